import type { Place } from '../support/issue.ts';
import type { Grid, SheetSide } from './grid.ts';
import type { Report } from './report.ts';
import { address, type CellRange, COLUMN_LIMIT, KIND, type SheetCells } from './sheet-cells.ts';
import type { Table } from './table.ts';

/** A sheet as it is picked: the names are for messages. */
export interface ChosenSheet {
  readonly name: string;
  /** Every sheet of the workbook. */
  readonly names: readonly string[];
  readonly isHidden: boolean;
}

/** Rows that all merged ranges together may span; more are not repeated. */
const MERGED_ROWS_MAX = 4_000_000;
/** A cell merged over more rows than this is no part of a header. */
const HEADER_ROWS_MAX = 4;

/** Cells beside a merged one that make its row a record rather than a heading or a total. */
const RECORD_CELLS_MIN = 3;

/** A sheet of a workbook as a grid, with what a text file cannot have: merged and hidden cells, formulas, values that are no text. */
export class SheetGrid implements Grid, SheetSide {
  readonly file: string;
  readonly rowCount: number;
  readonly hasDecimalComma = false;
  readonly mayHoldOddText: boolean;
  readonly name: string;
  readonly names: readonly string[];
  readonly #cells: SheetCells;
  readonly #isHidden: boolean;
  readonly #errors: ReadonlyMap<number, string>;

  constructor(file: string, cells: SheetCells, sheet: ChosenSheet) {
    this.file = file;
    this.rowCount = cells.rows.length;
    this.mayHoldOddText = cells.mayHoldOddText;
    this.name = sheet.name;
    this.names = sheet.names;
    this.#cells = cells;
    this.#isHidden = sheet.isHidden;
    this.#errors = takeErrors(cells);
  }

  get sheet(): SheetSide {
    return this;
  }

  widthOf(row: number): number {
    return this.#cells.rows[row]?.length ?? 0;
  }

  textOf(row: number, column: number): string {
    return this.#cells.rows[row]?.[column] ?? '';
  }

  numbering(column: number): (row: number) => number {
    const numbers = new Map<string, number>();
    return (row) => {
      const text = this.textOf(row, column);
      if (text === '') return 0;
      const known = numbers.get(text);
      if (known === undefined) numbers.set(text, numbers.size + 1);
      return known ?? numbers.size;
    };
  }

  cellsOf(row: number): readonly string[] {
    return this.#cells.rows[row] ?? [];
  }

  lineOf(row: number): number {
    return row + 1;
  }

  rowPlaceOf(row: number): Place {
    return { file: this.file, sheet: this.name, line: row + 1 };
  }

  placeOf(row: number, column: number): Place {
    return { ...this.rowPlaceOf(row), cell: address(row, column) };
  }

  isFaulty(row: number, column: number): boolean {
    const kind = this.#cells.kinds.kindAt(row, column);
    return kind === KIND.error || kind === KIND.uncached;
  }

  headerRows(row: number): { readonly top: number; readonly bottom: number } {
    let [top, bottom] = [row, row];
    for (const range of this.#cells.merges) {
      const height = range.bottom - range.top + 1;
      if (range.top > row || range.bottom < row || height > HEADER_ROWS_MAX) continue;
      top = Math.min(top, range.top);
      bottom = Math.max(bottom, range.bottom);
    }
    return { top, bottom };
  }

