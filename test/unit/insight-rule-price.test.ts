import { describe, expect, it } from 'vitest';
import { allocate, solveVariation, type Prepared } from '../../src/allocate.ts';
import { createIsolation } from '../../src/cli/isolate.ts';
import { listClauses, type Clause } from '../../src/insight/clauses.ts';
import type { BoundChange } from '../../src/insight/repair-change.ts';
import { priceRule, priceRules, type RuleCost, type SolveClose } from '../../src/insight/rule-price.ts';
import type { Allocation } from '../../src/plan/allocation.ts';
import { present } from '../../src/support/assert.ts';
import { listPairs } from '../audit/pairs.ts';
import type { AuditPolicy } from '../audit/policy.ts';
import { randomWorkspace } from '../audit/random-workspace.ts';
import { parseWorkspace, type AuditWorkspace } from '../audit/workspace.ts';
import { compareValues, visitPlans, type Values } from '../support/every-plan.ts';
import { prepareTexts, testServices } from '../support/run.ts';

/** Random tiny workspaces; `ALLOCATE_SEEDS=from-to` runs others. A failure names its seed. */
const [FIRST = 1, LAST = 60] = (process.env['ALLOCATE_SEEDS'] ?? '1-60').split('-').map(Number);
/** Workspaces with more plans than this, with a rule or without it, are left to others. */
const PLANS_MAX = 5000;
const options = {
  engine: 'auto',
  services: testServices(createIsolation(new URL('../../dist/worker.js', import.meta.url))),
} as const;

/** Values of the best plan by trying all; `null` where there is none, `undefined` where there are too many to try. */
function bestOf(workspace: AuditWorkspace): Values | null | undefined {
  let best: Values | null = null;
  const pairs = listPairs(workspace).filter(({ eligible }) => eligible);
  const isTried = visitPlans(workspace, pairs, PLANS_MAX, (_, values) => {
    if (best === null || compareValues(values, best) < 0) best = values;
  });
  return isTried ? best : undefined;
}

function withPolicy(workspace: AuditWorkspace, part: Partial<AuditPolicy>): AuditWorkspace {
  return { ...workspace, policy: { ...workspace.policy, ...part } };
}

function replacedAt<T>(items: readonly T[], index: number, change: (item: T) => T): readonly T[] {
  return items.map((item, i) => (i === index ? change(item) : item));
}

function withUnit(
  workspace: AuditWorkspace,
  id: string,
  part: Partial<Record<'sendMin' | 'sendMax' | 'keepMin', number | null>>,
): AuditWorkspace {
  const units = new Map(workspace.units);
  units.set(id, { ...present(units.get(id), 'unit'), ...part });
  return { ...workspace, units };
}

const NOTHING = { min: null, max: null };
const INDEX = /\[(\d+)\]/;

/** The audit's workspace without the clause. */
function without(workspace: AuditWorkspace, clause: Clause, { instance }: Prepared): AuditWorkspace {
  const { policy } = workspace;
  const index = Number(INDEX.exec(clause.id)?.[1] ?? -1);
  switch (clause.kind) {
    case 'quota': {
      const free = { sent: NOTHING, communes: NOTHING, share: NOTHING };
      return withPolicy(workspace, { quotas: replacedAt(policy.quotas, index, (quota) => ({ ...quota, ...free })) });
    }
    case 'limit':
      return withPolicy(workspace, { limits: policy.limits.filter((_, i) => i !== index) });
    case 'unit': {
      const id = present(instance.units[clause.unitIndex], 'unit').id;
      const part = { send_min: { sendMin: null }, send_max: { sendMax: null }, keep_min: { keepMin: 0 } }[clause.bound];
      return withUnit(workspace, id, part);
    }
    case 'pin': {
      const { officerId, vacancyId, communeId, staysHome, form, override } = clause.pin;
      const at = policy.pins.findIndex(
        (pin) =>
          pin.officer === officerId &&
          pin.vacancy === (staysHome ? 'none' : (vacancyId ?? null)) &&
          pin.commune === (communeId ?? null) &&
          pin.form === (form ?? null) &&
          pin.isOverride === (override !== undefined),
      );
      if (at < 0) throw new Error(`the audit knows no pin of ${officerId}`);
      return withPolicy(workspace, { pins: policy.pins.filter((_, i) => i !== at) });
    }
    case 'forbid':
      return withPolicy(workspace, { forbids: policy.forbids.filter((_, i) => i !== index) });
    case 'apart':
      return withPolicy(workspace, { apart: policy.apart.filter((_, i) => i !== index) });
    case 'together':
      return withPolicy(workspace, { together: policy.together.filter((_, i) => i !== index) });
    case 'rule':
      return withPolicy(
        workspace,
        {
          profession_min: { professionMin: 0 },
          retirement: { retirementIsHard: false },
          home_commune: { homeCommuneExcludes: false },
          leader_match: { leadersMatch: false },
          unchecked: { uncheckedExcludes: false },
          keep_last_specialist: { keepsLastSpecialist: false },
          rest_months: { restMonths: 0 },
        }[clause.rule],
      );
    case 'law': {
      const { ground } = clause;
      const officers = new Map(workspace.officers);
      for (const [id, officer] of officers) {
        const left = officer.exclusions.filter((one) => one === 'none' || (ground !== 'all' && one !== ground));
        officers.set(id, {
          ...officer,
          exclusions: officer.exclusions.length > 0 && left.length === 0 ? ['none'] : left,
          youngestChildBirth: ground === 'maternity' || ground === 'all' ? null : officer.youngestChildBirth,
          relativesAt: ground === 'relatives' || ground === 'all' ? [] : officer.relativesAt,
        });
      }
      return { ...workspace, officers };
    }
  }
}

