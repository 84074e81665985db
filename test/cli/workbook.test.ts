import { copyFileSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rowsOf, workbookOf } from '../support/workbook.ts';
import { allocate, smallWorkspace } from './run.ts';

const FIXTURES = resolve(import.meta.dirname, '../../fixtures/xlsx');

/** Rows of a CSV file without quotes. */
function rowsOfCsv(folder: string, table: string): readonly (readonly string[])[] {
  const text = readFileSync(join(folder, `${table}.csv`), 'utf8').replaceAll('"', '');
  return text
    .trim()
    .split('\n')
    .map((line) => line.split(','));
}

/** Puts a table's CSV aside and writes it as a workbook with one sheet of this name. */
function convert(folder: string, table: string, sheet: string, file = `${table}.xlsx`): void {
  const rows = rowsOf(rowsOfCsv(folder, table));
  writeFileSync(join(folder, file), workbookOf({ sheets: [{ name: sheet, rows }] }));
  renameSync(join(folder, `${table}.csv`), join(folder, `${table}.csv.old`));
}

describe('tables as workbooks', () => {
  it('give the same plan as the same tables in CSV, byte for byte', () => {
    const folder = smallWorkspace();
    expect(allocate(['plan.csv'], { cwd: folder }).code).toBe(0);
    const expected = readFileSync(join(folder, 'plan.csv'));
    unlinkSync(join(folder, 'plan.csv'));
    for (const table of ['officers', 'vacancies', 'communes']) convert(folder, table, table);
    const ran = allocate(['plan.csv'], { cwd: folder });
    expect([ran.code, ran.err]).toEqual([0, expect.not.stringContaining('error')]);
    expect(readFileSync(join(folder, 'plan.csv')).equals(expected)).toBe(true);
  });

  it('may stand together in workspace.xlsx, named in either language, beside CSV files of other tables', () => {
    const folder = smallWorkspace();
    expect(allocate(['plan.csv'], { cwd: folder }).code).toBe(0);
    const expected = readFileSync(join(folder, 'plan.csv'));
    const names = { officers: 'Cán bộ', vacancies: 'Vị trí' } as const;
    const sheets = Object.entries(names).map(([table, name]) => ({ name, rows: rowsOf(rowsOfCsv(folder, table)) }));
    writeFileSync(join(folder, 'workspace.xlsx'), workbookOf({ sheets }));
    expect(allocate(['check'], { cwd: folder })).toMatchObject({
      code: 2,
      err: expect.stringMatching(/both "officers\.csv" and "workspace\.xlsx/) as string,
    });
    for (const table of Object.keys(names)) unlinkSync(join(folder, `${table}.csv`));
    expect(allocate(['plan.csv'], { cwd: folder }).code).toBe(0);
    expect(readFileSync(join(folder, 'plan.csv')).equals(expected)).toBe(true);
  });

  it('are gathered by a pattern of inputs, and named by an option', () => {
    const folder = smallWorkspace();
    convert(folder, 'officers', 'Trang 1', 'list-a.xlsx');
    const policy = readFileSync(join(folder, 'policy.yaml'), 'utf8');
    writeFileSync(join(folder, 'policy.yaml'), `${policy}\ninputs: { officers: ["list-*.xlsx"] }\n`);
    expect(allocate(['check'], { cwd: folder }).code).toBe(0);
    writeFileSync(join(folder, 'policy.yaml'), policy);
    expect(allocate(['check', '--officers', 'list-a.xlsx'], { cwd: folder }).code).toBe(0);
  });

  it('are refused beside a CSV file of the same table', () => {
    const folder = smallWorkspace();
    copyFileSync(join(FIXTURES, 'openpyxl-annex.xlsx'), join(folder, 'officers.xlsx'));
    const ran = allocate(['check'], { cwd: folder });
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('both "officers.csv" and "officers.xlsx"')]);
  });

  it('are reported with sheet and cell, in both languages and in every format', () => {
    const folder = smallWorkspace();
    unlinkSync(join(folder, 'officers.csv'));
    copyFileSync(join(FIXTURES, 'libreoffice-errors.xlsx'), join(folder, 'officers.xlsx'));
    const check = (...options: readonly string[]): string => allocate(['check', ...options], { cwd: folder }).out;
    expect(check()).toContain('--> officers.xlsx  sheet "Sheet1", B2\n');
    expect(check('--lang', 'vi')).toContain('--> officers.xlsx  trang "Sheet1", B2\n');
    expect(check('--format', 'concise')).toContain('officers.xlsx Sheet1!B2: error[E0308]: "#N/A" is an error value');
    const [first] = JSON.parse(check('--format', 'json')) as readonly unknown[];
    expect(first).toMatchObject({ sheet: 'Sheet1', cell: 'B2', line: 2, code: 'spreadsheet-error' });
  });

  it('are read from the sheet that --sheet names', () => {
    const folder = smallWorkspace();
    const rows = rowsOf(rowsOfCsv(folder, 'officers'));
    unlinkSync(join(folder, 'officers.csv'));
    const sheets = [
      { name: 'Bìa', rows: rowsOf([['DANH SÁCH']]) },
      { name: 'Đợt 2', rows },
    ];
    writeFileSync(join(folder, 'officers.xlsx'), workbookOf({ sheets }));
    const ran = allocate(['check'], { cwd: folder });
    expect([ran.code, ran.out]).toEqual([
      1,
      expect.stringContaining('name the sheet with --sheet; there are: Bìa, Đợt 2'),
    ]);
    expect(allocate(['check', '--sheet', 'Đợt 2'], { cwd: folder }).code).toBe(0);
    expect(allocate(['check', '--help', '--lang', 'vi'], { cwd: folder }).out).toContain('--sheet <name>');
  });

  it('that are no workbooks end the run in words', () => {
    const folder = smallWorkspace();
    renameSync(join(folder, 'officers.csv'), join(folder, 'officers.xlsx'));
    expect(allocate(['check'], { cwd: folder }).out).toContain('not a workbook (it looks like CSV)');
    writeFileSync(join(folder, 'officers.xlsx'), Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3, 4]));
    expect(allocate(['check'], { cwd: folder }).out).toContain('save it as .xlsx or CSV');
    unlinkSync(join(folder, 'officers.xlsx'));
    writeFileSync(join(folder, 'workspace.xlsx'), 'officer_id,name\n');
    const shared = allocate(['plan.csv'], { cwd: folder });
    expect([shared.code, shared.err]).toEqual([2, expect.stringContaining('not a workbook')]);
  });
});
