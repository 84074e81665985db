import type { Highs, Model as HighsModel } from 'highs';
import type { LinearProgram } from '../model/linear-program.ts';
import type { Engine, EngineOutcome, RelaxationOutcome, Relaxer } from './contract.ts';

/**
 * HiGHS in WebAssembly through its sparse arrays. Its tolerances stay in this file: integer columns are rounded and the caller recomputes.
 *
 * Traps met: the default gap of 1e-4 calls a worse plan optimal, so both gaps are set; one runtime that ran out of memory is not used again;
 * every model is disposed.
 */
let loading: Promise<Highs> | undefined;

async function loadHighs(): Promise<Highs> {
  // The package types its default export as CommonJS would see it; at run time it is the loader itself.
  loading ??= import('highs').then((module) => (module as unknown as { default: () => Promise<Highs> }).default());
  return await loading;
}

/** Most columns one model may have: 1.5 million ran, 2.1 million aborted. */
const COLUMN_LIMIT = 1_500_000;

export function createHighs(now: () => number): Engine & Relaxer {
  return {
    name: 'highs',
    solve: async (program, deadlineMs) => {
      if (program.columnCount > COLUMN_LIMIT) return { termination: 'failed', why: 'too-large' };
      return await withModel(program, true, deadlineMs, now, readInteger);
    },
    relax: async (program, deadlineMs) => {
      if (program.columnCount > COLUMN_LIMIT) return { termination: 'no-solution' };
      const answer = await withModel(program, false, deadlineMs, now, readRelaxation);
      return answer.termination === 'failed' ? { termination: 'no-solution' } : answer;
    },
  };
}

async function withModel<T>(
  program: LinearProgram,
  isInteger: boolean,
  deadlineMs: number,
  now: () => number,
  read: (highs: Highs, model: HighsModel, program: LinearProgram) => T,
): Promise<T | { readonly termination: 'failed'; readonly why: string }> {
  const highs = await loadHighs();
  let model: HighsModel | undefined;
  try {
    model = highs.createModel({
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
    model.options.set({
      output_flag: false,
      ...(isInteger ? { mip_rel_gap: 0, mip_abs_gap: 0.999 } : { solver: 'simplex' }),
    });
    const seconds = (deadlineMs - now()) / 1000;
    if (seconds < Infinity) model.options.set('time_limit', Math.max(0, seconds));
    model.run();
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

function readInteger(highs: Highs, model: HighsModel, program: LinearProgram): EngineOutcome {
  const status = model.getModelStatus();
  const known = highs.constants.modelStatus;
  if (status === known.infeasible || status === known.unboundedOrInfeasible) return { termination: 'infeasible' };
  const isFinished = status === known.optimal || status === known.empty;
  if (!isFinished && status !== known.timeLimit && status !== known.interrupted) {
    return { termination: 'failed', why: `status-${status}` };
  }
  const values = model.getSolution().colValue;
  const primal = model.info.get('primal_solution_status');
  if (!isFinished && Number(primal) !== highs.constants.solutionStatus.feasible)
    return { termination: 'no-solution', limit: 'time' };
  const rounded = Float64Array.from(values, (value, j) => (program.isInteger[j] === 1 ? Math.round(value) : value));
  return isFinished
    ? { termination: 'optimal', values: rounded }
    : { termination: 'feasible', values: rounded, limit: 'time' };
}

function readRelaxation(highs: Highs, model: HighsModel): RelaxationOutcome {
  const status = model.getModelStatus();
  const known = highs.constants.modelStatus;
  if (status === known.infeasible || status === known.unboundedOrInfeasible) return { termination: 'infeasible' };
  if (status !== known.optimal && status !== known.empty) return { termination: 'no-solution' };
  const solution = model.getSolution();
  return { termination: 'optimal', values: solution.colValue.slice(), rowDuals: solution.rowDual.slice() };
}
