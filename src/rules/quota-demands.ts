import type { Instance } from '../domain/instance.ts';
import { MICRO, type Quota } from '../domain/policy.ts';
import { present } from '../support/assert.ts';
import { everyCandidate, type Candidates } from './candidates.ts';
import type { CountDemand, DemandSource, DistinctDemand, ServedDemand, ShareDemand } from './demands.ts';
import { countedEarlier, type EarlierRow } from './earlier.ts';
import { groupQuota, type QuotaGroups, type RecordViews } from './groups.ts';
import { escapeKeyPart } from './keys.ts';
import { bucketCandidates, type Buckets } from './buckets.ts';

/** Where the demands of quotas are put. */
export interface QuotaSink {
  readonly counts: CountDemand[];
  readonly distinct: DistinctDemand[];
  readonly shares: ShareDemand[];
  readonly served: ServedDemand[];
}

/**
 * Adds the demands of one quota, group by group: numbers sent, communes served, shares, and minima that bind only where anyone is sent.
 *
 * A minimum is added for every group, candidates or not; a maximum on numbers sent only where some plan could exceed it (per unit and
 * commune of a country, most groups are smaller than any maximum). O(candidates + groups).
 */
export function addQuotaDemands(scope: QuotaScope, quotaIndex: number, sink: QuotaSink): void {
  const { instance, candidates, earlier } = scope;
  const quota = present(instance.policy.quotas[quotaIndex], 'a quota');
  const groups = groupQuota(instance, quota, scope.views);
  const pool = poolOf(scope, groups);
  const counting = countedEarlier(instance, earlier, quota.withEarlier);
  const hasShare = quota.shareMinMicro !== undefined || quota.shareMaxMicro !== undefined;
  const counted = bucketCandidates(pool, groups.count, numberer(candidates, groups, false));
  const work: QuotaWork = {
    instance,
    candidates,
    quota,
    quotaIndex,
    groups,
    counted,
    total: hasShare ? bucketCandidates(pool, groups.count, numberer(candidates, groups, true)) : counted,
    earlier: countEarlier(counting, groups),
    arrivals: quota.ifServed ? arrivalsOf(scope, quota) : undefined,
    earlierRows: counting,
    sink,
  };
  for (const group of groupsToVisit(work)) {
    addSent(work, group);
    addCommunes(work, group);
    if (hasShare) addShare(work, group);
  }
}

/** What the demands of all quotas are made from. */
export interface QuotaScope {
  readonly instance: Instance;
  readonly candidates: Candidates;
  /** Candidates by vacancy. */
  readonly byVacancy: Buckets;
  readonly views: RecordViews;
  readonly earlier: readonly EarlierRow[];
}

/** Candidates into the places that the quota names, ascending: all of them where it names most places. */
function poolOf({ candidates, byVacancy }: QuotaScope, { isPlace }: QuotaGroups): Int32Array {
  const numbers = byVacancy.numbers.filter((vacancyIndex) => isPlace[vacancyIndex] === 1);
  const size = numbers.reduce((sum, vacancyIndex) => sum + byVacancy.sizeOf(vacancyIndex), 0);
  if (size > candidates.count / 2) return everyCandidate(candidates);
  const pool = new Int32Array(size);
  let next = 0;
  for (const vacancyIndex of numbers) {
    const own = byVacancy.of(vacancyIndex);
    pool.set(own, next);
    next += own.length;
  }
  return pool.sort();
}

/** The number of a candidate's group; −1 where the quota does not count it, whoever the sender is with `anySender`. */
function numberer(
  { officerIndex, vacancyIndex, formIndex, firstOfOfficer, training }: Candidates,
  groups: QuotaGroups,
  anySender: boolean,
): (candidate: number) => number {
  const officerCount = firstOfOfficer.length - 1;
  return (c) => {
    const person = training?.person[c] ?? -1;
    const o = person < 0 ? (officerIndex[c] ?? 0) : officerCount + person;
    const v = vacancyIndex[c] ?? 0;
    const f = formIndex[c] ?? 0;
    if (groups.isPlace[v] === 0 || groups.isForm[f] === 0 || (!anySender && groups.isSender[o] === 0)) return -1;
    return groups.numberOf(groups.placeGroup[v] ?? -1, groups.senderGroup[o] ?? -1, groups.formGroup[f] ?? -1);
  };
}

