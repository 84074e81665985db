import { describe, expect, it } from 'vitest';
import { createIsolation } from '../../src/cli/isolate.ts';
import type { AllocationOutcome } from '../../src/allocate.ts';
import type { EngineChoice } from '../../src/engine/route.ts';
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

/** `auto` takes the network engine wherever the demands are a network. */
const ENGINES: readonly EngineChoice[] = ['auto', 'highs', 'javascript-lp-solver'];

interface Answer {
  readonly feasible: boolean;
  readonly tiers: readonly string[];
  readonly plan: readonly string[];
  readonly proof: string;
  readonly engine: string;
}

function describeOutcome(outcome: AllocationOutcome): Answer {
  if (outcome.kind !== 'plan') return { feasible: false, tiers: [outcome.kind], plan: [], proof: '', engine: '' };
  const { tiers, rows, status, engine } = outcome.allocation;
  return {
    feasible: true,
    tiers: tiers.map(({ name, value }) => `${name} ${value}`),
    plan: rows.map(({ officerId, vacancyId, form }) => `${officerId} ${vacancyId} ${form}`).toSorted(),
    proof: status,
    engine: engine.name,
  };
}

describe('random workspaces', () => {
  it('get the same tier values and the same plan from HiGHS, javascript-lp-solver and brute force', async () => {
    const disagreements: string[] = [];
    const counts = { infeasible: 0, tied: 0, binding: 0, network: 0, total: 0 };
    const unproven: string[] = [];
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
      const expected: Omit<Answer, 'proof' | 'engine'> = {
        feasible: truth.feasible,
        tiers: truth.feasible ? truth.tiers.map(({ name, value }) => `${name} ${value}`) : ['infeasible'],
        plan: truth.plan.map(({ officer, vacancy, form }) => `${officer} ${vacancy} ${form}`).toSorted(),
      };
      for (const engine of ENGINES) {
        const answer = describeOutcome(await solveWith(prepared.value, engine, runIsolated));
        if (answer.feasible && answer.proof !== 'proven') unproven.push(`seed ${seed} ${engine}: ${answer.proof}`);
        if (answer.engine === 'network') counts.network++;
        const { proof: _proof, engine: _engine, ...comparable } = answer;
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
        `binding minima ${share(counts.binding)}; solved as networks ${share(counts.network)}\n`,
    );
    expect(disagreements).toEqual([]);
    expect(counts.infeasible / counts.total, 'share of infeasible instances').toBeGreaterThanOrEqual(0.2);
    expect(counts.tied / counts.total, 'share of tied instances').toBeGreaterThanOrEqual(0.2);
    expect(counts.binding / counts.total, 'share of instances with binding minima').toBeGreaterThanOrEqual(0.2);
    expect(unproven, 'plans without a bound of our own').toEqual([]);
  }, 900_000);
});
