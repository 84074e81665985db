import type { Instance } from '../domain/instance.ts';
import type { PlanRow } from '../domain/plan.ts';
import type { TierName } from '../domain/terms.ts';
import { lastDayOf, startDayOf, type Candidates } from '../rules/candidates.ts';
import type { Demands, DemandSource } from '../rules/demands.ts';
import { refusalsOfPair } from '../rules/eligibility.ts';
import { fitComponentsOf } from '../rules/fit.ts';
import { findCandidate } from '../rules/lookup.ts';
import { isLegalTour } from '../rules/tour.ts';
import { present } from '../support/assert.ts';
import { formatDay, monthsBetween } from '../support/date.ts';
import { IssueList, type Issue, type Place } from '../support/issue.ts';
import { findBroken, tierTotal, type BrokenDemand } from './feasibility.ts';

/** What an audit of rows finds; the candidates of rows that are legal by themselves, ascending. */
export interface PlanAudit {
  readonly issues: readonly Issue[];
  readonly chosen: Int32Array;
  readonly tiers: readonly { readonly name: TierName; readonly value: number }[];
}

/**
 * Every rule that a plan's rows break, each placed at its line: unknown records, refused pairs, dates, cells that differ from the inputs,
 * and the demands the plan as a whole does not meet.
 *
 * A tour shorter than the longest one is accepted where it is legal. Tier values count the rows whose officer, vacancy and form may stand
 * together, with the tours' own months for `cost`.
 */
export function auditRows(
  instance: Instance,
  candidates: Candidates,
  demands: Demands,
  tierNames: readonly TierName[],
  rows: readonly PlanRow[],
): PlanAudit {
  const issues = new IssueList();
  const chosen: number[] = [];
  const rowOfCandidate = new Map<number, PlanRow>();
  const firstRowOfOfficer = new Map<string, PlanRow>();
  for (const row of rows) {
    const where = row.where ?? { file: 'plan.csv' };
    const first = firstRowOfOfficer.get(row.officerId);
    if (first === undefined) firstRowOfOfficer.set(row.officerId, row);
    else issues.error('plan-officer-twice', where, { officer: row.officerId, otherLine: first.where?.line });
    const candidate = auditPair(instance, candidates, row, where, issues);
    if (candidate < 0 || rowOfCandidate.has(candidate)) continue;
    chosen.push(candidate);
    rowOfCandidate.set(candidate, row);
    auditTour(instance, candidates, candidate, row, where, issues);
    auditCells(instance, candidates, candidate, row, where, issues);
  }
  chosen.sort((a, b) => a - b);
  const sent = withOwnMonths(instance, candidates, rowOfCandidate);
  for (const broken of findBroken(instance, sent, demands, chosen)) {
    // The same officer twice is already said at its line.
    if (broken.source.kind === 'officer') continue;
    issues.error('plan-breaks-demand', ...describeBroken(instance, broken, rowOfCandidate));
  }
  const tiers = tierNames.map((name) => ({ name, value: tierTotal(name, instance, sent, chosen) }));
  return { issues: issues.issues, chosen: Int32Array.from(chosen), tiers };
}

/** Index of the row's candidate, or −1 with the reasons said. */
function auditPair(instance: Instance, candidates: Candidates, row: PlanRow, where: Place, issues: IssueList): number {
  const officerIndex = instance.officerIndexById.get(row.officerId) ?? -1;
  const vacancyIndex = instance.vacancyIndexById.get(row.vacancyId) ?? -1;
  if (officerIndex < 0)
    issues.error('plan-unknown-officer', { ...where, field: 'officer_id' }, { officer: row.officerId });
  if (vacancyIndex < 0)
    issues.error('plan-unknown-vacancy', { ...where, field: 'vacancy_id' }, { vacancy: row.vacancyId });
  if (officerIndex < 0 || vacancyIndex < 0) return -1;
  const formIndex = instance.policy.forms.indexOf(row.form);
  const candidate = formIndex < 0 ? -1 : findCandidate(candidates, officerIndex, vacancyIndex, formIndex);
  if (candidate >= 0) return candidate;
  const names = { officer: row.officerId, vacancy: row.vacancyId };
  const always = refusalsOfPair(instance, officerIndex, vacancyIndex);
  const underForm = formIndex < 0 ? [] : refusalsOfPair(instance, officerIndex, vacancyIndex, formIndex);
  const rulesOf = (refusals: typeof always): string[] => [
    ...new Set(refusals.map((refusal) => (refusal.isSensitive ? 'spared-by-law' : refusal.rule))),
  ];
  if (always.length > 0) issues.error('plan-pair-refused', where, { ...names, rules: rulesOf(always) });
  else
    issues.error(
      'plan-form-refused',
      { ...where, field: 'form' },
      { ...names, form: row.form, rules: rulesOf(underForm) },
    );
  return -1;
}

function auditTour(
  instance: Instance,
  candidates: Candidates,
  candidate: number,
  row: PlanRow,
  where: Place,
  issues: IssueList,
): void {
  const startDay = startDayOf(instance, candidates, candidate);
  const endDay = lastDayOf(instance, candidates, candidate);
  if (row.startDay !== startDay) {
    const params = { officer: row.officerId, date: formatDay(row.startDay), expected: formatDay(startDay) };
    issues.error('plan-tour-start', { ...where, field: 'start_date' }, params);
  } else if (row.endDay !== endDay) {
    const officerIndex = present(candidates.officerIndex[candidate], 'officer');
    const vacancyIndex = present(candidates.vacancyIndex[candidate], 'vacancy');
    const formIndex = present(candidates.formIndex[candidate], 'form');
    if (isLegalTour(instance, officerIndex, vacancyIndex, formIndex, row.startDay, row.endDay)) return;
    const params = { officer: row.officerId, date: formatDay(row.endDay), expected: formatDay(endDay) };
    issues.error('plan-tour-length', { ...where, field: 'end_date' }, params);
  }
}

