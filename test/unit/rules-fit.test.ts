import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instance } from '../../src/domain/instance.ts';
import type { FieldDefinition, Policy } from '../../src/domain/policy.ts';
import type { Officer, Vacancy } from '../../src/domain/records.ts';
import { listCandidates } from '../../src/rules/enumerate.ts';
import { divideHalfUp, fitComponentsOf, type FitComponents } from '../../src/rules/fit.ts';
import { majorMatches } from '../../src/rules/profession.ts';
import { day, instanceOf, officer, policy, rules, vacancy, type Parts } from './rules-instance.ts';

const SEED = 20250926;

function fields(
  definitions: Record<string, { related?: Record<string, number>; majors?: string[] }>,
): Map<string, FieldDefinition> {
  return new Map(
    Object.entries(definitions).map(([code, { related = {}, majors = [] }]) => [
      code,
      { name: undefined, related: new Map(Object.entries(related)), majors },
    ]),
  );
}

function pairOf(o: Partial<Officer>, v: Partial<Vacancy> = {}, p: Partial<Policy> = {}, parts: Parts = {}): Instance {
  return instanceOf({
    ...parts,
    officers: [officer('A', o)],
    vacancies: [vacancy('V', v)],
    policy: { rules: rules({ professionMinMicro: 0 }), ...p },
  });
}

/** Fit of the only candidate. */
function fitOf(...pair: Parameters<typeof pairOf>): number | undefined {
  return listCandidates(pairOf(...pair)).fit[0];
}

function componentsOf(...pair: Parameters<typeof pairOf>): FitComponents | undefined {
  return fitComponentsOf(pairOf(...pair), 0, 0);
}

describe('profession', () => {
  const table = fields({
    it: { related: { 'digital-transformation': 800_000 }, majors: ['Công nghệ thông tin', 'Khoa học  máy tính'] },
    land: { related: { construction: 333_333 }, majors: ['Địa chính', 'Hoá học'] },
    'digital-transformation': {},
    construction: { majors: ['Địa chính'] },
  });
  const points = (field: string, major: string | undefined, wanted: string): number =>
    componentsOf({ field, major }, { field: wanted }, { fields: table })?.profession ?? -1;

  it.each([
    ['equal fields relate 1', 'it', undefined, 'it', 1000],
    ['equal fields that no policy defines relate 1', 'x', undefined, 'x', 1000],
    ['a related field', 'it', undefined, 'digital-transformation', 800],
    ['the relation is read officer to vacancy', 'digital-transformation', undefined, 'it', 0],
    ['a relation is rounded half up', 'land', undefined, 'construction', 333],
    ['the major’s field counts 0.8', 'education', 'Công nghệ thông tin', 'it', 800],
    [
      'the major’s related field counts 0.8 × the relation',
      'education',
      'công nghệ  THÔNG TIN',
      'digital-transformation',
      640,
    ],
    ['the better of the two counts', 'it', 'Công nghệ thông tin', 'digital-transformation', 800],
    ['a major that two fields list counts for the better', 'education', 'Địa chính', 'construction', 800],
    ['tone placement of a major makes no difference', 'education', 'Hóa học', 'land', 800],
    ['a major nobody lists counts nothing', 'education', 'Văn học', 'it', 0],
  ])('%s', (_, field, major, wanted, expected) => {
    expect(points(field, major, wanted)).toBe(expected);
  });

  it('the share the ministry asks for: the post’s field lists the major', () => {
    const built = policy({ fields: table });
    expect(majorMatches(built, 'KHOA HỌC MÁY TÍNH'.normalize('NFD'), 'it')).toBe(true);
    expect(majorMatches(built, 'Khoa học máy tính', 'digital-transformation')).toBe(false);
    expect(majorMatches(built, undefined, 'it')).toBe(false);
  });
});

