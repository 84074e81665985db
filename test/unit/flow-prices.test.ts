import { describe, expect, it } from 'vitest';
import { contract } from '../../src/flow/contraction.ts';
import { improvePotentials } from '../../src/flow/price-refinement.ts';
import { updatePotentials } from '../../src/flow/price-update.ts';
import { workspaceOf, type Workspace } from '../../src/flow/workspace.ts';
import { seededRandom } from '../support/random.ts';
import { at, networkOf, stepsOf, workspaceAt, type Arc } from './flow-cases.ts';

/** By node: how many epsilons a way to a node that lacks is long, by the definition; Infinity where none is shorter than `far`. */
function lengthsOf(work: Workspace, epsilon: number, far: number): number[] {
  const { nodeCount, isToken, excess, potential } = work;
  const length = Array.from({ length: nodeCount }, (_, v) => (isToken[v] === 0 && at(excess, v) < 0 ? 0 : Infinity));
  for (let round = 0; round < nodeCount; round++) {
    for (const { from, to, cost } of stepsOf(work)) {
      const reduced = cost + at(potential, from) - at(potential, to);
      const way = at(length, to) + Math.floor(reduced / epsilon) + 1;
      if (way < at(length, from) && way < far) length[from] = way;
    }
  }
  return length;
}

/** How far each node falls, in epsilons. */
function fallsOf(work: Workspace, epsilon: number): { readonly answer: boolean; readonly falls: readonly number[] } {
  const before = work.potential.slice();
  const answer = updatePotentials(work, epsilon);
  return { answer, falls: [...before].map((p, v) => (p - at(work.potential, v)) / epsilon) };
}

function chain(costs: readonly number[], excess: readonly number[]): Workspace {
  const arcs = costs.map((cost, v): Arc => [v, v + 1, 0, 3, cost]);
  const { network, cost } = networkOf(
    excess.map(() => 0),
    arcs,
  );
  const work = workspaceOf(contract(network, cost, 1, network.lower));
  work.excess.set(excess);
  return work;
}

describe('the update of all potentials', () => {
  it('lowers each by its shortest way to a node that lacks, as far as the last excess needs', () => {
    const faults: string[] = [];
    const counts = { home: 0, lost: 0 };
    for (let seed = 1; seed <= 600; seed++) {
      const random = seededRandom(seed);
      const epsilon = [2, 1, 0.25, 1 / 64][random.whole(4)] ?? 1;
      const work = workspaceAt(random, random.chance(0.2) ? 50 : 12, epsilon);
      const lengths = lengthsOf(work, epsilon, work.bucket.length - 1);
      const active = lengths.filter((_, v) => work.isToken[v] === 0 && at(work.excess, v) > 0);
      const farthest = Math.max(0, ...active);
      const { answer, falls } = fallsOf(work, epsilon);
      counts[answer ? 'home' : 'lost']++;
      const unseen = new Set<number>();
      const wrong = falls.some((fall, v) => {
        if (work.isToken[v] === 1) return fall !== 0;
        const length = at(lengths, v);
        if (farthest < Infinity) return fall !== Math.min(length, farthest);
        if (length === Infinity) unseen.add(fall);
        return length < Infinity && fall !== length;
      });
      const seen = lengths.filter((length) => length < Infinity);
      const isBehind = unseen.size <= 1 && [...unseen].every((fall) => fall > Math.max(0, ...seen));
      if (wrong || !isBehind || answer !== farthest < Infinity)
        faults.push(`seed ${String(seed)}: ${falls.join()}, not ${lengths.join()}`);
    }
    expect(faults).toEqual([]);
    expect(Math.min(counts.home, counts.lost)).toBeGreaterThan(100);
  });

  it('takes nodes that come nearer out of the middle of a bucket, and out again from where they went', () => {
    // By turns each is node 0, which no list may take for none: the node that lacks, and three that start equally far from it.
    for (const turn of [0, 1, 2, 3]) {
      const number = (v: number): number => (v === turn ? 0 : v === 0 ? turn : v);
      const [home, above, middle, below] = [number(0), number(1), number(2), number(3)];
      const [near, beside, behindBeside, behindAbove] = [4, 5, 6, 7];
      const arcs: Arc[] = [
        [below, home, 0, 3, 20],
        [middle, home, 0, 3, 20],
        [above, home, 0, 3, 20],
        [near, home, 0, 3, 0],
        [beside, home, 0, 3, 8],
        [middle, near, 0, 3, 7],
        [below, near, 0, 3, 5],
        [behindBeside, beside, 0, 3, 0],
        [behindAbove, above, 0, 3, 0],
      ];
      const { network, cost } = networkOf(
        arcs.slice(1).map(() => 0),
        arcs,
      );
      const work = workspaceOf(contract(network, cost, 1, network.lower));
      work.excess[home] = -2;
      work.excess[behindBeside] = 1;
      work.excess[behindAbove] = 1;
      const { answer, falls } = fallsOf(work, 1);
      expect([answer, ...[0, 1, 2, 3, 4, 5, 6, 7].map((v) => falls[number(v)])]).toEqual([
        true,
        0,
        21,
        9,
        7,
        1,
        9,
        10,
        22,
      ]);
    }
  });

  it('changes nothing when nothing is left to send', () => {
    expect(fallsOf(chain([5, 5], [0, 0, -1]), 1)).toEqual({ answer: true, falls: [0, 0, 0] });
    expect(fallsOf(chain([5, 5], [0, 0, 0]), 1)).toEqual({ answer: true, falls: [0, 0, 0] });
  });

  it('says so when no node lacks, or none within the longest way that is counted', () => {
    expect(fallsOf(chain([5, 5], [1, 0, 0]), 1)).toEqual({ answer: false, falls: [1, 1, 1] });
    // One further than the farthest that was seen.
    expect(fallsOf(chain([5, 5], [0, 0, -1, 1]), 1)).toEqual({ answer: false, falls: [12, 6, 0, 13] });
    // Two nodes have 96 buckets: ways of up to 94 are counted.
    expect(fallsOf(chain([93], [1, -1]), 1)).toEqual({ answer: true, falls: [94, 0] });
    expect(fallsOf(chain([94], [1, -1]), 1)).toEqual({ answer: false, falls: [1, 0] });
  });
});

