import { deflateRawSync } from 'node:zlib';
import { accepted, called, type Case, refused, unchanged } from './case.ts';
import { rowsOf } from '../support/workbook.ts';
import { zipOf } from '../support/zip.ts';
import type { Workspace } from './workspace.ts';

const name = (text: string) => (w: Workspace) => w.cell('officers', 1, 'name', text);
const shown = (text: string) => (w: Workspace) => w.cell('officers', 1, 'field', text);

/** What is written, and what is shown on a terminal. */
export const OUTPUT_CASES: readonly Case[] = [
  {
    id: 'OUTP-003',
    make: (w) => w.set('distances.csv', 'unit_id,commune_id,km\nso-tc,07900,5\n'),
    check: { code: 0 },
    solve: { code: 0, plan: [/,5,new,/], never: ["'5"] },
  },
  { id: 'OUTP-004', make: name('a;=1+1'), check: { code: 0 }, solve: { code: 0, plan: ['CB001,"a;=1+1",so-tc'] } },
  {
    id: 'OUTP-006',
    make: name('</script><script>alert(1)'),
    check: { code: 0 },
    solve: { code: 0, plan: ['CB001,</script><script>alert(1),'] },
  },
  accepted('OUTP-008', name('\u001b[2J\u001b]0;t\u0007\u001b]8;;x'), 'invisible control character (U+001B)'),
  {
    id: 'OUTP-008',
    make: name('\u001b[2J'),
    args: ['--strict'],
    check: { code: 1, says: ['✘ 1 warning'] },
  },
  refused('OUTP-008', shown('\u001b[2J'), '"\\x1b[2J" is not a value of this column'),
  accepted('OUTP-009', name('a\u009b2Jb\u0085c\u2028d'), 'invisible control character (U+009B)'),
  refused('OUTP-009', shown('a\u009b2J\u0085\u2028b'), '"a\\x9b2J\\x85\\u2028b" is not a value'),
  {
    id: 'OUTP-010',
    make: name('A\rOK all good'),
    check: { code: 0 },
    solve: { code: 0, plan: ['CB001,"A\rOK all good",so-tc'] },
  },
  refused('OUTP-010', shown('A\rOK all good'), '"A\\rOK all good" is not a value'),
  accepted('OUTP-011', name('Bùi\u202eThị'), 'invisible control character (U+202E)'),
  accepted('OUTP-014', name('👩‍👩‍👧 漢字 Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334a\u030d\u0311')),
  {
    id: 'OUTP-016',
    make: (w) =>
      w.sheet('officers', (rows) => rows.map((row, k) => (k === 1 ? row.toSpliced(1, 1, '_x005F_x0041_') : row))),
    check: { code: 0 },
    solve: { code: 0, plan: ['CB001,_x0041_,'] },
  },
  accepted('OUTP-017', name('x'.repeat(40_000))),
  refused('OUTP-017', name('x'.repeat(70_000)), 'longer than 64 KiB'),
];

const SHEET = 'xl/worksheets/sheet1.xml';
const MIB = 1024 * 1024;

/** The officers in a workbook that has further or other files in its zip. */
function zipped(...files: Parameters<typeof zipOf>[0]): (w: Workspace) => void {
  return (w) => w.sheet('officers', undefined, { files });
}

/** The first officer's cell in a column of letters as XML. */
function cell(letter: string, xml: string): (w: Workspace) => void {
  return (w) =>
    w.sheet('officers', (rows) =>
      rows.map((row, k) => (k === 1 ? row.toSpliced(letter.charCodeAt(0) - 65, 1, xml) : row)),
    );
}

function flipped(w: Workspace): void {
  w.sheet('officers');
  const bytes = Uint8Array.from(w.bytes('officers.xlsx'));
  // Somewhere in the middle of the packed sheet, which is the last and largest file.
  const at = Buffer.from(bytes).indexOf('sheet1.xml') + 300;
  bytes[at] = (bytes[at] ?? 0) ^ 0x10;
  w.set('officers.xlsx', bytes);
}

