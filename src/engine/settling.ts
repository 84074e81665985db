import type { TierName } from '../domain/terms.ts';
import type { LinearProgram } from '../model/linear-program.ts';
import type { Confined } from './case-search.ts';
import type { Face, FaceProgram } from './face.ts';
import { reducedCosts } from './reduced-cost.ts';
import { shortenCost } from './short-row.ts';

/**
 * Settles every column that no solution of value `value` can move off its bound, and holds every row at its side that none can leave.
 *
 * A solution's value is the bound of the duals, plus the reduced cost of every column off its bound, plus the dual of every row a unit off
 * its side. None of these is negative, and rows move by whole units.
 */
export function settleByDuals(face: Face, program: FaceProgram, rowDuals: Float64Array, value: number): Settled {
  const { reduced, total } = reducedCosts(program.program, rowDuals);
  const sign = program.sense === 'max' ? -1 : 1;
  const gap = Math.max(0, (sign * value) / program.divisor - (total + sign * program.offset));
  // Duals are floating point: only a clear excess settles a column.
  const threshold = gap + 1e-6 * Math.max(1, Math.abs(total) * 1e-3);
  const { columnLower, columnUpper, rowLower, rowUpper } = program.program;
  let room = 0;
  for (const [i, column] of program.keptColumns.entries()) {
    const cost = reduced[i] ?? 0;
    if (columnLower[i] === columnUpper[i]) continue;
    if (cost > threshold) face.settle(column, 0);
    else if (-cost > threshold) face.settle(column, 1);
    else room += Math.abs(cost) * ((columnUpper[i] ?? 0) - (columnLower[i] ?? 0));
  }
  for (const [i, key] of program.rowKeys.entries()) {
    const dual = rowDuals[i] ?? 0;
    const side = dual > 0 ? 'lower' : 'upper';
    const bound = (dual > 0 ? rowLower[i] : rowUpper[i]) ?? 0;
    if (dual === 0 || !Number.isFinite(bound)) continue;
    if (Math.abs(dual) > threshold) face.tighten(key, side);
    else room += Math.abs(dual) * reachOfRow(program.program, i);
  }
  const isHeld = (row: number): boolean => rowLower[row] === rowUpper[row] || Math.abs(rowDuals[row] ?? 0) > threshold;
  return { isImplied: room < 1 + gap - 1e-3, isHeld };
}

interface Settled {
  /** True when settling alone leaves no other value: then the tier needs no row of its own, which would tie all officers together. */
  readonly isImplied: boolean;
  /** Rows of the program that every solution of the value holds at one side. */
  readonly isHeld: (row: number) => boolean;
}

/**
 * Narrows the face to the solutions that reach `value`, a tier's best or its bound, by settling what duals settle, and by a row where that
 * leaves others. True where no row was needed.
 */
export function holdByDuals(
  face: Face,
  name: TierName,
  program: FaceProgram,
  rowDuals: Float64Array,
  value: number,
): boolean {
  const { isImplied, isHeld } = settleByDuals(face, program, rowDuals, value);
  if (isImplied) return true;
  const settledAt = (position: number): number | undefined => {
    const column = program.keptColumns[position] ?? -1;
    return face.isSettled(column) ? face.columnLower[column] : undefined;
  };
  const short = shortenCost(program.program, rowDuals, isHeld, settledAt);
  if (short !== undefined && face.holdTierShort(name, program, short, value)) return false;
  face.holdTier(name, program.sense, program.cost, value);
  return false;
}

/** The same with what confines the solutions of the value more than duals alone: to be used where no tier follows, whose proof would not know of it. */
export function holdConfined(
  face: Face,
  name: TierName,
  program: FaceProgram,
  { program: left, rowDuals }: Confined,
  value: number,
): boolean {
  for (const [j, column] of program.keptColumns.entries()) {
    const [lower, upper] = [left.columnLower[j], left.columnUpper[j]];
    if (lower === upper) face.settle(column, lower === 1 ? 1 : 0);
  }
  for (const [i, key] of program.rowKeys.entries()) {
    if (left.rowLower[i] !== left.rowUpper[i]) continue;
    face.tighten(key, left.rowLower[i] === program.program.rowLower[i] ? 'lower' : 'upper');
  }
  return holdByDuals(face, name, { ...program, program: left }, rowDuals, value);
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
