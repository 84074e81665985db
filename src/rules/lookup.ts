import type { Candidates } from './candidates.ts';

/** Index of the candidate with these three, or −1. O(log of the officer's candidates). */
export function findCandidate(
  candidates: Candidates,
  officerIndex: number,
  vacancyIndex: number,
  formIndex: number,
): number {
  let low = candidates.firstOfOfficer[officerIndex] ?? 0;
  let high = (candidates.firstOfOfficer[officerIndex + 1] ?? low) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const difference =
      (candidates.vacancyIndex[middle] ?? 0) - vacancyIndex || (candidates.formIndex[middle] ?? 0) - formIndex;
    if (difference === 0) return middle;
    if (difference < 0) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
