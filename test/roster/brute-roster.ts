import { addMonths, dayOf, type Day } from '../audit/calendar.ts';
import { START, type TinyRoster } from './tiny-roster.ts';

/** One tour: months of the roster; `late` where the officer could not come a handover's days early. */
interface Tour {
  readonly officer: number;
  readonly place: number;
  readonly from: number;
  readonly months: number;
  readonly late: boolean;
}

export interface BruteRoster {
  readonly minima: 'every' | 'first' | 'none';
  readonly values: readonly number[];
}

/** Schedules tried for all officers together: more take too long. */
const MOST_COMBINATIONS = 150_000;

/**
 * The best roster by trying every one, for the first minima that any meets; `undefined` where none is legal, `'too-many'` where there are too
 * many. Written from `docs/roster.md`; imports nothing of the program.
 */
export function bruteRoster(roster: TinyRoster): BruteRoster | undefined | 'too-many' {
  const schedules = roster.officers.map((_, officer) => schedulesOf(roster, officer));
  if (schedules.reduce((product, own) => product * own.length, 1) > MOST_COMBINATIONS) return 'too-many';
  for (const minima of ['every', 'first', 'none'] as const) {
    let best: readonly number[] | undefined;
    for (const tours of combinations(schedules)) {
      if (!isLegal(roster, tours, minima)) continue;
      const values = valuesOf(roster, tours);
      if (best === undefined || isBetter(roster, values, best)) best = values;
    }
    if (best !== undefined) return { minima, values: best };
  }
  return undefined;
}

function monthStart(m: number): Day {
  return addMonths(dayOf(START), m);
}

/** Every set of tours one officer could have. */
function schedulesOf(roster: TinyRoster, officer: number): readonly (readonly Tour[])[] {
  const all = toursOf(roster, officer);
  const schedules: Tour[][] = [[]];
  const extend = (before: readonly Tour[], earliest: number): void => {
    for (const tour of all) {
      if (tour.from < earliest) continue;
      schedules.push([...before, tour]);
      extend([...before, tour], tour.from + tour.months + restOf(roster, officer));
    }
  };
  extend([], 0);
  return schedules;
}

function toursOf(roster: TinyRoster, officer: number): readonly Tour[] {
  const { months, every, handover, tour, points, places, pin, earlier } = roster;
  const rest = restOf(roster, officer);
  const { from: first, to: last } = roster.officers[officer] ?? { from: undefined, to: undefined };
  const busyUntil = earlier?.officer === officer ? addMonths(dayOf(earlier.end) + 1, rest) : -Infinity;
  const tours: Tour[] = [];
  for (let from = 0; from < months; from += every) {
    const start = monthStart(from);
    const isFree = (day: Day): boolean => (first === undefined || dayOf(first) <= day) && day >= busyUntil;
    if (!isFree(start)) continue;
    for (const [place, { start: opens }] of places.entries()) {
      if (points[officer]?.[place] === undefined) continue;
      if (opens !== undefined && dayOf(opens) > start) continue;
      if (pin?.officer === officer && pin.place !== place) continue;
      for (let length = tour.min; length <= tour.max; length++) {
        if (last !== undefined && addMonths(start, length) - 1 > dayOf(last)) continue;
        // Whoever is at the place already takes over from nobody.
        const isThere = earlier?.officer === officer && earlier.place === place && dayOf(earlier.end) === start - 1;
        const late = handover > 0 && from > 0 && !isFree(start - handover) && !isThere;
        tours.push({ officer, place, from, months: length, late });
      }
    }
  }
  return tours;
}

/** Months between two tours: none for somebody whose own wish it is to go again. */
function restOf({ officers, rest }: TinyRoster, officer: number): number {
  return officers[officer]?.hasOwnWish === true ? 0 : rest;
}

function* combinations(schedules: readonly (readonly (readonly Tour[])[])[]): Generator<readonly Tour[]> {
  const [own, ...others] = schedules;
  if (own === undefined) {
    yield [];
    return;
  }
  for (const rest of combinations(others)) for (const schedule of own) yield [...schedule, ...rest];
}

function isLegal(roster: TinyRoster, tours: readonly Tour[], minima: BruteRoster['minima']): boolean {
  const { pin, costMax } = roster;
  if (pin !== undefined && !tours.some(({ officer }) => officer === pin.officer)) return false;
  if (costMax !== undefined && costOf(tours) > costMax) return false;
  for (let m = 0; m < roster.months; m++) {
    const asks = minima === 'every' || (minima === 'first' && m < roster.every);
    if (!isLegalMonth(roster, tours, m, asks)) return false;
  }
  return true;
}

/** Someone at a place; rows of the earlier phase count like tours. */
interface Presence {
  readonly officer: number;
  readonly place: number;
}

