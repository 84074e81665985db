import type { AuditPair } from './pairs.ts';
import { entry, type AuditWorkspace } from './workspace.ts';

/** The nine tiers and whether more of each is better. */
export const TIERS: ReadonlyMap<string, 'more' | 'less'> = new Map([
  ['fill', 'more'],
  ['fit', 'more'],
  ['wishes', 'more'],
  ['distance', 'less'],
  ['cost', 'less'],
  ['balance', 'less'],
  ['burden', 'less'],
  ['keep', 'more'],
  ['worst_fit', 'more'],
]);

/** The policy's objective in its order; with a baseline, `keep` comes last unless it is named. */
export function objectiveOf(workspace: AuditWorkspace): readonly string[] {
  const { objective } = workspace.policy;
  return workspace.baseline === null || objective.includes('keep') ? objective : [...objective, 'keep'];
}

/** The highest fit there can be, which is the worst fit of a plan without anyone. */
function fitCeiling(workspace: AuditWorkspace): number {
  return workspace.policy.weights === 'scores' ? 1_000_000 : 1000;
}

/**
 * How much the sum of the squares of tours grows by those chosen: `names` has the unit (or the officer) of each pair, `before` one entry a
 * tour of an earlier phase that counts. People without a unit count nowhere.
 */
function growthOfSquares(names: readonly string[], chosen: readonly number[], before: readonly string[]): number {
  const squares = (list: readonly string[]): number => {
    const counts = new Map<string, number>();
    for (const name of list) if (name !== '') counts.set(name, (counts.get(name) ?? 0) + 1);
    return [...counts.values()].reduce((sum, count) => sum + count * count, 0);
  };
  return squares([...before, ...chosen.map((at) => names[at] ?? '')]) - squares(before);
}

/** The rows of earlier phases, each tour once. */
function toursBefore(workspace: AuditWorkspace): AuditWorkspace['earlier'] {
  const tours = new Map(workspace.earlier.map((row) => [`${row.officer}|${row.vacancy}|${String(row.start)}`, row]));
  return [...tours.values()];
}

/** The function from chosen indices of `pairs` to the value of every tier. The map it answers is new each time. */
export function weigh(
  workspace: AuditWorkspace,
  pairs: readonly AuditPair[],
): (chosen: readonly number[]) => Map<string, number> {
  const ceiling = fitCeiling(workspace);
  const units = pairs.map((pair) => entry(workspace.officers, pair.officer).unitId);
  const people = pairs.map((pair) => entry(workspace.officers, pair.officer).id);
  const before = toursBefore(workspace);
  const peopleBefore = before.map((row) => row.officer);
  const unitsBefore = workspace.policy.balanceEarlier
    ? before.map(({ officer, cells }) => workspace.officers.get(officer)?.unitId ?? cells.get('unit_id') ?? '')
    : [];
  const priorities = pairs.map((pair) => entry(workspace.vacancies, pair.vacancy).priority);
  return (chosen) => {
    let [fill, fit, wishes, distance, cost, keep, worst] = [0, 0, 0, 0, 0, 0, ceiling];
    for (const at of chosen) {
      const pair = pairs[at];
      if (!pair) throw new Error(`no pair ${at}`);
      fill += priorities[at] ?? 0;
      fit += pair.fit + (pair.kept ? workspace.policy.keepBonus : 0);
      wishes += pair.wish;
      distance += pair.distance;
      cost += pair.cost;
      keep += pair.kept ? 1 : 0;
      worst = Math.min(worst, pair.fit);
    }
    return new Map([
      ['fill', fill],
      ['fit', fit],
      ['wishes', wishes],
      ['distance', distance],
      ['cost', cost],
      ['balance', growthOfSquares(units, chosen, unitsBefore)],
      ['burden', growthOfSquares(people, chosen, peopleBefore)],
      ['keep', keep],
      ['worst_fit', worst],
    ]);
  };
}

/** The value of all nine tiers for the chosen pairs; `worst_fit` of nobody is 1000, or 1,000,000 under `fit: scores`. */
export function tierValues(workspace: AuditWorkspace, chosen: readonly AuditPair[]): Record<string, number> {
  return Object.fromEntries(weigh(workspace, chosen)(chosen.map((_, at) => at)));
}
