import { describe, expect, it } from 'vitest';
import {
  boundOfTree,
  roundUp,
  settle,
  sumWeighted,
  WITHOUT_MULTIPLIERS,
  type BoundTask,
} from '../../src/proof/bound.ts';
import type { ProofNode } from '../../src/proof/certificate.ts';
import { sumInDoubles } from '../../src/proof/double-sum.ts';
import {
  ONE,
  pricedSides,
  sumInBigInts,
  type Box,
  type Inequality,
  type WeightedSum,
} from '../../src/proof/weighted-sum.ts';
import { seededRandom } from '../support/random.ts';

type System = Parameters<typeof sumInBigInts>;

function boxOf(count: number): Box {
  return { lower: new Uint8Array(count), upper: new Uint8Array(count).fill(1) };
}

function atLeast(lower: number, coefficients: readonly number[], upper = Infinity): Inequality {
  const variables = coefficients.flatMap((a, i) => (a === 0 ? [] : [i]));
  return {
    variables: Int32Array.from(variables),
    coefficients: Float64Array.from(variables, (v) => coefficients[v] ?? 0),
    lower,
    upper,
  };
}

const inWholes = (entries: Readonly<Record<string, number>>): Map<string, bigint> =>
  new Map(Object.entries(entries).map(([key, value]) => [key, BigInt(value * 4) * (ONE / 4n)]));

function visited(sum: WeightedSum, gap: bigint): string[] {
  const list: string[] = [];
  sum.visitBeyond(gap, (variable, sign) => list.push(`${variable}${sign > 0 ? '+' : '-'}`));
  return list;
}

const SUMS = [
  ['in BigInts', sumInBigInts],
  ['in doubles', sumInDoubles],
  ['by whichever is exact', sumWeighted],
] as const;

describe.each(SUMS)('a weighted sum %s', (_name, sumOf) => {
  const sum = (...system: System): WeightedSum => {
    const found = sumOf(...system);
    if (found === undefined) throw new Error('no answer');
    return found;
  };

  it('bounds the points by what the priced sides ask and what the box leaves', () => {
    // min 3a + 5b + 2c where a + b ≥ 1 and b + c ≤ 1: three for the first, nothing for the second.
    const inequalities = new Map([
      ['r', atLeast(1, [1, 1, 0])],
      ['s', atLeast(-Infinity, [0, 1, 1], 1)],
    ]);
    const points = Float64Array.of(3, 5, 2);
    const bound = (prices: Readonly<Record<string, number>>, box = boxOf(3)): number =>
      Number(sum(inequalities, points, box, inWholes(prices)).bound) / Number(ONE);
    expect(bound({})).toBe(0);
    expect(bound({ r: 3 })).toBe(3);
    expect(bound({ r: 2.5 })).toBe(2.5);
    expect(bound({ r: 4 })).toBe(3);
    expect(bound({ r: 0.25 })).toBe(0.25);
    expect(bound({ s: -1 })).toBe(-1);
    expect(bound({ r: 3, s: -0.5 })).toBe(2.5);
    // Sides that are not there give nothing, whatever their price; neither do inequalities nobody knows.
    expect(bound({ r: -7, s: 7, t: 100 })).toBe(0);
    expect(bound({ r: 3 }, { lower: Uint8Array.of(0, 1, 0), upper: Uint8Array.of(1, 1, 1) })).toBe(5);
    expect(bound({ r: 5 }, { lower: Uint8Array.of(0, 0, 0), upper: Uint8Array.of(0, 1, 1) })).toBe(5);
  });

  it('reads one coefficient for all as well as one each', () => {
    const ones: Inequality = { variables: Int32Array.of(0, 2), coefficients: 1, lower: 2, upper: Infinity };
    const twos = atLeast(4, [2, 0, 2]);
    const points = Float64Array.of(3, 0, 3);
    const of = (one: Inequality, price: number): bigint =>
      sum(new Map([['r', one]]), points, boxOf(3), inWholes({ r: price })).bound / ONE;
    expect([of(ones, 4), of(ones, 3), of(ones, 2)]).toEqual([6n, 6n, 4n]);
    expect([of(twos, 2), of(twos, 1.5), of(twos, 1)]).toEqual([6n, 6n, 4n]);
  });

  it('tells the variables whose reduced cost is beyond a gap, strictly, and on which side', () => {
    const system: System = [new Map(), Float64Array.of(2, -2, 0, 1, -3), boxOf(5), new Map()];
    const found = sum(...system);
    expect(visited(found, 0n)).toEqual(['0+', '1-', '3+', '4-']);
    expect(visited(found, ONE)).toEqual(['0+', '1-', '4-']);
    expect(visited(found, 2n * ONE - 1n)).toEqual(['0+', '1-', '4-']);
    expect(visited(found, 2n * ONE)).toEqual(['4-']);
    expect(visited(found, 3n * ONE)).toEqual([]);
  });

  it('keeps the smallest unit of a multiplier', () => {
    const inequalities = new Map([['r', atLeast(1, [1, 3, 0])]]);
    const found = sum(inequalities, Float64Array.of(1, 3, 0), boxOf(3), new Map([['r', ONE + 1n]]));
    // Reduced costs −1 and −3 units: both variables at one.
    expect(found.bound).toBe(ONE + 1n - 4n);
    expect(visited(found, 0n)).toEqual(['0-', '1-']);
    expect(visited(found, 1n)).toEqual(['1-']);
    expect(visited(found, 2n)).toEqual(['1-']);
    expect(visited(found, 3n)).toEqual([]);
    const below = sum(inequalities, Float64Array.of(1, 3, 0), boxOf(3), new Map([['r', ONE - 1n]]));
    expect(below.bound).toBe(ONE - 1n);
    expect(visited(below, 0n)).toEqual(['0+', '1+']);
    expect(visited(below, 1n)).toEqual(['1+']);
    expect(visited(below, 3n)).toEqual([]);
  });
});

