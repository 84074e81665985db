import type { Candidates } from './candidates.ts';

const FIRST_CAPACITY = 1024;

/** A growing table of candidates: one typed array a column, doubled when full. Rows are appended in the order of `Candidates`. */
export class CandidateStore {
  count = 0;
  readonly #hasCosts: boolean;
  #capacity = FIRST_CAPACITY;
  officerIndex: Int32Array = new Int32Array(FIRST_CAPACITY);
  vacancyIndex: Int32Array = new Int32Array(FIRST_CAPACITY);
  formIndex: Uint8Array = new Uint8Array(FIRST_CAPACITY);
  months: Uint8Array = new Uint8Array(FIRST_CAPACITY);
  fit: Int32Array = new Int32Array(FIRST_CAPACITY);
  wish: Uint8Array = new Uint8Array(FIRST_CAPACITY);
  distanceKm: Int32Array = new Int32Array(FIRST_CAPACITY);
  isDistanceKnown: Uint8Array = new Uint8Array(FIRST_CAPACITY);
  cost: Float64Array;
  isKept: Uint8Array = new Uint8Array(FIRST_CAPACITY);

  /** Without costs the column stays empty, and what is written to it is lost. */
  constructor(hasCosts: boolean) {
    this.#hasCosts = hasCosts;
    this.cost = new Float64Array(hasCosts ? FIRST_CAPACITY : 0);
  }

  /** The position of a new row, whose columns the caller fills in. */
  add(): number {
    if (this.count === this.#capacity) this.#grow(this.#capacity * 2);
    return this.count++;
  }

  /**
   * The table as it stands, each column a view of its length: what lies beyond was never touched and takes no memory, a copy would. The
   * store must not be used afterwards.
   */
  finish(firstOfOfficer: Int32Array): Candidates {
    const { count } = this;
    return {
      count,
      officerIndex: this.officerIndex.subarray(0, count),
      vacancyIndex: this.vacancyIndex.subarray(0, count),
      formIndex: this.formIndex.subarray(0, count),
      months: this.months.subarray(0, count),
      fit: this.fit.subarray(0, count),
      wish: this.wish.subarray(0, count),
      distanceKm: this.distanceKm.subarray(0, count),
      isDistanceKnown: this.isDistanceKnown.subarray(0, count),
      cost: this.cost.subarray(0, count),
      isKept: this.isKept.subarray(0, count),
      firstOfOfficer,
    };
  }

  #grow(capacity: number): void {
    this.#capacity = capacity;
    this.officerIndex = grown(this.officerIndex, new Int32Array(capacity));
    this.vacancyIndex = grown(this.vacancyIndex, new Int32Array(capacity));
    this.formIndex = grown(this.formIndex, new Uint8Array(capacity));
    this.months = grown(this.months, new Uint8Array(capacity));
    this.fit = grown(this.fit, new Int32Array(capacity));
    this.wish = grown(this.wish, new Uint8Array(capacity));
    this.distanceKm = grown(this.distanceKm, new Int32Array(capacity));
    this.isDistanceKnown = grown(this.isDistanceKnown, new Uint8Array(capacity));
    if (this.#hasCosts) this.cost = grown(this.cost, new Float64Array(capacity));
    this.isKept = grown(this.isKept, new Uint8Array(capacity));
  }
}

type Column = Int32Array | Uint8Array | Float64Array;

/** `target` beginning with `source`. */
function grown<T extends Column>(source: T, target: T): T {
  target.set(source);
  return target;
}
