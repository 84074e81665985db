import { describe, expect, it } from 'vitest';
import type { PlanRow } from '../../src/domain/plan.ts';
import type { Policy } from '../../src/domain/policy.ts';
import type { TierName } from '../../src/domain/terms.ts';
import { decodePlan } from '../../src/plan/decode.ts';
import { auditRows, type PlanAudit } from '../../src/proof/audit.ts';
import { listCandidates } from '../../src/rules/enumerate.ts';
import { listDemands } from '../../src/rules/expand.ts';
import {
  commune,
  day,
  forbid,
  instanceOf,
  officer,
  pin,
  planRow,
  quota,
  unit,
  vacancy,
  type Parts,
} from './rules-instance.ts';

const OCTOBER = day('2025-10-01');
const HALF_A_YEAR = day('2026-03-31');
const where = { file: 'policy.yaml', line: 9 };
const COSTS = { sameRegion: 1_000_000, between: new Map(), other: 2_000_000, lodging: 0 };

/** Officers A and B; V (two seats) in 00001, W in 00002. */
const parts: Parts = {
  officers: [officer('A', { name: 'An' }), officer('B')],
  vacancies: [vacancy('V', { headcount: 2, title: 'Chuyên viên' }), vacancy('W', { communeId: '00002' })],
  units: [unit('U1', { region: 'north' })],
};

/** A right row as the plan would have it, at a line of plan.csv. */
function row(officerId: string, vacancyId: string, line: number, changes: Partial<PlanRow> = {}): PlanRow {
  return planRow(officerId, vacancyId, {
    officerName: officerId === 'A' ? 'An' : '',
    unitName: 'Sở U1',
    communeId: vacancyId === 'W' ? '00002' : '00001',
    communeName: vacancyId === 'W' ? 'Xã 00002' : 'Xã 00001',
    title: vacancyId === 'V' ? 'Chuyên viên' : '',
    startDay: OCTOBER,
    endDay: HALF_A_YEAR,
    where: { file: 'plan.csv', line },
    ...changes,
  });
}

/** Fills in the points that the inputs give, which no test of this file is about unless it changes them. */
function audit(given: Parts, rows: readonly PlanRow[], tiers: readonly TierName[] = ['fill']): PlanAudit {
  const instance = instanceOf(given);
  const candidates = listCandidates(instance);
  const all = decodePlan(
    instance,
    candidates,
    Int32Array.from({ length: candidates.count }, (_, c) => c),
  );
  const filled = rows.map((one) => {
    const right = all.find(({ officerId, vacancyId }) => officerId === one.officerId && vacancyId === one.vacancyId);
    if (right === undefined) return one;
    const { fit, profession, expertise, job, person } = right;
    return { ...one, fit, profession, expertise, job, person };
  });
  return auditRows(instance, candidates, listDemands(instance, candidates), tiers, filled);
}

function findings({ issues }: PlanAudit): unknown[] {
  return issues.map(({ code, where: place, params }) => ({ code, ...place, ...params }));
}

