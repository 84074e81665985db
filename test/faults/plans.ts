import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { allocate, smallWorkspace } from '../cli/run.ts';

/** A workspace with an old plan and its backup, and what a run that replaces it leaves behind. */

/** The content of each file of a plan, by its name. */
type Contents = ReadonlyMap<string, string>;

export interface Replacement {
  readonly folder: string;
  /** Arguments of the run that writes the new plan. */
  readonly args: readonly string[];
  /** As it was before, by the name of the file. */
  readonly old: Contents;
  readonly fresh: Contents;
}

/** What the backup of each file holds before the run: a plan still older. */
const OLDER = 'officer_id,vacancy_id,start_date,end_date,status\n';

/** A workspace of its own in which a run replaces the plans of these names; `hasOld` is false where none of them is there yet. */
export function replacement(names: readonly string[], hasOld: boolean = true): Replacement {
  const folder = smallWorkspace();
  const args = ['-q', ...names];
  const changed = [...args, '--forbid', 'CB001=VT002'];
  expect(allocate(args, { cwd: folder }).code).toBe(0);
  const old = hasOld ? contentsOf(folder, names) : new Map<string, string>();
  expect(allocate(changed, { cwd: folder }).code).toBe(0);
  const fresh = contentsOf(folder, names);
  for (const [name, text] of old) expect(fresh.get(name)).not.toBe(text);
  return { folder, args: changed, old, fresh };
}

function contentsOf(folder: string, names: readonly string[]): Contents {
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

/** Puts the folder back to what it was before the run. */
export function restore({ folder, old, fresh }: Replacement): void {
  for (const name of readdirSync(folder)) if (/\.tmp$|\.bak$|\.new/.test(name)) rmSync(join(folder, name));
  for (const name of fresh.keys()) {
    const text = old.get(name);
    rmSync(join(folder, name), { force: true });
    if (text === undefined) continue;
    writeFileSync(join(folder, name), text, { mode: 0o600 });
    writeFileSync(join(folder, `${name}.bak`), OLDER, { mode: 0o600 });
  }
}

export function temporariesIn(folder: string): readonly string[] {
  return readdirSync(folder).filter((name) => name.endsWith('.tmp'));
}

export type Age = 'old' | 'new' | 'none' | 'torn';

/** Which plan each file holds now, in the order of the names. */
export function agesOf({ folder, old, fresh }: Replacement): readonly Age[] {
  const there = new Set(readdirSync(folder));
  return [...fresh.keys()].map((name) => {
    if (!there.has(name)) return 'none';
    const text = readFileSync(join(folder, name), 'utf8');
    return text === fresh.get(name) ? 'new' : text === old.get(name) ? 'old' : 'torn';
  });
}

/** Expects every file old or new, whole, and every backup to hold what the new plan replaced. */
export function expectWhole(at: Replacement): void {
  const { folder, old, fresh } = at;
  const ages = agesOf(at);
  const before: Age = old.size > 0 ? 'old' : 'none';
  for (const [k, name] of [...fresh.keys()].entries()) {
    expect([before, 'new']).toContain(ages[k]);
    const previous = old.get(name);
    if (previous === undefined) continue;
    const backup = readFileSync(join(folder, `${name}.bak`), 'utf8');
    expect(ages[k] === 'new' ? [previous] : [previous, OLDER]).toContain(backup);
  }
}

/** Expects the next run to put everything right: new plans, the old ones as backups, nothing left over. */
export function expectNextRunHeals(at: Replacement): void {
  const { folder, args, old } = at;
  const ran = allocate(args, { cwd: folder });
  expect(ran).toMatchObject({ code: 0, err: '' });
  expect(new Set(agesOf(at))).toEqual(new Set(['new']));
  for (const [name, text] of old) expect(readFileSync(join(folder, `${name}.bak`), 'utf8')).toBe(text);
  expect(temporariesIn(folder)).toEqual([]);
}
