import { describe, expect, it } from 'vitest';
import { renderXlsx, type XlsxBook, type XlsxCell, type XlsxSheet, type XlsxValue } from '../../src/render/xlsx.ts';
import { dayOf } from '../../src/support/date.ts';
import { rowsOf } from '../../src/tables/grid.ts';
import { Report } from '../../src/tables/report.ts';
import { readWorkbook } from '../../src/tables/workbook.ts';
import { present } from '../../src/support/assert.ts';
import { inflate } from '../support/workbook.ts';
import { partsOf } from '../support/zip.ts';

const PAGE = { orientation: 'landscape', pagesWide: 1, footer: 'A & B, {page} of {pages}' } as const;

function bookOf(sheet: Partial<XlsxSheet>): XlsxBook {
  const whole: XlsxSheet = { name: "Người & 'nơi'2", columns: [], rows: [], page: PAGE, ...sheet };
  return { title: 'Thử', sheets: [whole], listSheet: 'Danh mục' };
}

function rowOf(cells: readonly (XlsxValue | XlsxCell)[]): Partial<XlsxSheet> {
  return { columns: cells.map(() => ({ width: 10 })), rows: [{ cells }] };
}

async function partOf(book: XlsxBook, name: string): Promise<string> {
  return present(partsOf(await renderXlsx(book)).get(name), name);
}

/** Cells of the first sheet as our own readers see them. */
async function readBack(book: XlsxBook): Promise<readonly (readonly string[])[]> {
  const workbook = readWorkbook('book.xlsx', await renderXlsx(book), inflate);
  expect(workbook.issues).toEqual([]);
  return rowsOf(present(workbook.gridOf('plan', undefined, new Report()), 'grid'));
}

