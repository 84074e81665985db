import type { MinCost } from './min-cost.ts';
import type { Network } from './network.ts';

/**
 * Bounds under which exactly the flows of least cost remain: an arc whose reduced cost is not zero is fixed at the flow it has. New arrays; the
 * next tier minimises its own cost over the same network with these bounds. By complementary slackness, whichever optimal potentials are used.
 */
export function tightArcs(
  network: Network,
  cost: Float64Array,
  result: MinCost,
): { readonly lower: Int32Array; readonly upper: Int32Array } {
  const { arcCount, tail, head } = network;
  const { flow, potential } = result;
  const lower = network.lower.slice();
  const upper = network.upper.slice();
  for (let a = 0; a < arcCount; a++) {
    if (cost[a]! + (potential[tail[a]!]! - potential[head[a]!]!) !== 0) {
      lower[a] = flow[a]!;
      upper[a] = flow[a]!;
    }
  }
  return { lower, upper };
}
