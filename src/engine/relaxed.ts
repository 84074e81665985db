import type { RelaxationOutcome } from './contract.ts';
import { satisfies, type FaceProgram } from './face.ts';

/** A program of a face and what its relaxation says. */
export interface Relaxed {
  readonly program: FaceProgram;
  readonly relaxation: RelaxationOutcome;
}

/** The best whole value the relaxation leaves room for, in points of the undivided cost. */
export function relaxationBound(program: FaceProgram, relaxation: RelaxationOutcome): number | undefined {
  if (relaxation.termination !== 'optimal') return undefined;
  let total = program.offset;
  for (let j = 0; j < program.program.columnCount; j++) {
    total += (program.program.cost[j] ?? 0) * (relaxation.values[j] ?? 0);
  }
  const slack = 1e-6 * Math.max(1, Math.abs(total) * 1e-3);
  const whole = program.sense === 'max' ? Math.floor(total + slack) : Math.ceil(total - slack);
  // A bound of a little less than nothing rounds to −0.
  return whole === 0 ? 0 : whole * program.divisor;
}

/** The relaxation's values when all are whole and satisfy the rows exactly, extended to all columns. */
export function wholeValues(program: FaceProgram, relaxation: RelaxationOutcome): Float64Array | undefined {
  if (relaxation.termination !== 'optimal') return undefined;
  const rounded = relaxation.values.map((value) => Math.round(value));
  if (relaxation.values.some((value, j) => Math.abs(value - (rounded[j] ?? 0)) > 1e-6)) return undefined;
  return satisfies(program.program, rounded) ? program.recover(rounded) : undefined;
}
