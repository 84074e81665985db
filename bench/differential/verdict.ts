/** What came of one seed. */
export type Verdict = {
  readonly isInfeasible: boolean;
  readonly isTied: boolean;
  readonly hasBindingMinimum: boolean;
} & (
  | {
      readonly kind: 'checked';
      /** What disagreed, or `undefined`. */
      readonly fault: string | undefined;
    }
  /** Not of the structure that the suite is about; counted apart. */
  | { readonly kind: 'other' }
);
