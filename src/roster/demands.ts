import type { Instance } from '../domain/instance.ts';
import type { PlanRow } from '../domain/plan.ts';
import { candidatesOf, type Candidates } from '../rules/candidates.ts';
import type { CountDemand, Demands } from '../rules/demands.ts';
import { limitDemands, listDemands, pinDemands } from '../rules/expand.ts';
import { keyOf } from '../rules/keys.ts';
import { present } from '../support/assert.ts';
import { formatDay } from '../support/date.ts';
import { instanceOn } from './dated.ts';
import { dayOfMonth, restOf, type Horizon, type RosterOptions } from './horizon.ts';
import type { Tours } from './tours.ts';

/** On which departures minima of people and communes are asked. Maxima always are. */
export const MINIMA = ['every', 'first', 'none'] as const;
export type Minima = (typeof MINIMA)[number];

/**
 * Everything a roster must satisfy, as demands about sets of tours.
 *
 * For each month what a plan would have to satisfy if the tours that cover it were the plan (`listDemands` on the workspace of that day): so
 * every quota holds at every moment. Then what ties the months together: rest, handovers, pins, and limits, which are sums over the whole.
 * `beat` is called now and then; what it throws ends the work.
 */
export function rosterDemands(
  instance: Instance,
  horizon: Horizon,
  options: RosterOptions,
  tours: Tours,
  minima: Minima,
  beat: () => void = () => {},
): Demands {
  const second = horizon.departures[1] ?? horizon.monthCount;
  const months = Array.from({ length: horizon.monthCount }, (_, month) => {
    beat();
    const asksMinima = minima === 'every' || (minima === 'first' && month < second);
    return monthDemands(instance, horizon, options, tours, month, asksMinima);
  });
  return {
    counts: [
      ...restDemands(instance, horizon, options, tours),
      ...months.flatMap(({ counts }) => counts),
      ...handoverDemands(instance, horizon, tours),
      ...doublePostDemands(instance, horizon, options, tours),
      ...pinDemands(instance, tours),
    ],
    distinct: months.flatMap((of) => of.distinct),
    shares: months.flatMap((of) => of.shares),
    served: months.flatMap((of) => of.served),
    together: months.flatMap((of) => of.together),
    limits: limitDemands(instance),
  };
}

/** Tours that cover a month, as a set of candidates of its own. */
export function toursDuring(tours: Tours, month: number): Int32Array {
  const covers = (c: number): boolean => {
    const start = tours.startMonth[c] ?? 0;
    return start <= month && start + (tours.months[c] ?? 0) > month;
  };
  return everyIndex(tours.count).filter(covers);
}

/** The demands of one month, or none where they follow from those of the month before. */
function monthDemands(
  instance: Instance,
  horizon: Horizon,
  options: RosterOptions,
  tours: Tours,
  month: number,
  asksMinima: boolean,
): Demands {
  const isArrival =
    horizon.departures.includes(month) || instance.earlier.some((row) => isMovedAround(row, horizon, month));
  // Nobody arrives, and nobody leaves.
  if (!isArrival && toursDuring(tours, month).length === toursDuring(tours, month - 1).length) return NOTHING;
  const demands = demandsDuring(instance, horizon, options, tours, month, asksMinima);
  if (isArrival) return demands;
  // Where nobody arrives, what was no more than a maximum still is not.
  return {
    ...demands,
    counts: demands.counts.filter(({ min }) => min > 0),
    distinct: demands.distinct.filter(({ min }) => min > 0),
  };
}

/** What a plan would have to satisfy whose tours are those that cover the month. */
export function demandsDuring(
  instance: Instance,
  horizon: Horizon,
  options: RosterOptions,
  tours: Tours,
  month: number,
  asksMinima: boolean,
): Demands {
  const day = dayOfMonth(horizon, month);
  const here = toursDuring(tours, month);
  const question = {
    day,
    restMonths: options.restMonths,
    asksMinima,
    earlier: earlierDuring(instance, horizon, month),
  };
  const demands = listDemands(instanceOn(instance, question), pick(tours, here));
  const mapped = renamed(demands, here, `@${formatDay(day)}`);
  return { ...mapped, counts: mapped.counts.filter(({ source }) => source.kind !== 'officer') };
}

