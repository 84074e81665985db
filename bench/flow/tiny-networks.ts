/** Seeded tiny networks with everything that makes flow code fail, and answers by enumeration. */
import type { Network } from '../../src/flow/network.ts';

export type Dice = (sides: number) => number;

/** Whole numbers in 0 … sides − 1, the same for the same seed (Vigna, splitmix32 as given by Steele, Lea and Flood 2014). */
export function diceOf(seed: number): Dice {
  let state = seed | 0;
  return (sides) => {
    state = (state + 0x9e3779b9) | 0;
    let z = state ^ (state >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z ^= z >>> 15;
    z = Math.imul(z, 0x735a2d97);
    z ^= z >>> 15;
    return (z >>> 0) % sides;
  };
}

export interface TinyCase {
  readonly shape: 'any' | 'layered';
  readonly network: Network;
  readonly cost: Float64Array;
  readonly groups: { readonly start: Int32Array; readonly arcs: Int32Array };
}

interface ArcList {
  readonly tail: number[];
  readonly head: number[];
  readonly lower: number[];
  readonly upper: number[];
}

/** Arbitrary digraphs (parallel arcs, loops, components, negative and positive lower bounds) and small staffing networks, in turn. */
export function tinyCase(seed: number): TinyCase {
  const dice = diceOf(seed);
  return dice(2) === 0 ? anyCase(dice) : layeredCase(dice);
}

function anyCase(dice: Dice): TinyCase {
  const nodeCount = 1 + dice(6);
  const arcCount = dice(9);
  const list: ArcList = { tail: [], head: [], lower: [], upper: [] };
  const supply = new Int32Array(nodeCount);
  const isConsistent = dice(4) > 0;
  for (let a = 0; a < arcCount; a++) {
    const lower = dice(3) === 0 ? dice(4) - 1 : 0;
    const upper = lower + [0, 1, 1, 1, 2, 3][dice(6)]!;
    const t = dice(nodeCount);
    const h = dice(nodeCount);
    addArc(list, t, h, lower, upper);
    const f = isConsistent ? lower + dice(upper - lower + 1) : 0;
    supply[t]! += f;
    supply[h]! -= f;
  }
  if (!isConsistent) {
    for (let i = dice(4); i > 0; i--) {
      supply[dice(nodeCount)]!++;
      supply[dice(nodeCount)]!--;
    }
  }
  const groupStart = [0];
  const groupArcs: number[] = [];
  for (let v = 0; v < nodeCount; v++) {
    for (let a = 0; a < arcCount; a++) {
      if (list.tail[a] === v && list.head[a] !== v && list.lower[a]! >= 0 && list.upper[a]! <= 1 && dice(4) > 0)
        groupArcs.push(a);
    }
    shuffleFrom(groupArcs, groupStart.at(-1)!, dice);
    groupStart.push(groupArcs.length);
  }
  return finish('any', nodeCount, list, supply, groupStart, groupArcs, dice);
}

function layeredCase(dice: Dice): TinyCase {
  const senders = 1 + dice(2);
  const officers = 1 + dice(4);
  const vacancies = 1 + dice(3);
  const communes = 1 + dice(2);
  const source = senders + officers + vacancies + communes;
  const sink = source + 1;
  const nodeCount = sink + 1;
  const list: ArcList = { tail: [], head: [], lower: [], upper: [] };
  const supply = new Int32Array(nodeCount);
  const mustPlace = dice(4) === 0;
  const bounds = (max: number): [number, number] => {
    const lower = dice(5) === 0 ? 1 + dice(Math.min(2, max)) : 0;
    return [lower, Math.max(lower, 1 + dice(max))];
  };
  if (!mustPlace) for (let s = 0; s < senders; s++) addArc(list, source, s, ...bounds(3));
  for (let i = 0; i < officers; i++) {
    const node = senders + i;
    if (mustPlace) {
      supply[node] = 1;
      supply[sink]!--;
    } else addArc(list, dice(senders), node, dice(8) === 0 ? 1 : 0, 1);
  }
  const groupStart = [0];
  const groupArcs: number[] = [];
  for (let i = 0; i < officers; i++) {
    const arcs = 1 + dice(3);
    for (let k = 0; k < arcs && list.tail.length < 14; k++) {
      groupArcs.push(list.tail.length);
      addArc(list, senders + i, senders + officers + dice(vacancies), 0, dice(10) === 0 ? 0 : 1);
    }
    shuffleFrom(groupArcs, groupStart.at(-1)!, dice);
    groupStart.push(groupArcs.length);
  }
  for (let j = 0; j < vacancies; j++) {
    addArc(list, senders + officers + j, senders + officers + vacancies + dice(communes), ...bounds(2));
  }
  for (let c = 0; c < communes; c++) addArc(list, senders + officers + vacancies + c, sink, ...bounds(3));
  if (!mustPlace) addArc(list, sink, source, 0, officers);
  return finish('layered', nodeCount, list, supply, groupStart, groupArcs, dice);
}

function addArc(list: ArcList, tail: number, head: number, lower: number, upper: number): void {
  list.tail.push(tail);
  list.head.push(head);
  list.lower.push(lower);
  list.upper.push(upper);
}

function shuffleFrom(items: number[], start: number, dice: Dice): void {
  for (let i = items.length - 1; i > start; i--) {
    const j = start + dice(i - start + 1);
    [items[i], items[j]] = [items[j]!, items[i]!];
  }
}

function finish(
  shape: TinyCase['shape'],
  nodeCount: number,
  list: ArcList,
  supply: Int32Array,
  groupStart: number[],
  groupArcs: number[],
  dice: Dice,
): TinyCase {
  const arcCount = list.tail.length;
  const range = [0, 1, 1, 2, 3, 10, 1_000_000][dice(7)]!;
  const sign = dice(3);
  const cost = new Float64Array(arcCount);
  for (let a = 0; a < arcCount; a++)
    cost[a] = sign === 0 ? dice(range + 1) : sign === 1 ? -dice(range + 1) : dice(2 * range + 1) - range;
  return {
    shape,
    network: {
      nodeCount,
      arcCount,
      tail: Int32Array.from(list.tail),
      head: Int32Array.from(list.head),
      lower: Int32Array.from(list.lower),
      upper: Int32Array.from(list.upper),
      supply,
    },
    cost,
    groups: { start: Int32Array.from(groupStart), arcs: Int32Array.from(groupArcs) },
  };
}

/** Calls `visit` with every feasible flow (one array, overwritten), giving up on a branch when a node can no longer balance. */
export function forEachFlow(network: Network, visit: (flow: Int32Array) => void): void {
  const { nodeCount, arcCount, tail, head, lower, upper, supply } = network;
  const lastArc = new Int32Array(nodeCount).fill(-1);
  for (let a = 0; a < arcCount; a++) {
    lastArc[tail[a]!] = a;
    lastArc[head[a]!] = a;
  }
  const balance = Int32Array.from(supply);
  for (let v = 0; v < nodeCount; v++) if (lastArc[v] === -1 && balance[v] !== 0) return;
  const flow = new Int32Array(arcCount);
  const choose = (a: number): void => {
    if (a === arcCount) {
      visit(flow);
      return;
    }
    const t = tail[a]!;
    const h = head[a]!;
    for (let f = lower[a]!; f <= upper[a]!; f++) {
      flow[a] = f;
      balance[t]! -= f;
      balance[h]! += f;
      if ((lastArc[t] !== a || balance[t] === 0) && (lastArc[h] !== a || balance[h] === 0)) choose(a + 1);
      balance[t]! += f;
      balance[h]! -= f;
    }
  };
  choose(0);
}

export function costOf(cost: Float64Array, flow: Int32Array): number {
  let total = 0;
  for (let a = 0; a < flow.length; a++) total += cost[a]! * flow[a]!;
  return total;
}

/** Rank of each group's used arc in its order of preference, the number of its arcs when it uses none. */
export function ranksOf(groups: TinyCase['groups'], flow: Int32Array): number[] {
  const ranks: number[] = [];
  for (let g = 0; g + 1 < groups.start.length; g++) {
    const begin = groups.start[g]!;
    const arcs = groups.arcs.subarray(begin, groups.start[g + 1]);
    const rank = arcs.findIndex((a) => flow[a] === 1);
    ranks.push(rank < 0 ? arcs.length : rank);
  }
  return ranks;
}

export function compareRanks(left: readonly number[], right: readonly number[]): number {
  for (let g = 0; g < left.length; g++) if (left[g] !== right[g]) return left[g]! - right[g]!;
  return 0;
}