describe('sums in doubles and in BigInts', () => {
  it('are the same on 150 random systems, or there is no answer in doubles', () => {
    const wrong: number[] = [];
    const counts = { answered: 0, refused: 0 };
    for (let seed = 1; seed <= 150; seed++) {
      const random = seededRandom(seed);
      const count = 1 + random.whole(6);
      const bits = 2 ** (4 + random.whole(46));
      const size = 2 ** (1 + random.whole(18));
      const whole = (below: number): number =>
        Math.floor((random.whole(2 ** 31) / 2 ** 31) * below) - Math.floor(below / 2);
      const points = Float64Array.from({ length: count }, () => whole(bits));
      const inequalities = new Map<string, Inequality>();
      const multipliers = new Map<string, bigint>();
      for (let i = 0; i < 4; i++) {
        const coefficients = Array.from({ length: count }, () => (random.chance(0.3) ? 0 : whole(size)));
        inequalities.set(`r${i}`, atLeast(random.whole(9) - 4, coefficients, random.chance(0.5) ? 5 : Infinity));
        const fraction = random.chance(0.5) ? 0n : BigInt(whole(2 ** 40));
        multipliers.set(`r${i}`, BigInt(whole(Math.min(bits, 2 ** 36))) * ONE + fraction);
      }
      const box: Box = {
        lower: Uint8Array.from(points, () => (random.chance(0.2) ? 1 : 0)),
        upper: Uint8Array.from(points, () => (random.chance(0.9) ? 1 : 0)),
      };
      const exact = sumInBigInts(inequalities, points, box, multipliers);
      const quick = sumInDoubles(inequalities, points, box, multipliers);
      const either = sumWeighted(inequalities, points, box, multipliers);
      const gaps = [0n, 5n, ONE, BigInt(bits) * (ONE / 8n), BigInt(bits) * ONE];
      const text = (sum: WeightedSum): string => [sum.bound, ...gaps.map((gap) => visited(sum, gap).join())].join(' ');
      if (quick === undefined) counts.refused++;
      else counts.answered++;
      if (text(either) !== text(exact) || (quick !== undefined && text(quick) !== text(exact))) wrong.push(seed);
    }
    expect(wrong).toEqual([]);
    expect(Math.min(counts.answered, counts.refused)).toBeGreaterThan(15);
  });

  it('leave numbers to BigInts exactly where doubles could lose a unit', () => {
    const LIMIT = 2 ** 52;
    const answers = (points: number, price: bigint, coefficient: number): boolean =>
      sumInDoubles(
        new Map([
          [
            'r',
            {
              variables: Int32Array.of(0),
              coefficients: coefficient === 1 ? 1 : Float64Array.of(coefficient),
              lower: 0,
              upper: 1,
            } as const,
          ],
        ]),
        Float64Array.of(points),
        boxOf(1),
        new Map([['r', price]]),
      ) !== undefined;
    expect(answers(LIMIT - 1, ONE, 1)).toBe(true);
    expect(answers(LIMIT, ONE, 1)).toBe(false);
    expect(answers(-LIMIT, ONE, 1)).toBe(false);
    expect(answers(0, ONE * 2n ** 30n, 2 ** 22)).toBe(true);
    expect(answers(1, ONE * 2n ** 30n, 2 ** 22)).toBe(false);
    expect(answers(0, ONE * 2n ** 30n, -(2 ** 22) - 1)).toBe(false);
    // Fractions alone: the low halves of many units.
    expect(answers(0, ONE / 2n, 2 ** 13)).toBe(true);
    expect(answers(0, ONE / 2n, 2 ** 13 + 1)).toBe(false);
    expect(answers(0, ONE / 2n, -(2 ** 13) - 1)).toBe(false);
  });

  it('add the low halves of several fractions up before they judge', () => {
    const count = 9;
    const inequalities = new Map<string, Inequality>();
    const multipliers = new Map<string, bigint>();
    for (let i = 0; i < count; i++) {
      inequalities.set(`r${i}`, atLeast(0, [i % 2 === 0 ? 2 ** 10 : -(2 ** 10)]));
      multipliers.set(`r${i}`, ONE / 2n);
    }
    expect(sumInDoubles(inequalities, Float64Array.of(0), boxOf(1), multipliers)).toBeUndefined();
  });

  it('lose nothing in totals that no double holds', () => {
    const largest: System = [new Map(), Float64Array.of(-(2 ** 52), -(2 ** 52), -1), boxOf(3), new Map()];
    expect(sumInDoubles(...largest)?.bound).toBe(-(2n ** 53n + 1n) * ONE);
    const count = 40;
    for (const value of [2 ** 52 - 1, -(2 ** 52) + 1, 2 ** 50 + 1]) {
      const system: System = [
        new Map([
          [
            'r',
            atLeast(
              0,
              Array.from({ length: count }, () => 1),
            ),
          ],
        ]),
        new Float64Array(count).fill(value),
        { lower: new Uint8Array(count).fill(1), upper: new Uint8Array(count).fill(1) },
        new Map([['r', 1n]]),
      ];
      expect(sumInDoubles(...system)?.bound).toBe(sumInBigInts(...system).bound);
    }
  });
});

