import { MULTIPLIER_BITS } from './certificate.ts';

/**
 * The first half of the checker; `bound.ts` is the other. Whoever believes both believes every "proven". They know inequalities,
 * multipliers and whole numbers, nothing of officers or engines, and not how the multipliers were found: whatever they are, the bound they
 * give is valid.
 *
 * Weak duality over a box. To minimise p·x where every inequality lower ≤ a·x ≤ upper holds and x lies in the box, take any y, one number
 * an inequality, and let b be its lower side where y > 0, its upper side where y < 0. Then y·(a·x) ≥ y·b for each, so
 *
 *     p·x  =  Σ y (a·x) + (p − Σ y a)·x  ≥  Σ y b + Σ over the variables of the least (p − Σ y a)·x in the box.
 */
export interface Inequality {
  /** No variable stands twice. */
  readonly variables: Int32Array;
  /** One whole number a variable, or 1 for all. */
  readonly coefficients: 1 | Float64Array | Int32Array | Uint8Array;
  /** Whole numbers or infinite. */
  readonly lower: number;
  readonly upper: number;
}

/** Where each 0–1 variable may be. */
export interface Box {
  readonly lower: Uint8Array;
  readonly upper: Uint8Array;
}

export type Multipliers = ReadonlyMap<string, bigint>;

/** What multipliers prove: a bound on p·x, in units of 2^-40, and the reduced cost p − Σ y a of every variable. */
export interface WeightedSum {
  readonly bound: bigint;
  /** Visits the variables whose reduced cost is above `gap` (sign 1) or below −`gap` (sign −1), `gap` in units of 2^-40. */
  readonly visitBeyond: (gap: bigint, visit: (variable: number, sign: 1 | -1) => void) => void;
  /** Reduced cost of a variable, in units of 2^-40. */
  readonly reducedCost: (variable: number) => bigint;
}

/** One whole, in units of 2^-40. */
export const ONE: bigint = 1n << BigInt(MULTIPLIER_BITS);

/** The inequalities that `multipliers` price, each with the side its multiplier leans on; unknown ones and absent sides are left out. */
export function* pricedSides(
  inequalities: ReadonlyMap<string, Inequality>,
  multipliers: Multipliers,
): Generator<{ readonly multiplier: bigint; readonly side: number; readonly inequality: Inequality }> {
  for (const [key, multiplier] of multipliers) {
    const inequality = inequalities.get(key);
    if (inequality === undefined || multiplier === 0n) continue;
    const side = multiplier > 0n ? inequality.lower : inequality.upper;
    if (Number.isFinite(side)) yield { multiplier, side, inequality };
  }
}

/** The bound on min points·x that `multipliers` give. */
export function sumInBigInts(
  inequalities: ReadonlyMap<string, Inequality>,
  points: Float64Array,
  box: Box,
  multipliers: Multipliers,
): WeightedSum {
  const reduced = Array.from(points, (value) => BigInt(value) * ONE);
  let bound = 0n;
  for (const { multiplier, side, inequality } of pricedSides(inequalities, multipliers)) {
    const { variables, coefficients } = inequality;
    bound += multiplier * BigInt(side);
    variables.forEach((variable, i) => {
      const coefficient = coefficients === 1 ? 1n : BigInt(coefficients[i] ?? 0);
      reduced[variable] = (reduced[variable] ?? 0n) - multiplier * coefficient;
    });
  }
  reduced.forEach((cost, variable) => {
    bound += cost * BigInt((cost > 0n ? box.lower[variable] : box.upper[variable]) ?? 0);
  });
  const visitBeyond: WeightedSum['visitBeyond'] = (gap, visit) => {
    reduced.forEach((cost, variable) => {
      if (cost > gap) visit(variable, 1);
      else if (-cost > gap) visit(variable, -1);
    });
  };
  return { bound, visitBeyond, reducedCost: (variable) => reduced[variable] ?? 0n };
}
