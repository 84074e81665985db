import { carryBasis, heldRows, type Standing } from './carried-basis.ts';
import type { BoundTree, OpenRelaxation, Engine, EngineProgress, Relaxer, RelaxationOutcome } from './contract.ts';
import { countMovable, solveRestricted } from './restricted.ts';
import type { Confined } from './case-search.ts';
import { cutOff } from './cut-rounds.ts';
import { searchNeighbourhood } from './neighbourhood.ts';
import { relaxationBound, wholeValues, type Relaxed } from './relaxed.ts';
import { HUGE_COLUMNS, searchTree, type TreeSearch } from './tree-search.ts';
import { isBetter, satisfies, valueOf, type Face, type FaceProgram } from './face.ts';

/** What every step of a solve shares. */
export interface SearchContext {
  readonly engine: Engine;
  readonly relaxer: Relaxer;
  /** On the clock of `now`; `Infinity` without a limit. */
  readonly deadlineMs: number;
  readonly now: () => number;
  readonly shouldStop: () => boolean;
  /** A large face is only searched near its relaxation, since it may well hold nothing; `infeasible` then says no more than that. */
  readonly isNearOnly?: boolean;
  /** No proof follows: the engine's word decides. */
  readonly isUnproven?: boolean;
  /** Told of every better value or bound of the cost at hand, in whole points. */
  readonly onProgress?: (progress: EngineProgress) => void;
}

export type Search =
  | {
      readonly kind: 'solved';
      /** Values of all columns of the face, whole. */
      readonly values: Float64Array;
      readonly value: number;
      readonly isFinished: boolean;
      /** Row duals of the relaxation in the program's units; absent when it gave none. */
      readonly rowDuals: Float64Array | undefined;
      readonly program: FaceProgram;
      /** What shows that nothing is better, where the search itself met it. */
      readonly tree?: BoundTree | undefined;
      /** Where all solutions of the value are, as far as it was asked for. */
      readonly confined?: Confined | undefined;
      /** The relaxation of the program, still loaded, confined to those. The receiver disposes of it. */
      readonly opened?: OpenRelaxation | undefined;
      /** Where the relaxation of a large program stood, from which that of a narrower face may begin. */
      readonly standing?: Standing | undefined;
    }
  | Impossible
  | { readonly kind: 'no-solution' }
  | { readonly kind: 'failed'; readonly why: string };

export interface Impossible {
  readonly kind: 'infeasible';
  /** Keys of rows that contradict each other, where the relaxation shows it; rounding may have lost one. */
  readonly blamed?: ReadonlySet<string>;
}

export interface SearchOptions {
  /** The relaxation of the same cost over the same face, where it was solved before. */
  readonly relaxed?: Relaxed | undefined;
  /** No tier follows: what is left is only for the choice among equals. */
  readonly isLast?: boolean;
  /** Where one of a wider face stood, from which the relaxation begins. */
  readonly start?: Standing | undefined;
}

/**
 * The best whole solution of one cost over the face.
 *
 * First the relaxation: its duals become the proof, and when `incumbent` (a known solution of the face) or its own rounded values reach its
 * bound, nothing more is to be done. Else the engine. An engine other than the relaxer's own never profits from the relaxation's values, so
 * that it stays a second opinion.
 */
export async function searchBest(
  face: Face,
  sense: 'max' | 'min',
  cost: Float64Array,
  incumbent: Float64Array | undefined,
  context: SearchContext,
  { relaxed: known, isLast = false, start }: SearchOptions = {},
): Promise<Search> {
  const program = known?.program ?? face.restrict(sense, cost, start && heldRows(start));
  if (program.brokenRow !== undefined) return { kind: 'infeasible' };
  if (program.program.columnCount === 0) {
    const values = program.recover(new Float64Array(0));
    return { kind: 'solved', values, value: valueOf(cost, values), isFinished: true, rowDuals: undefined, program };
  }
  const from = start && carryBasis(start, program);
  const opened =
    known === undefined ? await context.relaxer.openPart(program.program, context.deadlineMs, from) : undefined;
  let isHandedOver = false;
  try {
    const root = known ?? { program, relaxation: await relaxWith(opened, program, context) };
    const relaxed = cut(face, root, opened, incumbent, context);
    const basis = isWorthCases(program) ? opened?.basis() : undefined;
    const search = await searchRelaxed(face, relaxed, { opened, isLast }, incumbent, context);
    if (search.kind !== 'solved') return search;
    isHandedOver = search.confined !== undefined;
    const standing = basis && { program: relaxed.program, basis };
    return { ...search, standing, ...(isHandedOver ? { opened } : {}) };
  } finally {
    if (!isHandedOver) opened?.dispose();
  }
}

