import type { Instance } from '../domain/instance.ts';
import type { TierName } from '../domain/terms.ts';
import type { Candidates } from '../rules/candidates.ts';
import type { CountDemand, Demands, DemandSource, DistinctDemand } from '../rules/demands.ts';
import { assert, present } from '../support/assert.ts';

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
 * The network, as a circulation: every node conserves flow. Node 0 is the root of the officers' side, node 1 of the vacancies' side.
 *
 * Arcs: first one a candidate, in their order (bounds 0–1); then the set arcs of `sets`; last the return arc from node 1 to node 0.
 */
export interface DemandNetwork {
  readonly nodeCount: number;
  readonly tail: Int32Array;
  readonly head: Int32Array;
  readonly lower: Int32Array;
  readonly upper: Int32Array;
  /** One entry a set arc, in order from arc `candidateCount`. */
  readonly sets: readonly SetArc[];
}

/** What the price of a set arc is the multiplier of. */
type SetArc =
  /** Bounds of a count demand: its price is the multiplier of the row `key`. */
  | { readonly kind: 'count'; readonly key: string }
  /** All that pass a commune of a distinct demand, beyond the first: the multiplier of `key:reach:commune`. */
  | { readonly kind: 'rest'; readonly key: string }
  /** The first person of a commune. Carries no multiplier of its own. */
  | { readonly kind: 'first' }
  /** Communes served at all: the multiplier of `key:total`. */
  | { readonly kind: 'collector'; readonly key: string }
  /** The unit's k-th person sent, `cost` = 2k − 1 in the balance tier: the multiplier of `levels:unit`. */
  | { readonly kind: 'level'; readonly key: string; readonly cost: number };

type Side = 0 | 1;
const SENDERS: Side = 0;
const RECEIVERS: Side = 1;

/** The network of the demands, or the demand that breaks it. O(sum of the sets' sizes + sets log sets). */
export function findNetworkForm(
  instance: Instance,
  candidates: Candidates,
  demands: Demands,
  tierNames: readonly TierName[],
): NetworkForm {
  const other = firstOther(instance, candidates, demands);
  if (other !== undefined) return other;
  const writer = new NetworkWriter(candidates);
  const levels = tierNames.includes('balance') ? unitSets(instance, candidates) : [];
  for (const member of listSets(instance, candidates, demands, levels)) {
    if (!writer.place(member)) {
      return { kind: 'other', ...nameOf(member), why: 'crosses-both-sides' };
    }
  }
  const scattered = writer.collect(demands.distinct);
  if (scattered !== undefined) {
    return { kind: 'other', key: scattered.key, source: scattered.source, why: 'crosses-both-sides' };
  }
  return { kind: 'network', network: writer.finish() };
}

function firstOther(instance: Instance, candidates: Candidates, demands: Demands): NetworkForm | undefined {
  const reject = (
    demand: { key: string; source: DemandSource } | undefined,
    why: OtherReason,
  ): NetworkForm | undefined =>
    demand === undefined ? undefined : { kind: 'other', key: demand.key, source: demand.source, why };
  return (
    reject(
      demands.distinct.find((demand) => demand.max < reachable(instance, candidates, demand)),
      'distinct-maximum',
    ) ??
    reject(demands.shares[0], 'share') ??
    reject(demands.served[0], 'if-served') ??
    reject(demands.together[0], 'together') ??
    reject(demands.limits[0], 'limit')
  );
}

/** Communes that the demand could reach at most, those already served included. */
function reachable(instance: Instance, candidates: Candidates, demand: DistinctDemand): number {
  return new Set([...demand.already, ...Array.from(demand.counted, (c) => communeIndexOf(instance, candidates, c))])
    .size;
}

/** A set of candidates to be placed in one of the families. */
type CandidateSet =
  | { readonly kind: 'count'; readonly demand: CountDemand; readonly members: Int32Array }
  /** The part of a distinct demand that goes to one commune. */
  | {
      readonly kind: 'part';
      readonly demand: DistinctDemand;
      readonly members: Int32Array;
      readonly communeId: string;
    }
  /** All candidates of a unit, for the balance tier. */
  | { readonly kind: 'unit'; readonly unitId: string; readonly members: Int32Array; readonly officerCount: number };

function nameOf(set: CandidateSet): { readonly key: string; readonly source: DemandSource | undefined } {
  return set.kind === 'unit'
    ? { key: `levels:${set.unitId}`, source: undefined }
    : { key: set.demand.key, source: set.demand.source };
}

/** One set a unit that has candidates. */
function unitSets(instance: Instance, candidates: Candidates): CandidateSet[] {
  const byUnit = new Map<number, number[]>();
  for (let c = 0; c < candidates.count; c++) {
    const unit = instance.unitOfOfficer[candidates.officerIndex[c] ?? -1] ?? -1;
    if (unit < 0) continue;
    const members = byUnit.get(unit) ?? [];
    members.push(c);
    byUnit.set(unit, members);
  }
  return [...byUnit].map(([unit, members]) => ({
    kind: 'unit',
    unitId: present(instance.units[unit], 'unit').id,
    members: Int32Array.from(members),
    officerCount: officerCountOf(candidates, members),
  }));
}

