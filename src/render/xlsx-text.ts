import { guardFormula } from './csv.ts';
import { widthOf } from './width.ts';

/** Most UTF-16 units that a cell may hold (ECMA-376 leaves it open; Excel refuses a file with more). */
export const CELL_LIMIT = 32_767;
/** Excel calls a file damaged whose titles or messages of validations are longer. */
const TITLE_LIMIT = 32;
const MESSAGE_LIMIT = 255;
/** Sign in front of what was cut. */
const CUT = '…';

/** `text` with at most `limit` units, cut before the last whole character with a sign that it was. */
function cutTo(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, '')}${CUT}`;
}

/** Hardly any text has one of these, and looking is quicker than replacing. */
const MAY_NEED_CARE = /[\ud800-\udfff\ufffe\uffff]|_x/;

/**
 * `text` as a workbook can hold it: what no XML may hold as U+FFFD, and `_x0041_`, which readers would decode to A, as `_x005F_x0041_`.
 *
 * Control characters stay; the writer of the XML escapes them as `_x0001_`, which readers decode.
 */
export function storedText(text: string): string {
  if (text.length <= CELL_LIMIT && !MAY_NEED_CARE.test(text)) return text;
  return cutTo(text, CELL_LIMIT)
    .replace(/\p{Surrogate}|[\ufffe\uffff]/gu, '\ufffd')
    .replace(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_');
}

/** Whether a spreadsheet would run the text as a formula once somebody edits the cell, unless its format says that it is text. */
export function looksLikeFormula(text: string): boolean {
  const first = text.charCodeAt(0);
  // Letters and digits, with which nearly every text begins, begin no formula.
  return (first < 48 || first === 61 || first === 64) && guardFormula(text) !== text;
}

export function titleText(text: string): string {
  return cutTo(storedText(text), TITLE_LIMIT);
}

export function messageText(text: string): string {
  return cutTo(storedText(text), MESSAGE_LIMIT);
}

/** `A` for 0, `AA` for 26. */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}

/** The name of a sheet as formulas need it. */
export function quotedSheet(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}

/** Text for a page's header or footer, where `&` begins a code. */
export function pageText(text: string): string {
  return text.replaceAll('&', '&&');
}

/** Height in points of a line of text in the book's font. */
const LINE_HEIGHT = 15;
/** Letters of the book's font are narrower than the digits by which widths of columns are measured. */
const LETTER_WIDTH = 0.93;

/** Height in points of a row with these texts in columns of these widths, as the programs that open the file do not find it by themselves. */
export function heightOf(texts: readonly (readonly [text: string, width: number])[]): number {
  let lines = 1;
  for (const [text, width] of texts) lines = Math.max(lines, linesOf(text, width / LETTER_WIDTH));
  return lines * LINE_HEIGHT + 3;
}

/** Lines that a text takes where each holds `capacity` letters and breaks stand between words. */
function linesOf(text: string, capacity: number): number {
  if (widthOf(text) <= capacity) return 1;
  let lines = 1;
  let used = 0;
  for (const word of text.split(' ')) {
    const width = widthOf(word);
    if (used > 0 && used + 1 + width > capacity) {
      lines++;
      used = 0;
    }
    const overlong = Math.floor(Math.max(0, width - 1) / capacity);
    lines += overlong;
    used += (used > 0 ? 1 : 0) + width - overlong * capacity;
  }
  return lines;
}
