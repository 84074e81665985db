import { decodeText, isPlainUtf8 } from './decode.ts';
import { rowsOf } from './grid.ts';
import { Report } from './report.ts';
import { tableOfSheet } from './sheet-choice.ts';
import type { ReadOptions, SourceFile, TableName } from './source.ts';

/** Lines of a text file by their one-based number; `undefined` beyond the last. */
export type SourceLines = (line: number) => string | undefined;

const UTF8_MARK_LENGTH = 3;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * The lines of a file as the readers see them; where they refuse it, what can be read of it as UTF-8, so that a message can show the place.
 *
 * Of UTF-8 only the lines asked for are decoded: a message shows a few of what may be a hundred thousand.
 */
export function readSourceLines(source: SourceFile, options: ReadOptions): SourceLines {
  if (isUtf8Alone(source.bytes, options)) return linesOfUtf8(source.bytes);
  const text = decodeText(source, options, new Report()) ?? new TextDecoder().decode(source.bytes).normalize('NFC');
  const lines = text.split(/\r\n|\n|\r/);
  return (line) => lines[line - 1];
}

/** Whether the readers would take the bytes for nothing but UTF-8, well-formed or not. */
function isUtf8Alone(bytes: Uint8Array, { encoding }: ReadOptions): boolean {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return !isUtf16 && (encoding === undefined || isPlainUtf8(bytes));
}

function linesOfUtf8(bytes: Uint8Array): SourceLines {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  /** Where each line begins that has been looked for; the last item is beyond the end where there are no more. */
  const starts = [hasMark ? UTF8_MARK_LENGTH : 0];
  let feed = -1;
  let carriage = -1;
  const seek = (unit: number, known: number, from: number): number => {
    if (known >= from) return known;
    const found = bytes.indexOf(unit, from);
    return found < 0 ? bytes.length : found;
  };
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  return (line) => {
    for (let from = starts.at(-1) ?? 0; starts.length <= line && from <= bytes.length; from = starts.at(-1) ?? 0) {
      feed = seek(LINE_FEED, feed, from);
      carriage = seek(CARRIAGE_RETURN, carriage, from);
      const end = Math.min(feed, carriage);
      starts.push(end + (carriage === end && bytes[end + 1] === LINE_FEED ? 2 : 1));
    }
    const [start, next] = [starts[line - 1], starts[line]];
    if (start === undefined || next === undefined || start > bytes.length) return undefined;
    let end = Math.min(next, bytes.length);
    if (end > start && bytes[end - 1] === LINE_FEED) end -= 1;
    if (end > start && bytes[end - 1] === CARRIAGE_RETURN) end -= 1;
    return decoder.decode(bytes.subarray(start, end)).normalize('NFC');
  };
}

/** Rows of one sheet as the readers see them, and the table it is named as; `undefined` where there is no such sheet. */
export function readSheetRows(
  source: SourceFile,
  sheet: string,
): { readonly rows: readonly (readonly string[])[]; readonly table: TableName | undefined } | undefined {
  const named = tableOfSheet(sheet);
  const grid = source.workbook?.gridOf('officers', sheet, new Report());
  if (grid?.sheet?.name !== sheet) return undefined;
  return { rows: rowsOf(grid), table: named === 'plan' ? undefined : named };
}
