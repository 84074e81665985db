import type { Instance } from '../domain/instance.ts';
import type { TierName } from '../domain/terms.ts';
import type { Candidates } from '../rules/candidates.ts';
import type { Demands } from '../rules/demands.ts';
import { escapeKeyPart } from '../rules/keys.ts';
import { tierVector } from '../rules/tiers.ts';
import { present } from '../support/assert.ts';

/**
 * The proof's own inequalities, written from the demands and sharing no code with `model`.
 *
 * Variables are 0–1: one a candidate, then auxiliary ones, each implied by the candidates chosen:
 * `y:D:C` = commune C is served by what demand D counts · `s:D` = anyone is sent where D looks · `z:U:K` = unit U sends at least K.
 * Every inequality holds for every legal plan with the auxiliary variables at their implied values; so any non-negative combination
 * bounds every legal plan.
 */
export interface ProofSystem {
  readonly candidateCount: number;
  readonly variableKeys: readonly string[];
  readonly variableByKey: ReadonlyMap<string, number>;
  readonly inequalities: ReadonlyMap<string, Inequality>;
}

/** lower ≤ Σ coefficient · variable ≤ upper. */
export interface Inequality {
  readonly variables: readonly number[];
  /** One whole number a variable. */
  readonly coefficients: readonly number[];
  readonly lower: number;
  readonly upper: number;
}

export function writeSystem(
  instance: Instance,
  candidates: Candidates,
  demands: Demands,
  tierNames: readonly TierName[],
): ProofSystem {
  const writer = new SystemWriter(instance, candidates);
  // A count is never negative, so zero is a bound even where no minimum is asked.
  for (const { key, counted, min, max } of demands.counts) writer.sum(key, [[1, counted]], min, max);
  for (const { key, part, total, partEarlier, totalEarlier, minMicro, maxMicro } of demands.shares) {
    const slack = (micro: number): number => micro * totalEarlier - 1_000_000 * partEarlier;
    if (minMicro > 0)
      writer.sum(
        `${key}:min`,
        [
          [1_000_000, part],
          [-minMicro, total],
        ],
        slack(minMicro),
        Infinity,
      );
    if (maxMicro < 1_000_000)
      writer.sum(
        `${key}:max`,
        [
          [1_000_000, part],
          [-maxMicro, total],
        ],
        -Infinity,
        slack(maxMicro),
      );
  }
  for (const { key, parts } of demands.together) {
    parts.forEach((part, i) => {
      if (i > 0)
        writer.sum(
          `${key}:${i}`,
          [
            [1, part],
            [-1, present(parts[0], 'first part')],
          ],
          0,
          0,
        );
    });
  }
  for (const demand of demands.distinct) writer.distinct(demand);
  for (const { key, trigger, counted, min } of demands.served) {
    const variable = writer.variable(`s:${key}`);
    writer.sum(
      `${key}:need`,
      [
        [1, counted],
        [-min, [variable]],
      ],
      0,
      Infinity,
    );
    writer.implies(key, trigger, variable);
  }
  if (tierNames.includes('balance') || demands.limits.some(({ limit }) => limit.of === 'balance')) writer.levels();
  for (const { key, limit, min, max } of demands.limits) {
    const points = tierPoints(limit.of, instance, candidates, writer.keys);
    const used = [...points.keys()].filter((variable) => points[variable] !== 0);
    writer.add(
      key,
      used,
      used.map((variable) => points[variable] ?? 0),
      min,
      max,
    );
  }
  return writer.finish();
}

/** Points of a tier that is a sum, one a variable of the system. */
export function tierPoints(
  name: Exclude<TierName, 'worst_fit'>,
  instance: Instance,
  candidates: Candidates,
  variableKeys: readonly string[],
): Float64Array {
  const points = new Float64Array(variableKeys.length);
  if (name === 'balance') {
    // Σ sent² = Σ (2k − 1) over the levels reached.
    variableKeys.forEach((key, variable) => {
      if (key.startsWith('z:')) points[variable] = 2 * Number(key.slice(key.lastIndexOf(':') + 1)) - 1;
    });
  } else points.set(tierVector(name, instance, candidates).points);
  return points;
}

class SystemWriter {
  readonly keys: string[] = [];
  readonly #instance: Instance;
  readonly #candidates: Candidates;
  readonly #inequalities = new Map<string, Inequality>();

