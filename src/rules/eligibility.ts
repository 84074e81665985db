import type { Instance } from '../domain/instance.ts';
import type { Forbid } from '../domain/policy.ts';
import { present } from '../support/assert.ts';
import { formatDay } from '../support/date.ts';
import { factsOf, isOverridden, scoreOf } from './facts.ts';
import { RELATIVES_ARTICLE } from './law.ts';
import { professionPoints } from './profession.ts';
import { requirementRefusals } from './requirements.ts';
import type { Refusal } from './refusal.ts';
import { formRefusalsOfPerson, personRefusals, placeText } from './standing.ts';
import { tourRefusals } from './tour.ts';

/**
 * Every reason why the officer may not be sent to the vacancy; empty where a candidate exists.
 *
 * With `formIndex`: under that form. Without it: the reasons of the person and of the pair, which hold under every form; those of the
 * single forms are added only where no permitted form remains, of forms open to both where there are any. Order: person, pair, forms in the policy's order.
 */
export function refusalsOfPair(
  instance: Instance,
  officerIndex: number,
  vacancyIndex: number,
  formIndex?: number,
): readonly Refusal[] {
  const startDay = present(instance.startDayOfVacancy[vacancyIndex], 'a start day');
  const always = [
    ...personRefusals(instance, officerIndex, startDay),
    ...pairRefusals(instance, officerIndex, vacancyIndex),
  ];
  if (formIndex !== undefined) {
    return [...always, ...formRefusals(instance, officerIndex, vacancyIndex, formIndex)];
  }
  const ofForms = instance.policy.forms.map((_, index) => formRefusals(instance, officerIndex, vacancyIndex, index));
  if (ofForms.some((refusals) => refusals.length === 0)) return always;
  // A form that is not open to both is no reason where another one is, and something else refuses that.
  const ofOpenForms = ofForms.filter((refusals) => refusals.every(({ rule }) => rule !== 'form'));
  return [...always, ...(ofOpenForms.length > 0 ? ofOpenForms : ofForms).flat()];
}

/** Reasons of the pair that hold under every form. */
function pairRefusals(instance: Instance, officerIndex: number, vacancyIndex: number): Refusal[] {
  const { policy } = instance;
  const officer = present(instance.officers[officerIndex], 'an officer');
  const vacancy = present(instance.vacancies[vacancyIndex], 'a vacancy');
  const startDay = present(instance.startDayOfVacancy[vacancyIndex], 'a start day');
  const isWaived = isOverridden(instance, officerIndex, vacancyIndex);
  const refusals: Refusal[] = [];
  const add = (rule: Refusal['rule'], isSensitive: boolean, params: Refusal['params'] = {}, article?: string): void => {
    refusals.push({ rule, article, isSensitive, params });
  };
  if (vacancy.headcount === 0) add('no-place', false);
  if (isOwnCommune(instance, officerIndex, vacancyIndex)) add('own-commune', false, { commune: vacancy.communeId });
  if (officer.relativesAt.includes(vacancy.communeId)) add('relatives', true, {}, RELATIVES_ARTICLE);
  if (!isWaived && policy.rules.homeCommune === 'exclude' && officer.homeCommuneId === vacancy.communeId) {
    add('home-commune', true, {}, 'policy: rules.home_commune');
  }
  if (!isWaived) {
    const points = professionPoints(instance, officerIndex, vacancyIndex);
    refusals.push(...requirementRefusals(policy, officer, vacancy, points));
  }
  for (const forbid of forbidsOf(instance, officerIndex, vacancyIndex)) {
    const line = forbid.where.line === undefined ? {} : { line: forbid.where.line };
    add('forbidden', false, line, placeText(forbid.where));
  }
  if (policy.fit.kind === 'scores' && scoreOf(factsOf(instance), officerIndex, vacancyIndex) === undefined) {
    add('no-score', false, {}, 'policy: fit');
  }
  if (officer.availableFrom !== undefined && officer.availableFrom > startDay) {
    add('available-from', false, { from: formatDay(officer.availableFrom), start: formatDay(startDay) });
  }
  return refusals;
}

/** Nobody is sent to the commune whose staff they are. */
function isOwnCommune(instance: Instance, officerIndex: number, vacancyIndex: number): boolean {
  const unitIndex = instance.unitOfOfficer[officerIndex] ?? -1;
  const communeIndex = unitIndex < 0 ? -1 : (instance.communeOfUnit[unitIndex] ?? -1);
  return communeIndex >= 0 && communeIndex === instance.communeOfVacancy[vacancyIndex];
}

/** The forbid clauses that match the pair. */
function forbidsOf(instance: Instance, officerIndex: number, vacancyIndex: number): readonly Forbid[] {
  const officer = present(instance.officers[officerIndex], 'an officer');
  const vacancy = present(instance.vacancies[vacancyIndex], 'a vacancy');
  return instance.policy.forbids.filter(
    (forbid) =>
      (forbid.officerId ?? officer.id) === officer.id &&
      (forbid.unitId === undefined || forbid.unitId === officer.unitId) &&
      isForbiddenPlace(forbid, vacancy.id, vacancy.communeId),
  );
}

/** Whether the place is one the clause names; a clause that names no place means them all. */
export function isForbiddenPlace(forbid: Forbid, vacancyId: string, communeId: string): boolean {
  return (forbid.vacancyId ?? vacancyId) === vacancyId && (forbid.communeId ?? communeId) === communeId;
}

/** Reasons of the triple: the form is not open to both, rotation's own rules, no legal tour. */
function formRefusals(
  instance: Instance,
  officerIndex: number,
  vacancyIndex: number,
  formIndex: number,
): readonly Refusal[] {
  const form = present(instance.policy.forms[formIndex], 'a form');
  const officer = present(instance.officers[officerIndex], 'an officer');
  const vacancy = present(instance.vacancies[vacancyIndex], 'a vacancy');
  const startDay = present(instance.startDayOfVacancy[vacancyIndex], 'a start day');
  const isOpen = isFormOpen(officer.forms, form) && isFormOpen(vacancy.forms, form);
  const ofForm: readonly Refusal[] = isOpen
    ? []
    : [{ rule: 'form', article: undefined, isSensitive: false, params: { form } }];
  return [
    ...ofForm,
    ...formRefusalsOfPerson(instance, officerIndex, form, startDay),
    ...tourRefusals(instance, officerIndex, vacancyIndex, formIndex),
  ];
}

/** Whether a list of forms permits `form`; an empty list permits any. */
export function isFormOpen<T>(forms: readonly T[], form: T): boolean {
  return forms.length === 0 || forms.includes(form);
}
