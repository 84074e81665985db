import { describe, expect, it } from 'vitest';
import type { Policy } from '../../src/domain/policy.ts';
import type { Officer } from '../../src/domain/records.ts';
import type { Ground } from '../../src/domain/terms.ts';
import { standingOf, type Standing } from '../../src/rules/standing.ts';
import { addMonths } from '../../src/support/date.ts';
import { day, instanceOf, officer, pin, rules, vacancy } from './rules-instance.ts';

function standing(changes: Partial<Officer>, policy: Partial<Policy> = {}): Standing {
  return standingOf(instanceOf({ officers: [officer('A', changes)], policy }), 0);
}

const refusedRules = (of: Standing): string[] => of.refusals.map(({ rule }) => rule);
const articles = (of: Standing): (string | undefined)[] => of.refusals.map(({ article }) => article);
const uncheckedWhat = (of: Standing): string[] => of.unchecked.map(({ what }) => what);
const born = (text: string): { year: number; day: number } => ({ year: Number(text.slice(0, 4)), day: day(text) });

describe('grounds that spare a person', () => {
  const cases: [Ground, string][] = [
    ['discipline', 'L80/2025 Art. 38.2; D170/2025 Art. 25.5a,b'],
    ['inspection', 'D170/2025 Art. 25.5b'],
    ['illness', 'D170/2025 Art. 25.5c'],
    ['study', 'D170/2025 Art. 25.5d'],
    ['seconded', 'D170/2025 Art. 25.5d'],
    ['maternity', 'D170/2025 Art. 25.5đ'],
    ['sole-carer', 'D170/2025 Art. 25.5đ'],
    ['hardship', 'D170/2025 Art. 25.5e'],
    ['other', 'D170/2025 Art. 25.5g'],
  ];
  it.each(cases)('%s refuses a civil servant, citing %s', (ground, article) => {
    const found = standing({ grounds: [ground] });
    expect(refusedRules(found)).toEqual([ground]);
    expect(articles(found)).toEqual([article]);
  });

  it.each(cases)('%s reveals health, family or discipline unless it is study or a secondment', (ground) => {
    expect(standing({ grounds: [ground] }).refusals[0]?.isSensitive).toBe(ground !== 'study' && ground !== 'seconded');
  });

  it('a person nothing is said against has neither refusal nor anything unchecked', () => {
    expect(standing({})).toEqual({ refusals: [], refusalsByForm: new Map(), unchecked: [], warnings: [] });
  });

  it('every ground is named, not only the first', () => {
    expect(refusedRules(standing({ grounds: ['study', 'discipline'] }))).toEqual(['discipline', 'study']);
  });

  it.each([
    ['2025-09-26', 'D170/2025 Art. 25.5đ; D170/2025 Art. 26.7'],
    ['2026-08-01', 'D170/2025 Art. 25.5đ; D170/2025 Art. 26.6 (D300/2026)'],
  ])('on %s maternity of a person who may be seconded cites %s', (lawDate, article) => {
    const policy: Partial<Policy> = { lawDay: day(lawDate), forms: ['secondment', 'mobilisation'] };
    expect(articles(standing({ grounds: ['maternity'] }, policy))).toEqual([article]);
  });
});

describe('own wish', () => {
  it.each(['maternity', 'sole-carer', 'hardship'] as const)('lifts %s', (ground) => {
    expect(refusedRules(standing({ grounds: [ground], hasOwnWish: true }))).toEqual([]);
  });

  it.each(['discipline', 'inspection', 'illness', 'study', 'seconded', 'other'] as const)(
    'does not lift %s',
    (ground) => {
      expect(refusedRules(standing({ grounds: [ground], hasOwnWish: true }))).toEqual([ground]);
    },
  );

  it('lifts a child under 36 months', () => {
    const mother = { sex: 'f', youngestChildBirth: born('2024-01-01'), hasOwnWish: true } as const;
    expect(refusedRules(standing(mother))).toEqual([]);
  });

  it.each([
    ['2026-06-30', ['maternity'], ['L58/2010 Art. 36.7']],
    ['2026-07-01', [], []],
  ])('on %s leaves a public employee with a small child %j', (lawDate, expected, cited) => {
    const found = standing(
      { category: 'public-employee', sex: 'f', youngestChildBirth: born('2025-01-01'), hasOwnWish: true },
      { lawDay: day(lawDate) },
    );
    expect(refusedRules(found)).toEqual(expected);
    expect(articles(found)).toEqual(cited);
  });
});

