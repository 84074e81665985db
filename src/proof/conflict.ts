import type { DemandSource } from '../rules/demands.ts';

/** Demands that cannot hold together. Members are policy clauses and records, never rows of a matrix. */
export interface Conflict {
  readonly members: readonly ConflictMember[];
  /** True when dropping any one member makes the rest feasible, each shown by a feasible plan. */
  readonly isIrreducible: boolean;
}

export interface ConflictMember {
  readonly source: DemandSource;
  /** The bound that is asked and cannot be reached; `undefined` for sides of little interest. */
  readonly asked: { readonly side: 'min' | 'max'; readonly value: number } | undefined;
  /** How many people and places (headcounts summed) could serve the demand at all. */
  readonly officerCount: number;
  readonly placeCount: number;
}
