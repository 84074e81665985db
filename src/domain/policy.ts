import type { Day } from '../support/date.ts';
import type { Place } from '../support/issue.ts';
import type { Form, PerKey, PolicyTier } from './terms.ts';

/** Fractions (0–1, shares, relations) are whole millionths, so that every later sum is exact. */
export const MICRO = 1_000_000;

/** What is asked: `policy.yaml` with `quotas.csv` and `pins.csv` added, every default filled in. */
export interface Policy {
  readonly title: string | undefined;
  readonly lawDay: Day;
  readonly startDay: Day;
  /** May be chosen, preferred first, also in ties. Non-empty. */
  readonly forms: readonly Form[];
  readonly tourMonths: ReadonlyMap<Form, { readonly min: number; readonly max: number }>;
  /** Row order of the plan; regions not listed follow by code. */
  readonly regions: readonly string[];
  readonly fields: ReadonlyMap<string, FieldDefinition>;
  readonly quotas: readonly Quota[];
  readonly rules: Rules;
  readonly fit: FitFormula;
  /** Lexicographic: a later tier never costs an earlier one. Non-empty, no tier twice. */
  readonly objective: readonly PolicyTier[];
  /** Points of fit a kept assignment is worth; 0 without a baseline. */
  readonly keepBonus: number;
  readonly tieBreak: TieBreak;
  readonly pins: readonly Pin[];
  readonly forbids: readonly Forbid[];
  /** Officers of one group are never in the same commune. */
  readonly apart: readonly OfficerGroup[];
  /** Officers of one group are in the same commune, or none of them goes. */
  readonly together: readonly OfficerGroup[];
  readonly earlier: readonly { readonly file: string; readonly where: Place }[];
  /** Set where the plan is one phase of a roster, begun while earlier phases go on. */
  readonly phase?: PhaseRules | undefined;
  readonly costs: Costs | undefined;
  readonly limits: readonly Limit[];
  /** Table name → paths as written, for tables whose place is overridden. */
  readonly inputs: ReadonlyMap<string, readonly string[]>;
  readonly where: Place;
}

export interface FieldDefinition {
  readonly name: string | undefined;
  /** Vacancy's field → how far this one stands in for it, in millionths. */
  readonly related: ReadonlyMap<string, number>;
  readonly majors: readonly string[];
}

export interface Quota {
  readonly name: string;
  readonly per: readonly PerKey[];
  readonly officers: readonly Selector[];
  readonly vacancies: readonly Selector[];
  /** Empty means every form. */
  readonly forms: readonly Form[];
  readonly sentMin: number | undefined;
  readonly sentMax: number | undefined;
  readonly communesMin: number | undefined;
  readonly communesMax: number | undefined;
  /** Millionths. */
  readonly shareMinMicro: number | undefined;
  readonly shareMaxMicro: number | undefined;
  readonly ifServed: boolean;
  readonly withEarlier: boolean;
  readonly isFirm: boolean;
  readonly where: Place;
}

/** One column and what it must be: any of `values`, or a number within the range (both ends included). */
export type Selector =
  | { readonly column: string; readonly kind: 'values'; readonly values: readonly string[]; readonly where: Place }
  | {
      readonly column: string;
      readonly kind: 'range';
      readonly min: number | undefined;
      readonly max: number | undefined;
      readonly where: Place;
    };

export interface Rules {
  /** Millionths of the profession component a pair must reach. */
  readonly professionMinMicro: number;
  readonly retirement: 'hard' | 'ignore';
  readonly homeCommune: 'ignore' | 'exclude';
  readonly leaderMatch: boolean;
  readonly unchecked: 'flag' | 'exclude';
  readonly keepLastSpecialist: boolean;
  /** Where each rule that the policy names is written, by its key in the file. */
  readonly where?: ReadonlyMap<string, Place>;
  /** Whole months home after a tour of an earlier phase, unless the person wishes to go again; 0 asks for none. */
  readonly restMonths: number;
  /** The balance between units counts their tours in earlier phases too. */
  readonly balanceEarlier: boolean;
  /** Whose rating counts where `officers.csv` and the results of an evaluation differ; by default that of `officers.csv`. */
  readonly ratingFrom?: 'officers' | 'results';
}

export type FitFormula =
  | {
      readonly kind: 'weights';
      /** Thousandths; the five sum to 1000. */
      readonly profession: number;
      readonly expertise: number;
      readonly job: number;
      readonly person: number;
      readonly panel: number;
    }
  | { readonly kind: 'scores' };

export type TieBreak = { readonly order: 'id' } | { readonly order: 'hash'; readonly seed: string };

/** Exactly one of `vacancyId`, `communeId` and `staysHome` is set. */
export interface Pin {
  readonly officerId: string;
  readonly vacancyId: string | undefined;
  readonly communeId: string | undefined;
  /** Set where the pin is a row of the baseline: the row is kept under its form. Any form fulfils a pin without one. */
  readonly form?: Form;
  /** `vacancy: none`: the person is not sent. */
  readonly staysHome: boolean;
  readonly override: string | undefined;
  readonly where: Place;
}

/** Refuses every pair that matches all ids given; at least one is. */
export interface Forbid {
  readonly officerId: string | undefined;
  readonly unitId: string | undefined;
  readonly vacancyId: string | undefined;
  readonly communeId: string | undefined;
  readonly where: Place;
}

export interface OfficerGroup {
  readonly officerIds: readonly string[];
  readonly where: Place;
}

/**
 * What changes where earlier phases go on while this plan begins: a place asks from `start_date` on even if it opened before, quotas count
 * everyone on tour that day, and a pin says where a person may be, not that they leave now.
 */
export interface PhaseRules {
  /** Whether minima of people and communes are asked of this phase; maxima always are. */
  readonly asksMinima: boolean;
}

/** Đồng a month. */
export interface Costs {
  readonly sameRegion: number;
  /** Key `a/b`, both orders present. */
  readonly between: ReadonlyMap<string, number>;
  readonly other: number;
  readonly lodging: number;
}

export interface Limit {
  readonly name: string;
  /** Any tier that is a sum; seats in courses only where a training plan asks how far a number of them goes. */
  readonly of: Exclude<PolicyTier, 'worst_fit'> | 'seats';
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly where: Place;
}

/** The most points of fit a pair can have, which is also the worst fit of a plan that sends nobody. */
export function fitMaxOf({ fit }: Policy): number {
  return fit.kind === 'scores' ? 1_000_000 : 1000;
}
