import type { Instance } from '../domain/instance.ts';
import type { Ready } from '../insight/variation.ts';
import type { Judged } from '../plan/decode.ts';
import { lastDayOf, startDayOf, type Candidates } from '../rules/candidates.ts';
import type { CountDemand, Demands } from '../rules/demands.ts';
import { officerDemands, pinDemands } from '../rules/expand.ts';
import type { Day } from '../support/date.ts';
import { bareInstance, bareSource } from './bare-instance.ts';
import type { LivingData, PackedDemands } from './living-data.ts';
import { unpackColumn, unpackSet, type PackedColumn } from './packing.ts';

/** A workspace as a page has it: candidates and demands as they were prepared, the instance as far as it is known. */
export interface LivingWorkspace extends Ready {
  /** The demands that no network holds. */
  readonly leftOut: Demands;
  readonly pinsAt: number;
  /** What the records told of a candidate. */
  readonly judgedOf: (candidate: number) => Judged;
}

export function readLiving(data: LivingData): LivingWorkspace {
  const instance = bareInstance(data);
  const candidates = readCandidates(data, instance);
  const own = readDemands(data.demands, candidates);
  const { pinsAt } = data;
  return {
    instance,
    candidates,
    demands: { ...own, counts: withOwnDemands(instance, candidates, own.counts, pinsAt) },
    leftOut: readDemands(data.leftOut, candidates),
    pinsAt,
    judgedOf: judgements(data, candidates),
  };
}

/** Counts of places and clauses with those of people and pins, each where `listDemands` has it; `pinsAt` is a position in `counts`. */
function withOwnDemands(
  instance: Instance,
  candidates: Candidates,
  counts: readonly CountDemand[],
  pinsAt: number,
): readonly CountDemand[] {
  return [
    ...officerDemands(instance, candidates),
    ...counts.slice(0, pinsAt),
    ...pinDemands(instance, candidates),
    ...counts.slice(pinsAt),
  ];
}

function readCandidates({ candidates: packed, officers }: LivingData, instance: Instance): Candidates {
  const { count, ofOfficer } = packed;
  const officerIndex = new Int32Array(count);
  const firstOfOfficer = new Int32Array(officers.id.length + 1);
  for (const [o, size] of ofOfficer.entries()) {
    const first = firstOfOfficer[o] ?? 0;
    firstOfOfficer[o + 1] = first + size;
    officerIndex.fill(o, first, first + size);
  }
  const pairs = { count, officerIndex, vacancyIndex: Int32Array.from(packed.vacancy as readonly number[]) };
  const column = (values: PackedColumn): readonly number[] => unpackColumn(values, pairs);
  return {
    ...pairs,
    formIndex: Uint8Array.from(column(packed.form)),
    months: Uint8Array.from(column(packed.months)),
    fit: Int32Array.from(column(packed.fit)),
    wish: Uint8Array.from(column(packed.wish)),
    distanceKm: Int32Array.from(column(packed.distanceKm)),
    isDistanceKnown: Uint8Array.from(column(packed.isDistanceKnown)),
    cost: instance.policy.costs === undefined ? new Float64Array(0) : Float64Array.from(column(packed.cost)),
    isKept: Uint8Array.from(column(packed.isKept)),
    recorded: {
      burden: Float64Array.from(column(packed.burden)),
      development: Float64Array.from(column(packed.development)),
    },
    firstOfOfficer,
  };
}

function judgements({ candidates: { parts }, officers }: LivingData, candidates: Candidates): (c: number) => Judged {
  const column = (values: PackedColumn): readonly number[] => unpackColumn(values, candidates);
  const noteOf = (c: number): string => officers.note[candidates.officerIndex[c] ?? -1] ?? '';
  if (parts === null) return (c) => ({ components: undefined, note: noteOf(c) });
  const [profession, expertise] = [column(parts.profession), column(parts.expertise)];
  const [job, person] = [column(parts.job), column(parts.person)];
  return (c) => ({
    components: {
      profession: profession[c] ?? 0,
      expertise: expertise[c] ?? 0,
      job: job[c] ?? 0,
      person: person[c] ?? 0,
    },
    note: noteOf(c),
  });
}

function readDemands(packed: PackedDemands, candidates: Candidates): Demands {
  const set = (members: Parameters<typeof unpackSet>[0]): Int32Array => unpackSet(members, candidates);
  return {
    counts: packed.counts.map((one) => ({
      key: one.key,
      source: bareSource(one.source),
      counted: set(one.counted),
      min: one.min,
      max: one.max ?? Infinity,
    })),
    distinct: packed.distinct.map((one) => ({
      key: one.key,
      source: bareSource(one.source),
      counted: set(one.counted),
      already: one.already,
      min: one.min,
      max: one.max ?? Infinity,
    })),
    shares: packed.shares.map((one) => ({
      ...one,
      source: bareSource(one.source),
      part: set(one.part),
      total: set(one.total),
    })),
    served: packed.served.map((one) => ({
      ...one,
      source: bareSource(one.source),
      trigger: set(one.trigger),
      counted: set(one.counted),
    })),
    together: packed.together.map((one) => ({
      key: one.key,
      source: bareSource(one.source),
      parts: one.parts.map(set),
    })),
    limits: packed.limits.flatMap(({ key, source, min, max }) => {
      const bare = bareSource(source);
      return bare.kind === 'limit' ? [{ key, source: bare, limit: bare.limit, min, max: max ?? Infinity }] : [];
    }),
  };
}

