import { describe, expect, it } from 'vitest';
import type { EngineOptions } from '../../src/engine/contract.ts';
import { Face, valueOf, type FaceProgram } from '../../src/engine/face.ts';
import { searchNeighbourhood } from '../../src/engine/neighbourhood.ts';
import { RowBuilder } from '../../src/model/linear-program.ts';
import type { Model } from '../../src/model/model.ts';
import { context, highs } from '../support/highs-context.ts';
import { enumerate, meetsRows, randomModel } from '../support/random-model.ts';

interface Found {
  readonly values: Float64Array | undefined;
  readonly program: FaceProgram;
  readonly relaxed: Float64Array;
  /** Columns left open and whether a solution was given, for every search. */
  readonly searches: readonly { readonly columns: number; readonly hasStart: boolean }[];
}

async function search(model: Model, cost: Float64Array, known?: Float64Array): Promise<Found | undefined> {
  const face = new Face(model);
  const program = face.restrict('max', cost);
  if (program.brokenRow !== undefined) return undefined;
  const relaxation = await highs.relax(program.program, Infinity);
  if (relaxation.termination !== 'optimal') return undefined;
  const searches: { columns: number; hasStart: boolean }[] = [];
  const engine: typeof highs = {
    ...highs,
    solve: async (part, deadlineMs, options: EngineOptions = {}) => {
      searches.push({ columns: part.columnCount, hasStart: options.start !== undefined });
      return await highs.solve(part, deadlineMs, options);
    },
  };
  const values = await searchNeighbourhood(face, { program, relaxation }, known, { ...context, engine });
  return { values, program, relaxed: program.recover(relaxation.values), searches };
}

/** Some whole solution, not a good one. */
function anySolution(model: Model): Float64Array | undefined {
  for (let code = 0; code < 2 ** model.columnCount; code++) {
    const values = Float64Array.from({ length: model.columnCount }, (_, j) => (code >> j) & 1);
    if (meetsRows(model, values)) return values;
  }
  return undefined;
}

/** People to places, each person once and each place once, and of the columns of each group at most `most`. */
function places(people: number, groups: readonly (readonly number[])[], most: number): Model {
  const rows = new RowBuilder();
  const columnCount = people * people;
  for (let p = 0; p < people; p++) {
    for (let v = 0; v < people; v++) rows.add(p * people + v, 1);
    rows.close(`person:${p}`, -Infinity, 1);
    for (let q = 0; q < people; q++) rows.add(q * people + p, 1);
    rows.close(`place:${p}`, -Infinity, 1);
  }
  for (const [g, group] of groups.entries()) {
    for (const column of group) rows.add(column, 1);
    rows.close(`group:${g}`, -Infinity, most);
  }
  const columnKeys = Array.from({ length: columnCount }, (_, j) => `x:${j}`);
  return { candidateCount: columnCount, columnCount, columnKeys, rows: rows.finish(), tiers: [] };
}

describe('the neighbourhood of a relaxation', () => {
  it('holds whole solutions that satisfy every row, in which whoever was whole has stayed (300 seeds)', async () => {
    const seen = { met: 0, missed: 0, kept: 0 };
    for (let seed = 1; seed <= 300; seed++) {
      const { model, cost } = randomModel(seed);
      const found = await search(model, cost);
      if (found === undefined) continue;
      const { values, relaxed } = found;
      if (values === undefined) {
        seen.missed++;
        continue;
      }
      seen.met++;
      expect([seed, meetsRows(model, values)]).toEqual([seed, true]);
      expect(valueOf(cost, values)).toBeLessThanOrEqual(enumerate(model, cost) ?? -1);
      for (const [j, x] of relaxed.entries()) {
        if (x <= 1 - 1e-6) continue;
        seen.kept++;
        expect([seed, j, values[j]]).toEqual([seed, j, 1]);
      }
    }
    expect(seen.met).toBeGreaterThan(50);
    expect(seen.kept).toBeGreaterThan(50);
    expect(seen.missed).toBeGreaterThan(0);
  });

  it('holds nothing worse than what is known, and something better where there is (300 seeds)', async () => {
    const seen = { better: 0, same: 0, induced: 0 };
    for (let seed = 1; seed <= 300; seed++) {
      const { model, cost } = randomModel(seed);
      const known = anySolution(model);
      if (known === undefined) continue;
      const found = await search(model, cost, known);
      if (found?.values === undefined) throw new Error(`seed ${seed}: what was known is lost`);
      expect([seed, meetsRows(model, found.values)]).toEqual([seed, true]);
      const gain = valueOf(cost, found.values) - valueOf(cost, known);
      expect(gain).toBeGreaterThanOrEqual(0);
      if (gain > 0) seen.better++;
      else seen.same++;
      if (found.searches.some(({ hasStart }) => hasStart)) seen.induced++;
    }
    expect(seen.better).toBeGreaterThan(100);
    expect(Math.min(seen.same, seen.induced)).toBeGreaterThan(3);
  });

  it('leaves open only what still has room beside those who stay', async () => {
    // Twelve go where they cost most, but for three of whom two may: a place is left, and the one who may not have it.
    const model = places(12, [[0, 13, 26]], 2);
    const cost = Float64Array.from({ length: 144 }, (_, j) => (Math.floor(j / 12) === j % 12 ? 9 : 1));
    const found = await search(model, cost);
    expect(found?.values && valueOf(cost, found.values)).toBe(11 * 9);
    for (const { columns } of found?.searches ?? []) expect(columns).toBeLessThan(12);
  });
});
