import { expect, it } from 'vitest';
import { createHighs } from '../../src/engine/highs.ts';
import { reducedCosts } from '../../src/engine/reduced-cost.ts';
import { RowBuilder, type LinearProgram } from '../../src/model/linear-program.ts';
import { addAssignmentRows, programOf } from '../support/programs.ts';

/** People to places, each person once and each place once; `asked` people have to go to the first `few` places. */
function assignment(people: number, places: number, few: number, asked: number): LinearProgram {
  const builder = new RowBuilder();
  const columnCount = people * places;
  addAssignmentRows(builder, people, places);
  for (let p = 0; p < people; p++) for (let v = 0; v < few; v++) builder.add(p * places + v, 1);
  builder.close('asked', asked, Infinity);
  const cost = Float64Array.from({ length: columnCount }, (_, j) => (j * 7919) % 1000);
  return programOf('max', cost, builder);
}

const relax = async (program: LinearProgram): ReturnType<ReturnType<typeof createHighs>['relax']> =>
  await createHighs(() => 0).relax(program, Infinity);

it('a large relaxation that nothing satisfies is told by prices that add up to a contradiction', async () => {
  const program = assignment(70, 60, 9, 10);
  const outcome = await relax(program);
  expect(outcome.termination).toBe('infeasible');
  const ray = 'ray' in outcome ? outcome.ray : undefined;
  const nothing = { ...program, sense: 'min' as const, cost: new Float64Array(program.columnCount) };
  expect(reducedCosts(nothing, ray ?? new Float64Array(program.rowCount)).total).toBeGreaterThan(0.9);
});

it('a large relaxation that can just be satisfied has its optimum', async () => {
  const outcome = await relax(assignment(70, 60, 10, 10));
  expect(outcome.termination).toBe('optimal');
  const values = 'values' in outcome ? outcome.values : new Float64Array(0);
  const sent = values.reduce((sum, x, j) => sum + (j % 60 < 10 ? x : 0), 0);
  expect(sent).toBeCloseTo(10, 6);
});

it('a part of a program that stays loaded has the optimum of the whole after every change of bounds and costs', async () => {
  const program = assignment(70, 60, 10, 10);
  const highs = createHighs(() => 0);
  const [part, whole] = [await highs.openPart(program, Infinity), await highs.open(program, Infinity)];
  const read = ({ termination, ...rest }: ReturnType<typeof part.optimise>, cost: Float64Array): string => {
    const values = 'values' in rest ? rest.values : new Float64Array(0);
    return `${termination} ${values.reduce((sum, x, j) => sum + x * (cost[j] ?? 0), 0).toFixed(3)}`;
  };
  const answers: string[] = [];
  const expected: string[] = [];
  const askBoth = (): void => {
    answers.push(read(part.optimise(), program.cost));
    expected.push(read(whole.optimise(), program.cost));
  };
  const setBoth = (columns: Int32Array, value: number): void => {
    const values = new Float64Array(columns.length).fill(value);
    for (const relaxation of [part, whole]) relaxation.bound('columns', columns, values, values);
  };
  askBoth();
  // The first twenty people stay at home, then one is held at a place, then the first ten places stay open, which the rows forbid.
  setBoth(
    Int32Array.from({ length: 20 * 60 }, (_, j) => j),
    0,
  );
  askBoth();
  setBoth(Int32Array.of(25 * 60 + 3), 1);
  askBoth();
  setBoth(
    Int32Array.from({ length: 50 * 10 }, (_, k) => (20 + Math.floor(k / 10)) * 60 + (k % 10)),
    0,
  );
  askBoth();
  part.dispose();
  whole.dispose();
  expect(answers).toEqual(expected);
  expect(answers.map((answer) => answer.split(' ')[0])).toEqual(['optimal', 'optimal', 'optimal', 'infeasible']);
});

