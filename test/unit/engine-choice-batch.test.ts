import { describe, expect, it } from 'vitest';
import { ChoiceBatch } from '../../src/engine/choice-batch.ts';
import { seededRandom } from '../support/random.ts';

/** Three officers with 3, 1 and 2 ranks told apart: columns 0–2, 3–4 and 5–6. */
const BATCH = new ChoiceBatch([
  { officer: 4, columns: Int32Array.of(0, 1, 2), rankCount: 3 },
  { officer: 7, columns: Int32Array.of(3, 4), rankCount: 1 },
  { officer: 8, columns: Int32Array.of(5, 6), rankCount: 2 },
]);

/** The number of ranks: 0 for nobody, the best highest. */
function numberOf(first: number, second: number, third: number): number {
  return first * 6 + second * 3 + third;
}

describe('officers ordered by one program', () => {
  it('weigh as a number whose digits are their ranks, the first officer foremost', () => {
    const chosen = (...columns: number[]): Float64Array =>
      Float64Array.from({ length: 7 }, (_, column) => (columns.includes(column) ? 1 : 0));
    expect(BATCH.weightOf(chosen(0, 3, 5))).toBe(numberOf(3, 1, 2));
    expect(BATCH.weightOf(chosen(2, 4, 6))).toBe(numberOf(1, 0, 1));
    expect(BATCH.weightOf(chosen())).toBe(0);
    expect(BATCH.after).toBe(9);
  });

  it('are decided from the first on as far as every number up to the bound has the same digits (400 pairs)', () => {
    const random = seededRandom(11);
    const digitsOf = (number: number): readonly number[] => [
      Math.floor(number / 6),
      Math.floor(number / 3) % 2,
      number % 3,
    ];
    for (let i = 0; i < 400; i++) {
      const value = random.whole(24);
      const bound = Math.min(23, value + random.whole(1 + random.whole(8)));
      const all = Array.from({ length: bound - value + 1 }, (_, step) => digitsOf(value + step));
      const agreed = [0, 1, 2].findIndex((place) => all.some((digits) => digits[place] !== all[0]?.[place]));
      expect([value, bound, BATCH.decidedCount(value, bound)]).toEqual([value, bound, agreed < 0 ? 3 : agreed]);
    }
  });

  it('keep their digits when only the first of them are asked', () => {
    const first = BATCH.first(1);
    expect(first.digits).toEqual([
      { column: 0, weight: 3 },
      { column: 1, weight: 2 },
      { column: 2, weight: 1 },
    ]);
    expect(first.after).toBe(5);
  });
});
