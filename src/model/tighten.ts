import type { RestrictedProgram } from './restrict.ts';
import { columnsOf, type LinearProgram } from './linear-program.ts';

/** Columns that have the same value in every solution, by rows that cannot be met otherwise; index → value. */
export function forcedColumns(program: LinearProgram): ReadonlyMap<number, number> {
  const forced = new Map<number, number>();
  const boxed = { ...program, columnLower: program.columnLower.slice(), columnUpper: program.columnUpper.slice() };
  for (;;) {
    const before = forced.size;
    for (let i = 0; i < program.rowCount; i++) forceByRow(boxed, i, forced);
    if (forced.size === before) return forced;
  }
}

/** Fixes the columns of a row that is met only where all of them are at one side. */
function forceByRow(program: LinearProgram, row: number, forced: Map<number, number>): void {
  const { columnLower, columnUpper, columnIndex, coefficient } = program;
  const [from, to] = [program.rowStart[row] ?? 0, program.rowStart[row + 1] ?? 0];
  let [least, most] = [0, 0];
  for (let k = from; k < to; k++) {
    const [j, a] = [columnIndex[k] ?? 0, coefficient[k] ?? 0];
    least += a * ((a > 0 ? columnLower[j] : columnUpper[j]) ?? 0);
    most += a * ((a > 0 ? columnUpper[j] : columnLower[j]) ?? 0);
  }
  const isLeast = least === program.rowUpper[row];
  if (!isLeast && most !== program.rowLower[row]) return;
  for (let k = from; k < to; k++) {
    const [j, a] = [columnIndex[k] ?? 0, coefficient[k] ?? 0];
    if (a === 0 || columnLower[j] === columnUpper[j]) continue;
    const value = (a > 0 === isLeast ? columnLower[j] : columnUpper[j]) ?? 0;
    columnLower[j] = value;
    columnUpper[j] = value;
    forced.set(j, value);
  }
}

/**
 * The program without maxima that another row implies: one that counts at least the same columns, each as much or more, and allows no more.
 * Their multipliers are zero. Rows of `keptRows` stay.
 */
export function withoutImpliedRows(
  restricted: RestrictedProgram,
  keptRows: ReadonlySet<string> = new Set(),
): RestrictedProgram {
  const { program } = restricted;
  const isImplied = impliedRows(program);
  const kept = [...restricted.rowKeys.keys()].filter(
    (i) => isImplied[i] === 0 || keptRows.has(restricted.rowKeys[i] ?? ''),
  );
  if (kept.length === program.rowCount) return restricted;
  const rowStart = new Int32Array(kept.length + 1);
  for (const [at, i] of kept.entries()) rowStart[at + 1] = (rowStart[at] ?? 0) + lengthOf(program, i);
  const columnIndex = new Int32Array(rowStart[kept.length] ?? 0);
  const coefficient = new Float64Array(columnIndex.length);
  for (const [at, i] of kept.entries()) {
    const [from, to] = [program.rowStart[i] ?? 0, program.rowStart[i + 1] ?? 0];
    columnIndex.set(program.columnIndex.subarray(from, to), rowStart[at]);
    coefficient.set(program.coefficient.subarray(from, to), rowStart[at]);
  }
  const { isLazyRow } = program;
  const smaller: LinearProgram = {
    ...program,
    rowCount: kept.length,
    rowLower: Float64Array.from(kept, (i) => program.rowLower[i] ?? 0),
    rowUpper: Float64Array.from(kept, (i) => program.rowUpper[i] ?? 0),
    rowStart,
    columnIndex,
    coefficient,
    ...(isLazyRow === undefined ? {} : { isLazyRow: Uint8Array.from(kept, (i) => isLazyRow[i] ?? 0) }),
  };
  return { ...restricted, program: smaller, rowKeys: kept.map((i) => restricted.rowKeys[i] ?? '') };
}

function lengthOf({ rowStart }: LinearProgram, row: number): number {
  return (rowStart[row + 1] ?? 0) - (rowStart[row] ?? 0);
}

/** 1 for a row that another, not implied itself when it is compared, implies. Columns are not negative. */
function impliedRows(program: LinearProgram): Uint8Array {
  const { rowCount, rowStart, columnIndex, coefficient, rowLower, rowUpper } = program;
  const isImplied = new Uint8Array(rowCount);
  const hasNegative = new Uint8Array(rowCount);
  const columns = columnsOf(program);
  for (let i = 0; i < rowCount; i++) {
    for (let k = rowStart[i] ?? 0; k < (rowStart[i + 1] ?? 0); k++) if ((coefficient[k] ?? 0) < 0) hasNegative[i] = 1;
  }
  /** How much a row counts a column; 0 where it leaves it out. */
  const counts = (row: number, column: number): number => {
    for (let at = columns.start[column] ?? 0; at < (columns.start[column + 1] ?? 0); at++) {
      if (columns.row[at] === row) return columns.value[at] ?? 0;
    }
    return 0;
  };
  const implies = (other: number, row: number): boolean => {
    if (other === row || isImplied[other] === 1 || hasNegative[other] === 1) return false;
    if ((rowUpper[other] ?? 0) > (rowUpper[row] ?? 0)) return false;
    for (let k = rowStart[row] ?? 0; k < (rowStart[row + 1] ?? 0); k++) {
      if (counts(other, columnIndex[k] ?? 0) < (coefficient[k] ?? 0)) return false;
    }
    return true;
  };
  for (let i = 0; i < rowCount; i++) {
    if (rowLower[i] !== -Infinity || hasNegative[i] === 1) continue;
    const first = columnIndex[rowStart[i] ?? 0] ?? 0;
    for (let at = columns.start[first] ?? 0; at < (columns.start[first + 1] ?? 0); at++) {
      if (!implies(columns.row[at] ?? 0, i)) continue;
      isImplied[i] = 1;
      break;
    }
  }
  return isImplied;
}
