import type { TierName } from '../domain/terms.ts';
import { recoverChosen } from '../model/compile.ts';
import type { Model, ModelTier } from '../model/model.ts';
import { proveBound } from './bound-tree.ts';
import { chooseCanonical } from './canonical.ts';
import type { BoundTree } from './contract.ts';
import { Face, valueOf, type FaceProgram } from './face.ts';
import { reducedCosts } from './reduced-cost.ts';
import { relaxationBound, searchBest, type Search, type SearchContext } from './search.ts';

/** Relaxations spent on closing one tier's gap before it is left to the engine's word. */
const PROOF_NODE_LIMIT = 400;

export interface SolveRequest {
  readonly model: Model;
  /** Columns of each officer, ascending, officers in the order of the tie break. */
  readonly officerColumns: readonly Int32Array[];
  readonly context: SearchContext;
  readonly onProgress?: (event: ProgressEvent) => void;
}

/** How far a run is with one tier. */
export interface ProgressEvent {
  readonly tier: TierName;
  readonly tierIndex: number;
  readonly tierCount: number;
  /** Of the best plan so far; `undefined` while there is none. */
  readonly value: number | undefined;
  /** No plan is better, as far as is known; `undefined` where nothing is. */
  readonly bound: number | undefined;
  /** The tier has its value and the next one, or the choice among equals, begins. */
  readonly isSettled: boolean;
  readonly elapsedMs: number;
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

export type SolveOutcome =
  | {
      readonly kind: 'solved';
      /** Indices of the chosen candidates, ascending. */
      readonly chosen: Int32Array;
      readonly tiers: readonly SolvedTier[];
      readonly isCanonical: boolean;
    }
  | { readonly kind: 'infeasible' }
  | { readonly kind: 'no-solution' }
  | { readonly kind: 'failed'; readonly why: string };

/**
 * The lexicographic optimum, tier by tier on the face of the tiers before, then the canonical plan among the best.
 *
 * No tier is ever mixed with another by weights: each is held at its value by a row, and columns whose reduced cost says that no best plan
 * uses them are settled at zero.
 */
export async function solveTiers(request: SolveRequest): Promise<SolveOutcome> {
  const { model, context } = request;
  const face = new Face(model);
  const startMs = context.now();
  const tiers: SolvedTier[] = [];
  let incumbent: Float64Array | undefined;
  for (const [tierIndex, tier] of model.tiers.entries()) {
    const report = (value: number | undefined, bound: number | undefined, isSettled: boolean): void => {
      const elapsedMs = context.now() - startMs;
      request.onProgress?.({
        tier: tier.name,
        tierIndex,
        tierCount: model.tiers.length,
        value,
        bound,
        isSettled,
        elapsedMs,
      });
    };
    const watched: SearchContext = {
      ...context,
      onProgress: ({ value, bound }) => {
        report(value, bound, false);
      },
    };
    const step: TierStep =
      tier.kind === 'linear'
        ? await solveLinearTier(face, tier, incumbent, watched)
        : await solveThresholdTier(face, tier, incumbent, context);
    if (step.kind !== 'solved') return step;
    incumbent = step.values;
    tiers.push(step.tier);
    if (step.tier.isFinished) report(step.tier.value, undefined, true);
    if (!step.tier.isFinished) return withUnsolvedTiers(model, tiers, incumbent);
  }
  if (incumbent === undefined) return { kind: 'no-solution' };
  const canonical = await chooseCanonical(face, request.officerColumns, incumbent, context);
  return { kind: 'solved', chosen: recoverChosen(model, canonical.values), tiers, isCanonical: canonical.isFinished };
}

/** Whether some choice meets every row of the model. An engine that cannot say counts as yes: nobody is blamed on a guess. */
export async function isFeasible(model: Model, context: SearchContext): Promise<boolean> {
  const search = await searchBest(new Face(model), 'max', new Float64Array(model.columnCount), undefined, context);
  return search.kind !== 'infeasible';
}

type TierStep =
  | { readonly kind: 'solved'; readonly values: Float64Array; readonly tier: SolvedTier }
  | Exclude<Search, { kind: 'solved' }>;

async function solveLinearTier(
  face: Face,
  tier: Extract<ModelTier, { kind: 'linear' }>,
  incumbent: Float64Array | undefined,
  context: SearchContext,
): Promise<TierStep> {
  const search = await searchBest(face, tier.sense, tier.cost, incumbent, context);
  if (search.kind !== 'solved') return search;
  const { value, values, isFinished, program, rowDuals } = search;
  let tree: BoundTree | undefined;
  const settling = rowDuals === undefined ? undefined : face.multipliersOf(program, rowDuals);
  if (rowDuals !== undefined && settling !== undefined) {
    if (boundOfDuals(program, rowDuals) === value) tree = { kind: 'bound', multipliers: settling };
  } else if (program.program.columnCount === 0) tree = { kind: 'bound', multipliers: new Map() };
  if (tree === undefined && isFinished) {
    tree = await proveBound(face, tier.sense, tier.cost, value, context, PROOF_NODE_LIMIT);
  }
  if (rowDuals !== undefined) settleByReducedCost(face, program, rowDuals, value);
  face.holdTier(tier.name, tier.sense, tier.cost, value);
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

/** Settles every column that no solution of value `value` can move off its bound. */
function settleByReducedCost(face: Face, program: FaceProgram, rowDuals: Float64Array, value: number): void {
  const { reduced, total } = reducedCosts(program.program, rowDuals);
  const sign = program.sense === 'max' ? -1 : 1;
  const gap = Math.max(0, (sign * value) / program.divisor - (total + sign * program.offset));
  // Duals are floating point: only a clear excess settles a column.
  const threshold = gap + 1e-6 * Math.max(1, Math.abs(total) * 1e-3);
  for (const [i, column] of program.keptColumns.entries()) {
    const cost = reduced[i] ?? 0;
    if (cost > threshold) face.settle(column, 0);
    else if (-cost > threshold) face.settle(column, 1);
  }
}

/** `worst_fit`: the largest t for which candidates of at least t points hold the tiers before, by binary search over the points. */
async function solveThresholdTier(
  face: Face,
  tier: Extract<ModelTier, { kind: 'threshold' }>,
  known: Float64Array | undefined,
  context: SearchContext,
): Promise<TierStep> {
  const zero = new Float64Array(face.model.columnCount);
  const first = known ?? (await searchValues(face, zero, context));
  if ('kind' in first) return first;
  let incumbent: Float64Array = first;
  const levels = [...new Set([...tier.points, tier.top])].toSorted((a, b) => a - b);
  let reached = levels.findIndex((level) => level >= worstOf(tier, incumbent));
  let refused = levels.length;
  const worse: SolvedTier = {
    name: tier.name,
    sense: 'max',
    value: 0,
    isFinished: false,
    tree: undefined,
    settling: undefined,
  };
  while (refused - reached > 1) {
    const middle = (reached + refused) >> 1;
    const saved = settleBelow(face, tier, levels[middle] ?? tier.top);
    const search = await searchBest(face, 'max', zero, undefined, context);
    restoreColumns(face, saved);
    if (search.kind === 'solved') {
      incumbent = search.values;
      reached = levels.findIndex((level) => level >= worstOf(tier, incumbent));
    } else if (search.kind === 'infeasible') refused = middle;
    else if (search.kind === 'failed') return search;
    else return { kind: 'solved', values: incumbent, tier: { ...worse, value: levels[reached] ?? 0 } };
  }
  const value = levels[reached] ?? tier.top;
  const saved = settleBelow(face, tier, value + 1);
  const tree =
    value === tier.top
      ? ({ kind: 'bound', multipliers: new Map<string, bigint>() } satisfies BoundTree)
      : await proveBound(face, 'max', zero, undefined, context, PROOF_NODE_LIMIT);
  restoreColumns(face, saved);
  settleBelow(face, tier, value);
  return { kind: 'solved', values: incumbent, tier: { ...worse, value, isFinished: true, tree } };
}

async function searchValues(
  face: Face,
  zero: Float64Array,
  context: SearchContext,
): Promise<Float64Array | Exclude<Search, { kind: 'solved' }>> {
  const search = await searchBest(face, 'max', zero, undefined, context);
  return search.kind === 'solved' ? search.values : search;
}

function worstOf(tier: Extract<ModelTier, { kind: 'threshold' }>, values: Float64Array): number {
  let worst = tier.top;
  for (const [j, points] of tier.points.entries()) if (values[j] === 1 && points < worst) worst = points;
  return worst;
}

/** Takes out candidates below `level`; answers the columns it changed with their bounds before. */
function settleBelow(
  face: Face,
  tier: Extract<ModelTier, { kind: 'threshold' }>,
  level: number,
): readonly (readonly [number, number, number])[] {
  const saved: [number, number, number][] = [];
  for (const [j, points] of tier.points.entries()) {
    if (points >= level) continue;
    saved.push([j, face.columnLower[j] ?? 0, face.columnUpper[j] ?? 0]);
    face.columnLower[j] = Math.min(0, face.columnLower[j] ?? 0);
    face.columnUpper[j] = 0;
  }
  return saved;
}

function restoreColumns(face: Face, saved: readonly (readonly [number, number, number])[]): void {
  for (const [column, lower, upper] of saved) {
    face.columnLower[column] = lower;
    face.columnUpper[column] = upper;
  }
}

/** At a limit: the tiers that were not reached keep the value the plan happens to have, and claim nothing. */
function withUnsolvedTiers(model: Model, tiers: SolvedTier[], values: Float64Array): SolveOutcome {
  for (const tier of model.tiers.slice(tiers.length)) {
    const value = tier.kind === 'linear' ? valueOf(tier.cost, values) : worstOf(tier, values);
    const sense = tier.kind === 'linear' ? tier.sense : 'max';
    tiers.push({ name: tier.name, sense, value, isFinished: false, tree: undefined, settling: undefined });
  }
  return { kind: 'solved', chosen: recoverChosen(model, values), tiers, isCanonical: false };
}
