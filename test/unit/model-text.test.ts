import { describe, expect, it } from 'vitest';
import { compileModel } from '../../src/model/compile.ts';
import { RowBuilder } from '../../src/model/linear-program.ts';
import type { Model, ModelTier } from '../../src/model/model.ts';
import { describeRows, exportProgram, writeLp, writeMps, type ExportProgram } from '../../src/model/text.ts';
import { findBroken, tierTotal } from '../../src/proof/feasibility.ts';
import { someChoices, tinyProblem } from './random-parts.ts';

const FILL: ModelTier = { kind: 'linear', name: 'fill', sense: 'max', cost: Float64Array.of(3, 0, 5) };
const DISTANCE: ModelTier = { kind: 'linear', name: 'distance', sense: 'min', cost: Float64Array.of(10, 0, 20) };
const WORST: ModelTier = { kind: 'threshold', name: 'worst_fit', points: Int32Array.of(400, 700, 400), top: 1000 };

/** Three columns and a row of every kind: equal, at least, at most, both sides, none, empty, one that adds a column up to nothing. */
function smallModel(tiers: readonly ModelTier[]): Model {
  const builder = new RowBuilder();
  const row = (key: string, terms: readonly (readonly [number, number])[], lower: number, upper: number): void => {
    for (const [column, coefficient] of terms) builder.add(column, coefficient);
    builder.close(key, lower, upper);
  };
  row(
    'equal',
    [
      [0, 1],
      [1, 1],
    ],
    1,
    1,
  );
  row('free', [[0, 1]], -Infinity, Infinity);
  row(
    'at least',
    [
      [0, 2],
      [2, -1],
    ],
    0,
    Infinity,
  );
  row(
    'mức',
    [
      [1, 1],
      [2, 1],
      [1, 1],
    ],
    -Infinity,
    3,
  );
  row(
    'between',
    [
      [0, 1],
      [1, 1],
      [2, 1],
    ],
    1,
    2,
  );
  row(
    'nothing',
    [
      [0, 1],
      [0, -1],
    ],
    0,
    4,
  );
  return {
    candidateCount: 3,
    columnCount: 3,
    columnKeys: ['x:A|V|f', 'x:Ê|W|f', 'y:1\n'],
    rows: builder.finish(),
    tiers,
  };
}

