import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { faultsOf } from '../support/schema.ts';
import { allocate, bash, BIN, smallWorkspace, temporaryFolder } from './run.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const SCHEMA = JSON.parse(readFileSync(join(ROOT, 'docs/plan.schema.json'), 'utf8')) as Record<string, unknown>;

function edit(folder: string, file: string, change: (text: string) => string): void {
  const path = join(folder, file);
  const before = readFileSync(path, 'utf8');
  const after = change(before);
  expect(after, `${file} is edited`).not.toBe(before);
  writeFileSync(path, after);
}

describe('allocate plan.csv', () => {
  const folder = smallWorkspace();
  const first = allocate(['plan.csv'], { cwd: folder });

  it('writes the plan, says so on standard error and nothing on standard output', () => {
    expect(first).toMatchObject({ code: 0, out: '' });
    expect(first.err).toContain('✔ Optimal, proven');
    expect(readFileSync(join(folder, 'plan.csv'), 'utf8')).toMatch(/^officer_id,officer_name,/);
  });

  it('gives the same bytes again, from standard output too, and then keeps no backup', () => {
    const before = readFileSync(join(folder, 'plan.csv'), 'utf8');
    expect(allocate(['-q', 'plan.csv'], { cwd: folder })).toEqual({ code: 0, out: '', err: '' });
    expect(readFileSync(join(folder, 'plan.csv'), 'utf8')).toBe(before);
    expect(existsSync(join(folder, 'plan.csv.bak'))).toBe(false);
    expect(allocate(['-', '-q'], { cwd: folder }).out).toBe(before);
  });

  it('finds the workspace with -C and in data/, and writes the plan where it was asked to', () => {
    const above = temporaryFolder();
    mkdirSync(join(above, 'data'));
    for (const file of ['policy.yaml', 'officers.csv', 'vacancies.csv', 'communes.csv', 'units.csv']) {
      copyFileSync(join(folder, file), join(above, 'data', file));
    }
    expect(allocate(['plan.csv'], { cwd: above }).code).toBe(0);
    const plan = readFileSync(join(above, 'plan.csv'), 'utf8');
    expect(plan).toBe(readFileSync(join(folder, 'plan.csv'), 'utf8'));
    expect(allocate(['-C', 'data', '-', '-q'], { cwd: above }).out).toBe(plan);
    expect(allocate(['-', '-q', '-C', folder], { cwd: above }).out).toBe(plan);
  });

  it('reads a table from standard input, from /dev/stdin and from a process substitution', () => {
    const input = readFileSync(join(folder, 'officers.csv'), 'utf8');
    const plan = readFileSync(join(folder, 'plan.csv'), 'utf8');
    expect(allocate(['-', '-q', '--officers', '-'], { cwd: folder, input }).out).toBe(plan);
    expect(bash('allocate - -q --officers /dev/stdin < officers.csv', { cwd: folder }).out).toBe(plan);
    expect(bash('allocate - -q --officers <(cat officers.csv)', { cwd: folder }).out).toBe(plan);
  });

  it('writes CSV for Excel', () => {
    expect(allocate(['-', '-q', '--excel'], { cwd: folder }).out).toMatch(/^\uFEFFofficer_id;officer_name;.*\r\n/);
  });

  it('writes plan.json as its schema says, with the hash of every input and no path of this machine', () => {
    expect(allocate(['plan.json', '-q'], { cwd: folder }).code).toBe(0);
    const text = readFileSync(join(folder, 'plan.json'), 'utf8');
    const document = JSON.parse(text) as { inputs: { file: string }[]; proof: string };
    expect(faultsOf(document, SCHEMA)).toEqual([]);
    expect(document.proof).toBe('proven');
    expect(document.inputs.map(({ file }) => file)).toEqual([
      'communes.csv',
      'officers.csv',
      'policy.yaml',
      'units.csv',
      'vacancies.csv',
    ]);
    expect(allocate(['--json', '-q', '-C', folder], { cwd: '/' }).out).toBe(text);
    expect(text).not.toContain(folder);
  });

  it('reveals no sensitive reason without --internal', () => {
    edit(folder, 'officers.csv', (text) => text.replace(',study,', ',illness,'));
    for (const shown of [
      allocate(['--json', '-v'], { cwd: folder }),
      allocate(['-n', '-v', '--lang', 'vi'], { cwd: folder }),
    ]) {
      expect(shown.out + shown.err).not.toMatch(/illness|25\.5c|bệnh|1979|01\/01/);
    }
    expect(allocate(['--json', '-q'], { cwd: folder }).out).toContain('spared by law');
    expect(allocate(['--json', '-q', '--internal'], { cwd: folder }).out).toContain('"illness"');
  });
});

