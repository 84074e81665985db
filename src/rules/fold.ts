/** Tone marks after NFD: grave, acute, tilde, hook above, dot below. Marks that make another letter (â, ơ, ă) are not tones. */
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/u;

/** A syllable that ends in oa, oe or uy with the tone on its second vowel. */
const NEW_STYLE_TONE = /(?<!q)(o|u)([aey])([\u0300\u0301\u0303\u0309\u0323])(?![\p{L}\p{M}])/gu;

/**
 * The form under which two spellings of the same Vietnamese words are equal: NFC, lower case, single spaces, and the tone of a syllable
 * ending in oa, oe or uy on its first vowel (`Hoà` and `Hòa` agree; `quý` stays, since its u belongs to the q). Accents are never dropped.
 */
export function foldText(text: string): string {
  // Icelandic Ð looks like Đ but lower-cases to ð; đ has no NFD form, so nothing below touches it.
  const lower = text
    .replaceAll(/[\u00d0\u00f0]/gu, 'đ')
    .toLowerCase()
    .normalize('NFD');
  const toned = TONES.test(lower) ? lower.replaceAll(NEW_STYLE_TONE, moveTone) : lower;
  return toned.normalize('NFC').trim().replaceAll(/\s+/gu, ' ');
}

function moveTone(match: string, first: string, second: string, tone: string): string {
  const endsRight = (first === 'o' && second !== 'y') || (first === 'u' && second === 'y');
  return endsRight ? `${first}${tone}${second}` : match;
}
