import type { Instance } from '../domain/instance.ts';
import type { Policy } from '../domain/policy.ts';
import type { Vacancy } from '../domain/records.ts';
import type { Form } from '../domain/terms.ts';
import { present } from '../support/assert.ts';
import { addMonths, formatDay, type Day } from '../support/date.ts';
import { factsOf, isOverridden, NEVER_AFTER } from './facts.ts';
import { ROTATION_MONTHS_MIN, rotationArticle, ruleSetOf, SECONDMENT_MONTHS_MAX, secondmentArticle } from './law.ts';
import type { Refusal } from './refusal.ts';
import { isTooClose, restMonthsOf } from './rest.ts';

/** A stay at a vacancy: starts on the vacancy's start day and lasts whole months. */
export interface Tour {
  readonly months: number;
  readonly startDay: Day;
  /** Included. */
  readonly endDay: Day;
}

/** Whole months, both included; empty when `min` exceeds `max`. */
export interface MonthRange {
  readonly min: number;
  readonly max: number;
}

/** Months that the policy permits under `form` and the vacancy asks for, before any rule of law. */
export function askedMonths(policy: Policy, vacancy: Vacancy, form: Form): MonthRange {
  const ofForm = policy.tourMonths.get(form) ?? { min: 3, max: 6 };
  return {
    min: Math.max(1, ofForm.min, vacancy.monthsMin ?? 0),
    max: Math.min(ofForm.max, vacancy.monthsMax ?? Infinity),
  };
}

/** The part of `asked` that the law on the form permits. */
export function lawfulMonths(asked: MonthRange, form: Form): MonthRange {
  if (form === 'secondment') return { min: asked.min, max: Math.min(asked.max, SECONDMENT_MONTHS_MAX) };
  if (form === 'rotation') return { min: Math.max(asked.min, ROTATION_MONTHS_MIN), max: asked.max };
  return asked;
}

/** Last days that were asked for, by first day and months: few of either, asked once for every pair. */
const lastDays = new Map<number, Day>();
const MOST_MONTHS = 4096;

/** Last day, included, of a tour of `months` from `startDay`. */
export function endDayOf(startDay: Day, months: number): Day {
  const key = startDay * MOST_MONTHS + months;
  let last = lastDays.get(key);
  if (last === undefined) {
    last = addMonths(startDay, months) - 1;
    lastDays.set(key, last);
  }
  return last;
}

/**
 * Last day on which a tour of the officer may end: `available_to`, and the day before the retirement age is completed unless the policy
 * ignores it or a pin lifts it. A retirement day that the data do not tell bounds nothing.
 */
export function lastPossibleDay(instance: Instance, officerIndex: number, isWaived: boolean): Day {
  const availableTo = instance.officers[officerIndex]?.availableTo ?? NEVER_AFTER;
  return Math.min(availableTo, dayBeforeRetirement(instance, officerIndex, isWaived));
}

function dayBeforeRetirement(instance: Instance, officerIndex: number, isWaived: boolean): Day {
  if (isWaived || instance.policy.rules.retirement === 'ignore') return NEVER_AFTER;
  return (factsOf(instance).retirementDay[officerIndex] ?? NEVER_AFTER) - 1;
}

/** Most months in `range` of a tour from `startDay` that ends by `lastDay`; 0 when there are none. */
function longestMonths(startDay: Day, range: MonthRange, lastDay: Day): number {
  for (let months = range.max; months >= range.min; months--) {
    if (endDayOf(startDay, months) <= lastDay) return months;
  }
  return 0;
}

/** The longest legal tour of the triple, or `undefined`. Looks at dates alone, not at whether the pair is eligible. */
export function tourOf(
  instance: Instance,
  officerIndex: number,
  vacancyIndex: number,
  formIndex: number,
): Tour | undefined {
  const range = rangeOf(instance, vacancyIndex, formIndex);
  const startDay = startOf(instance, vacancyIndex);
  const isWaived = isOverridden(instance, officerIndex, vacancyIndex);
  if ((instance.officers[officerIndex]?.availableFrom ?? startDay) > startDay) return undefined;
  const months = longestMonths(startDay, range, lastPossibleDay(instance, officerIndex, isWaived));
  return months === 0 ? undefined : { months, startDay, endDay: endDayOf(startDay, months) };
}

