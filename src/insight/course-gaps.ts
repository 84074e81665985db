import type { Instance } from '../domain/instance.ts';
import type { PlanRow } from '../domain/plan.ts';
import type { Course, Officer } from '../domain/records.ts';
import { comparePaths, courseDays, levelOf, listPaths, type CourseWindow } from '../rules/course-paths.ts';
import { factsOf } from '../rules/facts.ts';
import { compareBytes } from '../support/order.ts';

/** Somebody sent below a level that the place wants, and the courses that close the gap. */
export interface CourseGap {
  readonly row: PlanRow;
  readonly officerIndex: number;
  readonly vacancyIndex: number;
  /** By skill. */
  readonly missing: readonly MissingLevel[];
  /** Positions in `instance.courses`, in the order in which they are taken; the cheapest that close the most. */
  readonly courses: readonly number[];
  /** Whether all of them have ended before the tour begins; `undefined` without any. */
  readonly when: 'before' | 'during' | undefined;
  readonly cost: number;
}

export interface MissingLevel {
  readonly skill: string;
  readonly have: number;
  readonly wanted: number;
  /** Level after the courses. */
  readonly reached: number;
  /** Why no course closes it: none leads there, none that does can be attended in time, or none beside the courses for the other skills. */
  readonly open: 'no-course' | 'no-time' | 'clash' | undefined;
}

/** What each person of a plan lacks of the levels that their place wants, by officer, with the courses before or during the tour. */
export function closeGaps(instance: Instance, rows: readonly PlanRow[]): readonly CourseGap[] {
  return rows
    .flatMap((row): CourseGap[] => {
      const officerIndex = instance.officerIndexById.get(row.officerId);
      const vacancyIndex = instance.vacancyIndexById.get(row.vacancyId);
      if (officerIndex === undefined || vacancyIndex === undefined) return [];
      const gap = gapOf(instance, row, officerIndex, vacancyIndex);
      return gap === undefined ? [] : [gap];
    })
    .toSorted((a, b) => compareBytes(a.row.officerId, b.row.officerId));
}

function gapOf(instance: Instance, row: PlanRow, officerIndex: number, vacancyIndex: number): CourseGap | undefined {
  const { courses } = instance;
  const officer = instance.officers[officerIndex];
  const vacancy = instance.vacancies[vacancyIndex];
  if (officer === undefined || vacancy === undefined) return undefined;
  const lacking = [...vacancy.skillsWanted]
    .filter(([skill, wanted]) => levelOf(officer, skill) < wanted)
    .toSorted(([a], [b]) => compareBytes(a, b));
  if (lacking.length === 0) return undefined;
  const busy = (factsOf(instance).earlierOfOfficer.get(officerIndex) ?? []).filter((one) => !isSame(one, row));
  const before: CourseWindow = { from: undefined, until: row.startDay - 1, busy };
  const during: CourseWindow = { from: undefined, until: row.endDay, busy };
  const { needs, path } = bestPath(officer, courses, lacking, [before, during]);
  const taken = inOrder(path, courses);
  const reachedBy = (skill: string): number =>
    Math.max(levelOf(officer, skill), ...taken.map((index) => courses[index]?.raises.get(skill) ?? 0));
  return {
    row,
    officerIndex,
    vacancyIndex,
    missing: lacking.map(([skill, wanted]) => ({
      skill,
      have: levelOf(officer, skill),
      wanted,
      reached: reachedBy(skill),
      open:
        needs.has(skill) || reachedBy(skill) >= wanted
          ? undefined
          : openReason(officer, courses, [skill, wanted], during),
    })),
    courses: taken,
    when: taken.length === 0 ? undefined : lastDayOf(taken, courses) < row.startDay ? 'before' : 'during',
    cost: taken.reduce((sum, index) => sum + (courses[index]?.cost ?? 0), 0),
  };
}

function isSame(one: PlanRow, other: PlanRow): boolean {
  return one.officerId === other.officerId && one.vacancyId === other.vacancyId && one.startDay === other.startDay;
}

/**
 * Skill by skill what some courses close together with the skills before it, and the best courses that close all of that: before the tour where
 * that is possible, then the cheapest, then the fewest.
 */
export function bestPath(
  officer: Officer,
  courses: readonly Course[],
  lacking: readonly (readonly [skill: string, wanted: number])[],
  windows: readonly [before: CourseWindow, during: CourseWindow],
): { readonly needs: ReadonlyMap<string, number>; readonly path: readonly number[] } {
  const [before, during] = windows;
  const needs = new Map<string, number>();
  let paths: readonly (readonly number[])[] = [];
  for (const [skill, wanted] of lacking) {
    const more = listPaths(officer, courses, new Map([...needs, [skill, wanted]]), during);
    if (more.length === 0) continue;
    needs.set(skill, wanted);
    paths = more;
  }
  if (needs.size === 0) return { needs, path: [] };
  const early = listPaths(officer, courses, needs, before);
  const costOf = (path: readonly number[]): number => path.reduce((sum, index) => sum + (courses[index]?.cost ?? 0), 0);
  const [path = []] = (early.length > 0 ? early : paths).toSorted(
    (a, b) => costOf(a) - costOf(b) || comparePaths(a, b),
  );
  return { needs, path };
}

/** By day; courses that are held when they are wanted come first. */
export function inOrder(path: readonly number[], courses: readonly Course[]): readonly number[] {
  return path.toSorted((a, b) => (courses[a]?.startDay ?? -Infinity) - (courses[b]?.startDay ?? -Infinity) || a - b);
}

function lastDayOf(path: readonly number[], courses: readonly Course[]): number {
  return Math.max(...path.map((index) => (courses[index] && courseDays(courses[index])?.endDay) ?? -Infinity));
}

function openReason(
  officer: Officer,
  courses: readonly Course[],
  [skill, wanted]: readonly [skill: string, wanted: number],
  during: CourseWindow,
): MissingLevel['open'] {
  const leads = courses.some(({ raises, seats }) => seats !== 0 && (raises.get(skill) ?? 0) >= wanted);
  if (!leads) return 'no-course';
  return listPaths(officer, courses, new Map([[skill, wanted]]), during).length === 0 ? 'no-time' : 'clash';
}
