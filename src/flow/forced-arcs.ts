/**
 * What it costs to force an arc into a flow of least cost, for many arcs at once.
 *
 * Forcing one unit onto an arc of capacity one closes one residual cycle through it, and no second cycle can gain anything, since the flow is
 * the best there is. So the price of an arc is its reduced cost and the shortest residual path from its head back to its tail. Costs are
 * lists of which each ranks over all that follow; reduced costs of residual arcs are then never below zero as lists, and Dijkstra's
 * algorithm (1959) serves as it does for numbers. Arcs that share a head, or a tail, share one search: whichever are fewer.
 */
import { contractResidual, type Contracted } from './contracted-residual.ts';
import type { Network } from './network.ts';
import { RankedSearch } from './ranked-search.ts';
import { rankCosts, type ProvenCost } from './ranked-cost.ts';

/**
 * For each of `arcs` (capacity one) what the best flow with the arc costs beyond `flow`, one whole number a cost, `arcs.length · costs.length` in
 * all; `Infinity` where no flow has the arc. `flow` is the best for `costs` in their order. `stopped` when `shouldStop` said so; `inexact`
 * where sums could pass 2^52. O(searches · (A + N log N)).
 */
export function priceForcedArcs(
  network: Network,
  flow: Int32Array,
  costs: readonly ProvenCost[],
  arcs: Int32Array,
  shouldStop: () => boolean,
): Float64Array | 'stopped' | 'inexact' {
  const ranked = rankCosts(network, costs);
  if (ranked === undefined) return 'inexact';
  const { limbCount, limbs, unpack } = ranked;
  const contracted = contractResidual(network, flow, ranked, arcs);
  const prices = new Float64Array(arcs.length * costs.length);
  const { starts, ends, order, groupStart, isReversed } = groupArcs(contracted, flow, arcs, network);
  const search = new RankedSearch(contracted, limbCount, isReversed);
  const sum = new Float64Array(limbCount);
  for (let g = 0; g + 1 < groupStart.length; g++) {
    if (shouldStop()) return 'stopped';
    const begin = groupStart[g]!;
    const end = groupStart[g + 1]!;
    search.run(starts[order[begin]!]!, (mark) => {
      for (let k = begin; k < end; k++) mark(ends[order[k]!]!);
    });
    for (let k = begin; k < end; k++) {
      const asked = order[k]!;
      const a = arcs[asked]!;
      if (!search.isReached(ends[asked]!)) {
        prices.fill(Infinity, asked * costs.length, (asked + 1) * costs.length);
        continue;
      }
      for (let l = 0; l < limbCount; l++) {
        sum[l] =
          limbs[a * limbCount + l]! +
          contracted.leaving[network.head[a]! * limbCount + l]! +
          search.distance(ends[asked]!, l) +
          contracted.entering[network.tail[a]! * limbCount + l]!;
      }
      unpack(sum, 0, prices, asked * costs.length);
    }
  }
  return prices;
}

interface Groups {
  /** By asked arc: where its search starts, and what it looks for. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** The asked arcs that carry nothing yet, by start; those of group `g` are `order[groupStart[g] … groupStart[g + 1])`. */
  readonly order: Int32Array;
  readonly groupStart: Int32Array;
  /** Whether searches run against the arcs. */
  readonly isReversed: boolean;
}

function groupArcs({ source, target }: Contracted, flow: Int32Array, arcs: Int32Array, network: Network): Groups {
  const froms = Int32Array.from(arcs, (a) => source[network.head[a]!]!);
  const tos = Int32Array.from(arcs, (a) => target[network.tail[a]!]!);
  const idle = Int32Array.from(arcs.keys()).filter((k) => flow[arcs[k]!] === 0);
  const isReversed = new Set(idle.map((k) => tos[k]!)).size < new Set(idle.map((k) => froms[k]!)).size;
  const [starts, ends] = isReversed ? [tos, froms] : [froms, tos];
  const order = idle.sort((a, b) => starts[a]! - starts[b]! || a - b);
  const groupStart: number[] = [];
  for (let k = 0; k < order.length; k++) {
    if (k === 0 || starts[order[k]!] !== starts[order[k - 1]!]) groupStart.push(k);
  }
  groupStart.push(order.length);
  return { starts, ends, order, groupStart: Int32Array.from(groupStart), isReversed };
}
