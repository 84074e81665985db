import { describe, expect, test } from 'vitest';
import { formatDay } from '../../src/support/date.ts';
import { formatOf, plainNumber, serialText } from '../../src/tables/cell-format.ts';
import { FIRST, HEADER, readParts, readRows, readWith, SECOND } from './tables-workbook-files.ts';
import { rowsOf, workbookFiles, workbookOf } from '../support/workbook.ts';
import { zipOf } from '../support/zip.ts';
import { codesOf, issueOf, OFFICERS, recordsOf, VACANCIES, valueOf } from './tables-workspace.ts';

const STYLES =
  '<numFmts><numFmt numFmtId="164" formatCode="[$-42A]dd\\/mm\\/yyyy;@"/><numFmt numFmtId="165" formatCode="0.0%"/></numFmts>' +
  '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
  '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="20"/></cellXfs>';

/** The person of a one-row table whose cell in `column` is this XML. */
async function officerWith(column: string, cell: string, is1904 = false): ReturnType<typeof readRows> {
  const header = [...HEADER, column];
  return await readRows([header, [...FIRST, cell.replace('<c', '<c r="F2"')], SECOND], { styles: STYLES, is1904 });
}

async function birthDateOf(cell: string, is1904 = false): Promise<string> {
  const row = [...FIRST.slice(0, 2), cell.replace('<c', '<c r="C2"'), ...FIRST.slice(3)];
  const read = valueOf(await readRows([HEADER, row, SECOND], { styles: STYLES, is1904 }));
  const day = read.officers[0]?.birth?.day;
  return day === undefined ? 'none' : formatDay(day);
}

describe('the same table gives the same records', () => {
  test('as CSV and as a workbook', async () => {
    const read = valueOf(await readRows([HEADER, FIRST, SECOND])).officers;
    const expected = valueOf(recordsOf({ tables: { officers: OFFICERS } })).officers;
    const bare = (one: (typeof read)[number]): unknown => ({ ...one, where: undefined });
    expect(read.map(bare)).toEqual(expected.map(bare));
  });

  test('XLSX-016 rich text and shared strings are joined, phonetic readings left out', async () => {
    const strings =
      '<si><r><t xml:space="preserve">Nguyễn </t></r><r><rPr><b/></rPr><t>Văn An</t></r><rPh sb="0" eb="1"><t>X</t></rPh></si>';
    const row = ['CB1', '<c r="B2" t="s"><v>0</v></c>', ...FIRST.slice(2)];
    expect(valueOf(await readRows([HEADER, row], { strings })).officers[0]?.name).toBe('Nguyễn Văn An');
  });

  test('escapes, entities, CDATA and decomposed accents become the characters they stand for', async () => {
    const cell = '<c r="B2" t="inlineStr"><is><t>_x0041_&amp;&#x42;<![CDATA[<C>]]>_x005F_x0041_e\u0302</t></is></c>';
    expect(valueOf(await readRows([HEADER, ['CB1', cell, ...FIRST.slice(2)]])).officers[0]?.name).toBe(
      'A&B<C>_x0041_ê',
    );
  });

  test('text that stands in the cell is read, whatever type the cell says it has', async () => {
    const cell = (type: string): string => `<c r="B2"${type}><is><t>Nguyễn Văn An</t></is></c>`;
    for (const type of ['', ' t="s"', ' t="str"', ' t="richText"']) {
      const result = await readRows([HEADER, ['CB1', cell(type), ...FIRST.slice(2)]]);
      expect(valueOf(result).officers[0]?.name, type).toBe('Nguyễn Văn An');
    }
  });

  test('a name space prefix and UTF-16 change nothing', async () => {
    const rows = rowsOf([HEADER, FIRST]).replaceAll(/<(\/?)(row|c|is|t)\b/g, '<$1x:$2');
    const xml = `<x:worksheet xmlns:x="m"><x:sheetData>${rows}</x:sheetData></x:worksheet>`;
    const utf16 = Buffer.from(`\ufeff${xml}`, 'utf16le');
    const bytes = zipOf(
      workbookFiles({ sheets: [{}], files: [{ name: 'xl/worksheets/sheet1.xml', content: new Uint8Array(utf16) }] }),
    );
    expect(valueOf(await readWith(bytes)).officers.map(({ name }) => name)).toEqual(['Nguyễn Văn An']);
  });

  test('a zip64 workbook is read', async () => {
    const bytes = zipOf(workbookFiles({ sheets: [{ rows: rowsOf([HEADER, FIRST]) }] }), { isZip64: true });
    expect(valueOf(await readWith(bytes)).officers).toHaveLength(1);
  });

  test('rows and cells without an address follow one another', async () => {
    const rows = rowsOf([HEADER, FIRST]).replaceAll(/ r="[A-Z]*\d+"/g, '');
    expect(valueOf(await readParts({ sheets: [{ rows }] })).officers[0]?.id).toBe('CB1');
  });
});

