import type { FoundChoices, OpenRelaxation } from './contract.ts';
import type { Face, FaceProgram } from './face.ts';
import { valueOf } from './face.ts';
import { wholeValues } from './relaxed.ts';
import { searchBest, type SearchContext } from './search.ts';

/** Questions after which what is still unknown stays so. */
const QUESTIONS_MAX = 24;
/** Open columns beyond which nothing is asked, and beyond which only the relaxation is: whole numbers may take long. */
const OPEN_MAX = 20_000;
const SEARCHED_MAX = 400;

const [NEVER, SOMETIMES, ALWAYS, UNKNOWN] = [0, 1, 2, 3] as const;

/**
 * How the best plans differ: which candidates are in none, in some, in every one, and who may stay.
 *
 * `face` holds exactly the best plans, and is not narrowed; `sighting` has seen one and any others met on the way. Each question asks for the best
 * plan that shows the most not yet seen: a candidate in use that was in none so far, one out of use that was in all, somebody at home who was
 * always sent. Where none shows anything new, what was never seen is never so. The relaxation answers first; where its answer is not whole, a small
 * face is searched, and of a large one the rest stays unknown. How much is asked depends on sizes alone, never on time, so that the same inputs
 * give the same answer.
 */
export async function findChoices(face: Face, sighting: Sighting, context: SearchContext): Promise<FoundChoices> {
  if (sighting.openCount === 0 || sighting.openCount > OPEN_MAX) return sighting.choices();
  const { values } = sighting;
  const program = face.restrict('max', new Float64Array(face.model.columnCount));
  const relaxation =
    program.program.columnCount === 0 ? undefined : await context.relaxer.open(program.program, context.deadlineMs);
  try {
    for (let k = 0; k < QUESTIONS_MAX && sighting.openCount > 0; k++) {
      if (context.shouldStop() || context.now() > context.deadlineMs) break;
      const cost = sighting.cost();
      const seen =
        askRelaxation(program, relaxation, cost, values) ??
        (sighting.openCount <= SEARCHED_MAX ? await search(face, cost, values, context) : undefined);
      if (seen === undefined) break;
      if (seen === 'nothing') sighting.closeAll();
      else sighting.see(seen);
    }
  } finally {
    relaxation?.dispose();
  }
  return sighting.choices();
}

/** The best plan that shows most, or that none shows anything new; `undefined` where the relaxation does not say. */
function askRelaxation(
  program: FaceProgram,
  relaxation: OpenRelaxation | undefined,
  cost: Float64Array,
  values: Float64Array,
): Float64Array | 'nothing' | undefined {
  if (relaxation === undefined) return 'nothing';
  const outcome = relaxation.maximise(Float64Array.from(program.keptColumns, (column) => cost[column] ?? 0));
  if (outcome.termination !== 'optimal') return undefined;
  let gain = 0;
  for (const [i, column] of program.keptColumns.entries()) {
    gain += (cost[column] ?? 0) * ((outcome.values[i] ?? 0) - (values[column] ?? 0));
  }
  if (gain < 1 - 1e-6) return 'nothing';
  const whole = wholeValues(program, outcome);
  return whole !== undefined && valueOf(cost, whole) > valueOf(cost, values) ? whole : undefined;
}

async function search(
  face: Face,
  cost: Float64Array,
  values: Float64Array,
  context: SearchContext,
): Promise<Float64Array | 'nothing' | undefined> {
  const found = await searchBest(face, 'max', cost, values, { ...context, isUnproven: true });
  if (found.kind !== 'solved' || !found.isFinished) return undefined;
  return found.value === valueOf(cost, values) ? 'nothing' : found.values;
}

/** What was seen of the best plans so far, against one of them. */
export class Sighting {
  readonly #face: Face;
  readonly #officerColumns: readonly Int32Array[];
  /** The plan that all others are held against. */
  readonly values: Float64Array;
  /** One entry a column; UNKNOWN while open. */
  readonly #states: Uint8Array;
  /** 2 while open. */
  readonly #stays: Uint8Array;

  constructor(face: Face, officerColumns: readonly Int32Array[], values: Float64Array) {
    this.#face = face;
    this.#officerColumns = officerColumns;
    this.values = values;
    this.#states = new Uint8Array(face.model.candidateCount);
    for (let j = 0; j < this.#states.length; j++) {
      this.#states[j] = face.isSettled(j) ? (values[j] === 1 ? ALWAYS : NEVER) : UNKNOWN;
    }
    this.#stays = Uint8Array.from(officerColumns, (columns) => {
      if (!columns.some((column) => values[column] === 1)) return 1;
      return columns.some((column) => this.#states[column] === ALWAYS) ? 0 : 2;
    });
  }

  get openCount(): number {
    let count = 0;
    for (const state of this.#states) if (state === UNKNOWN) count++;
    for (const stay of this.#stays) if (stay === 2) count++;
    return count;
  }

  /** Points of a solution: how much it shows that was not seen, up to a constant. */
  cost(): Float64Array {
    const cost = new Float64Array(this.#face.model.columnCount);
    for (let j = 0; j < this.#states.length; j++) {
      if (this.#states[j] === UNKNOWN) cost[j] = this.values[j] === 1 ? -1 : 1;
    }
    for (const [o, columns] of this.#officerColumns.entries()) {
      if (this.#stays[o] !== 2) continue;
      for (const column of columns) cost[column] = (cost[column] ?? 0) - 1;
    }
    return cost;
  }

  see(values: Float64Array): void {
    for (let j = 0; j < this.#states.length; j++) {
      if (this.#states[j] === UNKNOWN && values[j] !== this.values[j]) this.#states[j] = SOMETIMES;
    }
    for (const [o, columns] of this.#officerColumns.entries()) {
      if (this.#stays[o] === 2 && !columns.some((column) => values[column] === 1)) this.#stays[o] = 1;
    }
  }

  /** Nothing more can be seen: what is still open is as it is in the plan at hand. */
  closeAll(): void {
    for (let j = 0; j < this.#states.length; j++) {
      if (this.#states[j] === UNKNOWN) this.#states[j] = this.values[j] === 1 ? ALWAYS : NEVER;
    }
    for (let o = 0; o < this.#stays.length; o++) if (this.#stays[o] === 2) this.#stays[o] = 0;
  }

  choices(): FoundChoices {
    return { states: this.#states, stays: this.#stays };
  }
}
