import { SENSITIVE_COLUMNS } from '../domain/terms.ts';
import type { Issue, Place } from '../support/issue.ts';
import { readCsv } from './csv.ts';
import { decodeSource } from './decode.ts';
import { fold } from '../support/fold.ts';
import { codePointName, strayControl } from './control-characters.ts';
import type { Corrections } from './corrections.ts';
import type { Grid } from './grid.ts';
import { findHeader, type Header, headerNames, type TableShape } from './header.ts';
import type { DomainIssueCode } from '../domain/issue-codes.ts';
import type { TableIssueCode } from './issue-codes.ts';
import type { Report } from './report.ts';
import { isColumnNumbers, isHeadingOrTotal, mayLead } from './layout-rows.ts';
import type { ReadOptions, SourceFile, Workbook } from './source.ts';

const SENSITIVE: ReadonlySet<string> = new Set(SENSITIVE_COLUMNS);

/** A table whose header is known: cells are asked for by row index and column name. */
export class Table {
  readonly grid: Grid;
  readonly header: Header;
  readonly report: Report;
  readonly shape: TableShape;
  /** Indices of the rows that hold data, ascending; blank rows are left out. */
  readonly rows: readonly number[];
  /** What cells become in a corrected copy; only where one is asked for. */
  corrections: Corrections | undefined;
  readonly #sensitive: ReadonlySet<string>;

  constructor(grid: Grid, shape: TableShape, header: Header, rows: readonly number[], report: Report) {
    this.grid = grid;
    this.shape = shape;
    this.header = header;
    this.rows = rows;
    this.report = report;
    this.#sensitive = shape.name === 'officers' || shape.name === 'results' ? SENSITIVE : new Set();
  }

  has(column: string): boolean {
    return this.header.indices.has(column);
  }

  isSensitive(column: string): boolean {
    return this.#sensitive.has(baseName(column));
  }

  /** The trimmed text of a cell, `''` where the column is absent; an apostrophe that guards a formula is stripped. */
  textAt(row: number, index: number): string {
    const text = trimmed(this.grid.textOf(row, index));
    return text.charCodeAt(0) === 39 && /^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
  }

  /** Says how the text of a cell is written in a corrected copy; the readers call it with what they took the text for. */
  correct(row: number, column: string, text: string): void {
    this.corrections?.set(row, this.indexOf(column), text);
  }

  indexOf(column: string): number {
    return this.header.indices.get(column)?.[0] ?? -1;
  }

  /** The record's file and line. */
  rowPlace(row: number): Place {
    return this.grid.rowPlaceOf(row);
  }

  cellPlace(row: number, column: string, index: number = this.indexOf(column)): Place {
    const field = baseName(column);
    return index < 0 ? { ...this.rowPlace(row), field } : { ...this.grid.placeOf(row, index), field };
  }