describe('sides that have a price', () => {
  it('are the lower one of a positive multiplier, the upper one of a negative one, where they are there', () => {
    const inequalities = new Map([
      ['both', atLeast(1, [1], 2)],
      ['lower', atLeast(3, [1])],
      ['upper', atLeast(-Infinity, [1], 4)],
    ]);
    const of = (sign: bigint): [bigint, number][] =>
      [...pricedSides(inequalities, new Map([...inequalities.keys(), 'none'].map((key) => [key, sign])))].map(
        ({ multiplier, side }) => [multiplier, side],
      );
    expect(of(5n)).toEqual([
      [5n, 1],
      [5n, 3],
    ]);
    expect(of(-5n)).toEqual([
      [-5n, 2],
      [-5n, 4],
    ]);
    expect(of(0n)).toEqual([]);
  });
});

describe('the bound of a tree of cases', () => {
  // min 2a + 2b + 2c where every two make one at least: half of each is 3, whole ones are 4.
  const inequalities = new Map([
    ['ab', atLeast(1, [1, 1, 0])],
    ['bc', atLeast(1, [0, 1, 1])],
    ['ac', atLeast(1, [1, 0, 1])],
  ]);
  const task: BoundTask = {
    inequalities,
    findVariable: (key) => ({ a: 0, b: 1, c: 2 })[key],
    points: Float64Array.of(2, 2, 2),
    divisor: 1n,
  };
  const leaf = (prices: Readonly<Record<string, number>>): ProofNode => ({
    kind: 'bound',
    multipliers: inWholes(prices),
  });
  const nothing = (prices: Readonly<Record<string, number>>): ProofNode => ({
    kind: 'impossible',
    multipliers: inWholes(prices),
  });
  const split = (variable: string, below: ProofNode, above: ProofNode, at = 0): ProofNode => ({
    kind: 'branch',
    variable,
    at,
    below,
    above,
  });
  const half = leaf({ ab: 1, bc: 1, ac: 1 });

  it('is the relaxation’s at a single leaf, rounded up to what the points can make', () => {
    expect(boundOfTree(task, boxOf(3), half)).toBe(3n);
    expect(boundOfTree({ ...task, divisor: 2n }, boxOf(3), half)).toBe(4n);
    expect(boundOfTree(task, boxOf(3), leaf({ ab: 0.75, bc: 0.75, ac: 0.75 }))).toBe(3n);
  });

  it('is the worse of two cases, and leaves the box as it was', () => {
    const box = boxOf(3);
    const tree = split('a', leaf({ ab: 2, ac: 2 }), leaf({ bc: 2 }));
    expect(boundOfTree(task, box, tree)).toBe(4n);
    expect(boundOfTree(task, box, split('a', leaf({ ab: 2 }), leaf({ bc: 2 })))).toBe(2n);
    expect(boundOfTree(task, box, split('a', leaf({ ab: 2, ac: 2 }), leaf({})))).toBe(2n);
    expect(box).toEqual(boxOf(3));
  });

  const narrowed = (multipliers: Readonly<Record<string, number>>, inner: ProofNode): ProofNode => ({
    kind: 'narrow',
    multipliers: inWholes(multipliers),
    inner,
  });
  // A plan better than 4 leaves every inequality at its side: with a at 0 both others are 1, with a at 1 both are 0.
  const bothImpossible = split('a', nothing({ ab: 1, ac: 1, bc: -1 }), nothing({ ab: -1, ac: -1, bc: 1 }));
  const equal = { ab: 1, bc: 1, ac: 1 };

  it('is the value at hand where what is left to a better plan is impossible', () => {
    const box = boxOf(3);
    expect(boundOfTree({ ...task, value: 4n }, box, narrowed(equal, bothImpossible))).toBe(4n);
    const aAtOne = narrowed({ ab: 2, ac: 2 }, nothing({ ab: -1, ac: -1, bc: 1 }));
    expect(boundOfTree({ ...task, value: 4n }, box, aAtOne)).toBe(4n);
    expect(boundOfTree({ ...task, divisor: 2n, value: 4n }, box, narrowed(equal, leaf({})))).toBe(4n);
    expect(box).toEqual(boxOf(3));
    expect(inequalities.get('bc')).toEqual(atLeast(1, [0, 1, 1]));
  });

  it('is never more than the value at hand, and narrows nothing that a better plan could do', () => {
    expect(boundOfTree({ ...task, value: 5n }, boxOf(3), narrowed(equal, bothImpossible))).toBe(0n);
    expect(boundOfTree({ ...task, value: 5n }, boxOf(3), narrowed(equal, half))).toBe(3n);
    expect(boundOfTree({ ...task, value: 2n }, boxOf(3), narrowed(equal, half))).toBe(2n);
    expect(boundOfTree({ ...task, value: 4n }, boxOf(3), narrowed({ ab: 0.5 }, bothImpossible))).toBe(0n);
    expect(boundOfTree({ ...task, value: 4n }, boxOf(3), narrowed({ none: 9 }, bothImpossible))).toBe(0n);
    expect(boundOfTree({ ...task, value: 4n }, boxOf(3), narrowed({ ab: -9, bc: -9 }, bothImpossible))).toBe(0n);
    // Without a value there is nothing to be better than.
    expect(boundOfTree(task, boxOf(3), narrowed(equal, bothImpossible))).toBe(0n);
    expect(boundOfTree(task, boxOf(3), narrowed(equal, half))).toBe(3n);
  });

  it('counts of what a narrowing leaves each variable once, with its own coefficient', () => {
    const many: BoundTask = {
      inequalities: new Map([
        ['own', atLeast(3, [5, 7, 9, 11, 2, 3])],
        ['one', { variables: Int32Array.of(0, 1, 2, 3, 4, 5), coefficients: 1, lower: 1, upper: Infinity }],
      ]),
      findVariable: () => undefined,
      points: Float64Array.of(10, 10, 10, 10, 1, 2),
      divisor: 1n,
      value: 3n,
    };
    const box = boxOf(6);
    // A better plan has at most 2 points: of six variables the last two are left, at 1 − 1 − 1 and 2 − 1.5 − 1.
    expect(boundOfTree(many, box, narrowed({}, leaf({ own: 0.5, one: 1 })))).toBe(1n);
    expect(boundOfTree(many, box, narrowed({}, narrowed({}, leaf({ own: 0.5, one: 1 }))))).toBe(1n);
    expect(box).toEqual(boxOf(6));
  });

  it('of a case that contradicts itself is that of the other case', () => {
    const two = { ...task, inequalities: new Map([...inequalities, ['a', atLeast(1, [1, 0, 0])]]) };
    const one = leaf({ bc: 2, a: 2 });
    expect(boundOfTree(two, boxOf(3), split('a', nothing({ a: 1 }), one))).toBe(4n);
    expect(boundOfTree(two, boxOf(3), split('a', nothing({ a: 1 }), nothing({ a: 1 })))).toBe(2n);
    const never = { ...task, inequalities: new Map([['r', atLeast(2, [1, 0, 0])]]) };
    expect(boundOfTree(never, boxOf(3), nothing({ r: 1 }))).toBeUndefined();
    expect(boundOfTree(never, boxOf(3), split('b', nothing({ r: 1 }), nothing({ r: 1 })))).toBeUndefined();
    expect(boundOfTree(never, boxOf(3), split('b', half, nothing({ r: 1 })))).toBe(0n);
  });

  it('says nothing beyond the box where a contradiction is claimed and is none', () => {
    expect(boundOfTree(task, boxOf(3), nothing({ ab: 1 }))).toBe(0n);
    expect(boundOfTree(task, boxOf(3), nothing({}))).toBe(0n);
    expect(boundOfTree({ ...task, points: Float64Array.of(-2, -2, 2) }, boxOf(3), nothing({ ab: 1 }))).toBe(-4n);
  });

  it('says nothing beyond the box of a variable nobody knows', () => {
    expect(boundOfTree(task, boxOf(3), split('d', half, half))).toBe(0n);
  });

  it('leaves out a case for which no value is left', () => {
    const box = boxOf(3);
    box.upper[0] = 0;
    expect(boundOfTree(task, box, split('a', leaf({ ab: 2, ac: 2 }), leaf({})))).toBe(4n);
    box.upper[0] = 1;
    box.lower[0] = 1;
    expect(boundOfTree(task, box, split('a', leaf({}), leaf({ bc: 2 })))).toBe(4n);
    expect(boundOfTree(task, boxOf(3), split('a', leaf({ ab: 2, ac: 2 }), leaf({ bc: 2 }), 1))).toBe(2n);
    expect(boundOfTree(task, boxOf(3), split('a', leaf({ ab: 2, ac: 2 }), leaf({ bc: 2 }), -1))).toBe(2n);
    expect(boundOfTree(task, boxOf(3), split('a', half, leaf({ bc: 2 }), -1))).toBe(2n);
    expect(boundOfTree(task, boxOf(3), split('a', half, leaf({}), 1))).toBe(3n);
  });

  it('needs no multipliers to know the least of the box', () => {
    expect(boundOfTree({ ...task, points: Float64Array.of(-2, 3, -1) }, boxOf(3), WITHOUT_MULTIPLIERS)).toBe(-3n);
  });
});

