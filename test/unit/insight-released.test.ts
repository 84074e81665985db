import { describe, expect, it } from 'vitest';
import type { UnassignedOfficer } from '../../src/insight/findings.ts';
import { listReleased } from '../../src/insight/released.ts';
import { day, forbid, instanceOf, officer, planRow, vacancy, type Parts } from './rules-instance.ts';

/** Officer A, who is sent nowhere for want of a better reason. */
const STAYS: UnassignedOfficer = {
  officerIndex: 0,
  reason: { kind: 'not-chosen', eligibleCount: 1, filledCount: 0, demands: [] },
};

/** Why A, who was at V from October to March, is not sent any more. */
function reason(parts: Parts, row: Parameters<typeof planRow>[2] = {}, stays: UnassignedOfficer = STAYS): string {
  const october = { startDay: day('2025-10-01'), endDay: day('2026-03-31') };
  const instance = instanceOf({ ...parts, baseline: [planRow('A', 'V', { ...october, ...row })] });
  const [released] = listReleased(instance, [stays]);
  if (released === undefined) return 'nobody';
  const why = released.reason;
  return why.kind === 'refused' ? why.refusals.map(({ rule }) => rule).join(', ') : why.kind;
}

describe('why somebody of the baseline is released', () => {
  it('the person is no longer listed', () => {
    expect(reason({ officers: [officer('B')] })).toBe('gone');
  });

  it('a ground of exemption, before anything else that may be so too', () => {
    const spared: UnassignedOfficer = {
      officerIndex: 0,
      reason: {
        kind: 'spared',
        refusals: [{ rule: 'study', article: undefined, isSensitive: false, params: {} }],
      },
    };
    expect(reason({}, { endDay: day('2025-09-30'), startDay: day('2025-04-01') }, spared)).toBe('study');
  });

  it('the tour was over before anybody of this plan sets out', () => {
    expect(reason({}, { startDay: day('2025-04-01'), endDay: day('2025-09-30') })).toBe('ended');
    expect(reason({}, { startDay: day('2025-04-01'), endDay: day('2025-10-01') })).toBe('not-chosen');
    const early = [vacancy('V', { startDay: day('2025-09-01') })];
    expect(reason({ vacancies: early }, { startDay: day('2025-04-01'), endDay: day('2025-09-30') })).toBe('not-chosen');
  });

  it('the place is no longer listed, or refuses the person now', () => {
    expect(reason({ vacancies: [vacancy('W')] })).toBe('place-gone');
    expect(reason({ vacancies: [vacancy('V', { degreeMin: 5 })] })).toBe('degree');
    expect(reason({ policy: { forbids: [forbid({ officerId: 'A' })] } })).toBe('forbidden');
  });

  it('the policy has the form no more', () => {
    expect(reason({}, { form: 'rotation' })).toBe('form');
  });

  it('others fit better, or a quota leaves no room', () => {
    expect(reason({})).toBe('not-chosen');
  });

  it('nobody who is still sent, wherever that is', () => {
    const instance = instanceOf({ baseline: [planRow('A', 'V')] });
    expect(listReleased(instance, [])).toEqual([]);
  });
});
