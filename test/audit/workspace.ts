import { readDate, type Day } from './calendar.ts';
import { listItems, readTable, type Cells } from './csv.ts';
import { millionths } from './exact.ts';
import { communeCode, parsePolicy, type AuditPolicy } from './policy.ts';

/** A workspace as texts: the policy as YAML, tables as clean CSV under their names, earlier phases and the baseline as plan.csv texts. */
export interface WorkspaceTexts {
  readonly policy: string;
  readonly tables: Readonly<Record<string, string>>;
  readonly earlier?: Readonly<Record<string, string>>;
  readonly baseline?: string;
}

export interface AuditOfficer {
  readonly id: string;
  readonly cells: Cells;
  readonly name: string;
  readonly birth: Day | null;
  readonly sex: string;
  /** Empty where the table names no unit. */
  readonly unitId: string;
  readonly category: string;
  readonly isLeader: boolean;
  readonly field: string;
  readonly skills: ReadonlyMap<string, number>;
  readonly degree: number | null;
  readonly major: string;
  readonly politicalTheory: number | null;
  /** Years in millionths. */
  readonly experience: number | null;
  readonly rating: number | null;
  readonly forms: readonly string[];
  readonly availableFrom: Day | null;
  readonly availableTo: Day | null;
  readonly homeCommune: string;
  readonly exclusions: readonly string[];
  readonly youngestChildBirth: Day | null;
  readonly ownWish: boolean;
  readonly healthCertificate: Day | null;
  readonly relativesAt: readonly string[];
  readonly prefers: readonly string[];
  /** Skill to the last day the best certificate holds. */
  readonly certificates: ReadonlyMap<string, Day>;
}

export interface AuditVacancy {
  readonly id: string;
  readonly cells: Cells;
  readonly communeId: string;
  readonly title: string;
  readonly isLeader: boolean;
  readonly field: string;
  readonly skills: ReadonlyMap<string, number>;
  readonly skillsWanted: ReadonlyMap<string, number>;
  readonly degreeMin: number | null;
  readonly politicalTheoryMin: number | null;
  /** Years in millionths. */
  readonly experienceMin: number | null;
  readonly headcount: number;
  readonly priority: number;
  readonly forms: readonly string[];
  readonly start: Day;
  readonly monthsMin: number | null;
  readonly monthsMax: number | null;
}

export interface Place {
  readonly lat: number;
  readonly lon: number;
}

interface AuditCommune {
  readonly id: string;
  readonly cells: Cells;
  readonly name: string;
  readonly region: string;
  readonly place: Place | null;
  readonly posts: number | null;
  readonly staff: number | null;
  readonly lodges: boolean;
}

export interface AuditUnit {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly communeId: string;
  readonly region: string;
  readonly place: Place | null;
  readonly staff: number | null;
  readonly keepMin: number | null;
  readonly sendMin: number | null;
  readonly sendMax: number | null;
}

/** A row of an earlier plan: who holds which place from when to when, both days included. `cells` is all that the row says. */
export interface AuditEarlierRow {
  readonly cells: Cells;
  readonly officer: string;
  readonly unitId: string;
  readonly vacancy: string;
  readonly form: string;
  readonly start: Day;
  readonly end: Day;
}

interface AuditBaselineRow {
  readonly officer: string;
  readonly vacancy: string;
  readonly form: string;
  readonly status: string;
}

export interface AuditWorkspace {
  readonly policy: AuditPolicy;
  readonly officers: ReadonlyMap<string, AuditOfficer>;
  readonly vacancies: ReadonlyMap<string, AuditVacancy>;
  readonly communes: ReadonlyMap<string, AuditCommune>;
  readonly units: ReadonlyMap<string, AuditUnit>;
  /** Points by `keyOf(officer, vacancy)`. */
  readonly scores: ReadonlyMap<string, number>;
  /** Kilometres in millionths by `keyOf(unit, commune)`. */
  readonly distances: ReadonlyMap<string, number>;
  readonly posts: readonly { readonly communeId: string; readonly field: string; readonly staff: number | null }[];
  readonly earlier: readonly AuditEarlierRow[];
  /** Null where no baseline is given. */
  readonly baseline: readonly AuditBaselineRow[] | null;
}

/** Officer, vacancy and form: what every rule of a pair is asked about. */
export interface Triple {
  readonly officer: AuditOfficer;
  readonly vacancy: AuditVacancy;
  readonly form: string;
}

/** One text for several ids; no id holds a line feed. */
export function keyOf(...ids: readonly string[]): string {
  return ids.join('\n');
}

