import { targetOf } from './bound-tree.ts';
import { CaseSearch, type Confined } from './case-search.ts';
import type { BoundTree, OpenRelaxation } from './contract.ts';
import { valueOf, type Face, type FaceProgram } from './face.ts';
import type { SearchContext } from './search.ts';

/** Columns times relaxations spent on one search before it is left to the engine's own, and the fewest and the most relaxations. */
const WORK_LIMIT = 200_000;
const FEWEST_RELAXATIONS = 60;
const MOST_RELAXATIONS = 200;
/** How far below the bound solutions are looked for, one time after the other, in steps of the cost. */
const DEPTHS: readonly number[] = [0, 15, 255];

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
      /** Values of all columns of the face: the best solution met so far. */
      readonly values: Float64Array | undefined;
      /** That nothing reaches the bound is known all the same. */
      readonly isBoundMissed: boolean;
    };

/**
 * The best whole solution of a program whose relaxation is loaded, found by going through cases of it.
 *
 * Relaxations of large programs are nearly whole, and the best whole solution is nearly as good as they are. So first only what reaches
 * `bound`, the whole value next to the relaxation's, is looked for, which closes most cases at once; where there is nothing, a little less,
 * and so on. The cases that were looked through last show that nothing is better. `isLast` asks where the solutions as good are.
 */
export async function searchTree(
  face: Face,
  program: FaceProgram,
  relaxation: OpenRelaxation,
  bound: number,
  context: SearchContext,
  isLast: boolean,
): Promise<TreeSearch> {
  const affordable = Math.floor(WORK_LIMIT / program.program.columnCount);
  const relaxationLimit = Math.min(MOST_RELAXATIONS, Math.max(FEWEST_RELAXATIONS, affordable));
  const search = new CaseSearch({ face, program, context, relaxationLimit }, relaxation);
  const worse = program.sense === 'max' ? -program.divisor : program.divisor;
  const sign = program.sense === 'max' ? -1 : 1;
  const least = (sign * bound) / program.divisor - sign * program.offset;
  const finish = (values: Float64Array, value: number, tree: BoundTree | undefined): TreeSearch => {
    const confined = isLast ? search.confine(targetOf(program, value + worse)) : undefined;
    return { kind: 'solved', values, value, tree, confined };
  };
  let isBoundMissed = false;
  for (const depth of DEPTHS) {
    // Everything that is worse than the least value looked for reaches the target.
    const tree = await search.prove(targetOf(program, bound + worse * (depth + 1)), least);
    if (search.found !== undefined) {
      const values = program.recover(search.found);
      const value = valueOf(program.cost, values);
      if (tree !== undefined || value === bound) return finish(values, value, tree);
    }
    if (tree === undefined) break;
    if (!search.hasReached) return { kind: 'infeasible' };
    isBoundMissed = true;
  }
  return { kind: 'unknown', values: search.found && program.recover(search.found), isBoundMissed };
}
