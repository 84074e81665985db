import type { Instance } from '../domain/instance.ts';
import type { CourseGap } from '../insight/course-gaps.ts';
import type { StandardCourses } from '../insight/standard-courses.ts';
import { requirementKey } from '../domain/studies.ts';
import { courseDays } from '../rules/course-paths.ts';
import { present } from '../support/assert.ts';
import { formatDay } from '../support/date.ts';
import type { Unlocking } from '../training/training.ts';
import { renderCsv, type CsvOptions } from './csv.ts';
import type { Language } from './language.ts';
import { certificateJson, finiteOrNull, rowJson, type Json } from './plan-json.ts';
import { gainOf } from './train-text.ts';

/** Columns of `training.csv`, in order; never translated. */
export const TRAINING_COLUMNS = [
  'purpose',
  'officer_id',
  'officer_name',
  'unit_id',
  'unit_name',
  'course_id',
  'course_name',
  'course_start',
  'course_end',
  'cost',
  'levels',
  'when',
  'vacancy_id',
  'commune_id',
  'commune_name',
  'title',
] as const;

/**
 * One row for each officer and course: `opens-place`, the seats to take, then `closes-gap`, those that people sent below a wanted level would
 * need, where a row without a course says that there is none.
 */
export function renderTrainingCsv(unlocking: Unlocking, gaps: readonly CourseGap[], options: CsvOptions): string {
  const { instance } = unlocking;
  const opening = unlocking.seats.flatMap(({ officerIndex, courses, raised, vacancyIndex }) => {
    const levels = raised.map(({ what, from, to }) => `${what}:${String(from)}>${String(to)}`).join('; ');
    return courses.map((course): Line => ({
      purpose: 'opens-place',
      officerIndex,
      course,
      levels,
      when: 'before',
      vacancyIndex,
    }));
  });
  const closing = gaps.flatMap(({ officerIndex, courses, missing, when, vacancyIndex }) => {
    const levels = missing.map(({ skill, have, wanted }) => `${skill}:${String(have)}>${String(wanted)}`).join('; ');
    return (courses.length === 0 ? [undefined] : courses).map((course): Line => ({
      purpose: 'closes-gap',
      officerIndex,
      course,
      levels,
      when,
      vacancyIndex,
    }));
  });
  const rows = [...opening, ...closing].map((line) => cellsOf(line, instance));
  return renderCsv(TRAINING_COLUMNS, rows, options);
}

/** Rows `meets-standard` in the same columns: one for each person and course, and one without a course for whom there is none. */
export function renderStandardCoursesCsv({ people }: StandardCourses, instance: Instance, options: CsvOptions): string {
  const lines = people.flatMap(({ officerIndex, courses, lacking }) => {
    const levels = lacking.map(({ standard }) => requirementKey(standard.requirement)).join('; ');
    return (courses.length === 0 ? [undefined] : courses).map((course): Line => ({
      purpose: 'meets-standard',
      officerIndex,
      course,
      levels,
      when: undefined,
      vacancyIndex: undefined,
    }));
  });
  return renderCsv(
    TRAINING_COLUMNS,
    lines.map((one) => cellsOf(one, instance)),
    options,
  );
}

interface Line {
  readonly purpose: 'opens-place' | 'closes-gap' | 'meets-standard';
  readonly officerIndex: number;
  readonly course: number | undefined;
  readonly levels: string;
  readonly when: 'before' | 'during' | undefined;
  /** `undefined` for somebody in their own post. */
  readonly vacancyIndex: number | undefined;
}

function cellsOf({ purpose, officerIndex, course, levels, when, vacancyIndex }: Line, instance: Instance): Cell[] {
  return [
    purpose,
    ...officerCells(instance, officerIndex),
    ...(course === undefined ? NO_COURSE : courseCells(instance, course)),
    levels,
    when,
    ...(vacancyIndex === undefined ? NO_PLACE : placeCells(instance, vacancyIndex)),
  ];
}

const NO_PLACE: readonly Cell[] = [undefined, undefined, undefined, undefined];
const NO_COURSE: readonly Cell[] = [undefined, undefined, undefined, undefined, undefined];

type Cell = string | number | undefined;

function officerCells({ officers, units, unitOfOfficer }: Instance, officerIndex: number): readonly Cell[] {
  const { id, name } = present(officers[officerIndex], 'an officer');
  const unit = units[unitOfOfficer[officerIndex] ?? -1];
  return [id, name, unit?.id, unit?.name];
}

function courseCells({ courses }: Instance, index: number): readonly Cell[] {
  const course = present(courses[index], 'a course');
  const days = courseDays(course);
  return [course.id, course.name, days && formatDay(days.startDay), days && formatDay(days.endDay), course.cost];
}

function placeCells({ vacancies, communes, communeOfVacancy }: Instance, vacancyIndex: number): readonly Cell[] {
  const { id, title } = present(vacancies[vacancyIndex], 'a vacancy');
  const commune = communes[communeOfVacancy[vacancyIndex] ?? -1];
  return [id, commune?.id, commune?.name, title];
}

/** A training plan as data, with goals, bounds, the curve and the certificate. Two spaces of indent, LF at the end. */
export function renderTrainingJson(
  unlocking: Unlocking,
  gaps: readonly CourseGap[],
  version: string,
  language: Language,
): string {
  const { instance, before, after, tiers, curve, seats, cost, rows, status, isCanonical, certificate } = unlocking;
  const idOf = (index: number): string => present(instance.courses[index], 'a course').id;
  const officerIdOf = (index: number): string => present(instance.officers[index], 'an officer').id;
  const vacancyIdOf = (index: number): string => present(instance.vacancies[index], 'a vacancy').id;
  const content: Json = {
    format: 'allocate-training',
    format_version: 1,
    version,
    language,
    proof: status,
    is_canonical: isCanonical,
    fit_min: unlocking.fitMin ?? null,
    before: before === undefined ? null : { points: before.points, places: before.places },
    after: { points: after.points, places: after.places },
    seats: seats.flatMap(({ courses }) => courses).length,
    cost,
    tiers: tiers.map(({ name, sense, value, bound, status: proof }) => ({
      name,
      sense,
      value,
      bound: finiteOrNull(bound),
      proof,
    })),
    unlocking: seats.map((seat) => ({
      officer_id: officerIdOf(seat.officerIndex),
      courses: seat.courses.map(idOf),
      cost: seat.cost,
      raised: seat.raised.map(({ what, from, to }) => ({ what, from, to })),
      vacancy_id: vacancyIdOf(seat.vacancyIndex),
    })),
    curve: curve.map(({ seats: count, points, plan, isProven }) => ({
      seats: count,
      points: points ?? null,
      gain: gainOf(curve, count) ?? null,
      places: plan?.places ?? null,
      cost: plan?.cost ?? null,
      proven: isProven,
    })),
    gaps: gaps.map((gap) => ({
      officer_id: officerIdOf(gap.officerIndex),
      vacancy_id: vacancyIdOf(gap.vacancyIndex),
      missing: gap.missing.map(({ skill, have, wanted, reached, open }) => ({
        skill,
        have,
        wanted,
        reached,
        open: open ?? null,
      })),
      courses: gap.courses.map(idOf),
      when: gap.when ?? null,
      cost: gap.cost,
    })),
    plan: rows.map(rowJson),
    certificate: certificateJson(certificate),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}
