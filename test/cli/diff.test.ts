import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { allocate, bash, BIN, smallWorkspace, temporaryFolder } from './run.ts';

/** Two workspaces, `old` and `new`, each with the plan made from it; `new` was made from the old plan. */
const folder = temporaryFolder();
const at = (name: string): string => join(folder, name);

function edit(file: string, from: string | RegExp, to: string): void {
  const text = readFileSync(at(file), 'utf8');
  const edited = text.replace(from, to);
  if (edited === text) throw new Error(`${file} does not hold ${String(from)}`);
  writeFileSync(at(file), edited);
}

const root = join(import.meta.dirname, '../..');

/** Runs what a test needs before it begins. */
function made(...args: readonly string[]): void {
  const { code, err } = allocate(args, { cwd: folder });
  if (code !== 0) throw new Error(err);
}

beforeAll(() => {
  for (const side of ['old', 'new']) {
    for (const file of ['policy.yaml', 'officers.csv', 'vacancies.csv', 'communes.csv', 'units.csv']) {
      cpSync(join(root, 'data', file), at(`${side}/${file}`));
    }
  }
  made('-C', 'old', 'old.csv', 'old.json', '-q');
  edit('new/officers.csv', /^CB084,.*\n/m, '');
  edit('new/officers.csv', /^(CB040,.*?),none,/m, '$1,illness,');
  edit('new/policy.yaml', 'region: phu-tho }, sent: { exactly: 4 }', 'region: phu-tho }, sent: { exactly: 5 }');
  made('-C', 'new', '--from', 'old.csv', 'new.csv', 'new.json', '-q');
});

function diff(...args: readonly string[]): ReturnType<typeof allocate> {
  return allocate(['diff', ...args, '--lang', 'en', '-C', at('new')], { cwd: folder });
}

interface Told {
  readonly counts: Readonly<Record<string, number>>;
  readonly changes: readonly {
    readonly kind: string;
    readonly officer_id: string;
    readonly cause: { readonly kind: string; readonly text: string } | null;
  }[];
  readonly old: { readonly inputs_changed: readonly string[] };
  readonly made_from: { readonly inputs_differ: readonly string[]; readonly versions: readonly string[] | null } | null;
}

