import { formatDay } from '../support/date.ts';
import type { Instance } from '../domain/instance.ts';
import { trainedOf, type Candidates, type TourColumns } from './candidates.ts';

/** A demand's key from its kind and the ids or codes it is about. An id that holds a separator is escaped, so that keys never collide. */
export function keyOf(kind: string, ...parts: readonly (string | number)[]): string {
  return [kind, ...parts.map((part) => (typeof part === 'number' ? String(part) : escapeKeyPart(part)))].join(':');
}

/** The text with a backslash before each of `\ : | @`. */
export function escapeKeyPart(text: string): string {
  return text.replaceAll(/[\\:|@]/gu, '\\$&');
}

/** What tells the tours of one triple of a roster apart: `2026-01-01+6`. */
function tourKey({ months }: Candidates, { startDay }: TourColumns, candidate: number): string {
  return `${formatDay(startDay[candidate] ?? 0)}+${String(months[candidate])}`;
}

/** What tells candidates of one triple apart: the tour of a roster, the courses of a training plan; `undefined` where nothing does. */
export function variantKey({ courses }: Instance, candidates: Candidates, candidate: number): string | undefined {
  if (candidates.tours !== undefined) return tourKey(candidates, candidates.tours, candidate);
  return trainedOf(candidates, candidate)
    ?.courses.map((course) => courses[course]?.id ?? '')
    .join('+');
}
