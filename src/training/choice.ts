import type { TierName } from '../domain/terms.ts';
import type { Allocation, EngineName } from '../plan/allocation.ts';
import type { Conflict } from '../proof/conflict.ts';
import type { Demands } from '../rules/demands.ts';
import type { TrainedCandidates } from './candidates.ts';
import type { Unlocking } from './training.ts';

export type TrainingOutcome =
  | { readonly kind: 'training'; readonly unlocking: Unlocking }
  /** Not even with every course is there a plan. */
  | { readonly kind: 'infeasible'; readonly conflict: Conflict }
  /** A limit came before any plan. */
  | { readonly kind: 'no-plan' }
  | { readonly kind: 'engine-unfit'; readonly engine: EngineName; readonly why: string };

/** What was chosen, with its proof. */
export type Chosen = Omit<Allocation, 'engine' | 'rows'>;

/** The best choice for some goals among plans that meet `demands`. */
export type Choose = (
  tierNames: readonly TierName[],
  demands: Demands,
) => Promise<{ readonly kind: 'chosen'; readonly choice: Chosen } | Exclude<TrainingOutcome, { kind: 'training' }>>;

/** Filled places; where a fit is asked for, those filled well enough. */
export function placesOf(candidates: TrainedCandidates, chosen: Int32Array): number {
  const { fitMin } = candidates.training;
  return chosen.filter((c) => (candidates.fit[c] ?? 0) >= fitMin).length;
}
