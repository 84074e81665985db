import type { Instance } from '../domain/instance.ts';
import type { Pin } from '../domain/policy.ts';
import type { TierName } from '../domain/terms.ts';
import { matchRows, type Ready } from '../insight/variation.ts';
import { judge } from '../plan/decode.ts';
import type { PresentedPlan } from '../plan/presented-plan.ts';
import { earlierToursOfUnits } from '../rules/burden.ts';
import type { Candidates, RecordedGoal } from '../rules/candidates.ts';
import type { Demands, DemandSource } from '../rules/demands.ts';
import { tierVector } from '../rules/tiers.ts';
import { present } from '../support/assert.ts';
import type { LivingData, PackedCandidates, PackedDemands, PackedPin, PackedSource } from './living-data.ts';
import { findNetworkPart, type NetworkPart } from './network-part.ts';
import { packColumn, SetPacker } from './packing.ts';
import { windowOf } from './read-living.ts';

export interface LivingQuestion {
  readonly tierNames: readonly TierName[];
  /** Officers by index in the order of the tie break. */
  readonly tieOrder: readonly number[];
  /** The plan that the page shows. */
  readonly plan: Pick<PresentedPlan, 'rows' | 'status' | 'isCanonical'>;
  /** What a demand asks, in the words of the page. */
  readonly describe: (source: DemandSource) => string;
}

export type Living =
  | { readonly kind: 'data'; readonly data: LivingData }
  /** `too-large`: more candidates than a page should carry. `no-network`: what people and places ask is none by itself. */
  | { readonly kind: 'none'; readonly why: 'too-large' | 'no-network' };

/** Candidates that a page carries at most: an answer then takes about a second, and the data about two megabytes. */
const LIVING_CANDIDATES = 60_000;

/** What a page needs of the workspace to answer what-ifs; see `LivingData`. */
export function writeLiving(
  { instance, candidates, demands }: Ready,
  { tierNames, tieOrder, plan, describe }: LivingQuestion,
): Living {
  if (candidates.count > LIVING_CANDIDATES) return { kind: 'none', why: 'too-large' };
  const isPlain = candidates.tours === undefined && candidates.training === undefined;
  const part = isPlain ? findNetworkPart(instance, candidates, demands, tierNames) : undefined;
  if (part === undefined) return { kind: 'none', why: 'no-network' };
  const { policy } = instance;
  const packer = new SetPacker(candidates);
  const counts = part.demands.counts.filter(({ source }) => source.kind !== 'officer');
  const kept = counts.filter(({ source }) => source.kind !== 'pin');
  const firstPin = counts.findIndex(({ source }) => source.kind === 'pin');
  const firstApart = kept.findIndex(({ source }) => source.kind === 'apart');
  const goals = new Set<TierName>([...tierNames, ...demands.limits.map(({ limit }) => limit.of)]);
  const data: LivingData = {
    forms: policy.forms,
    tiers: part.tierNames,
    keepBonus: policy.keepBonus,
    isScored: policy.fit.kind === 'scores',
    hasCosts: policy.costs !== undefined,
    phase: policy.phase ?? null,
    regions: instance.regions,
    ...packRecords(instance, candidates),
    tieOrder: tieOrder.every((officer, i) => officer === i) ? null : tieOrder,
    pins: policy.pins.map(packPin),
    baseline: instance.baseline?.map(({ officerId, vacancyId, form }) => [officerId, vacancyId, form] as const) ?? null,
    window: instance.earlier.length === 0 ? null : windowOf(instance, candidates),
    earlierOfUnits: [...earlierToursOfUnits(instance)],
    candidates: packCandidates(instance, candidates, goals),
    demands: packDemands({ ...part.demands, counts: kept }, packer),
    pinsAt: firstPin >= 0 ? firstPin : firstApart >= 0 ? firstApart : kept.length,
    leftOut: packDemands(part.leftOut, packer),
    leftOutTiers: part.leftOutTiers,
    ...clausesOf(part, describe),
    texts: textsOf(part, describe),
    shown: [...matchRows({ instance, candidates, demands }, plan.rows)],
    shownStatus: plan.status,
    isShownChosen: (plan.status === 'proven' || plan.status === 'engine') && plan.isCanonical === true,
  };
  return { kind: 'data', data };
}

function packRecords(
  instance: Instance,
  candidates: Candidates,
): Pick<LivingData, 'officers' | 'units' | 'communes' | 'vacancies'> {
  const { officers, units, communes, vacancies } = instance;
  const noteOf = (o: number): string => {
    const first = candidates.firstOfOfficer[o] ?? 0;
    return first < (candidates.firstOfOfficer[o + 1] ?? 0) ? judge(instance, candidates, first).note : '';
  };
  return {
    officers: {
      id: officers.map(({ id }) => id),
      name: officers.map(({ name }) => name ?? ''),
      unit: [...instance.unitOfOfficer],
      note: officers.map((_, o) => noteOf(o)),
    },
    units: { id: units.map(({ id }) => id), name: units.map(({ name }) => name) },
    communes: {
      id: communes.map(({ id }) => id),
      name: communes.map(({ name }) => name),
      region: communes.map(({ region }) => region),
    },
    vacancies: {
      id: vacancies.map(({ id }) => id),
      commune: [...instance.communeOfVacancy],
      title: vacancies.map(({ title }) => title ?? ''),
      field: vacancies.map(({ field }) => field),
      headcount: vacancies.map(({ headcount }) => headcount),
      priority: vacancies.map(({ priority }) => priority),
      startDay: [...instance.startDayOfVacancy],
    },
  };
}

