import { describe, expect, it } from 'vitest';
import type { Policy } from '../../src/domain/policy.ts';
import type { Commune, Unit } from '../../src/domain/records.ts';
import type { CountDemand, Demands } from '../../src/rules/demands.ts';
import { listCandidates } from '../../src/rules/enumerate.ts';
import { listDemands } from '../../src/rules/expand.ts';
import { commune, day, instanceOf, officer, pin, planRow, rules, unit, vacancy, type Parts } from './rules-instance.ts';

function demandsOf(parts: Parts): Demands {
  const instance = instanceOf(parts);
  return listDemands(instance, listCandidates(instance));
}

/** Key → `min…max of candidates`. */
function counts(parts: Parts, prefix: string): Record<string, string> {
  return Object.fromEntries(
    demandsOf(parts)
      .counts.filter(({ key }) => key.startsWith(prefix))
      .map((demand) => [demand.key, boundsOf(demand)]),
  );
}

function boundsOf({ min, max, counted }: CountDemand): string {
  return `${String(min)}…${max === Infinity ? '' : String(max)} of ${[...counted].join(' ')}`;
}

const three = ['A', 'B', 'C'].map((id) => officer(id));

describe('one person, one place', () => {
  it('every officer with candidates is sent at most once, every vacancy holds its headcount', () => {
    const parts: Parts = {
      officers: [officer('A'), officer('B', { field: 'land' })],
      vacancies: [vacancy('V', { headcount: 2 }), vacancy('W'), vacancy('X', { field: 'x' })],
    };
    expect(counts(parts, 'officer')).toEqual({ 'officer:A': '0…1 of 0 1' });
    expect(counts(parts, 'vacancy')).toEqual({ 'vacancy:V': '0…2 of 0', 'vacancy:W': '0…1 of 1' });
  });

  it('ids that hold a separator cannot make two keys equal', () => {
    const earlier = [planRow('gone', 'V', { startDay: day('2025-11-01'), endDay: day('2025-12-01') })];
    const vacancies = [vacancy('V', { headcount: 3, monthsMin: 3 }), vacancy('V@2025-11-01')];
    const keys = demandsOf({ officers: three, vacancies, earlier }).counts.map(({ key }) => key);
    expect(keys).toContain('vacancy:V@2025-11-01');
    expect(keys).toContain('vacancy:V\\@2025-11-01');
  });
});

describe('places held by earlier phases', () => {
  const at = (...rows: readonly [string, string][]): Parts => ({
    officers: three,
    vacancies: [vacancy('V', { headcount: 3 })],
    earlier: rows.map(([start, end]) => planRow('gone', 'V', { startDay: day(start), endDay: day(end) })),
  });

  it('a row that overlaps the start takes a place; one that has ended does not', () => {
    expect(counts(at(['2025-07-01', '2025-10-01']), 'vacancy')).toEqual({ 'vacancy:V': '0…2 of 0 1 2' });
    expect(counts(at(['2025-07-01', '2025-09-30']), 'vacancy')).toEqual({ 'vacancy:V': '0…3 of 0 1 2' });
  });

  it('a row that begins later binds from that day those who are still there', () => {
    const parts = at(['2026-01-01', '2026-06-30'], ['2026-01-01', '2026-06-30']);
    const leaving = {
      ...parts,
      officers: [officer('A', { availableTo: day('2025-12-31') }), officer('B'), officer('C')],
    };
    expect(counts(leaving, 'vacancy')).toEqual({ 'vacancy:V': '0…3 of 0 1 2', 'vacancy:V@2026-01-01': '0…1 of 1 2' });
  });

  it('a moment that another implies is left out', () => {
    // The row at the start already takes as much as the later one; both end after every tour.
    expect(counts(at(['2025-09-01', '2025-12-31'], ['2026-01-01', '2026-06-30']), 'vacancy')).toEqual({
      'vacancy:V': '0…2 of 0 1 2',
    });
    // Nobody leaves before the later row begins, so its tighter bound implies the first.
    expect(counts(at(['2025-11-01', '2025-12-31']), 'vacancy')).toEqual({ 'vacancy:V@2025-11-01': '0…2 of 0 1 2' });
  });

  it('rows that overfill a place close it and are no conflict', () => {
    const rows: [string, string][] = Array.from({ length: 5 }, () => ['2025-07-01', '2026-01-01']);
    expect(counts(at(...rows), 'vacancy')).toEqual({ 'vacancy:V': '0…0 of 0 1 2' });
  });
});

