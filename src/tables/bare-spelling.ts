import { fold } from '../support/fold.ts';
import type { ValueTable } from './value-table.ts';

/**
 * Whether `text` is `full` with some or all of its accents left out, and nothing else: `Ke toan` for `Kế toán`, never `Kế toạn`.
 *
 * An accent that stands in `text` must stand in `full`: another one is another word.
 */
export function isBareSpelling(text: string, full: string): boolean {
  const bare = Array.from(fold(text));
  const letters = Array.from(fold(full));
  if (bare.length !== letters.length) return false;
  return letters.every((letter, index) => bare[index] === letter || isPartOf(bare[index] ?? '', letter));
}

/** Whether the letter `less` is `letter` without some of its marks: `e` and `ê` of `ế`, `d` of `đ`. */
function isPartOf(less: string, letter: string): boolean {
  if (letter === 'đ') return less === 'd';
  const [base, ...marks] = Array.from(letter.normalize('NFD'));
  const [lessBase, ...lessMarks] = Array.from(less.normalize('NFD'));
  return base === lessBase && lessMarks.every((mark) => marks.includes(mark));
}

/** The one code of `values` that a text written without its accents means, or `undefined` where none or several fit. */
export function codeWithoutAccents(text: string, values: ValueTable): string | undefined {
  const meant = new Set(values.texts.filter((full) => isBareSpelling(text, full)).map((full) => values.codeOf(full)));
  const [only] = meant;
  return meant.size === 1 ? only : undefined;
}
