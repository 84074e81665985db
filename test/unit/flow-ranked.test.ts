import { describe, expect, it } from 'vitest';
import { contractResidual, type Contracted } from '../../src/flow/contracted-residual.ts';
import { priceForcedArcs } from '../../src/flow/forced-arcs.ts';
import type { Network } from '../../src/flow/network.ts';
import { rankCosts } from '../../src/flow/ranked-cost.ts';
import { RankedSearch } from '../../src/flow/ranked-search.ts';
import { groupByZeroCycles } from '../../src/flow/zero-cycles.ts';
import { seededRandom } from '../support/random.ts';
import { at, networkOf, peopleCase, type Arc, type Random } from './flow-cases.ts';

type List = readonly number[];
/** A way from one node to another, with its costs in order of rank. */
type Way = readonly [from: number, to: number, costs: List];

const listAt = (limbs: Float64Array, position: number, limbCount: number): List =>
  Array.from(limbs.slice(position * limbCount, (position + 1) * limbCount));

const sumOf = (one: List, other: List): List => one.map((value, i) => value + at(other, i));

function isLess(one: List, other: List): boolean {
  const i = one.findIndex((value, k) => value !== other[k]);
  return i >= 0 && at(one, i) < at(other, i);
}

/** The least sum of costs between any two nodes, `undefined` where there is no way. */
function shortest(nodeCount: number, limbCount: number, ways: readonly Way[]): (List | undefined)[][] {
  const zero = Array.from({ length: limbCount }, () => 0);
  const found: (List | undefined)[][] = Array.from({ length: nodeCount }, (_, v) =>
    Array.from({ length: nodeCount }, (_unused, w) => (v === w ? zero : undefined)),
  );
  const offer = (v: number, w: number, costs: List): void => {
    const known = found[v]?.[w];
    if (known === undefined || isLess(costs, known)) at(found, v)[w] = costs;
  };
  for (const [from, to, costs] of ways) offer(from, to, costs);
  for (let k = 0; k < nodeCount; k++) {
    for (let v = 0; v < nodeCount; v++) {
      for (let w = 0; w < nodeCount; w++) {
        const [one, other] = [found[v]?.[k], found[k]?.[w]];
        if (one !== undefined && other !== undefined) offer(v, w, sumOf(one, other));
      }
    }
  }
  return found;
}

/** A list that is not below zero, mostly for its first numbers zero. */
function randomCosts(random: Random, limbCount: number): List {
  const lead = random.whole(limbCount + 1);
  return Array.from({ length: limbCount }, (_, l) =>
    l < lead ? 0 : l === lead ? 1 + random.whole(3) : random.whole(7) - 3,
  );
}

function graphOf(nodeCount: number, ways: readonly Way[]): Contracted {
  return {
    nodeCount,
    start: new Int32Array(nodeCount + 1),
    from: Int32Array.from(ways, (way) => way[0]),
    to: Int32Array.from(ways, (way) => way[1]),
    limbs: Float64Array.from(ways.flatMap((way) => [...way[2]])),
    source: new Int32Array(0),
    leaving: new Float64Array(0),
    target: new Int32Array(0),
    entering: new Float64Array(0),
  };
}

