import type { Instance } from '../domain/instance.ts';
import type { OfficerGroup, Pin } from '../domain/policy.ts';
import { assert, present } from '../support/assert.ts';
import { formatDay } from '../support/date.ts';
import { compareBytes } from '../support/order.ts';
import { bucketCandidates, type Buckets } from './buckets.ts';
import { candidatesOf, everyCandidate, lastDayOf, type Candidates } from './candidates.ts';
import type {
  CountDemand,
  Demands,
  DemandSource,
  DistinctDemand,
  LimitDemand,
  ServedDemand,
  ShareDemand,
  TogetherDemand,
} from './demands.ts';
import { listEarlierRows, type EarlierRow } from './earlier.ts';
import { groupBy } from './facts.ts';
import { viewRecords } from './groups.ts';
import { keyOf } from './keys.ts';
import { addQuotaDemands, type QuotaScope, type QuotaSink } from './quota-demands.ts';
import { unitDemands } from './unit-demands.ts';

/**
 * Everything a plan of the instance must satisfy, as demands about sets of candidates.
 *
 * Order: officers, vacancies, units, quotas, pins, apart; it and the keys depend on ids and on the order of policy clauses, never on the
 * order of rows. Asserts that keys are unique. O(candidates × (quotas + 1) + groups), quotas that name places only theirs. `beat` is
 * called now and then; what it throws ends the work.
 */
export function listDemands(instance: Instance, candidates: Candidates, beat: () => void = () => {}): Demands {
  return listAll(instance, candidates, beat, () => undefined);
}

/** A workspace whose demands were listed. */
interface Listed {
  readonly instance: Instance;
  readonly candidates: Candidates;
  readonly demands: Demands;
}

/** The same as `listDemands`; demands of quotas that are those of `before`, over the same records, are taken from there. */
export function relistDemands(before: Listed, instance: Instance, candidates: Candidates): Demands {
  const old = before.instance;
  const areRecordsKept =
    candidates === before.candidates &&
    instance.officers === old.officers &&
    instance.vacancies === old.vacancies &&
    instance.communes === old.communes &&
    instance.earlier === old.earlier &&
    instance.policy.forms === old.policy.forms &&
    instance.policy.phase === old.policy.phase;
  if (!areRecordsKept) return listDemands(instance, candidates);
  return listAll(
    instance,
    candidates,
    () => {},
    (quotaIndex) => {
      if (instance.policy.quotas[quotaIndex] !== old.policy.quotas[quotaIndex]) return undefined;
      const isOwn = ({ source }: { readonly source: DemandSource }): boolean =>
        source.kind === 'quota' && source.quotaIndex === quotaIndex;
      const { counts, distinct, shares, served } = before.demands;
      return {
        counts: counts.filter(isOwn),
        distinct: distinct.filter(isOwn),
        shares: shares.filter(isOwn),
        served: served.filter(isOwn),
      };
    },
  );
}

/** `known` gives the demands of a quota that need not be listed again. */
function listAll(
  instance: Instance,
  candidates: Candidates,
  beat: () => void,
  known: (quotaIndex: number) => QuotaSink | undefined,
): Demands {
  const earlier = listEarlierRows(instance);
  const byVacancy = bucketCandidates(
    everyCandidate(candidates),
    instance.vacancies.length,
    (c) => candidates.vacancyIndex[c] ?? -1,
  );
  const counts: CountDemand[] = [
    ...officerDemands(instance, candidates),
    ...vacancyDemands(instance, candidates, byVacancy, earlier),
    ...unitDemands(instance, candidates, earlier),
  ];
  const distinct: DistinctDemand[] = [];
  const shares: ShareDemand[] = [];
  const served: ServedDemand[] = [];
  const scope: QuotaScope = {
    instance,
    candidates,
    byVacancy,
    views: viewRecords(instance, candidates.training),
    earlier,
  };
  instance.policy.quotas.forEach((_, quotaIndex) => {
    beat();
    const own = known(quotaIndex);
    if (own === undefined) addQuotaDemands(scope, quotaIndex, { counts, distinct, shares, served });
    else {
      for (const demand of own.counts) counts.push(demand);
      for (const demand of own.distinct) distinct.push(demand);
      for (const demand of own.shares) shares.push(demand);
      for (const demand of own.served) served.push(demand);
    }
  });
  for (const demand of pinDemands(instance, candidates)) counts.push(demand);
  for (const demand of apartDemands(instance, candidates)) counts.push(demand);
  const asked: Demands = {
    counts,
    distinct,
    shares,
    served,
    together: togetherDemands(instance, candidates),
    limits: limitDemands(instance),
  };
  const demands = instance.policy.phase?.asksMinima === false ? withoutMinima(asked) : asked;
  assertUniqueKeys(demands);
  return demands;
}

