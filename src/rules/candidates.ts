/**
 * Candidates: the officer–vacancy–form triples that may be chosen, with everything that is counted about each.
 *
 * One entry a candidate in every array, ordered by officer index, then vacancy index, then position of the form in `policy.forms`:
 * the order in which the canonical plan prefers them.
 */
export interface Candidates {
  readonly count: number;
  readonly officerIndex: Int32Array;
  readonly vacancyIndex: Int32Array;
  /** Position in `policy.forms`. */
  readonly formIndex: Uint8Array;
  /** Whole months of the longest legal tour. */
  readonly months: Uint8Array;
  readonly startDay: Int32Array;
  /** Last day of the tour, included. */
  readonly endDay: Int32Array;
  /** 0–1000, or 0–1,000,000 under `fit: scores`. */
  readonly fit: Int32Array;
  /** 0–1000 each; −1 under `fit: scores`. */
  readonly profession: Int16Array;
  readonly expertise: Int16Array;
  readonly job: Int16Array;
  readonly person: Int16Array;
  /** 11 − rank of the wish, 0 without one. */
  readonly wish: Uint8Array;
  /** Whole kilometres, 500 where unknown. */
  readonly distanceKm: Int32Array;
  /** 1 where the distance is known. */
  readonly isDistanceKnown: Uint8Array;
  /** Đồng for the whole tour; 0 without `costs`. */
  readonly cost: Float64Array;
  /** 1 where the baseline has the same officer, vacancy and form. */
  readonly isKept: Uint8Array;
  /** Length officers + 1: candidates of officer i are `firstOfOfficer[i]` … `firstOfOfficer[i + 1] - 1`. */
  readonly firstOfOfficer: Int32Array;
}
