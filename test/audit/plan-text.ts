import { writeCsv } from './csv.ts';
import { compareRows } from './order.ts';
import { knownDistance, type AuditPair } from './pairs.ts';
import { entry, type AuditWorkspace, type Triple } from './workspace.ts';

/** The columns of plan.csv in their order. */
export const PLAN_COLUMNS = [
  'officer_id',
  'officer_name',
  'unit_id',
  'unit_name',
  'vacancy_id',
  'commune_id',
  'commune_name',
  'region',
  'title',
  'field',
  'form',
  'start_date',
  'end_date',
  'fit',
  'profession',
  'expertise',
  'job',
  'person',
  'distance_km',
  'status',
  'note',
] as const;

export type PlanColumn = (typeof PLAN_COLUMNS)[number];

/** The records that the pair names. */
function tripleOf(workspace: AuditWorkspace, pair: AuditPair): Triple {
  return {
    officer: entry(workspace.officers, pair.officer),
    vacancy: entry(workspace.vacancies, pair.vacancy),
    form: pair.form,
  };
}

/** Whether a pin of the policy, or a row pinned by hand in the baseline, holds the pair. */
export function isPinned(workspace: AuditWorkspace, { officer, vacancy }: Triple): boolean {
  return workspace.policy.pins.some(
    (pin) =>
      pin.officer === officer.id &&
      (pin.vacancy !== null || pin.commune !== null) &&
      (pin.vacancy === null || pin.vacancy === vacancy.id) &&
      (pin.commune === null || pin.commune === vacancy.communeId),
  );
}

function statusOf(workspace: AuditWorkspace, triple: Triple, pair: AuditPair): string {
  if (isPinned(workspace, triple)) return 'pinned';
  if (pair.kept) return 'kept';
  return (workspace.baseline ?? []).some((row) => row.officer === pair.officer) ? 'moved' : 'new';
}

/** What plan.csv says of the pair, as plain values; `note` is empty unless the person's exclusions are unchecked. */
export function planCells(workspace: AuditWorkspace, pair: AuditPair): Record<PlanColumn, string> {
  const triple = tripleOf(workspace, pair);
  const { officer, vacancy } = triple;
  const commune = entry(workspace.communes, vacancy.communeId);
  const hasComponents = workspace.policy.weights !== 'scores';
  const component = (value: number): string => (hasComponents ? String(value) : '');
  const distance = knownDistance(workspace, triple);
  return {
    officer_id: officer.id,
    officer_name: officer.name,
    unit_id: officer.unitId,
    unit_name: workspace.units.get(officer.unitId)?.name ?? '',
    vacancy_id: vacancy.id,
    commune_id: commune.id,
    commune_name: commune.name,
    region: commune.region,
    title: vacancy.title,
    field: vacancy.field,
    form: pair.form,
    start_date: pair.start,
    end_date: pair.end,
    fit: String(pair.fit),
    profession: component(pair.components.profession),
    expertise: component(pair.components.expertise),
    job: component(pair.components.job),
    person: component(pair.components.person),
    distance_km: distance === null ? '' : String(distance),
    status: statusOf(workspace, triple, pair),
    note: officer.exclusions.length === 0 ? 'unchecked' : '',
  };
}

/** plan.csv of the pairs: rows in order, and a mark before a text that a spreadsheet would run as a formula. */
export function writePlan(workspace: AuditWorkspace, plan: readonly AuditPair[]): string {
  const rows = plan
    .map((pair) => planCells(workspace, pair))
    .sort((left, right) => compareRows(workspace, keysOf(left), keysOf(right)));
  const guard = (cell: string): string => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell);
  return writeCsv(
    PLAN_COLUMNS,
    rows.map((row) => PLAN_COLUMNS.map((column) => guard(row[column]))),
  );
}

/** The keys of a row's place in the file. */
export function keysOf(row: Readonly<Record<PlanColumn, string>>): Parameters<typeof compareRows>[1] {
  return { region: row.region, commune: row.commune_id, vacancy: row.vacancy_id, officer: row.officer_id };
}
