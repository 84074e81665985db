import { describe, expect, it } from 'vitest';
import { staffingNetwork } from '../../bench/flow/staffing-networks.ts';
import { checkTinyCase } from '../../bench/flow/tiny-check.ts';
import { costOf, ranksOf } from '../../bench/flow/tiny-networks.ts';
import { checkCut, checkFeasible, checkOptimal } from '../../src/flow/check.ts';
import { componentsOf } from '../../src/flow/components.ts';
import { tightArcs } from '../../src/flow/face.ts';
import { findFeasibleFlow } from '../../src/flow/feasible.ts';
import { chooseLexicographic, type ArcGroups } from '../../src/flow/lexicographic.ts';
import { commonDivisor, maxMagnitude } from '../../src/flow/magnitude.ts';
import { minimizeCost, type MinCostAnswer } from '../../src/flow/min-cost.ts';
import { arcsByNode, assertNetwork, incidenceOf, type Network } from '../../src/flow/network.ts';
import { findCycle, newSearch, startSearch } from '../../src/flow/residual-search.ts';
import { canShrink, freezeArc, residualOf, setFlow, type Residual } from '../../src/flow/residual.ts';
import { solveBySimplex } from '../../src/flow/simplex.ts';
import { seededRandom } from '../support/random.ts';
import { at, faultOf, networkOf, type Arc, type Random } from './flow-cases.ts';

/** Wide arcs of any cost, with a flow that is within their bounds; the supplies fit it unless they are shaken. */
function wideNetwork(random: Random, isShaken: boolean): { network: Network; cost: Float64Array; start: Int32Array } {
  const nodeCount = 2 + random.whole(12);
  const supply = Array.from({ length: nodeCount }, () => 0);
  const span = 2 ** random.whole(12);
  const price = 2 ** random.whole(24);
  const start: number[] = [];
  const arcs = Array.from({ length: random.whole(40) }, (): Arc => {
    const [tail, head] = [random.whole(nodeCount), random.whole(nodeCount)];
    const lower = random.chance(0.3) ? random.whole(span) - (span >> 1) : 0;
    const upper = lower + (random.chance(0.3) ? 1 : random.whole(span + 1));
    const flow = lower + random.whole(upper - lower + 1);
    start.push(flow);
    supply[tail] = (supply[tail] ?? 0) + flow;
    supply[head] = (supply[head] ?? 0) - flow;
    return [tail, head, lower, upper, random.whole(2 * price + 1) - price];
  });
  if (isShaken) {
    const [from, to, amount] = [random.whole(nodeCount), random.whole(nodeCount), 1 + random.whole(2 * span)];
    supply[from] = (supply[from] ?? 0) + amount;
    supply[to] = (supply[to] ?? 0) - amount;
  }
  return { ...networkOf(supply, arcs), start: Int32Array.from(start) };
}

describe('tiny networks', () => {
  it('get the answers of enumeration: flow or cut, least cost, its face, the lexicographic choice', () => {
    const faults: string[] = [];
    for (let seed = 1; seed <= 200; seed++) {
      const { fault } = checkTinyCase(seed);
      if (fault !== undefined) faults.push(`seed ${seed}: ${fault}`);
    }
    expect(faults).toEqual([]);
  });
});

