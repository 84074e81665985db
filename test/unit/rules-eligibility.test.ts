import { describe, expect, it } from 'vitest';
import type { Policy } from '../../src/domain/policy.ts';
import type { Officer, Vacancy } from '../../src/domain/records.ts';
import { listCandidates } from '../../src/rules/enumerate.ts';
import { refusalsOfPair } from '../../src/rules/eligibility.ts';
import type { Refusal } from '../../src/rules/refusal.ts';
import {
  commune,
  day,
  forbid,
  instanceOf,
  officer,
  pin,
  planRow,
  rules,
  unit,
  vacancy,
  type Parts,
} from './rules-instance.ts';

interface Pair extends Omit<Parts, 'officers' | 'vacancies'> {
  readonly officer?: Partial<Officer>;
  readonly vacancy?: Partial<Vacancy>;
}

/** The reasons of officer A at vacancy V; asserts that a candidate exists exactly where there are none. */
function reasons({ officer: o, vacancy: v, ...parts }: Pair): readonly Refusal[] {
  const instance = instanceOf({ ...parts, officers: [officer('A', o)], vacancies: [vacancy('V', v)] });
  const found = refusalsOfPair(instance, 0, 0);
  expect(listCandidates(instance).count > 0).toBe(found.length === 0);
  return found;
}

const named = (pair: Pair): string[] => reasons(pair).map(({ rule }) => rule);

describe('what a vacancy asks of a person', () => {
  it.each<[string, Pair, Partial<Refusal>]>([
    [
      'another profession',
      { officer: { field: 'land' } },
      { rule: 'profession', params: { field: 'land', wanted: 'it', have: 0, need: 500 } },
    ],
    [
      'a degree',
      { officer: { degree: 2 }, vacancy: { degreeMin: 3 } },
      { rule: 'degree', params: { have: 2, need: 3 } },
    ],
    [
      'an unknown degree counts as none',
      { officer: { degree: undefined }, vacancy: { degreeMin: 1 } },
      { rule: 'degree', params: { have: 0, need: 1 } },
    ],
    [
      'political theory',
      { officer: { politicalTheory: 1 }, vacancy: { politicalTheoryMin: 2 } },
      { rule: 'political-theory', params: { have: 1, need: 2 } },
    ],
    [
      'experience',
      { officer: { experienceMicroYears: 2_500_000 }, vacancy: { experienceMinMicroYears: 3_000_000 } },
      { rule: 'experience', params: { have: 2.5, need: 3 } },
    ],
    [
      'a skill',
      { officer: { skills: new Map([['it', 2]]) }, vacancy: { skills: new Map([['it', 3]]) } },
      { rule: 'skill', params: { skill: 'it', have: 2, need: 3 } },
    ],
    ['a leader', { vacancy: { isLeading: true } }, { rule: 'leader', article: 'policy: rules.leader_match' }],
  ])('%s', (_, pair, expected) => {
    expect(reasons(pair)).toEqual([expect.objectContaining(expected)]);
  });

  it('every minimum is met by exactly what is asked, and a leader may take a post that is not leading', () => {
    const asked: Partial<Vacancy> = {
      degreeMin: 3,
      politicalTheoryMin: 2,
      experienceMinMicroYears: 5_000_000,
      skills: new Map([['it', 3]]),
    };
    expect(named({ vacancy: asked, officer: { skills: new Map([['it', 3]]), isLeader: true } })).toEqual([]);
  });

  it('every reason is given, one for each skill', () => {
    const v: Partial<Vacancy> = {
      degreeMin: 4,
      isLeading: true,
      skills: new Map([
        ['it', 1],
        ['law', 1],
      ]),
      field: 'land',
    };
    expect(named({ vacancy: v })).toEqual(['profession', 'degree', 'skill', 'skill', 'leader']);
  });

  it('an expired certificate lowers the job component alone: a minimum looks at the level', () => {
    const holder = { skills: new Map([['it', 3]]), certificates: new Map([['it', day('2025-09-30')]]) };
    expect(named({ vacancy: { skills: new Map([['it', 1]]) }, officer: holder })).toEqual([]);
  });

  it('leader_match no, profession_min 0: both are open', () => {
    const policy: Partial<Policy> = { rules: rules({ leaderMatch: false, professionMinMicro: 0 }) };
    expect(named({ policy, vacancy: { isLeading: true, field: 'land' } })).toEqual([]);
  });

  it('profession_min bounds the component itself: 0.5 accepts 500 points and refuses 499', () => {
    const fields = (micro: number): Partial<Policy> => ({
      fields: new Map([['it', { name: undefined, related: new Map([['land', micro]]), majors: [] }]]),
    });
    expect(named({ policy: fields(500_000), vacancy: { field: 'land' } })).toEqual([]);
    expect(named({ policy: fields(499_499), vacancy: { field: 'land' } })).toEqual(['profession']);
  });
});