  repeatMerged(firstDataRow: number, report: Report): void {
    this.#reportMergedAcross(firstDataRow, report);
    let filled = 0;
    let visited = 0;
    let first: CellRange | undefined;
    for (const range of this.#cells.merges) {
      const value = this.textOf(range.top, range.left);
      if (range.top < firstDataRow || range.bottom === range.top || value.trim() === '') continue;
      const bottom = Math.min(range.bottom, this.rowCount - 1);
      visited += bottom - range.top;
      if (visited > MERGED_ROWS_MAX) break;
      for (let row = range.top + 1; row <= bottom; row++) if (this.#repeat(row, range.left, value)) filled += 1;
      first ??= range;
    }
    if (first !== undefined && filled > 0) {
      report.add('merged-cells-repeated', this.placeOf(first.top, first.left), { count: filled });
    }
  }

  /** Cells of a record merged over several columns: all but the first are empty. Headings and totals, which hold little else, may be. */
  #reportMergedAcross(firstDataRow: number, report: Report): void {
    const across = this.#cells.merges.filter(
      ({ top, left, right }) =>
        top >= firstDataRow &&
        right > left &&
        this.cellsOf(top).filter((text, column) => (column < left || column > right) && text.trim() !== '').length >=
          RECORD_CELLS_MIN,
    );
    const [first] = across;
    if (first !== undefined) report.add('merged-across', this.placeOf(first.top, first.left), { count: across.length });
  }

  /** Rows that hold nothing of their own stay blank: a merge may reach below the table. */
  #repeat(row: number, column: number, value: string): boolean {
    const cells = this.#cells.rows[row];
    if (cells === undefined || cells.length === 0 || column >= COLUMN_LIMIT || (cells[column] ?? '') !== '')
      return false;
    while (cells.length < column) cells.push('');
    cells[column] = value;
    return true;
  }

  review(table: Table): void {
    const { report } = table;
    if (this.#isHidden) report.add('hidden-sheet', { file: this.file, sheet: this.name }, { sheet: this.name });
    this.#reviewHidden(table);
    let formulas = 0;
    let firstFormula: Place | undefined;
    for (const [column, indices] of table.header.indices) {
      for (const index of indices) {
        this.#reviewColumn(table, column, index);
        for (const row of table.rows) {
          if (!this.#cells.kinds.isFormula(row, index) || this.isFaulty(row, index)) continue;
          formulas += 1;
          firstFormula ??= table.cellPlace(row, column, index);
        }
      }
    }
    if (firstFormula !== undefined) report.add('formulas-read', firstFormula, { count: formulas });
  }

  #reviewHidden(table: Table): void {
    const rows = table.rows.filter((row) => this.#cells.hiddenRows.has(row));
    if (rows[0] !== undefined) table.report.add('hidden-rows', this.rowPlaceOf(rows[0]), { count: rows.length });
    const hidden = [...table.header.indices]
      .flatMap(([column, indices]) => indices.map((index) => ({ column, index })))
      .filter(({ index }) => this.#cells.hiddenColumns.some(([first, last]) => index >= first && index <= last));
    if (hidden.length === 0) return;
    const columns = hidden.map(({ column }) => column);
    table.report.add('hidden-columns', this.rowPlaceOf(table.header.row), { count: columns.length, columns });
  }

  /** Cells without a usable value, each by itself; what a spreadsheet may have done to ids, once a column. */
  #reviewColumn(table: Table, column: string, index: number): void {
    const { kinds } = this.#cells;
    const isId = column.endsWith('_id');
    const isCode = column === 'commune_id';
    const asNumber: number[] = [];
    const padded: number[] = [];
    for (const row of table.rows) {
      const kind = kinds.kindAt(row, index);
      if (kind === KIND.text) continue;
      const text = table.textAt(row, index);
      if (kind === KIND.error) {
        table.add('spreadsheet-error', row, column, { value: this.#errors.get(row * COLUMN_LIMIT + index) }, index);
      } else if (kind === KIND.uncached) table.add('formula-without-value', row, column, {}, index);
      else if (isId && kind === KIND.date) table.add('id-as-date', row, column, { value: text }, index);
      else if (isId && kinds.isLong(row, index)) table.add('id-digits-lost', row, column, { value: text }, index);
      else if (isCode && kind === KIND.number) {
        if (text.length < 5) padded.push(row);
      } else if (isId && kind === KIND.number) asNumber.push(row);
    }
    if (asNumber[0] !== undefined) table.add('id-as-number', asNumber[0], column, { count: asNumber.length }, index);
    if (padded[0] !== undefined) table.add('code-padded', padded[0], column, { count: padded.length }, index);
  }
}

/** Error values by cell; their texts are emptied, so that each is reported once and by this table's own words. */
function takeErrors({ rows, kinds }: SheetCells): ReadonlyMap<number, string> {
  const errors = new Map<number, string>();
  for (const [row, cells] of rows.entries()) {
    for (let column = 0; column < cells.length; column++) {
      if (kinds.kindAt(row, column) !== KIND.error) continue;
      errors.set(row * COLUMN_LIMIT + column, cells[column] ?? '');
      cells[column] = '';
    }
  }
  return errors;
}
