/**
 * Residual arcs of a flow that changes a little at a time.
 *
 * Only arcs that can vary are listed. Arc `a` can be followed when `canGrow[a]`; it can be followed backwards when it stands among the first
 * `shrinkCount[head]` of its head's list, so that a node with thousands of arcs into it finds the few that carry something at once.
 */
import { arcsByNode, type Network } from './network.ts';

export interface Residual {
  readonly nodeCount: number;
  /** Number of arcs that can vary. */
  readonly arcCount: number;
  readonly tail: Int32Array;
  readonly head: Int32Array;
  readonly lower: Int32Array;
  readonly upper: Int32Array;
  /** The caller's flow; `setFlow` writes to it. */
  readonly flow: Int32Array;
  readonly canGrow: Uint8Array;
  readonly outStart: Int32Array;
  readonly outArcs: Int32Array;
  readonly inStart: Int32Array;
  readonly inArcs: Int32Array;
  readonly inPosition: Int32Array;
  readonly shrinkCount: Int32Array;
}

export function residualOf(network: Network, flow: Int32Array): Residual {
  const { nodeCount, arcCount, tail, head, lower, upper } = network;
  const canVary = new Uint8Array(arcCount);
  for (let a = 0; a < arcCount; a++) if (lower[a]! < upper[a]! && tail[a] !== head[a]) canVary[a] = 1;
  const out = arcsByNode(tail, nodeCount, canVary);
  const into = arcsByNode(head, nodeCount, canVary);
  const residual: Residual = {
    nodeCount,
    arcCount: out.arcs.length,
    tail,
    head,
    lower,
    upper,
    flow,
    canGrow: canVary,
    outStart: out.start,
    outArcs: out.arcs,
    inStart: into.start,
    inArcs: into.arcs,
    inPosition: new Int32Array(arcCount),
    shrinkCount: new Int32Array(nodeCount),
  };
  for (let k = 0; k < into.arcs.length; k++) residual.inPosition[into.arcs[k]!] = k;
  for (let k = 0; k < into.arcs.length; k++) {
    const a = into.arcs[k]!;
    canVary[a] = flow[a]! < upper[a]! ? 1 : 0;
    if (flow[a]! > lower[a]!) letShrink(residual, a);
  }
  return residual;
}

export function canShrink(residual: Residual, arc: number): boolean {
  const v = residual.head[arc]!;
  return residual.inPosition[arc]! < residual.inStart[v]! + residual.shrinkCount[v]!;
}

/** Writes the flow of an arc that can vary and is not frozen. */
export function setFlow(residual: Residual, arc: number, value: number): void {
  residual.flow[arc] = value;
  residual.canGrow[arc] = value < residual.upper[arc]! ? 1 : 0;
  if (value > residual.lower[arc]!) letShrink(residual, arc);
  else forbidShrink(residual, arc);
}

/** Takes the arc out of every later search. */
export function freezeArc(residual: Residual, arc: number): void {
  residual.canGrow[arc] = 0;
  if (residual.lower[arc]! < residual.upper[arc]!) forbidShrink(residual, arc);
}

function letShrink(residual: Residual, arc: number): void {
  if (canShrink(residual, arc)) return;
  const v = residual.head[arc]!;
  swapInto(residual, arc, residual.inStart[v]! + residual.shrinkCount[v]!++);
}

function forbidShrink(residual: Residual, arc: number): void {
  if (!canShrink(residual, arc)) return;
  const v = residual.head[arc]!;
  swapInto(residual, arc, residual.inStart[v]! + --residual.shrinkCount[v]!);
}

function swapInto(residual: Residual, arc: number, position: number): void {
  const { inArcs, inPosition } = residual;
  const other = inArcs[position]!;
  const old = inPosition[arc]!;
  inArcs[position] = arc;
  inPosition[arc] = position;
  inArcs[old] = other;
  inPosition[other] = old;
}
