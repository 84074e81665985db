import { describe, expect, it } from 'vitest';
import { sumInDoubles } from '../../src/proof/double-sum.ts';
import { sumInBigInts, type Inequality, type WeightedSum } from '../../src/proof/weighted-sum.ts';
import { seededRandom } from '../support/random.ts';

type System = Parameters<typeof sumInBigInts>;

/** A whole number of up to `bits` bits, of either sign. */
function wholeOf(random: ReturnType<typeof seededRandom>, bits: number): bigint {
  let value = 0n;
  for (let i = 0; i < bits; i += 20) value = (value << 20n) + BigInt(random.whole(2 ** 20));
  value >>= BigInt(Math.ceil(bits / 20) * 20 - bits);
  return random.chance(0.5) ? -value : value;
}

/** Inequalities, points, a box and multipliers of any size: from units of 2^-40 alone to far beyond what doubles hold. */
function randomSystem(seed: number): System {
  const random = seededRandom(seed);
  const count = 1 + random.whole(12);
  const sizes = { points: 1 + random.whole(40), coefficients: 1 + random.whole(25), high: random.whole(45) };
  const points = Float64Array.from({ length: count }, () => Number(wholeOf(random, sizes.points)));
  const inequalities = new Map<string, Inequality>();
  const multipliers = new Map<string, bigint>();
  const hasFractions = random.chance(0.6);
  for (let i = 0; i < random.whole(9); i++) {
    const variables = Int32Array.from([...points.keys()].filter(() => random.chance(0.6)));
    const coefficients = random.chance(0.5)
      ? 1
      : Float64Array.from(variables, () => Number(wholeOf(random, sizes.coefficients)));
    const side = (): number => random.whole(40) - 20;
    const [lower, upper] = [random.chance(0.3) ? -Infinity : side(), random.chance(0.3) ? Infinity : side()];
    inequalities.set(`r${i}`, { variables, coefficients, lower, upper });
    const whole = wholeOf(random, sizes.high) << 40n;
    if (random.chance(0.9)) multipliers.set(`r${i}`, hasFractions ? whole + wholeOf(random, 40) : whole);
  }
  multipliers.set('of no inequality', 1n);
  const lower = Uint8Array.from(points, () => (random.chance(0.2) ? 1 : 0));
  const upper = Uint8Array.from(points, (_, v) => (random.chance(0.2) ? (lower[v] ?? 0) : 1));
  return [inequalities, points, { lower, upper }, multipliers];
}

/** The variables that a sum tells apart, at gaps around every number that matters. */
function describeSum(sum: WeightedSum, gaps: readonly bigint[]): readonly string[] {
  const beyond = gaps.map((gap) => {
    const visited: string[] = [];
    sum.visitBeyond(gap, (variable, sign) => visited.push(`${variable}${sign > 0 ? '+' : '-'}`));
    return `${gap}: ${visited.join(' ')}`;
  });
  return [`bound ${sum.bound}`, ...beyond];
}

/** Reduced costs of all variables, each found by halving gaps, so that gaps can be chosen right beside them. */
function gapsBeside(sum: WeightedSum): readonly bigint[] {
  const gaps = new Set<bigint>([0n, 1n, 1n << 40n, 1n << 60n]);
  for (let bit = 90n; bit > 0n; bit--) {
    const gap = 1n << bit;
    sum.visitBeyond(gap, (variable) => {
      let [low, high] = [gap, gap << 1n];
      while (high - low > 1n) {
        const middle = (low + high) >> 1n;
        let isBeyond = false;
        sum.visitBeyond(middle, (other) => (isBeyond ||= other === variable));
        if (isBeyond) low = middle;
        else high = middle;
      }
      gaps.add(low).add(high);
    });
    if (gaps.size > 12) break;
  }
  return [...gaps];
}

describe('sums in doubles', () => {
  it('are those in BigInts, bound and reduced costs alike, wherever they answer', () => {
    const wrong: number[] = [];
    const counts = { answered: 0, refused: 0, fractional: 0 };
    for (let seed = 1; seed <= 4000; seed++) {
      const system = randomSystem(seed);
      const exact = sumInBigInts(...system);
      const quick = sumInDoubles(...system);
      if (quick === undefined) {
        counts.refused++;
        continue;
      }
      counts.answered++;
      if ([...system[3].values()].some((multiplier) => multiplier % (1n << 40n) !== 0n)) counts.fractional++;
      const gaps = gapsBeside(exact);
      if (describeSum(quick, gaps).join('\n') !== describeSum(exact, gaps).join('\n')) wrong.push(seed);
    }
    expect(wrong, 'seeds').toEqual([]);
    expect(counts.answered).toBeGreaterThan(1000);
    expect(counts.fractional).toBeGreaterThan(500);
    expect(counts.refused).toBeGreaterThan(500);
  });

  it('refuse numbers one step too large, and take those one step smaller', () => {
    const sum = (points: number, multiplier: bigint): WeightedSum | undefined =>
      sumInDoubles(
        new Map([['r', { variables: Int32Array.of(0), coefficients: 1, lower: 0, upper: 1 }]]),
        Float64Array.of(points),
        { lower: Uint8Array.of(0), upper: Uint8Array.of(1) },
        new Map([['r', multiplier << 40n]]),
      );
    expect(sum(2 ** 51, 2n ** 51n)).toBeDefined();
    expect(sum(2 ** 51 + 1, 2n ** 51n)).toBeUndefined();
    expect(sum(0, -(2n ** 52n) - 1n)).toBeUndefined();
  });

  it('add up more than doubles hold without losing a unit', () => {
    const count = 5000;
    const points = new Float64Array(count).fill(-(2 ** 52) + 1);
    const box = { lower: new Uint8Array(count), upper: new Uint8Array(count).fill(1) };
    const system: System = [new Map(), points, box, new Map()];
    expect(sumInDoubles(...system)?.bound).toBe(sumInBigInts(...system).bound);
  });
});
