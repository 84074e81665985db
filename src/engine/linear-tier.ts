import type { TierName } from '../domain/terms.ts';
import type { LinearProgram } from '../model/linear-program.ts';
import type { ModelTier } from '../model/model.ts';
import { proveBound } from './bound-tree.ts';
import type { BoundTree, RelaxationOutcome } from './contract.ts';
import type { Face, FaceProgram } from './face.ts';
import { reducedCosts } from './reduced-cost.ts';
import { relaxationBound, searchBest, wholeValues, type Search, type SearchContext } from './search.ts';

/** Relaxations spent on closing one tier's gap before it is left to the engine's word; fewer where each is large. */
export function proofNodeLimit(face: Face): number {
  let open = 0;
  for (let j = 0; j < face.model.columnCount; j++) if (!face.isSettled(j)) open++;
  return Math.min(400, Math.max(3, Math.floor(1_000_000 / Math.max(1, open))));
}

export interface SolvedTier {
  readonly name: TierName;
  readonly sense: 'max' | 'min';
  readonly value: number;
  /** False when a limit stopped the tier. */
  readonly isFinished: boolean;
  /** What proves that no better value exists; `undefined` where only the engine says so. */
  readonly tree: BoundTree | undefined;
  /** Multipliers by which columns were settled for the tiers that follow. */
  readonly settling: ReadonlyMap<string, bigint> | undefined;
}

export type TierStep =
  | { readonly kind: 'solved'; readonly values: Float64Array; readonly tier: SolvedTier }
  | Exclude<Search, { kind: 'solved' }>;

export type LinearTier = Extract<ModelTier, { kind: 'linear' }>;

/** The best value of a tier over the face, proven where that is cheap, and the face narrowed to it. `relaxation` is that of the tier over the face, where it is known. */
export async function solveLinearTier(
  face: Face,
  tier: LinearTier,
  incumbent: Float64Array | undefined,
  context: SearchContext,
  relaxation?: RelaxationOutcome,
): Promise<TierStep> {
  const search = await searchBest(face, tier.sense, tier.cost, incumbent, context, relaxation);
  if (search.kind !== 'solved') return search;
  const { value, values, isFinished, program, rowDuals } = search;
  let tree: BoundTree | undefined;
  const settling = rowDuals === undefined ? undefined : face.multipliersOf(program, rowDuals);
  if (rowDuals !== undefined && settling !== undefined) {
    if (boundOfDuals(program, rowDuals) === value) tree = { kind: 'bound', multipliers: settling };
  } else if (program.program.columnCount === 0) tree = { kind: 'bound', multipliers: new Map() };
  if (tree === undefined && isFinished) {
    tree = await proveBound(face, tier.sense, tier.cost, value, context, proofNodeLimit(face));
  }
  const isHeld = rowDuals !== undefined && settleByDuals(face, program, rowDuals, value);
  if (!isHeld) face.holdTier(tier.name, tier.sense, tier.cost, value);
  return { kind: 'solved', values, tier: { name: tier.name, sense: tier.sense, value, isFinished, tree, settling } };
}

/** The bound that row duals give, column bounds included, rounded to whole points. */
function boundOfDuals(program: FaceProgram, rowDuals: Float64Array): number | undefined {
  const { total } = reducedCosts(program.program, rowDuals);
  const sign = program.sense === 'max' ? -1 : 1;
  const values = new Float64Array(program.program.columnCount);
  const shift = { ...program, offset: sign * total + program.offset };
  return relaxationBound(shift, { termination: 'optimal', values, rowDuals });
}

/**
 * Settles every column that no solution of value `value` can move off its bound, and holds every row at its side that none can leave. True
 * when that alone leaves no other value: then the tier needs no row of its own, which would tie all officers together.
 *
 * A solution's value is the bound of the duals, plus the reduced cost of every column off its bound, plus the dual of every row a unit off
 * its side. None of these is negative, and rows move by whole units.
 */
function settleByDuals(face: Face, program: FaceProgram, rowDuals: Float64Array, value: number): boolean {
  const { reduced, total } = reducedCosts(program.program, rowDuals);
  const sign = program.sense === 'max' ? -1 : 1;
  const gap = Math.max(0, (sign * value) / program.divisor - (total + sign * program.offset));
  // Duals are floating point: only a clear excess settles a column.
  const threshold = gap + 1e-6 * Math.max(1, Math.abs(total) * 1e-3);
  const { columnLower, columnUpper } = program.program;
  let room = 0;
  for (const [i, column] of program.keptColumns.entries()) {
    const cost = reduced[i] ?? 0;
    if (cost > threshold) face.settle(column, 0);
    else if (-cost > threshold) face.settle(column, 1);
    else room += Math.abs(cost) * ((columnUpper[i] ?? 0) - (columnLower[i] ?? 0));
  }
  for (const [i, key] of program.rowKeys.entries()) {
    const dual = rowDuals[i] ?? 0;
    const side = dual > 0 ? 'lower' : 'upper';
    const bound = (dual > 0 ? program.program.rowLower[i] : program.program.rowUpper[i]) ?? 0;
    if (dual === 0 || !Number.isFinite(bound)) continue;
    if (Math.abs(dual) > threshold) face.tighten(key, side);
    else room += Math.abs(dual) * reachOfRow(program.program, i);
  }
  return room < 1 + gap - 1e-3;
}

/** How far apart two values of a row can be. */
function reachOfRow(
  { rowStart, columnIndex, coefficient, columnLower, columnUpper }: LinearProgram,
  i: number,
): number {
  let reach = 0;
  for (let k = rowStart[i] ?? 0; k < (rowStart[i + 1] ?? 0); k++) {
    const j = columnIndex[k] ?? 0;
    reach += Math.abs(coefficient[k] ?? 0) * ((columnUpper[j] ?? 0) - (columnLower[j] ?? 0));
  }
  return reach;
}

/** A tier held at the bound of its relaxation. */
export interface GuessedTier {
  readonly tier: SolvedTier;
  /** The relaxation's values where they are whole: a solution that reaches the tier. */
  readonly values: Float64Array | undefined;
}

/** Holds a tier at the bound that its relaxation gives; `undefined` when the duals do not confirm that bound. */
export function guessTier(
  face: Face,
  tier: LinearTier,
  program: FaceProgram,
  relaxation: RelaxationOutcome,
): GuessedTier | undefined {
  if (relaxation.termination !== 'optimal') return undefined;
  const { rowDuals } = relaxation;
  const value = boundOfDuals(program, rowDuals);
  if (value === undefined || value !== relaxationBound(program, relaxation)) return undefined;
  const multipliers = face.multipliersOf(program, rowDuals);
  const values = wholeValues(program, relaxation);
  if (!settleByDuals(face, program, rowDuals, value)) face.holdTier(tier.name, tier.sense, tier.cost, value);
  const tree: BoundTree = { kind: 'bound', multipliers };
  return { tier: { name: tier.name, sense: tier.sense, value, isFinished: true, tree, settling: multipliers }, values };
}
