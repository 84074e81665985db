import { parse, stringify } from 'yaml';
import { listItems, splitCsv, writeCsv } from '../../audit/csv.ts';
import type { WorkspaceTexts } from '../../audit/workspace.ts';

export type Row = Readonly<Record<string, string>>;
export type Clause = Readonly<Record<string, unknown>>;

/** A workspace taken apart, so that one thing can be changed: the policy as a value, every table as rows by column. */
export interface Draft {
  readonly policy: Clause;
  readonly tables: Readonly<Record<string, readonly Row[]>>;
  readonly earlier?: Readonly<Record<string, string>>;
  readonly baseline?: string;
}

export function draftOf({ policy, tables, ...rest }: WorkspaceTexts): Draft {
  const parsed = Object.entries(tables).map(([name, text]) => [name, rowsOf(text)] as const);
  return { policy: parse(policy) as Clause, tables: Object.fromEntries(parsed), ...rest };
}

export function textsOf({ policy, tables, ...rest }: Draft): WorkspaceTexts {
  const written = Object.entries(tables).map(([name, rows]) => [name, tableText(rows)] as const);
  const yaml = stringify(policy, { aliasDuplicateObjects: false });
  return { policy: yaml, tables: Object.fromEntries(written), ...rest };
}

export function rowsOf(text: string): readonly Row[] {
  const [header = [], ...records] = splitCsv(text);
  return records.map((record) => Object.fromEntries(header.map((column, at) => [column, record[at] ?? ''])));
}

export function tableText(rows: readonly Row[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return writeCsv(
    columns,
    rows.map((row) => columns.map((column) => row[column] ?? '')),
  );
}

/** Rows of the table, none where the workspace has no such table. */
export function tableOf(draft: Draft, name: string): readonly Row[] {
  return draft.tables[name] ?? [];
}

/** The draft with the table's rows rewritten; a table that is left without rows is left out. */
export function withTable(draft: Draft, name: string, change: (rows: readonly Row[]) => readonly Row[]): Draft {
  const rows = change(tableOf(draft, name));
  const others = Object.fromEntries(Object.entries(draft.tables).filter(([other]) => other !== name));
  return { ...draft, tables: rows.length === 0 ? others : { ...others, [name]: rows } };
}

/** The draft with one row of the table changed. */
export function withRow(draft: Draft, name: string, column: string, id: string, change: (row: Row) => Row): Draft {
  return withTable(draft, name, (rows) => rows.map((row) => (row[column] === id ? change(row) : row)));
}

export function withPolicy(draft: Draft, changes: Clause): Draft {
  return { ...draft, policy: { ...draft.policy, ...changes } };
}

/** The draft without these clauses of the policy. */
export function withoutClauses(draft: Draft, ...names: readonly string[]): Draft {
  const kept = Object.entries(draft.policy).filter(([name]) => !names.includes(name));
  return { ...draft, policy: Object.fromEntries(kept) };
}

/** The list of clauses under that name. */
export function clausesOf(draft: Draft, name: string): readonly Clause[] {
  return (draft.policy[name] ?? []) as readonly Clause[];
}

export function objectiveOf(draft: Draft): readonly string[] {
  return (draft.policy['objective'] ?? []) as readonly string[];
}

/** The draft with only some tiers; the fit where none would be left. */
export function withTiers(draft: Draft, isKept: (tier: string) => boolean): Draft {
  const kept = objectiveOf(draft).filter(isKept);
  return withPolicy(draft, { objective: kept.length > 0 ? kept : ['fit'] });
}

/** Headcounts by vacancy id; one where the table has no such column. */
export function headcountsOf(draft: Draft): ReadonlyMap<string, number> {
  return new Map(tableOf(draft, 'vacancies').map((row) => [row['vacancy_id'] ?? '', Number(row['headcount'] ?? 1)]));
}

/** The draft with every headcount as `change` says. */
export function withHeadcounts(draft: Draft, change: (vacancyId: string, headcount: number) => number): Draft {
  return withTable(draft, 'vacancies', (rows) =>
    rows.map((row) => ({
      ...row,
      headcount: String(change(row['vacancy_id'] ?? '', Number(row['headcount'] ?? 1))),
    })),
  );
}

/** Whether some quota's selectors look at the column. */
export function selectsBy(draft: Draft, column: string): boolean {
  return JSON.stringify([draft.policy['quotas'], draft.tables['quotas']]).includes(column);
}

/** Whether some quota asks a minimum of each of its groups: a group that appears or vanishes with a record then changes what is asked. */
export function hasGroupMinimum(draft: Draft): boolean {
  const isMinimum = (bounds: unknown): boolean => /"(?:min|exactly|min_share)"/.test(JSON.stringify(bounds ?? null));
  const inPolicy = clausesOf(draft, 'quotas').some(
    ({ per, sent, communes }) => per !== undefined && (isMinimum(sent) || isMinimum(communes)),
  );
  const inTable = tableOf(draft, 'quotas').some(
    (row) => row['per'] !== '' && ['sent_min', 'communes_min', 'min_share'].some((column) => row[column] !== ''),
  );
  return inPolicy || inTable;
}

/** The list cell with every item rewritten. */
export function mapList(cell: string | undefined, change: (item: string) => string): string {
  return listItems(cell).map(change).join('; ');
}
