import { describe, expect, it } from 'vitest';
import { allocate, solveVariation, type Prepared } from '../../src/allocate.ts';
import { createIsolation } from '../../src/cli/isolate.ts';
import { PRICE_WAYS, priceAllPairs, type PairPrices } from '../../src/insight/pair-prices.ts';
import type { Ask } from '../../src/insight/variation.ts';
import type { Allocation } from '../../src/plan/allocation.ts';
import { CHOICE } from '../../src/plan/choices.ts';
import { visitPlans } from '../audit/every-plan.ts';
import { randomWorkspace } from '../audit/random-workspace.ts';
import { parseWorkspace } from '../audit/workspace.ts';
import { prepareTexts, testServices } from '../support/run.ts';

/** Random tiny workspaces, networks and others; `ALLOCATE_SEEDS=from-to` runs others. A failure names its seed. */
const [FIRST = 1, LAST = 120] = (process.env['ALLOCATE_SEEDS'] ?? '1-120').split('-').map(Number);
/** Workspaces with more plans than this are left to others. */
const PLANS_MAX = 20_000;
const options = {
  engine: 'auto',
  services: testServices(createIsolation(new URL('../../dist/worker.js', import.meta.url))),
  wanted: 'network',
} as const;

interface Tried {
  /** By `officer vacancy form`: the values of the best plan with it, and how many of the best plans have it. */
  readonly pairs: Map<string, { values: readonly number[]; bestCount: number }>;
  best: readonly number[];
  bestCount: number;
  /** By officer: best plans that send the officer. */
  sentCount: Map<string, number>;
}

function compare(left: readonly number[], right: readonly number[]): number {
  const at = left.findIndex((value, index) => value !== right[index]);
  return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}

/** Everything there is to know about the pairs of a workspace, by trying every plan; `undefined` where there are too many. */
function tryAll(texts: Parameters<typeof parseWorkspace>[0]): Tried | undefined {
  const tried: Tried = { pairs: new Map(), best: [], bestCount: 0, sentCount: new Map() };
  const isTried = visitPlans(parseWorkspace(texts), PLANS_MAX, (plan, values) => {
    const order = tried.bestCount === 0 ? 1 : compare(values, tried.best);
    if (order > 0) {
      tried.best = values;
      tried.bestCount = 0;
      tried.sentCount.clear();
      for (const known of tried.pairs.values()) known.bestCount = 0;
    }
    if (order >= 0) tried.bestCount++;
    for (const { officer, vacancy, form } of plan) {
      const key = `${officer} ${vacancy} ${form}`;
      const known = tried.pairs.get(key) ?? { values, bestCount: 0 };
      if (compare(values, known.values) > 0) known.values = values;
      if (order >= 0) known.bestCount++;
      if (order >= 0) tried.sentCount.set(officer, (tried.sentCount.get(officer) ?? 0) + 1);
      tried.pairs.set(key, known);
    }
  });
  return isTried ? tried : undefined;
}

function keyOf({ instance, candidates }: Prepared, c: number): string {
  const officer = instance.officers[candidates.officerIndex[c] ?? -1]?.id;
  const vacancy = instance.vacancies[candidates.vacancyIndex[c] ?? -1]?.id;
  return `${String(officer)} ${String(vacancy)} ${String(instance.policy.forms[candidates.formIndex[c] ?? -1])}`;
}

function lossesOf({ losses, tiers }: PairPrices, c: number): readonly number[] {
  return [...losses.subarray(c * tiers.length, (c + 1) * tiers.length)];
}

/** What is wrong with the states of candidates and of officers, of which those left open are counted. */
function choiceFaults(prepared: Prepared, { choices }: Allocation, tried: Tried, counts: Counts): readonly string[] {
  if (choices === undefined) return ['no choices'];
  const faults: string[] = [];
  for (const [c, state] of choices.states.entries()) {
    if (state === CHOICE.unknown) {
      counts.undetermined++;
      continue;
    }
    const inBest = tried.pairs.get(keyOf(prepared, c))?.bestCount ?? 0;
    const expected = inBest === 0 ? CHOICE.never : inBest === tried.bestCount ? CHOICE.always : CHOICE.sometimes;
    if (expected === CHOICE.sometimes) counts.free++;
    if (state !== expected) faults.push(`${keyOf(prepared, c)} is ${String(state)}, not ${String(expected)}`);
  }
  for (const [o, { id }] of prepared.instance.officers.entries()) {
    const stays = choices.stays[o];
    if (stays === 2) counts.undetermined++;
    else if (stays !== ((tried.sentCount.get(id) ?? 0) < tried.bestCount ? 1 : 0))
      faults.push(`${id} stays ${String(stays)}`);
  }
  return faults;
}

