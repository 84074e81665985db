import type { Officer } from '../domain/records.ts';
import type { Levels } from '../domain/terms.ts';
import { formatDay } from '../support/date.ts';
import { compareBytes } from '../support/order.ts';
import type { CorrectedTable } from './corrections.ts';
import { readRecords, type WorkspaceFiles } from './workspace.ts';
import type { ReadOptions } from './source.ts';
import { createSurvey } from './survey.ts';

/** The columns that training changes. */
const RAISED = ['skills', 'degree', 'political_theory', 'available_from'] as const;

/** Officers as one table of canonical cells. */
export interface OfficerTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * The officers' tables as one, in the order of the files, with the levels and the first free day of `trained` in place of theirs; every other
 * cell as the readers took it. `undefined` where a list has no ids, or cannot be written as text.
 */
export function raisedOfficers(
  files: WorkspaceFiles,
  options: ReadOptions,
  trained: ReadonlyMap<string, Officer>,
): OfficerTable | undefined {
  const survey = createSurvey(files, true);
  const { issues } = readRecords(files, { ...options, onTable: survey.onTable });
  const tables = survey.corrected(issues).filter(({ table }) => table === 'officers');
  if (tables.length !== files.tables.get('officers')?.length) return undefined;
  if (tables.some(({ header }) => !header.includes('officer_id'))) return undefined;
  const header = [...new Set([...tables.flatMap((table) => table.header), ...RAISED])];
  return { header, rows: tables.flatMap((table) => rowsOf(table, header, trained)) };
}

function rowsOf(
  table: CorrectedTable,
  header: readonly string[],
  trained: ReadonlyMap<string, Officer>,
): readonly (readonly string[])[] {
  const idColumn = table.header.indexOf('officer_id');
  return table.rows.map((row) => {
    const officer = trained.get(row[idColumn] ?? '');
    return header.map((column) => {
      const index = table.header.indexOf(column);
      const written = index < 0 ? '' : (row[index] ?? '');
      return officer === undefined ? written : raisedCell(officer, column, written);
    });
  });
}

function raisedCell(officer: Officer, column: string, written: string): string {
  switch (column) {
    case 'skills':
      return levelsText(officer.skills);
    case 'degree':
      return officer.degree === undefined ? written : String(officer.degree);
    case 'political_theory':
      return officer.politicalTheory === undefined ? written : String(officer.politicalTheory);
    case 'available_from':
      return officer.availableFrom === undefined ? written : formatDay(officer.availableFrom);
    default:
      return written;
  }
}

function levelsText(levels: Levels): string {
  return [...levels]
    .toSorted(([a], [b]) => compareBytes(a, b))
    .map(([skill, level]) => `${skill}:${String(level)}`)
    .join('; ');
}
