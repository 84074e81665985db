import { accepted, type Case, infeasible, refused, unchanged, under } from './case.ts';
import { rowsOf } from '../support/workbook.ts';
import type { Workspace } from './workspace.ts';

const headcount = (value: string) => (w: Workspace) => w.cell('vacancies', 6, 'headcount', value);
const officerId = (value: string) => (w: Workspace) => w.cell('officers', 8, 'officer_id', value);
const birth = (value: string) => (w: Workspace) => w.cell('officers', 2, 'birth_date', value);
const twin = (id: string) => (w: Workspace) => w.records('officers', [id, ...(w.rows('officers')[8] ?? []).slice(1)]);

function scored(points: string): (w: Workspace) => void {
  return (w) => {
    w.policy('fit', 'fit: scores');
    w.set('scores.csv', `officer_id,vacancy_id,points\nCB001,VT002,${points}\n`);
  };
}

/** Ids. */
export const ID_CASES: readonly Case[] = [
  refused(
    'ID-002',
    (w) => w.records('vacancies', ['VT003', '08911', 'Khác', 'land', '', '3', '1', '1', '']),
    'the id "VT003" stands twice in vacancies',
    /vacancies\.csv:4/,
    /vacancies\.csv:8/,
  ),
  refused(
    'ID-003',
    twin('CB008'),
    'the id "CB008" stands twice',
    'rows identical: yes',
    /officers\.csv:9/,
    /officers\.csv:10/,
  ),
  refused('ID-005', twin(' CB008 '), 'the id "CB008" stands twice'),
  accepted('ID-006', twin('cb008'), 'differ only in case', 'count as different'),
  refused('ID-008', officerId('CB\u202e8'), 'the id holds the invisible character U+202E', /officers\.csv:9:1/),
  accepted('ID-008', (w) => w.cell('officers', 8, 'name', 'Bùi\u202e Thị'), 'invisible control character (U+202E)'),
  accepted('ID-009', twin('\u0421B008'), 'look the same but differ', 'U+0421'),
  refused('ID-010', officerId(''), 'this cell must not be empty', /officers\.csv:9:1/, 'column "officer_id"'),
  refused('ID-011', officerId('   '), 'this cell must not be empty', 'column "officer_id"'),
  {
    id: 'ID-012',
    make: (w) => w.change('officers.csv', (text) => text.replace('CB001', '__proto__')),
    check: { code: 0 },
    solve: { code: 0, plan: ['__proto__,Nguyễn Văn Ví Dụ'] },
  },
  {
    id: 'ID-013',
    make: (w) => {
      w.column('officers', 'officer_id', ['constructor', 'toString', 'valueOf', 'hasOwnProperty']);
      w.cell('vacancies', 1, 'vacancy_id', 'constructor');
      w.change('officers.csv', (text) => text.replaceAll('VT001', 'constructor'));
    },
    check: { code: 0 },
    solve: { code: 0, plan: ['constructor,Nguyễn', 'so-khcn,Sở Khoa học và Công nghệ,constructor,07900'] },
  },
  {
    id: 'ID-016',
    make: (w) => w.column('officers', 'officer_id', ['9007199254740993', '001085012345']),
    check: { code: 0 },
    solve: { code: 0, plan: ['9007199254740993,', '001085012345,'] },
  },
  refused(
    'ID-016',
    (w) =>
      w.sheet('officers', (rows) =>
        rows.map((row, k) => (k === 1 ? ['<c r="A2"><v>9007199254740993</v></c>', ...row.slice(1)] : row)),
      ),
    'was stored as a number; digits may be lost',
  ),
  { id: 'ID-018', make: officerId('../../etc/passwd'), check: { code: 0 }, solve: { code: 0 } },
  {
    id: 'ID-018',
    make: (w) => w.cell('officers', 1, 'officer_id', '../../etc/passwd'),
    check: { code: 0 },
    solve: { code: 0, plan: ['../../etc/passwd,Nguyễn'] },
  },
  {
    id: 'ID-019',
    make: (w) => w.column('officers', 'officer_id', ['unassigned', 'null', 'NaN', '-']),
    check: { code: 0 },
    solve: { code: 0, plan: [/^unassigned,/m, /^null,/m, /^NaN,/m] },
  },
];

