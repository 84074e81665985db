/**
 * The lexicographically best flow, one group after another.
 *
 * Invariant: `flow` is feasible and no better flow exists for the groups already decided; their arcs are frozen. A group can use an arc it does
 * not use exactly when a residual cycle leads through it, so each preferred arc is asked for a residual path from its head back to the group's
 * node. The path is searched from both ends, the side that has worked less going first; nodes that one arc's search has shown to be dead ends
 * stay dead for the group's other arcs. Nodes of a cycle lie in one strongly connected component, and freezing or pushing along a cycle only
 * splits components: components found earlier rule arcs out at once, and are found again when searches have cost as much as finding them.
 */
import { componentsOf } from './components.ts';
import type { Network } from './network.ts';
import { freezeArc, residualOf, setFlow } from './residual.ts';
import { findCycle, newSearch, startSearch } from './residual-search.ts';

export interface ArcGroups {
  /**
   * Arcs of group `g` are `arcs[start[g] … start[g + 1])`, the most preferred first; all of capacity one, of which at most one can be used, and none
   * of them a loop.
   */
  readonly start: Int32Array;
  readonly arcs: Int32Array;
}

/**
 * Turns `flow`, a feasible flow of `network`, into the feasible flow that is best for group 0 (its first possible arc; none is worst), then for
 * group 1 given that, and so on. Overwrites `flow`. What no group decides stays feasible and is otherwise unspecified.
 */
export function chooseLexicographic(network: Network, flow: Int32Array, groups: ArcGroups): void {
  const residual = residualOf(network, flow);
  const search = newSearch(network.nodeCount);
  const inflowMax = inflowMaxOf(network);
  let component: Int32Array | undefined;
  let spent = 0;
  for (let g = 0; g + 1 < groups.start.length; g++) {
    const begin = groups.start[g]!;
    const end = groups.start[g + 1]!;
    let chosen = begin;
    let started = -1;
    for (; chosen < end; chosen++) {
      const arc = groups.arcs[chosen]!;
      if (flow[arc] === 1) break;
      if (residual.canGrow[arc] === 0) continue;
      const node = network.tail[arc]!;
      if (spent > residual.arcCount + network.nodeCount) {
        component = componentsOf(residual);
        spent = 0;
      }
      if (component !== undefined && component[network.head[arc]!] !== component[node]) continue;
      // Arcs of a group mostly leave one node; where they do not, what is a dead end for one node need not be one for another.
      if (started !== node) startSearch(search, node);
      started = node;
      const cycle = findCycle(search, residual, arc);
      spent += search.spent;
      if (cycle === undefined) continue;
      for (const step of cycle) setFlow(residual, step >> 1, flow[step >> 1]! + ((step & 1) === 0 ? 1 : -1));
      break;
    }
    // Once an arc is chosen, those behind it matter only where further units of the same node could use them.
    const last = chosen < end && inflowMax[network.tail[groups.arcs[chosen]!]!]! > 1 ? chosen + 1 : end;
    for (let k = begin; k < last; k++) freezeArc(residual, groups.arcs[k]!);
  }
}

/** The most that can come into each node, its own supply included. */
function inflowMaxOf(network: Network): Float64Array {
  const { arcCount, tail, head, lower, upper } = network;
  const inflowMax = Float64Array.from(network.supply);
  for (let a = 0; a < arcCount; a++) {
    inflowMax[head[a]!]! += Math.max(0, upper[a]!);
    if (lower[a]! < 0) inflowMax[tail[a]!]! -= lower[a]!;
  }
  return inflowMax;
}
