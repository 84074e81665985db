import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTable, type Cells } from '../audit/csv.ts';
import { allocate, temporaryFolder } from './run.ts';

const POLICY = `version: 1
start_date: 2026-01-01
forms: [reinforcement]
objective: [fill, fit]
`;

const COMMUNES = `commune_id,name,region
00001,Xã Một,bac
00002,Xã Hai,nam
`;

const UNITS = `unit_id,name,kind,commune_id
X1,Xã Một,commune,00001
X2,Xã Hai,commune,00002
STC,Sở Tài chính,department,
`;

const OFFICERS = `officer_id,name,unit_id,field,leader,position,degree,political_theory,skills,experience_years
CB1,Lê An,X1,it,no,Kế toán,3,2,it:3,5
CB2,Lê Bình,X1,it,no,KẾ  TOÁN,2,,,2.5
CB3,Lê Cường,X2,it,yes,Chủ tịch,4,3,it:1,
CB4,Lê Dũng,X2,it,no,Lái xe,4,3,it:1,
CB5,Lê Em,STC,it,no,Kế toán,4,3,it:2; english:1,9
CB6,Lê Giang,X2,it,no,,4,3,it:1,
`;

const STANDARDS = `title,leader,column,minimum,source,group
Kế toán,,degree,Đại học,Nghị định,Công chức
Kế toán,,skills,it:2; english:1,giả định,Công chức
Kế toán,,Số năm kinh nghiệm,3.5,giả định,Công chức
Chủ tịch,yes,Lý luận chính trị,Cao cấp,giả định,Lãnh đạo
`;

type Files = Readonly<Record<string, string>>;

function workspace(files: Files = {}): string {
  const folder = temporaryFolder();
  const all: Files = {
    'policy.yaml': POLICY,
    'communes.csv': COMMUNES,
    'officers.csv': OFFICERS,
    'units.csv': UNITS,
    'standards.csv': STANDARDS,
    ...files,
  };
  for (const [name, text] of Object.entries(all)) if (text !== '') writeFileSync(join(folder, name), text);
  return folder;
}

function review(folder: string, ...args: readonly string[]): ReturnType<typeof allocate> {
  return allocate(['-C', folder, 'review', '--standards', '--lang', 'en', ...args]);
}

const cells = (rows: readonly Cells[], ...columns: readonly string[]): readonly string[] =>
  rows.map((row) => columns.map((column) => row.get(column) ?? '').join('|'));

