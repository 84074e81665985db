import type { Place } from '../support/issue.ts';
import { fold } from '../support/fold.ts';
import { type Grid, rowsOf } from './grid.ts';
import { HEADER_ALIASES, IGNORED_HEADERS } from './header-aliases.ts';
import { LIMITS } from './limits.ts';
import { nearest } from './nearest.ts';
import type { Report } from './report.ts';
import type { TableName } from './source.ts';

/** What a reader knows of its table's columns. Names with a colon are variants of the column before it. */
export interface TableShape {
  readonly name: TableName | 'plan';
  readonly columns: readonly string[];
  readonly required: readonly string[];
  /** Columns that several headers may name at once. */
  readonly repeatable?: readonly string[];
}

export interface Header {
  /** Index of the row that holds the headers. */
  readonly row: number;
  /** Index of the first row of data. */
  readonly firstDataRow: number;
  /** Column name → indices of its cells; one, unless the column is repeatable. */
  readonly indices: ReadonlyMap<string, readonly number[]>;
  /** Number of columns under the header. */
  readonly width: number;
}

const SEARCHED_ROWS = LIMITS.headerRows;

/** Folded header → column name. */
export function headerNames(shape: TableShape): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const aliases: Readonly<Record<string, readonly string[]>> =
    shape.name === 'plan' ? {} : (HEADER_ALIASES[shape.name] ?? {});
  for (const column of shape.columns) {
    if (!column.includes(':')) names.set(fold(column), column);
    for (const alias of Object.hasOwn(aliases, column) ? (aliases[column] ?? []) : []) names.set(fold(alias), column);
  }
  return names;
}

const IGNORED = new Set(IGNORED_HEADERS.map(fold));

/** The header of a table, or `undefined` after an error that leaves nothing to read. Issues about single columns do not stop the reading. */
export function findHeader(grid: Grid, shape: TableShape, report: Report): Header | undefined {
  const names = headerNames(shape);
  const row = headerRow(grid, shape, names);
  if (row === undefined) {
    const found = firstWritten(grid);
    const others = grid.sheet?.names ?? [];
    const params = { required: shape.required, found: isAboutPeople(shape) ? undefined : shown(found) };
    if (others.length < 2) report.add('no-header', grid.rowPlaceOf(0), params);
    else report.add('no-header-in-sheet', grid.rowPlaceOf(0), { ...params, sheet: grid.sheet?.name, sheets: others });
    return undefined;
  }
  const { headers, firstDataRow } = withMergedRows(grid, row, names) ?? withSecondRow(grid, row, names);
  const header = match(grid, shape, row, firstDataRow, headers, names, report);
  noteSkippedRows(grid, grid.sheet?.headerRows(row).top ?? row, report);
  return header;
}

/** The cells of the first row that is not blank. */
function firstWritten(grid: Grid): readonly string[] {
  for (let row = 0; row < grid.rowCount; row++) {
    const cells = grid.cellsOf(row);
    if (cells.some((cell) => cell.trim() !== '')) return cells;
  }
  return [''];
}

/** Whether a row that is no header may be a person, whom no message quotes. */
function isAboutPeople({ name }: TableShape): boolean {
  return name === 'officers';
}

/**
 * First of 20 rows that holds all required columns; else the row that names most columns, at least one, among officers two: a person's
 * row may hold a word that is a column's too.
 */
function headerRow(grid: Grid, shape: TableShape, names: ReadonlyMap<string, string>): number | undefined {
  let best: number | undefined;
  let bestCount = isAboutPeople(shape) ? 1 : 0;
  for (let row = 0; row < Math.min(SEARCHED_ROWS, grid.rowCount); row++) {
    const found = new Set<string>();
    for (const cell of grid.cellsOf(row)) {
      const name = names.get(fold(cell));
      if (name !== undefined) found.add(name);
    }
    if (shape.required.length > 0 && shape.required.every((column) => found.has(column))) return row;
    if (found.size > bestCount) {
      best = row;
      bestCount = found.size;
    }
  }
  return best;
}

/** Headers of several rows with cells merged downwards: the lowest word that names a column, else the lowest word. */
function withMergedRows(
  grid: Grid,
  row: number,
  names: ReadonlyMap<string, string>,
): { readonly headers: readonly string[]; readonly firstDataRow: number } | undefined {
  const { top, bottom } = grid.sheet?.headerRows(row) ?? { top: row, bottom: row };
  if (top === bottom) return undefined;
  const block = rowsOf(grid, top, bottom + 1);
  const width = Math.max(...block.map((cells) => cells.length));
  const headers = Array.from({ length: width }, (_, index) => {
    const words = block.map((cells) => cells[index] ?? '').filter((word) => word.trim() !== '');
    return words.findLast((word) => names.has(fold(word))) ?? words.at(-1) ?? '';
  });
  return { headers, firstDataRow: bottom + 1 };
}

