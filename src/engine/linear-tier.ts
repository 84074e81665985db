import type { TierName } from '../domain/terms.ts';
import type { ModelTier } from '../model/model.ts';
import { proveBound } from './bound-tree.ts';
import type { BoundTree, RelaxationOutcome } from './contract.ts';
import type { Face, FaceProgram } from './face.ts';
import { reducedCosts } from './reduced-cost.ts';
import { relaxationBound, searchBest, wholeValues, type Search, type SearchContext } from './search.ts';
import { settleByDuals } from './settling.ts';

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
    const root = rowDuals === undefined ? undefined : { program, rowDuals };
    tree = await proveBound(face, tier.sense, tier.cost, value, context, root);
  }
  // One and the same map: the certificate then says it once.
  const own = tree?.kind === 'narrow' ? tree.multipliers : settling;
  const isHeld = rowDuals !== undefined && settleByDuals(face, program, rowDuals, value);
  if (!isHeld) face.holdTier(tier.name, tier.sense, tier.cost, value);
  return {
    kind: 'solved',
    values,
    tier: { name: tier.name, sense: tier.sense, value, isFinished, tree, settling: own },
  };
}

/** The bound that row duals give, column bounds included, rounded to whole points. */
function boundOfDuals(program: FaceProgram, rowDuals: Float64Array): number | undefined {
  const { total } = reducedCosts(program.program, rowDuals);
  const sign = program.sense === 'max' ? -1 : 1;
  const values = new Float64Array(program.program.columnCount);
  const shift = { ...program, offset: sign * total + program.offset };
  return relaxationBound(shift, { termination: 'optimal', values, rowDuals });
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
