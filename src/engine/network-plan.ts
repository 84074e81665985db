import { findFeasibleFlow } from '../flow/feasible.ts';
import { minimizeCost } from '../flow/min-cost.ts';
import type { DemandNetwork } from '../model/demand-network.ts';
import type { AnyPlan, Goal } from './any-plan.ts';
import { circulationOf, findEmptyRange } from './circulation.ts';

/** Some plan of a network, the best at the goal where one is given, or the sets across a cut that no flow can cross. */
export function findInNetwork(
  demands: DemandNetwork,
  candidateCount: number,
  goal: Goal | undefined,
  shouldStop: () => boolean,
): AnyPlan {
  const { tail, head } = demands;
  const empty = findEmptyRange(demands);
  if (empty >= 0) return { kind: 'none', blamed: keysOf(demands, (i) => candidateCount + i === empty) };
  const network = circulationOf(demands);
  const found = findFeasibleFlow(network);
  if (found.kind === 'cut') {
    const isAcross = (i: number): boolean => {
      const a = candidateCount + i;
      return found.side[tail[a] ?? 0] !== found.side[head[a] ?? 0];
    };
    return { kind: 'none', blamed: keysOf(demands, isAcross) };
  }
  if (goal === undefined) return { kind: 'plan', chosen: chosenOf(found.flow, candidateCount), isBest: true };
  const cost = new Float64Array(tail.length);
  for (let c = 0; c < candidateCount; c++) {
    const points = goal.points[c] ?? 0;
    if (points !== 0) cost[c] = goal.sense === 'max' ? -points : points;
  }
  const best = minimizeCost(network, cost, { shouldStop, start: found.flow });
  if (best.kind !== 'optimal') return { kind: 'plan', chosen: chosenOf(found.flow, candidateCount), isBest: false };
  return { kind: 'plan', chosen: chosenOf(best.result.flow, candidateCount), isBest: true };
}

function keysOf({ sets }: DemandNetwork, isBlamed: (set: number) => boolean): ReadonlySet<string> {
  return new Set(sets.flatMap((arc, i) => (arc.kind !== 'first' && isBlamed(i) ? [arc.key] : [])));
}

function chosenOf(flow: Int32Array, candidateCount: number): Int32Array {
  const chosen: number[] = [];
  for (let c = 0; c < candidateCount; c++) if (flow[c] === 1) chosen.push(c);
  return Int32Array.from(chosen);
}
