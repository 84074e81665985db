import type { Instance } from '../domain/instance.ts';
import type { TierName } from '../domain/terms.ts';
import type { Candidates } from '../rules/candidates.ts';
import type { Demands, DemandSource } from '../rules/demands.ts';
import { present } from '../support/assert.ts';
import { listSets, nameOf, reachableCommunes, type CandidateSet } from './candidate-sets.ts';
import type { DemandNetwork } from './demand-network.ts';
import { NetworkWriter } from './network-writer.ts';

export type { DemandNetwork } from './demand-network.ts';

/** Sets between two calls of `beat`. */
const BEAT_SETS = 4096;

/**
 * Recognises when the demands are a network, and writes it.
 *
 * Every demand counts a set of candidates. When the sets split into two laminar families (any two sets of a family are nested or
 * disjoint), one around officers and one around vacancies, each candidate is an arc from the smallest set that holds it on the officers' side to
 * the smallest on the vacancies' side, and each set is a node whose arc to the next larger set carries its bounds. Such a matrix is totally
 * unimodular (Hoffman and Kruskal 1956), so flows answer the integer question.
 *
 * "At least K communes" stays a network: the first person of each commune may pass through a collecting node that asks for K.
 */
export type NetworkForm =
  | { readonly kind: 'network'; readonly network: DemandNetwork }
  /** The first demand that fits neither family, or is no count at all. */
  | {
      readonly kind: 'other';
      readonly key: string;
      /** Absent for the balance between units, which is no demand. */
      readonly source: DemandSource | undefined;
      readonly why: OtherReason;
    };

export type OtherReason = 'crosses-both-sides' | 'distinct-maximum' | 'share' | 'if-served' | 'together' | 'limit';

/**
 * The network of the demands, or the demand that breaks it. O(sum of the sets' sizes + sets log sets). `beat` is called now and then; what
 * it throws ends the work.
 */
export function findNetworkForm(
  instance: Instance,
  candidates: Candidates,
  demands: Demands,
  tierNames: readonly TierName[],
  beat: () => void = () => {},
): NetworkForm {
  const other = firstOther(instance, candidates, demands);
  if (other !== undefined) return other;
  const sets = listSets(instance, candidates, demands, tierNames.includes('balance'));
  const writer = new NetworkWriter(candidates, sets, demands.distinct.length);
  for (const [index, set] of sets.entries()) {
    if (index % BEAT_SETS === BEAT_SETS - 1) beat();
    if (writer.place(set)) continue;
    return { kind: 'other', ...nameOf(blamed(candidates, writer, sets, index)), why: 'crosses-both-sides' };
  }
  const scattered = writer.collect(demands.distinct);
  if (scattered !== undefined) {
    return { kind: 'other', key: scattered.key, source: scattered.source, why: 'crosses-both-sides' };
  }
  return { kind: 'network', network: writer.finish() };
}

/**
 * A network of some of the demands: counts of whole people and of whole places, as far as they are laminar. Every plan is a flow of it, so
 * it is a relaxation of demands that are no network. The largest sets are asked first.
 */
export function findNetworkPart(
  instance: Instance,
  candidates: Candidates,
  demands: Demands,
  beat: () => void = () => {},
): DemandNetwork {
  const sets = listSets(instance, candidates, { ...demands, distinct: [] }, false);
  const writer = new NetworkWriter(candidates, sets, 0);
  for (const [index, set] of sets.entries()) {
    if (index % BEAT_SETS === BEAT_SETS - 1) beat();
    if (writer.isWhole(set)) writer.place(set);
  }
  return writer.finish();
}

/**
 * The set that keeps the demands from being a network, where the one at `refused` crosses sets placed before it.
 *
 * The larger set came first and is not to blame for that: of the two, what a clause of the policy asks is named before what an officer, a
 * place or a unit does, and what splits people and places (by form, say) before what only crosses it.
 */
function blamed(
  candidates: Candidates,
  writer: NetworkWriter,
  sets: readonly CandidateSet[],
  refused: number,
): CandidateSet {
  const isRefused = new Uint8Array(candidates.count);
  const set = present(sets[refused], 'a set');
  for (const member of set.members) isRefused[member] = 1;
  const crossing = sets.slice(0, refused).filter((placed, index) => {
    if (!isOfPolicy(placed) || !writer.isRivalOf(set, index)) return false;
    let shared = 0;
    for (const member of placed.members) shared += isRefused[member] ?? 0;
    return shared > 0 && shared < set.members.length;
  });
  const clauses = isOfPolicy(set) ? [set, ...crossing] : crossing;
  return clauses.find((one) => !writer.isWhole(one)) ?? clauses[0] ?? set;
}

function isOfPolicy(set: CandidateSet): boolean {
  const kind = nameOf(set).source?.kind;
  return kind === 'quota' || kind === 'pin' || kind === 'apart';
}

function firstOther(instance: Instance, candidates: Candidates, demands: Demands): NetworkForm | undefined {
  const reject = (
    demand: { key: string; source: DemandSource } | undefined,
    why: OtherReason,
  ): NetworkForm | undefined =>
    demand === undefined ? undefined : { kind: 'other', key: demand.key, source: demand.source, why };
  return (
    reject(
      demands.distinct.find((demand) => demand.max < reachableCommunes(instance, candidates, demand)),
      'distinct-maximum',
    ) ??
    reject(demands.shares[0], 'share') ??
    reject(demands.served[0], 'if-served') ??
    reject(demands.together[0], 'together') ??
    reject(demands.limits[0], 'limit')
  );
}
