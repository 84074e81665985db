import { assert } from '../support/assert.ts';

/**
 * A directed network in struct-of-arrays form: arc `a` runs `tail[a]` → `head[a]` and carries `lower[a] ≤ flow ≤ upper[a]`; node `v` sends
 * `supply[v]` more than it receives. All numbers are integers and the supplies sum to zero. Nothing in `flow` writes to a network.
 */
export interface Network {
  readonly nodeCount: number;
  readonly arcCount: number;
  readonly tail: Int32Array;
  readonly head: Int32Array;
  readonly lower: Int32Array;
  readonly upper: Int32Array;
  readonly supply: Int32Array;
}

/** Asserts that there is one supply per node and one entry per arc. */
export function assertLengths({ nodeCount, arcCount, tail, head, lower, upper, supply }: Network): void {
  assert(supply.length === nodeCount, 'network: one supply per node');
  assert(
    tail.length === arcCount && head.length === arcCount && lower.length === arcCount && upper.length === arcCount,
    'network: one entry per arc',
  );
}

/** Asserts what every algorithm here relies on: lengths, node numbers in range, `lower ≤ upper`, supplies that sum to zero,
 * bounds less than 2^31 apart. */
export function assertNetwork(network: Network): void {
  assertLengths(network);
  const { nodeCount, arcCount, tail, head, lower, upper, supply } = network;
  let balance = 0;
  for (let v = 0; v < nodeCount; v++) balance += supply[v]!;
  assert(balance === 0, 'network: supplies sum to zero');
  for (let a = 0; a < arcCount; a++) {
    const t = tail[a]!;
    const h = head[a]!;
    assert(
      t >= 0 && t < nodeCount && h >= 0 && h < nodeCount && isBounded(lower[a]!, upper[a]!),
      'network: arc out of range',
    );
  }
}

function isBounded(lower: number, upper: number): boolean {
  return lower <= upper && upper - lower < 2 ** 31;
}

/** Arcs by their ends: those out of `v` are `outArcs[outStart[v] … outStart[v + 1])`, those into `v` likewise; each in arc order. */
export interface Incidence {
  readonly outStart: Int32Array;
  readonly outArcs: Int32Array;
  readonly inStart: Int32Array;
  readonly inArcs: Int32Array;
}

export function incidenceOf(network: Network): Incidence {
  const out = arcsByNode(network.tail, network.nodeCount);
  const into = arcsByNode(network.head, network.nodeCount);
  return { outStart: out.start, outArcs: out.arcs, inStart: into.start, inArcs: into.arcs };
}

/** Arcs of node `v` are `arcs[start[v] … start[v + 1])`, in arc order. */
export interface ArcsByNode {
  readonly start: Int32Array;
  readonly arcs: Int32Array;
}

/** Counting sort of the arcs by one of their ends; of all arcs, or of those that `keep` marks. */
export function arcsByNode(end: Int32Array, nodeCount: number, keep?: Uint8Array): ArcsByNode {
  const start = new Int32Array(nodeCount + 1);
  for (let a = 0; a < end.length; a++) if (keep === undefined || keep[a] === 1) start[end[a]! + 1]!++;
  for (let v = 0; v < nodeCount; v++) start[v + 1]! += start[v]!;
  const next = start.slice(0, nodeCount);
  const arcs = new Int32Array(start[nodeCount]!);
  for (let a = 0; a < end.length; a++) if (keep === undefined || keep[a] === 1) arcs[next[end[a]!]!++] = a;
  return { start, arcs };
}