/** What is wrong with exact prices, and with bounds, which may not pass what the pair really costs. */
function priceFaults(prepared: Prepared, tried: Tried, prices: PairPrices, counts: Counts): readonly string[] {
  return Array.from({ length: prepared.candidates.count }, (_, c) => c).flatMap((c) => {
    const key = keyOf(prepared, c);
    const truth = tried.pairs.get(key)?.values;
    const costs = tried.best.map((value, i) => (truth === undefined ? Infinity : value - (truth[i] ?? 0)));
    const found = lossesOf(prices, c);
    const way = PRICE_WAYS[prices.ways[c] ?? -1];
    counts[way === 'residual' || way === 'bound' || way === 're-solve' ? way : 'plan']++;
    if (truth === undefined) counts.impossible++;
    if (way !== 'bound')
      return found.join() === costs.join() ? [] : [`${key} ${String(way)} ${found.join()}, not ${costs.join()}`];
    const known = found.filter((loss) => !Number.isNaN(loss));
    if (known.some((loss) => loss > 0)) counts.positive++;
    return compare(known, costs) <= 0 ? [] : [`${key} at least ${known.join()}, but ${costs.join()}`];
  });
}

interface Counts {
  workspaces: number;
  networks: number;
  plan: number;
  residual: number;
  bound: number;
  're-solve': number;
  positive: number;
  impossible: number;
  free: number;
  undetermined: number;
}

describe('all pairs of random workspaces', () => {
  it('cost what trying every plan says, or at least what a bound says; and are as free as the best plans differ', async () => {
    const wrong: string[] = [];
    const counts: Counts = {
      workspaces: 0,
      networks: 0,
      plan: 0,
      residual: 0,
      bound: 0,
      're-solve': 0,
      positive: 0,
      impossible: 0,
      free: 0,
      undetermined: 0,
    };
    for (let seed = FIRST; seed <= LAST; seed++) {
      const texts = randomWorkspace(seed);
      const prepared = prepareTexts(texts);
      const outcome = prepared.ok ? await allocate(prepared.value, options) : undefined;
      if (!prepared.ok || outcome?.kind !== 'plan') continue;
      const tried = tryAll(texts);
      if (tried === undefined) continue;
      counts.workspaces++;
      const { allocation, network } = outcome;
      if (network !== undefined) counts.networks++;
      const ask: Ask = (variation) => solveVariation(prepared.value, variation, options);
      const never = (): boolean => false;
      const exact = await priceAllPairs(prepared.value, allocation, network, ask, { isExact: true, shouldStop: never });
      // A stop at once leaves what is known without solving again.
      const bounded = await priceAllPairs(prepared.value, allocation, undefined, ask, {
        isExact: true,
        shouldStop: () => true,
      });
      const faults = [
        ...choiceFaults(prepared.value, allocation, tried, counts),
        ...priceFaults(prepared.value, tried, exact, counts),
        ...priceFaults(prepared.value, tried, bounded, counts),
        ...(exact.isStopped ? ['stopped'] : []),
      ];
      wrong.push(...faults.map((fault) => `seed ${String(seed)}: ${fault}`));
    }
    process.stderr.write(`pairs of seeds ${String(FIRST)}–${String(LAST)}: ${JSON.stringify(counts)}\n`);
    expect(wrong).toEqual([]);
    expect(counts.undetermined).toBe(0);
    const { networks, workspaces, residual, positive, impossible, free } = counts;
    expect(Math.min(networks, workspaces - networks)).toBeGreaterThan((LAST - FIRST) / 12);
    expect(Math.min(residual, counts['re-solve'], positive, impossible, free)).toBeGreaterThan(0);
  }, 600_000);
});
