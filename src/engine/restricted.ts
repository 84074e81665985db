import type { LinearProgram } from '../model/linear-program.ts';
import { restrictProgram } from '../model/restrict.ts';
import type { EngineOutcome } from './contract.ts';
import { reducedCosts } from './reduced-cost.ts';

/** From here on a whole-number search looks first at the columns near the relaxation. */
const RESTRICTED_COLUMNS = 1500;
const ROUND_LIMIT = 4;

/**
 * The best whole solution of a large program, found on the columns whose reduced cost is small.
 *
 * A solution that moves a column of reduced cost d off its bound costs at least bound + d. So the best solution among columns of at most δ is
 * the best of all as soon as it is within δ of the bound; otherwise its own distance is the next δ, which leaves nothing better outside.
 */
export async function solveRestricted(
  program: LinearProgram,
  rowDuals: Float64Array | undefined,
  solve: (program: LinearProgram) => Promise<EngineOutcome>,
): Promise<EngineOutcome> {
  if (rowDuals === undefined || program.columnCount < RESTRICTED_COLUMNS) return await solve(program);
  const { reduced, total } = reducedCosts(program, rowDuals);
  const distances = reduced.map(Math.abs).toSorted();
  const at = (rank: number): number => distances[Math.min(distances.length - 1, rank)] ?? 0;
  let delta = at(Math.max(RESTRICTED_COLUMNS, program.columnCount >> 4));
  for (let round = 0; round < ROUND_LIMIT; round++) {
    const near = keepNear(program, reduced, delta);
    if (near === undefined) break;
    const outcome = near.brokenRow === undefined ? await solve(near.program) : ({ termination: 'infeasible' } as const);
    if (outcome.termination === 'infeasible') {
      delta = Math.max(4 * delta, at(program.columnCount >> 2));
      continue;
    }
    if (outcome.termination !== 'optimal' && outcome.termination !== 'feasible') return outcome;
    const values = near.recover(outcome.values);
    if (outcome.termination === 'feasible') return { ...outcome, values };
    const sign = program.sense === 'max' ? -1 : 1;
    const distance = sign * values.reduce((sum, x, j) => sum + x * (program.cost[j] ?? 0), 0) - total;
    // Costs are whole, so only a distance of a whole unit beyond delta could hide something better.
    if (distance < delta + 1 - 1e-6) return { termination: 'optimal', values };
    delta = distance;
  }
  return await solve(program);
}

/** The program with every column of larger reduced cost at its bound; `undefined` when that leaves all of them. */
function keepNear(
  program: LinearProgram,
  reduced: Float64Array,
  delta: number,
): ReturnType<typeof restrictProgram> | undefined {
  const columnLower = program.columnLower.slice();
  const columnUpper = program.columnUpper.slice();
  let settled = 0;
  for (const [j, cost] of reduced.entries()) {
    if (Math.abs(cost) <= delta) continue;
    settled++;
    if (cost > 0) columnUpper[j] = columnLower[j] ?? 0;
    else columnLower[j] = columnUpper[j] ?? 1;
  }
  if (settled === 0) return undefined;
  const { rowLower, rowUpper, rowStart, columnIndex, coefficient } = program;
  const keys = Array.from({ length: program.rowCount }, (_, i) => String(i));
  const rows = { keys, lower: rowLower, upper: rowUpper, start: rowStart, columnIndex, coefficient };
  return restrictProgram({ sense: program.sense, cost: program.cost, columnLower, columnUpper, blocks: [rows] });
}
