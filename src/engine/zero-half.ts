import type { Rows } from '../model/linear-program.ts';

/**
 * Zero-half cuts: sums of halves of rows, rounded.
 *
 * Take rows a·x ≥ b (or ≤, negated) of whole numbers, add them up and halve the sum. Where x is whole, coefficients may be rounded up, since
 * no x is negative, or down at the price of the half, since none is above one; what is left on the other side rounds up to a whole number.
 * If that side was odd, the sum asks for a half more than its rows do (Caprara and Fischetti 1996).
 *
 * A point between whole numbers breaks such a cut when the rows have little slack in it and its columns are counted an even number of times
 * or nearly whole. Rows are therefore added up, modulo two, until the columns that are not whole cancel: Gaussian elimination on parities
 * (Andreello, Caprara and Fischetti 2007). Every sum met on the way is looked at.
 */

/** A row of one of the blocks, and the side of it that the cut leans on. */
interface CutSource {
  readonly block: Rows;
  readonly row: number;
  readonly side: 'lower' | 'upper';
}

export interface ZeroHalfCut {
  readonly sources: readonly CutSource[];
  /** Columns of half-whole coefficient that are rounded down, ascending. */
  readonly up: readonly number[];
  readonly columns: readonly number[];
  /** Whole numbers. */
  readonly coefficients: readonly number[];
  readonly lower: number;
}

const WHOLE_TOLERANCE = 1e-6;
/** Larger coefficients are amounts: their parity says nothing. */
const LARGEST_COEFFICIENT = 1000;
/** Longer rows tie many people together. */
const LONGEST_ROW = 2000;
/** Slack and parts of columns that a sum may have: with one whole it is not broken any more. */
const MOST_LOSS = 0.8;
/** Columns that are not whole in a sum that is looked at. */
const MOST_BROKEN = 6;
/** Columns of a cut: a relaxation with long rows takes longer than they save. */
const LONGEST_CUT = 1000;
/** Steps of elimination in one round: beyond, sums are of so many rows that nothing good comes of them. */
const WORK_LIMIT = 300_000;
const LEAST_VIOLATION = 0.05;

/** A row, or a sum of rows, modulo two at the point at hand. */
interface Parity {
  /** Columns that are not whole and have an odd coefficient. */
  readonly odd: Set<number>;
  /** Positions of the rows that it is a sum of. */
  readonly sources: Set<number>;
  /** Whether the side leaned on is odd, the columns at one counted in. */
  isOdd: boolean;
}

interface UsableRow extends CutSource {
  readonly slack: number;
}

/** At most `limit` cuts that the point `x` breaks, those broken most first. */
export function findZeroHalfCuts(blocks: readonly Rows[], x: Float64Array, limit: number): readonly ZeroHalfCut[] {
  const isBroken = Uint8Array.from(x, (value) => (Math.abs(value - Math.round(value)) > WHOLE_TOLERANCE ? 1 : 0));
  const rows: UsableRow[] = [];
  const parities: Parity[] = [];
  for (const block of blocks) {
    for (let row = 0; row < block.keys.length; row++) {
      const read = readRow(block, row, x, isBroken);
      if (read === undefined) continue;
      parities.push({ odd: read.odd, isOdd: read.isOdd, sources: new Set([rows.length]) });
      rows.push(read.usable);
    }
  }
  const found = new Map<string, { readonly parity: Parity; readonly rounding: Rounding }>();
  const slackOf = ({ sources }: Parity): number => [...sources].reduce((sum, at) => sum + (rows[at]?.slack ?? 0), 0);
  eliminate(parities, slackOf, (parity) => {
    const rounding = roundingOf(parity, slackOf(parity), x);
    if (rounding === undefined) return;
    const key = [...parity.sources].toSorted((a, b) => a - b).join();
    if (!found.has(key)) found.set(key, { parity: { ...parity, sources: new Set(parity.sources) }, rounding });
  });
  const best = [...found.values()].toSorted(
    (a, b) => a.rounding.loss - b.rounding.loss || a.parity.sources.size - b.parity.sources.size,
  );
  const cuts: ZeroHalfCut[] = [];
  for (const { parity, rounding } of best) {
    if (cuts.length === limit) break;
    const sources = [...parity.sources].toSorted((a, b) => a - b).flatMap((at) => rows[at] ?? []);
    const cut = buildCut(sources, rounding, x, isBroken);
    if (cut !== undefined) cuts.push(cut);
  }
  return cuts;
}

/** A row modulo two; `undefined` where no cut can be made of it here. */
function readRow(
  block: Rows,
  row: number,
  x: Float64Array,
  isBroken: Uint8Array,
): { readonly usable: UsableRow; readonly odd: Set<number>; readonly isOdd: boolean } | undefined {
  const [first, end] = [block.start[row] ?? 0, block.start[row + 1] ?? 0];
  if (end - first > LONGEST_ROW) return undefined;
  let touches = false;
  for (let k = first; k < end && !touches; k++) touches = isBroken[block.columnIndex[k] ?? 0] === 1;
  if (!touches) return undefined;
  let activity = 0;
  let isOddAtOne = false;
  const odd = new Set<number>();
  for (let k = first; k < end; k++) {
    const j = block.columnIndex[k] ?? 0;
    const a = block.coefficient[k] ?? 0;
    if (!(Math.abs(a) <= LARGEST_COEFFICIENT)) return undefined;
    activity += a * (x[j] ?? 0);
    if (a % 2 === 0) continue;
    if (isBroken[j] === 1) odd.add(j);
    else if ((x[j] ?? 0) > 0.5) isOddAtOne = !isOddAtOne;
  }
  const [lower, upper] = [block.lower[row] ?? 0, block.upper[row] ?? 0];
  const side = upper - activity <= activity - lower ? 'upper' : 'lower';
  const slack = Math.max(0, side === 'upper' ? upper - activity : activity - lower);
  if (slack >= MOST_LOSS) return undefined;
  const isOddSide = (side === 'upper' ? upper : lower) % 2 !== 0;
  return { usable: { block, row, side, slack }, odd, isOdd: isOddSide !== isOddAtOne };
}

