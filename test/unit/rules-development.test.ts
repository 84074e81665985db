import { describe, expect, it } from 'vitest';
import type { Course, Officer, Vacancy } from '../../src/domain/records.ts';
import { listCandidates } from '../../src/rules/enumerate.ts';
import { developmentOf, developmentPoints, type Development } from '../../src/rules/development.ts';
import { readPolicy } from '../../src/tables/policy.ts';
import { day, instanceOf, officer, vacancy } from './rules-instance.ts';

function course(id: string, raises: Record<string, number>, changes: Partial<Course> = {}): Course {
  return {
    id,
    name: undefined,
    raises: new Map(Object.entries(raises)),
    requires: new Map(),
    seats: 5,
    weeks: 2,
    cost: 0,
    startDay: day('2025-11-03'),
    where: { file: 'courses.csv', line: 2 },
    ...changes,
  };
}

const LAST_DAY = day('2026-03-31');

interface Case {
  readonly skills?: Record<string, number>;
  readonly place?: Partial<Vacancy>;
  readonly courses?: readonly Course[];
}

const levels = (of: Record<string, number>): Officer['skills'] => new Map(Object.entries(of));

function developed({
  skills = { it: 3 },
  place = {},
  courses = [course('K1', { it: 4 })],
}: Case): Development | undefined {
  const made = instanceOf({
    officers: [officer('O1', { skills: levels(skills) })],
    vacancies: [vacancy('V1', { skillsWanted: levels({ it: 4 }), ...place })],
  });
  return developmentOf({ ...made, courses }, 0, 0, LAST_DAY);
}

describe('a tour counts as development', () => {
  it('where the person is one level below what is wanted and a course during the tour closes the step', () => {
    expect(developed({})).toEqual({ steps: [{ skill: 'it', have: 3, wanted: 4 }], courses: [0] });
  });

  it('in two skills at once, with the courses for both', () => {
    const both = { skills: { it: 3, gis: 1 }, place: { skillsWanted: levels({ it: 4, gis: 2 }) } };
    const courses = [course('K1', { it: 4 }), course('K2', { gis: 2 }, { startDay: day('2025-12-01') })];
    expect(developed({ ...both, courses })?.courses).toEqual([0, 1]);
  });

  it.each([
    ['two levels below', { skills: { it: 2 } }],
    ['nothing below', { skills: { it: 4 } }],
    ['three steps at once', { skills: { it: 3 }, place: { skillsWanted: levels({ it: 4, a: 1, b: 1 }) } }],
    ['no course that leads there', { courses: [course('K1', { gis: 4 })] }],
    ['a course that ends after the tour', { courses: [course('K1', { it: 4 }, { startDay: day('2026-03-25') })] }],
    ['a course without seats', { courses: [course('K1', { it: 4 }, { seats: 0 })] }],
    ['a place that leads', { place: { isLeading: true } }],
    ['a place that refuses it', { place: { tags: ['no-development'] } }],
  ] satisfies readonly (readonly [string, Case])[])('not with %s', (_, changes) => {
    expect(developed(changes)).toBeUndefined();
  });

  it('as one point of the goal for each such tour, in every form', () => {
    const made = instanceOf({
      officers: [officer('O1', { skills: levels({ it: 3 }) }), officer('O2', { skills: levels({ it: 4 }) })],
      vacancies: [vacancy('V1', { skillsWanted: levels({ it: 4 }) })],
    });
    const instance = { ...made, courses: [course('K1', { it: 4 })] };
    const candidates = listCandidates(instance);
    const expected = Array.from(candidates.officerIndex, (o) => (o === 0 ? 1 : 0));
    expect(expected).toContain(1);
    expect([...developmentPoints(instance, candidates)]).toEqual(expected);
    expect([...developmentPoints(made, candidates)]).toEqual(expected.map(() => 0));
  });
});

describe('prefer_development', () => {
  const objectiveWith = (more: string): readonly string[] => {
    const text = `version: 1\nstart_date: 2025-10-01\nforms: [secondment]\n${more}\n`;
    const read = readPolicy({ name: 'policy.yaml', bytes: new TextEncoder().encode(text) });
    if (!read.ok) throw new Error(JSON.stringify(read.issues));
    return read.value.objective;
  };

  it('is the last goal, unless the objective names a better place for it', () => {
    expect(objectiveWith('objective: [fill, fit]\nprefer_development: yes')).toEqual(['fill', 'fit', 'development']);
    expect(objectiveWith('objective: [fill, development, fit]\nprefer_development: yes')).toEqual([
      'fill',
      'development',
      'fit',
    ]);
    expect(objectiveWith('objective: [fill, fit]\nprefer_development: no')).toEqual(['fill', 'fit']);
  });
});