describe('networks of wide arcs', () => {
  it('get the same least cost from simplex and scaling, from a start or from none, with potentials that prove it', () => {
    const faults: string[] = [];
    for (let seed = 1; seed <= 120; seed++) {
      const { network, cost, start } = wideNetwork(seededRandom(seed), false);
      const kept = start.slice();
      const costs = [
        { algorithm: 'simplex' },
        { algorithm: 'scaling' },
        { algorithm: 'scaling', start },
        { algorithm: 'auto' },
      ].map((options) => {
        const answer = minimizeCost(network, cost, options as { algorithm: 'simplex' });
        if (answer.kind !== 'optimal') return answer.kind;
        const fault = checkOptimal(network, cost, answer.result.flow, answer.result.potential);
        return fault ?? costOf(cost, answer.result.flow);
      });
      if (new Set(costs).size > 1 || typeof costs[0] !== 'number') faults.push(`seed ${seed}: ${costs.join(', ')}`);
      expect(start).toEqual(kept);
    }
    expect(faults).toEqual([]);
  });

  it('have a flow or a cut, never both, and every search says the same', () => {
    const faults: string[] = [];
    const counts = { feasible: 0, cut: 0 };
    for (let seed = 1; seed <= 150; seed++) {
      const { network, cost } = wideNetwork(seededRandom(seed), true);
      const found = findFeasibleFlow(network);
      counts[found.kind]++;
      const fault = found.kind === 'cut' ? checkCut(network, found) : checkFeasible(network, found.flow);
      if (fault !== undefined) faults.push(`seed ${seed}: ${fault}`);
      for (const algorithm of ['simplex', 'scaling'] as const) {
        const answer = minimizeCost(network, cost, { algorithm });
        const wrong = faultOf(network, cost, answer);
        const isSame = (answer.kind === 'cut') === (found.kind === 'cut');
        if (wrong !== undefined || !isSame) faults.push(`seed ${seed} ${algorithm}: ${wrong ?? answer.kind}`);
      }
    }
    expect(faults).toEqual([]);
    expect(Math.min(counts.feasible, counts.cut)).toBeGreaterThan(20);
  });
});

describe('networks of people and places', () => {
  /** The best flow for the groups, found arc by arc by asking whether a flow with the arc in it exists. */
  function chosenByAsking(network: Network, groups: ArcGroups): number[] {
    const lower = network.lower.slice();
    const upper = network.upper.slice();
    for (let g = 0; g + 1 < groups.start.length; g++) {
      const arcs = groups.arcs.slice(groups.start[g], groups.start[g + 1]);
      let isDecided = false;
      for (const arc of arcs) {
        const before = at(lower, arc);
        if (isDecided || at(upper, arc) < 1) {
          upper[arc] = Math.min(at(upper, arc), isDecided ? 0 : at(upper, arc));
          continue;
        }
        lower[arc] = 1;
        isDecided = findFeasibleFlow({ ...network, lower, upper }).kind === 'feasible';
        if (!isDecided) [lower[arc], upper[arc]] = [before, 0];
      }
    }
    const found = findFeasibleFlow({ ...network, lower, upper });
    if (found.kind === 'cut') throw new Error('no flow');
    return [...ranksOf(groups, found.flow)];
  }

  it.each([
    ['fit', 1],
    ['fit', 2],
    ['random', 3],
    ['fill', 4],
  ] as const)(
    '%s, seed %i: both algorithms find the same cost, the same face and the same first choice',
    (kind, seed) => {
      const { network, cost, groups } = staffingNetwork(36, 40, kind, seed, 6);
      const answers = (['simplex', 'scaling'] as const).map((algorithm) => {
        const answer = minimizeCost(network, cost, { algorithm });
        if (answer.kind !== 'optimal') throw new Error(answer.kind);
        expect(checkOptimal(network, cost, answer.result.flow, answer.result.potential)).toBeUndefined();
        const face: Network = { ...network, ...tightArcs(network, cost, answer.result) };
        const flow = answer.result.flow.slice();
        chooseLexicographic(face, flow, groups);
        expect(checkFeasible(face, flow)).toBeUndefined();
        return { cost: costOf(cost, flow), ranks: [...ranksOf(groups, flow)], asked: chosenByAsking(face, groups) };
      });
      expect(answers[1]).toEqual(answers[0]);
      expect(answers[0]?.ranks).toEqual(answers[0]?.asked);
    },
  );

  it('lexicographic choice is the first possible arc of every person in turn, whatever flow it starts from', () => {
    for (let seed = 1; seed <= 6; seed++) {
      const { network, cost, groups } = staffingNetwork(24, 20, 'random', seed, 8);
      const asked = chosenByAsking(network, groups);
      for (const prices of [cost, cost.map((c) => -c)]) {
        const answer = minimizeCost(network, prices);
        if (answer.kind !== 'optimal') throw new Error(answer.kind);
        const flow = answer.result.flow.slice();
        chooseLexicographic(network, flow, groups);
        expect(checkFeasible(network, flow)).toBeUndefined();
        expect([...ranksOf(groups, flow)]).toEqual(asked);
      }
    }
  });

  it('a larger one is solved by scaling through all of its phases', () => {
    const { network, cost } = staffingNetwork(260, 280, 'fit', 5, 10);
    const [simplex, scaling] = (['simplex', 'scaling'] as const).map((algorithm): MinCostAnswer =>
      minimizeCost(network, cost, { algorithm }),
    );
    if (simplex?.kind !== 'optimal' || scaling?.kind !== 'optimal') throw new Error('no optimum');
    expect(costOf(cost, scaling.result.flow)).toBe(costOf(cost, simplex.result.flow));
    expect(checkOptimal(network, cost, scaling.result.flow, scaling.result.potential)).toBeUndefined();
  });

  it('a solve asks whether to stop at its beginning, and again as it goes on', () => {
    const { network, cost } = staffingNetwork(120, 130, 'fit', 6, 8);
    for (const algorithm of ['simplex', 'scaling'] as const) {
      let calls = 0;
      const later = minimizeCost(network, cost, { algorithm, shouldStop: () => ++calls > 1 });
      expect([algorithm, calls > 0, later.kind === 'stopped' || later.kind === 'optimal']).toEqual([
        algorithm,
        true,
        true,
      ]);
      expect(minimizeCost(network, cost, { algorithm, shouldStop: () => true })).toEqual({ kind: 'stopped' });
    }
  });
});

