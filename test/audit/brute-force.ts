import type { Demand, IsBroken } from './demand.ts';
import { listDemands } from './demands.ts';
import { compareBytes, compareRows, rankOfficers } from './order.ts';
import { listPairs, type AuditPair } from './pairs.ts';
import { objectiveOf, TIERS, weigh } from './tiers.ts';
import { entry, type AuditWorkspace } from './workspace.ts';

/**
 * The best plans of a workspace, found by trying all.
 *
 * `tiers` follows the objective and is empty where nothing is feasible; `plan` is the canonical one in the order of plan.csv's rows; `optimalCount` is
 * the number of plans with these values; `bindingMinimum` says that without any minimum a feasible workspace would reach other values.
 */
export interface BruteForce {
  readonly feasible: boolean;
  readonly tiers: readonly { readonly name: string; readonly value: number }[];
  readonly plan: readonly AuditPair[];
  readonly optimalCount: number;
  readonly bindingMinimum: boolean;
}

/** Values turned so that more is better in every place, compared from the first: above zero where `left` is better. */
function compareValues(left: readonly number[], right: readonly number[]): number {
  for (const [at, value] of left.entries()) {
    const difference = value - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The eligible pairs' indices for each officer in rank order, each officer's in the order of preference: vacancy, then form. */
function optionsOf(workspace: AuditWorkspace, pairs: readonly AuditPair[]): readonly (readonly number[])[] {
  const formRank = (form: string): number => workspace.policy.forms.indexOf(form);
  return rankOfficers(workspace).map((officer) =>
    [...pairs.entries()]
      .filter(([, pair]) => pair.officer === officer)
      .sort(
        ([, left], [, right]) =>
          compareBytes(left.vacancy, right.vacancy) || formRank(left.form) - formRank(right.form),
      )
      .map(([at]) => at),
  );
}

/**
 * Tries every plan of eligible pairs, one place at most an officer, in the order that makes the first best plan the canonical one.
 *
 * The only branches cut are those that break a demand which adding people cannot mend, so no feasible plan is missed. Minima are asked of whole plans
 * alone, and the best values without them come from the same walk.
 */
export function bruteForce(workspace: AuditWorkspace): BruteForce {
  const pairs = listPairs(workspace).filter((pair) => pair.eligible);
  const options = optionsOf(workspace, pairs);
  const demands = listDemands(workspace);
  const tabulated = (isMeant: (demand: Demand) => boolean): readonly IsBroken[] =>
    demands.filter(isMeant).map((demand) => demand.tabulate(pairs));
  const cutting = tabulated((demand) => demand.onlyGetsWorse);
  const whole = tabulated((demand) => !demand.onlyGetsWorse && !demand.isMinimum);
  const minima = tabulated((demand) => demand.isMinimum);
  const objective = objectiveOf(workspace);
  const totals = weigh(workspace, pairs);

  let best: readonly number[] | null = null;
  let bestWithoutMinima: readonly number[] | null = null;
  let plan: readonly number[] = [];
  let optimalCount = 0;
  const chosen: number[] = [];
  const isBroken = (check: IsBroken): boolean => check(chosen);

  const judge = (): void => {
    if (whole.some(isBroken)) return;
    const found = totals(chosen);
    const values = objective.map((tier) => entry(found, tier) * (TIERS.get(tier) === 'less' ? -1 : 1));
    if (bestWithoutMinima === null || compareValues(values, bestWithoutMinima) > 0) bestWithoutMinima = values;
    const order = best === null ? 1 : compareValues(values, best);
    if (order < 0 || minima.some(isBroken)) return;
    optimalCount = order > 0 ? 1 : optimalCount + 1;
    if (order > 0) [best, plan] = [values, [...chosen]];
  };
  const walk = (rank: number): void => {
    if (cutting.some(isBroken)) return;
    const own = options[rank];
    if (own === undefined) {
      judge();
      return;
    }
    for (const at of own) {
      chosen.push(at);
      walk(rank + 1);
      chosen.pop();
    }
    walk(rank + 1);
  };
  walk(0);

  const keysOf = (pair: AuditPair): Parameters<typeof compareRows>[1] => {
    const commune = entry(workspace.vacancies, pair.vacancy).communeId;
    const region = entry(workspace.communes, commune).region;
    return { region, commune, vacancy: pair.vacancy, officer: pair.officer };
  };
  const bestPlan = plan.map((at) => pairs[at]).filter((pair) => pair !== undefined);
  const values = totals(plan);
  return {
    feasible: best !== null,
    tiers: best === null ? [] : objective.map((name) => ({ name, value: entry(values, name) })),
    plan: bestPlan.sort((left, right) => compareRows(workspace, keysOf(left), keysOf(right))),
    optimalCount,
    bindingMinimum: best !== null && bestWithoutMinima !== null && compareValues(bestWithoutMinima, best) !== 0,
  };
}
