import { describe, expect, it } from 'vitest';
import { Face, valueOf } from '../../src/engine/face.ts';
import { relaxationBound } from '../../src/engine/relaxed.ts';
import { searchTree, type TreeSearch } from '../../src/engine/tree-search.ts';
import { RowBuilder } from '../../src/model/linear-program.ts';
import type { Model } from '../../src/model/model.ts';
import { present } from '../../src/support/assert.ts';
import { context, highs } from '../support/highs-context.ts';
import { enumerate, meetsRows, randomModel } from '../support/random-model.ts';

/** With `looks`: stopped after so many relaxations. */
async function search(
  model: Model,
  cost: Float64Array,
  looks: number = Infinity,
  known?: Float64Array,
): Promise<TreeSearch> {
  const face = new Face(model);
  const program = face.restrict('max', cost);
  if (program.brokenRow !== undefined) return { kind: 'infeasible' };
  let left = looks;
  const limited = { ...context, shouldStop: () => left-- <= 0 };
  const relaxation = await highs.openPart(program.program, Infinity);
  try {
    const outcome = relaxation.optimise();
    if (outcome.termination === 'infeasible') return { kind: 'infeasible' };
    const bound = present(relaxationBound(program, outcome), 'bound');
    if (known !== undefined && valueOf(cost, known) === bound) return { kind: 'infeasible' };
    return await searchTree(face, program, relaxation, bound, limited, { isLast: false, known });
  } finally {
    relaxation.dispose();
  }
}

describe('cases of a relaxation that stays loaded', () => {
  it('lead to the best whole solution, or to none, as trying everything does (60 seeds)', async () => {
    const seen = { best: 0, none: 0, below: 0 };
    for (let seed = 1; seed <= 60; seed++) {
      const { model, cost } = randomModel(seed);
      const truth = enumerate(model, cost);
      const found = await search(model, cost);
      if (truth === undefined) seen.none++;
      else seen.best++;
      expect([seed, found.kind === 'solved' ? found.value : found.kind]).toEqual([seed, truth ?? 'infeasible']);
      // What is below the bound comes with the cases that show that nothing is better.
      if (found.kind === 'solved' && found.tree !== undefined) seen.below++;
    }
    expect(Math.min(seen.best, seen.below)).toBeGreaterThan(5);
    expect(seen.none).toBeGreaterThan(0);
  });

  it('show that what is known is the best, or lead to what is better (200 seeds, every 7th choice)', async () => {
    const seen = { known: 0, better: 0 };
    for (let seed = 1; seed <= 200; seed++) {
      const { model, cost } = randomModel(seed);
      const best = enumerate(model, cost);
      for (let code = 0; code < 2 ** model.columnCount; code += 7) {
        const known = Float64Array.from({ length: model.columnCount }, (_, j) => (code >> j) & 1);
        if (!meetsRows(model, known)) continue;
        const found = await search(model, cost, Infinity, known);
        if (found.kind === 'infeasible') continue;
        expect([seed, code, found.kind === 'solved' && found.value]).toEqual([seed, code, best]);
        if (valueOf(cost, known) === best) seen.known++;
        else seen.better++;
      }
    }
    expect(Math.min(seen.known, seen.better)).toBeGreaterThan(5);
  });

  it('are given up after half of the limit where they would clearly pass it', async () => {
    const columnCount = 24;
    const rows = new RowBuilder();
    for (let j = 0; j < columnCount; j++) rows.add(j, 2);
    rows.close('odd', 23, 23);
    const columnKeys = Array.from({ length: columnCount }, (_, j) => `x:${j}`);
    const cost = new Float64Array(columnCount).fill(1);
    const tiers = [{ kind: 'linear', name: 'fit', sense: 'max', cost } as const];
    const model = { candidateCount: columnCount, columnCount, columnKeys, rows: rows.finish(), tiers };
    let looks = 0;
    const counting = { ...context, shouldStop: () => looks++ < 0 };
    const face = new Face(model);
    const program = face.restrict('max', cost);
    const relaxation = await highs.openPart(program.program, Infinity);
    const found = await searchTree(face, program, relaxation, 11, counting, { isLast: false });
    relaxation.dispose();
    expect([found.kind, looks]).toEqual(['unknown', 99]);
  });

  it('tell, where a limit came first, the best solution met and whether the bound is out of reach (200 seeds)', async () => {
    const seen = { met: 0, missed: 0 };
    const wrong: unknown[] = [];
    for (let seed = 1; seed <= 200; seed++) {
      const { model, cost } = randomModel(seed);
      const best = enumerate(model, cost) ?? -Infinity;
      for (let looks = 1; looks <= 12; looks++) {
        const found = await search(model, cost, looks);
        if (found.kind !== 'unknown') continue;
        if (found.isBoundMissed) {
          seen.missed++;
          // The best is then below the bound, and so comes with the cases that show it, or there is nothing at all.
          const whole = await search(model, cost);
          if (whole.kind === 'solved' && whole.tree === undefined) wrong.push([seed, looks, 'the bound is reached']);
        }
        if (found.values === undefined) continue;
        seen.met++;
        const isSolution = meetsRows(model, found.values) && valueOf(cost, found.values) <= best;
        if (!isSolution) wrong.push([seed, looks, found.values]);
      }
    }
    expect(wrong).toEqual([]);
    expect(Math.min(seen.met, seen.missed)).toBeGreaterThan(3);
  });
});
