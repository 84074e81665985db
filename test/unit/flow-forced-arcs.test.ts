import { describe, expect, it } from 'vitest';
import { tightArcs } from '../../src/flow/face.ts';
import { priceForcedArcs } from '../../src/flow/forced-arcs.ts';
import { minimizeCost } from '../../src/flow/min-cost.ts';
import type { Network } from '../../src/flow/network.ts';
import { rankCosts, type ProvenCost } from '../../src/flow/ranked-cost.ts';
import { seededRandom } from '../support/random.ts';

type Random = ReturnType<typeof seededRandom>;

/** A random circulation: arcs of capacity one in front, wider ones with lower bounds behind, parallel ones and loops among them. */
function randomNetwork(random: Random): { readonly network: Network; readonly unitCount: number } {
  const nodeCount = 2 + random.whole(6);
  const unitCount = 1 + random.whole(10);
  const arcCount = unitCount + nodeCount + random.whole(6);
  const pick = (): number => random.whole(nodeCount);
  const tail = Int32Array.from({ length: arcCount }, pick);
  const head = Int32Array.from({ length: arcCount }, pick);
  const lower = new Int32Array(arcCount);
  const upper = new Int32Array(arcCount).fill(1);
  for (let a = unitCount; a < arcCount; a++) {
    lower[a] = random.chance(0.2) ? 1 : 0;
    upper[a] = (lower[a] ?? 0) + random.whole(3);
  }
  return { network: { nodeCount, arcCount, tail, head, lower, upper, supply: new Int32Array(nodeCount) }, unitCount };
}

/** Costs of few values and many ties, some in units so large that each needs a limb of its own. */
function randomCosts(random: Random, { arcCount }: Network): readonly Float64Array[] {
  return Array.from({ length: 1 + random.whole(4) }, () => {
    const size = [1, 3, 1000, 1_000_000_000][random.whole(4)] ?? 1;
    const unit = size < 1000 && random.chance(0.5) ? 1_000_000_000 : 1;
    return Float64Array.from({ length: arcCount }, () =>
      random.chance(0.3) ? 0 : unit * (random.whole(2 * size + 1) - size),
    );
  });
}

/** The lexicographic optimum one cost after another, each on the face of those before. */
function solve(
  network: Network,
  costs: readonly Float64Array[],
):
  | { readonly flow: Int32Array; readonly proven: readonly ProvenCost[]; readonly values: readonly number[] }
  | undefined {
  const proven: ProvenCost[] = [];
  let { lower, upper } = network;
  let flow: Int32Array | undefined;
  for (const cost of costs) {
    const face = { ...network, lower, upper };
    const answer = minimizeCost(face, cost);
    if (answer.kind !== 'optimal') return undefined;
    proven.push({ cost, potential: answer.result.potential });
    flow = answer.result.flow;
    ({ lower, upper } = tightArcs(face, cost, answer.result));
  }
  const last = flow ?? new Int32Array(network.arcCount);
  const values = costs.map((cost) => cost.reduce((sum, c, a) => sum + c * (last[a] ?? 0), 0));
  return { flow: last, proven, values };
}

describe('the price of forcing an arc', () => {
  it('is what solving again with the arc in use costs, cost by cost, along all of 2,000 random networks', () => {
    const wrong: string[] = [];
    const counts = { priced: 0, impossible: 0, dear: 0 };
    for (let seed = 1; seed <= 2000; seed++) {
      const random = seededRandom(seed);
      const { network, unitCount } = randomNetwork(random);
      const costs = randomCosts(random, network);
      const best = solve(network, costs);
      if (best === undefined) continue;
      const arcs = Int32Array.from({ length: unitCount }, (_, a) => a);
      const prices = priceForcedArcs(network, best.flow, best.proven, arcs, () => false);
      if (typeof prices === 'string') {
        wrong.push(`seed ${String(seed)}: ${prices}`);
        continue;
      }
      for (const arc of arcs) {
        const lower = network.lower.slice();
        lower[arc] = 1;
        const again = solve({ ...network, lower }, costs);
        const expected = costs.map((_, i) =>
          again === undefined ? Infinity : (again.values[i] ?? 0) - (best.values[i] ?? 0),
        );
        const found = [...prices.subarray(arc * costs.length, (arc + 1) * costs.length)];
        counts.priced++;
        if (again === undefined) counts.impossible++;
        else if (expected.some((loss) => loss !== 0)) counts.dear++;
        if (found.join() !== expected.join()) {
          wrong.push(`seed ${String(seed)} arc ${String(arc)}: ${found.join()}, not ${expected.join()}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(Math.min(counts.impossible, counts.dear)).toBeGreaterThan(counts.priced / 10);
  });

  it('stops when asked to, and says so where a sum could pass what is exact', () => {
    const network: Network = {
      nodeCount: 2,
      arcCount: 2,
      tail: Int32Array.of(0, 1),
      head: Int32Array.of(1, 0),
      lower: new Int32Array(2),
      upper: Int32Array.of(1, 1),
      supply: new Int32Array(2),
    };
    const priced = (cost: number, shouldStop: boolean): unknown => {
      const proven = { cost: Float64Array.of(cost, 0), potential: new Float64Array(2) };
      return priceForcedArcs(network, new Int32Array(2), [proven], Int32Array.of(0), () => shouldStop);
    };
    expect(priced(5, false)).toEqual(Float64Array.of(5));
    expect(priced(5, true)).toBe('stopped');
    expect(priced(2 ** 50, false)).toBe('inexact');
  });

  it('packs costs into as few numbers as hold them, and reads them back', () => {
    const network: Network = {
      nodeCount: 2,
      arcCount: 1,
      tail: Int32Array.of(0),
      head: Int32Array.of(1),
      lower: Int32Array.of(0),
      upper: Int32Array.of(1),
      supply: new Int32Array(2),
    };
    const packed = (...values: number[]): readonly [number, readonly number[]] => {
      const costs = values.map((value) => ({ cost: Float64Array.of(value), potential: new Float64Array(2) }));
      const ranked = rankCosts(network, costs);
      const read = new Float64Array(values.length);
      ranked?.unpack(ranked.limbs, 0, read, 0);
      return [ranked?.limbCount ?? 0, [...read]];
    };
    expect(packed(1, -2, 3)).toEqual([1, [1, -2, 3]]);
    expect(packed(-100_000, 99_999, -7)).toEqual([1, [-100_000, 99_999, -7]]);
    expect(packed(10 ** 12, -(10 ** 12), 10 ** 9)).toEqual([3, [10 ** 12, -(10 ** 12), 10 ** 9]]);
  });
});