/** Workbooks. */
export const WORKBOOK_CASES: readonly Case[] = [
  refused(
    'XLSX-001',
    zipped({
      name: SHEET,
      content: '',
      packed: deflateRawSync(new Uint8Array(4 * MIB), { level: 9 }),
      declaredSize: 400 * MIB,
    }),
    'unpacks to more than 256 MiB',
  ),
  refused(
    'XLSX-002',
    zipped({ name: SHEET, content: new Uint8Array(16 * MIB), declaredSize: 1000 }),
    'the workbook is damaged',
  ),
  refused(
    'XLSX-003',
    (w) => {
      w.remove('officers.csv');
      w.set(
        'officers.xlsx',
        zipOf(Array.from({ length: 10_001 }, (_, k) => ({ name: `f${String(k)}`, content: '', isStored: true }))),
      );
    },
    'consists of more than 10000 files',
  ),
  refused(
    'XLSX-005',
    zipped({ name: SHEET, content: '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet/>' }),
    'DTD not allowed',
  ),
  refused(
    'XLSX-006',
    zipped({ name: 'xl/sharedStrings.xml', content: '<!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><sst/>' }),
    'DTD not allowed',
  ),
  refused('XLSX-008', flipped, /checksum mismatch in|the workbook is damaged/),
  accepted(
    'XLSX-009',
    cell('K', '<c r="K2"><f>1+2</f><v>3</v></c>'),
    '1 cell holds a formula; the values saved with the file are read',
  ),
  refused('XLSX-009', cell('K', '<c r="K2"><f>1+2</f></c>'), 'the formula in this cell has no computed value', 'K2'),
  refused(
    'XLSX-010',
    cell('K', '<c r="K2" t="e"><v>#N/A</v></c>'),
    '"#N/A" is an error value of the spreadsheet',
    'K2',
    'sheet "officers"',
  ),
  accepted(
    'XLSX-012',
    (w) =>
      w.workbook('officers', (rows) => ({
        sheets: [{ name: 'officers', rows: rowsOf(rows).replace('<row r="3"', '<row r="3" hidden="1"') }],
      })),
    '1 row is hidden or filtered out, and is read all the same',
  ),
  unchanged('XLSX-013', (w) =>
    w.workbook('officers', (rows) => ({
      sheets: [
        { name: 'Bìa', rows: rowsOf([['x']]) },
        { name: 'Cán bộ', rows: rowsOf(rows) },
      ],
    })),
  ),
  refused(
    'XLSX-013',
    (w) =>
      w.workbook('officers', (rows) => ({
        sheets: [
          { name: 'Bìa', rows: rowsOf([['x']]) },
          { name: 'Danh sách A', rows: rowsOf(rows) },
        ],
      })),
    '--sheet',
    'Danh sách A',
  ),
  accepted('XLSX-015', (w) =>
    w.workbook('officers', (rows) => ({
      styles: '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
      sheets: [
        {
          name: 'officers',
          rows: rowsOf(rows.map((row, k) => (k === 1 ? row.toSpliced(2, 1, '<c r="C2" s="1"><v>31121</v></c>') : row))),
        },
      ],
    })),
  ),
  {
    id: 'XLSX-016',
    make: cell(
      'B',
      '<c r="B2" t="inlineStr"><is><r><t xml:space="preserve">Nguyễn </t></r><r><t>Văn</t></r><rPh sb="0" eb="1"><t>X</t></rPh></is></c>',
    ),
    check: { code: 0 },
    solve: { code: 0, plan: ['CB001,Nguyễn Văn,so-tc'] },
  },
  unchanged('XLSX-018', (w) => w.sheet('officers', undefined, { is1904: true })),
];

/** Sizes of the question, and arguments. */
export const RUN_CASES: readonly Case[] = [
  {
    id: 'SOLV-008',
    make: (w) => {
      const [header = [], first = []] = w.rows('officers');
      w.setRows('officers', [
        header,
        ...Array.from({ length: 200 }, (_, k) => [`CB${String(k).padStart(5, '0')}`, ...first.slice(1, 20), '', '']),
      ]);
    },
    solve: { code: 0, plan: [/^CB00000,/m, /^CB00001,/m] },
  },
  accepted('SOLV-009', (w) => {
    w.setRows('officers', w.rows('officers').slice(0, 2));
    w.setRows(
      'vacancies',
      w.rows('vacancies').filter((_, k) => k === 0 || k === 2),
    );
  }),
  refused(
    'SOLV-009',
    (w) => {
      w.setRows('officers', w.rows('officers').slice(0, 1));
      w.setRows('vacancies', w.rows('vacancies').slice(0, 1));
    },
    'there are no officers',
    'there are no vacancies',
  ),
  refused('SOLV-009', (w) => w.setRows('vacancies', w.rows('vacancies').slice(0, 1)), 'there are no vacancies'),
  refused('SOLV-009', (w) => w.setRows('officers', w.rows('officers').slice(0, 1)), 'there are no officers'),
  called('CLI-001', ['--ofifcers', 'x'], {
    code: 2,
    says: ['there is no option --ofifcers; did you mean --officers?'],
  }),
  called('CLI-002', ['--engine', 'highs', '--engine', 'network'], {
    code: 2,
    says: ['--engine is given twice, as "highs" and "network"'],
  }),
  called('CLI-003', ['--officers='], { code: 2, says: ['the option --officers needs a value'] }),
  called('CLI-003', ['--officers'], { code: 2, says: ['the option --officers needs a value'] }),
  called('CLI-003', ['--from', '--json'], { code: 2, says: ['the option --from needs a value'] }),
  refused(
    'CLI-005',
    (w) => w.policy('inputs', `inputs: { officers: ["${'a*'.repeat(20_000)}!"] }`),
    'the text has 40,001 characters, more than',
  ),
  accepted('CLI-005', name(`${'a'.repeat(50_000)}!`)),
  refused('CLI-005', shown(`${'a'.repeat(50_000)}!`), 'is not a value of this column'),
];
