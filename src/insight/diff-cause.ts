import type { InputChange } from '../domain/input-change.ts';
import type { Instance } from '../domain/instance.ts';
import type { PlanRow } from '../domain/plan.ts';
import type { TierName } from '../domain/terms.ts';
import type { Candidates } from '../rules/candidates.ts';
import type { Demands, DemandSource } from '../rules/demands.ts';
import type { Refusal } from '../rules/refusal.ts';

/** One of the two workspaces that plans were made from, ready to be asked. */
export interface Side {
  readonly instance: Instance;
  readonly candidates: Candidates;
  readonly demands: Demands;
  /** Every row of the plan. */
  readonly rows: readonly PlanRow[];
  readonly tierNames: readonly TierName[];
}

/** The one thing that a row of a diff is put down to. */
export type Cause =
  /** A record or clause that concerns the row itself. With `refusals`, that is why the old assignment may no longer stand. */
  | { readonly kind: 'input'; readonly change: InputChange; readonly refusals: readonly Refusal[] }
  /** Another row of the diff, and what made the first row of the chain change. */
  | { readonly kind: 'chain'; readonly link: ChainLink; readonly root: Cause }
  /** None of the changed inputs names the row, yet the old assignment is no longer possible, or no longer the best. */
  | {
      readonly kind: 'elsewhere';
      readonly changes: readonly InputChange[];
      /** What the old assignment would break. */
      readonly broken: readonly DemandSource[];
    }
  /** The old assignment would be just as good. */
  | { readonly kind: 'equals' }
  /** No input asks for the change: one of the plans says something else than its own inputs do, breaks a rule of theirs, or is not their best. */
  | { readonly kind: 'by-hand'; readonly plan: 'old' | 'new'; readonly why: 'cells' | 'unlawful' | 'not-best' };

/** How a row follows from another: its place became free, or was needed; or room under a demand did or was. */
export type ChainLink =
  | { readonly kind: 'place-left' | 'place-taken'; readonly by: string; readonly vacancyId: string }
  | {
      readonly kind: 'room-left' | 'room-taken';
      readonly by: string;
      readonly demand: DemandSource;
      readonly side: Side;
    };

/** The causes of a diff. */
export interface DiffCauses {
  /** Everything that differs in the inputs, whether it had an effect or not. */
  readonly inputs: readonly InputChange[];
  /** One a row of the diff, in its order. */
  readonly causes: readonly Cause[];
}
