import type { Model } from '../model/model.ts';
import { RowBuilder, type LinearProgram, type Rows } from '../model/linear-program.ts';
import { restrictProgram, type RestrictedProgram } from '../model/restrict.ts';
import { commonDivisor } from '../flow/magnitude.ts';
import type { TierName } from '../domain/terms.ts';
import { assert, present } from '../support/assert.ts';
import { CutPool } from './cuts.ts';
import type { ShortRow } from './short-row.ts';

/**
 * The plans that are still best: the model's rows, the tiers already settled, and columns that no such plan can use.
 *
 * Invariant: every plan that holds the settled tiers at their values satisfies the face, and settled columns are only ever settled by a bound
 * (reduced cost) or by the canonical choice.
 */
export class Face {
  readonly model: Model;
  readonly columnLower: Float64Array;
  readonly columnUpper: Float64Array;
  /** Made for this face or one that it was copied from or to. */
  readonly pool: CutPool;
  /** The model's rows and cuts, whose sides the face may draw together, and the rows of tiers. */
  readonly #blocks: Rows[];
  /** Where the rows of the model and of cuts are, by key: the block and the row in it. */
  readonly #places: Map<string, Place>;
  /** Divisor of a tier row's coefficients, by row key. */
  readonly #divisors = new Map<string, number>();
  /** What was taken off a tier's row to keep it short, by row key. */
  readonly #shortenings = new Map<string, Shortening>();

  /** Cuts that the face keeps, with the sides they were made with. */
  readonly #cuts: Rows[] = [];

  constructor(model: Model, pool: CutPool = new CutPool(), places: Map<string, Place> = placesOf(model.rows)) {
    this.model = model;
    this.pool = pool;
    this.columnLower = new Float64Array(model.columnCount);
    this.columnUpper = new Float64Array(model.columnCount).fill(1);
    this.#blocks = [withOwnSides(model.rows)];
    this.#places = places;
  }

