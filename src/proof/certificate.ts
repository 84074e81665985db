import type { TierName } from '../domain/terms.ts';

/**
 * What lets someone else recheck that a plan is the best, from the input files alone.
 *
 * For each tier: multipliers of the demands (and of the earlier tiers held at their values) whose weighted sum bounds the tier over every
 * plan. Any multipliers of the right sign give a valid bound, so nothing here rests on the word of an engine.
 */
export interface Certificate {
  readonly tiers: readonly TierCertificate[];
}

export type ProofStatus = 'proven' | 'engine' | 'stopped';

export interface TierCertificate {
  readonly name: TierName;
  readonly sense: 'max' | 'min';
  readonly value: number;
  /** No plan that holds the earlier tiers at their values is better than this; equals `value` where proven. */
  readonly bound: number;
  /** `proven` by our own bound; `engine`: the engine finished but our bound is away; `stopped` at a limit. */
  readonly status: ProofStatus;
  /** `undefined` where no bound was computed. */
  readonly proof: ProofNode | undefined;
  /**
   * Multipliers whose reduced costs take variables out of the tiers that follow: a variable that would move the bound past the value is at
   * its bound in every plan that holds this tier. `undefined` where `proof` is a single bound or begins with a narrowing, whose own
   * multipliers serve.
   */
  readonly settling: ReadonlyMap<string, bigint> | undefined;
  /** Inequalities that this tier's multipliers or a later one's speak of, each after those it is made of; absent where there are none. */
  readonly cuts?: readonly Cut[] | undefined;
}

/**
 * An inequality made of others: their sum by `multipliers`, rounded (`cut.ts`). It holds for every plan that holds the tiers before, and no
 * rounding of shares comes as near to the plans.
 */
export interface Cut {
  /** `cut:` and a number; that of an inequality which is there already stands for that one. */
  readonly key: string;
  /** Key of an inequality, or of a cut before, → multiplier in units of 2^-`MULTIPLIER_BITS`. */
  readonly multipliers: ReadonlyMap<string, bigint>;
  /** Keys of the variables whose coefficient is rounded down instead of up. */
  readonly up: readonly string[];
}

/**
 * A tree of cases that covers every plan. A leaf bounds the tier by multipliers; a branch splits on a variable of the proof's own system
 * (`at` or less, `at + 1` or more); a narrowing leaves only the plans that are better than the tier's value.
 */
export type ProofNode =
  | {
      readonly kind: 'bound';
      /** Key of an inequality → multiplier in units of 2^-`MULTIPLIER_BITS`. */
      readonly multipliers: ReadonlyMap<string, bigint>;
    }
  | {
      readonly kind: 'impossible';
      /** Multipliers that add the inequalities up to a contradiction: nothing can be in this case. */
      readonly multipliers: ReadonlyMap<string, bigint>;
    }
  | {
      readonly kind: 'narrow';
      /**
       * What these multipliers show that no plan better than the tier's value can do, variables off their bound and inequalities off their
       * side, is taken out of the cases inside.
       */
      readonly multipliers: ReadonlyMap<string, bigint>;
      readonly inner: ProofNode;
    }
  | {
      readonly kind: 'branch';
      readonly variable: string;
      readonly at: number;
      readonly below: ProofNode;
      readonly above: ProofNode;
    };

/** Multipliers are whole multiples of 2^-40. */
export const MULTIPLIER_BITS = 40;
