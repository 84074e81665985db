import type { Instance } from '../../src/domain/instance.ts';
import type { PlanRow } from '../../src/domain/plan.ts';
import type { Forbid, Pin, Policy, Quota } from '../../src/domain/policy.ts';
import type { Commune, Officer, Unit, Vacancy } from '../../src/domain/records.ts';
import { NO_STUDIES, type Studies } from '../../src/domain/studies.ts';
import { parseIsoDay, type Day } from '../../src/support/date.ts';
import { present } from '../../src/support/assert.ts';
import { sortedByKey } from '../../src/support/order.ts';

/** The day of `YYYY-MM-DD`. */
export function day(text: string): Day {
  return present(parseIsoDay(text), `the day ${text}`);
}

const where = (file: string): { file: string; line: number } => ({ file, line: 2 });

/** A checked man of field it, eligible everywhere unless a test changes something. */
export function officer(id: string, changes: Partial<Officer> = {}): Officer {
  return {
    id,
    name: undefined,
    birth: { year: 1990, day: day('1990-05-20') },
    sex: 'm',
    unitId: 'U1',
    category: 'civil-servant',
    isLeader: false,
    position: undefined,
    grade: undefined,
    field: 'it',
    skills: new Map(),
    degree: 3,
    major: undefined,
    politicalTheory: 2,
    experienceMicroYears: 5_000_000,
    rating: 3,
    forms: [],
    availableFrom: undefined,
    availableTo: undefined,
    homeCommuneId: undefined,
    grounds: [],
    checkedGrounds: 'all',
    youngestChildBirth: undefined,
    hasOwnWish: false,
    healthCertificateDay: undefined,
    relativesAt: [],
    prefers: [],
    certificates: new Map(),
    tags: [],
    consultedOn: undefined,
    unitAgreed: undefined,
    note: undefined,
    where: where('officers.csv'),
    ...changes,
  };
}

/** One place for field it in commune 00001. */
export function vacancy(id: string, changes: Partial<Vacancy> = {}): Vacancy {
  return {
    id,
    communeId: '00001',
    title: undefined,
    division: undefined,
    isLeading: false,
    field: 'it',
    skills: new Map(),
    skillsWanted: new Map(),
    degreeMin: undefined,
    politicalTheoryMin: undefined,
    experienceMinMicroYears: undefined,
    headcount: 1,
    priority: 3,
    forms: [],
    startDay: undefined,
    monthsMin: undefined,
    monthsMax: undefined,
    tags: [],
    note: undefined,
    where: where('vacancies.csv'),
    ...changes,
  };
}

export function commune(id: string, changes: Partial<Commune> = {}): Commune {
  return {
    id,
    name: `Xã ${id}`,
    kind: 'commune',
    region: 'north',
    lat: undefined,
    lon: undefined,
    population: undefined,
    posts: undefined,
    staff: undefined,
    hasLodging: false,
    where: where('communes.csv'),
    ...changes,
  };
}

export function unit(id: string, changes: Partial<Unit> = {}): Unit {
  return {
    id,
    name: `Sở ${id}`,
    kind: 'department',
    communeId: undefined,
    region: undefined,
    lat: undefined,
    lon: undefined,
    staff: undefined,
    keepMin: undefined,
    sendMin: undefined,
    sendMax: undefined,
    where: where('units.csv'),
    ...changes,
  };
}

export function quota(changes: Partial<Quota> = {}): Quota {
  return {
    name: 'quota',
    per: [],
    officers: [],
    vacancies: [],
    forms: [],
    sentMin: undefined,
    sentMax: undefined,
    communesMin: undefined,
    communesMax: undefined,
    shareMinMicro: undefined,
    shareMaxMicro: undefined,
    ifServed: false,
    withEarlier: false,
    isFirm: false,
    where: where('policy.yaml'),
    ...changes,
  };
}

export function pin(officerId: string, changes: Partial<Pin> = {}): Pin {
  return {
    officerId,
    vacancyId: undefined,
    communeId: undefined,
    staysHome: false,
    override: undefined,
    where: { file: 'policy.yaml', line: 30 },
    ...changes,
  };
}

export function forbid(changes: Partial<Forbid>): Forbid {
  return {
    officerId: undefined,
    unitId: undefined,
    vacancyId: undefined,
    communeId: undefined,
    where: { file: 'policy.yaml', line: 12 },
    ...changes,
  };
}

