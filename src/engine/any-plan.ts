import { recoverChosen } from '../model/compile.ts';
import type { Problem } from '../model/problem.ts';
import { dive } from './dive.ts';
import { Face, type FaceProgram } from './face.ts';
import { elasticProgram } from './impossibility.ts';
import type { LastStanding } from './carried-basis.ts';
import type { Basis, RelaxationOutcome } from './contract.ts';
import { contextOf, type EngineServices } from './route.ts';
import { findInNetwork } from './network-plan.ts';
import { reducedCosts } from './reduced-cost.ts';
import { relaxationBound, wholeValues } from './relaxed.ts';
import {
  impossible,
  isWorthCases,
  pricedRows,
  relaxWith,
  searchBest,
  type Search,
  type SearchContext,
} from './search.ts';

/** What a plan may be asked to have much or little of: whole points of candidates. */
export interface Goal {
  readonly sense: 'max' | 'min';
  /** One safe integer a candidate. */
  readonly points: Float64Array;
}

export interface AnyPlanQuestion {
  /** Without one any plan will do. */
  readonly goal?: Goal | undefined;
  /** Whether the rows to blame are wanted where there is no plan, which costs as much again. */
  readonly isBlameWanted?: boolean | undefined;
  /** One whole number a candidate: where any plan will do, relaxations that aim at much of it are whole more often than aimless ones. */
  readonly guide: Int32Array;
  /** Shared by questions about workspaces that differ little. */
  readonly standing: LastStanding;
}

export type AnyPlan =
  | {
      readonly kind: 'plan';
      readonly chosen: Int32Array;
      /** No plan does better at the goal. */ readonly isBest: boolean;
    }
  | {
      readonly kind: 'none';
      /** Keys of rows that leave no plan between them, where the engine names them; rounding may have lost one. */
      readonly blamed: ReadonlySet<string> | undefined;
    }
  /** Of a large problem: no plan has more (or less) of the goal than this. Whether there is one at all is not said. */
  | { readonly kind: 'bound'; readonly value: number }
  /** A limit came first, or the engine could not finish. */
  | { readonly kind: 'unknown' };

/** With more candidates than this, and no network, the best plan at a goal takes many times as long as its bound. */
const EXACT_GOAL_CANDIDATES = 5000;
/** Columns nearest to a relaxation among which a whole solution is looked for first. */
const NEAR_COLUMNS = 1500;

/**
 * Some plan that meets every demand of the problem, the best at the goal where one is given, or the rows to blame that there is none. The
 * tiers of the problem play no part.
 */
export async function findAnyPlan(
  problem: Problem,
  question: AnyPlanQuestion,
  deadlineMs: number,
  services: EngineServices,
): Promise<AnyPlan> {
  const form = problem.networkForm();
  if (form.kind === 'network') {
    return findInNetwork(form.network, problem.candidateCount, question.goal, services.shouldStop);
  }
  return await findInRows(problem, question, contextOf('highs', deadlineMs, services));
}

async function findInRows(
  problem: Problem,
  { goal, isBlameWanted, guide, standing }: AnyPlanQuestion,
  context: SearchContext,
): Promise<AnyPlan> {
  const model = problem.linearModel();
  const face = new Face(model);
  const cost = new Float64Array(model.columnCount);
  cost.set(goal?.points ?? guide);
  const sense = goal?.sense ?? 'max';
  if (goal !== undefined && model.candidateCount > EXACT_GOAL_CANDIDATES) {
    const program = face.restrict(sense, cost);
    if (program.brokenRow !== undefined) return { kind: 'unknown' };
    const relaxation = await relaxFrom(standing.startOf(program), program, context);
    if (relaxation.termination === 'infeasible') return { kind: 'none', blamed: undefined };
    const bound = relaxationBound(program, relaxation);
    return bound === undefined ? { kind: 'unknown' } : { kind: 'bound', value: bound };
  }
  const search =
    goal === undefined
      ? await searchAny(face, guide, standing, context)
      : await searchBest(face, goal.sense, cost, undefined, context);
  if (search.kind === 'solved') {
    return { kind: 'plan', chosen: recoverChosen(model, search.values), isBest: search.isFinished };
  }
  if (search.kind !== 'infeasible') return { kind: 'unknown' };
  const isAsked = isBlameWanted === true && goal === undefined;
  return { kind: 'none', blamed: search.blamed ?? (isAsked ? await blamedRows(face, context) : undefined) };
}

