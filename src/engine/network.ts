import { findFeasibleFlow } from '../flow/feasible.ts';
import { tightArcs } from '../flow/face.ts';
import { chooseLexicographic } from '../flow/lexicographic.ts';
import { minimizeCost } from '../flow/min-cost.ts';
import type { DemandNetwork } from '../model/network-form.ts';
import type { TierPoints } from '../model/problem.ts';
import { present } from '../support/assert.ts';
import { circulationOf, findEmptyRange, pricesOf, type ArcBounds } from './circulation.ts';
import type { BoundTree, SolvedNetwork } from './contract.ts';
import type { ProgressEvent, SolvedTier, SolveOutcome } from './solve.ts';

/**
 * The exact engine for networks: flows answer the integer question, node potentials are the multipliers.
 *
 * Invariant: the flow at hand is optimal for every tier settled so far, and the arcs' bounds are those of the optimal face: after a tier, an
 * arc whose reduced cost is not zero keeps its flow. The next tier sees nothing but its own cost on what is left, so no weights are needed.
 */
export interface NetworkRequest {
  readonly network: DemandNetwork;
  readonly candidateCount: number;
  readonly tiers: readonly TierPoints[];
  /** Candidates of each officer, ascending, officers in the order of the tie break. */
  readonly officerColumns: readonly Int32Array[];
  readonly shouldStop: () => boolean;
  readonly now: () => number;
  readonly onProgress?: (event: ProgressEvent) => void;
  /** Hands the network and its flow over with the plan. */
  readonly isKept?: boolean;
}

/** The lexicographic optimum and the canonical plan of a network. */
export function solveNetwork(request: NetworkRequest): SolveOutcome {
  return findEmptyRange(request.network) >= 0 ? { kind: 'infeasible' } : new NetworkSolver(request).solve();
}

class NetworkSolver {
  readonly #request: NetworkRequest;
  readonly #startMs: number;
  #bounds: ArcBounds;
  #flow: Int32Array | undefined;
  readonly #prices: SolvedNetwork['prices'][number][] = [];
  #isPriced = true;

  constructor(request: NetworkRequest) {
    this.#request = request;
    this.#startMs = request.now();
    this.#bounds = { lower: request.network.lower, upper: request.network.upper };
  }

