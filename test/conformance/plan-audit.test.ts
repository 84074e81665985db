import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { auditPlan } from '../audit/plan-audit.ts';
import { objectiveOf } from '../audit/tiers.ts';
import { parseWorkspace, type AuditWorkspace } from '../audit/workspace.ts';
import { allocate, temporaryFolder } from '../cli/run.ts';

/**
 * Plans that the built program writes for the shipped workspaces, read by the audit of `test/audit`, which shares no code with the program.
 */
const DATA = resolve(import.meta.dirname, '../../data');
const TABLES = [
  'officers',
  'vacancies',
  'communes',
  'units',
  'scores',
  'distances',
  'posts',
  'quotas',
  'pins',
] as const;

interface Tier {
  readonly name: string;
  readonly value: number;
}

/** Texts of the same header as one table. */
function gather(texts: readonly string[]): string {
  const headers = new Set(texts.map((text) => text.slice(0, text.indexOf('\n'))));
  expect([...headers], 'gathered lists have the same columns').toHaveLength(1);
  return texts.map((text, at) => (at === 0 ? text : text.slice(text.indexOf('\n') + 1))).join('');
}

/** The workspace of the folder as the audit reads it: `inputs:` followed, the other tables under their own names. */
function workspaceOf(folder: string, baseline?: string): AuditWorkspace {
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const policy = read('policy.yaml');
  const { inputs = {}, earlier = [] } = parse(policy) as {
    readonly inputs?: Readonly<Record<string, readonly string[]>>;
    readonly earlier?: readonly string[];
  };
  const filesOf = (table: string): readonly string[] =>
    inputs[table] ?? [`${table}.csv`].filter((name) => existsSync(join(folder, name)));
  const tables = TABLES.map((table) => [table, filesOf(table).map(read)] as const).filter(
    ([, texts]) => texts.length > 0,
  );
  return parseWorkspace({
    policy,
    tables: Object.fromEntries(tables.map(([table, texts]) => [table, gather(texts)])),
    earlier: Object.fromEntries(earlier.map((name) => [name, read(name)])),
    ...(baseline === undefined ? {} : { baseline }),
  });
}

/** Runs the program on the folder; answers the plan's text and the tiers that plan.json reports. */
function solve(
  folder: string,
  args: readonly string[] = [],
): { readonly csv: string; readonly tiers: readonly Tier[] } {
  const out = temporaryFolder();
  const ran = allocate(['-C', folder, '-q', join(out, 'plan.csv'), join(out, 'plan.json'), ...args]);
  expect(ran).toEqual({ code: 0, out: '', err: '' });
  const { tiers } = JSON.parse(readFileSync(join(out, 'plan.json'), 'utf8')) as { readonly tiers: readonly Tier[] };
  return { csv: readFileSync(join(out, 'plan.csv'), 'utf8'), tiers };
}

describe('the audit finds nothing wrong, and the same value of every tier, in the plan of', () => {
  it.each([
    { name: 'the 50-person case', folder: DATA },
    { name: 'rules-demo', folder: join(DATA, 'rules-demo') },
  ])('$name', ({ folder }) => {
    const workspace = workspaceOf(folder);
    const { csv, tiers } = solve(folder);
    const audit = auditPlan(workspace, csv);
    expect(audit.violations).toEqual([]);
    expect(tiers.map(({ name }) => name)).toEqual(objectiveOf(workspace));
    expect(tiers.map(({ value }) => value)).toEqual(objectiveOf(workspace).map((name) => audit.tiers[name]));
    expect(audit.rows).toBeGreaterThanOrEqual(38);
  });

  it('the 50-person case made again after one person is kept back and one row is pinned by hand', () => {
    const folder = temporaryFolder();
    for (const name of ['officers', 'vacancies', 'communes', 'units']) {
      writeFileSync(join(folder, `${name}.csv`), readFileSync(join(DATA, `${name}.csv`)));
    }
    const policy = readFileSync(join(DATA, 'policy.yaml'), 'utf8');
    const { csv } = solve(DATA);
    const [header, first = '', second = '', ...others] = csv.split('\n');
    const old = [header, first.replace(/,new,/, ',pinned,'), second, ...others].join('\n');
    expect(old).not.toBe(csv);
    writeFileSync(join(folder, 'old.csv'), old);
    const keptBack = second.split(',')[0] ?? '';
    writeFileSync(
      join(folder, 'policy.yaml'),
      `${policy}\npins: [{ officer: ${keptBack}, vacancy: none }]\nkeep_bonus: 50\n`,
    );

    const workspace = workspaceOf(folder, old);
    const again = solve(folder, ['--from', join(folder, 'old.csv')]);
    const audit = auditPlan(workspace, again.csv);
    expect(audit.violations).toEqual([]);
    expect(again.tiers.map(({ name }) => name)).toEqual(['fill', 'fit', 'wishes', 'distance', 'keep']);
    expect(again.tiers.map(({ name, value }) => [name, value])).toEqual(
      objectiveOf(workspace).map((name) => [name, audit.tiers[name]]),
    );
    expect(again.csv).not.toContain(`\n${keptBack},`);
    expect(again.csv.match(/,(?:kept|pinned),/g)?.length).toBeGreaterThan(40);
  });
});
