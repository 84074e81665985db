import { describe, expect, it } from 'vitest';
import type { Course } from '../../src/domain/records.ts';
import { areAttendable, listPaths, trainOfficer, type CourseWindow } from '../../src/rules/course-paths.ts';
import { day, officer, policy } from './rules-instance.ts';

function course(id: string, raises: Record<string, number>, changes: Partial<Course> = {}): Course {
  return {
    id,
    name: undefined,
    raises: new Map(Object.entries(raises)),
    requires: new Map(),
    seats: undefined,
    weeks: 2,
    cost: 0,
    startDay: undefined,
    where: { file: 'courses.csv', line: 2 },
    ...changes,
  };
}

const requiring = (levels: Record<string, number>): Partial<Course> => ({ requires: new Map(Object.entries(levels)) });
const at = (text: string): Partial<Course> => ({ startDay: day(text) });
const BEFORE_OCTOBER: CourseWindow = { from: undefined, until: day('2025-09-30'), busy: [] };

function pathsFor(courses: readonly Course[], needs: Record<string, number>, window = BEFORE_OCTOBER): string[] {
  const person = officer('O1', { skills: new Map([['it', 1]]) });
  return listPaths(person, courses, new Map(Object.entries(needs)), window).map((path) =>
    path.map((index) => courses[index]?.id ?? '').join('+'),
  );
}

describe('courses that lift somebody to a level', () => {
  it('are every one that leads there or beyond, alone', () => {
    expect(pathsFor([course('A', { it: 3 }), course('B', { it: 5 }), course('C', { it: 2 })], { it: 3 })).toEqual([
      'A',
      'B',
    ]);
  });

  it('are none where the person has the level, and none where nothing leads there', () => {
    expect(pathsFor([course('A', { it: 3 })], { it: 1 })).toEqual([]);
    expect(pathsFor([course('A', { it: 3 })], { it: 4 })).toEqual([]);
  });

  it('are a sequence where one requires what another gives, in that order of days', () => {
    const first = course('A', { it: 3 }, at('2025-08-01'));
    const second = course('B', { it: 5 }, { ...at('2025-09-01'), ...requiring({ it: 3 }) });
    expect(pathsFor([first, second], { it: 5 })).toEqual(['A+B']);
    const late = { ...first, startDay: day('2025-09-15') };
    expect(pathsFor([late, second], { it: 5 })).toEqual([]);
  });

  it('leave nothing that is not needed, and cover several levels at once', () => {
    const courses = [course('A', { it: 3 }), course('B', { gis: 2 }), course('C', { it: 3, gis: 2 })];
    expect(pathsFor(courses, { it: 3, gis: 2 })).toEqual(['C', 'A+B']);
  });

  it('end within the window, take one day at a time, and leave out those without seats', () => {
    const courses = [
      course('late', { it: 3 }, { ...at('2025-09-20'), weeks: 2 }),
      course('last', { it: 3 }, { ...at('2025-09-17'), weeks: 2 }),
      course('same', { gis: 3 }, { ...at('2025-09-29'), weeks: 0 }),
      course('none', { it: 3 }, { seats: 0 }),
    ];
    expect(pathsFor(courses, { it: 3 })).toEqual(['last']);
    expect(pathsFor(courses, { it: 3, gis: 3 })).toEqual([]);
  });

  it('are not on days of another tour', () => {
    const courses = [course('A', { it: 3 }, at('2025-09-01'))];
    const busy = [{ startDay: day('2025-09-14'), endDay: day('2025-12-31') }];
    expect(pathsFor(courses, { it: 3 }, { ...BEFORE_OCTOBER, busy })).toEqual([]);
    const later = [{ startDay: day('2025-09-15'), endDay: day('2025-12-31') }];
    expect(pathsFor(courses, { it: 3 }, { ...BEFORE_OCTOBER, busy: later })).toEqual(['A']);
  });
});

describe('courses taken together', () => {
  it('can be those held when they are wanted in any order that gives each what it requires', () => {
    const courses = [course('B', { it: 5 }, requiring({ it: 3 })), course('A', { it: 3 })];
    expect(areAttendable(officer('O1'), courses, BEFORE_OCTOBER)).toBe(true);
    expect(areAttendable(officer('O1'), courses.slice(0, 1), BEFORE_OCTOBER)).toBe(false);
  });
});

describe('an officer after courses', () => {
  it('has the higher levels, never lower ones, and is free when the last course has ended', () => {
    const person = officer('O1', { degree: 4, politicalTheory: undefined, skills: new Map([['it', 4]]) });
    const after = trainOfficer(policy(), person, [
      course('A', { it: 3, degree: 3, political_theory: 2 }, at('2025-09-01')),
      course('B', { gis: 2 }, { ...at('2025-08-01'), weeks: 1 }),
    ]);
    expect(after).toMatchObject({ degree: 4, politicalTheory: 2, availableFrom: day('2025-09-15') });
    expect([...after.skills]).toEqual([
      ['it', 4],
      ['gis', 2],
    ]);
  });

  it('keeps what points alone take as enough because nobody wrote it down', () => {
    const person = officer('O1', { degree: undefined, skills: new Map() });
    const scored = policy({ fit: { kind: 'scores' } });
    expect(trainOfficer(scored, person, [course('A', { it: 3, degree: 3 })])).toMatchObject({
      degree: undefined,
      skills: new Map(),
    });
  });
});
