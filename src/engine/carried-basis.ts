import type { Basis, OpenRelaxation, RelaxationOutcome } from './contract.ts';
import type { FaceProgram } from './face.ts';

/** A program of a face and where its relaxation stands. */
export interface Standing {
  readonly program: FaceProgram;
  readonly basis: Basis;
}

/** What a row or column of which nothing is known is: a row basic, a column at its lower bound. */
const BASIC = 1;
const AT_LOWER = 0;

/**
 * Rows that hold a program where it stands. One of a narrower face that keeps them, although some no longer bind, has all of the basis;
 * without them more columns are basic than rows, and the engine would have to find out which.
 */
export function heldRows({ program, basis }: Standing): ReadonlySet<string> {
  return new Set(program.rowKeys.filter((_, i) => basis.rows[i] !== BASIC));
}

/** Where the program of a narrower face stands when what it has in common with the one before stays where it is. */
export function carryBasis(before: Standing, program: FaceProgram): Basis {
  const rows = new Map(before.program.rowKeys.map((key, i) => [key, before.basis.rows[i] ?? BASIC]));
  const { keptColumns } = before.program;
  const columns = new Int32Array(before.program.cost.length).fill(AT_LOWER);
  for (let i = 0; i < keptColumns.length; i++) columns[keptColumns[i] ?? -1] = before.basis.columns[i] ?? AT_LOWER;
  return {
    columns: Int32Array.from(program.keptColumns, (column) => columns[column] ?? AT_LOWER),
    rows: Int32Array.from(program.rowKeys, (key) => rows.get(key) ?? BASIC),
    isOutside: program.rowKeys.some((key) => key.startsWith('cut:') && !rows.has(key)),
  };
}

/**
 * Where the last relaxation stood that has a solution, so that one of a workspace that differs little, under another cost, begins there. Only
 * ever a hint: any start gives an optimum.
 */
export class LastStanding {
  #last: Standing | undefined;

  /** `undefined` where there was none over the same columns. */
  startOf(program: FaceProgram): Basis | undefined {
    const before = this.#last;
    return before?.program.cost.length === program.cost.length ? carryBasis(before, program) : undefined;
  }

  keep(program: FaceProgram, relaxation: OpenRelaxation, { termination }: RelaxationOutcome): void {
    const basis = termination === 'optimal' ? relaxation.basis() : undefined;
    if (basis !== undefined) this.#last = { program, basis };
  }
}
