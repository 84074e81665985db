import type { Model } from '../model/model.ts';
import type { RelaxationOutcome } from './contract.ts';
import { Face } from './face.ts';
import { guessTier, solveLinearTier, type LinearTier, type SolvedTier } from './linear-tier.ts';
import type { SearchContext } from './search.ts';

/**
 * The first tiers by their relaxations alone.
 *
 * The bound of a relaxation is nearly always reached. So each tier is held at its bound without looking for a whole solution, and only the
 * last one is searched in whole numbers, on the small face that the others leave: one whole solution there shows that all the guesses were
 * right. Where there is none, the tier before is searched on its own face, and so on back.
 */

export type Report = (value: number | undefined, bound: number | undefined, isSettled: boolean) => void;

export interface Guess {
  /** The face after `tiers`; absent when nothing could be settled this way. */
  readonly face: Face | undefined;
  readonly tiers: readonly SolvedTier[];
  /** A whole solution, which reaches all of `tiers`; absent when none was met. */
  readonly values: Float64Array | undefined;
  /** True when no solution meets the rows of the model. */
  readonly isInfeasible: boolean;
}

/** A tier and what was before it. */
interface Step {
  readonly face: Face;
  readonly tier: LinearTier;
  readonly relaxation: RelaxationOutcome | undefined;
  /** A whole solution that reaches all tiers before, where one was met. */
  readonly values: Float64Array | undefined;
}

/** An engine that is to be a second opinion guesses nothing. `start` is a solution that is known; `reportOf` gives the listener of a tier. */
export async function guessTiers(
  model: Model,
  context: SearchContext,
  start: Float64Array | undefined,
  reportOf: (tierIndex: number) => Report,
): Promise<Guess> {
  const nothing: Guess = { face: undefined, tiers: [], values: undefined, isInfeasible: false };
  if (context.engine.name !== 'highs' || model.tiers[1]?.kind !== 'linear') return nothing;
  const { steps, tiers } = await guessForward(model, context, start, reportOf);
  const met = steps.findLast(({ values }) => values !== undefined)?.values;
  for (const [index, { face, tier, relaxation, values }] of [...steps.entries()].toReversed()) {
    const report = reportOf(index);
    const onProgress: SearchContext['onProgress'] = ({ value, bound }) => {
      report(value, bound, false);
    };
    // A wrong guess leaves nothing to find; to be sure of that would take longer than to solve the tier before.
    const watched: SearchContext = { ...context, onProgress, isNearOnly: index > 0 };
    const step = await solveLinearTier(face, tier, values, watched, relaxation);
    if (step.kind === 'solved')
      return { ...nothing, face, tiers: [...tiers.slice(0, index), step.tier], values: step.values };
    if (step.kind !== 'infeasible') break;
    if (index === 0) return { ...nothing, isInfeasible: true };
  }
  return { ...nothing, values: met };
}

/** Holds tiers at their bounds up to the last linear one in a row, or to the first that has no bound of its own. */
async function guessForward(
  model: Model,
  context: SearchContext,
  start: Float64Array | undefined,
  reportOf: (tierIndex: number) => Report,
): Promise<{ readonly steps: readonly Step[]; readonly tiers: readonly SolvedTier[] }> {
  const steps: Step[] = [];
  const tiers: SolvedTier[] = [];
  let face = new Face(model);
  let values = start;
  for (const [index, tier] of model.tiers.entries()) {
    if (tier.kind !== 'linear') break;
    const before = face;
    const isLast = model.tiers[index + 1]?.kind !== 'linear';
    const program = before.restrict(tier.sense, tier.cost);
    if (isLast || program.brokenRow !== undefined || program.program.columnCount === 0) {
      steps.push({ face: before, tier, relaxation: undefined, values });
      break;
    }
    const relaxation = await context.relaxer.relax(program.program, context.deadlineMs);
    steps.push({ face: before, tier, relaxation, values });
    face = before.copy();
    const guess = guessTier(face, tier, program, relaxation);
    if (guess === undefined) break;
    values = guess.values;
    tiers.push(guess.tier);
    reportOf(index)(undefined, guess.tier.value, false);
  }
  return { steps, tiers };
}
