import { isColumn } from '../domain/course-checks.ts';
import type { Policy } from '../domain/policy.ts';
import type { Course, Officer } from '../domain/records.ts';
import type { Levels } from '../domain/terms.ts';
import type { Day } from '../support/date.ts';
import { NEVER_BEFORE } from './facts.ts';

/**
 * Courses that people can take together, and the smallest sets of them that lift somebody to given levels.
 *
 * Nobody is in two courses on one day. A course without a date is held when it is wanted. What a course requires people have before it, of
 * themselves or from a course that has ended by then.
 */

/** When courses may be taken, and days on which the person cannot. */
export interface CourseWindow {
  /** First day on which a course may begin; `undefined`: any. */
  readonly from: Day | undefined;
  /** Last day on which a course may end. */
  readonly until: Day;
  readonly busy: readonly { readonly startDay: Day; readonly endDay: Day }[];
}

/** First and last day of a course; `undefined` where it is held when it is wanted. */
export function courseDays({ startDay, weeks }: Course): { readonly startDay: Day; readonly endDay: Day } | undefined {
  return startDay === undefined ? undefined : { startDay, endDay: startDay + Math.max(1, 7 * weeks) - 1 };
}

/** The officer's level of a skill, of `degree` or of `political_theory`; 0 where it is unknown. */
export function levelOf(officer: Officer, what: string): number {
  if (!isColumn(what)) return officer.skills.get(what) ?? 0;
  return (what === 'degree' ? officer.degree : officer.politicalTheory) ?? 0;
}

/**
 * The officer after the courses: what they raise is raised, never lowered, and nobody leaves before the last of them has ended. What `fit: scores`
 * takes as enough because it is unknown stays so.
 */
export function trainOfficer(policy: Policy, officer: Officer, courses: readonly Course[]): Officer {
  const isUnknownEnough = policy.fit.kind === 'scores';
  let { degree, politicalTheory, availableFrom } = officer;
  const skills = new Map(officer.skills);
  for (const course of courses) {
    const free = (courseDays(course)?.endDay ?? NEVER_BEFORE) + 1;
    if (free > (availableFrom ?? NEVER_BEFORE + 1)) availableFrom = free;
    for (const [what, level] of course.raises) {
      if (what === 'degree')
        degree = isUnknownEnough && degree === undefined ? undefined : Math.max(degree ?? 0, level);
      else if (what === 'political_theory') {
        const isKept = isUnknownEnough && politicalTheory === undefined;
        politicalTheory = isKept ? undefined : Math.max(politicalTheory ?? 0, level);
      } else if (!isUnknownEnough || officer.skills.size > 0) skills.set(what, Math.max(skills.get(what) ?? 0, level));
    }
  }
  return { ...officer, degree, politicalTheory, skills, availableFrom };
}

/** Whether the person can take all the courses: within the window, one at a time, each with what it requires. */
export function areAttendable(officer: Officer, courses: readonly Course[], window: CourseWindow): boolean {
  if (courses.some((course) => !fits(course, window))) return false;
  if (courses.some((one, i) => courses.slice(i + 1).some((other) => overlap(one, other)))) return false;
  const reached = new Map<string, number>();
  const isReady = ({ requires }: Course): boolean =>
    [...requires].every(([what, level]) => Math.max(levelOf(officer, what), reached.get(what) ?? 0) >= level);
  const dated = courses.filter(({ startDay }) => startDay !== undefined).toSorted(byStart);
  const open = new Set(courses.filter(({ startDay }) => startDay === undefined));
  const take = ({ raises }: Course): void => {
    for (const [what, level] of raises) reached.set(what, Math.max(reached.get(what) ?? 0, level));
  };
  const takeOpen = (): void => {
    for (let next = [...open].find(isReady); next !== undefined; next = [...open].find(isReady)) {
      open.delete(next);
      take(next);
    }
  };
  for (const course of dated) {
    takeOpen();
    if (!isReady(course)) return false;
    take(course);
  }
  takeOpen();
  return open.size === 0;
}

/**
 * Every set of courses, as ascending positions in `courses`, that lifts the person to `needs` and of which none can be left out; none where
 * the person has it all. By size, then by position.
 */
export function listPaths(
  officer: Officer,
  courses: readonly Course[],
  needs: Levels,
  window: CourseWindow,
): readonly (readonly number[])[] {
  const found = new Map<string, readonly number[]>();
  const allowed = courses.flatMap((course, index) => (fits(course, window) ? [index] : []));
  const search = (chosen: readonly number[]): void => {
    const taken = chosen.map((index) => courses[index]).filter((course) => course !== undefined);
    const gap = firstGap(officer, taken, needs);
    if (gap === undefined) {
      const path = chosen.toSorted((a, b) => a - b);
      if (areAttendable(officer, taken, window)) found.set(path.join(), path);
      return;
    }
    for (const index of allowed) {
      const course = courses[index];
      if (course === undefined || chosen.includes(index)) continue;
      if ((course.raises.get(gap.what) ?? 0) < gap.level) continue;
      if (gap.before !== undefined && !endsBefore(course, gap.before)) continue;
      if (taken.every((other) => !overlap(course, other))) search([...chosen, index]);
    }
  };
  search([]);
  return keepLeast([...found.values()].filter((path) => path.length > 0));
}

/** The sets that hold no other of them, by size, then by position. */
function keepLeast(sets: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const least: (readonly number[])[] = [];
  for (const set of sets.toSorted(comparePaths)) {
    if (!least.some((smaller) => smaller.every((index) => set.includes(index)))) least.push(set);
  }
  return least;
}

/** Fewer courses first, then by position. */
export function comparePaths(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) return a.length - b.length;
  const differs = a.findIndex((index, i) => index !== b[i]);
  return differs < 0 ? 0 : (a[differs] ?? 0) - (b[differs] ?? 0);
}

/** Something that is needed and that neither the person nor the courses taken give; before a course, where that requires it. */
function firstGap(
  officer: Officer,
  taken: readonly Course[],
  needs: Levels,
): { readonly what: string; readonly level: number; readonly before: Course | undefined } | undefined {
  const gives = (course: Course, what: string, level: number): boolean => (course.raises.get(what) ?? 0) >= level;
  for (const [what, level] of needs) {
    if (levelOf(officer, what) < level && !taken.some((course) => gives(course, what, level))) {
      return { what, level, before: undefined };
    }
  }
  for (const course of taken) {
    for (const [what, level] of course.requires) {
      const isGiven = (other: Course): boolean =>
        other !== course && gives(other, what, level) && endsBefore(other, course);
      if (levelOf(officer, what) < level && !taken.some(isGiven)) return { what, level, before: course };
    }
  }
  return undefined;
}

function fits(course: Course, { from, until, busy }: CourseWindow): boolean {
  if (course.seats === 0) return false;
  const days = courseDays(course);
  if (days === undefined) return true;
  return (
    (from === undefined || days.startDay >= from) &&
    days.endDay <= until &&
    busy.every((one) => one.startDay > days.endDay || one.endDay < days.startDay)
  );
}

function overlap(one: Course, other: Course): boolean {
  const [a, b] = [courseDays(one), courseDays(other)];
  return a !== undefined && b !== undefined && a.startDay <= b.endDay && b.startDay <= a.endDay;
}

function endsBefore(one: Course, other: Course): boolean {
  const [a, b] = [courseDays(one), courseDays(other)];
  return a === undefined || b === undefined || a.endDay < b.startDay;
}

function byStart(one: Course, other: Course): number {
  return (one.startDay ?? 0) - (other.startDay ?? 0);
}
