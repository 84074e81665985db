import { BLANK_UNIT } from './blank-records.ts';
import type { Day } from '../support/date.ts';
import type { Issue } from '../support/issue.ts';
import { compareBytes, sortedByKey } from '../support/order.ts';
import { resultOf, type Result } from '../support/result.ts';
import { checkClauses } from './clause-checks.ts';
import { checkEvaluation, checkIndicators } from './evaluation-checks.ts';
import { evaluate, type Evaluation } from './evaluation.ts';
import { checkCourses } from './course-checks.ts';
import { checkIds } from './identity.ts';
import type { Instance, Records } from './instance.ts';
import { domainIssue } from './issue-codes.ts';
import type { PlanRow } from './plan.ts';
import type { Pin, Policy } from './policy.ts';
import type { Commune, Officer, Unit, Vacancy } from './records.ts';
import { checkReferences } from './references.ts';
import { checkRegions, checkRegionSpelling, checkSelectors, checkStarts, checkUnitRegions } from './selector-checks.ts';
import { checkStandards } from './standard-checks.ts';
import { NO_STUDIES } from './studies.ts';

/**
 * The instance that records describe, cross-checked: every id stands once, every reference resolves, clauses do not contradict each other.
 *
 * Records are sorted by the UTF-8 bytes of their ids, so the answer does not depend on the order of rows. What tables leave to each other is
 * filled in: a vacancy's start date, the headcount, location and region of units that are communes, units made from officers' unit ids
 * where there is no units.csv, pins for the rows of the baseline that are marked `pinned`. Officers or vacancies may be none where `mayLack` names them. Issue codes: `DOMAIN_ISSUES`. O(n log n); the nearest id is sought only for those that are unknown.
 */
export function assembleInstance(records: Records, mayLack: ReadonlySet<string> = new Set<string>()): Result<Instance> {
  const { policy } = records;
  const issues: Issue[] = [];
  if (records.officers.length === 0 && !mayLack.has('officers'))
    issues.push(domainIssue('no-officers', { file: 'officers.csv' }));
  if (records.vacancies.length === 0 && !mayLack.has('vacancies'))
    issues.push(domainIssue('no-vacancies', { file: 'vacancies.csv' }));
  issues.push(
    ...checkIds('officers', records.officers),
    ...checkIds('vacancies', records.vacancies),
    ...checkIds('communes', records.communes),
    ...checkIds('units', records.units ?? []),
    ...checkIds('courses', records.courses),
  );

  const communes = uniqueById(records.communes);
  const communeIndexById = indexById(communes);
  const studies = records.studies ?? NO_STUDIES;
  const stated = uniqueById(records.officers);
  const criteriaIssues = checkIndicators(studies);
  const isRateable = studies.results.length > 0 && criteriaIssues.every(({ severity }) => severity !== 'error');
  const evaluation = isRateable
    ? evaluate(
        studies,
        stated.map(({ id }) => id),
      )
    : undefined;
  const officers = evaluation === undefined ? stated : withRatings(stated, evaluation, policy);
  issues.push(
    ...criteriaIssues,
    ...(evaluation === undefined ? [] : checkEvaluation(evaluation, stated, studies, ratingSource(policy))),
  );
  const hasUnitsTable = records.units !== undefined;
  const communeOf = (id: string | undefined): Commune | undefined =>
    id === undefined ? undefined : communes[communeIndexById.get(id) ?? -1];
  const units = uniqueById(records.units ?? unitsOfOfficers(officers)).map((unit) =>
    completeUnit(unit, communeOf(unit.communeId)),
  );
  issues.push(...checkUnits(units));
  const unitIndexById = indexById(units);
  const vacancies = uniqueById(records.vacancies).map((vacancy) => startedBy(policy.startDay, vacancy));

  const instance: Instance = {
    policy: { ...policy, pins: [...policy.pins, ...pinsOfBaseline(records.baseline ?? [])] },
    officers,
    vacancies,
    communes,
    units,
    officerIndexById: indexById(officers),
    vacancyIndexById: indexById(vacancies),
    communeIndexById,
    unitIndexById,
    unitOfOfficer: Int32Array.from(officers, ({ unitId }) =>
      unitId === undefined ? -1 : (unitIndexById.get(unitId) ?? -1),
    ),
    communeOfVacancy: Int32Array.from(vacancies, ({ communeId }) => communeIndexById.get(communeId) ?? -1),
    startDayOfVacancy: Int32Array.from(vacancies, ({ startDay }) => startDayIn(policy, startDay)),
    communeOfUnit: Int32Array.from(units, ({ kind, communeId }) =>
      kind === 'commune' && communeId !== undefined ? (communeIndexById.get(communeId) ?? -1) : -1,
    ),
    regions: regionOrder(policy.regions, communes),
    scores: records.scores,
    distances: records.distances,
    posts: records.posts,
    studies,
    courses: uniqueById(records.courses),
    earlier: records.earlier,
    baseline: records.baseline,
    hasUnitsTable,
  };
  issues.push(
    ...checkReferences(instance),
    ...checkClauses(instance),
    ...checkSelectors(instance),
    ...checkRegions(instance),
    ...checkRegionSpelling(instance),
    ...checkUnitRegions(instance),
    ...checkStarts(instance),
    ...checkStandards(instance),
    ...checkCourses(instance),
  );
  return resultOf(instance, issues);
}

