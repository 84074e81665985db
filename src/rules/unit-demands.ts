import type { Instance } from '../domain/instance.ts';
import type { Post } from '../domain/records.ts';
import { present } from '../support/assert.ts';
import { everyCandidate, lastDayOf, startDayOf, type Candidates } from './candidates.ts';
import { bucketCandidates } from './buckets.ts';
import type { CountDemand, DemandSource } from './demands.ts';
import { countedEarlier, type EarlierRow } from './earlier.ts';
import { groupBy } from './facts.ts';
import { keyOf } from './keys.ts';

type UnitBound = Extract<DemandSource, { kind: 'unit' }>['bound'];

/**
 * What sending units ask: send_min, send_max, keep_min, and the last specialist of a field in a donor commune.
 *
 * A unit already below its keep_min sends nobody, and its send_min is waived. keep_min and last specialists are charged by rows of
 * earlier phases that overlap the time of this plan: from the earliest start to the latest end of any candidate.
 */
export function unitDemands(instance: Instance, candidates: Candidates, earlier: readonly EarlierRow[]): CountDemand[] {
  const { unitOfOfficer } = instance;
  const { officerIndex } = candidates;
  const byUnit = bucketCandidates(
    everyCandidate(candidates),
    instance.units.length,
    (c) => unitOfOfficer[officerIndex[c] ?? -1] ?? -1,
  );
  const awayByUnit = groupBy(rowsDuring(instance, candidates, earlier), (row) => row.unitId);
  const onTourByUnit = groupBy(countedEarlier(instance, earlier, false), (row) => row.unitId);
  const postsByCommune = groupBy(instance.posts, (post) => post.communeId);
  const demands: CountDemand[] = [];
  instance.units.forEach((unit, unitIndex) => {
    const counted = byUnit.of(unitIndex);
    const add = (bound: UnitBound, min: number, max: number): void => {
      if (counted.length === 0 && min === 0) return;
      demands.push({
        key: keyOf('unit', unit.id, bound),
        source: { kind: 'unit', unitIndex, bound },
        counted,
        min,
        max,
      });
    };
    const away = awayByUnit.get(unit.id) ?? [];
    const onTour = onTourByUnit.get(unit.id)?.length ?? 0;
    const spare = spareStaff(instance, unitIndex, away.length);
    const isBelow = spare !== undefined && spare < 0;
    if (unit.sendMin !== undefined && unit.sendMin > 0 && !isBelow) {
      add('send_min', Math.max(0, unit.sendMin - onTour), Infinity);
    }
    if (unit.sendMax !== undefined) add('send_max', 0, unit.sendMax - onTour);
    if (spare !== undefined) add('keep_min', 0, Math.max(0, spare));
    const communeId = instance.communes[instance.communeOfUnit[unitIndex] ?? -1]?.id;
    if (!instance.policy.rules.keepLastSpecialist || communeId === undefined || counted.length === 0) return;
    for (const post of postsByCommune.get(communeId) ?? []) {
      const demand = specialistDemand(instance, candidates, unitIndex, post, counted, away);
      if (demand !== undefined) demands.push(demand);
    }
  });
  return demands;
}

/** Staff beyond keep_min, less those away; `undefined` where either number is not given. Negative when the unit is already below. */
function spareStaff(instance: Instance, unitIndex: number, awayCount: number): number | undefined {
  const unit = present(instance.units[unitIndex], 'a unit');
  const commune = unit.kind === 'commune' ? instance.communes[instance.communeOfUnit[unitIndex] ?? -1] : undefined;
  const staff = commune?.staff ?? unit.staff;
  const keepMin = unit.keepMin ?? commune?.posts;
  return staff === undefined || keepMin === undefined ? undefined : staff - keepMin - awayCount;
}

/** At least one of the donor commune's staff of the post's field stays; `undefined` where there are none or nobody of them could go. */
function specialistDemand(
  instance: Instance,
  candidates: Candidates,
  unitIndex: number,
  { field, staff }: Post,
  ofUnit: Int32Array,
  away: readonly EarlierRow[],
): CountDemand | undefined {
  const counted = ofUnit.filter((c) => instance.officers[candidates.officerIndex[c] ?? -1]?.field === field);
  if (staff < 1 || counted.length === 0) return undefined;
  const awayCount = away.filter((row) => row.sender.officer.field === field).length;
  return {
    key: keyOf('last-specialist', present(instance.units[unitIndex], 'a unit').id, field),
    source: { kind: 'last-specialist', unitIndex, field },
    counted,
    min: 0,
    max: Math.max(0, staff - 1 - awayCount),
  };
}

/** Rows of earlier phases on tour at some time between the earliest start and the latest end of any candidate. */
function rowsDuring(instance: Instance, candidates: Candidates, earlier: readonly EarlierRow[]): readonly EarlierRow[] {
  if (candidates.count === 0 || earlier.length === 0) return [];
  let firstDay = Infinity;
  let lastDay = -Infinity;
  for (let c = 0; c < candidates.count; c++) {
    firstDay = Math.min(firstDay, startDayOf(instance, candidates, c));
    lastDay = Math.max(lastDay, lastDayOf(instance, candidates, c));
  }
  return earlier.filter(({ row }) => row.startDay <= lastDay && row.endDay >= firstDay);
}