interface QuotaWork {
  readonly instance: Instance;
  readonly candidates: Candidates;
  readonly quota: Quota;
  readonly quotaIndex: number;
  readonly groups: QuotaGroups;
  /** Candidates by group that the quota counts, and those it takes shares of. */
  readonly counted: Buckets;
  readonly total: Buckets;
  readonly earlier: ReadonlyMap<number, EarlierCount>;
  /** Every candidate into a commune (or vacancy), where the minimum waits for one. */
  readonly arrivals: Buckets | undefined;
  readonly earlierRows: readonly EarlierRow[];
  readonly sink: QuotaSink;
}

/** Rows of earlier phases in one group. */
interface EarlierCount {
  part: number;
  total: number;
  readonly communes: Set<number>;
  /** Communes served that are no longer listed. */
  readonly goneCommunes: Set<string>;
}

function countEarlier(rows: readonly EarlierRow[], groups: QuotaGroups): Map<number, EarlierCount> {
  const counts = new Map<number, EarlierCount>();
  for (const earlier of rows) {
    const { group, isPlace, isSender } = groups.placeEarlier(earlier);
    if (group < 0 || !isPlace) continue;
    let count = counts.get(group);
    if (count === undefined) {
      count = { part: 0, total: 0, communes: new Set(), goneCommunes: new Set() };
      counts.set(group, count);
    }
    count.total++;
    if (!isSender) continue;
    count.part++;
    if (earlier.communeIndex >= 0) count.communes.add(earlier.communeIndex);
    else if (earlier.place.commune.id !== '') count.goneCommunes.add(earlier.place.commune.id);
  }
  return counts;
}

function groupsToVisit({ quota, groups, counted, total, earlier }: QuotaWork): readonly number[] {
  if ((quota.sentMin ?? 0) > 0 || (quota.communesMin ?? 0) > 0)
    return Array.from({ length: groups.count }, (_, g) => g);
  return [...new Set([...counted.numbers, ...total.numbers, ...earlier.keys()])].sort((a, b) => a - b);
}

function addSent(work: QuotaWork, group: number): void {
  const { quota, sink } = work;
  const earlierCount = work.earlier.get(group)?.part ?? 0;
  const need = Math.max(0, (quota.sentMin ?? 0) - earlierCount);
  const max = (quota.sentMax ?? Infinity) - earlierCount;
  const min = quota.ifServed ? 0 : need;
  if (min > 0 || canExceed(work, group, max)) {
    sink.counts.push({ ...head(work, group, 'sent', earlierCount), counted: work.counted.of(group), min, max });
  }
  if (!quota.ifServed || need === 0) return;
  const counted = work.counted.of(group);
  const { trigger, isMet } = arrivalsAt(work, group);
  if (isMet) {
    sink.counts.push({ ...head(work, group, 'if_served', earlierCount), counted, min: need, max: Infinity });
  } else if (trigger.length > 0) {
    sink.served.push({ ...head(work, group, 'if_served', earlierCount), trigger, counted, min: need });
  }
}

/** Whether some plan could send more than `max` of the group's officers, each of whom is sent once at most. */
function canExceed(work: QuotaWork, group: number, max: number): boolean {
  if (max < 0) return true;
  if (work.counted.sizeOf(group) <= max) return false;
  let officers = 0;
  let last = -1;
  for (const candidate of work.counted.of(group)) {
    const officerIndex = work.candidates.officerIndex[candidate] ?? -1;
    if (officerIndex !== last) officers++;
    last = officerIndex;
  }
  return officers > max;
}

