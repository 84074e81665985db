import { gzipSync } from 'node:zlib';
import { accepted, type Case, refused, unchanged, under } from './case.ts';
import { joined, latin1, windows1258, type Workspace } from './workspace.ts';

const BOM = Uint8Array.of(0xef, 0xbb, 0xbf);

function utf16(workspace: Workspace, isBig: boolean): void {
  const bytes = Buffer.from(`\ufeff${workspace.text('officers.csv')}`, 'utf16le');
  workspace.set('officers.csv', new Uint8Array(isBig ? bytes.swap16() : bytes));
}

function utf32(text: string): Uint8Array {
  const points = [0xfeff, ...Array.from(text, (sign) => sign.codePointAt(0) ?? 0)];
  return new Uint8Array(Uint32Array.from(points).buffer);
}

/** A byte or more after the name of the first officer. */
function inName(bytes: Uint8Array): (workspace: Workspace) => void {
  return (workspace) => {
    const [before = '', after = ''] = workspace.text('officers.csv').split('Ví Dụ', 2);
    workspace.set('officers.csv', joined(before, bytes, after));
  };
}

function nameOf(text: string): (workspace: Workspace) => void {
  return (workspace) => {
    workspace.replace('officers.csv', 'Nguyễn Văn Ví Dụ', text);
  };
}

/** Encodings and kinds of files. */
export const ENCODING_CASES: readonly Case[] = [
  unchanged('ENCO-001', (w) => {
    for (const name of w.names) w.set(name, joined(BOM, w.bytes(name)));
  }),
  unchanged('ENCO-002', (w) => utf16(w, false), 'read as UTF-16LE'),
  unchanged('ENCO-003', (w) => utf16(w, true), 'read as UTF-16BE'),
  refused('ENCO-005', (w) => w.set('officers.csv', utf32(w.text('officers.csv'))), 'UTF-32', 'save it as UTF-8'),
  refused(
    'ENCO-006',
    (w) => w.set('officers.csv', windows1258(w.text('officers.csv'))),
    /officers\.csv:2\b/,
    'not UTF-8',
    '--encoding windows-1258',
  ),
  under(
    ['--encoding', 'windows-1258'],
    unchanged('ENCO-006', (w) => w.set('officers.csv', windows1258(w.text('officers.csv'))), 'windows-1258'),
  ),
  refused('ENCO-007', inName(latin1('\u00d4n')), /officers\.csv:2\b/, 'byte D4 at offset', 'tcvn3'),
  refused(
    'ENCO-008',
    (w) => {
      const rows = Array.from({ length: 100_000 }, (_, k) => `X${String(k)},An,1990-01-01,m,so-tc\n`).join('');
      w.set('officers.csv', joined(w.bytes('officers.csv'), rows, 'Z,', Uint8Array.of(0xff)));
    },
    /officers\.csv:100010/,
    /byte FF at offset \d{7}/,
  ),
  refused(
    'ENCO-009',
    (w) => {
      w.add('officers.csv', 'CB009,Nguyễn');
      w.set('officers.csv', w.bytes('officers.csv').subarray(0, -2));
    },
    'ends in the middle of a character',
  ),
  refused('ENCO-010', inName(Uint8Array.of(0xc0, 0xaf)), /officers\.csv:2\b/, 'byte C0 at offset'),
  accepted(
    'ENCO-012',
    nameOf('Nguy\ufffdn Văn'),
    'U+FFFD: was this file converted wrongly?',
    /officers\.csv:2:7/,
    'column "name"',
  ),
  accepted(
    'ENCO-013',
    (w) => {
      const doubled = Buffer.from('Nguyễn Văn Ví Dụ').toString('latin1');
      nameOf(doubled)(w);
    },
    /double-encoded, such as "Nguy/,
  ),
  refused(
    'ENCO-014',
    (w) => w.replace('officers.csv', 'CB001', 'CB\u00001'),
    'NUL byte at offset 200',
    /officers\.csv:2\b/,
  ),
  refused('ENCO-015', (w) => w.set('officers.csv', new Uint8Array(1 << 20)), 'the file is not text'),
  unchanged(
    'ENCO-017',
    (w) => {
      w.sheet('officers');
      w.rename('officers.xlsx', 'officers.csv');
    },
    'the content is a workbook, and is read as one',
  ),
  refused('ENCO-018', (w) => w.rename('officers.csv', 'officers.xlsx'), 'not a workbook (it looks like CSV)'),
  refused(
    'ENCO-019',
    (w) => w.set('officers.csv', latin1('\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1')),
    'old .xls',
    'save it as .xlsx or CSV',
  ),
  refused(
    'ENCO-020',
    (w) => w.set('officers.csv', '<html><table><tr><td>a</td></tr></table>'),
    'looks like a web page',
  ),
];

const lines = (w: Workspace, change: (lines: string[]) => readonly string[]): void => {
  w.change('officers.csv', (text) => change(text.split('\n')).join('\n'));
};

