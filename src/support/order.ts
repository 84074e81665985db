/**
 * The only place that defines how ties are broken. Nothing here depends on a locale, a clock or the order of rows.
 */

/**
 * Order of two texts by their UTF-8 bytes, which is their order by code points: negative, zero or positive.
 *
 * JavaScript's `<` compares UTF-16 units and puts U+FFFD before U+1F600; bytes do not.
 */
export function compareBytes(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let i = 0; i < length; i++) {
    const a = left.charCodeAt(i);
    const b = right.charCodeAt(i);
    if (a !== b) {
      // A surrogate stands for a code point above U+FFFF, so it sorts after every other unit.
      const aSurrogate = a >= 0xd800 && a <= 0xdfff;
      const bSurrogate = b >= 0xd800 && b <= 0xdfff;
      if (aSurrogate !== bSurrogate) return aSurrogate ? 1 : -1;
      return a - b;
    }
  }
  return left.length - right.length;
}

/** A copy of `items` ordered by the UTF-8 bytes of `key`; equal keys keep their order. */
export function sortedByKey<T>(items: readonly T[], key: (item: T) => string): T[] {
  return items.toSorted((a, b) => compareBytes(key(a), key(b)));
}
