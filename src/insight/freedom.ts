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
    /** Ids of other vacancies, the first ones where there are many. */
    readonly places: readonly string[];
    readonly placeCount: number;
    /** Other forms at the place of this plan. */
    readonly forms: readonly Form[];
    readonly mayStay: boolean | undefined;
  }[];
}

/** Other places of one person that are listed. */
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
    officers: listFreeChoices(candidates, allocation, choices).map(({ officerIndex, chosen: own, others, mayStay }) => {
      const place = own === undefined ? undefined : candidates.vacancyIndex[own];
      const placeOf = (c: number): number => candidates.vacancyIndex[c] ?? -1;
      const places = [...new Set(others.map(placeOf).filter((one) => one !== place))];
      const forms = others.filter((c) => placeOf(c) === place).map((c) => formOf(instance, candidates, c));
      return {
        officerId: officerId(officerIndex),
        places: places.slice(0, LISTED_MAX).map((one) => vacancyId(instance, one)),
        placeCount: places.length,
        forms,
        mayStay: own === undefined ? true : mayStay,
      };
    }),
  };
}

function formOf({ policy }: Instance, { formIndex }: Candidates, candidate: number): Form {
  return present(policy.forms[formIndex[candidate] ?? -1], 'form');
}

function vacancyId({ vacancies }: Instance, vacancyIndex: number): string {
  return present(vacancies[vacancyIndex], 'vacancy').id;
}
