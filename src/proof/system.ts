import type { Instance } from '../domain/instance.ts';
import type { TierName } from '../domain/terms.ts';
import { earlierToursOfUnits } from '../rules/burden.ts';
import { mostChosen, type Candidates } from '../rules/candidates.ts';
import type { Demands, DistinctDemand, ServedDemand, ShareDemand } from '../rules/demands.ts';
import { roomByDemands } from '../rules/place-room.ts';
import { tierVector, type Points } from '../rules/tiers.ts';
import { present } from '../support/assert.ts';
import { findCandidateByKey } from './variable-key.ts';
import type { Inequality } from './weighted-sum.ts';

/**
 * The proof's own inequalities, written from the demands and sharing no code with `model`.
 *
 * Variables are 0–1: one a candidate, then auxiliary ones, each implied by the candidates chosen:
 * `y:D:C` = commune C is served by what demand D counts · `s:D` = anyone is sent where D looks · `z:U:K` = unit U sends at least K.
 * Every inequality holds for every legal plan with the auxiliary variables at their implied values; so any non-negative combination
 * bounds every legal plan. What a demand counts is not copied.
 */
export interface ProofSystem {
  readonly candidateCount: number;
  readonly variableCount: number;
  readonly inequalities: ReadonlyMap<string, Inequality>;
  /** The variable of a key such as `x:CB001|VT031|secondment` or `y:D:C`; `undefined` for a key that names none. */
  readonly findVariable: (key: string) => number | undefined;
  /** The variables `z:U:K`, each with its K and the tours of earlier phases that count. */
  readonly levels: readonly { readonly variable: number; readonly level: number }[];
}

export function writeSystem(
  instance: Instance,
  candidates: Candidates,
  demands: Demands,
  tierNames: readonly TierName[],
): ProofSystem {
  const writer = new SystemWriter(instance, candidates, demands);
  // A count is never negative, so zero is a bound even where no minimum is asked.
  for (const { key, counted, min, max } of demands.counts) writer.addCount(key, counted, min, max);
  for (const demand of demands.shares) writer.addShare(demand);
  for (const { key, parts } of demands.together) {
    const first = present(parts[0], 'first part');
    for (const [i, part] of parts.slice(1).entries()) {
      writer.addSum(`${key}:${i + 1}`, [...weighted(1, part), ...weighted(-1, first)], 0, 0);
    }
    writer.addRivals(key, parts, first);
  }
  for (const demand of demands.distinct) writer.addDistinct(demand);
  for (const demand of demands.served) writer.addServed(demand);
  if (tierNames.includes('balance') || demands.limits.some(({ limit }) => limit.of === 'balance')) writer.addLevels();
  for (const { key, limit, min, max } of demands.limits) {
    const points = tierPoints(limit.of, instance, candidates, writer);
    writer.addAll(key, points, min, max);
  }
  return writer.finish();
}

/** Points of a tier that is a sum, one a variable of the system. */
export function tierPoints(
  name: Exclude<TierName, 'worst_fit'>,
  instance: Instance,
  candidates: Candidates,
  { variableCount, levels }: Pick<ProofSystem, 'variableCount' | 'levels'>,
): Points {
  if (name === 'balance') {
    const points = new Float64Array(variableCount);
    // (e + sent)² − e² = Σ (2k − 1) over the levels k reached, those above the e tours of earlier phases that count.
    for (const { variable, level } of levels) points[variable] = 2 * level - 1;
    return points;
  }
  const { points } = tierVector(name, instance, candidates);
  if (points.length === variableCount) return points;
  const padded = new Float64Array(variableCount);
  padded.set(points);
  return padded;
}

/** lower ≤ Σ points · variable ≤ upper over every variable that has points. */
export function inequalityOf(points: Points, lower: number, upper: number): Inequality {
  let count = 0;
  for (let variable = 0; variable < points.length; variable++) if (points[variable] !== 0) count++;
  const variables = new Int32Array(count);
  // Where every variable has points they need not be copied.
  const coefficients = count === points.length ? points : new Float64Array(count);
  let next = 0;
  for (let variable = 0; variable < points.length; variable++) {
    if (points[variable] === 0) continue;
    if (coefficients !== points) coefficients[next] = points[variable] ?? 0;
    variables[next++] = variable;
  }
  return { variables, coefficients, lower, upper };
}

