import { stringify } from 'yaml';
import { writeCsv } from './csv.ts';
import { listPairs, type AuditPair } from './pairs.ts';
import { entry, keyOf, parseWorkspace, type AuditWorkspace, type WorkspaceTexts } from './workspace.ts';

type Row = Readonly<Record<string, string>>;

/** What differs from the plain workspace of one officer CB1 of field it and one vacancy VT1 of the same field in commune 00001. */
export interface SampleChanges {
  readonly policy?: Readonly<Record<string, unknown>>;
  readonly officers?: readonly Row[];
  readonly vacancies?: readonly Row[];
  readonly communes?: readonly Row[];
  readonly tables?: Readonly<Record<string, readonly Row[]>>;
  readonly earlier?: WorkspaceTexts['earlier'];
  readonly baseline?: string;
}

const OFFICER = {
  officer_id: 'CB1',
  name: 'An',
  birth_date: '1985-06-15',
  sex: 'm',
  unit_id: 'S1',
  field: 'it',
  degree: '3',
  experience_years: '5',
  rating: '3',
  political_theory: '2',
  exclusions: 'none',
};
const VACANCY = { vacancy_id: 'VT1', commune_id: '00001', field: 'it', headcount: '1' };
const COMMUNE = { commune_id: '00001', name: 'Xã Một', region: 'phu-tho' };
const POLICY = { version: 1, start_date: '2025-10-01', forms: ['secondment'], objective: ['fill', 'fit'] };

function table(plain: Row, rows: readonly Row[] = [{}]): string {
  const whole = rows.map((row): Row => ({ ...plain, ...row }));
  const columns = [...new Set(whole.flatMap((row) => Object.keys(row)))];
  return writeCsv(
    columns,
    whole.map((row) => columns.map((column) => row[column] ?? '')),
  );
}

/** The plain workspace with the changes laid over each record. */
export function sample(changes: SampleChanges = {}): AuditWorkspace {
  return parseWorkspace({
    policy: stringify({ ...POLICY, ...changes.policy }),
    tables: {
      officers: table(OFFICER, changes.officers),
      vacancies: table(VACANCY, changes.vacancies),
      communes: table(COMMUNE, changes.communes),
      ...Object.fromEntries(Object.entries(changes.tables ?? {}).map(([name, rows]) => [name, table({}, rows)])),
    },
    ...(changes.earlier ? { earlier: changes.earlier } : {}),
    ...(changes.baseline === undefined ? {} : { baseline: changes.baseline }),
  });
}

/** The workspace's pair of these ids, in the policy's first form unless another is named. */
export function pairIn(workspace: AuditWorkspace, officer = 'CB1', vacancy = 'VT1', form?: string): AuditPair {
  const wanted = form ?? workspace.policy.forms[0] ?? '';
  const pairs = new Map(listPairs(workspace).map((pair) => [keyOf(pair.officer, pair.vacancy, pair.form), pair]));
  return entry(pairs, keyOf(officer, vacancy, wanted));
}

/** The text of an earlier plan with just what an earlier row must say. */
export function earlierPlan(...rows: readonly (readonly [string, string, string, string])[]): string {
  return writeCsv(
    ['officer_id', 'vacancy_id', 'form', 'start_date', 'end_date'],
    rows.map(([officer, vacancy, start, end]) => [officer, vacancy, 'secondment', start, end]),
  );
}
