import { performance } from 'node:perf_hooks';
import { expect, it } from 'vitest';
import { solvePlainly } from '../../bench/differential/plain-highs.ts';
import { tiersOf } from '../../src/allocate.ts';
import { createHighs } from '../../src/engine/highs.ts';
import { compileModel } from '../../src/model/compile.ts';
import { randomWorkspace } from '../audit/random-workspace.ts';
import { prepareTexts } from '../support/run.ts';

/** Met by `npm run test:differential -- --side`: HiGHS 1.15.3 with its presolve, in WebAssembly and native, says that no plan exists. */
it('a model that the presolve of HiGHS wrongly calls infeasible still gets its plan (seed 21426)', async () => {
  const prepared = prepareTexts(randomWorkspace(21426, { guided: 1, quotaCounts: [3, 3, 4, 5, 5, 6] }));
  if (!prepared.ok) throw new Error('the workspace has errors');
  const { instance, candidates, demands } = prepared.value;
  const model = compileModel(instance, candidates, demands, tiersOf(instance));
  expect(
    await solvePlainly(
      model,
      createHighs(() => performance.now()),
    ),
  ).toEqual([4213]);
});
