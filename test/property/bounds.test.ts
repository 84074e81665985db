import { performance } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import { proveBound } from '../../src/engine/bound-tree.ts';
import { createHighs } from '../../src/engine/highs.ts';
import { Face } from '../../src/engine/face.ts';
import { commonDivisor } from '../../src/flow/magnitude.ts';
import type { Model } from '../../src/model/model.ts';
import type { LinearProgram } from '../../src/model/linear-program.ts';
import { boundOfTree, type BoundTask } from '../../src/proof/bound.ts';
import type { ProofNode } from '../../src/proof/certificate.ts';
import type { Inequality } from '../../src/proof/weighted-sum.ts';
import { enumerateBest, randomProgram } from '../support/programs.ts';
import { seededRandom } from '../support/random.ts';

const highs = createHighs(() => performance.now());
const context = {
  engine: highs,
  relaxer: highs,
  deadlineMs: Infinity,
  now: () => performance.now(),
  shouldStop: () => false,
};

function modelOf(program: LinearProgram): Model {
  const keys = Array.from({ length: program.rowCount }, (_, i) => `r${i}`);
  return {
    candidateCount: program.columnCount,
    columnCount: program.columnCount,
    columnKeys: Array.from({ length: program.columnCount }, (_, j) => `x${j}`),
    rows: {
      keys,
      lower: program.rowLower,
      upper: program.rowUpper,
      start: program.rowStart,
      columnIndex: program.columnIndex,
      coefficient: program.coefficient,
    },
    tiers: [],
  };
}

/** Minimising `points` under the program's rows, `best` being the least value there is. */
function taskOf(program: LinearProgram, points: Float64Array, best: bigint | undefined): BoundTask {
  const inequalities = new Map<string, Inequality>();
  for (let i = 0; i < program.rowCount; i++) {
    const [start, end] = [program.rowStart[i] ?? 0, program.rowStart[i + 1] ?? 0];
    inequalities.set(`r${i}`, {
      variables: program.columnIndex.slice(start, end),
      coefficients: program.coefficient.slice(start, end),
      lower: program.rowLower[i] ?? 0,
      upper: program.rowUpper[i] ?? 0,
    });
  }
  const divisor = BigInt(commonDivisor(points));
  const task = { inequalities, points, divisor, findVariable: (key: string) => Number(key.slice(1)) };
  return best === undefined ? task : { ...task, value: best };
}

describe('bounds', () => {
  it('prove the optimum of random programs, and never claim more than is true, whatever the multipliers', async () => {
    const unproven: number[] = [];
    const overclaimed: number[] = [];
    for (let seed = 1; seed <= 400; seed++) {
      const program = randomProgram(seed);
      const best = enumerateBest(program);
      const sign = program.sense === 'max' ? -1 : 1;
      const points = program.cost.map((c) => (c === 0 ? 0 : sign * c));
      const box = { lower: new Uint8Array(program.columnCount), upper: new Uint8Array(program.columnCount).fill(1) };
      const least = best === undefined ? undefined : BigInt(sign * best);
      const task = taskOf(program, points, least);
      const face = new Face(modelOf(program));
      const tree = await proveBound(face, program.sense, program.cost, best, context);
      const bound = tree && boundOfTree(task, box, tree);
      if (tree === undefined || bound !== least) unproven.push(seed);

      const random = seededRandom(seed + 1_000_000);
      const multipliers = new Map(
        [...task.inequalities.keys()].map((key) => [key, BigInt(random.whole(2 ** 31) - 2 ** 30) << 12n]),
      );
      const leaf: ProofNode = { kind: random.chance(0.5) ? 'bound' : 'impossible', multipliers };
      for (const node of [leaf, { kind: 'narrow', multipliers, inner: leaf } as const]) {
        const wild = boundOfTree(task, box, node);
        if (least !== undefined && (wild === undefined || wild > least)) overclaimed.push(seed);
      }
    }
    expect(unproven, 'seeds without a proof').toEqual([]);
    expect(overclaimed, 'seeds whose bound is false').toEqual([]);
  });
});
