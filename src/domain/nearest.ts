import { compareBytes } from '../support/order.ts';

/** Case and accents removed: for finding what a mistyped text meant, never for matching. */
function loosened(text: string): string {
  return text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').replace(/đ/g, 'd');
}

/**
 * Number of letters to insert, delete or replace to turn one text into the other, or `limit + 1` when it is more than `limit`.
 * O(length × limit). Source: Ukkonen, Algorithms for approximate string matching (1985).
 */
function editDistance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) > limit) return limit + 1;
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i++) {
    const current = [i];
    let least = i;
    const unit = left.charCodeAt(i - 1);
    for (let j = 1; j <= right.length; j++) {
      const replaced = (previous[j - 1] ?? 0) + (unit === right.charCodeAt(j - 1) ? 0 : 1);
      const value = Math.min(replaced, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1);
      current.push(value);
      if (value < least) least = value;
    }
    if (least > limit) return limit + 1;
    previous = current;
  }
  return previous[right.length] ?? limit + 1;
}

/**
 * The member of `valid` that a text most likely means: at most one letter in `lettersAnError` differs; `undefined` when none comes near.
 * Equal distances go to the least by bytes. O(members × length): only for texts already known to be wrong.
 */
export function nearestOf(text: string, valid: Iterable<string>, lettersAnError = 3): string | undefined {
  const wanted = loosened(text.slice(0, 200));
  const limit = Math.max(1, Math.floor(wanted.length / lettersAnError));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of valid) {
    const other = loosened(candidate);
    const distance = editDistance(wanted, other, Math.min(limit, bestDistance));
    // A distance of the whole length says nothing: `A` is no misspelling of `B`.
    if (distance > limit || distance >= Math.max(wanted.length, other.length)) continue;
    if (
      distance < bestDistance ||
      (distance === bestDistance && best !== undefined && compareBytes(candidate, best) < 0)
    ) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** `nearestOf` that gives up after 200 different questions, so that a wholly wrong column stays cheap. */
export function limitedNearest(valid: () => Iterable<string>): (text: string) => string | undefined {
  const answers = new Map<string, string | undefined>();
  return (text) => {
    if (!answers.has(text) && answers.size < 200) answers.set(text, nearestOf(text, valid()));
    return answers.get(text);
  };
}
