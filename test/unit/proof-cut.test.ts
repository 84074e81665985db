import { describe, expect, it } from 'vitest';
import type { Cut } from '../../src/proof/certificate.ts';
import { deriveCut } from '../../src/proof/cut.ts';
import { ONE, type Inequality } from '../../src/proof/weighted-sum.ts';
import { seededRandom } from '../support/random.ts';

const VARIABLES = 7;
const HALF = ONE / 2n;

function row(coefficients: readonly number[], lower: number, upper: number): Inequality {
  return {
    variables: Int32Array.from(coefficients.keys()),
    coefficients: coefficients.every((a) => a === 1) ? 1 : Float64Array.from(coefficients),
    lower,
    upper,
  };
}

const findVariable = (key: string): number | undefined => (/^x\d$/.test(key) ? Number(key.slice(1)) : undefined);

function valueAt({ variables, coefficients }: Inequality, x: readonly number[]): number {
  return variables.reduce(
    (sum, variable, i) => sum + (coefficients === 1 ? 1 : (coefficients[i] ?? 0)) * (x[variable] ?? 0),
    0,
  );
}

const isMet = (inequality: Inequality, x: readonly number[]): boolean => {
  const value = valueAt(inequality, x);
  return value >= inequality.lower && value <= inequality.upper;
};

const POINTS = Array.from({ length: 2 ** VARIABLES }, (_, code) =>
  Array.from({ length: VARIABLES }, (_bit, i) => (code >> i) & 1),
);

/** What a cut says, as `coefficient·variable … ≥ side`. */
function said(inequality: Inequality | undefined): string {
  if (inequality === undefined) return 'nothing';
  const { variables, coefficients, lower } = inequality;
  const terms = Array.from(
    variables,
    (variable, i) => `${coefficients === 1 ? 1 : (coefficients[i] ?? 0)}·x${variable}`,
  );
  return `${terms.join(' ')} ≥ ${lower}`;
}

const pairs = new Map<string, Inequality>([
  ['a', { variables: Int32Array.of(0, 1), coefficients: 1, lower: -Infinity, upper: 1 }],
  ['b', { variables: Int32Array.of(1, 2), coefficients: 1, lower: -Infinity, upper: 1 }],
  ['c', { variables: Int32Array.of(0, 2), coefficients: 1, lower: -Infinity, upper: 1 }],
]);
const cut = (multipliers: Readonly<Record<string, bigint>>, up: readonly string[] = []): Cut => ({
  key: 'cut:1',
  multipliers: new Map(Object.entries(multipliers)),
  up,
});

describe('a cut', () => {
  it('of three people of whom no two go together is that at most one goes', () => {
    expect(said(deriveCut(pairs, findVariable, cut({ a: -HALF, b: -HALF, c: -HALF })))).toBe('-1·x0 -1·x1 -1·x2 ≥ -1');
  });

  it('rounds up what may be nothing, and down what is first counted from one', () => {
    // ½(−x0 − x1) ≥ −½: with both rounded up nothing is left of it; with one from above it says the row again, halved and rounded.
    expect(said(deriveCut(pairs, findVariable, cut({ a: -HALF })))).toBe('0·x0 0·x1 ≥ 0');
    expect(said(deriveCut(pairs, findVariable, cut({ a: -HALF }, ['x0'])))).toBe('-1·x0 0·x1 ≥ -1');
    expect(said(deriveCut(pairs, findVariable, cut({ a: -HALF }, ['x0', 'x1'])))).toBe('-1·x0 -1·x1 ≥ -1');
  });

  it('holds wherever its inequalities do, whatever its multipliers and its rounding (2,000 seeds)', () => {
    let [tight, cutsOff] = [0, 0];
    for (let seed = 1; seed <= 2000; seed++) {
      const random = seededRandom(seed);
      const inequalities = new Map<string, Inequality>();
      for (let i = 0; i < 4; i++) {
        const coefficients = Array.from({ length: VARIABLES }, () => random.whole(7) - 3);
        const least = random.whole(9) - 6;
        inequalities.set(
          `row${i}`,
          row(coefficients, random.chance(0.3) ? -Infinity : least, random.chance(0.3) ? Infinity : least + 4),
        );
      }
      const isHalves = random.chance(0.7);
      const multiplier = (): bigint =>
        isHalves
          ? HALF * BigInt(random.whole(5) - 2)
          : BigInt(random.whole(2 ** 30)) * BigInt(random.whole(8192) - 4096);
      const multipliers = new Map([...inequalities.keys(), 'nobody'].map((key) => [key, multiplier()]));
      const up = Array.from({ length: VARIABLES }, (_, i) => `x${i}`).filter(() => random.chance(0.4));
      const derived = deriveCut(inequalities, findVariable, { key: 'cut:1', multipliers, up: [...up, 'y'] });
      expect(derived, `seed ${seed}`).toBeDefined();
      if (derived === undefined) continue;
      for (const x of POINTS) {
        if (![...inequalities.values()].every((inequality) => isMet(inequality, x))) {
          if (!isMet(derived, x)) cutsOff++;
          continue;
        }
        expect(isMet(derived, x), `seed ${seed} at ${x.join('')}`).toBe(true);
        if (valueAt(derived, x) === derived.lower) tight++;
      }
    }
    // Neither would be so of a cut that says nothing.
    expect(tight).toBeGreaterThan(1000);
    expect(cutsOff).toBeGreaterThan(1000);
  });

  it('of numbers beyond what doubles hold says nothing', () => {
    expect(deriveCut(pairs, findVariable, cut({ a: ONE * 2n ** 60n }, []))).toEqual(
      expect.objectContaining({ lower: 0 }),
    );
    expect(deriveCut(pairs, findVariable, cut({ a: -ONE * 2n ** 60n }, []))).toBeUndefined();
    const nothing = new Map([['a', row([1, 1], 0, 2)]]);
    expect(deriveCut(nothing, findVariable, cut({ a: ONE * 2n ** 60n }, []))).toBeUndefined();
  });
});
