import type { Instance } from '../domain/instance.ts';
import { candidatesOf, type Candidates, type TourColumns } from '../rules/candidates.ts';
import { listCandidates } from '../rules/enumerate.ts';
import { findCandidate } from '../rules/lookup.ts';
import { askedMonths, lawfulMonths } from '../rules/tour.ts';
import { present } from '../support/assert.ts';
import type { Day } from '../support/date.ts';
import { instanceOn, isOpenOn } from './dated.ts';
import { dayOfMonth, nextDeparture, restOf, type Horizon, type RosterOptions } from './horizon.ts';

/** Every tour that a roster may choose. */
export interface Tours extends Candidates {
  readonly tours: TourColumns;
  /** Month of the roster in which each begins. */
  readonly startMonth: Uint8Array;
  /** 1 where the officer cannot come early: the tour is only possible where nobody hands over. */
  readonly comesLate: Uint8Array;
}

/** One officer's tour before it is put into columns. */
interface Row {
  readonly vacancyIndex: number;
  readonly formIndex: number;
  readonly startMonth: number;
  readonly months: number;
  readonly comesLate: boolean;
  /** Where the rest is read from. */
  readonly source: Candidates;
  readonly candidate: number;
}

/**
 * Every legal tour of every pair that may be sent: from each departure, for each length that can make a difference.
 *
 * What is legal is decided by the rules on the day itself, as for a plan that starts then. A tour runs past the end of the roster only where
 * no shorter one reaches it. `beat` is called now and then; what it throws ends the work.
 */
export function listTours(
  instance: Instance,
  horizon: Horizon,
  options: RosterOptions,
  beat: () => void = () => {},
): Tours {
  const departures = horizon.departures.map((month) => {
    const day = dayOfMonth(horizon, month);
    const question = { restMonths: options.restMonths, asksMinima: true, earlier: instance.earlier };
    const on = (when: number): Candidates => listCandidates(instanceOn(instance, { ...question, day: when }), beat);
    return {
      month,
      day,
      legal: on(day),
      early: month > 0 && options.handoverDays > 0 ? on(day - options.handoverDays) : undefined,
    };
  });
  const chooser = new LengthChooser(instance, horizon, options);
  const writer = new TourWriter(instance.policy.costs !== undefined, horizon);
  for (let officerIndex = 0; officerIndex < instance.officers.length; officerIndex++) {
    const rows: Row[] = [];
    for (const { month, day, legal, early } of departures) {
      for (const candidate of candidatesOf(legal, officerIndex)) {
        const vacancyIndex = legal.vacancyIndex[candidate] ?? 0;
        const formIndex = legal.formIndex[candidate] ?? 0;
        if (!isOpenOn(instance, vacancyIndex, day) || chooser.isFormIdle(legal, candidate)) continue;
        const comesLate =
          early !== undefined &&
          findCandidate(early, officerIndex, vacancyIndex, formIndex) < 0 &&
          !isThereAlready(instance, officerIndex, vacancyIndex, day - 1);
        for (const months of chooser.lengthsOf(legal, candidate, month)) {
          rows.push({ vacancyIndex, formIndex, startMonth: month, months, comesLate, source: legal, candidate });
        }
      }
    }
    rows.sort(
      (a, b) =>
        a.vacancyIndex - b.vacancyIndex ||
        a.formIndex - b.formIndex ||
        a.startMonth - b.startMonth ||
        a.months - b.months,
    );
    writer.add(officerIndex, rows);
  }
  return writer.finish();
}

/** Whether a row of an earlier phase has the officer at the place on the day: nobody takes over from oneself. */
function isThereAlready(
  { officers, vacancies, earlier }: Instance,
  officer: number,
  vacancy: number,
  day: Day,
): boolean {
  const [officerId, vacancyId] = [officers[officer]?.id, vacancies[vacancy]?.id];
  return earlier.some(
    (row) => row.officerId === officerId && row.vacancyId === vacancyId && row.startDay <= day && row.endDay >= day,
  );
}

/** Which lengths, and which forms, can make a difference to a roster. */
class LengthChooser {
  readonly #instance: Instance;
  readonly #horizon: Horizon;
  readonly #options: RosterOptions;
  readonly #areFormsAlike: boolean;
  readonly #isShorterNeverBetter: boolean;

  constructor(instance: Instance, horizon: Horizon, options: RosterOptions) {
    const { policy } = instance;
    this.#instance = instance;
    this.#horizon = horizon;
    this.#options = options;
    this.#areFormsAlike = policy.quotas.every(({ forms, per }) => forms.length === 0 && !per.includes('form'));
    // Between departures nobody arrives, so a tour that stays on instead breaks no maximum that held when it began; demands of another
    // kind might ask that somebody leaves, and rows of earlier phases might come in between.
    this.#isShorterNeverBetter =
      policy.limits.length === 0 &&
      policy.together.length === 0 &&
      policy.quotas.every(
        ({ ifServed, shareMinMicro, shareMaxMicro }) =>
          !ifServed && shareMinMicro === undefined && shareMaxMicro === undefined,
      ) &&
      instance.earlier.every(({ startDay }) => startDay <= policy.startDay);
  }

