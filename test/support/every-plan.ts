import { listDemands } from '../audit/demands.ts';
import type { AuditPair } from '../audit/pairs.ts';
import { objectiveOf, TIERS, weigh } from '../audit/tiers.ts';
import { entry, type AuditWorkspace } from '../audit/workspace.ts';

/** The values of a plan's tiers in the order of the objective, turned so that more is better. */
export type Values = readonly number[];

/** Negative, zero or positive as in a sort that puts the better first. */
export function compareValues(left: Values, right: Values): number {
  const at = left.findIndex((value, index) => value !== right[index]);
  return at < 0 ? 0 : (right[at] ?? 0) - (left[at] ?? 0);
}

/**
 * Calls `visit` with every legal plan over `pairs`, which the audit's own rules judge: the indices of its pairs and its values. False, and no
 * call, where there are more than `most` to try.
 */
export function visitPlans(
  workspace: AuditWorkspace,
  pairs: readonly AuditPair[],
  most: number,
  visit: (chosen: readonly number[], values: Values) => void,
): boolean {
  const officers = [...new Set(pairs.map(({ officer }) => officer))];
  const options = officers.map((officer) => [...pairs.keys()].filter((at) => pairs[at]?.officer === officer));
  if (options.reduce((product, own) => product * (own.length + 1), 1) > most) return false;
  const checks = listDemands(workspace).map((demand) => demand.tabulate(pairs));
  const objective = objectiveOf(workspace);
  const totals = weigh(workspace, pairs);
  const chosen: number[] = [];
  const walk = (rank: number): void => {
    const own = options[rank];
    if (own === undefined) {
      if (checks.some((isBroken) => isBroken(chosen))) return;
      const found = totals(chosen);
      visit(
        chosen,
        objective.map((tier) => entry(found, tier) * (TIERS.get(tier) === 'less' ? -1 : 1)),
      );
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
  return true;
}
