import { describe, expect, it } from 'vitest';
import type { TierName } from '../../src/domain/terms.ts';
import { compileModel, recoverChosen } from '../../src/model/compile.ts';
import type { Model } from '../../src/model/model.ts';
import { findBroken, tierTotal } from '../../src/proof/feasibility.ts';
import { tierPoints, writeSystem, type ProofSystem } from '../../src/proof/system.ts';
import { present } from '../../src/support/assert.ts';
import { someChoices, tinyProblem, type TinyProblem } from './random-parts.ts';

const SEEDS = Array.from({ length: Number(process.env['ALLOCATE_TINY'] ?? 120) }, (_, i) => i + 1);

interface Sum {
  readonly key: string;
  readonly terms: ReadonlyMap<number, number>;
  readonly lower: number;
  readonly upper: number;
}

function sumsOfModel({ rows }: Model): Sum[] {
  return rows.keys.map((key, i) => {
    const terms = new Map<number, number>();
    for (let k = rows.start[i] ?? 0; k < (rows.start[i + 1] ?? 0); k++) {
      const column = rows.columnIndex[k] ?? -1;
      terms.set(column, (terms.get(column) ?? 0) + (rows.coefficient[k] ?? 0));
    }
    return { key, terms, lower: rows.lower[i] ?? 0, upper: rows.upper[i] ?? 0 };
  });
}

function sumsOfProof({ inequalities }: ProofSystem): Sum[] {
  return [...inequalities].map(([key, { variables, coefficients, lower, upper }]) => ({
    key,
    terms: new Map([...variables].map((v, i) => [v, coefficients === 1 ? 1 : (coefficients[i] ?? 0)])),
    lower,
    upper,
  }));
}

/** What a choice says of the variables of a key: who is sent, which communes are served, how many a unit sends. */
function impliedValue(problem: TinyProblem, key: string, chosen: Int32Array): number {
  const { instance, candidates, demands } = problem;
  const communeOf = (c: number): string =>
    instance.communes[instance.communeOfVacancy[candidates.vacancyIndex[c] ?? -1] ?? -1]?.id ?? '';
  if (key.startsWith('y:')) {
    const demand = present(
      demands.distinct.find((one) => key.startsWith(`y:${one.key}:`)),
      'demand',
    );
    return chosen.some((c) => demand.counted.includes(c) && key === `y:${demand.key}:${communeOf(c)}`) ? 1 : 0;
  }
  if (key.startsWith('s:')) {
    const demand = present(
      demands.served.find((one) => key === `s:${one.key}`),
      'demand',
    );
    return chosen.some((c) => demand.trigger.includes(c)) ? 1 : 0;
  }
  const [, unitId = '', level = ''] = key.split(':');
  const unitIndex = instance.unitIndexById.get(unitId);
  const sent = chosen.filter((c) => instance.unitOfOfficer[candidates.officerIndex[c] ?? -1] === unitIndex).length;
  return sent >= Number(level) ? 1 : 0;
}

function valuesOf(problem: TinyProblem, model: Model, chosen: Int32Array): Float64Array {
  return Float64Array.from(model.columnKeys, (key, j) =>
    j < model.candidateCount ? (chosen.includes(j) ? 1 : 0) : impliedValue(problem, key, chosen),
  );
}

function violated(sums: readonly Sum[], values: Float64Array): string[] {
  return sums
    .filter(({ terms, lower, upper }) => {
      let total = 0;
      for (const [variable, coefficient] of terms) total += coefficient * (values[variable] ?? NaN);
      return !(total >= lower && total <= upper);
    })
    .map(({ key }) => key);
}

interface Compiled {
  readonly problem: TinyProblem;
  readonly model: Model;
  readonly system: ProofSystem;
  readonly rows: readonly Sum[];
  readonly inequalities: readonly Sum[];
}

/** Compiled anew by every test, so that a defect of the compiler shows in the test that looks for it. */
function compileAll(): Compiled[] {
  return SEEDS.map(tinyProblem).map((problem) => {
    const { instance, candidates, demands, tierNames } = problem;
    const model = compileModel(instance, candidates, demands, tierNames);
    const system = writeSystem(instance, candidates, demands, tierNames);
    return { problem, model, system, rows: sumsOfModel(model), inequalities: sumsOfProof(system) };
  });
}

