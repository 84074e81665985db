import { carryBasis, heldRows, type Standing } from './carried-basis.ts';
import type { ChoiceBatch } from './choice-batch.ts';
import type { OpenRelaxation, RelaxationOutcome } from './contract.ts';
import { satisfies, type Face, type FaceProgram } from './face.ts';
import { forcedColumns, withoutImpliedRows } from '../model/tighten.ts';
import type { LoadedFace } from './linear-tier.ts';
import { reducedCosts } from './reduced-cost.ts';
import { relaxationBound } from './relaxed.ts';
import type { SearchContext } from './search.ts';
import { searchTree } from './tree-search.ts';

/** A solution for a batch. */
export interface Ordered {
  readonly values: Float64Array;
  /** Officers of the batch, from the first on, who have the same rank in the best solution. */
  readonly decidedCount: number;
  /** Settles the columns that no solution as good can move; to be called only where every digit of the batch holds from now on. */
  readonly settle: () => void;
}

/** What is left of the goals before, for the choice to begin with. */
export interface ChoiceStart {
  /** The face's relaxation, where it is loaded already; whoever is given it disposes of it. */
  readonly loaded?: LoadedFace | undefined;
  /** Where one of a wider face stood. */
  readonly standing?: Standing | undefined;
}

/** What the relaxation says of the solutions around the incumbent. */
export interface Nearest {
  /** Columns of the face whose value there is not that of the incumbent. */
  readonly moved: ReadonlySet<number>;
  /** No solution has more weight in the digits. */
  readonly bound: number;
}

/** Reduced costs are floating point: only a clear excess settles a column. */
const TOLERANCE = 1e-6;
/** Officers after a batch who are drawn to their best columns: more would turn over the whole solution for little. */
const DRAWN_OFFICERS = 300;
/** From this share of settled columns on a smaller program is worth loading. */
const RELOAD_SHARE = 0.2;
/** How often one side of a column is closed for one batch, and columns tried for it each time. */
const CLOSING_ROUNDS = 8;
const CLOSING_TRIALS = 3;

/**
 * Orders batches of officers by one relaxation that stays loaded while costs and bounds change, as long as its answers are whole.
 *
 * Invariant: the loaded program is the face as it was when opened; columns settled since are fixed in it before it is asked. It is opened
 * anew, from where it stands, when a part of its columns is settled.
 *
 * The officers who come next are drawn to their best candidates by weights that together stay below one, the least difference a batch can
 * make. So they never decide over the batch, and most of them need no program of their own later.
 */
export class WarmChoice {
  readonly #face: Face;
  readonly #officerColumns: readonly Int32Array[];
  readonly #context: SearchContext;
  #loaded: Loaded | undefined;
  /** Where the first program begins, unless one is loaded already. */
  readonly #start: Standing | undefined;

  constructor(
    face: Face,
    officerColumns: readonly Int32Array[],
    context: SearchContext,
    { loaded, standing }: ChoiceStart = {},
  ) {
    this.#face = face;
    this.#officerColumns = officerColumns;
    this.#context = context;
    this.#start = standing;
    if (loaded !== undefined) this.#keep(loaded.program, loaded.relaxation);
  }

  /** Columns of the program that is loaded; 0 before the first. */
  get columnCount(): number {
    return this.#loaded?.program.program.columnCount ?? 0;
  }

  /** A solution of the face that has the batch's first officers, or all, at their best; `undefined` when the relaxation decides over none. */
  async order(batch: ChoiceBatch, incumbent: Float64Array): Promise<Ordered | undefined> {
    const loaded = await this.#load();
    const { relaxation } = loaded;
    const cost = this.#costOf(batch, loaded);
    for (let round = 0; round < CLOSING_ROUNDS; round++) {
      const outcome = relaxation.maximise(cost);
      if (outcome.termination !== 'optimal') return undefined;
      const ordered = this.#read(loaded, cost, outcome, batch, incumbent);
      if (ordered !== undefined) return ordered;
      if (!this.#closeSide(loaded, outcome.values)) break;
    }
    return undefined;
  }

  /** What a relaxation says of a batch; `undefined` where something better for the first officer than any solution at hand is left open. */
  #read(
    { program, positions }: Loaded,
    cost: Float64Array,
    { values, rowDuals }: Extract<RelaxationOutcome, { termination: 'optimal' }>,
    batch: ChoiceBatch,
    incumbent: Float64Array,
  ): Ordered | undefined {
    const found = this.#wholeValues(program, values);
    const isBetter = found !== undefined && batch.weightOf(found) >= batch.weightOf(incumbent);
    const best = isBetter ? found : incumbent;
    const value = batch.weightOf(best);
    const { reduced, total } = reducedCosts({ ...program.program, sense: 'max', cost }, rowDuals);
    const bound = -total + this.#settledWeight(batch, positions);
    // The weights of the others only add to the bound, and by less than one: a better batch would still show in it.
    const decidedCount = batch.decidedCount(value, Math.floor(bound + TOLERANCE));
    if (decidedCount === 0) return undefined;
    const gap = Math.max(0, bound - value) + TOLERANCE;
    const settle = (): void => {
      for (let i = 0; i < reduced.length; i++) {
        const column = program.keptColumns[i] ?? -1;
        if (Math.abs(reduced[i] ?? 0) <= gap || this.#face.isSettled(column)) continue;
        this.#face.settle(column, (reduced[i] ?? 0) > 0 ? 0 : 1);
      }
    };
    return { values: best, decidedCount, settle };
  }

  /** What digits add whose columns were settled at one before the program was loaded. */
  #settledWeight({ digits }: ChoiceBatch, positions: Int32Array): number {
    return digits.reduce((sum, { column, weight }) => {
      return positions[column] === -1 && this.#face.columnLower[column] === 1 ? sum + weight : sum;
    }, 0);
  }

