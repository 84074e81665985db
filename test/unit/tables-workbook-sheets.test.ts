import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { reviewSharedWorkbook, openWorkbook, openWorkbooks } from '../../src/tables/workbook-source.ts';
import { tableOfSheet } from '../../src/tables/sheet-choice.ts';
import { readRecords } from '../../src/tables/workspace.ts';
import { inflate, rowsOf, workbookOf } from '../support/workbook.ts';
import { FIRST, HEADER, readParts, readRows, readWith, SECOND } from './tables-workbook-files.ts';
import { checked, codesOf, filesOf, issueOf, source, valueOf } from './tables-workspace.ts';

const FIXTURES = resolve(import.meta.dirname, '../../fixtures/xlsx');
const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(join(FIXTURES, name)));
const TABLE = rowsOf([HEADER, FIRST, SECOND]);
const OTHER = rowsOf([['Hướng dẫn'], ['Điền vào trang kia']]);

describe('XLSX-013: the sheet that is read', () => {
  test('is the one named as the table, in either language, wherever it stands', async () => {
    for (const name of ['officers', 'Officers', 'Cán bộ', 'DANH SÁCH CÁN BỘ']) {
      const read = await readParts({
        sheets: [
          { name: 'Hướng dẫn', rows: OTHER },
          { name, rows: TABLE },
        ],
      });
      expect(valueOf(read).officers).toHaveLength(2);
      expect(codesOf(read)).toEqual([]);
    }
    expect(['Xã, phường', 'Đơn vị', 'vị trí', 'Sheet1'].map(tableOfSheet)).toEqual([
      'communes',
      'units',
      'vacancies',
      undefined,
    ]);
  });

  test('is else the first visible one, with a note where there are others', async () => {
    const sheets = [
      { name: 'ẩn', rows: OTHER, state: 'hidden' as const },
      { name: 'A', rows: TABLE },
      { name: 'B', rows: OTHER },
    ];
    const read = await readParts({ sheets });
    expect(valueOf(read).officers).toHaveLength(2);
    expect(issueOf(read, 'sheet-chosen').params).toEqual({ sheet: 'A', sheets: ['ẩn', 'A', 'B'] });
  });

  test('without a header is an error that lists the sheets', async () => {
    const read = await readParts({
      sheets: [
        { name: 'A', rows: OTHER },
        { name: 'B', rows: TABLE },
      ],
    });
    expect(issueOf(read, 'no-header-in-sheet').params).toMatchObject({ sheet: 'A', sheets: ['A', 'B'] });
  });

  test('is the one asked for, by its name in any spelling', async () => {
    const sheets = [
      { name: 'A', rows: OTHER },
      { name: 'Đợt 2', rows: TABLE },
    ];
    expect(valueOf(await readParts({ sheets }, { sheet: 'đợt 2' })).officers).toHaveLength(2);
    const missing = await readParts({ sheets }, { sheet: 'Đợt 3' });
    expect(issueOf(missing, 'no-such-sheet').params).toEqual({
      sheet: 'Đợt 3',
      sheets: ['A', 'Đợt 2'],
      nearest: 'Đợt 2',
    });
  });

  test('is a question where two are named as the table', async () => {
    const sheets = [
      { name: 'officers', rows: TABLE },
      { name: 'Cán bộ', rows: TABLE },
    ];
    expect(issueOf(await readParts({ sheets }), 'several-sheets').params).toEqual({ sheets: ['officers', 'Cán bộ'] });
  });
});

