import { expect, it } from 'vitest';
import { createHighs } from '../../src/engine/highs.ts';
import { Face, satisfies } from '../../src/engine/face.ts';
import { solveTiers, type ProgressEvent } from '../../src/engine/solve.ts';
import type { Model } from '../../src/model/model.ts';
import { sideProblem } from '../support/side-problem.ts';

const DEADLINE_MS = 1e9;

/** Whether just these candidates can be chosen. */
async function isPlan(model: Model, chosen: Int32Array): Promise<boolean> {
  const face = new Face(model);
  const isChosen = new Set(chosen);
  for (let c = 0; c < model.candidateCount; c++) face.settle(c, isChosen.has(c) ? 1 : 0);
  const { program, brokenRow } = face.restrict('max', new Float64Array(model.columnCount));
  if (brokenRow !== undefined) return false;
  if (program.columnCount === 0) return satisfies(program, new Float64Array(0));
  return (await createHighs(() => 0).solve(program, Infinity)).termination === 'optimal';
}

it('a limit that comes as soon as a plan was met near the first relaxation leaves that plan, proven in nothing (seeds 1 to 3)', async () => {
  let met = 0;
  for (let seed = 1; seed <= 3; seed++) {
    const model = (await sideProblem(150, seed, 'all')).linearModel();
    let now = 0;
    const highs = createHighs(() => now);
    const engine: typeof highs = {
      ...highs,
      solve: async (program, deadlineMs, options) => {
        const outcome = await highs.solve(program, deadlineMs, options);
        if (options?.isBrief === true && outcome.termination === 'optimal') now = 2 * DEADLINE_MS;
        return outcome;
      },
    };
    const context = { engine, relaxer: highs, deadlineMs: DEADLINE_MS, now: () => now, shouldStop: () => false };
    const outcome = await solveTiers({ model, officerColumns: [], context });
    // A relaxation that is whole by itself needs no such plan.
    if (now === 0) continue;
    met++;
    if (outcome.kind !== 'solved') throw new Error(`seed ${seed}: ${outcome.kind}`);
    expect([seed, await isPlan(model, outcome.chosen)]).toEqual([seed, true]);
    expect(outcome.chosen.length).toBeGreaterThan(50);
    expect([seed, outcome.isCanonical, outcome.tiers.at(-1)?.isFinished]).toEqual([seed, false, false]);
    // The relaxation at hand still bounds the first goal.
    expect([seed, outcome.tiers[0]?.settling !== undefined]).toEqual([seed, true]);
  }
  expect(met).toBeGreaterThan(0);
}, 60_000);

it('the second goal is announced when work on it begins, though the first is not settled yet (seeds 1 to 3)', async () => {
  for (let seed = 1; seed <= 3; seed++) {
    const model = (await sideProblem(150, seed, 'all')).linearModel();
    const highs = createHighs(() => 0);
    const context = { engine: highs, relaxer: highs, deadlineMs: Infinity, now: () => 0, shouldStop: () => false };
    const events: ProgressEvent[] = [];
    const onProgress = (event: ProgressEvent): void => {
      events.push(event);
    };
    await solveTiers({ model, officerColumns: [], context, onProgress });
    const second = events.find(({ tierIndex }) => tierIndex === 1);
    expect([seed, second]).toMatchObject([seed, { value: undefined, bound: undefined, isSettled: false }]);
    const firstSettled = events.findIndex(({ isSettled }) => isSettled);
    expect([seed, events.findIndex(({ tierIndex }) => tierIndex === 1) < firstSettled]).toEqual([seed, true]);
  }
}, 60_000);
