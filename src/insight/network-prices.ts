import type { SolvedNetwork } from '../engine/contract.ts';
import { priceForcedArcs } from '../flow/forced-arcs.ts';
import type { Network } from '../flow/network.ts';
import type { ProvenCost } from '../flow/ranked-cost.ts';
import type { Demands } from '../rules/demands.ts';

/** What the best plans with candidates cost, each beyond the present plan, as shortest paths in the network of the present plan say it. */
export interface NetworkPrices {
  readonly tierCount: number;
  /**
   * By position among those asked: points given up in each tier, in the order of the objective; `Infinity` where no plan has the candidate.
   * Where people were counted, two numbers follow: present assignments given up, and people newly sent, the fewest in that order.
   */
  readonly losses: Float64Array;
  /** Numbers a candidate: `tierCount`, or two more. */
  readonly width: number;
}

/**
 * Exact prices of candidates (`asked`), all at once; `undefined` where paths do not give them: the policy asks for `worst_fit`, which is no sum,
 * or numbers are too large. `stopped` at a limit.
 */
export function priceByNetwork(
  solved: SolvedNetwork,
  tierCount: number,
  asked: Int32Array,
  shouldStop: () => boolean,
  /** Where people are to be counted: the demands, which say whose arc is whose. */
  countedBy?: Demands,
): NetworkPrices | 'stopped' | undefined {
  if (solved.prices.length !== tierCount) return undefined;
  const { nodeCount, tail, head, lower, upper } = solved.network;
  const supply = new Int32Array(nodeCount);
  const network: Network = { nodeCount, arcCount: tail.length, tail, head, lower, upper, supply };
  const tiers: readonly ProvenCost[] = solved.prices.map(({ cost, potential }) => ({ cost: cost(), potential }));
  const counts = countedBy === undefined ? [] : countCosts(solved, countedBy);
  const losses = priceForcedArcs(network, solved.flow, [...tiers, ...counts], asked, shouldStop);
  if (losses === 'stopped') return losses;
  if (losses === 'inexact') return undefined;
  return { tierCount, losses, width: tierCount + counts.length };
}

/** Costs of one for each present assignment that is given up, and for each person newly sent. The present plan has none, so potentials of zero prove it. */
function countCosts({ network, flow, candidateCount }: SolvedNetwork, demands: Demands): readonly ProvenCost[] {
  const potential = new Float64Array(network.nodeCount);
  const kept = new Float64Array(flow.length);
  for (let c = 0; c < candidateCount; c++) if (flow[c] === 1) kept[c] = -1;
  const ofOfficers = new Set(demands.counts.flatMap(({ key, source }) => (source.kind === 'officer' ? [key] : [])));
  const newly = new Float64Array(flow.length);
  for (const [i, arc] of network.sets.entries()) {
    const a = candidateCount + i;
    if (arc.kind === 'count' && ofOfficers.has(arc.key) && flow[a] === 0) newly[a] = 1;
  }
  return [kept, newly].map((cost) => ({ cost, potential }));
}

/** Compares two candidates by their prices: below zero where the first costs less. */
export function comparePrices({ losses, width }: NetworkPrices, one: number, other: number): number {
  for (let i = 0; i < width; i++) {
    const [a = 0, b = 0] = [losses[one * width + i], losses[other * width + i]];
    if (a !== b) return a < b ? -1 : 1;
  }
  return 0;
}
