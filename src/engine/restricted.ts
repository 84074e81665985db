import type { LinearProgram } from '../model/linear-program.ts';
import { restrictProgram, type RestrictedProgram } from '../model/restrict.ts';
import type { EngineOutcome } from './contract.ts';
import { reducedCosts } from './reduced-cost.ts';

/** From here on a whole-number search looks first at the columns near the relaxation. */
const RESTRICTED_COLUMNS = 1500;
const ROUND_LIMIT = 10;
/** Columns up to which a program is searched where only what lies near is looked at. */
const NEAR_COLUMNS = 12_000;
/** How many times as many columns come next. */
const WIDER = 1.3;
/** With more of the columns than this the whole program takes no longer. */
const WHOLE_SHARE = 0.75;

type SolvePart = (program: LinearProgram, start: Float64Array | undefined) => Promise<EngineOutcome>;

/**
 * The best whole solution of a large program, found on the columns whose reduced cost is small.
 *
 * A solution that moves a column of reduced cost d off its bound costs at least bound + d. So the best solution among columns of at most δ is
 * the best of all as soon as it is within δ of the bound; its own distance is the largest δ that need ever be asked. Few columns are asked
 * first and more step by step, since the first solutions are far from the best and their distances would let nearly all columns in. `start` is
 * a solution that is known. With `isNearOnly` no program of many columns is searched, and `infeasible` then says only that nothing was found
 * near the relaxation.
 */
export async function solveRestricted(
  program: LinearProgram,
  rowDuals: Float64Array | undefined,
  start: Float64Array | undefined,
  isNearOnly: boolean,
  solve: SolvePart,
): Promise<EngineOutcome> {
  if (rowDuals === undefined || program.columnCount < RESTRICTED_COLUMNS) return await solve(program, start);
  const { reduced, total } = reducedCosts(program, rowDuals);
  const distanceOf = (values: Float64Array): number => minimisedValue(program, values) - total;
  const distances = reduced.map(Math.abs).toSorted();
  let known = start;
  let rank = Math.max(RESTRICTED_COLUMNS, program.columnCount >> 4);
  let delta = distances[Math.min(distances.length - 1, rank)] ?? 0;
  const widen = (): void => {
    // Many columns of the same distance leave no middle between few and all.
    const last = delta;
    while (delta <= last && delta < Infinity) delta = distances[(rank = Math.ceil(rank * WIDER))] ?? Infinity;
  };
  let round = 0;
  while (round < ROUND_LIMIT) {
    // A little more, since distances are floating point.
    const enough = known === undefined ? Infinity : distanceOf(known) + 1e-6;
    const near = keepNear(program, reduced, Math.min(delta, enough), known);
    if (near === undefined || near.program.columnCount > WHOLE_SHARE * program.columnCount) break;
    if (isNearOnly && known === undefined && near.program.columnCount > NEAR_COLUMNS) break;
    if (near.brokenRow !== undefined) {
      // That took no search.
      if (delta === Infinity) break;
      widen();
      continue;
    }
    round++;
    const outcome = await solve(near.program, known && near.restrictValues(known));
    if (outcome.termination === 'infeasible') {
      widen();
      continue;
    }
    if (outcome.termination !== 'optimal' && outcome.termination !== 'feasible') return outcome;
    const values = near.recover(outcome.values);
    if (outcome.termination === 'feasible') return { ...outcome, values };
    const distance = distanceOf(values);
    // Costs are whole: something better is a whole unit nearer, and with any column outside at least as far as the nearest of them.
    if (distance - 1 < near.outside - 1e-6) return { termination: 'optimal', values };
    widen();
    known = values;
  }
  const isTooFar = isNearOnly && known === undefined && program.columnCount > NEAR_COLUMNS;
  return isTooFar ? { termination: 'infeasible' } : await solve(program, known);
}

/** Columns that a solution better than `known` may move off their bounds: all where none is known. */
export function countMovable(program: LinearProgram, rowDuals: Float64Array, known: Float64Array | undefined): number {
  if (known === undefined) return program.columnCount;
  const { reduced, total } = reducedCosts(program, rowDuals);
  const distance = minimisedValue(program, known) - total;
  return reduced.reduce((count, cost) => (Math.abs(cost) <= distance ? count + 1 : count), 0);
}

function minimisedValue({ sense, cost }: LinearProgram, values: Float64Array): number {
  const value = values.reduce((sum, x, j) => sum + x * (cost[j] ?? 0), 0);
  return sense === 'max' ? -value : value;
}

interface NearProgram extends RestrictedProgram {
  /** The smallest reduced cost of a column taken out. */
  readonly outside: number;
  /** Values of the columns kept; `undefined` where a column taken out has another value than that it was taken out at. */
  readonly restrictValues: (values: Float64Array) => Float64Array | undefined;
}

/**
 * The program with every column of larger reduced cost at its bound, those apart that are elsewhere in `known`, which so stays a solution;
 * `undefined` when that leaves all of them.
 */
function keepNear(
  program: LinearProgram,
  reduced: Float64Array,
  delta: number,
  known: Float64Array | undefined,
): NearProgram | undefined {
  const columnLower = program.columnLower.slice();
  const columnUpper = program.columnUpper.slice();
  let outside = Infinity;
  for (const [j, cost] of reduced.entries()) {
    if (Math.abs(cost) <= delta) continue;
    const bound = (cost > 0 ? columnLower[j] : columnUpper[j]) ?? 0;
    if (known !== undefined && known[j] !== bound) continue;
    outside = Math.min(outside, Math.abs(cost));
    columnLower[j] = bound;
    columnUpper[j] = bound;
  }
  if (outside === Infinity) return undefined;
  const { rowLower, rowUpper, rowStart, columnIndex, coefficient } = program;
  const keys = Array.from({ length: program.rowCount }, (_, i) => String(i));
  const rows = { keys, lower: rowLower, upper: rowUpper, start: rowStart, columnIndex, coefficient };
  const near = restrictProgram({ sense: program.sense, cost: program.cost, columnLower, columnUpper, blocks: [rows] });
  const restrictValues: NearProgram['restrictValues'] = (values) => {
    const isInside = values.every((x, j) => x >= (columnLower[j] ?? 0) && x <= (columnUpper[j] ?? 1));
    return isInside ? Float64Array.from(near.keptColumns, (j) => values[j] ?? 0) : undefined;
  };
  return { ...near, outside, restrictValues };
}
