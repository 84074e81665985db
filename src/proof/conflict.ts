import type { DemandSource } from '../rules/demands.ts';
import type { ProofNode } from './certificate.ts';

/** Demands that cannot hold together. Members are policy clauses and records, never rows of a matrix. */
export interface Conflict {
  readonly members: readonly ConflictMember[];
  /**
   * True when dropping any one member makes the rest feasible, each shown by a feasible plan. That a person is in one place always holds
   * beside them, and so do the headcounts of all places where `hasAllHeadcounts` says so.
   */
  readonly isIrreducible: boolean;
  /** False where the headcounts that matter are members themselves, or none does. */
  readonly hasAllHeadcounts: boolean;
  /** Where counting alone shows that the members cannot hold together. */
  readonly shortage: Shortage | undefined;
  /**
   * Cases that cover every plan and contradict the members in each, as far as they were looked for: what shows without an engine's word that no
   * plan is possible. Absent where a shortage shows it.
   */
  readonly proof?: ProofNode | undefined;
}

export interface ConflictMember {
  /** Of the demand. */
  readonly key: string;
  readonly source: DemandSource;
  /** The bound that is asked and cannot be reached; `undefined` for sides of little interest. */
  readonly asked: { readonly side: 'min' | 'max'; readonly value: number } | undefined;
  /** The most (of a minimum) or least (of a maximum) that the other members and all headcounts leave possible; `undefined` where it is not known. */
  readonly attainable: number | undefined;
  /** How many people and places (headcounts summed) could serve the demand at all. */
  readonly officerCount: number;
  readonly placeCount: number;
}

/**
 * A shortage that counting shows (Hall's theorem): more people are asked for than `officers` one each, `groups` by their maxima and `places`
 * by their headcounts can ever make up, though between them they hold everybody who could be sent.
 */
export interface Shortage {
  /** People asked for, by all minima together. */
  readonly asked: number;
  /** What the three lists make up; less than `asked`. */
  readonly most: number;
  /** Officer indices: people who count one each, ascending. */
  readonly officers: readonly number[];
  /** Groups of people or places that a maximum of a clause or a unit closes. */
  readonly groups: readonly { readonly source: DemandSource; readonly max: number }[];
  /** Vacancy indices: places that count by their headcount, ascending. */
  readonly places: readonly { readonly vacancyIndex: number; readonly room: number }[];
  /** Vacancy indices: the other places concerned, which those people are for, ascending. */
  readonly otherPlaces: readonly number[];
}