describe('what sending units ask', () => {
  const withUnit = (changes: Partial<Unit>, more: Parts = {}): Parts => ({
    officers: three,
    vacancies: [vacancy('V', { headcount: 3 })],
    units: [unit('U1', changes)],
    ...more,
  });

  it('each bound that is given is its own demand', () => {
    expect(counts(withUnit({ staff: 10, keepMin: 8, sendMin: 1, sendMax: 3 }), 'unit')).toEqual({
      'unit:U1:send_min': '1… of 0 1 2',
      'unit:U1:send_max': '0…3 of 0 1 2',
      'unit:U1:keep_min': '0…2 of 0 1 2',
    });
    expect(counts(withUnit({}), 'unit')).toEqual({});
    expect(counts(withUnit({ keepMin: 8 }), 'unit')).toEqual({});
  });

  it('a unit already below its minimum sends nobody, and its send_min is waived', () => {
    expect(counts(withUnit({ staff: 7, keepMin: 8, sendMin: 1 }), 'unit')).toEqual({
      'unit:U1:keep_min': '0…0 of 0 1 2',
    });
  });

  it('a unit exactly at its minimum still owes its send_min: a conflict that names both', () => {
    expect(counts(withUnit({ staff: 8, keepMin: 8, sendMin: 1 }), 'unit')).toEqual({
      'unit:U1:send_min': '1… of 0 1 2',
      'unit:U1:keep_min': '0…0 of 0 1 2',
    });
  });

  it('a minimum binds a unit nobody of which can go', () => {
    expect(counts(withUnit({ sendMin: 2 }, { officers: [officer('A', { field: 'x' })] }), 'unit')).toEqual({
      'unit:U1:send_min': '2… of ',
    });
  });

  it('a commune unit counts the commune’s staff, and keeps its posts where keep_min is empty', () => {
    const communes = (changes: Partial<Commune>): Parts => ({
      communes: [commune('00001'), commune('00002', { staff: 34, posts: 32, ...changes })],
    });
    const ofCommune = { kind: 'commune', communeId: '00002' } as const;
    expect(counts(withUnit({ ...ofCommune, staff: 99 }, communes({})), 'unit')).toEqual({
      'unit:U1:keep_min': '0…2 of 0 1 2',
    });
    expect(counts(withUnit({ ...ofCommune, keepMin: 33 }, communes({})), 'unit')).toEqual({
      'unit:U1:keep_min': '0…1 of 0 1 2',
    });
  });

  it('keep_min is charged by earlier rows that overlap any tour of this plan', () => {
    const row = (start: string, end: string): Parts => ({
      earlier: [planRow('gone', 'W', { startDay: day(start), endDay: day(end) })],
    });
    const bounds = { staff: 10, keepMin: 8, sendMax: 3 };
    const charged = { 'unit:U1:send_max': '0…3 of 0 1 2', 'unit:U1:keep_min': '0…1 of 0 1 2' };
    const free = { 'unit:U1:send_max': '0…3 of 0 1 2', 'unit:U1:keep_min': '0…2 of 0 1 2' };
    expect(counts(withUnit(bounds, row('2025-07-01', '2025-10-01')), 'unit')).toEqual(charged);
    expect(counts(withUnit(bounds, row('2026-03-31', '2026-09-30')), 'unit')).toEqual(charged);
    expect(counts(withUnit(bounds, row('2025-07-01', '2025-09-30')), 'unit')).toEqual(free);
    expect(counts(withUnit(bounds, row('2026-04-01', '2026-09-30')), 'unit')).toEqual(free);
  });

  describe('the last specialist of a donor commune', () => {
    const donor = (staff: number, more: Parts = {}, policy: Partial<Policy> = {}): Parts =>
      withUnit(
        { kind: 'commune', communeId: '00002' },
        { posts: [{ communeId: '00002', field: 'it', posts: 3, staff }], policy, ...more },
      );

    it('stays', () => {
      expect(counts(donor(2), 'last-specialist')).toEqual({ 'last-specialist:U1:it': '0…1 of 0 1 2' });
    });

    it('is not asked for where the commune has none, or the policy says no', () => {
      expect(counts(donor(0), 'last-specialist')).toEqual({});
      expect(counts(donor(2, {}, { rules: rules({ keepLastSpecialist: false }) }), 'last-specialist')).toEqual({});
    });

    it('counts those away on an earlier phase', () => {
      const officers = [officer('A'), officer('B', { field: 'land', major: undefined }), officer('D')];
      const earlier = [planRow('D', 'W', { startDay: day('2025-07-01'), endDay: day('2026-03-31') })];
      expect(counts(donor(3, { officers, earlier }), 'last-specialist')).toEqual({
        'last-specialist:U1:it': '0…1 of 0',
      });
    });
  });
});

