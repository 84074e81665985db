import type { Instance } from '../domain/instance.ts';
import type { Officer } from '../domain/records.ts';
import { present } from '../support/assert.ts';
import type { Day } from '../support/date.ts';
import { lastDayOf, startDayOf, trainedOf, type Candidates } from './candidates.ts';
import { levelOf, listPaths } from './course-paths.ts';
import { factsOf } from './facts.ts';

/** What makes a tour a step in somebody's development: levels one below what the place wants, with courses that close them. */
export interface Development {
  readonly steps: readonly { readonly skill: string; readonly have: number; readonly wanted: number }[];
  /** Positions in `instance.courses`: the fewest that close all steps before the tour or while it lasts. */
  readonly courses: readonly number[];
}

/** The tag of a place where nobody is to learn on the job. */
const REFUSING_TAG = 'no-development';

/** A tour may be a step of one level in a skill, and in two skills at most. */
const LEVEL_STEP = 1;
const STEPS_MAX = 2;

/**
 * The tour of the officer as development; `undefined` where it is none.
 *
 * It is one where the person is one level, and no more, below what the place wants in one or two skills, has all it requires, and can take courses
 * that close every step by the last day. A place that leads, or has the tag `no-development`, is filled by people who are ready.
 */
export function developmentOf(
  instance: Instance,
  officerIndex: number,
  vacancyIndex: number,
  lastDay: Day,
  officer: Officer | undefined = instance.officers[officerIndex],
): Development | undefined {
  const vacancy = present(instance.vacancies[vacancyIndex], 'a vacancy');
  if (officer === undefined || vacancy.isLeading || vacancy.tags.includes(REFUSING_TAG)) return undefined;
  const steps: Development['steps'][number][] = [];
  for (const [skill, wanted] of vacancy.skillsWanted) {
    const have = levelOf(officer, skill);
    if (have >= wanted) continue;
    if (wanted - have > LEVEL_STEP || steps.length === STEPS_MAX) return undefined;
    steps.push({ skill, have, wanted });
  }
  if (steps.length === 0) return undefined;
  const needs = new Map(steps.map(({ skill, wanted }) => [skill, wanted]));
  const busy = factsOf(instance).earlierOfOfficer.get(officerIndex) ?? [];
  const [courses] = listPaths(officer, instance.courses, needs, { from: undefined, until: lastDay, busy });
  return courses === undefined ? undefined : { steps, courses };
}

/** 1 for every candidate whose tour is development, else 0. Tours of a pair that end on one day are judged once. */
export function developmentPoints(instance: Instance, candidates: Candidates): Uint8Array {
  const points = new Uint8Array(candidates.count);
  if (instance.courses.length === 0) return points;
  let last = -1;
  for (let c = 0; c < points.length; c++) {
    const isLike =
      last >= 0 &&
      candidates.officerIndex[c] === candidates.officerIndex[last] &&
      candidates.vacancyIndex[c] === candidates.vacancyIndex[last] &&
      candidates.months[c] === candidates.months[last] &&
      startDayOf(instance, candidates, c) === startDayOf(instance, candidates, last) &&
      trainedOf(candidates, c) === trainedOf(candidates, last);
    points[c] = isLike ? (points[last] ?? 0) : isDevelopment(instance, candidates, c) ? 1 : 0;
    last = c;
  }
  return points;
}

function isDevelopment(instance: Instance, candidates: Candidates, candidate: number): boolean {
  const officerIndex = candidates.officerIndex[candidate] ?? -1;
  const vacancyIndex = candidates.vacancyIndex[candidate] ?? -1;
  const lastDay = lastDayOf(instance, candidates, candidate);
  const officer = trainedOf(candidates, candidate)?.officer;
  return developmentOf(instance, officerIndex, vacancyIndex, lastDay, officer) !== undefined;
}