/** Rows of earlier phases that are on tour on some day of the month. */
function earlierDuring({ earlier }: Instance, horizon: Horizon, month: number): readonly PlanRow[] {
  const day = dayOfMonth(horizon, month);
  const until = dayOfMonth(horizon, month + 1);
  return earlier.filter((row) => row.startDay < until && row.endDay >= day);
}

/** Whether a row of an earlier phase begins or ends in the month or the one before. */
function isMovedAround({ startDay, endDay }: PlanRow, horizon: Horizon, month: number): boolean {
  const from = dayOfMonth(horizon, month - 1);
  const until = dayOfMonth(horizon, month + 1);
  return [startDay, endDay].some((day) => day >= from && day < until);
}

/** A person is on one tour at a time, and rests before the next: at most one of the tours that hold them on a day of departure. */
function restDemands(instance: Instance, horizon: Horizon, options: RosterOptions, tours: Tours): CountDemand[] {
  return instance.officers.flatMap((officer, officerIndex) => {
    const restMonths = restOf(instance, options, officerIndex);
    const own = candidatesOf(tours, officerIndex);
    return horizon.departures.flatMap((month): CountDemand[] => {
      // On a day on which none of their tours begins, those that hold them held them before.
      if (!own.some((c) => tours.startMonth[c] === month)) return [];
      const counted = own.filter((c) => {
        const start = tours.startMonth[c] ?? 0;
        return start <= month && start + (tours.months[c] ?? 0) + restMonths > month;
      });
      const key = `${keyOf('officer', officer.id)}@${formatDay(dayOfMonth(horizon, month))}`;
      return [{ key, source: { kind: 'officer', officerIndex }, counted, min: 0, max: 1 }];
    });
  });
}

/** Whoever cannot come early starts only where a place was free the month before: there is nobody to take over from. */
function handoverDemands(instance: Instance, horizon: Horizon, tours: Tours): CountDemand[] {
  return horizon.departures.slice(1).flatMap((month) => {
    const late = everyIndex(tours.count).filter((c) => tours.comesLate[c] === 1 && tours.startMonth[c] === month);
    if (late.length === 0) return [];
    const before = toursDuring(tours, month - 1);
    const eve = dayOfMonth(horizon, month) - 1;
    const places = [...new Set(Array.from(late, (c) => tours.vacancyIndex[c] ?? 0))].sort((a, b) => a - b);
    return places.map((vacancyIndex): CountDemand => {
      const isHere = (c: number): boolean => tours.vacancyIndex[c] === vacancyIndex;
      const { id, headcount } = present(instance.vacancies[vacancyIndex], 'a vacancy');
      const held = instance.earlier.filter((r) => r.vacancyId === id && r.startDay <= eve && r.endDay >= eve).length;
      return {
        key: `${keyOf('handover', id)}@${formatDay(eve + 1)}`,
        source: { kind: 'vacancy', vacancyIndex, earlierCount: held },
        counted: Int32Array.from([...late.filter(isHere), ...before.filter(isHere)]).sort(),
        min: 0,
        max: Math.max(0, headcount - held),
      };
    });
  });
}

/**
 * Nobody takes over at one place while still at another: whoever goes on without a rest starts where a place was free the month before, or
 * stays. At most the headcount was there, and the two tours of the person make one more only where there was room.
 */