function packCandidates(instance: Instance, candidates: Candidates, goals: ReadonlySet<TierName>): PackedCandidates {
  const { count, firstOfOfficer } = candidates;
  const column = (values: ArrayLike<number>): ReturnType<typeof packColumn> => packColumn(values, candidates);
  const recorded = (name: RecordedGoal): ReturnType<typeof packColumn> =>
    column(goals.has(name) ? tierVector(name, instance, candidates).points : new Uint8Array(count));
  const parts = Array.from({ length: count }, (_, c) => judge(instance, candidates, c).components);
  const partOf = (name: 'profession' | 'expertise' | 'job' | 'person'): ReturnType<typeof packColumn> =>
    column(parts.map((one) => one?.[name] ?? 0));
  return {
    count,
    ofOfficer: instance.officers.map((_, o) => (firstOfOfficer[o + 1] ?? 0) - (firstOfOfficer[o] ?? 0)),
    // Which officers and vacancies there are decides the other columns, so this one stands for itself.
    vacancy: [...candidates.vacancyIndex],
    form: column(candidates.formIndex),
    months: column(candidates.months),
    fit: column(candidates.fit),
    wish: column(candidates.wish),
    distanceKm: column(candidates.distanceKm),
    isDistanceKnown: column(candidates.isDistanceKnown),
    cost: column(candidates.cost),
    isKept: column(candidates.isKept),
    burden: recorded('burden'),
    development: recorded('development'),
    parts:
      instance.policy.fit.kind === 'scores'
        ? null
        : {
            profession: partOf('profession'),
            expertise: partOf('expertise'),
            job: partOf('job'),
            person: partOf('person'),
          },
  };
}

function packPin({ officerId, vacancyId, communeId, form, staysHome }: Pin): PackedPin {
  return {
    officer: officerId,
    ...(vacancyId === undefined ? {} : { vacancy: vacancyId }),
    ...(communeId === undefined ? {} : { commune: communeId }),
    ...(form === undefined ? {} : { form }),
    ...(staysHome ? { staysHome } : {}),
  };
}

function packDemands(demands: Demands, packer: SetPacker): PackedDemands {
  const bounds = ({
    key,
    source,
    min,
    max,
  }: {
    readonly key: string;
    readonly source: DemandSource;
    readonly min: number;
    readonly max: number;
  }): PackedDemands['limits'][number] => ({
    key,
    source: packSource(source),
    min,
    max: max === Infinity ? null : max,
  });
  return {
    counts: demands.counts.map((one) => ({ ...bounds(one), counted: packer.pack(one.counted) })),
    distinct: demands.distinct.map((one) => ({
      ...bounds(one),
      counted: packer.pack(one.counted),
      already: one.already,
    })),
    shares: demands.shares.map((one) => ({
      ...one,
      source: packSource(one.source),
      part: packer.pack(one.part),
      total: packer.pack(one.total),
    })),
    served: demands.served.map((one) => ({
      ...one,
      source: packSource(one.source),
      trigger: packer.pack(one.trigger),
      counted: packer.pack(one.counted),
    })),
    together: demands.together.map((one) => ({
      key: one.key,
      source: packSource(one.source),
      parts: one.parts.map((members) => packer.pack(members)),
    })),
    limits: demands.limits.map(bounds),
  };
}

function packSource(source: DemandSource): PackedSource {
  if (source.kind === 'vacancy') {
    const { kind, vacancyIndex, earlierCount } = source;
    return { kind, vacancy: vacancyIndex, ...(earlierCount === 0 ? {} : { earlier: earlierCount }) };
  }
  if (source.kind === 'limit') return { kind: source.kind, limit: source.limit.of };
  return { kind: source.kind as PackedSource['kind'] };
}

type AnyDemand = { readonly key: string; readonly source: DemandSource };

function everyDemand(demands: Demands): readonly AnyDemand[] {
  return (Object.values(demands) as readonly (readonly AnyDemand[])[]).flat();
}

/** Every clause that is left out, once, and for each demand left out the clause it comes from. */
function clausesOf(
  { leftOut }: NetworkPart,
  describe: LivingQuestion['describe'],
): Pick<LivingData, 'leftOutNames' | 'leftOutClauses'> {
  const positions = new Map<string, number>();
  const clauses = everyDemand(leftOut).map(({ key, source }) => {
    const name = source.kind === 'quota' ? source.quota.name : describe(source);
    const position = positions.get(name) ?? positions.size;
    positions.set(name, position);
    return [key, position] as const;
  });
  return { leftOutNames: [...positions.keys()], leftOutClauses: Object.fromEntries(clauses) };
}

function textsOf({ demands }: NetworkPart, describe: LivingQuestion['describe']): Readonly<Record<string, string>> {
  const isSaid = ({ source }: AnyDemand): boolean =>
    source.kind !== 'officer' && source.kind !== 'vacancy' && source.kind !== 'pin';
  const said = everyDemand(demands).filter(isSaid);
  return Object.fromEntries(said.map(({ key, source }) => [present(key, 'key'), describe(source)]));
}
