/**
 * What every pair of one tiny network case costs, and where its best plans differ, against trying every plan; and each price against solving
 * the case again with the pair demanded.
 */
import { createHash } from 'node:crypto';
import { allocate, solveVariation, type Prepared, type Services } from '../../src/allocate.ts';
import { assembleInstance } from '../../src/domain/assemble.ts';
import { priceByNetwork } from '../../src/insight/network-prices.ts';
import { priceOf } from '../../src/insight/price.ts';
import { demandPair } from '../../src/insight/variation.ts';
import type { Allocation } from '../../src/plan/allocation.ts';
import { CHOICE } from '../../src/plan/choices.ts';
import { everyCandidate } from '../../src/rules/candidates.ts';
import { listCandidates } from '../../src/rules/enumerate.ts';
import { listDemands } from '../../src/rules/expand.ts';
import { checkPins } from '../../src/rules/pins.ts';
import { drawNetworkCase, type NetworkCase } from './network-cases.ts';
import { recordsOf } from './network-records.ts';
import { compare, enumerateCase, enumeratePlans, type CasePlan } from './network-truth.ts';
import type { Verdict } from './verdict.ts';

const SERVICES: Services = {
  runIsolated: () => {
    throw new Error('asked for a worker');
  },
  now: () => 0,
  shouldStop: () => false,
  sha256: (text) => createHash('sha256').update(text, 'utf8').digest('hex'),
};
const OPTIONS = { engine: 'network', services: SERVICES, wanted: 'network' } as const;

/** How many pairs the seeds checked so far had: priced by paths, possible or not, and free ones among them. */
export interface PairCounts {
  readonly priced: number;
  readonly impossible: number;
  readonly free: number;
}

/** The seed's verdict, with the counts of its pairs. Where the policy asks for `worst_fit`, only choices are checked. */
export async function checkPairs(seed: number): Promise<Verdict & { readonly counts: PairCounts }> {
  const drawn = drawNetworkCase(seed);
  const truth = enumerateCase(drawn);
  const verdict = {
    isInfeasible: !truth.isFeasible,
    isTied: truth.optimalCount > 1,
    hasBindingMinimum: truth.hasBindingMinimum,
    counts: { priced: 0, impossible: 0, free: 0 },
  };
  const assembled = assembleInstance(recordsOf(drawn));
  if (!assembled.ok) return { ...verdict, kind: 'other' };
  const instance = assembled.value;
  const candidates = listCandidates(instance);
  if (checkPins(instance, candidates).some(({ severity }) => severity === 'error'))
    return { ...verdict, kind: 'other' };
  const prepared = { instance, candidates, demands: listDemands(instance, candidates) };
  const outcome = await allocate(prepared, OPTIONS);
  if (outcome.kind === 'engine-unfit') return { ...verdict, kind: 'other' };
  if (outcome.kind !== 'plan') {
    return { ...verdict, kind: 'checked', fault: truth.isFeasible ? `${outcome.kind} instead of a plan` : undefined };
  }
  const plans = enumeratePlans(drawn);
  const faults = [...choiceFaults(drawn, prepared, outcome.allocation, plans)];
  const counts = { ...verdict.counts };
  const solved = outcome.network;
  const tierCount = outcome.allocation.tiers.length;
  if (solved === undefined) faults.push('no network is handed over');
  else {
    const prices = priceByNetwork(solved, tierCount, everyCandidate(candidates), () => false, prepared.demands);
    if (prices === 'stopped') faults.push('stopped');
    if (prices === undefined && !drawn.objective.includes('worst_fit')) faults.push('no prices');
    if (prices !== undefined && prices !== 'stopped') {
      for (let c = 0; c < candidates.count; c++) {
        const found = [...prices.losses.subarray(c * prices.width, (c + 1) * prices.width)].join();
        const expected = lossesWith(plans, candidateOf(prepared, c), outcome.allocation, prepared).join();
        if (found !== expected) faults.push(`${nameOf(prepared, c)} costs ${found} instead of ${expected}`);
        const again = (await lossesAgain(prepared, outcome.allocation, c)).join();
        const own = [...prices.losses.subarray(c * prices.width, c * prices.width + tierCount)].join();
        if (own !== again) faults.push(`${nameOf(prepared, c)} costs ${own}, solved again ${again}`);
        counts.priced++;
        if (own.includes('Infinity')) counts.impossible++;
        if (outcome.allocation.choices?.states[c] === CHOICE.sometimes) counts.free++;
      }
    }
  }
  return {
    ...verdict,
    counts,
    kind: 'checked',
    fault: faults.length === 0 ? undefined : faults.slice(0, 5).join('; '),
  };
}

