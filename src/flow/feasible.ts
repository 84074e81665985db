/**
 * A feasible flow, or a cut that shows there is none.
 *
 * Invariant: `flow` keeps within the bounds of every arc; `excess[v]` is what node `v` still has too much (positive) or too little of
 * (negative). Every round sends excess along shortest residual paths to nodes that lack (Dinic, 1970); when none of them can be reached, the
 * nodes reachable from the remaining excess are a cut.
 */
import { assert } from '../support/assert.ts';
import { incidenceOf, type Incidence, type Network } from './network.ts';

export interface Cut {
  /** One entry per node: 1 on the side that has too much to send. */
  readonly side: Uint8Array;
  /** Supply of the side, plus lower bounds of arcs into it, less upper bounds of arcs out of it: above zero. */
  readonly excess: number;
}

export type Feasibility = { readonly kind: 'feasible'; readonly flow: Int32Array } | ({ readonly kind: 'cut' } & Cut);

/** A new flow within all bounds that meets all supplies, starting from the lower bounds; or a violated cut, as small as its sources allow. */
export function findFeasibleFlow(network: Network): Feasibility {
  const flow = network.lower.slice();
  const excess = excessOf(network, flow);
  if (excess.every((e) => e === 0)) return { kind: 'feasible', flow };
  const incidence = incidenceOf(network);
  const level = new Int32Array(network.nodeCount);
  const queue = new Int32Array(network.nodeCount);
  while (labelByDistanceToDeficit(network, incidence, flow, excess, level, queue)) {
    sendAlongShortestPaths(network, incidence, flow, excess, level);
  }
  return excess.some((e) => e > 0) ? cutFrom(network, incidence, flow, excess, queue) : { kind: 'feasible', flow };
}

/** What each node has too much (positive) or too little of (negative) when the arcs carry `flow`. */
export function excessOf(network: Network, flow: Int32Array): Float64Array {
  const { arcCount, tail, head, supply } = network;
  const excess = Float64Array.from(supply);
  for (let a = 0; a < arcCount; a++) {
    const f = flow[a]!;
    if (f !== 0) {
      excess[tail[a]!]! -= f;
      excess[head[a]!]! += f;
    }
  }
  return excess;
}

/** Sets `level` to the residual distance to the nearest node that lacks, −1 where there is none; true when some excess can be sent. */
function labelByDistanceToDeficit(
  network: Network,
  incidence: Incidence,
  flow: Int32Array,
  excess: Float64Array,
  level: Int32Array,
  queue: Int32Array,
): boolean {
  const { nodeCount, tail, head, lower, upper } = network;
  const { outStart, outArcs, inStart, inArcs } = incidence;
  let count = 0;
  let reached = false;
  let limit = nodeCount;
  for (let v = 0; v < nodeCount; v++) {
    level[v] = excess[v]! < 0 ? 0 : -1;
    if (level[v] === 0) queue[count++] = v;
  }
  for (let i = 0; i < count; i++) {
    const v = queue[i]!;
    const next = level[v]! + 1;
    if (next > limit) break;
    for (let k = inStart[v]!; k < inStart[v + 1]!; k++) {
      const a = inArcs[k]!;
      const u = tail[a]!;
      if (level[u] === -1 && flow[a]! < upper[a]!) {
        level[u] = next;
        queue[count++] = u;
        if (excess[u]! > 0) [reached, limit] = [true, next];
      }
    }
    for (let k = outStart[v]!; k < outStart[v + 1]!; k++) {
      const a = outArcs[k]!;
      const u = head[a]!;
      if (level[u] === -1 && flow[a]! > lower[a]!) {
        level[u] = next;
        queue[count++] = u;
        if (excess[u]! > 0) [reached, limit] = [true, next];
      }
    }
  }
  return reached;
}

