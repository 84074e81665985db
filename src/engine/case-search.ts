import type { LinearProgram } from '../model/linear-program.ts';
import { present } from '../support/assert.ts';
import type { Basis, BoundTree, OpenRelaxation, RelaxationOutcome } from './contract.ts';
import { satisfies, type Face, type FaceProgram } from './face.ts';
import { proveByRay, proveImpossible } from './impossibility.ts';
import { reducedCosts } from './reduced-cost.ts';
import type { SearchContext } from './search.ts';

/** Columns times relaxations spent on one tree before it is left to the engine's word, and the most relaxations. */
const WORK_LIMIT = 4_000_000;
const RELAXATION_LIMIT = 3000;
/** Columns tried in both directions before a branch, where nothing is known of them: more at the top, where a choice weighs more. */
const TRIALS_AT_TOP = 8;
const TRIALS_BELOW = 3;
const TOP_DEPTH = 3;
/** Trials of a program of this many columns or more take longer than what they save. */
const LARGE_COLUMNS = 20_000;
/** After this share of its limit a search shows whether it comes to an end: it is given up where that would take so many times the limit. */
const TRIAL_SHARE = 0.5;
const HOPELESS_FACTOR = 2;
/** Values this near to a whole number are whole. */
const WHOLE_TOLERANCE = 1e-7;
/** Relaxations spent on confining what is left after the last tier, and columns tried from each. */
const CONFINING_RELAXATIONS = 60;
const CONFINING_TRIALS = 3;
/** Parts of one that multipliers are rounded to, where that is enough. */
const COARSE = 2 ** 14;
const FINE = 2 ** 22;
/** Narrowing again costs a certificate one set of multipliers: only where it takes away at least this much of the open columns. */
const NARROWED_SHARE = 0.1;
/** At the root, where all cases profit, less is enough. */
const ROOT_SHARE = 0.02;

export interface CaseTask {
  readonly face: Face;
  readonly program: FaceProgram;
  /** What the bound of every case has to reach, minimised, in units of the program's cost without its offset. */
  readonly target: number;
  readonly context: SearchContext;
  /** Where the relaxation begins. */
  readonly start?: Basis | undefined;
}

/**
 * A tree of cases of a program in which every case is impossible or reaches the target; `undefined` when a limit came first, or a whole
 * solution short of the target.
 *
 * One relaxation stays loaded; a case is a change of bounds and a few dual pivots.
 */
export async function proveCases(task: CaseTask): Promise<BoundTree | undefined> {
  const { program } = task.program;
  const relaxation = await task.context.relaxer.open(program, task.context.deadlineMs, task.start);
  const relaxationLimit = Math.min(RELAXATION_LIMIT, Math.max(3, Math.floor(WORK_LIMIT / program.columnCount)));
  try {
    const search = new CaseSearch({ ...task, relaxationLimit }, relaxation);
    const tree = await search.prove(task.target);
    return search.found === undefined ? tree : undefined;
  } finally {
    relaxation.dispose();
  }
}

/** What a case's relaxation says: nothing more to do in it, or its bound and where it is not whole. */
type Look =
  | { readonly kind: 'closed'; readonly outcome: RelaxationOutcome }
  | {
      readonly kind: 'open';
      readonly bound: number;
      readonly values: Float64Array;
      readonly rowDuals: Float64Array;
    }
  | { readonly kind: 'unknown' };

type OpenLook = Extract<Look, { kind: 'open' }>;

/** Index → lower and upper bound, indices ascending. */
type Bounds = ReadonlyMap<number, readonly [lower: number, upper: number]>;

/** What is left of a program, and the duals of its relaxation. */
export interface Confined {
  readonly program: LinearProgram;
  readonly rowDuals: Float64Array;
}

interface Narrowing {
  readonly rowDuals: Float64Array;
  readonly columns: Map<number, readonly [number, number]>;
  readonly rows: Map<number, readonly [number, number]>;
}