describe('the text of a model', () => {
  it('in the LP format', () => {
    expect(writeLp(exportProgram(smallModel([FILL]), 0, [])))
      .toBe(String.raw`\ allocate: tier fill, maximised: the sign is turned
\ C1 = x:A|V|f
\ C2 = x:\u{ca}|W|f
\ C3 = y:1\u{a}
\ R1 = equal
\ R2 = at least
\ R3 = m\u{1ee9}c
\ R4 = between
\ R5 = nothing
Minimize
 COST: - 3 C1 - 5 C3
Subject To
 R1: + 1 C1 + 1 C2 = 1
 R2: + 2 C1 - 1 C3 >= 0
 R3: + 2 C2 + 1 C3 <= 3
 R4L: + 1 C1 + 1 C2 + 1 C3 >= 1
 R4U: + 1 C1 + 1 C2 + 1 C3 <= 2
 R5L: 0 C1 >= 0
 R5U: 0 C1 <= 4
Binary
 C1
 C2
 C3
End
`);
  });

  it('in the fixed MPS format', () => {
    expect(writeMps(exportProgram(smallModel([DISTANCE]), 0, []))).toBe(String.raw`* allocate: tier distance, minimised
* C1 = x:A|V|f
* C2 = x:\u{ca}|W|f
* C3 = y:1\u{a}
* R1 = equal
* R2 = at least
* R3 = m\u{1ee9}c
* R4 = between
* R5 = nothing
NAME          allocate
ROWS
 N  COST
 E  R1
 G  R2
 L  R3
 G  R4
 G  R5
COLUMNS
    M1        'MARKER'                 'INTORG'
    C1        COST                10
    C1        R1                   1
    C1        R2                   2
    C1        R4                   1
    C2        COST                 0
    C2        R1                   1
    C2        R3                   2
    C2        R4                   1
    C3        COST                20
    C3        R2                  -1
    C3        R3                   1
    C3        R4                   1
    M2        'MARKER'                 'INTEND'
RHS
    RHS       R1                   1
    RHS       R2                   0
    RHS       R3                   3
    RHS       R4                   1
    RHS       R5                   0
RANGES
    RNG       R4                   1
    RNG       R5                   4
BOUNDS
 BV BND       C1                   1
 BV BND       C2                   1
 BV BND       C3                   1
ENDATA
`);
  });

  it('says in its first line which way a tier was meant', () => {
    const first = (write: (program: ExportProgram) => string, tier: ModelTier): string | undefined =>
      write(exportProgram(smallModel([tier]), 0, [])).split('\n')[0];
    expect(first(writeLp, DISTANCE)).toBe('\\ allocate: tier distance, minimised');
    expect(first(writeMps, FILL)).toBe('* allocate: tier fill, maximised: the sign is turned');
  });

  it('has no empty section, and no cost of minus zero', () => {
    const builder = new RowBuilder();
    builder.add(0, 1);
    builder.close('r', 1, Infinity);
    const model = { ...smallModel([]), rows: builder.finish() };
    const cost = Float64Array.of(0, 0, 0);
    const program = exportProgram({ ...model, tiers: [{ ...FILL, cost }] }, 0, []);
    expect(writeMps(program)).not.toContain('RANGES');
    expect(writeMps(program)).not.toMatch(/-0\b/);
    expect([...program.cost].map((value) => Object.is(value, 0))).toEqual([true, true, true]);
    expect(writeLp(program)).toContain('\n COST: 0 C1\n');
  });

  it('breaks long sums after ten terms', () => {
    const builder = new RowBuilder();
    for (let j = 0; j < 21; j++) builder.add(j, 1);
    builder.close('long', 1, 1);
    const columnKeys = Array.from({ length: 21 }, (_, j) => `x${j}`);
    const model: Model = {
      candidateCount: 21,
      columnCount: 21,
      columnKeys,
      rows: builder.finish(),
      tiers: [{ ...FILL, cost: new Float64Array(21) }],
    };
    const lines = writeLp(exportProgram(model, 0, [])).split('\n');
    const first = lines.findIndex((line) => line.startsWith(' R1:'));
    expect(lines.slice(first, first + 3)).toEqual([
      ` R1: ${Array.from({ length: 10 }, (_, j) => `+ 1 C${j + 1}`).join(' ')}`,
      `   ${Array.from({ length: 10 }, (_, j) => `+ 1 C${j + 11}`).join(' ')}`,
      '   + 1 C21 = 1',
    ]);
  });

  it('as plain data has null for a side that is not there', () => {
    expect(describeRows(exportProgram(smallModel([FILL]), 0, []))).toEqual([
      {
        key: 'equal',
        lower: 1,
        upper: 1,
        terms: [
          ['x:A|V|f', 1],
          ['x:Ê|W|f', 1],
        ],
      },
      {
        key: 'at least',
        lower: 0,
        upper: null,
        terms: [
          ['x:A|V|f', 2],
          ['y:1\n', -1],
        ],
      },
      {
        key: 'mức',
        lower: null,
        upper: 3,
        terms: [
          ['x:Ê|W|f', 2],
          ['y:1\n', 1],
        ],
      },
      {
        key: 'between',
        lower: 1,
        upper: 2,
        terms: [
          ['x:A|V|f', 1],
          ['x:Ê|W|f', 1],
          ['y:1\n', 1],
        ],
      },
      { key: 'nothing', lower: 0, upper: 4, terms: [] },
    ]);
  });
});