describe('expertise', () => {
  it.each<[string, Partial<Officer>, Partial<Vacancy>, number]>([
    ['a university degree and five years are full', {}, {}, 1000],
    ['more is not better than full', { degree: 5, experienceMicroYears: 40_000_000 }, {}, 1000],
    ['unknown counts as nothing', { degree: undefined, experienceMicroYears: undefined }, {}, 0],
    ['a college degree is two thirds of 500', { degree: 2, experienceMicroYears: undefined }, {}, 333],
    ['both parts are rounded together: 166.67 + 100', { degree: 1, experienceMicroYears: 1_000_000 }, {}, 267],
    [
      'a higher minimum raises what is full',
      { degree: 4, experienceMicroYears: 8_000_000 },
      { degreeMin: 4, experienceMinMicroYears: 8_000_000 },
      1000,
    ],
    ['half a point rounds up', { degree: undefined, experienceMicroYears: 5_000 }, {}, 1],
    ['less than half a point rounds down', { degree: undefined, experienceMicroYears: 4_999 }, {}, 0],
  ])('%s', (_, o, v, expected) => {
    expect(componentsOf(o, v)?.expertise).toBe(expected);
  });
});

describe('job', () => {
  const skills = (text: string): Map<string, number> =>
    new Map(text.split(' ').map((item) => [item.slice(0, -2), Number(item.slice(-1))]));
  it.each([
    ['nothing wanted is full', 'it:1', undefined, 1000],
    ['all wanted is full', 'it:3 law:5', 'it:3 law:2', 1000],
    ['the mean of the shares', 'it:1', 'it:2 law:2', 250],
    ['more than wanted makes up for nothing', 'it:5', 'it:1 law:1', 500],
    ['thirds add up exactly', 'a:1 b:2 c:3', 'a:3 b:3 c:3', 667],
  ])('%s', (_, have, wanted, expected) => {
    const skillsWanted = wanted === undefined ? new Map<string, number>() : skills(wanted);
    expect(componentsOf({ skills: skills(have) }, { skillsWanted })?.job).toBe(expected);
  });

  it('a certificate expired before the vacancy’s start counts as none', () => {
    const holder = (expiry: string): Partial<Officer> => ({
      skills: skills('it:2'),
      certificates: new Map([['it', day(expiry)]]),
    });
    const v: Partial<Vacancy> = { skillsWanted: skills('it:2'), startDay: day('2026-01-01') };
    expect(componentsOf(holder('2025-12-31'), v)?.job).toBe(0);
    expect(componentsOf(holder('2026-01-01'), v)?.job).toBe(1000);
  });
});

describe('person', () => {
  it.each<[string, Partial<Officer>, number]>([
    ['the best is 1000', { rating: 4, politicalTheory: 3 }, 1000],
    ['rating 3 is two thirds of 400', { rating: 3, politicalTheory: 0 }, 567],
    ['unknown counts as the lowest', { rating: undefined, politicalTheory: undefined, birth: undefined }, 0],
    ['a year alone gives none of the 300', { rating: 1, politicalTheory: 0, birth: { year: 1990, day: undefined } }, 0],
    ['a missing sex neither', { rating: 1, politicalTheory: 0, sex: undefined }, 0],
  ])('%s', (_, o, expected) => {
    expect(componentsOf(o, {}, { rules: rules({ retirement: 'ignore' }) })?.person).toBe(expected);
  });

  it('exactly 12 months to retirement at the policy’s start are enough, on whatever day the vacancy starts', () => {
    // The age of 61 years and 6 months is completed on 2026-10-01 and a day earlier.
    const points = (birth: string): number | undefined =>
      componentsOf(
        { rating: 1, politicalTheory: 0, birth: { year: 1965, day: day(birth) } },
        { startDay: day('2026-02-01') },
      )?.person;
    expect(points('1965-04-01')).toBe(300);
    expect(points('1965-03-31')).toBe(0);
  });
});

