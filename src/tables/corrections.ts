import { fold } from '../support/fold.ts';
import { HEADER_ALIASES } from './header-aliases.ts';
import { rowsOf } from './grid.ts';
import type { SourceFile, TableName } from './source.ts';
import type { Table } from './table.ts';

/** One thing that a corrected copy writes otherwise than the original. */
export interface Change {
  readonly kind: 'cell' | 'header' | 'rows-above' | 'blank-rows' | 'encoding' | 'composed' | 'separator';
  readonly file: string;
  readonly sheet?: string;
  readonly line?: number;
  readonly cell?: string;
  /** Canonical name of the column, where it has one. */
  readonly field?: string;
  /** Left out where the column is sensitive. */
  readonly before?: string;
  readonly after?: string;
  /** Rows left out. */
  readonly count?: number;
}

/** A table as its corrected copy holds it. */
export interface CorrectedTable {
  readonly source: SourceFile;
  readonly table: TableName;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Empty where the original may stay as it is. */
  readonly changes: readonly Change[];
}

/** What the readers took the cells of one table for, cell by cell. */
export class Corrections {
  readonly #texts = new Map<number, Map<number, string>>();

  set(row: number, index: number, text: string): void {
    if (index < 0) return;
    const texts = this.#texts.get(row);
    if (texts === undefined) this.#texts.set(row, new Map([[index, text]]));
    else texts.set(index, text);
  }

  textAt(row: number, index: number): string | undefined {
    return this.#texts.get(row)?.get(index);
  }
}

/**
 * The table with everything certain put right: canonical headers, codes for names, whole numbers, ISO dates, text trimmed; no rows above the
 * header and no blank ones. `source` is the file that it was read from.
 *
 * What the readers could not make sense of stays as it was written, so that reading the copy reports it again.
 */
export function correctedTable(table: Table, name: TableName, source: SourceFile): CorrectedTable {
  const columns = columnsOf(table);
  const changes = [...changesOfFile(table, source)];
  const header = columns.map((column) => {
    if (column.header !== column.written) changes.push(headerChange(table, column));
    return column.header;
  });
  const rows = table.rows.map((row) => {
    const cells = table.grid.cellsOf(row);
    const width = Math.max(columns.length, cells.findLastIndex((cell) => cell.trim() !== '') + 1);
    return Array.from({ length: width }, (_, index) => {
      const written = cells[index] ?? '';
      const trimmed = table.textAt(row, index);
      const text = table.corrections?.textAt(row, index) ?? trimmed;
      // The mark that guards a formula is taken off on reading and put on again on writing.
      if (text !== written && `'${text}` !== written) changes.push(cellChange(table, row, index, columns[index], text));
      return text;
    });
  });
  return { source, table: name, header, rows, changes };
}

interface HeaderCell {
  readonly index: number;
  readonly written: string;
  readonly header: string;
  readonly field: string | undefined;
}

function columnsOf(table: Table): readonly HeaderCell[] {
  const names = new Map([...table.header.indices].flatMap(([name, all]) => all.map((index) => [index, name])));
  const { row, firstDataRow, width } = table.header;
  return Array.from({ length: width }, (_, index) => {
    const field = names.get(index);
    // Headers of several rows become one; the lowest word says which column it is.
    const words = rowsOf(table.grid, row, firstDataRow).map((cells) => cells[index] ?? '');
    const written = words.findLast((word) => word.trim() !== '') ?? '';
    return { index, written, field, header: field === undefined ? written.trim() : headerOf(table, field, written) };
  });
}

/** The canonical name; a variant such as the birth date of men keeps an alias, because it has no name of its own. */
function headerOf(table: Table, field: string, written: string): string {
  if (!field.includes(':')) return field;
  const aliases = table.shape.name === 'plan' ? [] : (HEADER_ALIASES[table.shape.name]?.[field] ?? []);
  return aliases.find((alias) => fold(alias) === fold(written)) ?? aliases[0] ?? written.trim();
}

function placeOf(table: Table): Pick<Change, 'file' | 'sheet'> {
  const { file, sheet } = table.grid;
  return { file, ...(sheet === undefined ? {} : { sheet: sheet.name }) };
}

function headerChange(table: Table, { index, field, written, header }: HeaderCell): Change {
  const { line, cell } = table.grid.placeOf(table.header.row, index);
  return {
    kind: 'header',
    ...placeOf(table),
    ...(line === undefined ? {} : { line }),
    ...(cell === undefined ? {} : { cell }),
    ...(field === undefined ? {} : { field: baseName(field) }),
    before: written,
    after: header,
  };
}

function cellChange(table: Table, row: number, index: number, column: HeaderCell | undefined, text: string): Change {
  const { line, cell } = table.grid.placeOf(row, index);
  const field = column?.field === undefined ? undefined : baseName(column.field);
  // A column that nobody knows may hold anything.
  const isHidden = field === undefined ? table.shape.name === 'officers' : table.isSensitive(field);
  return {
    kind: 'cell',
    ...placeOf(table),
    ...(line === undefined ? {} : { line }),
    ...(cell === undefined ? {} : { cell }),
    ...(field === undefined ? {} : { field }),
    ...(isHidden ? {} : { before: table.grid.textOf(row, index), after: text }),
  };
}

function baseName(field: string): string {
  return field.split(':')[0] ?? field;
}

/** What changes in the file as a whole; that a workbook becomes text is no reason for a copy. */
function changesOfFile(table: Table, { bytes, workbook }: SourceFile): readonly Change[] {
  const { grid, header } = table;
  const place = placeOf(table);
  const changes: Change[] = [];
  if (workbook === undefined) {
    const encoding = encodingOf(bytes);
    if (encoding === 'not-unicode') changes.push({ kind: 'encoding', ...place, after: 'UTF-8' });
    if (encoding === 'decomposed') changes.push({ kind: 'composed', ...place, after: 'NFC' });
    const separator = grid.separator ?? ',';
    if (separator !== ',') {
      changes.push({ kind: 'separator', ...place, before: separator === '\t' ? 'TAB' : separator, after: ',' });
    }
  }
  const isWritten = (row: number): boolean => grid.cellsOf(row).some((cell) => cell.trim() !== '');
  const above = Array.from({ length: header.row }, (_, row) => row).filter(isWritten).length;
  if (above > 0) changes.push({ kind: 'rows-above', ...place, line: grid.lineOf(0), count: above });
  const first = header.firstDataRow;
  const last = table.rows.at(-1) ?? first;
  const kept = new Set(table.rows);
  const blank = Array.from({ length: Math.max(0, last - first) }, (_, offset) => first + offset).filter(
    (row) => !kept.has(row),
  );
  if (blank[0] !== undefined) {
    changes.push({ kind: 'blank-rows', ...place, line: grid.lineOf(blank[0]), count: blank.length });
  }
  return changes;
}

function encodingOf(bytes: Uint8Array): 'plain' | 'decomposed' | 'not-unicode' {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (isUtf16) return 'not-unicode';
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text === text.normalize('NFC') ? 'plain' : 'decomposed';
  } catch {
    return 'not-unicode';
  }
}