describe('pins and groups', () => {
  const places: Parts = {
    officers: three,
    vacancies: [vacancy('V'), vacancy('W'), vacancy('X', { communeId: '00002' })],
  };

  it('a pin asks for one of the pinned triples and leaves the others as candidates', () => {
    expect(counts({ ...places, policy: { pins: [pin('A', { communeId: '00001' })] } }, 'pin')).toEqual({
      'pin:A': '1… of 0 1',
    });
    expect(counts({ ...places, policy: { pins: [pin('A', { vacancyId: 'X' })] } }, '')).toMatchObject({
      'officer:A': '0…1 of 0 1 2',
      'pin:A': '1… of 2',
    });
  });

  it('several pins of one officer have keys of their own, equal ones are one', () => {
    const pins = [pin('A', { vacancyId: 'V' }), pin('A', { communeId: '00001' }), pin('A', { vacancyId: 'V' })];
    expect(counts({ ...places, policy: { pins } }, 'pin')).toEqual({ 'pin:A': '1… of 0 1', 'pin:A:V': '1… of 0' });
  });

  it('a person who stays home asks for nothing', () => {
    expect(counts({ ...places, policy: { pins: [pin('A', { staysHome: true })] } }, '')).not.toHaveProperty(
      'officer:A',
    );
  });

  it('apart: at most one of the group in any commune', () => {
    const apart = [{ officerIds: ['A', 'C'], where: { file: 'policy.yaml' } }];
    expect(counts({ ...places, policy: { apart } }, 'apart')).toEqual({
      'apart:0:00001': '0…1 of 0 1 6 7',
      'apart:0:00002': '0…1 of 2 8',
    });
  });

  it('together: as many of each, commune by commune, also where one of them cannot go', () => {
    const together = [{ officerIds: ['C', 'A'], where: { file: 'policy.yaml' } }];
    const officers = [officer('A'), officer('B'), officer('C', { relativesAt: ['00002'] })];
    const found = demandsOf({ ...places, officers, policy: { together } }).together;
    expect(found.map(({ key, parts }) => [key, parts.map((part) => Array.from(part))])).toEqual([
      [
        'together:0:00001',
        [
          [6, 7],
          [0, 1],
        ],
      ],
      ['together:0:00002', [[], [2]]],
    ]);
  });

  it('limits keep the policy’s order', () => {
    const where = { file: 'policy.yaml', line: 9 };
    const limits = [
      { name: 'allowances', of: 'cost', min: undefined, max: 100, where },
      { name: 'enough', of: 'fit', min: 5, max: undefined, where },
    ] as const;
    expect(demandsOf({ policy: { limits } }).limits.map(({ key, min, max }) => [key, min, max])).toEqual([
      ['limit:0', 0, 100],
      ['limit:1', 5, Infinity],
    ]);
  });
});