describe('DATE-012, XLSX-015, XLSX-018: dates are told by the format of the cell', () => {
  test.each([
    ['a built-in format', '<c s="1"><v>29342</v></c>', false, '1980-05-01'],
    ['a format of the workbook, with a locale', '<c s="2"><v>29342</v></c>', false, '1980-05-01'],
    ['the 1904 system', '<c s="1"><v>27880</v></c>', true, '1980-05-01'],
    ['an ISO date cell', '<c t="d"><v>1980-05-01T00:00:00</v></c>', false, '1980-05-01'],
  ])('%s', async (_name, cell, is1904, expected) => {
    expect(await birthDateOf(cell, is1904)).toBe(expected);
  });

  test('serial numbers count as spreadsheets count them', () => {
    expect([1, 59, 60, 61, 2_958_465].map((serial) => serialText(serial, 'date', false))).toEqual([
      '1900-01-01',
      '1900-02-28',
      '1900-02-29',
      '1900-03-01',
      '9999-12-31',
    ]);
    expect([0, 1, 60].map((serial) => serialText(serial, 'date', true))).toEqual([
      '1904-01-01',
      '1904-01-02',
      '1904-03-01',
    ]);
    expect(serialText(0, 'date', false)).toBe('1900-01-00');
    expect(serialText(-1, 'date', false)).toBeUndefined();
    expect(serialText(0.5, 'time', false)).toBe('12:00:00');
  });

  test('29 February 1900 is refused, and so is a time of day in a date', async () => {
    const rows = (value: string): readonly (readonly string[])[] => [
      HEADER,
      [...FIRST.slice(0, 2), `<c r="C2" s="1"><v>${value}</v></c>`, ...FIRST.slice(3)],
    ];
    expect(codesOf(await readRows(rows('60'), { styles: STYLES }))).toEqual(['no-such-date']);
    expect(codesOf(await readRows(rows('29342.5'), { styles: STYLES }))).toEqual(['date-with-time']);
  });

  test('formats of dates, times and numbers are told apart', () => {
    const codes = [
      'yyyy-mm-dd',
      'd/m',
      'mmm',
      'h:mm',
      '[h]:mm',
      '0.00',
      '#,##0 "đồng/day"',
      '[Red]0',
      'General',
      'mm:ss',
    ];
    expect(codes.map((code) => formatOf(200, code))).toEqual([
      'date',
      'date',
      'date',
      'time',
      'number',
      'number',
      'number',
      'number',
      'number',
      'time',
    ]);
    expect([0, 9, 14, 22, 20, 46].map((id) => formatOf(id, undefined))).toEqual([
      'number',
      'number',
      'date',
      'date',
      'time',
      'number',
    ]);
  });
});

describe('numbers become the shortest plain decimal', () => {
  test.each([
    ['12', '12'],
    ['0.30000000000000004', '0.3'],
    ['1.25E-2', '0.0125'],
    ['1E-7', '0.0000001'],
    ['1.2E+3', '1200'],
    ['1E21', '1000000000000000000000'],
    ['-4.50', '-4.5'],
    ['-0', '0'],
    ['0.8', '0.8'],
  ])('%s is %s', (raw, expected) => {
    expect(plainNumber(raw)).toBe(expected);
  });

  test('a cell shown in per cent counts as its value', async () => {
    const header = 'name,per,min_share,if_served'.split(',');
    const rows = rowsOf([header, ['q', 'region', '<c r="C2" s="3"><v>0.8</v></c>', '']]);
    const bytes = workbookOf({ sheets: [{ name: 'quotas', rows }], styles: STYLES });
    const read = valueOf(await readWith(bytes, {}, 'quotas.xlsx', 'quotas'));
    const csv = valueOf(recordsOf({ tables: { quotas: 'name,per,min_share,if_served\nq,region,0.8,' } }));
    const bare = (quota: object): unknown => ({ ...quota, where: undefined });
    expect(read.policy.quotas.map(bare)).toEqual(csv.policy.quotas.map(bare));
  });

  test('what is no number is damage, not zero', async () => {
    expect(codesOf(await officerWith('experience_years', '<c><v>abc</v></c>'))).toEqual(['workbook-damaged']);
  });

  test('truth values are yes and no', async () => {
    expect(valueOf(await officerWith('leader', '<c t="b"><v>1</v></c>')).officers[0]?.isLeader).toBe(true);
  });
});

