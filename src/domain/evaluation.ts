import { civilOf } from '../support/date.ts';
import type { Place } from '../support/issue.ts';
import { compareBytes } from '../support/order.ts';
import type { Indicator, IndicatorResult, Studies } from './studies.ts';

/**
 * Ratings by points: 100 × Σ weight × value ÷ scale, the weights summing to 100. Everything is a fraction of whole numbers, so that a person
 * a millionth below a band is below it.
 */

/** Points of a hundred as a fraction in lowest terms is not promised; `denominator` is positive. */
export interface Points {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** 1 not completed … 4 excellent, as in the column `rating`. */
export type Rating = 1 | 2 | 3 | 4;

/** Why somebody gets no rating. */
export type Fault =
  /** No result at all in the year. */
  | { readonly kind: 'none' }
  | { readonly kind: 'missing'; readonly indicatorIds: readonly string[]; readonly where: Place }
  | { readonly kind: 'repeated'; readonly indicatorId: string; readonly where: Place; readonly other: Place }
  | {
      readonly kind: 'off-scale';
      readonly indicatorId: string;
      readonly valueMicro: number;
      readonly scaleMaxMicro: number;
      readonly where: Place;
    }
  | { readonly kind: 'undated'; readonly where: Place };

export type Outcome =
  | { readonly kind: 'rated'; readonly points: Points; readonly rating: Rating }
  /** At least one fault. */
  | { readonly kind: 'unrated'; readonly faults: readonly Fault[] };

export interface Evaluation {
  /** The year whose results count; `undefined` where no result has a date, and then all count. */
  readonly year: number | undefined;
  /** One entry an officer asked about. */
  readonly outcomes: ReadonlyMap<string, Outcome>;
}

/** The weights of all criteria in millionths of points. */
export const WEIGHTS_MICRO = 100_000_000;

/**
 * Least points of each rating, best first; below all of them a person is rated 1.
 * Source: Law on Cadres and Civil Servants 80/2025/QH15 Art. 26, Decree 335/2025/NĐ-CP.
 */
const BANDS: readonly { readonly rating: Rating; readonly least: bigint }[] = [
  { rating: 4, least: 90n },
  { rating: 3, least: 70n },
  { rating: 2, least: 50n },
];

/** Year from which points make ratings (Decree 335/2025/NĐ-CP, in force from 1 January 2026); before it there were labels alone. */
export const FIRST_YEAR_OF_BANDS = 2026;

/** Years that results are of, ascending. */
export function yearsOf({ results }: Studies): readonly number[] {
  const years = new Set(results.flatMap(({ day }) => (day === undefined ? [] : [civilOf(day).year])));
  return [...years].toSorted((a, b) => a - b);
}

/**
 * The rating of each of `officerIds` in `year`, by default the last that any result is of. Whoever lacks a result, has two for one criterion or
 * one off its scale or without a date gets none: nothing is averaged or guessed. O(results log results + officers × criteria).
 */
export function evaluate(
  studies: Studies,
  officerIds: Iterable<string>,
  year: number | undefined = yearsOf(studies).at(-1),
): Evaluation {
  const own = new Map<string, IndicatorResult[]>();
  for (const result of studies.results) {
    const isOfYear = result.day === undefined || civilOf(result.day).year === year;
    if (!isOfYear) continue;
    const rows = own.get(result.officerId);
    if (rows === undefined) own.set(result.officerId, [result]);
    else rows.push(result);
  }
  const outcomes = new Map<string, Outcome>();
  for (const id of officerIds) outcomes.set(id, outcomeOf(studies.indicators, own.get(id) ?? [], year));
  return { year, outcomes };
}

function outcomeOf(
  indicators: readonly Indicator[],
  results: readonly IndicatorResult[],
  year: number | undefined,
): Outcome {
  const faults: Fault[] = [];
  const values = new Map<string, IndicatorResult>();
  const undated = year === undefined ? [] : results.filter(({ day }) => day === undefined);
  for (const { where } of undated) faults.push({ kind: 'undated', where });
  for (const result of results) {
    if (year !== undefined && result.day === undefined) continue;
    const { indicatorId, where } = result;
    const first = values.get(indicatorId);
    if (first === undefined) values.set(indicatorId, result);
    else faults.push({ kind: 'repeated', indicatorId, where, other: first.where });
  }
  const [anyResult] = results;
  if (anyResult === undefined) return { kind: 'unrated', faults: [{ kind: 'none' }] };
  const missing = indicators.filter(({ id }) => !values.has(id)).map(({ id }) => id);
  // A criterion whose only result has no date is not missing: that result is.
  const doubtful = new Set(undated.map(({ indicatorId }) => indicatorId));
  const indicatorIds = missing.filter((id) => !doubtful.has(id)).toSorted(compareBytes);
  if (indicatorIds.length > 0) faults.push({ kind: 'missing', indicatorIds, where: anyResult.where });
  for (const { id, scaleMaxMicro } of indicators) {
    const result = values.get(id);
    if (result === undefined || (result.valueMicro >= 0 && result.valueMicro <= scaleMaxMicro)) continue;
    const { valueMicro, where } = result;
    faults.push({ kind: 'off-scale', indicatorId: id, valueMicro, scaleMaxMicro, where });
  }
  if (faults.length > 0) return { kind: 'unrated', faults };
  const points = pointsOf(indicators, values);
  return { kind: 'rated', points, rating: ratingOf(points) };
}

/** Σ weight × value ÷ scale: exact, whatever the scales. */
function pointsOf(indicators: readonly Indicator[], values: ReadonlyMap<string, IndicatorResult>): Points {
  let numerator = 0n;
  let denominator = 1n;
  for (const { id, weightMicro, scaleMaxMicro } of indicators) {
    const scale = BigInt(scaleMaxMicro);
    const part = BigInt(weightMicro) * BigInt(values.get(id)?.valueMicro ?? 0);
    numerator = numerator * scale + part * denominator;
    denominator *= scale;
    const common = greatestCommonDivisor(numerator, denominator);
    numerator /= common;
    denominator /= common;
  }
  return { numerator, denominator: denominator * 1_000_000n };
}

function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  let [a, b] = [left, right];
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

/** The band that the points reach; nothing is rounded. */
export function ratingOf({ numerator, denominator }: Points): Rating {
  return BANDS.find(({ least }) => numerator >= least * denominator)?.rating ?? 1;
}

/** Points in whole hundredths, cut off and not rounded, so that what is shown never reaches a band that the points do not. */
export function hundredthsOf({ numerator, denominator }: Points): number {
  return Number((numerator * 100n) / denominator);
}

/** More points first. */
export function comparePoints(left: Points, right: Points): number {
  const difference = right.numerator * left.denominator - left.numerator * right.denominator;
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
}