interface Triple {
  readonly officer: number;
  readonly vacancy: number;
  readonly form: number;
}

function candidateOf({ candidates }: Prepared, c: number): Triple {
  const { officerIndex, vacancyIndex, formIndex } = candidates;
  return { officer: officerIndex[c] ?? -1, vacancy: vacancyIndex[c] ?? -1, form: formIndex[c] ?? -1 };
}

function nameOf(prepared: Prepared, c: number): string {
  const { officer, vacancy, form } = candidateOf(prepared, c);
  return `CB${officer} VT${vacancy} form ${form}`;
}

function holds({ plan }: CasePlan, { officer, vacancy, form }: Triple): boolean {
  return plan[officer]?.vacancy === vacancy && plan[officer]?.form === form;
}

/** By trying: tiers given up, then present assignments given up, then people newly sent. */
function lossesWith(plans: readonly CasePlan[], pair: Triple, best: Allocation, prepared: Prepared): readonly number[] {
  const present = Array.from(best.chosen, (c) => candidateOf(prepared, c));
  const sent = new Set(present.map(({ officer }) => officer));
  const top = best.tiers.map(({ value, sense }) => (sense === 'max' ? value : 0 - value));
  let least: readonly number[] | undefined;
  for (const plan of plans) {
    if (!holds(plan, pair)) continue;
    const losses = top.map((value, i) => value - (plan.values[i] ?? 0));
    const given = present.filter((one) => !holds(plan, one)).length;
    const newly = plan.plan.filter(({ vacancy }, officer) => vacancy >= 0 && !sent.has(officer)).length;
    const all = [...losses, given, newly];
    if (least === undefined || compare(all, least) < 0) least = all;
  }
  return least ?? [...top, 0, 0].map(() => Infinity);
}

async function lossesAgain(prepared: Prepared, best: Allocation, c: number): Promise<readonly number[]> {
  const { instance, candidates } = prepared;
  const target = { vacancyId: undefined, communeId: undefined };
  const required = [demandPair(instance, candidates.officerIndex[c] ?? -1, Int32Array.of(c), target)];
  const outcome = await solveVariation(prepared, { required }, OPTIONS);
  if (outcome.kind !== 'solved') return best.tiers.map(() => Infinity);
  return priceOf(best, outcome.allocation).tiers.map(({ loss }) => loss);
}

function choiceFaults(
  drawn: NetworkCase,
  prepared: Prepared,
  { choices }: Allocation,
  plans: readonly CasePlan[],
): readonly string[] {
  if (choices === undefined) return ['no choices'];
  const top = plans.reduce((most, { values }) => (compare(values, most) > 0 ? values : most), plans[0]?.values ?? []);
  const best = plans.filter(({ values }) => compare(values, top) === 0);
  const faults: string[] = [];
  for (let c = 0; c < prepared.candidates.count; c++) {
    const count = best.filter((plan) => holds(plan, candidateOf(prepared, c))).length;
    const expected = count === 0 ? CHOICE.never : count === best.length ? CHOICE.always : CHOICE.sometimes;
    if (choices.states[c] !== expected) {
      faults.push(`${nameOf(prepared, c)} is ${choices.states[c]} instead of ${expected}`);
    }
  }
  for (const officer of drawn.unitOfOfficer.keys()) {
    const expected = best.some(({ plan }) => (plan[officer]?.vacancy ?? -1) < 0) ? 1 : 0;
    if (choices.stays[officer] !== expected) faults.push(`CB${officer} stays ${choices.stays[officer]}`);
  }
  return faults;
}
