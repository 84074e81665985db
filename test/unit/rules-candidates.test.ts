import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instance } from '../../src/domain/instance.ts';
import type { PlanRow } from '../../src/domain/plan.ts';
import type { Policy } from '../../src/domain/policy.ts';
import type { BirthDate, Officer, Vacancy } from '../../src/domain/records.ts';
import { FORMS, type Form, type Ground, type Levels } from '../../src/domain/terms.ts';
import { lastDayOf, startDayOf, type Candidates } from '../../src/rules/candidates.ts';
import { refusalsOfPair } from '../../src/rules/eligibility.ts';
import { listCandidates } from '../../src/rules/enumerate.ts';
import { findCandidate } from '../../src/rules/lookup.ts';
import { tierVector } from '../../src/rules/tiers.ts';
import { tourOf } from '../../src/rules/tour.ts';
import {
  commune,
  day,
  forbid,
  instanceOf,
  officer,
  pin,
  planRow,
  policy,
  rules,
  unit,
  vacancy,
} from './rules-instance.ts';

const SEED = 20250926;

/** Triples as text, for messages that can be read. */
function triples(instance: Instance, candidates: Candidates): string[] {
  return Array.from({ length: candidates.count }, (_, c) =>
    [
      instance.officers[candidates.officerIndex[c] ?? -1]?.id,
      instance.vacancies[candidates.vacancyIndex[c] ?? -1]?.id,
      instance.policy.forms[candidates.formIndex[c] ?? -1],
    ].join(' '),
  );
}

describe('the list of candidates', () => {
  it('is ordered by officer, vacancy and the policy’s order of forms, whatever the order of rows', () => {
    const instance = instanceOf({
      officers: [officer('B', { field: 'land' }), officer('A')],
      vacancies: [
        vacancy('X', { field: 'land' }),
        vacancy('W', { degreeMin: 2 }),
        vacancy('V'),
        vacancy('U', { degreeMin: 2 }),
      ],
      policy: { forms: ['secondment', 'mobilisation'] },
    });
    const candidates = listCandidates(instance);
    expect(triples(instance, candidates)).toEqual([
      'A U secondment',
      'A U mobilisation',
      'A V secondment',
      'A V mobilisation',
      'A W secondment',
      'A W mobilisation',
      'B X secondment',
      'B X mobilisation',
    ]);
    expect([...candidates.firstOfOfficer]).toEqual([0, 6, 8]);
    expect(findCandidate(candidates, 0, 1, 1)).toBe(3);
  });

  it('is empty without officers', () => {
    expect(listCandidates(instanceOf({ officers: [] })).count).toBe(0);
  });

  it('grows past any first guess of its size', () => {
    const ids = Array.from({ length: 60 }, (_, i) => String(100 + i));
    const candidates = listCandidates(
      instanceOf({ officers: ids.map((id) => officer(id)), vacancies: ids.map((id) => vacancy(id)) }),
    );
    expect(candidates.count).toBe(3600);
    expect(candidates.fit.length).toBe(3600);
    expect(candidates.vacancyIndex[3599]).toBe(59);
  });
});

