import type { InputChange } from '../domain/input-change.ts';
import { present } from '../support/assert.ts';
import { compareBytes } from '../support/order.ts';
import { DiffChains } from './diff-chains.ts';
import type { Cause, DiffCauses, Side } from './diff-cause.ts';
import { DiffScene } from './diff-scene.ts';
import { judgeWithoutInputs } from './diff-reversal.ts';
import type { PlanDiff } from '../plan/diff.ts';

/**
 * What each row of a diff is put down to, exactly one cause a row; `inputs` is everything that differs in the inputs of both plans.
 *
 * In this order: a row that its own inputs do not bear out was written by hand; a changed record or clause that names the officer or the
 * place; another row whose place became free or was needed; a changed record of the unit or commune, or a quota of whose number the row is;
 * another row that left or needed room under a demand; a quota that counts the row before and after. What is left is put back to see: where
 * that breaks a demand or is worse, the inputs changed elsewhere; where it is just as good, the choice was free. That is the long part, of
 * which `onCount` is told how much is done; what it throws ends the work.
 */
export function traceDiff(
  diff: PlanDiff,
  before: Side,
  after: Side,
  inputs: readonly InputChange[],
  onCount: (done: number, total: number) => void = () => {},
): DiffCauses {
  const scene = new DiffScene(diff, before, after, inputs);
  const causes = new Map<number, Cause>();
  const rows = [...diff.changes.keys()];
  const take = (find: (row: number) => Cause | undefined): void => {
    for (const row of rows) {
      if (causes.has(row)) continue;
      const cause = find(row);
      if (cause !== undefined) causes.set(row, cause);
    }
  };
  const chains = new DiffChains(scene);
  take((row) => scene.byHand(row));
  take((row) => scene.namedCause(row));
  chains.follow(causes, 'places');
  take((row) => scene.nearCause(row));
  chains.follow(causes, 'places');
  chains.follow(causes, 'demands');
  take((row) => scene.quotaAround(row));
  chains.follow(causes, 'demands');
  const left = rows.filter((row) => !causes.has(row));
  const components = chains.componentsOf(left);
  for (const [index, component] of components.entries()) {
    onCount(index, components.length);
    const cause = judgeWithoutInputs(scene, component);
    for (const row of component) causes.set(row, cause);
  }
  return { inputs: inputs.toSorted(byPlace), causes: rows.map((row) => present(causes.get(row), 'a cause')) };
}

function byPlace(one: InputChange, other: InputChange): number {
  return (
    compareBytes(one.where.file, other.where.file) ||
    (one.where.line ?? 0) - (other.where.line ?? 0) ||
    compareBytes(one.subject, other.subject)
  );
}
