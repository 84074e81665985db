import type { Candidates } from '../rules/candidates.ts';
import type { DistinctDemand } from '../rules/demands.ts';
import { assert, present } from '../support/assert.ts';
import { neededCommunes, type CandidateSet } from './candidate-sets.ts';
import type { DemandNetwork, SetArc } from './demand-network.ts';

type Side = 0 | 1;
const SENDERS: Side = 0;
const RECEIVERS: Side = 1;

/** Writes the two families of sets as a network, from the largest set to the smallest. */
export class NetworkWriter {
  readonly #candidateCount: number;
  /** More than can ever flow: the bound of an arc that has none, so that none is ever priced for a bound no demand asks. */
  readonly #ample: number;
  readonly #people: Groups;
  readonly #places: Groups;
  /** Per family and candidate: the smallest set placed so far that holds it. With room for the set arcs behind. */
  readonly #smallest: readonly [Int32Array, Int32Array];
  /** One entry a set placed: its family. */
  readonly #sides: Side[] = [];
  #nodeCount = 2;
  readonly #tail: number[] = [];
  readonly #head: number[] = [];
  readonly #lower: number[] = [];
  readonly #upper: number[] = [];
  readonly #sets: SetArc[] = [];
  /** Per distinct demand: the node of each part and the node above it. */
  readonly #parts = new Map<string, { readonly node: number; readonly parent: number }[]>();

  /** `sets` are all that will be placed, `distinctCount` the distinct demands that will be collected. */
  constructor(candidates: Candidates, sets: readonly CandidateSet[], distinctCount: number) {
    const candidateCount = candidates.count;
    this.#candidateCount = candidateCount;
    this.#ample = candidateCount + 1;
    this.#people = new Groups(candidates.officerIndex);
    this.#places = new Groups(candidates.vacancyIndex);
    const arcCount = candidateCount + setArcsAtMost(sets) + distinctCount + 1;
    assert(arcCount < 2 ** 31, 'more arcs than an index can name');
    this.#smallest = [new Int32Array(arcCount).fill(SENDERS), new Int32Array(arcCount).fill(RECEIVERS)];
  }

  /** Places a set in the family it is laminar with; false when it crosses sets of both. */
  place(set: CandidateSet): boolean {
    if (set.kind === 'part') return this.#placePart(set.demand, set.communeId, set.members);
    if (set.kind === 'unit') return this.#placeUnit(set);
    const { key, min, max } = set.demand;
    const upper = Math.min(max, this.#ample);
    for (const side of this.#sidesOf(set)) {
      const parent = this.#parentOf(side, set.members);
      if (parent === undefined) continue;
      this.#addSet(side, parent, set.members, { kind: 'count', key }, min, upper);
      this.#sides.push(side);
      return true;
    }
    return false;
  }

  /**
   * Sides a set may be placed on, the natural one first. On the officers' side only whole people stand, or part of one person's candidates:
   * so all arcs of a person leave from one node, which the canonical choice needs.
   */
  #sidesOf({ demand: { source }, members }: Extract<CandidateSet, { kind: 'count' }>): readonly Side[] {
    // Also where all that is open to somebody is open to nobody else, which makes their set one of whole places.
    if (source.kind === 'officer') return [SENDERS, RECEIVERS];
    if (this.#people.areWhole(members) || this.#people.isOne(members)) {
      return this.#places.areWhole(members) ? [RECEIVERS, SENDERS] : [SENDERS, RECEIVERS];
    }
    return [RECEIVERS];
  }

  /** Whether the set that was placed as number `index` stands in a family where `set` could have stood. */
  isRivalOf(set: CandidateSet, index: number): boolean {
    const side = this.#sides[index];
    if (set.kind === 'count') return this.#sidesOf(set).some((one) => one === side);
    return side === (set.kind === 'part' ? RECEIVERS : SENDERS);
  }

