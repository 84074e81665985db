import { RowBuilder, type LinearProgram, type Rows } from '../model/linear-program.ts';
import { present } from '../support/assert.ts';
import type { OpenRelaxation } from './contract.ts';
import type { Face, FaceProgram } from './face.ts';
import { relaxationBound, wholeValues, type Relaxed } from './relaxed.ts';
import type { SearchContext } from './search.ts';
import { findZeroHalfCuts, type ZeroHalfCut } from './zero-half.ts';

const ROUND_LIMIT = 20;
const CUTS_PER_ROUND = 100;
const TOLERANCE = 1e-6;
/** Of a value that is whole in every plan. A round that gains less cut off a point among equals, and the next one is no better. */
const LEAST_GAIN = 1e-3;
/** A half in units of 2^-40. */
const HALF = 1n << 39n;

/**
 * Takes from the relaxation of a program what no whole solution can be, by rows that are made of the model's own, until it is whole, its bound
 * is `enough`, or nothing more comes of it.
 *
 * The face keeps the cuts that bind in the end: they hold for every plan. `opened` stands where the answer says.
 */
export function cutOff(
  face: Face,
  start: Relaxed,
  opened: OpenRelaxation,
  context: SearchContext,
  enough?: number,
): Relaxed {
  let now = start;
  const made: Rows[] = [];
  for (let round = 0; round < ROUND_LIMIT; round++) {
    if (context.shouldStop() || context.now() > context.deadlineMs) break;
    const { program, relaxation } = now;
    if (relaxation.termination !== 'optimal' || wholeValues(program, relaxation) !== undefined) break;
    if (relaxationBound(program, relaxation) === enough) break;
    const x = program.recover(relaxation.values);
    const cuts = findZeroHalfCuts([...face.lastingRows, ...made], x, CUTS_PER_ROUND);
    if (cuts.length === 0) break;
    const rows = rowsOf(face, cuts);
    made.push(rows);
    const extended = appendRows(program, rows, face);
    opened.extend(extended.program);
    const again = opened.optimise();
    // What a ray blames would be cuts, which say nothing of the demands behind them.
    if (again.termination === 'infeasible') return { program: extended, relaxation: { termination: 'infeasible' } };
    if (again.termination !== 'optimal') break;
    now = { program: extended, relaxation: again };
    const gain = totalOf(program.program, again.values) - totalOf(program.program, relaxation.values);
    if (Math.abs(gain) < LEAST_GAIN) break;
  }
  if (now.relaxation.termination === 'optimal' && made.length > 0) {
    const x = now.program.recover(now.relaxation.values);
    const kept = bindingRows(made, x);
    if (kept.keys.length > 0) face.keepCuts(kept);
  }
  return now;
}

function totalOf({ cost }: LinearProgram, values: Float64Array): number {
  return values.reduce((sum, x, j) => sum + x * (cost[j] ?? 0), 0);
}

/** Cuts as rows over all columns, entered in the face's pool. */
function rowsOf(face: Face, cuts: readonly ZeroHalfCut[]): Rows {
  const builder = new RowBuilder();
  for (const { sources, up, columns, coefficients, lower } of cuts) {
    const multipliers = new Map<string, bigint>();
    for (const { block, row, side } of sources)
      multipliers.set(present(block.keys[row], 'row key'), side === 'lower' ? HALF : -HALF);
    const keys = up.map((column) => present(face.model.columnKeys[column], 'key of a column'));
    for (const [i, column] of columns.entries()) builder.add(column, coefficients[i] ?? 0);
    builder.close(face.pool.add({ multipliers, up: keys }), lower, Infinity);
  }
  return builder.finish();
}

/** The program with `rows` after its own. */
function appendRows(program: FaceProgram, rows: Rows, { columnLower }: Face): FaceProgram {
  const own = program.program;
  const position = new Int32Array(columnLower.length).fill(-1);
  for (const [i, column] of program.keptColumns.entries()) position[column] = i;
  const start = Array.from(own.rowStart);
  const index: number[] = [];
  const values: number[] = [];
  const lower: number[] = [];
  for (let i = 0; i < rows.keys.length; i++) {
    let settled = 0;
    for (let k = rows.start[i] ?? 0; k < (rows.start[i + 1] ?? 0); k++) {
      const column = rows.columnIndex[k] ?? 0;
      const at = position[column] ?? -1;
      if (at < 0) settled += (rows.coefficient[k] ?? 0) * (columnLower[column] ?? 0);
      else {
        index.push(at);
        values.push(rows.coefficient[k] ?? 0);
      }
    }
    lower.push((rows.lower[i] ?? 0) - settled);
    start.push(own.columnIndex.length + index.length);
  }
  const isLazyRow = new Uint8Array(start.length - 1);
  isLazyRow.set(own.isLazyRow ?? []);
  return {
    ...program,
    rowKeys: [...program.rowKeys, ...rows.keys],
    program: {
      ...own,
      rowCount: start.length - 1,
      rowLower: joined(Float64Array, own.rowLower, lower),
      rowUpper: joined(
        Float64Array,
        own.rowUpper,
        Array.from(lower, () => Infinity),
      ),
      isLazyRow,
      rowStart: Int32Array.from(start),
      columnIndex: joined(Int32Array, own.columnIndex, index),
      coefficient: joined(Float64Array, own.coefficient, values),
    },
  };
}

function joined<T extends Float64Array | Int32Array>(
  kind: new (length: number) => T,
  first: T,
  rest: readonly number[],
): T {
  const all = new kind(first.length + rest.length);
  all.set(first);
  all.set(rest, first.length);
  return all;
}

/** Those of the rows that have no slack at `x`. */
function bindingRows(blocks: readonly Rows[], x: Float64Array): Rows {
  const builder = new RowBuilder();
  for (const rows of blocks) {
    for (const [i, key] of rows.keys.entries()) {
      const [first, end] = [rows.start[i] ?? 0, rows.start[i + 1] ?? 0];
      let activity = 0;
      for (let k = first; k < end; k++) activity += (rows.coefficient[k] ?? 0) * (x[rows.columnIndex[k] ?? 0] ?? 0);
      const lower = rows.lower[i] ?? 0;
      if (activity > lower + TOLERANCE) continue;
      for (let k = first; k < end; k++) builder.add(rows.columnIndex[k] ?? 0, rows.coefficient[k] ?? 0);
      builder.close(key, lower, Infinity);
    }
  }
  return builder.finish();
}
