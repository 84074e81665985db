import type { InputChange } from '../domain/input-change.ts';
import type { PlanRow } from '../domain/plan.ts';
import type { PlanColumn } from '../plan/diff.ts';
import type { RuleId } from '../rules/refusal.ts';

/** Which cells and clauses a rule looks at, and from which a cell of the plan is made: `officers.field`, `policy.rules.retirement`. */

const OWN_GROUNDS = ['officers.exclusions', 'officers.own_wish', 'officers.category', 'policy.law_date'];
const STARTS = ['vacancies.start_date', 'policy.start_date'];
const MONTHS = ['vacancies.months_min', 'vacancies.months_max', 'policy.tour_months', ...STARTS];
const ROTATION = ['officers.leader', 'officers.forms', 'vacancies.forms', 'policy.forms', ...STARTS];

/** What can bring a rule to bear on a pair, or lift it. */
export const SOURCES_OF_RULE: Readonly<Record<RuleId, readonly string[]>> = {
  discipline: OWN_GROUNDS,
  inspection: OWN_GROUNDS,
  illness: OWN_GROUNDS,
  study: OWN_GROUNDS,
  seconded: OWN_GROUNDS,
  maternity: [...OWN_GROUNDS, 'officers.youngest_child_birth_date', 'officers.sex', ...STARTS],
  'sole-carer': OWN_GROUNDS,
  hardship: OWN_GROUNDS,
  other: OWN_GROUNDS,
  unchecked: ['officers.exclusions', 'policy.rules.unchecked'],
  'stays-home': ['policy.pins'],
  'own-commune': ['officers.unit_id', 'units.kind', 'units.commune_id', 'vacancies.commune_id'],
  relatives: ['officers.relatives_at', 'vacancies.commune_id'],
  'home-commune': ['officers.home_commune', 'policy.rules.home_commune', 'vacancies.commune_id', 'policy.pins'],
  profession: [
    'officers.field',
    'officers.major',
    'vacancies.field',
    'policy.rules.profession_min',
    'policy.fields',
    'policy.pins',
  ],
  degree: ['officers.degree', 'vacancies.degree_min', 'policy.pins'],
  'political-theory': ['officers.political_theory', 'vacancies.political_theory_min', 'policy.pins'],
  experience: ['officers.experience_years', 'vacancies.experience_min_years', 'policy.pins'],
  skill: ['officers.skills', 'officers.certificates', 'vacancies.skills', 'policy.pins', ...STARTS],
  leader: ['officers.leader', 'vacancies.leader', 'policy.rules.leader_match', 'policy.pins'],
  forbidden: ['policy.forbid', 'officers.unit_id', 'vacancies.commune_id'],
  'no-place': ['vacancies.headcount'],
  'no-score': ['scores', 'policy.fit'],
  form: ['officers.forms', 'vacancies.forms', 'policy.forms'],
  'available-from': ['officers.available_from', ...STARTS],
  'no-legal-tour': ['officers.available_to', ...MONTHS],
  retirement: ['officers.birth_date', 'officers.sex', 'policy.rules.retirement', 'policy.pins', ...MONTHS],
  'secondment-limit': MONTHS,
  'rotation-leader': ROTATION,
  'rotation-years-left': ['officers.birth_date', 'officers.sex', ...ROTATION],
  'rotation-term': MONTHS,
  'rotation-health': ['officers.health_certificate_date', ...ROTATION],
  'earlier-phase': ['earlier', ...MONTHS],
  rest: ['earlier', 'officers.own_wish', 'policy.rules.rest_months', ...MONTHS],
};

const FIT = [
  'officers.field',
  'officers.major',
  'officers.degree',
  'officers.experience_years',
  'officers.skills',
  'officers.certificates',
  'officers.rating',
  'officers.political_theory',
  'officers.birth_date',
  'officers.sex',
  'vacancies.field',
  'vacancies.degree_min',
  'vacancies.experience_min_years',
  'vacancies.skills_wanted',
  'scores',
  'policy.fit',
  'policy.fields',
  ...STARTS,
];

/** From what a cell of the plan is made. */
export const SOURCES_OF_COLUMN: Readonly<Record<PlanColumn, readonly string[]>> = {
  officer_id: [],
  officer_name: ['officers.name'],
  unit_id: ['officers.unit_id'],
  unit_name: ['officers.unit_id', 'units.name'],
  vacancy_id: [],
  commune_id: ['vacancies.commune_id'],
  commune_name: ['vacancies.commune_id', 'communes.name'],
  region: ['vacancies.commune_id', 'communes.region'],
  title: ['vacancies.title'],
  field: ['vacancies.field'],
  form: ['officers.forms', 'vacancies.forms', 'policy.forms', 'policy.tour_months'],
  start_date: STARTS,
  end_date: ['officers.available_to', 'officers.birth_date', 'officers.sex', 'policy.rules.retirement', ...MONTHS],
  fit: FIT,
  profession: FIT,
  expertise: FIT,
  job: FIT,
  person: FIT,
  distance_km: [
    'distances',
    'officers.unit_id',
    'vacancies.commune_id',
    'communes.lat',
    'communes.lon',
    'units.lat',
    'units.lon',
    'units.commune_id',
  ],
  status: [],
  note: [
    'officers.exclusions',
    'officers.category',
    'officers.sex',
    'officers.birth_date',
    'officers.youngest_child_birth_date',
    'officers.own_wish',
    'officers.health_certificate_date',
    'officers.unit_agreed',
    'officers.forms',
    'policy.law_date',
    'policy.forms',
    'policy.rules.retirement',
    ...STARTS,
  ],
};

