import { describe, expect, test } from 'vitest';
import { checkCut, checkFeasible, checkOptimal } from '../../src/flow/check.ts';
import { tightArcs } from '../../src/flow/face.ts';
import { findFeasibleFlow } from '../../src/flow/feasible.ts';
import { freePartOf, wholeFlow } from '../../src/flow/free-part.ts';
import { chooseLexicographic } from '../../src/flow/lexicographic.ts';
import { minimizeCost } from '../../src/flow/min-cost.ts';
import { assertNetwork, type Network } from '../../src/flow/network.ts';
import { staffingNetwork } from '../../bench/flow/staffing-networks.ts';
import { faultOf, networkOf, type Arc } from './flow-cases.ts';

const ALGORITHMS = ['simplex', 'scaling', 'auto'] as const;

describe.each(ALGORITHMS)('least cost by %s', (algorithm) => {
  function solve(supply: readonly number[], arcs: readonly Arc[]): number[] {
    const { network, cost } = networkOf(supply, arcs);
    const answer = minimizeCost(network, cost, { algorithm });
    if (answer.kind !== 'optimal') throw new Error(answer.kind);
    expect(checkOptimal(network, cost, answer.result.flow, answer.result.potential)).toBeUndefined();
    return [...answer.result.flow];
  }

  test('an empty network has the empty flow', () => {
    expect(solve([], [])).toEqual([]);
    expect(solve([0, 0], [])).toEqual([]);
  });

  test('the cheaper of two parallel arcs fills first', () => {
    expect(
      solve(
        [3, -3],
        [
          [0, 1, 0, 2, 5],
          [0, 1, 0, 2, 4],
        ],
      ),
    ).toEqual([1, 2]);
  });

  test('a circulation runs around a cycle of negative cost and leaves one of cost zero to taste', () => {
    expect(
      solve(
        [0, 0, 0],
        [
          [0, 1, 0, 4, -3],
          [1, 2, 0, 3, 1],
          [2, 0, 0, 9, 1],
        ],
      ),
    ).toEqual([3, 3, 3]);
  });

  test('a loop is filled when it pays and kept at its lower bound when it costs', () => {
    expect(
      solve(
        [0],
        [
          [0, 0, 1, 5, -1],
          [0, 0, 1, 5, 1],
          [0, 0, -2, 5, 1],
        ],
      ),
    ).toEqual([5, 1, -2]);
  });

  test('a lower bound is met at a loss', () => {
    expect(
      solve(
        [0, 0],
        [
          [0, 1, 2, 5, 10],
          [1, 0, 0, 9, 1],
        ],
      ),
    ).toEqual([2, 2]);
  });

  test('components that share nothing are solved side by side', () => {
    expect(
      solve(
        [1, -1, 2, -2],
        [
          [0, 1, 0, 1, -7],
          [2, 3, 0, 2, 9],
          [2, 3, 0, 1, 1],
        ],
      ),
    ).toEqual([1, 1, 1]);
  });

  test('an infeasible network is answered by a cut whose side must send more than can leave it', () => {
    const { network, cost } = networkOf(
      [2, 0, -2],
      [
        [0, 1, 0, 2],
        [1, 2, 0, 1],
      ],
    );
    const answer = minimizeCost(network, cost, { algorithm });
    if (answer.kind !== 'cut') throw new Error(answer.kind);
    expect([...answer.cut.side]).toEqual([1, 1, 0]);
    expect(answer.cut.excess).toBe(1);
    expect(checkCut(network, answer.cut)).toBeUndefined();
  });

  test('a minimum that cannot be filled is a cut too', () => {
    const { network, cost } = networkOf(
      [0, 0, 0],
      [
        [0, 1, 0, 1],
        [1, 2, 2, 3],
        [2, 0, 0, 9],
      ],
    );
    const answer = minimizeCost(network, cost, { algorithm });
    if (answer.kind !== 'cut') throw new Error(answer.kind);
    expect(checkCut(network, answer.cut)).toBeUndefined();
  });
});

