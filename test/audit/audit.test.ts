import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bruteForce, type BruteForce } from './brute-force.ts';
import { listDemands, tierValues, violations } from './demands.ts';
import { compareBytes, rankOfficers } from './order.ts';
import { listPairs, type AuditPair } from './pairs.ts';
import { auditPlan } from './plan-audit.ts';
import { writePlan } from './plan-text.ts';
import { randomWorkspace } from './random-workspace.ts';
import { objectiveOf, TIERS } from './tiers.ts';
import { entry, parseWorkspace, type AuditWorkspace } from './workspace.ts';

const SEEDS = 2000;
const EXHAUSTED_SEEDS = 300;
const LEAST_SHARE = 0.2;
/** Plans that the second, cruder search may try. */
const MOST_PLANS = 3000;

interface Case {
  readonly seed: number;
  readonly workspace: AuditWorkspace;
  readonly best: BruteForce;
}

const cases: readonly Case[] = Array.from({ length: SEEDS }, (_, seed) => {
  const workspace = parseWorkspace(randomWorkspace(seed));
  return { seed, workspace, best: bruteForce(workspace) };
});

function shareOf(isMeant: (item: Case) => boolean): number {
  return cases.filter(isMeant).length / cases.length;
}

describe('the audit', () => {
  it('imports nothing but itself, yaml, vitest and node', () => {
    const folder = new URL('.', import.meta.url);
    const files = readdirSync(folder).filter((file) => file.endsWith('.ts'));
    const imported = files.flatMap((file) =>
      [
        ...readFileSync(new URL(file, folder), 'utf8').matchAll(/(?:^\} from|^import .* from|import\() ?'([^']+)'/gm),
      ].map(([, name]) => name ?? ''),
    );
    expect(files.length).toBeGreaterThan(15);
    expect(imported.filter((name) => !/^(\.\/[a-z-]+\.ts|yaml|vitest|node:[a-z]+)$/.test(name))).toEqual([]);
  });
});

describe('random workspaces', () => {
  it('are the same for the same seed', () => {
    expect(randomWorkspace(7)).toEqual(randomWorkspace(7));
    expect(randomWorkspace(7)).not.toEqual(randomWorkspace(8));
  });

  it(`are infeasible, tied and bound by a minimum, each in at least ${LEAST_SHARE * 100} of a hundred`, () => {
    const shares = {
      infeasible: shareOf(({ best }) => !best.feasible),
      tied: shareOf(({ best }) => best.optimalCount > 1),
      bindingMinimum: shareOf(({ best }) => best.bindingMinimum),
    };
    process.stdout.write(`shares of ${SEEDS} random workspaces: ${JSON.stringify(shares)}\n`);
    expect(shares.infeasible).toBeGreaterThanOrEqual(LEAST_SHARE);
    expect(shares.tied).toBeGreaterThanOrEqual(LEAST_SHARE);
    expect(shares.bindingMinimum).toBeGreaterThanOrEqual(LEAST_SHARE);
  });

  it('show every tier, every way to bound a quota and every other demand', () => {
    const policies = cases.map(({ workspace }) => workspace.policy);
    const quotas = policies.flatMap((policy) => policy.quotas);
    const seen = {
      tiers: new Set(cases.flatMap(({ workspace }) => objectiveOf(workspace))).size,
      keys: new Set(quotas.flatMap((quota) => quota.per)).size,
      lists: quotas.filter((quota) => quota.per.length > 1).length,
      exact: quotas.filter(({ sent }) => sent.min !== null && sent.min === sent.max).length,
      communes: quotas.filter(({ communes }) => communes.min !== null).length,
      leastShares: quotas.filter(({ share }) => share.min !== null).length,
      greatestShares: quotas.filter(({ share }) => share.max !== null).length,
      served: quotas.filter((quota) => quota.ifServed).length,
      withEarlier: quotas.filter((quota) => quota.withEarlier).length,
      forms: quotas.filter((quota) => quota.forms !== null).length,
      ranges: quotas.filter(({ officers }) => [...officers.values()].some(({ kind }) => kind === 'range')).length,
      deficits: quotas.filter(({ vacancies }) => vacancies.has('deficit')).length,
      unitKinds: quotas.filter(({ officers }) => officers.has('unit_kind')).length,
      pins: policies.filter((policy) => policy.pins.length > 0).length,
      overrides: policies.filter((policy) => policy.pins.some((pin) => pin.isOverride)).length,
      communePins: policies.filter((policy) => policy.pins.some((pin) => pin.commune !== null)).length,
      forbids: policies.filter((policy) => policy.forbids.length > 0).length,
      apart: policies.filter((policy) => policy.apart.length > 0).length,
      together: policies.filter((policy) => policy.together.length > 0).length,
      limits: new Set(policies.flatMap((policy) => policy.limits.map(({ of }) => of))).size,
      earlier: policies.filter((policy) => policy.earlier.length > 0).length,
      lotteries: policies.filter((policy) => policy.lotterySeed !== null).length,
      scores: policies.filter((policy) => policy.weights === 'scores').length,
      bonuses: policies.filter((policy) => policy.keepBonus > 0).length,
      sendMins: cases.filter(({ workspace }) => [...workspace.units.values()].some((unit) => unit.sendMin !== null))
        .length,
    };
    expect(seen).toMatchObject({ tiers: TIERS.size, keys: 7, limits: 6 });
    expect(Object.entries(seen).filter(([, count]) => count === 0)).toEqual([]);
  });

  it('pin only pairs that are eligible in some form', () => {
    for (const { workspace, seed } of cases) {
      const named = workspace.policy.pins.filter((pin) => pin.vacancy !== 'none');
      const broken = named.filter(
        (pin) =>
          !listPairs(workspace).some(
            (pair) =>
              pair.eligible &&
              pair.officer === pin.officer &&
              (pin.vacancy === null || pin.vacancy === pair.vacancy) &&
              (pin.commune === null || pin.commune === entry(workspace.vacancies, pair.vacancy).communeId),
          ),
      );
      expect(broken, `seed ${seed}`).toEqual([]);
    }
  });
});

