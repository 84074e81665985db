import { dayOf, endOfTour, isDay } from './calendar.ts';
import { cleanCell, splitCsv } from './csv.ts';
import { violations, type AuditPlanRow } from './demands.ts';
import { compareRows } from './order.ts';
import { pairOf, type AuditPair } from './pairs.ts';
import { isPinned, keysOf, PLAN_COLUMNS, planCells, type PlanColumn } from './plan-text.ts';
import { tierValues } from './tiers.ts';
import type { AuditWorkspace, Triple } from './workspace.ts';

/** What the audit of a plan found: every violation named in English with its line, the tier values recomputed, and the number of rows. */
export interface PlanAudit {
  readonly violations: readonly string[];
  readonly tiers: Record<string, number>;
  readonly rows: number;
}

export interface PlanAuditOptions {
  /** Accept a legal tour below the longest one, as `allocate verify` does. */
  readonly allowShorterTours?: boolean;
}

type Row = Readonly<Record<PlanColumn, string>>;

const LONGEST_TOUR_MONTHS = 600;
const STATUSES = new Set(['new', 'kept', 'moved', 'pinned']);

/** The whole number of months between the days of the row; undefined where there is none. */
function monthsOf(row: Pick<AuditPlanRow, 'start' | 'end'>): number | undefined {
  if (!isDay(row.start) || !isDay(row.end)) return undefined;
  const [start, end] = [dayOf(row.start), dayOf(row.end)];
  for (let months = 1; months <= LONGEST_TOUR_MONTHS && endOfTour(start, months) <= end; months++) {
    if (endOfTour(start, months) === end) return months;
  }
  return undefined;
}

function tripleOfRow(workspace: AuditWorkspace, row: Row): Triple | null {
  const officer = workspace.officers.get(row.officer_id);
  const vacancy = workspace.vacancies.get(row.vacancy_id);
  const isKnown = officer !== undefined && vacancy !== undefined && workspace.policy.forms.includes(row.form);
  return isKnown ? { officer, vacancy, form: row.form } : null;
}

/** Statuses that the row may carry: a policy's pin may show as such or not, a row pinned by hand in the baseline stays pinned. */
function allowedStatuses(workspace: AuditWorkspace, triple: Triple): readonly string[] {
  const before = (workspace.baseline ?? []).find((row) => row.officer === triple.officer.id);
  const isSamePlace = before?.vacancy === triple.vacancy.id;
  if (isSamePlace && before.status === 'pinned') return ['pinned'];
  const found = isPinned(workspace, triple) ? ['pinned'] : [];
  if (before === undefined) return [...found, 'new'];
  if (!isSamePlace) return [...found, 'moved'];
  return before.form === triple.form ? [...found, 'kept'] : [...found, 'kept', 'moved'];
}

/** Texts of the officer that must not show in a plan meant for others. */
function secretsOf({ officer }: Triple): readonly string[] {
  const columns = ['birth_date', 'youngest_child_birth_date', 'health_certificate_date', 'note'];
  return columns.map((column) => officer.cells.get(column) ?? '').filter((cell) => cell.length >= 4);
}

function cellFaults(workspace: AuditWorkspace, row: Row, triple: Triple, pair: AuditPair): readonly string[] {
  const expected = planCells(workspace, pair);
  const faults: string[] = [];
  for (const column of PLAN_COLUMNS) {
    if (column === 'status' || column === 'note') continue;
    const accepts = [expected[column]];
    if (column === 'unit_name' && !workspace.units.has(row.unit_id)) accepts.push(row.unit_id);
    if (!accepts.includes(row[column])) faults.push(`${column} is ${row[column]}, should be ${expected[column]}`);
  }
  if (!STATUSES.has(row.status)) faults.push(`status is ${row.status}`);
  else if (!allowedStatuses(workspace, triple).includes(row.status)) {
    faults.push(`status is ${row.status}, should be ${allowedStatuses(workspace, triple).join(' or ')}`);
  }
  if (triple.officer.exclusions.length === 0 && row.note === '')
    faults.push('note does not say that exclusions are unchecked');
  if (secretsOf(triple).some((secret) => row.note.includes(secret))) faults.push('note tells a sensitive value');
  return faults;
}

/** The pair of the row and what is wrong with it; no pair where the row names nothing known. */
function auditRow(
  workspace: AuditWorkspace,
  row: Row,
  options: PlanAuditOptions,
): { readonly pair: AuditPair | null; readonly faults: readonly string[] } {
  const triple = tripleOfRow(workspace, row);
  if (triple === null) return { pair: null, faults: ['officer, vacancy or form is not known'] };
  const longest = pairOf(workspace, triple);
  const months = monthsOf({ start: row.start_date, end: row.end_date });
  const isShorter = options.allowShorterTours === true && months !== undefined && months !== longest.months;
  const pair = isShorter ? pairOf(workspace, triple, months) : longest;
  const faults = pair.refusals.map((refusal) => `not eligible: ${refusal}`);
  return { pair, faults: [...faults, ...cellFaults(workspace, row, triple, pair)] };
}

function readRow(header: readonly string[], record: readonly string[]): Row {
  const cells = new Map(header.map((column, at) => [column, cleanCell(record[at] ?? '')]));
  return Object.fromEntries(PLAN_COLUMNS.map((column) => [column, cells.get(column) ?? ''])) as Row;
}

function fileFaults(
  text: string,
  header: readonly string[],
  records: readonly (readonly string[])[],
): readonly string[] {
  const faults: string[] = [];
  if (text.startsWith('\uFEFF')) faults.push('the file starts with a byte-order mark');
  if (text.includes('\r\n')) faults.push('lines end in CRLF');
  if (!text.endsWith('\n')) faults.push('the last line does not end');
  if (header.join(',') !== PLAN_COLUMNS.join(',')) faults.push(`the header is ${header.join(',')}`);
  for (const [at, record] of records.entries()) {
    if (record.length !== header.length) faults.push(`row ${at + 1} has ${record.length} cells`);
    if (record.some((cell) => /^[=+\-@\t\r]/.test(cell)))
      faults.push(`row ${at + 1} has a cell a spreadsheet would run`);
  }
  return faults;
}

function orderFaults(workspace: AuditWorkspace, rows: readonly Row[]): readonly string[] {
  return rows.flatMap((row, at) => {
    const next = rows[at + 1];
    return next && compareRows(workspace, keysOf(row), keysOf(next)) > 0 ? [`row ${at + 2} is out of order`] : [];
  });
}

/**
 * Everything in which the plan.csv text differs from what this audit computes from the workspace alone.
 *
 * Rows that name nothing known are told and then left out of demands and tiers.
 */
export function auditPlan(workspace: AuditWorkspace, planCsv: string, options: PlanAuditOptions = {}): PlanAudit {
  const [header = [], ...records] = splitCsv(planCsv);
  const rows = records.map((record) => readRow(header, record));
  const audited = rows.map((row) => auditRow(workspace, row, options));
  const pairs = audited.map(({ pair }) => pair).filter((pair) => pair !== null);
  const datable = pairs.filter((pair) => pair.end !== '');
  return {
    violations: [
      ...fileFaults(planCsv, header, records),
      ...audited.flatMap(({ faults }, at) => faults.map((fault) => `row ${at + 1}: ${fault}`)),
      ...orderFaults(workspace, rows),
      ...violations(workspace, datable),
    ],
    tiers: tierValues(workspace, pairs),
    rows: rows.length,
  };
}
