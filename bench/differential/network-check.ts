/** One tiny network case through the program, from its records to the proven plan, against trying every plan. */
import { createHash } from 'node:crypto';
import { allocate, type Services } from '../../src/allocate.ts';
import { assembleInstance } from '../../src/domain/assemble.ts';
import { listCandidates } from '../../src/rules/enumerate.ts';
import { listDemands } from '../../src/rules/expand.ts';
import { checkPins } from '../../src/rules/pins.ts';
import { drawNetworkCase } from './network-cases.ts';
import { officerId, recordsOf, vacancyId } from './network-records.ts';
import { enumerateCase, tiersOfCase } from './network-truth.ts';
import type { Verdict } from './verdict.ts';

const SERVICES: Services = {
  runIsolated: () => {
    throw new Error('asked for a worker');
  },
  now: () => 0,
  shouldStop: () => false,
  sha256: (text) => createHash('sha256').update(text, 'utf8').digest('hex'),
};

/** The seed's verdict; a case whose sets cross, so that it is no network, is passed over. */
export async function checkNetworkCase(seed: number): Promise<Verdict> {
  const drawn = drawNetworkCase(seed);
  const truth = enumerateCase(drawn);
  const found = await solveCase(drawn);
  const verdict = {
    isInfeasible: !truth.isFeasible,
    isTied: truth.optimalCount > 1,
    hasBindingMinimum: truth.hasBindingMinimum,
  };
  if (found === 'other') return { ...verdict, kind: 'other' };
  const names = tiersOfCase(drawn);
  const expected = truth.isFeasible
    ? describe(
        names.map((name, i) => `${name} ${truth.tiers[i]}`),
        truth.plan.flatMap(({ vacancy, form }, officer) =>
          vacancy < 0 ? [] : [`${officerId(officer)} ${vacancyId(vacancy)} ${drawn.forms[form]}`],
        ),
      )
    : 'infeasible';
  const fault = found === expected ? undefined : `${found} instead of ${expected}`;
  return { ...verdict, kind: 'checked', fault };
}

function describe(tiers: readonly string[], plan: readonly string[]): string {
  return `${tiers.join(', ')}: ${plan.toSorted().join(', ')} (network, proven, canonical)`;
}

async function solveCase(drawn: ReturnType<typeof drawNetworkCase>): Promise<string> {
  const assembled = assembleInstance(recordsOf(drawn));
  if (!assembled.ok) return `refused: ${assembled.issues.map(({ code }) => code).join(', ')}`;
  const instance = assembled.value;
  const candidates = listCandidates(instance);
  const issues = checkPins(instance, candidates).filter(({ severity }) => severity === 'error');
  if (issues.length > 0) return `refused: ${issues.map(({ code }) => code).join(', ')}`;
  const demands = listDemands(instance, candidates);
  const outcome = await allocate({ instance, candidates, demands }, { engine: 'network', services: SERVICES });
  if (outcome.kind === 'engine-unfit') return 'other';
  if (outcome.kind !== 'plan') return outcome.kind;
  const { tiers, rows, status, engine, isCanonical } = outcome.allocation;
  const ways = `${engine.name}, ${status}, ${isCanonical ? 'canonical' : 'any'}`;
  return describe(
    tiers.map(({ name, value }) => `${name} ${value}`),
    rows.map((row) => `${row.officerId} ${row.vacancyId} ${row.form}`),
  ).replace('network, proven, canonical', ways);
}
