import type { Model } from '../model/model.ts';
import type { DemandNetwork } from '../model/network-form.ts';
import { carryBasis, heldRows, type Standing } from './carried-basis.ts';
import type { OpenRelaxation, RelaxationOutcome } from './contract.ts';
import { Face, valueOf, type FaceProgram } from './face.ts';
import { relaxJointly, type JointRelaxation } from './joint-start.ts';
import {
  finishTier,
  guessTier,
  solveLinearTier,
  type LinearTier,
  type LoadedFace,
  type SolvedTier,
} from './linear-tier.ts';
import { cutOff } from './cut-rounds.ts';
import { searchNeighbourhood } from './neighbourhood.ts';
import { relaxationBound, wholeValues, type Relaxed } from './relaxed.ts';
import {
  areCasesQuicker,
  isWorthCases,
  relaxWith,
  type Impossible,
  type Search,
  type SearchContext,
} from './search.ts';
import { searchTree, type TreeSearch } from './tree-search.ts';

/**
 * The first tiers by their relaxations alone.
 *
 * The bound of a relaxation is nearly always reached. So each tier is held at its bound without looking for a whole solution, and only the
 * last one is searched in whole numbers, on the small face that the others leave: one whole solution there shows that all the guesses were
 * right. Where there is none, the tier before is searched on its own face, and so on back.
 */

export type Report = (value: number | undefined, bound: number | undefined, isSettled: boolean) => void;

export interface GuessRequest {
  readonly model: Model;
  /** A network that every solution is a flow of. */
  readonly networkPart?: () => DemandNetwork;
  readonly context: SearchContext;
}

export interface Guess {
  /** The face after `tiers`, all of the model where none could be settled; absent where nothing was guessed. */
  readonly face: Face | undefined;
  readonly tiers: readonly SolvedTier[];
  /** A whole solution, which reaches all of `tiers`; absent when none was met. */
  readonly values: Float64Array | undefined;
  /** The relaxation of the face after `tiers`, where it is still loaded. */
  readonly loaded?: LoadedFace | undefined;
  /** The relaxation of the first tier over the face, where no tier could be settled. */
  readonly relaxed?: Relaxed | undefined;
  /** Where the relaxation of the last of `tiers` stood. */
  readonly standing?: Standing | undefined;
  /** Where no solution meets the rows of the model. */
  readonly impossible?: Impossible;
}

/** A tier and what was before it. */
interface Step {
  readonly face: Face;
  readonly tier: LinearTier;
  readonly relaxed: Relaxed | undefined;
  /** Where the relaxation before stood, for one that began or will begin there. */
  readonly start?: Standing | undefined;
  /** Where its own relaxation stood. */
  readonly standing?: Standing | undefined;
  /** A whole solution that reaches all tiers before, where one was met. */
  readonly values: Float64Array | undefined;
}

/** An engine that is to be a second opinion guesses nothing. `start` is a solution that is known; `reportOf` gives the listener of a tier. */
export async function guessTiers(
  request: GuessRequest,
  start: Float64Array | undefined,
  reportOf: (tierIndex: number) => Report,
): Promise<Guess> {
  const { model, context } = request;
  const nothing: Guess = { face: undefined, tiers: [], values: undefined };
  if (context.engine.name !== 'highs' || model.tiers[1]?.kind !== 'linear') return nothing;
  const { steps, tiers } = await guessForward(request, start, reportOf);
  const met = steps.findLast(({ values }) => values !== undefined)?.values;
  for (const [index, { face, tier, relaxed, values, start: from, standing }] of [...steps.entries()].toReversed()) {
    // A wrong guess leaves nothing to find; to be sure of that would take longer than to solve the tier before.
    const watched = { ...context, onProgress: inReport(reportOf(index)), isNearOnly: index > 0 };
    const isLast = index === model.tiers.length - 1;
    const step = await solveLinearTier(face, tier, values, watched, { relaxed, isLast, start: from });
    if (step.kind === 'solved')
      return {
        ...nothing,
        face,
        tiers: [...tiers.slice(0, index), step.tier],
        values: step.values,
        loaded: step.loaded,
        standing: step.standing ?? standing,
      };
    if (step.kind !== 'infeasible') break;
    if (index === 0) return { ...nothing, impossible: step };
  }
  return { ...nothing, face: steps[0]?.face, relaxed: steps[0]?.relaxed, values: met };
}

/** A listener of searches that reports what they find of a goal that is not settled. */
export function inReport(report: Report): NonNullable<SearchContext['onProgress']> {
  return ({ value, bound }) => {
    report(value, bound, false);
  };
}