describe('the residual graph', () => {
  /** Arcs that can be followed and those that can be followed backwards, by definition. */
  function stepsOf(residual: Residual, frozen: ReadonlySet<number>): string[] {
    const { tail, head, lower, upper, flow } = residual;
    const steps: string[] = [];
    for (const a of tail.keys()) {
      if (frozen.has(a) || lower[a] === upper[a] || tail[a] === head[a]) continue;
      if (at(flow, a) < at(upper, a)) steps.push(`${a}+`);
      if (at(flow, a) > at(lower, a)) steps.push(`${a}-`);
    }
    return steps;
  }

  function stepsListed(residual: Residual): string[] {
    const { nodeCount, outStart, outArcs, inStart, inArcs, shrinkCount, canGrow } = residual;
    const steps: string[] = [];
    for (let v = 0; v < nodeCount; v++) {
      for (const a of outArcs.slice(outStart[v], outStart[v + 1])) if (canGrow[a] === 1) steps.push(`${a}+`);
      for (const a of inArcs.slice(at(inStart, v), at(inStart, v) + at(shrinkCount, v))) {
        steps.push(canShrink(residual, a) ? `${a}-` : `${a} cannot shrink`);
      }
      for (const a of inArcs.slice(at(inStart, v) + at(shrinkCount, v), inStart[v + 1]))
        if (canShrink(residual, a)) steps.push(`${a} can shrink`);
    }
    return steps;
  }

  /** Whether one node can be reached from another, by definition. */
  function reaches(residual: Residual, frozen: ReadonlySet<number>): boolean[][] {
    const { nodeCount, tail, head } = residual;
    const can = Array.from({ length: nodeCount }, (_, v) => Array.from({ length: nodeCount }, (_unused, w) => v === w));
    for (const step of stepsOf(residual, frozen)) {
      const a = Number(step.slice(0, -1));
      const [from, to] = step.endsWith('+') ? [at(tail, a), at(head, a)] : [at(head, a), at(tail, a)];
      at(can, from)[to] = true;
    }
    for (let k = 0; k < nodeCount; k++)
      for (let v = 0; v < nodeCount; v++)
        for (let w = 0; w < nodeCount; w++) if (at(can, v)[k] && at(can, k)[w]) at(can, v)[w] = true;
    return can;
  }

  it('lists what can grow and what can shrink while flows change and arcs freeze; components and cycles follow it', () => {
    let cycles = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const random = seededRandom(seed);
      const { network, start } = wideNetwork(random, false);
      const residual = residualOf(network, start);
      const frozen = new Set<number>();
      const search = newSearch(network.nodeCount);
      for (let round = 0; round < 12; round++) {
        const { tail, head, lower, upper } = network;
        expect(stepsListed(residual).toSorted()).toEqual(stepsOf(residual, frozen).toSorted());
        const can = reaches(residual, frozen);
        const component = componentsOf(residual);
        const areTogether = can.map((row, v) => row.map((there, w) => there && at(at(can, w), v)));
        expect(can.map((row, v) => row.map((_, w) => component[v] === component[w]))).toEqual(areTogether);
        expect(component.every((number) => number >= 0)).toBe(true);

        const node = random.whole(network.nodeCount);
        startSearch(search, node);
        for (let a = 0; a < network.arcCount; a++) {
          if (tail[a] !== node || residual.canGrow[a] === 0 || tail[a] === head[a]) continue;
          const cycle = findCycle(search, residual, a);
          expect(search.spent).toBeGreaterThan(0);
          const isThere = at(at(can, at(head, a)), node);
          expect(cycle !== undefined).toBe(isThere);
          if (cycle === undefined) continue;
          cycles++;
          expect(cycle[0]).toBe(2 * a);
          // Every node of the cycle is left as often as it is entered, by steps that can be taken.
          const balance = new Int32Array(network.nodeCount);
          const steps = stepsOf(residual, frozen);
          expect(cycle.every((step) => steps.includes(`${step >> 1}${(step & 1) === 0 ? '+' : '-'}`))).toBe(true);
          for (const step of cycle) {
            const sign = (step & 1) === 0 ? 1 : -1;
            const [from, to] = [at(tail, step >> 1), at(head, step >> 1)];
            balance[from] = at(balance, from) + sign;
            balance[to] = at(balance, to) - sign;
          }
          expect(balance.every((left) => left === 0)).toBe(true);
          expect(new Set(cycle).size).toBe(cycle.length);
          break;
        }

        const arc = random.whole(Math.max(1, network.arcCount));
        if (network.arcCount === 0 || frozen.has(arc) || lower[arc] === upper[arc] || tail[arc] === head[arc]) continue;
        if (random.chance(0.4)) {
          freezeArc(residual, arc);
          frozen.add(arc);
        } else setFlow(residual, arc, at([lower, upper, start][random.whole(3)] ?? start, arc));
      }
    }
    expect(cycles).toBeGreaterThan(20);
  });

  it('frozen where an arc cannot vary changes nothing', () => {
    const { network } = networkOf(
      [0, 0],
      [
        [0, 1, 1, 1],
        [1, 0, 0, 2],
      ],
    );
    const residual = residualOf(network, Int32Array.of(1, 1));
    freezeArc(residual, 0);
    expect(stepsListed(residual)).toEqual(['1-', '1+']);
  });
});

