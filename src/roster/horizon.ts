import type { Instance } from '../domain/instance.ts';
import type { Policy } from '../domain/policy.ts';
import { assert, present } from '../support/assert.ts';
import { addMonths, type Day } from '../support/date.ts';

/** What an analyst may say of a roster beside the policy. */
export interface RosterAsk {
  readonly months: number;
  readonly everyMonths: number;
  /** Else what the policy says under `rules`, else three months. */
  readonly restMonths: number | undefined;
  /** Else a week, and none where people do not rest. */
  readonly handoverDays: number | undefined;
}

/** What a roster is asked for. */
export interface RosterOptions {
  /** Months to be covered from the policy's start date. */
  readonly months: number;
  /** Months from one day of departure to the next. */
  readonly everyMonths: number;
  /** Months between the end of one tour of a person and the start of the next. */
  readonly restMonths: number;
  /** Days by which a successor comes before the tour, to take over; not part of it. */
  readonly handoverDays: number;
}

/**
 * The months of a roster and the days on which tours may begin.
 *
 * Month m begins `months[m]`, whole calendar months after the policy's start day; `months[monthCount]` is the day after the last one.
 * Departure k falls on the first day of month `departures[k]`; the first is month 0.
 */
export interface Horizon {
  readonly monthCount: number;
  readonly months: readonly Day[];
  readonly departures: readonly number[];
}

export function horizonOf(startDay: Day, { months, everyMonths }: RosterOptions): Horizon {
  assert(months >= 1 && everyMonths >= 1, 'a roster has months and departures');
  return {
    monthCount: months,
    months: Array.from({ length: months + 1 }, (_, m) => addMonths(startDay, m)),
    departures: Array.from({ length: Math.ceil(months / everyMonths) }, (_, k) => k * everyMonths),
  };
}

/** First day of month `m`. */
export function dayOfMonth({ months }: Horizon, m: number): Day {
  return present(months[m], 'a month of the roster');
}

/** The first departure in month `m` or later, as its month; the end of the roster where there is none. */
export function nextDeparture({ departures, monthCount }: Horizon, m: number): number {
  return departures.find((month) => month >= m) ?? monthCount;
}

const USUAL_REST_MONTHS = 3;
const USUAL_HANDOVER_DAYS = 7;

/** What was asked with every default filled in. */
export function rosterOptions({ rules }: Policy, { restMonths, handoverDays, ...asked }: RosterAsk): RosterOptions {
  const rest = restMonths ?? (rules.restMonths > 0 ? rules.restMonths : USUAL_REST_MONTHS);
  return { ...asked, restMonths: rest, handoverDays: handoverDays ?? (rest === 0 ? 0 : USUAL_HANDOVER_DAYS) };
}

/** Months between two tours of the officer: none for somebody whose own wish it is to go again. */
export function restOf({ officers }: Instance, { restMonths }: RosterOptions, officerIndex: number): number {
  return officers[officerIndex]?.hasOwnWish === true ? 0 : restMonths;
}
