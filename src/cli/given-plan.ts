import { readPlan, readPlanJson, type Prepared, type ReadOptions, type RecordedPlan } from '../index.ts';
import { PLAN_COLUMNS, type PlanRow } from '../domain/plan.ts';
import type { Issue } from '../support/issue.ts';
import { sortedByKey } from '../support/order.ts';
import { Stop } from './failure.ts';
import { readInput } from './files.ts';
import { openPlanFile } from './plan-formats.ts';
import { sha256Of } from './services.ts';
import type { Input } from './workspace.ts';

/** A plan that stands in a file of its own, whoever wrote it. */
export interface GivenPlan {
  readonly issues: readonly Issue[];
  /** `undefined` when the file cannot be read as a plan. */
  readonly rows: readonly PlanRow[] | undefined;
  /** Columns that the file has. */
  readonly columns: ReadonlySet<(typeof PLAN_COLUMNS)[number]>;
  /** What a plan.json says of itself. */
  readonly record: RecordedPlan | undefined;
  readonly input: Input;
}

/** The plan in a file ending in `.json`, else read as a table: CSV or a workbook. */
export async function readGivenPlan(path: string, options: ReadOptions): Promise<GivenPlan> {
  if (/\.html$/i.test(path)) throw new Stop('plan-unreadable-kind', { file: path });
  const { bytes, identity } = readInput(path);
  const source = await openPlanFile({ name: path, bytes });
  const input: Input = { source, file: path, identity, table: 'plan', isBaseline: false };
  if (/\.json$/i.test(path)) {
    const read = readPlanJson(source);
    const record = read.ok ? read.value : undefined;
    return { issues: read.issues, rows: record?.rows, columns: new Set(PLAN_COLUMNS), record, input };
  }
  let columns: GivenPlan['columns'] = new Set();
  const read = readPlan(source, {
    ...options,
    onTable: (table) => {
      columns = new Set(PLAN_COLUMNS.filter((column) => table.has(column)));
    },
  });
  return { issues: read.issues, rows: read.ok ? read.value : undefined, columns, record: undefined, input };
}

/** Files whose lines messages may show: not a plan.json, which may hold reasons that are nobody's business. */
export function quotable({ input, record }: GivenPlan): readonly Input[] {
  return record === undefined && !/\.json$/i.test(input.source.name) ? [input] : [];
}

/** Names of the files, by bytes, that the plan was made from and that differ now, are not given now, or are given now only. */
export function changedSince({ inputs: recorded }: RecordedPlan, inputs: readonly Input[]): readonly string[] {
  const before = new Set(recorded.map(({ file, sha256 }) => `${sha256} ${file}`));
  const now = new Set(inputs.map(({ source, file }) => `${sha256Of(source.bytes)} ${file}`));
  const different = [...[...before].filter((one) => !now.has(one)), ...[...now].filter((one) => !before.has(one))];
  return sortedByKey([...new Set(different.map((entry) => entry.slice(entry.indexOf(' ') + 1)))], (file) => file);
}

/** Whether an id, or in a redacted run a pseudonym too, is that of an officer. */
export function isKnownTo({ instance, pseudonyms }: Prepared): (officerId: string) => boolean {
  return (id) => pseudonyms?.known(id) !== undefined || instance.officerIndexById.has(id);
}

/** Whether the plan's certificate speaks of officers by other ids than this run does. */
export function hasOtherIds(rows: readonly PlanRow[], { pseudonyms }: Prepared): boolean {
  return pseudonyms !== undefined && rows.some(({ officerId }) => pseudonyms.idOf(officerId) === undefined);
}
