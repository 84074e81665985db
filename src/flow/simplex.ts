/**
 * Network simplex with an artificial root.
 *
 * Invariant: tree arcs have reduced cost zero; the tree is strongly feasible (a positive amount can be sent from every node to the root along
 * the tree), so that degenerate pivots cannot cycle (Cunningham, 1976). Pivots are chosen by block search, the leaving arc is the last
 * blocking one of the cycle; both follow Király and Kovács, "Efficient implementations of minimum-cost flow algorithms" (2012), as do the
 * artificial arcs. The tree is kept as parent, depth and linked lists of children.
 */
import { assert } from '../support/assert.ts';
import { excessOf } from './feasible.ts';
import { maxMagnitude } from './magnitude.ts';
import type { Network } from './network.ts';

const POLL_INTERVAL = 1024;

export type SimplexAnswer =
  | { readonly kind: 'optimal'; readonly flow: Int32Array; readonly potential: Float64Array }
  | { readonly kind: 'infeasible' }
  | { readonly kind: 'stopped' };

/** True when costs are small enough for the artificial ones to stay exact. */
export function simplexStaysExact(network: Network, cost: Float64Array): boolean {
  return (maxMagnitude(cost) + 1) * (network.nodeCount + 1) * 4 < 2 ** 51;
}

