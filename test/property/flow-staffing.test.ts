import { expect, test } from 'vitest';
import { staffingNetwork } from '../../bench/flow/staffing-networks.ts';
import { costOf, ranksOf } from '../../bench/flow/tiny-networks.ts';
import { checkFeasible, checkOptimal } from '../../src/flow/check.ts';
import { tightArcs } from '../../src/flow/face.ts';
import { chooseLexicographic } from '../../src/flow/lexicographic.ts';
import { minimizeCost } from '../../src/flow/min-cost.ts';
import type { Network } from '../../src/flow/network.ts';

const cases = (['fit', 'random', 'fill'] as const).flatMap((kind) => [1, 2, 3, 4].map((seed) => ({ kind, seed })));

test.each(cases)(
  'simplex and scaling find the same least cost and the same canonical flow: $kind, seed $seed',
  ({ kind, seed }) => {
    const { network, cost, groups } = staffingNetwork(90 + 30 * seed, 110, kind, seed, 12);
    const values: number[] = [];
    const ranks: string[] = [];
    for (const algorithm of ['simplex', 'scaling'] as const) {
      const answer = minimizeCost(network, cost, { algorithm });
      if (answer.kind !== 'optimal') throw new Error(answer.kind);
      expect(checkOptimal(network, cost, answer.result.flow, answer.result.potential)).toBeUndefined();
      values.push(costOf(cost, answer.result.flow));
      const face: Network = { ...network, ...tightArcs(network, cost, answer.result) };
      const flow = answer.result.flow.slice();
      chooseLexicographic(face, flow, groups);
      expect(checkFeasible(face, flow)).toBeUndefined();
      expect(costOf(cost, flow)).toBe(values[0]);
      ranks.push(ranksOf(groups, flow).join(' '));
    }
    expect(values[1]).toBe(values[0]);
    expect(ranks[1]).toBe(ranks[0]);
  },
);