/** How much the bound rose by rounding a column up or down, a unit of rounding; sums and counts. */
class Gains {
  readonly #sum: readonly [Float64Array, Float64Array];
  readonly #count: readonly [Uint32Array, Uint32Array];

  constructor(columnCount: number) {
    this.#sum = [new Float64Array(columnCount), new Float64Array(columnCount)];
    this.#count = [new Uint32Array(columnCount), new Uint32Array(columnCount)];
  }

  isKnown(column: number): boolean {
    return (this.#count[0][column] ?? 0) > 0 && (this.#count[1][column] ?? 0) > 0;
  }

  add(column: number, side: 0 | 1, gain: number): void {
    this.#sum[side][column] = (this.#sum[side][column] ?? 0) + gain;
    this.#count[side][column] = (this.#count[side][column] ?? 0) + 1;
  }

  /** Product of the gains to be hoped for in both directions (Achterberg, Koch and Martin 2005). */
  score(column: number, value: number): number {
    const of = (side: 0 | 1): number => (this.#sum[side][column] ?? 0) / Math.max(1, this.#count[side][column] ?? 0);
    return Math.max(of(0) * value, 1e-6) * Math.max(of(1) * (1 - value), 1e-6);
  }
}

/** Row duals with few digits, which keep a certificate short: any multipliers give a valid bound, and these nearly the same. */
function roundDuals(rowDuals: Float64Array, precision: number): Float64Array {
  return rowDuals.map((dual) => Math.round(dual * precision) / precision);
}

/**
 * Goes through the cases of one program, depth first, on a relaxation that is loaded and stays as it was.
 *
 * A whole solution met on the way lowers the target to a step below it.
 */
export class CaseSearch {
  /** The best whole solution met. */
  found: Float64Array | undefined;
  /** Whether some case was left because it reached the target, rather than because it was impossible. */
  hasReached = false;
  #target = Infinity;
  #enough = -Infinity;
  #keepsWhole = true;
  readonly #task: Omit<CaseTask, 'target'>;
  readonly #relaxation: OpenRelaxation;
  /** The program under the bounds of the case at hand. */
  readonly #boxed: LinearProgram;
  readonly #gains: Gains;
  #relaxationsLeft: number;
  /** Where the relaxation stood before the first case. */
  #root: Basis | undefined;
  #trial: { readonly limit: number; closedShare: number } | undefined;

  constructor(task: Omit<CaseTask, 'target'> & { readonly relaxationLimit: number }, relaxation: OpenRelaxation) {
    this.#task = task;
    this.#relaxation = relaxation;
    const { program } = task.program;
    const [columnLower, columnUpper] = [program.columnLower.slice(), program.columnUpper.slice()];
    const [rowLower, rowUpper] = [program.rowLower.slice(), program.rowUpper.slice()];
    this.#boxed = { ...program, columnLower, columnUpper, rowLower, rowUpper };
    this.#gains = new Gains(program.columnCount);
    this.#relaxationsLeft = task.relaxationLimit;
  }

  /**
   * A tree in which every case is impossible, reaches `target`, or is no better than `found`; `undefined` when a limit came first, or a
   * solution of at most `enough`, which nothing is better than. With `enough`, where something else can be done, it also ends when the
   * limit will clearly not do.
   */
  async prove(target: number, enough?: number): Promise<BoundTree | undefined> {
    this.#target = target;
    this.#enough = enough ?? -Infinity;
    this.#trial = enough === undefined ? undefined : { limit: this.#relaxationsLeft, closedShare: 0 };
    this.hasReached = false;
    this.#rewind();
    return await this.#prove(0);
  }

  /** Begins where it began before: from the last case of another target it is a long way (7 of 64 s at 10,000 officers). */
  #rewind(): void {
    if (this.#root === undefined) this.#root = this.#relaxation.basis();
    else this.#relaxation.resume(this.#root);
  }

  /** By the share of the tree that is closed, each case counting for half of the one it is part of. */
  #isHopeless(): boolean {
    if (this.#trial === undefined) return false;
    const { limit, closedShare } = this.#trial;
    const spent = limit - this.#relaxationsLeft;
    return spent >= TRIAL_SHARE * limit && spent > HOPELESS_FACTOR * limit * closedShare;
  }

  /**
   * Draws the bounds together to where all solutions short of `target` are, as far as the relaxation shows it at once: by reduced costs, and
   * by columns whose one side is closed. The cases looked at before are left behind.
   */
  confine(target: number): Confined | undefined {
    this.#target = target;
    this.#keepsWhole = false;
    this.#relaxationsLeft = CONFINING_RELAXATIONS;
    this.#rewind();
    let confined: Confined | undefined;
    for (;;) {
      const look = this.#look();
      if (look.kind !== 'open') return confined;
      const narrowing = this.#narrowing(look, 0);
      if (narrowing !== undefined) {
        this.#setBounds('columns', narrowing.columns);
        this.#setBounds('rows', narrowing.rows);
      }
      confined = { program: this.#boxed, rowDuals: look.rowDuals };
      if (!this.#closeSide(look.values)) return confined;
    }
  }

  /** Fixes a column that is not whole at the side that is left when the other is closed; false when there is none. */
  #closeSide(values: Float64Array): boolean {
    const { columnLower, columnUpper } = this.#boxed;
    for (const { column } of this.#fractional(values).slice(0, CONFINING_TRIALS)) {
      if (columnLower[column] === columnUpper[column]) continue;
      for (const side of [0, 1] as const) {
        this.#fix(column, side, side);
        const look = this.#look();
        if (look.kind === 'closed') {
          this.#fix(column, 1 - side, 1 - side);
          return true;
        }
      }
      this.#fix(column, 0, 1);
    }
    return false;
  }

  async #prove(depth: number): Promise<BoundTree | undefined> {
    const look = this.#look();
    if (look.kind === 'unknown') return undefined;
    if (look.kind === 'closed') return await this.#leaf(look.outcome, depth);
    const narrowing = this.#narrowing(look, depth === 0 ? ROOT_SHARE : NARROWED_SHARE);
    if (narrowing === undefined) return await this.#branch(look, depth);
    const { face, program } = this.#task;
    const before = {
      columns: this.#boundsOf('columns', narrowing.columns),
      rows: this.#boundsOf('rows', narrowing.rows),
    };
    this.#setBounds('columns', narrowing.columns);
    this.#setBounds('rows', narrowing.rows);
    this.hasReached = true;
    const again = this.#look();
    const inner =
      again.kind === 'closed'
        ? await this.#leaf(again.outcome, depth)
        : again.kind === 'open'
          ? await this.#branch(again, depth)
          : undefined;
    this.#setBounds('columns', before.columns);
    this.#setBounds('rows', before.rows);
    return inner && { kind: 'narrow', multipliers: face.multipliersOf(program, narrowing.rowDuals), inner };
  }

  async #branch(look: OpenLook, depth: number): Promise<BoundTree | undefined> {
    const column = this.#chooseColumn(look.bound, look.values, depth);
    if (column === undefined) return undefined;
    const above = await this.#within(column, 1, depth);
    const below = above && (await this.#within(column, 0, depth));
    if (above === undefined || below === undefined) return undefined;
    const { face, program } = this.#task;
    const variable = present(face.model.columnKeys[program.keptColumns[column] ?? -1], 'key of a column');
    return { kind: 'branch', variable, at: 0, below, above };
  }

  async #within(column: number, value: 0 | 1, depth: number): Promise<BoundTree | undefined> {
    this.#fix(column, value, value);
    const tree = await this.#prove(depth + 1);
    this.#fix(column, 0, 1);
    return tree;
  }

  /** Columns and rows that no solution short of the target moves off their bound or side in the case at hand, where they are many. */
  #narrowing(look: OpenLook, leastShare: number): Narrowing | undefined {
    const rowDuals = roundDuals(look.rowDuals, COARSE);
    const { reduced, total } = reducedCosts(this.#boxed, rowDuals);
    const gap = this.#target - total;
    if (gap < 0) return undefined;
    const { columnLower, columnUpper, rowLower, rowUpper } = this.#boxed;
    const narrowing: Narrowing = { rowDuals, columns: new Map(), rows: new Map() };
    let open = 0;
    for (const [j, cost] of reduced.entries()) {
      const [lower, upper] = [columnLower[j] ?? 0, columnUpper[j] ?? 1];
      if (lower === upper) continue;
      open++;
      if (Math.abs(cost) > gap) narrowing.columns.set(j, cost > 0 ? [lower, lower] : [upper, upper]);
    }
    if (narrowing.columns.size < leastShare * open) return undefined;
    for (const [i, dual] of rowDuals.entries()) {
      const side = (dual > 0 ? rowLower[i] : rowUpper[i]) ?? 0;
      if (Math.abs(dual) > gap && Number.isFinite(side)) narrowing.rows.set(i, [side, side]);
    }
    return narrowing;
  }

  /** The bounds now of what `changed` changes. */
  #boundsOf(what: 'columns' | 'rows', changed: Bounds): Bounds {
    const { columnLower, columnUpper, rowLower, rowUpper } = this.#boxed;
    const [lower, upper] = what === 'columns' ? [columnLower, columnUpper] : [rowLower, rowUpper];
    return new Map([...changed.keys()].map((i) => [i, [lower[i] ?? 0, upper[i] ?? 0]]));
  }