describe('allocate diff OLD NEW --before DIR', () => {
  it('says why each person moves, comes or stays: the line that changed, or whose place became free', () => {
    const { code, out } = diff('old.csv', 'new.csv', '--before', 'old');
    expect(code).toBe(1);
    expect(out).toContain('7 moved, 3 new, 2 released, 41 unchanged; fit +744');
    expect(out).toMatch(/^ +- +CB084 .*no longer in the list \(was old\/officers\.csv:85\)$/m);
    expect(out).toMatch(/^ +~ +CB031 .*Xã Cao Dương \(VT010\) → Xã Bản Nguyên \(VT003\) .*because CB040 left VT003$/m);
    expect(out).toMatch(/quota "Khu vực Phú Thọ": sent\.exactly 4 → 5 \(policy\.yaml:56:5\)$/m);
    expect(out).not.toContain('free choice');
  });

  it('names a sensitive column without its value, and the reason only with --internal', () => {
    const { out } = diff('old.csv', 'new.csv', '--before', 'old');
    expect(out).toMatch(/CB040 .*spared by law: exclusions changed \(officers\.csv:41\)/);
    expect(out).not.toContain('illness');
    expect(diff('old.csv', 'new.csv', '--before', 'old', '--internal').out).toMatch(/CB040 .*(?:illness|ill)\b/);
  });

  it('does not name a column that alone would tell the ground, except with --internal', () => {
    cpSync(at('old'), at('young'), { recursive: true });
    const [header = '', ...lines] = readFileSync(at('old/officers.csv'), 'utf8').split('\n');
    const child = header.split(',').indexOf('youngest_child_birth_date');
    const edited = lines.map((line) =>
      line.startsWith('CB040,') ? line.split(',').with(child, '2024-01-01').join(',') : line,
    );
    writeFileSync(at('young/officers.csv'), [header, ...edited].join('\n'));
    made('-C', 'young', '--from', 'old.csv', 'young.csv', '-q');
    const ask = (...args: readonly string[]): string =>
      allocate(['diff', 'old.csv', 'young.csv', '--before', 'old', '-C', at('young'), '--lang', 'en', ...args], {
        cwd: folder,
      }).out;
    expect(ask()).toMatch(/CB040 .*spared by law: particulars not shown here changed \(officers\.csv:41\)/);
    for (const format of ['text', 'json', 'csv', 'md']) expect(ask('--format', format)).not.toMatch(/child/);
    expect(ask('--internal')).toContain('youngest_child_birth_date changed');
  });

  it('gives the same as JSON, CSV and Markdown', () => {
    const json = JSON.parse(diff('old.csv', 'new.csv', '--before', 'old', '--format', 'json').out) as Told;
    expect(json.counts).toEqual({ moved: 7, changed: 0, new: 3, released: 2, details: 0, kept: 41 });
    expect(json.changes.every(({ cause }) => cause !== null && cause.text !== '')).toBe(true);
    const csv = diff('old.csv', 'new.csv', '--before', 'old', '--format', 'csv').out.trimEnd().split('\n');
    expect(csv).toHaveLength(1 + json.changes.length);
    const md = diff('old.csv', 'new.csv', '--before', 'old', '--format', 'md').out;
    expect(md).toMatch(/^\| {2}\| Officer \| Place \| Fit \| Why \|$/m);
    expect(md).toMatch(/^\| - \| CB040 /m);
  });

  it('speaks Vietnamese with Vietnamese dates', () => {
    const { out } = allocate(['diff', 'old.csv', 'new.csv', '--lang', 'vi'], { cwd: folder });
    expect(out).toContain('7 người đổi vị trí, 3 người mới, 2 người thôi đi, 41 người giữ nguyên');
    expect(out).toContain('từ 01/10/2025 đến 31/03/2026');
  });

  it('says which inputs are no longer those a plan.json was made from', () => {
    const told = JSON.parse(diff('old.json', 'new.json', '--before', 'new', '--format', 'json').out) as Told;
    expect(told.old.inputs_changed).toEqual(['officers.csv', 'policy.yaml']);
    const own = JSON.parse(diff('old.json', 'new.json', '--before', 'old', '--format', 'json').out) as Told;
    expect(own.old.inputs_changed).toEqual([]);
    expect(diff('old.json', 'new.json', '--before', 'new').out).toContain(
      'changed since old.json was written: officers.csv, policy.yaml',
    );
  });

  it('CLI-006 says which inputs and which versions of the program differ, by what the two plans say of themselves', () => {
    writeFileSync(
      at('other.json'),
      readFileSync(at('new.json'), 'utf8').replace(/"version": "[^"]+"/, '"version": "9.0.0"'),
    );
    const { out } = diff('old.json', 'other.json');
    expect(out).toContain('the two plans were made from different officers.csv, policy.yaml');
    expect(out).toMatch(/made by different versions of allocate: \d\S* and 9\.0\.0/);
    const told = JSON.parse(diff('old.json', 'new.json', '--format', 'json').out) as Told;
    expect(told.made_from).toEqual({ inputs_differ: ['officers.csv', 'policy.yaml'], versions: null });
    expect(diff('old.csv', 'new.json').out).not.toContain('made from different');
  });

  it('puts what no input asks for down to a hand', () => {
    edit('new.csv', /,2026-01-31,/, ',2025-12-31,');
    cpSync(at('new.csv'), at('edited.csv'));
    expect(allocate(['-C', at('new'), '--from', at('old.csv'), at('new.csv'), '-q']).code).toBe(0);
    const { out } = diff('new.csv', 'edited.csv', '--before', 'new');
    expect(out).toMatch(/^ +± .*2026-01-31 → .*2025-12-31.*no input says so: the new plan was edited by hand$/m);
  });

  it('knows people by pseudonyms alone under --redact', () => {
    const { out } = bash(
      `(umask 077; head -c 32 /dev/urandom > key); allocate diff old.csv new.csv --before old -C new --lang en --redact key`,
      { cwd: folder },
    );
    expect(out).toContain('7 moved, 3 new, 2 released, 41 unchanged');
    expect(out).not.toMatch(/(?<![\w-])CB\d|Nguyễn|officers\.csv:\d/);
    expect(out).toMatch(/P-[A-Z2-7]{12} .*because P-[A-Z2-7]{12} left VT001/);
  });
});