/** The entry under the key. Throws where there is none, which in a valid workspace is a defect of the audit. */
export function entry<Value>(map: ReadonlyMap<string, Value>, key: string): Value {
  const found = map.get(key);
  if (found === undefined) throw new Error(`nothing is called ${key}`);
  return found;
}

function reader(row: Cells): (column: string) => string {
  return (column) => row.get(column) ?? '';
}

function wholeOrNull(cell: string): number | null {
  return cell === '' ? null : Number(cell);
}

function isYes(cell: string): boolean {
  return cell === 'yes';
}

function levels(cell: string): ReadonlyMap<string, number> {
  return new Map(
    listItems(cell).map((item) => {
      const split = item.lastIndexOf(':');
      return [item.slice(0, split).trim(), Number(item.slice(split + 1))];
    }),
  );
}

function certificates(cell: string): ReadonlyMap<string, Day> {
  const lasting = new Map<string, Day>();
  for (const item of listItems(cell)) {
    const split = item.lastIndexOf('@');
    const skill = item.slice(0, split).trim();
    const expiry = readDate(item.slice(split + 1).trim());
    if (expiry !== null) lasting.set(skill, Math.max(expiry, lasting.get(skill) ?? expiry));
  }
  return lasting;
}

function place(lat: string, lon: string): Place | null {
  return lat === '' || lon === '' ? null : { lat: Number(lat), lon: Number(lon) };
}

function officer(row: Cells): AuditOfficer {
  const cell = reader(row);
  return {
    id: cell('officer_id'),
    cells: row,
    name: cell('name'),
    birth: readDate(cell('birth_date')),
    sex: cell('sex'),
    unitId: cell('unit_id'),
    category: cell('category'),
    isLeader: isYes(cell('leader')),
    field: cell('field'),
    skills: levels(cell('skills')),
    degree: wholeOrNull(cell('degree')),
    major: cell('major'),
    politicalTheory: wholeOrNull(cell('political_theory')),
    experience: cell('experience_years') === '' ? null : millionths(cell('experience_years')),
    rating: wholeOrNull(cell('rating')),
    forms: listItems(cell('forms')),
    availableFrom: readDate(cell('available_from')),
    availableTo: readDate(cell('available_to')),
    homeCommune: communeCode(cell('home_commune')),
    exclusions: listItems(cell('exclusions')),
    youngestChildBirth: readDate(cell('youngest_child_birth_date')),
    ownWish: isYes(cell('own_wish')),
    healthCertificate: readDate(cell('health_certificate_date')),
    relativesAt: listItems(cell('relatives_at')).map(communeCode),
    prefers: listItems(cell('prefers')),
    certificates: certificates(cell('certificates')),
  };
}

function vacancy(row: Cells, policyStart: Day): AuditVacancy {
  const cell = reader(row);
  return {
    id: cell('vacancy_id'),
    cells: row,
    communeId: communeCode(cell('commune_id')),
    title: cell('title'),
    isLeader: isYes(cell('leader')),
    field: cell('field'),
    skills: levels(cell('skills')),
    skillsWanted: levels(cell('skills_wanted')),
    degreeMin: wholeOrNull(cell('degree_min')),
    politicalTheoryMin: wholeOrNull(cell('political_theory_min')),
    experienceMin: cell('experience_min_years') === '' ? null : millionths(cell('experience_min_years')),
    headcount: row.has('headcount') ? Number(cell('headcount')) : 1,
    priority: wholeOrNull(cell('priority')) ?? 3,
    forms: listItems(cell('forms')),
    start: readDate(cell('start_date')) ?? policyStart,
    monthsMin: wholeOrNull(cell('months_min')),
    monthsMax: wholeOrNull(cell('months_max')),
  };
}

function commune(row: Cells): AuditCommune {
  const cell = reader(row);
  return {
    id: communeCode(cell('commune_id')),
    cells: row,
    name: cell('name'),
    region: cell('region'),
    place: place(cell('lat'), cell('lon')),
    posts: wholeOrNull(cell('posts')),
    staff: wholeOrNull(cell('staff')),
    lodges: isYes(cell('lodging')),
  };
}

/**
 * A unit with what its commune says filled in: region and location where it has none of its own; staff and an empty keep_min where it is the commune.
 */
