/**
 * The smallest list found of `members` that cannot hold together with what is always there: every member is needed, since dropping any one
 * makes the rest feasible. Empty when the members are feasible together, or when nothing is feasible even without them. Where more than `limit`
 * are needed, one more than that, which then say no more than this.
 *
 * `isFeasible` answers for a sub-list; it must be monotone (fewer members never become infeasible). Calls it O(k log(n / k)) times for a
 * conflict of k among n. Source: Junker, "QuickXplain: Preferred Explanations and Relaxations for Over-Constrained Problems" (AAAI 2004).
 */
export async function findMinimalConflict<T>(
  members: readonly T[],
  isFeasible: (kept: readonly T[]) => Promise<boolean>,
  limit: number = Infinity,
): Promise<readonly T[]> {
  if (members.length === 0 || (await isFeasible(members)) || !(await isFeasible([]))) return [];
  return await explain([], false, members, isFeasible, { left: limit });
}

/** `hasNew` says that `background` grew since it was last known to be feasible; `needed`, how many more may be found. */
async function explain<T>(
  background: readonly T[],
  hasNew: boolean,
  members: readonly T[],
  isFeasible: (kept: readonly T[]) => Promise<boolean>,
  needed: { left: number },
): Promise<readonly T[]> {
  if (needed.left < 0 || (hasNew && !(await isFeasible(background)))) return [];
  if (members.length === 1) {
    needed.left--;
    return members;
  }
  const half = members.length >> 1;
  const [first, second] = [members.slice(0, half), members.slice(half)];
  const fromSecond = await explain([...background, ...first], first.length > 0, second, isFeasible, needed);
  const fromFirst = await explain([...background, ...fromSecond], fromSecond.length > 0, first, isFeasible, needed);
  return [...fromFirst, ...fromSecond];
}