describe('the search of shortest ways by costs in order of rank', () => {
  function distanceOf(search: RankedSearch, node: number, limbCount: number): List | undefined {
    return search.isReached(node) ? Array.from({ length: limbCount }, (_, l) => search.distance(node, l)) : undefined;
  }

  it('finds the distances of enumeration, along the arcs and against them, one search after another', () => {
    const faults: string[] = [];
    const counts = { reached: 0, not: 0 };
    for (let seed = 1; seed <= 300; seed++) {
      const random = seededRandom(seed);
      const nodeCount = 1 + random.whole(9);
      const limbCount = 1 + random.whole(4);
      const ways = Array.from({ length: random.whole(26) }, (): Way => {
        return [random.whole(nodeCount), random.whole(nodeCount), randomCosts(random, limbCount)];
      });
      const isReversed = random.chance(0.5);
      const expected = shortest(
        nodeCount,
        limbCount,
        isReversed ? ways.map(([from, to, costs]): Way => [to, from, costs]) : ways,
      );
      const search = new RankedSearch(graphOf(nodeCount, ways), limbCount, isReversed);
      for (let round = 0; round < 5; round++) {
        const source = random.whole(nodeCount);
        const wanted = Array.from({ length: random.whole(6) }, () => random.whole(nodeCount));
        search.run(source, (mark) => {
          for (const node of wanted) mark(node);
        });
        for (const node of wanted) {
          const [found, right] = [distanceOf(search, node, limbCount), expected[source]?.[node]];
          counts[right === undefined ? 'not' : 'reached']++;
          if (found?.join() !== right?.join())
            faults.push(
              `seed ${String(seed)} ${String(source)} → ${String(node)}: ${String(found)}, not ${String(right)}`,
            );
        }
      }
    }
    expect(faults).toEqual([]);
    expect(Math.min(counts.reached, counts.not)).toBeGreaterThan(500);
  });

  it('finds its way through a heap of many nodes that differ in the last number only', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const random = seededRandom(seed);
      const ways = Array.from({ length: 300 }, (): Way => {
        return [random.whole(40), random.whole(40), [0, 0, random.whole(50)]];
      });
      const search = new RankedSearch(graphOf(40, ways), 3, false);
      search.run(0, (mark) => {
        for (let v = 0; v < 40; v++) mark(v);
      });
      const right = at(shortest(40, 3, ways), 0);
      expect(right.map((_, v) => distanceOf(search, v, 3))).toEqual(right);
    }
  });

  it('knows a node without arcs as reached from itself alone', () => {
    const search = new RankedSearch(graphOf(4, [[1, 2, [5]]]), 1, false);
    const reached = (source: number): boolean[] => {
      search.run(source, (mark) => {
        for (const v of [0, 1, 2, 3]) mark(v);
      });
      return [0, 1, 2, 3].map((v) => search.isReached(v));
    };
    expect(reached(0)).toEqual([true, false, false, false]);
    expect(search.distance(0, 0)).toBe(0);
    expect(reached(1)).toEqual([false, true, true, false]);
    expect(reached(3)).toEqual([false, false, false, true]);
    expect(reached(2)).toEqual([false, false, true, false]);
  });

  it('refuses arcs below zero, which would make it wrong', () => {
    const search = new RankedSearch(
      graphOf(4, [
        [0, 1, [0]],
        [0, 2, [1]],
        [2, 1, [-5]],
        [2, 3, [1]],
      ]),
      1,
      false,
    );
    expect(() => {
      search.run(0, (mark) => {
        mark(3);
      });
    }).toThrow('a reduced cost is negative');
    const back = graphOf(3, [
      [0, 1, [1]],
      [1, 0, [-5]],
      [1, 2, [1]],
    ]);
    expect(() => {
      new RankedSearch(back, 1, false).run(0, (mark) => {
        mark(2);
      });
    }).toThrow('a reduced cost is negative');
  });
});

describe('nodes between which every way is free', () => {
  it('are those of one cycle of steps that cost nothing, folded steps left out', () => {
    const faults: string[] = [];
    let joined = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const random = seededRandom(seed);
      const nodeCount = 1 + random.whole(7);
      const limbCount = 1 + random.whole(3);
      const ways = Array.from({ length: random.whole(20) }, (): Way => {
        const from = random.chance(0.2) ? -1 : random.whole(nodeCount);
        const costs = Array.from({ length: limbCount }, () => (random.chance(0.8) ? 0 : random.whole(3) - 1));
        return [from, random.whole(nodeCount), costs];
      });
      const { from, to, limbs } = graphOf(nodeCount, ways);
      const group = groupByZeroCycles(
        { from, to, limbs, count: ways.length, step: new Int32Array(ways.length) },
        nodeCount,
        limbCount,
      );
      const free = ways.filter(([tail, , costs]) => tail >= 0 && costs.every((cost) => cost === 0));
      const can = shortest(nodeCount, limbCount, free);
      for (let v = 0; v < nodeCount; v++) {
        for (let w = 0; w < nodeCount; w++) {
          const isFree = can[v]?.[w] !== undefined && can[w]?.[v] !== undefined;
          if (isFree && v !== w) joined++;
          if (isFree !== (group[v] === group[w])) faults.push(`seed ${String(seed)}: ${String(v)} ${String(w)}`);
        }
      }
    }
    expect(faults).toEqual([]);
    expect(joined).toBeGreaterThan(100);
  });
});