function ratingSource({ rules }: Policy): 'officers.csv' | 'results.csv' {
  return rules.ratingFrom === 'results' ? 'results.csv' : 'officers.csv';
}

/** Officers with the rating that counts: of two that differ the one the policy prefers, else the one there is. */
function withRatings(officers: readonly Officer[], { outcomes }: Evaluation, policy: Policy): readonly Officer[] {
  return officers.map((officer) => {
    const outcome = outcomes.get(officer.id);
    const { rating: stated } = officer;
    if (outcome?.kind !== 'rated' || outcome.rating === stated) return officer;
    if (stated === undefined) return Object.assign({}, officer, { rating: outcome.rating });
    if (ratingSource(policy) === 'officers.csv') return officer;
    return Object.assign({}, officer, { rating: outcome.rating, statedRating: stated });
  });
}

/** Sorted by id; of records with the same id the first, so that the checks that follow still mean something. */
function uniqueById<T extends { readonly id: string }>(records: readonly T[]): readonly T[] {
  const seen = new Set<string>();
  const first = records.filter(({ id }) => !seen.has(id) && seen.add(id));
  return sortedByKey(first, ({ id }) => id);
}

/** Rows that a person marked `pinned` in the baseline: they are kept as they stand. */
function pinsOfBaseline(baseline: readonly PlanRow[]): readonly Pin[] {
  return baseline
    .filter(({ status }) => status === 'pinned')
    .map(({ officerId, vacancyId, form, where }) => ({
      officerId,
      vacancyId,
      communeId: undefined,
      form,
      staysHome: false,
      override: undefined,
      where: where ?? { file: '' },
    }));
}

/** The day on which tours at a vacancy start; a place that opened before a phase of a roster is filled when the phase begins. */
function startDayIn({ startDay: ofPolicy, phase }: Policy, startDay: Day | undefined): Day {
  return phase === undefined ? (startDay ?? ofPolicy) : Math.max(startDay ?? ofPolicy, ofPolicy);
}

function startedBy(startDay: Day, vacancy: Vacancy): Vacancy {
  return vacancy.startDay === undefined ? { ...vacancy, startDay } : vacancy;
}

function indexById(records: readonly { readonly id: string }[]): ReadonlyMap<string, number> {
  return new Map(records.map(({ id }, index) => [id, index]));
}

function unitsOfOfficers(officers: readonly Officer[]): readonly Unit[] {
  const units = new Map<string, Unit>();
  for (const { unitId, where } of officers) {
    if (unitId === undefined || units.has(unitId)) continue;
    units.set(unitId, { ...BLANK_UNIT, id: unitId, name: unitId, where });
  }
  return [...units.values()];
}

/** The unit with what its commune says: location and region where it has none of its own, headcount where it is that commune. */
function completeUnit(unit: Unit, commune: Commune | undefined): Unit {
  if (commune === undefined) return unit;
  const hasLocation = unit.lat !== undefined && unit.lon !== undefined;
  const located = {
    ...unit,
    lat: hasLocation ? unit.lat : commune.lat,
    lon: hasLocation ? unit.lon : commune.lon,
    region: unit.region ?? commune.region,
  };
  if (unit.kind !== 'commune') return located;
  return { ...located, staff: commune.staff ?? unit.staff, keepMin: unit.keepMin ?? commune.posts };
}

function checkUnits(units: readonly Unit[]): readonly Issue[] {
  const issues: Issue[] = [];
  const unitOfCommune = new Map<string, Unit>();
  for (const unit of units) {
    const { id, kind, communeId, staff, keepMin, sendMin, sendMax, where } = unit;
    if (sendMin !== undefined && sendMax !== undefined && sendMin > sendMax) {
      issues.push(
        domainIssue('unit-bounds-reversed', { ...where, field: 'send_min' }, { unit: id, min: sendMin, max: sendMax }),
      );
    }
    if (staff !== undefined && keepMin !== undefined && keepMin > staff) {
      issues.push(domainIssue('keep-min-above-staff', { ...where, field: 'keep_min' }, { unit: id, keepMin, staff }));
    }
    if (kind !== 'commune') continue;
    if (communeId === undefined) {
      issues.push(domainIssue('unit-without-commune', { ...where, field: 'commune_id' }, { unit: id }));
      continue;
    }
    const other = unitOfCommune.get(communeId);
    if (other === undefined) unitOfCommune.set(communeId, unit);
    else {
      const params = {
        unit: id,
        commune: communeId,
        other: other.id,
        otherFile: other.where.file,
        otherLine: other.where.line,
      };
      issues.push(domainIssue('commune-unit-shared', { ...where, field: 'commune_id' }, params));
    }
  }
  return issues;
}

/** The policy's regions, then the others by code. */
function regionOrder(listed: readonly string[], communes: readonly Commune[]): readonly string[] {
  const others = new Set(communes.map(({ region }) => region).filter((region) => !listed.includes(region)));
  return [...new Set(listed), ...[...others].toSorted(compareBytes)];
}