test('costs near the safe limit are left to the algorithm that stays exact', () => {
  const { network, cost } = networkOf(
    [1, 0, -1],
    [
      [0, 1, 0, 1, 2 ** 46],
      [1, 2, 0, 1, -(2 ** 46) + 1],
      [0, 2, 0, 1, 3],
    ],
  );
  const answer = minimizeCost(network, cost, { algorithm: 'scaling' });
  if (answer.kind !== 'optimal') throw new Error(answer.kind);
  expect([...answer.result.flow]).toEqual([1, 1, 0]);
  const huge = cost.map((c) => c * 64);
  expect(() =>
    minimizeCost(
      network,
      huge.map((c) => c + 1),
      { algorithm: 'simplex' },
    ),
  ).toThrow('too large');
});

test('a solve that is asked to stop says so', () => {
  const { network, cost } = staffingNetwork(400, 480, 'fit', 1);
  for (const algorithm of ['simplex', 'scaling'] as const) {
    expect(minimizeCost(network, cost, { algorithm, shouldStop: () => true }).kind).toBe('stopped');
  }
});

test('a given start is used and kept', () => {
  const { network, cost } = networkOf(
    [0, 0],
    [
      [0, 1, 0, 3, -1],
      [1, 0, 0, 3, 0],
    ],
  );
  const start = Int32Array.of(1, 1);
  const answer = minimizeCost(network, cost, { algorithm: 'scaling', start });
  if (answer.kind !== 'optimal') throw new Error(answer.kind);
  expect([...answer.result.flow]).toEqual([3, 3]);
  expect([...start]).toEqual([1, 1]);
});

describe('the rechecks find fault with', () => {
  const { network, cost } = networkOf(
    [1, -1],
    [
      [0, 1, 0, 1, 5],
      [0, 1, 0, 1, 4],
    ],
  );
  const good = Int32Array.of(0, 1);
  const prices = Float64Array.of(0, 5);

  test('nothing, when all is well', () => {
    expect(checkOptimal(network, cost, good, prices)).toBeUndefined();
  });
  test('a flow outside its bounds', () => {
    expect(checkFeasible(network, Int32Array.of(-1, 2))).toContain('outside');
  });
  test('a node that does not balance', () => {
    expect(checkFeasible(network, Int32Array.of(1, 1))).toContain('left over');
  });
  test('a flow of another length', () => {
    expect(checkFeasible(network, Int32Array.of(1))).toContain('entries');
  });
  test('an arc that could grow at a gain', () => {
    expect(checkOptimal(network, cost, Int32Array.of(1, 0), Float64Array.of(0, 5))).toContain('could grow');
  });
  test('an arc that could shrink at a gain', () => {
    expect(checkOptimal(network, cost, good, Float64Array.of(0, 3))).toContain('could shrink');
  });
  test('potentials that are not integers, too large, or too few', () => {
    expect(checkOptimal(network, cost, good, Float64Array.of(0, 4.5))).toContain('not an integer');
    expect(checkOptimal(network, cost, good, Float64Array.of(0, 2 ** 52))).toContain('not an integer');
    expect(checkOptimal(network, cost, good, Float64Array.of(0))).toContain('potentials');
  });
  test('a cut that proves nothing or miscounts', () => {
    expect(checkCut(network, { side: Uint8Array.of(1, 0), excess: -1 })).toContain('proves nothing');
    expect(checkCut(network, { side: Uint8Array.of(1, 0), excess: 1 })).toContain('excess is');
    expect(checkCut(network, { side: Uint8Array.of(1), excess: 1 })).toContain('entries');
  });
});

test('a network is refused when its arrays disagree, its supplies do not cancel or an arc leads nowhere', () => {
  const { network } = networkOf([1, -1], [[0, 1, 0, 1]]);
  expect(() => assertNetwork(network)).not.toThrow();
  expect(() => assertNetwork({ ...network, supply: Int32Array.of(1) })).toThrow('one supply per node');
  expect(() => assertNetwork({ ...network, lower: Int32Array.of() })).toThrow('one entry per arc');
  expect(() => assertNetwork({ ...network, supply: Int32Array.of(1, 0) })).toThrow('sum to zero');
  expect(() => assertNetwork({ ...network, head: Int32Array.of(2) })).toThrow('out of range');
  expect(() => assertNetwork({ ...network, lower: Int32Array.of(2) })).toThrow('out of range');
});

