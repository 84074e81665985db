import { updatePotentials } from './price-update.ts';
import type { Workspace } from './workspace.ts';

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
  queueExcess(work);
  const { queue, isQueued, coreCount } = work;
  let relabels = 0;
  let relabelLimit = UPDATE_INTERVAL * coreCount;
  let untilPoll = 1;
  while (work.queueHead !== work.queueTail) {
    if (relabels >= relabelLimit) {
      relabelLimit += UPDATE_INTERVAL * coreCount;
      if (!updatePotentials(work, epsilon) && !watch.isFeasible()) return 'infeasible';
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

/** Moves every token that could move at less than −epsilon, to where it gains most, and sets all keys. */
function moveTokens(work: Workspace, epsilon: number): void {
  const {
    tokenCount,
    optionStart,
    optionNode,
    optionCost,
    choice,
    potential,
    excess,
    tokenKey,
    tokenBest,
    tokenSecond,
  } = work;
  for (let t = 0; t < tokenCount; t++) {
    const end = optionStart[t + 1]!;
    const from = choice[t]!;
    let best = Infinity;
    let second = Infinity;
    let to = -1;
    for (let o = optionStart[t]!; o < end; o++) {
      if (o === from) continue;
      const value = optionCost[o]! - potential[optionNode[o]!]!;
      if (value < second) {
        if (value < best) {
          second = best;
          best = value;
          to = o;
        } else second = value;
      }
    }
    const v = optionNode[from]!;
    const held = optionCost[from]! - potential[v]!;
    tokenKey[t] = best - optionCost[from]!;
    tokenBest[t] = to >= 0 && optionNode[to] !== v ? to : -1;
    tokenSecond[t] = second;
    if (best - held < -epsilon) {
      excess[v]!--;
      excess[optionNode[to]!]!++;
      stand(work, t, to);
      tokenKey[t] = Math.min(second, held) - optionCost[to]!;
      tokenBest[t] = -1;
    }
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

/** Takes the token off the node it stands on and puts it on the node of option `to`. */
function stand(work: Workspace, t: number, to: number): void {
  const { optionNode, choice, firstToken, nextToken, previousToken } = work;
  const before = previousToken[t]!;
  const after = nextToken[t]!;
  if (before >= 0) nextToken[before] = after;
  else firstToken[optionNode[choice[t]!]!] = after;
  if (after >= 0) previousToken[after] = before;
  const w = optionNode[to]!;
  const next = firstToken[w]!;
  nextToken[t] = next;
  previousToken[t] = -1;
  if (next >= 0) previousToken[next] = t;
  firstToken[w] = t;
  choice[t] = to;
}

/**
 * Sends away all excess of `v`: over arcs of negative reduced cost in order, then over the cheapest arc or token, for which the potential falls
 * when need be. Returns how often it fell, −1 when there is no way out at all.
 */
function discharge(work: Workspace, v: number, epsilon: number): number {
  const { first, target, cost, room, choice, optionCost, potential, excess, tokenKey, tokenBest, tokenSecond } = work;
  const end = first[v + 1]!;
  let p = potential[v]!;
  let relabels = 0;
  for (let e = first[v]!; e < end; e++) {
    if (room[e]! > 0 && cost[e]! + p - potential[target[e]!]! < 0) {
      push(work, v, e);
      if (excess[v] === 0) return 0;
    }
  }
  for (;;) {
    let least = Infinity;
    let leastArc = -1;
    for (let e = first[v]!; e < end; e++) {
      if (room[e]! > 0) {
        const reduced = cost[e]! + p - potential[target[e]!]!;
        if (reduced < least) {
          least = reduced;
          leastArc = e;
        }
      }
    }
    const value = cheapestToken(work, v, least - p);
    const token = work.foundToken;
    if (token >= 0) least = value + p;
    if (least === Infinity) return -1;
    if (least >= 0) {
      relabels++;
      p -= least + epsilon;
      potential[v] = p;
    }
    if (token >= 0) {
      const from = choice[token]!;
      const to = tokenBest[token]!;
      tokenKey[token] = Math.min(tokenSecond[token]!, optionCost[from]! - p) - optionCost[to]!;
      tokenBest[token] = -1;
      stand(work, token, to);
      const w = work.optionNode[to]!;
      excess[v]!--;
      if (++excess[w]! > 0) enqueue(work, w);
    } else push(work, v, leastArc);
    if (excess[v] === 0) return relabels;
  }
}

function push(work: Workspace, v: number, e: number): void {
  const { target, mate, room, excess } = work;
  const amount = Math.min(room[e]!, excess[v]!);
  const w = target[e]!;
  room[e]! -= amount;
  room[mate[e]!]! += amount;
  excess[v]! -= amount;
  excess[w]! += amount;
  if (excess[w]! > 0) enqueue(work, w);
}

/**
 * The least value below `limit` of moving a token off `v`: the reduced cost of the move, less the potential of `v`. Sets `foundToken`, −1 when
 * there is none.
 */
function cheapestToken(work: Workspace, v: number, limit: number): number {
  const {
    optionStart,
    optionNode,
    optionCost,
    choice,
    potential,
    firstToken,
    nextToken,
    tokenKey,
    tokenBest,
    tokenSecond,
  } = work;
  let least = limit;
  let found = -1;
  for (let t = firstToken[v]!; t >= 0; t = nextToken[t]!) {
    const old = tokenKey[t]!;
    if (old >= least) continue;
    const from = choice[t]!;
    const held = tokenBest[t]!;
    // Values only rise while a phase lasts: a best option whose value has not is still the best.
    if (held >= 0 && old === optionCost[held]! - potential[optionNode[held]!]! - optionCost[from]!) {
      least = old;
      found = t;
      continue;
    }
    const end = optionStart[t + 1]!;
    let best = Infinity;
    let second = Infinity;
    let to = -1;
    for (let o = optionStart[t]!; o < end; o++) {
      const w = optionNode[o]!;
      if (w === v) continue;
      const value = optionCost[o]! - potential[w]!;
      if (value < second) {
        if (value < best) {
          second = best;
          best = value;
          to = o;
        } else second = value;
      }
    }
    const key = best - optionCost[from]!;
    tokenKey[t] = key;
    tokenBest[t] = to;
    tokenSecond[t] = second;
    if (key < least) {
      least = key;
      found = t;
    }
  }
  work.foundToken = found;
  return least;
}
