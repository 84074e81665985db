import { existsSync, readFileSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rowsOf, workbookOf } from '../support/workbook.ts';
import { allocate, smallWorkspace } from './run.ts';

function change(folder: string, file: string, edit: (text: string) => string): void {
  const path = join(folder, file);
  writeFileSync(path, edit(readFileSync(path, 'utf8')));
}

/** The small workspace as it might come from a spreadsheet: other separator, Vietnamese words, titles above. */
function messyWorkspace(): string {
  const folder = smallWorkspace();
  change(
    folder,
    'vacancies.csv',
    (text) =>
      `DANH SÁCH VỊ TRÍ\n\n${text.replace('vacancy_id', 'Mã vị trí').replace('commune_id', 'Xã/Phường').replaceAll(',07900,', ',PHƯỜNG  VIỆT TRÌ,')}`,
  );
  return folder;
}

describe('allocate check --fix', () => {
  it('writes corrected copies beside the originals, and a plan made from them is the same byte for byte', () => {
    const folder = messyWorkspace();
    const original = readFileSync(join(folder, 'vacancies.csv'));
    expect(allocate(['a.csv'], { cwd: folder }).code).toBe(0);
    const ran = allocate(['check', '--fix'], { cwd: folder });
    expect(ran.code).toBe(0);
    expect(ran.err).toContain('vacancies.csv:1  1 row above the header left out');
    expect(ran.err).toContain('header: "Xã/Phường" → "commune_id"');
    expect(ran.err).toContain('commune_id: "PHƯỜNG  VIỆT TRÌ" → "07900"');
    expect(ran.err).toMatch(/Wrote .*vacancies\.fixed\.csv/);
    expect(readFileSync(join(folder, 'vacancies.csv')).equals(original)).toBe(true);
    expect(statSync(join(folder, 'vacancies.fixed.csv')).mode & 0o777).toBe(0o600);
    expect(allocate(['b.csv', '--vacancies', 'vacancies.fixed.csv'], { cwd: folder }).code).toBe(0);
    expect(readFileSync(join(folder, 'b.csv'), 'utf8')).toBe(readFileSync(join(folder, 'a.csv'), 'utf8'));
    expect(allocate(['check', '--fix', '--vacancies', 'vacancies.fixed.csv'], { cwd: folder }).err).not.toContain(
      'vacancies.fixed.fixed',
    );
  });

  it('answers as check does for the copies: 0 where that repairs everything, 1 where something remains', () => {
    const folder = smallWorkspace();
    change(folder, 'vacancies.csv', (text) => text.replace('VT001,07900', 'VT001,Phuong Viet Tri'));
    expect(allocate(['check'], { cwd: folder }).code).toBe(1);
    expect(allocate(['check', '--fix'], { cwd: folder }).code).toBe(0);
    change(folder, 'vacancies.csv', (text) => text.replace('land:3', 'land'));
    const ran = allocate(['check', '--fix'], { cwd: folder });
    expect([ran.code, ran.out]).toEqual([1, expect.stringContaining('--> vacancies.fixed.csv:')]);
  });

  it('lists every change in --json, sensitive values left out, and masks them for people too', () => {
    const folder = smallWorkspace();
    const ran = allocate(['check', '--fix', '--json'], { cwd: folder });
    const answer = JSON.parse(ran.out) as { changes: Record<string, unknown>[]; written: unknown };
    const births = answer.changes.filter(({ field }) => field === 'birth_date');
    expect(births.length).toBeGreaterThan(0);
    expect(births.every((one) => one['kind'] === 'cell' && !('before' in one) && !('after' in one))).toBe(true);
    expect(answer.written).toContainEqual({ file: 'officers.fixed.csv', original: 'officers.csv', table: 'officers' });
    expect(ran.err).toMatch(/officers\.csv:\d+.*  birth_date: … → …/);
    expect(ran.err + ran.out).not.toMatch(/\b19[5-9]\d-\d\d|\/19[5-9]\d/);
  });

  it('replaces its own copy and keeps the old one, never a file that is not its own, never an input', () => {
    const folder = messyWorkspace();
    const path = join(folder, 'vacancies.fixed.csv');
    writeFileSync(path, 'mine\n');
    const ran = allocate(['check', '--fix'], { cwd: folder });
    expect([ran.code, ran.err]).toEqual([
      2,
      expect.stringContaining('"vacancies.fixed.csv" is there and was not written by allocate'),
    ]);
    expect(readFileSync(path, 'utf8')).toBe('mine\n');
    expect(existsSync(join(folder, 'officers.fixed.csv'))).toBe(false);
    expect(allocate(['check', '--fix', '--force'], { cwd: folder }).code).toBe(0);
    const written = readFileSync(path);
    change(folder, 'vacancies.csv', (text) => text.replace('VT001', 'VT901'));
    expect(allocate(['check', '--fix'], { cwd: folder }).code).toBe(0);
    expect(readFileSync(`${path}.bak`).equals(written)).toBe(true);
    change(folder, 'policy.yaml', (text) => `${text}\ninputs: { quotas: vacancies.fixed.csv }\n`);
    expect(allocate(['check', '--fix'], { cwd: folder }).err).toContain('is an input');
  });

  it('writes text for a workbook, but not where that would hide what only the spreadsheet can repair', () => {
    const folder = smallWorkspace();
    const [header = '', ...lines] = readFileSync(join(folder, 'units.csv'), 'utf8').trim().split('\n');
    const rows = [header.replace('unit_id', 'Mã đơn vị'), ...lines].map((line) => line.split(','));
    const write = (more: string): void => {
      writeFileSync(join(folder, 'units.xlsx'), workbookOf({ sheets: [{ name: 'units', rows: rowsOf(rows) + more }] }));
    };
    unlinkSync(join(folder, 'units.csv'));
    write(`<row><c t="str"><v>so-a</v></c><c t="e"><v>#N/A</v></c></row>`);
    expect(allocate(['check', '--fix'], { cwd: folder }).code).toBe(1);
    expect(existsSync(join(folder, 'units.fixed.csv'))).toBe(false);
    write('');
    expect(allocate(['check', '--fix'], { cwd: folder }).code).toBe(0);
    expect(readFileSync(join(folder, 'units.fixed.csv'), 'utf8')).toBe(`${[header, ...lines].join('\n')}\n`);
  });

  it('says so where nothing is certain', () => {
    const folder = smallWorkspace();
    const ran = allocate(['check', 'communes.csv', '--fix'], { cwd: folder });
    expect(ran.err).toContain('there is nothing that could be corrected with certainty; no copy is written');
    expect(allocate(['check', 'communes.csv', '--fix', '--lang', 'vi'], { cwd: folder }).err).toContain(
      'không có gì sửa được',
    );
  });
});
