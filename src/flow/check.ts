import type { Cut } from './feasible.ts';
import type { Network } from './network.ts';

/** What is wrong with `flow` as a flow of the network, or `undefined`: bounds of every arc, balance of every node. */
export function checkFeasible(network: Network, flow: Int32Array): string | undefined {
  const { arcCount, tail, head, lower, upper, supply } = network;
  if (flow.length !== arcCount) return `flow has ${flow.length} entries for ${arcCount} arcs`;
  const balance = Float64Array.from(supply);
  for (let a = 0; a < arcCount; a++) {
    const f = flow[a]!;
    if (f < lower[a]! || f > upper[a]!) return `arc ${a}: flow ${f} outside ${lower[a]!}…${upper[a]!}`;
    balance[tail[a]!]! -= f;
    balance[head[a]!]! += f;
  }
  return leftOver(balance);
}

function leftOver(balance: Float64Array): string | undefined {
  for (let v = 0; v < balance.length; v++) if (balance[v]! !== 0) return `node ${v}: ${balance[v]!} left over`;
  return undefined;
}

/**
 * What is wrong with `flow` and `potential` as a proof of least cost, or `undefined`: a feasible flow, integer potentials, reduced costs
 * `cost + potential[tail] − potential[head]` not negative where flow can grow and not positive where it can shrink.
 */
export function checkOptimal(
  network: Network,
  cost: Float64Array,
  flow: Int32Array,
  potential: Float64Array,
): string | undefined {
  const { nodeCount, arcCount, tail, head, lower, upper, supply } = network;
  if (flow.length !== arcCount) return `flow has ${flow.length} entries for ${arcCount} arcs`;
  if (potential.length !== nodeCount) return `${potential.length} potentials for ${nodeCount} nodes`;
  for (let v = 0; v < nodeCount; v++) {
    const p = potential[v]!;
    // Differences of two such potentials plus a safe cost of the same size are computed without rounding.
    if (!Number.isInteger(p) || Math.abs(p) > 2 ** 51) return `node ${v}: potential ${p} is not an integer within 2^51`;
  }
  const balance = Float64Array.from(supply);
  // One pass over the arcs: whoever asks in a fresh process waits for every one of them to be interpreted.
  for (let a = 0; a < arcCount; a++) {
    const f = flow[a]!;
    const c = cost[a]!;
    const t = tail[a]!;
    const h = head[a]!;
    const least = lower[a]!;
    const most = upper[a]!;
    if (f < least || f > most) return `arc ${a}: flow ${f} outside ${least}…${most}`;
    if (f !== 0) {
      balance[t]! -= f;
      balance[h]! += f;
    }
    if ((c | 0) !== c && (!Number.isInteger(c) || Math.abs(c) > 2 ** 51))
      return `arc ${a}: cost ${c} is not an integer within 2^51`;
    const reduced = c + (potential[t]! - potential[h]!);
    if (f < most && reduced < 0) return `arc ${a}: flow ${f} could grow at reduced cost ${reduced}`;
    if (f > least && reduced > 0) return `arc ${a}: flow ${f} could shrink at reduced cost ${reduced}`;
  }
  return leftOver(balance);
}

/** What is wrong with `cut` as a proof that no feasible flow exists, or `undefined`: what its side must send cannot all leave it. */
export function checkCut(network: Network, cut: Cut): string | undefined {
  const { nodeCount, arcCount, tail, head, lower, upper, supply } = network;
  if (cut.side.length !== nodeCount) return `side has ${cut.side.length} entries for ${nodeCount} nodes`;
  let excess = 0;
  for (let v = 0; v < nodeCount; v++) if (cut.side[v] === 1) excess += supply[v]!;
  for (let a = 0; a < arcCount; a++) {
    const tailInside = cut.side[tail[a]!] === 1;
    const headInside = cut.side[head[a]!] === 1;
    if (tailInside && !headInside) excess -= upper[a]!;
    if (headInside && !tailInside) excess += lower[a]!;
  }
  if (excess !== cut.excess) return `excess is ${excess}, not ${cut.excess}`;
  return excess > 0 ? undefined : `excess ${excess} proves nothing`;
}
