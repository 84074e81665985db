import type { writeXlsx } from 'hucre/xlsx';
import { type Day, dayOf } from '../support/date.ts';
import { XlsxLists } from './xlsx-lists.ts';
import {
  columnLetters,
  looksLikeFormula,
  messageText,
  pageText,
  quotedSheet,
  storedText,
  titleText,
} from './xlsx-text.ts';
import type { XlsxArea, XlsxBook, XlsxCell, XlsxSheet, XlsxStyle, XlsxValidation, XlsxValue } from './xlsx.ts';

type Book = Parameters<typeof writeXlsx>[0];
type Sheet = Book['sheets'][number];
type Style = NonNullable<NonNullable<Sheet['columns']>[number]['style']>;
type Validation = NonNullable<Sheet['dataValidations']>[number];
type Cells = NonNullable<Sheet['cells']>;

/** What official documents are written in (Decree 30/2020/NĐ-CP, annex I). */
const FONT = 'Times New Roman';
const FONT_SIZE = 11;
const LINE = { style: 'thin', color: { rgb: '808080' } } as const;
const LINES = { top: LINE, right: LINE, bottom: LINE, left: LINE } as const;
const FORMATS = { text: '@', date: 'dd/mm/yyyy', required: '@" *"' } as const;
/** Last row in which a list that grows with its sheet is looked for. */
const LIST_ROWS = 5000;
/** The file must not tell when it was made: the same book gives the same bytes. */
const MADE = new Date(Date.UTC(2025, 0, 1));
/** Day 0 of the 1900 system for dates after the 29 February 1900 that never was. */
const SERIAL_ZERO = dayOf(1899, 12, 30);
const MARGINS = { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 } as const;

/**
 * The bytes of a workbook. Lists that do not fit into a validation go to a hidden sheet, which is the last.
 *
 * The library is loaded when the first workbook is written: hardly any run writes one.
 */
export async function writeBook(book: XlsxBook): Promise<Uint8Array> {
  const library = await import('hucre/xlsx');
  const lists = new XlsxLists(book.listSheet);
  const styles = new Styles();
  const sheets = book.sheets.map((sheet) => sheetOf(sheet, lists, styles));
  const listSheet = lists.sheet();
  if (listSheet !== undefined) sheets.push(sheetOf(listSheet, lists, styles));
  return library.writeXlsx({
    sheets,
    namedRanges: book.sheets.flatMap(printTitles),
    defaultFont: { name: FONT, size: FONT_SIZE },
    properties: { title: storedText(book.title), creator: 'allocate', created: MADE, modified: MADE },
  });
}

function sheetOf(sheet: XlsxSheet, lists: XlsxLists, styles: Styles): Sheet {
  const { page, frozen } = sheet;
  const heights = sheet.rows.flatMap(({ height }, row) => (height === undefined ? [] : [[row, { height }] as const]));
  return {
    name: sheet.name,
    ...contentsOf(sheet, styles),
    rowDefs: new Map(heights),
    ...(frozen === undefined ? {} : { freezePane: frozen }),
    merges: (sheet.merges ?? []).map((area) => ({
      startRow: area.firstRow,
      endRow: area.lastRow,
      startCol: area.firstColumn,
      endCol: area.lastColumn,
    })),
    ...(sheet.filter === undefined ? {} : { autoFilter: { range: rangeOf(sheet.filter) } }),
    conditionalRules: sheet.linesFrom === undefined ? [] : [linesAround(sheet, sheet.linesFrom)],
    dataValidations: (sheet.validations ?? []).map((validation) => validationOf(validation, lists)),
    pageSetup: {
      paperSize: 'a4',
      orientation: page.orientation,
      fitToPage: true,
      fitToWidth: page.pagesWide,
      fitToHeight: 0,
      margins: MARGINS,
    },
    headerFooter: { oddFooter: footerOf(page.footer) },
    ...(sheet.isHidden === true ? { hidden: true } : {}),
  };
}

function footerOf(text: string): string {
  return `&R${pageText(text).replace('{page}', '&P').replace('{pages}', '&N')}`;
}

