/** Networks and short ways for the tests of `flow`. */
import { checkCut, checkOptimal } from '../../src/flow/check.ts';
import { contract } from '../../src/flow/contraction.ts';
import type { MinCostAnswer } from '../../src/flow/min-cost.ts';
import type { Network } from '../../src/flow/network.ts';
import { workspaceOf, type Workspace } from '../../src/flow/workspace.ts';
import { present } from '../../src/support/assert.ts';
import type { seededRandom } from '../support/random.ts';

export type Random = ReturnType<typeof seededRandom>;
export type Arc = readonly [tail: number, head: number, lower: number, upper: number, cost?: number];

/** The entry of a list that is known to be there. */
export function at<T>(list: { readonly [index: number]: T }, index: number): T {
  return present<T>(list[index], 'entry');
}

/** What is wrong with an answer as a proof, of least cost or that there is no flow; `stopped` where it proves neither. */
export function faultOf(network: Network, cost: Float64Array, answer: MinCostAnswer): string | undefined {
  if (answer.kind === 'cut') return checkCut(network, answer.cut);
  if (answer.kind === 'stopped') return answer.kind;
  return checkOptimal(network, cost, answer.result.flow, answer.result.potential);
}

export function networkOf(
  supply: readonly number[],
  arcs: readonly Arc[],
): { readonly network: Network; readonly cost: Float64Array } {
  return {
    network: {
      nodeCount: supply.length,
      arcCount: arcs.length,
      tail: Int32Array.from(arcs, (a) => a[0]),
      head: Int32Array.from(arcs, (a) => a[1]),
      lower: Int32Array.from(arcs, (a) => a[2]),
      upper: Int32Array.from(arcs, (a) => a[3]),
      supply: Int32Array.from(supply),
    },
    cost: Float64Array.from(arcs, (a) => a[4] ?? 0),
  };
}

export interface PeopleCase {
  readonly network: Network;
  readonly cost: Float64Array;
  /** A feasible flow. */
  readonly start: Int32Array;
  /** Nodes before this one are places, the others people. */
  readonly placeCount: number;
}

/**
 * People whom one unit at most can pass, with parallel options and ties, over places joined by wide arcs, loops and arcs that cannot vary; the
 * supplies fit a random flow.
 */
export function peopleCase(random: Random, placeMax: number): PeopleCase {
  const placeCount = 1 + random.whole(placeMax);
  const peopleCount = random.whole(7);
  const nodeCount = placeCount + peopleCount;
  const supply = Array.from({ length: nodeCount }, () => 0);
  const price = [1, 3, 20][random.whole(3)] ?? 1;
  const arcs: { readonly arc: Arc; readonly flow: number }[] = [];
  const add = (tail: number, head: number, lower: number, upper: number, flow: number): void => {
    arcs.push({ arc: [tail, head, lower, upper, random.whole(2 * price + 1) - price], flow });
    supply[tail] = at(supply, tail) + flow;
    supply[head] = at(supply, head) - flow;
  };
  for (let v = placeCount; v < nodeCount; v++) {
    const isHere = random.chance(0.3);
    const optionCount = 1 + random.whole(6);
    const sent = random.whole(optionCount + (isHere ? 0 : 1));
    const isSent = sent < optionCount;
    if (!isHere) add(random.whole(placeCount), v, isSent && random.chance(0.15) ? 1 : 0, 1, isSent ? 1 : 0);
    if (random.chance(0.1)) add(random.whole(placeCount), v, 0, 0, 0);
    for (let o = 0; o < optionCount; o++) {
      const to = random.chance(0.07) ? random.whole(nodeCount) : random.whole(placeCount);
      add(v, to, 0, random.chance(0.1) ? 2 : 1, o === sent ? 1 : 0);
    }
  }
  for (let left = random.whole(3 * placeCount); left > 0; left--) {
    const lower = random.chance(0.3) ? random.whole(4) - 2 : 0;
    const width = random.whole(4);
    add(random.whole(placeCount), random.whole(placeCount), lower, lower + width, lower + random.whole(width + 1));
  }
  for (let k = arcs.length - 1; k > 0; k--) {
    const other = random.whole(k + 1);
    [arcs[k], arcs[other]] = [at(arcs, other), at(arcs, k)];
  }
  return {
    ...networkOf(
      supply,
      arcs.map(({ arc }) => arc),
    ),
    start: Int32Array.from(arcs, ({ flow }) => flow),
    placeCount,
  };
}

export interface Step {
  readonly from: number;
  readonly to: number;
  readonly cost: number;
}

/** Every residual arc and every move of a token of a workspace. */
export function stepsOf(work: Workspace): Step[] {
  const steps: Step[] = [];
  for (let v = 0; v < work.nodeCount; v++) {
    for (let e = at(work.first, v); e < at(work.first, v + 1); e++) {
      if (at(work.room, e) > 0) steps.push({ from: v, to: at(work.target, e), cost: at(work.cost, e) });
    }
  }
  for (let t = 0; t < work.tokenCount; t++) {
    const choice = at(work.choice, t);
    for (let o = at(work.optionStart, t); o < at(work.optionStart, t + 1); o++) {
      const cost = at(work.optionCost, o) - at(work.optionCost, choice);
      steps.push({ from: at(work.optionNode, choice), to: at(work.optionNode, o), cost });
    }
  }
  return steps;
}

/** A workspace with random potentials, rooms and tokens, of which none has a reduced cost below −epsilon, and random excess. */
export function workspaceAt(random: Random, placeMax: number, epsilon: number): Workspace {
  const { network, cost, start } = peopleCase(random, placeMax);
  const work = workspaceOf(contract(network, cost, 1, random.chance(0.5) ? start : network.lower));
  const { nodeCount, isToken, first, target, mate, room, potential, excess, optionStart, optionNode, choice } = work;
  for (let v = 0; v < nodeCount; v++) {
    if (isToken[v] === 1) continue;
    potential[v] = epsilon === 0 ? random.whole(9) - 4 : epsilon * (random.whole(41) - 20);
    excess[v] = random.chance(0.4) ? 0 : random.whole(5) - 2;
  }
  for (let v = 0; v < nodeCount; v++) {
    for (let e = at(first, v); e < at(first, v + 1); e++) {
      const back = at(mate, e);
      const both = at(room, e) + at(room, back);
      const reduced = at(work.cost, e) + at(potential, v) - at(potential, at(target, e));
      if (reduced < -epsilon) room[e] = 0;
      else if (reduced <= epsilon) room[e] = random.whole(both + 1);
      else room[e] = both;
      room[back] = both - at(room, e);
    }
  }
  for (let t = 0; t < work.tokenCount; t++) {
    const options = [...optionNode.keys()].slice(optionStart[t], optionStart[t + 1]);
    const valueOf = (o: number): number => at(work.optionCost, o) - at(potential, at(optionNode, o));
    const least = Math.min(...options.map(valueOf));
    const good = options.filter((o) => valueOf(o) <= least + epsilon);
    choice[t] = at(good, random.whole(good.length));
  }
  return work;
}
