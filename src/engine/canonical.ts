import { WarmChoice, type ChoiceStart, type Ordered } from './canonical-relaxation.ts';
import { ChoiceBatch, type OfficerChoice } from './choice-batch.ts';
import { satisfies, type Face } from './face.ts';
import { searchBest, type SearchContext } from './search.ts';

/** Product of the alternatives of the officers that one relaxation orders together, which is exact where it is whole. */
const WEIGHT_LIMIT = 10_000_000;
/** The same where whole numbers are searched: small enough for the tolerances of an engine. */
const SEARCHED_WEIGHT_LIMIT = 2000;
/**
 * With so many columns the way to the incumbent's surroundings and back takes longer than going through cases; with fewer, cases that answered
 * nothing took longer than the engine's own search of what was asked.
 */
const CASES_FROM = 20_000;

/**
 * Among the solutions of the face the one in which the first officer has the least candidate, then the second, and so on; unassigned ranks
 * last.
 *
 * `officerColumns` lists each officer's columns, best first, officers in the order of the tie break. Several officers are ordered by one
 * program while the product of their alternatives is small: their ranks are the digits of a mixed-radix number, which is exact and no weight
 * between tiers. Settles the face as it goes. An officer whose present candidate is already the least left costs nothing. `isFinished` is
 * false when a limit came first; then the values are those of some best solution. `onSolution` is told of each best solution met on the way.
 */
export async function chooseCanonical(
  face: Face,
  officerColumns: readonly Int32Array[],
  incumbent: Float64Array,
  context: SearchContext,
  onSolution: (values: Float64Array) => void = () => {},
  start: ChoiceStart = {},
): Promise<{ readonly values: Float64Array; readonly isFinished: boolean }> {
  // Another engine than that of the relaxations stays a second opinion here too.
  const warm = context.engine.name === 'highs' ? new WarmChoice(face, officerColumns, context, start) : undefined;
  const choice = new CanonicalChoice(face, officerColumns, incumbent, context, warm, onSolution);
  try {
    const isFinished = await choice.run();
    return { values: choice.values, isFinished };
  } finally {
    warm?.close();
  }
}

class CanonicalChoice {
  values: Float64Array;
  readonly #face: Face;
  readonly #officerColumns: readonly Int32Array[];
  readonly #context: SearchContext;
  readonly #warm: WarmChoice | undefined;
  readonly #onSolution: (values: Float64Array) => void;
  /** Whether cases are gone through first, as they are where they answered the last time. */
  #areCasesFirst = true;

  constructor(
    face: Face,
    officerColumns: readonly Int32Array[],
    incumbent: Float64Array,
    context: SearchContext,
    warm: WarmChoice | undefined,
    onSolution: (values: Float64Array) => void,
  ) {
    this.#face = face;
    this.#officerColumns = officerColumns;
    this.values = incumbent;
    this.#context = context;
    this.#warm = warm;
    this.#onSolution = onSolution;
  }

