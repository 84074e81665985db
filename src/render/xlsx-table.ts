import { heightOf } from './xlsx-text.ts';
import type { XlsxArea, XlsxCell, XlsxRow, XlsxSheet, XlsxStyle, XlsxValue } from './xlsx.ts';

/** A column of a printed table. */
export interface TableColumn<Item> {
  readonly header: string;
  /** In characters. */
  readonly width: number;
  readonly isCentred?: true;
  /** Ids and codes, which must stay as they are. */
  readonly isCode?: true;
  readonly value: (item: Item, index: number) => XlsxValue;
}

export interface PrintedTable<Item> {
  readonly name: string;
  readonly title: string;
  /** Lines below the title. */
  readonly notes: readonly string[];
  readonly columns: readonly TableColumn<Item>[];
  readonly items: readonly Item[];
  /** Items that belong together follow each other and share a shade; by default each stands alone. */
  readonly groupOf?: (item: Item) => string;
  /** Said where there are no items. */
  readonly nothing: string;
  readonly footer: string;
}

export const TITLE: XlsxStyle = { isBold: true, size: 14, horizontal: 'center', vertical: 'center', wraps: true };
export const NOTE: XlsxStyle = { isItalic: true, horizontal: 'center', vertical: 'center', wraps: true };
export const HEADER: XlsxStyle = {
  isBold: true,
  fill: 'DDEBF7',
  hasLines: true,
  wraps: true,
  horizontal: 'center',
  vertical: 'center',
};
export const CELL: XlsxStyle = { hasLines: true, wraps: true, vertical: 'center' };
export const CENTRED: XlsxStyle = { ...CELL, horizontal: 'center' };
const CODE: XlsxStyle = { ...CELL, format: 'text' };
const SHADES: ReadonlyMap<XlsxStyle, XlsxStyle> = new Map(
  [CELL, CENTRED, CODE].map((style) => [style, { ...style, fill: 'F5F5F5' }]),
);

function styleOfColumn({ isCentred, isCode }: Pick<TableColumn<never>, 'isCentred' | 'isCode'>): XlsxStyle {
  if (isCode === true) return CODE;
  return isCentred === true ? CENTRED : CELL;
}

/** A sheet with a title, a header that stays in sight and is repeated in print, filters, and one row an item; A4 landscape, one page wide. */
export function printedTable<Item>(table: PrintedTable<Item>): XlsxSheet {
  const { columns, items } = table;
  const top = [titleRow(table.title, columns), ...table.notes.map((note) => noteRow(note, columns))];
  const headerRow = top.length;
  const header: XlsxRow = {
    cells: columns.map((column) => ({ value: column.header, style: HEADER })),
    height: heightOf(columns.map((column) => [column.header, column.width * 0.85])),
  };
  const body = bodyRows(table);
  const nothing = acrossRow(table.nothing, { isItalic: true }, columns, 1);
  const across = (firstRow: number, lastRow: number): XlsxArea => ({
    firstRow,
    lastRow,
    firstColumn: 0,
    lastColumn: columns.length - 1,
  });
  return {
    name: table.name,
    columns: columns.map((column) => ({ width: column.width, style: styleOfColumn(column) })),
    rows: [...top, header, ...(items.length === 0 ? [nothing] : body)],
    frozen: { rows: headerRow + 1, columns: 0 },
    merges: [...top.keys(), ...(items.length === 0 ? [headerRow + 1] : [])].map((row) => across(row, row)),
    ...(items.length === 0 ? {} : { filter: across(headerRow, headerRow + items.length) }),
    page: {
      orientation: 'landscape',
      pagesWide: 1,
      footer: table.footer,
      titleRows: [headerRow, headerRow],
    },
  };
}

export function movedDown(area: XlsxArea, rows: number): XlsxArea {
  return { ...area, firstRow: area.firstRow + rows, lastRow: area.lastRow + rows };
}

function widthOfAll(columns: readonly { readonly width: number }[]): number {
  return columns.reduce((sum, { width }) => sum + width, 0);
}

function titleRow(title: string, columns: readonly { readonly width: number }[]): XlsxRow {
  return acrossRow(title, TITLE, columns, 1.4);
}

function noteRow(note: string, columns: readonly { readonly width: number }[]): XlsxRow {
  return acrossRow(note, NOTE, columns, 1);
}

/** A text over all columns; `scale` is its size against the book's own. */
export function acrossRow(
  value: string,
  style: XlsxStyle,
  columns: readonly { readonly width: number }[],
  scale: number,
): XlsxRow {
  const empty: XlsxCell = { value: undefined, style: {} };
  return {
    cells: [{ value, style }, ...columns.slice(1).map(() => empty)],
    height: heightOf([[value, widthOfAll(columns) / scale]]) * scale,
  };
}

function bodyRows<Item>({ columns, items, groupOf }: PrintedTable<Item>): XlsxRow[] {
  const styles = columns.map((column) => styleOfColumn(column));
  let isShaded = true;
  let group: string | undefined;
  return items.map((item, index) => {
    const own = groupOf?.(item);
    if (own === undefined || own !== group) isShaded = own !== undefined && !isShaded;
    group = own;
    const values = columns.map((column) => column.value(item, index));
    const cells = isShaded
      ? values.map((value, k) => ({ value, style: SHADES.get(styles[k] ?? CELL) ?? CELL }))
      : values;
    return { cells, height: heightOf(values.map((value, k) => [textOf(value), columns[k]?.width ?? 1])) };
  });
}

function textOf(value: XlsxValue): string {
  return typeof value === 'string' ? value : '';
}
