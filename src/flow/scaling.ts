/**
 * Cost scaling on the contracted network.
 *
 * Invariant of a phase: no residual arc and no move of a token has reduced cost below −epsilon; nodes with excess push along negative ones and
 * lower their potential when there are none (Goldberg and Tarjan, 1990). Epsilons are powers of two, the last one below 1 / (nodes + 1), and
 * costs are not multiplied: potentials are exact multiples of the last epsilon as long as they stay below 2^52 of them, which is checked.
 */
import { assert } from '../support/assert.ts';
import { contract } from './contraction.ts';
import { commonDivisor, maxMagnitude } from './magnitude.ts';
import type { Network } from './network.ts';
import { improvePotentials } from './price-refinement.ts';
import { refine, type Watch } from './refine.ts';
import { workspaceOf, type Workspace } from './workspace.ts';

export type ScalingAnswer =
  | { readonly kind: 'optimal'; readonly flow: Int32Array; readonly potential: Float64Array }
  /** Numbers would pass 2^53. */
  | { readonly kind: 'inexact' }
  | { readonly kind: 'infeasible' }
  | { readonly kind: 'stopped' };

/** Each phase divides epsilon by 2 to this power. */
const PHASE_BITS = 3;
/** When all costs are small, the first phase starts where a flow is likely to come out optimal. */
const FIRST_BITS_SMALL = -3;
const SMALL_COST_BITS = 4;

/**
 * A flow of least cost and integer potentials, or that there is none. `start` is a feasible flow or `undefined`; feasibility then shows when
 * some excess has nowhere to go, and is settled by `isFeasible` when that looks so.
 */
export function solveByScaling(
  network: Network,
  cost: Float64Array,
  start: Int32Array | undefined,
  watch: Watch,
): ScalingAnswer {
  const unit = commonDivisor(cost);
  const contraction = contract(network, cost, unit, start ?? network.lower);
  const { nodeCount, coreCount } = contraction;
  const maxCost = (2 * maxMagnitude(cost)) / unit;
  const lastBits = Math.ceil(Math.log2(coreCount + 2));
  const lastEpsilon = 2 ** -lastBits;
  const limit = 2 ** (51 - lastBits);
  if (maxCost >= limit) return { kind: 'inexact' };
  const work = workspaceOf(contraction);
  let bits = Math.ceil(Math.log2(maxCost + 1));
  bits = Math.max(bits <= SMALL_COST_BITS ? FIRST_BITS_SMALL : bits - PHASE_BITS, -lastBits);
  for (;;) {
    const end = refine(work, 2 ** bits, watch);
    if (end !== 'done') return { kind: end };
    if (maxMagnitude(work.potential) >= limit) return { kind: 'inexact' };
    if (bits < 0 && bits > -lastBits) {
      const kept = work.potential.slice();
      for (let v = 0; v < nodeCount; v++) work.potential[v] = Math.floor(work.potential[v]!);
      if (improvePotentials(work)) break;
      work.potential.set(kept);
    }
    if (bits === -lastBits) break;
    bits = Math.max(bits - PHASE_BITS, -lastBits);
  }
  return {
    kind: 'optimal',
    flow: flowOf(network, cost, work),
    potential: roundPotentials(network, cost, unit, work, lastEpsilon),
  };
}

/** The network's flow: lower bounds, plus what the rooms and the tokens say. */
function flowOf(network: Network, cost: Float64Array, work: Workspace): Int32Array {
  const { arcCount, tail, head, lower, upper } = network;
  const { arcOf, room, mate, tokenCount, choice, optionArc, tokenArc } = work;
  const flow = lower.slice();
  for (let a = 0; a < arcCount; a++) if (tail[a] === head[a] && cost[a]! < 0) flow[a] = upper[a]!;
  for (let e = 0; e < arcOf.length; e++) if (arcOf[e]! >= 0) flow[arcOf[e]!]! += room[mate[e]!]!;
  for (let t = 0; t < tokenCount; t++) {
    const a = optionArc[choice[t]!]!;
    if (a < 0) continue;
    flow[a]!++;
    if (tokenArc[t]! >= 0) flow[tokenArc[t]!]!++;
  }
  return flow;
}

/**
 * Integer potentials that leave no negative reduced cost.
 *
 * The potentials are multiples of `epsilon` and there are fewer nodes than multiples in a unit, so some fraction is nobody's. Rounding down
 * from there moves no two nodes apart that differ by epsilon, and reduced costs of at least −epsilon become integers of at least zero.
 */
function roundPotentials(
  network: Network,
  cost: Float64Array,
  unit: number,
  work: Workspace,
  epsilon: number,
): Float64Array {
  const { nodeCount, isToken, tokenCount, tokenNode, tokenArc, choice, optionArc, potential } = work;
  const slots = 1 / epsilon;
  const isTaken = new Uint8Array(slots);
  for (let v = 0; v < nodeCount; v++) {
    if (isToken[v] === 0) isTaken[(potential[v]! - Math.floor(potential[v]!)) * slots] = 1;
  }
  const free = isTaken.indexOf(0);
  assert(free >= 0, 'scaling: more fractions than nodes');
  const rounded = new Float64Array(nodeCount);
  for (let v = 0; v < nodeCount; v++) rounded[v] = unit * Math.floor(potential[v]! - free * epsilon);
  for (let t = 0; t < tokenCount; t++) {
    const a = optionArc[choice[t]!]!;
    const entry = tokenArc[t]!;
    rounded[tokenNode[t]!] =
      a >= 0 ? rounded[network.head[a]!]! - cost[a]! : rounded[network.tail[entry]!]! + cost[entry]!;
  }
  return rounded;
}
