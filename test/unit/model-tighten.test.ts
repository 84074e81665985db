import { describe, expect, it } from 'vitest';
import { Face, satisfies } from '../../src/engine/face.ts';
import { RowBuilder, type LinearProgram } from '../../src/model/linear-program.ts';
import { forcedColumns, withoutImpliedRows } from '../../src/model/tighten.ts';
import { stream } from '../support/random-model.ts';

/** All whole solutions, each as text of zeros and ones. */
function solutionsOf(program: LinearProgram): readonly string[] {
  const all: string[] = [];
  for (let code = 0; code < 2 ** program.columnCount; code++) {
    const values = Float64Array.from({ length: program.columnCount }, (_, j) => (code >> j) & 1);
    if (satisfies(program, values)) all.push(values.join(''));
  }
  return all;
}

const COLUMNS = 9;

/** Rows some of which count a part of what an earlier one counts, and some of which leave columns no choice. */
function programOf(seed: number): ReturnType<Face['restrict']> {
  const next = stream(seed);
  const rows = new RowBuilder();
  const counted = Array.from({ length: COLUMNS }, () => next(3) > 0);
  for (let i = 0; i < 5; i++) {
    for (const [j, isCounted] of counted.entries())
      if (isCounted && (i === 0 || next(2) > 0)) rows.add(j, i > 0 && next(6) === 0 ? -1 : 1 + next(2));
    rows.close(`row:${i}`, i === 4 ? next(9) : -Infinity, i === 4 ? Infinity : next(4));
  }
  const cost = new Float64Array(COLUMNS).fill(1);
  const columnKeys = Array.from({ length: COLUMNS }, (_, j) => `x:${j}`);
  const model = { candidateCount: COLUMNS, columnCount: COLUMNS, columnKeys, rows: rows.finish(), tiers: [] };
  return new Face(model).restrict('max', cost);
}

const SEEDS = Array.from({ length: 120 }, (_, i) => i + 1);

describe('a program made smaller before it is asked hundreds of times', () => {
  it('loses only rows that others imply: it has the same solutions (120 seeds)', () => {
    let dropped = 0;
    for (const seed of SEEDS) {
      const whole = programOf(seed);
      const smaller = withoutImpliedRows(whole);
      dropped += whole.program.rowCount - smaller.program.rowCount;
      expect(smaller.rowKeys.length).toBe(smaller.program.rowCount);
      expect([seed, solutionsOf(smaller.program)]).toEqual([seed, solutionsOf(whole.program)]);
    }
    expect(dropped).toBeGreaterThan(10);
  });

  it('forces a column to the value that it has in every solution (120 seeds)', () => {
    let forcedCount = 0;
    for (const seed of SEEDS) {
      const { program } = programOf(seed);
      const solutions = solutionsOf(program);
      if (solutions.length === 0) continue;
      const forced = forcedColumns(program);
      forcedCount += forced.size;
      for (const [column, value] of forced) {
        const values = new Set(solutions.map((solution) => solution[column]));
        expect([seed, column, [...values]]).toEqual([seed, column, [String(value)]]);
      }
    }
    expect(forcedCount).toBeGreaterThan(10);
  });

  it.each<[string, readonly number[], readonly number[], number, readonly string[]]>([
    ['that says the same', [1, 1, 0], [1, 1, 0], 1, ['row:b']],
    ['that counts more columns', [1, 1, 0], [1, 1, 1], 1, ['row:b']],
    ['that counts a column twice', [1, 1, 0], [2, 1, 0], 1, ['row:b']],
    ['that allows more', [1, 1, 0], [1, 1, 1], 2, ['row:a', 'row:b']],
    ['that takes a column off', [1, 1, 0], [1, 1, -1], 1, ['row:a', 'row:b']],
    ['that counts a column less', [2, 1, 0], [1, 1, 1], 1, ['row:a', 'row:b']],
  ])('leaves these beside a maximum of one: another row %s', (_what, one, other, most, kept) => {
    const rows = new RowBuilder();
    for (const [key, coefficients, upper] of [
      ['row:a', one, 1],
      ['row:b', other, most],
    ] as const) {
      for (const [j, a] of coefficients.entries()) if (a !== 0) rows.add(j, a);
      rows.close(key, -Infinity, upper);
    }
    const columnKeys = ['x:0', 'x:1', 'x:2'];
    const model = { candidateCount: 3, columnCount: 3, columnKeys, rows: rows.finish(), tiers: [] };
    const program = new Face(model).restrict('max', new Float64Array(3).fill(1));
    expect(withoutImpliedRows(program).rowKeys).toEqual(kept);
    expect(withoutImpliedRows(program, new Set(['row:a', 'row:b'])).rowKeys).toEqual(['row:a', 'row:b']);
  });
});

