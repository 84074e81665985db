import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketCandidates, type Buckets } from '../../src/rules/buckets.ts';

const show = (buckets: Buckets): readonly (readonly [number, readonly number[], number])[] =>
  buckets.numbers.map((number) => [number, [...buckets.of(number)], buckets.sizeOf(number)]);

describe('candidates in numbered buckets', () => {
  const numbers = [5, -1, 2, 5, 0, 2];
  const numberOf = (candidate: number): number => numbers[candidate] ?? -1;

  it('are ascending within each, buckets ascending, negative numbers left out', () => {
    const buckets = bucketCandidates(Int32Array.of(0, 1, 2, 3, 4, 5), 6, numberOf);
    expect(show(buckets)).toEqual([
      [0, [4], 1],
      [2, [2, 5], 2],
      [5, [0, 3], 2],
    ]);
    expect([...buckets.of(1), ...buckets.of(-1)]).toEqual([]);
  });

  it('are those of the pool alone', () => {
    expect(show(bucketCandidates(Int32Array.of(3, 5), 6, numberOf))).toEqual([
      [2, [5], 1],
      [5, [3], 1],
    ]);
  });

  it('are the same however many numbers there could be', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1, max: 40 })), (list) => {
        const pool = Int32Array.from(list.keys());
        const few = bucketCandidates(pool, 41, (c) => list[c] ?? -1);
        const many = bucketCandidates(pool, 1e12, (c) => list[c] ?? -1);
        expect(show(many)).toEqual(show(few));
        for (let number = -1; number <= 41; number++) expect([...many.of(number)]).toEqual([...few.of(number)]);
      }),
      { seed: 20250926, numRuns: 300 },
    );
  });
});