describe('small things that all of it rests on', () => {
  it('the largest magnitude and the common divisor of costs', () => {
    expect([[], [0], [3, -7, 2], [-1], [5, 4]].map((list) => maxMagnitude(Float64Array.from(list)))).toEqual([
      0, 0, 7, 1, 5,
    ]);
    const divisors: [number[], number][] = [
      [[], 1],
      [[0, 0], 1],
      [[6], 6],
      [[6, 0, -9], 3],
      [[-4, 8, 12], 4],
      [[4, 6, 7], 1],
      [[12, 18, 24], 6],
      [[2 ** 40, 2 ** 33], 2 ** 33],
      [[2 ** 33, 3 * 2 ** 32], 2 ** 32],
      [[2 ** 32 + 2, 2 ** 31], 2],
      [[6, 2 ** 33 + 2], 2],
      [[5, 2 ** 32], 1],
      [[2 ** 32 + 2, 4], 2],
      [[2 ** 32 + 6, 2 ** 33 + 12, 3], 1],
    ];
    for (const [list, divisor] of divisors)
      expect([list, commonDivisor(Float64Array.from(list))]).toEqual([list, divisor]);
  });

  it('arcs by their ends, in arc order, all or only some', () => {
    const { network } = networkOf(
      [0, 0, 0],
      [
        [2, 0, 0, 1],
        [0, 1, 0, 1],
        [0, 2, 0, 1],
        [2, 1, 0, 1],
      ],
    );
    const { outStart, outArcs, inStart, inArcs } = incidenceOf(network);
    expect([[...outStart], [...outArcs]]).toEqual([
      [0, 2, 2, 4],
      [1, 2, 0, 3],
    ]);
    expect([[...inStart], [...inArcs]]).toEqual([
      [0, 1, 3, 4],
      [0, 1, 3, 2],
    ]);
    const some = arcsByNode(network.tail, 3, Uint8Array.of(1, 0, 1, 0));
    expect([[...some.start], [...some.arcs]]).toEqual([
      [0, 1, 1, 2],
      [2, 0],
    ]);
  });

  it('bounds may be up to 2^31 − 1 apart, and any node may be an end', () => {
    const of = (lower: number, upper: number, tail = 0, head = 1): (() => void) => {
      const { network } = networkOf([0, 0], [[tail, head, lower, upper]]);
      return () => {
        assertNetwork(network);
      };
    };
    expect(of(-1, 2 ** 31 - 2)).not.toThrow();
    expect(of(-1, 2 ** 31 - 1)).toThrow('out of range');
    expect(of(3, 3)).not.toThrow();
    expect(of(3, 2)).toThrow('out of range');
    expect(of(0, 1, 1, 0)).not.toThrow();
    for (const [tail, head] of [
      [-1, 0],
      [2, 0],
      [0, -1],
      [0, 2],
    ] as const)
      expect(of(0, 1, tail, head)).toThrow('out of range');
    const { network } = networkOf([0], [[0, 0, 0, 1]]);
    for (const name of ['tail', 'head', 'lower', 'upper'] as const)
      expect(() => {
        assertNetwork({ ...network, [name]: new Int32Array(2) });
      }).toThrow('one entry per arc');
    expect(() => minimizeCost(network, Float64Array.of(1, 2))).toThrow('one cost per arc');
  });

  it('the simplex stays exact up to costs of 2^49 shared by its nodes', () => {
    const exact = (nodeCount: number, cost: number): boolean => {
      const { network } = networkOf(
        Array.from({ length: nodeCount }, () => 0),
        [[0, 0, 0, 1]],
      );
      return solveBySimplex(network, Float64Array.of(cost), () => false).kind === 'optimal';
    };
    expect([exact(1, 2 ** 48 - 2), exact(1, 2 ** 48 - 1), exact(1, -(2 ** 48) + 1)]).toEqual([true, false, false]);
    expect([exact(3, 2 ** 47 - 2), exact(3, 2 ** 47 - 1)]).toEqual([true, false]);
  });

  it('costs too large for scaling go to the simplex, those too large for the simplex to scaling', () => {
    const { network } = networkOf(
      [1, -1],
      [
        [0, 1, 0, 1],
        [0, 1, 0, 1],
      ],
    );
    const flowOf = (cost: readonly number[], algorithm: 'auto' | 'scaling'): unknown => {
      const answer = minimizeCost(network, Float64Array.from(cost), { algorithm });
      return answer.kind === 'optimal' ? [...answer.result.flow] : answer.kind;
    };
    expect(flowOf([2 ** 47, 2 ** 47 - 1], 'scaling')).toEqual([0, 1]);
    expect(flowOf([2 ** 49, 2 ** 48], 'auto')).toEqual([0, 1]);
    expect(() => flowOf([2 ** 49 + 1, 2 ** 49], 'auto')).toThrow('too large');
  });
});