/** Holds tiers at their bounds up to the last linear one in a row, or to the first that has no bound of its own. */
async function guessForward(
  { model, networkPart, context }: GuessRequest,
  start: Float64Array | undefined,
  reportOf: (tierIndex: number) => Report,
): Promise<{ readonly steps: readonly Step[]; readonly tiers: readonly SolvedTier[] }> {
  const steps: Step[] = [];
  const tiers: SolvedTier[] = [];
  let face = new Face(model);
  let values = start;
  let standing: Standing | undefined;
  /** Tiers for which it is already best where the last relaxation stood. */
  let jointCount = 0;
  for (const [index, tier] of model.tiers.entries()) {
    if (tier.kind !== 'linear') break;
    reportOf(index)(undefined, undefined, false);
    const before = face;
    const isLast = model.tiers[index + 1]?.kind !== 'linear';
    const from = standing !== undefined && (index < jointCount || isSparse(before, tier)) ? standing : undefined;
    const program = before.restrict(tier.sense, tier.cost, from && heldRows(from));
    if (isLast || program.brokenRow !== undefined || program.program.columnCount === 0) {
      steps.push({ face: before, tier, relaxed: undefined, start: standing, values });
      break;
    }
    const first = index === 0 ? await relaxJointly(model, program, networkPart, context) : undefined;
    const { opened, relaxation, joint } = first ?? (await relaxAlone(program, from, context));
    if (joint !== undefined) jointCount = 2;
    const relaxed = isBetweenValues(program, relaxation)
      ? cutOff(before, { program, relaxation }, opened, context)
      : { program, relaxation };
    const basis = opened.basis();
    standing = joint ?? (basis && { program: relaxed.program, basis });
    const watched = { ...context, onProgress: inReport(reportOf(index)) };
    const met = await searchCases(before, relaxed, { opened, known: values, isFirst: index === 0 }, watched);
    opened.dispose();
    if (met?.kind === 'unknown' && met.values !== undefined) values = met.values;
    steps.push({ face: before, tier, relaxed, start: from, standing, values });
    // To hold the tier at its bound would leave nothing, or nothing that was met although it was looked for.
    if (met?.kind === 'unknown' && (met.isBoundMissed || isBetweenValues(program, relaxation))) break;
    face = before.copy();
    if (met?.kind === 'solved') {
      const step = await finishTier(face, tier, met, context);
      values = step.values;
      tiers.push(step.tier);
      reportOf(index)(step.tier.value, step.tier.value, false);
      continue;
    }
    const guess = guessTier(face, tier, relaxed);
    if (guess === undefined) break;
    values = guess.values;
    tiers.push(guess.tier);
    reportOf(index)(undefined, guess.tier.value, false);
  }
  return { steps, tiers };
}

async function relaxAlone(
  program: FaceProgram,
  start: Standing | undefined,
  context: SearchContext,
): Promise<JointRelaxation> {
  const basis = start && carryBasis(start, program);
  const opened = await context.relaxer.openPart(program.program, context.deadlineMs, basis);
  return { opened, relaxation: await relaxWith(opened, program, context), joint: undefined };
}

interface CaseOptions {
  readonly opened: OpenRelaxation;
  /** A solution that reaches all tiers before. */
  readonly known: Float64Array | undefined;
  readonly isFirst: boolean;
}

/**
 * The best whole solution of a tier where going through cases shows it, and what they show otherwise; `undefined` where none are gone through.
 * Some solution near the first tier's relaxation is looked for in any case, so that there is one if a limit comes.
 */
async function searchCases(
  face: Face,
  relaxed: Relaxed,
  { opened, known, isFirst }: CaseOptions,
  context: SearchContext,
): Promise<Extract<Search, { kind: 'solved' }> | Extract<TreeSearch, { kind: 'unknown' }> | undefined> {
  const { program, relaxation } = relaxed;
  const bound = relaxationBound(program, relaxation);
  if (relaxation.termination !== 'optimal' || bound === undefined || !isWorthCases(program)) return undefined;
  const isBetween = isBetweenValues(program, relaxation);
  const isPlanMissing = isFirst && known === undefined && wholeValues(program, relaxation) === undefined;
  if (!isBetween && !isPlanMissing) return undefined;
  const { onProgress } = context;
  onProgress?.({ value: known && valueOf(program.cost, known), bound });
  const near = await searchNeighbourhood(face, relaxed, known, context);
  onProgress?.({ value: near && valueOf(program.cost, near), bound });
  const { rowDuals } = relaxation;
  if (near !== undefined) {
    const value = valueOf(program.cost, near);
    if (value === bound) return { kind: 'solved', values: near, value, isFinished: true, rowDuals, program };
  }
  if (!isBetween || !areCasesQuicker(relaxed, near)) return { kind: 'unknown', values: near, isBoundMissed: false };
  const found = await searchTree(face, program, opened, bound, context, { isLast: false, known: near });
  if (found.kind === 'infeasible') return undefined;
  if (found.kind === 'unknown') return found;
  return { ...found, isFinished: true, rowDuals, program };
}

/** Whether a relaxation is not whole and its value is none that a whole solution can have: one that comes to a whole value is nearly always reached. */
function isBetweenValues(program: FaceProgram, relaxation: RelaxationOutcome): boolean {
  const bound = relaxationBound(program, relaxation);
  if (relaxation.termination !== 'optimal' || bound === undefined) return false;
  if (wholeValues(program, relaxation) !== undefined) return false;
  const total = relaxation.values.reduce((sum, x, j) => sum + x * (program.program.cost[j] ?? 0), program.offset);
  return Math.abs(total - bound / program.divisor) >= 1e-3;
}

/** A goal that few candidates count for leaves most of what the one before settled; one that all count for turns it over. */
const SPARSE_SHARE = 0.1;

function isSparse(face: Face, { cost }: LinearTier): boolean {
  let [open, counting] = [0, 0];
  for (const [column, c] of cost.entries()) {
    if (face.isSettled(column)) continue;
    open++;
    if (c !== 0) counting++;
  }
  return counting < SPARSE_SHARE * open;
}
