/** Tier values by nothing but HiGHS: the whole model as `export` writes it, one tier after another at gap 0, no reduction and no proof. */
import type { Engine, EngineOutcome } from '../../src/engine/contract.ts';
import type { LinearProgram } from '../../src/model/linear-program.ts';
import type { Model } from '../../src/model/model.ts';
import { exportProgram, type ExportProgram } from '../../src/model/text.ts';

/** One value a tier, in the tier's own sense; `undefined` where HiGHS finds the model infeasible. Throws where it gives no answer. */
export async function solvePlainly(model: Model, engine: Engine): Promise<readonly number[] | undefined> {
  const values: number[] = [];
  for (const tierIndex of model.tiers.keys()) {
    const exported = exportProgram(model, tierIndex, values);
    const program = programOf(exported);
    const outcome = program.columnCount === 0 ? answerWithoutColumns(program) : await engine.solve(program, Infinity);
    if (outcome.termination === 'infeasible' && tierIndex === 0) return undefined;
    if (outcome.termination !== 'optimal') {
      throw new Error(`HiGHS answers ${JSON.stringify(outcome)} to ${exported.tier}`);
    }
    const least = outcome.values.reduce((sum, value, j) => sum + value * (program.cost[j] ?? 0), 0);
    values.push(exported.sense === 'max' ? 0 - least : least);
  }
  return values;
}

/** Where nobody can be sent anywhere HiGHS says "empty model": the rows themselves say whether that is a plan. */
function answerWithoutColumns({ rowLower, rowUpper, cost }: LinearProgram): EngineOutcome {
  const isMet = rowLower.every((lower, i) => lower <= 0 && (rowUpper[i] ?? 0) >= 0);
  return isMet ? { termination: 'optimal', values: cost } : { termination: 'infeasible' };
}

/** The exported program as arrays: every column binary, entries of one row and column added up. */
function programOf({ cost, blocks, columnKeys }: ExportProgram): LinearProgram {
  const [rowStart, columnIndex, coefficient]: [number[], number[], number[]] = [[0], [], []];
  const [rowLower, rowUpper]: [number[], number[]] = [[], []];
  for (const block of blocks) {
    for (const i of block.keys.keys()) {
      const merged = new Map<number, number>();
      for (let k = block.start[i] ?? 0; k < (block.start[i + 1] ?? 0); k++) {
        const column = block.columnIndex[k] ?? 0;
        merged.set(column, (merged.get(column) ?? 0) + (block.coefficient[k] ?? 0));
      }
      for (const [column, value] of merged) {
        columnIndex.push(column);
        coefficient.push(value);
      }
      rowStart.push(columnIndex.length);
      rowLower.push(block.lower[i] ?? -Infinity);
      rowUpper.push(block.upper[i] ?? Infinity);
    }
  }
  const columnCount = columnKeys.length;
  return {
    sense: 'min',
    columnCount,
    rowCount: rowLower.length,
    cost,
    columnLower: new Float64Array(columnCount),
    columnUpper: new Float64Array(columnCount).fill(1),
    isInteger: new Uint8Array(columnCount).fill(1),
    rowLower: Float64Array.from(rowLower),
    rowUpper: Float64Array.from(rowUpper),
    rowStart: Int32Array.from(rowStart),
    columnIndex: Int32Array.from(columnIndex),
    coefficient: Float64Array.from(coefficient),
  };
}
