import { RowBuilder, type LinearProgram } from '../model/linear-program.ts';
import type { BrokenRow } from '../model/restrict.ts';
import type { BoundTree } from './contract.ts';
import type { Face, FaceProgram } from './face.ts';
import { relaxationBound, type SearchContext } from './search.ts';

/**
 * A tree of cases, each bounded by multipliers, that shows no solution of the face is better than `value`; `undefined` when the limit on
 * nodes or time came first.
 *
 * Branch and bound without an incumbent search: the value is known, only the proof is missing. `value === undefined` asks for a proof that
 * the face is empty. Column bounds are changed and put back, so the face is the same afterwards. Every node is one relaxation.
 */
export async function proveBound(
  face: Face,
  sense: 'max' | 'min',
  cost: Float64Array,
  value: number | undefined,
  context: SearchContext,
  nodeLimit: number,
): Promise<BoundTree | undefined> {
  const budget = { nodes: nodeLimit };
  return await proveCase({ face, sense, cost, value, context, budget });
}

interface ProofTask {
  readonly face: Face;
  readonly sense: 'max' | 'min';
  readonly cost: Float64Array;
  readonly value: number | undefined;
  readonly context: SearchContext;
  readonly budget: { nodes: number };
}

async function proveCase(task: ProofTask): Promise<BoundTree | undefined> {
  const { face, context, budget } = task;
  if (budget.nodes <= 0 || context.shouldStop() || context.now() > context.deadlineMs) return undefined;
  budget.nodes--;
  const program = face.restrict(task.sense, task.cost);
  if (program.brokenRow !== undefined)
    return { kind: 'impossible', multipliers: brokenRowMultiplier(program.brokenRow) };
  if (program.program.columnCount === 0)
    return isReached(task, program.offset * program.divisor) ? noMultipliers() : undefined;
  const relaxation = await context.relaxer.relax(program.program, context.deadlineMs);
  if (relaxation.termination === 'infeasible') return await proveImpossible(face, program, context);
  if (relaxation.termination !== 'optimal') return undefined;
  const bound = relaxationBound(program, relaxation);
  if (bound !== undefined && isReached(task, bound)) {
    return { kind: 'bound', multipliers: face.multipliersOf(program, relaxation.rowDuals) };
  }
  const column = mostFractional(program, face.model.candidateCount, relaxation.values);
  if (column === undefined) return undefined;
  return await proveBranch(task, column);
}

function isReached(task: ProofTask, bound: number): boolean {
  if (task.value === undefined) return false;
  return task.sense === 'max' ? bound <= task.value : bound >= task.value;
}

function noMultipliers(): BoundTree {
  return { kind: 'bound', multipliers: new Map() };
}

async function proveBranch(task: ProofTask, column: number): Promise<BoundTree | undefined> {
  const { face } = task;
  const [lower, upper] = [face.columnLower[column] ?? 0, face.columnUpper[column] ?? 1];
  const restore = (): void => {
    face.columnLower[column] = lower;
    face.columnUpper[column] = upper;
  };
  face.settle(column, 1);
  const above = await proveCase(task);
  restore();
  if (above === undefined) return undefined;
  face.settle(column, 0);
  const below = await proveCase(task);
  restore();
  if (below === undefined) return undefined;
  return { kind: 'branch', variable: face.model.columnKeys[column] ?? '', at: 0, below, above };
}

/** Column of the face that is furthest from whole; auxiliary columns first, since each decides many candidates. */
function mostFractional(program: FaceProgram, candidateCount: number, values: Float64Array): number | undefined {
  let best: number | undefined;
  let bestScore = 1e-7;
  for (const [i, column] of program.keptColumns.entries()) {
    const fraction = Math.abs((values[i] ?? 0) - Math.round(values[i] ?? 0));
    if (fraction < 1e-7) continue;
    const score = fraction + (column < candidateCount ? 0 : 1);
    if (score > bestScore) {
      bestScore = score;
      best = column;
    }
  }
  return best;
}

/**
 * Multipliers that add up to a contradiction: the duals of the elastic program, in which every row may be violated at a price of one a unit
 * and the price paid is positive (Farkas' lemma). `undefined` when the relaxation is feasible after all.
 */
async function proveImpossible(
  face: Face,
  program: FaceProgram,
  context: SearchContext,
): Promise<BoundTree | undefined> {
  const elastic = elasticProgram(program.program);
  const relaxation = await context.relaxer.relax(elastic, context.deadlineMs);
  if (relaxation.termination !== 'optimal') return undefined;
  let paid = 0;
  for (let j = program.program.columnCount; j < elastic.columnCount; j++) paid += relaxation.values[j] ?? 0;
  if (paid < 1e-6) return undefined;
  return { kind: 'impossible', multipliers: face.multipliersOf({ ...program, divisor: 1 }, relaxation.rowDuals) };
}

function elasticProgram(program: LinearProgram): LinearProgram {
  const builder = new RowBuilder();
  let column = program.columnCount;
  for (let i = 0; i < program.rowCount; i++) {
    for (let k = program.rowStart[i] ?? 0; k < (program.rowStart[i + 1] ?? 0); k++) {
      builder.add(program.columnIndex[k] ?? 0, program.coefficient[k] ?? 0);
    }
    if ((program.rowLower[i] ?? 0) > -Infinity) builder.add(column++, 1);
    if ((program.rowUpper[i] ?? 0) < Infinity) builder.add(column++, -1);
    builder.close('', program.rowLower[i] ?? 0, program.rowUpper[i] ?? 0);
  }
  const rows = builder.finish();
  const slackCount = column - program.columnCount;
  const extended = (own: Float64Array, value: number): Float64Array => {
    const all = new Float64Array(column).fill(value);
    all.set(own);
    return all;
  };
  const cost = new Float64Array(column).fill(1);
  cost.fill(0, 0, program.columnCount);
  return {
    sense: 'min',
    columnCount: program.columnCount + slackCount,
    rowCount: program.rowCount,
    cost,
    columnLower: extended(program.columnLower, 0),
    columnUpper: extended(program.columnUpper, Infinity),
    isInteger: new Uint8Array(column),
    rowLower: program.rowLower,
    rowUpper: program.rowUpper,
    rowStart: rows.start,
    columnIndex: Int32Array.from(rows.columnIndex),
    coefficient: Float64Array.from(rows.coefficient),
  };
}

/** A row that no choice reaches proves impossibility by itself. */
function brokenRowMultiplier(row: BrokenRow): Map<string, bigint> {
  const one = 1n << 40n;
  return new Map([[row.key, row.side === 'lower' ? one : -one]]);
}