describe('what is counted about a candidate', () => {
  it('the wish: 11 − the rank of the first entry that names the vacancy or its commune', () => {
    const instance = instanceOf({
      officers: [officer('A', { prefers: ['W', '00002', 'nowhere', '00001', 'V'] }), officer('B', { prefers: ['V'] })],
      vacancies: [vacancy('V'), vacancy('W', { communeId: '00002' }), vacancy('X', { communeId: '00002' })],
    });
    expect([...listCandidates(instance).wish]).toEqual([7, 10, 9, 10, 0, 0]);
  });

  it('the distance: the listed kilometres, else the great circle, both rounded half up, else 500', () => {
    const hanoi = { lat: 21.0285, lon: 105.8542 };
    const vietTri = { lat: 21.3227, lon: 105.402 };
    const instance = instanceOf({
      officers: [
        officer('A'),
        officer('B', { unitId: 'U2' }),
        officer('C', { unitId: undefined }),
        officer('D', { unitId: 'U3' }),
      ],
      communes: [commune('00001', vietTri), commune('00002', hanoi)],
      units: [unit('U1', hanoi), unit('U2', hanoi), unit('U3', { kind: 'commune', communeId: '00002', ...hanoi })],
      distances: [{ unitId: 'U2', communeId: '00001', metres: 84_500 }],
    });
    const candidates = listCandidates(instance);
    expect([...candidates.distanceKm]).toEqual([57, 85, 500, 57]);
    expect([...candidates.isDistanceKnown]).toEqual([1, 1, 0, 1]);
  });

  it('the cost: months × (travel by region + lodging unless the commune lodges)', () => {
    const instance = instanceOf({
      officers: ['A', 'B', 'C', 'D'].map((id, i) => officer(id, { unitId: `U${String(i + 1)}` })),
      vacancies: [vacancy('V', { monthsMax: 4 }), vacancy('W', { communeId: '00002' })],
      communes: [commune('00001'), commune('00002', { region: 'south', hasLodging: true })],
      units: [
        unit('U1', { region: 'north' }),
        unit('U2', { region: 'south' }),
        unit('U3', { region: 'west' }),
        unit('U4'),
      ],
      policy: {
        costs: {
          sameRegion: 1,
          between: new Map([
            ['north/south', 10],
            ['south/north', 10],
          ]),
          other: 100,
          lodging: 1000,
        },
      },
    });
    const of = (perMonth: number, months: number): number => perMonth * months;
    expect([...listCandidates(instance).cost]).toEqual([
      of(1001, 4),
      of(10, 6),
      of(1010, 4),
      of(1, 6),
      of(1100, 4),
      of(100, 6),
      of(1100, 4),
      of(100, 6),
    ]);
    expect([...tierVector('cost', instanceOf(), listCandidates(instanceOf())).points]).toEqual([0]);
  });

  it('the cost: a route named within one region is preferred to same-region', () => {
    const instance = instanceOf({
      units: [unit('U1', { region: 'north' })],
      policy: { costs: { sameRegion: 1, between: new Map([['north/north', 7]]), other: 100, lodging: 0 } },
    });
    expect([...listCandidates(instance).cost]).toEqual([7 * 6]);
  });

  it('kept: same officer, vacancy and form as the baseline, whatever its dates', () => {
    const instance = instanceOf({
      officers: [officer('A'), officer('B')],
      vacancies: [vacancy('V'), vacancy('W')],
      policy: { forms: ['secondment', 'mobilisation'], keepBonus: 50 },
      baseline: [planRow('A', 'W', { form: 'mobilisation' }), planRow('gone', 'V')],
    });
    const candidates = listCandidates(instance);
    expect([...candidates.isKept]).toEqual([0, 0, 0, 1, 0, 0, 0, 0]);
    const fit = candidates.fit[0] ?? 0;
    expect([...tierVector('fit', instance, candidates).points]).toEqual([fit, fit, fit, fit + 50, fit, fit, fit, fit]);
    expect([...tierVector('keep', instance, candidates).points]).toEqual([0, 0, 0, 1, 0, 0, 0, 0]);
  });

  it('fill: the priority of the place', () => {
    const instance = instanceOf({ vacancies: [vacancy('V', { priority: 5 }), vacancy('W', { priority: 1 })] });
    const vector = tierVector('fill', instance, listCandidates(instance));
    expect(vector).toEqual({ name: 'fill', sense: 'max', points: Uint8Array.of(5, 1) });
  });

  it.each([
    ['wishes', 'max'],
    ['distance', 'min'],
    ['cost', 'min'],
    ['fit', 'max'],
    ['keep', 'max'],
  ] as const)('%s is a tier to %simise', (tier, sense) => {
    const instance = instanceOf();
    expect(tierVector(tier, instance, listCandidates(instance))).toMatchObject({ name: tier, sense });
  });
});

