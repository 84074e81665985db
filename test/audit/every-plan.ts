import { listDemands } from './demands.ts';
import { listPairs, type AuditPair } from './pairs.ts';
import { objectiveOf, TIERS, weigh } from './tiers.ts';
import { entry, type AuditWorkspace } from './workspace.ts';

/**
 * Visits every legal plan of a workspace, by the audit's own rules: its pairs, and its values in the order of the objective, turned so that more
 * is better. False, and nothing is visited, where there are more than `most` combinations to try.
 */
export function visitPlans(
  workspace: AuditWorkspace,
  most: number,
  visit: (plan: readonly AuditPair[], values: readonly number[]) => void,
): boolean {
  const pairs = listPairs(workspace).filter(({ eligible }) => eligible);
  const officers = [...new Set(pairs.map(({ officer }) => officer))];
  const options = officers.map((officer) => [...pairs.keys()].filter((at) => pairs[at]?.officer === officer));
  if (options.reduce((product, own) => product * (own.length + 1), 1) > most) return false;
  const checks = listDemands(workspace).map((demand) => demand.tabulate(pairs));
  const objective = objectiveOf(workspace);
  const totals = weigh(workspace, pairs);
  const chosen: number[] = [];
  const judge = (): void => {
    if (checks.some((isBroken) => isBroken(chosen))) return;
    const found = totals(chosen);
    const values = objective.map((tier) => entry(found, tier) * (TIERS.get(tier) === 'less' ? -1 : 1));
    visit(
      chosen.flatMap((at) => pairs[at] ?? []),
      values,
    );
  };
  const walk = (rank: number): void => {
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
  return true;
}
