import type { Instance } from '../domain/instance.ts';
import type { PlanRow } from '../domain/plan.ts';
import { extensionOf, type Extension } from '../rules/extension.ts';
import { groupBy } from '../rules/facts.ts';
import { addMonths, civilOf, dayOf, daysInMonth, type Day } from '../support/date.ts';
import { compareBytes } from '../support/order.ts';

/** `ending`: under way, and its last day is near. */
export type TourState = 'coming' | 'on-tour' | 'ending' | 'ended';

export interface TourStatus {
  readonly row: PlanRow;
  readonly state: TourState;
  /** Days from the day asked about to the last day; negative once it is past. */
  readonly daysLeft: number;
  /** Only of tours that are ending. */
  readonly extension: Extension | undefined;
}

interface PlaceStatus {
  readonly vacancyIndex: number;
  readonly headcount: number;
  readonly present: number;
}

/** A place that loses somebody nobody follows. */
interface EmptyingPlace {
  readonly vacancyId: string;
  readonly communeId: string;
  readonly communeName: string;
  /** First day with fewer people. */
  readonly fromDay: Day;
  readonly left: number;
  /** `undefined` where the place is no longer listed. */
  readonly headcount: number | undefined;
}

/** One calendar month of all tours. */
export interface MonthStatus {
  readonly year: number;
  readonly month: number;
  readonly arrivals: number;
  readonly returns: number;
  /** On the month's last day, as are open places. */
  readonly onTour: number;
  readonly open: number;
}

/** How plans stand on a day. */
export interface Status {
  readonly on: Day;
  readonly within: number;
  /** By last day, then officer. */
  readonly tours: readonly TourStatus[];
  /** Places with fewer people than they are meant for, by vacancy index; a place whose first day is still to come is not open yet. */
  readonly open: readonly PlaceStatus[];
  /** Places meant to be filled by then. */
  readonly placeCount: number;
  /** By first day, then place. */
  readonly emptying: readonly EmptyingPlace[];
  readonly months: readonly MonthStatus[];
}

/** How far ahead a tour is ending, and the months to review: so many from the day on, or all that the tours span. */
export interface StatusOptions {
  readonly within: number;
  readonly months: number | undefined;
}

/**
 * How the tours stand on the day `on`, what ends within the days that follow, and the months.
 *
 * Rows of several plans are counted together; the same person at the same place from the same day is one tour, as the last plan has it.
 */
export function statusOf(
  instance: Instance,
  plans: readonly (readonly PlanRow[])[],
  on: Day,
  { within, months }: StatusOptions,
): Status {
  const rows = mergedRows(plans);
  const book = new TourBook(instance, rows);
  const tours = rows
    .map((row): TourStatus => {
      const state = stateOf(row, on, within);
      return {
        row,
        state,
        daysLeft: row.endDay - on,
        extension: state === 'ending' ? extensionOf(instance, book.running(row)) : undefined,
      };
    })
    .toSorted((a, b) => a.row.endDay - b.row.endDay || compareBytes(a.row.officerId, b.row.officerId));
  return {
    on,
    within,
    tours,
    open: book.openOn(on),
    placeCount: book.placesOn(on),
    emptying: book.emptyingBetween(on, on + within),
    months: monthsOf(rows, on, months).map(({ year, month }) => book.monthOf(year, month)),
  };
}

function mergedRows(plans: readonly (readonly PlanRow[])[]): readonly PlanRow[] {
  const byKey = new Map<string, PlanRow>();
  for (const row of plans.flat()) byKey.set([row.officerId, row.vacancyId, String(row.startDay)].join('\n'), row);
  return [...byKey.values()];
}

function stateOf({ startDay, endDay }: PlanRow, on: Day, within: number): TourState {
  if (startDay > on) return 'coming';
  if (endDay < on) return 'ended';
  return endDay <= on + within ? 'ending' : 'on-tour';
}

function isThere({ startDay, endDay }: PlanRow, day: Day): boolean {
  return startDay <= day && endDay >= day;
}

interface Month {
  readonly year: number;
  readonly month: number;
}

/** Months that the tours span, or so many from the one of `on` on. */
function monthsOf(rows: readonly PlanRow[], on: Day, count: number | undefined): readonly Month[] {
  if (rows.length === 0 && count === undefined) return [];
  const first = count === undefined ? rows.reduce((day, { startDay }) => Math.min(day, startDay), Infinity) : on;
  const last = rows.reduce((day, { endDay }) => Math.max(day, endDay), -Infinity);
  const { year, month } = civilOf(first);
  const start = dayOf(year, month, 1);
  const months: Month[] = [];
  for (let next = 0; count === undefined ? addMonths(start, next) <= last : next < count; next++) {
    const day = civilOf(addMonths(start, next));
    months.push({ year: day.year, month: day.month });
  }
  return months;
}

/** The tours by place and by person. */
class TourBook {
  readonly #instance: Instance;
  readonly #rows: readonly PlanRow[];
  readonly #atPlace: ReadonlyMap<string, readonly PlanRow[]>;
  readonly #ofOfficer: ReadonlyMap<string, readonly PlanRow[]>;

