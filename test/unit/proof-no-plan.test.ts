import { describe, expect, it } from 'vitest';
import type { ProofNode } from '../../src/proof/certificate.ts';
import { countCases, isNoPlanLeft } from '../../src/proof/no-plan.ts';
import { ONE } from '../../src/proof/weighted-sum.ts';
import { listCandidates } from '../../src/rules/enumerate.ts';
import { listDemands } from '../../src/rules/expand.ts';
import { instanceOf, officer, quota, vacancy, type Parts } from './rules-instance.ts';

const impossible = (prices: Readonly<Record<string, number>>): ProofNode => ({
  kind: 'impossible',
  multipliers: new Map(Object.entries(prices).map(([key, price]) => [key, BigInt(price * 2) * (ONE / 2n)])),
});

/** Three people of whom no two go to the one commune, and how many have to. */
function trio(sentMin: number): Parts {
  return {
    officers: [officer('A'), officer('B'), officer('C')],
    vacancies: [vacancy('V', { headcount: 3 })],
    policy: {
      quotas: [quota({ sentMin })],
      apart: ['A B', 'B C', 'A C'].map((ids) => ({ officerIds: ids.split(' '), where: { file: 'policy.yaml' } })),
    },
  };
}

function isRuledOut(parts: Parts, tree: ProofNode): boolean {
  const instance = instanceOf(parts);
  const candidates = listCandidates(instance);
  return isNoPlanLeft(instance, candidates, listDemands(instance, candidates), tree);
}

const PAIRS = { 'apart:0:00001': -0.5, 'apart:1:00001': -0.5, 'apart:2:00001': -0.5 };
const BY_SUM = impossible({ 'quota:0::sent': 1, ...PAIRS });
const BY_CASES: ProofNode = {
  kind: 'branch',
  variable: 'x:A|V|mobilisation',
  at: 0,
  below: impossible({ 'quota:0::sent': 1, 'apart:1:00001': -1 }),
  above: impossible({ 'quota:0::sent': 1, 'apart:0:00001': -1, 'apart:2:00001': -1 }),
};

describe('a proof that no plan is possible', () => {
  it('holds where its factors add the demands up to a contradiction, in every case', () => {
    expect(isRuledOut(trio(2), BY_SUM)).toBe(true);
    expect(isRuledOut(trio(2), BY_CASES)).toBe(true);
  });

  it('shows nothing of demands that one person meets', () => {
    expect(isRuledOut(trio(1), BY_SUM)).toBe(false);
    expect(isRuledOut(trio(1), BY_CASES)).toBe(false);
  });

  it('shows nothing where a factor is missing or has the wrong sign, or a case is open', () => {
    expect(isRuledOut(trio(2), impossible({ 'quota:0::sent': 1 }))).toBe(false);
    expect(isRuledOut(trio(2), impossible({ 'quota:0::sent': -1, ...PAIRS }))).toBe(false);
    expect(isRuledOut(trio(2), { ...BY_CASES, above: impossible({ 'quota:0::sent': 1 }) })).toBe(false);
    expect(isRuledOut(trio(2), { ...BY_CASES, below: impossible({ 'quota:0::sent': 1 }) })).toBe(false);
    expect(isRuledOut(trio(2), { kind: 'bound', multipliers: new Map() })).toBe(false);
  });

  it('has as many cases as ends, however they are reached', () => {
    expect(countCases(BY_SUM)).toBe(1);
    expect(countCases(BY_CASES)).toBe(2);
    const narrowed: ProofNode = { kind: 'narrow', multipliers: new Map(), inner: BY_CASES };
    expect(countCases({ ...BY_CASES, above: narrowed })).toBe(3);
  });
});
