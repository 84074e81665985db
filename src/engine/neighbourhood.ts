import { isBetter, satisfies, type Face } from './face.ts';
import type { Relaxed } from './relaxed.ts';
import type { SearchContext } from './search.ts';

/** A value this near to one is one. */
const WHOLE_TOLERANCE = 1e-6;
/** Most columns left open: with more it is no neighbourhood. */
const COLUMN_LIMIT = 50_000;

/**
 * A good whole solution near the relaxation of a large program, `known` where none is better, or none: whom the relaxation sends whole goes
 * there, and the rest is searched briefly. Where that leaves nothing, only those are kept whom `known`, a solution of the face, sends to the
 * same place as well; so it is itself among what is left.
 *
 * Relaxation enforced and relaxation induced neighbourhood search (Berthold 2014; Danna, Rothberg and Le Pape 2005), but for the columns at
 * zero, which stay open: the few who are not whole find no place among themselves alone.
 */
export async function searchNeighbourhood(
  face: Face,
  relaxed: Relaxed,
  known: Float64Array | undefined,
  context: SearchContext,
): Promise<Float64Array | undefined> {
  const enforced = await searchFixed(face, relaxed, undefined, context);
  if (known === undefined) return enforced;
  const near = enforced ?? (await searchFixed(face, relaxed, known, context));
  return near !== undefined && isBetter(relaxed.program, near, known) ? near : known;
}

async function searchFixed(
  face: Face,
  { program, relaxation }: Relaxed,
  known: Float64Array | undefined,
  { engine, deadlineMs }: SearchContext,
): Promise<Float64Array | undefined> {
  if (relaxation.termination !== 'optimal') return undefined;
  const near = face.copy();
  for (const [j, column] of program.keptColumns.entries()) {
    if ((relaxation.values[j] ?? 0) <= 1 - WHOLE_TOLERANCE || column >= face.model.candidateCount) continue;
    if (known === undefined || known[column] === 1) near.settle(column, 1);
  }
  settleCrowdedOut(near);
  const rest = near.restrict(program.sense, program.cost);
  if (rest.brokenRow !== undefined || rest.program.columnCount > COLUMN_LIMIT) return undefined;
  const start = known && Float64Array.from(rest.keptColumns, (column) => known[column] ?? 0);
  const outcome = await engine.solve(rest.program, deadlineMs, { start, isBrief: true });
  if (outcome.termination !== 'optimal' && outcome.termination !== 'feasible') return undefined;
  return satisfies(rest.program, outcome.values) ? rest.recover(outcome.values) : undefined;
}

/** Settles at zero what no longer has room in some row: without that nearly all columns would stay. */
function settleCrowdedOut(face: Face): void {
  const { keys, start, columnIndex, coefficient } = face.model.rows;
  for (let i = 0; i < keys.length; i++) {
    const room = roomIn(face, i);
    if (room === Infinity) continue;
    for (let k = start[i] ?? 0; k < (start[i + 1] ?? 0); k++) {
      const column = columnIndex[k] ?? 0;
      if ((coefficient[k] ?? 0) > room && !face.isSettled(column)) face.settle(column, 0);
    }
  }
}

/** What a row of the model allows beside the columns settled at one; a row that others could relieve has no end of it. */
function roomIn({ model: { rows }, columnLower }: Face, i: number): number {
  let room = rows.upper[i] ?? Infinity;
  if (room === Infinity) return room;
  for (let k = rows.start[i] ?? 0; k < (rows.start[i + 1] ?? 0); k++) {
    const weight = rows.coefficient[k] ?? 0;
    if (weight < 0) return Infinity;
    room -= weight * (columnLower[rows.columnIndex[k] ?? 0] ?? 0);
  }
  return room;
}
