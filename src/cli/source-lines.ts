import {
  columnOfHeader,
  readSheetRows,
  readSourceLines,
  type ReadOptions,
  type SourceLines,
  type TableName,
} from '../index.ts';
import { SENSITIVE_COLUMNS } from '../domain/terms.ts';
import { cellsOfLine, showCells, showTableLine, showTextLine, type ShownLine } from '../render/source-line.ts';
import type { Place } from '../support/issue.ts';
import type { Input } from './workspace.ts';

const SENSITIVE: ReadonlySet<string> = new Set(SENSITIVE_COLUMNS);
/** The header is one of the first rows, as for the readers. */
const HEADER_ROWS = 20;
const SEPARATORS = [',', ';', '\t'] as const;

type Rows = readonly (readonly string[])[];

/** Cells of a table that messages must not show, by zero-based position. */
type Hidden = ReadonlySet<number> | 'all';

interface TableText {
  readonly lineAt: SourceLines;
  readonly separator: string;
  readonly hidden: Hidden;
  /** Cells of the header of officers: in a line with more or fewer, a sensitive cell may stand anywhere. */
  readonly width: number | undefined;
}

interface SheetText {
  readonly rows: Rows;
  readonly hidden: Hidden;
}

function namesOf(table: TableName, cells: readonly string[]): readonly (string | undefined)[] {
  return cells.map((cell) => columnOfHeader(table, cell));
}

function countKnown(names: readonly (string | undefined)[]): number {
  return new Set(names.filter((name) => name !== undefined)).size;
}

/** Names of the columns in the row among the first ones that names most. */
function headerOf(table: TableName, rows: Rows): readonly (string | undefined)[] {
  let best: readonly (string | undefined)[] = [];
  for (const cells of rows.slice(0, HEADER_ROWS)) {
    const names = namesOf(table, cells);
    if (countKnown(names) > countKnown(best)) best = names;
  }
  return best;
}

/** The separator under which some first line names most columns, as for the readers; a `sep=` line decides. */
function separatorOf(table: Input['table'], lines: readonly string[]): string {
  const declared = /^"?sep=([^\w"])"?\s*$/i.exec(lines[0] ?? '')?.[1];
  if (declared !== undefined) return declared;
  let best = ',';
  let bestScore = 0;
  for (const separator of SEPARATORS) {
    const rows = lines.slice(0, HEADER_ROWS).map((line) => cellsOfLine(line, separator) ?? []);
    const widest = Math.max(...rows.map((cells) => cells.length), 0);
    const known = isTable(table) ? countKnown(headerOf(table, rows)) : 0;
    const score = known * 1000 + widest;
    if (score > bestScore) [best, bestScore] = [separator, score];
  }
  return best;
}

function isTable(table: Input['table']): table is TableName {
  return table !== 'policy' && table !== 'plan' && table !== 'workspace';
}

/**
 * Among officers every column is hidden that is not known to be harmless, so that a column nobody expected cannot leak; elsewhere only
 * notes are.
 */
function hiddenColumns(table: Input['table'] | undefined, rows: Rows): Hidden {
  if (table === undefined || table === 'officers' || table === 'workspace') {
    const header = headerOf('officers', rows);
    if (table !== 'officers' || countKnown(header) < 2) return 'all';
    // Cells beyond the header are in no column at all.
    const width = rows.reduce((widest, cells) => Math.max(widest, cells.length), 0);
    const hidden = Array.from({ length: width }, (_, index) => index).filter((index) => {
      const name = header[index];
      return name === undefined || SENSITIVE.has(name);
    });
    return new Set(hidden);
  }
  const isNote = (cell: string): boolean => /^(?:note|ghi chú)$/i.test(cell.trim());
  return new Set(
    rows.slice(0, HEADER_ROWS).flatMap((cells) => cells.flatMap((cell, index) => (isNote(cell) ? [index] : []))),
  );
}

/** Finds the line that a message points at, with its sensitive cells masked. Files are split once, when first asked for. */
export function createLineFinder(
  inputs: readonly Input[],
  options: ReadOptions,
): (place: Place) => ShownLine | undefined {
  const inputOf = new Map(inputs.map((input) => [input.source.name, input]));
  const texts = new Map<string, TableText>();
  const sheets = new Map<string, SheetText | undefined>();
  const textOf = ({ source, table }: Input): TableText => {
    const lineAt = readSourceLines(source, options);
    const lines = Array.from({ length: HEADER_ROWS }, (_, index) => lineAt(index + 1)).filter(
      (line) => line !== undefined,
    );
    const separator = separatorOf(table, lines);
    if (table === 'policy') return { lineAt, separator, hidden: new Set(), width: undefined };
    const rows = lines.map((line) => cellsOfLine(line, separator) ?? []);
    const width = table === 'officers' ? headerOf(table, rows).length : undefined;
    return { lineAt, separator, hidden: hiddenColumns(table, rows), width };
  };
  const sheetOf = ({ source, table }: Input, sheet: string): SheetText | undefined => {
    const read = readSheetRows(source, sheet);
    if (read === undefined) return undefined;
    return { rows: read.rows, hidden: hiddenColumns(table === 'workspace' ? read.table : table, read.rows) };
  };
  return (place) => {
    const { file, line, column, field, sheet } = place;
    const input = inputOf.get(file);
    if (input === undefined || line === undefined) return undefined;
    const isHidden =
      (field !== undefined && SENSITIVE.has(field)) || (field === undefined && input.table === 'officers');
    if (sheet !== undefined) {
      const key = JSON.stringify([file, sheet]);
      if (!sheets.has(key)) sheets.set(key, sheetOf(input, sheet));
      const found = sheets.get(key);
      const cells = found?.rows[line - 1];
      if (found === undefined || cells === undefined) return undefined;
      return showCells(cells, found.hidden, place.cell, isHidden);
    }
    const table = texts.get(file) ?? textOf(input);
    texts.set(file, table);
    const text = table.lineAt(line);
    if (text === undefined || text.trim() === '') return undefined;
    if (input.table === 'policy') return showTextLine(text, column);
    const { separator, width } = table;
    const isOutOfStep = width !== undefined && cellsOfLine(text, separator)?.length !== width;
    const hidden = isOutOfStep ? 'all' : table.hidden;
    return showTableLine({ text, separator, hidden }, column, isHidden || isOutOfStep);
  };
}