describe('the repair of potentials', () => {
  /** What no residual step contradicts and no node exceeds, by the definition; `undefined` where a cycle costs less than nothing. */
  function repaired(work: Workspace): number[] | undefined {
    const potential = [...work.potential];
    for (let round = 0; round <= work.nodeCount; round++) {
      let isQuiet = true;
      for (const { from, to, cost } of stepsOf(work)) {
        const reach = at(potential, from) + cost;
        if (reach >= at(potential, to)) continue;
        potential[to] = reach;
        isQuiet = false;
      }
      if (isQuiet) return potential;
    }
    return undefined;
  }

  it('finds the greatest potentials below those given that leave no negative reduced cost, exactly where there are any', () => {
    const faults: string[] = [];
    const counts = { repaired: 0, cycle: 0, late: 0 };
    for (let seed = 1; seed <= 600; seed++) {
      const random = seededRandom(seed);
      const work = workspaceAt(random, 7, 0);
      const { isToken, room, mate, choice, optionStart, potential } = work;
      for (let v = 0; v < work.nodeCount; v++) if (isToken[v] === 0) potential[v] = random.whole(21) - 10;
      if (random.chance(0.3) && room.length > 0) {
        const e = random.whole(room.length);
        [room[e], room[at(mate, e)]] = [at(room, at(mate, e)), at(room, e)];
      }
      if (random.chance(0.3) && work.tokenCount > 0) {
        const t = random.whole(work.tokenCount);
        const { optionNode, optionCost } = work;
        const options = [...optionNode.keys()].slice(optionStart[t], optionStart[t + 1]);
        const node = at(optionNode, at(options, random.whole(options.length)));
        // Of options that lead to one node a token always stands on the cheapest.
        const least = options
          .filter((o) => optionNode[o] === node)
          .toSorted((a, b) => at(optionCost, a) - at(optionCost, b));
        choice[t] = at(least, 0);
      }
      const expected = repaired(work);
      const answer = improvePotentials(work);
      // Four looks at every arc are enough for ways of three steps, the longest among four nodes.
      const isLate = expected !== undefined && !answer && work.coreCount > 4;
      if (isLate) counts.late++;
      else counts[answer ? 'repaired' : 'cycle']++;
      if (!isLate && answer !== (expected !== undefined)) faults.push(`seed ${String(seed)}: ${String(answer)}`);
      if (answer && [...potential].join() !== expected?.join())
        faults.push(`seed ${String(seed)}: ${[...potential].join()}, not ${String(expected?.join())}`);
    }
    expect(faults).toEqual([]);
    expect(counts.cycle).toBeGreaterThan(30);
    expect(counts.repaired).toBeGreaterThan(200);
    expect(counts.late).toBeLessThan(100);
  });

  it('gives up where each round over all arcs mends one node only', () => {
    // Every arc leads to the node before, so that what a round learns is too late for the nodes it has passed.
    const backwards = (count: number): boolean => {
      const arcs = Array.from({ length: count - 1 }, (_, v): Arc => [v + 1, v, 0, 3, -1]);
      const { network, cost } = networkOf(
        Array.from({ length: count }, () => 0),
        arcs,
      );
      return improvePotentials(workspaceOf(contract(network, cost, 1, network.lower)));
    };
    expect([2, 3, 4, 5, 20, 40].map(backwards)).toEqual([true, true, true, true, false, false]);
  });
});
