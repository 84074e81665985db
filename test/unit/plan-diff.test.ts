import { describe, expect, it } from 'vitest';
import { PLAN_COLUMNS, type PlanRow } from '../../src/domain/plan.ts';
import { diffPlans, totalsOf, type GivenRows, type PlanColumn } from '../../src/plan/diff.ts';
import { day, planRow } from './rules-instance.ts';

function row(officerId: string, vacancyId: string, changes: Partial<PlanRow> = {}): PlanRow {
  return planRow(officerId, vacancyId, { unitName: 'Sở A', fit: 700, ...changes });
}

function plan(rows: readonly PlanRow[], without: readonly PlanColumn[] = []): GivenRows {
  return { rows, columns: new Set(PLAN_COLUMNS.filter((column) => !without.includes(column))) };
}

function told(before: GivenRows, after: GivenRows): readonly string[] {
  return diffPlans(before, after).changes.map(
    ({ kind, officerId, before: old, after: now }) =>
      `${kind} ${officerId} ${old?.vacancyId ?? '–'} ${now?.vacancyId ?? '–'}`,
  );
}

describe('the difference of two plans', () => {
  it('tells who moves, comes and goes, whose tour and whose details change, in this order', () => {
    const before = plan([row('A', 'V1'), row('B', 'V2'), row('C', 'V3'), row('D', 'V4'), row('E', 'V5')]);
    const after = plan([
      row('F', 'V2'),
      row('E', 'V5', { fit: 701 }),
      row('D', 'V4', { endDay: day('2025-11-30') }),
      row('C', 'V3', { form: 'secondment' }),
      row('A', 'V9'),
    ]);
    expect(told(before, after)).toEqual([
      'moved A V1 V9',
      'changed C V3 V3',
      'changed D V4 V4',
      'new F – V2',
      'released B V2 –',
      'details E V5 V5',
    ]);
  });

  it('does not count status, row order and columns that one of the plans lacks', () => {
    const before = plan([row('A', 'V1', { fit: 0 }), row('B', 'V2')], ['fit', 'note']);
    const after = plan([row('B', 'V2', { status: 'kept' }), row('A', 'V1', { note: 'x' })]);
    expect(told(before, after)).toEqual([]);
    expect(diffPlans(before, after).compared).not.toContain('fit');
  });

  it('keeps tours of one officer at one place apart by their days, and pairs what is left in their order', () => {
    const later = { startDay: day('2026-01-01'), endDay: day('2026-06-30') };
    const before = plan([row('A', 'V1', later), row('A', 'V1')]);
    expect(told(before, plan([row('A', 'V1'), row('A', 'V1', later)]))).toEqual([]);
    expect(told(before, plan([row('A', 'V1'), row('A', 'V2', later)]))).toEqual(['moved A V1 V2']);
    expect(told(before, plan([row('A', 'V1')]))).toEqual(['released A V1 –']);
  });
});

describe('totals', () => {
  it('count people and fit of both plans by unit, under the name the plans have for it', () => {
    const before = [row('A', 'V1'), row('B', 'V2', { unitId: 'U2', unitName: 'Sở B', fit: 500 })];
    expect(totalsOf('unit', before, [row('A', 'V1', { fit: 800 })])).toEqual([
      { id: 'U1', name: 'Sở A', sentBefore: 1, sentAfter: 1, fitBefore: 700, fitAfter: 800 },
      { id: 'U2', name: 'Sở B', sentBefore: 1, sentAfter: 0, fitBefore: 500, fitAfter: 0 },
    ]);
  });
});
