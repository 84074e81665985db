import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BIN } from '../cli/run.ts';
import { rowsOf, withHeadcounts, withRow, type Draft } from './invariants/draft.ts';
import { FLOW_INVARIANTS } from './invariants/flow-invariants.ts';
import { planOf, solve, UNMET, type Invariant } from './invariants/invariant.ts';
import { PAIR_INVARIANTS } from './invariants/pair-invariants.ts';
import { RECORD_INVARIANTS } from './invariants/record-invariants.ts';
import { RUN_INVARIANTS } from './invariants/run-invariants.ts';

/**
 * What may be promised of a plan, on random workspaces through the whole pipeline; `fixtures/invariants/properties.csv` lists the promises.
 * `ALLOCATE_INVARIANTS=from-to` runs other seeds and says so; a failure names its seed.
 */
const RANGE = process.env['ALLOCATE_INVARIANTS'];
const [FIRST = 1, LAST = 1] = (RANGE ?? '1-24').split('-').map(Number);
const ROOT = resolve(import.meta.dirname, '../..');
const INVARIANTS: readonly Invariant[] = [
  ...RECORD_INVARIANTS,
  ...PAIR_INVARIANTS,
  ...RUN_INVARIANTS,
  ...FLOW_INVARIANTS,
].toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** What the program itself called a defect, so that the seed is named. */
function defectOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

describe('every plan keeps the promise', () => {
  const named = INVARIANTS.map((invariant) => [invariant.id, invariant.says, invariant] as const);
  it.each(named)(
    '%s: %s',
    async (id, _says, { leastShare, check }) => {
      const faults: string[] = [];
      let met = 0;
      for (let seed = FIRST; seed <= LAST; seed++) {
        const fault = await check(seed).catch(defectOf);
        if (fault === UNMET) continue;
        met++;
        if (fault !== undefined) faults.push(`seed ${seed}: ${fault}`);
      }
      const count = LAST - FIRST + 1;
      if (RANGE !== undefined)
        process.stderr.write(`${id}: seeds ${FIRST}–${LAST}, ${met} of ${count} met its needs\n`);
      expect(faults).toEqual([]);
      expect(met / count, 'share of workspaces that meet its needs').toBeGreaterThanOrEqual(leastShare);
    },
    3_600_000,
  );

  it('P23: without a just-in-time compiler, and under another version of Node, plan.csv has the same bytes', () => {
    // Time zones and locales are in test/cli/identity.test.ts. ALLOCATE_OTHER_NODE names another version of Node where there is one.
    const other = process.env['ALLOCATE_OTHER_NODE'];
    const run = (node: string, ...flags: readonly string[]): string => {
      const ran = spawnSync(node, [...flags, BIN, '-', '-q'], { cwd: ROOT, encoding: 'utf8' });
      return ran.status === 0 ? ran.stdout : `exit ${ran.status}\n${ran.stderr}`;
    };
    const plain = run(process.execPath);
    expect(plain.split('\n')).toHaveLength(52);
    expect(run(process.execPath, '--jitless', '--no-expose-wasm')).toBe(plain);
    expect(run(other ?? process.execPath)).toBe(plain);
  });
});

describe('what must not be promised', () => {
  const policy = {
    version: 1,
    start_date: '2025-10-01',
    forms: ['secondment'],
    fit: 'scores',
    objective: ['fill', 'fit'],
  };
  const person = (id: string): Readonly<Record<string, string>> => ({ officer_id: id, exclusions: 'none' });
  const place = (id: string, priority: string): Readonly<Record<string, string>> => ({
    vacancy_id: id,
    commune_id: '00001',
    field: 'it',
    headcount: '1',
    priority,
  });
  const points = (officer: string, vacancy: string, value: string): Readonly<Record<string, string>> => ({
    officer_id: officer,
    vacancy_id: vacancy,
    points: value,
  });
  const communes = [{ commune_id: '00001', name: 'Xã Một', region: 'phu-tho' }];

  it('X01: a higher priority of one vacancy leaves the others filled as they were', async () => {
    const draft: Draft = {
      policy,
      tables: {
        communes,
        officers: [person('CB1')],
        vacancies: [place('VT1', '3'), place('VT2', '4')],
        scores: [points('CB1', 'VT1', '5'), points('CB1', 'VT2', '5')],
      },
    };
    const raised = withRow(draft, 'vacancies', 'vacancy_id', 'VT1', (row) => ({ ...row, priority: '5' }));
    expect(planOf(await solve(draft))).toEqual(['CB1 VT2 secondment']);
    expect(planOf(await solve(raised))).toEqual(['CB1 VT1 secondment']);
  });

  it('X02: one more place in a full vacancy leaves everybody else where they were', async () => {
    const draft: Draft = {
      policy,
      tables: {
        communes,
        officers: [person('CB1'), person('CB2')],
        vacancies: [place('VT1', '3'), place('VT2', '3')],
        scores: [
          points('CB1', 'VT1', '9'),
          points('CB1', 'VT2', '0'),
          points('CB2', 'VT1', '8'),
          points('CB2', 'VT2', '1'),
        ],
      },
    };
    const more = withHeadcounts(draft, (id, headcount) => headcount + (id === 'VT1' ? 1 : 0));
    expect(planOf(await solve(draft))).toEqual(['CB1 VT1 secondment', 'CB2 VT2 secondment']);
    expect(planOf(await solve(more))).toEqual(['CB1 VT1 secondment', 'CB2 VT1 secondment']);
  });
});

it('every row of the table of promises has its test here', () => {
  const rows = rowsOf(readFileSync(resolve(ROOT, 'fixtures/invariants/properties.csv'), 'utf8'));
  const source = readFileSync(import.meta.filename, 'utf8');
  const named = [...source.matchAll(/\bit\('([PX]\d\d): /g)].map(([, id]) => id);
  const tested = [...INVARIANTS.map(({ id }) => id), ...named];
  expect(new Set(tested)).toEqual(new Set(rows.map((row) => row['id'])));
  expect(tested).toHaveLength(rows.length);
});