  /**
   * Reports on a cell; `value` and `nearest` are left out where the column is sensitive, or the cell may have come from one.
   *
   * Nothing is said of the cells of a row with surplus ones: they have moved, and every complaint but that one would be about the wrong column.
   */
  add(code: TableIssueCode, row: number, column: string, params: Issue['params'] = {}, index?: number): void {
    if (this.#hasSurplus(row)) return;
    this.report.add(code, this.cellPlace(row, column, index), this.#masked(row, column, params));
  }

  addReference(code: DomainIssueCode, row: number, column: string, params: Issue['params'] = {}): void {
    if (this.#hasSurplus(row)) return;
    this.report.addReference(code, this.cellPlace(row, column), this.#masked(row, column, params));
  }

  /** A separator too many or too few has moved the cells of the row, so that a sensitive one may stand in any column. */
  #isOutOfStep(row: number): boolean {
    if (this.#sensitive.size === 0 || this.grid.sheet !== undefined) return false;
    return this.grid.widthOf(row) !== this.header.width;
  }

  #hasSurplus(row: number): boolean {
    if (this.grid.widthOf(row) <= this.header.width) return false;
    return surplusOf(this.grid.cellsOf(row), this.header) >= 0;
  }

  #masked(row: number, column: string, params: Issue['params']): Issue['params'] {
    if (!this.isSensitive(column) && !this.#isOutOfStep(row)) return params;
    const {
      value: _value,
      nearest: _nearest,
      nearestId: _nearestId,
      ids: _ids,
      id: _id,
      old: _old,
      into: _into,
      low: _low,
      high: _high,
      ...rest
    } = params;
    return rest;
  }
}

/** `text.trim()`, which most texts need not be asked for. */
function trimmed(text: string): string {
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  return first > 0x20 && first < 0x7f && last > 0x20 && last < 0x7f ? text : text.trim();
}

function baseName(column: string): string {
  const colon = column.indexOf(':');
  return colon < 0 ? column : column.slice(0, colon);
}

/** The table in a file, or `undefined` after an error that leaves nothing to read. */
export function openTable(
  source: SourceFile,
  shape: TableShape,
  options: ReadOptions,
  report: Report,
): Table | undefined {
  if (source.workbook !== undefined) return openSheet(source, source.workbook, shape, options, report);
  const decoded = decodeSource(source, options, report);
  if (decoded === undefined) return undefined;
  if (/\.xls[xm]?$/i.test(source.name)) {
    report.add('not-a-workbook', { file: source.name });
    return undefined;
  }
  const names = headerNames(shape);
  const score = (cells: readonly string[]): number => {
    const named = new Set(cells.map((cell) => names.get(fold(cell))));
    named.delete(undefined);
    return named.size;
  };
  const grid = readCsv(source.name, decoded, score, report);
  return grid === undefined ? undefined : tableOf(grid, shape, options, report);
}

function openSheet(
  source: SourceFile,
  workbook: Workbook,
  shape: TableShape,
  options: ReadOptions,
  report: Report,
): Table | undefined {
  const { name } = source;
  report.addAll(workbook.issues);
  if (name !== '-' && !/\.xls[xm]$/i.test(name)) report.add('workbook-by-content', { file: name });
  const grid = workbook.gridOf(shape.name, source.isOwnSheet === true ? undefined : options.sheet, report);
  return grid === undefined ? undefined : tableOf(grid, shape, options, report);
}

/** The table in a grid of cells, whatever file the cells come from. */
function tableOf(grid: Grid, shape: TableShape, options: ReadOptions, report: Report): Table | undefined {
  const header = findHeader(grid, shape, report);
  if (header === undefined) return undefined;
  grid.sheet?.repeatMerged(header.firstDataRow, report);
  const table = new Table(grid, shape, header, dataRows(grid, header, report), report);
  if (grid.mayHoldOddText) warnAboutText(table);
  grid.sheet?.review(table);
  options.onTable?.(table);
  return table;
}

/** Rows that hold a record; reports blank rows, headings and totals, short rows and surplus cells. */
function dataRows(grid: Grid, header: Header, report: Report): readonly number[] {
  const rows: number[] = [];
  const blank: number[] = [];
  const layout: number[] = [];
  const short: number[] = [];
  const known = new Set([...header.indices.values()].flat());
  const isKnown = (index: number): boolean => known.has(index);
  for (let row = header.firstDataRow; row < grid.rowCount; row++) {
    const lead = grid.textOf(row, 0);
    // Nearly every row of a table begins with an id.
    const isPlain = row > header.firstDataRow && !isBlank([lead]) && !mayLead(lead);
    if (isPlain && grid.widthOf(row) === header.width) {
      rows.push(row);
      continue;
    }
    const cells = grid.cellsOf(row);
    const isSound = (): boolean => !cells.some((_, index) => grid.sheet?.isFaulty(row, index) === true);
    if (isBlank(cells) && isSound()) {
      blank.push(row);
      continue;
    }
    const isNumbers = row === header.firstDataRow && isColumnNumbers(cells);
    if ((isNumbers || isHeadingOrTotal(cells, isKnown)) && isSound()) {
      layout.push(row);
      continue;
    }
    rows.push(row);
    // Rows of a sheet end at their last cell with a value; only in text is a short row a sign of damage.
    if (cells.length < header.width) {
      if (grid.sheet === undefined) short.push(row);
    } else if (cells.length > header.width) reportSurplus(grid, header, row, cells, report);
  }
  if (blank[0] !== undefined) report.add('blank-rows', grid.rowPlaceOf(blank[0]), { count: blank.length });
  if (layout[0] !== undefined) report.add('layout-rows', grid.rowPlaceOf(layout[0]), { count: layout.length });
  if (short[0] !== undefined) report.add('short-rows', grid.rowPlaceOf(short[0]), { count: short.length });
  return rows;
}

function isBlank(cells: readonly string[]): boolean {
  for (const cell of cells) if (cell !== '' && cell.trim() !== '') return false;
  return true;
}

/** The first cell beyond the header that is not empty, or a negative number. */
function surplusOf(cells: readonly string[], header: Header): number {
  if (cells.length <= header.width) return -1;
  return cells.findIndex((cell, index) => index >= header.width && cell.trim() !== '');
}

function reportSurplus(grid: Grid, header: Header, row: number, cells: readonly string[], report: Report): void {
  const surplus = surplusOf(cells, header);
  if (surplus < 0) return;
  const params = { found: cells.length, expected: header.width };
  report.add('surplus-cells', grid.placeOf(row, surplus), params);
}

/** Pieces of Vietnamese UTF-8 read as Windows-1252 or Latin-1 and encoded again. */
const DOUBLE_ENCODED =
  /\u00e1[\u00ba\u00bb][\u0080-\u00bf\u0152-\u2122]|\u00c4[\u2018\u0090\u0091\u0192]|\u00c6[\u00b0\u00a1\u00af]|\u00c3[\u0080-\u00bf]/;

interface OddText {
  readonly code: 'replacement-character' | 'double-encoded' | 'control-character';
  row: number;
  index: number;
  count: number;
}

/** One warning for each kind of suspicious text, at its first cell. */
function warnAboutText(table: Table): void {
  const kinds: OddText[] = [
    { code: 'replacement-character', row: -1, index: -1, count: 0 },
    { code: 'double-encoded', row: -1, index: -1, count: 0 },
    { code: 'control-character', row: -1, index: -1, count: 0 },
  ];
  const columns = columnNames(table.header);
  for (const row of table.rows) {
    for (const [index, cell] of table.grid.cellsOf(row).entries()) {
      if (!columns.has(index)) continue;
      for (const kind of kinds) {
        if (!isOdd(kind.code, cell)) continue;
        if (kind.count === 0) Object.assign(kind, { row, index });
        kind.count += 1;
      }
    }
  }
  for (const kind of kinds) if (kind.count > 0) warnOf(table, kind, columns.get(kind.index) ?? '');
}

function columnNames(header: Header): ReadonlyMap<number, string> {
  return new Map([...header.indices].flatMap(([name, indices]) => indices.map((index) => [index, name])));
}

function isOdd(code: OddText['code'], cell: string): boolean {
  if (code === 'replacement-character') return cell.includes('\ufffd');
  return code === 'double-encoded' ? DOUBLE_ENCODED.test(cell) : strayControl(cell.trim()) !== undefined;
}

function warnOf(table: Table, kind: OddText, column: string): void {
  const cell = table.grid.textOf(kind.row, kind.index);
  const place = table.cellPlace(kind.row, column, kind.index);
  if (kind.code === 'control-character') {
    table.report.add(kind.code, place, {
      count: kind.count,
      codePoint: codePointName(strayControl(cell.trim()) ?? ''),
    });
  } else if (kind.code === 'double-encoded') {
    const example = table.isSensitive(column) ? undefined : cell.trim().slice(0, 60);
    table.report.add(kind.code, place, { count: kind.count, example });
  } else table.report.add(kind.code, place, { count: kind.count });
}