describe('a child under 36 months at the start date', () => {
  it.each([
    ['2022-10-02', ['maternity']],
    ['2022-10-01', []],
    ['2026-01-01', ['maternity']],
  ])('born %s, start 2025-10-01: refuses %j', (birth, expected) => {
    expect(refusedRules(standing({ sex: 'f', youngestChildBirth: born(birth) }))).toEqual(expected);
  });

  it('does not spare the father, unless he is named as sole carer', () => {
    const father = { sex: 'm', youngestChildBirth: born('2025-01-01') } as const;
    expect(refusedRules(standing(father))).toEqual([]);
    expect(refusedRules(standing({ ...father, grounds: ['sole-carer'] }))).toEqual(['sole-carer']);
  });

  it('is named once where the exclusions name maternity too', () => {
    const mother = { sex: 'f', youngestChildBirth: born('2025-01-01'), grounds: ['maternity'] } as const;
    expect(refusedRules(standing(mother))).toEqual(['maternity']);
  });

  it.each([2021, 2022, 2025])('known by the year %i alone is unchecked, and the person stays eligible', (year) => {
    const found = standing({ sex: 'f', youngestChildBirth: { year, day: undefined } });
    expect(refusedRules(found)).toEqual([]);
    expect(found.unchecked).toEqual([{ what: 'child-birth-day', article: undefined, isSensitive: true, params: {} }]);
  });

  it('of a parent whose sex is missing is unchecked', () => {
    const found = standing({ sex: undefined, youngestChildBirth: born('2025-01-01') });
    expect(refusedRules(found)).toEqual([]);
    expect(found.unchecked).toContainEqual({
      what: 'sex',
      article: undefined,
      isSensitive: true,
      params: { rule: 'maternity' },
    });
  });
});

describe('grounds that nobody checked', () => {
  it('an empty exclusions cell is listed once, and the person stays eligible', () => {
    const found = standing({ checkedGrounds: [] });
    expect(refusedRules(found)).toEqual([]);
    expect(uncheckedWhat(found)).toEqual(['exclusions']);
  });

  it('a check of one ground leaves the others listed one by one', () => {
    const found = standing({ checkedGrounds: ['discipline'] });
    expect(found.unchecked.map(({ params }) => params['ground'])).toEqual([
      'inspection',
      'illness',
      'study',
      'seconded',
      'maternity',
      'sole-carer',
      'hardship',
      'other',
    ]);
  });

  it.each([[[]], [['discipline']]] as const)('checked %j, rules.unchecked exclude: refused', (checkedGrounds) => {
    const found = standing({ checkedGrounds }, { rules: rules({ unchecked: 'exclude' }) });
    expect(refusedRules(found)).toEqual(['unchecked']);
    expect(articles(found)).toEqual(['policy: rules.unchecked']);
  });
});

describe('the rule set of a category and date', () => {
  it.each([
    ['civil-servant', '2025-06-30', true],
    ['civil-servant', '2025-07-01', false],
    ['cadre', '2025-07-01', false],
    ['contract', '2025-09-26', true],
    ['public-employee', '2026-06-30', false],
    ['public-employee', '2026-07-01', true],
  ] as const)('%s on %s: not known %j', (category, lawDate, isUnknown) => {
    const found = standing({ category, unitAgreed: true }, { lawDay: day(lawDate) });
    const item = { what: 'law-unknown', article: undefined, isSensitive: false, params: { category, date: lawDate } };
    expect(found.unchecked).toEqual(isUnknown ? [item] : []);
  });

  it('a ground named in the data excludes where no text is known, without an article', () => {
    const found = standing({ category: 'contract', grounds: ['illness'] });
    expect(refusedRules(found)).toEqual(['illness']);
    expect(articles(found)).toEqual([undefined]);
  });

  it('a missing category is flagged and read as civil servant', () => {
    const found = standing({ category: undefined, grounds: ['illness'] });
    expect(uncheckedWhat(found)).toEqual(['category']);
    expect(articles(found)).toEqual(['D170/2025 Art. 25.5c']);
  });

  it('a public employee needs the managing body’s consent, unless the unit agreed', () => {
    expect(standing({ category: 'public-employee' }).unchecked).toEqual([
      { what: 'consent', article: 'D115/2020 Art. 27.4b', isSensitive: false, params: {} },
    ]);
    expect(standing({ category: 'public-employee', unitAgreed: true }).unchecked).toEqual([]);
  });
});

