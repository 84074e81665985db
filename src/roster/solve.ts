import { findConflict, officerOrder, type Services, type SolveOptions } from '../allocate.ts';
import type { Instance } from '../domain/instance.ts';
import type { TierName } from '../domain/terms.ts';
import { chooseRoute, solveProblem, type EngineChoice } from '../engine/route.ts';
import type { SolveOutcome } from '../engine/solve.ts';
import { stateProblem } from '../model/problem.ts';
import type { EngineName } from '../plan/allocation.ts';
import { proveChoice } from '../plan/prove.ts';
import type { Conflict } from '../proof/conflict.ts';
import { tierTotal } from '../proof/feasibility.ts';
import { candidatesOf, type Candidates } from '../rules/candidates.ts';
import type { Demands } from '../rules/demands.ts';
import { senseOf } from '../rules/tiers.ts';
import { assert, present } from '../support/assert.ts';
import { coverageOf } from './coverage.ts';
import { MINIMA, rosterDemands, type Minima } from './demands.ts';
import { fillBound, planInTurn } from './in-turn.ts';
import { missedMinima } from './missed.ts';
import { phasesOf } from './phases.ts';
import type { PreparedRoster } from './prepare.ts';
import type { Roster, RosterTier } from './roster.ts';
import type { Tours } from './tours.ts';

/** More tours than this are not put into one program. */
const TOGETHER_TOURS = 20_000;

export type RosterOutcome =
  | { readonly kind: 'roster'; readonly roster: Roster }
  | { readonly kind: 'infeasible'; readonly conflict: Conflict }
  /** A limit came before any roster. */
  | { readonly kind: 'no-plan' }
  | { readonly kind: 'engine-unfit'; readonly engine: EngineName; readonly why: string };

/** What was chosen, with what is known of how good it is. */
type Choice = Pick<Roster, 'minima' | 'tiers' | 'status' | 'certificate' | 'isCanonical' | 'method'> & {
  readonly chosen: Int32Array;
};

/** Solves one part: candidates, demands and goals. */
export type SolvePart = (
  instance: Instance,
  candidates: Candidates,
  demands: Demands,
  tierNames: readonly TierName[],
) => Promise<SolveOutcome>;

/**
 * The best roster of a prepared workspace: all phases at once where they fit into one program, else one phase after the other with a bound on
 * what any roster can cover.
 *
 * Minima are asked on every departure where some roster meets them; else on the first, whose plan then is one by itself; else on none.
 */
export async function solveRoster(prepared: PreparedRoster, options: SolveOptions): Promise<RosterOutcome> {
  const { services, timeLimitMs } = options;
  const deadlineMs = timeLimitMs === undefined ? Infinity : services.now() + timeLimitMs;
  const isOver = (): boolean => services.shouldStop() || services.now() > deadlineMs;
  const isLarge = prepared.tours.count > TOGETHER_TOURS;
  // At a limit there is something to show; and a large roster is made no other way.
  const inTurn = isLarge || timeLimitMs !== undefined ? await chooseInTurn(prepared, services, deadlineMs) : undefined;
  if (isLarge) return inTurn === undefined ? { kind: 'no-plan' } : { kind: 'roster', roster: finish(prepared, inTurn) };
  const together = await chooseTogether(prepared, services, deadlineMs, isOver);
  if (together.kind === 'chosen') return { kind: 'roster', roster: finish(prepared, better(together.choice, inTurn)) };
  if (together.kind === 'no-plan' && inTurn !== undefined) return { kind: 'roster', roster: finish(prepared, inTurn) };
  return together;
}

type Together = { readonly kind: 'chosen'; readonly choice: Choice } | Exclude<RosterOutcome, { kind: 'roster' }>;

/** All phases in one program, for the first minima that some roster meets. */
async function chooseTogether(
  prepared: PreparedRoster,
  services: Services,
  deadlineMs: number,
  isOver: () => boolean,
): Promise<Together> {
  const { instance, horizon, options, tours } = prepared;
  const tierNames = tiersOfRoster(instance);
  let last: Demands | undefined;
  for (const minima of MINIMA) {
    const demands = rosterDemands(instance, horizon, options, tours, minima);
    last = demands;
    const outcome = await partSolver(prepared, services, deadlineMs, 'highs')(instance, tours, demands, tierNames);
    if (outcome.kind === 'no-solution') return { kind: 'no-plan' };
    if (outcome.kind === 'failed') return { kind: 'engine-unfit', engine: 'highs', why: outcome.why };
    if (outcome.kind === 'infeasible') continue;
    const shouldStop = isOver() ? (): boolean => false : isOver;
    const proven = proveChoice({ instance, candidates: tours, demands }, tierNames, outcome, shouldStop);
    return { kind: 'chosen', choice: { ...proven, minima, method: 'together' } };
  }
  const asked = { instance, candidates: tours, demands: present(last, 'the demands') };
  const { conflict } = await findConflict(asked, { services, deadlineMs, isOver });
  return { kind: 'infeasible', conflict };
}