describe('the residual graph without the nodes that are passed in one way only', () => {
  /** Costs that make a flow the best there is: what can grow costs at least nothing, what can shrink at most nothing. */
  function limbsFor(
    { arcCount, lower, upper }: Network,
    flow: Int32Array,
    limbCount: number,
    random: Random,
  ): number[] {
    return Array.from({ length: arcCount }, (_, a) => {
      const [grows, shrinks] = [at(flow, a) < at(upper, a), at(flow, a) > at(lower, a)];
      if (grows && shrinks) return randomCosts(random, limbCount).map(() => 0);
      const costs = randomCosts(random, limbCount);
      return grows ? [...costs] : costs.map((cost) => 0 - cost);
    }).flat();
  }

  function residualWays(
    { arcCount, tail, head, lower, upper }: Network,
    flow: Int32Array,
    limbs: List,
    limbCount: number,
  ): Way[] {
    const ways: Way[] = [];
    for (let a = 0; a < arcCount; a++) {
      const costs = limbs.slice(a * limbCount, (a + 1) * limbCount);
      if (at(flow, a) < at(upper, a)) ways.push([at(tail, a), at(head, a), costs]);
      if (at(flow, a) > at(lower, a)) ways.push([at(head, a), at(tail, a), costs.map((cost) => 0 - cost)]);
    }
    return ways;
  }

  const waysOf = ({ from, to, limbs }: Contracted, limbCount: number): Way[] =>
    [...from].map((v, k): Way => [v, at(to, k), listAt(limbs, k, limbCount)]);

  it('keeps the length of every way from a head to a tail, its arcs by node, one for each pair', () => {
    const faults: string[] = [];
    let pairs = 0;
    for (let seed = 1; seed <= 400; seed++) {
      const random = seededRandom(seed);
      const { network, start } = peopleCase(random, 5);
      const { nodeCount, arcCount, tail, head } = network;
      const limbCount = 1 + random.whole(3);
      const limbs = limbsFor(network, start, limbCount, random);
      const arcs = Int32Array.from(tail.keys()).filter(() => random.chance(0.4));
      const found = contractResidual(network, start, rankedOf(limbs, limbCount), arcs);
      const ways = waysOf(found, limbCount);
      const expected = shortest(nodeCount, limbCount, residualWays(network, start, limbs, limbCount));
      const within = shortest(nodeCount, limbCount, ways);
      for (const one of arcs) {
        for (const other of arcs) {
          const [h, t] = [at(head, one), at(tail, other)];
          const inner = within[at(found.source, h)]?.[at(found.target, t)];
          const leaving = listAt(found.leaving, h, limbCount);
          const entering = listAt(found.entering, t, limbCount);
          const length = inner === undefined ? undefined : sumOf(sumOf(leaving, inner), entering);
          pairs++;
          if (h !== t && length?.join() !== expected[h]?.[t]?.join())
            faults.push(
              `seed ${String(seed)} ${String(h)} → ${String(t)}: ${String(length)}, not ${String(expected[h]?.[t])}`,
            );
        }
      }
      const positions = ways.map(([v], k) => k >= at(found.start, v) && k < at(found.start, v + 1));
      const keys = ways.map(([v, w]) => `${String(v)} ${String(w)}`);
      if (positions.includes(false) || found.start[nodeCount] !== ways.length)
        faults.push(`seed ${String(seed)}: by node`);
      if (new Set(keys).size !== keys.length || ways.some(([v, w]) => v === w))
        faults.push(`seed ${String(seed)}: pairs`);
      if (arcCount > 0 && ways.length > 2 * arcCount) faults.push(`seed ${String(seed)}: more arcs than there are`);
    }
    expect(faults).toEqual([]);
    expect(pairs).toBeGreaterThan(2000);
  });

  function rankedOf(limbs: List, limbCount: number): Parameters<typeof contractResidual>[2] {
    return { limbs: Float64Array.from(limbs), limbCount, unpack: () => undefined };
  }

  /** The contraction around a flow with one cost an arc. */
  function contracted(
    arcs: readonly Arc[],
    nodeCount: number,
    flow: readonly number[],
    asked: readonly number[],
  ): Contracted {
    const { network, cost } = networkOf(
      Array.from({ length: nodeCount }, () => 0),
      arcs,
    );
    return contractResidual(network, Int32Array.from(flow), rankedOf([...cost], 1), Int32Array.from(asked));
  }
  const isJoined = (node: Int32Array, v: number, w: number): boolean => node[v] === node[w];

  it('folds a person into the place the unit comes from, and an empty place into what lies behind', () => {
    // Person 0 is at home 1; place 2 before set 3 is empty. The home has several ways; a loop and an arc that cannot vary are none.
    const entry: Arc = [1, 0, 0, 1, 3];
    const behind: Arc = [2, 3, 0, 1, 4];
    const rest: Arc[] = [
      [0, 0, 0, 2, 0],
      [2, 2, 0, 2, 0],
      [2, 1, 0, 0, 0],
      [3, 1, 0, 1, 5],
      [1, 3, 0, 1, 9],
    ];
    const option: Arc = [0, 2, 0, 1, 7];
    // Whichever of them is the first step of all.
    for (const [arcs, asked] of [
      [[entry, option, behind, ...rest], 1],
      [[behind, option, entry, ...rest], 1],
      [[option, entry, ...rest, behind], 0],
    ] as const) {
      const flow = arcs.map((arc) => (arc === rest[1] ? 1 : 0));
      const found = contracted(arcs, 4, flow, [asked]);
      expect(isJoined(found.target, 0, 1)).toBe(true);
      expect(found.entering[0]).toBe(3);
      expect(isJoined(found.source, 2, 3)).toBe(true);
      expect(found.leaving[2]).toBe(4);
      // The asked arc itself now runs from the home to the set, dearer than the direct one, which remains.
      const [home, set] = [at(found.target, 1), at(found.source, 3)];
      expect(waysOf(found, 1).toSorted((a, b) => at(b[2], 0) - at(a[2], 0))).toEqual([
        [home, set, [9]],
        [set, home, [5]],
      ]);
    }
  });

  it('keeps the cheaper of two ways between the same nodes, whichever comes first', () => {
    for (const costs of [
      [2, 6],
      [6, 2],
      [2, 2],
    ] as const) {
      const found = contracted(
        [
          [0, 1, 0, 1, costs[0]],
          [0, 1, 0, 1, costs[1]],
        ],
        2,
        [0, 0],
        [],
      );
      expect(waysOf(found, 1).map((way) => at(way[2], 0))).toEqual([2]);
    }
  });

  it('joins nodes between which every way is free, in its arcs and in the ends of its ways', () => {
    const found = contracted(
      [
        [0, 1, 0, 2, 0],
        [1, 2, 0, 1, 4],
        [2, 0, 0, 1, 0],
      ],
      3,
      [1, 0, 0],
      [0, 1, 2],
    );
    expect([isJoined(found.source, 0, 1), isJoined(found.source, 0, 2)]).toEqual([true, false]);
    expect([isJoined(found.target, 0, 1), isJoined(found.target, 0, 2)]).toEqual([true, false]);
    const [near, far] = [at(found.source, 0), at(found.source, 2)];
    expect(waysOf(found, 1).toSorted((a, b) => at(b[2], 0) - at(a[2], 0))).toEqual([
      [near, far, [4]],
      [far, near, [0]],
    ]);
  });
});

