import type { Network } from '../flow/network.ts';
import type { DemandNetwork } from '../model/demand-network.ts';

export type ArcBounds = Pick<Network, 'lower' | 'upper'>;

/** The network of demands as flows take it, under bounds of its own where some are given. */
export function circulationOf(demands: DemandNetwork, { lower, upper }: ArcBounds = demands): Network {
  const { nodeCount, tail, head } = demands;
  return { nodeCount, arcCount: tail.length, tail, head, lower, upper, supply: new Int32Array(nodeCount) };
}

/**
 * The first arc whose bounds leave no number at all, such as of a maximum that earlier phases alone exceed, −1 without one: where there is
 * one, no flow needs to be asked.
 */
export function findEmptyRange({ lower, upper }: ArcBounds): number {
  return lower.findIndex((least, a) => least > (upper[a] ?? 0));
}

/** The price of each set arc under potentials that prove a least cost: the multiplier of the demand it stands for. Those of zero are left out. */
export function pricesOf(
  { sets, tail, head }: DemandNetwork,
  candidateCount: number,
  potential: Float64Array,
): ReadonlyMap<string, number> {
  const prices = new Map<string, number>();
  for (const [i, arc] of sets.entries()) {
    if (arc.kind === 'first') continue;
    const a = candidateCount + i;
    const price = (potential[tail[a] ?? 0] ?? 0) - (potential[head[a] ?? 0] ?? 0);
    if (price !== 0) prices.set(arc.key, price);
  }
  return prices;
}
