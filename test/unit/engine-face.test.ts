import { expect, it } from 'vitest';
import { Face, satisfies } from '../../src/engine/face.ts';
import { enumerate, randomModel, stream } from '../support/random-model.ts';

/** All whole solutions of a face, as text. */
function solutions(face: Face, cost: Float64Array): readonly string[] {
  const { program, keptColumns, recover, brokenRow } = face.restrict('max', cost);
  if (brokenRow !== undefined) return [];
  const all: string[] = [];
  for (let code = 0; code < 2 ** keptColumns.length; code++) {
    const values = Float64Array.from(keptColumns, (_, j) => (code >> j) & 1);
    if (satisfies(program, values)) all.push(recover(values).join(''));
  }
  return all.toSorted();
}

it('a face that takes its rows from a program made of it has the same solutions ever after (300 seeds)', () => {
  const seen = { solutions: 0, narrowed: 0 };
  for (let seed = 1; seed <= 300; seed++) {
    const { model, cost } = randomModel(seed);
    const best = enumerate(model, cost);
    if (best === undefined) continue;
    const next = stream(seed + 1000);
    const face = new Face(model);
    // Half of the seeds hold a goal somewhere below its best, as a row of its own.
    if (next(2) === 0) face.holdTier('fit', 'max', cost, best - next(8));
    for (let k = 0; k < 3; k++) face.settle(next(model.columnCount), next(4) === 0 ? 1 : 0);
    const adopted = face.copy();
    adopted.adoptRows(adopted.restrict('max', cost));
    const before = solutions(face, cost);
    expect([seed, solutions(adopted, cost)]).toEqual([seed, before]);
    seen.solutions += before.length;
    // What is settled, held and copied afterwards acts on the rows that are left.
    const [column, value] = [next(model.columnCount), next(2) === 0 ? 0 : 1] as const;
    const row = model.rows.keys[1 + next(3)] ?? '';
    const later = [face, adopted.copy()];
    const isStillBinding = face.restrict('max', cost).rowKeys.includes(row);
    for (const each of later) {
      if (!each.isSettled(column)) each.settle(column, value);
      if (isStillBinding) each.tighten(row, 'upper');
    }
    const [after, afterAdopted] = later.map((each) => solutions(each, cost));
    expect([seed, afterAdopted]).toEqual([seed, after]);
    if ((after?.length ?? 0) < before.length) seen.narrowed++;
  }
  expect(seen.solutions).toBeGreaterThan(1000);
  expect(seen.narrowed).toBeGreaterThan(100);
});