describe('fit', () => {
  it('is the weighted sum of the rounded components, rounded half up', () => {
    const pair = [{ degree: 2, rating: 3, politicalTheory: 2 }, { skillsWanted: new Map([['it', 3]]) }] as const;
    expect(componentsOf(...pair)).toEqual({ profession: 1000, expertise: 833, job: 0, person: 767 });
    // 350 + 208.25 + 0 + 115.05
    expect(fitOf(...pair)).toBe(673);
  });

  it('with a panel weight the scores are a fifth component, unlisted 0', () => {
    const fit = { kind: 'weights', profession: 800, expertise: 0, job: 0, person: 0, panel: 200 } as const;
    const scores = [{ officerId: 'A', vacancyId: 'V', points: 500 }];
    expect(fitOf({}, {}, { fit }, { scores })).toBe(900);
    expect(fitOf({}, {}, { fit })).toBe(800);
  });

  it('under fit: scores the points alone are the fit and the components stay empty', () => {
    const scores = [{ officerId: 'A', vacancyId: 'V', points: 1_000_000 }];
    const pair = [{}, {}, { fit: { kind: 'scores' } }, { scores }] as const;
    expect(fitOf(...pair)).toBe(1_000_000);
    expect(componentsOf(...pair)).toBeUndefined();
  });

  it('never falls when any attribute gets better', () => {
    const level = fc.integer({ min: 1, max: 5 });
    const arbitraryOfficer = fc.record({
      degree: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
      politicalTheory: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
      experienceMicroYears: fc.option(fc.integer({ min: 0, max: 40_000_000 }), { nil: undefined }),
      rating: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
      skill: fc.integer({ min: 0, max: 5 }),
      field: fc.constantFrom('none', 'related', 'it'),
    });
    const arbitraryVacancy = fc.record({
      degreeMin: fc.option(level, { nil: undefined }),
      experienceMinMicroYears: fc.option(fc.integer({ min: 0, max: 20_000_000 }), { nil: undefined }),
      wanted: level,
    });
    const table = fields({ related: { related: { it: 654_321 } } });
    type Of<A> = A extends fc.Arbitrary<infer T> ? T : never;
    const pinnedFit = (o: Of<typeof arbitraryOfficer>, v: Of<typeof arbitraryVacancy>): number => {
      const pinned = [
        { officerId: 'A', vacancyId: 'V', communeId: undefined, staysHome: false, override: 'x', where: { file: 'p' } },
      ];
      const { skill, ...rest } = o;
      const { wanted, ...asked } = v;
      const skills = new Map(skill === 0 ? [] : [['s', skill] as const]);
      const found = fitOf(
        { ...rest, skills },
        {
          ...asked,
          skillsWanted: new Map([
            ['s', wanted],
            ['t', 2],
          ]),
        },
        { fields: table, pins: pinned },
      );
      return found ?? -1;
    };
    const better = <T>(a: T, b: T, rank: (value: T) => number): T => (rank(a) >= rank(b) ? a : b);
    const number = (value: number | undefined): number => value ?? -1;
    fc.assert(
      fc.property(arbitraryOfficer, arbitraryOfficer, arbitraryVacancy, (first, second, v) => {
        const best = {
          degree: better(first.degree, second.degree, number),
          politicalTheory: better(first.politicalTheory, second.politicalTheory, number),
          experienceMicroYears: better(first.experienceMicroYears, second.experienceMicroYears, number),
          rating: better(first.rating, second.rating, number),
          skill: Math.max(first.skill, second.skill),
          field: better(first.field, second.field, (field) => ['none', 'related', 'it'].indexOf(field)),
        };
        expect(pinnedFit(best, v)).toBeGreaterThanOrEqual(pinnedFit(first, v));
      }),
      { seed: SEED, numRuns: 500 },
    );
  });
});

describe('rounding half up', () => {
  it.each([
    [1, 2, 1],
    [1, 3, 0],
    [2, 3, 1],
    [3, 2, 2],
    [0, 7, 0],
    [2 ** 50, 2 ** 50, 1],
  ])('%i / %i is %i', (numerator, denominator, expected) => {
    expect(divideHalfUp(numerator, denominator)).toBe(expected);
  });

  it('agrees with exact integers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 48 }), fc.integer({ min: 1, max: 2 ** 40 }), (a, b) => {
        const exact = (2n * BigInt(a) + BigInt(b)) / (2n * BigInt(b));
        expect(divideHalfUp(a, b)).toBe(Number(exact));
      }),
      { seed: SEED, numRuns: 2000 },
    );
  });
});
