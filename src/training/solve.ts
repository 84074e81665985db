import { findConflict, officerOrder, tiersOf, type SolveOptions } from '../allocate.ts';
import type { Instance } from '../domain/instance.ts';
import type { Officer } from '../domain/records.ts';
import { chooseRoute, solveProblem } from '../engine/route.ts';
import { stateProblem } from '../model/problem.ts';
import { decodePlan } from '../plan/decode.ts';
import { proveChoice } from '../plan/prove.ts';
import type { Conflict } from '../proof/conflict.ts';
import { candidatesOf, trainedOf } from '../rules/candidates.ts';
import { levelOf, trainOfficer } from '../rules/course-paths.ts';
import { assert, present } from '../support/assert.ts';
import { coursesAt } from './candidates.ts';
import { placesOf, type Choose, type Chosen, type TrainingOutcome } from './choice.ts';
import { traceCurve, type Goals } from './curve.ts';
import type { PreparedTraining } from './prepare.ts';
import type { TierName } from '../domain/terms.ts';
import type { PlanValue, Seat, Unlocking } from './training.ts';
import { withSeats } from './with-seats.ts';

/**
 * The cheapest seats that let the most places be filled, chosen together with the plan in one problem, and what each number of seats gives.
 *
 * The goals are to fill places, then cost and number of seats, then the policy's others. So each seat is
 * needed by every plan that fills as much with these seats, and `allocate` on the trained officers gives the same plan.
 */
export async function solveTraining(prepared: PreparedTraining, options: SolveOptions): Promise<TrainingOutcome> {
  const { services, timeLimitMs } = options;
  const deadlineMs = timeLimitMs === undefined ? Infinity : services.now() + timeLimitMs;
  const isOver = (): boolean => services.shouldStop() || services.now() > deadlineMs;
  const choose = chooser(prepared, options, deadlineMs, isOver);
  const { head, rest } = goalsOf(prepared);
  const best = await choose([...head, 'course_cost', 'seats', ...rest], prepared.demands);
  if (best.kind === 'infeasible') {
    const { conflict } = await findConflict(prepared, { services, deadlineMs, isOver });
    return { kind: 'infeasible', conflict };
  }
  if (best.kind !== 'chosen') return best;
  const plain = await choose([...head, ...rest], withSeats(prepared, 0));
  const before = plain.kind === 'chosen' ? plain.choice : undefined;
  const known = { best: best.choice, before, isPlainImpossible: plain.kind === 'infeasible' };
  const curve = await traceCurve(prepared, { head, rest }, known, choose);
  return { kind: 'training', unlocking: finish(prepared, best.choice, before, head, curve) };
}

/**
 * The goal that counts places, and those that follow. Asserts that the policy asks for places first, or for fit: behind another goal, places
 * that courses open could cost it something.
 */
function goalsOf({ instance, fitMin }: PreparedTraining): Goals {
  const goals = tiersOf(instance);
  if (fitMin !== undefined) return { head: ['well_filled'], rest: goals };
  assert(asksForPlaces(instance), 'the first goal is to fill places');
  return { head: goals.slice(0, 1), rest: goals.slice(1) };
}

function chooser(
  prepared: PreparedTraining,
  { engine, services }: SolveOptions,
  deadlineMs: number,
  isOver: () => boolean,
): Choose {
  const { instance, candidates, pseudonyms } = prepared;
  const officers = officerOrder(instance, pseudonyms, services.sha256);
  const columns = officers.map((officerIndex) => candidatesOf(candidates, officerIndex));
  return async (tierNames, demands) => {
    const problem = stateProblem(instance, candidates, demands, tierNames);
    const route = chooseRoute(problem, engine);
    const outcome = await solveProblem(problem, route, columns, deadlineMs, services);
    if (outcome.kind === 'no-solution') return { kind: 'no-plan' };
    if (outcome.kind === 'failed') return { kind: 'engine-unfit', engine: route.engine, why: outcome.why };
    if (outcome.kind === 'infeasible') return { kind: 'infeasible', conflict: NOT_LOOKED_FOR };
    const shouldStop = isOver() ? (): boolean => false : isOver;
    return { kind: 'chosen', choice: proveChoice({ instance, candidates, demands }, tierNames, outcome, shouldStop) };
  };
}

/** Stands where nobody asked which demands clash. */
const NOT_LOOKED_FOR: Conflict = { members: [], isIrreducible: false, hasAllHeadcounts: false, shortage: undefined };

function finish(
  prepared: PreparedTraining,
  choice: Chosen,
  before: Chosen | undefined,
  head: readonly TierName[],
  curve: Unlocking['curve'],
): Unlocking {
  const { instance, candidates, fitMin } = prepared;
  const seats = seatsOf(prepared, choice.chosen);
  const valueOf = (of: Chosen): PlanValue => ({
    points: present(of.tiers[head.length - 1], 'the goal that counts places').value,
    places: placesOf(prepared.candidates, of.chosen),
  });
  const { tiers, status, certificate, isCanonical } = choice;
  return {
    instance,
    fitMin,
    seats,
    cost: seats.reduce((sum, { cost }) => sum + cost, 0),
    present: before === undefined ? [] : decodePlan(instance, candidates, before.chosen),
    rows: decodePlan(trainedInstance(instance, seats), candidates, choice.chosen),
    before: before && valueOf(before),
    after: valueOf(choice),
    tiers,
    status,
    certificate,
    isCanonical,
    curve,
    opensAnything: candidates.training.people.length > 0,
  };
}

function seatsOf({ instance, candidates }: PreparedTraining, chosen: Int32Array): readonly Seat[] {
  return Array.from(chosen).flatMap((c): Seat[] => {
    const person = trainedOf(candidates, c);
    if (person === undefined) return [];
    const { officerIndex, courses, cost } = person;
    const officer = present(instance.officers[officerIndex], 'an officer');
    const raised = raisedBy(officer, person.officer, coursesAt(instance, courses));
    return [{ officerIndex, courses, cost, vacancyIndex: candidates.vacancyIndex[c] ?? -1, raised }];
  });
}

function raisedBy(before: Officer, after: Officer, courses: Instance['courses']): Seat['raised'] {
  const named = new Set(courses.flatMap(({ raises }) => [...raises.keys()]));
  return [...named].flatMap((what) => {
    const [from, to] = [levelOf(before, what), levelOf(after, what)];
    return to > from ? [{ what, from, to }] : [];
  });
}

/** The workspace once the courses are done: the officers with the levels that their seats give. */
export function trainedInstance(instance: Instance, seats: readonly Seat[]): Instance {
  const byOfficer = new Map(seats.map((seat) => [seat.officerIndex, seat]));
  assert(byOfficer.size === seats.length, 'an officer is placed once');
  const officers = instance.officers.map((officer, officerIndex) => {
    const seat = byOfficer.get(officerIndex);
    return seat === undefined ? officer : trainOfficer(instance.policy, officer, coursesAt(instance, seat.courses));
  });
  return { ...instance, officers };
}

/** Whether filled places are the policy's first goal. */
export function asksForPlaces({ policy }: Instance): boolean {
  return policy.objective[0] === 'fill';
}