function unit(row: Cells, communes: ReadonlyMap<string, AuditCommune>): AuditUnit {
  const cell = reader(row);
  const communeId = communeCode(cell('commune_id'));
  const home = communes.get(communeId);
  const given = {
    id: cell('unit_id'),
    name: cell('name'),
    kind: cell('kind'),
    communeId,
    region: cell('region'),
    place: place(cell('lat'), cell('lon')),
    staff: wholeOrNull(cell('staff')),
    keepMin: wholeOrNull(cell('keep_min')),
    sendMin: wholeOrNull(cell('send_min')),
    sendMax: wholeOrNull(cell('send_max')),
  };
  if (!home) return given;
  const located = { ...given, region: given.region || home.region, place: given.place ?? home.place };
  if (given.kind !== 'commune') return located;
  return { ...located, staff: home.staff ?? given.staff, keepMin: given.keepMin ?? home.posts };
}

function earlierRow(row: Cells): AuditEarlierRow {
  const cell = reader(row);
  const [start, end] = [readDate(cell('start_date')), readDate(cell('end_date'))];
  if (start === null || end === null) throw new Error(`an earlier row of ${cell('officer_id')} has no dates`);
  return {
    cells: row,
    officer: cell('officer_id'),
    unitId: cell('unit_id'),
    vacancy: cell('vacancy_id'),
    form: cell('form'),
    start,
    end,
  };
}

function baselineRow(row: Cells): AuditBaselineRow {
  const cell = reader(row);
  return { officer: cell('officer_id'), vacancy: cell('vacancy_id'), form: cell('form'), status: cell('status') };
}

/** The workspace in which the row's officer, vacancy and commune exist: today's records, or what the row itself says where one has vanished. */
export function worldOf(
  workspace: AuditWorkspace,
  { cells, officer: officerId, vacancy: vacancyId, start }: AuditEarlierRow,
): AuditWorkspace {
  const said = (columns: Readonly<Record<string, string>>): Cells =>
    new Map(Object.entries(columns).map(([column, source]) => [column, cells.get(source) ?? '']));
  const sender =
    workspace.officers.get(officerId) ??
    officer(said({ officer_id: 'officer_id', name: 'officer_name', unit_id: 'unit_id' }));
  const place =
    workspace.vacancies.get(vacancyId) ??
    vacancy(
      said({
        vacancy_id: 'vacancy_id',
        commune_id: 'commune_id',
        title: 'title',
        field: 'field',
        start_date: 'start_date',
      }),
      start,
    );
  const home =
    workspace.communes.get(place.communeId) ??
    commune(said({ commune_id: 'commune_id', name: 'commune_name', region: 'region' }));
  return {
    ...workspace,
    officers: new Map([[officerId, sender]]),
    vacancies: new Map([[vacancyId, place]]),
    communes: new Map([[place.communeId, home]]),
  };
}

function byId<Item extends { readonly id: string }>(items: readonly Item[]): ReadonlyMap<string, Item> {
  return new Map(items.map((item) => [item.id, item]));
}

/**
 * The workspace the texts describe; a baseline row marked `pinned` has become a pin of officer and vacancy.
 *
 * Expects texts the program would accept and reports no issue of its own: what cannot be read throws.
 */
export function parseWorkspace(texts: WorkspaceTexts): AuditWorkspace {
  const table = (name: string): readonly Cells[] => readTable(texts.tables[name]);
  const policy = parsePolicy(texts.policy, table('quotas'), table('pins'));
  const communes = byId(table('communes').map(commune));
  const baseline = texts.baseline === undefined ? null : readTable(texts.baseline).map(baselineRow);
  const heldByHand = (baseline ?? [])
    .filter((row) => row.status === 'pinned')
    .map((row) => ({ officer: row.officer, vacancy: row.vacancy, commune: null, form: row.form, isOverride: false }));
  return {
    policy: { ...policy, pins: [...policy.pins, ...heldByHand] },
    officers: byId(table('officers').map(officer)),
    vacancies: byId(table('vacancies').map((row) => vacancy(row, policy.start))),
    communes,
    units: byId(table('units').map((row) => unit(row, communes))),
    scores: new Map(
      table('scores').map((row) => [
        keyOf(row.get('officer_id') ?? '', row.get('vacancy_id') ?? ''),
        Number(row.get('points')),
      ]),
    ),
    distances: new Map(
      table('distances').map((row) => [
        keyOf(row.get('unit_id') ?? '', communeCode(row.get('commune_id') ?? '')),
        millionths(row.get('km') ?? ''),
      ]),
    ),
    posts: table('posts').map((row) => ({
      communeId: communeCode(row.get('commune_id') ?? ''),
      field: row.get('field') ?? '',
      staff: wholeOrNull(row.get('staff') ?? ''),
    })),
    earlier: policy.earlier.flatMap((name) => readTable(texts.earlier?.[name]).map(earlierRow)),
    baseline,
  };
}