describe('columns that rows force', () => {
  const programOf = (rows: readonly (readonly [readonly number[], number, number])[], count: number): LinearProgram => {
    const builder = new RowBuilder();
    for (const [i, [coefficients, lower, upper]] of rows.entries()) {
      for (const [j, a] of coefficients.entries()) if (a !== 0) builder.add(j, a);
      builder.close(`row:${i}`, lower, upper);
    }
    const columnKeys = Array.from({ length: count }, (_, j) => `x:${j}`);
    const model = { candidateCount: count, columnCount: count, columnKeys, rows: builder.finish(), tiers: [] };
    return new Face(model).restrict('max', new Float64Array(count).fill(1)).program;
  };

  it('are found through several rows, in whatever order, and leave the program as it was', () => {
    const program = programOf(
      [
        [[0, 1, 1, 0], -Infinity, 1],
        [[0, 0, 1, 1], 2, Infinity],
      ],
      4,
    );
    expect([...forcedColumns(program)].toSorted(([a], [b]) => a - b)).toEqual([
      [1, 0],
      [2, 1],
      [3, 1],
    ]);
    expect([...program.columnLower, ...program.columnUpper]).toEqual([0, 0, 0, 0, 1, 1, 1, 1]);
  });

  it('are at the other side where they take off', () => {
    expect([...forcedColumns(programOf([[[1, -1], 1, Infinity]], 2))]).toEqual([
      [0, 1],
      [1, 0],
    ]);
    expect([...forcedColumns(programOf([[[1, -1], -Infinity, -1]], 2))]).toEqual([
      [0, 0],
      [1, 1],
    ]);
    expect([...forcedColumns(programOf([[[1, -1], 0, 0]], 2))]).toEqual([]);
  });
});

describe('a program without its implied rows', () => {
  it('has the entries and the lazy rows of those kept, in their order, and is the same where none is implied', () => {
    const builder = new RowBuilder();
    for (const [key, columns, upper] of [
      ['officer:A', [0, 1], 1],
      ['quota:0', [2], 1],
      ['quota:1', [1, 2, 3], 1],
      ['quota:2', [0, 3], 1],
    ] as const) {
      for (const j of columns) builder.add(j, 1);
      builder.close(key, -Infinity, upper);
    }
    const columnKeys = Array.from({ length: 4 }, (_, j) => `x:${j}`);
    const model = { candidateCount: 4, columnCount: 4, columnKeys, rows: builder.finish(), tiers: [] };
    const whole = new Face(model).restrict('max', new Float64Array(4).fill(1), new Set(['quota:0']));
    expect(whole.rowKeys).toEqual(['officer:A', 'quota:0', 'quota:1', 'quota:2']);
    const { program, rowKeys } = withoutImpliedRows(whole);
    expect(rowKeys).toEqual(['officer:A', 'quota:1', 'quota:2']);
    expect([...program.rowStart]).toEqual([0, 2, 5, 7]);
    expect([...program.columnIndex]).toEqual([0, 1, 1, 2, 3, 0, 3]);
    expect([...(program.isLazyRow ?? [])]).toEqual([0, 1, 1]);
    const again = { ...whole, program, rowKeys };
    expect(withoutImpliedRows(again)).toBe(again);
    const { isLazyRow: _, ...plain } = whole.program;
    expect(withoutImpliedRows({ ...whole, program: plain }).program.isLazyRow).toBeUndefined();
  });
});