/** Headers with the names of a second header row put in place: `Ngày sinh` over `Nam | Nữ`, as official annexes have it. */
function withSecondRow(
  grid: Grid,
  row: number,
  names: ReadonlyMap<string, string>,
): { readonly headers: readonly string[]; readonly firstDataRow: number } {
  const headers = grid.cellsOf(row);
  const below = grid.cellsOf(row + 1);
  const written = below.filter((cell) => cell.trim() !== '');
  const variants = new Set(written.map((cell) => names.get(fold(cell))));
  if (written.length !== 2 || !variants.has('birth_date:m') || !variants.has('birth_date:f')) {
    return { headers, firstDataRow: row + 1 };
  }
  const width = Math.max(headers.length, below.length);
  const merged = Array.from({ length: width }, (_, index) => {
    const lower = below[index] ?? '';
    return lower.trim() === '' ? (headers[index] ?? '') : lower;
  });
  return { headers: merged, firstDataRow: row + 2 };
}

function match(
  grid: Grid,
  shape: TableShape,
  row: number,
  firstDataRow: number,
  headers: readonly string[],
  names: ReadonlyMap<string, string>,
  report: Report,
): Header {
  const indices = new Map<string, number[]>();
  const unknown: number[] = [];
  const cleaned: string[] = [];
  const width = namedWidth(headers);
  for (let index = 0; index < width; index++) {
    const header = headers[index] ?? '';
    const folded = fold(header);
    const name = names.get(folded);
    if (folded === '') report.add('column-without-name', grid.placeOf(row, index), { position: index + 1 });
    else if (name !== undefined) {
      const known = indices.get(name);
      if (known === undefined) indices.set(name, [index]);
      else known.push(index);
      if (hasInvisible(header)) cleaned.push(name);
    } else if (!IGNORED.has(folded)) unknown.push(index);
  }
  const place = grid.rowPlaceOf(row);
  if (cleaned.length > 0) report.add('header-cleaned', place, { columns: cleaned });
  reportDuplicates(grid, shape, row, headers, indices, report);
  const suggested = reportMissing(shape, place, headers, unknown, indices, report);
  reportUnknown(grid, shape, row, headers, unknown, indices, suggested, report);
  return { row, firstDataRow, indices, width };
}

function namedWidth(headers: readonly string[]): number {
  return headers.findLastIndex((header) => fold(header) !== '') + 1;
}

function hasInvisible(header: string): boolean {
  return /[\u00a0\u00ad\u200b-\u200f\u2060\ufeff]/.test(header);
}

function reportDuplicates(
  grid: Grid,
  shape: TableShape,
  row: number,
  headers: readonly string[],
  indices: ReadonlyMap<string, readonly number[]>,
  report: Report,
): void {
  for (const [column, positions] of indices) {
    if (positions.length === 1 || shape.repeatable?.includes(column) === true) continue;
    report.add('duplicate-column', grid.placeOf(row, positions[1] ?? 0), {
      column,
      positions: positions.map((index) => index + 1),
      headers: positions.map((index) => headers[index]?.trim() ?? ''),
    });
  }
}

/** Indices of the unknown headers that were offered for a missing column. */
function reportMissing(
  shape: TableShape,
  place: Place,
  headers: readonly string[],
  unknown: readonly number[],
  indices: ReadonlyMap<string, readonly number[]>,
  report: Report,
): ReadonlySet<string> {
  const suggested = new Set<string>();
  const candidates = unknown.map((index) => headers[index]?.trim() ?? '');
  for (const column of shape.required) {
    if (indices.has(column)) continue;
    const closest = nearest(column, candidates);
    if (closest !== undefined) suggested.add(closest);
    report.add('missing-column', place, { column, found: shown(headers), nearest: closest });
  }
  return suggested;
}

function reportUnknown(
  grid: Grid,
  shape: TableShape,
  row: number,
  headers: readonly string[],
  unknown: readonly number[],
  indices: ReadonlyMap<string, readonly number[]>,
  suggested: ReadonlySet<string>,
  report: Report,
): void {
  if (unknown.length === 0) return;
  const absent: readonly string[] = shape.columns.filter((column) => !column.includes(':') && !indices.has(column));
  const ignored: string[] = [];
  for (const index of unknown) {
    const header = headers[index]?.trim() ?? '';
    ignored.push(header);
    const closest = suggested.has(header) || fold(header).length < 4 ? undefined : nearest(header, absent, 5);
    if (closest !== undefined)
      report.add('column-nearly-known', grid.placeOf(row, index), { header, nearest: closest });
  }
  report.add('unknown-columns', grid.rowPlaceOf(row), { columns: ignored });
}

function noteSkippedRows(grid: Grid, row: number, report: Report): void {
  const above = rowsOf(grid, 0, row).filter((cells) => cells.some((cell) => cell.trim() !== '')).length;
  if (above === 0) return;
  report.add('rows-above-header', grid.rowPlaceOf(0), { count: above, headerLine: grid.lineOf(row) });
}

/** At most 40 headers, those without text left out. */
function shown(headers: readonly string[]): readonly string[] {
  return headers
    .map((header) => header.trim().slice(0, 60))
    .filter((header) => header !== '')
    .slice(0, 40);
}
