import { performance } from 'node:perf_hooks';
import { expect, it } from 'vitest';
import { solvePlainly } from '../../bench/differential/plain-highs.ts';
import * as instances from '../../bench/instances.ts';
import { withSideConstraints } from '../../bench/side-constraints.ts';
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

/** Met by the sweep of `npm run bench`: of a batch of the canonical choice its presolve called the plan known before the best. */
it('the canonical plan does not end at a plan that the presolve of HiGHS wrongly calls the best (126 officers, seed 58)', async () => {
  const texts = instances.generateTexts(126, 58);
  const plain = texts.get('policy.yaml') ?? '';
  const free = await instances.decide(instances.prepareTexts(texts, plain));
  if (free.kind !== 'plan') throw new Error('no plan without side constraints');
  const bound = await instances.decide(
    instances.prepareTexts(texts, withSideConstraints(plain, free.allocation.rows, 'pairs')),
  );
  const { rows = [], isCanonical = false } = bound.kind === 'plan' ? bound.allocation : {};
  expect(isCanonical).toBe(true);
  // All goals count the same by either form, and secondment is preferred.
  const formOf = new Map(rows.map(({ officerId, vacancyId, form }) => [`${officerId} ${vacancyId}`, form]));
  expect(['CB001 VT092', 'CB006 VT066', 'CB009 VT118'].map((pair) => formOf.get(pair))).toEqual(
    Array.from({ length: 3 }, () => 'secondment'),
  );
});
