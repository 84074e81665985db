import type { Instance } from '../domain/instance.ts';
import type { PlanRow } from '../domain/plan.ts';
import type { TierResult } from '../plan/allocation.ts';
import type { Certificate, ProofStatus } from '../proof/certificate.ts';

/** Which seats to take so that the most places are filled, with the plan that follows. */
export interface Unlocking {
  readonly instance: Instance;
  /** Points of fit from which on a filled place counts; `undefined` where every filled place does. */
  readonly fitMin: number | undefined;
  /** The seats, by officer. */
  readonly seats: readonly Seat[];
  /** Đồng for all of them. */
  readonly cost: number;
  /** The plan without any course; empty where there is none. */
  readonly present: readonly PlanRow[];
  /** What `allocate` gives once the courses are done. */
  readonly rows: readonly PlanRow[];
  /** What it gives without any course; `undefined` where it has no plan. */
  readonly before: PlanValue | undefined;
  readonly after: PlanValue;
  /** Goals of the plan: the policy's to the one that counts places, cost and seats of courses, then the policy's others. */
  readonly tiers: readonly TierResult[];
  /** The weakest status among the tiers. */
  readonly status: ProofStatus;
  readonly certificate: Certificate;
  readonly isCanonical: boolean;
  /** What each number of seats gives, from none to the fewest that give the most. */
  readonly curve: readonly CurvePoint[];
  /** Whether a course that can be taken opens any place at all. */
  readonly opensAnything: boolean;
}

/** An officer who takes courses and is placed thanks to them. */
export interface Seat {
  readonly officerIndex: number;
  /** Positions in `instance.courses`, ascending. */
  readonly courses: readonly number[];
  readonly cost: number;
  readonly vacancyIndex: number;
  /** Skill, `degree` or `political_theory`: from which level to which the courses lift. */
  readonly raised: readonly { readonly what: string; readonly from: number; readonly to: number }[];
}

export interface PlanValue {
  /** Of the goal that counts places: priority points. */
  readonly points: number;
  /** Filled places; with `fitMin` those that are filled well enough. */
  readonly places: number;
}

/** What at most so many seats give. */
export interface CurvePoint {
  readonly seats: number;
  /** The most priority points; `undefined` where there is no plan at all. */
  readonly points: number | undefined;
  /** Places of the best such plan, and what its seats cost; only where this seat changes anything. */
  readonly plan: { readonly places: number; readonly cost: number } | undefined;
  /** Whether our own bound shows that no more is possible. */
  readonly isProven: boolean;
}
