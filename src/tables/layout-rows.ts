/** Rows that official lists have between the header and the records, and that are no records themselves. */

/** `I. SỞ NỘI VỤ`, `A) Khối Đảng` in a cell of its own. */
const HEADING = /^(?:[IVXLC]{1,6}|[A-Z])\s*[.)/]\s*\p{L}/u;
/** `2. Sở Tài chính`, which in a column that is read might as well be a person. */
const COUNTED_HEADING = /^\d{1,2}\s*[.)/]\s*\p{L}/u;
/** The number of a heading whose text stands in the next cell. */
const HEADING_NUMBER = /^(?:[IVXLC]{1,6}|[A-HJ-UW-Z])[.)]?$/;
const TOTAL = /^(?:tổng(?:\s+(?:cộng|số))?|cộng|total)\s*:?(?:\s*\d[\d.,\s]*(?:người|cán bộ|vị trí)?)?$/i;
const NUMBER = /^\(?[\d.,\s]+\)?$/;

/** Longer texts are no headings, and would only be looked at for long. */
const LENGTH_MAX = 200;
/** Fewest bare numbers that are certainly no record: tables of pairs of numbers have three columns, none has more than four. */
const BARE_NUMBERS_MIN = 5;

/**
 * Whether a row is certainly no record: the heading of a group, or a line of totals.
 *
 * `isKnown` says whether a column is one of the table's; `cells` may hold anything.
 */
export function isHeadingOrTotal(cells: readonly string[], isKnown: (index: number) => boolean): boolean {
  const first = cells.findIndex((cell) => cell.trim() !== '');
  const text = cells[first]?.trim() ?? '';
  if (!mayLead(text)) return false;
  const hasNumber = HEADING_NUMBER.test(text);
  const isTotal = TOTAL.test(text);
  const isHeading = HEADING.test(text) || (COUNTED_HEADING.test(text) && !isKnown(first));
  if (!hasNumber && !isTotal && !isHeading) return false;
  const rest = cells.slice(first + 1).flatMap((cell) => (cell.trim() === '' ? [] : [cell.trim()]));
  if (isTotal) return rest.every((cell) => NUMBER.test(cell));
  // A number alone could be an id: it is one of a heading only in a column that is not read.
  if (hasNumber) return rest.length === 1 && !isKnown(first) && !NUMBER.test(rest[0] ?? '');
  return rest.length === 0;
}

/** Whether a text that is the first of its row may begin a heading or a line of totals; NFC. */
export function mayLead(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed.length > LENGTH_MAX) return false;
  return HEADING_NUMBER.test(trimmed) || TOTAL.test(trimmed) || HEADING.test(trimmed) || COUNTED_HEADING.test(trimmed);
}

/** Whether the row under the header numbers its columns: `(1)`, `(2)`, … or `1` to `5` and more. */
export function isColumnNumbers(cells: readonly string[]): boolean {
  const written = cells.map((cell) => cell.trim());
  const width = written.findLastIndex((cell) => cell !== '') + 1;
  const isEvery = (form: (number: number) => string): boolean =>
    written.slice(0, width).every((cell, index) => cell === form(index + 1));
  return (width > 1 && isEvery((number) => `(${String(number)})`)) || (width >= BARE_NUMBERS_MIN && isEvery(String));
}
