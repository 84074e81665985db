import type { BrokenRow } from '../model/restrict.ts';
import { carryBasis, heldRows, type Standing } from './carried-basis.ts';
import { proveCases } from './case-search.ts';
import type { BoundTree } from './contract.ts';
import type { Face, FaceProgram } from './face.ts';
import { proveImpossible } from './impossibility.ts';
import { reducedCosts } from './reduced-cost.ts';
import type { SearchContext } from './search.ts';
import { settleByDuals } from './settling.ts';

/** A relaxation of the cost over the face that is known already. */
interface Root {
  readonly program: FaceProgram;
  readonly rowDuals: Float64Array;
  /** Where it stood; cases begin there. */
  readonly standing?: Standing | undefined;
}

/**
 * A tree of cases, each bounded by multipliers, that shows no solution of the face is better than `value`; `undefined` when the limit on
 * work or time came first.
 *
 * Branch and bound without an incumbent search: the value is known, only the proof is missing. `value === undefined` asks for a proof that
 * the face is empty. The reduced costs of the root leave only the columns that a better solution could use, usually few, and the cases are
 * looked at on those. The face is not changed.
 */
export async function proveBound(
  face: Face,
  sense: 'max' | 'min',
  cost: Float64Array,
  value: number | undefined,
  context: SearchContext,
  known?: Root,
): Promise<BoundTree | undefined> {
  const program = known?.program ?? face.restrict(sense, cost);
  if (program.brokenRow !== undefined) return impossibleRow(program.brokenRow);
  const target = targetOf(program, value);
  if (program.program.columnCount === 0) return target <= 0 ? { kind: 'bound', multipliers: new Map() } : undefined;
  let rowDuals = known?.rowDuals;
  if (rowDuals === undefined) {
    const relaxation = await context.relaxer.relax(program.program, context.deadlineMs);
    if (relaxation.termination === 'infeasible') return await proveImpossible(face, program, program.program, context);
    if (relaxation.termination !== 'optimal') return undefined;
    rowDuals = relaxation.rowDuals;
  }
  if (value === undefined) return await proveCases({ face, program, target, context });
  const multipliers = face.multipliersOf(program, rowDuals);
  if (reducedCosts(program.program, rowDuals).total >= target) return { kind: 'bound', multipliers };
  const inner = await proveNarrowed(face, { program, rowDuals, standing: known?.standing }, value, context);
  return inner && { kind: 'narrow', multipliers, inner };
}

/** The cases of the solutions better than `value`, on what the duals of the root leave them. */
async function proveNarrowed(
  face: Face,
  { program, rowDuals, standing }: Root,
  value: number,
  context: SearchContext,
): Promise<BoundTree | undefined> {
  const narrowed = face.copy();
  const better = program.sense === 'max' ? value + program.divisor : value - program.divisor;
  settleByDuals(narrowed, program, rowDuals, better);
  const rest = narrowed.restrict(program.sense, program.cost, standing && heldRows(standing));
  if (rest.brokenRow !== undefined) return impossibleRow(rest.brokenRow);
  const target = targetOf(rest, value);
  if (rest.program.columnCount === 0) return target <= 0 ? { kind: 'bound', multipliers: new Map() } : undefined;
  const start = standing && carryBasis(standing, rest);
  return await proveCases({ face: narrowed, program: rest, target, context, start });
}

/**
 * What the bound of a case has to reach, minimised, in units of the program's cost and without its offset: clearly more than what is one
 * step better than `value`.
 */
export function targetOf(program: FaceProgram, value: number | undefined): number {
  if (value === undefined) return Infinity;
  const sign = program.sense === 'max' ? -1 : 1;
  const least = (sign * value) / program.divisor - sign * program.offset;
  return least - 1 + 1e-6 * Math.max(1, Math.abs(least) * 1e-3);
}

/** A row that no choice reaches proves impossibility by itself. */
function impossibleRow(row: BrokenRow): BoundTree {
  const one = 1n << 40n;
  return { kind: 'impossible', multipliers: new Map([[row.key, row.side === 'lower' ? one : -one]]) };
}
