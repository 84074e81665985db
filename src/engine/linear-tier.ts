import type { TierName } from '../domain/terms.ts';
import type { ModelTier } from '../model/model.ts';
import { proveBound } from './bound-tree.ts';
import type { Standing } from './carried-basis.ts';
import type { BoundTree, Cut, OpenRelaxation } from './contract.ts';
import type { Face, FaceProgram } from './face.ts';
import { reducedCosts } from './reduced-cost.ts';
import { relaxationBound, wholeValues, type Relaxed } from './relaxed.ts';
import { searchBest, type Search, type SearchContext, type SearchOptions } from './search.ts';
import { holdByDuals, holdConfined } from './settling.ts';

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
  /** Cuts that this tier or a later one prices, where there are any. */
  readonly cuts?: readonly Cut[] | undefined;
}

/** A program of the face and its relaxation, which has the face's bounds. */
export interface LoadedFace {
  readonly program: FaceProgram;
  readonly relaxation: OpenRelaxation;
}

export type TierStep =
  | {
      readonly kind: 'solved';
      readonly values: Float64Array;
      readonly tier: SolvedTier;
      /** The relaxation of the face, where it is still loaded. The receiver disposes of it. */
      readonly loaded?: LoadedFace | undefined;
      /** Where the relaxation stood, from which that of the next tier may begin. */
      readonly standing?: Standing | undefined;
    }
  | Exclude<Search, { kind: 'solved' }>;

export type LinearTier = Extract<ModelTier, { kind: 'linear' }>;

/** The best value of a tier over the face, proven where that is cheap, and the face narrowed to it. */
export async function solveLinearTier(
  face: Face,
  tier: LinearTier,
  incumbent: Float64Array | undefined,
  context: SearchContext,
  options: SearchOptions = {},
): Promise<TierStep> {
  const search = await searchBest(face, tier.sense, tier.cost, incumbent, context, options);
  if (search.kind !== 'solved') return search;
  return await finishTier(face, tier, search, context);
}

/** A tier whose best value was found: proven where that is cheap, and the face narrowed to it. */
export async function finishTier(
  face: Face,
  tier: LinearTier,
  search: Extract<Search, { kind: 'solved' }>,
  context: SearchContext,
): Promise<Extract<TierStep, { kind: 'solved' }>> {
  const { value, values, isFinished, program, rowDuals, standing } = search;
  let tree: BoundTree | undefined;
  const settling = rowDuals === undefined ? undefined : face.multipliersOf(program, rowDuals);
  if (rowDuals !== undefined && settling !== undefined) {
    if (boundOfDuals(program, rowDuals) === value) tree = { kind: 'bound', multipliers: settling };
  } else if (program.program.columnCount === 0) tree = { kind: 'bound', multipliers: new Map() };
  tree ??= search.tree;
  if (tree === undefined && isFinished) {
    const root = rowDuals === undefined ? undefined : { program, rowDuals, standing };
    tree = await proveBound(face, tier.sense, tier.cost, value, context, root);
  }
  // What narrows a tree that begins with these duals says the same; a tree of the search begins with others.
  const own = tree?.kind === 'narrow' && tree !== search.tree ? tree.multipliers : settling;
  const solved = { name: tier.name, sense: tier.sense, value, isFinished, tree, settling: own };
  if (search.confined !== undefined) {
    const isWhole = holdConfined(face, tier.name, program, search.confined, value);
    const left = { ...program, program: search.confined.program };
    if (isWhole && search.opened !== undefined) {
      return { kind: 'solved', values, tier: solved, standing, loaded: { program: left, relaxation: search.opened } };
    }
  } else if (rowDuals !== undefined) holdByDuals(face, tier.name, program, rowDuals, value);
  else face.holdTier(tier.name, tier.sense, tier.cost, value);
  search.opened?.dispose();
  return { kind: 'solved', values, tier: solved, standing };
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
export function guessTier(face: Face, tier: LinearTier, { program, relaxation }: Relaxed): GuessedTier | undefined {
  if (relaxation.termination !== 'optimal') return undefined;
  const { rowDuals } = relaxation;
  const value = boundOfDuals(program, rowDuals);
  if (value === undefined || value !== relaxationBound(program, relaxation)) return undefined;
  const multipliers = face.multipliersOf(program, rowDuals);
  const values = wholeValues(program, relaxation);
  holdByDuals(face, tier.name, program, rowDuals, value);
  const tree: BoundTree = { kind: 'bound', multipliers };
  return { tier: { name: tier.name, sense: tier.sense, value, isFinished: true, tree, settling: multipliers }, values };
}
