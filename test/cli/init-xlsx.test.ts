import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allocate, smallWorkspace, temporaryFolder } from './run.ts';

const FIXTURE = resolve(import.meta.dirname, '../../fixtures/xlsx/libreoffice-officers-form.xlsx');

function planOf(folder: string): string {
  const ran = allocate(['plan.csv'], { cwd: folder });
  expect([ran.code, ran.err]).toEqual([0, expect.stringMatching(/proven/)]);
  return readFileSync(join(folder, 'plan.csv'), 'utf8');
}

/** Adds the line that gathers the lists of departments. */
function gather(folder: string, pattern: string): void {
  const policy = join(folder, 'policy.yaml');
  writeFileSync(policy, `${readFileSync(policy, 'utf8')}\ninputs: { officers: ["${pattern}"] }\n`);
}

describe('allocate init --xlsx', () => {
  it.each(['en', 'vi'])(
    'writes a workbook in %s that runs as it is and gives the plan of the same tables in CSV',
    (lang) => {
      const folder = temporaryFolder();
      const ran = allocate(['init', '--xlsx', '--lang', lang], { cwd: folder });
      expect(ran).toMatchObject({ code: 0, out: '', err: expect.stringContaining('officers-form.xlsx') as string });
      expect(readdirSync(folder).toSorted()).toEqual(['officers-form.xlsx', 'policy.yaml', 'workspace.xlsx']);
      const checked = allocate(['check', '--format', 'concise'], { cwd: folder });
      // The eighth officer is left unchecked on purpose; nothing is said of the guide.
      expect([checked.code, checked.out.trim().split('\n').length, checked.out]).toEqual([
        0,
        1,
        expect.stringContaining('CB008'),
      ]);
      expect(planOf(folder)).toBe(planOf(smallWorkspace()));
    },
  );

  it('writes the same bytes every time', () => {
    const folder = temporaryFolder();
    for (const name of ['a', 'b']) expect(allocate(['init', '--xlsx', name], { cwd: folder }).code).toBe(0);
    for (const file of ['workspace.xlsx', 'officers-form.xlsx']) {
      expect(readFileSync(join(folder, 'a', file)).equals(readFileSync(join(folder, 'b', file)))).toBe(true);
    }
  });

  it('writes nothing beside tables that would be read as well, in either form', () => {
    for (const [present, args] of [
      ['officers.csv', ['init', '--xlsx']],
      ['vacancies.xlsx', ['init', '--xlsx']],
      ['workspace.xlsx', ['init']],
    ] as const) {
      const folder = temporaryFolder();
      writeFileSync(join(folder, present), 'mine');
      expect(allocate(args, { cwd: folder })).toMatchObject({
        code: 2,
        err: expect.stringContaining(present) as string,
      });
      expect(readdirSync(folder)).toEqual([present]);
    }
  });

  it('gives departments a list that, filled in with LibreOffice, is read like the same people in CSV', () => {
    const workbooks = temporaryFolder();
    expect(allocate(['init', '--xlsx', '--lang', 'vi'], { cwd: workbooks }).code).toBe(0);
    mkdirSync(join(workbooks, 'units'));
    copyFileSync(FIXTURE, join(workbooks, 'units', 'so-a.xlsx'));
    gather(workbooks, 'units/*.xlsx');

    const texts = smallWorkspace();
    const people = readFileSync(join(texts, 'officers.csv'), 'utf8');
    const withoutIds = people.replaceAll(/^[^,]*,/gm, '');
    writeFileSync(join(texts, 'list.csv'), withoutIds);
    gather(texts, 'list.csv');
    const plan = planOf(workbooks);
    expect(plan).toContain('Nguyễn Văn Ví Dụ');
    expect(plan).toBe(planOf(texts));
  });

  it('says what the option does, in both languages', () => {
    expect(allocate(['help', 'init']).out).toContain('--xlsx');
    expect(allocate(['help', 'init', '--lang', 'vi']).out).toContain('danh sách chọn');
  });
});