/**
 * Cells in the style of their column go in as plain values, which is quick; those with a style of their own, and texts that the library
 * would take for error values, one by one.
 */
function contentsOf(sheet: XlsxSheet, styles: Styles): Pick<Sheet, 'rows' | 'cells' | 'columns'> {
  const cells: Cells = new Map();
  const rowCount = sheet.rows.length + (sheet.preparedRows ?? 0);
  const rows = Array.from({ length: rowCount }, (_, row) => {
    const written = sheet.rows[row]?.cells ?? [];
    return Array.from({ length: Math.max(written.length, sheet.columns.length) }, (_empty, column) => {
      const own = written[column];
      const style = sheet.columns[column]?.style ?? NO_STYLE;
      if (!isCell(own) && isPlain(own, style)) return typeof own === 'string' ? storedText(own) : (own ?? null);
      const made = cellOf(isCell(own) ? own : { value: own, style }, styles);
      // Without an entry of its own the cell would have the style of its column.
      if (made !== undefined || style !== NO_STYLE)
        cells.set(`${String(row)},${String(column)}`, made ?? { style: {} });
      return null;
    });
  });
  const columns = sheet.columns.map(({ width, style }) =>
    style === undefined ? { width } : { width, style: styles.of(style, style.format) },
  );
  return { rows, cells, columns };
}

/** Whether a value needs nothing but the style of its column. */
function isPlain(value: XlsxValue, { format }: XlsxStyle): value is Exclude<XlsxValue, object> {
  if (typeof value === 'object') return false;
  return typeof value !== 'string' || !(value.startsWith('#') || (format === undefined && looksLikeFormula(value)));
}

function isCell(cell: XlsxValue | XlsxCell): cell is XlsxCell {
  return typeof cell === 'object' && 'style' in cell;
}

function cellOf(
  { value, style }: XlsxCell,
  styles: Styles,
): { value?: string | number | boolean; richText?: { text: string }[]; style?: Style } | undefined {
  if (value === undefined || value === '') {
    const made = styles.of(style, style.format);
    return Object.keys(made).length === 0 ? undefined : { style: made };
  }
  if (typeof value === 'object') return { value: serialOf(value.day), style: styles.of(style, 'date') };
  if (typeof value !== 'string') return { value, style: styles.of(style, style.format) };
  const made = styles.of(style, style.format ?? (looksLikeFormula(value) ? 'text' : undefined));
  const text = storedText(value);
  // An error value in name only: as a run of rich text it stays text.
  return text.startsWith('#') ? { richText: [{ text }], style: made } : { value: text, style: made };
}

function serialOf(day: Day): number {
  return day - SERIAL_ZERO;
}

const NO_STYLE: XlsxStyle = {};

/** The library's form of each style, made once: a large book has few styles and hundreds of thousands of cells. */
class Styles {
  readonly #made = new Map<XlsxStyle, Map<XlsxStyle['format'], Style>>();

  of(style: XlsxStyle, format: XlsxStyle['format']): Style {
    let formats = this.#made.get(style);
    if (formats === undefined) this.#made.set(style, (formats = new Map()));
    let made = formats.get(format);
    if (made === undefined) formats.set(format, (made = styleOf(format === undefined ? style : { ...style, format })));
    return made;
  }
}

function styleOf(style: XlsxStyle): Style {
  const { isBold, isItalic, size, color, fill, wraps, horizontal, vertical } = style;
  const isPlainFont = isBold !== true && isItalic !== true && size === undefined && color === undefined;
  return {
    ...(style.format === undefined ? {} : { numFmt: FORMATS[style.format] }),
    ...(isPlainFont
      ? {}
      : {
          font: {
            name: FONT,
            size: size ?? FONT_SIZE,
            ...(isBold === true ? { bold: true } : {}),
            ...(isItalic === true ? { italic: true } : {}),
            ...(color === undefined ? {} : { color: { rgb: color } }),
          },
        }),
    ...(fill === undefined ? {} : { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: fill } } }),
    ...(style.hasLines === true ? { border: LINES } : {}),
    ...(wraps === undefined && horizontal === undefined && vertical === undefined
      ? {}
      : {
          alignment: {
            ...(wraps === true ? { wrapText: true } : {}),
            ...(horizontal === undefined ? {} : { horizontal }),
            ...(vertical === undefined ? {} : { vertical }),
          },
        }),
  };
}