/** The demands without the minima that nobody could escape by sending fewer people; those that wait for someone to be sent stay. */
function withoutMinima(demands: Demands): Demands {
  const isFree = ({ source }: { readonly source: DemandSource }): boolean =>
    (source.kind === 'quota' && source.bound !== 'if_served') ||
    (source.kind === 'unit' && source.bound === 'send_min');
  const freed = <D extends CountDemand | DistinctDemand>(list: readonly D[]): readonly D[] =>
    list
      .map((demand) => (isFree(demand) ? { ...demand, min: 0 } : demand))
      .filter(({ min, max }) => min > 0 || max < Infinity);
  return { ...demands, counts: freed(demands.counts), distinct: freed(demands.distinct) };
}

/** A person is in one place at most. */
export function officerDemands(instance: Instance, candidates: Candidates): CountDemand[] {
  return instance.officers.flatMap((officer, officerIndex) => {
    const counted = candidatesOf(candidates, officerIndex);
    if (counted.length === 0) return [];
    return [{ key: keyOf('officer', officer.id), source: { kind: 'officer', officerIndex }, counted, min: 0, max: 1 }];
  });
}

function vacancyDemands(
  instance: Instance,
  candidates: Candidates,
  byVacancy: Buckets,
  earlier: readonly EarlierRow[],
): CountDemand[] {
  const rowsById = groupBy(earlier, ({ row }) => row.vacancyId);
  return byVacancy.numbers.flatMap((vacancyIndex) => {
    const id = present(instance.vacancies[vacancyIndex], 'a vacancy').id;
    return vacancyDemandsOf(instance, candidates, vacancyIndex, byVacancy, rowsById.get(id) ?? []);
  });
}

/**
 * Headcount at the start, and again on each later day on which a row of an earlier phase begins.
 *
 * All tours of a vacancy start together, so on a later day those still there are the candidates that end on or after it; between such
 * days both sides can only shrink. A moment is left out when an earlier one implies it. Earlier rows that overfill a place close it.
 */
function vacancyDemandsOf(
  instance: Instance,
  candidates: Candidates,
  vacancyIndex: number,
  byVacancy: Buckets,
  rows: readonly EarlierRow[],
): CountDemand[] {
  const { id, headcount } = present(instance.vacancies[vacancyIndex], 'a vacancy');
  const startDay = present(instance.startDayOfVacancy[vacancyIndex], 'a start day');
  const all = byVacancy.of(vacancyIndex);
  const laterStarts = rows.map(({ row }) => row.startDay).filter((day) => day > startDay);
  const moments = [startDay, ...[...new Set(laterStarts)].sort((a, b) => a - b)];
  const demands: CountDemand[] = [];
  let tightest = Infinity;
  for (const day of moments) {
    const earlierCount = rows.filter(({ row }) => row.startDay <= day && row.endDay >= day).length;
    const max = Math.max(0, headcount - earlierCount);
    const counted = day === startDay ? all : all.filter((c) => lastDayOf(instance, candidates, c) >= day);
    if (max >= tightest || counted.length === 0) continue;
    tightest = max;
    const key = day === startDay ? keyOf('vacancy', id) : `${keyOf('vacancy', id)}@${formatDay(day)}`;
    demands.push({ key, source: { kind: 'vacancy', vacancyIndex, earlierCount }, counted, min: 0, max });
  }
  return demands.filter((demand, index) => demands[index + 1]?.counted.length !== demand.counted.length);
}

/**
 * One demand for each place an officer is pinned to. The first target by id has the plain key; further ones (a commune and a vacancy in
 * it, say) carry their target. Equal pins are one demand.
 */
export function pinDemands(instance: Instance, candidates: Candidates): CountDemand[] {
  const pinsByOfficer = new Map<string, Map<string, Pin>>();
  for (const pin of instance.policy.pins) {
    if (pin.staysHome) continue;
    const targets = pinsByOfficer.get(pin.officerId) ?? new Map<string, Pin>();
    pinsByOfficer.set(pin.officerId, targets);
    const target = [pin.vacancyId ?? pin.communeId ?? '', ...(pin.form === undefined ? [] : [pin.form])].join('\n');
    if (!targets.has(target)) targets.set(target, pin);
  }
  return [...pinsByOfficer]
    .sort(([a], [b]) => compareBytes(a, b))
    .flatMap(([officerId, targets]) =>
      [...targets]
        .sort(([a], [b]) => compareBytes(a, b))
        .map(([target, pin], position) => {
          const key = position === 0 ? keyOf('pin', officerId) : keyOf('pin', officerId, ...target.split('\n'));
          return pinDemand(instance, candidates, key, pin);
        }),
    );
}