describe('costs packed by rank', () => {
  /** One arc of each cost; those that leave node 0 first. */
  function limbCount(
    costs: readonly number[],
    potential: readonly number[],
    tails: readonly number[],
  ): number | undefined {
    const arcs = costs.map((cost, a): Arc => [at(tails, a), 0, 0, 1, cost]);
    const { network, cost } = networkOf(
      potential.map(() => 0),
      arcs,
    );
    return rankCosts(network, [{ cost, potential: Float64Array.from(potential) }])?.limbCount;
  }
  /** The largest reach whose sums stay below 2^52: four times it and one more. */
  const REACH = 2 ** 50 - 1;

  it('are refused where a way could cost more than stays exact: arcs of each tail once and two more, and the potentials', () => {
    // Three times the cost of the only arc.
    expect(limbCount([Math.floor(REACH / 3)], [0, 0], [1])).toBe(1);
    expect(limbCount([Math.floor(REACH / 3) + 1], [0, 0], [1])).toBeUndefined();
    expect(limbCount([-Math.floor(REACH / 3)], [0, 0], [1])).toBe(1);
    expect(limbCount([-Math.floor(REACH / 3) - 1], [0, 0], [1])).toBeUndefined();
    // A second arc from the same tail and one that costs nothing change nothing; one from another tail does.
    expect(limbCount([Math.floor(REACH / 3), 5, 0], [0, 0, 0], [1, 1, 2])).toBe(1);
    expect(limbCount([Math.floor(REACH / 3), 5], [0, 0, 0], [1, 2])).toBeUndefined();
    expect(limbCount([Math.floor(REACH / 4), 5], [0, 0, 0], [1, 2])).toBe(1);
    expect(limbCount([Math.floor(REACH / 4) + 1, 5], [0, 0, 0], [1, 2])).toBeUndefined();
    // Costs of both signs reach from the least to the most.
    expect(limbCount([Math.floor(REACH / 6), -Math.floor(REACH / 6)], [0, 0], [1, 1])).toBe(1);
    expect(limbCount([Math.floor(REACH / 6) + 1, -Math.floor(REACH / 6) - 1], [0, 0], [1, 1])).toBeUndefined();
    // Potentials reach from the least to the most, zero among them.
    expect(limbCount([0], [0, REACH], [1])).toBe(1);
    expect(limbCount([0], [0, REACH + 1], [1])).toBeUndefined();
    expect(limbCount([0], [0, -REACH - 1], [1])).toBeUndefined();
    expect(limbCount([0], [-1, REACH - 1], [1])).toBe(1);
    expect(limbCount([0], [-1, REACH], [1])).toBeUndefined();
    expect(limbCount([1], [0, REACH - 3], [1])).toBe(1);
    expect(limbCount([1], [0, REACH - 2], [1])).toBeUndefined();
  });

  it('come back as the whole numbers they are, zero never below zero', () => {
    const { network } = networkOf([0, 0], [[0, 1, 0, 1]]);
    const costs = [0, -1, 4].map((value) => ({ cost: Float64Array.of(value), potential: new Float64Array(2) }));
    const ranked = rankCosts(network, costs);
    const read = new Float64Array(3);
    ranked?.unpack(ranked.limbs, 0, read, 0);
    expect([...read].map((value) => [value, Object.is(value, -0)])).toEqual([
      [0, false],
      [-1, false],
      [4, false],
    ]);
  });
});

