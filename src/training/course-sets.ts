import type { Instance } from '../domain/instance.ts';
import type { Officer, Vacancy } from '../domain/records.ts';
import { comparePaths, levelOf, listPaths, type CourseWindow } from '../rules/course-paths.ts';
import { factsOf } from '../rules/facts.ts';
import { professionPoints } from '../rules/profession.ts';
import { groupProfiles } from '../rules/profiles.ts';
import { countedOf, requirementRefusals } from '../rules/requirements.ts';
import type { RuleId } from '../rules/refusal.ts';
import { present } from '../support/assert.ts';
import type { Day } from '../support/date.ts';

/** What courses can give. */
const TAUGHT: ReadonlySet<RuleId> = new Set(['skill', 'degree', 'political-theory']);

/** Courses beyond those that open a place, where fit is asked for as well. */
const FIT_COURSES_MAX = 2;

/**
 * One entry an officer: the sets of courses, as positions in `instance.courses`, that might open a place to them, or with `fitMin` make them
 * fit it; by size, then by position. Whether they do is for the rules to say.
 */
export function listCourseSets(
  instance: Instance,
  fitMin: number | undefined,
): readonly (readonly (readonly number[])[])[] {
  const { officers, vacancies, policy } = instance;
  const examples = Array.from(groupProfiles(instance).example);
  const known = new Map<string, readonly (readonly number[])[]>();
  return officers.map((officer, officerIndex) => {
    const sets = new Map<string, readonly number[]>();
    for (const vacancyIndex of examples) {
      const vacancy = present(vacancies[vacancyIndex], 'a vacancy');
      const points = professionPoints(instance, officerIndex, vacancyIndex);
      const refusals = requirementRefusals(policy, officer, vacancy, points);
      if (refusals.some(({ rule }) => !TAUGHT.has(rule))) continue;
      const needs = missingLevels(instance, officer, vacancy);
      if (needs.size === 0 && fitMin === undefined) continue;
      const window = windowBefore(instance, officerIndex, present(instance.startDayOfVacancy[vacancyIndex], 'a day'));
      const key = JSON.stringify([officerIndex, window.until, [...needs], fitMin === undefined ? 0 : vacancyIndex]);
      const paths = known.get(key) ?? pathsTo(instance, officer, vacancy, needs, window, fitMin);
      known.set(key, paths);
      for (const path of paths) sets.set(path.join(), path);
    }
    return [...sets.values()].toSorted(comparePaths);
  });
}

/** The minima of the vacancy that the officer does not reach. */
function missingLevels({ policy }: Instance, officer: Officer, vacancy: Vacancy): ReadonlyMap<string, number> {
  const counted = countedOf(policy, officer);
  const missing = new Map<string, number>();
  if (counted.degree < (vacancy.degreeMin ?? 0)) missing.set('degree', vacancy.degreeMin ?? 0);
  if (counted.politicalTheory < (vacancy.politicalTheoryMin ?? 0)) {
    missing.set('political_theory', vacancy.politicalTheoryMin ?? 0);
  }
  if (!counted.areSkillsCounted) return missing;
  for (const [skill, level] of vacancy.skills) if (levelOf(officer, skill) < level) missing.set(skill, level);
  return missing;
}

/** The time before a tour that starts on `startDay`, without tours of earlier phases. */
export function windowBefore(instance: Instance, officerIndex: number, startDay: Day): CourseWindow {
  const busy = factsOf(instance).earlierOfOfficer.get(officerIndex) ?? [];
  return { from: undefined, until: startDay - 1, busy };
}

function pathsTo(
  { courses }: Instance,
  officer: Officer,
  vacancy: Vacancy,
  needs: ReadonlyMap<string, number>,
  window: CourseWindow,
  fitMin: number | undefined,
): readonly (readonly number[])[] {
  const paths = needs.size === 0 ? [[]] : listPaths(officer, courses, needs, window);
  if (fitMin === undefined) return paths;
  const better = courses.flatMap((course, index) => (improves(officer, vacancy, course.raises) ? [index] : []));
  // Each alone, with what it requires; the rules then say what it is worth.
  const singles = better.flatMap((index) => {
    const { raises } = present(courses[index], 'a course');
    return listPaths(officer, courses, raises, window).filter((path) => path.includes(index));
  });
  let grown: readonly (readonly number[])[] = paths;
  const all = new Map(paths.map((path) => [path.join(), path]));
  for (let round = 0; round < FIT_COURSES_MAX; round++) {
    grown = grown.flatMap((path) => singles.map((more) => [...new Set([...path, ...more])].sort((a, b) => a - b)));
    for (const path of grown) all.set(path.join(), path);
  }
  return [...all.values()].filter((path) => path.length > 0);
}

/** Whether the levels could add to the fit of the officer there. */
function improves(officer: Officer, { skillsWanted }: Vacancy, raises: ReadonlyMap<string, number>): boolean {
  return [...raises].some(
    ([what, level]) =>
      level > levelOf(officer, what) && (what === 'degree' || what === 'political_theory' || skillsWanted.has(what)),
  );
}
