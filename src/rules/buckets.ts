/** Candidates sorted into numbered buckets. */
export interface Buckets {
  /** Numbers of the buckets that hold anything, ascending. */
  readonly numbers: readonly number[];
  /** How many candidates a bucket holds. */
  sizeOf(number: number): number;
  /** The candidates of a bucket, ascending; empty for a number without any. A view into an array all buckets share. */
  of(number: number): Int32Array;
}

/** More numbers than this, and than candidates, are looked up in a map instead of an array. */
const DENSE_NUMBERS = 1024;

/**
 * The candidates of `pool`, which ascends, by `numberOf`: a whole number below `numberCount`, or a negative one that leaves a candidate
 * out. Asks twice for each, so that no number needs to be kept. O(pool + numberCount), where that is not much more than the pool.
 */
export function bucketCandidates(
  pool: Int32Array,
  numberCount: number,
  numberOf: (candidate: number) => number,
): Buckets {
  if (numberCount <= Math.max(DENSE_NUMBERS, pool.length)) {
    const ends = sortInto(pool, numberCount, numberOf);
    const numbers = listFilled(ends.ends);
    return bucketsOf(numbers, ends, (number) => number);
  }
  const positions = numberPositions(pool, numberOf);
  let lastNumber = -1;
  let lastPosition = -1;
  const positionOf = (number: number): number => {
    // Neighbours often share a bucket, which spares the look-up.
    if (number !== lastNumber) {
      lastNumber = number;
      lastPosition = number < 0 ? -1 : (positions.get(number) ?? -1);
    }
    return lastPosition;
  };
  const sorted = sortInto(pool, positions.size, (c) => positionOf(numberOf(c)));
  return bucketsOf(
    [...positions.keys()].sort((a, b) => a - b),
    sorted,
    positionOf,
  );
}

interface Sorted {
  readonly members: Int32Array;
  /** One entry a position: where its members end, and those of the next begin. */
  readonly ends: Int32Array;
}

/** Counting sort: the pool by position, those of one position in the pool's order. */
function sortInto(pool: Int32Array, positionCount: number, positionOf: (candidate: number) => number): Sorted {
  const ends = new Int32Array(positionCount);
  for (let i = 0; i < pool.length; i++) {
    const position = positionOf(pool[i] ?? 0);
    if (position >= 0) ends[position] = (ends[position] ?? 0) + 1;
  }
  let total = 0;
  for (let position = 0; position < positionCount; position++) {
    const size = ends[position] ?? 0;
    ends[position] = total;
    total += size;
  }
  const members = new Int32Array(total);
  // Each entry moves from the begin of its position to the end.
  for (let i = 0; i < pool.length; i++) {
    const candidate = pool[i] ?? 0;
    const position = positionOf(candidate);
    if (position < 0) continue;
    const next = ends[position] ?? 0;
    members[next] = candidate;
    ends[position] = next + 1;
  }
  return { members, ends };
}

/** Position of each number met, in the order they are met. */
function numberPositions(pool: Int32Array, numberOf: (candidate: number) => number): Map<number, number> {
  const positions = new Map<number, number>();
  let last = -1;
  for (const candidate of pool) {
    const number = numberOf(candidate);
    if (number < 0 || number === last) continue;
    last = number;
    if (!positions.has(number)) positions.set(number, positions.size);
  }
  return positions;
}

function listFilled(ends: Int32Array): readonly number[] {
  const numbers: number[] = [];
  let begin = 0;
  ends.forEach((end, position) => {
    if (end > begin) numbers.push(position);
    begin = end;
  });
  return numbers;
}

function bucketsOf(
  numbers: readonly number[],
  { members, ends }: Sorted,
  positionOf: (number: number) => number,
): Buckets {
  const rangeOf = (number: number): readonly [begin: number, end: number] => {
    const position = positionOf(number);
    const end = ends[position] ?? 0;
    return [position > 0 ? Math.min(ends[position - 1] ?? 0, end) : 0, end];
  };
  return {
    numbers,
    sizeOf(number) {
      const [begin, end] = rangeOf(number);
      return end - begin;
    },
    of(number) {
      return members.subarray(...rangeOf(number));
    },
  };
}
