import type { Instance } from '../domain/instance.ts';
import { earlierToursOfUnits } from '../rules/burden.ts';
import { bucketCandidates, type Buckets } from '../rules/buckets.ts';
import { everyCandidate, type Candidates } from '../rules/candidates.ts';
import type { CountDemand, Demands, DemandSource, DistinctDemand } from '../rules/demands.ts';
import { present } from '../support/assert.ts';

/** A set of candidates that the demands bound, to be placed in one of the two families of a network. */
export type CandidateSet =
  | { readonly kind: 'count'; readonly demand: CountDemand; readonly members: Int32Array }
  /** The part of a distinct demand that goes to one commune. */
  | {
      readonly kind: 'part';
      readonly demand: DistinctDemand;
      readonly members: Int32Array;
      readonly communeId: string;
    }
  /** All candidates of a unit, for the balance tier, which counts `earlierCount` tours of earlier phases. */
  | {
      readonly kind: 'unit';
      readonly unitId: string;
      readonly members: Int32Array;
      readonly officerCount: number;
      readonly earlierCount: number;
    };

/** Sets that can bind, the largest first, so that a set's parent is placed before it; of equal sets the parts lie outside. */
export function listSets(
  instance: Instance,
  candidates: Candidates,
  demands: Demands,
  usesBalance: boolean,
): readonly CandidateSet[] {
  const counts = demands.counts
    .filter((demand) => canBind(candidates, demand))
    .map((demand): CandidateSet => ({ kind: 'count', demand, members: demand.counted }));
  const parts = demands.distinct
    .filter((demand) => neededCommunes(demand) > 0)
    .flatMap((demand) => partsOf(instance, candidates, demand));
  const units = usesBalance ? unitSets(instance, candidates) : [];
  return [...parts, ...units, ...counts].toSorted((a, b) => b.members.length - a.members.length);
}

/** Key and source of the demand a set stands for; the balance between units is no demand and has no source. */
export function nameOf(set: CandidateSet): { readonly key: string; readonly source: DemandSource | undefined } {
  return set.kind === 'unit'
    ? { key: `levels:${set.unitId}`, source: undefined }
    : { key: set.demand.key, source: set.demand.source };
}

/** Communes still to be served beyond those that earlier phases serve. */
export function neededCommunes(demand: DistinctDemand): number {
  return demand.min - new Set(demand.already).size;
}

/** Communes that the demand could reach at most, those already served included. */
export function reachableCommunes(instance: Instance, candidates: Candidates, demand: DistinctDemand): number {
  return new Set([...demand.already, ...byCommune(instance, candidates, demand).numbers]).size;
}

/** Officers' own sets stay even where they cannot bind: the arcs of one person leave from one node. */
function canBind(candidates: Candidates, { source, min, max, counted }: CountDemand): boolean {
  if (source.kind === 'officer' || min > 0) return true;
  return max < counted.length && max < officerCountOf(candidates, counted);
}

/** Candidates ascend, so those of one officer stand together. */
function officerCountOf(candidates: Candidates, members: Int32Array): number {
  let count = 0;
  let last = -1;
  for (const member of members) {
    const officer = candidates.officerIndex[member] ?? -1;
    if (officer !== last) count++;
    last = officer;
  }
  return count;
}

/** One set a unit that has candidates. */
function unitSets(instance: Instance, candidates: Candidates): readonly CandidateSet[] {
  const unitOf = (c: number): number => instance.unitOfOfficer[candidates.officerIndex[c] ?? -1] ?? -1;
  const byUnit = bucketCandidates(everyCandidate(candidates), instance.units.length, unitOf);
  const earlier = earlierToursOfUnits(instance);
  return byUnit.numbers.map((unit) => {
    const members = byUnit.of(unit);
    const officerCount = officerCountOf(candidates, members);
    const earlierCount = earlier.get(unit) ?? 0;
    return { kind: 'unit', unitId: present(instance.units[unit], 'unit').id, members, officerCount, earlierCount };
  });
}

function partsOf(instance: Instance, candidates: Candidates, demand: DistinctDemand): readonly CandidateSet[] {
  const already = new Set(demand.already);
  const members = byCommune(instance, candidates, demand);
  return members.numbers.flatMap((commune) => {
    if (already.has(commune)) return [];
    const communeId = present(instance.communes[commune], 'commune').id;
    return [{ kind: 'part', demand, communeId, members: members.of(commune) }];
  });
}

function byCommune(instance: Instance, { vacancyIndex }: Candidates, { counted }: DistinctDemand): Buckets {
  const communeOf = (c: number): number => instance.communeOfVacancy[vacancyIndex[c] ?? -1] ?? -1;
  return bucketCandidates(counted, instance.communes.length, communeOf);
}
