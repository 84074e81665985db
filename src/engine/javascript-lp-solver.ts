import type { Engine, RunIsolated } from './contract.ts';

/** Most columns worth handing over: 50 rows with side constraints already take seconds, and the worker would only meet its deadline. */
const COLUMN_LIMIT = 20_000;
/** Longest time for one program when the run has no limit of its own. */
const LONGEST_SOLVE_MS = 120_000;

/**
 * javascript-lp-solver behind a worker with a deadline. A run that is ended at the deadline is "no answer", never "infeasible".
 */
export function createJavascriptLpSolver(runIsolated: RunIsolated, now: () => number): Engine {
  return {
    name: 'javascript-lp-solver',
    solve: async (program, deadlineMs) => {
      if (program.columnCount > COLUMN_LIMIT) return { termination: 'failed', why: 'too-large' };
      const remainingMs = Math.min(deadlineMs - now(), LONGEST_SOLVE_MS);
      const answer = await runIsolated({ kind: 'javascript-lp-solver', program }, remainingMs);
      switch (answer.kind) {
        case 'stopped':
          return { termination: 'no-solution' };
        case 'deadline':
          return remainingMs < LONGEST_SOLVE_MS
            ? { termination: 'no-solution' }
            : { termination: 'failed', why: 'no-answer-in-time' };
        case 'failed':
          return { termination: 'failed', why: answer.why };
        case 'answer':
          return answer.values === undefined
            ? { termination: 'infeasible' }
            : { termination: 'optimal', values: answer.values };
      }
    },
  };
}
