/**
 * Width of text in terminal cells, counted in graphemes: a Vietnamese letter with two marks is one cell wide however it is encoded.
 */
let graphemes: Intl.Segmenter | undefined;

/** Blocks whose characters take two cells (Unicode 16, East Asian Width W and F, and emoji presentation), first and last code point. */
const WIDE_RANGES: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x231a, 0x231b],
  [0x2329, 0x232a],
  [0x23e9, 0x23ec],
  [0x25fd, 0x25fe],
  [0x2614, 0x2615],
  [0x2648, 0x2653],
  [0x26aa, 0x26ab],
  [0x26bd, 0x26be],
  [0x2705, 0x2705],
  [0x270a, 0x270b],
  [0x2728, 0x2728],
  [0x274c, 0x274c],
  [0x2753, 0x2755],
  [0x2795, 0x2797],
  [0x2b1b, 0x2b1c],
  [0x2b50, 0x2b50],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xa960, 0xa97c],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18aff],
  [0x1b000, 0x1b2ff],
  [0x1f004, 0x1f004],
  [0x1f0cf, 0x1f0cf],
  [0x1f18e, 0x1f18e],
  [0x1f191, 0x1f19a],
  [0x1f1e6, 0x1f1ff],
  [0x1f200, 0x1f320],
  [0x1f32d, 0x1f64f],
  [0x1f680, 0x1f6ff],
  [0x1f7e0, 0x1f7eb],
  [0x1f90c, 0x1faff],
  [0x20000, 0x3fffd],
];

/** Letters, digits and signs up to Latin Extended Additional are one code unit a cell: the usual case, without segmenting. */
const SIMPLE = /^[\u0020-\u007e\u00a0-\u02ff\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u2190-\u2199\u2713\u2714]*$/;

function isWide(grapheme: string): boolean {
  const code = grapheme.codePointAt(0) ?? 0;
  if (grapheme.includes('\ufe0f')) return true;
  if (code < 0x1100) return false;
  return WIDE_RANGES.some(([first, last]) => code >= first && code <= last);
}

/** The user-perceived characters of `text`, in order. */
export function splitGraphemes(text: string): string[] {
  if (SIMPLE.test(text)) return text.split('');
  // Made when it is first needed: making one costs as much as a third of a short run.
  graphemes ??= new Intl.Segmenter('und', { granularity: 'grapheme' });
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

/** Terminal cells that `text` takes: one a grapheme, two for wide ones. Control characters are expected to be escaped already. */
export function widthOf(text: string): number {
  if (SIMPLE.test(text)) return text.length;
  let width = 0;
  for (const grapheme of splitGraphemes(text)) width += isWide(grapheme) ? 2 : 1;
  return width;
}

/** `text` followed by spaces up to `width` cells; longer text is returned whole. */
export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** `text` preceded by spaces up to `width` cells. */
export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - widthOf(text))) + text;
}

/** `text` cut to at most `width` cells, the last being `…` where something was cut. */
export function truncate(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = '';
  let used = 0;
  for (const grapheme of splitGraphemes(text)) {
    const next = isWide(grapheme) ? 2 : 1;
    if (used + next > width - 1) break;
    kept += grapheme;
    used += next;
  }
  return `${kept}…`;
}
