import { describe, expect, it } from 'vitest';
import { comparePoints, evaluate, hundredthsOf, ratingOf, type Outcome } from '../../src/domain/evaluation.ts';
import type { Indicator, IndicatorResult, Studies } from '../../src/domain/studies.ts';
import { diceOf } from '../audit/dice.ts';
import { day } from './rules-instance.ts';

const MICRO = 1_000_000;

function indicator(id: string, weight: number, scaleMax: number): Indicator {
  const where = { file: 'indicators.csv', line: 2 };
  return {
    id,
    name: undefined,
    weightMicro: Math.round(weight * MICRO),
    scaleMaxMicro: Math.round(scaleMax * MICRO),
    where,
  };
}

function result(indicatorId: string, value: number, date = '2026-06-30', line = 2): IndicatorResult {
  const valueMicro = Math.round(value * MICRO);
  const where = { file: 'results.csv', line };
  return { officerId: 'A', indicatorId, valueMicro, day: day(date), where };
}

function studies(indicators: readonly Indicator[], results: readonly IndicatorResult[]): Studies {
  return { standards: [], indicators, results };
}

function outcome(
  indicators: readonly Indicator[],
  results: readonly IndicatorResult[],
  year?: number,
): Outcome | undefined {
  return evaluate(studies(indicators, results), ['A'], year).outcomes.get('A');
}

const TWO = [indicator('K', 60, 10), indicator('L', 40, 5)];

const kindsOf = (found: Outcome | undefined): readonly string[] =>
  found?.kind === 'unrated' ? found.faults.map(({ kind }) => kind) : [found?.kind ?? 'nobody'];

describe('points', () => {
  it('are the weights times the share of each scale, summed', () => {
    const found = outcome(TWO, [result('K', 9), result('L', 2)]);
    expect(found).toMatchObject({ kind: 'rated', rating: 3 });
    expect(found?.kind === 'rated' ? hundredthsOf(found.points) : undefined).toBe(54 * 100 + 16 * 100);
  });

  it.each([
    [90, 4],
    [89.999999, 3],
    [70, 3],
    [69.999999, 2],
    [50, 2],
    [49.999999, 1],
    [0, 1],
    [100, 4],
  ])('of %d are rated %d: the bands of Decree 335, to the millionth', (value, rating) => {
    expect(outcome([indicator('K', 100, 100)], [result('K', value)])).toMatchObject({ kind: 'rated', rating });
  });

  it('reach a band exactly where thirds and sevenths sum to it, which binary fractions would miss', () => {
    const thirds = [indicator('K', 30, 3), indicator('L', 60, 3), indicator('M', 10, 7)];
    const found = outcome(thirds, [result('K', 2), result('L', 3), result('M', 7)]);
    expect(found).toMatchObject({ kind: 'rated', rating: 4 });
    const sevenths = [indicator('K', 70, 0.7), indicator('L', 30, 0.9)];
    expect(outcome(sevenths, [result('K', 0.5), result('L', 0.6)])).toMatchObject({ rating: 3 });
    expect(outcome(sevenths, [result('K', 0.5), result('L', 0.599999)])).toMatchObject({ rating: 2 });
  });

  it('are shown cut off, so that 89.999 never reads 90', () => {
    expect(hundredthsOf({ numerator: 89_999n, denominator: 1000n })).toBe(8999);
    expect(ratingOf({ numerator: 89_999n, denominator: 1000n })).toBe(3);
    expect(hundredthsOf({ numerator: 90n, denominator: 1n })).toBe(9000);
  });

  it('order people by what they are, not by what is shown of them', () => {
    const [less, more] = [
      { numerator: 26_999n, denominator: 300n },
      { numerator: 90n, denominator: 1n },
    ];
    expect([comparePoints(less, more) > 0, comparePoints(more, less) < 0, comparePoints(more, more)]).toEqual([
      true,
      true,
      0,
    ]);
  });

  it('equal those counted in whole numbers over one common scale, on 500 random cases', () => {
    for (let seed = 1; seed <= 500; seed++) {
      const dice = diceOf(seed);
      const scales = Array.from({ length: dice.whole(1, 6) }, () => dice.pick([1, 3, 4, 5, 7, 10, 12, 100]));
      // Weights in whole points that sum to a hundred.
      const cuts = Array.from({ length: scales.length - 1 }, () => dice.whole(0, 100)).toSorted((a, b) => a - b);
      const bounds = [0, ...cuts, 100];
      const weights = scales.map((_, index) => (bounds[index + 1] ?? 0) - (bounds[index] ?? 0));
      const values = scales.map((scale) => dice.whole(0, scale));
      // 8400 is a multiple of every scale, so each share is a whole number of parts.
      const parts = scales.reduce(
        (sum, scale, index) => sum + (weights[index] ?? 0) * (values[index] ?? 0) * (8400 / scale),
        0,
      );
      const expected = parts >= 90 * 8400 ? 4 : parts >= 70 * 8400 ? 3 : parts >= 50 * 8400 ? 2 : 1;
      const indicators = scales.map((scale, index) => indicator(`I${String(index)}`, weights[index] ?? 0, scale));
      const results = values.map((value, index) => result(`I${String(index)}`, value));
      const found = outcome(indicators, results);
      const label = `seed ${String(seed)}`;
      expect(found, label).toMatchObject({ kind: 'rated', rating: expected });
      expect(found?.kind === 'rated' ? hundredthsOf(found.points) : -1, label).toBe(Math.floor((parts * 100) / 8400));
    }
  });
});