describe('an exported tier', () => {
  it('holds the earlier tiers at their values, each on its own side', () => {
    const program = exportProgram(smallModel([FILL, DISTANCE, WORST, FILL]), 3, [8, 30, 700]);
    expect((describeRows(program) as { key: string }[]).slice(5)).toEqual([
      {
        key: 'tier:fill',
        lower: 8,
        upper: null,
        terms: [
          ['x:A|V|f', 3],
          ['y:1\n', 5],
        ],
      },
      {
        key: 'tier:distance',
        lower: null,
        upper: 30,
        terms: [
          ['x:A|V|f', 10],
          ['y:1\n', 20],
        ],
      },
      {
        key: 'tier:worst_fit',
        lower: null,
        upper: 0,
        terms: [
          ['x:A|V|f', 1],
          ['y:1\n', 1],
        ],
      },
    ]);
    expect(program).toMatchObject({ tier: 'fill', sense: 'max' });
    expect(writeLp(program)).not.toContain('Infinity');
    expect(describeRows(exportProgram(smallModel([FILL, DISTANCE]), 0, []))).toHaveLength(5);
  });

  it('makes the worst fit linear by one column a level', () => {
    const program = exportProgram(smallModel([WORST]), 0, []);
    expect(program).toMatchObject({ tier: 'worst_fit', sense: 'max' });
    expect(writeLp(program)).not.toContain('Infinity');
    expect(program.columnKeys).toEqual(['x:A|V|f', 'x:Ê|W|f', 'y:1\n', 'w:400', 'w:700', 'w:1000']);
    expect([...program.cost]).toEqual([0, 0, 0, -400, -300, -300]);
    expect((describeRows(program) as { key: string }[]).slice(5)).toEqual([
      {
        key: 'threshold:1',
        lower: 0,
        upper: null,
        terms: [
          ['w:400', 1],
          ['w:700', -1],
        ],
      },
      {
        key: 'threshold:2',
        lower: 0,
        upper: null,
        terms: [
          ['w:700', 1],
          ['w:1000', -1],
        ],
      },
      {
        key: 'threshold:x:A|V|f',
        lower: null,
        upper: 1,
        terms: [
          ['x:A|V|f', 1],
          ['w:700', 1],
        ],
      },
      {
        key: 'threshold:x:Ê|W|f',
        lower: null,
        upper: 1,
        terms: [
          ['x:Ê|W|f', 1],
          ['w:1000', 1],
        ],
      },
      {
        key: 'threshold:y:1\n',
        lower: null,
        upper: 1,
        terms: [
          ['y:1\n', 1],
          ['w:700', 1],
        ],
      },
    ]);
  });

  it('needs no row for a candidate at the top of the scale', () => {
    const top: ModelTier = { ...WORST, points: Int32Array.of(1000, 700, 700) };
    const keys = (describeRows(exportProgram(smallModel([top]), 0, [])) as { key: string }[]).map(({ key }) => key);
    expect(keys.slice(5)).toEqual(['threshold:1', 'threshold:x:Ê|W|f', 'threshold:y:1\n']);
    const free: ModelTier = { ...WORST, points: Int32Array.of(0, 700, 700) };
    const program = exportProgram(smallModel([free]), 0, []);
    expect(Array.from(program.cost.slice(3), (value) => value + 0)).toEqual([0, -700, -300]);
  });

  it('has its optimum where enumeration has it, worst fit included', () => {
    for (let seed = 1; seed <= 25; seed++) {
      const { instance, candidates, demands, tierNames } = tinyProblem(seed);
      const model = compileModel(instance, candidates, demands, tierNames);
      const at = tierNames.indexOf('worst_fit');
      if (at < 0) continue;
      const legal = someChoices(candidates, 400).filter(
        (chosen) => findBroken(instance, candidates, demands, chosen).length === 0,
      );
      const program = exportProgram(
        model,
        at,
        tierNames.slice(0, at).map(() => 0),
      );
      const levels = program.columnKeys.slice(model.columnCount).map((key) => Number(key.slice(2)));
      for (const chosen of legal.slice(0, 5)) {
        // Levels may be claimed up to the worst candidate sent: Σ of the gains is that worst fit.
        const worst = tierTotal('worst_fit', instance, candidates, chosen);
        const claimed = levels.map((level) => (level <= worst ? 1 : 0));
        const gain = claimed.reduce<number>(
          (sum, one, k) => sum - one * (program.cost[model.columnCount + k] ?? NaN),
          0,
        );
        expect([seed, gain]).toEqual([seed, worst]);
      }
    }
  });
});
