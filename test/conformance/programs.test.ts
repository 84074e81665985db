import { performance } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import type { Engine, EngineOutcome, RunIsolated } from '../../src/engine/contract.ts';
import { createHighs } from '../../src/engine/highs.ts';
import { createJavascriptLpSolver } from '../../src/engine/javascript-lp-solver.ts';
import type { LinearProgram } from '../../src/model/linear-program.ts';
import { createIsolation } from '../../src/cli/isolate.ts';
import { binaryProgram, enumerateBest, randomProgram } from '../support/programs.ts';

/**
 * One suite for every engine behind the contract. Exclusions, with reasons:
 * - javascript-lp-solver hangs on "max Σ x with 2 Σ x = 21"; what is asked of it there is that the deadline ends it.
 */
const now = (): number => performance.now();
const runIsolated: RunIsolated = createIsolation(new URL('../../dist/worker.js', import.meta.url));
const engines: readonly Engine[] = [createHighs(now), createJavascriptLpSolver(runIsolated, now)];

function valueOf(program: LinearProgram, outcome: EngineOutcome): number | undefined {
  if (outcome.termination !== 'optimal') return undefined;
  return outcome.values.reduce((sum, value, j) => sum + value * (program.cost[j] ?? 0), 0);
}

describe.each(engines)('engine $name', (engine) => {
  it('finds the best of a small knapsack', async () => {
    const program = binaryProgram(
      'max',
      [10, 7, 6],
      [
        {
          terms: [
            [0, 5],
            [1, 3],
            [2, 3],
          ],
          upper: 6,
        },
      ],
    );
    expect(valueOf(program, await engine.solve(program, Infinity))).toBe(13);
  });

  it('says infeasible where nothing can be chosen', async () => {
    const program = binaryProgram(
      'max',
      [1, 1],
      [
        {
          terms: [
            [0, 1],
            [1, 1],
          ],
          lower: 3,
        },
      ],
    );
    expect((await engine.solve(program, Infinity)).termination).toBe('infeasible');
  });

  it('tells values apart that a relative gap of 1e-4 would call equal', async () => {
    const program = binaryProgram(
      'max',
      [302_340, 302_292],
      [
        {
          terms: [
            [0, 1],
            [1, 1],
          ],
          upper: 1,
        },
      ],
    );
    expect(valueOf(program, await engine.solve(program, Infinity))).toBe(302_340);
  });

  it('agrees with enumeration on 300 random programs', async () => {
    const wrong: number[] = [];
    for (let seed = 1; seed <= 300; seed++) {
      const program = randomProgram(seed);
      const outcome = await engine.solve(program, Infinity);
      const best = enumerateBest(program);
      const isRight = best === undefined ? outcome.termination === 'infeasible' : valueOf(program, outcome) === best;
      if (!isRight) wrong.push(seed);
    }
    expect(wrong, 'seeds').toEqual([]);
  });

  it('stops at its deadline on a program it cannot finish, and does not call it infeasible', async () => {
    const n = 21;
    const all = Array.from({ length: n }, (_, j) => [j, 2] as const);
    const program = binaryProgram(
      'max',
      Array.from({ length: n }, () => 1),
      [{ terms: all, lower: 21, upper: 21 }],
    );
    const start = now();
    const outcome = await engine.solve(program, start + 1000);
    expect(now() - start).toBeLessThan(5000);
    // An odd number is no sum of twos: saying so is right, running out of time is honest.
    expect(['infeasible', 'no-solution']).toContain(outcome.termination);
  });
});