describe('the rechecks find fault exactly', () => {
  const { network, cost } = networkOf(
    [1, -1],
    [
      [0, 1, 0, 1, 5],
      [0, 1, 0, 1, 4],
    ],
  );

  it('with costs and potentials beyond what is computed without rounding', () => {
    const check = (prices: readonly number[], potential: readonly number[]): string | undefined =>
      checkOptimal(network, Float64Array.from(prices), Int32Array.of(0, 1), Float64Array.from(potential));
    expect(check([2 ** 51, 4], [0, 4])).toBeUndefined();
    expect(check([2 ** 51 + 2, 4], [0, 4])).toContain('arc 0: cost');
    expect(check([5.5, 4], [0, 4])).toContain('arc 0: cost 5.5');
    expect(check([5, 4], [2 ** 51, 2 ** 51 + 4])).toContain('node 1: potential');
    expect(check([5, 4], [2 ** 51 - 4, 2 ** 51])).toBeUndefined();
    expect(check([5, 4], [-(2 ** 51) - 2, 0])).toContain('node 0: potential');
    expect(check([5, 4], [0, 4])).toBeUndefined();
    expect(check([5, 4], [0, 6])).toContain('arc 0: flow 0 could grow at reduced cost -1');
    expect(check([5, 4], [0, 3])).toContain('arc 1: flow 1 could shrink at reduced cost 1');
  });

  it('with flows, nodes and cuts', () => {
    expect(checkFeasible(network, Int32Array.of(2, -1))).toBe('arc 0: flow 2 outside 0…1');
    expect(checkFeasible(network, Int32Array.of(-1, 2))).toBe('arc 0: flow -1 outside 0…1');
    expect(checkFeasible(network, Int32Array.of(0, 0))).toBe('node 0: 1 left over');
    expect(checkFeasible(network, Int32Array.of(0))).toBe('flow has 1 entries for 2 arcs');
    expect(checkOptimal(network, cost, Int32Array.of(0, 0), Float64Array.of(0, 0))).toBe('node 0: 1 left over');
    expect(checkOptimal(network, cost, Int32Array.of(0, 1), Float64Array.of(0))).toBe('1 potentials for 2 nodes');
    const narrow = { ...network, supply: Int32Array.of(3, -3) };
    expect(checkCut(narrow, { side: Uint8Array.of(1, 0), excess: 1 })).toBeUndefined();
    expect(checkCut(narrow, { side: Uint8Array.of(1, 0), excess: 2 })).toBe('excess is 1, not 2');
    expect(checkCut(network, { side: Uint8Array.of(1, 1), excess: 0 })).toBe('excess 0 proves nothing');
    expect(checkCut(network, { side: Uint8Array.of(1), excess: 1 })).toBe('side has 1 entries for 2 nodes');
    const asking = { ...network, lower: Int32Array.of(1, 1), supply: Int32Array.of(-1, 1) };
    expect(checkCut(asking, { side: Uint8Array.of(0, 1), excess: 3 })).toBeUndefined();
  });

  it('in the face: arcs of reduced cost zero stay free, others keep the flow they have', () => {
    const free = { ...network, lower: Int32Array.of(-1, 0), upper: Int32Array.of(1, 2) };
    const face = tightArcs(free, cost, { flow: Int32Array.of(-1, 2), potential: Float64Array.of(0, 4) });
    expect([[...face.lower], [...face.upper]]).toEqual([
      [-1, 0],
      [-1, 2],
    ]);
    const other = tightArcs(free, cost, { flow: Int32Array.of(0, 1), potential: Float64Array.of(0, 4) });
    expect([...other.lower, ...other.upper]).toEqual([0, 0, 0, 2]);
    expect([...free.lower, ...free.upper]).toEqual([-1, 0, 1, 2]);
  });
});
