import { excessOf } from './feasible.ts';
import type { Network } from './network.ts';

/** A network with fewer arcs, and the arcs of the whole one that they are. */
export interface FreePart {
  readonly network: Network;
  readonly cost: Float64Array;
  readonly arcs: Int32Array;
}

/**
 * The network of those arcs that can change their flow, between all nodes; what the others carry is in its supplies. Its flows of least cost, and
 * their potentials and cuts, are those of the whole network. `undefined` where more than `most` arcs can change, or supplies pass 32 bits.
 */
export function freePartOf(network: Network, cost: Float64Array, most: number): FreePart | undefined {
  const { nodeCount, arcCount, tail, head, lower, upper } = network;
  let count = 0;
  for (let a = 0; a < arcCount; a++) if (lower[a]! < upper[a]!) count++;
  if (count > most) return undefined;
  const arcs = new Int32Array(count);
  const carried = lower.slice();
  count = 0;
  for (let a = 0; a < arcCount; a++) {
    if (lower[a]! >= upper[a]!) continue;
    arcs[count++] = a;
    carried[a] = 0;
  }
  const excess = excessOf(network, carried);
  const supply = Int32Array.from(excess);
  for (let v = 0; v < nodeCount; v++) if (supply[v] !== excess[v]) return undefined;
  const of = (column: Int32Array): Int32Array => arcs.map((a) => column[a]!);
  return {
    network: { nodeCount, arcCount: count, tail: of(tail), head: of(head), lower: of(lower), upper: of(upper), supply },
    cost: Float64Array.from(arcs, (a) => cost[a]!),
    arcs,
  };
}

/** A flow of the whole network: what the part says, and what the other arcs cannot but carry. */
export function wholeFlow(network: Network, { arcs }: FreePart, flow: Int32Array): Int32Array {
  const whole = network.lower.slice();
  for (let k = 0; k < arcs.length; k++) whole[arcs[k]!] = flow[k]!;
  return whole;
}
