/**
 * The smallest list found of `members` that cannot hold together with what is always there: every member is needed, since dropping any one
 * makes the rest feasible. Empty when the members are feasible together, or when nothing is feasible even without them.
 *
 * `isFeasible` answers for a sub-list; it must be monotone (fewer members never become infeasible). Calls it O(k log(n / k)) times for a
 * conflict of k among n. Source: Junker, "QuickXplain: Preferred Explanations and Relaxations for Over-Constrained Problems" (AAAI 2004).
 */
export async function findMinimalConflict<T>(
  members: readonly T[],
  isFeasible: (kept: readonly T[]) => Promise<boolean>,
): Promise<readonly T[]> {
  if (members.length === 0 || (await isFeasible(members)) || !(await isFeasible([]))) return [];
  return await explain([], false, members, isFeasible);
}

/** `hasNew` says that `background` grew since it was last known to be feasible. */
async function explain<T>(
  background: readonly T[],
  hasNew: boolean,
  members: readonly T[],
  isFeasible: (kept: readonly T[]) => Promise<boolean>,
): Promise<readonly T[]> {
  if (hasNew && !(await isFeasible(background))) return [];
  if (members.length === 1) return members;
  const half = members.length >> 1;
  const [first, second] = [members.slice(0, half), members.slice(half)];
  const fromSecond = await explain([...background, ...first], first.length > 0, second, isFeasible);
  const fromFirst = await explain([...background, ...fromSecond], fromSecond.length > 0, first, isFeasible);
  return [...fromFirst, ...fromSecond];
}