/** Whether a tour on these days is legal for the triple: the longest one, or a shorter one of whole months that is still long enough. */
export function isLegalTour(
  instance: Instance,
  officerIndex: number,
  vacancyIndex: number,
  formIndex: number,
  startDay: Day,
  endDay: Day,
): boolean {
  const longest = tourOf(instance, officerIndex, vacancyIndex, formIndex);
  if (longest === undefined || startDay !== longest.startDay) return false;
  const { min } = rangeOf(instance, vacancyIndex, formIndex);
  for (let months = min; months <= longest.months; months++) {
    if (endDayOf(startDay, months) === endDay) return true;
  }
  return false;
}

/** Every reason why the triple has no legal tour: bounds that exclude each other, law, `available_to`, retirement, earlier phases. */
export function tourRefusals(
  instance: Instance,
  officerIndex: number,
  vacancyIndex: number,
  formIndex: number,
): readonly Refusal[] {
  const form = present(instance.policy.forms[formIndex], 'a form');
  const vacancy = present(instance.vacancies[vacancyIndex], 'a vacancy');
  const officer = present(instance.officers[officerIndex], 'an officer');
  const asked = askedMonths(instance.policy, vacancy, form);
  const params = { form, monthsMin: asked.min, monthsMax: asked.max };
  if (asked.min > asked.max) return [{ rule: 'no-legal-tour', article: undefined, isSensitive: false, params }];
  const range = lawfulMonths(asked, form);
  const ruleSet = ruleSetOf(officer.category, instance.policy.lawDay);
  if (range.min > range.max) {
    return form === 'rotation'
      ? [{ rule: 'rotation-term', article: rotationArticle(ruleSet), isSensitive: false, params }]
      : [
          {
            rule: 'secondment-limit',
            article: secondmentArticle(ruleSet, instance.policy.lawDay),
            isSensitive: false,
            params,
          },
        ];
  }
  const refusals: Refusal[] = [];
  const shortestEnd = endDayOf(startOf(instance, vacancyIndex), range.min);
  if (shortestEnd > (officer.availableTo ?? NEVER_AFTER)) {
    refusals.push({ rule: 'no-legal-tour', article: undefined, isSensitive: false, params });
  }
  const isWaived = isOverridden(instance, officerIndex, vacancyIndex);
  if (shortestEnd > dayBeforeRetirement(instance, officerIndex, isWaived)) {
    refusals.push({
      rule: 'retirement',
      article: 'policy: rules.retirement',
      isSensitive: false,
      params: { form, monthsMin: range.min },
    });
  }
  if (refusals.length > 0) return refusals;
  return earlierRefusals(instance, officerIndex, vacancyIndex, formIndex);
}

/** Rows of earlier phases that hold the officer during the longest tour, or leave too short a rest before or after it. */
function earlierRefusals(
  instance: Instance,
  officerIndex: number,
  vacancyIndex: number,
  formIndex: number,
): readonly Refusal[] {
  const rows = factsOf(instance).earlierOfOfficer.get(officerIndex);
  const tour = rows && tourOf(instance, officerIndex, vacancyIndex, formIndex);
  if (rows === undefined || tour === undefined) return [];
  const restMonths = restMonthsOf(instance, officerIndex);
  return rows.flatMap((row): readonly Refusal[] => {
    if (!isTooClose(row, tour.startDay, tour.endDay, restMonths)) return [];
    if (isTooClose(row, tour.startDay, tour.endDay, 0)) {
      const params = { vacancy: row.vacancyId, commune: row.communeId };
      return [{ rule: 'earlier-phase', article: undefined, isSensitive: false, params }];
    }
    const params = { commune: row.communeId, end: formatDay(row.endDay), months: restMonths };
    return [{ rule: 'rest', article: 'policy: rules.rest_months', isSensitive: false, params }];
  });
}

function rangeOf(instance: Instance, vacancyIndex: number, formIndex: number): MonthRange {
  const form = present(instance.policy.forms[formIndex], 'a form');
  const vacancy = present(instance.vacancies[vacancyIndex], 'a vacancy');
  return lawfulMonths(askedMonths(instance.policy, vacancy, form), form);
}

function startOf(instance: Instance, vacancyIndex: number): Day {
  return present(instance.startDayOfVacancy[vacancyIndex], 'a start day');
}