test('a flow within lower bounds alone is found without a search, one that must move is found by it', () => {
  const { network } = networkOf(
    [0, 0, 0],
    [
      [0, 1, 1, 2],
      [1, 2, 0, 2],
      [2, 0, 0, 2],
      [1, 0, 0, 1],
    ],
  );
  const answer = findFeasibleFlow(network);
  if (answer.kind !== 'feasible') throw new Error(answer.kind);
  expect(checkFeasible(network, answer.flow)).toBeUndefined();
  expect([...answer.flow]).toEqual([1, 0, 0, 1]);
});

test('the face fixes exactly the arcs whose reduced cost is not zero', () => {
  const { network, cost } = networkOf(
    [1, -1],
    [
      [0, 1, 0, 1, 4],
      [0, 1, 0, 1, 4],
      [0, 1, 0, 1, 5],
    ],
  );
  const face = tightArcs(network, cost, { flow: Int32Array.of(1, 0, 0), potential: Float64Array.of(0, 4) });
  expect([...face.lower]).toEqual([0, 0, 0]);
  expect([...face.upper]).toEqual([1, 1, 0]);
});

test('the first group gets its first arc even if all later groups must do without', () => {
  // Two senders (0, 1), two places (2, 3), one of which only takes one; node 4 collects.
  const { network } = networkOf(
    [0, 0, 0, 0, 0],
    [
      [4, 0, 0, 1],
      [4, 1, 0, 1],
      [0, 2, 0, 1],
      [0, 3, 0, 1],
      [1, 2, 0, 1],
      [2, 4, 0, 1],
      [3, 4, 0, 1],
    ],
  );
  const flow = Int32Array.of(1, 1, 0, 1, 1, 1, 1);
  chooseLexicographic(network, flow, { start: Int32Array.of(0, 2, 3), arcs: Int32Array.of(2, 3, 4) });
  expect([...flow]).toEqual([1, 0, 1, 0, 0, 1, 0]);
});

describe('the part of a network that can change', () => {
  const { network, cost } = networkOf(
    [0, 3, -3],
    [
      [0, 1, 2, 2, 100],
      [1, 2, 0, 9, 5],
      [0, 0, 4, 4, -100],
      [2, 0, 2, 2, 1],
      [1, 2, 1, 3, 4],
    ],
  );

  test('has the other arcs in its supplies, and the same least cost and potentials', () => {
    const part = freePartOf(network, cost, 2);
    if (part === undefined) throw new Error('too many arcs');
    expect([...part.arcs]).toEqual([1, 4]);
    expect([...part.network.supply]).toEqual([0, 5, -5]);
    const answer = minimizeCost(part.network, part.cost);
    if (answer.kind !== 'optimal') throw new Error(answer.kind);
    const flow = wholeFlow(network, part, answer.result.flow);
    expect([...flow]).toEqual([2, 2, 4, 2, 3]);
    expect(checkOptimal(network, cost, flow, answer.result.potential)).toBeUndefined();
  });

  test('is none where more arcs can change than asked for, or a supply passes 32 bits', () => {
    expect(freePartOf(network, cost, 1)).toBeUndefined();
    const most = 2 ** 31 - 1;
    const far = networkOf(
      [0, 0],
      [
        [0, 1, most, most],
        [0, 1, most, most],
        [1, 0, 0, most],
      ],
    );
    expect(freePartOf(far.network, far.cost, 9)).toBeUndefined();
  });

  test.each(['has a flow', 'has none'])(
    'answers for a whole network of more arcs than the simplex is asked for, which %s',
    (end) => {
      const small = staffingNetwork(60, 70, 'fit', 1, 8);
      const { nodeCount, arcCount, supply } = small.network;
      const fixed = 450_000;
      const column = (known: Int32Array, value: (k: number) => number): Int32Array =>
        Int32Array.from({ length: arcCount + fixed }, (_: unknown, a) => known[a] ?? value(a));
      const large: Network = {
        nodeCount,
        arcCount: arcCount + fixed,
        tail: column(small.network.tail, (a) => a % nodeCount),
        head: column(small.network.head, (a) => (a + 1) % nodeCount),
        lower: column(small.network.lower, () => 0),
        upper: column(small.network.upper, () => 0),
        supply: supply.map((s, v) => (end === 'has none' && v < 2 ? (v === 0 ? 99 : -99) : s)),
      };
      const prices = Float64Array.from({ length: arcCount + fixed }, (_: unknown, a) => small.cost[a] ?? -7);
      const answer = minimizeCost(large, prices);
      expect(answer.kind).toBe(end === 'has none' ? 'cut' : 'optimal');
      expect(faultOf(large, prices, answer)).toBeUndefined();
      expect(minimizeCost(large, prices, { shouldStop: () => true }).kind).toBe('stopped');
    },
  );
});

