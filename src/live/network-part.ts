import type { Instance } from '../domain/instance.ts';
import type { PolicyTier, TierName } from '../domain/terms.ts';
import { reachableCommunes } from '../model/candidate-sets.ts';
import { findNetworkForm } from '../model/network-form.ts';
import type { Candidates } from '../rules/candidates.ts';
import type { CountDemand, Demands, DemandSource, DistinctDemand } from '../rules/demands.ts';

/** Demands split into a network and the rest. Every plan of the whole is a plan of the network. */
export interface NetworkPart {
  readonly demands: Demands;
  /** Empty lists where the whole is a network. A demand may stand in both, with a looser bound in the network. */
  readonly leftOut: Demands;
  /** The goals without those that the network cannot hold. */
  readonly tierNames: readonly TierName[];
  readonly leftOutTiers: readonly PolicyTier[];
}

/**
 * The part of the demands that is a network: clause by clause, what keeps them from being one is left out. `undefined` where what people,
 * places or pins ask would have to be left out. Asks for the form once for every clause left out.
 */
export function findNetworkPart(
  instance: Instance,
  candidates: Candidates,
  demands: Demands,
  tierNames: readonly TierName[],
): NetworkPart | undefined {
  let counts = demands.counts;
  const isLimited = (demand: DistinctDemand): boolean => demand.max < reachableCommunes(instance, candidates, demand);
  // Where fewer communes are asked for than could be reached, the least of them is a network and the most is not.
  let distinct: readonly DistinctDemand[] = demands.distinct.map((demand) =>
    isLimited(demand) ? { ...demand, max: Infinity } : demand,
  );
  let tiers = tierNames;
  for (;;) {
    const part: Demands = { counts, distinct, shares: [], served: [], together: [], limits: [] };
    const form = findNetworkForm(instance, candidates, part, tiers);
    if (form.kind === 'network') {
      const kept = new Set([...counts, ...distinct].map(({ key }) => key));
      const leftOut: Demands = {
        ...demands,
        counts: demands.counts.filter(({ key }) => !kept.has(key)),
        distinct: demands.distinct.filter((demand) => !kept.has(demand.key) || isLimited(demand)),
      };
      const leftOutTiers = tierNames.includes('balance') && !tiers.includes('balance') ? ['balance' as const] : [];
      return { demands: part, leftOut, tierNames: tiers, leftOutTiers };
    }
    const { source } = form;
    if (source === undefined) {
      tiers = tiers.filter((name) => name !== 'balance');
      continue;
    }
    if (source.kind === 'officer' || source.kind === 'vacancy' || source.kind === 'pin') return undefined;
    const stays = (demand: Pick<CountDemand, 'source'>): boolean => !isOfSameClause(demand.source, source);
    const next = { counts: counts.filter(stays), distinct: distinct.filter(stays) };
    if (next.counts.length === counts.length && next.distinct.length === distinct.length) return undefined;
    ({ counts, distinct } = next);
  }
}

function isOfSameClause(one: DemandSource, other: DemandSource): boolean {
  if (one.kind === 'quota' && other.kind === 'quota') {
    return one.quotaIndex === other.quotaIndex && one.bound === other.bound;
  }
  if (one.kind === 'unit' && other.kind === 'unit') return one.bound === other.bound;
  if (one.kind === 'apart' && other.kind === 'apart') return one.group === other.group;
  return one.kind === other.kind;
}
