import { PLAN_COLUMNS, type PlanRow } from '../domain/plan.ts';
import { compareBytes } from '../support/order.ts';

/** Columns of a plan file; a plan that was edited may lack some. */
export type PlanColumn = (typeof PLAN_COLUMNS)[number];

/** The rows of a plan with the columns that its file has. */
export interface GivenRows {
  readonly rows: readonly PlanRow[];
  readonly columns: ReadonlySet<PlanColumn>;
}

/**
 * `moved`: another vacancy. `changed`: the same vacancy under another form or on other days. `details`: only other cells differ. The first
 * that applies.
 */
export type ChangeKind = 'moved' | 'changed' | 'new' | 'released' | 'details';

/** In the order in which changes are told. */
export const CHANGE_KINDS: readonly ChangeKind[] = ['moved', 'changed', 'new', 'released', 'details'];

/** One row that differs; at least one of the two is there. */
export interface RowChange {
  readonly kind: ChangeKind;
  readonly officerId: string;
  readonly before: PlanRow | undefined;
  readonly after: PlanRow | undefined;
  /** Compared columns that differ, in the order of `PLAN_COLUMNS`; empty for `new` and `released`. */
  readonly columns: readonly PlanColumn[];
}

/** How one plan differs from another, whatever the order of their rows. */
export interface PlanDiff {
  /** By kind, then officer id, then place. */
  readonly changes: readonly RowChange[];
  /** Rows that are equal in every compared column. */
  readonly unchanged: readonly { readonly before: PlanRow; readonly after: PlanRow }[];
  /** Columns that both plans have; what only one of them has is no difference. */
  readonly compared: readonly PlanColumn[];
}

const READ: Readonly<Record<PlanColumn, (row: PlanRow) => string | number | undefined>> = {
  officer_id: (row) => row.officerId,
  officer_name: (row) => row.officerName,
  unit_id: (row) => row.unitId,
  unit_name: (row) => row.unitName,
  vacancy_id: (row) => row.vacancyId,
  commune_id: (row) => row.communeId,
  commune_name: (row) => row.communeName,
  region: (row) => row.region,
  title: (row) => row.title,
  field: (row) => row.field,
  form: (row) => row.form,
  start_date: (row) => row.startDay,
  end_date: (row) => row.endDay,
  fit: (row) => row.fit,
  profession: (row) => row.profession,
  expertise: (row) => row.expertise,
  job: (row) => row.job,
  person: (row) => row.person,
  distance_km: (row) => row.distanceKm,
  status: (row) => row.status,
  note: (row) => row.note,
};

const TOUR_COLUMNS: ReadonlySet<PlanColumn> = new Set(['form', 'start_date', 'end_date']);

/** The value of a column; days are whole numbers. */
export function cellOf(row: PlanRow, column: PlanColumn): string | number | undefined {
  return READ[column](row);
}

/**
 * The difference from `before` to `after`, keyed by officer and place.
 *
 * An officer's rows at the same vacancy belong together, the earlier tour to the earlier one; of the others each left is paired with one come
 * in the order of their first days. `status` speaks of another plan and is no difference. O(rows log rows).
 */
export function diffPlans(before: GivenRows, after: GivenRows): PlanDiff {
  const compared = PLAN_COLUMNS.filter(
    (column) => column !== 'status' && before.columns.has(column) && after.columns.has(column),
  );
  const old = byOfficer(before.rows);
  const now = byOfficer(after.rows);
  const changes: RowChange[] = [];
  const unchanged: { before: PlanRow; after: PlanRow }[] = [];
  for (const officerId of [...new Set([...old.keys(), ...now.keys()])].sort(compareBytes)) {
    for (const pair of pairRows(old.get(officerId) ?? [], now.get(officerId) ?? [])) {
      const change = changeOf(officerId, pair, compared);
      if (change !== undefined) changes.push(change);
      else if (pair.before !== undefined && pair.after !== undefined)
        unchanged.push({ before: pair.before, after: pair.after });
    }
  }
  const rank = (kind: ChangeKind): number => CHANGE_KINDS.indexOf(kind);
  return { changes: changes.toSorted((a, b) => rank(a.kind) - rank(b.kind)), unchanged, compared };
}