describe('an audit of a plan', () => {
  it('finds nothing in rows that are right, and counts them', () => {
    const { issues, chosen, tiers } = audit(
      parts,
      [row('B', 'V', 2), row('A', 'W', 3)],
      ['fill', 'worst_fit', 'distance'],
    );
    expect(issues).toEqual([]);
    expect([...chosen]).toEqual([1, 2]);
    expect(tiers[0]).toEqual({ name: 'fill', value: 6 });
    expect(tiers.map(({ name }) => name)).toEqual(['fill', 'worst_fit', 'distance']);
    expect(tiers[2]?.value).toBe(1000);
  });

  it('names records that are in no table, at the cell that names them', () => {
    expect(findings(audit(parts, [row('Z', 'V', 2), row('A', 'Y', 3)]))).toEqual([
      { code: 'plan-unknown-officer', file: 'plan.csv', line: 2, field: 'officer_id', officer: 'Z' },
      { code: 'plan-unknown-vacancy', file: 'plan.csv', line: 3, field: 'vacancy_id', vacancy: 'Y' },
    ]);
    expect(findings(audit(parts, [row('Z', 'Y', 2)]))).toHaveLength(2);
  });

  it('places a row that tells no line in the plan’s file', () => {
    expect(findings(audit(parts, [row('Z', 'V', 2, { where: undefined })]))).toEqual([
      { code: 'plan-unknown-officer', file: 'plan.csv', field: 'officer_id', officer: 'Z' },
    ]);
  });

  it('says once, with the other line, that a person is sent twice', () => {
    const twice = audit(parts, [row('A', 'V', 2), row('A', 'W', 3), row('B', 'V', 4)]);
    expect(findings(twice)).toEqual([
      { code: 'plan-officer-twice', file: 'plan.csv', line: 3, officer: 'A', otherLine: 2 },
    ]);
    const copied = audit(parts, [row('A', 'V', 2), row('A', 'V', 5)]);
    expect(findings(copied)).toEqual([
      { code: 'plan-officer-twice', file: 'plan.csv', line: 5, officer: 'A', otherLine: 2 },
    ]);
    expect([...copied.chosen]).toEqual([0]);
    expect(copied.tiers).toEqual([{ name: 'fill', value: 3 }]);
    const nowhere = audit(parts, [row('A', 'V', 2, { where: undefined }), row('A', 'W', 3)]);
    expect(findings(nowhere)).toEqual([
      { code: 'plan-officer-twice', file: 'plan.csv', line: 3, officer: 'A', otherLine: undefined },
    ]);
  });

  it('names the rules that refuse a pair, each once, and none that tells of health or family', () => {
    const refused = audit(
      {
        ...parts,
        officers: [officer('A', { relativesAt: ['00001'] }), officer('B', { degree: 1 })],
        vacancies: [vacancy('V', { degreeMin: 2 }), vacancy('W', { communeId: '00002' })],
        policy: { forbids: [forbid({ officerId: 'B', vacancyId: 'V' }), forbid({ officerId: 'B' })] },
      },
      [row('A', 'V', 2), row('B', 'V', 3)],
    );
    expect(findings(refused)).toEqual([
      { code: 'plan-pair-refused', file: 'plan.csv', line: 2, officer: 'A', vacancy: 'V', rules: ['spared-by-law'] },
      {
        code: 'plan-pair-refused',
        file: 'plan.csv',
        line: 3,
        officer: 'B',
        vacancy: 'V',
        rules: ['degree', 'forbidden'],
      },
    ]);
    expect([...refused.chosen]).toEqual([]);
  });

  it('tells a form that this pair may not use from a pair that may not be', () => {
    const forms = ['mobilisation', 'secondment'] as const;
    const given = {
      ...parts,
      officers: [officer('A', { name: 'An', forms: ['secondment'] }), officer('B')],
      policy: { forms },
    };
    expect(findings(audit(given, [row('A', 'V', 2), row('B', 'V', 3, { form: 'rotation' })]))).toEqual([
      {
        code: 'plan-form-refused',
        file: 'plan.csv',
        line: 2,
        field: 'form',
        officer: 'A',
        vacancy: 'V',
        form: 'mobilisation',
        rules: ['form'],
      },
      {
        code: 'plan-form-refused',
        file: 'plan.csv',
        line: 3,
        field: 'form',
        officer: 'B',
        vacancy: 'V',
        form: 'rotation',
        rules: [],
      },
    ]);
    expect(findings(audit(given, [row('A', 'V', 2, { form: 'secondment' })]))).toEqual([]);
  });

  it('wants a tour to start with the vacancy and to last whole months within the bounds', () => {
    const late = row('A', 'V', 2, { startDay: day('2025-10-02'), endDay: day('2026-01-01') });
    const odd = row('B', 'V', 3, { endDay: day('2026-01-15') });
    expect(findings(audit(parts, [late, odd]))).toEqual([
      {
        code: 'plan-tour-start',
        file: 'plan.csv',
        line: 2,
        field: 'start_date',
        officer: 'A',
        date: '2025-10-02',
        expected: '2025-10-01',
      },
      {
        code: 'plan-tour-length',
        file: 'plan.csv',
        line: 3,
        field: 'end_date',
        officer: 'B',
        date: '2026-01-15',
        expected: '2026-03-31',
      },
    ]);
    const allowed = ['2025-12-31', '2026-01-31', '2026-02-28', '2026-03-31'];
    expect(allowed.map((end) => audit(parts, [row('A', 'V', 2, { endDay: day(end) })]).issues.length)).toEqual([
      0, 0, 0, 0,
    ]);
    for (const end of ['2025-11-30', '2026-04-30']) {
      expect(findings(audit(parts, [row('A', 'V', 2, { endDay: day(end) })]))).toMatchObject([
        { code: 'plan-tour-length', date: end },
      ]);
    }
  });

  it('costs a shorter tour by its own months, and an illegal one by the longest', () => {
    const given = { ...parts, policy: { costs: COSTS } };
    const costOfEnd = (end: string): number =>
      audit(given, [row('A', 'V', 2, { endDay: day(end) })], ['cost']).tiers[0]?.value ?? NaN;
    expect(costOfEnd('2026-03-31')).toBe(6_000_000);
    expect(costOfEnd('2026-02-28')).toBe(5_000_000);
    expect(costOfEnd('2025-12-31')).toBe(3_000_000);
    expect(costOfEnd('2025-10-31')).toBe(1_000_000);
    expect(costOfEnd('2026-01-15')).toBe(6_000_000);
    expect(costOfEnd('2026-09-30')).toBe(6_000_000);
    expect(costOfEnd('2025-09-30')).toBe(6_000_000);
  });

  it('counts who is still there when a row of an earlier phase begins by each row’s own last day', () => {
    const earlier = [planRow('Z', 'W', { communeId: '00002', startDay: day('2026-01-01'), endDay: day('2026-06-30') })];
    const long = audit({ ...parts, earlier }, [row('A', 'W', 2)]);
    expect(findings(long)).toMatchObject([
      { code: 'plan-breaks-demand', demand: 'vacancy', name: 'W', actual: 1, max: 0, lines: [2] },
    ]);
    expect(audit({ ...parts, earlier }, [row('A', 'W', 2)]).chosen).toHaveLength(1);
  });

  const wrongCells: readonly (readonly [string, Partial<PlanRow>, string | number, string | number])[] = [
    ['officer_name', { officerName: 'Ân' }, '…', '…'],
    ['unit_id', { unitId: 'U2' }, 'U2', 'U1'],
    ['unit_name', { unitName: 'Sở' }, 'Sở', 'Sở U1'],
    ['commune_id', { communeId: '00002' }, '00002', '00001'],
    ['commune_name', { communeName: 'Xã' }, 'Xã', 'Xã 00001'],
    ['region', { region: 'south' }, 'south', 'north'],
    ['title', { title: '' }, '', 'Chuyên viên'],
    ['field', { field: 'land' }, 'land', 'it'],
    ['distance_km', { distanceKm: 3 }, 3, ''],
  ];
  it.each(wrongCells)('points at a wrong %s and says what the inputs give', (column, change, value, expected) => {
    expect(findings(audit(parts, [row('A', 'V', 2, change)]))).toEqual([
      { code: 'plan-wrong-value', file: 'plan.csv', line: 2, field: column, officer: 'A', column, value, expected },
    ]);
  });

  it('points at wrong points of fit and at each wrong component', () => {
    const instance = instanceOf(parts);
    const candidates = listCandidates(instance);
    const wrong = { fit: -5, profession: -5, expertise: -5, job: -5, person: -5 };
    const { issues } = auditRows(
      instance,
      candidates,
      listDemands(instance, candidates),
      ['fill'],
      [row('A', 'V', 2, wrong)],
    );
    const [right] = decodePlan(instance, candidates, Int32Array.of(0));
    expect(issues.map(({ params }) => [params['column'], params['value'], params['expected']])).toEqual([
      ['fit', -5, right?.fit],
      ['profession', -5, right?.profession],
      ['expertise', -5, right?.expertise],
      ['job', -5, right?.job],
      ['person', -5, right?.person],
    ]);
  });

  it('expects empty cells where the inputs are silent: no components under scores, no unit, no name, no title', () => {
    const scored: Parts = {
      ...parts,
      officers: [officer('A', { unitId: undefined })],
      vacancies: [vacancy('V')],
      scores: [{ officerId: 'A', vacancyId: 'V', points: 77 }],
      distances: [{ unitId: 'U1', communeId: '00001', metres: 5000 }],
      policy: { fit: { kind: 'scores' } },
    };
    const instance = instanceOf(scored);
    const candidates = listCandidates(instance);
    const silent = row('A', 'V', 2, {
      officerName: '',
      unitId: '',
      unitName: '',
      title: '',
      fit: 77,
      profession: undefined,
      expertise: undefined,
      job: undefined,
      person: undefined,
    });
    const check = (one: PlanRow): unknown[] =>
      auditRows(instance, candidates, listDemands(instance, candidates), ['fit'], [one]).issues.map(({ params }) => [
        params['column'],
        params['value'],
        params['expected'],
      ]);
    expect(check(silent)).toEqual([]);
    expect(check({ ...silent, job: 0 })).toEqual([['job', 0, '']]);
  });

  it('expects the unit of the person, whichever it is', () => {
    const given = { ...parts, officers: [officer('B', { unitId: 'U2' })], units: [unit('U1'), unit('U2')] };
    expect(audit(given, [row('B', 'V', 2, { unitId: 'U2', unitName: 'Sở U2' })]).issues).toEqual([]);
  });

  it('leaves the candidates as they were', () => {
    const instance = instanceOf({ ...parts, policy: { costs: COSTS } });
    const candidates = listCandidates(instance);
    const before = structuredClone({ months: candidates.months, cost: candidates.cost });
    const short = [row('A', 'V', 2, { endDay: day('2025-12-31') })];
    auditRows(instance, candidates, listDemands(instance, candidates), ['cost'], short);
    expect({ months: candidates.months, cost: candidates.cost }).toEqual(before);
  });

  it('expects the distance where it is known', () => {
    const near = { ...parts, distances: [{ unitId: 'U1', communeId: '00001', metres: 5000 }] };
    expect(audit(near, [row('A', 'V', 2, { distanceKm: 5 })]).issues).toEqual([]);
    expect(findings(audit(near, [row('A', 'V', 2)]))).toMatchObject([{ field: 'distance_km', value: '', expected: 5 }]);
  });
});