function auditCells(
  instance: Instance,
  candidates: Candidates,
  candidate: number,
  row: PlanRow,
  where: Place,
  issues: IssueList,
): void {
  const officerIndex = present(candidates.officerIndex[candidate], 'officer');
  const vacancyIndex = present(candidates.vacancyIndex[candidate], 'vacancy');
  const officer = present(instance.officers[officerIndex], 'officer');
  const vacancy = present(instance.vacancies[vacancyIndex], 'vacancy');
  const unit = instance.units[instance.unitOfOfficer[officerIndex] ?? -1];
  const commune = present(instance.communes[instance.communeOfVacancy[vacancyIndex] ?? -1], 'commune');
  const components = fitComponentsOf(instance, officerIndex, vacancyIndex);
  const expected: readonly (readonly [string, string | number | undefined, string | number | undefined])[] = [
    ['officer_name', row.officerName, officer.name ?? ''],
    ['unit_id', row.unitId, unit?.id ?? ''],
    ['unit_name', row.unitName, unit?.name ?? ''],
    ['commune_id', row.communeId, commune.id],
    ['commune_name', row.communeName, commune.name],
    ['region', row.region, commune.region],
    ['title', row.title, vacancy.title ?? ''],
    ['field', row.field, vacancy.field],
    ['fit', row.fit, candidates.fit[candidate]],
    ['profession', row.profession, components?.profession],
    ['expertise', row.expertise, components?.expertise],
    ['job', row.job, components?.job],
    ['person', row.person, components?.person],
    [
      'distance_km',
      row.distanceKm,
      candidates.isDistanceKnown[candidate] === 1 ? candidates.distanceKm[candidate] : undefined,
    ],
  ];
  for (const [column, value, right] of expected) {
    if (value === right) continue;
    // Names stand in no message: the line says whose it is.
    const isName = column === 'officer_name';
    const params = isName ? { value: '…', expected: '…' } : { value: value ?? '', expected: right ?? '' };
    issues.error('plan-wrong-value', { ...where, field: column }, { officer: row.officerId, column, ...params });
  }
}

/** Candidates whose months, and with them last day and cost, are those of the plan's own rows. */
function withOwnMonths(
  instance: Instance,
  candidates: Candidates,
  rowOfCandidate: ReadonlyMap<number, PlanRow>,
): Candidates {
  const ownMonths = candidates.months.slice();
  const cost = candidates.cost.slice();
  for (const [candidate, row] of rowOfCandidate) {
    const months = monthsBetween(startDayOf(instance, candidates, candidate), row.endDay);
    const longest = candidates.months[candidate] ?? 1;
    if (months === undefined || months >= longest) continue;
    ownMonths[candidate] = months;
    if (cost.length > 0) cost[candidate] = ((cost[candidate] ?? 0) / longest) * months;
  }
  return { ...candidates, months: ownMonths, cost };
}

function describeBroken(
  instance: Instance,
  broken: BrokenDemand,
  rowOfCandidate: ReadonlyMap<number, PlanRow>,
): [Place, Issue['params']] {
  const rows = broken.counted
    .map((candidate) => rowOfCandidate.get(candidate)?.where)
    .filter((place) => place !== undefined);
  const source = sourcePlace(instance, broken.source);
  const lines = rows.map((place) => place.line ?? 0).toSorted((a, b) => a - b);
  return [
    rows.length > 0 ? present(rows.at(-1), 'row') : source,
    {
      demand: broken.source.kind === 'quota' ? `quota-${broken.source.bound}` : broken.source.kind,
      name: sourceName(instance, broken.source),
      group: broken.source.kind === 'quota' ? broken.source.group.map(({ value }) => value) : [],
      actual: broken.actual,
      min: broken.min > 0 ? broken.min : undefined,
      max: Number.isFinite(broken.max) ? broken.max : undefined,
      lines,
      sourceFile: source.file,
      sourceLine: source.line,
    },
  ];
}

/** Where the record or clause behind a demand stands. */
function sourcePlace(instance: Instance, source: DemandSource): Place {
  switch (source.kind) {
    case 'officer':
      return present(instance.officers[source.officerIndex], 'officer').where;
    case 'vacancy':
      return present(instance.vacancies[source.vacancyIndex], 'vacancy').where;
    case 'unit':
    case 'last-specialist':
      return present(instance.units[source.unitIndex], 'unit').where;
    case 'quota':
      return source.quota.where;
    case 'pin':
      return source.pin.where;
    case 'apart':
    case 'together':
      return source.group.where;
    case 'limit':
      return source.limit.where;
    case 'course':
      return present(instance.courses[source.courseIndex], 'a course').where;
  }
}

/** The name under which people know the record or clause behind a demand. */
function sourceName(instance: Instance, source: DemandSource): string {
  switch (source.kind) {
    case 'officer':
      return present(instance.officers[source.officerIndex], 'officer').id;
    case 'vacancy':
      return present(instance.vacancies[source.vacancyIndex], 'vacancy').id;
    case 'unit':
      return present(instance.units[source.unitIndex], 'unit').name;
    case 'last-specialist':
      return `${present(instance.units[source.unitIndex], 'unit').name}: ${source.field}`;
    case 'quota':
      return source.quota.name;
    case 'pin':
      return source.pin.officerId;
    case 'apart':
    case 'together':
      return source.group.officerIds.join(', ');
    case 'limit':
      return source.limit.name;
    case 'course':
      return present(instance.courses[source.courseIndex], 'a course').id;
  }
}
