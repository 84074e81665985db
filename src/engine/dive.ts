import type { OpenRelaxation, RelaxationOutcome } from './contract.ts';
import { wholeValues } from './relaxed.ts';
import type { SearchContext } from './search.ts';
import type { FaceProgram } from './face.ts';

/** Relaxations spent on one dive. */
const RELAXATION_LIMIT = 60;
/** Columns as near to one as this are fixed at one together. */
const NEARLY_ONE = 0.85;
const WHOLE_TOLERANCE = 1e-6;

/**
 * A whole solution of a program whose relaxation is loaded, met by fixing columns that are not whole at one, the nearest to it first, and at
 * zero where one is impossible; `undefined` where both are, or a limit came first. Values of all columns of the face.
 */
export function dive(
  program: FaceProgram,
  relaxation: OpenRelaxation,
  root: RelaxationOutcome,
  { shouldStop, now, deadlineMs }: SearchContext,
): Float64Array | undefined {
  let left = RELAXATION_LIMIT;
  const under = (columns: readonly number[], [lower, upper]: readonly [number, number]): RelaxationOutcome => {
    const indices = Int32Array.from(columns);
    relaxation.bound(
      'columns',
      indices,
      new Float64Array(columns.length).fill(lower),
      new Float64Array(columns.length).fill(upper),
    );
    if (left-- <= 0 || shouldStop() || now() > deadlineMs) return { termination: 'no-solution' };
    return relaxation.optimise();
  };
  let outcome = root;
  while (outcome.termination === 'optimal') {
    const values = wholeValues(program, outcome);
    if (values !== undefined) return values;
    const open = openColumns(outcome.values);
    const [nearest] = open.toSorted((a, b) => b.value - a.value || a.column - b.column);
    if (nearest === undefined) return undefined;
    const near = open.filter(({ value }) => value >= NEARLY_ONE).map(({ column }) => column);
    outcome = under(near.length > 1 ? near : [nearest.column], [1, 1]);
    if (outcome.termination === 'infeasible' && near.length > 1) {
      under(near, [0, 1]);
      outcome = under([nearest.column], [1, 1]);
    }
    if (outcome.termination === 'infeasible') outcome = under([nearest.column], [0, 0]);
  }
  return undefined;
}

function openColumns(values: Float64Array): readonly { readonly column: number; readonly value: number }[] {
  return [...values.entries()]
    .filter(([, value]) => Math.abs(value - Math.round(value)) > WHOLE_TOLERANCE)
    .map(([column, value]) => ({ column, value }));
}
