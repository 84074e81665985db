import type { Instance } from '../domain/instance.ts';
import type { Officer } from '../domain/records.ts';
import type { Day } from '../support/date.ts';
import { endDayOf } from './tour.ts';

/** A goal whose points the candidates' own columns do not tell. */
export type RecordedGoal = 'burden' | 'development';

/**
 * Candidates: the officer–vacancy–form triples that may be chosen, with what is counted about each.
 *
 * One entry a candidate in every array, ordered by officer index, then vacancy index, then position of the form in `policy.forms`:
 * the order in which the canonical plan prefers them. A country has millions, so what follows from these columns is not stored:
 * days of the tour (`startDayOf`, `lastDayOf`) and the components of fit (`fitComponentsOf`).
 */
export interface Candidates {
  readonly count: number;
  readonly officerIndex: Int32Array;
  readonly vacancyIndex: Int32Array;
  /** Position in `policy.forms`. */
  readonly formIndex: Uint8Array;
  /** Whole months of the longest legal tour. */
  readonly months: Uint8Array;
  /** 0–1000, or 0–1,000,000 under `fit: scores`. */
  readonly fit: Int32Array;
  /** 11 − rank of the wish, 0 without one. */
  readonly wish: Uint8Array;
  /** Whole kilometres, 500 where unknown. */
  readonly distanceKm: Int32Array;
  /** 1 where the distance is known. */
  readonly isDistanceKnown: Uint8Array;
  /** Đồng for the whole tour; empty without `costs`, when every tour costs 0. */
  readonly cost: Float64Array;
  /** 1 where the baseline has the same officer, vacancy and form. */
  readonly isKept: Uint8Array;
  /** 1 where the present plan has the candidate: only where a question asks for the plan that moves the fewest. */
  readonly isUnmoved?: Uint8Array;
  /** Only where the records that tell them are not at hand: points of the goals of these names. */
  readonly recorded?: Readonly<Record<RecordedGoal, Float64Array>>;
  /** Only in a roster, where one triple may have several tours, of `months` each. */
  readonly tours?: TourColumns;
  /** Only in a training plan, where one triple may stand several times: as the officer is, and as certain courses would make them. */
  readonly training?: TrainingColumns;
  /** Length officers + 1: candidates of officer i are `firstOfOfficer[i]` … `firstOfOfficer[i + 1] - 1`. */
  readonly firstOfOfficer: Int32Array;
}

/** When each candidate of a roster begins, and how much of it counts. Candidates of one triple stand in the order of these. */
export interface TourColumns {
  readonly startDay: Int32Array;
  /** Whole months of the tour that lie in the horizon: what coverage and the sums of fit, wishes and distance count. */
  readonly countedMonths: Uint8Array;
}

/** With which courses behind them people go. Candidates of one triple stand in the order of these: without courses first. */
export interface TrainingColumns {
  /** One entry a candidate: position in `people`, −1 where the officer goes as they are. */
  readonly person: Int32Array;
  readonly people: readonly TrainedOfficer[];
  /** Points of fit from which on a filled place counts as well filled. */
  readonly fitMin: number;
}

/** An officer as certain courses would make them. */
export interface TrainedOfficer {
  readonly officerIndex: number;
  readonly officer: Officer;
  /** Positions in `instance.courses`, ascending. */
  readonly courses: readonly number[];
  /** Đồng for their seats. */
  readonly cost: number;
}

/** First day of the candidate's tour. */
export function startDayOf(instance: Instance, candidates: Candidates, candidate: number): Day {
  const ofRoster = candidates.tours?.startDay[candidate];
  if (ofRoster !== undefined) return ofRoster;
  return instance.startDayOfVacancy[candidates.vacancyIndex[candidate] ?? -1] ?? instance.policy.startDay;
}

/** Last day of the candidate's tour, included. */
export function lastDayOf(instance: Instance, candidates: Candidates, candidate: number): Day {
  return endDayOf(startDayOf(instance, candidates, candidate), candidates.months[candidate] ?? 0);
}

const every = new WeakMap<Candidates, Int32Array>();

/** Every candidate, ascending: 0 … count − 1. The same array on every call, which nobody may write to. */
export function everyCandidate(candidates: Candidates): Int32Array {
  let all = every.get(candidates);
  if (all === undefined) {
    all = new Int32Array(candidates.count);
    for (let c = 0; c < all.length; c++) all[c] = c;
    every.set(candidates, all);
  }
  return all;
}

/** The officer's candidates, ascending; a view into `everyCandidate`. */
export function candidatesOf(candidates: Candidates, officerIndex: number): Int32Array {
  const first = candidates.firstOfOfficer[officerIndex] ?? 0;
  return everyCandidate(candidates).subarray(first, candidates.firstOfOfficer[officerIndex + 1] ?? first);
}

/** How many of `members` one plan could choose at most as far as people go: each is sent once, in a roster once on a day. */
export function mostChosen({ officerIndex, tours }: Candidates, members: Iterable<number>): number {
  const days = tours?.startDay;
  const departures = new Set<string>();
  for (const c of members) departures.add(`${String(officerIndex[c])} ${String(days?.[c] ?? 0)}`);
  return departures.size;
}

/** The officer of the candidate as courses make them; `undefined` where they go as they are. */
export function trainedOf({ training }: Candidates, candidate: number): TrainedOfficer | undefined {
  return training?.people[training.person[candidate] ?? -1];
}
