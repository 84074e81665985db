import type { TierName } from '../domain/terms.ts';
import { recoverChosen } from '../model/compile.ts';
import type { Model } from '../model/model.ts';
import { present } from '../support/assert.ts';
import type { Standing } from './carried-basis.ts';
import { chooseCanonical } from './canonical.ts';
import type { FoundChoices, SolvedNetwork } from './contract.ts';
import { multipliersOf } from './cuts.ts';
import { Face, valueOf } from './face.ts';
import { findChoices, Sighting } from './free-choice.ts';
import { guessTiers, inReport, type GuessRequest, type Report } from './guess.ts';
import { solveLinearTier, type SolvedTier, type TierStep } from './linear-tier.ts';
import { searchBest, type Impossible, type SearchContext } from './search.ts';
import { solveThresholdTier, worstOf } from './threshold-tier.ts';

export type { SolvedTier } from './linear-tier.ts';

export interface SolveRequest extends GuessRequest {
  /** Columns of each officer, ascending, officers in the order of the tie break. */
  readonly officerColumns: readonly Int32Array[];
  readonly onProgress?: (event: ProgressEvent) => void;
  /** Finds out where the best plans differ. */
  readonly areChoicesWanted?: boolean;
  /** Candidates of a solution that is known, ascending. */
  readonly start?: Int32Array | undefined;
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

export type SolveOutcome =
  | {
      readonly kind: 'solved';
      /** Indices of the chosen candidates, ascending. */
      readonly chosen: Int32Array;
      readonly tiers: readonly SolvedTier[];
      readonly isCanonical: boolean;
      /** Where it was asked to be kept and the demands are a network. */
      readonly network?: SolvedNetwork;
      /** Where they were asked for and the demands are no network. */
      readonly choices?: FoundChoices;
    }
  | Impossible
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
  const startMs = context.now();
  const start = request.start && (await completed(model, request.start, context));
  const guessed = await guessTiers(request, start, (tierIndex) => reporterOf(request, tierIndex, startMs));
  if (guessed.impossible !== undefined) return guessed.impossible;
  const face = guessed.face ?? new Face(model);
  const tiers: SolvedTier[] = [...guessed.tiers];
  let { loaded, standing, values: incumbent = start } = guessed;
  for (const [tierIndex, tier] of model.tiers.entries()) {
    const report = reporterOf(request, tierIndex, startMs);
    const known = tiers[tierIndex];
    if (known !== undefined) {
      if (!known.isFinished) return withUnsolvedTiers(face, tiers, present(incumbent, 'solution'));
      report(known.value, undefined, true);
      continue;
    }
    const watched: SearchContext = { ...context, onProgress: inReport(report) };
    const isLast = tierIndex === model.tiers.length - 1;
    const step: TierStep =
      tier.kind === 'linear'
        ? await solveLinearTier(face, tier, incumbent, watched, {
            isLast,
            relaxed: tierIndex === 0 ? guessed.relaxed : undefined,
            start: startOn(face, standing),
          })
        : await solveThresholdTier(face, tier, incumbent, context);
    if (step.kind !== 'solved') return step;
    incumbent = step.values;
    if ('loaded' in step) loaded = step.loaded;
    if ('standing' in step) standing = step.standing ?? standing;
    tiers.push(step.tier);
    if (step.tier.isFinished) report(step.tier.value, undefined, true);
    if (!step.tier.isFinished) return withUnsolvedTiers(face, tiers, incumbent);
  }
  if (incumbent === undefined) return { kind: 'no-solution' };
  // The canonical choice narrows the face to one plan.
  const best = request.areChoicesWanted === true ? face.copy() : undefined;
  const sighting = best && new Sighting(best, request.officerColumns, incumbent);
  const onSolution = (values: Float64Array): void => {
    sighting?.see(values);
  };
  const canonical = await chooseCanonical(face, request.officerColumns, incumbent, context, onSolution, {
    loaded,
    standing: startOn(face, standing),
  });
  const choices = best && sighting && (await findChoices(best, sighting, context));
  return {
    kind: 'solved',
    chosen: recoverChosen(model, canonical.values),
    tiers: withCuts(face, tiers),
    isCanonical: canonical.isFinished,
    ...(choices === undefined ? {} : { choices }),
  };
}

/** Below this a relaxation is soon solved from nothing, and the rows that hold a start would make all that follows longer. */
const LARGE_COLUMNS = 20_000;

function startOn(face: Face, standing: Standing | undefined): Standing | undefined {
  let open = 0;
  for (let j = 0; j < face.columnLower.length; j++) if (!face.isSettled(j)) open++;
  return open >= LARGE_COLUMNS ? standing : undefined;
}

/** The solution in which just these candidates are chosen; `undefined` where there is none. */
async function completed(model: Model, chosen: Int32Array, context: SearchContext): Promise<Float64Array | undefined> {
  const face = new Face(model);
  const isChosen = new Set(chosen);
  for (let c = 0; c < model.candidateCount; c++) face.settle(c, isChosen.has(c) ? 1 : 0);
  const search = await searchBest(face, 'max', new Float64Array(model.columnCount), undefined, context);
  return search.kind === 'solved' ? search.values : undefined;
}

function reporterOf({ model, context, onProgress }: SolveRequest, tierIndex: number, startMs: number): Report {
  const tierCount = model.tiers.length;
  const name = present(model.tiers[tierIndex], 'tier').name;
  return (value, bound, isSettled) => {
    const elapsedMs = context.now() - startMs;
    onProgress?.({ tier: name, tierIndex, tierCount, value, bound, isSettled, elapsedMs });
  };
}

/** At a limit: the tiers that were not reached keep the value the plan happens to have, and claim nothing. */
function withUnsolvedTiers(face: Face, tiers: SolvedTier[], values: Float64Array): SolveOutcome {
  const { model } = face;
  for (const tier of model.tiers.slice(tiers.length)) {
    const value = tier.kind === 'linear' ? valueOf(tier.cost, values) : worstOf(tier, values);
    const sense = tier.kind === 'linear' ? tier.sense : 'max';
    tiers.push({ name: tier.name, sense, value, isFinished: false, tree: undefined, settling: undefined });
  }
  return { kind: 'solved', chosen: recoverChosen(model, values), tiers: withCuts(face, tiers), isCanonical: false };
}

/** Every tier with the cuts that it is the first to price. */
function withCuts({ pool }: Face, tiers: readonly SolvedTier[]): readonly SolvedTier[] {
  const given = new Set<string>();
  return tiers.map((tier) => {
    const priced = [...multipliersOf(tier.tree), ...(tier.settling === undefined ? [] : [tier.settling])];
    const cuts = pool.missing(priced, given);
    return cuts.length === 0 ? tier : { ...tier, cuts };
  });
}