describe('rows of the model, inequalities of the proof and plain counting', () => {
  it('call the same plans legal, and blame the same demands', () => {
    const wrong: string[] = [];
    const seen = { legal: 0, broken: 0, demands: new Set<string>() };
    for (const { problem, model, system, rows, inequalities } of compileAll()) {
      const { instance, candidates, demands } = problem;
      for (const chosen of someChoices(candidates, 60)) {
        const broken = findBroken(instance, candidates, demands, chosen);
        const values = valuesOf(problem, model, chosen);
        const inProof = new Float64Array(system.variableCount);
        model.columnKeys.forEach((key, j) => (inProof[system.findVariable(key) ?? -1] = values[j] ?? 0));
        const [byRows, byProof] = [violated(rows, values), violated(inequalities, inProof)];
        // Rows that tighten the relaxation rest on the headcounts of places: a plan that overfills one may break them too.
        const overfills = broken.some(({ source }) => source.kind === 'vacancy');
        for (const found of [byRows, byProof]) {
          const keys = found.filter((key) => !(overfills && /:(?:hold|place):/.test(key)));
          const blamed = [
            ...demands.counts,
            ...demands.distinct,
            ...demands.shares,
            ...demands.served,
            ...demands.together,
            ...demands.limits,
          ]
            .map(({ key }) => key)
            .filter((key) => keys.some((row) => row === key || row.startsWith(`${key}:`)));
          const counted = broken.map(({ key }) => key);
          if (blamed.join() !== counted.join() || (keys.length > 0 && blamed.length === 0))
            wrong.push(`${problem.seed}: [${[...chosen].join()}] ${keys.join()} instead of ${counted.join()}`);
        }
        if (broken.length > 0) seen.broken++;
        else seen.legal++;
        for (const { source } of broken) seen.demands.add(source.kind === 'quota' ? source.bound : source.kind);
      }
    }
    expect(wrong.slice(0, 5)).toEqual([]);
    expect([...seen.demands].toSorted()).toEqual(
      ['apart', 'communes', 'if_served', 'limit', 'sent', 'share', 'together', 'unit', 'vacancy'].toSorted(),
    );
    expect(Math.min(seen.legal, seen.broken)).toBeGreaterThan(SEEDS.length);
  });

  it('no values of the auxiliary columns make an illegal plan look legal', () => {
    const wrong: string[] = [];
    let tried = 0;
    for (const { problem, model, rows } of compileAll()) {
      const auxiliaries = model.columnCount - model.candidateCount;
      if (auxiliaries === 0 || auxiliaries > 6) continue;
      const { instance, candidates, demands } = problem;
      for (const chosen of someChoices(candidates, 30)) {
        if (findBroken(instance, candidates, demands, chosen).length === 0) continue;
        for (let mask = 0; mask < 1 << auxiliaries; mask++) {
          tried++;
          const values = new Float64Array(model.columnCount);
          for (const c of chosen) values[c] = 1;
          for (let k = 0; k < auxiliaries; k++) values[model.candidateCount + k] = (mask >> k) & 1;
          if (violated(rows, values).length === 0) wrong.push(`${problem.seed}: [${[...chosen].join()}] ${mask}`);
        }
      }
    }
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(tried).toBeGreaterThan(500);
  });

  it('a multiplier of a row can be handed to the proof: the same key has the same sum and sides there', () => {
    const describeSum = ({ key, terms, lower, upper }: Sum, nameOf: (variable: number) => string): string => {
      const texts = [...terms].filter(([, a]) => a !== 0).map(([variable, a]) => `${a} ${nameOf(variable)}`);
      // Nobody is sent less than zero times: a count has that side whether it is written or not.
      const least = lower === 0 && [...terms.values()].every((a) => a === 1) ? -Infinity : lower;
      return `${key}: ${least} ≤ ${texts.toSorted().join(' + ')} ≤ ${upper}`;
    };
    for (const { problem, model, system, rows, inequalities } of compileAll()) {
      const names = new Map(model.columnKeys.map((key) => [system.findVariable(key) ?? -1, key]));
      const ofModel = rows.map((row) => describeSum(row, (j) => model.columnKeys[j] ?? ''));
      const ofProof = inequalities.map((one) => describeSum(one, (variable) => names.get(variable) ?? ''));
      expect(ofProof.toSorted(), `seed ${problem.seed}`).toEqual(ofModel.toSorted());
    }
  });

  it('value every tier of a legal plan alike', () => {
    const wrong: string[] = [];
    const seen = new Set<string>();
    for (const { problem, model, system } of compileAll()) {
      const { instance, candidates, demands } = problem;
      const legal = someChoices(candidates, 40).filter(
        (chosen) => findBroken(instance, candidates, demands, chosen).length === 0,
      );
      const sumIn = (name: TierName, points: ArrayLike<number>, values: Float64Array): number =>
        name === 'worst_fit'
          ? NaN
          : model.columnKeys.reduce(
              (sum, key, j) => sum + (values[j] ?? 0) * (points[system.findVariable(key) ?? -1] ?? NaN),
              0,
            );
      for (const tier of model.tiers) {
        for (const chosen of legal) {
          const expected = tierTotal(tier.name, instance, candidates, chosen);
          const values = valuesOf(problem, model, chosen);
          const found =
            tier.kind === 'threshold'
              ? [chosen.reduce((worst, c) => Math.min(worst, tier.points[c] ?? -1), tier.top)]
              : [
                  values.reduce((sum, value, j) => sum + value * (tier.cost[j] ?? NaN), 0),
                  sumIn(tier.name, tierPoints(tier.name as 'fill', instance, candidates, system), values),
                ];
          if (found.some((value) => value !== expected)) wrong.push(`${problem.seed}: ${tier.name} ${found.join()}`);
          seen.add(`${tier.kind} ${tier.name}`);
        }
      }
      expect(model.tiers.map(({ name }) => name)).toEqual(problem.tierNames);
    }
    expect(wrong.slice(0, 5)).toEqual([]);
    expect([...seen].toSorted()).toEqual([
      'linear balance',
      'linear cost',
      'linear distance',
      'linear fill',
      'linear fit',
      'threshold worst_fit',
    ]);
  });

  it('the way back from columns to people takes the candidates at one and leaves the rest', () => {
    for (const { problem, model } of compileAll().slice(0, 10)) {
      for (const chosen of someChoices(problem.candidates, 10)) {
        expect(recoverChosen(model, valuesOf(problem, model, chosen))).toEqual(chosen);
      }
    }
  });
});