describe('rounding up', () => {
  it('goes to the next multiple, never down, on both sides of zero', () => {
    const of = (scaled: bigint, divisor: bigint): bigint => roundUp(scaled, divisor);
    expect([of(0n, 3n), of(1n, 3n), of(3n * ONE, 3n), of(3n * ONE + 1n, 3n)]).toEqual([0n, 3n, 3n, 6n]);
    expect([of(-1n, 3n), of(-3n * ONE, 3n), of(-3n * ONE + 1n, 3n), of(-3n * ONE - 1n, 3n)]).toEqual([
      0n,
      -3n,
      0n,
      -3n,
    ]);
  });
});

describe('what a tier’s value settles', () => {
  const inequalities = (): Map<string, Inequality> => new Map([['r', atLeast(1, [1, 1, 1], 3)]]);

  it('takes variables and slacks that would pass the value, and no others', () => {
    // min 2a + 5b + 3c where a + b + c ≥ 1, priced 2: bound 2, reduced costs 0, 3, 1.
    const settled = (value: bigint): [number[], number] => {
      const box = boxOf(3);
      const map = inequalities();
      const prices = inWholes({ r: 2 });
      settle(map, prices, sumInBigInts(map, Float64Array.of(2, 5, 3), box, prices), value, box);
      return [[...box.upper], map.get('r')?.upper ?? NaN];
    };
    expect(settled(2n)).toEqual([[1, 0, 0], 1]);
    expect(settled(3n)).toEqual([[1, 0, 1], 1]);
    expect(settled(4n)).toEqual([[1, 0, 1], 3]);
    expect(settled(5n)).toEqual([[1, 1, 1], 3]);
    // No plan is worth less than a bound: from a false claim nothing follows.
    expect(settled(1n)).toEqual([[1, 1, 1], 3]);
  });

  it('holds a variable at one, and an inequality at its upper side, where leaving it would cost too much', () => {
    const map = new Map([['r', atLeast(0, [1, 1, 0], 1)]]);
    const box = boxOf(3);
    const prices = inWholes({ r: -3, unknown: 9 });
    const points = Float64Array.of(-5, -3, 0);
    settle(map, prices, sumInBigInts(map, points, box, prices), -5n, box);
    expect([...box.lower]).toEqual([1, 0, 0]);
    expect([...box.upper]).toEqual([1, 1, 1]);
    expect(map.get('r')).toMatchObject({ lower: 1, upper: 1 });
    expect([...map.keys()]).toEqual(['r']);
  });

  it('keeps a variable at one that an earlier tier needs there, whatever it costs', () => {
    const box: Box = { lower: Uint8Array.of(1, 0), upper: Uint8Array.of(1, 0) };
    const points = Float64Array.of(9, -9);
    settle(new Map(), new Map(), sumInBigInts(new Map(), points, box, new Map()), 9n, box);
    expect([[...box.lower], [...box.upper]]).toEqual([
      [1, 0],
      [1, 0],
    ]);
  });

  it('leaves an inequality whose priced side is not there', () => {
    const map = new Map([['r', atLeast(-Infinity, [1, 1, 0], 1)]]);
    const prices = inWholes({ r: 3 });
    settle(map, prices, sumInBigInts(map, Float64Array.of(0, 0, 0), boxOf(3), prices), 0n, boxOf(3));
    expect(map.get('r')).toMatchObject({ lower: -Infinity, upper: 1 });
  });

  it('never takes a plan away that is worth no more than the value, whatever the multipliers', () => {
    const wrong: number[] = [];
    for (let seed = 1; seed <= 200; seed++) {
      const random = seededRandom(seed);
      const points = Float64Array.from({ length: 4 }, () => random.whole(13) - 6);
      const map = new Map<string, Inequality>();
      for (const key of ['r', 's']) {
        const coefficients = [0, 1, 2, 3].map(() => random.whole(5) - 2);
        map.set(key, atLeast(random.whole(3) - 1, coefficients, 1 + random.whole(3)));
      }
      const isIn = (mask: number, within: Box, rows: ReadonlyMap<string, Inequality>): boolean =>
        [0, 1, 2, 3].every(
          (v) => ((mask >> v) & 1) >= (within.lower[v] ?? 0) && ((mask >> v) & 1) <= (within.upper[v] ?? 0),
        ) &&
        [...rows.values()].every(({ variables, coefficients, lower, upper }) => {
          const total = variables.reduce(
            (sum, v, i) => sum + ((mask >> v) & 1) * (coefficients === 1 ? 1 : (coefficients[i] ?? 0)),
            0,
          );
          return total >= lower && total <= upper;
        });
      const worth = (mask: number): number => points.reduce((sum, p, v) => sum + p * ((mask >> v) & 1), 0);
      const masks = Array.from({ length: 16 }, (_, mask) => mask).filter((mask) => isIn(mask, boxOf(4), map));
      if (masks.length === 0) continue;
      const value = Math.min(...masks.map(worth)) + random.whole(2);
      const multipliers = new Map([...map.keys()].map((key) => [key, BigInt(random.whole(25) - 12) * (ONE / 2n)]));
      const box = boxOf(4);
      settle(map, multipliers, sumWeighted(map, points, box, multipliers), BigInt(value), box);
      if (!masks.filter((mask) => worth(mask) <= value).every((mask) => isIn(mask, box, map))) wrong.push(seed);
    }
    expect(wrong).toEqual([]);
  });
});