/** Numbers. */
export const NUMBER_CASES: readonly Case[] = [
  refused('NUMB-001', headcount('1e999'), '"1e999" is not a whole number from 0 to 100000'),
  unchanged('NUMB-004', headcount('1.0')),
  ...['NaN', 'Infinity', 'null', 'undefined'].map((value) =>
    refused('NUMB-005', headcount(value), `"${value}" is not a whole number`),
  ),
  ...['#N/A', '#REF!'].map((value) =>
    refused('NUMB-005', headcount(value), `"${value}" is an error value of the spreadsheet`),
  ),
  refused('NUMB-007', headcount('-1'), '"-1" lies outside 0 to 100000'),
  {
    id: 'NUMB-008',
    make: headcount('-0'),
    check: { code: 0 },
    solve: { code: 0, never: [/-0\b/], says: ['0 of 5 places open'] },
  },
  { id: 'NUMB-009', make: headcount('0'), check: { code: 0 }, solve: { code: 0, says: ['0 of 5 places open'] } },
  ...['1.000', '1 000', '1,000'].map((value) =>
    refused('NUMB-012', headcount(value), /"1.000" may be read in two ways|"1.000" is not a whole number/),
  ),
  refused('NUMB-014', scored('9007199254740993'), '"9007199254740993" lies outside 0 to 1000000'),
  refused('NUMB-015', scored('0.1000000000000000055'), 'is not a whole number'),
  refused('NUMB-015', (w) => w.cell('communes', 1, 'lat', '20.1000000000000000055'), 'more than 6 decimals'),
  refused('NUMB-017', (w) => w.set('quotas.csv', 'name,max_share\nq,80%\n'), '"80%" is a percentage', '0.8'),
  refused(
    'NUMB-018',
    (w) => {
      w.cell('communes', 1, 'lat', '105.25144');
      w.cell('communes', 1, 'lon', '20.87286');
    },
    'seem to be swapped',
  ),
  refused('NUMB-018', (w) => w.cell('communes', 1, 'lat', '91'), 'outside -90 to 90'),
];

/** A workbook whose dates of birth are day numbers. */
function serials(is1904: boolean): (w: Workspace) => void {
  return (w) =>
    w.workbook('officers', (rows) => ({
      is1904,
      styles: '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
      sheets: [
        {
          name: 'officers',
          rows: rowsOf(
            rows.map((row, k) => {
              const [day = '', month = '', year = ''] = (row[2] ?? '').split('/');
              const serial =
                Date.UTC(Number(year), Number(month) - 1, Number(day)) / 86_400_000 + (is1904 ? 24107 : 25569);
              const cell = k === 0 ? 'birth_date' : `<c r="C${String(k + 1)}" s="1"><v>${String(serial)}</v></c>`;
              return row.toSpliced(2, 1, cell);
            }),
          ),
        },
      ],
    }));
}