function rangeOf({ firstRow, lastRow, firstColumn, lastColumn }: XlsxArea): string {
  const first = `${columnLetters(firstColumn)}${String(firstRow + 1)}`;
  const last = `${columnLetters(lastColumn)}${String(lastRow + 1)}`;
  return first === last ? first : `${first}:${last}`;
}

function linesAround(sheet: XlsxSheet, from: number): NonNullable<Sheet['conditionalRules']>[number] {
  const last = columnLetters(sheet.columns.length - 1);
  const lastRow = Math.max(from, sheet.rows.length + (sheet.preparedRows ?? 0) - 1);
  return {
    type: 'expression',
    priority: 1,
    formula: `COUNTA($A${String(from + 1)}:$${last}${String(from + 1)})>0`,
    style: { border: LINES },
    range: rangeOf({ firstRow: from, lastRow, firstColumn: 0, lastColumn: sheet.columns.length - 1 }),
  };
}

function validationOf(validation: XlsxValidation, lists: XlsxLists): Validation {
  const { area, title, message, refusal } = validation;
  return {
    ...ruleOf(validation, lists),
    range: rangeOf(area),
    allowBlank: true,
    showInputMessage: true,
    inputTitle: titleText(title),
    inputMessage: messageText(message),
    ...(refusal === undefined
      ? {}
      : {
          showErrorMessage: true,
          errorStyle: refusal.mayInsist ? 'warning' : 'stop',
          errorTitle: titleText(title),
          errorMessage: messageText(refusal.message),
        }),
  };
}

function ruleOf(
  { rule, area }: XlsxValidation,
  lists: XlsxLists,
): Pick<Validation, 'type' | 'operator' | 'formula1' | 'formula2'> {
  switch (rule.kind) {
    case 'any':
      return { type: 'textLength', operator: 'greaterThanOrEqual', formula1: '0' };
    case 'list':
      return { type: 'list', formula1: lists.formulaOf(rule.values) };
    case 'column': {
      const column = `${quotedSheet(rule.sheet)}!$${columnLetters(rule.column)}`;
      const first = `${column}$${String(rule.firstRow + 1)}`;
      // A fixed range would end in hundreds of empty lines, and one that ends with today's rows would miss tomorrow's.
      return {
        type: 'list',
        formula1: `OFFSET(${first},0,0,MAX(1,COUNTA(${first}:$${columnLetters(rule.column)}$${String(LIST_ROWS)})),1)`,
      };
    }
    case 'whole':
    case 'decimal':
      return { type: rule.kind, operator: 'between', formula1: String(rule.min), formula2: String(rule.max) };
    case 'date': {
      const cell = `${columnLetters(area.firstColumn)}${String(area.firstRow + 1)}`;
      const isDate = `AND(ISNUMBER(${cell}),${cell}>=${String(serialOf(rule.min))})`;
      return {
        type: 'custom',
        formula1: rule.mayBeYear ? `OR(${isDate},AND(ISTEXT(${cell}),LEN(${cell})=4))` : isDate,
      };
    }
  }
}

/** The library's own option for repeated rows leaves the sheet's name unquoted. */
function printTitles({ name, frozen = { rows: 0, columns: 0 }, page }: XlsxSheet): NonNullable<Book['namedRanges']> {
  const sheet = quotedSheet(name);
  const [first, last] = page.titleRows ?? [0, frozen.rows - 1];
  const [firstRow, lastRow] = [first + 1, last + 1];
  const parts = [
    ...(frozen.columns > 0 ? [`${sheet}!$A:$${columnLetters(frozen.columns - 1)}`] : []),
    ...(lastRow > 0 ? [`${sheet}!$${String(firstRow)}:$${String(lastRow)}`] : []),
  ];
  return parts.length === 0 ? [] : [{ name: '_xlnm.Print_Titles', range: parts.join(','), scope: name }];
}
