import { targetOf } from './bound-tree.ts';
import { CaseSearch, type Confined } from './case-search.ts';
import type { BoundTree, OpenRelaxation } from './contract.ts';
import { valueOf, type Face, type FaceProgram } from './face.ts';
import type { SearchContext } from './search.ts';

/** Columns times relaxations spent on one search before it is left to the engine's own, and the fewest and the most relaxations. */
const WORK_LIMIT = 200_000;
const FEWEST_RELAXATIONS = 60;
const MOST_RELAXATIONS = 200;
/** From here on the engine's own search does not come to an end, and cases are all there is. */
export const HUGE_COLUMNS = 200_000;
/** How far below the bound solutions are looked for where none is known, one time after the other, in steps of the cost. */
const NEAR_DEPTH = 15;
const DEPTHS: readonly number[] = [0, NEAR_DEPTH, 255];

export type TreeSearch =
  | {
      readonly kind: 'solved';
      /** Values of all columns of the face. */
      readonly values: Float64Array;
      readonly value: number;
      /** What shows that nothing is better; absent where the value is the bound itself. */
      readonly tree: BoundTree | undefined;
      /** Where all solutions of the value are, as far as it was asked for. */
      readonly confined: Confined | undefined;
    }
  | { readonly kind: 'infeasible' }
  /** A limit came first. */
  | {
      readonly kind: 'unknown';
      /** Values of all columns of the face: the best solution met or known, if any. */
      readonly values: Float64Array | undefined;
      /** That nothing reaches the bound is known all the same. */
      readonly isBoundMissed: boolean;
    };

export interface TreeSearchOptions {
  /** Asks where the solutions as good are. */
  readonly isLast: boolean;
  /** A solution of the face, worse than the bound. */
  readonly known?: Float64Array | undefined;
}

function relaxationLimitOf({ program }: FaceProgram): number {
  if (program.columnCount >= HUGE_COLUMNS) return MOST_RELAXATIONS;
  return Math.min(MOST_RELAXATIONS, Math.max(FEWEST_RELAXATIONS, Math.floor(WORK_LIMIT / program.columnCount)));
}

/** The bound alone is soon shown to be out of reach, but where every case takes long, what is near it is looked for at once. */
function firstDepthOf({ program }: FaceProgram): number {
  return program.columnCount >= HUGE_COLUMNS ? NEAR_DEPTH : 0;
}

/**
 * The best whole solution of a program whose relaxation is loaded, found by going through cases of it.
 *
 * Relaxations of large programs are nearly whole, and the best whole solution is nearly as good as they are. So first only what reaches
 * `bound`, the whole value next to the relaxation's, is looked for, which closes most cases at once; where there is nothing, a little less,
 * and so on; where a solution is known, next what is better than that one. The cases that were looked through last show that nothing is
 * better.
 */
export async function searchTree(
  face: Face,
  program: FaceProgram,
  relaxation: OpenRelaxation,
  bound: number,
  context: SearchContext,
  { isLast, known }: TreeSearchOptions,
): Promise<TreeSearch> {
  const search = new CaseSearch({ face, program, context, relaxationLimit: relaxationLimitOf(program) }, relaxation);
  const worse = program.sense === 'max' ? -program.divisor : program.divisor;
  const sign = program.sense === 'max' ? -1 : 1;
  const least = (sign * bound) / program.divisor - sign * program.offset;
  // Everything that is worse than the least value looked for reaches the target.
  const prove = (depth: number): Promise<BoundTree | undefined> =>
    search.prove(targetOf(program, bound + worse * (depth + 1)), least);
  const finish = (values: Float64Array, tree: BoundTree | undefined): TreeSearch => {
    const value = valueOf(program.cost, values);
    const confined = isLast ? search.confine(targetOf(program, value + worse)) : undefined;
    return { kind: 'solved', values, value, tree, confined };
  };
  const distance = known === undefined ? Infinity : Math.abs(bound - valueOf(program.cost, known)) / program.divisor;
  const depths = known === undefined ? DEPTHS : [Math.min(firstDepthOf(program), distance - 1), distance - 1];
  let isBoundMissed = false;
  for (const depth of depths) {
    const tree = await prove(depth);
    const found = search.found && program.recover(search.found);
    if (found !== undefined && (tree !== undefined || valueOf(program.cost, found) === bound))
      return finish(found, tree);
    if (tree === undefined) break;
    if (known !== undefined && depth === distance - 1) return finish(known, tree);
    if (!search.hasReached) return { kind: 'infeasible' };
    isBoundMissed = true;
  }
  return { kind: 'unknown', values: search.found ? program.recover(search.found) : known, isBoundMissed };
}
