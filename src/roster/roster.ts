import type { Instance } from '../domain/instance.ts';
import type { PlanRow } from '../domain/plan.ts';
import type { TierName } from '../domain/terms.ts';
import type { Certificate, ProofStatus } from '../proof/certificate.ts';
import type { DemandSource } from '../rules/demands.ts';
import type { Day } from '../support/date.ts';
import type { Minima } from './demands.ts';
import type { Horizon, RosterOptions } from './horizon.ts';

/** Several phases as they leave the solver: checked, with their proof. */
export interface Roster {
  readonly instance: Instance;
  readonly options: RosterOptions;
  readonly horizon: Horizon;
  /** Departures on which minima could be asked. */
  readonly minima: Minima;
  /** Only departures on which anyone leaves, in their order. */
  readonly phases: readonly Phase[];
  /** Months of places, by place in the order of plans, then month. */
  readonly coverage: readonly PlaceMonth[];
  /** Minima that were not asked and are not met, by clause. */
  readonly missed: readonly MissedMinimum[];
  readonly tiers: readonly RosterTier[];
  /** The weakest status among the tiers. */
  readonly status: ProofStatus;
  /** `undefined` where the phases were made one after the other. */
  readonly certificate: Certificate | undefined;
  readonly isCanonical: boolean;
  /** `together`: all phases at once; `in-turn`: one phase after the other, which is seldom the best. */
  readonly method: 'together' | 'in-turn';
}

export interface RosterTier {
  readonly name: TierName;
  readonly sense: 'max' | 'min';
  readonly value: number;
  /** `undefined` where nothing was proven. */
  readonly bound: number | undefined;
  readonly status: ProofStatus;
}

/** Everyone who leaves on one day. */
export interface Phase {
  readonly day: Day;
  /** The day whose law its tours follow. */
  readonly lawDay: Day;
  readonly rows: readonly PlanRow[];
}

/** One of a vacancy's places in one month. */
export interface PlaceMonth {
  readonly vacancyIndex: number;
  /** 1 … headcount. */
  readonly place: number;
  readonly month: number;
  readonly holder: Holder | undefined;
  /** `undefined` where somebody is there. */
  readonly open: OpenReason | undefined;
}

export interface Holder {
  readonly officerId: string;
  readonly officerName: string;
  readonly startDay: Day;
  readonly endDay: Day;
  /** The day on which they come to take over, and from whom; `undefined` where nobody is there to hand over. */
  readonly handover: { readonly fromDay: Day; readonly officerId: string } | undefined;
}

/** Why nobody is at a place in a month. */
export type OpenReason =
  /** No tour that covers the month is legal for anyone. */
  | { readonly kind: 'nobody' }
  /** Everyone who could be there is on tour elsewhere, or rests. */
  | { readonly kind: 'on-tour'; readonly eligible: number }
  | { readonly kind: 'resting'; readonly eligible: number }
  /** Somebody is free that month, but not for as long as a tour takes. */
  | { readonly kind: 'too-short'; readonly eligible: number }
  /** Somebody is free for a tour, but a clause leaves no room. */
  | { readonly kind: 'demand'; readonly eligible: number; readonly source: DemandSource }
  /** Somebody may be free: the roster is not proven to be the best. */
  | { readonly kind: 'not-proven'; readonly eligible: number };

/** A minimum that some months do not meet. */
export interface MissedMinimum {
  readonly source: DemandSource;
  readonly months: number;
  /** The least that was there, and what is asked. */
  readonly least: number;
  readonly min: number;
}