/** The audit's workspace with one bound eased. */
function eased(workspace: AuditWorkspace, change: BoundChange, { instance }: Prepared): AuditWorkspace {
  const { policy } = workspace;
  if (change.kind === 'unit') {
    return withUnit(workspace, present(instance.units[change.unitIndex], 'unit').id, {
      [change.bound]: change.value ?? null,
    });
  }
  if (change.kind === 'limit') {
    const index = instance.policy.limits.indexOf(change.limit);
    const value = change.value ?? null;
    const limits = replacedAt(policy.limits, index, (limit) => ({ ...limit, [change.side]: value }));
    return withPolicy(workspace, { limits });
  }
  const [part, side] = (
    {
      sentMin: ['sent', 'min'],
      sentMax: ['sent', 'max'],
      communesMin: ['communes', 'min'],
      communesMax: ['communes', 'max'],
      shareMinMicro: ['share', 'min'],
      shareMaxMicro: ['share', 'max'],
    } as const
  )[change.bound];
  const quotas = replacedAt(policy.quotas, change.quotaIndex, (quota) => ({
    ...quota,
    [part]: { ...quota[part], [side]: change.value ?? null },
  }));
  return withPolicy(workspace, { quotas });
}

/** Values without the clause as the answer gives them, turned so that more is better; `null` where no plan is possible then. */
function valuesWithout(cost: RuleCost, best: Allocation): Values | null | string {
  if (cost.kind === 'needed') return null;
  if (cost.kind !== 'exact' || cost.price.status !== 'proven') return cost.kind;
  return cost.price.tiers.map(({ before }, i) => (best.tiers[i]?.sense === 'min' ? 0 - before : before));
}

describe('the price of every rule of random workspaces', () => {
  it('is what trying all plans without the rule says, and easing by one never gains more than is said', async () => {
    const wrong: string[] = [];
    const counts = { workspaces: 0, byProof: 0, bySolving: 0, dear: 0, needed: 0, eased: 0, gained: 0, tight: 0 };
    const kinds = new Set<string>();
    for (let seed = FIRST; seed <= LAST; seed++) {
      const texts = randomWorkspace(seed);
      const ready = prepareTexts(texts);
      const solved = ready.ok ? await allocate(ready.value, options) : undefined;
      if (!ready.ok || solved?.kind !== 'plan' || solved.allocation.status !== 'proven') continue;
      const prepared: Prepared = ready.value;
      const best = solved.allocation;
      const workspace = parseWorkspace(texts);
      const values = bestOf(workspace);
      if (values === undefined) continue;
      counts.workspaces++;
      const solve: SolveClose = (changed, stayClose) =>
        solveVariation({ ...prepared, ...changed }, { stayClose }, options);
      const compare = (what: string, cost: RuleCost, truth: Values | null | undefined): void => {
        const found = valuesWithout(cost, best);
        if (truth === undefined || JSON.stringify(found) === JSON.stringify(truth)) return;
        wrong.push(`seed ${String(seed)} ${what}: ${JSON.stringify(found)} not ${JSON.stringify(truth)}`);
      };
      for (const { clause, cost } of await priceRules(prepared, best, listClauses(prepared), solve)) {
        const truth = bestOf(without(workspace, clause, prepared));
        compare(clause.id, cost, truth);
        if (truth === undefined) continue;
        if (cost.kind === 'needed') counts.needed++;
        else if (cost.kind === 'exact' && cost.without === undefined) counts.byProof++;
        else counts.bySolving++;
        const isDear = truth !== null && compareValues(truth, values ?? []) !== 0;
        if (isDear) {
          counts.dear++;
          kinds.add(clause.kind);
        }
        const { eased: bounds } = await priceRule(prepared, best, clause, solve);
        for (const { change, atMost, exact } of bounds) {
          const after = bestOf(eased(workspace, change, prepared));
          if (exact !== undefined) compare(`${clause.id} eased`, exact, after);
          if (after === undefined || after === null || atMost === 'unknown') continue;
          counts.eased++;
          const at = after.findIndex((value, i) => value !== values?.[i]);
          if (at >= 0) counts.gained++;
          const first = atMost === 'none' ? -1 : best.tiers.findIndex(({ name }) => name === atMost.name);
          const isWithin =
            at < 0 ||
            (first >= 0 &&
              (at > first ||
                (at === first && atMost !== 'none' && (after[at] ?? 0) - (values?.[at] ?? 0) <= atMost.points)));
          if (at === first && at >= 0 && atMost !== 'none' && (after[at] ?? 0) - (values?.[at] ?? 0) === atMost.points)
            counts.tight++;
          if (!isWithin) wrong.push(`seed ${String(seed)} ${clause.id}: ${JSON.stringify({ change, atMost, after })}`);
        }
      }
    }
    process.stderr.write(
      `prices of seeds ${String(FIRST)}–${String(LAST)}: ${JSON.stringify({ ...counts, kinds: [...kinds] })}\n`,
    );
    expect(wrong).toEqual([]);
    expect(counts.workspaces).toBeGreaterThanOrEqual(Math.min(60, (LAST - FIRST + 1) / 3));
    expect(Math.min(counts.byProof, counts.bySolving, counts.dear, counts.gained, counts.tight)).toBeGreaterThan(0);
  }, 1_800_000);
});
