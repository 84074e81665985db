/** A case of plain numbers as the records that the tables' readers would deliver. */
import type { Records } from '../../src/domain/instance.ts';
import type { PlanRow } from '../../src/domain/plan.ts';
import type { Pin, Policy, Quota, Selector } from '../../src/domain/policy.ts';
import type { Commune, Officer, Unit, Vacancy } from '../../src/domain/records.ts';
import { dayOf } from '../../src/support/date.ts';
import { present } from '../../src/support/assert.ts';
import type { CasePin, CaseQuota, NetworkCase } from './network-cases.ts';

const WHERE = { file: 'case' };
const START = dayOf(2025, 10, 1);
const FIELDS = ['it', 'land'];
/** What a month of travel costs, and of lodging; tours are of six months. */
export const COSTS = { sameRegion: 1, other: 3, lodging: 2, months: 6 };

export const officerId = (officer: number): string => `CB${officer}`;
export const vacancyId = (vacancy: number): string => `VT${vacancy}`;
const communeId = (commune: number): string => `0000${commune}`;
const unitId = (unit: number): string => `S${unit}`;
const regionId = (region: number): string => `region-${region}`;

export function recordsOf(drawn: NetworkCase): Records {
  return {
    policy: policyOf(drawn),
    officers: drawn.unitOfOfficer.map((_, officer) => officerOf(drawn, officer)),
    vacancies: drawn.communeOfVacancy.map((_, vacancy) => vacancyOf(drawn, vacancy)),
    communes: drawn.regionOfCommune.map((region, commune) => communeOf(region, commune)),
    units: drawn.regionOfUnit.map((region, unit) => unitOf(drawn, region, unit)),
    scores: drawn.points.flatMap((row, officer) =>
      row.flatMap((points, vacancy) =>
        points < 0 ? [] : [{ officerId: officerId(officer), vacancyId: vacancyId(vacancy), points, where: WHERE }],
      ),
    ),
    distances: drawn.km.flatMap((row, unit) =>
      row.map((km, commune) => ({
        unitId: unitId(unit),
        communeId: communeId(commune),
        metres: km * 1000,
        where: WHERE,
      })),
    ),
    posts: [],
    courses: [],
    earlier: [],
    baseline: drawn.baseline?.flatMap((kept, officer) =>
      kept === undefined ? [] : [rowOf(drawn, officer, kept.vacancy, kept.form)],
    ),
  };
}

function policyOf(drawn: NetworkCase): Policy {
  return {
    title: undefined,
    lawDay: START,
    startDay: START,
    forms: drawn.forms,
    tourMonths: new Map(drawn.forms.map((form) => [form, { min: 3, max: COSTS.months }])),
    regions: [],
    fields: new Map(),
    quotas: drawn.quotas.map(quotaOf),
    rules: {
      professionMinMicro: 0,
      retirement: 'hard',
      homeCommune: 'ignore',
      leaderMatch: true,
      unchecked: 'flag',
      keepLastSpecialist: true,
      restMonths: 0,
      balanceEarlier: false,
    },
    fit: { kind: 'scores' },
    objective: drawn.objective,
    keepBonus: drawn.keepBonus,
    tieBreak: drawn.tieSeed === undefined ? { order: 'id' } : { order: 'hash', seed: drawn.tieSeed },
    pins: drawn.pins.map(pinOf),
    forbids: [],
    apart: [],
    together: [],
    earlier: [],
    costs: { sameRegion: COSTS.sameRegion, between: new Map(), other: COSTS.other, lodging: COSTS.lodging },
    limits: [],
    inputs: new Map(),
    where: WHERE,
  };
}

function quotaOf(quota: CaseQuota, index: number): Quota {
  const select = (column: string, value: string | undefined): Selector[] =>
    value === undefined ? [] : [{ column, kind: 'values', values: [value], where: WHERE }];
  const isSent = quota.of === 'sent';
  return {
    name: `quota ${index}`,
    per: quota.per === 'all' ? [] : [quota.per],
    officers: select('officer_id', quota.officer === undefined ? undefined : officerId(quota.officer)),
    vacancies: [
      ...select('region', quota.region === undefined ? undefined : regionId(quota.region)),
      ...select('vacancy_id', quota.vacancy === undefined ? undefined : vacancyId(quota.vacancy)),
    ],
    forms: [],
    sentMin: isSent ? quota.min : undefined,
    sentMax: isSent ? quota.max : undefined,
    communesMin: isSent ? undefined : quota.min,
    communesMax: isSent ? undefined : quota.max,
    shareMinMicro: undefined,
    shareMaxMicro: undefined,
    ifServed: false,
    withEarlier: false,
    isFirm: false,
    where: WHERE,
  };
}

