import { scanRecord } from './csv-scan.ts';
import { LIMITS } from './limits.ts';

/** Longest record in code units. */
export const RECORD_LIMIT: number = LIMITS.rowKib * 1024;

export interface CsvRecords {
  /** Cells of each record; a blank line is a record of one empty cell. */
  readonly rows: readonly string[][];
  /** One-based line on which each record begins, the first being 1; as long as `rows`. */
  readonly lines: Int32Array;
  /** Code units of the longest record, its line break included. */
  readonly longest: number;
}

/**
 * All records of CSV text, or `undefined` where a quote is misplaced or a record passes the limit: `scanRecord` says what is wrong.
 *
 * CR LF, LF and CR each end a record, also mixed; nothing is trimmed, and records may differ in width. Lines without a quote, nearly all of most
 * files, are split as they stand.
 */
export function splitRecords(text: string, separator: string): CsvRecords | undefined {
  const rows: string[][] = [];
  const breaksBefore: number[] = [];
  let longest = 0;
  let extraBreaks = 0;
  let feed = indexFrom(text, '\n', 0);
  let carriage = indexFrom(text, '\r', 0);
  let quote = indexFrom(text, '"', 0);
  for (let at = 0; at < text.length;) {
    if (feed < at) feed = indexFrom(text, '\n', at);
    if (carriage < at) carriage = indexFrom(text, '\r', at);
    if (quote < at) quote = indexFrom(text, '"', at);
    let end = Math.min(feed, carriage, text.length);
    breaksBefore.push(extraBreaks);
    if (quote < end) {
      const record = scanRecord(text, at, separator);
      if (record.problem !== undefined) return undefined;
      rows.push([...record.cells]);
      for (const cell of record.cells) extraBreaks += breaksIn(cell);
      end = record.end;
    } else {
      rows.push(text.slice(at, end).split(separator));
      end = Math.min(text.length, end + (carriage === end && feed === end + 1 ? 2 : 1));
    }
    const length = end - at;
    if (length > RECORD_LIMIT) return undefined;
    if (length > longest) longest = length;
    at = end;
  }
  return { rows, lines: Int32Array.from(breaksBefore, (breaks, index) => index + breaks + 1), longest };
}

/** Infinity where there is none, so that the nearest of several is their minimum. */
function indexFrom(text: string, unit: string, start: number): number {
  const index = text.indexOf(unit, start);
  return index < 0 ? Number.POSITIVE_INFINITY : index;
}

function breaksIn(cell: string): number {
  if (!cell.includes('\n') && !cell.includes('\r')) return 0;
  return cell.split(/\r\n|\n|\r/).length - 1;
}
