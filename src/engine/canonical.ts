import type { Face } from './face.ts';
import { searchBest, type SearchContext } from './search.ts';

/** Product of the alternatives of the officers that one program orders together: small enough for whole-number arithmetic in an engine. */
const WEIGHT_LIMIT = 2000;

/**
 * Among the solutions of the face the one in which the first officer has the least candidate, then the second, and so on; unassigned ranks
 * last.
 *
 * `officerColumns` lists each officer's columns, best first, officers in the order of the tie break. Several officers are ordered by one
 * program while the product of their alternatives is small: their ranks are the digits of a mixed-radix number, which is exact and no weight
 * between tiers. Settles the face as it goes. An officer whose present candidate is already the least left costs nothing.
 */
export async function chooseCanonical(
  face: Face,
  officerColumns: readonly Int32Array[],
  incumbent: Float64Array,
  context: SearchContext,
): Promise<{ readonly values: Float64Array; readonly isFinished: boolean }> {
  let values = incumbent;
  let batch: OfficerChoice[] = [];
  let weight = 1;
  const settleBatch = async (): Promise<boolean> => {
    if (batch.length === 0) return true;
    const search = await searchBest(face, 'max', batchCost(face, batch), values, context);
    if (search.kind !== 'solved' || !search.isFinished) return false;
    values = search.values;
    for (const choice of batch) settleOfficer(face, choice.columns, values);
    batch = [];
    weight = 1;
    return true;
  };
  for (const columns of officerColumns) {
    const open = columns.filter((column) => !face.isSettled(column));
    if (open.length === 0) continue;
    if (batch.length === 0 && values[open[0] ?? -1] === 1) {
      settleOfficer(face, open, values);
      continue;
    }
    const radix = open.length + 1;
    if (weight * radix > WEIGHT_LIMIT && !(await settleBatch())) return { values, isFinished: false };
    batch.push({ columns: open });
    weight *= radix;
  }
  const isFinished = await settleBatch();
  return { values, isFinished };
}

interface OfficerChoice {
  /** Columns still open, best first. */
  readonly columns: Int32Array;
}

/** Rank of each officer's candidate, best highest and unassigned 0, as digits; the first officer is the most significant. */
function batchCost(face: Face, batch: readonly OfficerChoice[]): Float64Array {
  const cost = new Float64Array(face.model.columnCount);
  let place = 1;
  for (const { columns } of batch.toReversed()) {
    for (const [position, column] of columns.entries()) cost[column] = place * (columns.length - position);
    place *= columns.length + 1;
  }
  return cost;
}

function settleOfficer(face: Face, columns: Int32Array, values: Float64Array): void {
  for (const column of columns) face.settle(column, values[column] === 1 ? 1 : 0);
}
