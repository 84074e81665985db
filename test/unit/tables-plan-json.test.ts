import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderPlanJson } from '../../src/render/plan-json.ts';
import { readPlanJson, type RecordedPlan } from '../../src/tables/plan-json.ts';
import { present } from '../../src/support/assert.ts';
import type { Result } from '../../src/support/result.ts';
import { seededRandom } from '../support/random.ts';
import { faultsOf } from '../support/schema.ts';
import { ALLOCATION, FINDINGS, instance } from './render-case.ts';

const SCHEMA = JSON.parse(readFileSync(join(import.meta.dirname, '../../docs/plan.schema.json'), 'utf8')) as Record<
  string,
  unknown
>;

function read(text: string): Result<RecordedPlan> {
  return readPlanJson({ name: 'plan.json', bytes: new TextEncoder().encode(text) });
}

/** What is wrong, as `code line`. */
function faults(text: string): readonly string[] {
  return read(text).issues.map(({ code, where }) => `${code} ${where.line ?? '-'}`);
}

const DOCUMENT: Parameters<typeof renderPlanJson>[0] = {
  instance,
  allocation: ALLOCATION,
  findings: FINDINGS,
  inputs: [{ file: 'policy.yaml', sha256: 'b'.repeat(64) }],
  nameOf: (file) => file,
  version: '0.1.0',
  language: 'en',
  isInternal: true,
};
const WRITTEN = renderPlanJson(DOCUMENT);

/** The written document with one change. */
function changed(change: (document: Record<string, unknown>) => void): string {
  const document = JSON.parse(WRITTEN) as Record<string, unknown>;
  change(document);
  return JSON.stringify(document, null, 2);
}

function firstRow(document: Record<string, unknown>): Record<string, unknown> {
  return (document['plan'] as Record<string, unknown>[])[0] ?? {};
}

function firstTier(document: Record<string, unknown>): Record<string, unknown> {
  return (document['certificate'] as { tiers: Record<string, unknown>[] }).tiers[0] ?? {};
}