function byOfficer(rows: readonly PlanRow[]): Map<string, PlanRow[]> {
  const groups = new Map<string, PlanRow[]>();
  const inOrder = rows.toSorted(
    (a, b) => a.startDay - b.startDay || a.endDay - b.endDay || compareBytes(a.vacancyId, b.vacancyId),
  );
  for (const row of inOrder) {
    const group = groups.get(row.officerId);
    if (group === undefined) groups.set(row.officerId, [row]);
    else group.push(row);
  }
  return groups;
}

interface Pair {
  readonly before: PlanRow | undefined;
  readonly after: PlanRow | undefined;
}

function pairRows(old: readonly PlanRow[], now: readonly PlanRow[]): readonly Pair[] {
  const left = [...old];
  const pairs: Pair[] = [];
  const come: PlanRow[] = [];
  for (const after of now) {
    const index = left.findIndex(({ vacancyId }) => vacancyId === after.vacancyId);
    if (index < 0) come.push(after);
    else pairs.push({ before: left.splice(index, 1)[0], after });
  }
  const length = Math.max(left.length, come.length);
  for (let index = 0; index < length; index++) pairs.push({ before: left[index], after: come[index] });
  return pairs;
}

function changeOf(officerId: string, { before, after }: Pair, compared: readonly PlanColumn[]): RowChange | undefined {
  if (before === undefined) return { kind: 'new', officerId, before, after, columns: [] };
  if (after === undefined) return { kind: 'released', officerId, before, after, columns: [] };
  const columns = compared.filter((column) => READ[column](before) !== READ[column](after));
  if (columns.length === 0) return undefined;
  const kind = columns.includes('vacancy_id')
    ? 'moved'
    : columns.some((column) => TOUR_COLUMNS.has(column))
      ? 'changed'
      : 'details';
  return { kind, officerId, before, after, columns };
}

export const TOTAL_GROUPS = ['region', 'commune', 'unit', 'field'] as const;
/** What totals are counted by. */
export type TotalGroup = (typeof TOTAL_GROUPS)[number];

/** People sent and their fit in one group, in both plans. */
export interface Total {
  readonly id: string;
  /** The name of a commune or unit as the plans have it; else the id. */
  readonly name: string;
  readonly sentBefore: number;
  readonly sentAfter: number;
  readonly fitBefore: number;
  readonly fitAfter: number;
}

const GROUP_OF: Readonly<Record<TotalGroup, (row: PlanRow) => readonly [id: string, name: string]>> = {
  region: (row) => [row.region, row.region],
  commune: (row) => [row.communeId, row.communeName],
  unit: (row) => [row.unitId, row.unitName],
  field: (row) => [row.field, row.field],
};

/** The totals of both plans by region, commune, unit or field; by id. */
export function totalsOf(group: TotalGroup, before: readonly PlanRow[], after: readonly PlanRow[]): readonly Total[] {
  const totals = new Map<string, { -readonly [K in keyof Total]: Total[K] }>();
  const add = (row: PlanRow, side: 'Before' | 'After'): void => {
    const [id, name] = GROUP_OF[group](row);
    const total = totals.get(id) ?? { id, name, sentBefore: 0, sentAfter: 0, fitBefore: 0, fitAfter: 0 };
    totals.set(id, total);
    if (name !== '') total.name = name;
    total[`sent${side}`] += 1;
    total[`fit${side}`] += row.fit;
  };
  for (const row of before) add(row, 'Before');
  for (const row of after) add(row, 'After');
  return [...totals.values()].toSorted((a, b) => compareBytes(a.id, b.id));
}