  #setBounds(what: 'columns' | 'rows', bounds: Bounds): void {
    const { columnLower, columnUpper, rowLower, rowUpper } = this.#boxed;
    const [lower, upper] = what === 'columns' ? [columnLower, columnUpper] : [rowLower, rowUpper];
    for (const [i, [least, most]] of bounds) {
      lower[i] = least;
      upper[i] = most;
    }
    const indices = Int32Array.from(bounds.keys());
    const of = (all: Float64Array): Float64Array => Float64Array.from(indices, (i) => all[i] ?? 0);
    this.#relaxation.bound(what, indices, of(lower), of(upper));
  }

  #fix(column: number, lower: number, upper: number): void {
    this.#setBounds('columns', new Map([[column, [lower, upper]]]));
  }

  #look(): Look {
    const { context } = this.#task;
    if (
      this.#relaxationsLeft-- <= 0 ||
      this.#isHopeless() ||
      context.shouldStop() ||
      context.now() > context.deadlineMs
    )
      return { kind: 'unknown' };
    const outcome = this.#relaxation.optimise();
    if (outcome.termination === 'infeasible') return { kind: 'closed', outcome };
    if (outcome.termination !== 'optimal') return { kind: 'unknown' };
    const { values, rowDuals } = outcome;
    const bound = this.#boundOf(values, rowDuals);
    return bound >= this.#target || (this.#keepsWhole && this.#keepWhole(values))
      ? { kind: 'closed', outcome }
      : { kind: 'open', bound, values, rowDuals };
  }

  /** The bound of a case: by the values, which is quick, unless that closes it; then by the duals, which is what counts. */
  #boundOf(values: Float64Array, rowDuals: Float64Array): number {
    const { cost, sense } = this.#boxed;
    let total = 0;
    for (let j = 0; j < cost.length; j++) total += (cost[j] ?? 0) * (values[j] ?? 0);
    if (sense === 'max') total = -total;
    const isClear = total < this.#target - 1e-3;
    return isClear ? total : reducedCosts(this.#boxed, rowDuals).total;
  }

  /** What whole values cost, minimised, a whole number: of the cost of the face, to which the program's own may add less than one. */
  #wholeCost(values: Float64Array): number {
    const { cost, divisor, keptColumns, sense } = this.#task.program;
    let total = 0;
    for (const [j, column] of keptColumns.entries())
      if (values[j] !== 0) total += (cost[column] ?? 0) * (values[j] ?? 0);
    return ((sense === 'max' ? -1 : 1) * total) / divisor;
  }

  /** True when the values are whole: then they are the best of their case, and only something better is looked for from now on. */
  #keepWhole(values: Float64Array): boolean {
    const { program } = this.#task.program;
    if (values.some((value) => Math.abs(value - Math.round(value)) > WHOLE_TOLERANCE)) return false;
    const rounded = values.map((value) => Math.round(value));
    if (!satisfies(program, rounded)) return false;
    const cost = this.#wholeCost(rounded);
    this.found = rounded;
    this.#target = cost - 1 + 1e-6 * Math.max(1, Math.abs(cost) * 1e-3);
    if (cost <= this.#enough) this.#relaxationsLeft = 0;
    return true;
  }

  async #leaf(outcome: RelaxationOutcome, depth: number): Promise<BoundTree | undefined> {
    const { face, program, context } = this.#task;
    if (this.#trial !== undefined) this.#trial.closedShare += 2 ** -depth;
    if (outcome.termination === 'optimal') {
      const { rowDuals } = outcome;
      this.hasReached = true;
      const short = [COARSE, FINE]
        .map((precision) => roundDuals(rowDuals, precision))
        .find((duals) => reducedCosts(this.#boxed, duals).total >= this.#target);
      return { kind: 'bound', multipliers: face.multipliersOf(program, short ?? rowDuals) };
    }
    const byRay = proveByRay(face, program, this.#boxed, this.#relaxation.ray());
    return byRay ?? (await proveImpossible(face, program, this.#boxed, context));
  }

  /**
   * The column to branch on: of those that are not whole the one whose both directions raise the bound most, auxiliary columns first, since
   * each decides many candidates.
   */
  #chooseColumn(bound: number, values: Float64Array, depth: number): number | undefined {
    const { program } = this.#task;
    const candidates = this.#fractional(values);
    let [best, bestScore] = [candidates[0]?.column, -1];
    const isLarge = program.program.columnCount >= LARGE_COLUMNS;
    const limit = isLarge ? 0 : depth < TOP_DEPTH ? TRIALS_AT_TOP : TRIALS_BELOW;
    let trials = 0;
    for (const { column, value } of candidates) {
      if (!this.#gains.isKnown(column)) {
        if (trials++ >= limit) continue;
        if (this.#tryColumn(column, value, bound)) return column;
      }
      const score = this.#gains.score(column, value);
      if (score > bestScore) [best, bestScore] = [column, score];
    }
    return best;
  }

  /** Columns that are not whole, the likeliest to branch on first. */
  #fractional(values: Float64Array): readonly { readonly column: number; readonly value: number }[] {
    const { face, program } = this.#task;
    const candidates: { column: number; value: number; rank: number }[] = [];
    for (let column = 0; column < values.length; column++) {
      const value = values[column] ?? 0;
      const distance = Math.abs(value - Math.round(value));
      if (distance < WHOLE_TOLERANCE) continue;
      const isAuxiliary = (program.keptColumns[column] ?? 0) >= face.model.candidateCount;
      candidates.push({ column, value, rank: distance + (isAuxiliary ? 1 : 0) });
    }
    return candidates.sort((a, b) => b.rank - a.rank || a.column - b.column);
  }

  /** Learns what branching on a column gains; true when it closes both cases. */
  #tryColumn(column: number, value: number, bound: number): boolean {
    let closed = 0;
    for (const side of [0, 1] as const) {
      this.#fix(column, side, side);
      const look = this.#look();
      const reached = look.kind === 'open' ? look.bound : this.#closedBound(bound);
      if (look.kind === 'closed') closed++;
      this.#gains.add(column, side, Math.max(0, reached - bound) / (side === 0 ? value : 1 - value));
    }
    this.#fix(column, 0, 1);
    return closed === 2;
  }

  /** A closed case counts as one that just reaches the target. */
  #closedBound(bound: number): number {
    return Math.min(this.#target, bound + 1000);
  }
}