/** Dates. */
export const DATE_CASES: readonly Case[] = [
  refused('DATE-001', birth('31/02/1990'), 'is a day that does not exist', /officers\.csv:3:\d/, 'column "birth_date"'),
  refused(
    'DATE-001',
    (w) => w.cell('vacancies', 1, 'start_date', '31/02/2026'),
    '"31/02/2026" is a day that does not exist',
  ),
  refused('DATE-004', birth('29/02/1990'), 'is a day that does not exist'),
  refused(
    'DATE-004',
    (w) => w.cell('vacancies', 1, 'start_date', '1900-02-29'),
    '"1900-02-29" is a day that does not exist',
  ),
  {
    id: 'DATE-006',
    make: (w) => w.cell('vacancies', 1, 'start_date', '03/11/2025'),
    check: { code: 0 },
    solve: { code: 0, plan: ['2025-11-03'] },
  },
  refused(
    'DATE-007',
    (w) => {
      w.cell('vacancies', 1, 'start_date', '13/10/2025');
      w.cell('vacancies', 2, 'start_date', '10/13/2025');
    },
    '"10/13/2025" is only possible as month/day, but line 2 reads as day/month',
    /vacancies\.csv:3/,
  ),
  refused('DATE-008', birth('03/04/90'), 'has a year of two digits', 'write four digits'),
  ...['2030-01-01', '1875-01-01', '2020-01-01'].map((date) =>
    refused('DATE-009', birth(date), 'age on the start date lies outside 18 to 75'),
  ),
  unchanged('DATE-012', serials(false)),
  unchanged('DATE-012', serials(true)),
  refused('DATE-013', birth('1990-01-01T00:00:00+07:00'), 'carries a time of day'),
  accepted('DATE-014', birth('1990'), 'only the birth year is given'),
  refused('DATE-014', birth('05/1990'), 'has no day', 'the year alone'),
];

const policyRow = (key: string, section: string) => (w: Workspace) => w.policy(key, section);

/** References between tables. */
export const REFERENCE_CASES: readonly Case[] = [
  refused(
    'REF-001',
    (w) =>
      w.replace(
        'policy.yaml',
        'quotas:\n',
        'quotas:\n  - { name: q, vacancies: { region: phu-thoo }, sent: { max: 1 } }\n',
      ),
    'no record of vacancies has region "phu-thoo"',
    'did you mean "phu-tho"?',
    /policy\.yaml:\d/,
  ),
  accepted(
    'REF-001',
    policyRow('regions', 'regions: [phu-thoo, hoa-binh, vinh-phuc]'),
    'the region "phu-thoo", which no commune has',
    'did you mean "phu-tho"?',
  ),
  accepted(
    'REF-002',
    (w) => {
      w.cell('vacancies', 2, 'skills', 'accounting:1');
      w.cell('officers', 8, 'skills', 'acounting:2');
    },
    'no vacancy asks for the skill "acounting"',
    'did you mean "accounting"',
  ),
  unchanged('REF-003', (w) => w.change('officers.csv', (text) => text.replaceAll(',accounting,', ',KẾ TOÁN,'))),
  refused(
    'REF-003',
    (w) => w.change('officers.csv', (text) => text.replaceAll(',accounting,', ',Ke toan,')),
    '"Ke toan" is not a value of this column',
    'did you mean "',
  ),
  accepted('REF-004', (w) => w.cell('vacancies', 6, 'skills', 'tieng-lao:3')),
  accepted('REF-005', (w) => w.cell('officers', 8, 'field', 'accounting')),
  refused(
    'REF-008',
    policyRow('pins', 'pins: [{ officer: CB001, vacancy: VT003 }]'),
    'officer CB001 is pinned to VT003, which is refused',
    'override',
  ),
  infeasible(
    'REF-010',
    policyRow(
      'pins',
      'pins: [{ officer: CB001, vacancy: VT002 }, { officer: CB002, vacancy: VT002 }, { officer: CB008, vacancy: VT002 }]',
    ),
    'VT002',
  ),
  refused(
    'REF-011',
    policyRow('pins', 'pins: [{ officer: CB007, vacancy: VT003 }]'),
    'officer CB007 is pinned to VT003 but spared by law',
    /policy\.yaml:\d/,
    /officers\.csv:8/,
  ),
  under(['--from', '$FOLDER/old.csv'], {
    id: 'REF-012',
    make: (w) =>
      w.set(
        'old.csv',
        'officer_id,vacancy_id,form,start_date,end_date,status\nCB099,VT002,secondment,2025-10-01,2026-03-31,new\nCB001,VT099,secondment,2025-10-01,2026-03-31,new\n',
      ),
    solve: { code: 0, says: ['2 rows name officers or vacancies that are no longer listed', 'CB099', 'VT099'] },
  }),
];
