import { describe, expect, it } from 'vitest';
import { Face } from '../../src/engine/face.ts';
import { relaxationBound } from '../../src/engine/search.ts';
import { searchTree, type TreeSearch } from '../../src/engine/tree-search.ts';
import type { Model } from '../../src/model/model.ts';
import { present } from '../../src/support/assert.ts';
import { context, highs } from '../support/highs-context.ts';
import { enumerate, randomModel } from '../support/random-model.ts';

async function search(model: Model, cost: Float64Array): Promise<TreeSearch> {
  const face = new Face(model);
  const program = face.restrict('max', cost);
  if (program.brokenRow !== undefined) return { kind: 'infeasible' };
  const relaxation = await highs.openPart(program.program, Infinity);
  try {
    const outcome = relaxation.optimise();
    if (outcome.termination === 'infeasible') return { kind: 'infeasible' };
    const bound = present(relaxationBound(program, outcome), 'bound');
    return await searchTree(face, program, relaxation, bound, context, false);
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
});
