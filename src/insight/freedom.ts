import type { Instance } from '../domain/instance.ts';
import type { Form } from '../domain/terms.ts';
import type { Allocation } from '../plan/allocation.ts';
import { CHOICE, countChoices } from '../plan/choices.ts';
import type { Candidates } from '../rules/candidates.ts';
import { present } from '../support/assert.ts';
import { listFreeChoices } from './choices.ts';

/** Where leadership is free to choose among best plans, as a plan's file says it. */
export interface Freedom {
  /** Candidates in every best plan, in some, in none, and those not determined. */
  readonly counts: ReturnType<typeof countChoices>;
  /** Id of an officer sent → whether every best plan has the same row; `undefined` where that was not determined. */
  readonly isFixed: ReadonlyMap<string, boolean | undefined>;
  /** By officer: everybody whose place or form is another in another best plan, or who stays in one. */
  readonly officers: readonly {
    readonly officerId: string;
    readonly alternatives: readonly { readonly vacancyId: string; readonly form: Form }[];
    /** How many there are, of which `alternatives` may list fewer. */
    readonly alternativeCount: number;
    readonly mayStay: boolean | undefined;
  }[];
}

/** Alternatives of one person that are listed. */
const LISTED_MAX = 10;

/** The plan's freedom; `undefined` where nobody looked for it. */
export function freedomOf(instance: Instance, candidates: Candidates, allocation: Allocation): Freedom | undefined {
  const { choices, chosen } = allocation;
  if (choices === undefined) return undefined;
  const officerId = (index: number): string => present(instance.officers[index], 'officer').id;
  const isFixed = Array.from(chosen, (c) => {
    const state = choices.states[c];
    const fixed = state === CHOICE.unknown ? undefined : state === CHOICE.always;
    return [officerId(candidates.officerIndex[c] ?? -1), fixed] as const;
  });
  return {
    counts: countChoices(choices),
    isFixed: new Map(isFixed),
    officers: listFreeChoices(candidates, allocation, choices).map(
      ({ officerIndex, chosen: own, others, mayStay }) => ({
        officerId: officerId(officerIndex),
        alternatives: others.slice(0, LISTED_MAX).map((c) => ({
          vacancyId: present(instance.vacancies[candidates.vacancyIndex[c] ?? -1], 'vacancy').id,
          form: present(instance.policy.forms[candidates.formIndex[c] ?? -1], 'form'),
        })),
        alternativeCount: others.length,
        mayStay: own === undefined ? true : mayStay,
      }),
    ),
  };
}