/** Someone pinned leaves for the place; in a phase of a roster they may leave later, or be there already, but go nowhere else. */
function pinDemand(instance: Instance, candidates: Candidates, key: string, pin: Pin): CountDemand {
  const source: DemandSource = { kind: 'pin', pin };
  const pinned = pinnedCandidates(instance, candidates, pin);
  if (instance.policy.phase === undefined) return { key, source, counted: pinned, min: 1, max: Infinity };
  const own = candidatesOf(candidates, instance.officerIndexById.get(pin.officerId) ?? -1);
  const isPinned = new Set(pinned);
  return { key, source, counted: own.filter((c) => !isPinned.has(c)), min: 0, max: 0 };
}

/** The candidates that a pin asks for, any of which fulfils it. */
export function pinnedCandidates(instance: Instance, candidates: Candidates, pin: Pin): Int32Array {
  const officerIndex = instance.officerIndexById.get(pin.officerId);
  if (officerIndex === undefined) return new Int32Array(0);
  return candidatesOf(candidates, officerIndex).filter((c) => {
    const vacancy = instance.vacancies[candidates.vacancyIndex[c] ?? -1];
    return (
      vacancy !== undefined &&
      (pin.vacancyId ?? vacancy.id) === vacancy.id &&
      (pin.communeId ?? vacancy.communeId) === vacancy.communeId &&
      (pin.form === undefined || pin.form === instance.policy.forms[candidates.formIndex[c] ?? -1])
    );
  });
}

function apartDemands(instance: Instance, candidates: Candidates): CountDemand[] {
  return instance.policy.apart.flatMap((group, groupIndex) =>
    communesOfGroup(instance, candidates, group).flatMap(({ communeIndex, communeId, parts }) => {
      if (parts.filter((part) => part.length > 0).length < 2) return [];
      return [
        {
          key: keyOf('apart', groupIndex, communeId),
          source: { kind: 'apart', group, communeIndex },
          counted: Int32Array.from(parts.flatMap((part) => [...part])).sort(),
          min: 0,
          max: 1,
        },
      ];
    }),
  );
}

function togetherDemands(instance: Instance, candidates: Candidates): TogetherDemand[] {
  return instance.policy.together.flatMap((group, groupIndex) =>
    new Set(group.officerIds).size < 2
      ? []
      : communesOfGroup(instance, candidates, group).map(({ communeIndex, communeId, parts }) => ({
          key: keyOf('together', groupIndex, communeId),
          source: { kind: 'together', group, communeIndex },
          parts,
        })),
  );
}

interface GroupCommune {
  readonly communeIndex: number;
  readonly communeId: string;
  /** Candidates into the commune, one array an officer of the group. */
  readonly parts: readonly Int32Array[];
}

/** Communes that any officer of the group could be sent to, by index. */
function communesOfGroup(instance: Instance, candidates: Candidates, group: OfficerGroup): GroupCommune[] {
  const communeOf = (c: number): number => instance.communeOfVacancy[candidates.vacancyIndex[c] ?? -1] ?? -1;
  const byOfficer = [...new Set(group.officerIds)].map((id) => {
    return candidatesOf(candidates, instance.officerIndexById.get(id) ?? -1);
  });
  const communes = [...new Set(byOfficer.flatMap((own) => Array.from(own, communeOf)))].sort((a, b) => a - b);
  return communes.map((communeIndex) => ({
    communeIndex,
    communeId: present(instance.communes[communeIndex], 'a commune').id,
    parts: byOfficer.map((own) => own.filter((c) => communeOf(c) === communeIndex)),
  }));
}

export function limitDemands(instance: Instance): LimitDemand[] {
  return instance.policy.limits.map((limit, index) => ({
    key: keyOf('limit', index),
    source: { kind: 'limit', limit },
    limit,
    // What a roster is to reach as a whole is not asked of one phase.
    min: instance.policy.phase === undefined ? (limit.min ?? 0) : 0,
    max: limit.max ?? Infinity,
  }));
}

function assertUniqueKeys(demands: Demands): void {
  const keys = new Set<string>();
  for (const list of Object.values(demands) as readonly (readonly { readonly key: string }[])[]) {
    for (const { key } of list) {
      assert(!keys.has(key), 'two demands have the same key');
      keys.add(key);
    }
  }
}