/** A blocking flow on arcs that lead one level down, by depth-first search with one pass over every node's arcs. */
function sendAlongShortestPaths(
  network: Network,
  incidence: Incidence,
  flow: Int32Array,
  excess: Float64Array,
  level: Int32Array,
): void {
  const { nodeCount, tail, head, lower, upper } = network;
  const { outStart, outArcs, inStart, inArcs } = incidence;
  const position = new Int32Array(nodeCount);
  // An entry is `2 · arc` when the path follows the arc and `2 · arc + 1` when it goes against it.
  const path = new Float64Array(nodeCount);
  for (let source = 0; source < nodeCount; source++) {
    while (excess[source]! > 0 && level[source]! > 0) {
      let v = source;
      let length = 0;
      while (excess[v]! >= 0) {
        const below = level[v]! - 1;
        const outCount = outStart[v + 1]! - outStart[v]!;
        // A node of level zero that lacks nothing any more is a dead end.
        const degree = below < 0 ? 0 : outCount + inStart[v + 1]! - inStart[v]!;
        let p = position[v]!;
        let next = -1;
        for (; p < degree; p++) {
          if (p < outCount) {
            const a = outArcs[outStart[v]! + p]!;
            if (level[head[a]!] === below && flow[a]! < upper[a]!) {
              next = head[a]!;
              path[length] = 2 * a;
              break;
            }
          } else {
            const a = inArcs[inStart[v]! + p - outCount]!;
            if (level[tail[a]!] === below && flow[a]! > lower[a]!) {
              next = tail[a]!;
              path[length] = 2 * a + 1;
              break;
            }
          }
        }
        position[v] = p;
        if (next >= 0) {
          v = next;
          length++;
          continue;
        }
        level[v] = -1;
        if (length === 0) break;
        length--;
        const a = Math.floor(path[length]! / 2);
        v = path[length]! % 2 === 0 ? tail[a]! : head[a]!;
      }
      if (length > 0) sendAlong(path, length, source, v, network, flow, excess);
    }
  }
}

function sendAlong(
  path: Float64Array,
  length: number,
  source: number,
  sink: number,
  network: Network,
  flow: Int32Array,
  excess: Float64Array,
): void {
  let amount = Math.min(excess[source]!, -excess[sink]!);
  for (let i = 0; i < length; i++) {
    const a = Math.floor(path[i]! / 2);
    amount = Math.min(amount, path[i]! % 2 === 0 ? network.upper[a]! - flow[a]! : flow[a]! - network.lower[a]!);
  }
  for (let i = 0; i < length; i++) flow[Math.floor(path[i]! / 2)]! += path[i]! % 2 === 0 ? amount : -amount;
  excess[source]! -= amount;
  excess[sink]! += amount;
}

function cutFrom(
  network: Network,
  incidence: Incidence,
  flow: Int32Array,
  excess: Float64Array,
  queue: Int32Array,
): Feasibility {
  const { nodeCount, tail, head, lower, upper } = network;
  const { outStart, outArcs, inStart, inArcs } = incidence;
  const side = new Uint8Array(nodeCount);
  let total = 0;
  let count = 0;
  for (let v = 0; v < nodeCount; v++) {
    if (excess[v]! > 0) {
      side[v] = 1;
      queue[count++] = v;
      total += excess[v]!;
    }
  }
  for (let i = 0; i < count; i++) {
    const v = queue[i]!;
    for (let k = outStart[v]!; k < outStart[v + 1]!; k++) {
      const a = outArcs[k]!;
      const u = head[a]!;
      if (side[u] === 0 && flow[a]! < upper[a]!) {
        side[u] = 1;
        queue[count++] = u;
      }
    }
    for (let k = inStart[v]!; k < inStart[v + 1]!; k++) {
      const a = inArcs[k]!;
      const u = tail[a]!;
      if (side[u] === 0 && flow[a]! > lower[a]!) {
        side[u] = 1;
        queue[count++] = u;
      }
    }
  }
  for (let i = 0; i < count; i++) assert(excess[queue[i]!]! >= 0, 'feasible: a cut holds no node that lacks');
  return { kind: 'cut', side, excess: total };
}
