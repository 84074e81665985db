import { describe, expect, it } from 'vitest';
import type { Course } from '../../src/domain/records.ts';
import type { PlanRow } from '../../src/domain/plan.ts';
import { closeGaps, type CourseGap } from '../../src/insight/course-gaps.ts';
import { day, instanceOf, officer, planRow, vacancy } from './rules-instance.ts';

function course(id: string, raises: Record<string, number>, start: string, changes: Partial<Course> = {}): Course {
  return {
    id,
    name: undefined,
    raises: new Map(Object.entries(raises)),
    requires: new Map(),
    seats: 5,
    weeks: 2,
    cost: 100,
    startDay: day(start),
    where: { file: 'courses.csv', line: 2 },
    ...changes,
  };
}

const ROW: PlanRow = planRow('O1', 'V1', {
  startDay: day('2025-10-01'),
  endDay: day('2026-03-31'),
});

function gapWith(courses: readonly Course[], earlier: readonly PlanRow[] = []): CourseGap | undefined {
  const made = instanceOf({
    officers: [officer('O1', { skills: new Map([['it', 2]]) })],
    vacancies: [
      vacancy('V1', {
        skillsWanted: new Map([
          ['it', 4],
          ['gis', 1],
        ]),
      }),
    ],
    earlier,
  });
  return closeGaps({ ...made, courses }, [ROW])[0];
}

const idsOf = (gap: CourseGap | undefined, courses: readonly Course[]): string[] =>
  (gap?.courses ?? []).map((index) => courses[index]?.id ?? '');

describe('somebody sent below wanted levels', () => {
  it('is listed with each level, and with the courses that close them before the tour rather than during it', () => {
    const courses = [
      course('A', { it: 4 }, '2025-08-01', { cost: 900 }),
      course('B', { it: 5 }, '2025-11-01'),
      course('C', { gis: 1 }, '2025-09-01'),
    ];
    const gap = gapWith(courses);
    expect(idsOf(gap, courses)).toEqual(['A', 'C']);
    expect(gap).toMatchObject({ when: 'before', cost: 1000 });
    expect(gap?.missing).toEqual([
      { skill: 'gis', have: 0, wanted: 1, reached: 1, open: undefined },
      { skill: 'it', have: 2, wanted: 4, reached: 4, open: undefined },
    ]);
  });

  it('takes the cheapest during the tour where none ends before it', () => {
    const courses = [
      course('A', { it: 4, gis: 1 }, '2025-11-01', { cost: 300 }),
      course('B', { it: 4 }, '2025-11-01', { cost: 120 }),
      course('C', { gis: 1 }, '2026-01-05', { cost: 120 }),
    ];
    const gap = gapWith(courses);
    expect(idsOf(gap, courses)).toEqual(['B', 'C']);
    expect(gap?.when).toBe('during');
  });

  it('says of a level that nothing leads there, or nothing in time', () => {
    const gap = gapWith([course('A', { it: 4 }, '2026-03-25')]);
    expect(gap?.missing.map(({ skill, open }) => [skill, open])).toEqual([
      ['gis', 'no-course'],
      ['it', 'no-time'],
    ]);
    expect(gap).toMatchObject({ courses: [], when: undefined, cost: 0 });
  });

  it('says of a level that its course is held while another one is that the person takes', () => {
    const gap = gapWith([course('A', { gis: 1 }, '2025-11-01'), course('B', { it: 4 }, '2025-11-01')]);
    expect(gap?.missing.map(({ skill, open }) => [skill, open])).toEqual([
      ['gis', undefined],
      ['it', 'clash'],
    ]);
  });

  it('is not listed once nothing is missing', () => {
    const made = instanceOf({
      officers: [officer('O1', { skills: new Map([['it', 4]]) })],
      vacancies: [vacancy('V1', { skillsWanted: new Map([['it', 4]]) })],
    });
    expect(closeGaps(made, [ROW])).toEqual([]);
  });
});
