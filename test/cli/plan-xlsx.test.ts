import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { partsOf } from '../support/zip.ts';
import { allocate, smallWorkspace, temporaryFolder } from './run.ts';

/** `plan.xlsx` of the small workspace; two people changed places in it and CB005 was marked pinned, then LibreOffice saved it. */
const EDITED = resolve(import.meta.dirname, '../../fixtures/xlsx/libreoffice-plan.xlsx');
const HAS_OPENPYXL = spawnSync('python3', ['-c', 'import openpyxl']).status === 0;
const HAS_LIBREOFFICE = spawnSync('soffice', ['--version']).status === 0;
const DATA = resolve(import.meta.dirname, '../../data');

/** Texts of all cells of the plan's sheet as openpyxl gives them; dates as YYYY-MM-DD. */
const OPENPYXL = `
import sys, json, openpyxl
sheet = openpyxl.load_workbook(sys.argv[1])['plan']
def text(value):
    if value is None: return ''
    return value.strftime('%Y-%m-%d') if hasattr(value, 'strftime') else str(value)
print(json.dumps([[text(cell.value) for cell in row] for row in sheet.iter_rows()]))
`;

/** Cells of CSV without line breaks in them. */
function cellsOf(csv: string): readonly (readonly string[])[] {
  return csv
    .trimEnd()
    .split('\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
      ),
    );
}

describe('texts that a workbook can hold only in another way', () => {
  it('OUTP-016, OUTP-017 keeps _x0041_ as it is, and says whose text is cut because it is longer than a cell', () => {
    const folder = smallWorkspace();
    const officers = join(folder, 'officers.csv');
    const [header = '', first = '', second = '', ...others] = readFileSync(officers, 'utf8').split('\n');
    const named = (row: string, name: string): string => row.replace(/^([^,]*),[^,]*/, `$1,${name}`);
    const long = 'Đ'.repeat(40_000);
    writeFileSync(officers, [header, named(first, 'A _x0041_ B'), named(second, long), ...others].join('\n'));
    const ran = allocate(['plan.csv', 'plan.xlsx'], { cwd: folder });
    expect(ran.code).toBe(0);
    const id = second.slice(0, second.indexOf(','));
    expect(ran.err).toContain(
      `"plan.xlsx": a cell of a spreadsheet holds 32,767 characters at most; longer texts are cut there and end in …: ${id}`,
    );
    const read = allocate(['diff', 'plan.csv', 'plan.xlsx', '--format', 'json'], { cwd: folder });
    expect([read.code, read.out.includes('"kind": "moved"')]).toEqual([1, false]);
    writeFileSync(officers, [header, named(first, 'A _x0041_ B'), second, ...others].join('\n'));
    expect(allocate(['plan.csv', 'plan.xlsx'], { cwd: folder }).err).not.toContain('spreadsheet holds');
    expect(readFileSync(join(folder, 'plan.csv'), 'utf8')).toContain('A _x0041_ B');
    expect(allocate(['diff', 'plan.csv', 'plan.xlsx'], { cwd: folder }).code).toBe(0);
  });
});

