/** Everything `flow` claims about one tiny network, against enumeration and the plain rechecks. */
import { checkCut, checkFeasible, checkOptimal } from '../../src/flow/check.ts';
import { tightArcs } from '../../src/flow/face.ts';
import { findFeasibleFlow } from '../../src/flow/feasible.ts';
import { chooseLexicographic } from '../../src/flow/lexicographic.ts';
import { minimizeCost } from '../../src/flow/min-cost.ts';
import type { Network } from '../../src/flow/network.ts';
import { compareRanks, costOf, forEachFlow, ranksOf, tinyCase } from './tiny-networks.ts';

export interface TinyVerdict {
  /** What disagreed, or `undefined`. */
  readonly fault: string | undefined;
  readonly isInfeasible: boolean;
  readonly isTied: boolean;
  readonly hasBindingMinimum: boolean;
}

export function checkTinyCase(seed: number): TinyVerdict {
  const { network, cost, groups } = tinyCase(seed);
  let best = Infinity;
  let optima: Int32Array[] = [];
  let relaxedBest = Infinity;
  forEachFlow(network, (flow) => {
    const value = costOf(cost, flow);
    if (value < best) [best, optima] = [value, []];
    if (value === best) optima.push(flow.slice());
  });
  if (network.lower.some((l) => l > 0)) {
    forEachFlow({ ...network, lower: network.lower.map((l) => Math.min(l, 0)) }, (flow) => {
      relaxedBest = Math.min(relaxedBest, costOf(cost, flow));
    });
  }
  const isInfeasible = best === Infinity;
  return {
    fault: isInfeasible ? infeasibleFault(network, cost) : optimalFault(network, cost, groups, best, optima),
    isInfeasible,
    isTied: optima.length > 1,
    hasBindingMinimum: relaxedBest < best,
  };
}

function infeasibleFault(network: Network, cost: Float64Array): string | undefined {
  const feasibility = findFeasibleFlow(network);
  if (feasibility.kind !== 'cut') return 'a feasible flow where enumeration finds none';
  for (const algorithm of ['simplex', 'scaling'] as const) {
    const answer = minimizeCost(network, cost, { algorithm });
    if (answer.kind !== 'cut') return `${algorithm} answers ${answer.kind} where no flow is feasible`;
    const fault = checkCut(network, answer.cut);
    if (fault !== undefined) return `${algorithm}: ${fault}`;
  }
  return checkCut(network, feasibility);
}

function optimalFault(
  network: Network,
  cost: Float64Array,
  groups: { readonly start: Int32Array; readonly arcs: Int32Array },
  best: number,
  optima: readonly Int32Array[],
): string | undefined {
  const feasibility = findFeasibleFlow(network);
  if (feasibility.kind !== 'feasible') return 'a cut where enumeration finds a flow';
  const feasibleFault = checkFeasible(network, feasibility.flow);
  if (feasibleFault !== undefined) return `feasible: ${feasibleFault}`;
  const wanted = optima.map((flow) => ranksOf(groups, flow)).reduce((a, b) => (compareRanks(a, b) <= 0 ? a : b));
  for (const [algorithm, start] of [
    ['simplex', undefined],
    ['scaling', undefined],
    ['scaling', optima.at(-1)],
  ] as const) {
    const answer = minimizeCost(network, cost, start === undefined ? { algorithm } : { algorithm, start });
    if (answer.kind !== 'optimal') return `${algorithm} answers ${answer.kind} where a flow is feasible`;
    const fault = checkOptimal(network, cost, answer.result.flow, answer.result.potential);
    if (fault !== undefined) return `${algorithm}: ${fault}`;
    const value = costOf(cost, answer.result.flow);
    if (value !== best) return `${algorithm}: cost ${value} instead of ${best}`;
    const bounds = tightArcs(network, cost, answer.result);
    const face: Network = { ...network, ...bounds };
    let count = 0;
    forEachFlow(face, () => count++);
    if (count !== optima.length) return `${algorithm}: ${count} flows on the face of ${optima.length}`;
    const flow = answer.result.flow.slice();
    chooseLexicographic(face, flow, groups);
    const lexicographicFault = checkFeasible(face, flow);
    if (lexicographicFault !== undefined) return `lexicographic: ${lexicographicFault}`;
    const ranks = ranksOf(groups, flow);
    if (compareRanks(ranks, wanted) !== 0) return `lexicographic: ${ranks.join(' ')} instead of ${wanted.join(' ')}`;
  }
  return undefined;
}
