import { columnOfHeader } from '../index.ts';
import { SENSITIVE_COLUMNS } from '../domain/terms.ts';
import { showTableLine, showTextLine, type ShownLine } from '../render/source-line.ts';
import type { Place } from '../support/issue.ts';
import type { ReadOptions } from '../index.ts';
import type { Input } from './workspace.ts';

const SENSITIVE: ReadonlySet<string> = new Set(SENSITIVE_COLUMNS);
/** The header is one of the first rows, as for the readers. */
const HEADER_ROWS = 20;

function decode(input: Input, { encoding }: ReadOptions): string | undefined {
  const { bytes } = input.source;
  if (encoding === 'tcvn3') return undefined;
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const label = isUtf16 ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : (encoding ?? 'utf-8');
  return new TextDecoder(label).decode(bytes).normalize('NFC');
}

interface TableText {
  readonly lines: readonly string[];
  readonly separator: string;
  readonly hidden: ReadonlySet<number> | 'all';
}

function separatorOf(lines: readonly string[]): string {
  const declared = /^sep=(.)$/.exec(lines[0] ?? '')?.[1];
  if (declared !== undefined) return declared;
  const counts = [',', ';', '\t'].map((sign) => [sign, (lines[0] ?? '').split(sign).length] as const);
  return counts.toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? ',';
}

function unquote(cell: string): string {
  return cell.startsWith('"') && cell.endsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
}

/**
 * Cells of a table that messages must not show. Among officers every column is hidden that is not known to be harmless, so that a
 * column nobody expected cannot leak; elsewhere only notes are.
 */
function hiddenColumns(
  table: Input['table'],
  lines: readonly string[],
  separator: string,
): ReadonlySet<number> | 'all' {
  if (table === 'policy') return new Set();
  const rows = lines.slice(0, HEADER_ROWS).map((line) => line.split(separator).map(unquote));
  if (table === 'officers') {
    const names = rows.map((cells) => cells.map((cell) => columnOfHeader('officers', cell)));
    const header = names.toSorted((a, b) => b.filter(isKnown).length - a.filter(isKnown).length)[0] ?? [];
    if (header.filter(isKnown).length < 2) return 'all';
    const hidden = header.map((name, index) => (name === undefined || SENSITIVE.has(name) ? index : -1));
    return new Set(hidden.filter((index) => index >= 0));
  }
  const isNote = (cell: string): boolean => /^(?:note|ghi chú)$/i.test(cell.trim());
  return new Set(rows.flatMap((cells) => cells.flatMap((cell, index) => (isNote(cell) ? [index] : []))));
}

function isKnown(name: string | undefined): boolean {
  return name !== undefined;
}

/** Finds the line that a message points at, with its sensitive cells masked. Files are split once, when first asked for. */
export function createLineFinder(
  inputs: readonly Input[],
  options: ReadOptions,
): (place: Place) => ShownLine | undefined {
  const texts = new Map<string, TableText | undefined>();
  const textOf = (input: Input): TableText | undefined => {
    const text = decode(input, options);
    if (text === undefined) return undefined;
    const lines = text.split(/\r\n|\n|\r/);
    const separator = separatorOf(lines);
    return { lines, separator, hidden: hiddenColumns(input.table, lines, separator) };
  };
  return (place) => {
    const input = inputs.find(({ source }) => source.name === place.file);
    if (input === undefined || place.line === undefined) return undefined;
    if (!texts.has(place.file)) texts.set(place.file, textOf(input));
    const table = texts.get(place.file);
    const text = table?.lines[place.line - 1];
    if (table === undefined || text === undefined || text.trim() === '') return undefined;
    if (input.table === 'policy') return showTextLine(text, place.column);
    const isSensitive = place.field !== undefined && SENSITIVE.has(place.field);
    const isUnplaced = place.field === undefined && input.table === 'officers';
    return showTableLine(
      { text, separator: table.separator, hidden: table.hidden },
      place.column,
      isSensitive || isUnplaced,
    );
  };
}
