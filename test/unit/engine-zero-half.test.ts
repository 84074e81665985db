import { describe, expect, it } from 'vitest';
import { findZeroHalfCuts, type ZeroHalfCut } from '../../src/engine/zero-half.ts';
import { RowBuilder, type Rows } from '../../src/model/linear-program.ts';
import { deriveCut } from '../../src/proof/cut.ts';
import { ONE, type Inequality } from '../../src/proof/weighted-sum.ts';
import { seededRandom } from '../support/random.ts';

const COLUMNS = 9;
const POINTS = Array.from({ length: 2 ** COLUMNS }, (_, code) =>
  Float64Array.from({ length: COLUMNS }, (_bit, i) => (code >> i) & 1),
);

type Entry = readonly [coefficients: readonly number[], lower: number, upper: number];

function rowsOf(...entries: readonly Entry[]): Rows {
  const builder = new RowBuilder();
  for (const [i, [coefficients, lower, upper]] of entries.entries()) {
    for (const [j, a] of coefficients.entries()) if (a !== 0) builder.add(j, a);
    builder.close(`row:${i}`, lower, upper);
  }
  return builder.finish();
}

/** lower ≤ … ≤ upper for the sum of a row at a point. */
function activity(coefficients: readonly number[], x: ArrayLike<number>): number {
  return coefficients.reduce((sum, a, j) => sum + a * (x[j] ?? 0), 0);
}

function cutAt({ columns, coefficients }: ZeroHalfCut, x: ArrayLike<number>): number {
  return columns.reduce((sum, j, i) => sum + (coefficients[i] ?? 0) * (x[j] ?? 0), 0);
}

/** The same cut as the proof makes it from the halves of its rows. */
function provenCut(entries: readonly Entry[], { sources, up }: ZeroHalfCut): Inequality | undefined {
  const inequalities = new Map<string, Inequality>();
  for (const [i, [coefficients, lower, upper]] of entries.entries()) {
    const variables = Int32Array.from(coefficients.keys());
    inequalities.set(`row:${i}`, { variables, coefficients: Float64Array.from(coefficients), lower, upper });
  }
  const multipliers = new Map(
    sources.map(({ block, row, side }) => [block.keys[row] ?? '', side === 'lower' ? ONE / 2n : -ONE / 2n]),
  );
  return deriveCut(inequalities, (key) => Number(key), { key: 'cut:1', multipliers, up: up.map(String) });
}

describe('zero-half cuts', () => {
  it('are found where three may only go one by one and the point sends a half of each', () => {
    const rows = rowsOf([[1, 1], -Infinity, 1], [[0, 1, 1], -Infinity, 1], [[1, 0, 1], -Infinity, 1]);
    const [cut, ...others] = findZeroHalfCuts([rows], Float64Array.of(0.5, 0.5, 0.5), 10);
    expect(others).toEqual([]);
    expect(cut).toMatchObject({ columns: [0, 1, 2], coefficients: [-1, -1, -1], lower: -1, up: [] });
    expect(cut?.sources.map(({ row, side }) => [row, side])).toEqual([
      [0, 'upper'],
      [1, 'upper'],
      [2, 'upper'],
    ]);
  });

  it('count columns at one as they are', () => {
    // With the fourth sent, of which each row has one more, nobody of the three may go.
    const rows = rowsOf([[1, 1, 0, 1], -Infinity, 2], [[0, 1, 1, 1], -Infinity, 2], [[1, 0, 1, 1], -Infinity, 2]);
    const [cut] = findZeroHalfCuts([rows], Float64Array.of(0.5, 0.5, 0.5, 1), 10);
    expect(cut).toMatchObject({ columns: [0, 1, 2, 3], coefficients: [-1, -1, -1, -2], lower: -3, up: [3] });
  });

  it('are none where the point is whole, or rows are amounts', () => {
    const rows = rowsOf([[1, 1], -Infinity, 1], [[0, 1, 1], -Infinity, 1], [[1, 0, 1], -Infinity, 1]);
    expect(findZeroHalfCuts([rows], Float64Array.of(1, 0, 0), 10)).toEqual([]);
    const amounts = rowsOf(
      [[2001, 2001], -Infinity, 2001],
      [[0, 2001, 2001], -Infinity, 2001],
      [[2001, 0, 2001], -Infinity, 2001],
    );
    expect(findZeroHalfCuts([amounts], Float64Array.of(0.5, 0.5, 0.5), 10)).toEqual([]);
  });

  it('hold at every whole point of the rows, are broken by the point, and are what the proof makes of them (3,000 seeds)', () => {
    let found = 0;
    let rounded = 0;
    for (let seed = 1; seed <= 3000; seed++) {
      const random = seededRandom(seed);
      // Halves, thirds and whole numbers; rows that the point meets with little or no slack.
      const x = Float64Array.from({ length: COLUMNS }, () => [0, 1, 0.5, 0.5, 1 / 3, 2 / 3][random.whole(6)] ?? 0);
      const entries = Array.from({ length: 8 }, (): Entry => {
        const isNegative = random.chance(0.2);
        const coefficients = Array.from({ length: COLUMNS }, () => {
          return random.chance(0.55)
            ? 0
            : isNegative && random.chance(0.5)
              ? -1 - random.whole(2)
              : 1 + random.whole(2);
        });
        const value = activity(coefficients, x);
        const [floor, ceiling] = [Math.floor(value + 1e-9), Math.ceil(value - 1e-9)];
        const kind = random.whole(3);
        if (kind === 0) return [coefficients, -Infinity, ceiling];
        return kind === 1 ? [coefficients, floor, Infinity] : [coefficients, floor, ceiling];
      });
      const rows = rowsOf(...entries);
      const inside = POINTS.filter((point) =>
        entries.every(([a, lower, upper]) => activity(a, point) >= lower && activity(a, point) <= upper),
      );
      for (const cut of findZeroHalfCuts([rows], x, 20)) {
        found++;
        if (cut.up.length > 0) rounded++;
        expect(cut.lower - cutAt(cut, x), `seed ${seed}: broken by the point`).toBeGreaterThanOrEqual(0.05);
        expect(
          inside.filter((point) => cutAt(cut, point) < cut.lower),
          `seed ${seed}: whole points lost`,
        ).toEqual([]);
        const proven = provenCut(entries, cut);
        const own = new Map(cut.columns.map((column, i) => [column, cut.coefficients[i]]));
        const proofs = Array.from(proven?.variables ?? [], (variable, i) => {
          const { coefficients } = proven ?? {};
          return [variable, typeof coefficients === 'object' ? coefficients[i] : 1] as const;
        });
        expect(proven?.lower, `seed ${seed}`).toBe(cut.lower);
        expect(new Map(proofs.filter(([, a]) => a !== 0)), `seed ${seed}`).toEqual(own);
      }
    }
    // Else nothing was tried.
    expect(found).toBeGreaterThan(1000);
    expect(rounded).toBeGreaterThan(300);
  });
});
