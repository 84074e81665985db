import { MULTIPLIER_BITS, type ProofNode } from './certificate.ts';
import type { Inequality, ProofSystem } from './system.ts';

/**
 * Rechecks bounds in whole numbers. Nothing here knows how the multipliers were found: whatever they are, the bound they give is valid.
 *
 * Weak duality over a box: for minimising p·x with inequalities a·x ≥ b or ≤ b and lower ≤ x ≤ upper, any multipliers y ≥ 0 on the ≥ sides and
 * y ≤ 0 on the ≤ sides give p·x ≥ Σ y b + Σ min over the box of (p − Σ y a)·x. All sums are BigInt in units of 2^-40.
 */

const ONE = 1n << BigInt(MULTIPLIER_BITS);

/** Where each variable may be; changed in place as tiers settle variables. */
export interface Box {
  readonly lower: Uint8Array;
  readonly upper: Uint8Array;
}

/** A bound in units of 2^-40 and the reduced cost of every variable, in minimising form. */
export interface WeightedSum {
  readonly bound: bigint;
  readonly reduced: readonly bigint[];
}

/** The bound on min points·x that `multipliers` give; multipliers of unknown inequalities or on an absent side are ignored. */
export function sumWeighted(
  inequalities: ReadonlyMap<string, Inequality>,
  points: ArrayLike<number>,
  box: Box,
  multipliers: ReadonlyMap<string, bigint>,
): WeightedSum {
  const reduced = Array.from(points, (value) => BigInt(value) * ONE);
  let bound = 0n;
  for (const [key, multiplier] of multipliers) {
    const inequality = inequalities.get(key);
    if (inequality === undefined) continue;
    const side = multiplier > 0n ? inequality.lower : inequality.upper;
    if (!Number.isFinite(side)) continue;
    bound += multiplier * BigInt(side);
    inequality.variables.forEach((variable, i) => {
      reduced[variable] = (reduced[variable] ?? 0n) - multiplier * BigInt(inequality.coefficients[i] ?? 0);
    });
  }
  reduced.forEach((cost, variable) => {
    bound += cost * BigInt((cost > 0n ? box.lower[variable] : box.upper[variable]) ?? 0);
  });
  return { bound, reduced };
}

/**
 * The least value of points·x that a tree of cases leaves possible, rounded up to a multiple of `divisor` (which divides every value);
 * `undefined` when the tree shows that nothing is possible at all, and `-Infinity` never: a case without multipliers still has its box.
 */
export function boundOfTree(
  system: ProofSystem,
  inequalities: ReadonlyMap<string, Inequality>,
  points: ArrayLike<number>,
  divisor: bigint,
  box: Box,
  node: ProofNode,
): bigint | undefined {
  if (node.kind === 'bound') {
    return roundUp(sumWeighted(inequalities, points, box, node.multipliers).bound, divisor);
  }
  if (node.kind === 'impossible') {
    const nothing = new Float64Array(points.length);
    const { bound } = sumWeighted(inequalities, nothing, box, node.multipliers);
    // A sum that must be at least a positive number and is zero: a contradiction.
    return bound > 0n ? undefined : boundOfTree(system, inequalities, points, divisor, box, emptyBound);
  }
  const variable = system.variableByKey.get(node.variable);
  if (variable === undefined) return boundOfTree(system, inequalities, points, divisor, box, emptyBound);
  const below = boundOfTree(system, inequalities, points, divisor, within(box, variable, 0, node.at), node.below);
  const above = boundOfTree(system, inequalities, points, divisor, within(box, variable, node.at + 1, 1), node.above);
  if (below === undefined) return above;
  return above === undefined || below < above ? below : above;
}

const emptyBound: ProofNode = { kind: 'bound', multipliers: new Map() };

function within(box: Box, variable: number, lower: number, upper: number): Box {
  const narrowed = { lower: box.lower.slice(), upper: box.upper.slice() };
  narrowed.lower[variable] = Math.max(lower, box.lower[variable] ?? 0);
  narrowed.upper[variable] = Math.min(upper, box.upper[variable] ?? 1);
  return narrowed;
}

/** The least multiple of `divisor` that is at least `scaled` / 2^40. */
function roundUp(scaled: bigint, divisor: bigint): bigint {
  const unit = ONE * divisor;
  const floor = scaled >= 0n ? scaled / unit : -((-scaled + unit - 1n) / unit);
  return (floor * unit === scaled ? floor : floor + 1n) * divisor;
}

/**
 * Settles every variable that cannot leave its bound in a plan of value at most `value`: its reduced cost alone would carry the bound past it.
 */
export function settleVariables(sum: WeightedSum, value: number, box: Box): void {
  const gap = BigInt(value) * ONE - sum.bound;
  sum.reduced.forEach((cost, variable) => {
    if (box.lower[variable] === box.upper[variable]) return;
    if (cost > gap) box.upper[variable] = box.lower[variable] ?? 0;
    else if (-cost > gap) box.lower[variable] = box.upper[variable] ?? 1;
  });
}

/**
 * Holds at its bound every inequality that no plan of value at most `value` can leave: one unit of slack alone, priced at the multiplier, would
 * carry the bound past it. Slacks are whole because coefficients and bounds are.
 */
export function settleInequalities(
  inequalities: Map<string, Inequality>,
  multipliers: ReadonlyMap<string, bigint>,
  sum: WeightedSum,
  value: number,
): void {
  const gap = BigInt(value) * ONE - sum.bound;
  for (const [key, multiplier] of multipliers) {
    const inequality = inequalities.get(key);
    if (inequality === undefined || (multiplier < 0n ? -multiplier : multiplier) <= gap) continue;
    const side = multiplier > 0n ? inequality.lower : inequality.upper;
    if (Number.isFinite(side)) inequalities.set(key, { ...inequality, lower: side, upper: side });
  }
}
