import type { Highs, HighsCallbackMap, Model as HighsModel, SparseMatrix } from 'highs';
import type { LinearProgram } from '../model/linear-program.ts';
import { GrowingRelaxation } from './generation.ts';
import type { SparsePart, WarmModel } from './growing-part.ts';
import type {
  Basis,
  Engine,
  EngineOptions,
  EngineOutcome,
  OpenRelaxation,
  RelaxationOutcome,
  Relaxer,
} from './contract.ts';

/**
 * HiGHS in WebAssembly through its sparse arrays. Its tolerances stay in this file: integer columns are rounded and the caller recomputes.
 *
 * Traps met: the default gap of 1e-4 calls a worse plan optimal, so both gaps are set; one runtime that ran out of memory is not used again;
 * every model is disposed; its presolve has called a model infeasible that has a plan, and, where one was known to begin with, has called that
 * one the best, which it was not: so the first word is only taken from a run without presolve, and so is the second where no proof follows. A
 * run is synchronous, so a wish to stop is only seen where HiGHS calls back: at every simplex iteration of a relaxation, and between the steps
 * of a branch and bound.
 */
let loading: Promise<Highs> | undefined;

async function loadHighs(): Promise<Highs> {
  // The package types its default export as CommonJS would see it; at run time it is the loader itself.
  loading ??= import('highs').then((module) => (module as unknown as { default: () => Promise<Highs> }).default());
  return await loading;
}

/** Most columns one model may have: 1.5 million ran, 2.1 million aborted. */
const COLUMN_LIMIT = 1_500_000;

/** From here on a relaxation is solved on a growing part of its columns and rows. */
const GENERATION_COLUMNS = 3000;

/** Values of HiGHS's option `simplex_strategy`. */
const DUAL_SIMPLEX = 1;
const PRIMAL_SIMPLEX = 4;

/**
 * Iterations after which a run that goes on from a basis is taken to go round in circles, by rows and columns: others need far fewer. Met: 1.7
 * million and no end on 5,221 columns, where a start from nothing took 4,000.
 */
const PATIENCE = (size: number): number => 10_000 + size;
/** How many times as many a start from nothing may take. */
const PATIENCE_FROM_NOTHING = 10;

/**
 * A relaxation of so many rows and columns is over in a fraction of a second, unless it takes more iterations than these. So nobody looks on
 * where nobody counts: being called back at every iteration took a twentieth of a plan of 700 officers.
 */
const SHORT_SIZE = 8000;
const SHORT_ITERATIONS = 5000;

/** When a run has to end: at the deadline, on the clock of `now`, or as soon as `shouldStop` says so. */
interface Watch {
  readonly now: () => number;
  readonly shouldStop: () => boolean;
  /** Told of every simplex iteration, which are the same ones on every machine. */
  readonly onWork: ((iterations: number) => void) | undefined;
  readonly patience: (size: number) => number;
}

export function createHighs(
  now: () => number,
  shouldStop: () => boolean = () => false,
  onWork?: (iterations: number) => void,
  patience: (size: number) => number = PATIENCE,
): Engine & Relaxer {
  const watch: Watch = { now, shouldStop, onWork, patience };
  return {
    name: 'highs',
    solve: async (program, deadlineMs, options = {}) => {
      if (program.columnCount > COLUMN_LIMIT) return { termination: 'failed', why: 'too-large' };
      if (isLimitMet(watch, deadlineMs)) return { termination: 'no-solution' };
      const task = { program, isInteger: true, deadlineMs, watch, ...options };
      return await withModel(task, readInteger);
    },
    relax: async (program, deadlineMs) => {
      if (program.columnCount > COLUMN_LIMIT || isLimitMet(watch, deadlineMs)) {
        return { termination: 'no-solution' };
      }
      const task = { program, isInteger: false, deadlineMs, watch };
      if (program.columnCount >= GENERATION_COLUMNS) {
        const highs = await loadHighs();
        const growing = new GrowingRelaxation(program, openWarm(highs, task));
        try {
          const grown = growing.optimise();
          if (grown.termination !== 'no-solution' || isLimitMet(watch, deadlineMs)) return grown;
        } finally {
          growing.dispose();
        }
      }
      const answer = await withModel(task, readRelaxation);
      return answer.termination === 'failed' ? { termination: 'no-solution' } : answer;
    },
    open: async (program, deadlineMs, start) => {
      const task = { program, isInteger: false, deadlineMs, watch };
      return openRelaxation(await loadHighs(), task, start);
    },
    openPart: async (program, deadlineMs, start, rank) => {
      const task = { program, isInteger: false, deadlineMs, watch };
      const highs = await loadHighs();
      if (program.columnCount < GENERATION_COLUMNS) return openRelaxation(highs, task, start);
      return new GrowingRelaxation(program, openWarm(highs, task), start, rank);
    },
  };
}

