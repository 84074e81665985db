import { scanRecord, VALUE_LIMIT } from './csv-scan.ts';
import { LIMITS } from './limits.ts';

/** Longest record in code units. */
export const RECORD_LIMIT: number = LIMITS.rowKib * 1024;

const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * The records of CSV text as positions in it: a cell becomes a string when it is asked for, since most are looked at once and let go.
 * A blank line is a record of one empty cell. Rows and columns are zero-based.
 */
export class CsvRecords {
  /** Number of records. */
  readonly count: number;
  /** Code units of the longest record, its line break included. */
  readonly longest: number;
  readonly #text: string;
  /** Where each cell of each record begins and, after its last cell, the index after the unit that ends the record. */
  readonly #bounds: Int32Array;
  /** Index in `#bounds` of the first cell of each record, and of the end of the last. */
  readonly #firsts: Int32Array;
  readonly #lines: Int32Array;

  constructor(text: string, bounds: Int32Array, firsts: Int32Array, lines: Int32Array, longest: number) {
    this.count = firsts.length - 1;
    this.longest = longest;
    this.#text = text;
    this.#bounds = bounds;
    this.#firsts = firsts;
    this.#lines = lines;
  }

  /** One-based line on which the record begins, the first being 1. */
  lineOf(row: number): number {
    return this.#lines[row] ?? 1;
  }

