import type { Instance } from '../domain/instance.ts';
import type { Vacancy } from '../domain/records.ts';
import type { Levels } from '../domain/terms.ts';
import { present } from '../support/assert.ts';
import type { Day } from '../support/date.ts';
import { compareBytes } from '../support/order.ts';

/**
 * Profiles: vacancies that ask the same of a person, alike in all but id, commune, headcount and priority. One assessment serves them all.
 *
 * Profiles that a person comes upon together, those of one field and one required skill, have neighbouring numbers, so that what is kept
 * about them lies side by side in memory.
 */
export interface Profiles {
  readonly count: number;
  /** One entry a profile: its first vacancy. */
  readonly example: Int32Array;
  /** Vacancies of profile p are `members[first[p]]` … `members[first[p + 1] - 1]`, ascending. */
  readonly first: Int32Array;
  readonly members: Int32Array;
  /** One entry a vacancy: its profile, −1 for a vacancy without places. */
  readonly ofVacancy: Int32Array;
  /** Field → required skill → profiles that ask for both; each profile stands under its rarest skill, or under `''` when it requires none. */
  readonly byField: ReadonlyMap<string, ReadonlyMap<string, ProfileRange>>;
}

/** Profiles `first` … `end` − 1. */
export interface ProfileRange {
  readonly first: number;
  readonly end: number;
}

/** The profiles of the vacancies with at least one place. */
export function groupProfiles(instance: Instance): Profiles {
  const ordered = orderGroups(instance, groupAlike(instance));
  const count = ordered.length;
  const example = new Int32Array(count);
  const first = new Int32Array(count + 1);
  const members = new Int32Array(ordered.reduce((sum, { group }) => sum + group.length, 0));
  const ofVacancy = new Int32Array(instance.vacancies.length).fill(-1);
  const byField = new Map<string, Map<string, ProfileRange>>();
  ordered.forEach(({ group, field, skill }, profileIndex) => {
    example[profileIndex] = group[0] ?? -1;
    members.set(group, first[profileIndex]);
    first[profileIndex + 1] = (first[profileIndex] ?? 0) + group.length;
    for (const vacancyIndex of group) ofVacancy[vacancyIndex] = profileIndex;
    const bySkill = byField.get(field) ?? new Map<string, ProfileRange>();
    byField.set(field, bySkill);
    bySkill.set(skill, { first: bySkill.get(skill)?.first ?? profileIndex, end: profileIndex + 1 });
  });
  return { count, example, first, members, ofVacancy, byField };
}

/** Vacancies with places that ask the same, each group ascending. */
function groupAlike(instance: Instance): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  instance.vacancies.forEach((vacancy, index) => {
    if (vacancy.headcount === 0) return;
    const key = profileKey(vacancy, present(instance.startDayOfVacancy[index], 'a start day'));
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [index]);
    else group.push(index);
  });
  return [...groups.values()];
}

interface PlacedGroup {
  readonly group: readonly number[];
  readonly field: string;
  /** The rarest of the required skills, `''` without any. */
  readonly skill: string;
}

/** Nobody without the skill can be sent, so a person need only be looked at for the profiles of the skills they have. */
function orderGroups(instance: Instance, groups: readonly (readonly number[])[]): readonly PlacedGroup[] {
  const vacancyOf = (group: readonly number[]): Vacancy => present(instance.vacancies[group[0] ?? -1], 'a vacancy');
  const uses = new Map<string, number>();
  for (const group of groups) {
    for (const skill of vacancyOf(group).skills.keys()) uses.set(skill, (uses.get(skill) ?? 0) + 1);
  }
  const byPlace = new Map<string, PlacedGroup[]>();
  for (const group of groups) {
    const { field, skills } = vacancyOf(group);
    const [skill = ''] = [...skills.keys()].toSorted(
      (a, b) => (uses.get(a) ?? 0) - (uses.get(b) ?? 0) || compareBytes(a, b),
    );
    const place = JSON.stringify([field, skill]);
    const placed = byPlace.get(place) ?? [];
    byPlace.set(place, placed);
    placed.push({ group, field, skill });
  }
  return [...byPlace].toSorted(([a], [b]) => compareBytes(a, b)).flatMap(([, placed]) => placed);
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
