import type { PlanRow } from '../domain/plan.ts';
import type { DemandSource } from '../rules/demands.ts';
import type { Refusal, RuleId, Unchecked } from '../rules/refusal.ts';
import type { Day } from '../support/date.ts';

/** What stays open, who stays and what nobody checked: computed from the instance and the chosen candidates alone. */
export interface Findings {
  /** One entry a vacancy with fewer people than places, or with no place; by vacancy index. */
  readonly openPlaces: readonly OpenPlace[];
  /** One entry an officer who is not sent, by officer index. */
  readonly unassigned: readonly UnassignedOfficer[];
  /** Officers of the baseline who are not sent any more, by id; empty without a baseline. */
  readonly released: readonly ReleasedOfficer[];
  /** Officers with anything unchecked, sent or not, by officer index. */
  readonly unchecked: readonly UncheckedOfficer[];
  /** Pairs of unit and commune in the plan whose distance was not known and counted as 500 km. */
  readonly unknownDistances: readonly { readonly unitId: string; readonly communeId: string }[];
  readonly summary: Summary;
}

export interface OpenPlace {
  readonly vacancyIndex: number;
  readonly headcount: number;
  readonly filled: number;
  /** Officers who could be sent there by every rule of law and requirement, sent elsewhere or not. */
  readonly eligibleCount: number;
  readonly reason: OpenReason;
}

export type OpenReason =
  | { readonly kind: 'no-headcount' }
  /** Every officer is refused; rules with the number of officers each one refuses, most frequent first. */
  | { readonly kind: 'nobody-eligible'; readonly rules: readonly RuleCount[] }
  /** All who could go are sent elsewhere. */
  | { readonly kind: 'all-sent-elsewhere' }
  /** Somebody eligible is free, but these demands leave no room. */
  | { readonly kind: 'no-room'; readonly freeCount: number; readonly demands: readonly DemandSource[] }
  /** Somebody eligible is free and no demand alone forbids it: sending them would cost a tier that stands higher. */
  | { readonly kind: 'not-worth'; readonly freeCount: number };

export interface RuleCount {
  readonly rule: RuleId;
  /** How many it refuses; `undefined` where only some of very many pairs were looked at. */
  readonly count: number | undefined;
  readonly isSensitive: boolean;
}

export interface UnassignedOfficer {
  readonly officerIndex: number;
  readonly reason:
    | { readonly kind: 'spared'; readonly refusals: readonly Refusal[] }
    | { readonly kind: 'nowhere-eligible'; readonly rules: readonly RuleCount[] }
    | {
        readonly kind: 'not-chosen';
        /** Places the person could go to by every rule of law and requirement. */
        readonly eligibleCount: number;
        /** Those of them that others fill. */
        readonly filledCount: number;
        /** What leaves no room at the rest; empty where there is no rest, or nothing alone forbids one of them. */
        readonly demands: readonly DemandSource[];
      };
}

export interface ReleasedOfficer {
  /** The row of the baseline; of several the one that ends last. */
  readonly row: PlanRow;
  readonly reason:
    /** No longer in the list of officers. */
    | { readonly kind: 'gone' }
    /** The tour was over before this plan begins. */
    | { readonly kind: 'ended'; readonly endDay: Day }
    | { readonly kind: 'place-gone' }
    /** The person, or the pair, is refused now. */
    | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] }
    /** The row could have stayed; `stays` is why the person is sent nowhere. */
    | { readonly kind: 'not-chosen'; readonly officerIndex: number; readonly stays: UnassignedOfficer['reason'] };
}

export interface UncheckedOfficer {
  readonly officerIndex: number;
  readonly items: readonly Unchecked[];
}

export interface Summary {
  readonly officerCount: number;
  /** Sum of headcounts. */
  readonly placeCount: number;
  readonly sentCount: number;
  readonly regions: readonly {
    readonly region: string;
    readonly sent: number;
    readonly communes: number;
    readonly places: number;
  }[];
  readonly fields: readonly {
    readonly field: string;
    readonly places: number;
    readonly filled: number;
    /** Distinct officers eligible for at least one place of the field. */
    readonly eligible: number;
  }[];
  /** Assignments whose officer's major is listed for the post's field. */
  readonly majorMatchCount: number;
  /** Officers spared by law, and those with something unchecked. */
  readonly sparedCount: number;
  readonly uncheckedCount: number;
}
