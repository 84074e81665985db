import { columnLetters, quotedSheet } from './xlsx-text.ts';
import type { XlsxSheet } from './xlsx.ts';

/** Longest list that stands in the validation itself: Excel calls a file damaged whose list is longer. */
const INLINE_LIMIT = 255;

/** The lists of a book's drop-downs; those that a validation cannot hold make up a hidden sheet, one column each. */
export class XlsxLists {
  readonly #sheetName: string;
  readonly #columns: (readonly string[])[] = [];

  constructor(sheetName: string) {
    this.#sheetName = sheetName;
  }

  /** The formula of a validation by this list; equal lists share a column. */
  formulaOf(values: readonly string[]): string {
    const inline = values.join(',');
    if (inline.length <= INLINE_LIMIT && values.every(isInlineable)) return `"${inline}"`;
    let index = this.#columns.findIndex((known) => known.join('\n') === values.join('\n'));
    if (index < 0) index = this.#columns.push(values) - 1;
    const letters = columnLetters(index);
    return `${quotedSheet(this.#sheetName)}!$${letters}$1:$${letters}$${String(values.length)}`;
  }

  /** The hidden sheet, or `undefined` where every list found a place of its own. */
  sheet(): XlsxSheet | undefined {
    if (this.#columns.length === 0) return undefined;
    const height = Math.max(...this.#columns.map((values) => values.length));
    return {
      name: this.#sheetName,
      columns: this.#columns.map(() => ({ width: 30, style: { format: 'text' } })),
      rows: Array.from({ length: height }, (_, row) => ({ cells: this.#columns.map((values) => values[row]) })),
      page: { orientation: 'portrait', pagesWide: 1, footer: '{page}' },
      isHidden: true,
    };
  }
}

/** Inside a validation a comma parts items, spaces at the ends are lost, and a quote would end the list. */
function isInlineable(value: string): boolean {
  return value === value.trim() && value !== '' && !/[,"]/.test(value);
}
