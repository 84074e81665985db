import { type CellFormat, plainNumber, serialText } from './cell-format.ts';
import { VALUE_LIMIT } from './csv-scan.ts';
import { ODD_TEXT } from './csv.ts';
import { columnLetters } from './grid.ts';
import { LIMITS } from './limits.ts';
import { damaged, WorkbookFault } from './workbook-fault.ts';
import { plainText, readRichText } from './workbook-text.ts';
import type { XmlScanner } from './xml-scanner.ts';

/** What a cell held before it became text. */
export const KIND = { text: 0, number: 1, date: 2, error: 3, uncached: 4 } as const;
type CellKind = (typeof KIND)[keyof typeof KIND];
/** Added to the kind of a cell that is computed. */
const FORMULA = 8;
/** Added to the kind of a number that has more digits than a spreadsheet keeps. */
const LONG = 16;

/** Rows and columns, zero-based, both ends included. */
export interface CellRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** The cells of one sheet as texts, with what the texts do not say. */
export interface SheetCells {
  /** By spreadsheet row less one; rows end at their last cell that is not empty. */
  readonly rows: string[][];
  readonly kinds: CellKinds;
  readonly hiddenRows: ReadonlySet<number>;
  /** First and last of hidden columns, zero-based. */
  readonly hiddenColumns: readonly (readonly [first: number, last: number])[];
  readonly merges: readonly CellRange[];
  readonly mayHoldOddText: boolean;
}

export interface SheetContext {
  /** Name of the sheet's part, for faults. */
  readonly part: string;
  readonly strings: readonly string[];
  readonly formats: readonly CellFormat[];
  readonly is1904: boolean;
}

export const COLUMN_LIMIT: number = LIMITS.columns;
const ROW_LIMIT = LIMITS.sheetRows;
const CELL_LIMIT = LIMITS.sheetCells;
const TEXT_LIMIT_MIB = LIMITS.sheetTextMib;

/** One byte a cell, rows one after the other. */
class CellKinds {
  #bytes = new Uint8Array(1 << 16);
  #length = 0;
  readonly #starts: number[] = [];

  /** Opens the next row. */
  startRow(): void {
    this.#starts.push(this.#length);
  }

