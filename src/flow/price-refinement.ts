import { listTokens, type Workspace } from './workspace.ts';

/** Lowers potentials until no residual arc has a negative reduced cost; false when that takes too long, as it does when the flow is not optimal. */
export function improvePotentials(work: Workspace): boolean {
  const { nodeCount, isToken, first, target, cost, room, tokenCount, optionStart, optionNode, optionCost, choice } =
    work;
  const { potential, firstToken, nextToken, tokenKey, queue, isQueued } = work;
  const capacity = queue.length;
  listTokens(work);
  tokenKey.fill(-Infinity, 0, tokenCount);
  let queueTail = 0;
  let queueHead = 0;
  for (let v = 0; v < nodeCount; v++) {
    isQueued[v] = 0;
    if (isToken[v] === 1) continue;
    isQueued[v] = 1;
    queue[queueTail++] = v;
  }
  let left = 4 * (optionNode.length + target.length);
  while (queueHead !== queueTail) {
    if (left < 0) return false;
    const v = queue[queueHead]!;
    queueHead = queueHead + 1 === capacity ? 0 : queueHead + 1;
    isQueued[v] = 0;
    const p = potential[v]!;
    const end = first[v + 1]!;
    left -= end - first[v]!;
    for (let e = first[v]!; e < end; e++) {
      if (room[e] === 0) continue;
      const w = target[e]!;
      if (potential[w]! > cost[e]! + p) {
        potential[w] = cost[e]! + p;
        if (isQueued[w] === 0) {
          isQueued[w] = 1;
          queue[queueTail] = w;
          queueTail = queueTail + 1 === capacity ? 0 : queueTail + 1;
        }
      }
    }
    for (let t = firstToken[v]!; t >= 0; t = nextToken[t]!) {
      if (tokenKey[t]! + p >= 0) continue;
      const stop = optionStart[t + 1]!;
      left -= stop - optionStart[t]!;
      const base = p - optionCost[choice[t]!]!;
      let key = Infinity;
      for (let o = optionStart[t]!; o < stop; o++) {
        const w = optionNode[o]!;
        const reach = optionCost[o]! + base;
        if (potential[w]! > reach) {
          potential[w] = reach;
          if (isQueued[w] === 0) {
            isQueued[w] = 1;
            queue[queueTail] = w;
            queueTail = queueTail + 1 === capacity ? 0 : queueTail + 1;
          }
        }
        if (w !== v && reach - potential[w]! < key) key = reach - potential[w]!;
      }
      tokenKey[t] = key - p;
    }
  }
  return true;
}
