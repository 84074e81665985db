import { describe, expect, it } from 'vitest';
import { RowBuilder, type Rows } from '../../src/model/linear-program.ts';
import { restrictProgram, type FullProgram, type RestrictedProgram } from '../../src/model/restrict.ts';
import { seededRandom } from '../support/random.ts';

interface RowText {
  readonly key: string;
  readonly terms: readonly (readonly [column: number, coefficient: number])[];
  readonly lower: number;
  readonly upper: number;
}

function blockOf(rows: readonly RowText[]): Rows {
  const builder = new RowBuilder();
  for (const { key, terms, lower, upper } of rows) {
    for (const [column, coefficient] of terms) builder.add(column, coefficient);
    builder.close(key, lower, upper);
  }
  return builder.finish();
}

function fullProgram(
  lower: readonly number[],
  upper: readonly number[],
  rows: readonly RowText[],
  cost: readonly number[] = lower.map((_, j) => j + 1),
): FullProgram {
  return {
    sense: 'min',
    cost: Float64Array.from(cost),
    columnLower: Float64Array.from(lower),
    columnUpper: Float64Array.from(upper),
    blocks: [blockOf(rows)],
  };
}

function rowsOf({ program, rowKeys }: RestrictedProgram): unknown[] {
  return rowKeys.map((key, i) => {
    const [start, end] = [program.rowStart[i] ?? 0, program.rowStart[i + 1] ?? 0];
    const terms = Array.from(program.columnIndex.slice(start, end), (j, k) => [j, program.coefficient[start + k]]);
    return [key, program.rowLower[i], terms, program.rowUpper[i]];
  });
}