function isLimitMet({ now, shouldStop }: Watch, deadlineMs: number): boolean {
  return shouldStop() || now() > deadlineMs;
}

interface Task extends EngineOptions {
  readonly program: LinearProgram;
  readonly isInteger: boolean;
  readonly deadlineMs: number;
  readonly watch: Watch;
}

/** Ends the run when a limit is met, and passes on what branch and bound knows so far. */
function callbacksOf(highs: Highs, { program, deadlineMs, watch, onProgress }: Task): HighsCallbackMap {
  const { simplexInterrupt, mipInterrupt } = highs.constants.callbackType;
  const inSense = (value: number | undefined): number | undefined => {
    if (value === undefined || !Number.isFinite(value)) return undefined;
    return program.sense === 'max' ? -value : value;
  };
  let counted = 0;
  return {
    [simplexInterrupt]: (event): undefined => {
      watch.onWork?.(1);
      if (isLimitMet(watch, deadlineMs)) event.interrupt();
    },
    [mipInterrupt]: (event): undefined => {
      const { mip_primal_bound: value, mip_dual_bound: bound, mip_total_lp_iterations: total } = event.data;
      const iterations = Math.max(counted, Number(total ?? 0));
      watch.onWork?.(iterations - counted);
      counted = iterations;
      onProgress?.({ value: inSense(value), bound: inSense(bound) });
      if (isLimitMet(watch, deadlineMs)) event.interrupt();
    },
  };
}

/**
 * How many cuts are kept at hand, and for how many rounds. Rows of tiers, long and with large coefficients, make thousands of cuts that
 * never bind: looking through them took most of a search.
 */
const FEW_CUTS = { mip_pool_soft_limit: 100, mip_pool_age_limit: 5 } as const;

/**
 * What looks for better solutions around the one that is known: most searches only show that it is best, or meet another at the root, and
 * took a quarter longer with this. Beginning anew once columns are fixed is left on: without it one search took ten times as long.
 */
const SOLUTION_KNOWN = {
  mip_heuristic_run_rens: false,
  mip_heuristic_run_rins: false,
  mip_heuristic_run_root_reduced_cost: false,
  mip_heuristic_run_feasibility_jump: false,
  mip_detect_symmetry: false,
} as const;

/** Cases looked at where a good solution is enough: one near a relaxation is met at the first few. */
const BRIEF_NODES = 50;