/** Columns by which nothing is decided unless a quota selects by them. */
const IDLE: ReadonlySet<string> = new Set([
  'officers.name',
  'officers.position',
  'officers.grade',
  'officers.consulted_on',
  'officers.unit_agreed',
  'officers.tags',
  'officers.note',
  'vacancies.title',
  'vacancies.division',
  'vacancies.tags',
  'vacancies.note',
  'communes.name',
  'communes.kind',
  'communes.population',
  'units.name',
]);

/** What of a change can decide a plan: the names of its cells, or of the whole record or clause that came or went. */
function partsOf({ table, kind, subject, cells }: InputChange): readonly string[] {
  if (table === 'policy') return [`policy.${subject}`];
  if (kind !== 'changed' || table === 'scores' || table === 'distances' || table === 'earlier') return [table];
  return cells.map(({ column }) => `${table}.${column}`);
}

/** Whether the change can decide who goes where; `selected` are the columns that quotas of either policy select by. */
export function isMaterial(change: InputChange, selected: ReadonlySet<string>): boolean {
  return partsOf(change).some((part) => !IDLE.has(part) || selected.has(part.slice(part.indexOf('.') + 1)));
}

/** Whether a part of the change is one of `sources`; a source names what stands below it too. */
export function isAmong(change: InputChange, sources: readonly string[]): boolean {
  return partsOf(change).some((part) => sources.some((source) => part === source || part.startsWith(`${source}.`)));
}

/** What a row of a plan is about, as far as either workspace or the row itself tells. */
export interface RowSubject {
  readonly officerId: string;
  readonly vacancyIds: ReadonlySet<string>;
  readonly communeIds: ReadonlySet<string>;
  readonly unitIds: ReadonlySet<string>;
  readonly fields: ReadonlySet<string>;
  readonly forms: ReadonlySet<string>;
}

/** The subject of the rows of one officer that a diff puts side by side; `homes` are communes whose staff the officer is. */
export function subjectOf(
  officerId: string,
  rows: readonly PlanRow[],
  unitIds: readonly string[],
  homes: readonly string[],
): RowSubject {
  return {
    officerId,
    vacancyIds: new Set(rows.map(({ vacancyId }) => vacancyId)),
    communeIds: new Set([...homes, ...rows.map(({ communeId }) => communeId)]),
    unitIds: new Set([...unitIds, ...rows.map(({ unitId }) => unitId)].filter((id) => id !== '')),
    fields: new Set(rows.map(({ field }) => field)),
    forms: new Set(rows.map(({ form }) => form)),
  };
}

/** How closely a change of the inputs concerns a row: the person or the place by name, their unit or commune, everybody, or not at all. */
export type Closeness = 'named' | 'near' | 'everybody' | 'none';

export function closenessOf({ table, subject, concern }: InputChange, row: RowSubject): Closeness {
  const { officerIds, vacancyId, communeId, unitId } = concern;
  const isOfficer = officerIds?.includes(row.officerId);
  const isPlace = vacancyId === undefined ? undefined : row.vacancyIds.has(vacancyId);
  const isCommune = communeId === undefined ? undefined : row.communeIds.has(communeId);
  const isUnit = unitId === undefined ? undefined : row.unitIds.has(unitId);
  switch (table) {
    case 'officers':
      return isOfficer === true ? 'named' : 'none';
    case 'vacancies':
      return isPlace === true ? 'named' : 'none';
    case 'scores':
      return isOfficer === true && isPlace === true ? 'named' : 'none';
    case 'earlier':
      return isOfficer === true || isPlace === true ? 'named' : 'none';
    case 'communes':
    case 'posts':
      return isCommune === true ? 'near' : 'none';
    case 'units':
      return isUnit === true ? 'near' : 'none';
    case 'distances':
      return isUnit === true && isCommune === true ? 'near' : 'none';
    case 'policy':
      break;
  }
  if (subject === 'quotas' || subject === 'limits') return 'none';
  if (subject === 'pins' || subject === 'apart' || subject === 'together') return isOfficer === true ? 'named' : 'none';
  if (subject === 'forbid') return isForbidNear([isOfficer, isPlace, isCommune, isUnit]) ? 'named' : 'none';
  if (subject.startsWith('tour_months.')) return row.forms.has(concern.code ?? '') ? 'everybody' : 'none';
  return 'everybody';
}

/** Everything a clause names has to fit. */
function isForbidNear(named: readonly (boolean | undefined)[]): boolean {
  return named.every((fits) => fits !== false);
}