describe('forced arcs', () => {
  /** How often the pricing asks whether to stop, which it does before each search. */
  function searches(ends: readonly (readonly [number, number])[], flow: readonly number[] = []): number {
    const nodeCount = 8;
    const cycle = Array.from({ length: nodeCount }, (_, v): Arc => [v, (v + 1) % nodeCount, 0, 3, 1]);
    const chords = Array.from({ length: nodeCount }, (_, v): Arc => [v, (v + 3) % nodeCount, 0, 3, 1]);
    const arcs = [...ends.map(([tail, head]): Arc => [tail, head, 0, 1, 20]), ...cycle, ...chords];
    const { network, cost } = networkOf(
      Array.from({ length: nodeCount }, () => 0),
      arcs,
    );
    const asked = Int32Array.from(ends.keys());
    const used = new Int32Array(arcs.length);
    used.set(flow);
    let count = 0;
    const proven = [{ cost, potential: new Float64Array(nodeCount) }];
    const prices = priceForcedArcs(network, used, proven, asked, () => ++count < 0);
    expect(prices).toHaveLength(ends.length);
    return count;
  }

  it('share one search when they share a tail or a head, whichever are fewer', () => {
    expect(searches([])).toBe(0);
    expect(searches([[0, 2]])).toBe(1);
    expect(
      searches([
        [0, 2],
        [0, 4],
        [0, 5],
      ]),
    ).toBe(1);
    expect(
      searches([
        [2, 0],
        [4, 0],
        [5, 0],
      ]),
    ).toBe(1);
    expect(
      searches([
        [0, 2],
        [5, 1],
        [0, 4],
        [5, 2],
        [0, 6],
      ]),
    ).toBe(2);
    expect(
      searches([
        [2, 0],
        [1, 5],
        [4, 0],
        [2, 5],
        [6, 0],
      ]),
    ).toBe(2);
  });

  it('that are in use cost nothing and need no search', () => {
    const { network, cost } = networkOf(
      [1, -1],
      [
        [0, 1, 0, 1, 3],
        [0, 1, 0, 1, 3],
      ],
    );
    let count = 0;
    const proven = [{ cost, potential: Float64Array.of(0, 3) }];
    const prices = priceForcedArcs(network, Int32Array.of(1, 0), proven, Int32Array.of(0, 1), () => ++count < 0);
    expect([prices, count]).toEqual([Float64Array.of(0, 0), 1]);
  });
});