async function withModel<T>(
  task: Task,
  read: (highs: Highs, model: HighsModel, program: LinearProgram) => T,
): Promise<T | { readonly termination: 'failed'; readonly why: string }> {
  const { program, isInteger, deadlineMs, watch } = task;
  const highs = await loadHighs();
  let model: HighsModel | undefined;
  try {
    model = createModel(highs, task);
    model.options.set({
      output_flag: false,
      ...(isInteger ? { mip_rel_gap: 0, mip_abs_gap: 0.999, ...FEW_CUTS } : { solver: 'simplex' }),
    });
    if (task.isBrief === true) model.options.set('mip_max_nodes', BRIEF_NODES);
    if (task.isUnproven === true) model.options.set('presolve', 'off');
    const seconds = (deadlineMs - watch.now()) / 1000;
    if (seconds < Infinity) model.options.set('time_limit', Math.max(0, seconds));
    if (task.start !== undefined) {
      model.options.set(SOLUTION_KNOWN);
      model.setSolution({ colValue: task.start });
    }
    model.run(callbacksOf(highs, task));
    if (saysInfeasible(highs, model) && task.isBrief !== true) {
      model.clearSolver();
      model.options.set('presolve', 'off');
      model.run(callbacksOf(highs, task));
    }
    return read(highs, model, program);
  } catch (error) {
    // A runtime error of WebAssembly (out of memory) leaves the instance unusable.
    loading = undefined;
    return { termination: 'failed', why: error instanceof Error ? error.name : 'unknown' };
  } finally {
    try {
      model?.dispose();
    } catch {
      loading = undefined;
    }
  }
}

function saysInfeasible(highs: Highs, model: HighsModel): boolean {
  const status = model.getModelStatus();
  const { infeasible, unboundedOrInfeasible } = highs.constants.modelStatus;
  return status === infeasible || status === unboundedOrInfeasible;
}

function createModel(highs: Highs, { program, isInteger }: Task): HighsModel {
  return highs.createModel({
    numCols: program.columnCount,
    numRows: program.rowCount,
    // Always minimised, so that the signs of the duals are the same for both senses.
    colCost: program.sense === 'max' ? program.cost.map((c) => (c === 0 ? 0 : -c)) : program.cost,
    colLower: program.columnLower,
    colUpper: program.columnUpper,
    rowLower: program.rowLower,
    rowUpper: program.rowUpper,
    matrix: {
      format: 'csr',
      numRows: program.rowCount,
      numCols: program.columnCount,
      starts: program.rowStart,
      indices: program.columnIndex,
      values: program.coefficient,
    },
    ...(isInteger ? { integrality: Int32Array.from(program.isInteger) } : {}),
  });
}

function readInteger(highs: Highs, model: HighsModel, program: LinearProgram): EngineOutcome {
  if (saysInfeasible(highs, model)) return { termination: 'infeasible' };
  const status = model.getModelStatus();
  const known = highs.constants.modelStatus;
  const isFinished = status === known.optimal || status === known.empty;
  const isLimited = status === known.timeLimit || status === known.interrupted || status === known.solutionLimit;
  if (!isFinished && !isLimited) {
    return { termination: 'failed', why: `status-${status}` };
  }
  const values = model.getSolution().colValue;
  const primal = model.info.get('primal_solution_status');
  if (!isFinished && Number(primal) !== highs.constants.solutionStatus.feasible) return { termination: 'no-solution' };
  const rounded = Float64Array.from(values, (value, j) => (program.isInteger[j] === 1 ? Math.round(value) : value));
  return isFinished ? { termination: 'optimal', values: rounded } : { termination: 'feasible', values: rounded };
}

function readRelaxation(highs: Highs, model: HighsModel): RelaxationOutcome {
  if (saysInfeasible(highs, model)) return { termination: 'infeasible' };
  const status = model.getModelStatus();
  const known = highs.constants.modelStatus;
  if (status !== known.optimal && status !== known.empty) return { termination: 'no-solution' };
  const solution = model.getSolution();
  return { termination: 'optimal', values: solution.colValue.slice(), rowDuals: solution.rowDual.slice() };
}

/**
 * Runs a model that may have a basis, and from nothing where it comes to no end from there: it goes round in circles, or says that it does not
 * know, which it would say ever after.
 */
