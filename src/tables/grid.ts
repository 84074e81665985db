import type { Place } from '../support/issue.ts';
import type { Report } from './report.ts';
import type { Table } from './table.ts';

/**
 * A table as cells with places: what a CSV file and a sheet of a workbook have in common. Rows and columns are zero-based; blank rows are
 * still there, so that a row's index is its position in the file.
 */
export interface Grid {
  readonly file: string;
  readonly rowCount: number;
  /** True where `1,5` may be meant as a decimal. */
  readonly hasDecimalComma: boolean;
  /** What separates the cells of a text file. */
  readonly separator?: string;
  /** False only when no cell can hold control, invisible, replacement or double-encoded characters. */
  readonly mayHoldOddText: boolean;
  /** One-based line (or spreadsheet row) on which the row begins. */
  lineOf(row: number): number;
  /** Number of cells of a row, which may be shorter than the header; 0 beyond the last. */
  widthOf(row: number): number;
  /** A cell as text in NFC, not trimmed; `''` where there is none. */
  textOf(row: number, column: number): string;
  /** Numbers the texts of a column, row by row: 0 for an empty cell; equal numbers mean equal texts. */
  numbering(column: number): (row: number) => number;
  /** All cells of a row; none beyond the last. Text files make them at each call. */
  cellsOf(row: number): readonly string[];
  /** File, sheet and line of a row. */
  rowPlaceOf(row: number): Place;
  /** Line, column and spreadsheet address of a cell. O(length of the file) the first time: only for errors. */
  placeOf(row: number, column: number): Place;
  /** Only for a sheet of a workbook. */
  readonly sheet?: SheetSide;
}

/** What a sheet of a workbook knows beyond the texts of its cells. */
export interface SheetSide {
  readonly name: string;
  /** Every sheet of the workbook. */
  readonly names: readonly string[];
  /** A cell without a usable value: an error value, or a formula that was never computed. Its text is empty. */
  isFaulty(row: number, column: number): boolean;
  /** First and last row of the header that `row` belongs to: more than one where its cells are merged downwards. */
  headerRows(row: number): { readonly top: number; readonly bottom: number };
  /** Repeats the values of cells merged downwards, from the first row of data on. */
  repeatMerged(firstDataRow: number, report: Report): void;
  /** Reports what a text file could not hold: hidden cells, formulas, error values, ids kept as numbers. */
  review(table: Table): void;
}

/** The cells of the rows from `first` up to, not including, `end`. */
export function rowsOf(grid: Grid, first = 0, end: number = grid.rowCount): readonly (readonly string[])[] {
  return Array.from({ length: Math.max(0, Math.min(end, grid.rowCount) - first) }, (_, offset) =>
    grid.cellsOf(first + offset),
  );
}

/** `A` for 0, `AA` for 26. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
  }
  return letters;
}
