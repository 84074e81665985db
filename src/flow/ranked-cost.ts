/**
 * Several costs of which each ranks over all that follow, carried by as few whole numbers as stay exact.
 *
 * Costs that follow each other share one number, a limb, while the product of their ranges stays below 2^52. Sums of limbs over a residual
 * path then compare as the list of sums would, limb by limb, and the sums can be read back.
 */
import type { Network } from './network.ts';

/** One of the costs of a flow, with potentials that prove it least among the flows that the costs before leave. */
export interface ProvenCost {
  readonly cost: Float64Array;
  readonly potential: Float64Array;
}

interface Part {
  /** Position of the cost among all. */
  readonly rank: number;
  /** What one unit of the cost is worth in its limb. */
  readonly unit: number;
}

export interface RankedCosts {
  readonly limbCount: number;
  /** `limbs[limbCount · a + l]` is limb `l` of the reduced costs of arc `a`. */
  readonly limbs: Float64Array;
  /** Reads the sums of the costs back from `limbCount` limbs of `from` at `at`; writes one number a cost into `into` at `to`. */
  readonly unpack: (from: Float64Array, at: number, into: Float64Array, to: number) => void;
}

const EXACT = 2 ** 52;

/** The reduced costs of every arc, packed; `undefined` where the sums of a single cost could pass 2^52. */
export function rankCosts(network: Network, costs: readonly ProvenCost[]): RankedCosts | undefined {
  const groups = groupParts(costs.map((one) => reachOf(network, one)));
  if (groups === undefined) return undefined;
  const limbCount = groups.length;
  const limbs = new Float64Array(network.arcCount * limbCount);
  for (const [l, parts] of groups.entries()) {
    for (const { rank, unit } of parts) addReduced(network, costs[rank]!, unit, limbs, l, limbCount);
  }
  const unpack: RankedCosts['unpack'] = (from, at, into, to) => {
    for (let l = 0; l < limbCount; l++) {
      let rest = from[at + l]!;
      for (const { rank, unit } of groups[l]!) {
        const value = Math.round(rest / unit);
        rest -= value * unit;
        into[to + rank] = value === 0 ? 0 : value;
      }
    }
  };
  return { limbCount, limbs, unpack };
}

function addReduced(
  { tail, head, arcCount }: Network,
  { cost, potential }: ProvenCost,
  unit: number,
  limbs: Float64Array,
  l: number,
  limbCount: number,
): void {
  for (let a = 0; a < arcCount; a++) {
    const reduced = cost[a]! + (potential[tail[a]!]! - potential[head[a]!]!);
    limbs[a * limbCount + l] = limbs[a * limbCount + l]! + reduced * unit;
  }
}

/** Costs to limbs, in order, the last of each limb counted in ones. */
function groupParts(reaches: readonly number[]): readonly (readonly Part[])[] | undefined {
  const groups: Part[][] = [];
  let first = 0;
  while (first < reaches.length) {
    // A sum at its unit, and all that follows in the limb, must stay exact.
    let end = first;
    let product = 1;
    while (end < reaches.length && product * radixOf(reaches[end]!) < EXACT) product *= radixOf(reaches[end++]!);
    if (end === first) return undefined;
    const parts: Part[] = [];
    let unit = 1;
    for (let rank = end - 1; rank >= first; rank--) {
      parts.unshift({ rank, unit });
      unit *= radixOf(reaches[rank]!);
    }
    groups.push(parts);
    first = end;
  }
  return groups;
}

/** Sums within `reach` of zero differ by at most twice that; their digits must not meet. */
function radixOf(reach: number): number {
  return 4 * reach + 1;
}

/** No sum of reduced costs over a residual path, or over one and an arc that closes it, is farther from zero. */
function reachOf({ nodeCount, arcCount, tail }: Network, { cost, potential }: ProvenCost): number {
  let [least, most] = [0, 0];
  let count = 0;
  const seen = new Uint8Array(nodeCount);
  for (let a = 0; a < arcCount; a++) {
    const c = cost[a]!;
    if (c === 0) continue;
    least = Math.min(least, c);
    most = Math.max(most, c);
    const t = tail[a]!;
    if (seen[t] === 0) count++;
    seen[t] = 1;
  }
  let [low, high] = [0, 0];
  for (let v = 0; v < nodeCount; v++) {
    low = Math.min(low, potential[v]!);
    high = Math.max(high, potential[v]!);
  }
  // A path meets each node once, so it follows at most one arc out of each and goes against at most one.
  return (count + 2) * (most - least) + (high - low);
}
