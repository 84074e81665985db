import { pricedSides, type Box, type Inequality, type Multipliers, type WeightedSum } from './weighted-sum.ts';
import { MULTIPLIER_BITS } from './certificate.ts';

/**
 * The sums of `weighted-sum.ts` in doubles, exact.
 *
 * A number of units of 2^-40 is written high · 2^40 + low with 0 ≤ low < 2^40, both whole. Sums of whole doubles are exact as long as the
 * absolute values added stay below 2^53; that total is itself a rounded sum, but rounding is monotone, so it cannot stay below where the
 * true one does not. Where it does not stay below, there is no answer and BigInts must be used.
 */
const LOW = 2 ** MULTIPLIER_BITS;
const SAFE = 2 ** 52;

interface Parts {
  readonly high: number;
  readonly low: number;
}

function partsOf(value: bigint): Parts {
  const high = value >> BigInt(MULTIPLIER_BITS);
  return { high: Number(high), low: Number(value - (high << BigInt(MULTIPLIER_BITS))) };
}

type Coefficients = Exclude<Inequality['coefficients'], 1>;

/** What `sumInBigInts` answers, or `undefined` when a number could pass the whole numbers that doubles hold. */
export function sumInDoubles(
  inequalities: ReadonlyMap<string, Inequality>,
  points: Float64Array,
  box: Box,
  multipliers: Multipliers,
): WeightedSum | undefined {
  const high = points.slice();
  let low: Float64Array | undefined;
  let lowWeight: Float64Array | undefined;
  let highWeight = largestOf(points);
  let bound = 0n;
  for (const { multiplier, side, inequality } of pricedSides(inequalities, multipliers)) {
    const { variables, coefficients } = inequality;
    const parts = partsOf(multiplier);
    bound += multiplier * BigInt(side);
    highWeight += Math.abs(parts.high) * (coefficients === 1 ? 1 : largestOf(coefficients));
    if (highWeight > SAFE) return undefined;
    subtractMultiple(high, parts.high, variables, coefficients);
    if (parts.low === 0) continue;
    low ??= new Float64Array(points.length);
    lowWeight ??= new Float64Array(points.length);
    subtractMultiple(low, parts.low, variables, coefficients);
    subtractMultiple(
      lowWeight,
      -parts.low,
      variables,
      coefficients === 1 ? 1 : Float64Array.from(coefficients, Math.abs),
    );
  }
  if (lowWeight !== undefined && largestOf(lowWeight) > SAFE) return undefined;
  if (low !== undefined) carry(high, low);
  const visitBeyond: WeightedSum['visitBeyond'] = (gap, visit) => {
    const [above, below] = [partsOf(gap), partsOf(-gap)];
    for (let variable = 0; variable < high.length; variable++) {
      const cost = high[variable] ?? 0;
      const rest = low?.[variable] ?? 0;
      if (cost > above.high || (cost === above.high && rest > above.low)) visit(variable, 1);
      else if (cost < below.high || (cost === below.high && rest < below.low)) visit(variable, -1);
    }
  };
  const reducedCost: WeightedSum['reducedCost'] = (variable) =>
    (BigInt(high[variable] ?? 0) << BigInt(MULTIPLIER_BITS)) + BigInt(low?.[variable] ?? 0);
  return { bound: bound + leastInBox(high, low, box), visitBeyond, reducedCost };
}

function largestOf(values: Coefficients): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i] ?? 0));
  return largest;
}

function subtractMultiple(
  sums: Float64Array,
  factor: number,
  variables: Int32Array,
  coefficients: Inequality['coefficients'],
): void {
  for (let i = 0; i < variables.length; i++) {
    const variable = variables[i] ?? 0;
    sums[variable] = (sums[variable] ?? 0) - factor * (coefficients === 1 ? 1 : (coefficients[i] ?? 0));
  }
}

/** Brings every low part between 0 and 2^40. */
function carry(high: Float64Array, low: Float64Array): void {
  for (let variable = 0; variable < low.length; variable++) {
    const units = Math.floor((low[variable] ?? 0) / LOW);
    high[variable] = (high[variable] ?? 0) + units;
    low[variable] = (low[variable] ?? 0) - units * LOW;
  }
}

/** Σ over the variables of the least cost · x in the box. */
function leastInBox(high: Float64Array, low: Float64Array | undefined, box: Box): bigint {
  const [highs, lows] = [new WholeTotal(), new WholeTotal()];
  for (let variable = 0; variable < high.length; variable++) {
    const cost = high[variable] ?? 0;
    const rest = low?.[variable] ?? 0;
    if ((cost < 0 ? box.upper[variable] : box.lower[variable]) !== 1) continue;
    highs.add(cost);
    lows.add(rest);
  }
  return (highs.total << BigInt(MULTIPLIER_BITS)) + lows.total;
}

/** A sum of whole doubles of at most 2^52 each, kept exact by handing over to a BigInt before it grows too large. */
class WholeTotal {
  #handedOver = 0n;
  #rest = 0;

  add(value: number): void {
    this.#rest += value;
    if (Math.abs(this.#rest) < SAFE) return;
    this.#handedOver += BigInt(this.#rest);
    this.#rest = 0;
  }

  get total(): bigint {
    return this.#handedOver + BigInt(this.#rest);
  }
}
