import type { ProofNode } from './certificate.ts';
import { sumInDoubles } from './double-sum.ts';
import { ONE, sumInBigInts, type Box, type Inequality, type Multipliers, type WeightedSum } from './weighted-sum.ts';

/**
 * The second half of the checker: from weighted sums to the bound of a tier, and to what the tiers that follow may leave out.
 */

/** `sumInBigInts`, by way of doubles wherever every sum stays within their whole numbers: the same numbers, sooner. */
export function sumWeighted(...system: Parameters<typeof sumInBigInts>): WeightedSum {
  return sumInDoubles(...system) ?? sumInBigInts(...system);
}

/** What stays the same in every case of a tree. */
export interface BoundTask {
  readonly inequalities: ReadonlyMap<string, Inequality>;
  readonly findVariable: (key: string) => number | undefined;
  /** Minimised. */
  readonly points: Float64Array;
  /** Divides every value that points·x can take. */
  readonly divisor: bigint;
  /** Value of a plan at hand, minimised: what only better plans are looked at for; `undefined` where nothing may be narrowed. */
  readonly value?: bigint;
}

/**
 * The least value of points·x that a tree of cases leaves possible, rounded up to a multiple of `divisor`; `undefined` when the tree shows
 * that nothing is possible at all. The box is narrowed while a case is looked at, and is as before afterwards.
 */
export function boundOfTree(task: BoundTask, box: Box, node: ProofNode): bigint | undefined {
  const { inequalities, points, divisor } = task;
  if (node.kind === 'bound') return roundUp(sumWeighted(inequalities, points, box, node.multipliers).bound, divisor);
  if (node.kind === 'impossible') {
    const nothing = new Float64Array(points.length);
    // A sum that must be at least a positive number and is zero: a contradiction.
    if (sumWeighted(inequalities, nothing, box, node.multipliers).bound > 0n) return undefined;
    return boundOfTree(task, box, WITHOUT_MULTIPLIERS);
  }
  if (node.kind === 'narrow') return boundOfNarrowed(task, box, node);
  const variable = task.findVariable(node.variable);
  if (variable === undefined) return boundOfTree(task, box, WITHOUT_MULTIPLIERS);
  const below = boundWithin(task, box, variable, 0, node.at, node.below);
  const above = boundWithin(task, box, variable, node.at + 1, 1, node.above);
  if (below === undefined) return above;
  return above === undefined || below < above ? below : above;
}

/**
 * The lesser of the value at hand and the bound of what the multipliers leave to a better plan, which is at least one `divisor` better.
 * Where there is no value, nothing is left out.
 */
function boundOfNarrowed(
  task: BoundTask,
  box: Box,
  { multipliers, inner }: Extract<ProofNode, { kind: 'narrow' }>,
): bigint | undefined {
  const { points, divisor, value } = task;
  if (value === undefined) return boundOfTree(task, box, inner);
  const sum = sumWeighted(task.inequalities, points, box, multipliers);
  const better = value - divisor;
  // Better plans are ruled out already; `settle` would say that nothing follows.
  if (roundUp(sum.bound, divisor) > better) return value;
  const left: Box = { lower: box.lower.slice(), upper: box.upper.slice() };
  const settled = new Map(task.inequalities);
  settle(settled, multipliers, sum, better, left);
  const bound = boundOfTree({ ...task, inequalities: withoutZeros(settled, left) }, left, inner);
  return bound === undefined || bound > value ? value : bound;
}

/** The inequalities without the variables that are zero, which add nothing to any sum: hundreds of cases may follow. */
function withoutZeros(inequalities: ReadonlyMap<string, Inequality>, { upper }: Box): Map<string, Inequality> {
  const left = new Map<string, Inequality>();
  for (const [key, inequality] of inequalities) {
    const { variables, coefficients } = inequality;
    const isLeft = (_: unknown, i: number): boolean => upper[variables[i] ?? -1] === 1;
    left.set(key, {
      ...inequality,
      variables: variables.filter(isLeft),
      coefficients: coefficients === 1 ? 1 : coefficients.filter(isLeft),
    });
  }
  return left;
}

export const WITHOUT_MULTIPLIERS: ProofNode = { kind: 'bound', multipliers: new Map() };

function boundWithin(
  task: BoundTask,
  box: Box,
  variable: number,
  least: number,
  most: number,
  node: ProofNode,
): bigint | undefined {
  const [lower, upper] = [box.lower[variable] ?? 0, box.upper[variable] ?? 1];
  // No value is left for the variable: nothing is possible in this case.
  if (Math.max(lower, least) > Math.min(upper, most)) return undefined;
  box.lower[variable] = Math.max(lower, least);
  box.upper[variable] = Math.min(upper, most);
  const bound = boundOfTree(task, box, node);
  box.lower[variable] = lower;
  box.upper[variable] = upper;
  return bound;
}

/** The least multiple of `divisor` that is at least `scaled` / 2^40. */
export function roundUp(scaled: bigint, divisor: bigint): bigint {
  const unit = ONE * divisor;
  // Division of BigInts cuts towards zero, which is already up for a negative number.
  const cut = scaled / unit;
  return (cut * unit < scaled ? cut + 1n : cut) * divisor;
}

/**
 * Takes out of what follows whatever no plan of value at most `value` can do, because its price alone carries the bound past the
 * value: a variable leaving its bound, at its reduced cost; an inequality leaving its side, at its multiplier a unit. (Slacks are whole,
 * because coefficients and sides are.)
 */
export function settle(
  inequalities: Map<string, Inequality>,
  multipliers: Multipliers,
  sum: WeightedSum,
  value: bigint,
  box: Box,
): void {
  const gap = value * ONE - sum.bound;
  // No plan has a value below a bound: the claim is false, and nothing follows from it.
  if (gap < 0n) return;
  sum.visitBeyond(gap, (variable, sign) => {
    if (sign > 0) box.upper[variable] = box.lower[variable] ?? 0;
    else box.lower[variable] = box.upper[variable] ?? 1;
  });
  for (const [key, multiplier] of multipliers) {
    const inequality = inequalities.get(key);
    if (inequality === undefined || (multiplier < 0n ? -multiplier : multiplier) <= gap) continue;
    const side = multiplier > 0n ? inequality.lower : inequality.upper;
    if (Number.isFinite(side)) inequalities.set(key, { ...inequality, lower: side, upper: side });
  }
}
