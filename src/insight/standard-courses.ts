import type { Instance } from '../domain/instance.ts';
import type { CourseWindow } from '../rules/course-paths.ts';
import { NEVER_AFTER } from '../rules/facts.ts';
import { measuresOf, wholeState, type Measure } from '../rules/standards.ts';
import { present } from '../support/assert.ts';
import { compareBytes } from '../support/order.ts';
import { bestPath, inOrder } from './course-gaps.ts';

/** Courses towards the standards of titles, for people in post. */
export interface StandardCourses {
  /** People whose title has a standard, and how many of them lack something of it. */
  readonly peopleCount: number;
  readonly lackingCount: number;
  /** Everybody who lacks something, by officer. */
  readonly people: readonly StandardPath[];
}

interface StandardPath {
  readonly officerIndex: number;
  readonly title: string;
  readonly lacking: readonly Measure[];
  /** Positions in `instance.courses` in the order in which they are taken: the cheapest that close the most. */
  readonly courses: readonly number[];
  readonly cost: number;
  /** What of the standard no course gives: `lacking` after the courses. */
  readonly left: readonly Measure[];
}

const ANY_TIME: CourseWindow = { from: undefined, until: NEVER_AFTER, busy: [] };

/** What each person lacks of the standard of their title, and the courses that lead there. What nobody knows is not counted as lacking. */
export function coursesTowardsStandards(instance: Instance): StandardCourses {
  const { courses, officers, policy } = instance;
  let peopleCount = 0;
  const people = officers.flatMap((officer, officerIndex): StandardPath[] => {
    const measures = measuresOf(instance, officerIndex, policy.startDay);
    if (measures.length === 0) return [];
    peopleCount++;
    if (wholeState(measures) !== 'lacking') return [];
    const lacking = measures.filter(({ state }) => state === 'lacking');
    const asked = new Map<string, number>();
    for (const { standard } of lacking) {
      const what = taughtBy(standard.requirement);
      if (what !== undefined) asked.set(what.name, Math.max(what.level, asked.get(what.name) ?? 0));
    }
    const needs = [...asked].toSorted(([a], [b]) => compareBytes(a, b));
    const found = bestPath(officer, courses, needs, [ANY_TIME, ANY_TIME]);
    const path = inOrder(found.path, courses);
    const left = lacking.filter(({ standard }) => {
      const what = taughtBy(standard.requirement);
      return what === undefined || !found.needs.has(what.name);
    });
    const cost = path.reduce((sum, index) => sum + present(courses[index], 'a course').cost, 0);
    return [{ officerIndex, title: officer.position ?? '', lacking, courses: path, cost, left }];
  });
  return { peopleCount, lackingCount: people.length, people };
}

/** The word and level by which courses speak of a requirement; `undefined` for what no course gives. */
function taughtBy(
  requirement: Measure['standard']['requirement'],
): { readonly name: string; readonly level: number } | undefined {
  if (requirement.kind === 'skill') return { name: requirement.skill, level: requirement.minimum };
  if (requirement.kind !== 'level') return undefined;
  const { column, minimum } = requirement;
  return column === 'degree' || column === 'political_theory' ? { name: column, level: minimum } : undefined;
}
