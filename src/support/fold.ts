/**
 * Folding: texts that a reader would call the same word become equal, and nothing else does.
 *
 * Accents are kept (`Ke toan` is not `Kế toán`); only the place of the tone in open syllables ending in oa, oe and uy is unified, never after q.
 */

/**
 * Characters that show nothing, as the inside of a character class for a `u` regular expression. Text, because a literal class of invisible
 * characters cannot be read and would combine with its neighbours.
 */
export const INVISIBLE_RANGES: string = String.raw`\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff`;
const INVISIBLE = new RegExp(`[${INVISIBLE_RANGES}]`, 'gu');

const TONED_FIRST: ReadonlyMap<string, string> = new Map(
  [
    'òa oà',
    'óa oá',
    'ỏa oả',
    'õa oã',
    'ọa oạ',
    'òe oè',
    'óe oé',
    'ỏe oẻ',
    'õe oẽ',
    'ọe oẹ',
    'ùy uỳ',
    'úy uý',
    'ủy uỷ',
    'ũy uỹ',
    'ụy uỵ',
  ].map((pair) => [pair.slice(0, 2), pair.slice(3)]),
);
const TONED_FIRST_SYLLABLE = /(?<!q)(?:[òóỏõọ][ae]|[ùúủũụ]y)(?!\p{L})/gu;

/** The text with the tone of open oa, oe, uy on the second vowel; expects lower case and NFC. */
function unifyTonePlacement(text: string): string {
  return text.replace(TONED_FIRST_SYLLABLE, (syllable) => TONED_FIRST.get(syllable) ?? syllable);
}

// Plain lower-case ASCII letters with digits need no work; most codes are of this kind.
const PLAIN = /^[a-z0-9.]*$/;

// Invisible characters, letters that look like Đ, and dashes: hardly any text has them.
const UNUSUAL = new RegExp(String.raw`[${INVISIBLE_RANGES}\u00d0\u0189\u00f0\u0256\u2010-\u2015\u2212]`, 'u');

/** Lower case and NFC, without invisible characters, every dash a hyphen. */
function lowered(text: string): string {
  const composed = text.normalize('NFC');
  if (!UNUSUAL.test(composed)) return composed.toLowerCase().normalize('NFC');
  return (
    composed
      .replace(INVISIBLE, '')
      // Ð (eth) and Ɖ look like Đ but lower-case to other letters.
      .replace(/[ÐƉ]/g, 'Đ')
      .toLowerCase()
      .replace(/[ðɖ]/g, 'đ')
      .normalize('NFC')
      .replace(/[\u2010-\u2015\u2212]/g, '-')
  );
}

/**
 * The form under which names and aliases are compared: NFC, lower case, one space between words and none around `/ , - ( ) & ;`,
 * every dash a hyphen, no invisible characters, tone placement unified. `_` counts as a space, so `officer_id` equals `Officer ID`.
 */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text;
  const spaced = lowered(text).replace(/[\s_]+/g, ' ');
  const bare = /[/,\-()&;]/.test(spaced) ? spaced.replace(/ ?([/,\-()&;]) ?/g, '$1') : spaced;
  return unifyTonePlacement(bare.trim());
}

/** `fold` with every accent removed, đ as d and full-width letters narrowed: only for finding the nearest value, never for matching. */
export function foldLoosely(text: string): string {
  return fold(text).normalize('NFKD').replace(/\p{M}/gu, '').replace(/đ/g, 'd');
}
