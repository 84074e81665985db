let segmenter: Intl.Segmenter | undefined;

/** Number of characters as a person counts them. */
export function graphemeCount(text: string): number {
  if (/^[\u0020-\u007e\u00a0-\u024f\u1ea0-\u1eff]*$/.test(text)) return text.length;
  segmenter ??= new Intl.Segmenter('und', { granularity: 'grapheme' });
  let count = 0;
  for (const _ of segmenter.segment(text)) count += 1;
  return count;
}
