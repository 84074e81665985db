import { accepted, type Case, infeasible, refused, stopped, unchanged, under } from './case.ts';
import { rowsOf } from '../support/workbook.ts';
import { zipOf } from '../support/zip.ts';
import type { Workspace } from './workspace.ts';

type Make = Case['make'];

/** Puts lines behind the header of officers.csv. */
const below =
  (...lines: readonly string[]): Make =>
  (w) =>
    w.change('officers.csv', (text) => text.replace('\n', () => `\n${lines.map((line) => `${line}\n`).join('')}`));
const appended =
  (line: string): Make =>
  (w) =>
    w.add('officers.csv', `${line}\n`);
const officer =
  (column: string, value: string, row = 1): Make =>
  (w) =>
    w.cell('officers', row, column, value);
const vacancy =
  (column: string, value: string, row = 1): Make =>
  (w) =>
    w.cell('vacancies', row, column, value);
const commune =
  (column: string, value: string, row = 1): Make =>
  (w) =>
    w.cell('communes', row, column, value);

/** Puts a column of running numbers before all others. */
function numbered(w: Workspace, ...sections: readonly string[]): void {
  const rows = w.rows('officers').map((row, k) => row.toSpliced(0, 0, k === 0 ? 'STT' : String(k)));
  const [header = [], ...records] = rows;
  w.setRows('officers', [header, ...sections.map((line) => line.split(',')), ...records]);
}

/** Lists as offices lay them out. */
export const LAYOUT_CASES: readonly Case[] = [
  unchanged('OWN-001', (w) =>
    w.workbook('officers', (rows) => {
      const [header = [], ...records] = rows;
      const top = header.map((name, k) => (k < 2 ? name : k === 2 ? 'THÔNG TIN CHUNG' : ''));
      const lower = header.map((name, k) => (k < 2 ? '' : name));
      return {
        sheets: [
          {
            name: 'officers',
            rows: rowsOf([top, lower, ...records]),
            after: '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:B2"/><mergeCell ref="C1:U1"/></mergeCells>',
          },
        ],
      };
    }),
  ),
  unchanged('OWN-002', appended('Tổng cộng,,,8,,,,,'), '1 row of headings, column numbers or totals was skipped'),
  unchanged(
    'OWN-003',
    below('I. SỞ TÀI CHÍNH,,,,,', 'A/ Khối hành chính'),
    '2 rows of headings, column numbers or totals were skipped',
  ),
  unchanged(
    'OWN-004',
    (w) => numbered(w, 'I,,SỞ TÀI CHÍNH', 'II.,,SỞ NÔNG NGHIỆP', '1. Phòng Ngân sách'),
    '3 rows of headings, column numbers or totals were skipped',
  ),
  unchanged(
    'OWN-005',
    below(Array.from({ length: 22 }, (_, k) => `(${String(k + 1)})`).join(',')),
    '1 row of headings',
  ),
  unchanged('OWN-006', below(Array.from({ length: 22 }, (_, k) => String(k + 1)).join(',')), '1 row of headings'),
  refused(
    'OWN-007',
    appended('CB009,,,,,,,,,,,,,,,,,,,,,'),
    'this cell must not be empty',
    /officers\.csv:10/,
    'column "unit_id"',
  ),
  refused(
    'OWN-008',
    appended(',1. Nguyễn Văn A,,,,,,,,,,,,,,,,,,,,'),
    'this cell must not be empty',
    'column "officer_id"',
  ),
  unchanged('OWN-009', (w) => numbered(w)),
  refused('OWN-010', officer('birth_date', '01.02.1990'), 'is not a date', 'YYYY-MM-DD or dd/MM/yyyy'),
  unchanged('OWN-011', officer('birth_date', '15/03/1985\u00a0')),
  refused(
    'OWN-012',
    (w) => w.records('officers', (w.rows('officers')[1] ?? []).with(4, 'so-nnmt')),
    'the id "CB001" stands twice',
    'rows identical: no',
  ),
  {
    id: 'OWN-013',
    make: officer('officer_id', '+84912345678'),
    check: { code: 0 },
    solve: { code: 0, plan: ["'+84912345678,Nguyễn"] },
  },
  {
    id: 'OWN-014',
    make: officer('officer_id', 'CB001.'),
    check: { code: 0 },
    solve: { code: 0, plan: ['CB001.,Nguyễn'] },
  },
  // The cells of the row have moved by one: no birth date may appear where a harmless column is meant.
  {
    id: 'OWN-015',
    make: (w) => w.replace('officers.csv', 'Nguyễn Văn Ví Dụ', 'Nguyễn Văn, Ví Dụ'),
    check: { code: 1, says: [/officers\.csv:2/, 'column "sex"'], never: ['1985'] },
    solve: { code: 2, says: [/officers\.csv:2/], never: ['1985'] },
  },
  refused(
    'OWN-015',
    (w) => w.replace('officers.csv', 'study,,,', 'study,,,a, b'),
    'the row has 23 cells, the header 22 columns',
    'must be in quotes',
  ),
  unchanged('OWN-016', (w) => {
    w.change(
      'communes.csv',
      (text) =>
        `\ufeff${text
          .replaceAll(',', ';')
          .replaceAll(/(\d)\.(\d)/g, '$1,$2')
          .replaceAll('\n', '\r\n')}`,
    );
  }),
  refused(
    'OWN-017',
    (w) =>
      w.change('officers.csv', (text) => text.replaceAll(/^(.*)$/gm, (line) => (line === '' ? line : `"${line}"`))),
    /only one column was found|none of the first 20 rows is a header/,
  ),
  {
    id: 'OWN-018',
    make: (w) => {
      w.column(
        'officers',
        'SĐT',
        Array.from({ length: 8 }, () => '0912345678'),
      );
      w.cell('officers', 2, 'degree', 'tiến sỹ khoa học vũ trụ');
    },
    check: { code: 1, says: ['is not a value of this column', 'ignored: SĐT'], never: ['0912345678'] },
    solve: { code: 2, never: ['0912345678'] },
  },
  unchanged('OWN-019', (w) => {
    w.change('officers.csv', (text) => text.replaceAll(',m,', ',Nam,').replaceAll(',f,', ',Nữ,'));
  }),
  accepted('OWN-020', (w) => {
    w.without('officers', 'sex');
    const rows = w
      .rows('officers')
      .map((row, k) => (k === 0 ? row.toSpliced(2, 1, 'Ngày sinh', '') : row.toSpliced(3, 0, '')));
    const [header = [], ...records] = rows;
    w.setRows('officers', [header, ['', '', 'Nam', 'Nữ'], ...records]);
  }),
  unchanged('OWN-021', (w) => w.replace('officers.csv', 'VT003; VT004', 'VT003; VT004;')),
  refused('OWN-022', vacancy('headcount', '\uff11'), '"\uff11" is not a whole number'),
  accepted('OWN-023', officer('name', '\u201cNguyễn\u201d')),
  refused(
    'OWN-024',
    (w) => w.rename('vacancies.csv', 'vacancy.csv'),
    'the table vacancies is missing',
    'vacancies.csv',
  ),
  refused(
    'OWN-025',
    (w) => w.set('communes.csv', (w.text('communes.csv').split('\n')[0] ?? '') + '\n'),
    'is not listed in communes.csv',
  ),
];