/** Every set of eligible pairs with one place at most an officer, in no special order. */
function everyPlan(pairs: readonly AuditPair[], officers: readonly string[]): readonly (readonly AuditPair[])[] {
  const [first, ...rest] = officers;
  if (first === undefined) return [[]];
  const others = everyPlan(pairs, rest);
  const own = pairs.filter((pair) => pair.officer === first);
  return [...others, ...own.flatMap((pair) => others.map((plan) => plan.concat(pair)))];
}

function planCount(pairs: readonly AuditPair[], officers: readonly string[]): number {
  return officers.reduce((count, officer) => count * (1 + pairs.filter((pair) => pair.officer === officer).length), 1);
}

function compare(left: readonly number[], right: readonly number[]): number {
  return (
    left
      .map((value, at) => (value === right[at] ? 0 : value - (right[at] ?? 0)))
      .find((difference) => difference !== 0) ?? 0
  );
}

/** For each officer in rank order the rank of vacancy and form together, the highest where the officer stays. */
function placesOf(workspace: AuditWorkspace, plan: readonly AuditPair[]): readonly number[] {
  const vacancies = [...workspace.vacancies.keys()].sort(compareBytes);
  const { forms } = workspace.policy;
  return rankOfficers(workspace).map((officer) => {
    const pair = plan.find((item) => item.officer === officer);
    return pair ? vacancies.indexOf(pair.vacancy) * forms.length + forms.indexOf(pair.form) : Infinity;
  });
}

describe('the brute force', () => {
  it('finds what trying every plan without cutting finds', () => {
    let compared = 0;
    for (const { workspace, best, seed } of cases.slice(0, EXHAUSTED_SEEDS)) {
      const pairs = listPairs(workspace).filter((pair) => pair.eligible);
      const officers = [...workspace.officers.keys()];
      if (planCount(pairs, officers) > MOST_PLANS) continue;
      const objective = objectiveOf(workspace);
      const key = (plan: readonly AuditPair[]): readonly number[] => {
        const values = new Map(Object.entries(tierValues(workspace, plan)));
        return objective.map((tier) => entry(values, tier) * (TIERS.get(tier) === 'less' ? -1 : 1));
      };
      const all = [...pairs.keys()];
      const checks = listDemands(workspace).map((demand) => demand.tabulate(pairs));
      const isSound = (plan: readonly AuditPair[]): boolean => {
        const chosen = all.filter((at) => plan.some((pair) => pair === pairs[at]));
        return checks.every((isBroken) => !isBroken(chosen));
      };
      const sound = everyPlan(pairs, officers).filter(isSound);
      const keys = sound.map(key).sort(compare).reverse();
      const optimum = keys[0];
      const found = best.tiers.map(({ name, value }) => value * (TIERS.get(name) === 'less' ? -1 : 1));
      expect(best.feasible, `seed ${seed}`).toBe(optimum !== undefined);
      expect(found, `seed ${seed}`).toEqual(optimum ?? []);
      const ties = sound.filter((plan) => optimum !== undefined && compare(key(plan), optimum) === 0);
      expect(best.optimalCount, `seed ${seed}`).toBe(ties.length);
      const canonical = ties.map((plan) => placesOf(workspace, plan)).sort(compare)[0] ?? [];
      expect(optimum ? placesOf(workspace, best.plan) : [], `seed ${seed}`).toEqual(canonical);
      compared++;
    }
    expect(compared).toBeGreaterThan(EXHAUSTED_SEEDS / 2);
  });

  it('names a plan that holds every demand and has the values it tells', () => {
    for (const { workspace, best, seed } of cases.filter((item) => item.best.feasible)) {
      expect(violations(workspace, best.plan), `seed ${seed}`).toEqual([]);
      const values = tierValues(workspace, best.plan);
      expect(Object.fromEntries(best.tiers.map(({ name }) => [name, values[name]])), `seed ${seed}`).toEqual(
        Object.fromEntries(best.tiers.map(({ name, value }) => [name, value])),
      );
    }
  });
});

