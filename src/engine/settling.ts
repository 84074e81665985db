import type { LinearProgram } from '../model/linear-program.ts';
import type { Face, FaceProgram } from './face.ts';
import { reducedCosts } from './reduced-cost.ts';

/**
 * Settles every column that no solution of value `value` can move off its bound, and holds every row at its side that none can leave. True
 * when that alone leaves no other value: then the tier needs no row of its own, which would tie all officers together.
 *
 * A solution's value is the bound of the duals, plus the reduced cost of every column off its bound, plus the dual of every row a unit off
 * its side. None of these is negative, and rows move by whole units.
 */
export function settleByDuals(face: Face, program: FaceProgram, rowDuals: Float64Array, value: number): boolean {
  const { reduced, total } = reducedCosts(program.program, rowDuals);
  const sign = program.sense === 'max' ? -1 : 1;
  const gap = Math.max(0, (sign * value) / program.divisor - (total + sign * program.offset));
  // Duals are floating point: only a clear excess settles a column.
  const threshold = gap + 1e-6 * Math.max(1, Math.abs(total) * 1e-3);
  const { columnLower, columnUpper } = program.program;
  let room = 0;
  for (const [i, column] of program.keptColumns.entries()) {
    const cost = reduced[i] ?? 0;
    if (cost > threshold) face.settle(column, 0);
    else if (-cost > threshold) face.settle(column, 1);
    else room += Math.abs(cost) * ((columnUpper[i] ?? 0) - (columnLower[i] ?? 0));
  }
  for (const [i, key] of program.rowKeys.entries()) {
    const dual = rowDuals[i] ?? 0;
    const side = dual > 0 ? 'lower' : 'upper';
    const bound = (dual > 0 ? program.program.rowLower[i] : program.program.rowUpper[i]) ?? 0;
    if (dual === 0 || !Number.isFinite(bound)) continue;
    if (Math.abs(dual) > threshold) face.tighten(key, side);
    else room += Math.abs(dual) * reachOfRow(program.program, i);
  }
  return room < 1 + gap - 1e-3;
}

/** How far apart two values of a row can be. */
function reachOfRow(
  { rowStart, columnIndex, coefficient, columnLower, columnUpper }: LinearProgram,
  i: number,
): number {
  let reach = 0;
  for (let k = rowStart[i] ?? 0; k < (rowStart[i + 1] ?? 0); k++) {
    const j = columnIndex[k] ?? 0;
    reach += Math.abs(coefficient[k] ?? 0) * ((columnUpper[j] ?? 0) - (columnLower[j] ?? 0));
  }
  return reach;
}
