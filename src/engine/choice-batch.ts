/** An officer whose rank is one digit of a batch. */
export interface OfficerChoice {
  readonly officer: number;
  /** Columns still open, best first. */
  readonly columns: Int32Array;
  /** Ranks told apart: all of them, or only the best from the others. */
  readonly rankCount: number;
}

/** What a column adds when it is chosen, a whole number. */
export interface Digit {
  readonly column: number;
  readonly weight: number;
}

/**
 * Officers ordered by one program: their ranks are the digits of a mixed-radix number, best highest and unassigned 0, the first officer's the
 * most significant.
 */
export class ChoiceBatch {
  readonly officers: readonly OfficerChoice[];
  readonly digits: readonly Digit[];
  /** What one unit of each officer's digit is worth. */
  readonly #places: readonly number[];

  constructor(officers: readonly OfficerChoice[]) {
    this.officers = officers;
    const digits: Digit[] = [];
    const places: number[] = [];
    let place = 1;
    for (const { columns, rankCount } of officers.toReversed()) {
      for (const [rank, column] of columns.subarray(0, rankCount).entries()) {
        digits.push({ column, weight: place * (rankCount - rank) });
      }
      places.unshift(place);
      place *= rankCount + 1;
    }
    this.digits = digits;
    this.#places = places;
  }

  /** The first officer behind the batch. */
  get after(): number {
    return (this.officers.at(-1)?.officer ?? 0) + 1;
  }

  weightOf(values: Float64Array): number {
    return this.digits.reduce((sum, { column, weight }) => (values[column] === 1 ? sum + weight : sum), 0);
  }

  /** How many officers, from the first on, have the same digit in every number from `value` to `bound`. */
  decidedCount(value: number, bound: number): number {
    const undecided = this.#places.findIndex((place) => Math.floor(value / place) < Math.floor(bound / place));
    return undecided < 0 ? this.#places.length : undecided;
  }

  first(count: number): ChoiceBatch {
    return new ChoiceBatch(this.officers.slice(0, count));
  }
}