describe('a demand that a plan breaks is named with its clause, its numbers and its lines', () => {
  const breaking = (given: Parts, rows: readonly PlanRow[]): unknown[] => findings(audit(given, rows));
  const demand = (changes: object): unknown => ({
    code: 'plan-breaks-demand',
    file: 'plan.csv',
    group: [],
    min: undefined,
    max: undefined,
    ...changes,
  });

  it('too many people in a place', () => {
    const rows = [row('A', 'W', 4), row('B', 'W', 2)];
    expect(breaking(parts, rows)).toEqual([
      demand({
        line: 2,
        demand: 'vacancy',
        name: 'W',
        actual: 2,
        max: 1,
        lines: [2, 4],
        sourceFile: 'vacancies.csv',
        sourceLine: 2,
      }),
    ]);
  });

  it('rows whose lines nobody knows', () => {
    const rows = ['A', 'B'].map((id) => row(id, 'W', 0, { where: undefined }));
    expect(breaking(parts, rows)).toMatchObject([{ file: 'vacancies.csv', line: 2, lines: [] }]);
    const csv = ['A', 'B'].map((id) => row(id, 'W', 0, { where: { file: 'plan.csv' } }));
    expect(breaking(parts, csv)).toMatchObject([{ file: 'plan.csv', lines: [0, 0] }]);
  });

  it('a unit that must send and one that must keep', () => {
    const given = { ...parts, units: [unit('U1', { region: 'north', sendMin: 1, staff: 4, keepMin: 3 })] };
    expect(breaking(given, [])).toEqual([
      {
        ...(demand({ demand: 'unit', name: 'Sở U1', actual: 0, min: 1, lines: [] }) as object),
        file: 'units.csv',
        line: 2,
        sourceFile: 'units.csv',
        sourceLine: 2,
      },
    ]);
    expect(breaking(given, [row('A', 'V', 2), row('B', 'V', 3)])).toEqual([
      demand({
        line: 3,
        demand: 'unit',
        name: 'Sở U1',
        actual: 2,
        max: 1,
        lines: [2, 3],
        sourceFile: 'units.csv',
        sourceLine: 2,
      }),
    ]);
  });

  it('a quota of a group', () => {
    const given = {
      ...parts,
      policy: { quotas: [quota({ name: 'mỗi xã', per: ['commune'], sentMin: 1, sentMax: 1, where })] },
    };
    expect(breaking(given, [row('A', 'V', 2), row('B', 'V', 3)])).toEqual([
      demand({
        line: 3,
        demand: 'quota-sent',
        name: 'mỗi xã',
        group: ['00001'],
        actual: 2,
        min: 1,
        max: 1,
        lines: [2, 3],
        sourceFile: 'policy.yaml',
        sourceLine: 9,
      }),
      {
        ...(demand({
          demand: 'quota-sent',
          name: 'mỗi xã',
          group: ['00002'],
          actual: 0,
          min: 1,
          max: 1,
          lines: [],
          sourceFile: 'policy.yaml',
          sourceLine: 9,
        }) as object),
        file: 'policy.yaml',
        line: 9,
      },
    ]);
  });

  it('a pin, people apart, people together, a limit', () => {
    const group = { officerIds: ['A', 'B'], where };
    const of = (policy: Partial<Policy>, rows: readonly PlanRow[]): unknown => breaking({ ...parts, policy }, rows)[0];
    expect(of({ pins: [pin('A', { vacancyId: 'V' })] }, [])).toMatchObject({
      file: 'policy.yaml',
      line: 30,
      demand: 'pin',
      name: 'A',
      actual: 0,
      min: 1,
      lines: [],
    });
    expect(of({ apart: [group] }, [row('A', 'V', 2), row('B', 'V', 3)])).toMatchObject({
      line: 3,
      demand: 'apart',
      name: 'A, B',
      actual: 2,
      max: 1,
      sourceFile: 'policy.yaml',
      sourceLine: 9,
    });
    expect(of({ together: [group] }, [row('A', 'V', 2), row('B', 'W', 3)])).toMatchObject({
      line: 2,
      demand: 'together',
      name: 'A, B',
      actual: 0,
      min: 1,
      max: 1,
      lines: [2],
      sourceLine: 9,
    });
    const limit = { name: 'đường xa', of: 'distance', min: undefined, max: 400, where } as const;
    expect(of({ limits: [limit] }, [row('A', 'V', 2)])).toMatchObject({
      demand: 'limit',
      name: 'đường xa',
      actual: 500,
      max: 400,
      lines: [2],
      sourceLine: 9,
    });
  });

  it('the last specialist of a donor commune', () => {
    const given: Parts = {
      ...parts,
      officers: [officer('A', { unitId: 'C3' })],
      communes: [commune('00001'), commune('00002'), commune('00003')],
      units: [unit('C3', { kind: 'commune', communeId: '00003', region: 'north' })],
      posts: [{ communeId: '00003', field: 'it', posts: 1, staff: 1 }],
    };
    const rows = [row('A', 'V', 2, { unitId: 'C3', unitName: 'Sở C3', officerName: '' })];
    expect(breaking(given, rows)).toMatchObject([
      {
        demand: 'last-specialist',
        name: 'Sở C3: it',
        actual: 1,
        max: 0,
        lines: [2],
        sourceFile: 'units.csv',
        sourceLine: 2,
      },
    ]);
  });
});
