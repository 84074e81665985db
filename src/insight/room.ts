import type { Instance } from '../domain/instance.ts';
import { findBroken } from '../proof/feasibility.ts';
import type { Candidates } from '../rules/candidates.ts';
import type { Demands, DemandSource } from '../rules/demands.ts';
import { compareBytes } from '../support/order.ts';

/**
 * Says which demands leave no room for one more candidate beside a legal plan.
 *
 * Every demand is first cut down to the candidates of the plan, so that one question costs the size of the plan and not of the instance.
 */
export class Room {
  readonly #instance: Instance;
  readonly #candidates: Candidates;
  readonly #demands: Demands;
  readonly #chosen: Int32Array;
  readonly #keep: (members: Int32Array) => Int32Array;
  readonly #small: Demands;

  constructor(instance: Instance, candidates: Candidates, demands: Demands, chosen: Int32Array) {
    this.#instance = instance;
    this.#candidates = candidates;
    this.#demands = demands;
    this.#chosen = chosen;
    const isChosen = new Uint8Array(candidates.count);
    for (const candidate of chosen) isChosen[candidate] = 1;
    this.#keep = (members) => members.filter((candidate) => isChosen[candidate] === 1);
    this.#small = cutDemands(demands, this.#keep);
  }

  /**
   * Demands that forbid adding any one of `added`, headcounts and "one place a person" aside, by key; `undefined` when one could be added
   * without breaking anything.
   */
  blockedBy(added: readonly number[]): readonly DemandSource[] | undefined {
    const sources = new Map<string, DemandSource>();
    for (const candidate of added) {
      const grown = this.#grow(candidate);
      const broken = findBroken(this.#instance, this.#candidates, grown, [...this.#chosen, candidate]);
      if (broken.length === 0) return undefined;
      for (const { key, source } of broken)
        if (source.kind !== 'vacancy' && source.kind !== 'officer') sources.set(key, source);
    }
    return [...sources].toSorted(([a], [b]) => compareBytes(a, b)).map(([, source]) => source);
  }

  /** The cut demands with `candidate` put back wherever it is counted. */
  #grow(candidate: number): Demands {
    const full = this.#demands;
    const grow = (small: Int32Array, all: Int32Array): Int32Array =>
      includesSorted(all, candidate) ? Int32Array.from([...small, candidate]) : small;
    return {
      ...this.#small,
      counts: this.#small.counts.map((demand, i) => ({
        ...demand,
        counted: grow(demand.counted, full.counts[i]?.counted ?? demand.counted),
      })),
      distinct: this.#small.distinct.map((demand, i) => ({
        ...demand,
        counted: grow(demand.counted, full.distinct[i]?.counted ?? demand.counted),
      })),
      shares: this.#small.shares.map((demand, i) => ({
        ...demand,
        part: grow(demand.part, full.shares[i]?.part ?? demand.part),
        total: grow(demand.total, full.shares[i]?.total ?? demand.total),
      })),
      served: this.#small.served.map((demand, i) => ({
        ...demand,
        trigger: grow(demand.trigger, full.served[i]?.trigger ?? demand.trigger),
        counted: grow(demand.counted, full.served[i]?.counted ?? demand.counted),
      })),
      together: this.#small.together.map((demand, i) => ({
        ...demand,
        parts: demand.parts.map((part, k) => grow(part, full.together[i]?.parts[k] ?? part)),
      })),
    };
  }
}

function cutDemands(demands: Demands, keep: (members: Int32Array) => Int32Array): Demands {
  return {
    counts: demands.counts.map((demand) => ({ ...demand, counted: keep(demand.counted) })),
    distinct: demands.distinct.map((demand) => ({ ...demand, counted: keep(demand.counted) })),
    shares: demands.shares.map((demand) => ({ ...demand, part: keep(demand.part), total: keep(demand.total) })),
    served: demands.served.map((demand) => ({
      ...demand,
      trigger: keep(demand.trigger),
      counted: keep(demand.counted),
    })),
    together: demands.together.map((demand) => ({ ...demand, parts: demand.parts.map(keep) })),
    limits: demands.limits,
  };
}

/** Binary search in an ascending array. */
function includesSorted(members: Int32Array, member: number): boolean {
  let low = 0;
  let high = members.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const value = members[middle] ?? 0;
    if (value === member) return true;
    if (value < member) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}