/** Separators, quotes, lines and what spreadsheets leave behind. */
export const CSV_CASES: readonly Case[] = [
  unchanged('CSV-002', (w) => lines(w, (all) => all.map((line, k) => (k % 2 === 0 ? `${line}\r` : line)))),
  unchanged('CSV-003', (w) => w.change('officers.csv', (text) => text.trimEnd())),
  {
    ...unchanged(
      'CSV-004',
      (w) => {
        lines(w, (all) => all.toSpliced(3, 0, '', ''));
        w.add('officers.csv', '\n'.repeat(1000));
      },
      '1002 blank rows were skipped',
    ),
  },
  refused(
    'CSV-004',
    (w) => {
      w.replace('officers.csv', '02/09/1990', '31/02/1990');
      lines(w, (all) => all.toSpliced(2, 0, '', ''));
    },
    /officers\.csv:5:/,
  ),
  unchanged('CSV-005', (w) => w.add('officers.csv', `${','.repeat(21)}\n`.repeat(500)), '500 blank rows were skipped'),
  refused(
    'CSV-006',
    (w) => {
      w.replace('officers.csv', 'Trần Thị Mẫu', '"Trần Thị Mẫu');
      const row = w.text('officers.csv').split('\n')[4] ?? '';
      w.add('officers.csv', `${row}\n`.repeat(100_000));
    },
    /officers\.csv:3:7/,
    /never closed|longer than/,
  ),
  refused(
    'CSV-007',
    (w) => w.replace('officers.csv', 'Trần Thị', 'Trần "Thị'),
    /officers\.csv:3:\d/,
    'in the middle of an unquoted value',
  ),
  refused(
    'CSV-008',
    (w) => w.replace('officers.csv', 'Trần Thị Mẫu', '"Trần" Thị Mẫu'),
    /officers\.csv:3:\d/,
    'text follows the closing quote',
  ),
  unchanged('CSV-012', (w) => w.change('officers.csv', (text) => text.replaceAll(',', '\t'))),
  refused(
    'CSV-013',
    (w) => w.change('officers.csv', (text) => text.replaceAll(',', '|')),
    'only one column',
    'comma, semicolon or TAB',
  ),
  unchanged('CSV-014', (w) =>
    w.change('communes.csv', (text) => text.replaceAll(',', ';').replaceAll(/(\d)\.(\d)/g, '$1,$2')),
  ),
  refused('CSV-014', (w) => w.replace('communes.csv', '20.87286', '"20,87286"'), 'has a decimal comma', '20.87286'),
  unchanged('CSV-015', (w) =>
    w.change(
      'officers.csv',
      (text) => `sep=;\n${text.replaceAll(',', ';').replaceAll('VT003; VT004', '"VT003; VT004"')}`,
    ),
  ),
  accepted('CSV-016', nameOf('"Nguyễn\nVăn Ví Dụ"')),
  refused(
    'CSV-016',
    (w) => {
      nameOf('"Nguyễn\nVăn Ví Dụ"')(w);
      w.replace('officers.csv', '02/09/1990', '31/02/1990');
    },
    /officers\.csv:4:/,
  ),
  refused('CSV-017', nameOf(`"${'a'.repeat(3_000_000)}"`), 'longer than 64 KiB', /officers\.csv:2/),
  refused(
    'CSV-021',
    (w) => w.change('officers.csv', (text) => text.replace('\n', `${','.repeat(99_980)}\n`)),
    'more than 1000',
    /\b100001 columns|columns/,
  ),
  unchanged(
    'CSV-023',
    (w) => w.change('officers.csv', (text) => `DANH SÁCH CÁN BỘ,,,\n(Kèm theo Công văn số 1),,,\n${text}`),
    '2 rows above the header on line 3 were skipped',
  ),
  refused(
    'CSV-025',
    (w) => w.set('officers.csv', new Uint8Array(gzipSync(w.bytes('officers.csv')))),
    'gzip data',
    'unzip it first',
  ),
  refused('CSV-027', (w) => w.set('officers.csv', BOM), 'the file is empty'),
  refused(
    'CSV-030',
    (w) => w.change('vacancies.csv', (text) => `${text.split('\n')[0] ?? ''}\n`),
    'there are no vacancies',
  ),
];

const header = (w: Workspace, change: (header: string) => string): void => {
  w.change('officers.csv', (text) => text.replace(/^.*/, change));
};

/** Headers. */
export const HEADER_CASES: readonly Case[] = [
  refused(
    'HEAD-001',
    (w) => header(w, (line) => line.replace('position', 'officer_id')),
    'columns 1, 8 all mean "officer_id"',
  ),
  refused(
    'HEAD-002',
    (w) => header(w, (line) => line.replace('position', 'OFFICER_ID ')),
    'all mean "officer_id"',
    'OFFICER_ID',
  ),
  refused(
    'HEAD-003',
    (w) => w.without('officers', 'unit_id'),
    'the column "unit_id" is missing; found: officer_id, name',
  ),
  refused(
    'HEAD-004',
    (w) => header(w, (line) => line.replace('unit_id', 'unti_id')),
    'the column "unit_id" is missing',
    'did you mean "unti_id"?',
  ),
  refused('HEAD-006', (w) => header(w, (line) => line.replace(',name,', ',,')), 'column 2 has no name'),
  unchanged(
    'HEAD-008',
    (w) => {
      for (const name of ['constructor', 'toString', 'hasOwnProperty', 'prototype', '__proto__'])
        w.cell('officers', 1, name, 'x');
    },
    'not known are ignored: constructor',
  ),
  unchanged('HEAD-009', (w) => header(w, (line) => line.replace('officer_id', 'mã cán bộ'.normalize('NFD')))),
  unchanged(
    'HEAD-010',
    (w) => header(w, (line) => line.replace('officer_id', 'officer_id\u00a0').replace('unit_id', 'unit_id\u200b')),
    'invisible characters were recognised: officer_id, unit_id',
  ),
  refused(
    'HEAD-011',
    (w) => header(w, (line) => line.replace('unit_id', '\uff55\uff4e\uff49\uff54_\uff49\uff44')),
    'the column "unit_id" is missing',
    'did you mean "\uff55\uff4e\uff49\uff54_\uff49\uff44"',
  ),
];
