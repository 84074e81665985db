import { describe, expect, it } from 'vitest';
import { createIsolation } from '../../src/cli/isolate.ts';
import type { AllocationOutcome } from '../../src/allocate.ts';
import type { EngineChoice } from '../../src/engine/select.ts';
import { bruteForce } from '../audit/brute-force.ts';
import { randomWorkspace } from '../audit/random-workspace.ts';
import { parseWorkspace } from '../audit/workspace.ts';
import { prepareTexts, solveWith } from '../support/run.ts';

/**
 * Random tiny workspaces, read and solved by the program and by the brute force of `test/audit`, which shares no code with it.
 * `ALLOCATE_SEEDS=from-to` runs other seeds; a failure names its seed.
 */
const [FIRST, LAST] = (process.env['ALLOCATE_SEEDS'] ?? '1-2000').split('-').map(Number);
const runIsolated = createIsolation(new URL('../../dist/worker.js', import.meta.url));

interface Answer {
  readonly feasible: boolean;
  readonly tiers: readonly string[];
  readonly plan: readonly string[];
  readonly proof: string;
}

function describeOutcome(outcome: AllocationOutcome): Answer {
  if (outcome.kind !== 'plan') return { feasible: false, tiers: [outcome.kind], plan: [], proof: '' };
  const { tiers, rows, status } = outcome.allocation;
  return {
    feasible: true,
    tiers: tiers.map(({ name, value }) => `${name} ${value}`),
    plan: rows.map(({ officerId, vacancyId, form }) => `${officerId} ${vacancyId} ${form}`).toSorted(),
    proof: status,
  };
}

describe('random workspaces', () => {
  it('get the same tier values and the same plan from HiGHS, javascript-lp-solver and brute force', async () => {
    const disagreements: string[] = [];
    const counts = { infeasible: 0, tied: 0, binding: 0, proven: 0, feasible: 0, total: 0 };
    for (let seed = FIRST ?? 1; seed <= (LAST ?? 2000); seed++) {
      const texts = randomWorkspace(seed);
      const truth = bruteForce(parseWorkspace(texts));
      const prepared = prepareTexts(texts);
      counts.total++;
      if (!prepared.ok) {
        disagreements.push(`seed ${seed}: refused as bad input: ${prepared.issues.map(({ code }) => code).join(', ')}`);
        continue;
      }
      if (!truth.feasible) counts.infeasible++;
      if (truth.optimalCount > 1) counts.tied++;
      if (truth.bindingMinimum) counts.binding++;
      const expected: Omit<Answer, 'proof'> = {
        feasible: truth.feasible,
        tiers: truth.feasible ? truth.tiers.map(({ name, value }) => `${name} ${value}`) : ['infeasible'],
        plan: truth.plan.map(({ officer, vacancy, form }) => `${officer} ${vacancy} ${form}`).toSorted(),
      };
      for (const engine of ['highs', 'javascript-lp-solver'] satisfies EngineChoice[]) {
        const answer = describeOutcome(await solveWith(prepared.value, engine, runIsolated));
        if (engine === 'highs' && answer.feasible) counts.feasible++;
        if (engine === 'highs' && answer.proof === 'proven') counts.proven++;
        const { proof: _, ...comparable } = answer;
        if (JSON.stringify(comparable) !== JSON.stringify(expected)) {
          disagreements.push(
            `seed ${seed} ${engine}: ${JSON.stringify(comparable)} instead of ${JSON.stringify(expected)}`,
          );
        }
      }
    }
    const share = (count: number): string => `${((100 * count) / counts.total).toFixed(1)} %`;
    process.stderr.write(
      `seeds ${FIRST}–${LAST}: infeasible ${share(counts.infeasible)}, tied ${share(counts.tied)}, ` +
        `binding minima ${share(counts.binding)}; proven by our own bound ${counts.proven} of ${counts.feasible}\n`,
    );
    expect(disagreements).toEqual([]);
    expect(counts.infeasible / counts.total, 'share of infeasible instances').toBeGreaterThanOrEqual(0.2);
    expect(counts.tied / counts.total, 'share of tied instances').toBeGreaterThanOrEqual(0.2);
    expect(counts.binding / counts.total, 'share of instances with binding minima').toBeGreaterThanOrEqual(0.2);
    expect(counts.proven, 'plans proven by our own bound').toBe(counts.feasible);
  }, 900_000);
});