  /** False when a limit came first. */
  async run(): Promise<boolean> {
    let officer = 0;
    for (;;) {
      if (this.#context.shouldStop() || this.#context.now() > this.#context.deadlineMs) return false;
      let batch = this.#collectBatch(officer, WEIGHT_LIMIT);
      if (batch.officers.length === 0) return true;
      let ordered = await this.#warm?.order(batch, this.values);
      if (ordered === undefined) {
        batch = this.#collectBatch(officer, SEARCHED_WEIGHT_LIMIT);
        ordered = await this.#searchBatch(batch);
      }
      if (ordered === undefined) return false;
      if (ordered.values !== this.values) this.#onSolution(ordered.values);
      this.values = ordered.values;
      const decided = batch.officers.slice(0, ordered.decidedCount);
      const undecided = this.#settleOfficers(decided);
      if (undecided === undefined && decided.length === batch.officers.length) ordered.settle();
      officer = undecided ?? (decided.at(-1)?.officer ?? 0) + 1;
    }
  }

  /** The next officers with a choice, after settling those in front of them who need no program. */
  #collectBatch(first: number, weightLimit: number): ChoiceBatch {
    const batch: OfficerChoice[] = [];
    let weight = 1;
    for (let officer = first; officer < this.#officerColumns.length; officer++) {
      const columns = (this.#officerColumns[officer] ?? new Int32Array(0)).filter((c) => !this.#face.isSettled(c));
      if (columns.length === 0) continue;
      const isAtBest = this.values[columns[0] ?? -1] === 1;
      if (batch.length === 0 && isAtBest) {
        this.#settleOfficer(columns);
        continue;
      }
      const rankCount = isAtBest ? 1 : columns.length;
      if (batch.length > 0 && weight * (rankCount + 1) > weightLimit) break;
      batch.push({ officer, columns, rankCount });
      weight *= rankCount + 1;
    }
    return new ChoiceBatch(batch);
  }

  async #searchBatch(batch: ChoiceBatch): Promise<Ordered | undefined> {
    let known = this.values;
    const byCases = async (): Promise<Ordered | undefined> => await this.#warm?.orderByCases(batch);
    const nearby = async (): Promise<Ordered | undefined> => {
      const near = await this.#searchNear(batch);
      known = near?.values ?? known;
      return near !== undefined && near.decidedCount > 0 ? near : undefined;
    };
    const isLarge = (this.#warm?.columnCount ?? 0) >= CASES_FROM;
    for (const order of !isLarge ? [nearby] : this.#areCasesFirst ? [byCases, nearby] : [nearby, byCases]) {
      const ordered = await order();
      if (ordered === undefined) continue;
      this.#areCasesFirst = order === byCases;
      return ordered;
    }
    // One officer at a time takes a fraction of what a batch takes.
    const values = await this.#searchFirst(batch, known, isLarge);
    return values && { values, decidedCount: 1, settle: () => undefined };
  }

  /** The best solution for the first officer of a batch; `undefined` at a limit. */
  async #searchFirst(batch: ChoiceBatch, known: Float64Array, isLarge: boolean): Promise<Float64Array | undefined> {
    const cost = this.#costOf(batch.first(1));
    const context = { ...this.#context, isUnproven: true };
    if (!isLarge && context.engine.name === 'highs') {
      // The engine's own relaxation says as much as one of ours would before it.
      const program = this.#face.restrict('max', cost);
      const start = Float64Array.from(program.keptColumns, (column) => known[column] ?? 0);
      const outcome = await context.engine.solve(program.program, context.deadlineMs, { start, isUnproven: true });
      const isAnswer = outcome.termination === 'optimal' && satisfies(program.program, outcome.values);
      if (isAnswer) return program.recover(outcome.values);
    }
    const search = await searchBest(this.#face, 'max', cost, known, context);
    return search.kind === 'solved' && search.isFinished ? search.values : undefined;
  }

  #costOf({ digits }: ChoiceBatch): Float64Array {
    const cost = new Float64Array(this.#face.model.columnCount);
    for (const { column, weight } of digits) cost[column] = weight;
    return cost;
  }

  /**
   * The best solution for a batch that moves nobody but its officers and those whom the relaxation moves. Few officers take a fraction of the
   * time of all.
   */
  async #searchNear(batch: ChoiceBatch): Promise<Ordered | undefined> {
    const nearest = await this.#warm?.nearest(batch, this.values);
    if (nearest === undefined) return undefined;
    const { moved, bound } = nearest;
    const inBatch = new Set(batch.officers.map(({ officer }) => officer));
    const around = this.#face.copy();
    for (const [officer, columns] of this.#officerColumns.entries()) {
      if (inBatch.has(officer) || columns.some((column) => moved.has(column))) continue;
      for (const column of columns) {
        if (!around.isSettled(column)) around.settle(column, this.values[column] === 1 ? 1 : 0);
      }
    }
    const cost = this.#costOf(batch);
    const search = await searchBest(around, 'max', cost, this.values, { ...this.#context, isUnproven: true });
    if (search.kind !== 'solved') return undefined;
    const decidedCount = batch.decidedCount(search.value, bound);
    return { values: search.values, decidedCount, settle: () => undefined };
  }

  /**
   * Settles officers of a batch up to the first who lost the best candidate, whose other ranks the digits did not tell apart; answers that
   * officer.
   */
  #settleOfficers(officers: readonly OfficerChoice[]): number | undefined {
    for (const { officer, columns, rankCount } of officers) {
      const isDecided = rankCount === columns.length || this.values[columns[0] ?? -1] === 1;
      if (!isDecided) {
        this.#face.settle(columns[0] ?? -1, 0);
        return officer;
      }
      this.#settleOfficer(columns);
    }
    return undefined;
  }

  #settleOfficer(columns: Int32Array): void {
    for (const column of columns) this.#face.settle(column, this.values[column] === 1 ? 1 : 0);
  }
}
