import type { Day } from '../support/date.ts';
import { writeBook } from './xlsx-library.ts';

/** A workbook as data: what stands in its cells, how it looks, what may be typed, how it prints. */
export interface XlsxBook {
  readonly title: string;
  readonly sheets: readonly XlsxSheet[];
  /** Name of the hidden last sheet that holds lists too long for a validation of their own; made only where one is needed. */
  readonly listSheet: string;
}

export interface XlsxSheet {
  /** At most 31 characters, none of `[ ] : * ? / \`. */
  readonly name: string;
  readonly columns: readonly XlsxColumn[];
  readonly rows: readonly XlsxRow[];
  /** Rows below the written ones that already have the formats of their columns. */
  readonly preparedRows?: number;
  /** Rows and columns that stay in sight and are repeated on every printed page. */
  readonly frozen?: { readonly rows: number; readonly columns: number };
  /** Draws lines around rows from this one on (0-based) as soon as they hold anything. */
  readonly linesFrom?: number;
  readonly validations?: readonly XlsxValidation[];
  readonly merges?: readonly XlsxArea[];
  /** Header and rows below it that a reader may sort and filter. */
  readonly filter?: XlsxArea;
  readonly page: XlsxPage;
  readonly isHidden?: boolean;
}

interface XlsxColumn {
  /** In characters. */
  readonly width: number;
  /** Of its cells that have no style of their own. */
  readonly style?: XlsxStyle;
}

export interface XlsxRow {
  readonly cells: readonly (XlsxValue | XlsxCell)[];
  /** In points; otherwise the program that opens the file decides. */
  readonly height?: number;
}

export interface XlsxCell {
  readonly value: XlsxValue;
  readonly style: XlsxStyle;
}

/** Text is always text, whatever it looks like; `undefined` is an empty cell. */
export type XlsxValue = string | number | boolean | XlsxDay | undefined;

interface XlsxDay {
  readonly day: Day;
}

export interface XlsxStyle {
  /** `text` keeps leading zeros and signs as typed; `required` is text shown with a star that is not part of it. */
  readonly format?: 'text' | 'date' | 'required';
  readonly isBold?: boolean;
  readonly isItalic?: boolean;
  /** In points. */
  readonly size?: number;
  /** Colours as RRGGBB. */
  readonly color?: string;
  readonly fill?: string;
  readonly hasLines?: boolean;
  readonly wraps?: boolean;
  readonly horizontal?: 'left' | 'center' | 'right';
  readonly vertical?: 'top' | 'center';
}

/** Rows and columns are counted from 0, both ends included. */
export interface XlsxArea {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

export interface XlsxValidation {
  readonly area: XlsxArea;
  readonly rule: XlsxRule;
  /** Shown beside a cell of the area when it is selected. */
  readonly title: string;
  readonly message: string;
  /** What is said of a value that does not fit; without it any value may be typed. */
  readonly refusal?: { readonly message: string; readonly mayInsist: boolean };
}

export type XlsxRule =
  | { readonly kind: 'any' }
  | { readonly kind: 'list'; readonly values: readonly string[] }
  /** The filled cells of a column of a sheet, as they are when the list opens. */
  | { readonly kind: 'column'; readonly sheet: string; readonly column: number; readonly firstRow: number }
  | { readonly kind: 'whole' | 'decimal'; readonly min: number; readonly max: number }
  /**
   * A date from `min` on, or with `mayBeYear` a year as text. Text that is no date is refused: where a computer puts the month first,
   * 15/03/1985 stays text while 02/09/1990 silently becomes 9 February, so the first that stays text is the moment to say so.
   */
  | { readonly kind: 'date'; readonly min: Day; readonly mayBeYear: boolean };

interface XlsxPage {
  readonly orientation: 'landscape' | 'portrait';
  /** Pages side by side that the sheet is shrunk to. */
  readonly pagesWide: number;
  /** `{page}` and `{pages}` are replaced by the numbers. */
  readonly footer: string;
  /** Rows repeated on every page (0-based, both included), where they are not the frozen ones. */
  readonly titleRows?: readonly [first: number, last: number];
}

/**
 * The bytes of an `.xlsx` file, the same for the same book: A4, dates as dd/MM/yyyy, no formulas in cells, no macros, no clock.
 *
 * Text longer than 32,767 UTF-16 units is cut, with `…` at its end.
 */
export async function renderXlsx(book: XlsxBook): Promise<Uint8Array> {
  return writeBook(book);
}
