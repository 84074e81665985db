import { PLAN_COLUMNS, type PlanRow } from '../domain/plan.ts';
import { cellOf } from '../plan/diff.ts';

/** How a plan differs from an older one, officer by officer. */
export interface PlanChange {
  /** Officers who were not in the old plan. */
  readonly added: number;
  /** Officers in both, at another vacancy or in another form. */
  readonly moved: number;
  /** Officers only in the old plan. */
  readonly released: number;
  readonly kept: number;
  /** True when any column but `status` differs in any row (FORMATS §6, exit code 5). */
  readonly isAnyColumnDifferent: boolean;
}

const COMPARED = PLAN_COLUMNS.filter((column) => column !== 'status');

function contentOf(row: PlanRow): string {
  return JSON.stringify(COMPARED.map((column) => cellOf(row, column) ?? null));
}

/** Of as many rows each. Text by text: joined, those of a nation would be tens of megabytes twice. */
function haveSameContents(before: readonly PlanRow[], after: readonly PlanRow[]): boolean {
  const old = before.map(contentOf).toSorted();
  const now = after.map(contentOf).toSorted();
  return old.every((content, i) => content === now[i]);
}

/** The change from `before` to `after`; the order of rows does not matter. */
export function comparePlans(before: readonly PlanRow[], after: readonly PlanRow[]): PlanChange {
  const old = new Map(before.map((row) => [row.officerId, row]));
  let added = 0;
  let moved = 0;
  let kept = 0;
  for (const row of after) {
    const previous = old.get(row.officerId);
    if (previous === undefined) added++;
    else if (previous.vacancyId === row.vacancyId && previous.form === row.form) kept++;
    else moved++;
  }
  const present = new Set(after.map((row) => row.officerId));
  const released = [...old.keys()].filter((id) => !present.has(id)).length;
  const isMoved = added + moved + released > 0 || before.length !== after.length;
  return { added, moved, released, kept, isAnyColumnDifferent: isMoved || !haveSameContents(before, after) };
}
