import { RowBuilder } from '../../src/model/linear-program.ts';
import type { Model } from '../../src/model/model.ts';

const COLUMNS = 10;

/** Whole numbers that look random and are the same in every run. */
export function stream(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Rows over ten columns, most of which leave the relaxation between whole numbers. */
export function randomModel(seed: number): { readonly model: Model; readonly cost: Float64Array } {
  const next = stream(seed);
  const rows = new RowBuilder();
  for (let i = 0; i < 4; i++) {
    for (let j = 0; j < COLUMNS; j++) if (next(3) > 0) rows.add(j, 1 + next(5));
    rows.close(`row:${i}`, i === 0 ? 3 + next(20) : -Infinity, i === 0 ? Infinity : 4 + next(12));
  }
  const cost = Float64Array.from({ length: COLUMNS }, () => 1 + next(9));
  const columnKeys = Array.from({ length: COLUMNS }, (_, j) => `x:${j}`);
  const tiers = [{ kind: 'linear', name: 'fit', sense: 'max', cost } as const];
  return { model: { candidateCount: COLUMNS, columnCount: COLUMNS, columnKeys, rows: rows.finish(), tiers }, cost };
}

/** Whether values of 0 and 1, one a column, satisfy the rows. */
export function meetsRows({ rows }: Model, values: ArrayLike<number>): boolean {
  return rows.keys.every((_, i) => {
    let sum = 0;
    for (let k = rows.start[i] ?? 0; k < (rows.start[i + 1] ?? 0); k++) {
      sum += (rows.coefficient[k] ?? 0) * (values[rows.columnIndex[k] ?? 0] ?? 0);
    }
    return sum >= (rows.lower[i] ?? 0) && sum <= (rows.upper[i] ?? 0);
  });
}

/** The best value by trying all; `undefined` where nothing satisfies the rows. */
export function enumerate(model: Model, cost: Float64Array): number | undefined {
  let best: number | undefined;
  for (let code = 0; code < 2 ** COLUMNS; code++) {
    const values = Array.from({ length: COLUMNS }, (_, j) => (code >> j) & 1);
    if (!meetsRows(model, values)) continue;
    const value = cost.reduce((sum, c, j) => sum + c * (values[j] ?? 0), 0);
    if (best === undefined || value > best) best = value;
  }
  return best;
}
