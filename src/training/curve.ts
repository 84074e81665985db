import type { TierName } from '../domain/terms.ts';
import { certify } from '../proof/certify.ts';
import { findBroken, tierTotal } from '../proof/feasibility.ts';
import { trainedOf } from '../rules/candidates.ts';
import { senseOf } from '../rules/tiers.ts';
import { present } from '../support/assert.ts';
import { placesOf, type Choose, type Chosen } from './choice.ts';
import type { PreparedTraining } from './prepare.ts';
import type { CurvePoint } from './training.ts';
import { withSeats } from './with-seats.ts';

/** Numbers of seats that are solved for beside those that need no solve, and steps that are given with their plan. */
const SOLVES_MAX = 40;
const PLANS_MAX = 12;

/**
 * What each number of seats gives, from none to the fewest that give the most.
 *
 * Between two numbers that were solved for, most follow without a solve: no plan of fewer seats is better than one of more; a plan stays one
 * when somebody trained is taken out of it; and the proof of one number, summed again for another, bounds that too.
 */
export async function traceCurve(
  prepared: PreparedTraining,
  goals: Goals,
  known: KnownPlans,
  choose: Choose,
): Promise<readonly CurvePoint[]> {
  const { head } = goals;
  const { best, before, isPlainImpossible } = known;
  const most = await fewestSeats(prepared, goals, known, choose);
  if (most === undefined) return [];
  const curve = new Curve(prepared, goals, most.seats);
  curve.know(most.seats, most.choice, most.choice === best);
  if (before !== undefined) curve.know(0, before, true);
  else if (isPlainImpossible) curve.exclude(0);
  let solves = 0;
  for (let seats = curve.nextOpen(); seats !== undefined; seats = curve.nextOpen()) {
    if (++solves > SOLVES_MAX) return curve.points();
    const found = await choose(head, withSeats(prepared, seats));
    if (found.kind === 'chosen') curve.know(seats, found.choice, false);
    else if (found.kind === 'infeasible') curve.exclude(seats);
    else return curve.points();
    if (found.kind === 'chosen' && found.choice.status === 'stopped') return curve.points();
  }
  return await curve.pointsWithPlans(choose);
}

/** The goals: those that count places, and what decides between plans of as many places, cost and number of seats aside. */
export interface Goals {
  readonly head: readonly TierName[];
  readonly rest: readonly TierName[];
}

/** The plans that are there before the curve: the best of all, and the best without any seat. */
export interface KnownPlans {
  readonly best: Chosen;
  readonly before: Chosen | undefined;
  readonly isPlainImpossible: boolean;
}

/** The fewest seats that give the most, with a plan; `undefined` at a limit. */
async function fewestSeats(
  { demands }: PreparedTraining,
  { head }: Goals,
  { best, before }: KnownPlans,
  choose: Choose,
): Promise<{ readonly seats: number; readonly choice: Chosen } | undefined> {
  const valueOf = ({ tiers }: Chosen): Value => tiers.slice(0, head.length).map(signed);
  if (before !== undefined && compare(valueOf(before), valueOf(best)) >= 0) return { seats: 0, choice: before };
  // The cheapest seats need not be the fewest, but nothing is fewer than one.
  if (best.tiers[head.length + 1]?.value === 1) return { seats: 1, choice: best };
  const most = await choose([...head, 'seats'], demands);
  if (most.kind !== 'chosen') return undefined;
  const seats = present(most.choice.tiers[head.length], 'the tier of seats').value;
  return { seats, choice: best.tiers[head.length + 1]?.value === seats ? best : most.choice };
}

/** Values of the goals that count places, compared in their order. */
type Value = readonly number[];

class Curve {
  readonly #prepared: PreparedTraining;
  readonly #head: readonly TierName[];
  readonly #rest: readonly TierName[];
  /** Plans that are the best in all goals, by number of seats. */
  readonly #plans = new Map<number, Chosen>();
  /** One entry a number of seats. */
  readonly #least: (Value | undefined)[];
  readonly #bound: (Value | undefined)[];
  readonly #isImpossible: boolean[];
  readonly #isProven: boolean[];
  /** Numbers that were solved for. */
  readonly #isSolved: boolean[];

  constructor(prepared: PreparedTraining, { head, rest }: Goals, last: number) {
    const of = <T>(value: T): T[] => Array.from({ length: last + 1 }, () => value);
    this.#prepared = prepared;
    this.#head = head;
    this.#rest = rest;
    this.#least = of<Value | undefined>(undefined);
    this.#bound = of<Value | undefined>(undefined);
    this.#isImpossible = of(false);
    this.#isProven = of(true);
    this.#isSolved = of(false);
  }

