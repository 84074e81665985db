import type { LinearProgram } from '../model/linear-program.ts';
import type { RelaxationOutcome } from './contract.ts';
import { reducedCosts } from './reduced-cost.ts';

/**
 * The linear relaxation of a large program, solved on a part of its columns and rows that grows until nothing outside matters.
 *
 * Invariant: the columns and rows inside are those of the program; a column outside is at zero, a row outside is not asked. When no column
 * outside has a negative reduced cost and no row outside is violated, the solution inside is optimal for the whole (Dantzig and Wolfe 1960 for
 * columns). Rows that ask for something get a dear slack, so that the first columns need not be feasible. If slack is left in the end, only
 * slack costs anything from then on: what is left once more is the least there can be, and its prices show that the rows contradict each other.
 */

/** A model kept between runs, minimised, continuous; rows and columns are only ever added. */
export interface WarmModel {
  /** Values and row duals of the part inside, in the order of addition; `undefined` when there is no optimum or a limit came. */
  readonly run: () => { readonly values: Float64Array; readonly rowDuals: Float64Array } | undefined;
  readonly addColumns: (columns: SparsePart) => void;
  readonly addRows: (rows: SparsePart) => void;
  /** The cost of every column, in the order of addition. */
  readonly setCost: (cost: Float64Array) => void;
  readonly dispose: () => void;
}

/** Vectors of a matrix with their bounds; `index` names positions inside the model. */
export interface SparsePart {
  readonly cost: number[];
  readonly lower: number[];
  readonly upper: number[];
  readonly start: number[];
  readonly index: number[];
  readonly value: number[];
}

/** Columns of each row that begin inside, the cheapest first. */
const SEEDS_PER_ROW = 4;
const TOLERANCE = 1e-7;
/** Of whole numbers something whole is missing, of shares and limits a part of it: less than this is rounding. */
const LEAST_SLACK = 1e-3;
const ROUND_LIMIT = 400;

/** The relaxation; `undefined` at a limit, or where numbers leave in doubt whether there is any solution. The model is disposed of. */
export function relaxByGeneration(program: LinearProgram, model: WarmModel): RelaxationOutcome | undefined {
  const part = new GrowingPart(program, model);
  try {
    part.start();
    for (let round = 0; round < ROUND_LIMIT; round++) {
      const solution = model.run();
      if (solution === undefined) return undefined;
      if (part.addViolatedRows(solution.values)) continue;
      if (part.addPricedColumns(solution.rowDuals)) continue;
      if (!part.usesSlack(solution.values)) return part.optimum(solution.values, solution.rowDuals);
      if (part.asksForLeastSlack) return part.contradiction(solution.rowDuals);
      part.askForLeastSlack();
    }
    return undefined;
  } finally {
    model.dispose();
  }
}

/** Spreads ties over the columns (Knuth's multiplicative hash), so that the seeds of neighbouring rows are not the same few. */
function scatter(column: number): number {
  return Math.imul(column, 2_654_435_761) >>> 0;
}

function emptyPart(): SparsePart {
  return { cost: [], lower: [], upper: [], start: [0], index: [], value: [] };
}

class GrowingPart {
  readonly #program: LinearProgram;
  readonly #model: WarmModel;
  readonly #sign: 1 | -1;
  /** Column-wise copy of the matrix. */
  readonly #columnStart: Int32Array;
  readonly #columnRow: Int32Array;
  readonly #columnValue: Float64Array;
  /** Position inside the model, −1 outside. */
  readonly #columnPosition: Int32Array;
  readonly #rowPosition: Int32Array;
  /** Program column of each model column, −1 for a slack. */
  readonly #columns: number[] = [];
  readonly #rows: number[] = [];
  #asksForLeastSlack = false;

  constructor(program: LinearProgram, model: WarmModel) {
    this.#program = program;
    this.#model = model;
    this.#sign = program.sense === 'max' ? -1 : 1;
    this.#columnPosition = new Int32Array(program.columnCount).fill(-1);
    this.#rowPosition = new Int32Array(program.rowCount).fill(-1);
    const start = new Int32Array(program.columnCount + 1);
    for (const j of program.columnIndex) start[j + 1] = (start[j + 1] ?? 0) + 1;
    for (let j = 0; j < program.columnCount; j++) start[j + 1] = (start[j + 1] ?? 0) + (start[j] ?? 0);
    const next = start.slice();
    this.#columnRow = new Int32Array(program.columnIndex.length);
    this.#columnValue = new Float64Array(program.columnIndex.length);
    for (let i = 0; i < program.rowCount; i++) {
      for (let k = program.rowStart[i] ?? 0; k < (program.rowStart[i + 1] ?? 0); k++) {
        const j = program.columnIndex[k] ?? 0;
        const at = next[j] ?? 0;
        next[j] = at + 1;
        this.#columnRow[at] = i;
        this.#columnValue[at] = program.coefficient[k] ?? 0;
      }
    }
    this.#columnStart = start;
  }

