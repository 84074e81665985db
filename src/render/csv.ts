import { stringify } from 'csv-stringify/sync';
import { PLAN_COLUMNS, type PlanRow } from '../domain/plan.ts';
import { formatDay } from '../support/date.ts';

export interface CsvOptions {
  /** BOM, CRLF and `;`, which Excel opens by double click. */
  readonly forExcel: boolean;
}

type Column = (typeof PLAN_COLUMNS)[number];

const CELLS: Readonly<Record<Column, (row: PlanRow) => string | number | undefined>> = {
  officer_id: (row) => row.officerId,
  officer_name: (row) => row.officerName,
  unit_id: (row) => row.unitId,
  unit_name: (row) => row.unitName,
  vacancy_id: (row) => row.vacancyId,
  commune_id: (row) => row.communeId,
  commune_name: (row) => row.communeName,
  region: (row) => row.region,
  title: (row) => row.title,
  field: (row) => row.field,
  form: (row) => row.form,
  start_date: (row) => formatDay(row.startDay),
  end_date: (row) => formatDay(row.endDay),
  fit: (row) => row.fit,
  profession: (row) => row.profession,
  expertise: (row) => row.expertise,
  job: (row) => row.job,
  person: (row) => row.person,
  distance_km: (row) => row.distanceKm,
  status: (row) => row.status,
  note: (row) => row.note,
};

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
    rows.map((row) => PLAN_COLUMNS.map((column) => CELLS[column](row))),
    options,
  );
}