function runOnwards(highs: Highs, model: HighsModel, task: Task, size: number): void {
  const { iterationLimit, unknown } = highs.constants.modelStatus;
  const run = (limit: number, isWatched: boolean): number => {
    model.options.set('simplex_iteration_limit', limit);
    model.run(isWatched ? callbacksOf(highs, task) : undefined);
    return model.getModelStatus();
  };
  const limit = task.watch.patience(size);
  const isShort = size <= SHORT_SIZE && limit > SHORT_ITERATIONS && task.watch.onWork === undefined;
  let status = isShort ? run(SHORT_ITERATIONS, false) : run(limit, true);
  if (isShort && status === iterationLimit) status = run(limit, true);
  if (status !== iterationLimit && status !== unknown) return;
  model.clearSolver();
  model.options.set('simplex_strategy', DUAL_SIMPLEX);
  run(PATIENCE_FROM_NOTHING * limit, true);
}

/** An empty model that grows and is solved again from where it stood: no presolve, which would forget the basis. */
function openWarm(highs: Highs, task: Task): WarmModel {
  const model = highs.createModel();
  model.options.set({ output_flag: false, solver: 'simplex', presolve: 'off' });
  let [rowCount, columnCount] = [0, 0];
  let hasRun = false;
  const matrixOf = (part: SparsePart, format: 'csr' | 'csc'): SparseMatrix => {
    const isRows = format === 'csr';
    return {
      format,
      numRows: isRows ? part.lower.length : rowCount,
      numCols: isRows ? columnCount : part.lower.length,
      starts: Int32Array.from(part.start),
      indices: Int32Array.from(part.index),
      values: Float64Array.from(part.value),
    };
  };
  const bounds = (part: SparsePart): { lower: Float64Array; upper: Float64Array } => ({
    lower: Float64Array.from(part.lower),
    upper: Float64Array.from(part.upper),
  });
  return {
    addRows: (part) => {
      model.addRows({ ...bounds(part), matrix: matrixOf(part, 'csr') });
      model.options.set('simplex_strategy', DUAL_SIMPLEX);
      // After many rows a new start is quicker than the way back from where the old ones led.
      if (hasRun && part.lower.length * 10 > rowCount) model.setLogicalBasis();
      rowCount += part.lower.length;
    },
    addColumns: (part) => {
      model.addCols({ cost: Float64Array.from(part.cost), ...bounds(part), matrix: matrixOf(part, 'csc') });
      // A few new columns leave the basis feasible and nearly optimal; after many the dual simplex is quicker all the same.
      const isFew = hasRun && part.lower.length * 20 < columnCount;
      model.options.set('simplex_strategy', isFew ? PRIMAL_SIMPLEX : DUAL_SIMPLEX);
      columnCount += part.lower.length;
    },
    run: () => {
      hasRun = true;
      try {
        runOnwards(highs, model, task, rowCount + columnCount);
        const status = model.getModelStatus();
        if (status === highs.constants.modelStatus.infeasible) return 'infeasible';
        if (status !== highs.constants.modelStatus.optimal) return undefined;
        const { colValue, rowDual } = model.getSolution();
        return { values: colValue, rowDuals: rowDual };
      } catch {
        loading = undefined;
        return undefined;
      }
    },
    setCosts: (positions, costs) => {
      if (positions.length > 0) model.changeColsCost({ kind: 'set', indices: positions }, costs);
      model.options.set('simplex_strategy', PRIMAL_SIMPLEX);
    },
    setBounds: (what, positions, lower, upper) => {
      if (what === 'columns') model.changeColsBounds({ kind: 'set', indices: positions }, lower, upper);
      else model.changeRowsBounds({ kind: 'set', indices: positions }, lower, upper);
      model.options.set('simplex_strategy', DUAL_SIMPLEX);
    },
    ray: () => orNothing(() => model.getDualRay()?.values),
    basis: () => orNothing(() => basisOf(highs, model)),
    setBasis: ({ columns, rows, isOutside }) => {
      model.setBasis({ colStatus: columns, rowStatus: rows });
      model.options.set('simplex_strategy', isOutside === true ? DUAL_SIMPLEX : PRIMAL_SIMPLEX);
    },
    dispose: () => {
      try {
        model.dispose();
      } catch {
        loading = undefined;
      }
    },
  };
}

