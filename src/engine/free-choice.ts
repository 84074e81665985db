import type { FoundChoices } from './contract.ts';
import type { Face } from './face.ts';
import { valueOf } from './face.ts';
import { searchBest, type SearchContext } from './search.ts';

/** Searches after which what is still unknown stays so. */
const SEARCH_MAX = 24;
/** Open columns beyond which nothing is searched: each search is then long. */
const OPEN_MAX = 20_000;

const [NEVER, SOMETIMES, ALWAYS, UNKNOWN] = [0, 1, 2, 3] as const;

/**
 * How the best plans differ from `values`, one of them: which candidates are in none, in some, in every one, and who may stay.
 *
 * `face` holds exactly the best plans. Each search asks for the best plan that shows the most not yet seen: a candidate in use that was in none
 * so far, one out of use that was in all, somebody at home who was always sent. Where none shows anything new, what was never seen is never so.
 */
export async function findChoices(
  face: Face,
  officerColumns: readonly Int32Array[],
  values: Float64Array,
  context: SearchContext,
): Promise<FoundChoices> {
  const sighting = new Sighting(face, officerColumns, values);
  for (let k = 0; k < SEARCH_MAX && sighting.openCount > 0 && sighting.openCount <= OPEN_MAX; k++) {
    if (context.shouldStop() || context.now() > context.deadlineMs) break;
    const cost = sighting.cost();
    const search = await searchBest(face, 'max', cost, values, context);
    if (search.kind !== 'solved' || !search.isFinished) break;
    if (search.value === valueOf(cost, values)) {
      sighting.closeAll();
      break;
    }
    sighting.see(search.values);
  }
  return sighting.choices();
}

class Sighting {
  readonly #face: Face;
  readonly #officerColumns: readonly Int32Array[];
  readonly #values: Float64Array;
  /** One entry a column; UNKNOWN while open. */
  readonly #states: Uint8Array;
  /** 2 while open. */
  readonly #stays: Uint8Array;

  constructor(face: Face, officerColumns: readonly Int32Array[], values: Float64Array) {
    this.#face = face;
    this.#officerColumns = officerColumns;
    this.#values = values;
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
      if (this.#states[j] === UNKNOWN) cost[j] = this.#values[j] === 1 ? -1 : 1;
    }
    for (const [o, columns] of this.#officerColumns.entries()) {
      if (this.#stays[o] !== 2) continue;
      for (const column of columns) cost[column] = (cost[column] ?? 0) - 1;
    }
    return cost;
  }

  see(values: Float64Array): void {
    for (let j = 0; j < this.#states.length; j++) {
      if (this.#states[j] === UNKNOWN && values[j] !== this.#values[j]) this.#states[j] = SOMETIMES;
    }
    for (const [o, columns] of this.#officerColumns.entries()) {
      if (this.#stays[o] === 2 && !columns.some((column) => values[column] === 1)) this.#stays[o] = 1;
    }
  }

  /** Nothing more can be seen: what is still open is as it is in the plan at hand. */
  closeAll(): void {
    for (let j = 0; j < this.#states.length; j++) {
      if (this.#states[j] === UNKNOWN) this.#states[j] = this.#values[j] === 1 ? ALWAYS : NEVER;
    }
    for (let o = 0; o < this.#stays.length; o++) if (this.#stays[o] === 2) this.#stays[o] = 0;
  }

  choices(): FoundChoices {
    return { states: this.#states, stays: this.#stays };
  }
}