type Weighted = readonly (readonly [variable: number, coefficient: number])[];

function weighted(coefficient: number, variables: ArrayLike<number>): Weighted {
  return Array.from(variables, (variable) => [variable, coefficient] as const);
}

class SystemWriter {
  readonly #instance: Instance;
  readonly #candidates: Candidates;
  readonly #roomOf: ReturnType<typeof roomByDemands>;
  readonly #inequalities = new Map<string, Inequality>();
  readonly #auxiliaries = new Map<string, number>();
  readonly levels: { readonly variable: number; readonly level: number }[] = [];

  constructor(instance: Instance, candidates: Candidates, demands: Demands) {
    this.#instance = instance;
    this.#candidates = candidates;
    this.#roomOf = roomByDemands(instance, candidates, demands);
  }

  get variableCount(): number {
    return this.#candidates.count + this.#auxiliaries.size;
  }

  addCount(key: string, counted: Int32Array, lower: number, upper: number): void {
    this.#inequalities.set(key, { variables: counted, coefficients: 1, lower, upper });
  }

  addAll(key: string, points: Points, lower: number, upper: number): void {
    this.#inequalities.set(key, inequalityOf(points, lower, upper));
  }

  /** Coefficients of the same variable add up. */
  addSum(key: string, terms: Weighted, lower: number, upper: number): void {
    const sums = new Map<number, number>();
    for (const [variable, coefficient] of terms) sums.set(variable, (sums.get(variable) ?? 0) + coefficient);
    const variables = Int32Array.from(sums.keys());
    this.#inequalities.set(key, { variables, coefficients: Float64Array.from(sums.values()), lower, upper });
  }

  /** micro × (total + earlier) against 1,000,000 × (part + earlier). */
  addShare({ key, part, total, partEarlier, totalEarlier, minMicro, maxMicro }: ShareDemand): void {
    const terms = (micro: number): Weighted => [...weighted(1_000_000, part), ...weighted(-micro, total)];
    const slack = (micro: number): number => micro * totalEarlier - 1_000_000 * partEarlier;
    if (minMicro > 0) this.addSum(`${key}:min`, terms(minMicro), slack(minMicro), Infinity);
    if (maxMicro < 1_000_000) this.addSum(`${key}:max`, terms(maxMicro), -Infinity, slack(maxMicro));
  }

