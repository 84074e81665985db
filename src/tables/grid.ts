import type { Place } from '../support/issue.ts';

/**
 * A table as cells with places: what a CSV file and a sheet of a workbook have in common. Rows and columns are zero-based; blank rows are
 * still there, so that a row's index is its position in the file.
 */
export interface Grid {
  readonly file: string;
  /** Cells as text in NFC, not trimmed; a row may be shorter than the header. */
  readonly rows: readonly (readonly string[])[];
  /** True where `1,5` may be meant as a decimal. */
  readonly hasDecimalComma: boolean;
  /** False only when no cell can hold control, invisible, replacement or double-encoded characters. */
  readonly mayHoldOddText: boolean;
  /** One-based line (or spreadsheet row) on which the row begins. */
  lineOf(row: number): number;
  /** Line, column and spreadsheet address of a cell. O(length of the file) the first time: only for errors. */
  placeOf(row: number, column: number): Place;
}

/** `A` for 0, `AA` for 26. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
  }
  return letters;
}