function isLegalMonth(roster: TinyRoster, tours: readonly Tour[], m: number, asksMinima: boolean): boolean {
  const { places, officers, units, earlier, quotas, apart, together, handover } = roster;
  const active = tours.filter(({ from, months }) => from <= m && from + months > m);
  const day = monthStart(m);
  const isThere = (on: Day): boolean => earlier !== undefined && dayOf(earlier.start) <= on && dayOf(earlier.end) >= on;
  const guests: Presence[] = earlier !== undefined && isThere(day) ? [earlier] : [];
  const here: readonly Presence[] = [...active, ...guests];
  const at = (people: readonly Presence[], place: number): number => people.filter((p) => p.place === place).length;
  for (const [place, { headcount }] of places.entries()) {
    // A place that an earlier phase overfills is closed, not illegal.
    if (at(active, place) > 0 && at(here, place) > headcount) return false;
    const before = tours.filter((t) => t.from <= m - 1 && t.from + t.months > m - 1);
    const guest = earlier?.place === place && isThere(day - 1) ? 1 : 0;
    const isElsewhere = ({ officer }: Tour): boolean => before.some((t) => t.officer === officer && t.place !== place);
    const early = active.filter((t) => t.from === m && t.place === place && (t.late || isElsewhere(t))).length;
    // Whoever cannot come before the month needs a place that was free.
    if (handover > 0 && m > 0 && early > 0 && early + at(before, place) + guest > headcount) return false;
  }
  const unitOf = (o: number): number => officers[o]?.unit ?? -1;
  for (const [u, { staff, keepMin, sendMax }] of units.entries()) {
    const away = active.filter(({ officer }) => unitOf(officer) === u).length;
    const isAwaySome =
      earlier !== undefined &&
      dayOf(earlier.start) < monthStart(m + 1) &&
      dayOf(earlier.end) >= day &&
      unitOf(earlier.officer) === u;
    if (away > 0 && away + (isAwaySome ? 1 : 0) > Math.max(isAwaySome ? 1 : 0, staff - keepMin)) return false;
    const onTour = here.filter(({ officer }) => unitOf(officer) === u).length;
    if (away > 0 && sendMax !== undefined && onTour > sendMax) return false;
  }
  const communeOf = (place: number): number => places[place]?.commune ?? -1;
  const isIt = (o: number): boolean => officers[o]?.isIt ?? false;
  for (const quota of quotas) {
    switch (quota.kind) {
      case 'sent':
        if (quota.max !== undefined && here.length > quota.max) return false;
        if (asksMinima && quota.min !== undefined && here.length < quota.min) return false;
        break;
      case 'communes': {
        const served = new Set(here.map(({ place }) => communeOf(place))).size;
        if (quota.max !== undefined && served > quota.max) return false;
        if (asksMinima && quota.min !== undefined && served < quota.min) return false;
        break;
      }
      case 'per-unit':
        for (const u of units.keys()) {
          if (here.filter(({ officer }) => unitOf(officer) === u).length > quota.max) return false;
        }
        break;
      case 'if-served':
        for (const c of [0, 1]) {
          const there = here.filter(({ place }) => communeOf(place) === c);
          if (there.length > 0 && !there.some(({ officer }) => isIt(officer))) return false;
        }
        break;
      case 'share': {
        const part = here.filter(({ officer }) => isIt(officer)).length;
        if (2 * part < here.length) return false;
        break;
      }
    }
  }
  for (const c of [0, 1]) {
    const count = (o: number): number => active.filter((t) => t.officer === o && communeOf(t.place) === c).length;
    if (apart !== undefined && count(apart[0]) + count(apart[1]) > 1) return false;
    if (together !== undefined && count(together[0]) !== count(together[1])) return false;
  }
  return true;
}

function costOf(tours: readonly Tour[]): number {
  return tours.reduce((sum, { months }) => sum + months, 0);
}

/** Covered priority, tours, then the goals of the policy, each summed over the months of the roster. */
function valuesOf(roster: TinyRoster, tours: readonly Tour[]): readonly number[] {
  const { months, places, points, officers, km, objective } = roster;
  const counted = ({ from, months: length }: Tour): number => Math.min(length, months - from);
  const sum = (of: (tour: Tour) => number): number => tours.reduce((total, tour) => total + of(tour), 0);
  const goals: Readonly<Record<TinyRoster['objective'][number], () => number>> = {
    fill: () => sum((t) => counted(t) * (places[t.place]?.priority ?? 0)),
    fit: () => sum((t) => counted(t) * (points[t.officer]?.[t.place] ?? 0)),
    wishes: () => sum((t) => counted(t) * (officers[t.officer]?.prefers[0] === t.place ? 10 : 0)),
    distance: () => sum((t) => counted(t) * (km[officers[t.officer]?.unit ?? 0]?.[places[t.place]?.commune ?? 0] ?? 0)),
    cost: () => costOf(tours),
    balance: () =>
      [0, 1].reduce((total, u) => total + tours.filter((t) => officers[t.officer]?.unit === u).length ** 2, 0),
    worst_fit: () => Math.min(1_000_000, ...tours.map((t) => points[t.officer]?.[t.place] ?? 0)),
  };
  return [goals.fill(), tours.length, ...objective.slice(1).map((name) => goals[name]())];
}

function isBetter({ objective }: TinyRoster, left: readonly number[], right: readonly number[]): boolean {
  const less = new Set(['distance', 'cost', 'balance']);
  for (const [i, value] of left.entries()) {
    const other = right[i] ?? 0;
    if (value === other) continue;
    const isLess = i === 1 || (i > 1 && less.has(objective[i - 1] ?? ''));
    return isLess ? value < other : value > other;
  }
  return false;
}
