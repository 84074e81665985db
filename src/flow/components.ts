import type { Residual } from './residual.ts';

/**
 * Number of the strongly connected component of each node in the residual graph.
 *
 * Source: Tarjan, "Depth-first search and linear graph algorithms" (1972), with an explicit stack.
 */
export function componentsOf(residual: Residual): Int32Array {
  const { nodeCount, outStart, outArcs, inStart, inArcs, shrinkCount, tail, head, canGrow } = residual;
  const component = new Int32Array(nodeCount).fill(-1);
  const order = new Int32Array(nodeCount);
  const low = new Int32Array(nodeCount);
  const position = new Int32Array(nodeCount);
  const path = new Int32Array(nodeCount);
  const open = new Int32Array(nodeCount);
  let visited = 0;
  let openCount = 0;
  let componentCount = 0;
  for (let root = 0; root < nodeCount; root++) {
    if (order[root] !== 0) continue;
    let depth = 0;
    path[0] = root;
    order[root] = low[root] = ++visited;
    open[openCount++] = root;
    while (depth >= 0) {
      const v = path[depth]!;
      const backCount = shrinkCount[v]!;
      const degree = backCount + outStart[v + 1]! - outStart[v]!;
      let p = position[v]!;
      let child = -1;
      while (child < 0 && p < degree) {
        let w: number;
        if (p < backCount) w = tail[inArcs[inStart[v]! + p]!]!;
        else {
          const a = outArcs[outStart[v]! + p - backCount]!;
          w = canGrow[a] === 1 ? head[a]! : v;
        }
        p++;
        if (order[w] === 0) child = w;
        else if (component[w] === -1) low[v] = Math.min(low[v]!, order[w]!);
      }
      position[v] = p;
      if (child >= 0) {
        order[child] = low[child] = ++visited;
        open[openCount++] = child;
        path[++depth] = child;
        continue;
      }
      depth--;
      if (depth >= 0) low[path[depth]!] = Math.min(low[path[depth]!]!, low[v]!);
      if (low[v] === order[v]) {
        let w: number;
        do {
          w = open[--openCount]!;
          component[w] = componentCount;
        } while (w !== v);
        componentCount++;
      }
    }
  }
  return component;
}