describe('a restricted program', () => {
  it('moves settled columns into sides and offset, and numbers the others anew', () => {
    const restricted = restrictProgram(
      fullProgram(
        [0, 1, 0, 0],
        [1, 1, 0, 1],
        [
          {
            key: 'r',
            terms: [
              [0, 2],
              [1, 3],
              [2, 7],
              [3, -1],
            ],
            lower: 3,
            upper: 4,
          },
        ],
      ),
    );
    expect([...restricted.keptColumns]).toEqual([0, 3]);
    expect(restricted.offset).toBe(2);
    expect(rowsOf(restricted)).toEqual([
      [
        'r',
        0,
        [
          [0, 2],
          [1, -1],
        ],
        1,
      ],
    ]);
    const { program } = restricted;
    expect(program).toMatchObject({ sense: 'min', columnCount: 2, rowCount: 1 });
    expect([[...program.cost], [...program.columnLower], [...program.columnUpper], [...program.isInteger]]).toEqual([
      [1, 4],
      [0, 0],
      [1, 1],
      [1, 1],
    ]);
    expect([...restricted.recover(Float64Array.of(1, 0))]).toEqual([1, 1, 0, 0]);
    expect([...restricted.recover(Float64Array.of(0, 1))]).toEqual([0, 1, 0, 1]);
    expect(restricted.brokenRow).toBeUndefined();
  });

  it('leaves out a row that no choice can break any more, and keeps one that a choice still can', () => {
    const keysKept = (lower: number, upper: number, terms: RowText['terms']): readonly string[] =>
      restrictProgram(fullProgram([0, 0], [1, 1], [{ key: 'r', terms, lower, upper }])).rowKeys;
    const both = [
      [0, 1],
      [1, 1],
    ] as const;
    expect(keysKept(0, 2, both)).toEqual([]);
    expect(keysKept(-Infinity, 1, both)).toEqual(['r']);
    expect(keysKept(1, Infinity, both)).toEqual(['r']);
    const minus = [
      [0, 2],
      [1, -3],
    ] as const;
    expect(keysKept(-3, 2, minus)).toEqual([]);
    expect(keysKept(-2, 2, minus)).toEqual(['r']);
    expect(keysKept(-3, 1, minus)).toEqual(['r']);
    expect(keysKept(0, 0, [])).toEqual([]);
  });

  it('keeps a row that is asked for although nothing can break it any more, unless all its columns are settled', () => {
    const idle = (key: string, column: number): RowText => ({ key, terms: [[column, 1]], lower: 0, upper: 2 });
    const full = fullProgram([0, 1], [1, 1], [idle('open', 0), idle('settled', 1), idle('other', 0)]);
    expect(restrictProgram(full).rowKeys).toEqual([]);
    expect(restrictProgram({ ...full, keptRows: new Set(['open', 'settled']) }).rowKeys).toEqual(['open']);
  });

  it('keeps its arrays right after a row is left out', () => {
    const rows: RowText[] = [
      { key: 'a', terms: [[0, 1]], lower: 0, upper: 1 },
      {
        key: 'b',
        terms: [
          [0, 1],
          [1, 1],
        ],
        lower: -Infinity,
        upper: 1,
      },
      { key: 'c', terms: [[1, 5]], lower: 0, upper: 9 },
      { key: 'd', terms: [[1, 4]], lower: 1, upper: Infinity },
    ];
    expect(rowsOf(restrictProgram(fullProgram([0, 0], [1, 1], rows)))).toEqual([
      [
        'b',
        -Infinity,
        [
          [0, 1],
          [1, 1],
        ],
        1,
      ],
      ['d', 1, [[1, 4]], Infinity],
    ]);
  });

  it('names the first row that nothing can satisfy, and the side out of reach', () => {
    const broken = (...rows: RowText[]): unknown => restrictProgram(fullProgram([0, 0], [1, 1], rows)).brokenRow;
    const terms = [
      [0, 1],
      [1, 1],
    ] as const;
    expect(broken({ key: 'r', terms, lower: 3, upper: 4 })).toEqual({ key: 'r', side: 'lower' });
    expect(broken({ key: 'r', terms, lower: -2, upper: -1 })).toEqual({ key: 'r', side: 'upper' });
    expect(broken({ key: 'r', terms, lower: 2, upper: 2 })).toBeUndefined();
    expect(broken({ key: 'r', terms, lower: 0, upper: 0 })).toBeUndefined();
    expect(
      broken(
        { key: 'q', terms, lower: 1, upper: 1 },
        { key: 'r', terms, lower: 3, upper: 3 },
        { key: 's', terms, lower: 0, upper: -1 },
      ),
    ).toEqual({ key: 'r', side: 'lower' });
    expect(broken({ key: 's', terms, lower: -1, upper: -1 }, { key: 'r', terms, lower: 3, upper: 3 })).toEqual({
      key: 's',
      side: 'upper',
    });
  });

  it('marks as lazy the maxima of quotas and of people apart, nothing else', () => {
    const lazy = (key: string, lower: number, upper: number): number | undefined =>
      restrictProgram(
        fullProgram(
          [0, 0],
          [1, 1],
          [
            {
              key,
              terms: [
                [0, 1],
                [1, 1],
              ],
              lower,
              upper,
            },
          ],
        ),
      ).program.isLazyRow?.[0];
    expect(lazy('quota:0:sent', -Infinity, 1)).toBe(1);
    expect(lazy('quota:0:sent', -Infinity, 0)).toBe(1);
    expect(lazy('apart:0:C', -Infinity, 1)).toBe(1);
    expect(lazy('quota:0:sent', 1, 1)).toBe(0);
    expect(lazy('quota:0:sent', 1, Infinity)).toBe(0);
    expect(lazy('quota:0:sent', -Infinity, -1)).toBe(0);
    expect(lazy('vacancy:V', -Infinity, 1)).toBe(0);
    expect(lazy('unit:quota:1', -Infinity, 1)).toBe(0);
  });

  it('leaves a place to its headcount where the row of a served commune says no more than that', () => {
    const hold = (key: string, lower: number, most: number): RowText => ({
      key,
      terms: [
        [0, 1],
        [1, 1],
        [2, 1],
        [3, -most],
      ],
      lower,
      upper: 0,
    });
    const kept = (row: RowText, served: readonly [number, number]): readonly string[] =>
      restrictProgram(fullProgram([0, 0, 0, served[0]], [1, 1, 1, served[1]], [row])).rowKeys;
    const key = 'quota:0:hold:V';
    expect(kept(hold(key, -Infinity, 2), [1, 1])).toEqual([]);
    expect(kept(hold(key, -Infinity, 1), [1, 1])).toEqual([]);
    expect(kept(hold(key, -Infinity, 2), [0, 0])).toEqual([key]);
    expect(kept(hold(key, -Infinity, 2), [0, 1])).toEqual([key]);
    expect(kept(hold(key, -1, 2), [1, 1])).toEqual([key]);
    expect(kept(hold('quota:0:reach', -Infinity, 2), [1, 1])).toEqual(['quota:0:reach']);
  });

  it('marks as lazy the headcount of a place that a row of a commune holds, and no long row', () => {
    const count = 302;
    const row = (key: string, length: number, lower = -Infinity): RowText => ({
      key,
      terms: Array.from({ length }, (_, j) => [j, 1] as const),
      lower,
      upper: 1,
    });
    const hold: RowText = {
      key: 'quota:0:hold:V',
      terms: [
        [0, 1],
        [1, 1],
        [2, -1],
      ],
      lower: -Infinity,
      upper: 0,
    };
    const rows = [
      hold,
      row('quota:1', 301),
      row('quota:2', 300),
      row('vacancy:V', 2),
      row('vacancy:W', 2),
      row('other:V', 2),
    ];
    const { program, rowKeys } = restrictProgram(
      fullProgram(Array<number>(count).fill(0), Array<number>(count).fill(1), rows),
    );
    expect(rowKeys.map((key, i) => `${key} ${program.isLazyRow?.[i]}`)).toEqual([
      'quota:0:hold:V 0',
      'quota:1 0',
      'quota:2 1',
      'vacancy:V 1',
      'vacancy:W 0',
      'other:V 0',
    ]);
    const asked = restrictProgram(fullProgram([0, 0, 0], [1, 1, 1], [hold, row('vacancy:V', 2, 1)])).program;
    expect([...(asked.isLazyRow ?? [])]).toEqual([0, 0]);
  });

  it('has no entries beyond its last row, and leaves the full program as it was', () => {
    const full = fullProgram(
      [0, 1],
      [1, 1],
      [
        { key: 'r', terms: [[0, 1]], lower: 1, upper: 1 },
        { key: 'idle', terms: [[0, 1]], lower: 0, upper: 1 },
      ],
    );
    const { program, recover } = restrictProgram(full);
    expect([program.columnIndex.length, program.coefficient.length, program.cost.length]).toEqual([1, 1, 1]);
    expect([...recover(Float64Array.of(1))]).toEqual([1, 1]);
    expect([...full.columnLower]).toEqual([0, 1]);
  });

  it('has the same choices at the same cost as the full one, on 150 random programs of two blocks', () => {
    const wrong: number[] = [];
    let rowsLeftOut = 0;
    for (let seed = 1; seed <= 150; seed++) {
      const random = seededRandom(seed);
      const count = 2 + random.whole(4);
      const lower = Array.from({ length: count }, () => (random.chance(0.2) ? 1 : 0));
      const upper = lower.map((low) => (random.chance(0.3) ? low : 1));
      const blockRows = [0, 1].map((block) =>
        Array.from({ length: 1 + random.whole(3) }, (_, i): RowText => {
          const terms = lower.map((_low, j) => [j, random.whole(7) - 3] as const).filter(([, a]) => a !== 0);
          const least = random.whole(5) - 3;
          return {
            key: `${block}.${i}`,
            terms,
            lower: random.chance(0.4) ? -Infinity : least,
            upper: random.chance(0.3) ? Infinity : least + random.whole(4),
          };
        }),
      );
      const cost = lower.map(() => random.whole(9) - 4);
      const full = { ...fullProgram(lower, upper, [], cost), blocks: blockRows.map(blockOf) };
      const restricted = restrictProgram(full);
      const { program } = restricted;
      rowsLeftOut += blockRows.flat().length - program.rowCount;
      const choices = new Map<string, number>();
      for (let mask = 0; mask < 1 << count; mask++) {
        const values = lower.map((_, j) => (mask >> j) & 1);
        const isWithin = values.every((value, j) => value >= (lower[j] ?? 0) && value <= (upper[j] ?? 0));
        const holds = blockRows.flat().every((row) => {
          const sum = row.terms.reduce((total, [j, a]) => total + a * (values[j] ?? 0), 0);
          return sum >= row.lower && sum <= row.upper;
        });
        if (isWithin && holds)
          choices.set(
            values.join(),
            values.reduce((sum, value, j) => sum + value * (cost[j] ?? 0), 0),
          );
      }
      const found = new Map<string, number>();
      for (let mask = 0; mask < 1 << program.columnCount; mask++) {
        const values = Float64Array.from({ length: program.columnCount }, (_, j) => (mask >> j) & 1);
        let holds = true;
        for (let i = 0; i < program.rowCount; i++) {
          let sum = 0;
          for (let k = program.rowStart[i] ?? 0; k < (program.rowStart[i + 1] ?? 0); k++)
            sum += (program.coefficient[k] ?? 0) * (values[program.columnIndex[k] ?? 0] ?? 0);
          holds &&= sum >= (program.rowLower[i] ?? 0) && sum <= (program.rowUpper[i] ?? 0);
        }
        const total = values.reduce((sum, value, j) => sum + value * (program.cost[j] ?? 0), restricted.offset);
        if (holds) found.set(restricted.recover(values).join(), total);
      }
      const isSame =
        found.size === choices.size && [...found].every(([values, total]) => choices.get(values) === total);
      if (!isSame) wrong.push(seed);
      if (restricted.brokenRow !== undefined && choices.size > 0) wrong.push(seed);
    }
    expect(wrong).toEqual([]);
    expect(rowsLeftOut).toBeGreaterThan(50);
  });
});

describe('rows collected one after another', () => {
  it('keep every entry, however many there are', () => {
    const builder = new RowBuilder();
    const count = 5000;
    for (let i = 0; i < count; i++) builder.add(i, -i);
    builder.close('long', -Infinity, 7);
    builder.close('empty', 0, 0);
    builder.add(3, 4);
    builder.close('short', 1, 2);
    const { keys, lower, upper, start, columnIndex, coefficient } = builder.finish();
    expect([keys, [...lower], [...upper], [...start]]).toEqual([
      ['long', 'empty', 'short'],
      [-Infinity, 0, 1],
      [7, 0, 2],
      [0, count, count, count + 1],
    ]);
    expect(columnIndex).toHaveLength(count + 1);
    expect(columnIndex.subarray(0, count).every((column, i) => column === i && (coefficient[i] ?? NaN) + i === 0)).toBe(
      true,
    );
    expect([columnIndex[count], coefficient[count]]).toEqual([3, 4]);
  });
});
