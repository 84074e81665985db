import type { Limit, OfficerGroup, Pin, Quota } from '../domain/policy.ts';
import type { PerKey } from '../domain/terms.ts';

/**
 * Everything a plan must satisfy, said about sets of candidates. `model` turns demands into rows of a linear model; `proof` into its own
 * inequalities and into a plain count over a given plan; `insight` into sentences. Each demand has a `key` that is the same in all three.
 *
 * Arrays of candidates are ascending, without repeats, owned by the demand and never changed.
 */
export interface Demands {
  readonly counts: readonly CountDemand[];
  readonly distinct: readonly DistinctDemand[];
  readonly shares: readonly ShareDemand[];
  readonly served: readonly ServedDemand[];
  readonly together: readonly TogetherDemand[];
  readonly limits: readonly LimitDemand[];
}

/** `min` ≤ number of chosen candidates among `counted` ≤ `max`. Rows of earlier phases are already subtracted from both bounds. */
export interface CountDemand {
  readonly key: string;
  readonly source: DemandSource;
  readonly counted: Int32Array;
  /** 0 when there is no minimum; never negative. */
  readonly min: number;
  /** `Infinity` when there is no maximum; may be negative when earlier rows alone exceed it. */
  readonly max: number;
}

/** Communes reached by the chosen candidates of `counted`, those of `already` included, number between `min` and `max`. */
export interface DistinctDemand {
  readonly key: string;
  readonly source: DemandSource;
  readonly counted: Int32Array;
  /** Commune indices that rows of earlier phases already serve (with_earlier). */
  readonly already: readonly number[];
  readonly min: number;
  readonly max: number;
}

/** minMicro × total ≤ 1,000,000 × part ≤ maxMicro × total, where part and total count chosen candidates plus earlier rows. */
export interface ShareDemand {
  readonly key: string;
  readonly source: DemandSource;
  readonly part: Int32Array;
  readonly total: Int32Array;
  readonly partEarlier: number;
  readonly totalEarlier: number;
  /** Millionths; 0 when there is no minimum. */
  readonly minMicro: number;
  /** Millionths; 1,000,000 when there is no maximum. */
  readonly maxMicro: number;
}

/** If any candidate of `trigger` is chosen, at least `min` of `counted` are. Emitted only where the trigger is not already met. */
export interface ServedDemand {
  readonly key: string;
  readonly source: DemandSource;
  readonly trigger: Int32Array;
  readonly counted: Int32Array;
  readonly min: number;
}

/** The chosen candidates of every part number the same (0 or 1 an officer): one part an officer, all into one commune. */
export interface TogetherDemand {
  readonly key: string;
  readonly source: DemandSource;
  readonly parts: readonly Int32Array[];
}

/** `min` ≤ total of the tier over chosen candidates ≤ `max`. */
export interface LimitDemand {
  readonly key: string;
  readonly source: DemandSource;
  readonly limit: Limit;
  readonly min: number;
  readonly max: number;
}

/** The record or clause a demand comes from; messages and conflicts are built from it. */
export type DemandSource =
  /** One person is in at most one place. */
  | { readonly kind: 'officer'; readonly officerIndex: number }
  /** A place holds no more people than its headcount, at any moment. */
  | { readonly kind: 'vacancy'; readonly vacancyIndex: number; readonly earlierCount: number }
  /** send_min, send_max and keep_min of a unit. */
  | {
      readonly kind: 'unit';
      readonly unitIndex: number;
      readonly bound: 'send_min' | 'send_max' | 'keep_min';
    }
  /** A donor commune keeps its last specialist of a field. */
  | { readonly kind: 'last-specialist'; readonly unitIndex: number; readonly field: string }
  | {
      readonly kind: 'quota';
      readonly quota: Quota;
      /** Position in `policy.quotas`. */
      readonly quotaIndex: number;
      /** The group's value for every key of `per`, ids or codes. */
      readonly group: readonly { readonly per: PerKey; readonly value: string }[];
      readonly bound: 'sent' | 'communes' | 'share' | 'if_served';
      /** Rows of earlier phases counted (with_earlier). */
      readonly earlierCount: number;
    }
  | { readonly kind: 'pin'; readonly pin: Pin }
  | { readonly kind: 'apart'; readonly group: OfficerGroup; readonly communeIndex: number }
  | { readonly kind: 'together'; readonly group: OfficerGroup; readonly communeIndex: number }
  | { readonly kind: 'limit'; readonly limit: Limit }
  /** Seats of a course, in a training plan. */
  | { readonly kind: 'course'; readonly courseIndex: number };
