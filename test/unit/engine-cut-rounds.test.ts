import { describe, expect, it } from 'vitest';
import { cutOff } from '../../src/engine/cut-rounds.ts';
import { Face } from '../../src/engine/face.ts';
import { relaxationBound, type Relaxed } from '../../src/engine/relaxed.ts';
import { RowBuilder } from '../../src/model/linear-program.ts';
import type { Model } from '../../src/model/model.ts';
import { seededRandom } from '../support/random.ts';
import { context, highs } from '../support/highs-context.ts';
import { enumerate, randomModel } from '../support/random-model.ts';

/** Groups of three columns of which any two exclude each other (or, with `isExact`, of any two of which just one is wanted). */
function triangles(count: number, cost: Float64Array, isExact = false): Model {
  const rows = new RowBuilder();
  for (let t = 0; t < count; t++) {
    for (const [one, other] of [
      [0, 1],
      [1, 2],
      [0, 2],
    ] as const) {
      rows.add(3 * t + one, 1);
      rows.add(3 * t + other, 1);
      rows.close(`pair:${t}:${one}${other}`, isExact ? 1 : -Infinity, 1);
    }
  }
  const columnKeys = Array.from(cost, (_, j) => `x:${j}`);
  const tiers = [{ kind: 'linear', name: 'fit', sense: 'max', cost } as const];
  return { candidateCount: cost.length, columnCount: cost.length, columnKeys, rows: rows.finish(), tiers };
}

interface Cutting {
  readonly face: Face;
  readonly before: number | undefined;
  readonly after: Relaxed;
  /** What the same program says when it is loaded anew. */
  readonly anew: number | undefined;
}

async function cutting(model: Model, cost: Float64Array, enough?: number): Promise<Cutting> {
  const face = new Face(model);
  const program = face.restrict('max', cost);
  const opened = await highs.openPart(program.program, Infinity);
  const relaxation = opened.optimise();
  const before = relaxationBound(program, relaxation);
  const after = cutOff(face, { program, relaxation }, opened, context, enough);
  opened.dispose();
  const fresh = face.restrict('max', cost);
  const again = await highs.openPart(fresh.program, Infinity);
  const anew = fresh.brokenRow === undefined ? relaxationBound(fresh, again.optimise()) : undefined;
  again.dispose();
  return { face, before, after, anew };
}

const boundOf = ({ program, relaxation }: Relaxed): number | undefined => relaxationBound(program, relaxation);

describe('rounds of cuts', () => {
  it.each([
    ['loaded whole', 30],
    ['of which a part is loaded', 1100],
  ])('bring a relaxation %s down to what whole numbers reach', async (_, count) => {
    const random = seededRandom(count);
    const cost = Float64Array.from({ length: 3 * count }, () => 3 + random.whole(3));
    let best = 0;
    for (let t = 0; t < count; t++) best += Math.max(...cost.subarray(3 * t, 3 * t + 3));
    const { before, after, anew, face } = await cutting(triangles(count, cost), cost);
    expect(before).toBeGreaterThan(best);
    expect(boundOf(after)).toBe(best);
    // What the face keeps says the same.
    expect(anew).toBe(best);
    expect(face.lastingRows.slice(1).flatMap(({ keys }) => keys)).toHaveLength(count);
  });

  it('end where the bound is one that is known to be reached', async () => {
    const cost = new Float64Array(30).fill(1);
    const { after, before, face } = await cutting(triangles(10, cost), cost, 15);
    expect([before, boundOf(after)]).toEqual([15, 15]);
    expect(face.lastingRows).toHaveLength(1);
  });

  it('say that nothing is possible where they show it, and blame nobody', async () => {
    const cost = new Float64Array(6).fill(1);
    const { before, after } = await cutting(triangles(2, cost, true), cost);
    expect(before).toBe(3);
    expect(after.relaxation).toEqual({ termination: 'infeasible' });
  });

  it('never go below the best whole solution (300 seeds)', async () => {
    let [lower, reached] = [0, 0];
    for (let seed = 1; seed <= 300; seed++) {
      const { model, cost } = randomModel(seed);
      const best = enumerate(model, cost);
      const { before, after, anew } = await cutting(model, cost);
      if (before === undefined) continue;
      const bound = boundOf(after);
      if (best === undefined) continue;
      expect(bound, `seed ${seed}`).toBeGreaterThanOrEqual(best);
      expect(bound, `seed ${seed}`).toBeLessThanOrEqual(before);
      expect(anew, `seed ${seed}`).toBe(bound);
      if (bound !== before) lower++;
      if (bound === best && before !== best) reached++;
    }
    expect(lower).toBeGreaterThan(5);
    expect(reached).toBeGreaterThan(5);
  });
});

describe('a cut that a face keeps', () => {
  it('is held at its side in a copy and not in the face it was copied from', async () => {
    const cost = new Float64Array(3).fill(1);
    const { face, after } = await cutting(triangles(1, cost), cost);
    expect(boundOf(after)).toBe(1);
    const copy = face.copy();
    copy.tighten('cut:1', 'lower');
    const sidesOf = (one: Face): readonly (number | undefined)[] => {
      const { rowKeys, program } = one.restrict('max', cost);
      const i = rowKeys.indexOf('cut:1');
      return [program.rowLower[i], program.rowUpper[i]];
    };
    expect(sidesOf(copy)).toEqual([-1, -1]);
    expect(sidesOf(face)).toEqual([-1, Infinity]);
    // What cuts are made of are the sides that hold in every plan.
    expect(copy.lastingRows.at(-1)?.upper[0]).toBe(Infinity);
  });
});
