import type { Limit } from '../domain/policy.ts';
import type { CountDemand, Demands } from '../rules/demands.ts';
import type { PreparedTraining } from './prepare.ts';

/** Key of the demand that bounds the seats taken. */
const KEY = 'seats';

/**
 * The demands, with at most `most` seats taken in all. None at all is said as a count of nobody trained, and so is any number where nobody
 * takes more than one course.
 */
export function withSeats({ demands, candidates }: PreparedTraining, most: number): Demands {
  const { person, people } = candidates.training;
  const limit: Limit = { name: KEY, of: 'seats', min: undefined, max: most, where: { file: 'courses.csv' } };
  const source = { kind: 'limit', limit } as const;
  if (most === 0 || people.every(({ courses }) => courses.length === 1)) {
    const counted = Int32Array.from(Array.from(person.keys()).filter((c) => (person[c] ?? -1) >= 0));
    const count: CountDemand = { key: KEY, source, counted, min: 0, max: most };
    return counted.length === 0 ? demands : { ...demands, counts: [...demands.counts, count] };
  }
  return { ...demands, limits: [...demands.limits, { key: KEY, source, limit, min: 0, max: most }] };
}