describe('a person whose results do not make a rating', () => {
  it('lacks a criterion', () => {
    expect(outcome(TWO, [result('K', 9)])).toMatchObject({ faults: [{ kind: 'missing', indicatorIds: ['L'] }] });
  });

  it('has two results for one, equal ones as well, and neither is averaged in', () => {
    const twice = [result('K', 9), result('L', 5), result('L', 5, '2026-12-31', 7)];
    expect(outcome(TWO, twice)).toMatchObject({
      faults: [{ kind: 'repeated', where: { line: 7 }, other: { line: 2 } }],
    });
  });

  it('has one off the scale, above or below', () => {
    expect(kindsOf(outcome(TWO, [result('K', 10.000001), result('L', 5)]))).toEqual(['off-scale']);
    expect(kindsOf(outcome(TWO, [result('K', -0.000001), result('L', 5)]))).toEqual(['off-scale']);
    expect(kindsOf(outcome(TWO, [result('K', 10), result('L', 0)]))).toEqual(['rated']);
  });

  it('has none, and everything that is wrong is said at once', () => {
    expect(kindsOf(outcome(TWO, []))).toEqual(['none']);
    const wrong = [result('K', 11), result('K', 9, '2026-07-01', 3)];
    expect(kindsOf(outcome(TWO, wrong))).toEqual(['repeated', 'missing', 'off-scale']);
  });
});

describe('the year', () => {
  const years = [
    result('K', 9, '2026-03-01'),
    result('L', 5, '2026-03-01'),
    result('K', 1, '2027-03-01'),
    result('L', 1, '2027-03-01'),
  ];

  it('is the last that results are of, and another on request', () => {
    expect(evaluate(studies(TWO, years), ['A'])).toMatchObject({ year: 2027 });
    expect(outcome(TWO, years)).toMatchObject({ rating: 1 });
    expect(outcome(TWO, years, 2026)).toMatchObject({ rating: 4 });
    expect(kindsOf(outcome(TWO, years, 2025))).toEqual(['none']);
  });

  it('is not asked for where no result has a date', () => {
    const undated = [
      { ...result('K', 9), day: undefined },
      { ...result('L', 5), day: undefined },
    ];
    const evaluation = evaluate(studies(TWO, undated), ['A']);
    expect(evaluation.year).toBeUndefined();
    expect(evaluation.outcomes.get('A')).toMatchObject({ kind: 'rated', rating: 4 });
  });

  it('leaves out whom a result without a date may concern', () => {
    const mixed = [result('K', 9), { ...result('L', 5), day: undefined }];
    expect(kindsOf(outcome(TWO, mixed))).toEqual(['undated']);
  });
});