  solve(): SolveOutcome {
    const { tiers, onProgress, now } = this.#request;
    const solved: SolvedTier[] = [];
    for (const [tierIndex, tier] of tiers.entries()) {
      const step = tier.kind === 'threshold' ? this.#settleThreshold(tier) : this.#settleSum(tier);
      if (step === 'infeasible') return { kind: 'infeasible' };
      if (step === 'stopped') return this.#stopped(solved);
      solved.push(step);
      const elapsedMs = now() - this.#startMs;
      onProgress?.({
        tier: tier.name,
        tierIndex,
        tierCount: tiers.length,
        value: step.value,
        bound: step.value,
        isSettled: true,
        elapsedMs,
      });
    }
    if (this.#flow === undefined) return { kind: 'no-solution' };
    const isCanonical = this.#chooseCanonical(this.#flow);
    return {
      kind: 'solved',
      chosen: this.#chosen(this.#flow),
      tiers: solved,
      isCanonical,
      ...(this.#request.isKept === true && isCanonical ? { network: this.#kept(this.#flow) } : {}),
    };
  }

  #kept(flow: Int32Array): SolvedNetwork {
    const { network, candidateCount } = this.#request;
    return { network, candidateCount, flow, face: this.#bounds, prices: this.#prices };
  }

  #settleSum(tier: Exclude<TierPoints, { kind: 'threshold' }>): SolvedTier | 'infeasible' | 'stopped' {
    const network = circulationOf(this.#request.network, this.#bounds);
    const cost = this.#costOf(tier);
    const answer = minimizeCost(network, cost, {
      shouldStop: this.#request.shouldStop,
      ...(this.#flow === undefined ? {} : { start: this.#flow }),
    });
    if (answer.kind === 'cut') return 'infeasible';
    if (answer.kind === 'stopped') return 'stopped';
    this.#flow = answer.result.flow;
    this.#bounds = tightArcs(network, cost, answer.result);
    const { potential } = answer.result;
    if (this.#isPriced) this.#prices.push({ name: tier.name, cost: () => this.#costOf(tier), potential });
    const multipliers = this.#multipliersOf(potential);
    const tree: BoundTree = { kind: 'bound', multipliers };
    const sense = tier.kind === 'sum' ? tier.sense : 'min';
    return {
      name: tier.name,
      sense,
      value: this.#valueOf(tier, this.#flow),
      isFinished: true,
      tree,
      settling: multipliers,
    };
  }

  /** `worst_fit` by binary search: the largest t such that a flow of the face remains without candidates below t. */
  #settleThreshold(tier: Extract<TierPoints, { kind: 'threshold' }>): SolvedTier | 'infeasible' | 'stopped' {
    this.#isPriced = false;
    const levels = [...new Set([...tier.points, tier.top])].toSorted((a, b) => a - b);
    let reached = -1;
    let refused = levels.length;
    let impossible: BoundTree | undefined;
    // The first question asks for everybody, so that an infeasible network is found out at once.
    let asked = 0;
    while (refused - reached > 1) {
      if (this.#request.shouldStop()) return 'stopped';
      const level = present(levels[asked], 'level');
      const bounds = this.#withoutBelow(tier, level);
      const answer = bounds && findFeasibleFlow(circulationOf(this.#request.network, bounds));
      if (answer?.kind === 'feasible') {
        this.#flow = answer.flow;
        reached = asked;
      } else {
        refused = asked;
        impossible = answer && { kind: 'impossible', multipliers: this.#multipliersOf(negated(answer.side)) };
      }
      if (refused === 0) return 'infeasible';
      asked = (reached + refused) >> 1;
    }
    const value = present(levels[reached], 'level');
    this.#bounds = present(this.#withoutBelow(tier, value), 'bounds of the level reached');
    const tree: BoundTree | undefined = value === tier.top ? { kind: 'bound', multipliers: new Map() } : impossible;
    return { name: tier.name, sense: 'max', value, isFinished: true, tree, settling: undefined };
  }

  /** The face without candidates below `level`; `undefined` when the tiers before need one of them. */
  #withoutBelow(tier: Extract<TierPoints, { kind: 'threshold' }>, level: number): ArcBounds | undefined {
    const { lower } = this.#bounds;
    const upper = this.#bounds.upper.slice();
    for (let c = 0; c < tier.points.length; c++) {
      if ((tier.points[c] ?? 0) >= level) continue;
      if (lower[c] === 1) return undefined;
      upper[c] = 0;
    }
    return { lower, upper };
  }

  #costOf(tier: Exclude<TierPoints, { kind: 'threshold' }>): Float64Array {
    const { network, candidateCount } = this.#request;
    const cost = new Float64Array(network.tail.length);
    if (tier.kind === 'balance') {
      for (const [i, arc] of network.sets.entries()) if (arc.kind === 'level') cost[candidateCount + i] = arc.cost;
      return cost;
    }
    cost.set(tier.points);
    if (tier.sense === 'max') for (let c = 0; c < candidateCount; c++) cost[c] = 0 - (cost[c] ?? 0);
    return cost;
  }

  #valueOf(tier: TierPoints, flow: Int32Array): number {
    const { network, candidateCount } = this.#request;
    let value = 0;
    if (tier.kind === 'balance') {
      for (const [i, arc] of network.sets.entries()) {
        if (arc.kind === 'level' && flow[candidateCount + i] === 1) value += arc.cost;
      }
      return value;
    }
    if (tier.kind === 'threshold') {
      return tier.points.reduce((worst, points, c) => (flow[c] === 1 ? Math.min(worst, points) : worst), tier.top);
    }
    for (let c = 0; c < candidateCount; c++) if (flow[c] === 1) value += tier.points[c] ?? 0;
    return value;
  }

  /** In units of 2^-40. */
  #multipliersOf(potential: Float64Array): ReadonlyMap<string, bigint> {
    const { network, candidateCount } = this.#request;
    const prices = pricesOf(network, candidateCount, potential);
    return new Map([...prices].map(([key, price]) => [key, BigInt(price) << 40n]));
  }

  /** False when a limit came first; then the flow is the best one found, of no particular order. */
  #chooseCanonical(flow: Int32Array): boolean {
    if (this.#request.shouldStop()) return false;
    const { network, candidateCount, officerColumns } = this.#request;
    const start = new Int32Array(officerColumns.length + 1);
    const arcs = new Int32Array(candidateCount);
    let count = 0;
    for (const [g, columns] of officerColumns.entries()) {
      arcs.set(columns, count);
      count += columns.length;
      start[g + 1] = count;
    }
    chooseLexicographic(circulationOf(network, this.#bounds), flow, { start, arcs: arcs.subarray(0, count) });
    return true;
  }

  #chosen(flow: Int32Array): Int32Array {
    const chosen: number[] = [];
    for (let c = 0; c < this.#request.candidateCount; c++) if (flow[c] === 1) chosen.push(c);
    return Int32Array.from(chosen);
  }

  /** At a limit: the flow of the last settled tier, the tiers that were not reached at the value it happens to have. */
  #stopped(solved: SolvedTier[]): SolveOutcome {
    const flow = this.#flow ?? this.#anyFlow();
    if (flow === 'infeasible') return { kind: 'infeasible' };
    for (const tier of this.#request.tiers.slice(solved.length)) {
      const sense = tier.kind === 'sum' ? tier.sense : tier.kind === 'balance' ? 'min' : 'max';
      const value = this.#valueOf(tier, flow);
      solved.push({ name: tier.name, sense, value, isFinished: false, tree: undefined, settling: undefined });
    }
    return { kind: 'solved', chosen: this.#chosen(flow), tiers: solved, isCanonical: false };
  }

  #anyFlow(): Int32Array | 'infeasible' {
    const answer = findFeasibleFlow(circulationOf(this.#request.network, this.#bounds));
    return answer.kind === 'feasible' ? answer.flow : 'infeasible';
  }
}

function negated(side: Uint8Array): Float64Array {
  return Float64Array.from(side, (value) => (value === 0 ? 0 : -value));
}
