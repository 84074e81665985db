import { WarmChoice, type Digit, type Ordered } from './canonical-relaxation.ts';
import type { Face } from './face.ts';
import type { LoadedFace } from './linear-tier.ts';
import { searchBest, type SearchContext } from './search.ts';

/** Product of the alternatives of the officers that one relaxation orders together, which is exact where it is whole. */
const WEIGHT_LIMIT = 10_000_000;
/** The same where whole numbers are searched: small enough for the tolerances of an engine. */
const SEARCHED_WEIGHT_LIMIT = 2000;
/** With so many columns the way to the incumbent's surroundings and back takes longer than going through cases. */
const CASES_FIRST_FROM = 3000;

/**
 * Among the solutions of the face the one in which the first officer has the least candidate, then the second, and so on; unassigned ranks
 * last.
 *
 * `officerColumns` lists each officer's columns, best first, officers in the order of the tie break. Several officers are ordered by one
 * program while the product of their alternatives is small: their ranks are the digits of a mixed-radix number, which is exact and no weight
 * between tiers. Settles the face as it goes. An officer whose present candidate is already the least left costs nothing. `isFinished` is
 * false when a limit came first; then the values are those of some best solution. `loaded` is the face's relaxation, where there is one
 * already; it is disposed of. `onSolution` is told of each best solution met on the way.
 */
export async function chooseCanonical(
  face: Face,
  officerColumns: readonly Int32Array[],
  incumbent: Float64Array,
  context: SearchContext,
  onSolution: (values: Float64Array) => void = () => {},
  loaded?: LoadedFace,
): Promise<{ readonly values: Float64Array; readonly isFinished: boolean }> {
  // Another engine than that of the relaxations stays a second opinion here too.
  const warm = context.engine.name === 'highs' ? new WarmChoice(face, officerColumns, context, loaded) : undefined;
  const choice = new CanonicalChoice(face, officerColumns, incumbent, context, warm, onSolution);
  try {
    const isFinished = await choice.run();
    return { values: choice.values, isFinished };
  } finally {
    warm?.close();
  }
}

/** An officer whose rank is one digit of a batch. */
interface OfficerChoice {
  readonly officer: number;
  /** Columns still open, best first. */
  readonly columns: Int32Array;
  /** Ranks told apart: all of them, or only the best from the others. */
  readonly rankCount: number;
}

class CanonicalChoice {
  values: Float64Array;
  readonly #face: Face;
  readonly #officerColumns: readonly Int32Array[];
  readonly #context: SearchContext;
  readonly #warm: WarmChoice | undefined;
  readonly #onSolution: (values: Float64Array) => void;

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
      if (batch.length === 0) return true;
      let ordered = await this.#relaxBatch(batch);
      if (ordered === undefined) {
        batch = this.#collectBatch(officer, SEARCHED_WEIGHT_LIMIT);
        ordered = await this.#searchBatch(batch);
      }
      if (ordered === undefined) return false;
      if (ordered.values !== this.values) this.#onSolution(ordered.values);
      this.values = ordered.values;
      const undecided = this.#settleBatch(batch);
      if (undecided === undefined) ordered.settle();
      officer = undecided ?? (batch.at(-1)?.officer ?? 0) + 1;
    }
  }

  /** The next officers with a choice, after settling those in front of them who need no program. */
  #collectBatch(first: number, weightLimit: number): readonly OfficerChoice[] {
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
    return batch;
  }

  async #relaxBatch(batch: readonly OfficerChoice[]): Promise<Ordered | undefined> {
    return await this.#warm?.order(digitsOf(batch), this.values, officerAfter(batch));
  }

  async #searchBatch(batch: readonly OfficerChoice[]): Promise<Ordered | undefined> {
    const digits = digitsOf(batch);
    const cost = new Float64Array(this.#face.model.columnCount);
    for (const { column, weight } of digits) cost[column] = weight;
    let known = this.values;
    const byCases = async (): Promise<Ordered | undefined> =>
      await this.#warm?.orderByCases(digits, officerAfter(batch));
    const nearby = async (): Promise<Ordered | undefined> => {
      const near = await this.#searchNear(batch, digits, cost);
      known = near?.values ?? known;
      return near?.isBest === true ? near : undefined;
    };
    const isLarge = (this.#warm?.columnCount ?? 0) >= CASES_FIRST_FROM;
    for (const order of isLarge ? [byCases, nearby] : [nearby, byCases]) {
      const ordered = await order();
      if (ordered !== undefined) return ordered;
    }
    const search = await searchBest(this.#face, 'max', cost, known, { ...this.#context, isUnproven: true });
    if (search.kind !== 'solved' || !search.isFinished) return undefined;
    return { values: search.values, settle: () => undefined };
  }

  /**
   * The best solution for a batch that moves nobody but its officers and those whom the relaxation moves; `isBest` where nothing is better
   * anywhere. Few officers take a fraction of the time of all.
   */
  async #searchNear(
    batch: readonly OfficerChoice[],
    digits: readonly Digit[],
    cost: Float64Array,
  ): Promise<(Ordered & { readonly isBest: boolean }) | undefined> {
    const nearest = await this.#warm?.nearest(digits, this.values);
    if (nearest === undefined) return undefined;
    const { moved, bound } = nearest;
    const inBatch = new Set(batch.map(({ officer }) => officer));
    const around = this.#face.copy();
    for (const [officer, columns] of this.#officerColumns.entries()) {
      if (inBatch.has(officer) || columns.some((column) => moved.has(column))) continue;
      for (const column of columns) {
        if (!around.isSettled(column)) around.settle(column, this.values[column] === 1 ? 1 : 0);
      }
    }
    const search = await searchBest(around, 'max', cost, this.values, { ...this.#context, isUnproven: true });
    if (search.kind !== 'solved') return undefined;
    return { values: search.values, settle: () => undefined, isBest: search.value === bound };
  }

  /**
   * Settles the batch up to the first officer who lost the best candidate, whose other ranks the digits did not tell apart; answers that
   * officer.
   */
  #settleBatch(batch: readonly OfficerChoice[]): number | undefined {
    for (const { officer, columns, rankCount } of batch) {
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

function officerAfter(batch: readonly OfficerChoice[]): number {
  return (batch.at(-1)?.officer ?? 0) + 1;
}

/** Rank of each officer's candidate, best highest and unassigned 0, as digits; the first officer is the most significant. */
function digitsOf(batch: readonly OfficerChoice[]): readonly Digit[] {
  const digits: Digit[] = [];
  let place = 1;
  for (const { columns, rankCount } of batch.toReversed()) {
    for (const [rank, column] of columns.subarray(0, rankCount).entries()) {
      digits.push({ column, weight: place * (rankCount - rank) });
    }
    place *= rankCount + 1;
  }
  return digits;
}