/** A flow of least cost with integer potentials, or that there is no feasible flow at all. Asserts `simplexStaysExact`. */
export function solveBySimplex(network: Network, cost: Float64Array, shouldStop: () => boolean): SimplexAnswer {
  const { nodeCount: root, arcCount, lower, upper } = network;
  assert(simplexStaysExact(network, cost), 'simplex: costs too large for exact artificial costs');
  const totalArcs = arcCount + root;
  const tail = new Int32Array(totalArcs);
  const head = new Int32Array(totalArcs);
  const price = new Float64Array(totalArcs);
  const capacity = new Float64Array(totalArcs);
  const flow = new Float64Array(totalArcs);
  /** 1 at the lower bound, −1 at the upper bound, 0 in the tree. */
  const state = new Int8Array(totalArcs);
  tail.set(network.tail);
  head.set(network.head);
  price.set(cost);
  for (let a = 0; a < arcCount; a++) {
    capacity[a] = upper[a]! - lower[a]!;
    state[a] = 1;
  }

  const parent = new Int32Array(root + 1).fill(root);
  const depth = new Int32Array(root + 1).fill(1);
  const treeArc = new Int32Array(root + 1);
  /** 1 when the tree arc runs from the node to its parent, −1 when it runs from the parent. */
  const treeSign = new Int8Array(root + 1);
  const firstChild = new Int32Array(root + 1).fill(-1);
  const nextSibling = new Int32Array(root + 1).fill(-1);
  const previousSibling = new Int32Array(root + 1).fill(-1);
  const potential = new Float64Array(root + 1);
  const excess = excessOf(network, lower);
  const artificialCost = (maxMagnitude(cost) + 1) * (root + 1);
  parent[root] = -1;
  depth[root] = 0;
  if (root > 0) firstChild[root] = 0;
  for (let v = 0; v < root; v++) {
    const a = arcCount + v;
    treeArc[v] = a;
    nextSibling[v] = v + 1 < root ? v + 1 : -1;
    previousSibling[v] = v - 1;
    capacity[a] = Infinity;
    flow[a] = Math.abs(excess[v]!);
    if (excess[v]! >= 0) {
      treeSign[v] = 1;
      tail[a] = v;
      head[a] = root;
    } else {
      treeSign[v] = -1;
      tail[a] = root;
      head[a] = v;
      price[a] = artificialCost;
      potential[v] = artificialCost;
    }
  }

  const blockSize = Math.max(10, Math.ceil(Math.sqrt(arcCount)));
  const stack = new Int32Array(root + 1);
  let position = 0;
  let pivots = 0;
  for (;;) {
    let entering = -1;
    let best = 0;
    let left = blockSize;
    let a = position;
    for (let seen = 0; seen < arcCount; seen++) {
      const reduced = state[a]! * (price[a]! + potential[tail[a]!]! - potential[head[a]!]!);
      if (reduced < best) {
        best = reduced;
        entering = a;
      }
      a = a + 1 === arcCount ? 0 : a + 1;
      if (--left === 0) {
        if (entering >= 0) break;
        left = blockSize;
      }
    }
    if (entering < 0) break;
    position = a;
    if (pivots++ % POLL_INTERVAL === 0 && shouldStop()) return { kind: 'stopped' };

    // Flow goes around the cycle from `first` over the entering arc to `second` and back through the tree.
    const first = state[entering] === 1 ? tail[entering]! : head[entering]!;
    const second = state[entering] === 1 ? head[entering]! : tail[entering]!;
    let u = first;
    let v = second;
    while (u !== v) {
      if (depth[u]! >= depth[v]!) u = parent[u]!;
      else v = parent[v]!;
    }
    const join = u;
    let delta = capacity[entering]!;
    let leavingNode = -1;
    let leavesOnFirstSide = false;
    for (u = first; u !== join; u = parent[u]!) {
      const t = treeArc[u]!;
      const room = treeSign[u] === -1 ? capacity[t]! - flow[t]! : flow[t]!;
      if (room < delta) {
        delta = room;
        leavingNode = u;
        leavesOnFirstSide = true;
      }
    }
    for (u = second; u !== join; u = parent[u]!) {
      const t = treeArc[u]!;
      const room = treeSign[u] === 1 ? capacity[t]! - flow[t]! : flow[t]!;
      if (room <= delta) {
        delta = room;
        leavingNode = u;
        leavesOnFirstSide = false;
      }
    }
    if (delta > 0) {
      flow[entering]! += state[entering]! * delta;
      for (u = first; u !== join; u = parent[u]!) flow[treeArc[u]!]! -= treeSign[u]! * delta;
      for (u = second; u !== join; u = parent[u]!) flow[treeArc[u]!]! += treeSign[u]! * delta;
    }
    if (leavingNode < 0) {
      state[entering] = state[entering] === 1 ? -1 : 1;
      continue;
    }

    const leaving = treeArc[leavingNode]!;
    state[entering] = 0;
    state[leaving] = flow[leaving] === 0 ? 1 : -1;
    // The subtree below the leaving arc is hung up again by the end of the entering arc that lies in it.
    let node = leavesOnFirstSide ? first : second;
    let newParent = leavesOnFirstSide ? second : first;
    let arc = entering;
    const top = node;
    for (;;) {
      const oldParent = parent[node]!;
      const oldArc = treeArc[node]!;
      const before = previousSibling[node]!;
      const after = nextSibling[node]!;
      if (before >= 0) nextSibling[before] = after;
      else firstChild[oldParent] = after;
      if (after >= 0) previousSibling[after] = before;
      parent[node] = newParent;
      treeArc[node] = arc;
      treeSign[node] = tail[arc] === node ? 1 : -1;
      const sibling = firstChild[newParent]!;
      previousSibling[node] = -1;
      nextSibling[node] = sibling;
      if (sibling >= 0) previousSibling[sibling] = node;
      firstChild[newParent] = node;
      if (node === leavingNode) break;
      newParent = node;
      arc = oldArc;
      node = oldParent;
    }
    const above = parent[top]!;
    const sigma = potential[above]! - treeSign[top]! * price[entering]! - potential[top]!;
    let size = 1;
    stack[0] = top;
    while (size > 0) {
      const w = stack[--size]!;
      depth[w] = depth[parent[w]!]! + 1;
      potential[w]! += sigma;
      for (let child = firstChild[w]!; child >= 0; child = nextSibling[child]!) stack[size++] = child;
    }
  }

  for (let a = arcCount; a < totalArcs; a++) if (flow[a]! > 0) return { kind: 'infeasible' };
  const answer = new Int32Array(arcCount);
  for (let a = 0; a < arcCount; a++) answer[a] = lower[a]! + flow[a]!;
  return { kind: 'optimal', flow: answer, potential: potential.slice(0, root) };
}
