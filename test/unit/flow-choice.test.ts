import { describe, expect, it } from 'vitest';
import { ranksOf } from '../../bench/flow/tiny-networks.ts';
import { checkFeasible } from '../../src/flow/check.ts';
import { chooseLexicographic, type ArcGroups } from '../../src/flow/lexicographic.ts';
import type { Network } from '../../src/flow/network.ts';
import { findCycle, newSearch, startSearch } from '../../src/flow/residual-search.ts';
import { residualOf } from '../../src/flow/residual.ts';
import { seededRandom } from '../support/random.ts';
import { at, networkOf, type Arc, type Random } from './flow-cases.ts';

interface ChoiceCase {
  readonly network: Network;
  readonly start: Int32Array;
  readonly groups: ArcGroups;
}

/** A node may send several units, over arcs of its group and over others, some of which run backwards. */
function choiceCase(random: Random): ChoiceCase {
  const nodeCount = 2 + random.whole(3);
  const supply = Array.from({ length: nodeCount }, () => 0);
  const arcs: Arc[] = [];
  const start: number[] = [];
  const add = (tail: number, head: number, lower: number, upper: number): void => {
    const flow = lower + random.whole(upper - lower + 1);
    arcs.push([tail, head, lower, upper]);
    start.push(flow);
    supply[tail] = at(supply, tail) + flow;
    supply[head] = at(supply, head) - flow;
  };
  const groups: number[][] = [];
  for (let g = 1 + random.whole(3); g > 0; g--) {
    const tail = random.whole(nodeCount);
    groups.push([]);
    for (let left = random.whole(4); left > 0; left--) {
      at(groups, groups.length - 1).push(arcs.length);
      add(tail, (tail + 1 + random.whole(nodeCount - 1)) % nodeCount, 0, random.chance(0.1) ? 0 : 1);
    }
  }
  for (let left = random.whole(4); left > 0; left--) {
    const lower = random.whole(3) - 1;
    add(random.whole(nodeCount), random.whole(nodeCount), lower, lower + 1 + random.whole(2));
  }
  const ends = groups.map((group, g) => groups.slice(0, g).flat().length + group.length);
  return {
    network: networkOf(supply, arcs).network,
    start: Int32Array.from(start),
    groups: { start: Int32Array.of(0, ...ends), arcs: Int32Array.from(groups.flat()) },
  };
}

/** The least list of ranks of any feasible flow, by trying all. */
function bestRanks({ network, groups }: ChoiceCase): string {
  const flow = network.lower.slice();
  let best: string | undefined;
  for (;;) {
    if (checkFeasible(network, flow) === undefined) {
      const ranks = [...ranksOf(groups, flow)].join();
      if (best === undefined || ranks < best) best = ranks;
    }
    const a = flow.findIndex((value, k) => value < at(network.upper, k));
    if (a < 0) return best ?? 'none';
    flow[a] = at(flow, a) + 1;
    for (let k = 0; k < a; k++) flow[k] = at(network.lower, k);
  }
}

describe('the lexicographic choice', () => {
  it('is that of enumeration where nodes send several units', () => {
    const faults: string[] = [];
    let changed = 0;
    for (let seed = 1; seed <= 500; seed++) {
      const choice = choiceCase(seededRandom(seed));
      const { network, start, groups } = choice;
      const flow = start.slice();
      chooseLexicographic(network, flow, groups);
      const ranks = [...ranksOf(groups, flow)].join();
      if (ranks !== [...ranksOf(groups, start)].join()) changed++;
      const fault = checkFeasible(network, flow) ?? (ranks === bestRanks(choice) ? undefined : `ranks ${ranks}`);
      if (fault !== undefined) faults.push(`seed ${String(seed)}: ${fault}, not ${bestRanks(choice)}`);
    }
    expect(faults).toEqual([]);
    expect(changed).toBeGreaterThan(100);
  });

  const chosen = (
    supply: readonly number[],
    arcs: readonly Arc[],
    start: readonly number[],
    groups: number[][],
  ): number[] => {
    const flow = Int32Array.from(start);
    const ends = groups.map((group, g) => groups.slice(0, g).flat().length + group.length);
    chooseLexicographic(networkOf(supply, arcs).network, flow, {
      start: Int32Array.of(0, ...ends),
      arcs: Int32Array.from(groups.flat()),
    });
    return [...flow];
  };

  it('leaves a later group the arcs that a second unit of an earlier node can still use', () => {
    // Node 0 sends two units, one over arc 0 for group 0; the other may leave arc 1 for group 1, whose arc 3 shares a place with it.
    const arcs: Arc[] = [
      [0, 1, 0, 1],
      [0, 2, 0, 1],
      [0, 3, 0, 1],
      [4, 2, 0, 1],
      [4, 3, 0, 1],
      [2, 5, 0, 1],
      [1, 5, 0, 1],
      [3, 5, 0, 1],
    ];
    const groups = [
      [0, 1, 2],
      [3, 4],
    ];
    expect(chosen([2, 0, 0, 0, 1, -3], arcs, [1, 1, 0, 0, 1, 1, 1, 1], groups).slice(0, 5)).toEqual([1, 0, 1, 1, 0]);
    // The same where the first arc has to be used.
    const forced: Arc[] = [[0, 1, 1, 1], ...arcs.slice(1)];
    expect(chosen([2, 0, 0, 0, 1, -3], forced, [1, 1, 0, 0, 1, 1, 1, 1], groups).slice(0, 5)).toEqual([1, 0, 1, 1, 0]);
    // The same with one of the two units coming in over an arc, and over one that runs backwards.
    expect(
      chosen([1, 0, 0, 0, 1, -3, 1], [...arcs, [6, 0, 0, 1]], [1, 1, 0, 0, 1, 1, 1, 1, 1], groups).slice(0, 5),
    ).toEqual([1, 0, 1, 1, 0]);
    expect(
      chosen([1, 0, 0, 0, 1, -3, 1], [...arcs, [0, 6, -1, 0]], [1, 1, 0, 0, 1, 1, 1, 1, -1], groups).slice(0, 5),
    ).toEqual([1, 0, 1, 1, 0]);
  });

  it('does not let a later group undo an earlier one', () => {
    const arcs: Arc[] = [
      [0, 2, 0, 1],
      [0, 3, 0, 1],
      [1, 2, 0, 1],
      [1, 3, 0, 1],
      [2, 4, 0, 1],
      [3, 4, 0, 1],
    ];
    const groups = [
      [0, 1],
      [2, 3],
    ];
    expect(chosen([1, 1, 0, 0, -2], arcs, [0, 1, 1, 0, 1, 1], groups)).toEqual([1, 0, 0, 1, 1, 1]);
    expect(chosen([1, 1, 0, 0, -2], arcs, [0, 1, 1, 0, 1, 1], groups.toReversed())).toEqual([0, 1, 1, 0, 1, 1]);
  });
});

