import type { Instance } from '../domain/instance.ts';
import type { PlanRow } from '../domain/plan.ts';
import type { Forbid, Pin } from '../domain/policy.ts';
import type { Day } from '../support/date.ts';
import { retirementDayOf } from './retirement.ts';

/** Before every day, after every day. */
export const NEVER_BEFORE = -0x80000000;
export const NEVER_AFTER = 0x7fffffff;

/** Lookups that the rules share, made once an instance. Indices are those of the instance. */
export interface Facts {
  /** One entry an officer: the day of retirement, `undefined` where birth date or sex does not tell it. */
  readonly retirementDay: readonly (Day | undefined)[];
  /** Days on which some selectable vacancy starts, and the policy's, ascending. */
  readonly startDays: readonly Day[];
  /** Pins that keep an officer home, and pins with `override`, by officer index. */
  readonly staysHome: ReadonlyMap<number, Pin>;
  readonly overrides: ReadonlyMap<number, readonly Pin[]>;
  /** Forbid clauses that name the officer, that name the unit alone, and that name neither. */
  readonly forbidsOfOfficer: ReadonlyMap<string, readonly Forbid[]>;
  readonly forbidsOfUnit: ReadonlyMap<string, readonly Forbid[]>;
  readonly forbidsOfPlace: readonly Forbid[];
  readonly scores: ScoreRows;
  /** Rows of earlier phases and of the baseline, by officer index. */
  readonly earlierOfOfficer: ReadonlyMap<number, readonly PlanRow[]>;
  readonly baselineOfOfficer: ReadonlyMap<number, readonly PlanRow[]>;
}

/** Scores by officer: those of officer i are entries `first[i]` … `first[i + 1] - 1`, ascending by vacancy. */
interface ScoreRows {
  readonly first: Int32Array;
  readonly vacancyIndex: Int32Array;
  readonly points: Int32Array;
}

const cache = new WeakMap<Instance, Facts>();

/** The facts of `instance`, the same object on every call. */
export function factsOf(instance: Instance): Facts {
  let facts = cache.get(instance);
  if (facts === undefined) {
    facts = gatherFacts(instance);
    cache.set(instance, facts);
  }
  return facts;
}

function gatherFacts(instance: Instance): Facts {
  const { policy, officers } = instance;
  const officerOf = (id: string): number | undefined => instance.officerIndexById.get(id);
  return {
    retirementDay: officers.map(retirementDayOf),
    startDays: listStartDays(instance),
    staysHome: new Map(
      policy.pins.flatMap((pin) => {
        const index = pin.staysHome ? officerOf(pin.officerId) : undefined;
        return index === undefined ? [] : [[index, pin] as const];
      }),
    ),
    overrides: groupBy(policy.pins, (pin) => (pin.override === undefined ? undefined : officerOf(pin.officerId))),
    forbidsOfOfficer: groupBy(policy.forbids, (forbid) => forbid.officerId),
    forbidsOfUnit: groupBy(policy.forbids, (forbid) => (forbid.officerId === undefined ? forbid.unitId : undefined)),
    forbidsOfPlace: policy.forbids.filter((f) => f.officerId === undefined && f.unitId === undefined),
    scores: sortScores(instance),
    earlierOfOfficer: groupBy(instance.earlier, (row) => officerOf(row.officerId)),
    baselineOfOfficer: groupBy(instance.baseline ?? [], (row) => officerOf(row.officerId)),
  };
}

function listStartDays(instance: Instance): Day[] {
  const days = new Set<Day>([instance.policy.startDay]);
  instance.vacancies.forEach((vacancy, index) => {
    if (vacancy.headcount > 0) days.add(instance.startDayOfVacancy[index] ?? instance.policy.startDay);
  });
  return [...days].sort((a, b) => a - b);
}

/** Items by key, in their order; items without a key are left out. */
export function groupBy<K, T>(items: readonly T[], keyOf: (item: T) => K | undefined): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** Two counting passes: rows by vacancy, then by officer in that order. O(scores + officers + vacancies). */
function sortScores(instance: Instance): ScoreRows {
  const { scores } = instance;
  const officerOfRow = new Int32Array(scores.length);
  const vacancyOfRow = new Int32Array(scores.length);
  scores.forEach((score, row) => {
    const officerIndex = instance.officerIndexById.get(score.officerId) ?? -1;
    const vacancyIndex = instance.vacancyIndexById.get(score.vacancyId) ?? -1;
    officerOfRow[row] = vacancyIndex < 0 ? -1 : officerIndex;
    vacancyOfRow[row] = officerIndex < 0 ? -1 : vacancyIndex;
  });
  const every = Int32Array.from(scores.keys());
  const byVacancy = countingOrder(every, vacancyOfRow, instance.vacancies.length).order;
  const { order, first } = countingOrder(byVacancy, officerOfRow, instance.officers.length);
  return {
    first,
    vacancyIndex: order.map((row) => vacancyOfRow[row] ?? 0),
    points: order.map((row) => scores[row]?.points ?? 0),
  };
}

/** `rows` by ascending key, rows of one key in the order given; a negative key leaves a row out. Those of key k start at `first[k]`. */
function countingOrder(
  rows: Int32Array,
  keyOfRow: Int32Array,
  keyCount: number,
): { order: Int32Array; first: Int32Array } {
  const first = new Int32Array(keyCount + 1);
  for (const row of rows) {
    const key = keyOfRow[row] ?? -1;
    if (key >= 0) first[key + 1] = (first[key + 1] ?? 0) + 1;
  }
  for (let key = 0; key < keyCount; key++) first[key + 1] = (first[key + 1] ?? 0) + (first[key] ?? 0);
  const next = first.slice();
  const order = new Int32Array(first[keyCount] ?? 0);
  for (const row of rows) {
    const key = keyOfRow[row] ?? -1;
    if (key < 0) continue;
    const position = next[key] ?? 0;
    next[key] = position + 1;
    order[position] = row;
  }
  return { order, first };
}

/** Points of the pair, or `undefined` where `scores.csv` does not list it. O(log n). */
export function scoreOf(facts: Facts, officerIndex: number, vacancyIndex: number): number | undefined {
  const { first, vacancyIndex: vacancies, points } = facts.scores;
  let low = first[officerIndex] ?? 0;
  let high = first[officerIndex + 1] ?? 0;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((vacancies[middle] ?? 0) < vacancyIndex) low = middle + 1;
    else high = middle;
  }
  return low < (first[officerIndex + 1] ?? 0) && vacancies[low] === vacancyIndex ? points[low] : undefined;
}

/** True when a pin with `override` covers the pair: profession, minima, leader, home commune and retirement are lifted. */
export function isOverridden(instance: Instance, officerIndex: number, vacancyIndex: number): boolean {
  const pins = factsOf(instance).overrides.get(officerIndex);
  const vacancy = instance.vacancies[vacancyIndex];
  if (pins === undefined || vacancy === undefined) return false;
  return pins.some((pin) => pin.vacancyId === vacancy.id || pin.communeId === vacancy.communeId);
}
