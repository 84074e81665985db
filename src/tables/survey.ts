import type { Issue } from '../support/issue.ts';
import { fold } from '../support/fold.ts';
import { type CorrectedTable, Corrections, correctedTable } from './corrections.ts';
import type { TableIssueCode } from './issue-codes.ts';
import type { SourceFile, TableName } from './source.ts';
import type { Table } from './table.ts';
import type { WorkspaceFiles } from './workspace.ts';

/** What one file of a table was found to hold. */
export interface SurveyedFile {
  readonly file: string;
  readonly table: TableName;
  /** Line (or spreadsheet row) of the header. */
  readonly headerLine: number;
  /** Rows of data. */
  readonly rowCount: number;
  /** Sending units of officers, communes of vacancies, as written, each once, in the order met. */
  readonly places: readonly string[];
  /** Canonical column → the header that the file gives it. */
  readonly headers: ReadonlyMap<string, string>;
}

/** Watches tables as they are read: hand `onTable` to the readers, ask for the rest afterwards. */
export interface Survey {
  readonly onTable: (table: Table) => void;
  /** Those of tables that several files make up, in the order read. */
  readonly files: () => readonly SurveyedFile[];
  /** Corrected copies of all tables, those without a change included; `issues` are what reading them found. */
  readonly corrected: (issues: readonly Issue[]) => readonly CorrectedTable[];
}

/** Faults that a workbook shows and that would be gone, unrepaired, in a copy that holds text alone. */
const LOST_IN_TEXT: ReadonlySet<string> = new Set<TableIssueCode>([
  'spreadsheet-error',
  'formula-without-value',
  'id-as-date',
  'id-digits-lost',
]);

const PLACE_COLUMNS: Readonly<Partial<Record<TableName, string>>> = { officers: 'unit_id', vacancies: 'commune_id' };

/** A survey of a workspace. Corrected copies can be asked of it only where `isCorrecting`: every cell is then kept until the end. */
export function createSurvey(files: WorkspaceFiles, isCorrecting: boolean): Survey {
  const surveys: SurveyedFile[] = [];
  const tables: { readonly table: Table; readonly name: TableName }[] = [];
  return {
    onTable: (table) => {
      const { name } = table.shape;
      if (name === 'plan') return;
      if ((files.tables.get(name)?.length ?? 0) > 1) surveys.push(surveyed(table, name));
      if (!isCorrecting) return;
      table.corrections = new Corrections();
      tables.push({ table, name });
    },
    files: () => surveys,
    corrected: (issues) =>
      tables.flatMap(({ table, name }) => {
        const source = sourceOf(table, name, files);
        return source === undefined || isBeyondText(source, issues) ? [] : [correctedTable(table, name, source)];
      }),
  };
}

function sourceOf(table: Table, name: TableName, files: WorkspaceFiles): SourceFile | undefined {
  return files.tables.get(name)?.find((source) => source.name === table.grid.file);
}

function isBeyondText({ name, workbook }: SourceFile, issues: readonly Issue[]): boolean {
  return workbook !== undefined && issues.some(({ code, where }) => where.file === name && LOST_IN_TEXT.has(code));
}

function surveyed(table: Table, name: TableName): SurveyedFile {
  const { header, grid, rows } = table;
  const index = table.indexOf(PLACE_COLUMNS[name] ?? '');
  const places = new Map<string, string>();
  for (const row of index < 0 ? [] : rows) {
    const text = table.textAt(row, index);
    if (text !== '' && !places.has(fold(text))) places.set(fold(text), text);
  }
  const headers = new Map(
    [...header.indices].map(([column, [first = 0]]) => [column, grid.textOf(header.row, first).trim()]),
  );
  const headerLine = grid.lineOf(header.firstDataRow - 1);
  return { file: grid.file, table: name, headerLine, rowCount: rows.length, places: [...places.values()], headers };
}
