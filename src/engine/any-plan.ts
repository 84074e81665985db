import { findFeasibleFlow } from '../flow/feasible.ts';
import { minimizeCost } from '../flow/min-cost.ts';
import type { Network } from '../flow/network.ts';
import { recoverChosen } from '../model/compile.ts';
import type { DemandNetwork } from '../model/network-form.ts';
import type { Problem } from '../model/problem.ts';
import { Face } from './face.ts';
import { contextOf, type EngineServices } from './route.ts';
import { searchBest, type SearchContext } from './search.ts';

/** What a plan may be asked to have much or little of: whole points of candidates. */
export interface Goal {
  readonly sense: 'max' | 'min';
  /** One safe integer a candidate. */
  readonly points: Float64Array;
}

export type AnyPlan =
  | {
      readonly kind: 'plan';
      readonly chosen: Int32Array;
      /** No plan does better at the goal. */ readonly isBest: boolean;
    }
  | {
      readonly kind: 'none';
      /** Keys of rows that leave no plan between them, where the engine names them; rounding may have lost one. */
      readonly blamed: ReadonlySet<string> | undefined;
    }
  /** A limit came first, or the engine could not finish. */
  | { readonly kind: 'unknown' };

/**
 * Some plan that meets every demand of the problem, the best at the goal where one is given, or the rows to blame that there is none. The
 * tiers of the problem play no part.
 */
export async function findAnyPlan(
  problem: Problem,
  goal: Goal | undefined,
  deadlineMs: number,
  services: EngineServices,
): Promise<AnyPlan> {
  const form = problem.networkForm();
  if (form.kind === 'network') return findInNetwork(form.network, problem.candidateCount, goal, services.shouldStop);
  return await findInRows(problem, goal, contextOf('highs', deadlineMs, services));
}

function findInNetwork(
  demands: DemandNetwork,
  candidateCount: number,
  goal: Goal | undefined,
  shouldStop: () => boolean,
): AnyPlan {
  const { nodeCount, tail, head, lower, upper } = demands;
  for (let a = 0; a < lower.length; a++) {
    if ((lower[a] ?? 0) > (upper[a] ?? 0))
      return { kind: 'none', blamed: keysOf(demands, (i) => candidateCount + i === a) };
  }
  const network: Network = {
    nodeCount,
    arcCount: tail.length,
    tail,
    head,
    lower,
    upper,
    supply: new Int32Array(nodeCount),
  };
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

async function findInRows(problem: Problem, goal: Goal | undefined, context: SearchContext): Promise<AnyPlan> {
  const model = problem.linearModel();
  const face = new Face(model);
  const cost = new Float64Array(model.columnCount);
  if (goal !== undefined) cost.set(goal.points);
  const sense = goal?.sense ?? 'max';
  const search = await searchBest(face, sense, cost, undefined, context);
  if (search.kind === 'solved') {
    return { kind: 'plan', chosen: recoverChosen(model, search.values), isBest: search.isFinished };
  }
  if (search.kind !== 'infeasible') return { kind: 'unknown' };
  return { kind: 'none', blamed: await blamedRows(face, context) };
}

/** Rows of the combination that the relaxation calls a contradiction; `undefined` where only whole numbers leave no plan. */
async function blamedRows(face: Face, context: SearchContext): Promise<ReadonlySet<string> | undefined> {
  const nothing = new Float64Array(face.model.columnCount);
  const { program, rowKeys, brokenRow } = face.restrict('min', nothing);
  if (brokenRow !== undefined) return new Set([brokenRow.key]);
  const relaxation = await context.relaxer.open(program, context.deadlineMs);
  try {
    if (relaxation.optimise().termination !== 'infeasible') return undefined;
    const ray = relaxation.ray();
    if (ray === undefined) return undefined;
    const largest = ray.reduce((most, y) => Math.max(most, Math.abs(y)), 0);
    return new Set(rowKeys.filter((_, i) => Math.abs(ray[i] ?? 0) > 1e-9 * largest));
  } finally {
    relaxation.dispose();
  }
}
