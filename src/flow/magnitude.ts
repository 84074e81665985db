/** The largest absolute value of an array, 0 for none. */
export function maxMagnitude(values: Float64Array): number {
  let max = 0;
  for (let a = 0; a < values.length; a++) max = Math.max(max, Math.abs(values[a]!));
  return max;
}

/** The largest number that divides every cost. */
export function commonDivisor(cost: Float64Array): number {
  let divisor = 0;
  for (let a = 0; a < cost.length && divisor !== 1; a++) {
    let rest = Math.abs(cost[a]!);
    if (rest === 0) continue;
    if (rest < 2 ** 31 && divisor < 2 ** 31 && (rest | 0) % (divisor | 0) === 0) continue;
    while (rest !== 0) {
      const next = divisor % rest;
      divisor = rest;
      rest = next;
    }
  }
  return Math.max(divisor, 1);
}
