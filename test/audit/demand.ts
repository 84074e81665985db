import type { AuditPair } from './pairs.ts';

/** Who is where in what form: what selectors and groups look at, for rows of this plan and of earlier ones alike. */
export interface Placement {
  readonly officer: string;
  readonly vacancy: string;
  readonly form: string;
}

/** Whether the demand is broken by the pairs at these indices of the list it was tabulated over. */
export type IsBroken = (chosen: readonly number[]) => boolean;

/**
 * A demand on a whole plan.
 *
 * `isMinimum` says that it asks for more people, not fewer; `onlyGetsWorse` that a plan which breaks it breaks it still when people are added.
 */
export interface Demand {
  readonly label: string;
  readonly isMinimum: boolean;
  readonly onlyGetsWorse: boolean;
  readonly tabulate: (pairs: readonly AuditPair[]) => IsBroken;
}

/** How many of the chosen have a mark in the table, which has one entry per pair. */
export function countMarked(table: readonly boolean[], chosen: readonly number[]): number {
  let count = 0;
  for (const at of chosen) if (table[at]) count++;
  return count;
}

/** The demand that the number of matching placements is at least `min`, or at most `max`. */
export function countDemand(
  label: string,
  matches: (placement: Placement) => boolean,
  bound: { readonly min: number } | { readonly max: number },
): Demand {
  const isMinimum = 'min' in bound;
  return {
    label,
    isMinimum,
    onlyGetsWorse: !isMinimum,
    tabulate(pairs) {
      const table = pairs.map(matches);
      return (chosen) => {
        const count = countMarked(table, chosen);
        return isMinimum ? count < bound.min : count > bound.max;
      };
    },
  };
}
