/**
 * What every engine takes and answers. An engine knows rows, columns and integers; nothing of officers.
 */
import type { TierName } from '../domain/terms.ts';
import type { DemandNetwork } from '../model/demand-network.ts';
import type { LinearProgram } from '../model/linear-program.ts';

export type EngineOutcome =
  /** `values` are rounded to whole numbers where the column is integer and otherwise as the engine gave them; `bound` is the engine's own claim. */
  | { readonly termination: 'optimal'; readonly values: Float64Array }
  /** A limit came first: of time, of work where the run was to be brief, or a wish to stop. */
  | { readonly termination: 'feasible'; readonly values: Float64Array }
  | { readonly termination: 'infeasible' }
  | { readonly termination: 'no-solution' }
  | { readonly termination: 'failed'; readonly why: string };

/** How far an engine is, by its own word, in units of the program's cost. `undefined` where it has nothing yet. */
export interface EngineProgress {
  readonly value: number | undefined;
  readonly bound: number | undefined;
}

export interface EngineOptions {
  readonly onProgress?: ((progress: EngineProgress) => void) | undefined;
  /** A solution that is known; an engine may begin with it. */
  readonly start?: Float64Array | undefined;
  /** Nobody proves the answer afterwards: the engine is to leave out what it is known to err in. */
  readonly isUnproven?: boolean | undefined;
  /** A good solution is enough, and none where it would take long; `infeasible` then says no more than that none was met. */
  readonly isBrief?: boolean | undefined;
}

export interface Engine {
  readonly name: 'highs' | 'javascript-lp-solver';
  /** Solves the integer program to a gap below one unit of the objective. Never throws for a well-formed program. */
  readonly solve: (program: LinearProgram, deadlineMs: number, options?: EngineOptions) => Promise<EngineOutcome>;
}

/** The linear relaxation: primal values and row duals in the engine's floating point; duals are only ever used after rounding and re-summing. */
export type RelaxationOutcome =
  | { readonly termination: 'optimal'; readonly values: Float64Array; readonly rowDuals: Float64Array }
  /** `ray`: multipliers of rows that add up to a contradiction, where the relaxer has them. */
  | { readonly termination: 'infeasible'; readonly ray?: Float64Array }
  | { readonly termination: 'no-solution' };

export interface Relaxer {
  readonly relax: (program: LinearProgram, deadlineMs: number) => Promise<RelaxationOutcome>;
  /** A relaxation that is asked many times with other costs and bounds, each time from where it stood; at first from `start`. */
  readonly open: (program: LinearProgram, deadlineMs: number, start?: Basis) => Promise<OpenRelaxation>;
  /**
   * The same of a program whose own cost is asked first; of large ones only the parts that matter are loaded, at first the columns of least
   * `rank`, which is the cost where none is given.
   */
  readonly openPart: (
    program: LinearProgram,
    deadlineMs: number,
    start?: Basis,
    rank?: Float64Array,
  ) => Promise<OpenRelaxation>;
}

/** Where a relaxation stands: 1 for each column and row that is basic, and else the side that it is at in the engine's own code. */
export interface Basis {
  readonly columns: Int32Array;
  readonly rows: Int32Array;
  /** Rows have come in that may be broken there. */
  readonly isOutside?: boolean | undefined;
}

/** The relaxation of a program that stays loaded, under costs and bounds that change. */
export interface OpenRelaxation {
  /** The optimum of `cost`, which is maximised; the program's own cost and sense are left aside. */
  readonly maximise: (cost: Float64Array) => RelaxationOutcome;
  /** The optimum of the program's own cost, or of the one that was maximised last, under the bounds as they are. */
  readonly optimise: () => RelaxationOutcome;
  /** Sets both bounds of columns, given ascending, to one value each. */
  readonly fix: (columns: Int32Array, values: Float64Array) => void;
  /** Sets the bounds of columns or rows, given ascending. */
  readonly bound: (what: 'columns' | 'rows', indices: Int32Array, lower: Float64Array, upper: Float64Array) => void;
  /** Takes in the rows of `program` after those it has; the columns are the same. */
  readonly extend: (program: LinearProgram) => void;
  /** After an infeasible answer: a combination of rows that may show it, of either sign; `undefined` where the engine has none. */
  readonly ray: () => Float64Array | undefined;
  /** Where the last answer stands; `undefined` where the engine does not say. */
  readonly basis: () => Basis | undefined;
  /** Goes on from where it stood before, perhaps under other bounds. */
  readonly resume: (basis: Basis) => void;
  readonly dispose: () => void;
}

/** A job for `runIsolated`: plain data that can be posted to a worker. */
export interface IsolatedJob {
  readonly kind: 'javascript-lp-solver';
  readonly program: LinearProgram;
}

export type IsolatedAnswer =
  | { readonly kind: 'answer'; readonly values: Float64Array | undefined; readonly feasible: boolean }
  | { readonly kind: 'deadline' | 'stopped' }
  | { readonly kind: 'failed'; readonly why: string };

/** Runs a job for at most `limitMs` milliseconds; `stopped` when the run is asked to stop. */
export type RunIsolated = (job: IsolatedJob, limitMs: number) => Promise<IsolatedAnswer>;

/** Multipliers of rows by key, in units of 2^-40: what `proof` re-sums. Same shape as a certificate's proof tree. */
export type BoundTree =
  | { readonly kind: 'bound' | 'impossible'; readonly multipliers: ReadonlyMap<string, bigint> }
  /** Only what the multipliers leave to a solution better than the tier's value is looked at inside. */
  | { readonly kind: 'narrow'; readonly multipliers: ReadonlyMap<string, bigint>; readonly inner: BoundTree }
  | {
      readonly kind: 'branch';
      readonly variable: string;
      readonly at: number;
      readonly below: BoundTree;
      readonly above: BoundTree;
    };

/**
 * A row made of others: their sum by `multipliers`, in units of 2^-40 and positive where it leans on the lower side, with every coefficient and
 * then the side rounded up. That is true of whole numbers from 0 to 1; the columns of `up` are first counted down from 1. Same shape as a
 * certificate's.
 */
export interface Cut {
  readonly key: string;
  readonly multipliers: ReadonlyMap<string, bigint>;
  /** Keys of columns. */
  readonly up: readonly string[];
}

/** A network with the flow of its best plan, for questions about other plans. */
export interface SolvedNetwork {
  readonly network: DemandNetwork;
  readonly candidateCount: number;
  /** One number an arc; the canonical plan on the candidates' arcs. */
  readonly flow: Int32Array;
  /** Exactly the flows within these bounds are best in every tier. */
  readonly face: Pick<DemandNetwork, 'lower' | 'upper'>;
  /**
   * The tiers in their order up to the first that is no sum: the cost of every arc, minimised, made when asked for, and the potentials that
   * prove the flow the best in it.
   */
  readonly prices: readonly {
    readonly name: TierName;
    readonly cost: () => Float64Array;
    readonly potential: Float64Array;
  }[];
}

/** How the best plans differ, as an engine without a network finds it out; see `insight/choices.ts`. */
export interface FoundChoices {
  /** One entry a candidate: 0 in no best plan, 1 in some, 2 in every one, 3 not determined. */
  readonly states: Uint8Array;
  /** By position in the order of the tie break: 1 where the officer stays in some best plan, 0 in none, 2 not determined. */
  readonly stays: Uint8Array;
}