function officerCountOf(candidates: Candidates, members: ArrayLike<number>): number {
  const officers = new Set<number>();
  for (let i = 0; i < members.length; i++) officers.add(candidates.officerIndex[members[i] ?? -1] ?? -1);
  return officers.size;
}

/** Sets that can bind, the largest first, so that a set's parent is placed before it; of equal sets the parts lie outside. */
function listSets(
  instance: Instance,
  candidates: Candidates,
  demands: Demands,
  levels: readonly CandidateSet[],
): CandidateSet[] {
  const counts = demands.counts
    .filter((demand) => canBind(candidates, demand))
    .map((demand): CandidateSet => ({ kind: 'count', demand, members: demand.counted }));
  const parts = demands.distinct
    .filter((demand) => neededCommunes(demand) > 0)
    .flatMap((demand) => partsOf(instance, candidates, demand));
  return [...parts, ...levels, ...counts].toSorted((a, b) => b.members.length - a.members.length);
}

/** Officers' own sets stay even where they cannot bind: the arcs of one person leave from one node. */
function canBind(candidates: Candidates, { source, min, max, counted }: CountDemand): boolean {
  if (source.kind === 'officer' || min > 0) return true;
  return max < counted.length && max < officerCountOf(candidates, counted);
}

/** Communes still to be served beyond those that earlier phases serve. */
function neededCommunes(demand: DistinctDemand): number {
  return demand.min - new Set(demand.already).size;
}

function partsOf(instance: Instance, candidates: Candidates, demand: DistinctDemand): CandidateSet[] {
  const already = new Set(demand.already);
  const byCommune = new Map<number, number[]>();
  for (const candidate of demand.counted) {
    const commune = communeIndexOf(instance, candidates, candidate);
    if (already.has(commune)) continue;
    const members = byCommune.get(commune) ?? [];
    members.push(candidate);
    byCommune.set(commune, members);
  }
  return [...byCommune].map(([commune, members]) => ({
    kind: 'part',
    demand,
    communeId: present(instance.communes[commune], 'commune').id,
    members: Int32Array.from(members),
  }));
}

function communeIndexOf(instance: Instance, candidates: Candidates, candidate: number): number {
  return instance.communeOfVacancy[candidates.vacancyIndex[candidate] ?? -1] ?? -1;
}

class NetworkWriter {
  readonly #candidateCount: number;
  /** More than can ever flow: the bound of an arc that has none, so that none is ever priced for a bound no demand asks. */
  readonly #ample: number;
  readonly #vacancyOf: Int32Array;
  /** Candidates of each vacancy. */
  readonly #ofVacancy: Int32Array;
  readonly #officerOf: Int32Array;
  /** Candidates of each officer. */
  readonly #ofOfficer: Int32Array;
  /** Per family and candidate: the smallest set placed so far that holds it. */
  readonly #smallest: readonly [Int32Array, Int32Array];
  #nodeCount = 2;
  readonly #tail: number[] = [];
  readonly #head: number[] = [];
  readonly #lower: number[] = [];
  readonly #upper: number[] = [];
  readonly #sets: SetArc[] = [];
  /** Per distinct demand: the node of each part and the node above it. */
  readonly #parts = new Map<string, { readonly node: number; readonly parent: number }[]>();

  constructor(candidates: Candidates) {
    const candidateCount = candidates.count;
    this.#candidateCount = candidateCount;
    this.#ample = candidateCount + 1;
    this.#vacancyOf = candidates.vacancyIndex;
    this.#ofVacancy = sizesOf(candidates.vacancyIndex);
    this.#officerOf = candidates.officerIndex;
    this.#ofOfficer = sizesOf(candidates.officerIndex);
    this.#smallest = [new Int32Array(candidateCount).fill(SENDERS), new Int32Array(candidateCount).fill(RECEIVERS)];
  }

  /** Places a set in the family it is laminar with; false when it crosses sets of both. */
  place(set: CandidateSet): boolean {
    if (set.kind === 'part') return this.#placePart(set.demand, set.communeId, set.members);
    if (set.kind === 'unit') return this.#placeUnit(set.unitId, set.members, set.officerCount);
    const { key, min, max } = set.demand;
    const upper = Math.min(max, this.#ample);
    for (const side of this.#sidesOf(set.members)) {
      const parent = this.#parentOf(side, set.members);
      if (parent === undefined) continue;
      this.#addSet(side, parent, set.members, { kind: 'count', key }, min, upper);
      return true;
    }
    return false;
  }

  /**
   * Sides a set may be placed on, the natural one first. On the officers' side only whole people stand, or part of one person's candidates:
   * so all arcs of a person leave from one node, which the canonical choice needs.
   */
  #sidesOf(members: Int32Array): readonly Side[] {
    const people = groupsOf(members, this.#officerOf, this.#ofOfficer);
    if (people.areWhole || people.count === 1) {
      const places = groupsOf(members, this.#vacancyOf, this.#ofVacancy);
      return places.areWhole ? [RECEIVERS, SENDERS] : [SENDERS, RECEIVERS];
    }
    return [RECEIVERS];
  }

  /** Joins the parts of every distinct demand in a collecting node; the first demand whose parts do not lie side by side, if any. */
  collect(demands: readonly DistinctDemand[]): DistinctDemand | undefined {
    for (const demand of demands) {
      const needed = neededCommunes(demand);
      if (needed <= 0) continue;
      const parts = this.#parts.get(demand.key) ?? [];
      const parent = parts[0]?.parent ?? RECEIVERS;
      if (parts.some((part) => part.parent !== parent)) return demand;
      const collector = this.#nodeCount++;
      for (const { node } of parts) this.#addArc(node, collector, 0, 1, { kind: 'first' });
      this.#addArc(collector, parent, needed, Math.max(needed, this.#ample), {
        kind: 'collector',
        key: `${demand.key}:total`,
      });
    }
    return undefined;
  }