/**
 * Any whole solution: the relaxation that aims at the guide where it is whole, else the first one met among the columns near it, else among
 * all. Whole numbers are searched without an aim, since reaching the best would take long and is not wanted.
 */
async function searchAny(
  face: Face,
  guide: Int32Array,
  standing: LastStanding,
  context: SearchContext,
): Promise<Search> {
  const { columnCount } = face.model;
  const cost = new Float64Array(columnCount);
  cost.set(guide);
  const aimless = new Float64Array(columnCount);
  const program = face.restrict('max', cost);
  if (program.brokenRow !== undefined || program.program.columnCount === 0) {
    return await searchBest(face, 'max', aimless, undefined, context);
  }
  const { relaxation, values } = await relaxAndDive(program, standing, context);
  if (relaxation.termination === 'infeasible') return impossible(program, relaxation.ray);
  if (values !== undefined) {
    return { kind: 'solved', values, value: 0, isFinished: true, rowDuals: undefined, program };
  }
  if (relaxation.termination === 'optimal' && program.program.columnCount > NEAR_COLUMNS) {
    const near = face.copy();
    const { reduced } = reducedCosts(program.program, relaxation.rowDuals);
    const distances = reduced.map(Math.abs).toSorted();
    const limit = distances[Math.max(NEAR_COLUMNS, distances.length >> 3)] ?? Infinity;
    for (const [j, column] of program.keptColumns.entries()) {
      const isFar = Math.abs(reduced[j] ?? 0) > limit && (relaxation.values[j] ?? 0) < 1e-9;
      if (isFar && column < guide.length) near.settle(column, 0);
    }
    const found = await searchBest(near, 'max', aimless, undefined, context);
    if (found.kind === 'solved') return found;
  }
  return await searchBest(face, 'max', aimless, undefined, context);
}

async function relaxFrom(
  start: Basis | undefined,
  program: FaceProgram,
  context: SearchContext,
): Promise<RelaxationOutcome> {
  const opened = await context.relaxer.openPart(program.program, context.deadlineMs, start);
  try {
    return await relaxWith(opened, program, context);
  } finally {
    opened.dispose();
  }
}

/** The relaxation, and a whole solution near it where one is met soon. */
async function relaxAndDive(
  program: FaceProgram,
  standing: LastStanding,
  context: SearchContext,
): Promise<{ readonly relaxation: RelaxationOutcome; readonly values: Float64Array | undefined }> {
  const { relaxer, deadlineMs } = context;
  if (!isWorthCases(program)) {
    const relaxation = await relaxer.relax(program.program, deadlineMs);
    return { relaxation, values: wholeValues(program, relaxation) };
  }
  const opened = await relaxer.openPart(program.program, deadlineMs);
  try {
    const relaxation = await relaxWith(opened, program, context);
    standing.keep(program, opened, relaxation);
    const values = dive(program, opened, relaxation, context);
    return { relaxation, values };
  } finally {
    opened.dispose();
  }
}

/**
 * Rows with a price in the cheapest way to violate the demands of clauses, which together are a contradiction (Farkas' lemma); `undefined`
 * where only whole numbers leave no plan. People and headcounts are never violated, so that the plan of nobody begins the search.
 */
async function blamedRows(face: Face, context: SearchContext): Promise<ReadonlySet<string> | undefined> {
  const nothing = new Float64Array(face.model.columnCount);
  const { program, rowKeys, brokenRow } = face.restrict('min', nothing);
  if (brokenRow !== undefined) return new Set([brokenRow.key]);
  const isClause = (row: number): boolean => !/^(?:officer|vacancy):/.test(rowKeys[row] ?? '');
  const relaxation = await context.relaxer.relax(elasticProgram(program, isClause), context.deadlineMs);
  if (relaxation.termination !== 'optimal') return undefined;
  let paid = 0;
  for (let j = program.columnCount; j < relaxation.values.length; j++) paid += relaxation.values[j] ?? 0;
  // Of whole numbers something whole is missing, of shares and limits a part of it: less than this is rounding.
  if (paid < 1e-3) return undefined;
  return pricedRows({ rowKeys }, relaxation.rowDuals);
}