/** What the relaxation says without what no whole solution can be. An engine that is a second opinion, or whose word nobody proves, does without. */
function cut(
  face: Face,
  relaxed: Relaxed,
  opened: OpenRelaxation | undefined,
  incumbent: Float64Array | undefined,
  context: SearchContext,
): Relaxed {
  if (opened === undefined || context.engine.name !== 'highs' || context.isUnproven === true) return relaxed;
  return cutOff(face, relaxed, opened, context, incumbent && valueOf(relaxed.program.cost, incumbent));
}

/** What the loaded relaxation says, or one of the whole program where it gave up. */
export async function relaxWith(
  opened: OpenRelaxation | undefined,
  program: FaceProgram,
  context: SearchContext,
): Promise<RelaxationOutcome> {
  const outcome = opened?.optimise();
  if (outcome !== undefined && outcome.termination !== 'no-solution') return outcome;
  return await context.relaxer.relax(program.program, context.deadlineMs);
}

type Found = Pick<Extract<TreeSearch, { kind: 'solved' }>, 'tree' | 'confined'>;

async function searchRelaxed(
  face: Face,
  { program, relaxation }: Relaxed,
  { opened, isLast }: { readonly opened: OpenRelaxation | undefined; readonly isLast: boolean },
  incumbent: Float64Array | undefined,
  context: SearchContext,
): Promise<Search> {
  if (relaxation.termination === 'infeasible') return impossible(program, relaxation.ray);
  const solved = (values: Float64Array, isFinished: boolean, found?: Found): Search => ({
    kind: 'solved',
    values,
    value: valueOf(program.cost, values),
    isFinished,
    rowDuals: relaxation.termination === 'optimal' ? relaxation.rowDuals : undefined,
    program,
    tree: found?.tree,
    confined: found?.confined,
  });
  const bound = relaxationBound(program, relaxation);
  let known = incumbent;
  let reached = known === undefined ? undefined : valueOf(program.cost, known);
  context.onProgress?.({ value: reached, bound });
  if (bound !== undefined && incumbent !== undefined && reached === bound) return solved(incumbent, true);
  if (bound !== undefined && context.engine.name === 'highs') {
    const values = wholeValues(program, relaxation);
    if (values !== undefined && valueOf(program.cost, values) === bound) return solved(values, true);
    if (isWorthCases(program)) {
      known = await searchNeighbourhood(face, { program, relaxation }, known, context);
      reached = known && valueOf(program.cost, known);
      if (known !== undefined && reached === bound) return solved(known, true);
      context.onProgress?.({ value: reached, bound });
    }
    if (opened !== undefined && areCasesQuicker({ program, relaxation }, known)) {
      const found = await searchTree(face, program, opened, bound, context, { isLast, known });
      if (found.kind === 'solved') return solved(found.values, true, found);
      if (found.kind === 'infeasible') return found;
      if (found.values !== undefined) known = found.values;
      reached = known && valueOf(program.cost, known);
    }
  }
  const watched = { ...context, onProgress: inPoints(program, reached, bound, context) };
  return await searchWhole(program, relaxation, known, solved, watched);
}

/** From here on the engine's own search takes longer to begin than many cases do. */
const CASES_FROM = 3000;

/** Whether whole solutions of the program are looked for in cases of its relaxation first: where nothing costs anything, no case is closed by its bound. */
export function isWorthCases({ program }: FaceProgram): boolean {
  return program.columnCount >= CASES_FROM && program.cost.some((cost) => cost !== 0);
}

