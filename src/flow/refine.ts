import { updatePotentials } from './price-update.ts';
import { heapWithoutRoot } from './token-heap.ts';
import { putToken, raiseKeys, searchOptions } from './token-options.ts';
import { NEAR_COUNT, type Workspace } from './workspace.ts';

const POLL_INTERVAL = 4096;
/** Relabels per node between two updates of all potentials. */
const UPDATE_INTERVAL = 2;

export interface Watch {
  readonly shouldStop: () => boolean;
  /** Asked when excess seems to have nowhere to go; answers once whether a feasible flow exists. */
  readonly isFeasible: () => boolean;
}

/** Restores the invariant for a smaller epsilon and sends all excess home, first come first served. */
export function refine(work: Workspace, epsilon: number, watch: Watch): 'done' | 'infeasible' | 'stopped' {
  moveTokens(work, epsilon);
  fillArcs(work, epsilon);
  work.arcKey.fill(-Infinity);
  work.currentArc.set(work.first);
  queueExcess(work);
  const { queue, isQueued, coreCount } = work;
  let relabels = 0;
  let relabelLimit = UPDATE_INTERVAL * coreCount;
  let untilPoll = 1;
  while (work.queueHead !== work.queueTail) {
    if (relabels >= relabelLimit) {
      relabelLimit += UPDATE_INTERVAL * coreCount;
      if (!updatePotentials(work, epsilon) && !watch.isFeasible()) return 'infeasible';
      work.currentArc.set(work.first);
    }
    if (--untilPoll === 0) {
      if (watch.shouldStop()) return 'stopped';
      untilPoll = POLL_INTERVAL;
    }
    const v = queue[work.queueHead]!;
    work.queueHead = work.queueHead + 1 === queue.length ? 0 : work.queueHead + 1;
    isQueued[v] = 0;
    const count = discharge(work, v, epsilon);
    if (count < 0) return 'infeasible';
    relabels += count;
  }
  return 'done';
}

/** Moves every token that could move at less than −epsilon to where it gains most, and sets all keys. */
function moveTokens(work: Workspace, epsilon: number): void {
  const { tokenCount, optionNode, optionCost, choice, potential, excess, firstToken, nearOption } = work;
  firstToken.fill(-1);
  for (let t = 0; t < tokenCount; t++) {
    const least = searchOptions(work, t);
    const from = choice[t]!;
    const v = optionNode[from]!;
    if (least - (optionCost[from]! - potential[v]!) < -epsilon) {
      const to = nearOption[NEAR_COUNT * t]!;
      choice[t] = to;
      excess[v]!--;
      excess[optionNode[to]!]!++;
    }
    putToken(work, t);
  }
}

/** Fills every residual arc of reduced cost below −epsilon. */
function fillArcs(work: Workspace, epsilon: number): void {
  const { nodeCount, first, target, mate, cost, room, potential, excess } = work;
  for (let v = 0; v < nodeCount; v++) {
    const p = potential[v]!;
    for (let e = first[v]!; e < first[v + 1]!; e++) {
      const amount = room[e]!;
      if (amount > 0 && cost[e]! + p - potential[target[e]!]! < -epsilon) {
        room[e] = 0;
        room[mate[e]!]! += amount;
        excess[v]! -= amount;
        excess[target[e]!]! += amount;
      }
    }
  }
}

function queueExcess(work: Workspace): void {
  const { nodeCount, excess, isQueued } = work;
  work.queueHead = 0;
  work.queueTail = 0;
  for (let v = 0; v < nodeCount; v++) {
    isQueued[v] = 0;
    if (excess[v]! > 0) enqueue(work, v);
  }
}

function enqueue(work: Workspace, v: number): void {
  const { queue, isQueued } = work;
  if (isQueued[v] === 1) return;
  isQueued[v] = 1;
  queue[work.queueTail] = v;
  work.queueTail = work.queueTail + 1 === queue.length ? 0 : work.queueTail + 1;
}

/**
 * Sends away all excess of `v` over arcs and tokens of negative reduced cost; when there are none, its potential falls until there is one. Returns
 * how often it fell, −1 when there is no way out at all.
 */
function discharge(work: Workspace, v: number, epsilon: number): number {
  const { first, potential, excess, currentArc, arcKey, firstToken, tokenKey } = work;
  for (let relabels = 0; ; relabels++) {
    pushAlongArcs(work, v);
    while (excess[v]! > 0 && raiseKeys(work, v, -potential[v]!)) moveToken(work, v);
    if (excess[v] === 0) return relabels;
    let leastOfArcs = arcKey[v]!;
    let hasToken = raiseKeys(work, v, leastOfArcs);
    if (!hasToken) {
      leastOfArcs = cheapestArc(work, v);
      arcKey[v] = leastOfArcs;
      hasToken = raiseKeys(work, v, leastOfArcs);
    }
    const least = hasToken ? tokenKey[firstToken[v]!]! : leastOfArcs;
    if (least === Infinity) return -1;
    potential[v] = -least - epsilon;
    if (leastOfArcs < least + epsilon) currentArc[v] = first[v]!;
  }
}

/** Pushes along arcs of negative reduced cost out of `v` until it has no excess left or no such arc. */
function pushAlongArcs(work: Workspace, v: number): void {
  const { first, target, mate, cost, room, potential, excess, currentArc, arcKey } = work;
  const end = first[v + 1]!;
  const p = potential[v]!;
  for (let e = currentArc[v]!; e < end; e++) {
    if (room[e] === 0 || cost[e]! + p - potential[target[e]!]! >= 0) continue;
    const w = target[e]!;
    const back = mate[e]!;
    const amount = Math.min(room[e]!, excess[v]!);
    room[e]! -= amount;
    room[back]! += amount;
    excess[v]! -= amount;
    excess[w]! += amount;
    arcKey[w] = Math.min(arcKey[w]!, cost[back]! - p);
    if (excess[w]! > 0) enqueue(work, w);
    if (excess[v] === 0) {
      currentArc[v] = e;
      return;
    }
  }
  currentArc[v] = end;
}

/** The first token of `v` goes to `foundOption`. */
function moveToken(work: Workspace, v: number): void {
  const { optionNode, choice, excess, firstToken } = work;
  const token = firstToken[v]!;
  const to = work.foundOption;
  const w = optionNode[to]!;
  firstToken[v] = heapWithoutRoot(work, token);
  choice[token] = to;
  putToken(work, token);
  excess[v]!--;
  if (++excess[w]! > 0) enqueue(work, w);
}

/** The least reduced cost of a residual arc out of `v`, less the potential of `v`; Infinity when there is none. */
function cheapestArc(work: Workspace, v: number): number {
  const { first, target, cost, room, potential } = work;
  const end = first[v + 1]!;
  let least = Infinity;
  for (let e = first[v]!; e < end; e++) {
    if (room[e] === 0) continue;
    const value = cost[e]! - potential[target[e]!]!;
    if (value < least) least = value;
  }
  return least;
}
