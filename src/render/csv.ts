import { stringify } from 'csv-stringify/sync';
import { PLAN_COLUMNS, type PlanRow } from '../domain/plan.ts';
import { cellOf } from '../plan/diff.ts';
import { formatDay } from '../support/date.ts';

export interface CsvOptions {
  /** BOM, CRLF and `;`, which Excel opens by double click. */
  readonly forExcel: boolean;
}

/** First characters by which a spreadsheet takes a cell for a formula: the set that the readers strip the mark before. */
const RUNS_AS_FORMULA = /^[=+\-@\t\r]/;

/** `text` as a cell that no spreadsheet runs: with a leading `'` where it would be taken for a formula. Readers strip that mark alone. */
export function guardFormula(text: string): string {
  return RUNS_AS_FORMULA.test(text) ? `'${text}` : text;
}

/** Rows of text and numbers as CSV: UTF-8 text, LF and comma, or Excel's BOM, CRLF and `;`. Numbers are never guarded or quoted. */
export function renderCsv(
  header: readonly string[],
  rows: readonly (readonly (string | number | undefined)[])[],
  options: CsvOptions,
): string {
  const guarded = rows.map((row) =>
    row.map((cell) => (typeof cell === 'string' ? guardFormula(cell) : cell === undefined ? '' : String(cell))),
  );
  return stringify([[...header], ...guarded], {
    delimiter: options.forExcel ? ';' : ',',
    record_delimiter: options.forExcel ? '\r\n' : '\n',
    bom: options.forExcel,
    // Other readers' separators are quoted too, so that a name cannot open a second cell under another locale.
    quoted_match: /[\r\n,;\t]/,
  });
}

/** `plan.csv` (FORMATS §5): the rows in the order given, dates as YYYY-MM-DD, unknown numbers empty. */
export function renderPlanCsv(rows: readonly PlanRow[], options: CsvOptions = { forExcel: false }): string {
  return renderCsv(
    PLAN_COLUMNS,
    rows.map((row) => PLAN_COLUMNS.map((column) => textOf(row, column))),
    options,
  );
}

function textOf(row: PlanRow, column: (typeof PLAN_COLUMNS)[number]): string | number | undefined {
  if (column === 'start_date') return formatDay(row.startDay);
  return column === 'end_date' ? formatDay(row.endDay) : cellOf(row, column);
}
