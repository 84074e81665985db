import type { LinearProgram } from '../model/linear-program.ts';
import type { OpenRelaxation } from './contract.ts';
import { satisfies, type Face, type FaceProgram } from './face.ts';
import { reducedCosts } from './reduced-cost.ts';
import type { SearchContext } from './search.ts';

/** What a column adds when it is chosen, a whole number. */
export interface Digit {
  readonly column: number;
  readonly weight: number;
}

/** The best solution for a batch. */
export interface Ordered {
  readonly values: Float64Array;
  /** Settles the columns that no solution as good can move; to be called only where every digit of the batch holds from now on. */
  readonly settle: () => void;
}

/** Reduced costs are floating point: only a clear excess settles a column. */
const TOLERANCE = 1e-6;

/**
 * Orders batches of officers by one relaxation that stays loaded while costs and bounds change, as long as its answers are whole.
 *
 * Invariant: the loaded program is the face as it was when opened; columns settled since are fixed in it before it is asked. It is opened
 * anew when half of its columns are settled.
 *
 * The officers after a batch are drawn to their best candidates by weights that together stay below one, the least difference a batch can
 * make. So they never decide over the batch, and most of them need no program of their own later.
 */
export class WarmChoice {
  readonly #face: Face;
  readonly #officerColumns: readonly Int32Array[];
  readonly #context: SearchContext;
  #loaded: Loaded | undefined;

  constructor(face: Face, officerColumns: readonly Int32Array[], context: SearchContext) {
    this.#face = face;
    this.#officerColumns = officerColumns;
    this.#context = context;
  }

  /**
   * The solution of the face with the most weight in `digits`; `undefined` when the relaxation does not say.
   *
   * `after` is the first officer behind the batch.
   */
  async order(digits: readonly Digit[], incumbent: Float64Array, after: number): Promise<Ordered | undefined> {
    const loaded = await this.#load();
    const { program, relaxation } = loaded;
    const cost = this.#costOf(digits, after, loaded);
    const outcome = relaxation.maximise(cost);
    if (outcome.termination !== 'optimal') return undefined;
    const found = this.#wholeValues(program, outcome.values);
    const isBetter = found !== undefined && weightOf(digits, found) >= weightOf(digits, incumbent);
    const best = isBetter ? found : incumbent;
    const value = weightOf(digits, best);
    const { reduced, total } = reducedCosts(this.#boxed(program, cost), outcome.rowDuals);
    const bound = -total;
    // The weights of those behind only add to the bound, and by less than one: a better batch would still show in it.
    if (value < Math.floor(bound + TOLERANCE)) return undefined;
    const gap = Math.max(0, bound - value) + TOLERANCE;
    const settle = (): void => {
      for (const [i, column] of program.keptColumns.entries()) {
        if (Math.abs(reduced[i] ?? 0) <= gap || this.#face.isSettled(column)) continue;
        this.#face.settle(column, (reduced[i] ?? 0) > 0 ? 0 : 1);
      }
    };
    return { values: best, settle };
  }

  close(): void {
    this.#loaded?.relaxation.dispose();
    this.#loaded = undefined;
  }

  async #load(): Promise<Loaded> {
    if (this.#loaded !== undefined) {
      const { program, relaxation, isFixed } = this.#loaded;
      const fresh: number[] = [];
      let fixedCount = 0;
      for (const [i, column] of program.keptColumns.entries()) {
        if (!this.#face.isSettled(column)) continue;
        fixedCount++;
        if (isFixed[i] === 0) fresh.push(i);
        isFixed[i] = 1;
      }
      if (fixedCount * 2 < program.program.columnCount) {
        const values = Float64Array.from(fresh, (i) => this.#face.columnLower[program.keptColumns[i] ?? -1] ?? 0);
        relaxation.fix(Int32Array.from(fresh), values);
        return this.#loaded;
      }
      this.close();
    }
    const program = this.#face.restrict('max', new Float64Array(this.#face.model.columnCount));
    const relaxation = await this.#context.relaxer.open(program.program, this.#context.deadlineMs);
    const positions = new Int32Array(this.#face.model.columnCount).fill(-1);
    for (const [i, column] of program.keptColumns.entries()) positions[column] = i;
    this.#loaded = { program, relaxation, positions, isFixed: new Uint8Array(program.program.columnCount) };
    return this.#loaded;
  }

  /** The weights of the batch, and small ones on the open columns of the officers behind it: the better the rank, the larger. */
  #costOf(digits: readonly Digit[], after: number, { program, positions }: Loaded): Float64Array {
    const cost = new Float64Array(program.program.columnCount);
    for (const { column, weight } of digits) cost[positions[column] ?? -1] = weight;
    const share = 0.5 / Math.max(1, this.#officerColumns.length - after);
    for (const columns of this.#officerColumns.slice(after)) {
      let left = 0;
      for (const column of columns) if (!this.#face.isSettled(column)) left++;
      let rank = left;
      for (const column of columns) {
        if (this.#face.isSettled(column)) continue;
        cost[positions[column] ?? -1] = (share * rank) / left;
        rank--;
      }
    }
    return cost;
  }

  #boxed(program: FaceProgram, cost: Float64Array): LinearProgram {
    const { columnLower, columnUpper } = this.#face;
    return {
      ...program.program,
      cost,
      columnLower: Float64Array.from(program.keptColumns, (column) => columnLower[column] ?? 0),
      columnUpper: Float64Array.from(program.keptColumns, (column) => columnUpper[column] ?? 1),
    };
  }

  /** The relaxation's values as a solution of the face, when all are whole and satisfy its rows exactly. */
  #wholeValues(program: FaceProgram, values: Float64Array): Float64Array | undefined {
    const rounded = values.map((value) => Math.round(value));
    if (values.some((value, i) => Math.abs(value - (rounded[i] ?? 0)) > TOLERANCE)) return undefined;
    return satisfies(program.program, rounded) ? program.recover(rounded) : undefined;
  }
}

interface Loaded {
  /** The face when it was loaded. */
  readonly program: FaceProgram;
  readonly relaxation: OpenRelaxation;
  /** Position of each column of the face, −1 where it was settled before. */
  readonly positions: Int32Array;
  /** 1 where a column was fixed since. */
  readonly isFixed: Uint8Array;
}

function weightOf(digits: readonly Digit[], values: Float64Array): number {
  return digits.reduce((sum, { column, weight }) => (values[column] === 1 ? sum + weight : sum), 0);
}