  finish(): DemandNetwork {
    const { nodeCount, arrays } = this.#arrays();
    return { nodeCount, ...arrays, sets: this.#sets };
  }

  #placePart(demand: DistinctDemand, communeId: string, members: Int32Array): boolean {
    const parent = this.#parentOf(RECEIVERS, members);
    if (parent === undefined) return false;
    const arc: SetArc = { kind: 'rest', key: `${demand.key}:reach:${communeId}` };
    const node = this.#addSet(RECEIVERS, parent, members, arc, 0, this.#ample);
    this.#parts.set(demand.key, [...(this.#parts.get(demand.key) ?? []), { node, parent }]);
    return true;
  }

  /** A unit's set entered over one arc a person, each dearer than the one before: Σ (2k − 1) is the square of the number sent. */
  #placeUnit(unitId: string, members: Int32Array, officerCount: number): boolean {
    const parent = this.#parentOf(SENDERS, members);
    if (parent === undefined) return false;
    const node = this.#nodeCount++;
    for (const member of members) this.#smallest[SENDERS][member] = node;
    for (let k = 0; k < officerCount; k++) {
      this.#addArc(parent, node, 0, 1, { kind: 'level', key: `levels:${unitId}`, cost: 2 * k + 1 });
    }
    return true;
  }

  /** The smallest set of the family that holds all members, `undefined` when some smaller set holds only part of them. */
  #parentOf(side: Side, members: Int32Array): number | undefined {
    const smallest = this.#smallest[side];
    const parent = members.length === 0 ? side : present(smallest[members[0] ?? -1], 'smallest set');
    for (const member of members) if (smallest[member] !== parent) return undefined;
    return parent;
  }

  #addSet(side: Side, parent: number, members: Int32Array, arc: SetArc, lower: number, upper: number): number {
    const node = this.#nodeCount++;
    for (const member of members) this.#smallest[side][member] = node;
    if (side === SENDERS) this.#addArc(parent, node, lower, upper, arc);
    else this.#addArc(node, parent, lower, upper, arc);
    return node;
  }

  #addArc(tail: number, head: number, lower: number, upper: number, arc: SetArc): void {
    this.#tail.push(tail);
    this.#head.push(head);
    this.#lower.push(lower);
    this.#upper.push(upper);
    this.#sets.push(arc);
  }

  #arrays(): { readonly nodeCount: number; readonly arrays: Omit<DemandNetwork, 'nodeCount' | 'sets'> } {
    const setCount = this.#sets.length;
    const arcCount = this.#candidateCount + setCount + 1;
    const withSets = (first: Int32Array | number, sets: readonly number[], last: number): Int32Array => {
      const all = new Int32Array(arcCount);
      if (typeof first === 'number') all.fill(first, 0, this.#candidateCount);
      else all.set(first);
      all.set(sets, this.#candidateCount);
      all[arcCount - 1] = last;
      return all;
    };
    assert(arcCount < 2 ** 31, 'more arcs than an index can name');
    return {
      nodeCount: this.#nodeCount,
      arrays: {
        tail: withSets(this.#smallest[SENDERS], this.#tail, RECEIVERS),
        head: withSets(this.#smallest[RECEIVERS], this.#head, SENDERS),
        lower: withSets(0, this.#lower, 0),
        upper: withSets(1, this.#upper, this.#ample),
      },
    };
  }
}

/** Number of candidates of each group, by group index. */
function sizesOf(groupOf: Int32Array): Int32Array {
  const sizes = new Int32Array(groupOf.reduce((most, group) => Math.max(most, group + 1), 0));
  for (const group of groupOf) sizes[group] = (sizes[group] ?? 0) + 1;
  return sizes;
}

/** How many groups the members touch, and whether the members hold each of them whole. */
function groupsOf(
  members: Int32Array,
  groupOf: Int32Array,
  sizes: Int32Array,
): { readonly count: number; readonly areWhole: boolean } {
  const seen = new Set<number>();
  let total = 0;
  for (const member of members) {
    const group = groupOf[member] ?? -1;
    if (seen.has(group)) continue;
    seen.add(group);
    total += sizes[group] ?? 0;
  }
  return { count: seen.size, areWhole: total === members.length };
}
