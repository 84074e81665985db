import { describe, expect, it } from 'vitest';
import { costOf } from '../../bench/flow/tiny-networks.ts';
import { staffingNetwork } from '../../bench/flow/staffing-networks.ts';
import { checkOptimal } from '../../src/flow/check.ts';
import { solveByScaling, type ScalingAnswer } from '../../src/flow/scaling.ts';
import { solveBySimplex } from '../../src/flow/simplex.ts';
import { seededRandom } from '../support/random.ts';
import { networkOf, peopleCase, type Arc } from './flow-cases.ts';

const quiet = { shouldStop: (): boolean => false, isFeasible: (): boolean => true };

function solve(supply: readonly number[], arcs: readonly Arc[]): ScalingAnswer {
  const { network, cost } = networkOf(supply, arcs);
  return solveByScaling(network, cost, undefined, quiet);
}

/** The flow, once its potentials have proved it; else what was answered instead. */
function flowOf(supply: readonly number[], arcs: readonly Arc[]): readonly number[] | string {
  const { network, cost } = networkOf(supply, arcs);
  const answer = solveByScaling(network, cost, undefined, quiet);
  if (answer.kind !== 'optimal') return answer.kind;
  return checkOptimal(network, cost, answer.flow, answer.potential) ?? [...answer.flow];
}

