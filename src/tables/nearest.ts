import { distance } from 'fastest-levenshtein';
import { compareBytes } from '../support/order.ts';
import { fold, foldLoosely } from '../support/fold.ts';

/**
 * The member of `valid` that a mistyped `value` most likely means, or `undefined` when none comes near.
 *
 * Near means: at most one letter in `lettersAnError` differs, accents counting less; equal distances go to the least by bytes, so the order of
 * `valid` does not matter. O(members × length²): only for values already known to be wrong.
 */
export function nearest(value: string, valid: Iterable<string>, lettersAnError = 3): string | undefined {
  if (value.length > 200) return undefined;
  const folded = fold(value);
  const loose = foldLoosely(value);
  if (loose.length === 0) return undefined;
  const limit = Math.max(1, Math.floor(loose.length / lettersAnError)) + 0.5;
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of valid) {
    const looseCandidate = foldLoosely(candidate);
    if (Math.abs(looseCandidate.length - loose.length) > limit) continue;
    const looseDistance = distance(loose, looseCandidate);
    if (looseDistance > limit || looseDistance >= looseCandidate.length) continue;
    const accents = Math.min(1, distance(folded, fold(candidate)) / (2 * folded.length));
    const total = looseDistance + accents;
    if (total > limit + 0.5) continue;
    if (total < bestDistance || (total === bestDistance && best !== undefined && compareBytes(candidate, best) < 0)) {
      best = candidate;
      bestDistance = total;
    }
  }
  return best;
}

/** A finder of nearest values that remembers its answers and gives up after 500 different questions, so that a wholly wrong column stays cheap. */
export function nearestFinder(valid: () => Iterable<string>): (value: string) => string | undefined {
  const answers = new Map<string, string | undefined>();
  return (value) => {
    if (answers.has(value)) return answers.get(value);
    if (answers.size >= 500) return undefined;
    const answer = nearest(value, valid());
    answers.set(value, answer);
    return answer;
  };
}
