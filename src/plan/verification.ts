import type { TierName } from '../domain/terms.ts';
import type { Certificate } from '../proof/certificate.ts';
import type { Issue } from '../support/issue.ts';
import type { Allocation } from './allocation.ts';

/** What an audit of a plan found, and how far from the best the plan is. */
export interface Verification {
  /** Broken rules and false claims of the plan's file, each placed; empty when the plan is legal. */
  readonly violations: readonly Issue[];
  /** Candidates of the rows that are legal by themselves, ascending. */
  readonly chosen: Int32Array;
  /** Tier values of the given plan, recomputed. */
  readonly tiers: readonly { readonly name: TierName; readonly sense: 'max' | 'min'; readonly value: number }[];
  /** The best plan, for comparison; `undefined` where none was found or none was looked for. */
  readonly best: Allocation | undefined;
  /** The plan's own certificate, recomputed; `undefined` where the answer comes from solving. */
  readonly certificate: Certificate | undefined;
  readonly standing:
    | { readonly kind: 'best' | 'best-by-engine' | 'best-by-certificate' | 'unknown' }
    /** A legal phase of a roster: how good it is only the whole roster tells. */
    | { readonly kind: 'phase' }
    /** Falls short of the best plan by `gap` points in this tier, the tiers before being equal. */
    | { readonly kind: 'below'; readonly tierIndex: number; readonly gap: number; readonly isProven: boolean }
    /** The certificate leaves room for plans better by up to `gap` points in this tier, the first it does not prove. */
    | { readonly kind: 'unproven'; readonly tierIndex: number; readonly gap: number };
}