/** Values of cells. */
export const CELL_CASES: readonly Case[] = [
  refused('OWN-026', commune('lat', '21°19\'12"N'), 'is not a number'),
  refused('OWN-027', (w) => w.set('distances.csv', 'unit_id,commune_id,km\nso-tc,07900,-5\n'), '"-5" lies outside 0'),
  refused(
    'OWN-028',
    (w) => w.set('distances.csv', 'unit_id,commune_id,km\nso-tc,07900,5\nso-tc,7900,6\n'),
    'distances has two rows for so-tc and 07900',
    /distances\.csv:3/,
  ),
  refused(
    'OWN-029',
    (w) => w.set('scores.csv', 'officer_id,vacancy_id,points\nCB01,VT001,5\n'),
    'the officer "CB01" is not listed',
    'did you mean "CB001"?',
  ),
  refused('OWN-030', officer('exclusions', 'none; illness'), 'says both that nothing stands against the person'),
  accepted('OWN-031', officer('exclusions', 'other'), 'the ground "other" needs its reason'),
  refused('OWN-032', officer('skills', 'accounting:6'), 'is not a code with a level', 'levels 1 to 5'),
  refused('OWN-033', officer('skills', 'accounting 3'), '"accounting 3" is not a code with a level'),
  unchanged('OWN-034', officer('degree', 'Đại học')),
  refused('OWN-035', officer('rating', '5'), '"5" is not a value of this column'),
  refused('OWN-036', officer('experience_years', '12 năm'), '"12 năm" is not a number'),
  unchanged('OWN-037', (w) =>
    w.column(
      'officers',
      'leader',
      Array.from({ length: 8 }, () => 'Không'),
    ),
  ),
  unchanged('OWN-038', (w) => w.change('vacancies.csv', (text) => text.replaceAll(',04831,', ',4831,'))),
  unchanged('OWN-039', (w) => w.change('vacancies.csv', (text) => text.replaceAll(',04831,', ',xã  đà bắc,'))),
  refused(
    'OWN-040',
    vacancy('commune_id', 'Xã Đà Bác', 3),
    '"Xã Đà Bác" is not listed in communes.csv',
    'did you mean "Xã Đà Bắc"?',
    '04831',
  ),
  unchanged('OWN-041', (w) => w.change('officers.csv', (text) => text.replaceAll(',so-tc,', ',SỞ TÀI CHÍNH,'))),
  refused('OWN-042', officer('unit_id', 'so-tcc'), 'the unit "so-tcc" is not listed', 'did you mean "so-tc"?'),
  refused(
    'OWN-043',
    (w) => w.records('communes', ['7900', 'Phường Khác', 'ward', 'phu-tho', '21', '105', 'no']),
    'the id "07900" stands twice in communes',
  ),
  refused('OWN-044', vacancy('priority', '6'), '"6" lies outside 1 to 5'),
  refused(
    'OWN-045',
    officer('prefers', Array.from({ length: 11 }, (_, k) => `VT${String(k)}`).join('; ')),
    'the list has 11 items, more than 10',
  ),
  accepted(
    'OWN-046',
    officer('prefers', 'VT01'),
    'the wish "VT01" is neither a vacancy nor a commune',
    'did you mean "VT001"?',
  ),
  {
    id: 'OWN-047',
    make: officer('relatives_at', 'Xã Bí Mật'),
    check: { code: 1, says: ['is not listed in communes.csv', 'value not shown'], never: ['Bí Mật'] },
    solve: { code: 2, never: ['Bí Mật'] },
  },
  refused('OWN-048', (w) => w.cell('units', 1, 'send_min', '11'), 'must send at least 11 but at most 10'),
  accepted('OWN-049', (w) => {
    w.column(
      'officers',
      'available_to',
      Array.from({ length: 8 }, () => '2025-10-02'),
    );
  }),
  {
    id: 'OWN-050',
    make: (w) => w.column('vacancies', 'headcount', ['0', '0', '0', '0', '0', '0']),
    check: { code: 0 },
    solve: { code: 0, says: ['0 of 8 officers sent'], plan: [/^officer_id,.*\n$/] },
  },
  {
    id: 'OWN-051',
    make: (w) =>
      w.column(
        'officers',
        'exclusions',
        Array.from({ length: 8 }, () => 'illness'),
      ),
    check: { code: 0 },
    solve: { code: 0, says: ['0 of 8 officers sent', '6 of 6 places open'], never: ['illness'] },
  },
  accepted(
    'OWN-052',
    (w) => {
      const plan = ['status', 'end_date'];
      for (const column of plan) w.cell('officers', 1, column, 'x');
    },
    'not known are ignored: status, end_date',
  ),
];