  /** Number of cells; 0 beyond the last record. */
  widthOf(row: number): number {
    const next = this.#firsts[row + 1];
    return next === undefined ? 0 : next - (this.#firsts[row] ?? 0) - 1;
  }

  /** The cell as it stands, not trimmed; `''` where there is none. */
  textOf(row: number, column: number): string {
    const index = (this.#firsts[row] ?? 0) + column;
    if (column < 0 || index + 1 >= (this.#firsts[row + 1] ?? 0)) return '';
    const start = this.#bounds[index] ?? 0;
    const end = (this.#bounds[index + 1] ?? 0) - 1;
    if (start === end) return '';
    if (this.#text.charCodeAt(start) !== QUOTE) return this.#text.slice(start, end);
    const value = this.#text.slice(start + 1, end - 1);
    return value.includes('"') ? value.replaceAll('""', '"') : value;
  }

  /**
   * Numbers the texts of a column, row by row: 0 for an empty cell, else a small number that only cells written alike share. No string is
   * made. Open addressing over the units as they stand in the text.
   */
  numbering(column: number): (row: number) => number {
    const text = this.#text;
    const bounds = this.#bounds;
    const firsts = this.#firsts;
    const texts = new CellTexts(text);
    return (row) => {
      const index = (firsts[row] ?? 0) + column;
      if (column < 0 || index + 1 >= (firsts[row + 1] ?? 0)) return 0;
      const start = bounds[index] ?? 0;
      const end = (bounds[index + 1] ?? 0) - 1;
      return start === end ? 0 : texts.numberOf(start, end);
    };
  }

  cellsOf(row: number): readonly string[] {
    return Array.from({ length: this.widthOf(row) }, (_, column) => this.textOf(row, column));
  }
}

/**
 * All records of CSV text, or `undefined` where a quote is misplaced or a record passes the limit: `scanRecord` says what is wrong.
 *
 * CR LF, LF and CR each end a record, also mixed; nothing is trimmed, and records may differ in width. One pass over the text.
 */
export function splitRecords(text: string, separator: string): CsvRecords | undefined {
  const separatorUnit = separator.charCodeAt(0);
  // Nearly every unit lies above all that mean anything here.
  const highest = Math.max(separatorUnit, QUOTE);
  let bounds = new Int32Array(1024);
  let size = 0;
  const firsts = new PositionList(text.length);
  const lines = new PositionList(text.length);
  let longest = 0;
  let line = 1;
  let at = 0;
  while (at < text.length) {
    const start = at;
    let hasQuotes = false;
    firsts.add(size, at);
    // Room for the first cell, the next and the end of the record.
    if (size + 3 > bounds.length) bounds = grown(bounds, size, at, text.length);
    bounds[size++] = at;
    lines.add(line, at);
    let cellStart = at;
    for (; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit > highest) continue;
      if (unit === separatorUnit) {
        cellStart = at + 1;
        bounds[size++] = cellStart;
        if (size + 2 > bounds.length) bounds = grown(bounds, size, at, text.length);
      } else if (unit === QUOTE) {
        const end = at === cellStart ? endOfQuoted(text, at, separatorUnit) : -1;
        if (end < 0) return undefined;
        hasQuotes = true;
        line += breaksBetween(text, at, end);
        at = end - 1;
      } else if (unit === LINE_FEED || unit === CARRIAGE_RETURN) break;
    }
    bounds[size++] = at + 1;
    line += 1;
    if (at < text.length)
      at += text.charCodeAt(at) === CARRIAGE_RETURN && text.charCodeAt(at + 1) === LINE_FEED ? 2 : 1;
    const length = at - start;
    if (length > RECORD_LIMIT) return undefined;
    // In a record with quotes a value too long has a place of its own in the message.
    if (hasQuotes && length > VALUE_LIMIT && scanRecord(text, start, separator).problem !== undefined) return undefined;
    if (length > longest) longest = length;
  }
  firsts.add(size, at);
  return new CsvRecords(text, bounds.subarray(0, size), firsts.taken(), lines.taken(), longest);
}

/** The index after the closing quote of the value that begins at `start`; −1 where it never closes or more text follows in its cell. */
function endOfQuoted(text: string, start: number, separatorUnit: number): number {
  let quote = text.indexOf('"', start + 1);
  while (quote >= 0 && text.charCodeAt(quote + 1) === QUOTE) quote = text.indexOf('"', quote + 2);
  if (quote < 0) return -1;
  const end = quote + 1;
  const next = text.charCodeAt(end);
  const isEnd = end === text.length || next === separatorUnit || next === LINE_FEED || next === CARRIAGE_RETURN;
  return isEnd ? end : -1;
}

function breaksBetween(text: string, start: number, end: number): number {
  let breaks = 0;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit === LINE_FEED || (unit === CARRIAGE_RETURN && text.charCodeAt(at + 1) !== LINE_FEED)) breaks += 1;
  }
  return breaks;
}

/** Numbers below this are those of single ASCII units, which need no table: codes of one digit are the commonest cells. */
const FIRST_NUMBER = 0x80;

/** Distinct parts of a text and their numbers. */
class CellTexts {
  readonly #text: string;
  /** Number of the part at each place of the table; 0 where it is free. */
  #table = new Int32Array(64);
  /** Of each number: hash, start and length, three items. */
  #parts = new Int32Array(96);
  #count = 0;

  constructor(text: string) {
    this.#text = text;
  }

  numberOf(start: number, end: number): number {
    const text = this.#text;
    const length = end - start;
    const first = text.charCodeAt(start);
    if (length === 1 && first > 0 && first < FIRST_NUMBER) return first;
    let hash = length;
    // FNV-1a, Fowler, Noll and Vo, over UTF-16 units.
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    hash ^= hash >>> 15;
    const table = this.#table;
    const parts = this.#parts;
    const mask = table.length - 1;
    for (let place = hash & mask; ; place = (place + 1) & mask) {
      const number = table[place] ?? 0;
      if (number === 0) return this.#add(place, hash, start, length);
      const part = 3 * number - 3;
      if (parts[part] === hash && parts[part + 2] === length && this.#isSame(parts[part + 1] ?? 0, start, length))
        return number + FIRST_NUMBER;
    }
  }

  #isSame(left: number, right: number, length: number): boolean {
    const text = this.#text;
    for (let offset = 0; offset < length; offset++) {
      if (text.charCodeAt(left + offset) !== text.charCodeAt(right + offset)) return false;
    }
    return true;
  }

  #add(place: number, hash: number, start: number, length: number): number {
    const number = ++this.#count;
    if (3 * number > this.#parts.length) this.#parts = enlarged(this.#parts);
    this.#parts.set([hash, start, length], 3 * number - 3);
    this.#table[place] = number;
    if (2 * number > this.#table.length) this.#spread();
    return number + FIRST_NUMBER;
  }

  /** Twice the places, every part put again. */
  #spread(): void {
    const table = new Int32Array(this.#table.length * 2);
    const mask = table.length - 1;
    for (let number = 1; number <= this.#count; number++) {
      let place = (this.#parts[3 * number - 3] ?? 0) & mask;
      while (table[place] !== 0) place = (place + 1) & mask;
      table[place] = number;
    }
    this.#table = table;
  }
}

function enlarged(items: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(items.length * 2);
  larger.set(items);
  return larger;
}

/** A longer copy of a list of `size` positions found up to the index `at` of a text; how much of the text is behind says how long it will become. */
function grown(items: Int32Array<ArrayBuffer>, size: number, at: number, textLength: number): Int32Array<ArrayBuffer> {
  const expected = Math.ceil((size / (at + 1)) * textLength * 1.02);
  // The start of a text may mislead: what is reserved stays within a small multiple of what is there.
  const larger = new Int32Array(Math.min(Math.max(expected, Math.ceil(size * 1.25)), size * 64) + 64);
  larger.set(items);
  return larger;
}

/** A growing list of positions in a text. */
class PositionList {
  length = 0;
  readonly #textLength: number;
  #items = new Int32Array(256);

  constructor(textLength: number) {
    this.#textLength = textLength;
  }

  /** Adds an item found at the index `at` of the text. */
  add(item: number, at: number): void {
    if (this.length === this.#items.length) this.#items = grown(this.#items, this.length, at, this.#textLength);
    this.#items[this.length++] = item;
  }

  taken(): Int32Array {
    return this.#items.subarray(0, this.length);
  }
}
