import type { Candidates } from '../rules/candidates.ts';

/** Officer index → the chosen candidate of that officer. */
export function candidatesByOfficer(candidates: Candidates, chosen: Int32Array): ReadonlyMap<number, number> {
  return new Map(Array.from(chosen, (candidate) => [candidates.officerIndex[candidate] ?? -1, candidate]));
}

/** The chosen candidates at the vacancy, ascending. */
export function chosenAt(candidates: Candidates, chosen: Int32Array, vacancyIndex: number): readonly number[] {
  return Array.from(chosen).filter((candidate) => candidates.vacancyIndex[candidate] === vacancyIndex);
}