/** The text with the cells of one row changed. */
function withCells(text: string, row: number, change: (cells: string[]) => void): string {
  const lines = text.split('\n');
  const cells = (lines[row] ?? '').split(',');
  change(cells);
  return [...lines.slice(0, row), cells.join(','), ...lines.slice(row + 1)].join('\n');
}

describe('the audit of a plan', () => {
  it('finds nothing wrong with the best plan', () => {
    for (const { workspace, best, seed } of cases.filter((item) => item.best.feasible)) {
      const audit = auditPlan(workspace, writePlan(workspace, best.plan));
      expect(audit.violations, `seed ${seed}`).toEqual([]);
      expect(audit.rows, `seed ${seed}`).toBe(best.plan.length);
      const tiers = new Map(Object.entries(audit.tiers));
      expect(
        best.tiers.map(({ name }) => entry(tiers, name)),
        `seed ${seed}`,
      ).toEqual(best.tiers.map(({ value }) => value));
    }
  });

  it('finds any cell that says something else', () => {
    const plain = cases.filter(({ best, workspace }) => {
      const text = writePlan(workspace, best.plan);
      return best.plan.length > 0 && !text.includes('"');
    });
    expect(plain.length).toBeGreaterThan(50);
    for (const { workspace, best, seed } of plain.slice(0, 100)) {
      const text = writePlan(workspace, best.plan);
      const columns = (text.split('\n')[0] ?? '').split(',');
      for (const [at, column] of columns.entries()) {
        if (column === 'note') continue;
        const changed = withCells(text, 1, (cells) => cells.splice(at, 1, `${cells[at]}9`));
        expect(auditPlan(workspace, changed).violations.length, `seed ${seed}, ${column}`).toBeGreaterThan(0);
      }
    }
  });

  it('finds a row twice, rows out of order and a refused pair', () => {
    const found = cases.find(
      ({ best, workspace }) => best.plan.length > 1 && !writePlan(workspace, best.plan).includes('"'),
    );
    if (!found) throw new Error('no plan of two rows');
    const [header, first, second, ...rest] = writePlan(found.workspace, found.best.plan).split('\n');
    const audit = (...lines: readonly (string | undefined)[]): string =>
      auditPlan(found.workspace, lines.join('\n')).violations.join('\n');
    expect(audit(header, first, first, second, ...rest)).toMatch(/one place for/);
    expect(audit(header, second, first, ...rest)).toMatch(/row 2 is out of order/);
    const refused = listPairs(found.workspace).find((pair) => pair.refusals.includes('profession_min'));
    const other = cases.find(({ workspace }) =>
      listPairs(workspace).some((pair) => pair.refusals.includes('profession_min')),
    );
    const where = refused ? found.workspace : other?.workspace;
    const pair = where && listPairs(where).find((item) => item.refusals.includes('profession_min'));
    if (!where || !pair) throw new Error('no pair refused for its profession');
    expect(auditPlan(where, writePlan(where, [pair])).violations.join('\n')).toMatch(/not eligible: profession_min/);
  });

  it('takes a shorter legal tour only where that is allowed', () => {
    const found = cases.find(({ best, workspace }) => {
      const [first] = best.plan;
      return (
        first?.months === 6 && !writePlan(workspace, best.plan).includes('"') && workspace.policy.earlier.length === 0
      );
    });
    if (!found) throw new Error('no plan with a tour of six months');
    const { workspace, best } = found;
    const row = best.plan[0];
    const [year, month] = [Number(row?.start.slice(0, 4)), Number(row?.start.slice(5, 7))];
    const dayBefore = new Date(Date.UTC(year, month + 3, Number(row?.start.slice(8)) - 1)).toISOString().slice(0, 10);
    const text = withCells(writePlan(workspace, best.plan), 1, (cells) => cells.splice(12, 1, dayBefore));
    expect(auditPlan(workspace, text).violations.join('\n')).toMatch(/end_date is/);
    expect(auditPlan(workspace, text, { allowShorterTours: true }).violations.join('\n')).not.toMatch(
      /end_date|eligible/,
    );
  });

  it('ranks ids beyond U+FFFF as UTF-8 does', () => {
    expect(
      cases.some(({ workspace }) => workspace.officers.has('\u{1D400}1') && workspace.officers.has('\u{FF21}1')),
    ).toBe(true);
    expect(compareBytes('\u{FF21}1', '\u{1D400}1')).toBeLessThan(0);
  });
});
