import type { Instance } from '../domain/instance.ts';
import { findBroken } from '../proof/feasibility.ts';
import type { Candidates } from '../rules/candidates.ts';
import type { Demands } from '../rules/demands.ts';

/** A question for some plan; see `findAnyPlan` of the engines. */
export interface PlanGoal {
  readonly sense: 'max' | 'min';
  readonly points: Float64Array;
}

export type FoundPlan =
  | { readonly kind: 'plan'; readonly chosen: Int32Array; readonly isBest: boolean }
  | { readonly kind: 'none'; readonly blamed: ReadonlySet<string> | undefined }
  | { readonly kind: 'bound'; readonly value: number }
  | { readonly kind: 'unknown' };

/** Asks the engines for some plan that meets the demands. */
export type FindPlan = (
  instance: Instance,
  candidates: Candidates,
  demands: Demands,
  question: { readonly goal?: PlanGoal; readonly isBlameWanted?: boolean },
) => Promise<FoundPlan>;

/** Plans that are kept to be tried again. */
const KEPT_PLANS = 12;

/**
 * Whether demands over one list of candidates can hold together, asked of an engine only where no plan met before will do.
 *
 * A plan counts for whatever demands it meets, by plain counting. The plan that sends nobody is always tried.
 */
export class PlanMemory {
  readonly #instance: Instance;
  readonly #candidates: Candidates;
  readonly #find: FindPlan;
  readonly #plans: Int32Array[] = [new Int32Array(0)];
  #isLimited = false;

  constructor(instance: Instance, candidates: Candidates, find: FindPlan) {
    this.#instance = instance;
    this.#candidates = candidates;
    this.#find = find;
  }

  /** True once a limit left a question open. */
  get isLimited(): boolean {
    return this.#isLimited;
  }

  /** The last plan kept that meets the demands. */
  known(demands: Demands): Int32Array | undefined {
    return this.#plans.findLast((plan) => this.#meets(demands, plan));
  }

  /** A plan that meets the demands, or that there is none, with the rows to blame where they are wanted. `unknown` at a limit. */
  async find(demands: Demands, isBlameWanted = false): Promise<FoundPlan> {
    const known = this.known(demands);
    if (known !== undefined) return { kind: 'plan', chosen: known, isBest: false };
    return this.#keep(await this.#find(this.#instance, this.#candidates, demands, { isBlameWanted }));
  }

  /** The plan with the most, or least, of the goal among those that meet the demands; of a large problem a bound of it. */
  async best(demands: Demands, goal: PlanGoal): Promise<FoundPlan> {
    return this.#keep(await this.#find(this.#instance, this.#candidates, demands, { goal }));
  }

  /** Whether some plan meets the demands. What a limit left open counts as yes: nobody is blamed on a guess. */
  async holds(demands: Demands): Promise<boolean> {
    return (await this.find(demands)).kind !== 'none';
  }

  #keep(found: FoundPlan): FoundPlan {
    if (found.kind === 'unknown') this.#isLimited = true;
    if (found.kind !== 'plan') return found;
    this.#plans.push(found.chosen);
    if (this.#plans.length > KEPT_PLANS) this.#plans.splice(1, 1);
    return found;
  }

  #meets(demands: Demands, plan: Int32Array): boolean {
    return findBroken(this.#instance, this.#candidates, demands, plan).length === 0;
  }
}