  /** Whether the set holds whole people or whole places, as officers' and vacancies' own sets do. */
  isWhole({ members }: CandidateSet): boolean {
    return this.#people.areWhole(members) || this.#places.areWhole(members);
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

  /** The network; the writer must not be used afterwards. */
  finish(): DemandNetwork {
    const { nodeCount, arrays } = this.#arrays();
    return { nodeCount, ...arrays, sets: this.#sets };
  }

  #placePart(demand: DistinctDemand, communeId: string, members: Int32Array): boolean {
    const parent = this.#parentOf(RECEIVERS, members);
    if (parent === undefined) return false;
    const arc: SetArc = { kind: 'rest', key: `${demand.key}:reach:${communeId}` };
    const node = this.#addSet(RECEIVERS, parent, members, arc, 0, this.#ample);
    this.#sides.push(RECEIVERS);
    this.#parts.set(demand.key, [...(this.#parts.get(demand.key) ?? []), { node, parent }]);
    return true;
  }

  /** A unit's set entered over one arc a person, each dearer than the one before: Σ (2k − 1) is what the square of its tours grows by. */
  #placeUnit({ unitId, members, officerCount, earlierCount }: Extract<CandidateSet, { kind: 'unit' }>): boolean {
    const parent = this.#parentOf(SENDERS, members);
    if (parent === undefined) return false;
    this.#sides.push(SENDERS);
    const node = this.#nodeCount++;
    for (const member of members) this.#smallest[SENDERS][member] = node;
    for (let k = 0; k < officerCount; k++) {
      const cost = 2 * (earlierCount + k) + 1;
      this.#addArc(parent, node, 0, 1, { kind: 'level', key: `levels:${unitId}`, cost });
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
    const arcCount = this.#candidateCount + this.#sets.length + 1;
    const withSets = (all: Int32Array, sets: readonly number[], last: number): Int32Array => {
      all.set(sets, this.#candidateCount);
      all[arcCount - 1] = last;
      return all.subarray(0, arcCount);
    };
    return {
      nodeCount: this.#nodeCount,
      arrays: {
        tail: withSets(this.#smallest[SENDERS], this.#tail, RECEIVERS),
        head: withSets(this.#smallest[RECEIVERS], this.#head, SENDERS),
        lower: withSets(new Int32Array(arcCount), this.#lower, 0),
        upper: withSets(new Int32Array(arcCount).fill(1), this.#upper, this.#ample),
      },
    };
  }
}

/** At most this many arcs for the sets: one each, a second one for parts, one a person for the balance. */
function setArcsAtMost(sets: readonly CandidateSet[]): number {
  return sets.reduce((sum, set) => {
    if (set.kind === 'part') return sum + 2;
    return sum + (set.kind === 'unit' ? set.officerCount : 1);
  }, 0);
}

/** Candidates by officer, or by vacancy: whether a set holds whole groups of them. */
class Groups {
  readonly #groupOf: Int32Array;
  /** Candidates of each group. */
  readonly #sizes: Int32Array;
  /** The last question that met the group. */
  readonly #metBy: Int32Array;
  #question = 0;

  constructor(groupOf: Int32Array) {
    this.#groupOf = groupOf;
    let count = 0;
    for (const group of groupOf) count = Math.max(count, group + 1);
    this.#sizes = new Int32Array(count);
    this.#metBy = new Int32Array(count);
    for (const group of groupOf) this.#sizes[group] = (this.#sizes[group] ?? 0) + 1;
  }

  areWhole(members: Int32Array): boolean {
    this.#question++;
    let total = 0;
    for (const member of members) {
      const group = this.#groupOf[member] ?? -1;
      if (this.#metBy[group] === this.#question) continue;
      this.#metBy[group] = this.#question;
      total += this.#sizes[group] ?? 0;
    }
    return total === members.length;
  }

  isOne(members: Int32Array): boolean {
    const first = this.#groupOf[members[0] ?? -1];
    return members.length > 0 && members.every((member) => this.#groupOf[member] === first);
  }
}