function pinOf({ officer, to }: CasePin): Pin {
  return {
    officerId: officerId(officer),
    vacancyId: to.kind === 'vacancy' ? vacancyId(to.index) : undefined,
    communeId: to.kind === 'commune' ? communeId(to.index) : undefined,
    staysHome: to.kind === 'home',
    override: undefined,
    where: WHERE,
  };
}

function officerOf(drawn: NetworkCase, officer: number): Officer {
  return {
    id: officerId(officer),
    name: undefined,
    birth: undefined,
    sex: undefined,
    unitId: unitId(present(drawn.unitOfOfficer[officer], 'unit')),
    category: undefined,
    isLeader: undefined,
    position: undefined,
    grade: undefined,
    field: FIELDS[present(drawn.fieldOfOfficer[officer], 'field')],
    skills: new Map(),
    degree: undefined,
    major: undefined,
    politicalTheory: undefined,
    experienceMicroYears: undefined,
    rating: undefined,
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
    prefers: (drawn.wishes[officer] ?? []).map(vacancyId),
    certificates: new Map(),
    tags: [],
    consultedOn: undefined,
    unitAgreed: undefined,
    note: undefined,
    where: WHERE,
  };
}

function vacancyOf(drawn: NetworkCase, vacancy: number): Vacancy {
  return {
    id: vacancyId(vacancy),
    communeId: communeId(present(drawn.communeOfVacancy[vacancy], 'commune')),
    title: undefined,
    division: undefined,
    isLeading: false,
    field: present(FIELDS[drawn.fieldOfVacancy[vacancy] ?? -1], 'field'),
    skills: new Map(),
    skillsWanted: new Map(),
    degreeMin: undefined,
    politicalTheoryMin: undefined,
    experienceMinMicroYears: undefined,
    headcount: present(drawn.headcount[vacancy], 'headcount'),
    priority: present(drawn.priority[vacancy], 'priority'),
    forms: [],
    startDay: undefined,
    monthsMin: undefined,
    monthsMax: undefined,
    tags: [],
    note: undefined,
    where: WHERE,
  };
}

function communeOf(region: number, commune: number): Commune {
  return {
    id: communeId(commune),
    name: communeId(commune),
    kind: undefined,
    region: regionId(region),
    lat: undefined,
    lon: undefined,
    population: undefined,
    posts: undefined,
    staff: undefined,
    hasLodging: commune === 0,
    where: WHERE,
  };
}

function unitOf(drawn: NetworkCase, region: number, unit: number): Unit {
  const [sendMin, sendMax] = [drawn.sendMin[unit] ?? 0, drawn.sendMax[unit] ?? Infinity];
  return {
    id: unitId(unit),
    name: unitId(unit),
    kind: 'department',
    communeId: undefined,
    region: regionId(region),
    lat: undefined,
    lon: undefined,
    staff: undefined,
    keepMin: undefined,
    sendMin: sendMin === 0 ? undefined : sendMin,
    sendMax: sendMax === Infinity ? undefined : sendMax,
    where: WHERE,
  };
}

function rowOf(drawn: NetworkCase, officer: number, vacancy: number, form: number): PlanRow {
  return {
    officerId: officerId(officer),
    officerName: '',
    unitId: unitId(present(drawn.unitOfOfficer[officer], 'unit')),
    unitName: '',
    vacancyId: vacancyId(vacancy),
    communeId: communeId(present(drawn.communeOfVacancy[vacancy], 'commune')),
    communeName: '',
    region: '',
    title: '',
    field: '',
    form: present(drawn.forms[form], 'form'),
    startDay: START,
    endDay: START + 180,
    fit: 0,
    profession: undefined,
    expertise: undefined,
    job: undefined,
    person: undefined,
    distanceKm: undefined,
    status: 'new',
    note: '',
    where: WHERE,
  };
}
