import { findBroken } from '../proof/feasibility.ts';
import { candidatesOf } from '../rules/candidates.ts';
import type { Demands, DemandSource } from '../rules/demands.ts';
import { assert, present } from '../support/assert.ts';
import { addMonths } from '../support/date.ts';
import { rosterDemands, type Minima } from './demands.ts';
import { dayOfMonth, restOf } from './horizon.ts';
import type { PreparedRoster } from './prepare.ts';
import type { OpenReason } from './roster.ts';
import type { Tours } from './tours.ts';

/** Above this many tours a free person's way is not checked against every demand. */
const CHECKED_TOURS = 60_000;

/** What keeps an officer from a place in a month. */
type Hindrance = 'on-tour' | 'resting' | 'free';

/**
 * Why nobody is at a place: looked for among all tours that would cover the month there.
 *
 * In a roster that is proven to cover the most, no such tour can simply be added; that it cannot is checked here by counting.
 */
export class OpenJudge {
  readonly #prepared: PreparedRoster;
  readonly #minima: Minima;
  readonly #chosen: Int32Array;
  readonly #isProven: boolean;
  /** Tours by vacancy. */
  readonly #toursAt: ReadonlyMap<number, readonly number[]>;
  #room: Room | undefined;

  constructor(prepared: PreparedRoster, minima: Minima, chosen: Int32Array, isProven: boolean) {
    this.#prepared = prepared;
    this.#minima = minima;
    this.#chosen = chosen;
    this.#isProven = isProven;
    const toursAt = new Map<number, number[]>();
    prepared.tours.vacancyIndex.forEach((v, c) => {
      const known = toursAt.get(v);
      if (known === undefined) toursAt.set(v, [c]);
      else known.push(c);
    });
    this.#toursAt = toursAt;
  }