describe('a plan made again', () => {
  const folder = smallWorkspace();
  allocate(['old.csv', '-q'], { cwd: folder });

  it('keeps the replaced plan as .bak and shows the difference in one line', () => {
    allocate(['plan.csv', '-q'], { cwd: folder });
    const before = readFileSync(join(folder, 'plan.csv'), 'utf8');
    const ran = allocate(['plan.csv', '--forbid', 'CB001=VT002'], { cwd: folder });
    expect(ran.code).toBe(0);
    expect(ran.err).toMatch(/against plan\.csv: \+ \d+ {2}~ \d+ {2}- \d+ {2}= \d+/);
    expect(ran.err).toContain('→ plan.csv (the old one: plan.csv.bak)');
    expect(readFileSync(join(folder, 'plan.csv.bak'), 'utf8')).toBe(before);
  });

  it('takes --pin and --forbid, and names the rule a pin breaks', () => {
    const plan = allocate(['-', '-q', '--pin', 'CB008=VT006'], { cwd: folder });
    expect(plan.out).toMatch(/^CB008,.*,VT006,.*,pinned,/m);
    expect(allocate(['-', '-q', '--forbid', 'CB001=VT002'], { cwd: folder }).out).not.toMatch(/^CB001,.*,VT002,/m);
    const broken = allocate(['-', '--pin', 'CB001=VT003'], { cwd: folder });
    expect(broken.code).toBe(2);
    expect(broken.err).toContain('E0601');
    expect(allocate(['-', '--pin', 'CB001'], { cwd: folder }).err).toContain('--pin needs officer=vacancy');
  });

  it('exits 5 under --detailed-exitcode only when a column other than status differs', () => {
    const args = ['--from', 'old.csv', '-n', '--detailed-exitcode'];
    expect(allocate(args, { cwd: folder }).code).toBe(0);
    expect(allocate([...args, '--forbid', 'CB001=VT002'], { cwd: folder }).code).toBe(5);
    expect(allocate(['fresh.csv', '--detailed-exitcode'], { cwd: folder }).code).toBe(5);
    expect(allocate(['fresh.csv', '--detailed-exitcode'], { cwd: folder }).code).toBe(0);
  });

  it('keeps rows that were set to pinned by hand', () => {
    const old = readFileSync(join(folder, 'old.csv'), 'utf8').replace(/^(CB002,.*),(?:new|kept),/m, '$1,pinned,');
    writeFileSync(join(folder, 'edited.csv'), old);
    const again = allocate(['-', '-q', '--from', 'edited.csv'], { cwd: folder }).out;
    expect(again).toMatch(/^CB002,.*,pinned,/m);
    expect(again).toMatch(/^CB001,.*,kept,/m);
  });

  it('writes nothing on a dry run', () => {
    const ran = allocate(['-n', 'never.csv'], { cwd: folder });
    expect(ran.code).toBe(0);
    expect(ran.err).toContain('nothing written (dry run)');
    expect(existsSync(join(folder, 'never.csv'))).toBe(false);
  });
});

