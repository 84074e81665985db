import { describe, expect, it } from 'vitest';
import { allocate, solveVariation, type Prepared } from '../../src/allocate.ts';
import { createIsolation } from '../../src/cli/isolate.ts';
import { everyAlternate, findAlternates } from '../../src/insight/alternates.ts';
import type { Price } from '../../src/insight/price.ts';
import type { WithdrawalAnswer } from '../../src/insight/withdrawal.ts';
import type { Allocation } from '../../src/plan/allocation.ts';
import { present } from '../../src/support/assert.ts';
import { listPairs } from '../audit/pairs.ts';
import { randomWorkspace } from '../audit/random-workspace.ts';
import { parseWorkspace, type AuditWorkspace } from '../audit/workspace.ts';
import { compareValues, visitPlans, type Values } from '../support/every-plan.ts';
import { prepareTexts, testServices } from '../support/run.ts';

/** Random tiny workspaces; `ALLOCATE_SEEDS=from-to` runs others. A failure names its seed. */
const [FIRST = 301, LAST = 370] = (process.env['ALLOCATE_SEEDS'] ?? '301-370').split('-').map(Number);
/** Workspaces with more plans than this are left to others. */
const PLANS_MAX = 5000;
const options = {
  engine: 'auto',
  services: testServices(createIsolation(new URL('../../dist/worker.js', import.meta.url))),
} as const;

/** Values of the best plan, how many of the present assignments it keeps, and values of the best substitute. */
interface Truth {
  readonly best: readonly number[] | undefined;
  readonly substitute: Values | undefined;
}

/** What follows when `gone` withdraws from `plan`, by trying every plan without them. */
function tryWithout(workspace: AuditWorkspace, plan: ReadonlyMap<string, string>, gone: string): Truth | undefined {
  const place = plan.get(gone)?.split(' ')[0];
  const pairs = listPairs(workspace).filter(({ eligible, officer }) => eligible && officer !== gone);
  const pins = workspace.policy.pins.filter(({ officer }) => officer !== gone);
  let best: number[] | undefined;
  let substitute: Values | undefined;
  const isTried = visitPlans(
    { ...workspace, policy: { ...workspace.policy, pins } },
    pairs,
    PLANS_MAX,
    (chosen, own) => {
      const rows = chosen.map((at) => present(pairs[at], 'pair'));
      const moved = rows.filter(({ officer, vacancy, form }) => plan.get(officer) !== `${vacancy} ${form}`);
      const values = [...own, rows.length - moved.length];
      if (best === undefined || compareValues(values, best) < 0) best = values;
      const [only] = moved;
      const isSubstitute =
        moved.length === 1 && rows.length === plan.size && only?.vacancy === place && !plan.has(only?.officer ?? '');
      if (isSubstitute && (substitute === undefined || compareValues(own, substitute) < 0)) substitute = own;
    },
  );
  return isTried ? { best, substitute } : undefined;
}

function valuesAfter(price: Price, best: Allocation): Values {
  return price.tiers.map(({ after }, i) => (best.tiers[i]?.sense === 'min' ? 0 - after : after));
}

/** The answer in the terms of `tryWithout`. */
function readAnswer({ replacement, substitute }: WithdrawalAnswer, best: Allocation): Truth {
  return {
    best:
      replacement.kind === 'plan'
        ? [
            ...valuesAfter(replacement.price, best),
            best.chosen.length - replacement.moves.filter(({ from }) => from !== undefined).length,
          ]
        : undefined,
    substitute: substitute && valuesAfter(substitute.price, best),
  };
}

/** The best values of a plan with at least as many people at the vacancy, by trying every plan; `null` where there is none. */
function tryFilling(workspace: AuditWorkspace, vacancy: string, least: number): Values | null | undefined {
  const pairs = listPairs(workspace).filter(({ eligible }) => eligible);
  let best: Values | null = null;
  const isTried = visitPlans(workspace, pairs, PLANS_MAX, (chosen, values) => {
    const here = chosen.filter((at) => pairs[at]?.vacancy === vacancy).length;
    if (here >= least && (best === null || compareValues(values, best) < 0)) best = values;
  });
  return isTried ? best : undefined;
}

describe('every alternate of random workspaces', () => {
  it('is the cheapest legal repair, moves the fewest, and the substitute is the best who moves nobody else', async () => {
    const wrong: string[] = [];
    const counts = { workspaces: 0, withdrawals: 0, noPlan: 0, direct: 0, dearer: 0, none: 0, openings: 0, filled: 0 };
    for (let seed = FIRST; seed <= LAST; seed++) {
      const texts = randomWorkspace(seed);
      const ready = prepareTexts(texts);
      const solved = ready.ok ? await allocate(ready.value, options) : undefined;
      if (!ready.ok || solved?.kind !== 'plan' || solved.allocation.status !== 'proven') continue;
      const prepared: Prepared = ready.value;
      const { allocation: best, findings } = solved;
      const workspace = parseWorkspace(texts);
      const plan = new Map(best.rows.map((row) => [row.officerId, `${row.vacancyId} ${row.form}`]));
      const isSmall = tryFilling(workspace, '', 0) !== undefined;
      if (!isSmall) continue;
      counts.workspaces++;
      const ask: Parameters<typeof findAlternates>[3] = (variation) =>
        solveVariation(prepared, { ...variation, isConflictWanted: false }, options);
      const answer = await findAlternates(prepared, best, everyAlternate(best, findings), ask);
      for (const one of answer.withdrawals) {
        const gone = present(
          prepared.instance.officers[prepared.candidates.officerIndex[one.candidate] ?? -1],
          'officer',
        ).id;
        const truth = tryWithout(workspace, plan, gone);
        const found = readAnswer(one, best);
        counts.withdrawals++;
        if (found.best === undefined) counts.noPlan++;
        else if (found.substitute === undefined) counts.none++;
        else if (compareValues(found.substitute, found.best.slice(0, -1)) > 0) counts.dearer++;
        else counts.direct++;
        if (JSON.stringify(found) !== JSON.stringify(truth)) {
          wrong.push(`seed ${String(seed)} without ${gone}: ${JSON.stringify(found)} not ${JSON.stringify(truth)}`);
        }
      }
      for (const { open, filling } of answer.openings) {
        if (open.headcount === 0) continue;
        const id = present(prepared.instance.vacancies[open.vacancyIndex], 'vacancy').id;
        const truth = tryFilling(workspace, id, open.filled + 1);
        const found = filling?.kind === 'possible' ? valuesAfter(filling.price, best) : null;
        counts.openings++;
        if (found !== null) counts.filled++;
        if (JSON.stringify(found) !== JSON.stringify(truth)) {
          wrong.push(`seed ${String(seed)} filling ${id}: ${JSON.stringify(found)} not ${JSON.stringify(truth)}`);
        }
      }
    }
    process.stderr.write(`alternates of seeds ${String(FIRST)}–${String(LAST)}: ${JSON.stringify(counts)}\n`);
    expect(wrong).toEqual([]);
    expect(counts.workspaces).toBeGreaterThanOrEqual(Math.min(60, (LAST - FIRST + 1) / 3));
    expect(Math.min(counts.noPlan, counts.direct, counts.dearer, counts.none, counts.filled)).toBeGreaterThan(0);
  }, 1_800_000);
});