/** Who could arrive at the group's commune, or vacancy where `per` names no commune, and whether an earlier row already has. */
function arrivalsAt(work: QuotaWork, group: number): { readonly trigger: Int32Array; readonly isMet: boolean } {
  const values = work.groups.valuesOf(group);
  const communeId = values.find(({ per }) => per === 'commune')?.value;
  const vacancyId = values.find(({ per }) => per === 'vacancy')?.value;
  const isMet = work.earlierRows.some(({ place }) => {
    return communeId === undefined ? place.vacancy.id === vacancyId : place.commune.id === communeId;
  });
  const index =
    communeId === undefined
      ? work.instance.vacancyIndexById.get(vacancyId ?? '')
      : work.instance.communeIndexById.get(communeId);
  return { trigger: work.arrivals?.of(index ?? -1) ?? new Int32Array(0), isMet };
}

function arrivalsOf({ instance, candidates, byVacancy }: QuotaScope, quota: Quota): Buckets {
  if (!quota.per.includes('commune')) return byVacancy;
  const { vacancyIndex } = candidates;
  return bucketCandidates(
    everyCandidate(candidates),
    instance.communes.length,
    (c) => instance.communeOfVacancy[vacancyIndex[c] ?? -1] ?? -1,
  );
}

function addCommunes(work: QuotaWork, group: number): void {
  const { quota, sink } = work;
  if (quota.communesMin === undefined && quota.communesMax === undefined) return;
  const counted = work.counted.of(group);
  const earlier = work.earlier.get(group);
  const already = [...(earlier?.communes ?? [])].sort((a, b) => a - b);
  const gone = earlier?.goneCommunes.size ?? 0;
  const need = Math.max(0, (quota.communesMin ?? 0) - gone);
  const max = (quota.communesMax ?? Infinity) - gone;
  const min = quota.ifServed ? 0 : need;
  if (min > already.length || (max < Infinity && (counted.length > 0 || max < already.length))) {
    sink.distinct.push({ ...head(work, group, 'communes', earlier?.part ?? 0), counted, already, min, max });
  }
  if (quota.ifServed && need > already.length) addServedCommunes(work, group, need, counted);
}

/**
 * A minimum of communes where anyone arrives. The group lies in one commune, so a minimum of one asks for one person, and a greater one
 * cannot be met there: nobody may arrive.
 */
function addServedCommunes(work: QuotaWork, group: number, need: number, counted: Int32Array): void {
  const { trigger, isMet } = arrivalsAt(work, group);
  const { key, source } = head(work, group, 'if_served', work.earlier.get(group)?.part ?? 0);
  const demand = { key: `${key}-communes`, source, counted: need > 1 ? new Int32Array(0) : counted, min: 1 };
  if (isMet) work.sink.counts.push({ ...demand, max: Infinity });
  else if (trigger.length > 0) work.sink.served.push({ ...demand, trigger });
}

function addShare(work: QuotaWork, group: number): void {
  const { quota, sink } = work;
  const total = work.total.of(group);
  const earlier = work.earlier.get(group);
  if (total.length === 0 && earlier === undefined) return;
  sink.shares.push({
    ...head(work, group, 'share', earlier?.part ?? 0),
    part: work.counted.of(group),
    total,
    partEarlier: earlier?.part ?? 0,
    totalEarlier: earlier?.total ?? 0,
    minMicro: quota.shareMinMicro ?? 0,
    maxMicro: quota.shareMaxMicro ?? MICRO,
  });
}

type Bound = Extract<DemandSource, { kind: 'quota' }>['bound'];

function head(
  work: QuotaWork,
  group: number,
  bound: Bound,
  earlierCount: number,
): { key: string; source: DemandSource } {
  const { quota, quotaIndex } = work;
  const values = work.groups.valuesOf(group);
  const name = values.map(({ value }) => escapeKeyPart(value)).join('|');
  const suffix = bound === 'if_served' ? 'served' : bound;
  return {
    key: `quota:${String(quotaIndex)}:${name}:${suffix}`,
    source: { kind: 'quota', quota, quotaIndex, group: values, bound, earlierCount },
  };
}
