/** One random workspace with side constraints: our choice of engine, `--engine highs`, HiGHS alone at gap 0, and every plan tried. */
import { performance } from 'node:perf_hooks';
import { tiersOf, type AllocationOutcome } from '../../src/allocate.ts';
import { createHighs } from '../../src/engine/highs.ts';
import { stateProblem } from '../../src/model/problem.ts';
import { bruteForce } from '../../test/audit/brute-force.ts';
import { randomWorkspace, type DemandSetting } from '../../test/audit/random-workspace.ts';
import { parseWorkspace } from '../../test/audit/workspace.ts';
import { prepareTexts, solveWith } from '../../test/support/run.ts';
import { solvePlainly } from './plain-highs.ts';
import type { Verdict } from './verdict.ts';

const highs = createHighs(() => performance.now());
/** More quotas around a plan that holds them than elsewhere: in a fifth of what is no network a minimum must bind. */
const TIGHT: DemandSetting = { guided: 1, quotaCounts: [3, 3, 4, 5, 5, 6] };

const noWorker = (): never => {
  throw new Error('asked for a worker');
};

/** The seed's verdict; a workspace whose demands are a network is passed over. */
export async function checkSideCase(seed: number): Promise<Verdict> {
  const texts = randomWorkspace(seed, TIGHT);
  const prepared = prepareTexts(texts);
  if (!prepared.ok) {
    const fault = `refused: ${prepared.issues.map(({ code }) => code).join(', ')}`;
    return { kind: 'checked', fault, isInfeasible: false, isTied: false, hasBindingMinimum: false };
  }
  const { instance, candidates, demands } = prepared.value;
  const problem = stateProblem(instance, candidates, demands, tiersOf(instance));
  if (problem.networkForm().kind === 'network') {
    return { kind: 'other', isInfeasible: false, isTied: false, hasBindingMinimum: false };
  }
  const truth = bruteForce(parseWorkspace(texts));
  const tiers = truth.tiers.map(({ name, value }) => `${name} ${value}`);
  const plan = truth.plan.map(({ officer, vacancy, form }) => `${officer} ${vacancy} ${form}`);
  const expected = truth.feasible ? describe(tiers, plan) : 'infeasible';
  const faults: string[] = [];
  for (const engine of ['auto', 'highs'] as const) {
    const found = describeOutcome(await solveWith(prepared.value, engine, noWorker));
    if (found !== expected) faults.push(`${engine}: ${found} instead of ${expected}`);
  }
  const values = await solvePlainly(problem.linearModel(), highs);
  const alone =
    values === undefined
      ? 'infeasible'
      : tiersOf(instance)
          .map((name, i) => `${name} ${values[i]}`)
          .join(', ');
  const wanted = truth.feasible ? tiers.join(', ') : 'infeasible';
  if (alone !== wanted) faults.push(`HiGHS alone: ${alone} instead of ${wanted}`);
  return {
    kind: 'checked',
    fault: faults.length === 0 ? undefined : faults.join('\n  '),
    isInfeasible: !truth.feasible,
    isTied: truth.optimalCount > 1,
    hasBindingMinimum: truth.bindingMinimum,
  };
}

function describe(tiers: readonly string[], plan: readonly string[]): string {
  return `${tiers.join(', ')}: ${plan.toSorted().join(', ')} (proven, canonical)`;
}

function describeOutcome(outcome: AllocationOutcome): string {
  if (outcome.kind !== 'plan') return outcome.kind;
  const { tiers, rows, status, isCanonical } = outcome.allocation;
  return describe(
    tiers.map(({ name, value }) => `${name} ${value}`),
    rows.map((row) => `${row.officerId} ${row.vacancyId} ${row.form}`),
  ).replace('proven, canonical', `${status}, ${isCanonical ? 'canonical' : 'any'}`);
}
