import { RowBuilder, type LinearProgram } from '../../src/model/linear-program.ts';
import { seededRandom } from './random.ts';

export interface RowSpec {
  readonly terms: readonly (readonly [number, number])[];
  readonly lower?: number;
  readonly upper?: number;
}

/** A program over 0–1 columns from plain lists. */
export function binaryProgram(sense: 'max' | 'min', cost: readonly number[], rows: readonly RowSpec[]): LinearProgram {
  const builder = new RowBuilder();
  for (const [i, row] of rows.entries()) {
    for (const [column, coefficient] of row.terms) builder.add(column, coefficient);
    builder.close(`r${i}`, row.lower ?? -Infinity, row.upper ?? Infinity);
  }
  return programOf(sense, Float64Array.from(cost), builder);
}

/** A program over 0–1 columns whose rows were built. */
export function programOf(sense: 'max' | 'min', cost: Float64Array, builder: RowBuilder): LinearProgram {
  const built = builder.finish();
  return {
    sense,
    columnCount: cost.length,
    rowCount: built.lower.length,
    cost,
    columnLower: new Float64Array(cost.length),
    columnUpper: new Float64Array(cost.length).fill(1),
    isInteger: new Uint8Array(cost.length).fill(1),
    rowLower: built.lower,
    rowUpper: built.upper,
    rowStart: built.start,
    columnIndex: Int32Array.from(built.columnIndex),
    coefficient: Float64Array.from(built.coefficient),
  };
}

/** Each person at most once and each place at most once; person p at place v is column p × places + v. */
export function addAssignmentRows(builder: RowBuilder, people: number, places: number): void {
  for (let p = 0; p < people; p++) {
    for (let v = 0; v < places; v++) builder.add(p * places + v, 1);
    builder.close(`person:${p}`, -Infinity, 1);
  }
  for (let v = 0; v < places; v++) {
    for (let p = 0; p < people; p++) builder.add(p * places + v, 1);
    builder.close(`place:${v}`, -Infinity, 1);
  }
}

/** A random program of at most 7 columns and 5 rows, ties and infeasible ones included. */
export function randomProgram(seed: number): LinearProgram {
  const random = seededRandom(seed);
  const columnCount = 1 + random.whole(7);
  const cost = Array.from({ length: columnCount }, () => random.whole(21) - 6);
  const rows = Array.from({ length: random.whole(6) }, (): RowSpec => {
    const terms = Array.from({ length: columnCount }, (_, j) => [j, random.whole(7) - 2] as const).filter(
      ([, a]) => a !== 0 && random.chance(0.7),
    );
    const bound = random.whole(9) - 2;
    const kind = random.whole(4);
    if (kind === 0) return { terms, lower: bound };
    if (kind === 1) return { terms, lower: bound, upper: bound };
    if (kind === 2) return { terms, lower: bound - random.whole(3), upper: bound };
    return { terms, upper: bound };
  });
  return binaryProgram(random.chance(0.5) ? 'max' : 'min', cost, rows);
}

/** The best value over all 0–1 points by enumeration; `undefined` when none is feasible. */
export function enumerateBest(program: LinearProgram): number | undefined {
  let best: number | undefined;
  for (let mask = 0; mask < 1 << program.columnCount; mask++) {
    if (!holds(program, mask)) continue;
    let value = 0;
    for (let j = 0; j < program.columnCount; j++) if ((mask >> j) & 1) value += program.cost[j] ?? 0;
    if (best === undefined || (program.sense === 'max' ? value > best : value < best)) best = value;
  }
  return best;
}

function holds(program: LinearProgram, mask: number): boolean {
  for (let i = 0; i < program.rowCount; i++) {
    let sum = 0;
    for (let k = program.rowStart[i] ?? 0; k < (program.rowStart[i + 1] ?? 0); k++) {
      if ((mask >> (program.columnIndex[k] ?? 0)) & 1) sum += program.coefficient[k] ?? 0;
    }
    if (sum < (program.rowLower[i] ?? 0) || sum > (program.rowUpper[i] ?? 0)) return false;
  }
  return true;
}
