import { formatDay } from '../support/date.ts';
import { compareBytes } from '../support/order.ts';
import type { Place } from '../support/issue.ts';
import type { CellChange, Concern, InputChange, InputTable } from './input-change.ts';
import type { Instance } from './instance.ts';
import type { PlanRow } from './plan.ts';
import type { BirthDate, Commune, Officer, Unit, Vacancy } from './records.ts';
import { SENSITIVE_COLUMNS } from './terms.ts';

/** Cells of a record by column, as texts that are equal where the values are; `undefined` for an empty cell. */
type Cells<T> = Readonly<Record<string, (record: T) => string | undefined>>;

const number = (value: number | undefined): string | undefined => (value === undefined ? undefined : String(value));
const day = (value: number | undefined): string | undefined => (value === undefined ? undefined : formatDay(value));
const micro = (value: number | undefined): string | undefined => number(value === undefined ? value : value / 1e6);
const list = (items: readonly string[]): string | undefined => (items.length === 0 ? undefined : items.join('; '));
const setOf = (items: readonly string[]): string | undefined => list(items.toSorted(compareBytes));
const levels = (map: ReadonlyMap<string, number>): string | undefined =>
  setOf([...map].map(([code, level]) => `${code}:${String(level)}`));
const birth = (date: BirthDate | undefined): string | undefined =>
  date === undefined ? undefined : (day(date.day) ?? String(date.year));
const yesNo = (value: boolean | undefined): string | undefined =>
  value === undefined ? undefined : value ? 'yes' : 'no';

const OFFICER: Cells<Officer> = {
  name: ({ name }) => name,
  birth_date: (officer) => birth(officer.birth),
  sex: ({ sex }) => sex,
  unit_id: ({ unitId }) => unitId,
  category: ({ category }) => category,
  leader: ({ isLeader }) => yesNo(isLeader),
  position: ({ position }) => position,
  grade: ({ grade }) => number(grade),
  field: ({ field }) => field,
  skills: ({ skills }) => levels(skills),
  degree: ({ degree }) => number(degree),
  major: ({ major }) => major,
  political_theory: ({ politicalTheory }) => number(politicalTheory),
  experience_years: ({ experienceMicroYears }) => micro(experienceMicroYears),
  rating: ({ rating }) => number(rating),
  forms: ({ forms }) => setOf(forms),
  available_from: ({ availableFrom }) => day(availableFrom),
  available_to: ({ availableTo }) => day(availableTo),
  home_commune: ({ homeCommuneId }) => homeCommuneId,
  exclusions: ({ grounds, checkedGrounds }) =>
    `${setOf(grounds) ?? ''}|${checkedGrounds === 'all' ? 'all' : (setOf(checkedGrounds) ?? '')}`,
  youngest_child_birth_date: ({ youngestChildBirth }) => birth(youngestChildBirth),
  own_wish: ({ hasOwnWish }) => yesNo(hasOwnWish),
  health_certificate_date: ({ healthCertificateDay }) => day(healthCertificateDay),
  relatives_at: ({ relativesAt }) => setOf(relativesAt),
  prefers: ({ prefers }) => list(prefers),
  certificates: ({ certificates }) => setOf([...certificates].map(([skill, last]) => `${skill}@${day(last) ?? ''}`)),
  tags: ({ tags }) => setOf(tags),
  consulted_on: ({ consultedOn }) => day(consultedOn),
  unit_agreed: ({ unitAgreed }) => yesNo(unitAgreed),
  note: ({ note }) => note,
};

const VACANCY: Cells<Vacancy> = {
  commune_id: ({ communeId }) => communeId,
  title: ({ title }) => title,
  division: ({ division }) => division,
  leader: ({ isLeading }) => yesNo(isLeading),
  field: ({ field }) => field,
  skills: ({ skills }) => levels(skills),
  skills_wanted: ({ skillsWanted }) => levels(skillsWanted),
  degree_min: ({ degreeMin }) => number(degreeMin),
  political_theory_min: ({ politicalTheoryMin }) => number(politicalTheoryMin),
  experience_min_years: ({ experienceMinMicroYears }) => micro(experienceMinMicroYears),
  headcount: ({ headcount }) => number(headcount),
  priority: ({ priority }) => number(priority),
  forms: ({ forms }) => setOf(forms),
  start_date: ({ startDay }) => day(startDay),
  months_min: ({ monthsMin }) => number(monthsMin),
  months_max: ({ monthsMax }) => number(monthsMax),
  tags: ({ tags }) => setOf(tags),
  note: ({ note }) => note,
};

const COMMUNE: Cells<Commune> = {
  name: ({ name }) => name,
  kind: ({ kind }) => kind,
  region: ({ region }) => region,
  lat: ({ lat }) => number(lat),
  lon: ({ lon }) => number(lon),
  population: ({ population }) => number(population),
  posts: ({ posts }) => number(posts),
  staff: ({ staff }) => number(staff),
  lodging: ({ hasLodging }) => yesNo(hasLodging),
};

const UNIT: Cells<Unit> = {
  name: ({ name }) => name,
  kind: ({ kind }) => kind,
  commune_id: ({ communeId }) => communeId,
  region: ({ region }) => region,
  lat: ({ lat }) => number(lat),
  lon: ({ lon }) => number(lon),
  staff: ({ staff }) => number(staff),
  keep_min: ({ keepMin }) => number(keepMin),
  send_min: ({ sendMin }) => number(sendMin),
  send_max: ({ sendMax }) => number(sendMax),
};