describe('XLSX-009, XLSX-010: what is computed', () => {
  test('the values that formulas had are used, with one note that counts them', async () => {
    const cell = '<c r="B2" t="str"><f>UPPER("an")</f><v>AN</v></c>';
    const read = await readRows([HEADER, ['CB1', cell, ...FIRST.slice(2)], SECOND]);
    expect(valueOf(read).officers[0]?.name).toBe('AN');
    expect(issueOf(read, 'formulas-read')).toMatchObject({
      params: { count: 1 },
      where: { sheet: 'officers', cell: 'B2' },
    });
  });

  test('a formula that was never computed is an error with its address, even where the whole row is computed', async () => {
    const row = HEADER.map((_, column) => `<c r="${'ABCDE'[column] ?? ''}2"><f>A9</f><v></v></c>`);
    const read = await readRows([HEADER, row, SECOND]);
    expect(codesOf(read)).toEqual(HEADER.map(() => 'formula-without-value'));
    expect(read.issues[0]?.where).toEqual({
      file: 'officers.xlsx',
      sheet: 'officers',
      line: 2,
      cell: 'A2',
      field: 'officer_id',
    });
  });

  test('a formula whose result is an empty text is an empty cell', async () => {
    const read = await readRows([HEADER, ['CB1', '<c r="B2" t="str"><f>""</f><v></v></c>', ...FIRST.slice(2)]]);
    expect(valueOf(read).officers[0]?.name).toBeUndefined();
    expect(codesOf(read)).toEqual(['formulas-read']);
  });

  test.each(['#N/A', '#REF!'])('the error value %s is an error with its address, once', async (value) => {
    const row = [...FIRST.slice(0, 3), `<c r="D2" t="e"><v>${value}</v></c>`, 'it'];
    const read = await readRows([HEADER, row, SECOND]);
    expect(codesOf(read)).toEqual(['spreadsheet-error']);
    expect(read.issues[0]).toMatchObject({ params: { value }, where: { sheet: 'officers', cell: 'D2' } });
  });
});

describe('ID-016: ids that a spreadsheet took for numbers', () => {
  const withId = (value: string): readonly string[] => [`<c r="A2" s="0"><v>${value}</v></c>`, ...FIRST.slice(1)];

  test('are read, with one warning for the column', async () => {
    const third = ['<c r="A3"><v>8</v></c>', ...SECOND.slice(1)];
    const read = await readRows([HEADER, withId('7'), third]);
    expect(valueOf(read).officers.map(({ id }) => id)).toEqual(['7', '8']);
    expect(issueOf(read, 'id-as-number')).toMatchObject({ params: { count: 2 }, where: { cell: 'A2' } });
  });

  test('of more than 15 digits are refused, because digits may be lost', async () => {
    expect(codesOf(await readRows([HEADER, withId('9.0071992547409933E15')]))).toEqual(['id-digits-lost']);
    expect(codesOf(await readRows([HEADER, withId('123456789012345')]))).toEqual(['id-as-number']);
  });

  test('of more than 15 digits kept as text are read whole', async () => {
    const read = valueOf(await readRows([HEADER, ['9007199254740993', ...FIRST.slice(1)]]));
    expect(read.officers[0]?.id).toBe('9007199254740993');
  });

  test('turned into dates are refused', async () => {
    const cell = '<c r="A2" s="1"><v>45717</v></c>';
    expect(codesOf(await readRows([HEADER, [cell, ...FIRST.slice(1)]], { styles: STYLES }))).toEqual(['id-as-date']);
  });

  test('of communes are padded to five digits, with a note', async () => {
    const rows = VACANCIES.split('\n').map((line) => line.split(','));
    const numbers = rows.map((cells, k) =>
      k === 0
        ? cells
        : [cells[0] ?? '', `<c r="B${String(k + 1)}"><v>${String(Number(cells[1]))}</v></c>`, cells[2] ?? ''],
    );
    const bytes = workbookOf({ sheets: [{ name: 'vacancies', rows: rowsOf(numbers) }] });
    const read = await readWith(bytes, {}, 'vacancies.xlsx', 'vacancies');
    expect(valueOf(read).vacancies.map(({ communeId }) => communeId)).toEqual(['08296', '04924']);
    expect(issueOf(read, 'code-padded').params).toEqual({ count: 2 });
  });
});