  /** Whether a form that the policy prefers can do all that this one can, and nothing tells them apart. */
  isFormIdle(legal: Candidates, candidate: number): boolean {
    if (!this.#areFormsAlike) return false;
    const own = this.#rangeOf(legal, candidate);
    for (let other = candidate - 1; other >= 0 && isSamePair(legal, candidate, other); other--) {
      const range = this.#rangeOf(legal, other);
      if (range.min <= own.min && range.max >= own.max) return true;
    }
    return false;
  }

  /** Months that a tour from `startMonth` may last, ascending. */
  lengthsOf(legal: Candidates, candidate: number, startMonth: number): readonly number[] {
    const { min, max } = this.#rangeOf(legal, candidate);
    const left = this.#horizon.monthCount - startMonth;
    const lengths: number[] = [];
    for (let months = min; months <= max; months++) {
      lengths.push(months);
      if (months >= left) break;
    }
    if (!this.#isShorterNeverBetter) return lengths;
    // Of tours after which place and person are free for the same departures, the longest.
    const restMonths = restOf(this.#instance, this.#options, legal.officerIndex[candidate] ?? -1);
    const freedOf = (months: number): string => {
      const end = startMonth + months;
      return `${String(nextDeparture(this.#horizon, end))} ${String(nextDeparture(this.#horizon, end + restMonths))}`;
    };
    return lengths.filter((months, i) => {
      const next = lengths[i + 1];
      return next === undefined || freedOf(months) !== freedOf(next);
    });
  }

  #rangeOf(legal: Candidates, candidate: number): { readonly min: number; readonly max: number } {
    const form = present(this.#instance.policy.forms[legal.formIndex[candidate] ?? -1], 'a form');
    const vacancy = present(this.#instance.vacancies[legal.vacancyIndex[candidate] ?? -1], 'a vacancy');
    const { min } = lawfulMonths(askedMonths(this.#instance.policy, vacancy, form), form);
    return { min, max: legal.months[candidate] ?? 0 };
  }
}

function isSamePair({ officerIndex, vacancyIndex }: Candidates, a: number, b: number): boolean {
  return officerIndex[a] === officerIndex[b] && vacancyIndex[a] === vacancyIndex[b];
}

/** Puts tours into columns, officers in their order. */
class TourWriter {
  readonly #hasCosts: boolean;
  readonly #horizon: Horizon;
  readonly #rows: Row[] = [];
  readonly #officers: number[] = [];
  readonly #first: number[] = [0];

  constructor(hasCosts: boolean, horizon: Horizon) {
    this.#hasCosts = hasCosts;
    this.#horizon = horizon;
  }

  add(officerIndex: number, rows: readonly Row[]): void {
    for (const row of rows) {
      this.#rows.push(row);
      this.#officers.push(officerIndex);
    }
    this.#first.push(this.#rows.length);
  }

  finish(): Tours {
    const rows = this.#rows;
    const { months, monthCount } = this.#horizon;
    const column = (of: (source: Candidates) => ArrayLike<number>): Int32Array =>
      Int32Array.from(rows, ({ source, candidate }) => of(source)[candidate] ?? 0);
    // Money is counted for the whole tour, also past the end of the roster.
    const costOf = ({ source, candidate, months: own }: Row): number =>
      ((source.cost[candidate] ?? 0) / (source.months[candidate] ?? 1)) * own;
    return {
      count: rows.length,
      officerIndex: Int32Array.from(this.#officers),
      vacancyIndex: Int32Array.from(rows, ({ vacancyIndex }) => vacancyIndex),
      formIndex: Uint8Array.from(rows, ({ formIndex }) => formIndex),
      months: Uint8Array.from(rows, (row) => row.months),
      fit: column(({ fit }) => fit),
      wish: Uint8Array.from(column(({ wish }) => wish)),
      distanceKm: column(({ distanceKm }) => distanceKm),
      isDistanceKnown: Uint8Array.from(column(({ isDistanceKnown }) => isDistanceKnown)),
      cost: Float64Array.from(this.#hasCosts ? rows : [], costOf),
      isKept: new Uint8Array(rows.length),
      firstOfOfficer: Int32Array.from(this.#first),
      tours: {
        startDay: Int32Array.from(rows, ({ startMonth }) => months[startMonth] ?? 0),
        countedMonths: Uint8Array.from(rows, (row) => Math.min(row.months, monthCount - row.startMonth)),
      },
      startMonth: Uint8Array.from(rows, ({ startMonth }) => startMonth),
      comesLate: Uint8Array.from(rows, ({ comesLate }) => (comesLate ? 1 : 0)),
    };
  }
}