/** Every record that differs between two workspaces, by table, then id. Rows in another order, and texts of equal value, are no difference. */
export function recordChanges(before: Instance, after: Instance): readonly InputChange[] {
  return [
    ...compare(
      'officers',
      before.officers,
      after.officers,
      ({ id }) => id,
      OFFICER,
      ({ id, unitId }) => ({
        officerIds: [id],
        unitId,
      }),
    ),
    ...vacancyChanges(before, after),
    ...compare(
      'communes',
      before.communes,
      after.communes,
      ({ id }) => id,
      COMMUNE,
      ({ id }) => ({ communeId: id }),
    ),
    ...unitChanges(before, after),
    ...compare(
      'scores',
      before.scores,
      after.scores,
      ({ officerId, vacancyId }) => `${officerId} ${vacancyId}`,
      { points: ({ points }) => number(points) },
      ({ officerId, vacancyId }) => ({ officerIds: [officerId], vacancyId }),
    ),
    ...compare(
      'distances',
      before.distances,
      after.distances,
      ({ unitId, communeId }) => `${unitId} ${communeId}`,
      { km: ({ metres }) => number(metres / 1000) },
      ({ unitId, communeId }) => ({ unitId, communeId }),
    ),
    ...compare(
      'posts',
      before.posts,
      after.posts,
      ({ communeId, field }) => `${communeId} ${field}`,
      { posts: ({ posts }) => number(posts), staff: ({ staff }) => number(staff) },
      ({ communeId, field }) => ({ communeId, field }),
    ),
    ...compare(
      'earlier',
      placed(before.earlier),
      placed(after.earlier),
      earlierKey,
      {},
      ({ officerId, vacancyId }) => ({
        officerIds: [officerId],
        vacancyId,
      }),
    ),
  ];
}

interface Placed {
  readonly where: Place;
}

function placed(rows: readonly PlanRow[]): readonly (PlanRow & Placed)[] {
  return rows.map((row) => ({ ...row, where: row.where ?? { file: '' } }));
}

function earlierKey({ officerId, vacancyId, form, startDay, endDay }: PlanRow): string {
  return [officerId, vacancyId, form, formatDay(startDay), formatDay(endDay)].join(' ');
}

/** A vacancy without a start date of its own has the policy's: where that moved, only the policy changed. */
function vacancyChanges(before: Instance, after: Instance): readonly InputChange[] {
  const cells = { ...VACANCY, start_date: (): undefined => undefined };
  const ownStart = ({ policy }: Instance, { startDay }: Vacancy): string | undefined =>
    startDay === policy.startDay ? undefined : day(startDay);
  const withStart = (instance: Instance): readonly (Vacancy & { readonly own: string | undefined })[] =>
    instance.vacancies.map((vacancy) => ({ ...vacancy, own: ownStart(instance, vacancy) }));
  return compare(
    'vacancies',
    withStart(before),
    withStart(after),
    ({ id }) => id,
    { ...cells, start_date: ({ own }) => own },
    ({ id, communeId, field }) => ({ vacancyId: id, communeId, field }),
  );
}

/** Units made from officers' unit ids are nobody's record; what a unit has from its commune changed there. */
function unitChanges(before: Instance, after: Instance): readonly InputChange[] {
  const own = ({ hasUnitsTable, units, communes, communeIndexById }: Instance): readonly Unit[] =>
    !hasUnitsTable
      ? []
      : units.map((unit) => {
          const commune = communes[communeIndexById.get(unit.communeId ?? '') ?? -1];
          if (commune === undefined) return unit;
          const isThere = unit.lat === commune.lat && unit.lon === commune.lon;
          return {
            ...unit,
            ...(isThere ? { lat: undefined, lon: undefined } : {}),
            region: unit.region === commune.region ? undefined : unit.region,
            ...(unit.kind === 'commune'
              ? { staff: undefined, keepMin: unit.keepMin === commune.posts ? undefined : unit.keepMin }
              : {}),
          };
        });
  return compare(
    'units',
    own(before),
    own(after),
    ({ id }) => id,
    UNIT,
    ({ id }) => ({ unitId: id }),
  );
}

function compare<T extends Placed>(
  table: InputTable,
  before: readonly T[],
  after: readonly T[],
  keyOf: (record: T) => string,
  cells: Cells<T>,
  concernOf: (record: T) => Concern,
): readonly InputChange[] {
  const old = new Map(before.map((record) => [keyOf(record), record]));
  const now = new Map(after.map((record) => [keyOf(record), record]));
  const changes: InputChange[] = [];
  for (const subject of [...new Set([...old.keys(), ...now.keys()])].sort(compareBytes)) {
    const [was, is] = [old.get(subject), now.get(subject)];
    if (was === undefined || is === undefined) {
      const record = was ?? is;
      if (record === undefined) continue;
      const kind = was === undefined ? 'added' : 'removed';
      changes.push({ table, kind, subject, cells: [], where: record.where, concern: concernOf(record) });
      continue;
    }
    const different = cellChanges(table, cells, was, is);
    if (different.length === 0) continue;
    const concern = { ...concernOf(was), ...concernOf(is) };
    changes.push({ table, kind: 'changed', subject, cells: different, where: is.where, concern });
  }
  return changes;
}

const SENSITIVE: ReadonlySet<string> = new Set(SENSITIVE_COLUMNS);

function cellChanges<T>(table: InputTable, cells: Cells<T>, was: T, is: T): readonly CellChange[] {
  return Object.entries(cells).flatMap(([column, read]): CellChange[] => {
    const [before, after] = [read(was), read(is)];
    if (before === after) return [];
    const isSensitive = table === 'officers' && SENSITIVE.has(column);
    return [{ column, isSensitive, before: isSensitive ? undefined : before, after: isSensitive ? undefined : after }];
  });
}
