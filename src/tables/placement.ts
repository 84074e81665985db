import type { Issue } from '../support/issue.ts';
import type { TableShape } from './header.ts';
import { officersShape } from './officers.ts';
import { DISTANCES, POSTS, SCORES } from './pairs.ts';
import { COMMUNES, UNITS } from './places.ts';
import { Report } from './report.ts';
import type { ReadOptions, SourceFile } from './source.ts';
import { openTable, type Table } from './table.ts';
import { VACANCIES } from './vacancies.ts';
import type { WorkspaceFiles } from './workspace.ts';

/**
 * The issues with column and spreadsheet address wherever they name a line and a field of a table: the checks across tables know a record's
 * line but not where its cells stand. Files concerned are read once more, so this is for issues that will be shown.
 */
export function placeIssues(
  issues: readonly Issue[],
  files: WorkspaceFiles,
  options: ReadOptions = {},
): readonly Issue[] {
  const tables = new Map<string, OpenedTable | undefined>();
  return issues.map((issue) => {
    const { file, line, field, column } = issue.where;
    if (line === undefined || field === undefined || column !== undefined) return issue;
    if (!tables.has(file)) tables.set(file, reopened(file, files, options));
    const opened = tables.get(file);
    const row = opened?.rowOfLine.get(line);
    if (opened === undefined || row === undefined || !opened.table.has(field)) return issue;
    const { code, severity, params } = issue;
    return { code, severity, params, where: opened.table.cellPlace(row, field) };
  });
}

interface OpenedTable {
  readonly table: Table;
  readonly rowOfLine: ReadonlyMap<number, number>;
}

function reopened(file: string, files: WorkspaceFiles, options: ReadOptions): OpenedTable | undefined {
  const { policy } = files;
  const officers = officersShape({ isScored: policy.fit.kind === 'scores', mayLackIds: policy.inputs.has('officers') });
  const shapes: readonly TableShape[] = [officers, VACANCIES, COMMUNES, UNITS, SCORES, DISTANCES, POSTS];
  for (const shape of shapes) {
    const source = sourcesOf(shape, files).find(({ name }) => name === file);
    const table =
      source === undefined ? undefined : openTable(source, shape, { ...options, onTable: () => {} }, new Report());
    if (table !== undefined)
      return { table, rowOfLine: new Map(table.rows.map((row) => [table.grid.lineOf(row), row])) };
  }
  return undefined;
}

function sourcesOf(shape: TableShape, files: WorkspaceFiles): readonly SourceFile[] {
  return shape.name === 'plan' ? [] : (files.tables.get(shape.name) ?? []);
}