describe('a workbook', () => {
  it('has the same bytes every time', async () => {
    const book = bookOf(rowOf(['a', 1, { day: dayOf(2025, 10, 1) }]));
    expect(Buffer.from(await renderXlsx(book)).equals(await renderXlsx(book))).toBe(true);
    expect(await partOf(book, 'docProps/core.xml')).toContain('>2025-01-01T00:00:00Z</dcterms:modified>');
  });

  it('keeps every text a text, whatever it looks like, and reads back as written', async () => {
    const texts = [
      '=1+1',
      '+84',
      '-5',
      '@x',
      '007',
      '#N/A',
      '#REF!',
      '<b>&"',
      'a\u0001b',
      'a_x0041_b',
      ' hai  cách ',
      '🌾',
      'true',
    ];
    const book = bookOf(rowOf(texts));
    expect((await readBack(book))[0]).toEqual(texts);
    const sheet = await partOf(book, 'xl/worksheets/sheet1.xml');
    expect(sheet).not.toMatch(/<f[ >]|t="e"|t="n"/);
    // Their format is text, so that editing the cell does not make a formula of it either.
    const style = /r="A1"[^>]* s="(\d+)"/.exec(sheet)?.[1] ?? '';
    const formats = Array.from(
      (await partOf(book, 'xl/styles.xml')).matchAll(/<xf numFmtId="(\d+)"[^>]*xfId/g),
      (match) => match[1],
    );
    expect([formats[Number(style)], await partOf(book, 'xl/styles.xml')]).toEqual([
      '164',
      expect.stringContaining('numFmtId="164" formatCode="@"') as string,
    ]);
  });

  it('writes what XML cannot hold as U+FFFD, and cuts what a cell cannot hold', async () => {
    const long = 'x'.repeat(32_766);
    const [cells = []] = await readBack(
      bookOf(rowOf(['a\ufffeb', 'a\ud800b', `${long}y`, `${long}yz`, `${long.slice(1)}🌾🌾`])),
    );
    expect(cells.slice(0, 2)).toEqual(['a\ufffdb', 'a\ufffdb']);
    expect(cells.slice(2).map((cell) => [cell.length, cell.slice(-2)])).toEqual([
      [32_767, 'xy'],
      [32_767, 'x…'],
      [32_766, 'x…'],
    ]);
  });

  it('writes days as dates, from the year 1900 to 9999', async () => {
    const days = [dayOf(1900, 3, 1), dayOf(1985, 3, 15), dayOf(9999, 12, 31)];
    const [cells] = await readBack(bookOf(rowOf(days.map((day) => ({ day })))));
    expect(cells).toEqual(['1900-03-01', '1985-03-15', '9999-12-31']);
    expect(await partOf(bookOf(rowOf([{ day: 0 }])), 'xl/styles.xml')).toContain('formatCode="dd/mm/yyyy"');
  });

  it('shows a star on a required header that is not part of its text', async () => {
    const book = bookOf(rowOf([{ value: 'Mã cán bộ', style: { format: 'required' } }]));
    expect((await readBack(book))[0]).toEqual(['Mã cán bộ']);
    expect(await partOf(book, 'xl/styles.xml')).toContain('formatCode="@&quot; *&quot;"');
  });

  it('repeats frozen rows and columns on every page, with the name of the sheet quoted, and numbers the pages', async () => {
    const book = bookOf({ ...rowOf(['a', 'b']), frozen: { rows: 1, columns: 2 } });
    expect(await partOf(book, 'xl/workbook.xml')).toContain(
      `'Người &amp; ''nơi''2'!$A:$B,'Người &amp; ''nơi''2'!$1:$1</definedName>`,
    );
    const sheet = await partOf(book, 'xl/worksheets/sheet1.xml');
    expect(sheet).toContain('<oddFooter>&amp;RA &amp;&amp; B, &amp;P of &amp;N</oddFooter>');
    expect(sheet).toMatch(/<pane xSplit="2" ySplit="1" topLeftCell="C2" state="frozen"/);
    expect(sheet).toMatch(/<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"\/>/);
  });
});

describe('drop-down lists', () => {
  const area = { firstRow: 1, lastRow: 9, firstColumn: 0, lastColumn: 0 };
  const withList = (values: readonly string[]): XlsxBook =>
    bookOf({
      ...rowOf(['a']),
      validations: [{ area, rule: { kind: 'list', values }, title: 'T'.repeat(40), message: 'm'.repeat(300) }],
    });

  it('stand in the validation where they are short', async () => {
    const sheet = await partOf(withList(['Có', 'Không']), 'xl/worksheets/sheet1.xml');
    expect(sheet).toContain('sqref="A2:A10"');
    expect(sheet).toContain('<formula1>"Có,Không"</formula1>');
  });

  it.each([
    ['longer than 255 characters together', Array.from({ length: 30 }, (_, k) => `Xã số ${String(k + 100)}`)],
    ['with commas', ['Phòng Kinh tế, Hạ tầng', 'VP']],
    ['with quotes', ['"a"', 'b']],
  ])('stand in a hidden last sheet where they are %s', async (_, values) => {
    const parts = partsOf(await renderXlsx(withList(values)));
    expect(parts.get('xl/worksheets/sheet1.xml')).toContain(
      `<formula1>'Danh mục'!$A$1:$A$${String(values.length)}</formula1>`,
    );
    expect(parts.get('xl/workbook.xml')).toMatch(/<sheet name="Danh mục" sheetId="2"[^>]* state="hidden"/);
    expect(parts.get('xl/worksheets/sheet2.xml')).toContain('r="A2"');
  });

  it('have titles and notes no longer than Excel bears', async () => {
    const sheet = await partOf(withList(['a']), 'xl/worksheets/sheet1.xml');
    expect(/promptTitle="([^"]*)"/.exec(sheet)?.[1]).toBe(`${'T'.repeat(31)}…`);
    expect(/prompt="([^"]*)"/.exec(sheet)?.[1]).toHaveLength(255);
  });
});
