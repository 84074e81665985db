import type { Place } from '../support/issue.ts';
import { RECORD_LIMIT, splitRecords, type CsvRecords } from './csv-records.ts';
import { scanRecord, VALUE_LIMIT } from './csv-scan.ts';
import { type DecodedText, lineAt } from './decode.ts';
import { graphemeCount } from './grapheme.ts';
import { columnLetters, type Grid } from './grid.ts';
import { LIMITS } from './limits.ts';
import type { Report } from './report.ts';

const COLUMN_LIMIT = LIMITS.columns;
const SEPARATORS = [',', ';', '\t'] as const;

/** How many columns a row of cells names, were it the header; the separator under which some row names most is taken. */
export type HeaderScore = (cells: readonly string[]) => number;

/** The cells of CSV text, or `undefined` after an error was reported. */
export function readCsv(
  file: string,
  { text, isPlain }: DecodedText,
  score: HeaderScore,
  report: Report,
): Grid | undefined {
  const mark = /^"?sep=([^\w"\r\n])"?[ \t]*(?:\r\n|\n|\r)/i.exec(text);
  const skipped = mark?.[0].length ?? 0;
  const firstLine = mark === null ? 1 : 2;
  const body = skipped === 0 ? text : text.slice(skipped);
  const separator = mark?.[1] ?? detectSeparator(body, score);
  const place = (index: number): Place => placeAt(file, body, index, firstLine);

  if (mark === null && separator === undefined) {
    report.add('one-column', { file, line: firstLine }, { separators: [',', ';', 'TAB'] });
    return undefined;
  }
  const records = splitRecords(body, separator ?? ',');
  if (records === undefined) {
    reportBrokenText(body, separator ?? ',', place, report);
    return undefined;
  }
  if (!isWithinLimits(records, firstLine, file, report)) return undefined;
  return new CsvGrid(file, body, records, isPlain, separator ?? ',', firstLine);
}

/** `undefined` when no separator splits any of the first rows, or only a few of them and none into names of columns. */
function detectSeparator(text: string, score: HeaderScore): string | undefined {
  let best: string | undefined;
  let bestScore = -1;
  let bestWidth = 1;
  let hasColumns = false;
  for (const separator of SEPARATORS) {
    let topScore = 0;
    let topWidth = 1;
    const records = firstRecords(text, separator);
    hasColumns ||= records.filter((cells) => cells.length > 1).length * 2 > records.length;
    for (const cells of records) topWidth = Math.max(topWidth, cells.length);
    // A row cannot name more columns than it has cells, so this separator cannot win any more.
    if (topWidth === 1 || topWidth <= bestScore) continue;
    for (const cells of records) if (cells.length > topScore) topScore = Math.max(topScore, score(cells));
    if (topScore > bestScore || (topScore === bestScore && topWidth > bestWidth)) {
      best = separator;
      bestScore = topScore;
      bestWidth = topWidth;
    }
  }
  return bestScore > 0 || hasColumns ? best : undefined;
}

function firstRecords(text: string, separator: string): readonly (readonly string[])[] {
  const records: (readonly string[])[] = [];
  let at = 0;
  for (let scanned = 0; scanned < 200 && records.length < 20 && at < text.length; scanned++) {
    const record = scanRecord(text, at, separator);
    if (record.cells.some((cell) => cell.trim() !== '')) records.push(record.cells);
    if (record.problem !== undefined && record.problem.kind !== 'quote-inside-value') break;
    at = record.end;
  }
  return records;
}

/** Says what is wrong with text that `splitRecords` refused: at most 20 problems, none after one that leaves the rest in doubt. */
function reportBrokenText(text: string, separator: string, place: (index: number) => Place, report: Report): void {
  let reported = 0;
  for (let at = 0; at < text.length && reported < 20;) {
    const record = scanRecord(text, at, separator);
    const { problem } = record;
    if (problem === undefined && record.end - at > RECORD_LIMIT) {
      report.add('row-too-long', { ...place(at), column: 1 }, { limit: RECORD_LIMIT / 1024 });
      return;
    }
    if (problem !== undefined) {
      reported += 1;
      const where = place(problem.at);
      if (problem.kind === 'value-too-long') report.add('value-too-long', where, { limit: VALUE_LIMIT / 1024 });
      else if (problem.kind === 'text-after-quote') {
        report.add('text-after-quote', where, { openedLine: place(problem.openedAt).line });
      } else report.add(problem.kind, where);
      if (problem.kind !== 'quote-inside-value') return;
    }
    at = record.end;
  }
  if (reported === 0) report.add('row-too-long', place(0), { limit: RECORD_LIMIT / 1024 });
}