describe('where a person may not go', () => {
  it('the commune whose staff they are', () => {
    expect(named({ units: [unit('U1', { kind: 'commune', communeId: '00001' })] })).toEqual(['own-commune']);
    expect(named({ units: [unit('U1', { kind: 'commune', communeId: '00002' })] })).toEqual([]);
  });

  it('a commune where a relative heads the unit, without naming why', () => {
    expect(reasons({ officer: { relativesAt: ['00001'] } })).toEqual([
      { rule: 'relatives', article: 'L36/2018 Art. 20', isSensitive: true, params: {} },
    ]);
  });

  it('the home commune, only where the policy excludes it', () => {
    const home = { officer: { homeCommuneId: '00001' } };
    expect(named(home)).toEqual([]);
    expect(named({ ...home, policy: { rules: rules({ homeCommune: 'exclude' }) } })).toEqual(['home-commune']);
  });

  it.each([
    ['officer', forbid({ officerId: 'A' })],
    ['officer and vacancy', forbid({ officerId: 'A', vacancyId: 'V' })],
    ['unit and commune', forbid({ unitId: 'U1', communeId: '00001' })],
    ['vacancy', forbid({ vacancyId: 'V' })],
    ['commune', forbid({ communeId: '00001' })],
  ])('a forbid clause on %s names its line', (_, clause) => {
    expect(reasons({ policy: { forbids: [clause] } })).toEqual([
      { rule: 'forbidden', article: 'policy.yaml:12', isSensitive: false, params: { line: 12 } },
    ]);
  });

  it.each([
    ['another officer', forbid({ officerId: 'B', vacancyId: 'V' })],
    ['another unit', forbid({ officerId: 'A', unitId: 'U9' })],
    ['another commune', forbid({ officerId: 'A', communeId: '00002' })],
    ['the vacancy in another commune', forbid({ vacancyId: 'V', communeId: '00002' })],
  ])('a forbid clause on %s does not concern the pair', (_, clause) => {
    expect(named({ policy: { forbids: [clause] } })).toEqual([]);
  });

  it('a vacancy without places', () => {
    expect(named({ vacancy: { headcount: 0 } })).toEqual(['no-place']);
  });

  it('a person free only after the start', () => {
    expect(named({ officer: { availableFrom: day('2025-10-02') } })).toEqual(['available-from']);
    expect(named({ officer: { availableFrom: day('2025-10-01') } })).toEqual([]);
  });

  it('a person whom an earlier phase holds during the tour', () => {
    const held = (endDay: string): Pair => ({ earlier: [planRow('A', 'W', { endDay: day(endDay) })] });
    expect(named(held('2025-10-01'))).toEqual(['earlier-phase']);
    expect(named(held('2025-09-30'))).toEqual([]);
    const later = planRow('A', 'W', { startDay: day('2026-04-01'), endDay: day('2026-06-30') });
    expect(named({ earlier: [later] })).toEqual([]);
  });

  it('a person who would go again without the months at home that the policy asks for, unless they wish to', () => {
    const back = (endDay: string, restMonths: number, hasOwnWish = false): Pair => ({
      earlier: [planRow('A', 'W', { endDay: day(endDay) })],
      policy: { rules: rules({ restMonths }) },
      officer: { hasOwnWish },
    });
    expect(named(back('2025-09-30', 0))).toEqual([]);
    expect(named(back('2025-09-30', 1))).toEqual(['rest']);
    expect(named(back('2025-06-30', 3))).toEqual([]);
    expect(named(back('2025-07-01', 3))).toEqual(['rest']);
    expect(named(back('2025-07-01', 3, true))).toEqual([]);
    expect(named(back('2025-10-01', 3, true))).toEqual(['earlier-phase']);
    const later = planRow('A', 'W', { startDay: day('2026-04-01'), endDay: day('2026-06-30') });
    expect(named({ earlier: [later], policy: { rules: rules({ restMonths: 2 }) } })).toEqual(['rest']);
  });
});