describe('allocate review --standards', () => {
  it('says of how many people everything asked is met, as n of m and percent, and of how many it cannot be said', () => {
    const ran = review(workspace());
    expect(ran.code).toBe(0);
    expect(ran.out).toContain(
      '4 people in 3 places against the standard of their title: 2 (50 %) meet all of it, 2 lack something, 0 cannot be said',
    );
    expect(ran.out).toMatch(/IT at level 2 or higher {3,}2 of 3 \(66\.7 %\) {3,}1 not known/);
  });

  it('counts what is not given neither as met nor as lacking', () => {
    const rows = readTable(review(workspace(), '--format', 'csv', '--people').out);
    const ofBinh = rows.filter((row) => row.get('officer_id') === 'CB2');
    expect(cells(ofBinh, 'column', 'item', 'minimum', 'have', 'state')).toEqual([
      'degree||3|2|lacking',
      'skills|it|2||unknown',
      'skills|english|1||unknown',
      'experience_years||3.5|2.5|lacking',
    ]);
    const unknown = workspace({ 'officers.csv': OFFICERS.replace('KẾ  TOÁN,2,,,2.5', 'Kế toán,3,,,4') });
    expect(review(unknown).out).toContain('2 (50 %) meet all of it, 1 lacks something, 1 cannot be said');
  });

  it('names people whose title has no standard, or who have none, and leaves them out', () => {
    const { out } = review(workspace());
    expect(out).toContain('2 people hold a title without a standard and are not counted:');
    expect(out).toMatch(/^ {4}no position given +1$/m);
    expect(out).toMatch(/^ {4}Lái xe +1$/m);
  });

  it('sums by level, group, title and place in CSV, with the same numbers in JSON', () => {
    const folder = workspace();
    const rows = readTable(review(folder, '--format', 'csv').out);
    const all = rows.filter((row) => row.get('column') === 'all');
    expect(
      cells(all, 'scope', 'place_id', 'group', 'title', 'leader', 'people', 'met', 'lacking', 'unknown', 'percent'),
    ).toEqual([
      'all|||||4|2|2|0|50',
      'level||||yes|1|1|0|0|100',
      'level||||no|3|1|2|0|33.3',
      'group||Công chức||no|3|1|2|0|33.3',
      'group||Lãnh đạo||yes|1|1|0|0|100',
      'title||Công chức|Kế toán|no|3|1|2|0|33.3',
      'title||Lãnh đạo|Chủ tịch|yes|1|1|0|0|100',
      'place|00001||||2|0|2|0|0',
      'place-title|00001|Công chức|Kế toán|no|2|0|2|0|0',
      'place|00002||||1|1|0|0|100',
      'place-title|00002|Lãnh đạo|Chủ tịch|yes|1|1|0|0|100',
      'place|STC||||1|1|0|0|100',
      'place-title|STC|Công chức|Kế toán|no|1|1|0|0|100',
    ]);
    const json = JSON.parse(review(folder, '--json').out) as {
      total: { people: number; met: number; lacking: number; unknown: number; percent: number };
      places: readonly { place_id: string; people: readonly { officer_id: string; state: string }[] }[];
    };
    expect(json.total).toMatchObject({ people: 4, met: 2, lacking: 2, unknown: 0, percent: 50 });
    expect(json.places.map(({ place_id: id, people }) => [id, people.map(({ officer_id: who }) => who)])).toEqual([
      ['00001', ['CB1', 'CB2']],
      ['00002', ['CB3']],
      ['STC', ['CB5']],
    ]);
  });

  it('names with --people everybody who lacks something, and what they have instead', () => {
    const folder = workspace();
    expect(review(folder).out).toContain('--people names everybody and what they lack');
    const { out } = review(folder, '--people');
    expect(out).toMatch(/CB1 Lê An \(Xã Một\) +Kế toán +lacks english at level 1 or higher \(has none\)$/m);
    expect(out).toMatch(
      /CB2 .* lacks university degree or higher \(has college\), 3\.5 years of experience or more \(has 2\.5\); not known: IT at level 2 or higher, english at level 1 or higher$/m,
    );
    expect(out).not.toContain('CB3');
  });

  it('counts with -v the titles and levels of each place', () => {
    const lines = review(workspace(), '-v').out.split('\n');
    const at = lines.findIndex((line) => /^ {4}00001 +Xã Một +0 of 2/.test(line));
    expect(lines[at + 1]).toMatch(/^ +Kế toán +not leading +0 of 2 \(0 %\) +university degree or higher 1 · english/);
    expect(
      review(workspace())
        .out.split('\n')
        .filter((line) => /^ +Kế toán +not leading +\d+ of/.test(line)),
    ).toEqual([]);
  });

  it('speaks Vietnamese, and writes Markdown', () => {
    const { out } = allocate([
      '-C',
      workspace(),
      'review',
      '--standards',
      '--people',
      '--lang',
      'vi',
      '--format',
      'md',
    ]);
    expect(out).toMatch(/^## 4 người ở 3 nơi so với tiêu chuẩn chức danh: 2 người \(50 %\) đạt đủ/m);
    expect(out).toContain('| CB1 Lê An (Xã Một) | Kế toán | thiếu english từ mức 1 (hiện chưa có) |');
    expect(out).toContain('1/3 (33,3 %)');
  });

  it('reads Vietnamese headers', () => {
    const standards = STANDARDS.replace(
      'title,leader,column,minimum,source,group',
      'Chức danh,Lãnh đạo quản lý,Yêu cầu về,Mức tối thiểu,Căn cứ,Nhóm chức danh',
    );
    expect(review(workspace({ 'standards.csv': standards }), '--json').out).toBe(review(workspace(), '--json').out);
  });

  it('knows people by pseudonyms alone under --redact', () => {
    const folder = workspace();
    const key = join(folder, 'key');
    writeFileSync(key, 'a key of 32 random looking bytes');
    for (const args of [['--people'], ['--people', '--format', 'csv'], ['--json']]) {
      const ran = review(folder, ...args, '--redact', key);
      expect(ran.code).toBe(0);
      expect(ran.out + ran.err).not.toMatch(/(?<![\w-])CB\d|Lê /);
      expect(ran.out).toContain('Kế toán');
    }
  });

  it('asks for a title only of those who lead, or of those who do not, as the row says', () => {
    const standards = `title,leader,column,minimum\nKế toán,yes,degree,5\nKế toán,no,degree,1\n`;
    const officers = OFFICERS.replace('CB5,Lê Em,STC,it,no', 'CB5,Lê Em,STC,it,yes');
    const { out } = review(workspace({ 'standards.csv': standards, 'officers.csv': officers }), '--people');
    expect(out).toMatch(/^ {4}leading +everything asked +0 of 1 \(0 %\)/m);
    expect(out).toMatch(/^ {4}not leading +everything asked +2 of 2 \(100 %\)/m);
    expect(out).toMatch(/CB5 .* lacks doctor degree or higher \(has master\)/);
  });

  it('leaves the answer the same in any order of rows', () => {
    const shuffle = (text: string): string => {
      const [head = '', ...rows] = text.trimEnd().split('\n');
      return `${[head, ...rows.toReversed()].join('\n')}\n`;
    };
    const turned = workspace({ 'officers.csv': shuffle(OFFICERS), 'units.csv': shuffle(UNITS) });
    expect(review(turned, '--json').out).toBe(review(workspace(), '--json').out);
  });

  it('needs standards and people, and says so', () => {
    const without = review(workspace({ 'standards.csv': '' }));
    expect([without.code, without.out]).toEqual([2, '']);
    expect(without.err).toContain('there is no standards.csv');
    expect(review(workspace({ 'standards.csv': 'title,column,minimum\n' })).err).toContain(
      'standards.csv asks for nothing',
    );
    const nobody = review(workspace({ 'officers.csv': '', 'units.csv': UNITS }));
    expect(nobody.code).toBe(2);
    expect(nobody.err).toContain('nobody to hold against the standards');
  });

  it('asks one thing at a time', () => {
    const folder = workspace();
    expect(review(folder, '--ledger').err).toContain('--standards and --ledger ask for two different things');
    expect(review(folder, '--write', 'x.csv').err).toContain('--standards and --write ask for two different things');
    const people = allocate(['-C', folder, 'review', '--people', '--lang', 'en']);
    expect([people.code, people.err]).toEqual([2, expect.stringContaining('--people belongs to --standards')]);
  });
});

describe('allocate check of standards.csv', () => {
  const VACANCIES = 'vacancy_id,commune_id,field\nV1,00001,it\n';

  function check(standards: string): readonly string[] {
    const folder = workspace({ 'standards.csv': standards, 'vacancies.csv': VACANCIES });
    const { out } = allocate(['-C', folder, 'check', '--format', 'json']);
    const issues = JSON.parse(out) as readonly { number: string; file: string; line: number | null }[];
    return issues.map(({ number, file, line }) => `${number} ${file.split('/').at(-1) ?? ''}:${String(line)}`);
  }

  it('finds two rows that ask the same of the same people, but not of leaders and of others', () => {
    const head = 'title,leader,column,minimum\n';
    expect(check(`${head}Kế toán,,degree,3\nKế toán,yes,degree,4\n`)).toContain('E0531 standards.csv:3');
    expect(check(`${head}Kế toán,,skills,it:3\nkế toán,,skills,it:2; gis:1\n`)).toContain('E0531 standards.csv:3');
    const apart = check(
      `${head}Kế toán,no,degree,3\nKế toán,yes,degree,4\nKế toán,,skills,it:3\nKế toán,,skills,gis:1\n`,
    );
    expect(apart.filter((one) => one.startsWith('E'))).toEqual([]);
  });

  it('finds a title in two groups', () => {
    const rows = 'title,leader,column,minimum,group\nKế toán,,degree,3,A\nKế toán,,grade,3,B\n';
    expect(check(rows)).toContain('E0532 standards.csv:3');
  });

  it('warns of each title that people hold and no row speaks of, once, at the first who holds it', () => {
    const issues = check('title,column,minimum\nLái  XE,degree,1\n');
    expect(issues.filter((one) => one.startsWith('W0531'))).toEqual(['W0531 officers.csv:2', 'W0531 officers.csv:4']);
  });

  it('refuses a column that no standard can ask for, and a level that the column does not have', () => {
    const head = 'title,column,minimum\n';
    expect(check(`${head}Kế toán,birth_date,1990\n`)).toContainEqual(expect.stringMatching(/^E\d+ standards\.csv:2$/));
    expect(check(`${head}Kế toán,degree,7\n`)).toContainEqual(expect.stringMatching(/^E\d+ standards\.csv:2$/));
    expect(check(`${head}Kế toán,skills,it\n`)).toContainEqual(expect.stringMatching(/^E\d+ standards\.csv:2$/));
    expect(check(`${head}Kế toán,field,cooking\n`)).toContainEqual(expect.stringMatching(/^E\d+ standards\.csv:2$/));
    expect(check(`${head}Kế toán,degree,\n`)).toContainEqual(expect.stringMatching(/^E\d+ standards\.csv:2$/));
  });
});
