import { assert } from '../support/assert.ts';
import { findFeasibleFlow, type Cut, type Feasibility } from './feasible.ts';
import { assertLengths, assertNetwork, type Network } from './network.ts';
import { freePartOf, wholeFlow } from './free-part.ts';
import { solveByScaling } from './scaling.ts';
import { solveBySimplex } from './simplex.ts';

/** Up to this many arcs the simplex is asked first, up to the smaller number where costs are all alike: then it looks long among equals. */
const SIMPLEX_ARC_MAX = 400_000;
const SIMPLEX_TIED_ARC_MAX = 200_000;

export interface MinCost {
  readonly flow: Int32Array;
  /** Integers, one per node: `cost + potential[tail] − potential[head]` is ≥ 0 where flow < upper and ≤ 0 where flow > lower. */
  readonly potential: Float64Array;
}

export type MinCostAnswer =
  | { readonly kind: 'optimal'; readonly result: MinCost }
  | { readonly kind: 'cut'; readonly cut: Cut }
  | { readonly kind: 'stopped' };

export interface MinCostOptions {
  readonly algorithm?: 'simplex' | 'scaling' | 'auto';
  /** A feasible flow; spares the scaling algorithm the search for one. Kept unchanged. */
  readonly start?: Int32Array;
  readonly shouldStop?: () => boolean;
}

const never = (): boolean => false;

/**
 * A flow of least cost with the potentials that prove it, or a cut that shows there is no flow, or that it was stopped.
 *
 * `cost` has one safe integer per arc. `auto` takes the simplex for small and medium networks and cost scaling for large ones, and leaves the one
 * whose numbers would pass 2^53 for the other; asserts when neither stays exact.
 */
export function minimizeCost(network: Network, cost: Float64Array, options: MinCostOptions = {}): MinCostAnswer {
  const { algorithm = 'auto', start, shouldStop = never } = options;
  assert(cost.length === network.arcCount, 'min cost: one cost per arc');
  assertLengths(network);
  const simplexMax = algorithm === 'auto' ? simplexMaxOf(cost) : algorithm === 'simplex' ? Infinity : -1;
  if (network.arcCount <= simplexMax) {
    const answer = bySimplex(network, cost, shouldStop);
    if (answer !== undefined) return answer;
    assert(algorithm === 'auto', 'min cost: costs too large for exact artificial costs');
  }

  assertNetwork(network);
  const answerOfPart = byFreePart(network, cost, simplexMax, shouldStop);
  if (answerOfPart !== undefined) return answerOfPart;

  let feasibility: Feasibility | undefined;
  const isFeasible = (): boolean => {
    if (start === undefined) feasibility ??= findFeasibleFlow(network);
    return feasibility?.kind !== 'cut';
  };
  const answer = solveByScaling(network, cost, start, { shouldStop, isFeasible });
  if (answer.kind === 'optimal') return { kind: 'optimal', result: { flow: answer.flow, potential: answer.potential } };
  if (answer.kind === 'inexact') {
    const exact = bySimplex(network, cost, shouldStop);
    assert(exact !== undefined, 'min cost: costs too large for exact artificial costs');
    return exact;
  }
  if (answer.kind === 'infeasible') return { kind: 'cut', cut: cutOf(network, feasibility) };
  return answer;
}

/** How many arcs the simplex is asked for. */
function simplexMaxOf(cost: Float64Array): number {
  return cost.length > SIMPLEX_TIED_ARC_MAX && areAlike(cost) ? SIMPLEX_TIED_ARC_MAX : SIMPLEX_ARC_MAX;
}

/** True when no two costs differ, those of zero apart. */
function areAlike(cost: Float64Array): boolean {
  let known = 0;
  for (let a = 0; a < cost.length; a++) {
    const c = cost[a]!;
    if (c === 0 || c === known) continue;
    if (known !== 0) return false;
    known = c;
  }
  return true;
}

/** `undefined` when the numbers are too large for it. */
function bySimplex(network: Network, cost: Float64Array, shouldStop: () => boolean): MinCostAnswer | undefined {
  const answer = solveBySimplex(network, cost, shouldStop);
  if (answer.kind === 'optimal') return { kind: 'optimal', result: { flow: answer.flow, potential: answer.potential } };
  if (answer.kind === 'stopped') return answer;
  if (answer.kind === 'infeasible') return { kind: 'cut', cut: cutOf(network, undefined) };
  if (answer.kind === 'invalid') assertNetwork(network);
  return undefined;
}

/** By the simplex on the arcs that can change their flow, of which later tiers leave few; `undefined` where they are too many. */
function byFreePart(
  network: Network,
  cost: Float64Array,
  simplexMax: number,
  shouldStop: () => boolean,
): MinCostAnswer | undefined {
  const part = simplexMax < 0 ? undefined : freePartOf(network, cost, simplexMax);
  if (part === undefined) return undefined;
  const answer = bySimplex(part.network, part.cost, shouldStop);
  if (answer?.kind !== 'optimal') return answer;
  const { flow, potential } = answer.result;
  return { kind: 'optimal', result: { flow: wholeFlow(network, part, flow), potential } };
}

function cutOf(network: Network, known: Feasibility | undefined): Cut {
  const feasibility = known ?? findFeasibleFlow(network);
  assert(feasibility.kind === 'cut', 'min cost: no flow was found where there is one');
  return feasibility;
}