describe('forms', () => {
  const both: Partial<Policy> = { forms: ['secondment', 'mobilisation'] };

  it('a form must be open to the person and to the vacancy', () => {
    expect(named({ officer: { forms: ['secondment'] } })).toEqual(['form']);
    expect(named({ vacancy: { forms: ['secondment'] } })).toEqual(['form']);
  });

  it('reasons of single forms are told only where no form remains', () => {
    const seconded = { officer: { forms: ['secondment'] } as const, policy: both };
    expect(named(seconded)).toEqual([]);
    const instance = instanceOf({ officers: [officer('A', seconded.officer)], policy: both });
    expect(refusalsOfPair(instance, 0, 0, 0)).toEqual([]);
    expect(refusalsOfPair(instance, 0, 0, 1)).toEqual([
      { rule: 'form', article: undefined, isSensitive: false, params: { form: 'mobilisation' } },
    ]);
    expect(reasons({ officer: { forms: ['rotation'] }, policy: both }).map(({ params }) => params['form'])).toEqual([
      'secondment',
      'mobilisation',
    ]);
  });

  it('months that form and vacancy do not share leave no legal tour', () => {
    expect(reasons({ vacancy: { monthsMin: 7 } })).toEqual([
      {
        rule: 'no-legal-tour',
        article: undefined,
        isSensitive: false,
        params: { form: 'mobilisation', monthsMin: 7, monthsMax: 6 },
      },
    ]);
  });

  it('a secondment is at most 36 months, a rotation at least 36', () => {
    const tourMonths = new Map([
      ['secondment', { min: 37, max: 48 }],
      ['rotation', { min: 12, max: 35 }],
    ] as const);
    expect(reasons({ policy: { forms: ['secondment'], tourMonths } })[0]).toMatchObject({
      rule: 'secondment-limit',
      article: 'D170/2025 Art. 26.2',
    });
    const leader: Partial<Officer> = { isLeader: true };
    expect(named({ policy: { forms: ['rotation'], tourMonths }, officer: leader })).toEqual(['rotation-term']);
  });

  it('a person who leaves before the shortest tour ends', () => {
    expect(named({ officer: { availableTo: day('2025-12-30') } })).toEqual(['no-legal-tour']);
    expect(named({ officer: { availableTo: day('2025-12-31') } })).toEqual([]);
  });

  it('the shortest tour must end before the day the retirement age is completed', () => {
    // The age is completed on 2025-12-30 (61 years 3 months) and on 2026-04-01 (61 years 6 months).
    const born = (text: string): Pair => ({ officer: { birth: { year: 1964, day: day(text) } } });
    expect(named(born('1964-09-30'))).toEqual(['retirement']);
    expect(named(born('1964-10-01'))).toEqual([]);
    expect(named({ ...born('1964-09-30'), policy: { rules: rules({ retirement: 'ignore' }) } })).toEqual([]);
  });

  it('a birth year alone or a missing sex never refuses', () => {
    const birth = { year: 1960, day: day('1960-06-15') };
    expect(named({ officer: { birth } })).toEqual(['retirement']);
    expect(named({ officer: { birth: { year: 1960, day: undefined } } })).toEqual([]);
    expect(named({ officer: { birth, sex: undefined } })).toEqual([]);
  });
});

describe('a child’s age is taken on the vacancy’s own start', () => {
  it.each([
    ['2025-10-01', ['maternity']],
    ['2026-01-01', []],
  ])('start %s: %j', (start, expected) => {
    const mother: Partial<Officer> = { sex: 'f', youngestChildBirth: { year: 2023, day: day('2023-01-01') } };
    expect(named({ officer: mother, vacancy: { startDay: day(start) } })).toEqual(expected);
  });
});

