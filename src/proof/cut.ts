import { MULTIPLIER_BITS, type Cut } from './certificate.ts';
import { pricedSides, type Inequality } from './weighted-sum.ts';

const BITS = BigInt(MULTIPLIER_BITS);

/**
 * The inequality that a cut stands for: Chvátal and Gomory's rounding, over variables that are 0 or 1.
 *
 * As in `weighted-sum.ts`, y·(a·x) ≥ y·b for every multiplier y, and so for their sum c·x ≥ s. No x is negative: c may be rounded up. None is
 * above 1: for the variables of `up`, c·x ≤ ⌊c⌋·x + (c − ⌊c⌋), so c may be rounded down where s gives the rest away. The left side is then
 * whole in every plan, and the right side may be rounded up. Nothing here depends on how the cut was found. `undefined` where a number would
 * pass the whole ones that doubles hold.
 */
export function deriveCut(
  inequalities: ReadonlyMap<string, Inequality>,
  findVariable: (key: string) => number | undefined,
  { multipliers, up }: Cut,
): Inequality | undefined {
  const sums = new Map<number, bigint>();
  let total = 0n;
  for (const { multiplier, side, inequality } of pricedSides(inequalities, multipliers)) {
    const { variables, coefficients } = inequality;
    total += multiplier * BigInt(side);
    variables.forEach((variable, i) => {
      const coefficient = coefficients === 1 ? 1n : BigInt(coefficients[i] ?? 0);
      sums.set(variable, (sums.get(variable) ?? 0n) + multiplier * coefficient);
    });
  }
  const roundedDown = new Set(up.map(findVariable));
  const coefficients = Float64Array.from(sums, ([variable, sum]) => {
    if (!roundedDown.has(variable)) return Number(ceiling(sum));
    const floor = sum >> BITS;
    total -= sum - (floor << BITS);
    return Number(floor);
  });
  const lower = Number(ceiling(total));
  if (![lower, ...coefficients].every(Number.isSafeInteger)) return undefined;
  return { variables: Int32Array.from(sums.keys()), coefficients, lower, upper: Infinity };
}

/** The least whole number that is at least `scaled` / 2^40. */
function ceiling(scaled: bigint): bigint {
  return -(-scaled >> BITS);
}
