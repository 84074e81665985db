import type { Limit, PhaseRules } from '../domain/policy.ts';
import type { Form, PolicyTier, TierName } from '../domain/terms.ts';
import type { ProofStatus } from '../proof/certificate.ts';
import type { DemandSource } from '../rules/demands.ts';
import type { Day } from '../support/date.ts';
import type { PackedColumn, PackedSet } from './packing.ts';

/**
 * What a page needs of a prepared workspace to answer what-ifs as the command line does, and nothing more. JSON can say all of it.
 *
 * It holds what `plan.csv` would show of everybody who may be sent, for every place open to them. Of health, family, discipline, age and the
 * other cells of a person there is nothing: what rules made of them, a candidate or none, is all that is left.
 *
 * Lists of columns have one entry an officer, a unit and so on, in the order of the instance. `null` stands for no maximum.
 */
export interface LivingData {
  readonly forms: readonly Form[];
  readonly tiers: readonly TierName[];
  readonly keepBonus: number;
  readonly isScored: boolean;
  readonly hasCosts: boolean;
  readonly phase: PhaseRules | null;
  readonly regions: readonly string[];
  readonly officers: {
    readonly id: readonly string[];
    readonly name: readonly string[];
    /** −1 without one. */
    readonly unit: readonly number[];
    readonly note: readonly string[];
  };
  readonly units: { readonly id: readonly string[]; readonly name: readonly string[] };
  readonly communes: {
    readonly id: readonly string[];
    readonly name: readonly string[];
    readonly region: readonly string[];
  };
  readonly vacancies: {
    readonly id: readonly string[];
    readonly commune: readonly number[];
    readonly title: readonly string[];
    readonly field: readonly string[];
    readonly headcount: readonly number[];
    readonly priority: readonly number[];
    readonly startDay: readonly Day[];
  };
  /** Officers by index in the order of the tie break; `null` where that is their own order. */
  readonly tieOrder: readonly number[] | null;
  readonly pins: readonly PackedPin[];
  /** Rows of the baseline as officer, vacancy and form; `null` without one. */
  readonly baseline: readonly (readonly [officerId: string, vacancyId: string, form: Form])[] | null;
  /** First and last day of any candidate, where earlier phases are charged for that time: a candidate less could change the demands. */
  readonly window: readonly [Day, Day] | null;
  readonly candidates: PackedCandidates;
  /** Tours in earlier phases by unit index, where the balance between units counts them. */
  readonly earlierOfUnits: readonly (readonly [unit: number, tours: number])[];
  /** The demands that are a network; those of officers and pins are made again. */
  readonly demands: PackedDemands;
  /** Position among `demands.counts` of the demands of pins. */
  readonly pinsAt: number;
  /** Demands that no network holds: a page can count them, but not plan by them. */
  readonly leftOut: PackedDemands;
  /** Goals that the network cannot hold. */
  readonly leftOutTiers: readonly PolicyTier[];
  /** Names of the clauses that `leftOut` comes from. */
  readonly leftOutNames: readonly string[];
  /** Position in `leftOutNames` of the clause that a demand left out comes from, by its key. */
  readonly leftOutClauses: Readonly<Record<string, number>>;
  /** What a demand of the network says, by its key; headcounts of places and demands of people and pins have none. */
  readonly texts: Readonly<Record<string, string>>;
  /** The plan that the page shows, as candidates, ascending. */
  readonly shown: readonly number[];
  /** How sure it is that the plan shown is the best; `given` where nobody looked. */
  readonly shownStatus: ProofStatus | 'given';
  /** Whether it is known to be the one that the program chooses: the best in every goal, and of those the first. */
  readonly isShownChosen: boolean;
}

export interface PackedPin {
  readonly officer: string;
  readonly vacancy?: string;
  readonly commune?: string;
  readonly form?: Form;
  readonly staysHome?: true;
}

/** `Candidates` column by column, with the parts of each fit (`null` under `fit: scores`). */
export interface PackedCandidates {
  readonly count: number;
  /** Candidates of each officer. */
  readonly ofOfficer: readonly number[];
  readonly vacancy: PackedColumn;
  readonly form: PackedColumn;
  readonly months: PackedColumn;
  readonly fit: PackedColumn;
  readonly wish: PackedColumn;
  readonly distanceKm: PackedColumn;
  readonly isDistanceKnown: PackedColumn;
  readonly cost: PackedColumn;
  readonly isKept: PackedColumn;
  readonly burden: PackedColumn;
  readonly development: PackedColumn;
  readonly parts: {
    readonly profession: PackedColumn;
    readonly expertise: PackedColumn;
    readonly job: PackedColumn;
    readonly person: PackedColumn;
  } | null;
}

/** What must be known of a demand's source: the clause itself stays behind. */
export interface PackedSource {
  readonly kind: Exclude<DemandSource['kind'], 'officer' | 'pin'>;
  /** Of a place: the vacancy, and rows of earlier phases that take part of its headcount. */
  readonly vacancy?: number;
  readonly earlier?: number;
  readonly limit?: Limit['of'];
}

export interface PackedDemands {
  readonly counts: readonly (PackedBounds & { readonly counted: PackedSet })[];
  readonly distinct: readonly (PackedBounds & { readonly counted: PackedSet; readonly already: readonly number[] })[];
  readonly shares: readonly {
    readonly key: string;
    readonly source: PackedSource;
    readonly part: PackedSet;
    readonly total: PackedSet;
    readonly partEarlier: number;
    readonly totalEarlier: number;
    readonly minMicro: number;
    readonly maxMicro: number;
  }[];
  readonly served: readonly {
    readonly key: string;
    readonly source: PackedSource;
    readonly trigger: PackedSet;
    readonly counted: PackedSet;
    readonly min: number;
  }[];
  readonly together: readonly {
    readonly key: string;
    readonly source: PackedSource;
    readonly parts: readonly PackedSet[];
  }[];
  readonly limits: readonly PackedBounds[];
}

interface PackedBounds {
  readonly key: string;
  readonly source: PackedSource;
  readonly min: number;
  readonly max: number | null;
}
