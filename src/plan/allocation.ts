import type { PlanRow } from '../domain/plan.ts';
import type { TierName } from '../domain/terms.ts';
import type { Choices } from './choices.ts';
import type { Certificate, ProofStatus } from '../proof/certificate.ts';

/** A plan as it leaves the solver: checked, canonical, with its proof. */
export interface Allocation {
  /** Ordered by region (policy order), commune, vacancy, officer: the rows of `plan.csv`. */
  readonly rows: readonly PlanRow[];
  /** Indices of the chosen candidates, ascending. */
  readonly chosen: Int32Array;
  readonly tiers: readonly TierResult[];
  /** The weakest status among the tiers. */
  readonly status: ProofStatus;
  readonly certificate: Certificate;
  /** False when a limit stopped the run before the canonical plan among the best was found. */
  readonly isCanonical: boolean;
  /** Where the best plans differ; `undefined` where nobody asked, or a limit stopped the run. */
  readonly choices?: Choices | undefined;
  /** Which engine, why, and the key of the demand that decided where one did. */
  readonly engine: { readonly name: EngineName; readonly reason: string; readonly clause: string | undefined };
}

export type EngineName = 'network' | 'highs' | 'javascript-lp-solver';

export interface TierResult {
  readonly name: TierName;
  readonly sense: 'max' | 'min';
  readonly value: number;
  readonly bound: number;
  readonly status: ProofStatus;
}
