import type { Candidates } from './candidates.ts';

const FIRST_CAPACITY = 1024;

/** A growing table of candidates: one typed array a column, doubled when full. Rows are appended in the order of `Candidates`. */
export class CandidateStore {
  count = 0;
  #capacity = FIRST_CAPACITY;
  officerIndex: Int32Array = new Int32Array(FIRST_CAPACITY);
  vacancyIndex: Int32Array = new Int32Array(FIRST_CAPACITY);
  formIndex: Uint8Array = new Uint8Array(FIRST_CAPACITY);
  months: Uint8Array = new Uint8Array(FIRST_CAPACITY);
  startDay: Int32Array = new Int32Array(FIRST_CAPACITY);
  endDay: Int32Array = new Int32Array(FIRST_CAPACITY);
  fit: Int32Array = new Int32Array(FIRST_CAPACITY);
  profession: Int16Array = new Int16Array(FIRST_CAPACITY);
  expertise: Int16Array = new Int16Array(FIRST_CAPACITY);
  job: Int16Array = new Int16Array(FIRST_CAPACITY);
  person: Int16Array = new Int16Array(FIRST_CAPACITY);
  wish: Uint8Array = new Uint8Array(FIRST_CAPACITY);
  distanceKm: Int32Array = new Int32Array(FIRST_CAPACITY);
  isDistanceKnown: Uint8Array = new Uint8Array(FIRST_CAPACITY);
  cost: Float64Array = new Float64Array(FIRST_CAPACITY);
  isKept: Uint8Array = new Uint8Array(FIRST_CAPACITY);

  /** The position of a new row, whose columns the caller fills in. */
  add(): number {
    if (this.count === this.#capacity) this.#resize(this.#capacity * 2);
    return this.count++;
  }

  /** The table as it stands, each column cut to its length. The store must not be used afterwards. */
  finish(firstOfOfficer: Int32Array): Candidates {
    this.#resize(this.count);
    const { officerIndex, vacancyIndex, formIndex, months, startDay, endDay, fit, profession, expertise } = this;
    const { count, job, person, wish, distanceKm, isDistanceKnown, cost, isKept } = this;
    return {
      count,
      officerIndex,
      vacancyIndex,
      formIndex,
      months,
      startDay,
      endDay,
      fit,
      profession,
      expertise,
      job,
      person,
      wish,
      distanceKm,
      isDistanceKnown,
      cost,
      isKept,
      firstOfOfficer,
    };
  }

  #resize(capacity: number): void {
    this.#capacity = capacity;
    this.officerIndex = resized(this.officerIndex, new Int32Array(capacity));
    this.vacancyIndex = resized(this.vacancyIndex, new Int32Array(capacity));
    this.formIndex = resized(this.formIndex, new Uint8Array(capacity));
    this.months = resized(this.months, new Uint8Array(capacity));
    this.startDay = resized(this.startDay, new Int32Array(capacity));
    this.endDay = resized(this.endDay, new Int32Array(capacity));
    this.fit = resized(this.fit, new Int32Array(capacity));
    this.profession = resized(this.profession, new Int16Array(capacity));
    this.expertise = resized(this.expertise, new Int16Array(capacity));
    this.job = resized(this.job, new Int16Array(capacity));
    this.person = resized(this.person, new Int16Array(capacity));
    this.wish = resized(this.wish, new Uint8Array(capacity));
    this.distanceKm = resized(this.distanceKm, new Int32Array(capacity));
    this.isDistanceKnown = resized(this.isDistanceKnown, new Uint8Array(capacity));
    this.cost = resized(this.cost, new Float64Array(capacity));
    this.isKept = resized(this.isKept, new Uint8Array(capacity));
  }
}

type Column = Int32Array | Int16Array | Uint8Array | Float64Array;

/** `target` with as much of `source` as it holds. */
function resized<T extends Column>(source: T, target: T): T {
  target.set(source.subarray(0, target.length));
  return target;
}
