import type { Instance } from '../domain/instance.ts';
import { fitMaxOf } from '../domain/policy.ts';
import type { TierName } from '../domain/terms.ts';
import { earlierToursOfUnits } from '../rules/burden.ts';
import { mostChosen, type Candidates } from '../rules/candidates.ts';
import type {
  CountDemand,
  Demands,
  DistinctDemand,
  ServedDemand,
  ShareDemand,
  TogetherDemand,
} from '../rules/demands.ts';
import { escapeKeyPart, variantKey } from '../rules/keys.ts';
import { roomByDemands } from '../rules/place-room.ts';
import { tierVector } from '../rules/tiers.ts';
import { assert, present } from '../support/assert.ts';
import { RowBuilder } from './linear-program.ts';
import type { Model, ModelTier } from './model.ts';

/** Demands, and columns, between two calls of `beat`. */
const BEAT_DEMANDS = 1024;
const BEAT_COLUMNS = 65_536;

/**
 * The linear model of a set of demands and tiers, and the way back.
 *
 * Reformulations, each linear and exact over 0–1 columns:
 * - distinct communes: y = 1 when a commune is served; a place of a commune may be used only if its y is 1 (Σ x ≤ headcount · y, which
 *   makes the relaxation tight), and y may be 1 only if somebody is sent there.
 * - if_served: s = 1 as soon as anyone is sent, and then Σ x ≥ min.
 * - shares: multiplied out by a million.
 * - together: as many of each into a commune; and as the group goes there or not, at most its headcount into each place (which no whole
 *   solution breaks, but many fractional ones).
 * - balance: levels z(unit, k) = "the unit sends at least k"; Σ (2(e + k) − 1) z is what the square of its tours grows by, e of them in
 *   earlier phases that count.
 *
 * `beat` is called now and then; what it throws ends the work.
 */
export function compileModel(
  instance: Instance,
  candidates: Candidates,
  demands: Demands,
  tierNames: readonly TierName[],
  beat: () => void = () => {},
): Model {
  const compiler = new Compiler(instance, candidates, demands, beat);
  for (const [index, demand] of demands.counts.entries()) {
    if (index % BEAT_DEMANDS === BEAT_DEMANDS - 1) beat();
    compiler.addCount(demand);
  }
  for (const demand of demands.distinct) compiler.addDistinct(demand);
  for (const demand of demands.shares) compiler.addShare(demand);
  for (const demand of demands.served) compiler.addServed(demand);
  for (const demand of demands.together) {
    const first = present(demand.parts[0], 'first part');
    for (const [i, part] of demand.parts.slice(1).entries()) {
      compiler.addRow(`${demand.key}:${i + 1}`, part, 1, 0, 0, first);
    }
    compiler.addSharedPlaces(demand);
  }
  const usesBalance = tierNames.includes('balance') || demands.limits.some((demand) => demand.limit.of === 'balance');
  if (usesBalance) compiler.addLevels();
  for (const demand of demands.limits) {
    compiler.addCostRow(demand.key, compiler.tierCost(demand.limit.of).cost, demand.min, demand.max);
  }
  return compiler.finish(tierNames);
}

/** Candidates chosen by a solution of the model, ascending. */
export function recoverChosen(model: Model, values: Float64Array): Int32Array {
  const chosen: number[] = [];
  for (let j = 0; j < model.candidateCount; j++) if (values[j] === 1) chosen.push(j);
  return Int32Array.from(chosen);
}

class Compiler {
  readonly #instance: Instance;
  readonly #candidates: Candidates;
  readonly #roomOf: ReturnType<typeof roomByDemands>;
  readonly #rows = new RowBuilder();
  readonly #columnKeys: string[] = [];
  readonly #levelColumns: { readonly column: number; readonly cost: number }[] = [];

  constructor(instance: Instance, candidates: Candidates, demands: Demands, beat: () => void) {
    this.#instance = instance;
    this.#candidates = candidates;
    this.#roomOf = roomByDemands(instance, candidates, demands);
    const officers = instance.officers.map(({ id }) => escapeKeyPart(id));
    const vacancies = instance.vacancies.map(({ id }) => escapeKeyPart(id));
    for (let j = 0; j < candidates.count; j++) {
      if (j % BEAT_COLUMNS === BEAT_COLUMNS - 1) beat();
      const officer = present(officers[candidates.officerIndex[j] ?? -1], 'officer');
      const vacancy = present(vacancies[candidates.vacancyIndex[j] ?? -1], 'vacancy');
      const form = present(instance.policy.forms[candidates.formIndex[j] ?? -1], 'form');
      const variant = variantKey(instance, candidates, j);
      const tail = variant === undefined ? '' : `|${escapeKeyPart(variant)}`;
      this.#columnKeys.push(`x:${officer}|${vacancy}|${form}${tail}`);
    }
  }

