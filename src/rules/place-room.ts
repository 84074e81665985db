import type { Instance } from '../domain/instance.ts';
import { present } from '../support/assert.ts';
import { mostChosen, type Candidates } from './candidates.ts';
import type { Demands } from './demands.ts';

/**
 * How many of `members`, all at one place, any plan chooses at most: the headcount where the demands ask for it. Where they do not, as while it
 * is found out which of them clash, as many as there are people.
 */
export function roomByDemands(
  { vacancies }: Instance,
  candidates: Candidates,
  demands: Demands,
): (vacancyIndex: number, members: readonly number[]) => number {
  let isAsked: Uint8Array | undefined;
  return (vacancyIndex, members) => {
    const { headcount } = present(vacancies[vacancyIndex], 'vacancy');
    isAsked ??= askedHeadcounts(vacancies.length, candidates, demands);
    // In a roster people follow each other at a place, and no demand counts all of them.
    const isKept = isAsked[vacancyIndex] === 1 || candidates.tours !== undefined;
    return isKept ? headcount : Math.max(headcount, mostChosen(candidates, members));
  };
}

/** 1 for every vacancy of which some headcount demand counts all candidates. */
function askedHeadcounts(vacancyCount: number, { vacancyIndex, count }: Candidates, { counts }: Demands): Uint8Array {
  const all = new Int32Array(vacancyCount);
  for (let c = 0; c < count; c++) {
    const vacancy = vacancyIndex[c] ?? -1;
    all[vacancy] = (all[vacancy] ?? 0) + 1;
  }
  const isAsked = new Uint8Array(vacancyCount);
  for (const { source, counted } of counts) {
    if (source.kind === 'vacancy' && counted.length === all[source.vacancyIndex]) isAsked[source.vacancyIndex] = 1;
  }
  return isAsked;
}
