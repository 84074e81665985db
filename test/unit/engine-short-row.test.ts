import { describe, expect, it } from 'vitest';
import { shortenCost } from '../../src/engine/short-row.ts';
import { RowBuilder, type LinearProgram } from '../../src/model/linear-program.ts';
import { programOf } from '../support/programs.ts';

const SIZE = 5;
/** One pair costs a unit more than its row's and its column's prices come to. */
const DEAR = 7;

/** Everybody of five to one of five places, each at the sum of a price of the person and one of the place, apart from one dear pair. */
function assignment(): LinearProgram {
  const builder = new RowBuilder();
  for (let p = 0; p < SIZE; p++) {
    for (let v = 0; v < SIZE; v++) builder.add(p * SIZE + v, 1);
    builder.close(`person:${p}`, 1, 1);
  }
  for (let v = 0; v < SIZE; v++) {
    for (let p = 0; p < SIZE; p++) builder.add(p * SIZE + v, 1);
    builder.close(`place:${v}`, 1, 1);
  }
  const priceOf = (j: number): number => 3 * Math.floor(j / SIZE) + 10 * (j % SIZE) + (j === DEAR ? 1 : 0);
  const cost = Float64Array.from({ length: SIZE * SIZE }, (_, j) => priceOf(j));
  return programOf('min', cost, builder);
}

const duals = Float64Array.from({ length: 2 * SIZE }, (_, i) => (i < SIZE ? 3 * i : 10 * (i - SIZE)));
const isOpen = (): undefined => undefined;

describe('the row of a goal, less rows that every best plan holds', () => {
  it('keeps only what tells best plans apart, and says of every plan what the whole row says', () => {
    const program = assignment();
    const short = shortenCost(program, duals, () => true, isOpen);
    const left = [...(short?.coefficients ?? [])].flatMap((c, j) => (c === 0 ? [] : [[j, c]]));
    expect(left).toEqual([[DEAR, 1]]);
    for (const shift of [0, 1, 2, 3, 4]) {
      const chosen = Array.from({ length: SIZE }, (_, p) => p * SIZE + ((p + shift) % SIZE));
      const whole = chosen.reduce((sum, j) => sum + (program.cost[j] ?? 0), 0);
      const own = chosen.reduce((sum, j) => sum + (short?.coefficients[j] ?? 0), 0);
      expect(own + (short?.held ?? 0)).toBe(whole * (short?.scale ?? 0));
    }
  });

  it('is multiplied until the prices are whole', () => {
    const halves = duals.map((dual, i) => dual + (i < SIZE ? 0.5 : -0.5));
    expect(shortenCost(assignment(), halves, () => true, isOpen)).toMatchObject({ scale: 2 });
  });

  it('is left whole where the prices have no small common part, or where much of it would stay', () => {
    const thirteenths = duals.map((dual, i) => dual + (i < SIZE ? 1 / 13 : -1 / 13));
    expect(shortenCost(assignment(), thirteenths, () => true, isOpen)).toBeUndefined();
    expect(shortenCost(assignment(), duals, (row) => row < SIZE, isOpen)).toBeUndefined();
  });
});