describe('allocate plan.xlsx', () => {
  it('writes the plan as a workbook that verify reads back as the best', () => {
    const folder = smallWorkspace();
    const ran = allocate(['plan.xlsx', 'plan.csv', '--lang', 'vi'], { cwd: folder });
    expect([ran.code, ran.err]).toEqual([0, expect.stringContaining('→ plan.xlsx')]);
    const verified = allocate(['verify', 'plan.xlsx'], { cwd: folder });
    expect([verified.code, verified.out]).toEqual([0, expect.stringContaining('nothing better exists')]);
  });

  it('writes the same bytes every time, and keeps the old workbook when they differ', () => {
    const folder = smallWorkspace();
    for (const file of ['a.xlsx', 'b.xlsx', 'a.xlsx']) expect(allocate([file], { cwd: folder }).code).toBe(0);
    expect(readFileSync(join(folder, 'a.xlsx')).equals(readFileSync(join(folder, 'b.xlsx')))).toBe(true);
    expect(readdirSync(folder)).not.toContain('a.xlsx.bak');
    copyFileSync(EDITED, join(folder, 'a.xlsx'));
    const ran = allocate(['a.xlsx'], { cwd: folder });
    expect([ran.code, ran.err]).toEqual([0, expect.stringContaining('against a.xlsx: + 0  ~ 2  - 0  = 4')]);
    expect(readFileSync(join(folder, 'a.xlsx.bak')).equals(readFileSync(EDITED))).toBe(true);
  });

  it('replaces no workbook that is not a plan, be it one of its own templates', () => {
    const folder = smallWorkspace();
    expect(allocate(['init', '--xlsx', 'forms'], { cwd: folder }).code).toBe(0);
    const form = join('forms', 'officers-form.xlsx');
    const before = readFileSync(join(folder, form));
    const refused = allocate([form], { cwd: folder });
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('is not a plan')]);
    expect(readFileSync(join(folder, form)).equals(before)).toBe(true);
    expect(allocate([form, '--force'], { cwd: folder }).code).toBe(0);
  });

  it('keeps rows that were marked pinned in LibreOffice, with --from', () => {
    const folder = smallWorkspace();
    const ran = allocate(['next.csv', '--from', EDITED], { cwd: folder });
    expect(ran.code).toBe(0);
    const rows = cellsOf(readFileSync(join(folder, 'next.csv'), 'utf8'));
    const [header = []] = rows;
    const pinned = rows.find(([officer]) => officer === 'CB005');
    expect(pinned?.[header.indexOf('vacancy_id')]).toBe('VT005');
    expect(pinned?.[header.indexOf('status')]).toBe('pinned');
  });

  it('is told by verify which cells of an edited workbook no longer fit, by sheet and row', () => {
    const folder = smallWorkspace();
    const ran = allocate(['verify', EDITED], { cwd: folder });
    expect([ran.code, ran.out]).toEqual([1, expect.stringContaining('sheet "Phương án", row 2')]);
    expect(ran.out).toContain('commune_id is "07900", the inputs give "08911"');
  });

  it('says what is wrong with a file that is no workbook, and with a workbook without a plan', () => {
    const folder = smallWorkspace();
    writeFileSync(join(folder, 'text.xlsx'), 'officer_id,vacancy_id\n');
    const text = allocate(['verify', 'text.xlsx'], { cwd: folder });
    expect([text.code, text.err]).toEqual([2, expect.stringContaining('text.xlsx')]);
    expect(allocate(['init', '--xlsx', 'forms'], { cwd: folder }).code).toBe(0);
    const other = allocate(['verify', 'forms/officers-form.xlsx'], { cwd: folder });
    expect([other.code, other.err]).toEqual([2, expect.stringContaining('officer_id')]);
  });

  it('names nobody under --redact, in any sheet, and is read back with the key', () => {
    const folder = smallWorkspace();
    writeFileSync(join(folder, 'key'), 'a key of many different bytes: 0123456789', { mode: 0o600 });
    expect(allocate(['plan.xlsx', '--redact', 'key'], { cwd: folder }).code).toBe(0);
    const officers = cellsOf(readFileSync(join(folder, 'officers.csv'), 'utf8')).slice(1);
    const text = [...partsOf(readFileSync(join(folder, 'plan.xlsx'))).values()].join('\n');
    expect(text.length).toBeGreaterThan(10_000);
    for (const [id = '?', name = '?'] of officers) {
      expect(text).not.toContain(name);
      expect(text).not.toContain(`>${id}<`);
    }
    expect(allocate(['verify', 'plan.xlsx', '--redact', 'key'], { cwd: folder }).code).toBe(0);
  });

  it.skipIf(!HAS_OPENPYXL)('is read by openpyxl as the cells of plan.csv', () => {
    const folder = temporaryFolder();
    const [csv, xlsx] = [join(folder, 'plan.csv'), join(folder, 'plan.xlsx')];
    expect(allocate(['-C', DATA, csv, xlsx]).code).toBe(0);
    const ran = spawnSync('python3', ['-c', OPENPYXL, xlsx], { encoding: 'utf8' });
    expect(JSON.parse(ran.stdout)).toEqual(cellsOf(readFileSync(csv, 'utf8')));
  });

  it.skipIf(!HAS_LIBREOFFICE)(
    'is opened and saved by LibreOffice without a change to the plan',
    () => {
      const folder = temporaryFolder();
      const [csv, xlsx] = [join(folder, 'plan.csv'), join(folder, 'plan.xlsx')];
      expect(allocate(['-C', DATA, csv, xlsx, '--lang', 'vi']).code).toBe(0);
      const saved = join(folder, 'saved');
      mkdirSync(saved);
      const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
      spawnSync('soffice', [profile, '--headless', '--convert-to', 'xlsx', '--outdir', saved, xlsx]);
      expect(existsSync(join(saved, 'plan.xlsx'))).toBe(true);
      const ran = allocate(['-C', DATA, '-n', '--from', join(saved, 'plan.xlsx'), '--detailed-exitcode']);
      expect([ran.code, ran.err]).toEqual([0, expect.stringContaining('= 50')]);
      expect(allocate(['-C', DATA, 'verify', join(saved, 'plan.xlsx')]).code).toBe(0);
    },
    60_000,
  );
});
