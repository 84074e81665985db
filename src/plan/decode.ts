import type { Instance } from '../domain/instance.ts';
import type { PlanRow } from '../domain/plan.ts';
import type { Status } from '../domain/terms.ts';
import { lastDayOf, startDayOf, type Candidates } from '../rules/candidates.ts';
import { fitComponentsOf, type FitComponents } from '../rules/fit.ts';
import { standingOf } from '../rules/standing.ts';
import { present } from '../support/assert.ts';
import { compareBytes } from '../support/order.ts';

/** Rows of `plan.csv` for the chosen candidates, ordered by region (policy order), commune, vacancy, officer. */
export function decodePlan(instance: Instance, candidates: Candidates, chosen: Int32Array): readonly PlanRow[] {
  return inPlanOrder(
    instance,
    Array.from(chosen, (candidate) => decodeRow(instance, candidates, candidate)),
  );
}

/** Rows in the order of `plan.csv`: by region (policy order), commune, vacancy, officer. */
export function inPlanOrder(instance: Instance, rows: readonly PlanRow[]): readonly PlanRow[] {
  const regionRank = new Map(instance.regions.map((region, rank) => [region, rank]));
  return rows.toSorted(
    (a, b) =>
      (regionRank.get(a.region) ?? 0) - (regionRank.get(b.region) ?? 0) ||
      compareBytes(a.communeId, b.communeId) ||
      compareBytes(a.vacancyId, b.vacancyId) ||
      compareBytes(a.officerId, b.officerId),
  );
}

/** What only the records behind a candidate tell: how well it fits, part by part, and what nobody checked about the person. */
export interface Judged {
  /** `undefined` under `fit: scores`. */
  readonly components: FitComponents | undefined;
  readonly note: string;
}

/** What the records tell of a candidate. */
export function judge(instance: Instance, candidates: Candidates, candidate: number): Judged {
  const officerIndex = present(candidates.officerIndex[candidate], 'officer index');
  const vacancyIndex = present(candidates.vacancyIndex[candidate], 'vacancy index');
  return { components: fitComponentsOf(instance, officerIndex, vacancyIndex), note: noteOf(instance, officerIndex) };
}

function decodeRow(instance: Instance, candidates: Candidates, candidate: number): PlanRow {
  return rowOf(instance, candidates, candidate, judge(instance, candidates, candidate));
}

/** The row of `plan.csv` for a candidate of which it is known what the records tell. */
export function rowOf(
  instance: Instance,
  candidates: Candidates,
  candidate: number,
  { components, note }: Judged,
): PlanRow {
  const officerIndex = present(candidates.officerIndex[candidate], 'officer index');
  const vacancyIndex = present(candidates.vacancyIndex[candidate], 'vacancy index');
  const officer = present(instance.officers[officerIndex], 'officer');
  const vacancy = present(instance.vacancies[vacancyIndex], 'vacancy');
  const commune = present(instance.communes[instance.communeOfVacancy[vacancyIndex] ?? -1], 'commune');
  const unit = instance.units[instance.unitOfOfficer[officerIndex] ?? -1];
  const form = present(instance.policy.forms[candidates.formIndex[candidate] ?? -1], 'form');
  return {
    officerId: officer.id,
    officerName: officer.name ?? '',
    unitId: unit?.id ?? '',
    unitName: unit?.name ?? '',
    vacancyId: vacancy.id,
    communeId: commune.id,
    communeName: commune.name,
    region: commune.region,
    title: vacancy.title ?? '',
    field: vacancy.field,
    form,
    startDay: startDayOf(instance, candidates, candidate),
    endDay: lastDayOf(instance, candidates, candidate),
    fit: present(candidates.fit[candidate], 'fit'),
    profession: components?.profession,
    expertise: components?.expertise,
    job: components?.job,
    person: components?.person,
    distanceKm: candidates.isDistanceKnown[candidate] === 1 ? candidates.distanceKm[candidate] : undefined,
    status: statusOf(instance, officer.id, vacancy.id, commune.id, form),
    note,
    where: undefined,
  };
}

/** `pinned` where policy or baseline pins the row; else against the baseline: `kept`, `moved` (was elsewhere, or in another form) or `new`. */
function statusOf(instance: Instance, officerId: string, vacancyId: string, communeId: string, form: string): Status {
  const isPinned = instance.policy.pins.some(
    (pin) => pin.officerId === officerId && (pin.vacancyId === vacancyId || pin.communeId === communeId),
  );
  if (isPinned) return 'pinned';
  const before = instance.baseline?.filter((row) => row.officerId === officerId) ?? [];
  if (before.length === 0) return 'new';
  return before.some((row) => row.vacancyId === vacancyId && row.form === form) ? 'kept' : 'moved';
}

/** What nobody checked about the person, as codes, which no language changes; sensitive matters are not named. */
function noteOf(instance: Instance, officerIndex: number): string {
  const { unchecked } = standingOf(instance, officerIndex);
  if (unchecked.length === 0) return '';
  const named = unchecked.filter((item) => !item.isSensitive).map((item) => item.what);
  const codes = [...new Set(named)].toSorted(compareBytes);
  return codes.length === 0 ? 'unchecked' : `unchecked: ${codes.join(', ')}`;
}