  /** Settles a column that is not whole at one side where no solution of the face has the other; false when there is none among a few. */
  #closeSide(loaded: Loaded, values: Float64Array): boolean {
    const { program, relaxation } = loaded;
    const isBroken = (value: number): boolean => Math.abs(value - Math.round(value)) > TOLERANCE;
    const isAuxiliary = (i: number): boolean => (program.keptColumns[i] ?? 0) >= this.#face.model.candidateCount;
    const broken = [...values.keys()].filter((i) => isBroken(values[i] ?? 0));
    const tried = [...broken.filter(isAuxiliary), ...broken.filter((i) => !isAuxiliary(i))].slice(0, CLOSING_TRIALS);
    for (const i of tried) {
      const column = Int32Array.of(i);
      for (const side of [0, 1] as const) {
        relaxation.bound('columns', column, Float64Array.of(side), Float64Array.of(side));
        const isClosed = relaxation.optimise().termination === 'infeasible';
        const [lower, upper] = isClosed ? [1 - side, 1 - side] : [0, 1];
        relaxation.bound('columns', column, Float64Array.of(lower), Float64Array.of(upper));
        if (!isClosed) continue;
        this.#face.settle(program.keptColumns[i] ?? -1, side === 0 ? 1 : 0);
        this.#fixIn(loaded, i);
        return true;
      }
    }
    return false;
  }

  /** Where the relaxation has the most weight in the digits and, as far as that leaves a choice, the most of the incumbent. */
  async nearest(batch: ChoiceBatch, incumbent: Float64Array): Promise<Nearest | undefined> {
    const loaded = await this.#load();
    const { program, relaxation, positions } = loaded;
    const cost = new Float64Array(program.program.columnCount);
    const share = 0.5 / this.#officerColumns.length;
    for (const [i, column] of program.keptColumns.entries()) {
      if (column < this.#face.model.candidateCount && incumbent[column] === 1) cost[i] = share;
    }
    for (const { column, weight } of batch.digits) {
      const i = positions[column] ?? -1;
      cost[i] = (cost[i] ?? 0) + weight;
    }
    const outcome = relaxation.maximise(cost);
    if (outcome.termination !== 'optimal') return undefined;
    const { values } = outcome;
    const isMoved = (column: number, i: number): boolean =>
      Math.abs((values[i] ?? 0) - (incumbent[column] ?? 0)) > TOLERANCE;
    const moved = new Set(Array.from(program.keptColumns).filter(isMoved));
    // What is kept of the incumbent adds less than one to the weight of the digits, a whole number.
    const total = values.reduce((sum, value, i) => sum + value * (cost[i] ?? 0), 0);
    return { moved, bound: Math.floor(total + TOLERANCE) + this.#settledWeight(batch, positions) };
  }

  /** The solution with the most weight by going through cases of the relaxation; `undefined` when that takes too long. */
  async orderByCases(batch: ChoiceBatch): Promise<Ordered | undefined> {
    const loaded = await this.#load();
    const { program, relaxation, positions } = loaded;
    const own = this.#costOf(batch, loaded);
    const all = new Float64Array(this.#face.model.columnCount);
    for (const { column, weight } of batch.digits) all[column] = weight;
    const part = { ...program.program, sense: 'max', cost: own } as const;
    const weighed: FaceProgram = {
      ...program,
      program: part,
      cost: all,
      sense: 'max',
      divisor: 1,
      offset: this.#settledWeight(batch, positions),
    };
    // The small weights of the others come to less than one, so that the bound is the same without them.
    const bound = relaxationBound(weighed, relaxation.maximise(own));
    if (bound === undefined) return undefined;
    const found = await searchTree(this.#face, weighed, relaxation, bound, this.#context, { isLast: false });
    if (found.kind !== 'solved') return undefined;
    return { values: found.values, decidedCount: batch.officers.length, settle: () => undefined };
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
      for (let i = 0; i < isFixed.length; i++) {
        if (!this.#face.isSettled(program.keptColumns[i] ?? -1)) continue;
        fixedCount++;
        if (isFixed[i] === 0) fresh.push(i);
      }
      for (const i of fresh) this.#fixIn(this.#loaded, i);
      if (fixedCount < RELOAD_SHARE * program.program.columnCount) {
        const values = Float64Array.from(fresh, (i) => this.#face.columnLower[program.keptColumns[i] ?? -1] ?? 0);
        relaxation.fix(Int32Array.from(fresh), values);
        return this.#loaded;
      }
    }
    const basis = this.#loaded?.relaxation.basis();
    const standing = this.#loaded === undefined ? this.#start : basis && { program: this.#loaded.program, basis };
    const program = this.#tightened(standing && heldRows(standing));
    const start = standing && carryBasis(standing, program);
    this.close();
    const relaxation = await this.#context.relaxer.open(program.program, this.#context.deadlineMs, start);
    return this.#keep(program, relaxation);
  }

  /** The face without what its rows force and imply, `held` apart: fewer rows make every one of hundreds of runs shorter. */
  #tightened(held: ReadonlySet<string> | undefined): FaceProgram {
    const nothing = new Float64Array(this.#face.model.columnCount);
    const whole = this.#face.restrict('max', nothing, held);
    if (whole.brokenRow === undefined) this.#face.adoptRows(whole);
    const forced = forcedColumns(whole.program);
    for (const [i, value] of forced) this.#face.settle(whole.keptColumns[i] ?? -1, value === 1 ? 1 : 0);
    const program = forced.size === 0 ? whole : this.#face.restrict('max', nothing, held);
    return { ...program, ...withoutImpliedRows(program, held) };
  }

  #keep(program: FaceProgram, relaxation: OpenRelaxation): Loaded {
    const positions = new Int32Array(this.#face.model.columnCount).fill(-1);
    for (const [i, column] of program.keptColumns.entries()) positions[column] = i;
    const { columnLower, columnUpper } = program.program;
    this.#loaded = {
      program: {
        ...program,
        program: { ...program.program, columnLower: columnLower.slice(), columnUpper: columnUpper.slice() },
      },
      relaxation,
      positions,
      isFixed: new Uint8Array(program.program.columnCount),
    };
    return this.#loaded;
  }

  /** Draws together the bounds of a column of the loaded program that the face has settled. */
  #fixIn({ program, isFixed }: Loaded, i: number): void {
    const value = this.#face.columnLower[program.keptColumns[i] ?? -1] ?? 0;
    program.program.columnLower[i] = value;
    program.program.columnUpper[i] = value;
    isFixed[i] = 1;
  }

  /** The weights of the batch, and small ones on the open columns of the officers who come next: the better the rank, the larger. */
  #costOf({ digits, after }: ChoiceBatch, { program, positions }: Loaded): Float64Array {
    const cost = new Float64Array(program.program.columnCount);
    const share = 0.5 / DRAWN_OFFICERS;
    let drawn = 0;
    for (let officer = after; officer < this.#officerColumns.length && drawn < DRAWN_OFFICERS; officer++) {
      const columns = this.#officerColumns[officer] ?? new Int32Array(0);
      const open = columns.filter((column) => !this.#face.isSettled(column));
      if (open.length > 0) drawn++;
      for (const [rank, column] of open.entries()) {
        cost[positions[column] ?? -1] = (share * (open.length - rank)) / open.length;
      }
    }
    for (const { column, weight } of digits) cost[positions[column] ?? -1] = weight;
    return cost;
  }

  /** The relaxation's values as a solution of the face, when all are whole and satisfy its rows exactly. */
  #wholeValues(program: FaceProgram, values: Float64Array): Float64Array | undefined {
    const rounded = values.map((value) => Math.round(value));
    if (values.some((value, i) => Math.abs(value - (rounded[i] ?? 0)) > TOLERANCE)) return undefined;
    return satisfies(program.program, rounded) ? program.recover(rounded) : undefined;
  }
}

interface Loaded {
  /** The face when it was loaded, under bounds of its own. */
  readonly program: FaceProgram;
  readonly relaxation: OpenRelaxation;
  /** Position of each column of the face, −1 where it was settled before. */
  readonly positions: Int32Array;
  /** 1 where a column was fixed since, which the bounds of the program follow. */
  readonly isFixed: Uint8Array;
}
