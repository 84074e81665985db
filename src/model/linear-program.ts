/**
 * max or min c·x subject to rowLower ≤ Ax ≤ rowUpper, columnLower ≤ x ≤ columnUpper, some x whole.
 *
 * Every number is a safe integer or ±Infinity. The matrix is row-wise: row i has entries rowStart[i] … rowStart[i + 1] − 1, each column at
 * most once.
 */
export interface LinearProgram {
  readonly sense: 'max' | 'min';
  readonly columnCount: number;
  readonly rowCount: number;
  /** Length columnCount. */
  readonly cost: Float64Array;
  readonly columnLower: Float64Array;
  readonly columnUpper: Float64Array;
  /** 1 where the column must be whole. */
  readonly isInteger: Uint8Array;
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  /** 1 where a row rarely binds, so that a relaxation may leave it out until it is violated. */
  readonly isLazyRow?: Uint8Array;
  /** Length rowCount + 1. */
  readonly rowStart: Int32Array;
  readonly columnIndex: Int32Array;
  readonly coefficient: Float64Array;
}

/** Collects rows one after another; the arrays grow by doubling. */
export class RowBuilder {
  #columnIndex = new Int32Array(1024);
  #coefficient = new Float64Array(1024);
  #entryCount = 0;
  readonly #start: number[] = [0];
  readonly #lower: number[] = [];
  readonly #upper: number[] = [];
  readonly #keys: string[] = [];

  /** Adds one entry to the row being built. */
  add(column: number, coefficient: number): void {
    if (this.#entryCount === this.#columnIndex.length) this.#grow();
    this.#columnIndex[this.#entryCount] = column;
    this.#coefficient[this.#entryCount] = coefficient;
    this.#entryCount++;
  }

  /** Ends the row being built and names it. */
  close(key: string, lower: number, upper: number): void {
    this.#keys.push(key);
    this.#lower.push(lower);
    this.#upper.push(upper);
    this.#start.push(this.#entryCount);
  }

  /** The rows so far; the builder must not be used afterwards. */
  finish(): Rows {
    return {
      keys: this.#keys,
      lower: Float64Array.from(this.#lower),
      upper: Float64Array.from(this.#upper),
      start: Int32Array.from(this.#start),
      columnIndex: this.#columnIndex.subarray(0, this.#entryCount),
      coefficient: this.#coefficient.subarray(0, this.#entryCount),
    };
  }

  #grow(): void {
    const columnIndex = new Int32Array(this.#columnIndex.length * 2);
    columnIndex.set(this.#columnIndex);
    this.#columnIndex = columnIndex;
    const coefficient = new Float64Array(this.#coefficient.length * 2);
    coefficient.set(this.#coefficient);
    this.#coefficient = coefficient;
  }
}

/** Named rows, row-wise. */
export interface Rows {
  readonly keys: readonly string[];
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly start: Int32Array;
  readonly columnIndex: Int32Array;
  readonly coefficient: Float64Array;
}

/** The matrix by columns: entries of column `j` from `start[j]` to before `start[j + 1]`, rows ascending. */
export interface Columns {
  readonly start: Int32Array;
  readonly row: Int32Array;
  readonly value: Float64Array;
}

export function columnsOf({ columnCount, rowCount, rowStart, columnIndex, coefficient }: LinearProgram): Columns {
  const start = new Int32Array(columnCount + 1);
  for (const j of columnIndex) start[j + 1] = (start[j + 1] ?? 0) + 1;
  for (let j = 0; j < columnCount; j++) start[j + 1] = (start[j + 1] ?? 0) + (start[j] ?? 0);
  const next = start.slice();
  const row = new Int32Array(columnIndex.length);
  const value = new Float64Array(columnIndex.length);
  for (let i = 0; i < rowCount; i++) {
    for (let k = rowStart[i] ?? 0; k < (rowStart[i + 1] ?? 0); k++) {
      const j = columnIndex[k] ?? 0;
      const at = next[j] ?? 0;
      next[j] = at + 1;
      row[at] = i;
      value[at] = coefficient[k] ?? 0;
    }
  }
  return { start, row, value };
}
