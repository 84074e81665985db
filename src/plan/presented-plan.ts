import type { PlanRow } from '../domain/plan.ts';
import type { TierName } from '../domain/terms.ts';
import type { Certificate, ProofStatus } from '../proof/certificate.ts';
import type { Allocation } from './allocation.ts';

/** A plan as documents show it: an `Allocation`, or one that was given and only audited. */
export interface PresentedPlan {
  /** In the order of `plan.csv`. */
  readonly rows: readonly PlanRow[];
  readonly tiers: readonly PresentedTier[];
  /** The weakest status among the tiers. */
  readonly status: PresentedStatus;
  /** `undefined` where the plan came without one. */
  readonly certificate: Certificate | undefined;
  /** `undefined` where nobody knows. */
  readonly isCanonical: boolean | undefined;
  /** `undefined` for a plan that was given. */
  readonly engine: Allocation['engine'] | undefined;
}

/** `given`: the plan was handed over and nothing was proven or sought about how good it is. */
type PresentedStatus = ProofStatus | 'given';

export interface PresentedTier {
  readonly name: TierName;
  readonly sense: 'max' | 'min';
  readonly value: number;
  /** Infinite where no bound is known. */
  readonly bound: number;
  readonly status: PresentedStatus;
}