/** `undefined` before the first run: to ask all the same would look like an engine that fails. */
function basisOf(highs: Highs, model: HighsModel): Basis | undefined {
  const { notSet, empty } = highs.constants.modelStatus;
  const status = model.getModelStatus();
  if (status === notSet || status === empty) return undefined;
  const { colStatus, rowStatus } = model.getBasis();
  return { columns: colStatus, rows: rowStatus };
}

/** What `ask` answers, or nothing where the engine fails, which is then not used again. */
function orNothing<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    loading = undefined;
    return undefined;
  }
}

/**
 * The primal simplex shifts bounds against ties and takes the shifts back at the end. Asked over and over from where it stood, it meets few
 * ties, and taking back large shifts cost more iterations than they saved.
 */
const SMALL_SHIFTS = { primal_simplex_bound_perturbation_multiplier: 0.01 } as const;

function openRelaxation(highs: Highs, task: Task, start?: Basis): OpenRelaxation {
  const { columnCount } = task.program;
  let { rowCount } = task.program;
  const model = createModel(highs, task);
  model.options.set({ output_flag: false, solver: 'simplex', ...SMALL_SHIFTS });
  let isFirst = true;
  if (start !== undefined) {
    model.setBasis({ colStatus: start.columns, rowStatus: start.rows });
    model.options.set('presolve', 'off');
    isFirst = false;
  }
  /** The first run starts from nothing; those after it go on from the basis by `strategy`. */
  const run = (strategy: number, prepare: () => void): RelaxationOutcome => {
    if (isLimitMet(task.watch, task.deadlineMs)) return { termination: 'no-solution' };
    try {
      prepare();
      if (!isFirst) model.options.set('simplex_strategy', strategy);
      runOnwards(highs, model, task, rowCount + columnCount);
      if (isFirst) model.options.set('presolve', 'off');
      isFirst = false;
      return readRelaxation(highs, model);
    } catch {
      loading = undefined;
      return { termination: 'no-solution' };
    }
  };
  return {
    maximise: (cost) =>
      // The basis stays feasible for the rows when only costs change: the primal simplex goes on from it.
      run(PRIMAL_SIMPLEX, () => {
        const negated = cost.map((c) => (c === 0 ? 0 : -c));
        model.changeColsCost({ kind: 'range', from: 0, to: columnCount - 1 }, negated);
      }),
    // The basis keeps the reduced costs when only bounds change: the dual simplex goes on from it.
    optimise: () => run(DUAL_SIMPLEX, () => {}),
    bound: (what, indices, lower, upper) => {
      if (indices.length === 0) return;
      if (what === 'columns') model.changeColsBounds({ kind: 'set', indices }, lower, upper);
      else model.changeRowsBounds({ kind: 'set', indices }, lower, upper);
    },
    extend: (program) => {
      const { rowLower, rowUpper, rowStart, columnIndex, coefficient } = program;
      const first = rowStart[rowCount] ?? 0;
      model.addRows({
        lower: rowLower.slice(rowCount),
        upper: rowUpper.slice(rowCount),
        matrix: {
          format: 'csr',
          numRows: program.rowCount - rowCount,
          numCols: columnCount,
          starts: rowStart.slice(rowCount).map((start) => start - first),
          indices: columnIndex.slice(first),
          values: coefficient.slice(first),
        },
      });
      rowCount = program.rowCount;
    },
    ray: () => orNothing(() => model.getDualRay()?.values),
    basis: () => orNothing(() => basisOf(highs, model)),
    resume: ({ columns, rows }) => {
      orNothing(() => model.setBasis({ colStatus: columns, rowStatus: rows }));
    },
    fix: (columns, values) => {
      if (columns.length > 0) model.changeColsBounds({ kind: 'set', indices: columns }, values, values);
    },
    dispose: () => {
      try {
        model.dispose();
      } catch {
        loading = undefined;
      }
    },
  };
}
