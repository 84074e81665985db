import type { Workspace } from './workspace.ts';

/**
 * Lowers every potential by epsilon times its residual distance to a node that lacks, so that excess finds its way home; false when some
 * excess saw no such node, which a feasible network allows only for very long ways.
 */
export function updatePotentials(work: Workspace, epsilon: number): boolean {
  const {
    nodeCount,
    isToken,
    first,
    target,
    mate,
    cost,
    room,
    tokenCount,
    optionNode,
    optionCost,
    choice,
    reverseStart,
    reverseToken,
    reverseCost,
  } = work;
  const { potential, excess, rank, bucket, nextInBucket, previousInBucket, tokenPlace, tokenPrice } = work;
  const inverse = 1 / epsilon;
  const far = bucket.length - 1;
  let active = 0;
  let highest = 0;
  bucket[0] = -1;
  for (let v = 0; v < nodeCount; v++) {
    rank[v] = far;
    if (excess[v]! > 0) active++;
    else if (excess[v]! < 0) {
      rank[v] = 0;
      nextInBucket[v] = bucket[0]!;
      bucket[0] = v;
    }
  }
  for (let t = 0; t < tokenCount; t++) {
    const from = choice[t]!;
    const x = optionNode[from]!;
    tokenPlace[t] = x;
    tokenPrice[t] = potential[x]! - optionCost[from]!;
  }
  let r = 0;
  for (; r <= highest; r++) {
    while (bucket[r]! >= 0) {
      const y = bucket[r]!;
      // What stands in this bucket or before it moves no more, and needs no way back to the one before.
      bucket[r] = nextInBucket[y]!;
      const py = potential[y]!;
      if (excess[y]! > 0 && --active === 0) break;
      let e = first[y]!;
      const end = first[y + 1]!;
      let i = reverseStart[y]!;
      const stop = reverseStart[y + 1]!;
      while (e < end || i < stop) {
        let x: number;
        let reduced: number;
        if (e < end) {
          x = target[e]!;
          const f = mate[e++]!;
          if (rank[x]! <= r || room[f] === 0) continue;
          reduced = cost[f]! + potential[x]! - py;
        } else {
          const t = reverseToken[i]!;
          const price = reverseCost[i++]!;
          x = tokenPlace[t]!;
          if (rank[x]! <= r) continue;
          reduced = price + tokenPrice[t]! - py;
        }
        const next = r + Math.floor(reduced * inverse) + 1;
        if (next >= rank[x]!) continue;
        const old = rank[x]!;
        if (old < far) {
          const before = previousInBucket[x]!;
          const behind = nextInBucket[x]!;
          if (before >= 0) nextInBucket[before] = behind;
          else bucket[old] = behind;
          if (behind >= 0) previousInBucket[behind] = before;
        }
        while (highest < next) bucket[++highest] = -1;
        rank[x] = next;
        const top = bucket[next]!;
        nextInBucket[x] = top;
        previousInBucket[x] = -1;
        if (top >= 0) previousInBucket[top] = x;
        bucket[next] = x;
      }
    }
    if (active === 0) break;
  }
  for (let v = 0; v < nodeCount; v++) if (isToken[v] === 0) potential[v]! -= epsilon * Math.min(rank[v]!, r);
  return active === 0;
}