/** Workbooks and kinds of files. */
export const FILE_CASES: readonly Case[] = [
  under(
    ['--sheet', 'Cán bô'],
    refused(
      'OWN-053',
      (w) => w.workbook('officers', (rows) => ({ sheets: [{ name: 'Đợt 1', rows: rowsOf(rows) }] })),
      'there is no sheet "Cán bô"; there are: Đợt 1',
    ),
  ),
  stopped('OWN-054', (w) => w.set('officers.xlsx', w.bytes('officers.csv')), 'are there: remove one'),
  refused(
    'OWN-055',
    (w) => w.workbook('officers', () => ({ sheets: [{ name: 'officers', rows: '' }] })),
    /is empty|none of the first 20 rows/,
  ),
  refused(
    'OWN-056',
    (w) =>
      w.sheet(
        'officers',
        (rows) => rows.map((row, k) => (k === 1 ? row.with(0, '<c r="A2" s="1"><v>45000</v></c>') : row)),
        { styles: '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>' },
      ),
    'the spreadsheet has turned the id into a date',
    'A2',
  ),
  refused(
    'OWN-057',
    (w) =>
      w.set(
        'officers.csv',
        Uint8Array.from([
          0xd0,
          0xcf,
          0x11,
          0xe0,
          ...new Uint8Array(508),
          ...Buffer.from('EncryptedPackage', 'utf16le'),
        ]),
      ),
    'protected by a password',
  ),
  refused(
    'OWN-058',
    (w) => {
      w.remove('officers.csv');
      w.set(
        'officers.xlsx',
        zipOf([
          { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet' },
          { name: 'content.xml', content: '' },
        ]),
      );
    },
    'OpenDocument spreadsheet (.ods)',
  ),
  refused('OWN-059', (w) => w.set('officers.csv', '{"officers": []}'), /only one column|none of the first 20 rows/),
  refused(
    'OWN-060',
    (w) => w.set('officers.csv', '%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n1 0 obj\n'),
    /only one column|none of the first 20 rows/,
  ),
  refused('OWN-061', (w) => w.set('officers.csv', w.bytes('vacancies.csv')), 'the column "officer_id" is missing'),
  refused('OWN-062', (w) => w.set('policy.yaml', w.bytes('officers.csv')), /this is not YAML|must be a map/),
  accepted('OWN-063', (w) => w.policy('pins', 'pins: [{ officer: CB001, vacancy: none }]')),
  infeasible(
    'OWN-064',
    (w) => w.policy('pins', 'pins: [{ officer: CB001, vacancy: VT002 }, { officer: CB002, vacancy: VT002 }]'),
    'VT002',
  ),
];