  /** Rows that are not lazy, the seed columns and the slacks. */
  start(): void {
    const { program, lazy } = { program: this.#program, lazy: this.#program.isLazyRow };
    const rows: number[] = [];
    for (let i = 0; i < program.rowCount; i++) if (lazy?.[i] !== 1) rows.push(i);
    this.#addRows(rows);
    this.#addColumns([...this.#seeds(rows)].toSorted((a, b) => a - b));
    const dear = 10 * program.cost.reduce((most, c) => Math.max(most, Math.abs(c)), 1);
    const slacks = emptyPart();
    for (const i of rows) {
      const asks = (program.rowLower[i] ?? 0) > 0 ? 1 : (program.rowUpper[i] ?? 0) < 0 ? -1 : 0;
      if (asks === 0) continue;
      slacks.index.push(this.#rowPosition[i] ?? 0);
      slacks.value.push(asks);
      slacks.cost.push(dear);
      slacks.lower.push(0);
      slacks.upper.push(Infinity);
      slacks.start.push(slacks.index.length);
      this.#columns.push(-1);
    }
    if (slacks.cost.length > 0) this.#model.addColumns(slacks);
  }

  #seeds(rows: readonly number[]): Set<number> {
    const program = this.#program;
    const seeds = new Set<number>();
    for (const i of rows) {
      const best: number[] = [];
      for (let k = program.rowStart[i] ?? 0; k < (program.rowStart[i + 1] ?? 0); k++) {
        const j = program.columnIndex[k] ?? 0;
        // Auxiliary columns stand with a negative coefficient somewhere; without them no row of theirs means anything.
        if ((program.coefficient[k] ?? 0) < 0) seeds.add(j);
        else this.#keepBest(best, j);
      }
      for (const j of best) seeds.add(j);
    }
    return seeds;
  }

  /** Puts a column among the few cheapest, in order, if it belongs there: rows may be too long to sort. */
  #keepBest(best: number[], column: number): void {
    let at = best.length;
    while (at > 0 && this.#isCheaper(column, best[at - 1] ?? -1)) at--;
    if (at === SEEDS_PER_ROW) return;
    best.splice(at, 0, column);
    if (best.length > SEEDS_PER_ROW) best.pop();
  }

  #isCheaper(a: number, b: number): boolean {
    const { cost } = this.#program;
    const difference = this.#sign * ((cost[a] ?? 0) - (cost[b] ?? 0));
    return difference === 0 ? scatter(a) < scatter(b) : difference < 0;
  }