  /** The same face, to be narrowed apart from this one. */
  copy(): Face {
    const copy = new Face(this.model, this.pool, new Map(this.#places));
    copy.columnLower.set(this.columnLower);
    copy.columnUpper.set(this.columnUpper);
    copy.#blocks.splice(0, 1, ...this.#blocks.map(withOwnSides));
    copy.#cuts.push(...this.#cuts);
    for (const [key, divisor] of this.#divisors) copy.#divisors.set(key, divisor);
    for (const [key, shortening] of this.#shortenings) copy.#shortenings.set(key, shortening);
    return copy;
  }

  /**
   * The program of one cost vector over the face, settled columns taken out. `cost` is divided by its greatest common divisor; rows of
   * `keptRows` stay even where they no longer bind.
   */
  restrict(sense: 'max' | 'min', cost: Float64Array, keptRows?: ReadonlySet<string>): FaceProgram {
    const divisor = commonDivisor(cost);
    const scaled = divisor === 1 ? cost : cost.map((value) => value / divisor);
    const restricted = restrictProgram({
      sense,
      cost: scaled,
      columnLower: this.columnLower,
      columnUpper: this.columnUpper,
      blocks: this.#blocks,
      keptRows,
    });
    return { ...restricted, divisor, cost, sense };
  }

  /** From now on takes the rows from a program just made of the face, which has no settled columns and nothing that cannot bind. */
  adoptRows({ program, rowKeys, keptColumns }: FaceProgram): void {
    const { rowLower, rowUpper, rowStart, columnIndex, coefficient } = program;
    const rows: Rows = {
      keys: rowKeys,
      lower: rowLower.slice(),
      upper: rowUpper.slice(),
      start: rowStart,
      columnIndex: columnIndex.map((j) => keptColumns[j] ?? -1),
      coefficient,
    };
    this.#blocks.splice(0, this.#blocks.length, rows);
    const places = placesOf(rows);
    for (const key of this.#places.keys()) {
      const place = places.get(key);
      if (place === undefined) this.#places.delete(key);
      else this.#places.set(key, place);
    }
  }

  /** Holds a tier at its value from now on: never worse. */
  holdTier(name: TierName, sense: 'max' | 'min', cost: Float64Array, value: number): void {
    const divisor = commonDivisor(cost);
    const builder = new RowBuilder();
    for (let j = 0; j < cost.length; j++) {
      const c = cost[j] ?? 0;
      if (c !== 0) builder.add(j, c / divisor);
    }
    const key = `tier:${name}`;
    const scaled = value / divisor;
    builder.close(key, sense === 'max' ? scaled : -Infinity, sense === 'max' ? Infinity : scaled);
    this.#blocks.push(builder.finish());
    this.#divisors.set(key, divisor);
  }

  /** The same by a row that `short` makes of the tier's: `program` is that of the tier. False where a number would pass the whole ones. */
  holdTierShort(name: TierName, program: FaceProgram, short: ShortRow, value: number): boolean {
    const sign = program.sense === 'max' ? -1 : 1;
    const side = (value / program.divisor - program.offset) * short.scale - sign * short.held;
    if (!Number.isSafeInteger(side)) return false;
    const builder = new RowBuilder();
    for (const [j, coefficient] of short.coefficients.entries()) {
      if (coefficient !== 0) builder.add(program.keptColumns[j] ?? -1, sign * coefficient);
    }
    const key = `tier:${name}`;
    builder.close(key, sign < 0 ? side : -Infinity, sign < 0 ? Infinity : side);
    this.#blocks.push(builder.finish());
    this.#divisors.set(key, program.divisor);
    const taken = new Map<string, number>();
    for (const [i, multiplier] of short.taken.entries()) {
      if (multiplier !== 0) taken.set(present(program.rowKeys[i], 'row key'), sign * multiplier);
    }
    this.#shortenings.set(key, { scale: short.scale, taken });
    return true;
  }

  /** Rows that every plan of the model satisfies: its own, with the sides they have there, and the cuts that are kept. */
  get lastingRows(): readonly Rows[] {
    return [this.model.rows, ...this.#cuts];
  }

  keepCuts(rows: Rows): void {
    for (const [i, key] of rows.keys.entries()) this.#places.set(key, [this.#blocks.length, i]);
    this.#blocks.push(withOwnSides(rows));
    this.#cuts.push(rows);
  }

  /** Holds a row of the model or a cut at one of its sides from now on; a row of a tier stays as it is. */
  tighten(key: string, side: 'lower' | 'upper'): void {
    const [block, i] = this.#places.get(key) ?? [];
    if (block === undefined || i === undefined) return;
    const rows = present(this.#blocks[block], 'a block of rows');
    const value = present(rows[side][i], 'side of a row');
    rows.lower[i] = value;
    rows.upper[i] = value;
  }

  settle(column: number, value: 0 | 1): void {
    this.columnLower[column] = value;
    this.columnUpper[column] = value;
  }

  isSettled(column: number): boolean {
    return this.columnLower[column] === this.columnUpper[column];
  }

  /** Multipliers in units of 2^-40 of the rows as `proof` writes them, from the duals of a program in its scaled units. */
  multipliersOf(program: FaceProgram, rowDuals: Float64Array): Map<string, bigint> {
    const sums = new Map<string, number>();
    const add = (key: string, dual: number): void => {
      const shortening = this.#shortenings.get(key);
      const own = (dual * (shortening?.scale ?? 1)) / (this.#divisors.get(key) ?? 1);
      sums.set(key, (sums.get(key) ?? 0) + own);
      if (shortening !== undefined) for (const [taken, part] of shortening.taken) add(taken, -dual * part);
    };
    for (const [i, key] of program.rowKeys.entries()) {
      const dual = rowDuals[i] ?? 0;
      if (dual !== 0) add(key, dual * program.divisor);
    }
    const multipliers = new Map<string, bigint>();
    for (const [key, sum] of sums) {
      const scaled = BigInt(Math.round(sum * 2 ** 40));
      if (scaled !== 0n) multipliers.set(key, scaled);
    }
    return multipliers;
  }
}

/** A block of rows and the row in it. */
type Place = readonly [block: number, row: number];

function placesOf({ keys }: Rows): Map<string, Place> {
  return new Map(keys.map((key, i) => [key, [0, i]]));
}

function withOwnSides(rows: Rows): Rows {
  return { ...rows, lower: rows.lower.slice(), upper: rows.upper.slice() };
}

/** The row of a face is `scale` times that of the tier, divided by its divisor, less `taken` times other rows. */
interface Shortening {
  readonly scale: number;
  readonly taken: ReadonlyMap<string, number>;
}

export interface FaceProgram extends RestrictedProgram {
  readonly divisor: number;
  /** The cost of every column, not divided. */
  readonly cost: Float64Array;
  readonly sense: 'max' | 'min';
}

/** The total of `cost` over a solution of whole numbers, exact. */
export function valueOf(cost: Float64Array, values: Float64Array): number {
  let total = 0;
  for (let j = 0; j < cost.length; j++) if (values[j] !== 0) total += (cost[j] ?? 0) * (values[j] ?? 0);
  assert(Number.isSafeInteger(total), 'tier value is not an exact integer');
  return total;
}

/** Whether one solution is better than another at the cost of a program. */
export function isBetter({ sense, cost }: FaceProgram, left: Float64Array, right: Float64Array): boolean {
  const difference = valueOf(cost, left) - valueOf(cost, right);
  return sense === 'max' ? difference > 0 : difference < 0;
}

/** True when whole values satisfy every row and bound of a program exactly. */
export function satisfies(program: LinearProgram, values: Float64Array): boolean {
  for (let j = 0; j < program.columnCount; j++) {
    const value = values[j] ?? 0;
    if (value < (program.columnLower[j] ?? 0) || value > (program.columnUpper[j] ?? 0)) return false;
  }
  for (let i = 0; i < program.rowCount; i++) {
    let sum = 0;
    for (let k = program.rowStart[i] ?? 0; k < (program.rowStart[i + 1] ?? 0); k++) {
      sum += (program.coefficient[k] ?? 0) * (values[program.columnIndex[k] ?? 0] ?? 0);
    }
    if (sum < (program.rowLower[i] ?? -Infinity) || sum > (program.rowUpper[i] ?? Infinity)) return false;
  }
  return true;
}