  /** Takes in the best choice of `seats` seats at most; `isWhole` where it is the best in all goals and not only in those that count places. */
  know(seats: number, choice: Chosen, isWhole: boolean): void {
    if (isWhole) this.#plans.set(seats, choice);
    const tiers = choice.tiers.slice(0, this.#head.length);
    const isProven = tiers.every(({ status }) => status === 'proven');
    this.#isSolved[seats] = true;
    this.#isProven[seats] = isProven;
    this.#raise(seats, tiers.map(signed));
    if (isProven) this.#lower(seats, tiers.map(signed));
    this.#dropSeats(choice);
    if (isProven) this.#boundOthers(seats, choice);
  }

  /** There is no plan of at most so many seats. */
  exclude(seats: number): void {
    for (let k = 0; k <= seats; k++) this.#isImpossible[k] = true;
    this.#isSolved[seats] = true;
  }

  /** A number that nothing settles yet, in the middle of the longest stretch of them; `undefined` when all are settled. */
  nextOpen(): number | undefined {
    let best: { readonly from: number; readonly length: number } | undefined;
    for (let k = 0, from = 0; k <= this.#least.length; k++) {
      if (k < this.#least.length && !this.#isSettled(k)) continue;
      if (k - from > (best?.length ?? 0)) best = { from, length: k - from };
      from = k + 1;
    }
    return best === undefined ? undefined : best.from + Math.floor((best.length - 1) / 2);
  }

  points(): readonly CurvePoint[] {
    return this.#least.map((least, seats): CurvePoint => {
      const value = this.#isImpossible[seats] === true ? undefined : least;
      const name = present(this.#head.at(-1), 'a goal');
      const points = value && signed({ name, value: value.at(-1) ?? 0 });
      return { seats, points, plan: undefined, isProven: this.#isSettled(seats) && this.#isProven[seats] === true };
    });
  }

  /** The points, with the cheapest plan wherever one more seat changes something. */
  async pointsWithPlans(choose: Choose): Promise<readonly CurvePoint[]> {
    const points: CurvePoint[] = [];
    let solves = 0;
    for (const point of this.points()) {
      const isStep = point.points !== undefined && point.points !== points.at(-1)?.points;
      const demands = withSeats(this.#prepared, point.seats);
      const known = this.#plans.get(point.seats);
      const goals = [...this.#head, 'course_cost', 'seats', ...this.#rest] as const;
      const isAsked = isStep && known === undefined && solves++ < PLANS_MAX;
      const found = isAsked ? await choose(goals, demands) : undefined;
      const plan = known ?? (found?.kind === 'chosen' ? found.choice : undefined);
      if (!isStep || plan === undefined) {
        points.push(point);
        continue;
      }
      const { candidates, instance } = this.#prepared;
      const cost = tierTotal('course_cost', instance, candidates, plan.chosen);
      points.push({ ...point, plan: { places: placesOf(candidates, plan.chosen), cost } });
    }
    return points;
  }

  #isSettled(seats: number): boolean {
    if (this.#isImpossible[seats] === true || this.#isSolved[seats] === true) return true;
    const [least, bound] = [this.#least[seats], this.#bound[seats]];
    return least !== undefined && bound !== undefined && compare(least, bound) >= 0;
  }

  #raise(seats: number, value: Value): void {
    for (let k = seats; k < this.#least.length; k++) {
      const known = this.#least[k];
      if (known === undefined || compare(value, known) > 0) this.#least[k] = value;
    }
  }

  #lower(seats: number, value: Value): void {
    for (let k = 0; k <= seats; k++) {
      const known = this.#bound[k];
      if (known === undefined || compare(value, known) < 0) this.#bound[k] = value;
    }
  }

  /** Plans of fewer seats: people who need courses taken out one after the other, the least urgent places first, while it stays a plan. */
  #dropSeats({ chosen }: Chosen): void {
    const { instance, candidates, demands } = this.#prepared;
    let rest = Array.from(chosen);
    const goal = present(this.#head.at(-1), 'a goal');
    const seatsOf = (c: number): number => trainedOf(candidates, c)?.courses.length ?? 0;
    const worthOf = (c: number): number => Math.abs(tierTotal(goal, instance, candidates, [c]));
    const order = rest.filter((c) => seatsOf(c) > 0).sort((a, b) => worthOf(a) / seatsOf(a) - worthOf(b) / seatsOf(b));
    for (const leaving of order) {
      const left = rest.filter((c) => c !== leaving);
      if (findBroken(instance, candidates, demands, left).length > 0) continue;
      rest = left;
      const seats = rest.reduce((sum, c) => sum + seatsOf(c), 0);
      this.#raise(
        seats,
        this.#head.map((name) => signed({ name, value: tierTotal(name, instance, candidates, rest) })),
      );
    }
  }

  /** The proof for one number of seats, summed again for every other. */
  #boundOthers(seats: number, { certificate, tiers }: Chosen): void {
    const { instance, candidates } = this.#prepared;
    const [proof] = certificate.tiers;
    const [tier] = tiers;
    if (this.#head.length !== 1 || proof?.proof === undefined || tier === undefined || proof.name === 'worst_fit')
      return;
    const { name, sense, value, settling, cuts } = proof;
    const claim = { name, sense, value, isFinished: false, tree: proof.proof, settling, cuts };
    for (let k = 0; k < this.#least.length; k++) {
      if (k === seats || this.#isSettled(k)) continue;
      const again = certify(instance, candidates, withSeats(this.#prepared, k), [claim]);
      this.#lower(k, [signed({ name, value: present(again.tiers[0], 'a tier').bound })]);
    }
  }
}

/** More is better. */
function signed({ name, value }: { readonly name: TierName; readonly value: number }): number {
  return senseOf(name) === 'min' ? 0 - value : value;
}

function compare(a: Value, b: Value): number {
  const differs = a.findIndex((value, i) => value !== b[i]);
  return differs < 0 ? 0 : (a[differs] ?? 0) - (b[differs] ?? 0);
}