  constructor(instance: Instance, candidates: Candidates) {
    this.#instance = instance;
    this.#candidates = candidates;
    for (let c = 0; c < candidates.count; c++) {
      const form = instance.policy.forms[candidates.formIndex[c] ?? -1];
      const [officer, vacancy] = [escapeKeyPart(this.#officerOf(c).id), escapeKeyPart(this.#vacancyOf(c).id)];
      this.keys.push(`x:${officer}|${vacancy}|${form}`);
    }
  }

  variable(key: string): number {
    return this.keys.push(key) - 1;
  }

  add(key: string, variables: readonly number[], coefficients: readonly number[], lower: number, upper: number): void {
    this.#inequalities.set(key, { variables, coefficients, lower, upper });
  }

  /** lower ≤ Σ over groups of coefficient × (sum of the group) ≤ upper; a variable in two groups gets both coefficients. */
  sum(key: string, groups: readonly (readonly [number, Iterable<number>])[], lower: number, upper: number): void {
    const variables: number[] = [];
    const coefficients: number[] = [];
    for (const [coefficient, group] of groups) {
      for (const variable of group) {
        variables.push(variable);
        coefficients.push(coefficient);
      }
    }
    this.add(key, variables, coefficients, lower, upper);
  }

  distinct({ key, counted, already, min, max }: Demands['distinct'][number]): void {
    const served: number[] = [];
    for (const [communeId, members] of this.#grouped(counted, (c) => this.#communeOf(c).id)) {
      if (already.some((index) => this.#instance.communes[index]?.id === communeId)) continue;
      const variable = this.variable(`y:${key}:${communeId}`);
      served.push(variable);
      if (min > 0)
        this.sum(
          `${key}:reach:${communeId}`,
          [
            [1, members],
            [-1, [variable]],
          ],
          0,
          Infinity,
        );
      if (max < Infinity) this.implies(key, members, variable);
    }
    const known = new Set(already).size;
    this.sum(`${key}:total`, [[1, served]], min > 0 ? min - known : -Infinity, max - known);
  }

  /** Anyone chosen among `members` makes `variable` 1: by place (at most its headcount), and by person where a place holds several. */
  implies(key: string, members: Iterable<number>, variable: number): void {
    for (const [vacancyId, atPlace] of this.#grouped(members, (c) => this.#vacancyOf(c).id)) {
      const { headcount } = this.#vacancyOf(present(atPlace[0], 'member'));
      this.sum(
        `${key}:hold:${vacancyId}`,
        [
          [1, atPlace],
          [-headcount, [variable]],
        ],
        -Infinity,
        0,
      );
      if (headcount === 1) continue;
      for (const [officerId, own] of this.#grouped(atPlace, (c) => this.#officerOf(c).id)) {
        this.sum(
          `${key}:hold:${vacancyId}:${officerId}`,
          [
            [1, own],
            [-1, [variable]],
          ],
          -Infinity,
          0,
        );
      }
    }
  }

  levels(): void {
    const all = Array.from({ length: this.#candidates.count }, (_, c) => c);
    const withUnit = all.filter((c) => this.#unitOf(c) !== undefined);
    for (const [unitId, members] of this.#grouped(withUnit, (c) => this.#unitOf(c) ?? '')) {
      const officerCount = new Set(members.map((c) => this.#candidates.officerIndex[c])).size;
      const levels = Array.from({ length: officerCount }, (_, k) => this.variable(`z:${unitId}:${k + 1}`));
      this.sum(
        `levels:${unitId}`,
        [
          [1, members],
          [-1, levels],
        ],
        0,
        0,
      );
      for (let k = 1; k < levels.length; k++) {
        const pair = [levels[k - 1] ?? 0, levels[k] ?? 0];
        this.add(`level:${unitId}:${k}`, pair, [1, -1], 0, Infinity);
      }
    }
  }

  finish(): ProofSystem {
    return {
      candidateCount: this.#candidates.count,
      variableKeys: this.keys,
      variableByKey: new Map(this.keys.map((key, variable) => [key, variable])),
      inequalities: this.#inequalities,
    };
  }

  #grouped(members: Iterable<number>, name: (candidate: number) => string): Map<string, number[]> {
    const groups = new Map<string, number[]>();
    for (const member of members) {
      const group = groups.get(name(member)) ?? [];
      group.push(member);
      groups.set(name(member), group);
    }
    return groups;
  }

  #officerOf(candidate: number): Instance['officers'][number] {
    return present(this.#instance.officers[this.#candidates.officerIndex[candidate] ?? -1], 'officer');
  }

  #vacancyOf(candidate: number): Instance['vacancies'][number] {
    return present(this.#instance.vacancies[this.#candidates.vacancyIndex[candidate] ?? -1], 'vacancy');
  }

  #communeOf(candidate: number): Instance['communes'][number] {
    const index = this.#instance.communeOfVacancy[this.#candidates.vacancyIndex[candidate] ?? -1] ?? -1;
    return present(this.#instance.communes[index], 'commune');
  }

  #unitOf(candidate: number): string | undefined {
    return this.#instance.units[this.#instance.unitOfOfficer[this.#candidates.officerIndex[candidate] ?? -1] ?? -1]?.id;
  }
}
