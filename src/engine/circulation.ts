import type { Network } from '../flow/network.ts';
import type { DemandNetwork } from '../model/demand-network.ts';

export type ArcBounds = Pick<Network, 'lower' | 'upper'>;

/** The network of demands as flows take it, under bounds of its own where some are given. */
export function circulationOf(demands: DemandNetwork, { lower, upper }: ArcBounds = demands): Network {
  const { nodeCount, tail, head } = demands;
  return { nodeCount, arcCount: tail.length, tail, head, lower, upper, supply: new Int32Array(nodeCount) };
}

/** Arcs whose bounds leave no number at all, such as of a maximum that earlier phases alone exceed: no flow needs to be asked. */
export function emptyRanges({ lower, upper }: ArcBounds): readonly number[] {
  return [...lower.keys()].filter((a) => (lower[a] ?? 0) > (upper[a] ?? 0));
}