  addDistinct({ key, counted, already, min, max }: DistinctDemand): void {
    const served: number[] = [];
    for (const [commune, members] of groupBy(counted, (c) => this.#communeOf(c))) {
      if (already.includes(commune)) continue;
      const { id } = present(this.#instance.communes[commune], 'commune');
      const variable = this.#addVariable(`y:${key}:${id}`);
      served.push(variable);
      const reach = [...weighted(1, members), ...weighted(-1, [variable])];
      if (min > 0) this.addSum(`${key}:reach:${id}`, reach, 0, Infinity);
      if (max < Infinity) this.#addHolds(key, members, variable);
    }
    const known = new Set(already).size;
    this.addCount(`${key}:total`, Int32Array.from(served), min > 0 ? min - known : -Infinity, max - known);
  }

  addServed({ key, trigger, counted, min }: ServedDemand): void {
    const variable = this.#addVariable(`s:${key}`);
    this.addSum(`${key}:need`, [...weighted(1, counted), ...weighted(-min, [variable])], 0, Infinity);
    this.#addHolds(key, trigger, variable);
  }

  /**
   * Nobody of a group goes to a place when the first of the group goes elsewhere than its commune, and else at most its headcount: one
   * inequality for each place that the group alone could overfill.
   */
  addRivals(key: string, parts: readonly Int32Array[], first: Int32Array): void {
    const group = parts.flatMap((part) => [...part]);
    for (const [vacancy, members] of groupBy(group, (c) => this.#candidates.vacancyIndex[c] ?? -1)) {
      const { id } = present(this.#instance.vacancies[vacancy], 'vacancy');
      const room = this.#roomOf(vacancy, members);
      const people = new Set(members.map((c) => this.#candidates.officerIndex[c]));
      if (people.size <= room) continue;
      const terms = [...weighted(1, members), ...weighted(-room, first)];
      this.addSum(`${key}:place:${id}`, terms, -Infinity, 0);
    }
  }

  /** Level variables of every unit that may send somebody: as many are reached as people are sent, the lower ones first. */
  addLevels(): void {
    const all = Int32Array.from({ length: this.#candidates.count }, (_, c) => c);
    const earlier = earlierToursOfUnits(this.#instance);
    for (const [unit, members] of groupBy(all, (c) => this.#unitOf(c))) {
      if (unit < 0) continue;
      const before = earlier.get(unit) ?? 0;
      const { id } = present(this.#instance.units[unit], 'unit');
      const most = mostChosen(this.#candidates, members);
      const levels = Array.from({ length: most }, (_, k) => this.#addVariable(`z:${id}:${k + 1}`));
      this.addSum(`levels:${id}`, [...weighted(1, members), ...weighted(-1, levels)], 0, 0);
      for (const [k, variable] of levels.entries()) {
        this.levels.push({ variable, level: before + k + 1 });
        const next = levels[k + 1];
        if (next === undefined) continue;
        this.addSum(`level:${id}:${k + 1}`, [...weighted(1, [variable]), ...weighted(-1, [next])], 0, Infinity);
      }
    }
  }

  finish(): ProofSystem {
    const auxiliaries = this.#auxiliaries;
    return {
      candidateCount: this.#candidates.count,
      variableCount: this.variableCount,
      inequalities: this.#inequalities,
      findVariable: (key) => auxiliaries.get(key) ?? findCandidateByKey(this.#instance, this.#candidates, key),
      levels: this.levels,
    };
  }

  /** Anyone chosen among `members` makes `variable` 1: by place (at most its headcount), and by person where a place holds several. */
  #addHolds(key: string, members: ArrayLike<number>, variable: number): void {
    for (const [vacancy, atPlace] of groupBy(members, (c) => this.#candidates.vacancyIndex[c] ?? -1)) {
      const { id } = present(this.#instance.vacancies[vacancy], 'vacancy');
      const hold = `${key}:hold:${id}`;
      const room = this.#roomOf(vacancy, atPlace);
      this.addSum(hold, [...weighted(1, atPlace), ...weighted(-room, [variable])], -Infinity, 0);
      if (room === 1) continue;
      for (const [officer, own] of groupBy(atPlace, (c) => this.#candidates.officerIndex[c] ?? -1)) {
        const person = present(this.#instance.officers[officer], 'officer').id;
        this.addSum(`${hold}:${person}`, [...weighted(1, own), ...weighted(-1, [variable])], -Infinity, 0);
      }
    }
  }

  #addVariable(key: string): number {
    const variable = this.variableCount;
    this.#auxiliaries.set(key, variable);
    return variable;
  }

  #communeOf(candidate: number): number {
    return this.#instance.communeOfVacancy[this.#candidates.vacancyIndex[candidate] ?? -1] ?? -1;
  }

  #unitOf(candidate: number): number {
    return this.#instance.unitOfOfficer[this.#candidates.officerIndex[candidate] ?? -1] ?? -1;
  }
}

/** Members of each group, groups in the order of their first member. */
function groupBy(members: ArrayLike<number>, groupOf: (member: number) => number): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (let i = 0; i < members.length; i++) {
    const member = members[i] ?? 0;
    const group = groupOf(member);
    const list = groups.get(group);
    if (list === undefined) groups.set(group, [member]);
    else list.push(member);
  }
  return groups;
}
