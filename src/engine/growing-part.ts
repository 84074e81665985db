import { columnsOf, type LinearProgram } from '../model/linear-program.ts';
import type { Basis } from './contract.ts';

/** Vectors of a matrix with their bounds; `index` names positions inside the model. */
export interface SparsePart {
  readonly cost: number[];
  readonly lower: number[];
  readonly upper: number[];
  readonly start: number[];
  readonly index: number[];
  readonly value: number[];
}

/** A model kept between runs, minimised, continuous; rows and columns are only ever added. */
export interface WarmModel {
  /** Values and row duals of the part inside, in the order of addition; `undefined` when a limit came or the engine gave up. */
  readonly run: () => { readonly values: Float64Array; readonly rowDuals: Float64Array } | 'infeasible' | undefined;
  readonly addColumns: (columns: SparsePart) => void;
  readonly addRows: (rows: SparsePart) => void;
  /** Sets costs or bounds of columns, or bounds of rows, at positions given ascending. */
  readonly setCosts: (positions: Int32Array, costs: Float64Array) => void;
  readonly setBounds: (
    what: 'columns' | 'rows',
    positions: Int32Array,
    lower: Float64Array,
    upper: Float64Array,
  ) => void;
  /** After `infeasible`: a combination of the rows inside that may show it, of either sign. */
  readonly ray: () => Float64Array | undefined;
  readonly basis: () => Basis | undefined;
  readonly setBasis: (basis: Basis) => void;
  readonly dispose: () => void;
}

/** Columns of each row that begin inside, those of least rank first. */
const SEEDS_PER_ROW = 4;
const TOLERANCE = 1e-7;
/** Codes of a basis. */
const BASIC = 1;
const AT_LOWER = 0;

/** Spreads ties over the columns (Knuth's multiplicative hash), so that the seeds of neighbouring rows are not the same few. */
function scatter(column: number): number {
  return Math.imul(column, 2_654_435_761) >>> 0;
}

/** Puts a column among the few of least rank, in order, if it belongs there: rows may be too long to sort. */
function keepBest(best: number[], column: number, rank: Float64Array): void {
  let at = best.length;
  while (at > 0 && isBefore(column, best[at - 1] ?? -1, rank)) at--;
  if (at === SEEDS_PER_ROW) return;
  best.splice(at, 0, column);
  if (best.length > SEEDS_PER_ROW) best.pop();
}

function isBefore(a: number, b: number, rank: Float64Array): boolean {
  const difference = (rank[a] ?? 0) - (rank[b] ?? 0);
  return difference === 0 ? scatter(a) < scatter(b) : difference < 0;
}

function emptyPart(): SparsePart {
  return { cost: [], lower: [], upper: [], start: [0], index: [], value: [] };
}

/** The cost of a program where it is minimised. */
export function minimised({ sense, cost }: LinearProgram): Float64Array {
  return sense === 'max' ? cost.map((c) => 0 - c) : cost;
}

/** What a unit of a demand not met costs: more than meeting it nearly always does. */
function slackCostFor(cost: Float64Array): number {
  return 10 * cost.reduce((most, c) => Math.max(most, Math.abs(c)), 1);
}

/**
 * The part of a program that a model holds: some of its columns and rows, and a dear slack for every row that asks for something, so that the
 * first columns need not be feasible.
 *
 * Invariant: what is inside is that of the program under the bounds set here; a column outside is at its lower bound, which is zero, and a row
 * outside is not asked.
 */
export class GrowingPart {
  #program: LinearProgram;
  readonly #model: WarmModel;
  /** Minimised. */
  #cost: Float64Array;
  /** Column-wise copy of the matrix. */
  #columnStart: Int32Array;
  #columnRow: Int32Array;
  #columnValue: Float64Array;
  /** Bounds as they are now. */
  readonly #columnLower: Float64Array;
  readonly #columnUpper: Float64Array;
  #rowLower: Float64Array;
  #rowUpper: Float64Array;
  /** Position inside the model, −1 outside. */
  readonly #columnPosition: Int32Array;
  #rowPosition: Int32Array;
  /** Program column of each model column; of a slack −1 less its row. */
  readonly #columns: number[] = [];
  readonly #rows: number[] = [];
  #slackCost: number;
  #asksForLeastSlack = false;