  /** False when no row outside is violated. */
  addViolatedRows(values: Float64Array): boolean {
    const program = this.#program;
    const activity = new Float64Array(program.rowCount);
    for (const [position, j] of this.#columns.entries()) {
      const x = values[position] ?? 0;
      if (j < 0 || Math.abs(x) < 1e-12) continue;
      for (let k = this.#columnStart[j] ?? 0; k < (this.#columnStart[j + 1] ?? 0); k++) {
        const i = this.#columnRow[k] ?? 0;
        activity[i] = (activity[i] ?? 0) + (this.#columnValue[k] ?? 0) * x;
      }
    }
    const violated: number[] = [];
    for (let i = 0; i < program.rowCount; i++) {
      if (this.#rowPosition[i] !== -1) continue;
      const a = activity[i] ?? 0;
      if (a > (program.rowUpper[i] ?? 0) + TOLERANCE || a < (program.rowLower[i] ?? 0) - TOLERANCE) violated.push(i);
    }
    this.#addRows(violated);
    return violated.length > 0;
  }

  /** False when no column outside is worth bringing in. */
  addPricedColumns(rowDuals: Float64Array): boolean {
    const program = this.#program;
    const priced: { readonly j: number; readonly reduced: number }[] = [];
    for (let j = 0; j < program.columnCount; j++) {
      if (this.#columnPosition[j] !== -1) continue;
      let reduced = this.#costOf(j);
      for (let k = this.#columnStart[j] ?? 0; k < (this.#columnStart[j + 1] ?? 0); k++) {
        const position = this.#rowPosition[this.#columnRow[k] ?? 0] ?? -1;
        if (position >= 0) reduced -= (rowDuals[position] ?? 0) * (this.#columnValue[k] ?? 0);
      }
      if (reduced < -TOLERANCE) priced.push({ j, reduced });
    }
    const limit = Math.max(500, this.#columns.length >> 1);
    const best = priced.toSorted((a, b) => a.reduced - b.reduced || a.j - b.j).slice(0, limit);
    this.#addColumns(best.map(({ j }) => j).toSorted((a, b) => a - b));
    return best.length > 0;
  }

  /** True once costs are those of slack alone. */
  get asksForLeastSlack(): boolean {
    return this.#asksForLeastSlack;
  }

  askForLeastSlack(): void {
    this.#asksForLeastSlack = true;
    this.#model.setCost(Float64Array.from(this.#columns, (j) => (j < 0 ? 1 : 0)));
  }

  usesSlack(values: Float64Array): boolean {
    return this.#columns.some((j, position) => j < 0 && (values[position] ?? 0) > TOLERANCE);
  }

  /** The whole program's values and duals; `undefined` where only slack was asked for, so that nothing is known of the cost. */
  optimum(values: Float64Array, rowDuals: Float64Array): RelaxationOutcome | undefined {
    if (this.#asksForLeastSlack) return undefined;
    const all = Float64Array.from(this.#program.columnLower);
    for (const [position, j] of this.#columns.entries()) if (j >= 0) all[j] = values[position] ?? 0;
    return { termination: 'optimal', values: all, rowDuals: this.#dualsOf(rowDuals) };
  }

  /** That nothing satisfies the rows, where their prices add up to it beyond rounding (Farkas' lemma). */
  contradiction(rowDuals: Float64Array): RelaxationOutcome | undefined {
    const ray = this.#dualsOf(rowDuals);
    const nothing = { ...this.#program, sense: 'min' as const, cost: new Float64Array(this.#program.columnCount) };
    return reducedCosts(nothing, ray).total > LEAST_SLACK ? { termination: 'infeasible', ray } : undefined;
  }

  #dualsOf(rowDuals: Float64Array): Float64Array {
    const duals = new Float64Array(this.#program.rowCount);
    for (const [position, i] of this.#rows.entries()) duals[i] = rowDuals[position] ?? 0;
    return duals;
  }

  #costOf(column: number): number {
    return this.#asksForLeastSlack ? 0 : this.#sign * (this.#program.cost[column] ?? 0);
  }

  #addRows(rows: readonly number[]): void {
    if (rows.length === 0) return;
    const program = this.#program;
    const part = emptyPart();
    for (const i of rows) {
      this.#rowPosition[i] = this.#rows.length;
      this.#rows.push(i);
      for (let k = program.rowStart[i] ?? 0; k < (program.rowStart[i + 1] ?? 0); k++) {
        const position = this.#columnPosition[program.columnIndex[k] ?? 0] ?? -1;
        if (position < 0) continue;
        part.index.push(position);
        part.value.push(program.coefficient[k] ?? 0);
      }
      part.start.push(part.index.length);
      part.lower.push(program.rowLower[i] ?? -Infinity);
      part.upper.push(program.rowUpper[i] ?? Infinity);
    }
    this.#model.addRows(part);
  }

  #addColumns(columns: readonly number[]): void {
    if (columns.length === 0) return;
    const program = this.#program;
    const part = emptyPart();
    for (const j of columns) {
      this.#columnPosition[j] = this.#columns.length;
      this.#columns.push(j);
      for (let k = this.#columnStart[j] ?? 0; k < (this.#columnStart[j + 1] ?? 0); k++) {
        const position = this.#rowPosition[this.#columnRow[k] ?? 0] ?? -1;
        if (position < 0) continue;
        part.index.push(position);
        part.value.push(this.#columnValue[k] ?? 0);
      }
      part.start.push(part.index.length);
      part.cost.push(this.#costOf(j));
      part.lower.push(program.columnLower[j] ?? 0);
      part.upper.push(program.columnUpper[j] ?? 1);
    }
    this.#model.addColumns(part);
  }
}
