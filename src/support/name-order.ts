import { compareBytes } from './order.ts';

/** Letters of the Vietnamese alphabet in its order, with those of foreign names where other alphabets have them. */
const ALPHABET = 'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz';
/** Marks that make another letter: breve, circumflex, horn. All others are tones. */
const LETTER_MARKS = /[\u0306\u0302\u031b]/;
/** Tones in the order of dictionaries: none, grave, hook above, tilde, acute, dot below. */
const TONES = ['\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];
const RANKS: ReadonlyMap<string, number> = new Map(Array.from(ALPHABET, (letter, rank) => [letter, 0x10000 + rank]));

/** What the order of a text rests on: its letters, and only where those are equal its tones. */
interface SortKey {
  readonly letters: readonly number[];
  readonly tones: readonly number[];
}

function keyOf(text: string): SortKey {
  const letters: number[] = [];
  const tones: number[] = [];
  for (const character of text.normalize('NFC').toLowerCase()) {
    const [base = '', ...marks] = character.normalize('NFD');
    const letter = (base + marks.filter((mark) => LETTER_MARKS.test(mark)).join('')).normalize('NFC');
    letters.push(RANKS.get(letter) ?? letter.codePointAt(0) ?? 0);
    tones.push(marks.reduce((tone, mark) => Math.max(tone, TONES.indexOf(mark) + 1), 0));
  }
  return { letters, tones };
}

function compareLists(left: readonly number[], right: readonly number[]): number {
  const length = Math.min(left.length, right.length);
  for (let i = 0; i < length; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

function compareKeys(left: SortKey, right: SortKey): number {
  return compareLists(left.letters, right.letters) || compareLists(left.tones, right.tones);
}

/**
 * A copy of `items` in the order in which Vietnamese lists name people: by given name, which is the last word, then by the words before it,
 * each in the order of the Vietnamese alphabet (a ă â … d đ …) and then by tone; equal names by the UTF-8 bytes of `id`.
 *
 * No locale of the machine has a part in it.
 */
export function sortedByGivenName<T>(
  items: readonly T[],
  name: (item: T) => string,
  id: (item: T) => string,
): readonly T[] {
  const keyed = items.map((item) => {
    const words = name(item).trim().split(/\s+/);
    const given = words.at(-1) ?? '';
    return { item, given: keyOf(given), before: keyOf(words.slice(0, -1).join(' ')), id: id(item) };
  });
  keyed.sort((a, b) => compareKeys(a.given, b.given) || compareKeys(a.before, b.before) || compareBytes(a.id, b.id));
  return keyed.map(({ item }) => item);
}

/** Order of two texts by the Vietnamese alphabet, then by tone, then by bytes: for names of places and units. */
export function sortedByText<T>(items: readonly T[], text: (item: T) => string): readonly T[] {
  // Places and units stand at many people.
  const keys = new Map<string, SortKey>();
  const keyed = items.map((item) => {
    const own = text(item);
    const key = keys.get(own) ?? keyOf(own);
    keys.set(own, key);
    return { item, text: own, key };
  });
  keyed.sort((a, b) => compareKeys(a.key, b.key) || compareBytes(a.text, b.text));
  return keyed.map(({ item }) => item);
}