describe('least cost by scaling', () => {
  it('is that of the simplex for people and places, with potentials that prove it, from a start or from none', () => {
    const faults: string[] = [];
    for (let seed = 1; seed <= 300; seed++) {
      const random = seededRandom(seed);
      const { network, cost, start } = peopleCase(random, 6);
      const unit = [1, 7, 2 ** 33][random.whole(3)] ?? 1;
      const dear = cost.map((c) => unit * c);
      const simplex = solveBySimplex(network, cost, () => false);
      const least = simplex.kind === 'optimal' ? unit * costOf(cost, simplex.flow) : undefined;
      const kept = start.slice();
      for (const from of [start, undefined]) {
        const answer = solveByScaling(network, dear, from, quiet);
        const fault =
          answer.kind === 'optimal' ? checkOptimal(network, dear, answer.flow, answer.potential) : answer.kind;
        const isLeast = answer.kind === 'optimal' && costOf(dear, answer.flow) === least;
        if (fault !== undefined || !isLeast) faults.push(`seed ${String(seed)}: ${fault ?? 'another cost'}`);
      }
      if (start.join() !== kept.join()) faults.push(`seed ${String(seed)}: the start was written to`);
    }
    expect(faults).toEqual([]);
  });

  it('rounds potentials apart that differ by the last epsilon', () => {
    // The one way costs nothing and keeps room; its tail ends one epsilon below its head.
    expect(flowOf([2, -2], [[0, 1, 0, 3, 0]])).toEqual([2]);
    expect(
      flowOf(
        [2, 0, -2],
        [
          [0, 1, 0, 3, 0],
          [1, 2, 0, 3, 0],
        ],
      ),
    ).toEqual([2, 2]);
    expect(
      flowOf(
        [2, 0, 0, -2],
        [
          [0, 1, 0, 3, 0],
          [1, 2, 0, 3, 0],
          [2, 3, 0, 3, 0],
        ],
      ),
    ).toEqual([2, 2, 2]);
    // Nodes that stand still beside others one epsilon apart, of which one is a whole number.
    expect(
      flowOf(
        [2, 2, 0, -2, -2, 0],
        [
          [3, 5, 0, 2, -1],
          [1, 3, 0, 3, -2],
          [0, 4, 0, 4, 0],
        ],
      ),
    ).toEqual([0, 2, 2]);
  });

  it('leaves a loop that costs nothing at its lower bound, fills one that pays', () => {
    expect(
      flowOf(
        [0],
        [
          [0, 0, 1, 5, 0],
          [0, 0, 1, 5, -2],
          [0, 0, 1, 5, 2],
        ],
      ),
    ).toEqual([1, 5, 1]);
  });

  it('answers exactly or not at all: costs below 2^51 over four times the nodes, and no way dearer than that', () => {
    // Two nodes and two more are four fractions of a unit, so that the limit is 2^49, for twice the largest cost.
    const pair = (cost: number): readonly number[] | string =>
      flowOf(
        [2, -2],
        [
          [0, 1, 0, 2, cost],
          [0, 1, 0, 2, 1],
        ],
      );
    expect(pair(2 ** 48 - 1)).toEqual([0, 2]);
    expect(pair(2 ** 48)).toBe('inexact');
    expect(pair(-(2 ** 48))).toBe('inexact');
    // The common divisor of the costs is their unit.
    expect(
      flowOf(
        [2, -2],
        [
          [0, 1, 0, 2, 2 ** 49],
          [0, 1, 0, 2, 2 ** 48],
        ],
      ),
    ).toEqual([0, 2]);
    // Six nodes: 2^48. Each arc alone is far below it, five of them in a row are not.
    const row = (cost: number): readonly number[] | string =>
      flowOf([2, 0, 0, 0, 0, -2], [...[0, 1, 2, 3, 4].map((v): Arc => [v, v + 1, 0, 3, cost]), [0, 5, 0, 1, 1]]);
    expect(row(2 ** 44)).toEqual([1, 1, 1, 1, 1, 1]);
    expect(row(2 ** 46 + 1)).toBe('inexact');
  });

  it('ends as soon as whole potentials fit, begins late when costs are small, and asks whether to stop in every phase', () => {
    const phases = (kind: 'fit' | 'random' | 'fill', seed: number, range = Infinity): number => {
      const { network, cost } = staffingNetwork(80, 90, kind, seed, 8);
      let count = 0;
      const shouldStop = (): boolean => ++count < 0;
      const small = range === Infinity ? cost : cost.map((c) => Math.abs(c % range));
      expect(solveByScaling(network, small, undefined, { ...quiet, shouldStop }).kind).toBe('optimal');
      return count;
    };
    expect([phases('fit', 3), phases('random', 4), phases('fill', 5), phases('fit', 6, 8)]).toEqual([4, 8, 1, 1]);
  });

  it('asks at once whether to stop', () => {
    let asked = 0;
    const { network, cost } = networkOf([2, -2], [[0, 1, 0, 3, 1]]);
    const watch = { ...quiet, shouldStop: (): boolean => ++asked > 0 };
    expect([solveByScaling(network, cost, undefined, watch).kind, asked]).toEqual(['stopped', 1]);
  });

  it('knows itself when a node has no way out, and asks whether there is a flow when none may be found', () => {
    expect(solve([2, -2], [[1, 0, 0, 3, 1]]).kind).toBe('infeasible');
    const stuck: Arc[] = [
      [0, 1, 0, 3, 1],
      [1, 0, 0, 3, 1],
      [3, 2, 0, 5, 1],
    ];
    const { network, cost } = networkOf([2, 0, -2, 0], stuck);
    let asked = 0;
    const isFeasible = (): boolean => ++asked < 3;
    // Three nodes can send around for ever what the fourth does not get; told often enough that there is a flow, it goes on asking.
    expect([solveByScaling(network, cost, undefined, { ...quiet, isFeasible }).kind, asked]).toEqual(['infeasible', 3]);
  });

  it('does not ask whether there is a flow when it sees its way', () => {
    const { network, cost } = staffingNetwork(80, 90, 'fit', 3, 8);
    let asked = 0;
    const answer = solveByScaling(network, cost, undefined, { ...quiet, isFeasible: () => ++asked > 0 });
    expect([answer.kind, asked]).toEqual(['optimal', 0]);
  });

  it('gives integer potentials in the unit of the costs', () => {
    const { network, cost } = staffingNetwork(60, 70, 'fit', 4, 8);
    const dear = cost.map((c) => 12 * c);
    const answer = solveByScaling(network, dear, undefined, quiet);
    const potential = answer.kind === 'optimal' ? [...answer.potential] : [];
    expect(potential).toHaveLength(network.nodeCount);
    expect(potential.filter((p) => p % 12 !== 0)).toEqual([]);
  });
});
