import { describe, expect, it } from 'vitest';
import type { EngineOutcome } from '../../src/engine/contract.ts';
import { countMovable, solveRestricted } from '../../src/engine/restricted.ts';
import { RowBuilder, type LinearProgram } from '../../src/model/linear-program.ts';
import { context, highs } from '../support/highs-context.ts';
import { addAssignmentRows, programOf } from '../support/programs.ts';
import { seededRandom } from '../support/random.ts';

const [PEOPLE, PLACES] = [48, 42];

/** Most points for people at places; a budget of odd costs keeps the relaxation from being whole. */
function staffing(seed: number): LinearProgram {
  const random = seededRandom(seed);
  const builder = new RowBuilder();
  const columnCount = PEOPLE * PLACES;
  const cost = Float64Array.from({ length: columnCount }, () => 100 + random.whole(901));
  const price = Float64Array.from({ length: columnCount }, () => 2 * random.whole(56) + 11);
  addAssignmentRows(builder, PEOPLE, PLACES);
  for (let j = 0; j < columnCount; j++) builder.add(j, price[j] ?? 0);
  builder.close('budget', -Infinity, 14 * PLACES);
  return programOf('max', cost, builder);
}

const NEAR = 1600;

/** Room for three: 1,600 columns of 1,000 points that take two each, and more that take one, of 400 points and fewer; of these `asked` at least. */
function knapsack(asked: number): LinearProgram {
  const builder = new RowBuilder();
  const columnCount = 4 * NEAR;
  for (let j = 0; j < columnCount; j++) builder.add(j, j < NEAR ? 2 : 1);
  builder.close('room', -Infinity, 3);
  for (let j = NEAR; j < columnCount; j++) builder.add(j, 1);
  builder.close('asked', asked, Infinity);
  const cost = Float64Array.from({ length: columnCount }, (_, j) => (j < NEAR ? 1000 : 400 - (j % 50)));
  return programOf('max', cost, builder);
}

const solve = async (program: LinearProgram, start?: Float64Array): Promise<EngineOutcome> =>
  await highs.solve(program, Infinity, { start });

function valueOf(program: LinearProgram, outcome: EngineOutcome): number | string {
  if (outcome.termination !== 'optimal') return outcome.termination;
  return outcome.values.reduce((sum, x, j) => sum + x * (program.cost[j] ?? 0), 0);
}

/** The answer, how many columns were asked each time, and how many of these parts had no solution. */
async function search(
  program: LinearProgram,
  start?: Float64Array,
): Promise<{ readonly outcome: EngineOutcome; readonly asked: readonly number[]; readonly infeasible: number }> {
  const relaxation = await highs.relax(program, context.deadlineMs);
  if (relaxation.termination !== 'optimal') throw new Error(relaxation.termination);
  const asked: number[] = [];
  let infeasible = 0;
  const outcome = await solveRestricted(program, relaxation.rowDuals, start, false, async (part, known) => {
    asked.push(part.columnCount);
    const answer = await solve(part, known);
    if (answer.termination === 'infeasible') infeasible++;
    return answer;
  });
  return { outcome, asked, infeasible };
}

describe('a whole-number search among columns near the relaxation', () => {
  it('finds the best value of all columns and mostly asks no more than a part of them (8 seeds)', async () => {
    let inPart = 0;
    for (let seed = 1; seed <= 8; seed++) {
      const program = staffing(seed);
      const { outcome, asked } = await search(program);
      expect([seed, valueOf(program, outcome)]).toEqual([seed, valueOf(program, await solve(program))]);
      if (Math.max(...asked) < program.columnCount) inPart++;
    }
    expect(inPart).toBeGreaterThan(6);
  });

  it('finds it as well from a poor solution, without letting all in that lies as far (6 seeds)', async () => {
    for (let seed = 1; seed <= 6; seed++) {
      const program = staffing(seed);
      const { outcome, asked } = await search(program, new Float64Array(program.columnCount));
      expect([seed, valueOf(program, outcome)]).toEqual([seed, valueOf(program, await solve(program))]);
      expect([seed, Math.min(...asked) < program.columnCount]).toEqual([seed, true]);
    }
  });

  it('goes on to more columns where the best of the near ones is further from the bound than others lie', async () => {
    const { outcome, asked, infeasible } = await search(knapsack(0));
    expect(valueOf(knapsack(0), outcome)).toBe(1400);
    expect(asked[0]).toBe(NEAR);
    expect(infeasible).toBe(0);
  });

  it('asks nothing where a row cannot be met by the columns that are near', async () => {
    const program = knapsack(1);
    const asked: number[] = [];
    // By these prices a near column costs nothing and a far one something, although one of them is asked for.
    const outcome = await solveRestricted(program, Float64Array.of(-500, 0), undefined, true, async (part, known) => {
      asked.push(part.columnCount);
      return await solve(part, known);
    });
    expect(valueOf(program, outcome)).toBe(1400);
    expect(Math.min(...asked)).toBeGreaterThan(NEAR);
  });

  it('says so where no solution exists at all', async () => {
    const program = staffing(1);
    const none = { ...program, rowLower: program.rowLower.with(0, 2) };
    const duals = new Float64Array(none.rowCount);
    const outcome = await solveRestricted(none, duals, undefined, false, solve);
    expect(outcome.termination).toBe('infeasible');
  });
});

describe('columns that a better solution may move', () => {
  it('are those whose reduced cost is within the distance of the known one, and all where none is known', () => {
    const builder = new RowBuilder();
    for (let j = 0; j < 5; j++) builder.add(j, 1);
    builder.close('room', -Infinity, 1);
    const program = programOf('max', Float64Array.of(9, 8, 7, 4, 1), builder);
    // Room costs nine: what is chosen instead of the best loses 1, 2, 5 and 8.
    const duals = Float64Array.of(-9);
    const choosing = (column: number): Float64Array =>
      Float64Array.from({ length: 5 }, (_, j) => (j === column ? 1 : 0));
    const counts = [0, 1, 2, 3, 4].map((column) => countMovable(program, duals, choosing(column)));
    expect([...counts, countMovable(program, duals, undefined)]).toEqual([1, 2, 3, 4, 5, 5]);
  });
});