test('a check of a least cost names the arc whose flow is out of its bounds, and a list of another length', () => {
  const { network, cost } = networkOf([2, -2], [[0, 1, 1, 2, 3]]);
  const check = (flow: readonly number[]): string | undefined =>
    checkOptimal(network, cost, Int32Array.from(flow), Float64Array.of(0, 3));
  expect(check([2])).toBeUndefined();
  expect(check([0])).toBe('arc 0: flow 0 outside 1…2');
  expect(check([3])).toBe('arc 0: flow 3 outside 1…2');
  expect(check([])).toBe('flow has 0 entries for 1 arcs');
});

describe('the algorithm that is taken by itself', () => {
  /** With arcs between two more nodes, which carry nothing, at no cost but the last one's. */
  function padded(kind: 'fit' | 'fill', arcCount: number, lastCost = 0): ReturnType<typeof networkOf> {
    const { network, cost } = staffingNetwork(60, 70, kind, 1, 8);
    const { nodeCount } = network;
    const extend = (values: Int32Array, value: number): Int32Array => {
      const longer = new Int32Array(arcCount).fill(value);
      longer.set(values);
      return longer;
    };
    const costs = new Float64Array(arcCount);
    costs.set(cost);
    costs[arcCount - 1] = lastCost;
    return {
      network: {
        nodeCount: nodeCount + 2,
        arcCount,
        tail: extend(network.tail, nodeCount),
        head: extend(network.head, nodeCount + 1),
        lower: extend(network.lower, 0),
        upper: extend(network.upper, 1),
        supply: Int32Array.from({ length: nodeCount + 2 }, (_, v) => network.supply[v] ?? 0),
      },
      cost: costs,
    };
  }

  /** The two prove the same value by other potentials. */
  function taken({ network, cost }: ReturnType<typeof networkOf>): string {
    const textOf = (algorithm: 'auto' | 'simplex' | 'scaling'): string => {
      const answer = minimizeCost(network, cost, { algorithm });
      return answer.kind === 'optimal' ? answer.result.potential.join(' ') : answer.kind;
    };
    const [own, simplex, scaling] = [textOf('auto'), textOf('simplex'), textOf('scaling')];
    expect(simplex).not.toBe(scaling);
    return own === simplex ? 'simplex' : own === scaling ? 'scaling' : 'neither';
  }

  test.each([
    ['of 400,000 arcs', 'fit', 400_000, 0, 'simplex'],
    ['of more', 'fit', 400_001, 0, 'scaling'],
    ['of 200,000 arcs whose costs are all alike', 'fill', 200_000, 0, 'simplex'],
    ['of more whose costs are all alike', 'fill', 200_001, 0, 'scaling'],
    ['of as many with one other cost', 'fill', 200_001, 7, 'simplex'],
  ] as const)('for a network %s', (_, kind, arcCount, lastCost, algorithm) => {
    expect(taken(padded(kind, arcCount, lastCost))).toBe(algorithm);
  });
});
