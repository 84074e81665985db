import { describe, expect, it } from 'vitest';
import { tiersOf } from '../../src/allocate.ts';
import type { Policy } from '../../src/domain/policy.ts';
import { decodePlan } from '../../src/plan/decode.ts';
import { auditRows } from '../../src/proof/audit.ts';
import type { Certificate } from '../../src/proof/certificate.ts';
import { recheck } from '../../src/proof/recheck.ts';
import { listCandidates } from '../../src/rules/enumerate.ts';
import { listDemands } from '../../src/rules/expand.ts';
import { commune, day, instanceOf, unit } from './rules-instance.ts';

const LONGEST = day('2026-03-31');

/** Rechecks the one possible assignment, six months at a million a month, with its last day as given and an empty certificate. */
function recheckUntil(
  endDay: number,
  policy: Partial<Policy>,
): { issues: number; certificate: Certificate | undefined } {
  const costs = { sameRegion: 1_000_000, between: new Map(), other: 1_000_000, lodging: 0 };
  const instance = instanceOf({
    policy: { ...policy, costs },
    communes: [commune('00001')],
    units: [unit('U1', { region: 'north' })],
  });
  const candidates = listCandidates(instance);
  const demands = listDemands(instance, candidates);
  const rows = decodePlan(instance, candidates, Int32Array.of(0)).map((row) => Object.assign(row, { endDay }));
  const audit = auditRows(instance, candidates, demands, tiersOf(instance), rows);
  const proofs = audit.tiers.map(({ name }) => ({ tier: name, tree: undefined, settling: undefined }));
  const certificate = recheck(instance, candidates, demands, audit, { claims: [], proofs });
  return { issues: audit.issues.length, certificate };
}

describe('a certificate', () => {
  it('speaks of plans with the longest tours', () => {
    const { issues, certificate } = recheckUntil(LONGEST, { objective: ['fill', 'cost'] });
    expect(issues).toBe(0);
    expect(certificate?.tiers.map(({ name, value }) => [name, value])).toEqual([
      ['fill', 3],
      ['cost', 6_000_000],
    ]);
  });

  it('says nothing of a legal plan that costs less because a tour is shorter', () => {
    const shorter = recheckUntil(day('2025-12-31'), { objective: ['fill', 'cost'] });
    expect(shorter).toEqual({ issues: 0, certificate: undefined });
  });

  it('says nothing of a plan that is legal only because a tour is shorter', () => {
    const limit = {
      name: 'budget',
      of: 'cost',
      min: undefined,
      max: 4_000_000,
      where: { file: 'policy.yaml' },
    } as const;
    expect(recheckUntil(LONGEST, { objective: ['fill'], limits: [limit] }).issues).toBe(1);
    const shorter = recheckUntil(day('2025-12-31'), { objective: ['fill'], limits: [limit] });
    expect(shorter).toEqual({ issues: 0, certificate: undefined });
  });
});
