import library, { type Model, type SolverAPI } from 'javascript-lp-solver';
import type { LinearProgram } from '../model/linear-program.ts';
import type { IsolatedAnswer, IsolatedJob } from './contract.ts';

// The package types its default export as CommonJS would see it; at run time it is the solver itself.
const solver = library as unknown as SolverAPI;

/**
 * Solves one program with javascript-lp-solver, in whatever thread it is called. Only ever called in a worker with a deadline: the library
 * hangs on some programs.
 *
 * Traps met: `result` omits columns that presolve fixed, so presolve is off and only the values are read; columns it leaves out are zero.
 */
export function runJob(job: IsolatedJob): IsolatedAnswer {
  const { program } = job;
  const constraints: Record<string, { min?: number; max?: number; equal?: number }> = {};
  const variables: Record<string, Record<string, number>> = {};
  for (let j = 0; j < program.columnCount; j++) variables[`x${j}`] = { objective: program.cost[j] ?? 0 };
  for (let i = 0; i < program.rowCount; i++) {
    const name = `r${i}`;
    constraints[name] = boundsOf(program.rowLower[i] ?? -Infinity, program.rowUpper[i] ?? Infinity);
    for (let k = program.rowStart[i] ?? 0; k < (program.rowStart[i + 1] ?? 0); k++) {
      const variable = variables[`x${program.columnIndex[k] ?? 0}`];
      if (variable !== undefined) variable[name] = program.coefficient[k] ?? 0;
    }
  }
  const model: Model = {
    optimize: 'objective',
    opType: program.sense,
    constraints,
    variables,
    binaries: Object.fromEntries(Object.keys(variables).map((name) => [name, 1 as const])),
    options: { presolve: false, tolerance: 0 },
  };
  return readAnswer(program, solver.Solve(model));
}

function boundsOf(lower: number, upper: number): { min?: number; max?: number; equal?: number } {
  if (lower === upper) return { equal: lower };
  return { ...(lower > -Infinity ? { min: lower } : {}), ...(upper < Infinity ? { max: upper } : {}) };
}

function readAnswer(program: LinearProgram, answer: unknown): IsolatedAnswer {
  if (typeof answer !== 'object' || answer === null || !('feasible' in answer)) {
    return { kind: 'failed', why: 'no-answer' };
  }
  if (answer.feasible !== true) return { kind: 'answer', feasible: false, values: undefined };
  const values = new Float64Array(program.columnCount);
  for (const [name, value] of Object.entries(answer)) {
    const match = /^x(\d+)$/.exec(name);
    if (match !== null) values[Number(match[1])] = Math.round(Number(value));
  }
  return { kind: 'answer', feasible: true, values };
}