describe('allocate diff OLD NEW', () => {
  it('does not guess why where the old inputs were not given, and needs no workspace then', () => {
    const { code, out } = allocate(['diff', at('old.csv'), at('new.csv'), '--lang', 'en'], { cwd: temporaryFolder() });
    expect(code).toBe(1);
    expect(out).toContain('Why is not said, because the inputs of the old plan were not given');
    expect(out).not.toContain('because CB');
  });

  it('answers 0 for the same plan in another row order, separator, encoding, with other columns, as JSON or for Excel', () => {
    const [header = '', ...rows] = readFileSync(at('old.csv'), 'utf8').trimEnd().split('\n');
    writeFileSync(at('turned.csv'), [header, ...rows.toReversed()].join('\r\n'));
    writeFileSync(at('more.csv'), [`${header},x`, ...rows.map((row) => `${row},1`)].join('\n'));
    const utf16 = Buffer.from(`\ufeff${[header, ...rows].join('\n')}`, 'utf16le');
    writeFileSync(at('utf16.csv'), utf16);
    expect(allocate(['-C', at('old'), '--excel', at('excel.csv'), '-q']).code).toBe(0);
    for (const other of ['turned.csv', 'more.csv', 'utf16.csv', 'excel.csv', 'old.json']) {
      const { code, out } = diff('old.csv', other);
      expect([other, code, out]).toEqual([other, 0, expect.stringContaining('are the same plan')]);
    }
  });

  it('answers 2 for one plan, three, a file that is no plan, and a workbook', () => {
    expect(diff('old.csv')).toMatchObject({ code: 2, err: expect.stringContaining('allocate diff OLD NEW') as string });
    expect(diff('old.csv', 'new.csv', 'old.csv').code).toBe(2);
    expect(diff('old.csv', 'new/officers.csv').code).toBe(2);
    expect(diff('old.csv', 'new.xlsx')).toMatchObject({ code: 2 });
    expect(diff('old.csv', 'absent.csv')).toMatchObject({ code: 2 });
  });
});

describe('git', () => {
  const work = smallWorkspace();
  const git = (...args: readonly string[]): string => {
    const env = { PATH: process.env['PATH'], HOME: work, LC_ALL: 'C', ALLOCATE_LANG: 'en', GIT_CONFIG_NOSYSTEM: '1' };
    return execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
      cwd: work,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  };
  const hasGit = spawnSync('git', ['--version']).status === 0;

  beforeAll(() => {
    if (!hasGit) return;
    git('init', '-q');
    writeFileSync(join(work, '.gitattributes'), 'plan*.csv diff=allocate\nplan*.json diff=allocate\n');
    git('config', 'diff.allocate.command', `${process.execPath} ${BIN} diff`);
    made('-C', work, join(work, 'plan.csv'), join(work, 'plan.json'), '-q');
    git('add', '.');
    git('commit', '-qm', 'first plan');
  });

  it.skipIf(!hasGit)('shows who moves, not lines, when allocate is its diff driver', () => {
    const text = readFileSync(join(work, 'plan.csv'), 'utf8');
    const [header = '', first = '', ...rest] = text.trimEnd().split('\n');
    writeFileSync(join(work, 'plan.csv'), [header, ...rest.toReversed()].join('\r\n'));
    const out = git('diff');
    expect(out).toContain('a/plan.csv → b/plan.csv');
    expect(out).toMatch(new RegExp(`^ +- +${first.split(',')[0] ?? ''} `, 'm'));
    expect(out).toMatch(/1 released, \d+ unchanged/);
    expect(out).not.toContain('@@');
    writeFileSync(join(work, 'plan.csv'), text.replaceAll('\n', '\r\n'));
    expect(git('diff')).toContain('a/plan.csv and b/plan.csv are the same plan.');
  });

  it.skipIf(!hasGit)('is served where a plan is new, gone or renamed', () => {
    git('checkout', '-q', '.');
    git('mv', 'plan.csv', 'plan-2.csv');
    expect(git('diff', '--cached', '-M', '--ext-diff')).toContain('a/plan.csv and b/plan-2.csv are the same plan.');
    expect(git('diff', '--cached', '--no-renames', '--ext-diff')).toMatch(/\d+ new, 0 unchanged/);
    expect(git('diff', '--cached', '--no-renames', '--ext-diff')).toMatch(/\d+ released, 0 unchanged/);
    git('reset', '-q', '--hard');
  });

  it.skipIf(!hasGit)('runs it as a difftool too', () => {
    const text = readFileSync(join(work, 'plan.csv'), 'utf8');
    writeFileSync(join(work, 'plan.csv'), text.trimEnd().split('\n').slice(0, -1).join('\n'));
    const tool = `${process.execPath} ${BIN} diff "$LOCAL" "$REMOTE"`;
    const out = git('-c', `difftool.allocate.cmd=${tool}`, 'difftool', '-y', '-t', 'allocate', 'plan.csv');
    expect(out).toMatch(/1 released, \d+ unchanged/);
    git('reset', '-q', '--hard');
  });

  it.skipIf(!hasGit)('is told of a plan with a conflict that there is nothing to compare yet', () => {
    const text = readFileSync(join(work, 'plan.csv'), 'utf8');
    git('checkout', '-qb', 'other');
    writeFileSync(join(work, 'plan.csv'), text.replaceAll(',new,', ',pinned,'));
    git('commit', '-qam', 'one');
    git('checkout', '-q', '-');
    writeFileSync(join(work, 'plan.csv'), text.replaceAll(',new,', ',kept,'));
    git('commit', '-qam', 'two');
    expect(() => git('merge', 'other')).toThrow(/./);
    expect(git('diff', '--cached', '--ext-diff')).toContain('plan.csv: not merged yet');
  });
});