  constructor(program: LinearProgram, model: WarmModel) {
    this.#program = program;
    this.#model = model;
    this.#cost = minimised(program);
    this.#columnLower = program.columnLower.slice();
    this.#columnUpper = program.columnUpper.slice();
    this.#rowLower = program.rowLower.slice();
    this.#rowUpper = program.rowUpper.slice();
    this.#columnPosition = new Int32Array(program.columnCount).fill(-1);
    this.#rowPosition = new Int32Array(program.rowCount).fill(-1);
    this.#slackCost = slackCostFor(program.cost);
    const { start, row, value } = columnsOf(program);
    this.#columnStart = start;
    this.#columnRow = row;
    this.#columnValue = value;
  }

  /**
   * Rows that are not lazy, the seed columns and the slacks, and what `basis` says is basic or at its upper bound; it begins there. Seeds are
   * the columns of least `rank`.
   */
  start(basis?: Basis, rank: Float64Array = this.#cost): void {
    const { program, lazy } = { program: this.#program, lazy: this.#program.isLazyRow };
    const rows: number[] = [];
    for (let i = 0; i < program.rowCount; i++) {
      if (lazy?.[i] !== 1 || (basis !== undefined && basis.rows[i] !== BASIC)) rows.push(i);
    }
    this.#addRows(rows);
    const seeds = this.#seeds(rows, rank);
    for (const [j, status] of basis?.columns.entries() ?? []) if (status !== AT_LOWER) seeds.add(j);
    this.#addColumns([...seeds].toSorted((a, b) => a - b));
    const slacks = emptyPart();
    for (const i of rows) {
      const asks = (program.rowLower[i] ?? 0) > 0 ? 1 : (program.rowUpper[i] ?? 0) < 0 ? -1 : 0;
      if (asks === 0) continue;
      slacks.index.push(this.#rowPosition[i] ?? 0);
      slacks.value.push(asks);
      slacks.cost.push(this.#slackCost);
      slacks.lower.push(0);
      slacks.upper.push(Infinity);
      slacks.start.push(slacks.index.length);
      this.#columns.push(-1 - i);
    }
    if (slacks.cost.length > 0) this.#model.addColumns(slacks);
    if (basis !== undefined) this.resume(basis);
  }

  /** Goes on from where columns and rows of the program stand as `basis` says. */
  resume(basis: Basis): void {
    this.#model.setBasis({
      columns: Int32Array.from(this.#columns, (j) => (j < 0 ? AT_LOWER : (basis.columns[j] ?? AT_LOWER))),
      rows: Int32Array.from(this.#rows, (i) => basis.rows[i] ?? BASIC),
      isOutside: basis.isOutside,
    });
  }

  /** Takes in rows that `program` has after those at hand. */
  extend(program: LinearProgram): void {
    const before = this.#program.rowCount;
    this.#program = program;
    const { start, row, value } = columnsOf(program);
    this.#columnStart = start;
    this.#columnRow = row;
    this.#columnValue = value;
    const longer = (own: Float64Array, all: Float64Array): Float64Array => {
      const bounds = all.slice();
      bounds.set(own);
      return bounds;
    };
    this.#rowLower = longer(this.#rowLower, program.rowLower);
    this.#rowUpper = longer(this.#rowUpper, program.rowUpper);
    const positions = new Int32Array(program.rowCount).fill(-1);
    positions.set(this.#rowPosition);
    this.#rowPosition = positions;
    this.#addRows(Array.from({ length: program.rowCount - before }, (_, i) => before + i));
  }

  #seeds(rows: readonly number[], rank: Float64Array): Set<number> {
    const program = this.#program;
    const seeds = new Set<number>();
    for (const i of rows) {
      const best: number[] = [];
      for (let k = program.rowStart[i] ?? 0; k < (program.rowStart[i + 1] ?? 0); k++) {
        const j = program.columnIndex[k] ?? 0;
        // Auxiliary columns stand with a negative coefficient somewhere; without them no row of theirs means anything.
        if ((program.coefficient[k] ?? 0) < 0) seeds.add(j);
        else keepBest(best, j, rank);
      }
      for (const j of best) seeds.add(j);
    }
    return seeds;
  }

  /** False when no row outside is violated. */
  addViolatedRows(values: Float64Array): boolean {
    const activity = new Float64Array(this.#program.rowCount);
    for (let position = 0; position < this.#columns.length; position++) {
      const j = this.#columns[position] ?? 0;
      const x = values[position] ?? 0;
      if (j < 0 || Math.abs(x) < 1e-12) continue;
      for (let k = this.#columnStart[j] ?? 0; k < (this.#columnStart[j + 1] ?? 0); k++) {
        const i = this.#columnRow[k] ?? 0;
        activity[i] = (activity[i] ?? 0) + (this.#columnValue[k] ?? 0) * x;
      }
    }
    const violated: number[] = [];
    for (let i = 0; i < activity.length; i++) {
      if (this.#rowPosition[i] !== -1) continue;
      const a = activity[i] ?? 0;
      if (a > (this.#rowUpper[i] ?? 0) + TOLERANCE || a < (this.#rowLower[i] ?? 0) - TOLERANCE) violated.push(i);
    }
    this.#addRows(violated);
    return violated.length > 0;
  }

  /** False when no column outside is worth bringing in. With `weight` 0 costs are left aside, which prices the columns that end a contradiction. */
  addPricedColumns(rowDuals: Float64Array, weight: 0 | 1 = 1): boolean {
    const program = this.#program;
    const reducedCost = new Float64Array(program.columnCount);
    const room = new Int32Array(program.columnCount);
    let count = 0;
    for (let j = 0; j < program.columnCount; j++) {
      if (this.#columnPosition[j] !== -1 || this.#columnUpper[j] === 0) continue;
      let reduced = weight * (this.#cost[j] ?? 0);
      for (let k = this.#columnStart[j] ?? 0; k < (this.#columnStart[j + 1] ?? 0); k++) {
        const position = this.#rowPosition[this.#columnRow[k] ?? 0] ?? -1;
        if (position >= 0) reduced -= (rowDuals[position] ?? 0) * (this.#columnValue[k] ?? 0);
      }
      if (reduced >= -TOLERANCE) continue;
      reducedCost[j] = reduced;
      room[count++] = j;
    }
    const limit = Math.max(500, this.#columns.length >> 1);
    const priced = room.subarray(0, count);
    if (count > limit) priced.sort((a, b) => (reducedCost[a] ?? 0) - (reducedCost[b] ?? 0) || a - b);
    this.#addColumns(priced.subarray(0, limit).sort());
    return count > 0;
  }

  /** The sum of the slacks: what the columns inside leave unmet. */
  slackOf(values: Float64Array): number {
    let sum = 0;
    for (let at = 0; at < this.#columns.length; at++) if ((this.#columns[at] ?? 0) < 0) sum += values[at] ?? 0;
    return sum;
  }

  /** Minimises another cost from now on. */
  setCost(cost: Float64Array): void {
    this.#asksForLeastSlack = false;
    this.#setCosts(cost, slackCostFor(cost));
  }

  /** True while only slack costs anything. */
  get asksForLeastSlack(): boolean {
    return this.#asksForLeastSlack;
  }

  askForLeastSlack(): void {
    this.#asksForLeastSlack = true;
    this.#setCosts(new Float64Array(this.#program.columnCount), 1);
  }

  #setCosts(cost: Float64Array, slackCost: number): void {
    this.#cost = cost;
    this.#slackCost = slackCost;
    const costs = Float64Array.from(this.#columns, (j) => (j < 0 ? this.#slackCost : (cost[j] ?? 0)));
    this.#model.setCosts(Int32Array.from(costs.keys()), costs);
  }

  /** Makes slack `factor` times as dear. */
  raiseSlackCost(factor: number): void {
    this.#slackCost *= factor;
    const positions = Int32Array.from([...this.#columns.entries()].filter(([, j]) => j < 0).map(([at]) => at));
    this.#model.setCosts(positions, new Float64Array(positions.length).fill(this.#slackCost));
  }

  /** Sets bounds of columns or rows, whose indices in the program are given. */
  setBounds(what: 'columns' | 'rows', indices: Int32Array, lower: Float64Array, upper: Float64Array): void {
    const isColumns = what === 'columns';
    const positionOf = isColumns ? this.#columnPosition : this.#rowPosition;
    const [lowers, uppers] = isColumns ? [this.#columnLower, this.#columnUpper] : [this.#rowLower, this.#rowUpper];
    const inside: number[] = [];
    const forced: number[] = [];
    for (const [k, i] of indices.entries()) {
      lowers[i] = lower[k] ?? 0;
      uppers[i] = upper[k] ?? 0;
      if ((positionOf[i] ?? -1) >= 0) inside.push(i);
      else if (isColumns && (lowers[i] ?? 0) > 0) forced.push(i);
    }
    if (forced.length > 0) this.#addColumns(forced.toSorted((a, b) => a - b));
    if (inside.length === 0) return;
    inside.sort((a, b) => (positionOf[a] ?? 0) - (positionOf[b] ?? 0));
    this.#model.setBounds(
      what,
      Int32Array.from(inside, (i) => positionOf[i] ?? 0),
      Float64Array.from(inside, (i) => lowers[i] ?? 0),
      Float64Array.from(inside, (i) => uppers[i] ?? 0),
    );
  }

  /** Values of all columns of the program. */
  spreadValues(values: Float64Array): Float64Array {
    const all = this.#columnLower.slice();
    for (let position = 0; position < this.#columns.length; position++) {
      const j = this.#columns[position] ?? -1;
      if (j >= 0) all[j] = values[position] ?? 0;
    }
    return all;
  }

  /** Multipliers of all rows of the program. */
  spreadDuals(rowDuals: Float64Array): Float64Array {
    const duals = new Float64Array(this.#program.rowCount);
    for (const [position, i] of this.#rows.entries()) duals[i] = rowDuals[position] ?? 0;
    return duals;
  }

  /**
   * Where all columns and rows of the program stand when those inside stand at `basis`: outside, rows are basic and columns are not. A slack
   * that is basic stands for its row, whose column it is but for the sign.
   */
  spreadBasis(basis: Basis): Basis {
    const columns = new Int32Array(this.#program.columnCount);
    const rows = new Int32Array(this.#program.rowCount).fill(BASIC);
    for (const [position, i] of this.#rows.entries()) rows[i] = basis.rows[position] ?? BASIC;
    for (const [position, j] of this.#columns.entries()) {
      const status = basis.columns[position] ?? AT_LOWER;
      if (j >= 0) columns[j] = status;
      else if (status === BASIC) rows[-1 - j] = BASIC;
    }
    return { columns, rows };
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
      part.lower.push(this.#rowLower[i] ?? -Infinity);
      part.upper.push(this.#rowUpper[i] ?? Infinity);
    }
    this.#model.addRows(part);
  }

  /** Indices ascending. */
  #addColumns(columns: ArrayLike<number> & Iterable<number>): void {
    if (columns.length === 0) return;
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
      part.cost.push(this.#cost[j] ?? 0);
      part.lower.push(this.#columnLower[j] ?? 0);
      part.upper.push(this.#columnUpper[j] ?? 1);
    }
    this.#model.addColumns(part);
  }
}
