/** Candidates sorted into numbered buckets. */
export interface Buckets {
  /** Numbers of the buckets that hold anything, ascending. */
  readonly numbers: readonly number[];
  /** How many candidates a bucket holds. */
  sizeOf(number: number): number;
  /** The candidates of a bucket, ascending; empty for a number without any. A view into an array all buckets share. */
  of(number: number): Int32Array;
}

const EMPTY = new Int32Array(0);

/** Candidates 0 … `count` − 1 by `numberOf`; a negative number leaves a candidate out. O(count), two passes. */
export function bucketCandidates(count: number, numberOf: (candidate: number) => number): Buckets {
  const positionByNumber = new Map<number, number>();
  const bucketOf = new Int32Array(count);
  const sizes: number[] = [];
  let lastNumber = -1;
  let lastPosition = -1;
  for (let c = 0; c < count; c++) {
    const number = numberOf(c);
    if (number < 0) {
      bucketOf[c] = -1;
      continue;
    }
    // Neighbours often share a bucket, which spares the look-up.
    if (number !== lastNumber) {
      lastNumber = number;
      const known = positionByNumber.get(number);
      lastPosition = known ?? sizes.length;
      if (known === undefined) {
        positionByNumber.set(number, lastPosition);
        sizes.push(0);
      }
    }
    bucketOf[c] = lastPosition;
    sizes[lastPosition] = (sizes[lastPosition] ?? 0) + 1;
  }
  const ends = new Int32Array(sizes.length);
  let total = 0;
  sizes.forEach((size, position) => {
    ends[position] = total;
    total += size;
  });
  const sorted = new Int32Array(total);
  for (let c = 0; c < count; c++) {
    const position = bucketOf[c] ?? -1;
    if (position < 0) continue;
    const end = ends[position] ?? 0;
    sorted[end] = c;
    ends[position] = end + 1;
  }
  const sizeOf = (number: number): number => sizes[positionByNumber.get(number) ?? -1] ?? 0;
  return {
    numbers: [...positionByNumber.keys()].sort((a, b) => a - b),
    sizeOf,
    of(number) {
      const end = ends[positionByNumber.get(number) ?? -1];
      return end === undefined ? EMPTY : sorted.subarray(end - sizeOf(number), end);
    },
  };
}
