/** Where the best plans differ: what leadership may choose without losing anything in any goal. */
export interface Choices {
  /** One entry a candidate, of `CHOICE`: in how many of the best plans it is. */
  readonly states: Uint8Array;
  /** One entry an officer: 1 where the officer stays in some best plan, 0 in none, 2 not determined. */
  readonly stays: Uint8Array;
}

export const CHOICE = { never: 0, sometimes: 1, always: 2, unknown: 3 } as const;

/** How many candidates are in none, in some, in every best plan, and of how many it is not known. */
export function countChoices({ states }: Choices): Readonly<Record<keyof typeof CHOICE, number>> {
  const counts: [number, number, number, number] = [0, 0, 0, 0];
  for (const state of states) counts[state as 0 | 1 | 2 | 3]++;
  const [never, sometimes, always, unknown] = counts;
  return { never, sometimes, always, unknown };
}