describe('merged cells', () => {
  const merges = (...ranges: readonly string[]): string =>
    `<mergeCells>${ranges.map((range) => `<mergeCell ref="${range}"/>`).join('')}</mergeCells>`;

  test('downwards repeat their value in each row, with one note', async () => {
    const second = [...SECOND.slice(0, 3), '', 'land'];
    const read = await readRows([HEADER, FIRST, second], {}, merges('D2:D3'));
    expect(valueOf(read).officers.map(({ unitId }) => unitId)).toEqual(['SO-A', 'SO-A']);
    expect(issueOf(read, 'merged-cells-repeated')).toMatchObject({ params: { count: 1 }, where: { cell: 'D2' } });
  });

  test('across columns of a record are warned of, in a heading or a total they are not', async () => {
    const read = await readRows([HEADER, FIRST, SECOND], {}, merges('A3:B3'));
    expect(issueOf(read, 'merged-across')).toMatchObject({ params: { count: 1 }, where: { cell: 'A3' } });
    const heading = await readRows([HEADER, ['I. Sở Tài chính', '', '', '', ''], FIRST, SECOND], {}, merges('A2:E2'));
    expect(heading.issues.map(({ code }) => code)).not.toContain('merged-across');
  });

  test('that reach below the table make no rows', async () => {
    const read = await readRows([HEADER, FIRST, SECOND], {}, merges('D3:D1048576', 'Z1:Z1048576'));
    expect(valueOf(read).officers).toHaveLength(2);
  });

  test('in the header stand over sub-headers', async () => {
    const top = ['Mã cán bộ', 'Họ và tên', 'Lý lịch', '', 'Lĩnh vực'];
    const below = ['', '', 'Ngày sinh', 'Đơn vị', ''];
    const read = await readRows([top, below, FIRST, SECOND], {}, merges('A1:A2', 'B1:B2', 'C1:D1', 'E1:E2'));
    expect(valueOf(read).officers.map(({ unitId }) => unitId)).toEqual(['SO-A', 'SO-B']);
    expect(codesOf(read)).toEqual([]);
  });

  test('without number are no way to keep the program busy', async () => {
    const rows = rowsOf([HEADER, ...Array.from({ length: 3000 }, (_, k) => [`CB${String(k)}`, ...FIRST.slice(1)])]);
    const after = merges(...Array.from({ length: 20_000 }, () => 'D2:D3001'));
    const start = performance.now();
    expect(valueOf(await readParts({ sheets: [{ rows, after }] })).officers).toHaveLength(3000);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe('XLSX-012: what is hidden is read and counted', () => {
  test('rows, columns and the sheet itself', async () => {
    const rows = TABLE.replaceAll('<row r="3">', '<row r="3" hidden="1">');
    const before = '<cols><col min="3" max="4" hidden="true"/></cols>';
    const read = await readParts({ sheets: [{ rows, before, state: 'hidden' }] });
    expect(valueOf(read).officers).toHaveLength(2);
    expect(issueOf(read, 'hidden-rows').params).toEqual({ count: 1 });
    expect(issueOf(read, 'hidden-columns').params).toEqual({ count: 2, columns: ['birth_date', 'unit_id'] });
    expect(issueOf(read, 'hidden-sheet').where).toEqual({ file: 'officers.xlsx', sheet: 'officers' });
  });
});

describe('workbooks of real programs', () => {
  test.each([
    ['libreoffice-officers.xlsx', ['hidden-rows', 'formulas-read'], 2],
    ['openpyxl-1904.xlsx', [], 2],
    ['openpyxl-hidden.xlsx', ['hidden-rows', 'hidden-columns'], 2],
    ['openpyxl-annex.xlsx', ['rows-above-header', 'merged-cells-repeated', 'id-as-number'], 3],
  ])('%s', async (name, codes, count) => {
    const read = await readWith(fixture(name));
    expect(codesOf(read)).toEqual(codes);
    const { officers } = valueOf(read);
    expect(officers).toHaveLength(count);
    expect(officers[0]).toMatchObject({ name: 'Nguyễn Văn An', birth: { year: 1980 }, unitId: 'SO-A', field: 'it' });
  });

  test('libreoffice-1904.xlsx', async () => {
    const { officers } = valueOf(await readWith(fixture('libreoffice-1904.xlsx')));
    expect(officers[0]?.birth).toEqual({ year: 1980, day: 3773 });
  });

  test.each([
    ['libreoffice-errors.xlsx', 'spreadsheet-error'],
    ['openpyxl-uncomputed.xlsx', 'formula-without-value'],
  ])('%s is refused at its cell', async (name, code) => {
    const read = await readWith(fixture(name));
    expect(codesOf(read)).toEqual([code]);
    expect(read.issues[0]?.where.cell).toBe('B2');
  });

  test('one workbook with every table', async () => {
    const workbook = await openWorkbook(source('workspace.xlsx', fixture('openpyxl-workspace.xlsx')), inflate);
    expect(workbook.workbook?.tables).toEqual(['officers', 'vacancies', 'communes']);
    const own = { ...workbook, isOwnSheet: true };
    const tables = new Map(workbook.workbook?.tables.map((table) => [table, [own]]));
    const read = checked(readRecords({ ...filesOf({}), tables }, { sheet: 'Cán bộ' }));
    expect(valueOf(read).communes.map(({ id }) => id)).toEqual(['08296', '04924', '07900']);
    expect(codesOf(read)).toEqual(['code-padded', 'code-padded']);
  });

  test('hucre', async () => {
    const first = ['CB1', 'Nguyễn Văn An', new Date(Date.UTC(1980, 4, 1)), 'SO-A', 'it'];
    const rows = [Array.from(HEADER), first, Array.from(SECOND)];
    const bytes = await writeXlsx({ sheets: [{ name: 'officers', rows }] });
    expect(valueOf(await readWith(bytes)).officers[0]?.birth?.year).toBe(1980);
  });
});

describe('a workspace of files', () => {
  test('ENCO-017 with a workbook under the name of a text file is read by content, with a note', async () => {
    const bytes = workbookOf({ sheets: [{ rows: TABLE }] });
    const files = filesOf({});
    const tables = new Map([...files.tables, ['officers', [source('officers.csv', bytes)]] as const]);
    const opened = await openWorkbooks({ ...files, tables }, inflate);
    const read = checked(readRecords(opened));
    expect(valueOf(read).officers).toHaveLength(2);
    expect(codesOf(read)).toEqual(['workbook-by-content']);
    expect(codesOf(readRecords({ ...files, tables }))).toEqual(['workbook-content']);
  });

  test('with sheets that no table is called by says so', async () => {
    const sheets = [
      { rows: TABLE },
      { name: 'Ghi chú', rows: OTHER },
      { name: 'Danh mục', rows: OTHER, state: 'hidden' as const },
    ];
    const workbook = await openWorkbook(source('workspace.xlsx', workbookOf({ sheets })), inflate);
    expect(reviewSharedWorkbook(workbook, {})).toMatchObject([
      { code: 'sheets-not-read', params: { sheets: ['Ghi chú'] } },
    ]);
    expect(reviewSharedWorkbook(source('workspace.xlsx', 'a,b\n1,2\n'), {})).toMatchObject([
      { code: 'not-a-workbook' },
    ]);
  });
});