/**
 * The workspace without some candidates and with the pins of `instance`, as if it had been prepared so. What a candidate's absence changes
 * about demands beyond their sets is not seen to; see `LivingData.window`.
 */
export function reduce(
  workspace: LivingWorkspace,
  instance: Instance,
  isGone: (candidate: number) => boolean,
): LivingWorkspace & { readonly newOf: Int32Array } {
  const { candidates, demands, leftOut, pinsAt, judgedOf } = workspace;
  const newOf = new Int32Array(candidates.count).fill(-1);
  const oldOf: number[] = [];
  for (let c = 0; c < candidates.count; c++) {
    if (isGone(c)) continue;
    newOf[c] = oldOf.length;
    oldOf.push(c);
  }
  const mapped = (members: Int32Array): Int32Array => members.map((c) => newOf[c] ?? -1).filter((c) => c >= 0);
  const isLess = oldOf.length < candidates.count;
  const fewer = isLess ? picked(candidates, oldOf) : candidates;
  const own = isLess ? mapDemands(demands, mapped) : demands;
  const isMade = ({ source }: CountDemand): boolean => source.kind === 'officer' || source.kind === 'pin';
  const counts = own.counts.filter((demand) => !isMade(demand));
  return {
    instance,
    candidates: fewer,
    demands: { ...own, counts: withOwnDemands(instance, fewer, counts, pinsAt) },
    leftOut: isLess ? mapDemands(leftOut, mapped) : leftOut,
    pinsAt,
    judgedOf: isLess ? (c) => judgedOf(oldOf[c] ?? -1) : judgedOf,
    newOf,
  };
}

function picked(candidates: Candidates, kept: readonly number[]): Candidates {
  const ints = (column: Int32Array): Int32Array => Int32Array.from(kept, (c) => column[c] ?? 0);
  const doubles = (column: Float64Array): Float64Array => Float64Array.from(kept, (c) => column[c] ?? 0);
  const { recorded } = candidates;
  const bytes = (column: Uint8Array): Uint8Array => Uint8Array.from(kept, (c) => column[c] ?? 0);
  const officerIndex = ints(candidates.officerIndex);
  const firstOfOfficer = new Int32Array(candidates.firstOfOfficer.length);
  for (const o of officerIndex) firstOfOfficer[o + 1] = (firstOfOfficer[o + 1] ?? 0) + 1;
  for (let o = 1; o < firstOfOfficer.length; o++)
    firstOfOfficer[o] = (firstOfOfficer[o] ?? 0) + (firstOfOfficer[o - 1] ?? 0);
  return {
    count: kept.length,
    officerIndex,
    vacancyIndex: ints(candidates.vacancyIndex),
    formIndex: bytes(candidates.formIndex),
    months: bytes(candidates.months),
    fit: ints(candidates.fit),
    wish: bytes(candidates.wish),
    distanceKm: ints(candidates.distanceKm),
    isDistanceKnown: bytes(candidates.isDistanceKnown),
    cost: candidates.cost.length === 0 ? candidates.cost : Float64Array.from(kept, (c) => candidates.cost[c] ?? 0),
    isKept: bytes(candidates.isKept),
    ...(recorded === undefined
      ? {}
      : { recorded: { burden: doubles(recorded.burden), development: doubles(recorded.development) } }),
    firstOfOfficer,
  };
}

function mapDemands(demands: Demands, mapped: (members: Int32Array) => Int32Array): Demands {
  return {
    counts: demands.counts.map((one) => ({ ...one, counted: mapped(one.counted) })),
    distinct: demands.distinct.map((one) => ({ ...one, counted: mapped(one.counted) })),
    shares: demands.shares.map((one) => ({ ...one, part: mapped(one.part), total: mapped(one.total) })),
    served: demands.served.map((one) => ({ ...one, trigger: mapped(one.trigger), counted: mapped(one.counted) })),
    together: demands.together.map((one) => ({ ...one, parts: one.parts.map(mapped) })),
    limits: demands.limits,
  };
}

/** First and last day of any candidate. */
export function windowOf(instance: Instance, candidates: Candidates): readonly [Day, Day] {
  let first = Infinity;
  let last = -Infinity;
  for (let c = 0; c < candidates.count; c++) {
    first = Math.min(first, startDayOf(instance, candidates, c));
    last = Math.max(last, lastDayOf(instance, candidates, c));
  }
  return [first, last];
}
