import type { Model } from '../model/model.ts';
import { RowBuilder, type LinearProgram, type Rows } from '../model/linear-program.ts';
import { restrictProgram, type RestrictedProgram } from '../model/restrict.ts';
import { commonDivisor } from '../flow/magnitude.ts';
import type { TierName } from '../domain/terms.ts';
import { assert, present } from '../support/assert.ts';

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
  /** The model's rows, whose sides the face may draw together, then the rows of tiers. */
  readonly #blocks: Rows[];
  /** Position of each row of the model, by key. */
  readonly #rowIndex: ReadonlyMap<string, number>;
  /** Divisor of a tier row's coefficients, by row key. */
  readonly #divisors = new Map<string, number>();

  constructor(model: Model) {
    this.model = model;
    this.columnLower = new Float64Array(model.columnCount);
    this.columnUpper = new Float64Array(model.columnCount).fill(1);
    const { rows } = model;
    this.#blocks = [{ ...rows, lower: rows.lower.slice(), upper: rows.upper.slice() }];
    this.#rowIndex = new Map(rows.keys.map((key, i) => [key, i]));
  }

  /** The same face, to be narrowed apart from this one. */
  copy(): Face {
    const copy = new Face(this.model);
    copy.columnLower.set(this.columnLower);
    copy.columnUpper.set(this.columnUpper);
    const [own, copied] = [
      present(this.#blocks[0], 'rows of the model'),
      present(copy.#blocks[0], 'rows of the model'),
    ];
    copied.lower.set(own.lower);
    copied.upper.set(own.upper);
    copy.#blocks.push(...this.#blocks.slice(1));
    for (const [key, divisor] of this.#divisors) copy.#divisors.set(key, divisor);
    return copy;
  }

  /** The program of one cost vector over the face, settled columns taken out. `cost` is divided by its greatest common divisor. */
  restrict(sense: 'max' | 'min', cost: Float64Array): FaceProgram {
    const divisor = commonDivisor(cost);
    const scaled = divisor === 1 ? cost : cost.map((value) => value / divisor);
    const restricted = restrictProgram({
      sense,
      cost: scaled,
      columnLower: this.columnLower,
      columnUpper: this.columnUpper,
      blocks: this.#blocks,
    });
    return { ...restricted, divisor, cost, sense };
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

  /** Holds a row of the model at one of its sides from now on; a row of a tier stays as it is. */
  tighten(key: string, side: 'lower' | 'upper'): void {
    const rows = present(this.#blocks[0], 'rows of the model');
    const i = this.#rowIndex.get(key);
    if (i === undefined) return;
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
    const multipliers = new Map<string, bigint>();
    for (const [i, key] of program.rowKeys.entries()) {
      const dual = ((rowDuals[i] ?? 0) * program.divisor) / (this.#divisors.get(key) ?? 1);
      const scaled = BigInt(Math.round(dual * 2 ** 40));
      if (scaled !== 0n) multipliers.set(key, scaled);
    }
    return multipliers;
  }
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
