import { componentsOf } from './components.ts';
import type { Contracted, Steps } from './contracted-residual.ts';
import { residualOf } from './residual.ts';

/**
 * Number of each node, the same for nodes that lie on cycles of steps that cost nothing: between them every way is free. Where much is tied,
 * that is most of the graph.
 */
export function groupByZeroCycles(
  { from, to, limbs }: Steps & Pick<Contracted, 'limbs'>,
  nodeCount: number,
  limbCount: number,
): Int32Array {
  const free = new Int32Array(from.length).map((_, k) => k).filter((k) => from[k]! >= 0 && isFree(limbs, k, limbCount));
  const network = {
    nodeCount,
    arcCount: free.length,
    tail: free.map((k) => from[k]!),
    head: free.map((k) => to[k]!),
    lower: new Int32Array(free.length),
    upper: new Int32Array(free.length).fill(1),
    supply: new Int32Array(nodeCount),
  };
  return componentsOf(residualOf(network, new Int32Array(free.length)));
}

function isFree(limbs: Float64Array, k: number, limbCount: number): boolean {
  for (let l = 0; l < limbCount; l++) if (limbs[k * limbCount + l] !== 0) return false;
  return true;
}