describe('scores', () => {
  const policy: Partial<Policy> = { fit: { kind: 'scores' } };

  it('a pair without a score is none; a listed 0 is a candidate', () => {
    expect(reasons({ policy })).toEqual([{ rule: 'no-score', article: 'policy: fit', isSensitive: false, params: {} }]);
    expect(named({ policy, scores: [{ officerId: 'A', vacancyId: 'V', points: 0 }] })).toEqual([]);
  });

  it('hard rules bind where their data are given, and only there', () => {
    const scores = [{ officerId: 'A', vacancyId: 'V', points: 9 }];
    const v: Partial<Vacancy> = { degreeMin: 3 };
    expect(named({ policy, scores, officer: { field: undefined, degree: undefined }, vacancy: v })).toEqual([]);
    expect(named({ policy, scores, officer: { field: 'land', degree: 2 }, vacancy: v })).toEqual([
      'profession',
      'degree',
    ]);
  });

  it('a leading post asks for a leader only where the table has such a column', () => {
    const scores = [{ officerId: 'A', vacancyId: 'V', points: 9 }];
    const leading: Partial<Vacancy> = { isLeading: true };
    expect(named({ policy, scores, officer: { isLeader: undefined }, vacancy: leading })).toEqual([]);
    expect(named({ policy, scores, officer: { isLeader: false }, vacancy: leading })).toEqual(['leader']);
    expect(named({ officer: { isLeader: undefined }, vacancy: leading })).toEqual(['leader']);
  });
});

describe('a pin with override', () => {
  const lifted: Pair = {
    officer: { field: 'land', degree: 1, homeCommuneId: '00001', birth: { year: 1964, day: day('1964-09-01') } },
    vacancy: {
      degreeMin: 3,
      politicalTheoryMin: 3,
      experienceMinMicroYears: 9_000_000,
      isLeading: true,
      skills: new Map([['it', 1]]),
    },
  };
  const policyWith = (changes: Parameters<typeof pin>[1]): Partial<Policy> => ({
    rules: rules({ homeCommune: 'exclude' }),
    pins: [pin('A', changes)],
  });

  it.each([{ vacancyId: 'V' }, { communeId: '00001' }])(
    'lifts profession, minima, leader, home and retirement at %j',
    (target) => {
      expect(named({ ...lifted, policy: policyWith(target) })).toEqual([
        'home-commune',
        'profession',
        'degree',
        'political-theory',
        'experience',
        'skill',
        'leader',
        'retirement',
      ]);
      expect(named({ ...lifted, policy: policyWith({ ...target, override: 'needed' }) })).toEqual([]);
    },
  );

  it('lifts nothing elsewhere', () => {
    expect(named({ ...lifted, policy: policyWith({ communeId: '00002', override: 'needed' }) })).toContain(
      'profession',
    );
  });

  it('never lifts a rule of law, a forbid clause or an earlier phase', () => {
    const policy: Partial<Policy> = {
      pins: [pin('A', { vacancyId: 'V', override: 'needed' })],
      forbids: [forbid({ officerId: 'A', vacancyId: 'V' })],
    };
    const found = named({
      policy,
      officer: { grounds: ['illness'], relativesAt: ['00001'] },
      earlier: [planRow('A', 'W', { endDay: day('2026-12-31') })],
    });
    expect(found).toEqual(['illness', 'relatives', 'forbidden', 'earlier-phase']);
  });

  it('works in scores too', () => {
    const policy: Partial<Policy> = { ...policyWith({ vacancyId: 'V', override: 'x' }), fit: { kind: 'scores' } };
    expect(named({ ...lifted, policy, scores: [{ officerId: 'A', vacancyId: 'V', points: 5 }] })).toEqual([]);
    expect(named({ ...lifted, policy })).toEqual(['no-score']);
  });

  it('leaves the person’s other vacancies as they are', () => {
    const instance = instanceOf({
      officers: [officer('A')],
      vacancies: [vacancy('V'), vacancy('W', { field: 'land' }), vacancy('X', { communeId: '00002' })],
      communes: [commune('00001'), commune('00002')],
      policy: { pins: [pin('A', { vacancyId: 'W', override: 'x' })] },
    });
    expect([...listCandidates(instance).vacancyIndex]).toEqual([0, 1, 2]);
  });
});