/** Small instances in which every rule has a good chance to bind. */
const arbitraryInstance: fc.Arbitrary<Instance> = fc
  .record({
    officers: fc.array(arbitraryOfficer(), { minLength: 1, maxLength: 4 }),
    vacancies: fc.array(arbitraryVacancy(), { minLength: 1, maxLength: 5 }),
    forms: fc.shuffledSubarray([...FORMS], { minLength: 1 }),
    rules: fc.record({
      professionMinMicro: fc.constantFrom(0, 500_000, 800_001),
      retirement: fc.constantFrom('hard', 'ignore'),
      homeCommune: fc.constantFrom('ignore', 'exclude'),
      leaderMatch: fc.boolean(),
      unchecked: mostly<'flag' | 'exclude'>('flag', 'exclude'),
    }),
    isScored: mostly(false, true),
    scored: fc.array(fc.tuple(fc.nat(3), fc.nat(4)), { maxLength: 12 }),
    pins: fc.array(
      fc.record({
        officer: fc.nat(3),
        place: fc.nat(4),
        kind: fc.constantFrom('vacancy', 'vacancy', 'commune', 'home'),
        isLifted: fc.boolean(),
      }),
      { maxLength: 3 },
    ),
    forbids: fc.array(
      fc.record({
        officer: fc.option(fc.nat(3)),
        unit: fc.option(fc.constantFrom('U1', 'U2')),
        place: fc.nat(4),
        isCommune: fc.boolean(),
      }),
      { maxLength: 2 },
    ),
    earlier: fc.array(fc.record({ officer: fc.nat(3), start: fc.nat(400), length: fc.nat(200) }), { maxLength: 2 }),
  })
  .map((drawn) => {
    const officers = drawn.officers.map((changes, i) => officer(`O${String(i)}`, changes));
    const vacancies = drawn.vacancies.map((changes, i) => vacancy(`V${String(i)}`, changes));
    const communeOf = (place: number): string => vacancies[place]?.communeId ?? '00001';
    const parts: Partial<Policy> = {
      forms: drawn.forms,
      rules: rules(drawn.rules),
      fields: new Map([
        ['land', { name: undefined, related: new Map([['it', 700_000]]), majors: ['Tin học'] }],
        ['it', { name: undefined, related: new Map(), majors: ['Tin học'] }],
      ]),
      pins: drawn.pins.map(({ officer: o, place, kind, isLifted }) =>
        pin(`O${String(o)}`, {
          vacancyId: kind === 'vacancy' ? `V${String(place)}` : undefined,
          communeId: kind === 'commune' ? communeOf(place) : undefined,
          staysHome: kind === 'home',
          override: isLifted ? 'x' : undefined,
        }),
      ),
      forbids: drawn.forbids.map(({ officer: o, unit: u, place, isCommune }) =>
        forbid({
          officerId: o === null ? undefined : `O${String(o)}`,
          unitId: u ?? undefined,
          vacancyId: isCommune ? undefined : `V${String(place)}`,
          communeId: isCommune ? communeOf(place) : undefined,
        }),
      ),
      tourMonths: new Map<Form, { min: number; max: number }>([
        ['mobilisation', { min: 3, max: 6 }],
        ['secondment', { min: 2, max: 40 }],
        ['rotation', { min: 12, max: 60 }],
        ['reinforcement', { min: 1, max: 3 }],
      ]),
      ...(drawn.isScored ? { fit: { kind: 'scores' } as const } : {}),
    };
    const scores = new Map(
      drawn.scored.map(([o, v]) => [
        `${String(o)} ${String(v)}`,
        { officerId: `O${String(o)}`, vacancyId: `V${String(v)}`, points: o + v },
      ]),
    );
    const earlier = drawn.earlier.map(({ officer: o, start, length }): PlanRow => {
      const startDay = day('2025-06-01') + start;
      return planRow(`O${String(o)}`, 'earlier', { startDay, endDay: startDay + length });
    });
    return instanceOf({
      officers,
      vacancies,
      policy: parts,
      scores: [...scores.values()],
      earlier,
      units: [unit('U1'), unit('U2', { kind: 'commune', communeId: '00002' })],
    });
  });

/** `usual` nine times out of ten or so, so that most triples meet few obstacles at once. */
function mostly<T>(usual: T, ...rare: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof({ weight: 8, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...rare) });
}

function arbitraryOfficer(): fc.Arbitrary<Partial<Officer>> {
  const noSkills: Levels = new Map();
  return fc.record({
    birth: fc.oneof(
      { weight: 4, arbitrary: fc.constant({ year: 1990, day: undefined }) },
      { weight: 1, arbitrary: fc.constant({ year: 1964, day: undefined }) },
      {
        weight: 1,
        arbitrary: fc.integer({ min: day('1963-06-01'), max: day('1970-12-31') }).map((d) => ({ year: 1965, day: d })),
      },
    ),
    sex: fc.constantFrom('m', 'f', undefined),
    category: fc.constantFrom('civil-servant', 'public-employee', undefined),
    unitId: mostly('U1', 'U2'),
    isLeader: fc.boolean(),
    field: fc.constantFrom('it', 'land'),
    major: mostly<string | undefined>(undefined, 'tin học'),
    degree: mostly<number | undefined>(4, 1, 2, undefined),
    politicalTheory: mostly<number | undefined>(2, 0, undefined),
    skills: fc.constantFrom(new Map([['s', 2]]), noSkills),
    certificates: mostly<ReadonlyMap<string, number>>(new Map(), new Map([['s', day('2025-11-15')]])),
    forms: mostly<readonly Form[]>([], ['mobilisation'], ['secondment', 'rotation']),
    availableFrom: mostly<number | undefined>(undefined, day('2025-11-01')),
    availableTo: mostly<number | undefined>(undefined, day('2026-01-30'), day('2026-04-30')),
    homeCommuneId: mostly<string | undefined>(undefined, '00001', '00002'),
    relativesAt: mostly<readonly string[]>([], ['00001']),
    grounds: mostly<readonly Ground[]>([], ['illness'], ['maternity'], ['hardship']),
    checkedGrounds: mostly<'all' | readonly Ground[]>('all', [], ['illness']),
    youngestChildBirth: mostly<BirthDate | undefined>(undefined, { year: 2022, day: day('2022-11-10') }),
    hasOwnWish: fc.boolean(),
    healthCertificateDay: mostly<number | undefined>(undefined, day('2025-05-10')),
  });
}

