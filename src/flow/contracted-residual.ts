/**
 * The residual graph of a flow with the nodes taken out that paths can only pass in one way.
 *
 * A tail that only one residual arc enters is reached through the node before it, its anchor; a head that only one residual arc leaves goes on
 * to the node behind it. Both are folded into that neighbour, and of parallel arcs the cheapest remains. People at their place, people at
 * home and places with room all fold away, which leaves the filled places and the sets above them.
 */
import type { Network } from './network.ts';
import type { RankedCosts } from './ranked-cost.ts';
import { groupByZeroCycles } from './zero-cycles.ts';

export interface Contracted {
  readonly nodeCount: number;
  /** Arcs out of `v` are `start[v] … start[v + 1]`; `limbs[limbCount · k + l]` is limb `l` of arc `k`. */
  readonly start: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly limbs: Float64Array;
  /** By node: where a path from it begins, `limbCount` limbs of what leads there in `leaving`. */
  readonly source: Int32Array;
  readonly leaving: Float64Array;
  /** By node: where a path to it ends, `limbCount` limbs of what is still to come in `entering`. */
  readonly target: Int32Array;
  readonly entering: Float64Array;
}

/** Folds tails and heads of `arcs`; paths from heads to tails keep their length. */
export function contractResidual(
  network: Network,
  flow: Int32Array,
  { limbs, limbCount }: RankedCosts,
  arcs: Int32Array,
): Contracted {
  const { nodeCount } = network;
  const steps = listSteps(network, flow);
  const isTail = new Uint8Array(nodeCount);
  const isHead = new Uint8Array(nodeCount);
  for (const a of arcs) {
    isTail[network.tail[a]!] = 1;
    isHead[network.head[a]!] = 1;
  }
  const graph: Folding = {
    ...steps,
    limbCount,
    limbs: limbsOf(steps, limbs, limbCount),
    source: ownNumbers(nodeCount),
    leaving: new Float64Array(nodeCount * limbCount),
    target: ownNumbers(nodeCount),
    entering: new Float64Array(nodeCount * limbCount),
  };
  // A node that is both has paths from it and to it, and stays.
  const isOnlyTail = isTail.map((one, v) => one & ~isHead[v]!);
  const anchors = foldTails(graph, isOnlyTail);
  foldHeads(graph, isHead, isTail, anchors);
  const group = groupByZeroCycles(graph, nodeCount, limbCount);
  for (const end of [graph.from, graph.to, graph.source, graph.target]) renumber(end, group);
  const { source, leaving, target, entering } = graph;
  return { nodeCount, source, leaving, target, entering, ...sortSteps(graph, nodeCount) };
}

function renumber(nodes: Int32Array, group: Int32Array): void {
  for (let i = 0; i < nodes.length; i++) if (nodes[i]! >= 0) nodes[i] = group[nodes[i]!]!;
}

export interface Steps {
  readonly count: number;
  /** −1 where the step was folded away. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** `2 · arc`, plus one where the arc is followed backwards. */
  readonly step: Int32Array;
}

interface Folding extends Omit<Contracted, 'nodeCount' | 'start'>, Steps {
  readonly limbCount: number;
}

function ownNumbers(count: number): Int32Array {
  return new Int32Array(count).map((_, v) => v);
}

function listSteps({ arcCount, tail, head, lower, upper }: Network, flow: Int32Array): Steps {
  let count = 0;
  for (let a = 0; a < arcCount; a++) {
    if (tail[a] === head[a]) continue;
    if (flow[a]! < upper[a]!) count++;
    if (flow[a]! > lower[a]!) count++;
  }
  const from = new Int32Array(count);
  const to = new Int32Array(count);
  const step = new Int32Array(count);
  let k = 0;
  for (let a = 0; a < arcCount; a++) {
    if (tail[a] === head[a]) continue;
    if (flow[a]! < upper[a]!) {
      from[k] = tail[a]!;
      to[k] = head[a]!;
      step[k++] = 2 * a;
    }
    if (flow[a]! > lower[a]!) {
      from[k] = head[a]!;
      to[k] = tail[a]!;
      step[k++] = 2 * a + 1;
    }
  }
  return { count, from, to, step };
}

function limbsOf({ count, step }: Steps, arcLimbs: Float64Array, limbCount: number): Float64Array {
  const limbs = new Float64Array(count * limbCount);
  for (let k = 0; k < count; k++) {
    const at = (step[k]! >> 1) * limbCount;
    const sign = (step[k]! & 1) === 0 ? 1 : -1;
    for (let l = 0; l < limbCount; l++) limbs[k * limbCount + l] = sign * arcLimbs[at + l]!;
  }
  return limbs;
}