  reasonOf(vacancyIndex: number, month: number): OpenReason {
    const { tours } = this.#prepared;
    const covering = (this.#toursAt.get(vacancyIndex) ?? []).filter((c) => covers(tours, c, month));
    const officers = new Set(covering.map((c) => present(tours.officerIndex[c], 'an officer')));
    if (officers.size === 0) return { kind: 'nobody' };
    const eligible = officers.size;
    const hindrances = new Map([...officers].map((o) => [o, this.#hindranceOf(o, month)]));
    const free = covering.filter((c) => hindrances.get(tours.officerIndex[c] ?? -1) === 'free');
    if (free.length === 0) {
      return { kind: [...hindrances.values()].includes('resting') ? 'resting' : 'on-tour', eligible };
    }
    const possible = free.filter((c) => this.#fitsBetween(c));
    if (possible.length === 0) return { kind: 'too-short', eligible };
    if (tours.count > CHECKED_TOURS) return { kind: 'not-proven', eligible };
    return this.#reasonOfFree(possible, eligible);
  }

  #reasonOfFree(possible: readonly number[], eligible: number): OpenReason {
    this.#room ??= new Room(this.#prepared, this.#minima, this.#chosen);
    let source: DemandSource | undefined;
    for (const c of possible) {
      const broken = this.#room.firstBroken(c);
      if (broken === undefined) {
        assert(!this.#isProven, 'a place is open that somebody could be sent to');
        return { kind: 'not-proven', eligible };
      }
      // That somebody cannot come early to take over says nothing about clauses.
      if (broken.kind !== 'vacancy' && broken.kind !== 'officer') source ??= broken;
    }
    return source === undefined ? { kind: 'too-short', eligible } : { kind: 'demand', eligible, source };
  }

  #hindranceOf(officerIndex: number, month: number): Hindrance {
    const { instance, tours, options, horizon } = this.#prepared;
    const day = dayOfMonth(horizon, month);
    const restMonths = restOf(instance, options, officerIndex);
    let hindrance: Hindrance = 'free';
    const see = (isAway: boolean, isResting: boolean): void => {
      if (isAway) hindrance = 'on-tour';
      else if (isResting && hindrance === 'free') hindrance = 'resting';
    };
    for (const c of this.#chosenOf(officerIndex)) {
      const end = endMonthOf(tours, c);
      see(covers(tours, c, month), month >= end && month < end + restMonths);
    }
    const { id } = present(instance.officers[officerIndex], 'an officer');
    for (const { officerId, startDay, endDay } of instance.earlier) {
      if (officerId !== id) continue;
      see(startDay <= day && endDay >= day, endDay < day && addMonths(endDay + 1, restMonths) > day);
    }
    return hindrance;
  }

  /** Whether the tour leaves the rest before and after it, and its place is free all the time. */
  #fitsBetween(candidate: number): boolean {
    const { instance, tours, options } = this.#prepared;
    const officerIndex = present(tours.officerIndex[candidate], 'an officer');
    const restMonths = restOf(instance, options, officerIndex);
    const vacancyIndex = present(tours.vacancyIndex[candidate], 'a vacancy');
    const start = present(tours.startMonth[candidate], 'a month');
    const end = endMonthOf(tours, candidate);
    const isRested = this.#chosenOf(officerIndex).every(
      (c) => endMonthOf(tours, c) + restMonths <= start || end + restMonths <= (tours.startMonth[c] ?? 0),
    );
    if (!isRested) return false;
    const { headcount } = present(instance.vacancies[vacancyIndex], 'a vacancy');
    const there = this.#chosen.filter((c) => tours.vacancyIndex[c] === vacancyIndex);
    for (let month = start; month < end; month++) {
      if (there.filter((c) => covers(tours, c, month)).length >= headcount) return false;
    }
    return true;
  }

  #chosenOf(officerIndex: number): readonly number[] {
    const own = candidatesOf(this.#prepared.tours, officerIndex);
    const [first = 0, last = -1] = [own[0], own.at(-1)];
    return Array.from(this.#chosen).filter((c) => c >= first && c <= last);
  }
}

/** What the demands leave room for beside the chosen tours. */
class Room {
  readonly #prepared: PreparedRoster;
  readonly #chosen: Int32Array;
  readonly #demands: Demands;
  readonly #counts: Int32Array;
  /** Count demands by tour. */
  readonly #demandsOf: ReadonlyMap<number, readonly number[]>;

  constructor(prepared: PreparedRoster, minima: Minima, chosen: Int32Array) {
    const { instance, horizon, options, tours } = prepared;
    this.#prepared = prepared;
    this.#chosen = chosen;
    this.#demands = rosterDemands(instance, horizon, options, tours, minima);
    const isChosen = new Uint8Array(tours.count);
    for (const c of chosen) isChosen[c] = 1;
    const demandsOf = new Map<number, number[]>();
    this.#counts = Int32Array.from(this.#demands.counts, ({ counted }, index) => {
      let count = 0;
      for (const c of counted) {
        count += isChosen[c] ?? 0;
        const known = demandsOf.get(c);
        if (known === undefined) demandsOf.set(c, [index]);
        else known.push(index);
      }
      return count;
    });
    this.#demandsOf = demandsOf;
  }

  /** The source of the first demand that the tour would break; `undefined` where it could be added. */
  firstBroken(candidate: number): DemandSource | undefined {
    const { instance, tours } = this.#prepared;
    for (const index of this.#demandsOf.get(candidate) ?? []) {
      const demand = present(this.#demands.counts[index], 'a demand');
      if ((this.#counts[index] ?? 0) + 1 > demand.max) return demand.source;
    }
    const others = { ...this.#demands, counts: [] };
    return findBroken(instance, tours, others, [...this.#chosen, candidate])[0]?.source;
  }
}

function covers({ startMonth, months }: Tours, candidate: number, month: number): boolean {
  const start = startMonth[candidate] ?? 0;
  return start <= month && start + (months[candidate] ?? 0) > month;
}

function endMonthOf({ startMonth, months }: Tours, candidate: number): number {
  return (startMonth[candidate] ?? 0) + (months[candidate] ?? 0);
}