export function policy(changes: Partial<Policy> = {}): Policy {
  return {
    title: undefined,
    lawDay: day('2025-09-26'),
    startDay: day('2025-10-01'),
    forms: ['mobilisation'],
    tourMonths: new Map([
      ['mobilisation', { min: 3, max: 6 }],
      ['secondment', { min: 3, max: 6 }],
      ['rotation', { min: 36, max: 60 }],
      ['reinforcement', { min: 3, max: 6 }],
    ]),
    regions: [],
    fields: new Map(),
    quotas: [],
    rules: {
      professionMinMicro: 500_000,
      retirement: 'hard',
      homeCommune: 'ignore',
      leaderMatch: true,
      unchecked: 'flag',
      keepLastSpecialist: true,
      restMonths: 0,
      balanceEarlier: false,
    },
    fit: { kind: 'weights', profession: 350, expertise: 250, job: 250, person: 150, panel: 0 },
    objective: ['fill', 'fit'],
    keepBonus: 0,
    tieBreak: { order: 'id' },
    pins: [],
    forbids: [],
    apart: [],
    together: [],
    earlier: [],
    costs: undefined,
    limits: [],
    inputs: new Map(),
    where: where('policy.yaml'),
    ...changes,
  };
}

/** The policy's default rules with some changed. */
export function rules(changes: Partial<Policy['rules']>): Policy['rules'] {
  return { ...policy().rules, ...changes };
}

export function planRow(officerId: string, vacancyId: string, changes: Partial<PlanRow> = {}): PlanRow {
  return {
    officerId,
    officerName: '',
    unitId: 'U1',
    unitName: '',
    vacancyId,
    communeId: '00001',
    communeName: '',
    region: 'north',
    title: '',
    field: 'it',
    form: 'mobilisation',
    startDay: day('2025-07-01'),
    endDay: day('2025-12-31'),
    fit: 0,
    profession: 0,
    expertise: 0,
    job: 0,
    person: 0,
    distanceKm: undefined,
    status: 'new',
    note: '',
    where: undefined,
    ...changes,
  };
}

export interface Parts {
  readonly policy?: Partial<Policy>;
  readonly officers?: readonly Officer[];
  readonly vacancies?: readonly Vacancy[];
  readonly communes?: readonly Commune[];
  readonly units?: readonly Unit[];
  readonly scores?: readonly { officerId: string; vacancyId: string; points: number }[];
  readonly distances?: readonly { unitId: string; communeId: string; metres: number }[];
  readonly posts?: readonly { communeId: string; field: string; posts: number; staff: number }[];
  readonly studies?: Partial<Studies>;
  readonly earlier?: readonly PlanRow[];
  readonly baseline?: readonly PlanRow[];
}

/** An instance of these parts: by default officer A, vacancy V, communes 00001 and 00002, unit U1. Records are sorted by id, as promised. */
export function instanceOf(parts: Parts = {}): Instance {
  const officers = sortedByKey(parts.officers ?? [officer('A')], (record) => record.id);
  const vacancies = sortedByKey(parts.vacancies ?? [vacancy('V')], (record) => record.id);
  const communes = sortedByKey(parts.communes ?? [commune('00001'), commune('00002')], (record) => record.id);
  const units = sortedByKey(parts.units ?? [unit('U1')], (record) => record.id);
  const built = policy(parts.policy);
  const indexById = (records: readonly { id: string }[]): Map<string, number> =>
    new Map(records.map((record, index) => [record.id, index]));
  const unitIndexById = indexById(units);
  const communeIndexById = indexById(communes);
  const place = where('table.csv');
  return {
    policy: built,
    officers,
    vacancies,
    communes,
    units,
    officerIndexById: indexById(officers),
    vacancyIndexById: indexById(vacancies),
    communeIndexById,
    unitIndexById,
    unitOfOfficer: Int32Array.from(officers, (record) => unitIndexById.get(record.unitId ?? '') ?? -1),
    communeOfVacancy: Int32Array.from(vacancies, (record) =>
      present(communeIndexById.get(record.communeId), 'a commune'),
    ),
    startDayOfVacancy: Int32Array.from(vacancies, (record) => record.startDay ?? built.startDay),
    courses: [],
    communeOfUnit: Int32Array.from(units, (record) => communeIndexById.get(record.communeId ?? '') ?? -1),
    regions: [...new Set(communes.map((record) => record.region))],
    scores: (parts.scores ?? []).map(({ officerId, vacancyId, points }) => ({
      officerId,
      vacancyId,
      points,
      where: place,
    })),
    distances: (parts.distances ?? []).map(({ unitId, communeId, metres }) => ({
      unitId,
      communeId,
      metres,
      where: place,
    })),
    posts: (parts.posts ?? []).map(({ communeId, field, posts, staff }) => ({
      communeId,
      field,
      posts,
      staff,
      where: place,
    })),
    earlier: parts.earlier ?? [],
    baseline: parts.baseline,
    studies: { ...NO_STUDIES, ...parts.studies },
    hasUnitsTable: true,
  };
}