/** One phase after the other; `undefined` where a phase has no plan, or a limit came before one. */
async function chooseInTurn(
  prepared: PreparedRoster,
  services: Services,
  deadlineMs: number,
): Promise<Choice | undefined> {
  const { instance, tours } = prepared;
  const { onProgress: _, onCount, ...silent } = services;
  const { horizon } = prepared;
  const stepCount = horizon.departures.length + horizon.monthCount;
  const solve = partSolver(prepared, silent, deadlineMs, 'auto');
  for (const minima of ['first', 'none'] as const) {
    let doneCount = 0;
    onCount?.(0, stepCount);
    const onDone = (): void => onCount?.(++doneCount, stepCount);
    const chosen = await planInTurn(prepared, minima, tiersOfRoster(instance), solve, onDone);
    if (chosen === undefined) continue;
    const bound = await fillBound(prepared, minima, solve, onDone);
    onCount?.(stepCount, stepCount);
    const tiers = tiersOfRoster(instance).map((name): RosterTier => {
      const value = tierTotal(name, instance, tours, chosen);
      const isProven = name === 'fill' && value === bound;
      const known = name === 'fill' ? bound : undefined;
      return { name, sense: senseOf(name), value, bound: known, status: isProven ? 'proven' : 'stopped' };
    });
    const status = tiers.every((tier) => tier.status === 'proven') ? 'proven' : 'stopped';
    return { chosen, minima, tiers, status, certificate: undefined, isCanonical: true, method: 'in-turn' };
  }
  return undefined;
}

/** The one that is better in the first goal in which they differ; a bound that either has holds for both. */
function better(together: Choice, inTurn: Choice | undefined): Choice {
  if (inTurn === undefined || together.status !== 'stopped' || rank(together.minima) < rank(inTurn.minima)) {
    return together;
  }
  const differs = together.tiers.findIndex(({ value }, i) => value !== inTurn.tiers[i]?.value);
  const [one, other] = [together.tiers[differs], inTurn.tiers[differs]];
  if (one === undefined || other === undefined) return together;
  const isBetter = one.sense === 'max' ? one.value > other.value : one.value < other.value;
  return isBetter ? together : inTurn;
}

function rank(minima: Minima): number {
  return MINIMA.indexOf(minima);
}

function partSolver(
  { pseudonyms }: PreparedRoster,
  services: SolveOptions['services'],
  deadlineMs: number,
  engine: EngineChoice,
): SolvePart {
  return async (instance, candidates, demands, tierNames) => {
    const problem = stateProblem(instance, candidates, demands, tierNames);
    const route = chooseRoute(problem, engine);
    const officers = officerOrder(instance, pseudonyms, services.sha256);
    return await solveProblem(problem, route, choicesOf(candidates, officers), deadlineMs, services);
  };
}

/** The goals of a roster: cover the places, change people rarely, then what the policy asks, each summed over the months. */
function tiersOfRoster({ policy }: Instance): readonly TierName[] {
  const others = policy.objective.filter((tier) => tier !== 'fill' && tier !== 'keep');
  return ['fill', 'tours', ...others];
}

/** Groups of columns of which a roster chooses one at most: each officer's tours of one departure, officers in the order given. */
function choicesOf(candidates: Candidates, officers: readonly number[]): readonly Int32Array[] {
  const days = candidates.tours?.startDay;
  return officers.flatMap((officerIndex) => {
    const own = candidatesOf(candidates, officerIndex);
    if (days === undefined) return [own];
    const starts = [...new Set(Array.from(own, (c) => days[c] ?? 0))].sort((a, b) => a - b);
    return starts.map((day) => own.filter((c) => days[c] === day));
  });
}

function finish(prepared: PreparedRoster, { chosen, ...known }: Choice): Roster {
  const { instance, options, horizon, tours } = prepared;
  assertOneTourADay(tours, chosen);
  return {
    instance,
    options,
    horizon,
    ...known,
    phases: phasesOf(prepared, chosen),
    coverage: coverageOf(prepared, known.minima, chosen, known.tiers[0]?.status === 'proven'),
    missed: known.minima === 'every' ? [] : missedMinima(prepared, chosen),
  };
}

function assertOneTourADay(tours: Tours, chosen: Int32Array): void {
  const seen = new Set(Array.from(chosen, (c) => `${String(tours.officerIndex[c])} ${String(tours.startMonth[c])}`));
  assert(seen.size === chosen.length, 'an officer leaves twice on one day');
}