/** Adds rows to others, column by column, until nothing is left to cancel; `look` is shown every row and sum. */
function eliminate(
  parities: readonly Parity[],
  slackOf: (parity: Parity) => number,
  look: (parity: Parity) => void,
): void {
  const having = new Map<number, Set<Parity>>();
  for (const parity of parities) {
    look(parity);
    for (const j of parity.odd) {
      const others = having.get(j);
      if (others === undefined) having.set(j, new Set([parity]));
      else others.add(parity);
    }
  }
  let work = 0;
  const leave = (parity: Parity): void => {
    for (const j of parity.odd) having.get(j)?.delete(parity);
  };
  while (having.size > 0 && work < WORK_LIMIT) {
    const [column, owners] = fewestOwners(having);
    having.delete(column);
    const [pivot, ...rest] = [...owners].toSorted(
      (a, b) => slackOf(a) - slackOf(b) || a.odd.size - b.odd.size || a.sources.size - b.sources.size,
    );
    if (pivot === undefined) continue;
    for (const parity of rest) {
      work += pivot.odd.size + pivot.sources.size;
      for (const j of pivot.odd) toggleOwner(having.get(j), parity, toggle(parity.odd, j));
      for (const at of pivot.sources) toggle(parity.sources, at);
      if (pivot.isOdd) parity.isOdd = !parity.isOdd;
      if (slackOf(parity) < MOST_LOSS) look(parity);
      else leave(parity);
    }
    leave(pivot);
  }
}

/** Puts a member in or takes it out; true when it is in now. */
function toggle<T>(set: Set<T>, member: T): boolean {
  if (set.delete(member)) return false;
  set.add(member);
  return true;
}

function toggleOwner(owners: Set<Parity> | undefined, parity: Parity, isOwner: boolean): void {
  if (isOwner) owners?.add(parity);
  else owners?.delete(parity);
}

/** The column that the fewest rows have, which so are made longer the least. */
function fewestOwners(having: ReadonlyMap<number, Set<Parity>>): readonly [number, ReadonlySet<Parity>] {
  let best: readonly [number, ReadonlySet<Parity>] = [-1, new Set()];
  let fewest = Infinity;
  for (const entry of having) {
    if (entry[1].size >= fewest) continue;
    [best, fewest] = [entry, entry[1].size];
    if (fewest <= 1) break;
  }
  return best;
}

interface Rounding {
  /** Columns that are not whole and are rounded down. */
  readonly up: ReadonlySet<number>;
  /** Twice what is missing from a violation of a half. */
  readonly loss: number;
}

/** The rounding that loses least and leaves an odd side; `undefined` where too much is lost. */
function roundingOf({ odd, isOdd }: Parity, slack: number, x: Float64Array): Rounding | undefined {
  if (odd.size > MOST_BROKEN) return undefined;
  const up = new Set<number>();
  let loss = slack;
  let isHalf = isOdd;
  let turned = -1;
  let leastTurn = Infinity;
  for (const j of odd) {
    const value = x[j] ?? 0;
    loss += Math.min(value, 1 - value);
    if (value > 0.5) {
      up.add(j);
      isHalf = !isHalf;
    }
    const turn = Math.abs(1 - 2 * value);
    if (turn < leastTurn) [turned, leastTurn] = [j, turn];
  }
  if (!isHalf) {
    if (turned < 0) return undefined;
    loss += leastTurn;
    toggle(up, turned);
  }
  return loss > MOST_LOSS ? undefined : { up, loss };
}

/** The cut itself, over all columns; `undefined` where it is too long or hardly broken. */
function buildCut(
  sources: readonly CutSource[],
  rounding: Rounding,
  x: Float64Array,
  isBroken: Uint8Array,
): ZeroHalfCut | undefined {
  const sums = new Map<number, number>();
  let side = 0;
  for (const { block, row, side: leaned } of sources) {
    const sign = leaned === 'lower' ? 0.5 : -0.5;
    side += sign * (block[leaned][row] ?? 0);
    for (let k = block.start[row] ?? 0; k < (block.start[row + 1] ?? 0); k++) {
      const j = block.columnIndex[k] ?? 0;
      sums.set(j, (sums.get(j) ?? 0) + sign * (block.coefficient[k] ?? 0));
    }
  }
  const up: number[] = [];
  const columns: number[] = [];
  const coefficients: number[] = [];
  let activity = 0;
  for (const [j, sum] of [...sums].toSorted(([a], [b]) => a - b)) {
    let rounded = Math.ceil(sum);
    if (rounded !== sum && (isBroken[j] === 1 ? rounding.up.has(j) : (x[j] ?? 0) > 0.5)) {
      rounded--;
      side -= 0.5;
      up.push(j);
    }
    if (rounded === 0) continue;
    columns.push(j);
    coefficients.push(rounded);
    activity += rounded * (x[j] ?? 0);
  }
  // No zero becomes a negative one.
  const lower = Math.ceil(side) + 0;
  if (columns.length > LONGEST_CUT || lower - activity < LEAST_VIOLATION) return undefined;
  return { sources, up, columns, coefficients, lower };
}
