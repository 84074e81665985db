import { escapeControls } from './terminal.ts';
import { splitGraphemes, widthOf } from './width.ts';

/** One line of an input file as a message may show it: sensitive cells are `…`. */
export interface ShownLine {
  readonly text: string;
  /** Terminal cells before the offending cell, and its width; `undefined` where the cell cannot be found in the line. */
  readonly caret: { readonly offset: number; readonly width: number } | undefined;
}

export interface TableLine {
  readonly text: string;
  readonly separator: string;
  /** Zero-based positions of cells that must not be shown; `'all'` hides every cell but the offending one. */
  readonly hidden: ReadonlySet<number> | 'all';
}

interface CellSpan {
  readonly start: number;
  readonly end: number;
}

const HIDDEN = '…';
/** Longest line shown, in terminal cells. */
const WIDTH_MAX = 100;

/** Where each cell of one line of CSV begins and ends (code units, quotes included), or `undefined` when a quote stays open. */
function cellSpans(text: string, separator: string): readonly CellSpan[] | undefined {
  const spans: CellSpan[] = [];
  let start = 0;
  let isQuoted = false;
  for (let i = 0; i <= text.length; i++) {
    if (i < text.length && text[i] === '"') isQuoted = !isQuoted;
    if (i === text.length || (text[i] === separator && !isQuoted)) {
      spans.push({ start, end: i });
      start = i + 1;
    }
  }
  return isQuoted ? undefined : spans;
}

/** The cells of one line of CSV without their quotes, or `undefined` when a quote stays open. */
export function cellsOfLine(text: string, separator: string): readonly string[] | undefined {
  return cellSpans(text, separator)?.map(({ start, end }) => {
    const cell = text.slice(start, end);
    return cell.length > 1 && cell.startsWith('"') && cell.endsWith('"')
      ? cell.slice(1, -1).replaceAll('""', '"')
      : cell;
  });
}

/** What stands between the cells of a row of a spreadsheet. */
const SHEET_SEPARATOR = ' │ ';

/**
 * The row of a sheet in place of a line of text, its sensitive cells masked; `address` (`B14`) names the offending cell, which is masked
 * where `isCellSensitive`.
 */
export function showCells(
  cells: readonly string[],
  hidden: TableLine['hidden'],
  address: string | undefined,
  isCellSensitive: boolean,
): ShownLine | undefined {
  const target = columnOfAddress(address) ?? -1;
  const width = Math.max(cells.findLastIndex((cell) => cell.trim() !== '') + 1, target + 1);
  if (width === 0) return undefined;
  const shown = Array.from({ length: width }, (_, index) => {
    const text = (cells[index] ?? '').trim();
    const isHidden = index === target ? isCellSensitive : hidden === 'all' || hidden.has(index);
    return isHidden && text !== '' ? HIDDEN : escapeControls(text);
  });
  return place(shown, SHEET_SEPARATOR, target);
}

/** Zero-based column of a spreadsheet address such as `B14`; `undefined` where it names none. */
export function columnOfAddress(address: string | undefined): number | undefined {
  const letters = /^[A-Z]+/.exec(address ?? '')?.[0];
  if (letters === undefined) return undefined;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/**
 * The line of a table with its sensitive cells masked, and where the cell at `column` (one-based, counted in graphemes) stands in it.
 *
 * A line whose quotes do not close is not shown at all: what would be a cell there is not known.
 */
export function showTableLine(
  line: TableLine,
  column: number | undefined,
  isCellSensitive: boolean,
): ShownLine | undefined {
  const spans = cellSpans(line.text, line.separator);
  if (spans === undefined) return undefined;
  const offset =
    column === undefined
      ? -1
      : splitGraphemes(line.text)
          .slice(0, column - 1)
          .join('').length;
  const target = spans.findIndex((span) => offset >= span.start && (offset < span.end || offset === span.start));
  const shown = spans.map((span, index) => {
    const text = line.text.slice(span.start, span.end);
    const isHidden = index === target ? isCellSensitive : line.hidden === 'all' || line.hidden.has(index);
    return isHidden && text.trim() !== '' ? HIDDEN : escapeControls(text);
  });
  return place(shown, line.separator, target);
}

/** Joins the cells and cuts the line to a readable width around the cell `target`. */
function place(cells: readonly string[], separator: string, target: number): ShownLine {
  const separatorText = separator === '\t' ? '  ' : separator;
  const widthFrom = (from: number): number => widthOf(cells.slice(from, target + 1).join(separatorText));
  let from = 0;
  while (from < target && widthFrom(from) > WIDTH_MAX) from++;
  const lead = from > 0 ? `${HIDDEN}${separatorText}` : '';
  const before =
    lead +
    cells
      .slice(from, Math.max(target, 0))
      .map((cell) => cell + separatorText)
      .join('');
  const rest = cells.slice(Math.max(target, 0));
  const text = before + rest.join(separatorText);
  const caret = target < 0 ? undefined : { offset: widthOf(before), width: Math.max(1, widthOf(cells[target] ?? '')) };
  return { text, caret };
}

/** A line of a file that is no table (the policy), with the caret at `column` up to the end of the word there. */
export function showTextLine(text: string, column: number | undefined): ShownLine {
  if (column === undefined) return { text: escapeControls(text), caret: undefined };
  const graphemes = splitGraphemes(text);
  const before = graphemes.slice(0, column - 1).join('');
  const word = /^[^\s,\]}]+/.exec(graphemes.slice(column - 1).join(''))?.[0] ?? '';
  const offset = widthOf(escapeControls(before));
  return { text: escapeControls(text), caret: { offset, width: Math.max(1, widthOf(escapeControls(word))) } };
}