describe('the search of a residual cycle from both ends', () => {
  const found = (arcs: readonly Arc[], flow: readonly number[], arc = 0): readonly number[] | undefined => {
    const nodeCount = 1 + Math.max(...arcs.flatMap(([tail, head]) => [tail, head]));
    const { network } = networkOf(
      Array.from({ length: nodeCount }, () => 0),
      arcs,
    );
    const search = newSearch(nodeCount);
    startSearch(search, at(network.tail, arc));
    return findCycle(search, residualOf(network, Int32Array.from(flow)), arc)?.toSorted((a, b) => a - b);
  };
  /** Arcs of node 0 or 1 that lead the search nowhere and make it dear. */
  const load = (node: 0 | 1): Arc[] => Array.from({ length: 12 }, (_, k): Arc => [4 + k, node, 0, 1]);
  const idle = Array.from({ length: 12 }, () => 0);

  it('is found from the head alone when everything hangs on the tail, along arcs and against them', () => {
    expect(found([[0, 1, 0, 1], [1, 0, 0, 1], ...load(0)], [0, 0, ...idle])).toEqual([0, 2]);
    expect(found([[0, 1, 0, 2], [0, 1, 0, 1], ...load(0)], [0, 1, ...idle])).toEqual([0, 3]);
    expect(found([[0, 1, 0, 1], [1, 2, 0, 1], [2, 0, 0, 1], ...load(0)], [0, 0, 0, ...idle])).toEqual([0, 2, 4]);
    expect(found([[0, 1, 0, 1], [2, 1, 0, 1], [0, 2, 0, 1], ...load(0)], [0, 1, 1, ...idle])).toEqual([0, 3, 5]);
  });

  it('is found from the tail alone when everything hangs on the head', () => {
    const out = load(1).map(([tail]): Arc => [1, tail, 0, 1]);
    expect(found([[0, 1, 0, 1], [1, 0, 0, 1], ...out], [0, 0, ...idle])).toEqual([0, 2]);
    expect(found([[0, 1, 0, 2], [0, 1, 0, 1], ...out], [0, 1, ...idle])).toEqual([0, 3]);
    expect(found([[0, 1, 0, 1], [1, 2, 0, 1], [2, 0, 0, 1], ...out], [0, 0, 0, ...idle])).toEqual([0, 2, 4]);
    expect(found([[0, 1, 0, 1], [2, 1, 0, 1], [0, 2, 0, 1], ...out], [0, 1, 1, ...idle])).toEqual([0, 3, 5]);
  });

  it('works where less has been looked at, and counts what it looked at', () => {
    const spent = (arcs: readonly Arc[]): number => {
      const { network } = networkOf(
        Array.from({ length: 40 }, () => 0),
        arcs,
      );
      const search = newSearch(40);
      startSearch(search, 0);
      expect(findCycle(search, residualOf(network, new Int32Array(arcs.length)), 0)).toBeUndefined();
      return search.spent;
    };
    // The head leads nowhere: one look at it, however much comes into the tail; and the other way round.
    const many = Array.from({ length: 30 }, (_, k) => 5 + k);
    expect(spent([[0, 1, 0, 1], ...many.map((v): Arc => [v, 0, 0, 1])])).toBe(2);
    expect(spent([[0, 1, 0, 1], ...many.map((v): Arc => [1, v, 0, 1])])).toBe(3);
    expect(spent([[0, 1, 0, 1], [1, 2, 0, 1], [2, 3, 0, 1], ...many.map((v): Arc => [v, 0, 0, 1])])).toBe(6);
  });
});