  addCount(demand: CountDemand): void {
    this.addRow(demand.key, demand.counted, 1, demand.min > 0 ? demand.min : -Infinity, demand.max);
  }

  /** Σ coefficient·x over `counted`, less Σ x over `minus`. */
  addRow(
    key: string,
    counted: Int32Array,
    coefficient: number,
    lower: number,
    upper: number,
    minus?: Int32Array,
  ): void {
    for (const candidate of counted) this.#rows.add(candidate, coefficient);
    if (minus !== undefined) for (const candidate of minus) this.#rows.add(candidate, -coefficient);
    this.#rows.close(key, lower, upper);
  }

  /** A place that several of a group could fill holds no more of them than its headcount, and none when the group is elsewhere. */
  addSharedPlaces({ key, parts }: TogetherDemand): void {
    const first = present(parts[0], 'first part');
    const rivals = parts.flatMap((part) => Array.from(part));
    for (const [vacancyIndex, atPlace] of groupBy(rivals, (c) => this.#candidates.vacancyIndex[c] ?? -1)) {
      const { id } = present(this.#instance.vacancies[vacancyIndex], 'vacancy');
      const room = this.#roomOf(vacancyIndex, atPlace);
      if (new Set(atPlace.map((c) => this.#candidates.officerIndex[c])).size <= room) continue;
      const isThere = new Set(atPlace);
      const isFirst = new Set(first);
      for (const c of new Set([...atPlace, ...first])) {
        const coefficient = (isThere.has(c) ? 1 : 0) - (isFirst.has(c) ? room : 0);
        if (coefficient !== 0) this.#rows.add(c, coefficient);
      }
      this.#rows.close(`${key}:place:${id}`, -Infinity, 0);
    }
  }

  addDistinct(demand: DistinctDemand): void {
    const already = new Set(demand.already);
    const byCommune = groupBy(demand.counted, (candidate) => this.#communeIndexOf(candidate));
    const columns: number[] = [];
    for (const [commune, members] of byCommune) {
      if (already.has(commune)) continue;
      const communeId = present(this.#instance.communes[commune], 'commune').id;
      const column = this.#addColumn(`y:${demand.key}:${communeId}`);
      columns.push(column);
      if (demand.min > 0) {
        for (const candidate of members) this.#rows.add(candidate, 1);
        this.#rows.add(column, -1);
        this.#rows.close(`${demand.key}:reach:${communeId}`, 0, Infinity);
      }
      if (demand.max < Infinity) this.#addHolds(demand.key, Int32Array.from(members), column);
    }
    for (const column of columns) this.#rows.add(column, 1);
    const lower = demand.min > 0 ? demand.min - already.size : -Infinity;
    this.#rows.close(`${demand.key}:total`, lower, demand.max - already.size);
  }

  addServed(demand: ServedDemand): void {
    const column = this.#addColumn(`s:${demand.key}`);
    for (const candidate of demand.counted) this.#rows.add(candidate, 1);
    this.#rows.add(column, -demand.min);
    this.#rows.close(`${demand.key}:need`, 0, Infinity);
    this.#addHolds(demand.key, demand.trigger, column);
  }

  addShare(demand: ShareDemand): void {
    const million = 1_000_000;
    const side = (suffix: string, micro: number, lower: boolean): void => {
      const part = new Set(demand.part);
      for (const candidate of demand.total) {
        const coefficient = (part.has(candidate) ? million : 0) - micro;
        if (coefficient !== 0) this.#rows.add(candidate, coefficient);
      }
      const bound = micro * demand.totalEarlier - million * demand.partEarlier;
      this.#rows.close(`${demand.key}:${suffix}`, lower ? bound : -Infinity, lower ? Infinity : bound);
    };
    if (demand.minMicro > 0) side('min', demand.minMicro, true);
    if (demand.maxMicro < million) side('max', demand.maxMicro, false);
  }

  /** Level columns of every unit that may send somebody; rows `levels:unit` and `level:unit:k`. */
  addLevels(): void {
    const all = Int32Array.from({ length: this.#candidates.count }, (_, j) => j);
    const byUnit = groupBy(all, (candidate) => this.#unitIndexOf(candidate));
    byUnit.delete(-1);
    const earlier = earlierToursOfUnits(this.#instance);
    for (const [unit, members] of byUnit) {
      const before = earlier.get(unit) ?? 0;
      const unitId = present(this.#instance.units[unit], 'unit').id;
      const most = mostChosen(this.#candidates, members);
      const columns = Array.from({ length: most }, (_, k) => this.#addColumn(`z:${unitId}:${k + 1}`));
      for (const candidate of members) this.#rows.add(candidate, 1);
      for (const column of columns) this.#rows.add(column, -1);
      this.#rows.close(`levels:${unitId}`, 0, 0);
      for (const [k, column] of columns.entries()) {
        this.#levelColumns.push({ column, cost: 2 * (before + k) + 1 });
        const next = columns[k + 1];
        if (next === undefined) continue;
        this.#rows.add(column, 1);
        this.#rows.add(next, -1);
        this.#rows.close(`level:${unitId}:${k + 1}`, 0, Infinity);
      }
    }
  }

  addCostRow(key: string, cost: Float64Array, min: number, max: number): void {
    for (const [j, points] of cost.entries()) if (points !== 0) this.#rows.add(j, points);
    this.#rows.close(key, min, max);
  }

  tierCost(name: Exclude<TierName, 'worst_fit'>): { readonly sense: 'max' | 'min'; readonly cost: Float64Array } {
    const cost = new Float64Array(this.#columnKeys.length);
    if (name === 'balance') {
      for (const level of this.#levelColumns) cost[level.column] = level.cost;
      return { sense: 'min', cost };
    }
    const { sense, points } = tierVector(name, this.#instance, this.#candidates);
    cost.set(points);
    return { sense, cost };
  }

  finish(tierNames: readonly TierName[]): Model {
    const tiers = tierNames.map((name): ModelTier => {
      if (name === 'worst_fit') {
        return { kind: 'threshold', name, points: this.#candidates.fit, top: fitMaxOf(this.#instance.policy) };
      }
      const { sense, cost } = this.tierCost(name);
      const total = cost.reduce((sum, points) => sum + Math.abs(points), 0);
      assert(total < Number.MAX_SAFE_INTEGER, `tier ${name} exceeds the exact range of integers`);
      return { kind: 'linear', name, sense, cost };
    });
    return {
      candidateCount: this.#candidates.count,
      columnCount: this.#columnKeys.length,
      columnKeys: this.#columnKeys,
      rows: this.#rows.finish(),
      tiers,
    };
  }

  /** Rows that let the candidates of a vacancy be used only if `column` is 1. */
  #addHolds(key: string, candidates: Int32Array, column: number): void {
    const byVacancy = groupBy(candidates, (candidate) => this.#candidates.vacancyIndex[candidate] ?? -1);
    for (const [vacancyIndex, members] of byVacancy) {
      const vacancy = present(this.#instance.vacancies[vacancyIndex], 'vacancy');
      for (const candidate of members) this.#rows.add(candidate, 1);
      const room = this.#roomOf(vacancyIndex, members);
      this.#rows.add(column, -room);
      this.#rows.close(`${key}:hold:${vacancy.id}`, -Infinity, 0);
      if (room === 1) continue;
      // With several places the row above is weak; one row an officer makes the relaxation tight again.
      for (const [officerIndex, own] of groupBy(
        members,
        (candidate) => this.#candidates.officerIndex[candidate] ?? -1,
      )) {
        for (const candidate of own) this.#rows.add(candidate, 1);
        this.#rows.add(column, -1);
        const officerId = present(this.#instance.officers[officerIndex], 'officer').id;
        this.#rows.close(`${key}:hold:${vacancy.id}:${officerId}`, -Infinity, 0);
      }
    }
  }

  #addColumn(key: string): number {
    this.#columnKeys.push(key);
    return this.#columnKeys.length - 1;
  }

  #communeIndexOf(candidate: number): number {
    return this.#instance.communeOfVacancy[this.#candidates.vacancyIndex[candidate] ?? -1] ?? -1;
  }

  #unitIndexOf(candidate: number): number {
    return this.#instance.unitOfOfficer[this.#candidates.officerIndex[candidate] ?? -1] ?? -1;
  }
}

/** Members of each group, groups in the order of their first member. */
function groupBy(members: Iterable<number>, groupOf: (member: number) => number): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (const member of members) {
    const group = groupOf(member);
    const list = groups.get(group);
    if (list === undefined) groups.set(group, [member]);
    else list.push(member);
  }
  return groups;
}