  push(kind: number): void {
    if (this.#length === this.#bytes.length) {
      const larger = new Uint8Array(this.#bytes.length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[this.#length++] = kind;
  }

  #at(row: number, column: number): number {
    const start = this.#starts[row];
    if (start === undefined || start + column >= (this.#starts[row + 1] ?? this.#length)) return 0;
    return this.#bytes[start + column] ?? 0;
  }

  kindAt(row: number, column: number): CellKind {
    return (this.#at(row, column) & 7) as CellKind;
  }

  isFormula(row: number, column: number): boolean {
    return (this.#at(row, column) & FORMULA) !== 0;
  }

  isLong(row: number, column: number): boolean {
    return (this.#at(row, column) & LONG) !== 0;
  }
}

/** The cells of a worksheet part. Throws a `WorkbookFault` where it is broken or larger than the limits. */
export function readSheet(xml: XmlScanner, context: SheetContext): SheetCells {
  return new SheetReader(xml, context).read();
}

class SheetReader {
  readonly #xml: XmlScanner;
  readonly #context: SheetContext;
  readonly #rows: string[][] = [];
  readonly #kinds = new CellKinds();
  readonly #hiddenRows = new Set<number>();
  readonly #hiddenColumns: (readonly [number, number])[] = [];
  readonly #merges: CellRange[] = [];
  readonly #oddByString = new Map<number, boolean>();
  #mayHoldOddText = false;
  #cellCount = 0;
  #textLength = 0;
  // The cell just read; its attributes in the order of `CELL_ATTRIBUTES`.
  readonly #attributes: (string | undefined)[] = [undefined, undefined, undefined];
  #value = '';
  #kind = 0;

  constructor(xml: XmlScanner, context: SheetContext) {
    this.#xml = xml;
    this.#context = context;
  }

  read(): SheetCells {
    const xml = this.#xml;
    while (xml.next()) {
      if (xml.kind !== 'open') continue;
      if (xml.name === 'row') this.#readRow();
      else if (xml.name === 'col') this.#readColumn();
      else if (xml.name === 'mergeCell') this.#merges.push(this.#rangeOf(xml.attribute('ref') ?? ''));
    }
    // Formatted but empty rows below the table are none.
    while (this.#rows.at(-1)?.length === 0) this.#rows.pop();
    return {
      rows: this.#rows,
      kinds: this.#kinds,
      hiddenRows: this.#hiddenRows,
      hiddenColumns: this.#hiddenColumns,
      merges: this.#merges,
      mayHoldOddText: this.#mayHoldOddText,
    };
  }

  #readColumn(): void {
    const xml = this.#xml;
    if (!isTrue(xml.attribute('hidden'))) return;
    this.#hiddenColumns.push([Number(xml.attribute('min')) - 1, Number(xml.attribute('max')) - 1]);
  }

  #readRow(): void {
    const xml = this.#xml;
    const depth = xml.depth;
    const written = xml.attribute('r');
    const row = written === undefined ? this.#rows.length : Number(written) - 1;
    if (!Number.isInteger(row) || row < this.#rows.length) throw damaged('order', this.#context.part);
    if (row >= ROW_LIMIT) throw new WorkbookFault('too-many-rows', { limit: ROW_LIMIT });
    if (isTrue(xml.attribute('hidden'))) this.#hiddenRows.add(row);
    // Rows that hold nothing share one array; it is replaced, never written to, when a merged value is repeated into it.
    while (this.#rows.length < row) this.#addRow(NO_CELLS);
    this.#kinds.startRow();
    let cells: string[] = NO_CELLS;
    let last = -1;
    while (xml.next()) {
      if (xml.kind === 'close' && xml.depth < depth) break;
      if (xml.kind !== 'open' || xml.name !== 'c') continue;
      xml.readAttributes(CELL_ATTRIBUTES, this.#attributes);
      const [reference] = this.#attributes;
      const column = reference === undefined ? last + 1 : columnOf(reference);
      if (column <= last) throw damaged('order', this.#context.part);
      last = column;
      this.#readCell(row, column);
      if (this.#value === '' && this.#kind === KIND.text) continue;
      if (column >= COLUMN_LIMIT) {
        throw new WorkbookFault('too-many-columns', { limit: COLUMN_LIMIT, found: column + 1 }, address(row, column));
      }
      if (cells === NO_CELLS) cells = [];
      this.#place(cells, row, column);
    }
    this.#rows.push(cells);
  }

  #addRow(cells: string[]): void {
    this.#kinds.startRow();
    this.#rows.push(cells);
  }

  #place(cells: string[], row: number, column: number): void {
    this.#cellCount += column + 1 - cells.length;
    this.#textLength += this.#value.length;
    if (this.#cellCount > CELL_LIMIT || this.#textLength > TEXT_LIMIT_MIB * 1024 * 1024) {
      throw new WorkbookFault('sheet-too-large', { cells: CELL_LIMIT, text: TEXT_LIMIT_MIB });
    }
    if (this.#value.length > VALUE_LIMIT) {
      throw new WorkbookFault('value-too-long', { limit: VALUE_LIMIT / 1024 }, address(row, column));
    }
    while (cells.length < column) {
      cells.push('');
      this.#kinds.push(KIND.text);
    }
    cells.push(this.#value);
    this.#kinds.push(this.#kind);
  }

  /** Leaves text and kind of the cell just opened, whose attributes were read, in `#value` and `#kind`. */
  #readCell(row: number, column: number): void {
    const xml = this.#xml;
    const depth = xml.depth;
    const [, type = 'n', style] = this.#attributes;
    let raw: string | undefined;
    let inline: string | undefined;
    let isFormula = false;
    while (xml.next()) {
      if (xml.kind === 'close' && xml.depth < depth) break;
      if (xml.kind !== 'open') continue;
      if (xml.name === 'v') raw = xml.readElement();
      else if (xml.name === 'is') inline = readRichText(xml);
      else if (xml.name === 'f') isFormula = true;
    }
    this.#value = '';
    this.#kind = KIND.text;
    if (raw === '') raw = undefined;
    // Text that stands in the cell itself is read whether or not the cell says so by its type.
    if (inline !== undefined && (type === 'inlineStr' || raw === undefined)) this.#setText(inline);
    else if (raw !== undefined) this.#setValue(type, style, raw, row, column);
    // A formula whose result is an empty text says so by its type; without it nothing was computed yet.
    else if (isFormula && type !== 'str') this.#kind = KIND.uncached;
    if (isFormula) this.#kind += FORMULA;
  }

  #setValue(type: string, style: string | undefined, raw: string, row: number, column: number): void {
    switch (type) {
      case 's':
        this.#setShared(raw);
        break;
      case 'n':
        this.#setNumber(raw, style, row, column);
        break;
      case 'b':
        this.#value = raw === '1' || raw === 'true' ? 'yes' : 'no';
        break;
      case 'e':
        this.#value = raw.trim();
        this.#kind = KIND.error;
        break;
      case 'd':
        this.#value = raw.trim().replace(/T00:00(?::00(?:\.0+)?)?Z?$/, '');
        this.#kind = KIND.date;
        break;
      default:
        this.#setText(plainText(raw));
    }
  }

  #setText(text: string): void {
    this.#value = text;
    this.#mayHoldOddText ||= ODD_TEXT.test(text);
  }

  #setShared(raw: string): void {
    const index = Number(raw);
    const text = this.#context.strings[index];
    if (text === undefined) throw damaged('missing', this.#context.part);
    this.#value = text;
    if (this.#mayHoldOddText || this.#oddByString.has(index)) return;
    this.#oddByString.set(index, true);
    this.#mayHoldOddText = ODD_TEXT.test(text);
  }

  #setNumber(raw: string, style: string | undefined, row: number, column: number): void {
    const text = plainNumber(raw.trim());
    if (text === undefined) throw new WorkbookFault('workbook-damaged', { what: 'xml' }, address(row, column));
    const format = style === undefined ? 'number' : (this.#context.formats[Number(style)] ?? 'number');
    const date = format === 'number' ? undefined : serialText(Number(raw), format, this.#context.is1904);
    this.#value = date ?? text;
    this.#kind = date === undefined ? KIND.number : KIND.date;
    if (date === undefined && /\d{16}/.test(text.split('.', 1).join(''))) this.#kind += LONG;
  }

  #rangeOf(reference: string): CellRange {
    const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/.exec(reference);
    if (match === null) throw damaged('xml', this.#context.part);
    const [, left = '', top = '', right = left, bottom = top] = match;
    return { top: Number(top) - 1, left: columnOf(left), bottom: Number(bottom) - 1, right: columnOf(right) };
  }
}

const NO_CELLS: string[] = [];
const CELL_ATTRIBUTES = ['r', 't', 's'];

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

/** Zero-based column of `B14`; −1 without letters. */
function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length && at < 4; at++) {
    const letter = reference.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
}

/** `B14` for row 13 and column 1. */
export function address(row: number, column: number): string {
  return `${columnLetters(column)}${String(row + 1)}`;
}