describe('a run without a plan', () => {
  it('exits 3, writes nothing and names the demands that clash with file and line', () => {
    const folder = smallWorkspace();
    edit(folder, 'policy.yaml', (text) =>
      text.replace('quotas:\n', 'quotas:\n  - { name: too many, vacancies: { region: phu-tho }, sent: { min: 7 } }\n'),
    );
    const ran = allocate(['plan.csv'], { cwd: folder });
    expect(ran).toMatchObject({ code: 3, out: '' });
    expect(ran.err).toMatch(/policy\.yaml:\d+.*quota "too many".*at least 7/);
    expect(ran.err).toContain('Nothing was written.');
    expect(existsSync(join(folder, 'plan.csv'))).toBe(false);
    const data = JSON.parse(allocate(['--json', '-q'], { cwd: folder }).out) as { status: string };
    expect(data.status).toBe('infeasible');
  });

  it('exits 2 on bad input with the line, its cell and a remedy, and writes nothing', () => {
    const folder = smallWorkspace();
    edit(folder, 'vacancies.csv', (text) => text.replace('VT003,04831', 'VT003,Phường Việt Tri'));
    const ran = allocate(['plan.csv', '--lang', 'vi'], { cwd: folder });
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain('lỗi[E0503]: xã/phường "Phường Việt Tri"');
    expect(ran.err).toContain('--> vacancies.csv:4:7');
    expect(ran.err).toContain('ý bạn là "Phường Việt Trì"?');
    expect(ran.err).toContain('^^^^^^^^^^^^^^^');
    expect(existsSync(join(folder, 'plan.csv'))).toBe(false);
    const data = JSON.parse(allocate(['--json'], { cwd: folder }).out) as { number: string }[];
    expect(data[0]?.number).toBe('E0503');
  });

  it('never shows the value of a sensitive cell, under Vietnamese headers too', () => {
    const folder = smallWorkspace();
    edit(folder, 'officers.csv', (text) =>
      text.replace('birth_date', 'Ngày sinh').replace('15/03/1985', '31/02/1985').replace('CB002,', 'CB001,'),
    );
    const ran = allocate(['plan.csv'], { cwd: folder });
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('column "birth_date"');
    expect(ran.err).not.toMatch(/1985|1990|02\/09/);
    for (const format of ['text', 'concise', 'json', 'github']) {
      expect(allocate(['check', '--format', format], { cwd: folder }).out).not.toMatch(/1985|1990/);
    }
  });

  it('groups many problems of one cause and leaves the rest to check', () => {
    const folder = smallWorkspace();
    edit(folder, 'officers.csv', (text) => text.replaceAll(',so-', ',nowhere-'));
    const ran = allocate(['plan.csv'], { cwd: folder });
    expect(ran.err.match(/error\[E0502\]/g)).toHaveLength(3);
    expect(ran.err).toContain('= and 2 more: lines 3, 9\n');
    const listed = allocate(['check', '--format', 'concise'], { cwd: folder }).out;
    expect(listed.match(/error\[E0502\]/g)).toHaveLength(8);
  });

  it('says where a workspace comes from when there is none', () => {
    const ran = allocate(['plan.csv'], { cwd: temporaryFolder() });
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain('allocate init');
  });

  it('exits 4 at a limit that comes before any plan, and writes nothing', () => {
    const folder = smallWorkspace();
    const ran = allocate(['plan.csv', '--engine', 'javascript-lp-solver', '--time-limit', '1ms'], { cwd: folder });
    expect(ran).toMatchObject({ code: 4, out: '' });
    expect(ran.err).toContain('the limit came before any plan was found; nothing is written');
    expect(existsSync(join(folder, 'plan.csv'))).toBe(false);
  });
});

describe('a defect of the program', () => {
  const HOOK = `--import=data:text/javascript,process.uptime=()=>{throw(new(TypeError)('secret'))}`;

  it('exits 70 with one line, without a stack trace and without what the error quotes', () => {
    const folder = smallWorkspace();
    const ran = spawnSync(process.execPath, [HOOK, BIN, 'plan.csv', '-q'], { cwd: folder, encoding: 'utf8', env: {} });
    expect(ran.status).toBe(70);
    expect(ran.stderr).toMatch(/^allocate: a defect in allocate \d+\.\d+\.\d+: TypeError\. .*\n$/);
    expect(ran.stderr).not.toContain('secret');
    expect(existsSync(join(folder, 'plan.csv'))).toBe(false);
  });

  it('shows where it happened only when asked', () => {
    const env = { ALLOCATE_DEBUG: '1' };
    const ran = spawnSync(process.execPath, [HOOK, BIN, 'plan.csv'], { cwd: smallWorkspace(), encoding: 'utf8', env });
    expect(ran.stderr).toMatch(/\n\s+at /);
  });
});