describe('a plan.json', () => {
  it('is read back as it was written: rows, values, certificate, inputs', () => {
    const plan = read(WRITTEN);
    expect(plan.issues).toEqual([]);
    if (!plan.ok) throw new Error('not read');
    const { rows, proofs, claims, inputs } = plan.value;
    expect(rows.map(({ where: _where, ...row }) => row)).toEqual(
      ALLOCATION.rows.map(({ where: _where, ...row }) => row),
    );
    expect(proofs?.map(({ tree, settling }) => ({ tree, settling }))).toEqual(
      ALLOCATION.certificate.tiers.map(({ proof, settling }) => ({ tree: proof, settling })),
    );
    expect(claims.map(({ tier, value }) => [tier, value])).toEqual(
      [...ALLOCATION.tiers, ...ALLOCATION.certificate.tiers].map(({ name, value }) => [name, value]),
    );
    expect(inputs).toEqual([{ file: 'policy.yaml', sha256: 'b'.repeat(64) }]);
  });

  it('names the line of every row', () => {
    const plan = read(WRITTEN);
    const [row] = plan.ok ? plan.value.rows : [];
    const line = row?.where?.line ?? 0;
    expect(WRITTEN.split('\n').slice(line - 1, line + 1)).toEqual([
      '    {',
      `      "officer_id": "${row?.officerId}",`,
    ]);
  });

  it('may lack its certificate', () => {
    const plan = read(changed((document) => delete document['certificate']));
    expect(plan.ok && plan.value.proofs).toBeUndefined();
    expect(plan.ok).toBe(true);
  });

  it('keeps numbers only where they are whole and exact', () => {
    const withFit = (fit: string): string => WRITTEN.replace(/"fit": \d+/, `"fit": ${fit}`);
    const line = WRITTEN.split('\n').findIndex((text) => text.includes('"fit": ')) + 1;
    expect(faults(withFit('9007199254740993'))).toEqual([`integer-too-large ${line}`]);
    for (const fit of ['1.5', '1e3', '"900"', 'null', 'true', '[]'])
      expect(faults(withFit(fit))).toEqual([`wrong-type ${line}`]);
  });

  it('takes multipliers as exact decimals only', () => {
    const withDual = (dual: unknown): string =>
      changed((document) => (firstTier(document)['tree'] = { kind: 'bound', duals: { k: dual } }));
    const dualOf = (text: string): bigint | undefined => {
      const plan = read(text);
      const tree = plan.ok ? plan.value.proofs?.[0]?.tree : undefined;
      return tree?.kind === 'bound' ? tree.multipliers.get('k') : undefined;
    };
    expect(dualOf(withDual('-1.5'))).toBe(-3n << 39n);
    expect(dualOf(withDual('0.0000000000009094947017729282379150390625'))).toBe(1n);
    expect(dualOf(withDual('-0.5'))).toBe(-1n << 39n);
    expect(dualOf(withDual('0.1'))).toBe((1n << 40n) / 10n);
    for (const bad of [1.5, '1e9', '0x10', '', ' 1', '١', 'Infinity', '1'.repeat(41), `0.${'1'.repeat(41)}`, null]) {
      expect(read(withDual(bad)).issues.map(({ code }) => code)).toEqual(['bad-multiplier']);
    }
  });

  it('keeps the cuts of a goal, and has no word of them where there are none', () => {
    const [first, ...others] = ALLOCATION.certificate.tiers;
    const cuts = [
      { key: 'cut:1', multipliers: new Map([['apart:0:1', -1n << 39n]]), up: ['x:A|V|secondment'] },
      { key: 'cut:2', multipliers: new Map([['cut:1', 1n << 39n]]), up: [] },
    ];
    const tiers = [{ ...present(first, 'a goal'), cuts }, ...others];
    const text = renderPlanJson({ ...DOCUMENT, allocation: { ...ALLOCATION, certificate: { tiers } } });
    const plan = read(text);
    expect(plan.issues).toEqual([]);
    expect(faultsOf(JSON.parse(text), SCHEMA)).toEqual([]);
    expect(plan.ok && plan.value.proofs?.map((proof) => proof.cuts)).toEqual([cuts, ...others.map(() => [])]);
    expect(WRITTEN).not.toContain('"cuts"');
  });

  it('says where a cut lacks something or is of the wrong kind', () => {
    const withCuts = (cuts: unknown): readonly string[] => {
      const { issues } = read(changed((document) => (firstTier(document)['cuts'] = cuts)));
      return issues.map(({ code, params }) => [code, params['path'], params['key']].join(' '));
    };
    const path = 'certificate.tiers[0].cuts';
    expect(withCuts({})).toEqual([`wrong-type ${path} `]);
    expect(withCuts([{ key: 1, duals: {}, up: 'x' }])).toEqual([
      `wrong-type ${path}[0].key `,
      `wrong-type ${path}[0].up `,
    ]);
    expect(withCuts([{ duals: { k: 'a' }, up: [1] }])).toEqual([
      `missing-key ${path}[0] key`,
      `wrong-type ${path}[0].up[0] `,
      'bad-multiplier  k',
    ]);
  });

  it('collects what is missing or of the wrong kind, each at its line', () => {
    const text = changed((document) => {
      delete firstRow(document)['officer_id'];
      firstRow(document)['form'] = 'secondmnt';
      firstRow(document)['start_date'] = '2025-02-30';
      firstTier(document)['name'] = 'speed';
      document['inputs'] = {};
    });
    const codes = read(text).issues.map(({ code }) => code);
    expect(codes.toSorted()).toEqual(
      ['missing-key', 'policy-bad-date', 'unknown-choice', 'unknown-choice', 'wrong-type'].toSorted(),
    );
    expect(read(text).issues.find(({ params }) => params['path'] === 'plan[0].form')?.params['nearest']).toBe(
      'secondment',
    );
  });

  it('is refused when it is another document, or of a later format', () => {
    for (const text of ['{}', '[]', '1', 'null', '{"format": "other"}', '"allocate-plan"'])
      expect(faults(text)).toEqual(['not-a-plan-document -']);
    expect(faults(changed((document) => (document['format_version'] = 2)))).toEqual(['plan-version-too-new -']);
  });

  it('is refused at the first place that is not JSON', () => {
    for (const [text, fault] of [
      ['', 'empty-file -'],
      ['{', 'json-truncated 1'],
      ['{"a": 1,\n "b": tru', 'json-truncated 2'],
      ['{"a": 1,\n "b": trux}', 'json-syntax 2'],
      ['{"a": 01}', 'json-syntax 1'],
      ['{"a": -}', 'json-syntax 1'],
      ['{"a": .5}', 'json-syntax 1'],
      ["{'a': 1}", 'json-syntax 1'],
      ['{"a": 1,}', 'json-syntax 1'],
      ['[1,]', 'json-syntax 1'],
      ['{"a" 1}', 'json-syntax 1'],
      ['{"a": "x\ny"}', 'json-syntax 1'],
      [String.raw`{"a": "\x"}`, 'json-syntax 1'],
      [String.raw`{"a": "\u12g4"}`, 'json-syntax 1'],
      ['{"a": "x', 'json-truncated 1'],
      ['{} {}', 'json-syntax 1'],
      ['{"a": NaN}', 'json-syntax 1'],
      ['// plan\n{}', 'json-syntax 1'],
      ['\u0000', 'not-text -'],
    ] as const) {
      expect([text, ...faults(text)]).toEqual([text, fault]);
    }
  });

  it('is refused when a key stands twice, and takes keys that objects already have as keys', () => {
    expect(faults(WRITTEN.replace('"format_version"', '"format": "allocate-plan",\n  "format_version"'))).toEqual([
      'duplicate-key 3',
    ]);
    expect(faults('{"__proto__": {"format": "allocate-plan"}, "constructor": 1}')).toEqual(['not-a-plan-document -']);
  });

  it('is refused when it is nested too deep, wherever that is', () => {
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
    ] as const) {
      for (const key of ['x', 'unfilled', 'plan']) {
        const text = `{"${key}": ${open.repeat(200_000)}1${close.repeat(200_000)}}`;
        expect(faults(text)).toEqual(['yaml-too-deep 1']);
      }
    }
  });

  it('is read as any reader of JSON reads it', () => {
    const texts = [
      String.raw`{"format": "\u0061llocate-plan"}`,
      '\uFEFF{"format": "allocate-plan"}',
      '\r\n\t {"format":\r\n"allocate-plan"} ',
    ];
    // Known as a plan: what is missed is its members.
    for (const text of texts)
      expect(new Set(read(text).issues.map(({ code }) => code))).toEqual(new Set(['missing-key']));
  });

  it('gives placed issues, and nothing worse, for 3,000 damaged files', () => {
    const wrong: number[] = [];
    let accepted = 0;
    for (let seed = 1; seed <= 3000; seed++) {
      const random = seededRandom(seed);
      let text = WRITTEN;
      for (let i = 0; i <= random.whole(3); i++) {
        const at = random.whole(text.length);
        const kind = random.whole(4);
        if (kind === 0) text = text.slice(0, at);
        else if (kind === 1) text = text.slice(0, at) + text.slice(at + 1 + random.whole(40));
        else if (kind === 2)
          text = text.slice(0, at) + '{}[]",:0-.eE\\\n\u0000é'.charAt(random.whole(17)) + text.slice(at + 1);
        else text = text.slice(0, at) + text.slice(random.whole(text.length));
      }
      const plan = read(text);
      if (plan.ok) accepted++;
      else if (plan.issues.length === 0 || plan.issues.some(({ where }) => where.file !== 'plan.json'))
        wrong.push(seed);
    }
    expect(wrong, 'seeds').toEqual([]);
    expect(accepted, 'files that the damage left readable').toBeLessThan(1500);
  });
});