function doublePostDemands(instance: Instance, horizon: Horizon, options: RosterOptions, tours: Tours): CountDemand[] {
  if (options.handoverDays === 0) return [];
  return instance.officers.flatMap((officer, officerIndex) => {
    if (restOf(instance, options, officerIndex) > 0) return [];
    const own = candidatesOf(tours, officerIndex);
    return horizon.departures.slice(1).flatMap((month) => {
      const starting = own.filter((c) => tours.startMonth[c] === month);
      const ending = own.filter((c) => (tours.startMonth[c] ?? 0) + (tours.months[c] ?? 0) === month);
      const before = toursDuring(tours, month - 1);
      return [...new Set(starting.map((c) => tours.vacancyIndex[c] ?? 0))].flatMap((vacancyIndex): CountDemand[] => {
        const isHere = (c: number): boolean => tours.vacancyIndex[c] === vacancyIndex;
        const elsewhere = ending.filter((c) => !isHere(c));
        if (elsewhere.length === 0) return [];
        const { id, headcount } = present(instance.vacancies[vacancyIndex], 'a vacancy');
        const eve = dayOfMonth(horizon, month) - 1;
        const held = instance.earlier.filter((r) => r.vacancyId === id && r.startDay <= eve && r.endDay >= eve).length;
        return [
          {
            key: `${keyOf('handover', id, officer.id)}@${formatDay(eve + 1)}`,
            source: { kind: 'officer', officerIndex },
            counted: Int32Array.from([...elsewhere, ...starting.filter(isHere), ...before.filter(isHere)]).sort(),
            min: 0,
            max: Math.max(0, headcount - held) + 1,
          },
        ];
      });
    });
  });
}

function everyIndex(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, index) => index);
}

/** The candidates at `indices`, which ascend, as candidates of their own. */
export function pick(tours: Tours, indices: Int32Array): Candidates {
  const ints = (column: Int32Array): Int32Array => Int32Array.from(indices, (c) => column[c] ?? 0);
  const bytes = (column: Uint8Array): Uint8Array => Uint8Array.from(indices, (c) => column[c] ?? 0);
  const officerIndex = ints(tours.officerIndex);
  const firstOfOfficer = new Int32Array(tours.firstOfOfficer.length);
  for (const o of officerIndex) firstOfOfficer[o + 1] = (firstOfOfficer[o + 1] ?? 0) + 1;
  for (let o = 1; o < firstOfOfficer.length; o++) {
    firstOfOfficer[o] = (firstOfOfficer[o] ?? 0) + (firstOfOfficer[o - 1] ?? 0);
  }
  return {
    count: indices.length,
    officerIndex,
    vacancyIndex: ints(tours.vacancyIndex),
    formIndex: bytes(tours.formIndex),
    months: bytes(tours.months),
    fit: ints(tours.fit),
    wish: bytes(tours.wish),
    distanceKm: ints(tours.distanceKm),
    isDistanceKnown: bytes(tours.isDistanceKnown),
    cost: Float64Array.from(tours.cost.length === 0 ? [] : indices, (c) => tours.cost[c] ?? 0),
    isKept: bytes(tours.isKept),
    firstOfOfficer,
    tours: { startDay: ints(tours.tours.startDay), countedMonths: bytes(tours.tours.countedMonths) },
  };
}

/** The demands about candidates picked as demands about all of them, each key with the day. */
function renamed(demands: Demands, picked: Int32Array, suffix: string): Demands {
  const back = (set: Int32Array): Int32Array => set.map((index) => picked[index] ?? 0);
  return {
    counts: demands.counts.map((d) => ({ ...d, key: d.key + suffix, counted: back(d.counted) })),
    distinct: demands.distinct.map((d) => ({ ...d, key: d.key + suffix, counted: back(d.counted) })),
    shares: demands.shares.map((d) => ({ ...d, key: d.key + suffix, part: back(d.part), total: back(d.total) })),
    served: demands.served.map((d) => ({
      ...d,
      key: d.key + suffix,
      trigger: back(d.trigger),
      counted: back(d.counted),
    })),
    together: demands.together.map((d) => ({ ...d, key: d.key + suffix, parts: d.parts.map(back) })),
    limits: [],
  };
}

const NOTHING: Demands = { counts: [], distinct: [], shares: [], served: [], together: [], limits: [] };