  constructor(instance: Instance, rows: readonly PlanRow[]) {
    this.#instance = instance;
    this.#rows = rows;
    this.#atPlace = groupBy(rows, ({ vacancyId }) => vacancyId);
    this.#ofOfficer = groupBy(rows, ({ officerId }) => officerId);
  }

  running(row: PlanRow): Parameters<typeof extensionOf>[1] {
    const { officerId, vacancyId, form, endDay } = row;
    const own = this.#ofOfficer.get(officerId) ?? [];
    const vacancyIndex = this.#instance.vacancyIndexById.get(vacancyId) ?? -1;
    const later = (rows: readonly PlanRow[]): readonly Day[] =>
      rows.flatMap(({ startDay }) => (startDay > endDay ? [startDay] : [])).toSorted((a, b) => a - b);
    return {
      officerIndex: this.#instance.officerIndexById.get(officerId) ?? -1,
      vacancyIndex,
      form,
      startDay: this.#firstDayOfStay(row),
      endDay,
      nextOfOfficer: later(own)[0],
      nextAtPlace: this.#firstDayFull(vacancyId, vacancyIndex, row),
    };
  }

  openOn(day: Day): readonly PlaceStatus[] {
    return this.#instance.vacancies.flatMap(({ id, headcount }, vacancyIndex) => {
      if (!this.#isMeantOn(vacancyIndex, day)) return [];
      const present = this.#presentOn(id, day);
      return present < headcount ? [{ vacancyIndex, headcount, present }] : [];
    });
  }

  placesOn(day: Day): number {
    return this.#instance.vacancies.reduce(
      (sum, { headcount }, index) => sum + (this.#isMeantOn(index, day) ? headcount : 0),
      0,
    );
  }

  /** Places with fewer people on the day after some tour's last day from `first` to `last`, and fewer than they are meant for. */
  emptyingBetween(first: Day, last: Day): readonly EmptyingPlace[] {
    const places: EmptyingPlace[] = [];
    for (const [vacancyId, rows] of this.#atPlace) {
      const ends = new Set(rows.map(({ endDay }) => endDay).filter((day) => day >= first && day <= last));
      const headcount = this.#instance.vacancies[this.#instance.vacancyIndexById.get(vacancyId) ?? -1]?.headcount;
      for (const end of [...ends].sort((a, b) => a - b)) {
        const left = this.#presentOn(vacancyId, end + 1);
        if (left >= Math.min(this.#presentOn(vacancyId, end), headcount ?? Infinity)) continue;
        const row = rows.find(({ endDay }) => endDay === end);
        const { communeId = '', communeName = '' } = row ?? {};
        places.push({ vacancyId, communeId, communeName, fromDay: end + 1, left, headcount });
      }
    }
    return places.toSorted((a, b) => a.fromDay - b.fromDay || compareBytes(a.vacancyId, b.vacancyId));
  }

  monthOf(year: number, month: number): MonthStatus {
    const first = dayOf(year, month, 1);
    const last = dayOf(year, month, daysInMonth(year, month));
    const count = (isMeant: (row: PlanRow) => boolean): number => this.#rows.filter(isMeant).length;
    return {
      year,
      month,
      arrivals: count(({ startDay }) => startDay >= first && startDay <= last),
      returns: count(({ endDay }) => endDay >= first && endDay <= last),
      onTour: count((row) => isThere(row, last)),
      open: this.openOn(last).reduce((sum, { headcount, present }) => sum + headcount - present, 0),
    };
  }

  #presentOn(vacancyId: string, day: Day): number {
    return (this.#atPlace.get(vacancyId) ?? []).filter((row) => isThere(row, day)).length;
  }

  #isMeantOn(vacancyIndex: number, day: Day): boolean {
    const id = this.#instance.vacancies[vacancyIndex]?.id ?? '';
    const starts = (this.#atPlace.get(id) ?? []).map(({ startDay }) => startDay);
    return Math.min(this.#instance.startDayOfVacancy[vacancyIndex] ?? 0, ...starts) <= day;
  }

  /** The first day of the tours of one person at one place under one form that follow each other without a gap up to this one. */
  #firstDayOfStay({ officerId, vacancyId, form, startDay }: PlanRow): Day {
    const own = (this.#ofOfficer.get(officerId) ?? []).filter(
      (other) => other.vacancyId === vacancyId && other.form === form,
    );
    let first = startDay;
    for (;;) {
      const before = own.find((other) => other.startDay < first && other.endDay >= first - 1);
      if (before === undefined) return first;
      first = before.startDay;
    }
  }

  /** The first later day on which others alone fill the place. */
  #firstDayFull(vacancyId: string, vacancyIndex: number, row: PlanRow): Day | undefined {
    const headcount = this.#instance.vacancies[vacancyIndex]?.headcount;
    if (headcount === undefined) return undefined;
    const others = (this.#atPlace.get(vacancyId) ?? []).filter((other) => other !== row);
    const days = [row.endDay + 1, ...others.map(({ startDay }) => startDay).filter((day) => day > row.endDay)];
    return days
      .toSorted((a, b) => a - b)
      .find((day) => others.filter((other) => isThere(other, day)).length >= headcount);
  }
}
