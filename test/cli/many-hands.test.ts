import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rowsOf, workbookOf } from '../support/workbook.ts';
import { allocate, smallWorkspace } from './run.ts';

const HEADER = ['Họ và tên', 'Ngày sinh', 'Đơn vị công tác', 'Lĩnh vực'];
type Rows = readonly (readonly string[])[];

/** A workspace whose officers come from several departments, without ids. */
function sentWorkspace(lists: Readonly<Record<string, Rows>>): string {
  const folder = smallWorkspace();
  mkdirSync(join(folder, 'units'));
  writeFileSync(
    join(folder, 'units.csv'),
    'unit_id,name,kind\nso-nv,Sở Nội vụ,department\nso-tc,Sở Tài chính,department\nso-xd,Sở Xây dựng,department\n',
  );
  for (const [name, rows] of Object.entries(lists)) {
    const cells = [HEADER, ...rows];
    const path = join(folder, 'units', name);
    if (name.endsWith('.xlsx')) writeFileSync(path, workbookOf({ sheets: [{ name: 'Cán bộ', rows: rowsOf(cells) }] }));
    else writeFileSync(path, cells.map((row) => row.join(',')).join('\n'));
  }
  const endings = new Set(Object.keys(lists).map((name) => name.slice(name.lastIndexOf('.'))));
  const patterns = [...endings].map((ending) => `"units/*${ending}"`);
  const policy = join(folder, 'policy.yaml');
  writeFileSync(policy, `${readFileSync(policy, 'utf8')}\ninputs: { officers: [${patterns.join(', ')}] }\n`);
  return folder;
}

const GOOD: Rows = [
  ['Nguyễn Văn An', '01/05/1980', 'so-nv', 'Địa chính'],
  ['Trần Thị Bé', '12/03/1985', 'so-nv', 'CNTT'],
];

describe('lists from many hands', () => {
  it('are one list: ids are made of unit, name and birth date, the same from CSV and workbook', () => {
    const folder = sentWorkspace({ 'a.csv': GOOD.slice(0, 1), 'b.csv': GOOD.slice(1) });
    expect(allocate(['plan.csv'], { cwd: folder }).code).toBe(0);
    const other = sentWorkspace({ 'a.xlsx': GOOD });
    expect(allocate(['plan.csv'], { cwd: other }).code).toBe(0);
    expect(readFileSync(join(other, 'plan.csv'), 'utf8')).toBe(readFileSync(join(folder, 'plan.csv'), 'utf8'));
    expect(readFileSync(join(folder, 'plan.csv'), 'utf8')).toMatch(/^so-nv-[0-9a-z]{11},/m);
  });

  it('that name one person twice are an error with both places', () => {
    const folder = sentWorkspace({ 'a.xlsx': GOOD, 'b.csv': [['NGUYỄN VĂN AN', '01/05/1980', 'so-nv', 'land']] });
    const { code, out } = allocate(['check', '--format', 'concise'], { cwd: folder });
    expect(code).toBe(1);
    expect(out).toContain('units/b.csv:2: error[E0331]: this person and the one at units/a.xlsx:2 have no id');
  });

  it('are counted by sender: who sent what and what is wrong in whose file', () => {
    const folder = sentWorkspace({
      'a.xlsx': GOOD,
      'b.csv': [
        ['Lê Văn Cường', '31/02/1980', 'Sở Tài chính', 'CNTT'],
        ['Đỗ Thị Dung', '02/03/1990', 'so-tc', 'nghề mới'],
      ],
      'c.csv': [['Phạm Văn Em', '02/03/1990', 'so-xd', 'CNTT']],
    });
    const text = allocate(['check', '--lang', 'vi'], { cwd: folder });
    expect(text.out.split('\n\n').at(-1)).toBe(
      [
        'Nơi gửi và nội dung đã gửi:',
        '  tệp           đơn vị               số dòng  dùng được  lỗi  cảnh báo',
        '  units/a.xlsx  so-nv                      2          2    0         0',
        '  units/b.csv   Sở Tài chính, so-tc        2          0    2         0',
        '  units/c.csv   so-xd                      1          1    0         0',
        '',
      ].join('\n'),
    );
    const answer = JSON.parse(allocate(['check', '--json'], { cwd: folder }).out) as { senders: unknown[] };
    expect(answer.senders[1]).toEqual({
      file: 'units/b.csv',
      table: 'officers',
      places: ['Sở Tài chính', 'so-tc'],
      rows: 2,
      usable: 0,
      errors: 2,
      warnings: 0,
    });
  });

  it('give each sender with defects its own list of corrections, and nobody else anything', () => {
    const folder = sentWorkspace({
      'a.xlsx': [['Lê Văn Cường', '31/02/1980', 'so-nv', 'nghề mới']],
      'b.csv': [['Đỗ Thị Dung', '02/03/1990', 'so-tc', 'nghề lạ']],
      'c.csv': [['Phạm Văn Em', '02/03/1990', 'so-xd', 'CNTT']],
    });
    const ran = allocate(['check', '--corrections', 'sửa', '--lang', 'vi'], { cwd: folder });
    expect([ran.code, ran.err]).toEqual([1, expect.stringContaining('Đã ghi 2 danh sách cần sửa vào sửa')]);
    const list = join(folder, 'sửa');
    expect(readdirSync(list).toSorted()).toEqual(['a.xlsx.corrections.csv', 'b.csv.corrections.csv']);
    const written = readFileSync(join(list, 'a.xlsx.corrections.csv'), 'utf8');
    expect(statSync(join(list, 'a.xlsx.corrections.csv')).mode & 0o777).toBe(0o600);
    expect(written.split('\r\n')).toEqual([
      '\ufeffTrang tính;Dòng;Ô;Cột;Mức;Nội dung chưa đúng;Cách sửa;Mã',
      'Cán bộ;2;B2;Ngày sinh;lỗi;giá trị này là ngày không tồn tại;kiểm tra ngày và tháng;E0311',
      'Cán bộ;2;D2;Lĩnh vực;lỗi;"""nghề mới"" không phải giá trị của cột này";' +
        '"chấp nhận: it, digital-transformation, accounting, land, construction, justice, education, health, … (+1)";E0302',
      '',
    ]);
    expect(written).not.toMatch(/1980|nghề lạ|Dung/);
    const again = allocate(['check', '--corrections', 'sửa', '--lang', 'en'], { cwd: folder });
    expect([again.code, readdirSync(list).length]).toEqual([1, 4]);
  });

  it('are what --corrections is for', () => {
    expect(allocate(['check', '--corrections', 'x'], { cwd: smallWorkspace() })).toMatchObject({
      code: 2,
      err: expect.stringContaining('officers: [units/*.xlsx]') as string,
    });
  });

  it('leave out the corrected copies that check --fix writes beside them', () => {
    const folder = sentWorkspace({ 'a.csv': GOOD, 'b.csv': [['Phạm Văn Em', '02/03/1990', 'so-xd', 'CNTT']] });
    expect(allocate(['check', '--fix'], { cwd: folder }).code).toBe(0);
    expect(readdirSync(join(folder, 'units'))).toContain('a.fixed.csv');
    expect(allocate(['check'], { cwd: folder }).code).toBe(0);
  });
});