/** Of fewer columns that something better could move the engine's own search knows more than the same time in cases would show. */
const MANY_COLUMNS = 20_000;

/** Whether cases are gone through before the engine searches: `known` is the best solution so far. */
export function areCasesQuicker({ program, relaxation }: Relaxed, known: Float64Array | undefined): boolean {
  if (!isWorthCases(program) || relaxation.termination !== 'optimal') return false;
  if (program.program.columnCount >= HUGE_COLUMNS) return true;
  if (program.program.columnCount < MANY_COLUMNS) return false;
  const values = known && Float64Array.from(program.keptColumns, (column) => known[column] ?? 0);
  return countMovable(program.program, relaxation.rowDuals, values) >= MANY_COLUMNS;
}

/** The engine's progress in points of the undivided cost, where it is ahead of the value and bound already known. */
function inPoints(
  program: FaceProgram,
  known: number | undefined,
  bound: number | undefined,
  { onProgress }: SearchContext,
): (progress: EngineProgress) => void {
  const points = (value: number, round: (value: number) => number): number =>
    round(value + program.offset) * program.divisor;
  const [best, least] = program.sense === 'max' ? [Math.max, Math.min] : [Math.min, Math.max];
  // The engine's bound is a floating-point claim; only what whole points allow is shown.
  const roundBound = (value: number): number =>
    program.sense === 'max' ? Math.floor(value + 1e-6) : Math.ceil(value - 1e-6);
  return (progress) => {
    const value = progress.value === undefined ? known : points(progress.value, Math.round);
    const claimed = progress.bound === undefined ? bound : points(progress.bound, roundBound);
    onProgress?.({
      value: value === undefined || known === undefined ? value : best(value, known),
      bound: claimed === undefined || bound === undefined ? claimed : least(claimed, bound),
    });
  };
}

async function searchWhole(
  program: FaceProgram,
  relaxation: RelaxationOutcome,
  incumbent: Float64Array | undefined,
  solved: (values: Float64Array, isFinished: boolean) => Search,
  context: SearchContext,
): Promise<Search> {
  // What the relaxation knows narrows the search only for the engine that solved it: another stays a second opinion.
  const isOwn = context.engine.name === 'highs' && relaxation.termination === 'optimal';
  const start = incumbent && Float64Array.from(program.keptColumns, (column) => incumbent[column] ?? 0);
  const rowDuals = isOwn ? relaxation.rowDuals : undefined;
  const outcome = await solveRestricted(
    program.program,
    rowDuals,
    start,
    context.isNearOnly === true,
    (part, partStart) => {
      const onProgress = part === program.program ? context.onProgress : undefined;
      const { isUnproven } = context;
      return context.engine.solve(part, context.deadlineMs, { onProgress, start: partStart, isUnproven });
    },
  );
  switch (outcome.termination) {
    case 'infeasible':
      return incumbent === undefined ? { kind: 'infeasible' } : { kind: 'failed', why: 'contradicts-incumbent' };
    case 'no-solution':
      return incumbent === undefined ? { kind: 'no-solution' } : solved(incumbent, false);
    case 'failed':
      return { kind: 'failed', why: outcome.why };
    case 'optimal':
    case 'feasible': {
      if (!satisfies(program.program, outcome.values)) return { kind: 'failed', why: 'breaks-rows' };
      const values = program.recover(outcome.values);
      const isFinished = outcome.termination === 'optimal';
      // At a limit the engine may not have come back to what was already known.
      if (!isFinished && incumbent !== undefined && isBetter(program, incumbent, values))
        return solved(incumbent, false);
      return solved(values, isFinished);
    }
  }
}

/** No solution, and between which rows where a ray says it. */
export function impossible(program: FaceProgram, ray: Float64Array | undefined): Impossible {
  return ray === undefined ? { kind: 'infeasible' } : { kind: 'infeasible', blamed: pricedRows(program, ray) };
}

export function pricedRows(
  { rowKeys }: { readonly rowKeys: readonly string[] },
  prices: Float64Array,
): ReadonlySet<string> {
  return new Set(rowKeys.filter((_, i) => Math.abs(prices[i] ?? 0) > 1e-9));
}
