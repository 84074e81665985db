import { describe, expect, it } from 'vitest';
import { dive } from '../../src/engine/dive.ts';
import { Face, satisfies } from '../../src/engine/face.ts';
import { context, highs } from '../support/highs-context.ts';
import { enumerate, randomModel } from '../support/random-model.ts';

/** What a dive into the model meets, and how many relaxations it asked after the first. */
async function diveInto(
  seed: number,
  stopped: boolean,
): Promise<{ readonly values: Float64Array | undefined; readonly asked: number; readonly isLegal: boolean }> {
  const { model, cost } = randomModel(seed);
  const program = new Face(model).restrict('max', cost);
  if (program.brokenRow !== undefined) return { values: undefined, asked: 0, isLegal: false };
  const relaxation = await highs.open(program.program, Infinity);
  try {
    relaxation.maximise(cost.map((c) => c / program.divisor));
    const root = relaxation.optimise();
    let asked = 0;
    const counted = { ...relaxation, optimise: () => (asked++, relaxation.optimise()) };
    const values = dive(program, counted, root, { ...context, shouldStop: () => stopped });
    const kept = values && Float64Array.from(program.keptColumns, (column) => values[column] ?? 0);
    return { values, asked, isLegal: kept !== undefined && satisfies(program.program, kept) };
  } finally {
    relaxation.dispose();
  }
}

describe('a dive', () => {
  it('meets whole solutions that satisfy every row, mostly where there are any and never where there are none (60 seeds)', async () => {
    const seen = { met: 0, missed: 0, none: 0, deep: 0 };
    for (let seed = 1; seed <= 60; seed++) {
      const { model, cost } = randomModel(seed);
      const { values, asked, isLegal } = await diveInto(seed, false);
      const hasSolution = enumerate(model, cost) !== undefined;
      expect([seed, isLegal]).toEqual([seed, values !== undefined]);
      expect([seed, hasSolution || values === undefined]).toEqual([seed, true]);
      if (!hasSolution) seen.none++;
      else if (values === undefined) seen.missed++;
      else seen.met++;
      if (values !== undefined && asked > 1) seen.deep++;
    }
    expect(seen.none).toBeGreaterThan(0);
    expect(seen.deep).toBeGreaterThan(5);
    expect(seen.met).toBeGreaterThan(5 * seen.missed);
  });

  it('asks nothing more once it is to stop', async () => {
    for (let seed = 1; seed <= 20; seed++) expect((await diveInto(seed, true)).asked).toBe(0);
  });
});
