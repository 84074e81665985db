import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decimalOfMultiplier, renderPlanJson, type PlanDocument } from '../../src/render/plan-json.ts';
import { faultsOf } from '../support/schema.ts';
import { ALLOCATION, FINDINGS, instance } from './render-case.ts';

const SCHEMA = JSON.parse(readFileSync(join(import.meta.dirname, '../../docs/plan.schema.json'), 'utf8')) as Record<
  string,
  unknown
>;

function documentOf(more: Partial<PlanDocument> = {}): PlanDocument {
  return {
    instance,
    allocation: ALLOCATION,
    findings: FINDINGS,
    inputs: [
      { file: 'policy.yaml', sha256: 'b'.repeat(64) },
      { file: 'officers.csv', sha256: 'a'.repeat(64) },
    ],
    nameOf: (file) => file,
    version: '0.1.0',
    language: 'en',
    isInternal: false,
    ...more,
  };
}

function parsed(more: Partial<PlanDocument> = {}): Record<string, never> {
  return JSON.parse(renderPlanJson(documentOf(more))) as Record<string, never>;
}

describe('plan.json', () => {
  it('fits the published schema, internal or not, in both languages', () => {
    for (const language of ['en', 'vi'] as const) {
      for (const isInternal of [false, true]) expect(faultsOf(parsed({ language, isInternal }), SCHEMA)).toEqual([]);
    }
  });

  it('does not fit the schema once a member is missing or unknown', () => {
    const { plan: _plan, ...rest } = parsed();
    expect(faultsOf(rest, SCHEMA)).toEqual(['$: no plan']);
    expect(faultsOf({ ...parsed(), extra: 1 }, SCHEMA)).toEqual(['$: extra is not known']);
  });

  it('reveals no reason of health, family or discipline, nor an article that does', () => {
    const text = renderPlanJson(documentOf());
    for (const word of ['illness', 'maternity', 'discipline', 'relatives', 'child', '25.5', 'relative']) {
      expect(text).not.toContain(word);
    }
    expect(text).toContain('spared by law');
    expect(renderPlanJson(documentOf({ language: 'vi' }))).toContain('được miễn theo luật');
  });

  it('names them with --internal, with their articles', () => {
    const text = renderPlanJson(documentOf({ isInternal: true }));
    expect(text).toContain('illness');
    expect(text).toContain('D170/2025 Art. 25.5c');
  });

  it('counts several sensitive rules shown as one not at all rather than twice', () => {
    const [place] = parsed()['unfilled'] as unknown as { rules: unknown[] }[];
    expect(place?.rules).toEqual([
      { rule: 'degree', count: 40 },
      { rule: 'spared-by-law', count: null },
    ]);
  });

  it('lists the inputs by name with their hashes and writes duals as exact decimals', () => {
    const document = parsed();
    expect(document['inputs']).toEqual([
      { file: 'officers.csv', sha256: 'a'.repeat(64) },
      { file: 'policy.yaml', sha256: 'b'.repeat(64) },
    ]);
    const { tiers } = document['certificate'] as unknown as { tiers: { tree: { duals: object }; bound: unknown }[] };
    expect(tiers[0]?.tree.duals).toEqual({ 'officer CB001': '1.5' });
    expect(tiers[1]?.bound).toBeNull();
  });

  it('is the same bytes for the same values and ends in one line feed', () => {
    expect(renderPlanJson(documentOf())).toBe(renderPlanJson(documentOf()));
    expect(renderPlanJson(documentOf())).toMatch(/[^\n]\n$/);
  });
});

describe('a dual as a decimal', () => {
  it('is exact, without exponent or trailing zeros', () => {
    expect(decimalOfMultiplier(0n)).toBe('0');
    expect(decimalOfMultiplier(1n << 40n)).toBe('1');
    expect(decimalOfMultiplier(-(3n << 39n))).toBe('-1.5');
    expect(decimalOfMultiplier(1n)).toBe('0.0000000000009094947017729282379150390625');
    expect(decimalOfMultiplier(123n * (1n << 40n) + (1n << 38n))).toBe('123.25');
  });
});
