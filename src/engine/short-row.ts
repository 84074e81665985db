import type { LinearProgram } from '../model/linear-program.ts';

/** Multiples of the row that are tried for whole coefficients. */
const SCALES: readonly number[] = [1, 2, 3, 4, 6, 8, 12, 16, 24, 48];
/** A row with a larger share of the open columns is not short. */
const SHORT_SHARE = 0.25;
const TOLERANCE = 1e-6;

export interface ShortRow {
  /** The coefficients are those of the short row times this. */
  readonly scale: number;
  /** Whole numbers of the program's columns, zero where a column is settled at zero. */
  readonly coefficients: Float64Array;
  /** Whole multiplier of each row that was taken off, and zero. */
  readonly taken: Float64Array;
  /** What the rows taken off come to. */
  readonly held: number;
}

/**
 * The cost of a program, minimised, less multiples of rows that every solution left holds at one value: what still tells solutions apart.
 *
 * `isHeld` says which rows those are, at the side that their dual leans on, and `settledAt` at which value a column is settled. `undefined` where the
 * duals have no small common denominator, or the row stays long.
 */
export function shortenCost(
  program: LinearProgram,
  rowDuals: Float64Array,
  isHeld: (row: number) => boolean,
  settledAt: (column: number) => number | undefined,
): ShortRow | undefined {
  const held = Float64Array.from(rowDuals, (dual, i) => (isHeld(i) ? dual : 0));
  const isWhole = (value: number): boolean => Math.abs(value - Math.round(value)) <= TOLERANCE;
  const scale = SCALES.find((parts) => held.every((dual) => isWhole(dual * parts)));
  if (scale === undefined) return undefined;
  const sign = program.sense === 'max' ? -1 : 1;
  const coefficients = program.cost.map((cost) => scale * sign * cost);
  const taken = held.map((dual) => Math.round(dual * scale));
  let sum = 0;
  for (const [i, multiplier] of taken.entries()) {
    if (multiplier === 0) continue;
    sum += multiplier * ((multiplier > 0 ? program.rowLower[i] : program.rowUpper[i]) ?? 0);
    for (let k = program.rowStart[i] ?? 0; k < (program.rowStart[i + 1] ?? 0); k++) {
      const j = program.columnIndex[k] ?? 0;
      coefficients[j] = (coefficients[j] ?? 0) - multiplier * (program.coefficient[k] ?? 0);
    }
  }
  let [open, left] = [0, 0];
  for (let j = 0; j < coefficients.length; j++) {
    const settled = settledAt(j);
    if (settled === 0) coefficients[j] = 0;
    if (settled !== undefined) continue;
    open++;
    if (coefficients[j] !== 0) left++;
  }
  const isSafe = Number.isSafeInteger(sum) && coefficients.every(Number.isSafeInteger);
  return isSafe && left <= SHORT_SHARE * open ? { scale, coefficients, taken, held: sum } : undefined;
}
