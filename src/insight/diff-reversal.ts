import { tierTotal } from '../proof/feasibility.ts';
import { senseOf } from '../rules/tiers.ts';
import { brokenBy } from './demand-groups.ts';
import type { Cause } from './diff-cause.ts';
import type { DiffScene } from './diff-scene.ts';

/**
 * The cause of rows that no changed input names: the new plan is looked at with these rows put back as they were, under the new inputs.
 *
 * O(candidates × tiers).
 */
export function judgeWithoutInputs(scene: DiffScene, component: readonly number[]): Cause {
  const { before, after, material } = scene;
  const changes = component.map((row) => scene.changeOf(row));
  const gone = new Set(changes.map(({ after: row }) => row));
  const kept = after.rows.filter((row) => !gone.has(row));
  const back = changes.flatMap(({ before: row }) => (row === undefined ? [] : [row]));
  const elsewhere = (broken: ReturnType<typeof brokenBy>): Cause => ({ kind: 'elsewhere', changes: material, broken });
  const putBack = [...kept, ...back].map((row) => scene.candidateIn(after, row));
  const broken = putBack.includes(-1) ? [] : brokenBy(after, putBack);
  if (putBack.includes(-1) || broken.length > 0) {
    if (material.length > 0) return elsewhere(broken);
    // Nothing changed, so the old plan broke the same rule.
    return { kind: 'by-hand', plan: 'old', why: 'unlawful' };
  }
  const isUnlawful = back.some((row) => scene.candidateIn(before, row) < 0);
  const now = after.rows.map((row) => scene.candidateIn(after, row));
  switch (compareTiers(scene, putBack, now)) {
    case 0: {
      const order = material.filter(({ table, subject }) => table === 'policy' && DECIDES_TIES.has(subject));
      return order.length > 0 ? { kind: 'elsewhere', changes: order, broken: [] } : { kind: 'equals' };
    }
    case 1:
      return { kind: 'by-hand', plan: 'new', why: 'not-best' };
    default:
      if (material.length > 0) return elsewhere([]);
      return { kind: 'by-hand', plan: 'old', why: isUnlawful ? 'unlawful' : 'not-best' };
  }
}

/** Clauses by which one of several equal plans is chosen. */
const DECIDES_TIES: ReadonlySet<string> = new Set(['tie_break', 'forms']);

/** 1 where `one` is better by the goals of the new plan, −1 where `other` is, 0 where they are equal. */
function compareTiers({ after }: DiffScene, one: readonly number[], other: readonly number[]): -1 | 0 | 1 {
  const { instance, candidates, tierNames } = after;
  const known = (chosen: readonly number[]): readonly number[] => chosen.filter((candidate) => candidate >= 0);
  for (const name of tierNames) {
    const difference =
      tierTotal(name, instance, candidates, known(one)) - tierTotal(name, instance, candidates, known(other));
    if (difference !== 0) return difference > 0 === (senseOf(name) === 'max') ? 1 : -1;
  }
  return 0;
}
