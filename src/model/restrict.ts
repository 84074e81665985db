import { present } from '../support/assert.ts';
import type { LinearProgram, Rows } from './linear-program.ts';

/** Bounds of every column, a cost and the rows: a linear program before anything settled is taken out of it. */
export interface FullProgram {
  readonly sense: 'max' | 'min';
  readonly cost: Float64Array;
  readonly columnLower: Float64Array;
  readonly columnUpper: Float64Array;
  /** Blocks of rows, in order. */
  readonly blocks: readonly Rows[];
  /** Keys of rows that stay even where they no longer bind. */
  readonly keptRows?: ReadonlySet<string> | undefined;
}

/** A smaller program with the same optimum, and the way back. */
export interface RestrictedProgram {
  readonly program: LinearProgram;
  /** Row of the small program → key of the row it came from. */
  readonly rowKeys: readonly string[];
  /** Values of all columns from values of the columns kept. */
  readonly recover: (values: Float64Array) => Float64Array;
  /** Column of the small program → column of the full one. */
  readonly keptColumns: Int32Array;
  /** A row that no choice can satisfy and the side of it that is out of reach. */
  readonly brokenRow: BrokenRow | undefined;
  /** Σ cost over the settled columns. */
  readonly offset: number;
}

/**
 * Takes out every column whose bounds coincide and every row that can no longer bind and is not to be kept.
 *
 * The target is equivalent: settled columns enter the right-hand sides and the offset. A row dropped has multiplier zero.
 */
export function restrictProgram(full: FullProgram): RestrictedProgram {
  const { columnLower, columnUpper } = full;
  const columnCount = full.cost.length;
  const newIndex = new Int32Array(columnCount).fill(-1);
  const room = new Int32Array(columnCount);
  let keptCount = 0;
  let offset = 0;
  for (let j = 0; j < columnCount; j++) {
    if (columnLower[j] === columnUpper[j]) offset += (full.cost[j] ?? 0) * (columnLower[j] ?? 0);
    else {
      newIndex[j] = keptCount;
      room[keptCount++] = j;
    }
  }
  const keptColumns = room.slice(0, keptCount);
  const rows = keepBindingRows(full, newIndex);
  const program: LinearProgram = {
    sense: full.sense,
    columnCount: keptCount,
    rowCount: rows.keys.length,
    cost: picked(full.cost, keptColumns),
    columnLower: picked(columnLower, keptColumns),
    columnUpper: picked(columnUpper, keptColumns),
    isInteger: new Uint8Array(keptCount).fill(1),
    isLazyRow: lazyRows(rows),
    rowLower: new Float64Array(rows.lower),
    rowUpper: new Float64Array(rows.upper),
    rowStart: new Int32Array(rows.start),
    columnIndex: rows.columnIndex.slice(0, rows.length),
    coefficient: rows.coefficient.slice(0, rows.length),
  };
  const recover = (values: Float64Array): Float64Array => {
    const all = columnLower.slice();
    for (let i = 0; i < keptCount; i++) all[keptColumns[i] ?? -1] = values[i] ?? 0;
    return all;
  };
  return { program, rowKeys: rows.keys, recover, keptColumns, brokenRow: rows.broken, offset };
}

function picked(values: Float64Array, indices: Int32Array): Float64Array {
  const some = new Float64Array(indices.length);
  for (let i = 0; i < indices.length; i++) some[i] = values[indices[i] ?? 0] ?? 0;
  return some;
}

export interface BrokenRow {
  readonly key: string;
  readonly side: 'lower' | 'upper';
}

/** Longer rows tie many people together: left out at first they would turn over the whole solution when they come in. */
const LONG_ROW = 300;

/**
 * 1 for maxima of quotas, of which there may be one for every unit and commune, for rows of a few people that only tighten others, and for
 * headcounts of places that a row of an auxiliary column implies.
 */
function lazyRows(rows: BindingRows): Uint8Array {
  const isLazy = new Uint8Array(rows.keys.length);
  const held = new Set<string>();
  for (const [i, key] of rows.keys.entries()) {
    if (rows.lower[i] !== -Infinity || (rows.upper[i] ?? 0) < 0 || !/^(?:quota|apart|together):/.test(key)) continue;
    const place = /:hold:([^:]+)$/.exec(key)?.[1];
    if (place !== undefined) held.add(place);
    else if ((rows.start[i + 1] ?? 0) - (rows.start[i] ?? 0) <= LONG_ROW) isLazy[i] = 1;
  }
  for (const [i, key] of rows.keys.entries()) {
    if (key.startsWith('vacancy:') && held.has(key.slice('vacancy:'.length)) && rows.lower[i] === -Infinity)
      isLazy[i] = 1;
  }
  return isLazy;
}

interface BindingRows {
  readonly keys: string[];
  readonly lower: number[];
  readonly upper: number[];
  readonly start: number[];
  /** Room for the entries of all rows, `length` of which are taken. */
  readonly columnIndex: Int32Array;
  readonly coefficient: Float64Array;
  length: number;
  broken: BrokenRow | undefined;
}

function keepBindingRows(full: FullProgram, newIndex: Int32Array): BindingRows {
  const room = full.blocks.reduce((sum, { columnIndex }) => sum + columnIndex.length, 0);
  const out: BindingRows = {
    keys: [],
    lower: [],
    upper: [],
    start: [0],
    columnIndex: new Int32Array(room),
    coefficient: new Float64Array(room),
    length: 0,
    broken: undefined,
  };
  for (const block of full.blocks) {
    for (let i = 0; i < block.keys.length; i++) keepRow(full, block, i, newIndex, out);
  }
  return out;
}

function keepRow(full: FullProgram, block: Rows, i: number, newIndex: Int32Array, out: BindingRows): void {
  let settled = 0;
  let hasAuxiliary = false;
  let least = 0;
  let most = 0;
  let next = out.length;
  for (let k = block.start[i] ?? 0; k < (block.start[i + 1] ?? 0); k++) {
    const j = block.columnIndex[k] ?? 0;
    const a = block.coefficient[k] ?? 0;
    const lower = full.columnLower[j] ?? 0;
    const upper = full.columnUpper[j] ?? 0;
    const column = newIndex[j] ?? -1;
    if (column < 0) settled += a * lower;
    else {
      out.columnIndex[next] = column;
      out.coefficient[next++] = a;
      if (a < 0) hasAuxiliary = true;
      least += a > 0 ? a * lower : a * upper;
      most += a > 0 ? a * upper : a * lower;
    }
  }
  const lower = (block.lower[i] ?? 0) - settled;
  const upper = (block.upper[i] ?? 0) - settled;
  const key = present(block.keys[i], 'row key');
  if (most < lower) out.broken ??= { key, side: 'lower' };
  if (least > upper) out.broken ??= { key, side: 'upper' };
  // Once the auxiliary column is one, the row says what the rows of the place or the person say anyway.
  const isSaid = !hasAuxiliary && lower === -Infinity && upper >= 1 && key.includes(':hold:');
  const isKept = next > out.length && full.keptRows?.has(key) === true;
  if (!isKept && (isSaid || (least >= lower && most <= upper))) return;
  out.length = next;
  out.keys.push(key);
  out.lower.push(lower);
  out.upper.push(upper);
  out.start.push(next);
}