/** Folds the tails marked that one step enters into the node it comes from; marks those nodes. */
function foldTails(graph: Folding, isTail: Uint8Array): Uint8Array {
  const { count, from, to, limbCount, limbs, target, entering } = graph;
  const only = onlyStep(count, to, isTail.length);
  const anchors = new Uint8Array(isTail.length);
  for (let v = 0; v < isTail.length; v++) {
    const k = only[v]!;
    if (isTail[v] === 0 || k < 0 || isTail[from[k]!] === 1) continue;
    target[v] = from[k]!;
    anchors[from[k]!] = 1;
    for (let l = 0; l < limbCount; l++) entering[v * limbCount + l] = limbs[k * limbCount + l]!;
  }
  for (let k = 0; k < count; k++) {
    if (target[to[k]!] !== to[k]) from[k] = -1;
    else shift(graph, k, from, target, entering);
  }
  return anchors;
}

/** Folds heads that one step leaves into the node it goes to. */
function foldHeads(graph: Folding, isHead: Uint8Array, isTail: Uint8Array, anchors: Uint8Array): void {
  const { count, from, to, limbCount, limbs, source, leaving } = graph;
  const only = onlyStep(count, from, isHead.length);
  for (let v = 0; v < isHead.length; v++) {
    const k = only[v]!;
    if (isHead[v] === 0 || isTail[v] === 1 || anchors[v] === 1 || k < 0 || isHead[to[k]!] === 1) continue;
    source[v] = to[k]!;
    for (let l = 0; l < limbCount; l++) leaving[v * limbCount + l] = limbs[k * limbCount + l]!;
  }
  for (let k = 0; k < count; k++) {
    if (from[k]! < 0) continue;
    if (source[from[k]!] !== from[k]) from[k] = -1;
    else shift(graph, k, to, source, leaving);
  }
}

/** Moves one end of a step from a folded node to its neighbour. */
function shift(
  { limbCount, limbs }: Folding,
  k: number,
  end: Int32Array,
  neighbour: Int32Array,
  way: Float64Array,
): void {
  const v = end[k]!;
  if (neighbour[v] === v) return;
  end[k] = neighbour[v]!;
  for (let l = 0; l < limbCount; l++) limbs[k * limbCount + l] = limbs[k * limbCount + l]! + way[v * limbCount + l]!;
}

/** By node: the only step with this end, −1 where there is none, −2 where there are several. */
function onlyStep(count: number, end: Int32Array, nodeCount: number): Int32Array {
  const only = new Int32Array(nodeCount).fill(-1);
  for (let k = 0; k < count; k++) {
    const v = end[k]!;
    if (v >= 0) only[v] = only[v] === -1 ? k : -2;
  }
  return only;
}

/** The steps that are left, by the node they leave; of parallel ones the cheapest. */
function sortSteps(graph: Folding, nodeCount: number): Pick<Contracted, 'start' | 'from' | 'to' | 'limbs'> {
  const { count, from, to, limbCount, limbs } = graph;
  const first = new Int32Array(nodeCount + 1);
  for (let k = 0; k < count; k++) if (from[k]! >= 0) first[from[k]! + 1]!++;
  for (let v = 0; v < nodeCount; v++) first[v + 1]! += first[v]!;
  const next = first.slice(0, nodeCount);
  const sorted = new Int32Array(first[nodeCount]!);
  for (let k = 0; k < count; k++) if (from[k]! >= 0) sorted[next[from[k]!]!++] = k;
  const start = new Int32Array(nodeCount + 1);
  const kept = new Int32Array(sorted.length);
  /** Position in `kept` of the step to each node, where it stands behind the beginning of the present node's. */
  const known = new Int32Array(nodeCount).fill(-1);
  let keptCount = 0;
  for (let v = 0; v < nodeCount; v++) {
    const begin = keptCount;
    for (let i = first[v]!; i < first[v + 1]!; i++) {
      const k = sorted[i]!;
      const w = to[k]!;
      if (w === v) continue;
      const position = known[w]!;
      if (position < begin) {
        known[w] = keptCount;
        kept[keptCount++] = k;
      } else if (isLess(limbs, k, kept[position]!, limbCount)) kept[position] = k;
    }
    start[v + 1] = keptCount;
  }
  const keptLimbs = new Float64Array(keptCount * limbCount);
  for (let i = 0; i < keptCount; i++) {
    for (let l = 0; l < limbCount; l++) keptLimbs[i * limbCount + l] = limbs[kept[i]! * limbCount + l]!;
  }
  const ends = (end: Int32Array): Int32Array => kept.subarray(0, keptCount).map((k) => end[k]!);
  return { start, from: ends(from), to: ends(to), limbs: keptLimbs };
}

function isLess(limbs: Float64Array, one: number, other: number, limbCount: number): boolean {
  for (let l = 0; l < limbCount; l++) {
    const difference = limbs[one * limbCount + l]! - limbs[other * limbCount + l]!;
    if (difference !== 0) return difference < 0;
  }
  return false;
}
