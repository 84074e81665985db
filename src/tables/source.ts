import type { Issue } from '../support/issue.ts';
import type { Grid } from './grid.ts';
import type { Report } from './report.ts';
import type { Table } from './table.ts';

/** A file handed to the readers: its name as messages show it, such as `officers.csv` or `data/officers.csv`, and its bytes. */
export interface SourceFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Set by `openWorkbook`; without it the bytes of a workbook are refused. */
  readonly workbook?: Workbook;
  /** The workbook holds several tables: each is read from the sheet named as it, whatever sheet the options ask for. */
  readonly isOwnSheet?: boolean;
}

/** A workbook whose directory was read and found sound; its sheets are read when a table is asked for. */
export interface Workbook {
  /** Why nothing of it can be read; empty for a sound one. */
  readonly issues: readonly Issue[];
  /** Visible sheets that are not named as a table. */
  readonly otherSheets: readonly string[];
  /** Tables that sheets are named as, in the order of `TABLE_NAMES`. */
  readonly tables: readonly TableName[];
  /** The sheet that holds a table, `asked` for by name or chosen; `undefined` after an error was reported. */
  gridOf(table: TableName | 'plan', asked: string | undefined, report: Report): Grid | undefined;
}

export interface ReadOptions {
  /** Only for files that are not Unicode; without it every file must be UTF-8, or UTF-16 with a byte order mark. */
  readonly encoding?: 'windows-1258' | 'tcvn3';
  /** Name of the sheet to read in workbooks; without it the sheet named as the table, else the first visible one. */
  readonly sheet?: string;
  /** Is shown every table once its header is known, before its rows are read. */
  readonly onTable?: (table: Table) => void;
}

export const TABLE_NAMES = [
  'officers',
  'vacancies',
  'communes',
  'units',
  'scores',
  'distances',
  'posts',
  'courses',
  'standards',
  'indicators',
  'results',
  'quotas',
  'pins',
] as const;

/** The tables of a workspace, named as their files without the ending. */
export type TableName = (typeof TABLE_NAMES)[number];