describe('retirement and rating', () => {
  it('less than 12 months to retirement at the start is a warning', () => {
    // He completes 61 years and 3 months on 2025-12-30.
    const found = standing({ birth: born('1964-09-30') });
    expect(found.warnings.map(({ what }) => what)).toEqual(['retirement-soon']);
    expect(refusedRules(found)).toEqual([]);
  });

  it('a missing birth date is unchecked where retirement binds, and only there', () => {
    expect(uncheckedWhat(standing({ birth: undefined }))).toEqual(['birth-date']);
    expect(uncheckedWhat(standing({ birth: undefined }, { rules: rules({ retirement: 'ignore' }) }))).toEqual([]);
  });

  it.each([1963, 1990])('the birth year %i alone is unchecked, even where it would tell', (year) => {
    expect(uncheckedWhat(standing({ birth: { year, day: undefined } }))).toEqual(['birth-day']);
    const free = standing({ birth: { year, day: undefined } }, { rules: rules({ retirement: 'ignore' }) });
    expect(uncheckedWhat(free)).toEqual([]);
  });

  it('a missing sex is unchecked where retirement binds', () => {
    expect(standing({ sex: undefined }).unchecked).toEqual([
      { what: 'sex', article: undefined, isSensitive: false, params: { rule: 'retirement' } },
    ]);
    expect(uncheckedWhat(standing({ sex: undefined, birth: undefined }))).toEqual(['birth-date', 'sex']);
    expect(uncheckedWhat(standing({ sex: undefined }, { rules: rules({ retirement: 'ignore' }) }))).toEqual([]);
  });

  it('a rating of “not completed” and a unit that disagrees are warnings', () => {
    expect(standing({ rating: 1, unitAgreed: false }).warnings.map(({ what }) => what)).toEqual([
      'rating-low',
      'unit-disagrees',
    ]);
  });
});

describe('rotation', () => {
  const policy: Partial<Policy> = { forms: ['mobilisation', 'rotation'] };
  const fitLeader = { isLeader: true, healthCertificateDay: day('2025-06-01') };

  it('is open to a leader with ten years left and a fresh certificate', () => {
    expect(standing(fitLeader, policy)).toMatchObject({ refusalsByForm: new Map(), unchecked: [] });
  });

  it('is closed, and mobilisation is not, to one who fails each of its rules', () => {
    const found = standing({ birth: born('1968-01-01'), healthCertificateDay: day('2025-03-31') }, policy);
    expect([...found.refusalsByForm.keys()]).toEqual(['rotation']);
    expect(found.refusalsByForm.get('rotation')).toEqual([
      {
        rule: 'rotation-leader',
        article: 'D170/2025 Arts. 42, 43, 48',
        isSensitive: false,
        params: { form: 'rotation' },
      },
      {
        rule: 'rotation-years-left',
        article: 'D170/2025 Arts. 42, 43, 48',
        isSensitive: false,
        params: { form: 'rotation' },
      },
      {
        rule: 'rotation-health',
        article: 'D170/2025 Arts. 42, 43, 48',
        isSensitive: true,
        params: { form: 'rotation' },
      },
    ]);
  });

  it('takes a certificate exactly six months old', () => {
    const certificate = addMonths(day('2025-10-01'), -6);
    expect(standing({ isLeader: true, healthCertificateDay: certificate }, policy).refusalsByForm.size).toBe(0);
    expect(standing({ isLeader: true, healthCertificateDay: certificate - 1 }, policy).refusalsByForm.size).toBe(1);
  });

  it('with unknown data is unchecked and stays open', () => {
    const found = standing({ isLeader: true, birth: undefined }, policy);
    expect(found.refusalsByForm.size).toBe(0);
    expect(uncheckedWhat(found)).toEqual(['birth-date', 'health-certificate']);
  });

  it('asks nothing where the policy does not permit it', () => {
    expect(standing({}).refusalsByForm.size).toBe(0);
  });
});

describe('pins and start dates', () => {
  it('a pin to no vacancy keeps the person home and names its line', () => {
    expect(standing({}, { pins: [pin('A', { staysHome: true })] }).refusals).toEqual([
      { rule: 'stays-home', article: 'policy.yaml:30', isSensitive: false, params: { line: 30 } },
    ]);
  });

  it('a parent’s missing sex matters for a child on the earliest start of any vacancy', () => {
    const instance = instanceOf({
      officers: [officer('A', { sex: undefined, youngestChildBirth: { year: 2022, day: day('2022-10-01') } })],
      vacancies: [vacancy('V', { startDay: day('2025-09-30') })],
      policy: { rules: rules({ retirement: 'ignore' }) },
    });
    expect(uncheckedWhat(standingOf(instance, 0))).toEqual(['sex']);
    const later = standingOf({ ...instance, startDayOfVacancy: Int32Array.of(day('2025-10-01')) }, 0);
    expect(uncheckedWhat(later)).toEqual([]);
  });
});
