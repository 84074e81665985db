import type { Instance } from '../domain/instance.ts';
import type { Form } from '../domain/terms.ts';
import type { Day } from '../support/date.ts';
import { factsOf } from './facts.ts';
import { ROTATION_MONTHS_MIN, ruleSetOf, SECONDMENT_MONTHS_MAX, secondmentArticle } from './law.ts';
import type { Refusal } from './refusal.ts';
import { formRefusalsOfPerson, personRefusals } from './standing.ts';
import { askedMonths, endDayOf } from './tour.ts';

/** A tour under way that might go on at the same place. */
export interface RunningTour {
  /** −1 where the person is no longer listed, or the place. */
  readonly officerIndex: number;
  readonly vacancyIndex: number;
  readonly form: Form;
  /** First day of the unbroken stay under this form at this place. */
  readonly startDay: Day;
  readonly endDay: Day;
  /** First day of the person's next tour, and of the next tour that takes this place, where the plans have one. */
  readonly nextOfOfficer: Day | undefined;
  readonly nextAtPlace: Day | undefined;
}

type ExtensionLimit = 'secondment-limit' | 'retirement' | 'available-to' | 'next-tour' | 'place-taken' | 'no-limit';

/** How long a tour may go on. */
export type Extension =
  /** Whole months more, up to and including `untilDay`; both `undefined` where nothing known bounds it. */
  | {
      readonly kind: 'possible';
      readonly months: number | undefined;
      readonly untilDay: Day | undefined;
      readonly limit: ExtensionLimit;
      readonly article: string | undefined;
      /** Last day of the longest stay that the policy and the vacancy ask for. */
      readonly askedUntil: Day | undefined;
      /** Whether the day of retirement could not be told. */
      readonly isRetirementUnknown: boolean;
    }
  /** Not even one month. */
  | { readonly kind: 'none'; readonly limit: ExtensionLimit; readonly article: string | undefined }
  /** The person is spared now. */
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] }
  /** The person is no longer listed, so nothing can be said. */
  | { readonly kind: 'unknown' };

/** Months beyond which nobody asks. */
const MONTHS_MAX = 600;

/**
 * How long the law, the retirement age, the person's own limit and the next tours let a tour go on; what policy and vacancy ask for is said,
 * but bounds nothing, since another decision may ask for something else. Secondment: at most 36 months in all, Art. 26.2. Mobilisation and
 * reinforcement have no longest term in law. A retirement more than 36 months away is left out.
 */
export function extensionOf(instance: Instance, tour: RunningTour): Extension {
  const { officerIndex, vacancyIndex, form, startDay, endDay } = tour;
  const officer = instance.officers[officerIndex];
  if (officer === undefined) return { kind: 'unknown' };
  const { policy } = instance;
  const refusals = [
    ...personRefusals(instance, officerIndex, endDay + 1),
    ...formRefusalsOfPerson(instance, officerIndex, form, startDay).filter(({ rule }) => rule === 'rotation-leader'),
  ];
  if (refusals.length > 0) return { kind: 'refused', refusals };
  const retirementDay = factsOf(instance).retirementDay[officerIndex];
  const lasts: readonly (readonly [ExtensionLimit, Day | undefined])[] = [
    ['secondment-limit', form === 'secondment' ? endDayOf(startDay, SECONDMENT_MONTHS_MAX) : undefined],
    ['retirement', policy.rules.retirement === 'hard' && retirementDay !== undefined ? retirementDay - 1 : undefined],
    ['available-to', officer.availableTo],
    ['next-tour', tour.nextOfOfficer === undefined ? undefined : tour.nextOfOfficer - 1],
    ['place-taken', tour.nextAtPlace === undefined ? undefined : tour.nextAtPlace - 1],
  ];
  const bounds = lasts.flatMap(([limit, last]) => (last === undefined ? [] : [{ limit, last }]));
  const [nearest] = bounds.toSorted((a, b) => a.last - b.last);
  // A retirement that is years away says a birthday and bounds nothing that anybody plans.
  const isFar = nearest?.limit === 'retirement' && nearest.last > endDayOf(endDay + 1, SECONDMENT_MONTHS_MAX);
  const first = isFar ? undefined : nearest;
  const articleOf = (limit: ExtensionLimit): string | undefined => {
    if (limit === 'secondment-limit')
      return secondmentArticle(ruleSetOf(officer.category, policy.lawDay), policy.lawDay);
    return limit === 'retirement' ? 'policy: rules.retirement' : undefined;
  };
  const isRetirementUnknown = policy.rules.retirement === 'hard' && retirementDay === undefined;
  const askedUntil = askedUntilOf(instance, vacancyIndex, form, startDay);
  if (first === undefined) {
    return {
      kind: 'possible',
      months: undefined,
      untilDay: undefined,
      limit: 'no-limit',
      article: undefined,
      askedUntil,
      isRetirementUnknown,
    };
  }
  const months = monthsMore(startDay, endDay, first.last);
  const article = articleOf(first.limit);
  if (months === 0) return { kind: 'none', limit: first.limit, article };
  const untilDay = endAfter(startDay, endDay, months);
  return { kind: 'possible', months, untilDay, limit: first.limit, article, askedUntil, isRetirementUnknown };
}

/** The last day that policy and vacancy ask for under the form; `undefined` for a place that is no longer listed. */
function askedUntilOf(instance: Instance, vacancyIndex: number, form: Form, startDay: Day): Day | undefined {
  const vacancy = instance.vacancies[vacancyIndex];
  if (vacancy === undefined) return undefined;
  const { max } = askedMonths(instance.policy, vacancy, form);
  return endDayOf(startDay, form === 'rotation' ? Math.max(max, ROTATION_MONTHS_MIN) : max);
}

/** Last day after so many months more: counted from the first day where the stay is of whole months, so that month ends stay month ends. */
function endAfter(startDay: Day, endDay: Day, months: number): Day {
  for (let whole = 1; whole <= MONTHS_MAX; whole++) {
    const end = endDayOf(startDay, whole);
    if (end === endDay) return endDayOf(startDay, whole + months);
    if (end > endDay) break;
  }
  return endDayOf(endDay + 1, months);
}

function monthsMore(startDay: Day, endDay: Day, last: Day): number {
  let months = 0;
  while (months < MONTHS_MAX && endAfter(startDay, endDay, months + 1) <= last) months++;
  return months;
}
