import { describe, expect, it } from 'vitest';
import { carryBasis, heldRows } from '../../src/engine/carried-basis.ts';
import { createHighs } from '../../src/engine/highs.ts';
import { Face, type FaceProgram } from '../../src/engine/face.ts';
import { relaxJointly, type JointRelaxation } from '../../src/engine/joint-start.ts';
import { guessTier, type LinearTier } from '../../src/engine/linear-tier.ts';
import { relaxationBound } from '../../src/engine/relaxed.ts';
import type { SearchContext } from '../../src/engine/search.ts';
import type { Model } from '../../src/model/model.ts';
import type { Problem } from '../../src/model/problem.ts';
import { present } from '../../src/support/assert.ts';
import { sideProblem } from '../support/side-problem.ts';

let iterations = 0;
const highs = createHighs(
  () => 0,
  () => false,
  (count) => {
    iterations += count;
  },
);
const context: SearchContext = {
  engine: highs,
  relaxer: highs,
  deadlineMs: Infinity,
  now: () => 0,
  shouldStop: () => false,
};

function linear(model: Model, index: number): LinearTier {
  const tier = present(model.tiers[index], 'tier');
  if (tier.kind !== 'linear') throw new Error('a threshold');
  return tier;
}

function programOf(model: Model): FaceProgram {
  const { sense, cost } = linear(model, 0);
  return new Face(model).restrict(sense, cost);
}

async function both(
  model: Model,
  program: FaceProgram,
  networkPart: Problem['networkPart'] | undefined,
): Promise<JointRelaxation> {
  return present(await relaxJointly(model, program, networkPart, context), 'tiers worth solving as one');
}

describe('two tiers whose relaxations are first solved as one', () => {
  it('leave the first its own bound (3 seeds)', async () => {
    for (const seed of [1, 2, 3]) {
      const problem = await sideProblem(150, seed, 'unit');
      const model = problem.linearModel();
      const program = programOf(model);
      expect(program.program.columnCount).toBeGreaterThan(3000);
      const { opened, relaxation, joint } = await both(model, program, problem.networkPart);
      opened.dispose();
      const alone = await highs.relax(program.program, Infinity);
      expect([seed, joint !== undefined, relaxationBound(program, relaxation)]).toEqual([
        seed,
        true,
        relaxationBound(program, alone),
      ]);
    }
  });

  it('leave the second, on the face of the first, next to nothing to do', async () => {
    const problem = await sideProblem(200, 4, 'unit');
    const model = problem.linearModel();
    const [first, second] = [linear(model, 0), linear(model, 1)];
    const program = programOf(model);
    const { opened, relaxation, joint } = await both(model, program, problem.networkPart);
    opened.dispose();
    const face = new Face(model);
    expect(guessTier(face, first, { program, relaxation })).toBeDefined();
    const standing = present(joint, 'where both stood');
    const narrow = face.restrict(second.sense, second.cost, heldRows(standing));
    const iterationsFrom = async (start: Parameters<typeof highs.openPart>[2]): Promise<number> => {
      const before = iterations;
      const again = await highs.openPart(narrow.program, Infinity, start);
      expect(again.optimise().termination).toBe('optimal');
      again.dispose();
      return iterations - before;
    };
    const [fromNothing, fromJoint] = [
      await iterationsFrom(undefined),
      await iterationsFrom(carryBasis(standing, narrow)),
    ];
    expect(fromNothing).toBeGreaterThan(200);
    expect(fromJoint).toBeLessThan(fromNothing / 10);
  });

  it('need no network and no prices: without one the bound is the same', async () => {
    const model = (await sideProblem(150, 5, 'unit')).linearModel();
    const program = programOf(model);
    const { opened, relaxation } = await both(model, program, undefined);
    opened.dispose();
    const alone = await highs.relax(program.program, Infinity);
    expect(relaxationBound(program, relaxation)).toBe(relaxationBound(program, alone));
  });
});
