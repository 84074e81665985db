import type { Workspace } from './workspace.ts';

/** Root of the heap made of two heaps of tokens, the second of which may be −1. */
export function joinHeaps(work: Workspace, a: number, b: number): number {
  const { nextToken, childToken, tokenKey } = work;
  if (b < 0) return a;
  if (tokenKey[b]! < tokenKey[a]!) {
    nextToken[a] = childToken[b]!;
    childToken[b] = a;
    return b;
  }
  nextToken[b] = childToken[a]!;
  childToken[a] = b;
  return a;
}

/** Root of what remains of the heap: children are joined in pairs, then the pairs from the last to the first. */
export function heapWithoutRoot(work: Workspace, root: number): number {
  const { nextToken, childToken } = work;
  let pairs = -1;
  let a = childToken[root]!;
  childToken[root] = -1;
  while (a >= 0) {
    const b = nextToken[a]!;
    const next = b < 0 ? -1 : nextToken[b]!;
    const pair = joinHeaps(work, a, b);
    nextToken[pair] = pairs;
    pairs = pair;
    a = next;
  }
  let rest = -1;
  while (pairs >= 0) {
    const next = nextToken[pairs]!;
    rest = joinHeaps(work, pairs, rest);
    pairs = next;
  }
  return rest;
}
