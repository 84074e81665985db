import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHighs } from '../../src/engine/highs.ts';
import { solveTiers, type SolveOutcome } from '../../src/engine/solve.ts';
import { RowBuilder } from '../../src/model/linear-program.ts';
import type { Model, ModelTier } from '../../src/model/model.ts';

interface Row {
  readonly coefficients: readonly number[];
  readonly lower: number;
  readonly upper: number;
}

/** A model of officers with `places` columns each, every officer sent once at most. */
function modelOf(officers: number, places: number, extra: readonly Row[], tiers: readonly ModelTier[]): Model {
  const rows = new RowBuilder();
  for (let o = 0; o < officers; o++) {
    for (let p = 0; p < places; p++) rows.add(o * places + p, 1);
    rows.close(`officer:${o}`, -Infinity, 1);
  }
  for (const [i, row] of extra.entries()) {
    for (const [j, a] of row.coefficients.entries()) if (a !== 0) rows.add(j, a);
    rows.close(`row:${i}`, row.lower, row.upper);
  }
  const columnCount = officers * places;
  const columnKeys = Array.from({ length: columnCount }, (_, j) => `x:${j}`);
  return { candidateCount: columnCount, columnCount, columnKeys, rows: rows.finish(), tiers };
}

function sum(name: 'fill' | 'fit' | 'distance', sense: 'max' | 'min', cost: readonly number[]): ModelTier {
  return { kind: 'linear', name, sense, cost: Float64Array.from(cost) };
}

async function solve(model: Model, places: number, shouldStop: () => boolean = () => false): Promise<SolveOutcome> {
  const highs = createHighs(() => 0, shouldStop);
  const officerColumns = Array.from({ length: model.columnCount / places }, (_, o) =>
    Int32Array.from({ length: places }, (_unused, p) => o * places + p),
  );
  const context = { engine: highs, relaxer: highs, deadlineMs: Infinity, now: () => 0, shouldStop };
  return await solveTiers({ model, officerColumns, context });
}

/** Tier values and columns of the best choice by trying all; ties by the least columns of the first officer, then the second. */
function enumerate(model: Model, places: number): { readonly values: number[]; readonly chosen: number[] } | undefined {
  let best: { readonly key: number[]; readonly values: number[]; readonly chosen: number[] } | undefined;
  const officers = model.columnCount / places;
  for (let code = 0; code < (places + 1) ** officers; code++) {
    const ranks = Array.from({ length: officers }, (_, o) => Math.floor(code / (places + 1) ** o) % (places + 1));
    const chosen = ranks.flatMap((rank, o) => (rank === places ? [] : [o * places + rank]));
    if (!isAllowed(model, chosen)) continue;
    const values = model.tiers.map((tier) =>
      tier.kind === 'linear'
        ? chosen.reduce((total, j) => total + (tier.cost[j] ?? 0), 0)
        : chosen.reduce((worst, j) => Math.min(worst, tier.points[j] ?? 0), tier.top),
    );
    const signed = model.tiers.map(
      (tier, i) => (tier.kind === 'linear' && tier.sense === 'min' ? 1 : -1) * (values[i] ?? 0),
    );
    const key = [...signed, ...ranks];
    if (best === undefined || isBefore(key, best.key)) best = { key, values, chosen };
  }
  return best;
}

function isAllowed({ rows }: Model, chosen: readonly number[]): boolean {
  return rows.keys.every((_, i) => {
    let total = 0;
    for (let k = rows.start[i] ?? 0; k < (rows.start[i + 1] ?? 0); k++) {
      if (chosen.includes(rows.columnIndex[k] ?? -1)) total += rows.coefficient[k] ?? 0;
    }
    return total >= (rows.lower[i] ?? 0) && total <= (rows.upper[i] ?? 0);
  });
}

function isBefore(left: readonly number[], right: readonly number[]): boolean {
  const at = left.findIndex((value, i) => value !== right[i]);
  return at !== -1 && (left[at] ?? 0) < (right[at] ?? 0);
}

describe('a solve with HiGHS', () => {
  it('gives the tier values and the canonical choice that trying everything gives, on 200 random models', async () => {
    const [officers, places] = [5, 3];
    const numbers = (min: number, max: number): fc.Arbitrary<number[]> =>
      fc.array(fc.integer({ min, max }), { minLength: officers * places, maxLength: officers * places });
    const row = fc.record({
      coefficients: numbers(-1, 3),
      lower: fc.constantFrom(-Infinity, -Infinity, 1, 2),
      upper: fc.integer({ min: 2, max: 6 }),
    });
    const worst = numbers(0, 4).map((points): ModelTier => ({
      kind: 'threshold',
      name: 'worst_fit',
      points: Int32Array.from(points),
      top: 5,
    }));
    const tier = fc.oneof(
      numbers(0, 1).map((cost) => sum('fill', 'max', cost)),
      numbers(0, 3).map((cost) => sum('distance', 'min', cost)),
      worst,
    );
    const models = fc.tuple(fc.array(row, { maxLength: 4 }), fc.array(tier, { minLength: 1, maxLength: 3 }));
    await fc.assert(
      fc.asyncProperty(models, async ([rows, tiers]) => {
        const named = tiers.map((one, i) => (one.kind === 'linear' ? { ...one, name: NAMES[i] ?? 'fill' } : one));
        const model = modelOf(officers, places, rows, named);
        const outcome = await solve(model, places);
        const truth = enumerate(model, places);
        const answer =
          outcome.kind === 'solved'
            ? { values: outcome.tiers.map(({ value }) => value), chosen: [...outcome.chosen] }
            : undefined;
        expect(answer).toEqual(truth === undefined ? undefined : { values: truth.values, chosen: truth.chosen });
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('keeps a poor candidate whom an earlier goal needs, whatever the worst fit could be without', async () => {
    const tiers: ModelTier[] = [
      sum('fill', 'max', [1, 1]),
      { kind: 'threshold', name: 'worst_fit', points: Int32Array.from([1, 9]), top: 10 },
    ];
    const outcome = await solve(modelOf(2, 1, [], tiers), 1);
    expect(outcome).toMatchObject({ kind: 'solved', tiers: [{ value: 2 }, { value: 1 }] });
  });

  it('says that the choice among equals is not made when it is stopped there, and keeps the best values', async () => {
    // Two officers share one of two places each way; the first answer need not be the canonical one.
    const rows = [0, 1, 2].map((p) => ({
      coefficients: Array.from({ length: 9 }, (_, j) => (j % 3 === p ? 1 : 0)),
      lower: 1,
      upper: 1,
    }));
    const model = modelOf(3, 3, rows, [
      sum(
        'fill',
        'max',
        Array.from({ length: 9 }, () => 1),
      ),
    ]);
    let asked = 0;
    const whole = await solve(model, 3, () => {
      asked++;
      return false;
    });
    expect(whole).toMatchObject({ kind: 'solved', isCanonical: true });
    let left = asked - 1;
    const outcome = await solve(model, 3, () => left-- <= 0);
    expect(outcome).toMatchObject({ kind: 'solved', tiers: [{ value: 3 }], isCanonical: false });
  });
});

const NAMES = ['fill', 'fit', 'distance'] as const;
