import type { Instance } from '../domain/instance.ts';
import type { Vacancy } from '../domain/records.ts';
import type { Levels } from '../domain/terms.ts';
import { assert, present } from '../support/assert.ts';
import type { Day } from '../support/date.ts';
import { isFormOpen } from './eligibility.ts';
import { compareBytes } from '../support/order.ts';
import { askedMonths, endDayOf, lawfulMonths } from './tour.ts';

/** Vacancies that ask the same of a person: alike in all but id, commune, headcount and priority. One assessment serves them all. */
export interface Profile {
  /** One of them. */
  readonly vacancy: Vacancy;
  readonly startDay: Day;
  /** Ascending. */
  readonly vacancies: Int32Array;
  /** One entry a form of the policy: the tours it permits, `undefined` where it permits none. */
  readonly tours: readonly (TourChoice | undefined)[];
}

/** Last days of the tours of `min`, `min + 1`, … months. */
interface TourChoice {
  readonly min: number;
  readonly endDays: Int32Array;
}

export interface Profiles {
  readonly list: readonly Profile[];
  /** One entry a vacancy: its profile, −1 for a vacancy without places. */
  readonly ofVacancy: Int32Array;
  /** Field → required skill → profiles that ask for both; each profile stands under its rarest skill, or under `''` when it requires none. */
  readonly byField: ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>;
}

/** Columns of `Candidates` hold months in one byte. */
const MONTHS_MAX = 255;

/** The profiles of the vacancies with at least one place, by their first vacancy. */
export function groupProfiles(instance: Instance): Profiles {
  const members = new Map<string, number[]>();
  instance.vacancies.forEach((vacancy, index) => {
    if (vacancy.headcount === 0) return;
    const key = profileKey(vacancy, present(instance.startDayOfVacancy[index], 'a start day'));
    const group = members.get(key);
    if (group === undefined) members.set(key, [index]);
    else group.push(index);
  });
  const ofVacancy = new Int32Array(instance.vacancies.length).fill(-1);
  const list = [...members.values()].map((group, profileIndex) => {
    for (const index of group) ofVacancy[index] = profileIndex;
    return profileOf(instance, group);
  });
  return { list, ofVacancy, byField: indexProfiles(list) };
}

/** Nobody without the skill can be sent, so a person need only be looked at for the profiles of the skills they have. */
function indexProfiles(list: readonly Profile[]): Map<string, Map<string, number[]>> {
  const uses = new Map<string, number>();
  for (const { vacancy } of list) {
    for (const skill of vacancy.skills.keys()) uses.set(skill, (uses.get(skill) ?? 0) + 1);
  }
  const byField = new Map<string, Map<string, number[]>>();
  list.forEach(({ vacancy }, profileIndex) => {
    const rarest = [...vacancy.skills.keys()].toSorted(
      (a, b) => (uses.get(a) ?? 0) - (uses.get(b) ?? 0) || compareBytes(a, b),
    )[0];
    const bySkill = byField.get(vacancy.field) ?? new Map<string, number[]>();
    const profiles = bySkill.get(rarest ?? '') ?? [];
    profiles.push(profileIndex);
    bySkill.set(rarest ?? '', profiles);
    byField.set(vacancy.field, bySkill);
  });
  return byField;
}

function profileOf(instance: Instance, group: readonly number[]): Profile {
  const first = present(group[0], 'a vacancy');
  const vacancy = present(instance.vacancies[first], 'a vacancy');
  const startDay = present(instance.startDayOfVacancy[first], 'a start day');
  const tours = instance.policy.forms.map((form) => {
    const { min, max } = lawfulMonths(askedMonths(instance.policy, vacancy, form), form);
    assert(max <= MONTHS_MAX, 'a tour is longer than 255 months');
    if (min > max || !isFormOpen(vacancy.forms, form)) return undefined;
    return { min, endDays: Int32Array.from({ length: max - min + 1 }, (_, i) => endDayOf(startDay, min + i)) };
  });
  return { vacancy, startDay, vacancies: Int32Array.from(group), tours };
}

function profileKey(vacancy: Vacancy, startDay: Day): string {
  return JSON.stringify([
    vacancy.field,
    startDay,
    vacancy.isLeading,
    vacancy.degreeMin,
    vacancy.politicalTheoryMin,
    vacancy.experienceMinMicroYears,
    levelEntries(vacancy.skills),
    levelEntries(vacancy.skillsWanted),
    vacancy.forms.toSorted(compareBytes),
    vacancy.monthsMin,
    vacancy.monthsMax,
  ]);
}

function levelEntries(levels: Levels): readonly (readonly [string, number])[] {
  return levels.size === 0 ? [] : [...levels].sort(([a], [b]) => compareBytes(a, b));
}
