import type { Instance } from '../domain/instance.ts';
import type { PlanRow } from '../domain/plan.ts';
import { listEarlierRows } from './earlier.ts';

/** Tours in earlier phases of every officer in the table, by officer index; nothing for whoever made none. */
export function earlierToursOfOfficers(instance: Instance): ReadonlyMap<number, number> {
  return countTours(instance.earlier, ({ officerId }) => instance.officerIndexById.get(officerId));
}

/**
 * Tours in earlier phases of every unit's people, by unit index, where the policy says that the balance counts them
 * (`rules.balance_earlier`); else nothing. People belong to the unit of today's table.
 */
export function earlierToursOfUnits(instance: Instance): ReadonlyMap<number, number> {
  if (!instance.policy.rules.balanceEarlier) return new Map();
  const unitOfRow = new Map(listEarlierRows(instance).map(({ row, unitId }) => [row, unitId]));
  return countTours(instance.earlier, (row) => instance.unitIndexById.get(unitOfRow.get(row) ?? ''));
}

/** How many tours each key has; the same tour in two files (officer, vacancy and first day) counts once. */
function countTours(
  rows: readonly PlanRow[],
  keyOf: (row: PlanRow) => number | undefined,
): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  const seen = new Set<string>();
  for (const row of rows) {
    const tour = [row.officerId, row.vacancyId, String(row.startDay)].join('\n');
    const key = keyOf(row);
    if (key === undefined || seen.has(tour)) continue;
    seen.add(tour);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