function arbitraryVacancy(): fc.Arbitrary<Partial<Vacancy>> {
  return fc.record({
    communeId: fc.constantFrom('00001', '00002'),
    isLeading: mostly(false, true),
    field: fc.constantFrom('it', 'land'),
    degreeMin: mostly<number | undefined>(undefined, 3),
    politicalTheoryMin: mostly<number | undefined>(undefined, 1, 3),
    skills: mostly<Levels>(new Map(), new Map([['s', 2]])),
    headcount: mostly(1, 0),
    forms: mostly<readonly Form[]>([], ['mobilisation', 'secondment']),
    startDay: fc.constantFrom(day('2025-10-01'), day('2025-11-20')),
    monthsMin: mostly<number | undefined>(undefined, 1, 4),
    monthsMax: mostly<number | undefined>(undefined, 5, 60),
  });
}

describe('candidates and reasons never disagree', () => {
  it('a triple is a candidate exactly where no reason refuses it, and its tour is the longest legal one', () => {
    let listed = 0;
    let refused = 0;
    fc.assert(
      fc.property(arbitraryInstance, (instance) => {
        const candidates = listCandidates(instance);
        const expected: string[] = [];
        instance.officers.forEach((o, officerIndex) => {
          instance.vacancies.forEach((v, vacancyIndex) => {
            const perForm = instance.policy.forms.map((form, formIndex) => {
              if (refusalsOfPair(instance, officerIndex, vacancyIndex, formIndex).length > 0) return false;
              expected.push(`${o.id} ${v.id} ${form}`);
              return true;
            });
            expect(refusalsOfPair(instance, officerIndex, vacancyIndex).length === 0).toBe(perForm.includes(true));
            refused += perForm.filter((isOpen) => !isOpen).length;
          });
        });
        listed += expected.length;
        expect(triples(instance, candidates)).toEqual(expected);
        for (let c = 0; c < candidates.count; c++) {
          const [o, v, f] = [
            candidates.officerIndex[c] ?? -1,
            candidates.vacancyIndex[c] ?? -1,
            candidates.formIndex[c] ?? -1,
          ];
          const startDay = startDayOf(instance, candidates, c);
          const endDay = lastDayOf(instance, candidates, c);
          expect({ months: candidates.months[c], startDay, endDay }).toEqual(tourOf(instance, o, v, f));
        }
      }),
      { seed: SEED, numRuns: 3000 },
    );
    expect(listed).toBeGreaterThan(3000);
    expect(refused).toBeGreaterThan(3000);
  });

  it('adding an officer or a vacancy without places leaves the other candidates as they are', () => {
    const before = instanceOf({ officers: [officer('A'), officer('C')], vacancies: [vacancy('V')] });
    const after = instanceOf({
      officers: [officer('A'), officer('B', { grounds: ['illness'] }), officer('C')],
      vacancies: [vacancy('U', { headcount: 0 }), vacancy('V')],
    });
    expect(triples(after, listCandidates(after))).toEqual(triples(before, listCandidates(before)));
  });
});

it('the policy of the builder is the one of FORMATS', () => {
  expect(policy().rules).toEqual({
    professionMinMicro: 500_000,
    retirement: 'hard',
    homeCommune: 'ignore',
    leaderMatch: true,
    unchecked: 'flag',
    keepLastSpecialist: true,
    restMonths: 0,
    balanceEarlier: false,
  });
});
