import { RowBuilder, type LinearProgram } from '../model/linear-program.ts';
import type { BoundTree } from './contract.ts';
import type { Face, FaceProgram } from './face.ts';
import { reducedCosts } from './reduced-cost.ts';
import type { SearchContext } from './search.ts';

/** Parts of one that the multipliers of a ray, the largest being one, are rounded to. */
const PRECISIONS: readonly number[] = [2 ** 14, 2 ** 20, 2 ** 26, 2 ** 40];

/**
 * Multipliers that add up to a contradiction, from a combination of rows that an engine calls a ray; `undefined` when it is none under
 * either sign. `boxed` is the program of `program` under bounds of its own.
 */
export function proveByRay(
  face: Face,
  program: FaceProgram,
  boxed: LinearProgram,
  ray: Float64Array | undefined,
): BoundTree | undefined {
  const largest = ray?.reduce((most, y) => Math.max(most, Math.abs(y)), 0) ?? 0;
  if (ray === undefined || !(largest > 0 && largest < Infinity)) return undefined;
  const nothing = { ...boxed, cost: new Float64Array(boxed.columnCount) };
  // Few digits first, which keep a certificate short.
  for (const [sign, precision] of PRECISIONS.flatMap((parts) => [[1, parts] as const, [-1, parts] as const])) {
    const duals = ray.map((y) => Math.round((sign * precision * y) / largest) / precision);
    if (reducedCosts(nothing, duals).total < 1e-6) continue;
    return { kind: 'impossible', multipliers: face.multipliersOf({ ...program, divisor: 1 }, duals) };
  }
  return undefined;
}

/**
 * Multipliers that add up to a contradiction: the duals of the elastic program, in which every row may be violated at a price of one a unit
 * and the price paid is positive (Farkas' lemma). `undefined` when the relaxation is feasible after all.
 */
export async function proveImpossible(
  face: Face,
  program: FaceProgram,
  boxed: LinearProgram,
  context: SearchContext,
): Promise<BoundTree | undefined> {
  const elastic = elasticProgram(boxed);
  const relaxation = await context.relaxer.relax(elastic, context.deadlineMs);
  if (relaxation.termination !== 'optimal') return undefined;
  let paid = 0;
  for (let j = boxed.columnCount; j < elastic.columnCount; j++) paid += relaxation.values[j] ?? 0;
  if (paid < 1e-6) return undefined;
  return { kind: 'impossible', multipliers: face.multipliersOf({ ...program, divisor: 1 }, relaxation.rowDuals) };
}

/** The program with columns at the price of one a unit by which rows may be violated; `isElastic` says which rows, all by default. */
export function elasticProgram(
  program: LinearProgram,
  isElastic: (row: number) => boolean = () => true,
): LinearProgram {
  const builder = new RowBuilder();
  let column = program.columnCount;
  for (let i = 0; i < program.rowCount; i++) {
    for (let k = program.rowStart[i] ?? 0; k < (program.rowStart[i + 1] ?? 0); k++) {
      builder.add(program.columnIndex[k] ?? 0, program.coefficient[k] ?? 0);
    }
    if (isElastic(i) && (program.rowLower[i] ?? 0) > -Infinity) builder.add(column++, 1);
    if (isElastic(i) && (program.rowUpper[i] ?? 0) < Infinity) builder.add(column++, -1);
    builder.close('', program.rowLower[i] ?? 0, program.rowUpper[i] ?? 0);
  }
  const rows = builder.finish();
  const slackCount = column - program.columnCount;
  const extended = (own: Float64Array, value: number): Float64Array => {
    const all = new Float64Array(column).fill(value);
    all.set(own);
    return all;
  };
  const cost = new Float64Array(column).fill(1);
  cost.fill(0, 0, program.columnCount);
  return {
    sense: 'min',
    columnCount: program.columnCount + slackCount,
    rowCount: program.rowCount,
    cost,
    columnLower: extended(program.columnLower, 0),
    columnUpper: extended(program.columnUpper, Infinity),
    isInteger: new Uint8Array(column),
    rowLower: program.rowLower,
    rowUpper: program.rowUpper,
    rowStart: rows.start,
    columnIndex: Int32Array.from(rows.columnIndex),
    coefficient: Float64Array.from(rows.coefficient),
  };
}
