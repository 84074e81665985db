import { describe, expect, it } from 'vitest';
import { solveVariation, type Prepared } from '../../src/allocate.ts';
import { createIsolation } from '../../src/cli/isolate.ts';
import { explainPair, type PairAnswer } from '../../src/insight/explain-pair.ts';
import type { Allocation } from '../../src/plan/allocation.ts';
import { visitPlans } from '../audit/every-plan.ts';
import { randomWorkspace } from '../audit/random-workspace.ts';
import { parseWorkspace, type AuditWorkspace } from '../audit/workspace.ts';
import { prepareTexts, testServices } from '../support/run.ts';

/** Random tiny workspaces; `ALLOCATE_SEEDS=from-to` runs others. A failure names its seed. */
const [FIRST = 1, LAST = 120] = (process.env['ALLOCATE_SEEDS'] ?? '1-120').split('-').map(Number);
/** Workspaces with more plans than this are left to others. */
const PLANS_MAX = 20_000;
const options = {
  engine: 'auto',
  services: testServices(createIsolation(new URL('../../dist/worker.js', import.meta.url))),
} as const;

interface BestWith {
  readonly values: readonly number[];
  readonly unmoved: number;
}

function compare(left: BestWith, right: BestWith): number {
  const [one, other] = [
    [...left.values, left.unmoved],
    [...right.values, right.unmoved],
  ];
  const at = one.findIndex((value, index) => value !== other[index]);
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}

function keyOf(officer: string, vacancy: string): string {
  return `${officer} ${vacancy}`;
}

/**
 * For every eligible pair of officer and vacancy the best plan that has it, and of those the one that keeps most of `plan`, by trying every plan
 * with the audit's own rules; `undefined` where there are too many.
 */
function tryAll(workspace: AuditWorkspace, plan: ReadonlySet<string>): ReadonlyMap<string, BestWith> | undefined {
  const best = new Map<string, BestWith>();
  const isTried = visitPlans(workspace, PLANS_MAX, (own, values) => {
    const unmoved = own.filter(({ officer, vacancy, form }) => plan.has(`${officer} ${vacancy} ${form}`)).length;
    for (const { officer, vacancy } of own) {
      const key = keyOf(officer, vacancy);
      const known = best.get(key);
      if (known === undefined || compare({ values, unmoved }, known) > 0) best.set(key, { values, unmoved });
    }
  });
  return isTried ? best : undefined;
}

async function solve(prepared: Prepared): Promise<Allocation | undefined> {
  const outcome = await solveVariation(prepared, {}, options);
  return outcome.kind === 'solved' ? outcome.allocation : undefined;
}

/** The answer in the terms of `tryAll`, with what is wrong about its moves. */
function readAnswer({ verdict }: PairAnswer, best: Allocation): { found: BestWith | undefined; wrong: string[] } {
  const valuesOf = ({ tiers }: Allocation): number[] =>
    tiers.filter(({ name }) => name !== 'unmoved').map(({ value, sense }) => (sense === 'min' ? 0 - value : value));
  if (verdict.kind === 'already') return { found: { values: valuesOf(best), unmoved: best.chosen.length }, wrong: [] };
  if (verdict.kind !== 'possible')
    return { found: undefined, wrong: verdict.kind === 'impossible' ? [] : [verdict.kind] };
  const { allocation, moves, price } = verdict;
  const kept = new Set(best.chosen);
  const unmoved = allocation.chosen.filter((candidate) => kept.has(candidate)).length;
  const led = new Set(best.chosen);
  for (const { from } of moves) if (from !== undefined) led.delete(from);
  for (const { to } of moves) if (to !== undefined) led.add(to);
  const arrived = [...led].sort((a, b) => a - b);
  return {
    found: { values: valuesOf(allocation), unmoved },
    wrong: [
      ...(JSON.stringify(arrived) === JSON.stringify([...allocation.chosen]) ? [] : ['the moves do not lead there']),
      ...(price.status === 'proven' ? [] : [price.status]),
    ],
  };
}

describe('every counterfactual of random workspaces', () => {
  it('costs what trying all plans with the pair says, moves as few people, and its moves lead from plan to plan', async () => {
    const wrong: string[] = [];
    const counts = { workspaces: 0, pairs: 0, impossible: 0, moved: 0 };
    for (let seed = FIRST; seed <= LAST; seed++) {
      const texts = randomWorkspace(seed);
      const prepared = prepareTexts(texts);
      const best = prepared.ok ? await solve(prepared.value) : undefined;
      if (!prepared.ok || best === undefined) continue;
      const plan = new Set(best.rows.map(({ officerId, vacancyId, form }) => `${officerId} ${vacancyId} ${form}`));
      const truth = tryAll(parseWorkspace(texts), plan);
      if (truth === undefined) continue;
      counts.workspaces++;
      const { instance, candidates } = prepared.value;
      const pairs = new Set(
        Array.from(candidates.officerIndex, (officer, c) => `${String(officer)} ${String(candidates.vacancyIndex[c])}`),
      );
      for (const pair of pairs) {
        const [officerIndex = -1, vacancyIndex = -1] = pair.split(' ').map(Number);
        const ask = (variation: Parameters<typeof solveVariation>[1]): ReturnType<typeof solveVariation> =>
          solveVariation(prepared.value, { ...variation, isConflictWanted: false }, options);
        const target = { kind: 'vacancy', vacancyIndex } as const;
        const answer = await explainPair(prepared.value, best, officerIndex, target, ask);
        const read = readAnswer(answer, best);
        const key = keyOf(instance.officers[officerIndex]?.id ?? '', instance.vacancies[vacancyIndex]?.id ?? '');
        counts.pairs++;
        if (read.found === undefined) counts.impossible++;
        else if (read.found.unmoved < best.chosen.length) counts.moved++;
        wrong.push(...read.wrong.map((what) => `seed ${String(seed)} ${key}: ${what}`));
        if (JSON.stringify(read.found) !== JSON.stringify(truth.get(key))) {
          wrong.push(
            `seed ${String(seed)} ${key}: ${JSON.stringify(read.found)} not ${JSON.stringify(truth.get(key))}`,
          );
        }
      }
    }
    process.stderr.write(`counterfactuals of seeds ${String(FIRST)}–${String(LAST)}: ${JSON.stringify(counts)}\n`);
    expect(wrong).toEqual([]);
    expect(counts.workspaces).toBeGreaterThanOrEqual(Math.min(60, (LAST - FIRST + 1) / 2));
    expect(counts.impossible).toBeGreaterThan(0);
    expect(counts.moved).toBeGreaterThan(0);
  }, 1_800_000);
});
