/**
 * The network, as a circulation: every node conserves flow. Node 0 is the root of the officers' side, node 1 of the vacancies' side.
 *
 * Arcs: first one a candidate, in their order (bounds 0–1); then the set arcs of `sets`; last the return arc from node 1 to node 0.
 */
export interface DemandNetwork {
  readonly nodeCount: number;
  readonly tail: Int32Array;
  readonly head: Int32Array;
  readonly lower: Int32Array;
  readonly upper: Int32Array;
  /** One entry a set arc, in order from arc `candidateCount`. */
  readonly sets: readonly SetArc[];
}

/** What the price of a set arc is the multiplier of. */
export type SetArc =
  /** Bounds of a count demand: its price is the multiplier of the row `key`. */
  | { readonly kind: 'count'; readonly key: string }
  /** All that pass a commune of a distinct demand, beyond the first: the multiplier of `key:reach:commune`. */
  | { readonly kind: 'rest'; readonly key: string }
  /** The first person of a commune. Carries no multiplier of its own. */
  | { readonly kind: 'first' }
  /** Communes served at all: the multiplier of `key:total`. */
  | { readonly kind: 'collector'; readonly key: string }
  /** The unit's k-th tour, those of earlier phases that count included: `cost` = 2k − 1 in the balance tier: the multiplier of `levels:unit`. */
  | { readonly kind: 'level'; readonly key: string; readonly cost: number };