it('a relaxation that takes too long from where it stood begins anew and has the same optimum', async () => {
  const program = assignment(70, 60, 10, 10);
  const valueOf = (outcome: { readonly termination: string; readonly values?: Float64Array }): string => {
    const total = outcome.values?.reduce((sum, x, j) => sum + x * (program.cost[j] ?? 0), 0);
    return `${outcome.termination} ${total?.toFixed(3) ?? ''}`;
  };
  const ask = async (patience: number | undefined): Promise<{ readonly answers: string[]; readonly work: number }> => {
    let work = 0;
    const count = (iterations: number): void => {
      work += iterations;
    };
    const never = (): boolean => false;
    const highs = createHighs(() => 0, never, count, patience === undefined ? undefined : () => patience);
    const answers: string[] = [];
    for (const relaxation of [await highs.openPart(program, Infinity), await highs.open(program, Infinity)]) {
      answers.push(valueOf(relaxation.optimise()));
      const columns = Int32Array.from({ length: 600 }, (_, i) => i * 7);
      relaxation.bound('columns', columns, new Float64Array(600), new Float64Array(600));
      answers.push(valueOf(relaxation.optimise()));
      relaxation.dispose();
    }
    return { answers, work };
  };
  const [patient, impatient] = [await ask(undefined), await ask(60)];
  expect(impatient.answers).toEqual(patient.answers);
  expect(new Set(patient.answers).size).toBe(2);
  expect(impatient.work).toBeGreaterThan(patient.work);
});

it('a demand that is dear to meet is met, and one that cannot be met is still told apart from it afterwards', async () => {
  const count = 20_000;
  const builder = new RowBuilder();
  builder.add(0, 1);
  builder.close('asked', 1, Infinity);
  // Who meets the demand takes the room of all others.
  builder.add(0, count);
  for (let j = 1; j <= count; j++) builder.add(j, 1);
  builder.close('room', -Infinity, count);
  const relaxation = await createHighs(() => 0).openPart(
    programOf('max', new Float64Array(count + 1).fill(1), builder),
    Infinity,
  );
  const first = relaxation.optimise();
  expect('values' in first && first.values[0]).toBeCloseTo(1, 6);
  relaxation.fix(Int32Array.of(0), Float64Array.of(0));
  expect(relaxation.optimise().termination).toBe('infeasible');
  relaxation.bound('columns', Int32Array.of(0), Float64Array.of(0), Float64Array.of(1));
  const again = relaxation.optimise();
  expect('values' in again && again.values[0]).toBeCloseTo(1, 6);
  relaxation.dispose();
});

it.each(['open', 'openPart'] as const)('a relaxation goes on from where it stood before, %s', async (how) => {
  const program = assignment(70, 60, 10, 10);
  let work = 0;
  const highs = createHighs(
    () => 0,
    () => false,
    (iterations) => (work += iterations),
  );
  const relaxation = await highs[how](program, Infinity);
  const ask = (): readonly [value: string, work: number] => {
    work = 0;
    const outcome = relaxation.optimise();
    const values = 'values' in outcome ? outcome.values : new Float64Array(0);
    return [values.reduce((sum, x, j) => sum + x * (program.cost[j] ?? 0), 0).toFixed(3), work];
  };
  /** The first forty people may go, or not. */
  const set = (most: 0 | 1): void => {
    const columns = Int32Array.from({ length: 40 * 60 }, (_, j) => j);
    relaxation.bound('columns', columns, new Float64Array(columns.length), new Float64Array(columns.length).fill(most));
  };
  const [best] = ask();
  const basis = relaxation.basis();
  const away = (): void => {
    set(0);
    ask();
    set(1);
  };
  away();
  const [again, farWork] = ask();
  away();
  if (basis !== undefined) relaxation.resume(basis);
  const [resumed, nearWork] = ask();
  relaxation.dispose();
  expect([again, resumed]).toEqual([best, best]);
  expect(nearWork).toBeLessThan(farWork / 4);
});
