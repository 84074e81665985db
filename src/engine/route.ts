import type { OtherReason } from '../model/network-form.ts';
import type { Problem } from '../model/problem.ts';
import type { RunIsolated } from './contract.ts';
import { createHighs } from './highs.ts';
import { createJavascriptLpSolver } from './javascript-lp-solver.ts';
import { solveNetwork } from './network.ts';
import type { SearchContext } from './search.ts';
import { solveTiers, type ProgressEvent, type SolveOutcome } from './solve.ts';

export const ENGINE_CHOICES = ['auto', 'network', 'highs', 'javascript-lp-solver'] as const;
export type EngineChoice = (typeof ENGINE_CHOICES)[number];

/** How much of a list of like work is done. It changes no answer. */
export type OnCount = (done: number, total: number) => void;

/** What the world lends to engines. */
export interface EngineServices {
  readonly runIsolated: RunIsolated;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
  readonly shouldStop: () => boolean;
  readonly onProgress?: (event: ProgressEvent) => void;
  /** Told of the simplex iterations of HiGHS: a measure of work that is the same on every machine. */
  readonly onWork?: (iterations: number) => void;
  /** Told which way a problem will be solved before the work begins; what it throws ends the run. */
  readonly onRoute?: (route: Route, candidateCount: number) => void;
}

export interface Route {
  readonly engine: 'network' | 'highs' | 'javascript-lp-solver';
  /** Why this engine: the user's wish, that the demands are a network, or what keeps them from being one. */
  readonly reason: 'asked' | 'is-network' | OtherReason;
  /** Key of the demand that is no network, where that decided. */
  readonly clause: string | undefined;
}

/** The engine for a problem: the network engine wherever the demands are a network, HiGHS where they are not, or what was asked for. */
export function chooseRoute(problem: Problem, choice: EngineChoice): Route {
  if (choice === 'highs' || choice === 'javascript-lp-solver') {
    return { engine: choice, reason: 'asked', clause: undefined };
  }
  const form = problem.networkForm();
  if (form.kind === 'network') {
    return { engine: 'network', reason: choice === 'network' ? 'asked' : 'is-network', clause: undefined };
  }
  return { engine: choice === 'network' ? 'network' : 'highs', reason: form.why, clause: form.key };
}

/**
 * Solves the problem by the route; `failed` with the clause's reason where the network engine was asked for and cannot take it. `start` is a
 * plan that is known. Where choices are wanted, a network is handed over as it was solved, and of other problems the engine finds out where the best plans differ.
 */
export async function solveProblem(
  problem: Problem,
  route: Route,
  officerColumns: readonly Int32Array[],
  deadlineMs: number,
  services: EngineServices,
  {
    areChoicesWanted = false,
    start,
  }: { readonly areChoicesWanted?: boolean; readonly start?: Int32Array | undefined } = {},
): Promise<SolveOutcome> {
  services.onRoute?.(route, problem.candidateCount);
  const onProgress = services.onProgress === undefined ? {} : { onProgress: withBeginnings(problem, services) };
  if (route.engine !== 'network') {
    const context = contextOf(route.engine, deadlineMs, services);
    const model = problem.linearModel();
    const { networkPart } = problem;
    return await solveTiers({ model, networkPart, officerColumns, context, ...onProgress, areChoicesWanted, start });
  }
  const form = problem.networkForm();
  if (form.kind === 'other') return { kind: 'failed', why: 'not-a-network' };
  return solveNetwork({
    network: form.network,
    candidateCount: problem.candidateCount,
    tiers: problem.tierPoints(),
    officerColumns,
    shouldStop: () => services.shouldStop() || services.now() > deadlineMs,
    now: services.now,
    ...onProgress,
    isKept: areChoicesWanted,
  });
}

/** Passes events on, and says of each tier that it begins: the first at once, each other when the one before is settled. */
function withBeginnings(problem: Problem, { onProgress, now }: EngineServices): (event: ProgressEvent) => void {
  const names = problem.tierPoints().map(({ name }) => name);
  const startMs = now();
  const begin = (tierIndex: number): void => {
    const tier = names[tierIndex];
    if (tier === undefined) return;
    const elapsedMs = now() - startMs;
    const nothing = { value: undefined, bound: undefined, isSettled: false };
    onProgress?.({ tier, tierIndex, tierCount: names.length, ...nothing, elapsedMs });
  };
  begin(0);
  return (event) => {
    onProgress?.(event);
    if (event.isSettled) begin(event.tierIndex + 1);
  };
}

/** Relaxations, which only ever feed the proof, always come from HiGHS. */
export function contextOf(
  engine: 'highs' | 'javascript-lp-solver',
  deadlineMs: number,
  { runIsolated, now, shouldStop, onWork }: EngineServices,
): SearchContext {
  const highs = createHighs(now, shouldStop, onWork);
  const chosen = engine === 'highs' ? highs : createJavascriptLpSolver(runIsolated, now);
  return { engine: chosen, relaxer: highs, deadlineMs, now, shouldStop };
}