function isWithinLimits(records: CsvRecords, firstLine: number, file: string, report: Report): boolean {
  for (let row = 0; row < records.count; row++) {
    const line = records.lineOf(row) + firstLine - 1;
    const width = records.widthOf(row);
    if (width > COLUMN_LIMIT) {
      report.add('too-many-columns', { file, line }, { limit: COLUMN_LIMIT, found: width });
      return false;
    }
    if (records.longest > VALUE_LIMIT && records.cellsOf(row).some((cell) => cell.length > VALUE_LIMIT)) {
      report.add('value-too-long', { file, line }, { limit: VALUE_LIMIT / 1024 });
      return false;
    }
  }
  return true;
}

// What the table layer looks for cell by cell, and the first letters of double-encoded text; tabs and line breaks are none of it.
export const ODD_TEXT: RegExp = new RegExp(
  String.raw`[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f` +
    String.raw`\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffd]|\u00e1[\u00ba\u00bb]|[\u00c3\u00c4\u00c6][\u0080-\u2122]`,
);

class CsvGrid implements Grid {
  readonly file: string;
  readonly rowCount: number;
  readonly hasDecimalComma: boolean;
  readonly mayHoldOddText: boolean;
  readonly #text: string;
  readonly #records: CsvRecords;
  readonly separator: string;
  /** One-based line of the first row: 2 after a `sep=` line, which is no row. */
  readonly #firstLine: number;
  #lineStarts: readonly number[] | undefined;

  constructor(file: string, text: string, records: CsvRecords, isPlain: boolean, separator: string, firstLine: number) {
    this.file = file;
    this.rowCount = records.count;
    this.hasDecimalComma = separator === ';';
    this.mayHoldOddText = !isPlain && ODD_TEXT.test(text);
    this.#text = text;
    this.#records = records;
    this.separator = separator;
    this.#firstLine = firstLine;
  }

  lineOf(row: number): number {
    return this.#records.lineOf(row) + this.#firstLine - 1;
  }

  widthOf(row: number): number {
    return this.#records.widthOf(row);
  }

  textOf(row: number, column: number): string {
    return this.#records.textOf(row, column);
  }

  numbering(column: number): (row: number) => number {
    return this.#records.numbering(column);
  }

  cellsOf(row: number): readonly string[] {
    return this.#records.cellsOf(row);
  }

  rowPlaceOf(row: number): Place {
    return { file: this.file, line: this.lineOf(row) };
  }

  placeOf(row: number, column: number): Place {
    const line = this.lineOf(row);
    const place: Place = { file: this.file, line, cell: `${columnLetters(column)}${String(row + 1)}` };
    this.#lineStarts ??= lineStartsOf(this.#text);
    const start = this.#lineStarts[line - this.#firstLine];
    if (start === undefined) return place;
    const cellStart = scanRecord(this.#text, start, this.separator).starts[column];
    if (cellStart === undefined) return place;
    const before = this.#text.slice(start, cellStart);
    // After a line break inside an earlier value the cell is not on the record's line, so it has no column there.
    return /[\r\n]/.test(before) ? place : { ...place, column: graphemeCount(before) + 1 };
  }
}

function lineStartsOf(text: string): readonly number[] {
  const starts = [0];
  const breaks = /\r\n|\n|\r/g;
  while (breaks.exec(text) !== null) starts.push(breaks.lastIndex);
  return starts;
}

/** Place of an index of the text, with its column in graphemes. */
function placeAt(file: string, text: string, index: number, firstLine: number): Place {
  const start = Math.max(text.lastIndexOf('\n', index - 1), text.lastIndexOf('\r', index - 1)) + 1;
  const column = index === 0 ? 1 : graphemeCount(text.slice(start, index)) + 1;
  return { file, line: lineAt(text, index) + firstLine - 1, column };
}
