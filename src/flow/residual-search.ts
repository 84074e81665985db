/** Residual cycles through one arc, searched from both its ends; what one search of a node has learnt serves the next. */
import { canShrink, type Residual } from './residual.ts';

export interface Search {
  readonly forward: Front;
  readonly backward: Front;
  /** Arcs looked at by the last call of `findCycle`. */
  spent: number;
}

interface Front {
  /** The search in which the node was last seen. */
  readonly seen: Int32Array;
  /** The step by which it was entered (forward) or is left (backward): `2 · arc`, plus one when the arc is followed backwards. */
  readonly step: Int32Array;
  readonly queue: Int32Array;
  round: number;
  begin: number;
  end: number;
  spent: number;
}

export function newSearch(nodeCount: number): Search {
  return { forward: newFront(nodeCount), backward: newFront(nodeCount), spent: 0 };
}

function newFront(nodeCount: number): Front {
  return {
    seen: new Int32Array(nodeCount),
    step: new Int32Array(nodeCount),
    queue: new Int32Array(nodeCount),
    round: 0,
    begin: 0,
    end: 0,
    spent: 0,
  };
}

/** Prepares for arcs out of `node`; valid until the flow changes. */
export function startSearch(search: Search, node: number): void {
  for (const front of [search.forward, search.backward]) {
    front.round++;
    front.begin = 0;
    front.end = 0;
    front.spent = 0;
  }
  search.backward.seen[node] = search.backward.round;
  search.backward.queue[search.backward.end++] = node;
}

/** Steps of a residual cycle through `arc`, which can grow, or `undefined` when there is none. */
export function findCycle(search: Search, residual: Residual, arc: number): number[] | undefined {
  const { forward, backward } = search;
  const from = residual.head[arc]!;
  search.spent = 1;
  if (forward.seen[from] === forward.round) return undefined;
  forward.seen[from] = forward.round;
  if (backward.seen[from] === backward.round) return cycleThrough(search, residual, arc, from);
  forward.begin = 0;
  forward.end = 1;
  forward.queue[0] = from;
  while (forward.begin < forward.end && backward.begin < backward.end) {
    const v = forward.queue[forward.begin]!;
    const w = backward.queue[backward.begin]!;
    const forwardCost = residual.outStart[v + 1]! - residual.outStart[v]! + residual.shrinkCount[v]! + 1;
    const backwardCost =
      residual.outStart[w + 1]! - residual.outStart[w]! + residual.inStart[w + 1]! - residual.inStart[w]! + 1;
    const goesForward = forward.spent + forwardCost <= backward.spent + backwardCost;
    if (goesForward) forward.spent += forwardCost;
    else backward.spent += backwardCost;
    search.spent += goesForward ? forwardCost : backwardCost;
    const meeting = goesForward ? expandForward(search, residual, v) : expandBackward(search, residual, w);
    if (meeting >= 0) return cycleThrough(search, residual, arc, meeting);
  }
  return undefined;
}

function expandForward(search: Search, residual: Residual, v: number): number {
  const { outStart, outArcs, inStart, inArcs, shrinkCount, tail, head, canGrow } = residual;
  const { seen, step, queue, round } = search.forward;
  const { seen: goal, round: goalRound } = search.backward;
  let end = search.forward.end;
  search.forward.begin++;
  for (let k = inStart[v]!, stop = k + shrinkCount[v]!; k < stop; k++) {
    const a = inArcs[k]!;
    const w = tail[a]!;
    if (seen[w] === round) continue;
    seen[w] = round;
    step[w] = 2 * a + 1;
    if (goal[w] === goalRound) return w;
    queue[end++] = w;
  }
  for (let k = outStart[v]!; k < outStart[v + 1]!; k++) {
    const a = outArcs[k]!;
    const w = head[a]!;
    if (canGrow[a] === 0 || seen[w] === round) continue;
    seen[w] = round;
    step[w] = 2 * a;
    if (goal[w] === goalRound) return w;
    queue[end++] = w;
  }
  search.forward.end = end;
  return -1;
}

function expandBackward(search: Search, residual: Residual, v: number): number {
  const { outStart, outArcs, inStart, inArcs, tail, head, canGrow } = residual;
  const { seen, step, queue, round } = search.backward;
  const { seen: goal, round: goalRound } = search.forward;
  let end = search.backward.end;
  search.backward.begin++;
  let meeting = -1;
  for (let k = outStart[v]!; k < outStart[v + 1]!; k++) {
    const a = outArcs[k]!;
    const w = head[a]!;
    if (seen[w] === round || !canShrink(residual, a)) continue;
    seen[w] = round;
    step[w] = 2 * a + 1;
    queue[end++] = w;
    if (goal[w] === goalRound) meeting = w;
  }
  for (let k = inStart[v]!; k < inStart[v + 1]!; k++) {
    const a = inArcs[k]!;
    const w = tail[a]!;
    if (canGrow[a] === 0 || seen[w] === round) continue;
    seen[w] = round;
    step[w] = 2 * a;
    queue[end++] = w;
    if (goal[w] === goalRound) meeting = w;
  }
  search.backward.end = end;
  return meeting;
}

function cycleThrough(search: Search, residual: Residual, arc: number, meeting: number): number[] {
  const { tail, head } = residual;
  const from = head[arc]!;
  const to = tail[arc]!;
  const steps = [2 * arc];
  for (let v = meeting; v !== from;) {
    const step = search.forward.step[v]!;
    steps.push(step);
    v = (step & 1) === 0 ? tail[step >> 1]! : head[step >> 1]!;
  }
  for (let v = meeting; v !== to;) {
    const step = search.backward.step[v]!;
    steps.push(step);
    v = (step & 1) === 0 ? head[step >> 1]! : tail[step >> 1]!;
  }
  return steps;
}
