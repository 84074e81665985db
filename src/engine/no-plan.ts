import type { Problem } from '../model/problem.ts';
import { proveBound } from './bound-tree.ts';
import type { BoundTree } from './contract.ts';
import { Face } from './face.ts';
import { contextOf, type EngineServices } from './route.ts';

/** Cases that cover every plan of the problem, each impossible; `undefined` where a limit came first, or a plan. */
export async function proveNoPlan(
  problem: Problem,
  deadlineMs: number,
  services: EngineServices,
): Promise<BoundTree | undefined> {
  const model = problem.linearModel();
  const nothing = new Float64Array(model.columnCount);
  return await proveBound(new Face(model), 'min', nothing, undefined, contextOf('highs', deadlineMs, services));
}
