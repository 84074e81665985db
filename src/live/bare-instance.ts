import { NO_STUDIES } from '../domain/studies.ts';
import type { Instance } from '../domain/instance.ts';
import type { Pin, Policy, Quota } from '../domain/policy.ts';
import { BLANK_COMMUNE, BLANK_OFFICER, BLANK_UNIT, BLANK_VACANCY } from '../domain/blank-records.ts';
import type { Commune, Officer, Unit, Vacancy } from '../domain/records.ts';
import type { PlanRow } from '../domain/plan.ts';
import type { DemandSource } from '../rules/demands.ts';
import type { LivingData, PackedPin, PackedSource } from './living-data.ts';

const NOWHERE = { file: '' };

const BLANK_QUOTA: Quota = {
  name: '',
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
  where: NOWHERE,
};

/**
 * The instance as far as a page knows it: ids, names, places and pins, for the rooms that solve, prove and write rows. What rules would ask
 * of people is blank, so nothing here may judge who is eligible or how well anybody fits.
 */
export function bareInstance(data: LivingData): Instance {
  const units = data.units.id.map((id, u): Unit => ({ ...BLANK_UNIT, id, name: data.units.name[u] ?? '' }));
  const officers = data.officers.id.map((id, o): Officer => ({
    ...BLANK_OFFICER,
    checkedGrounds: 'all',
    id,
    name: data.officers.name[o],
    unitId: units[data.officers.unit[o] ?? -1]?.id,
  }));
  const communes = data.communes.id.map((id, c): Commune => ({
    ...BLANK_COMMUNE,
    id,
    name: data.communes.name[c] ?? '',
    region: data.communes.region[c] ?? '',
  }));
  const vacancies = data.vacancies.id.map((id, v): Vacancy => ({
    ...BLANK_VACANCY,
    id,
    communeId: communes[data.vacancies.commune[v] ?? -1]?.id ?? '',
    title: data.vacancies.title[v],
    field: data.vacancies.field[v] ?? '',
    headcount: data.vacancies.headcount[v] ?? 0,
    priority: data.vacancies.priority[v] ?? 0,
    startDay: data.vacancies.startDay[v],
  }));
  return {
    policy: barePolicy(data),
    officers,
    vacancies,
    communes,
    units,
    officerIndexById: indexById(officers),
    vacancyIndexById: indexById(vacancies),
    communeIndexById: indexById(communes),
    unitIndexById: indexById(units),
    unitOfOfficer: Int32Array.from(data.officers.unit),
    communeOfVacancy: Int32Array.from(data.vacancies.commune),
    startDayOfVacancy: Int32Array.from(data.vacancies.startDay),
    communeOfUnit: new Int32Array(units.length).fill(-1),
    regions: data.regions,
    scores: [],
    distances: [],
    posts: [],
    earlier: earlierRows(data),
    courses: [],
    studies: NO_STUDIES,
    baseline: data.baseline?.map(([officerId, vacancyId, form]) => ({ ...BLANK_ROW, officerId, vacancyId, form })),
    hasUnitsTable: false,
  };
}

const BLANK_ROW: Omit<PlanRow, 'officerId' | 'vacancyId' | 'form'> = {
  officerName: '',
  unitId: '',
  unitName: '',
  communeId: '',
  communeName: '',
  region: '',
  title: '',
  field: '',
  startDay: 0,
  endDay: 0,
  fit: 0,
  profession: undefined,
  expertise: undefined,
  job: undefined,
  person: undefined,
  distanceKm: undefined,
  status: 'new',
  note: '',
  where: undefined,
};

/** Rows that count as the tours of earlier phases do; who made them and where they led is not known. */
function earlierRows({ earlierOfUnits, units }: LivingData): readonly PlanRow[] {
  return earlierOfUnits.flatMap(([unit, tours]) => {
    const row = { ...BLANK_ROW, officerId: '', unitId: units.id[unit] ?? '', form: 'secondment' as const };
    return Array.from({ length: tours }, (_, tour) => ({ ...row, vacancyId: `${String(unit)} ${String(tour)}` }));
  });
}

function barePolicy(data: LivingData): Policy {
  const { forms, regions, isScored, keepBonus, pins, phase, hasCosts, earlierOfUnits } = data;
  return {
    title: undefined,
    lawDay: 0,
    startDay: 0,
    forms,
    tourMonths: new Map(),
    regions,
    fields: new Map(),
    quotas: [],
    rules: {
      professionMinMicro: 0,
      retirement: 'ignore',
      homeCommune: 'ignore',
      leaderMatch: false,
      unchecked: 'flag',
      keepLastSpecialist: false,
      restMonths: 0,
      balanceEarlier: earlierOfUnits.length > 0,
    },
    fit: isScored ? { kind: 'scores' } : { kind: 'weights', profession: 0, expertise: 0, job: 0, person: 0, panel: 0 },
    objective: [],
    keepBonus,
    tieBreak: { order: 'id' },
    pins: pins.map(barePin),
    forbids: [],
    apart: [],
    together: [],
    earlier: [],
    phase: phase ?? undefined,
    // What a tour costs stands with the candidates; whether anything does is asked of the policy.
    costs: hasCosts ? { sameRegion: 0, between: new Map(), other: 0, lodging: 0 } : undefined,
    limits: [],
    inputs: new Map(),
    where: NOWHERE,
  };
}

function barePin({ officer, vacancy, commune, form, staysHome }: PackedPin): Pin {
  const pin = { officerId: officer, vacancyId: vacancy, communeId: commune, staysHome: staysHome === true };
  return { ...pin, ...(form === undefined ? {} : { form }), override: undefined, where: NOWHERE };
}

function indexById(records: readonly { readonly id: string }[]): ReadonlyMap<string, number> {
  return new Map(records.map(({ id }, index) => [id, index]));
}

/** A source of the same kind, blank where the page does not know the clause. */
export function bareSource({ kind, vacancy, earlier, limit }: PackedSource): DemandSource {
  switch (kind) {
    case 'vacancy':
      return { kind, vacancyIndex: vacancy ?? -1, earlierCount: earlier ?? 0 };
    case 'unit':
      return { kind, unitIndex: -1, bound: 'send_max' };
    case 'last-specialist':
      return { kind, unitIndex: -1, field: '' };
    case 'quota':
      return { kind, quota: BLANK_QUOTA, quotaIndex: -1, group: [], bound: 'sent', earlierCount: 0 };
    case 'limit':
      return { kind, limit: { name: '', of: limit ?? 'fill', min: undefined, max: undefined, where: NOWHERE } };
    case 'course':
      return { kind, courseIndex: -1 };
    default:
      return { kind, group: { officerIds: [], where: NOWHERE }, communeIndex: -1 };
  }
}
