import { HEADER_ALIASES } from '../../src/tables/header-aliases.ts';
import type { TableName } from '../../src/tables/source.ts';
import { VALUE_ALIASES } from '../../src/tables/value-aliases.ts';
import { splitCsv } from '../audit/csv.ts';
import { seededRandom } from '../support/random.ts';

/** A table as cells, header apart: what every way of writing it down must keep. */
export interface Sheet {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export function sheetOf(name: string, text: string): Sheet {
  const [header = [], ...rows] = splitCsv(text);
  return { name, header, rows };
}

export interface CsvSpelling {
  readonly separator?: ',' | ';' | '\t';
  /** The end of each line; the list is gone through over and over. */
  readonly lineEnds?: readonly string[];
  readonly quotesAll?: boolean;
}

export function textOf(sheet: Sheet, spelling: CsvSpelling = {}): string {
  const { separator = ',', lineEnds = ['\n'], quotesAll = false } = spelling;
  const cellText = (cell: string): string =>
    quotesAll || /[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  return [sheet.header, ...sheet.rows]
    .map((row, at) => row.map(cellText).join(separator) + (lineEnds[at % lineEnds.length] ?? '\n'))
    .join('');
}

/** The items in an order drawn from the seed (Fisher and Yates); the list given is left alone. */
function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  const random = seededRandom(seed);
  const drawn: Item[] = [];
  const rest = [...items];
  while (rest.length > 0) drawn.push(...rest.splice(random.whole(rest.length), 1));
  return drawn;
}

export function withRowsShuffled(sheet: Sheet, seed: number): Sheet {
  return { ...sheet, rows: shuffled(sheet.rows, seed) };
}

export function withColumnsShuffled(sheet: Sheet, seed: number): Sheet {
  const order = shuffled([...sheet.header.keys()], seed);
  const reordered = (row: readonly string[]): string[] => order.map((at) => row[at] ?? '');
  return { ...sheet, header: reordered(sheet.header), rows: sheet.rows.map(reordered) };
}

/** The sheet with every cell rewritten; `write` is given the canonical column, so it must come before the headers are changed. */
function withCells(sheet: Sheet, write: (cell: string, column: string) => string): Sheet {
  const rows = sheet.rows.map((row) => row.map((cell, at) => (cell === '' ? '' : write(cell, sheet.header[at] ?? ''))));
  return { ...sheet, rows };
}

/** Headers as the first or the last Vietnamese alias of each column; a column without one keeps its name. */
export function withVietnameseHeaders(sheet: Sheet, which: 'first' | 'last'): Sheet {
  const aliases = HEADER_ALIASES[sheet.name as TableName] ?? {};
  return { ...sheet, header: sheet.header.map((column) => aliases[column]?.at(which === 'first' ? 0 : -1) ?? column) };
}

const YES_NO_COLUMNS = new Set(['leader', 'own_wish', 'unit_agreed', 'lodging']);
const LEVEL_COLUMNS = new Set(['skills', 'skills_wanted', 'certificates']);
const LIST_COLUMNS = new Set(['forms', 'exclusions']);

/** Code to the alias at `at` (counted from the end where negative), or to the code where the column has none. */
function aliasOf(aliasName: string, code: string, at: 0 | -1): string {
  const table: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = VALUE_ALIASES;
  return table[aliasName]?.[code]?.at(at) ?? code;
}

/** Codes as Vietnamese words: grades, professions, forms, regions, kinds, yes and no, also inside lists. */
export function withVietnameseValues(sheet: Sheet, which: 'first' | 'last'): Sheet {
  const at = which === 'first' ? 0 : -1;
  const kinds: Readonly<Record<string, string>> = { communes: 'commune_kind', units: 'unit_kind' };
  return withCells(sheet, (cell, column) => {
    if (YES_NO_COLUMNS.has(column)) return cell === 'yes' ? (which === 'first' ? 'Có' : 'x') : 'Không';
    const aliasName = column === 'kind' ? (kinds[sheet.name] ?? '') : column.replace(/_min$/, '');
    if (LEVEL_COLUMNS.has(column)) {
      return cell.replaceAll(/[^;:@]+(?=[:@])/g, (skill) => ` ${aliasOf('field', skill.trim(), at)}`);
    }
    if (!LIST_COLUMNS.has(column)) return aliasOf(aliasName, cell, at);
    return cell
      .split(';')
      .map((item) => aliasOf(aliasName, item.trim(), at))
      .join('; ');
  });
}

/** Dates as dd/MM/yyyy, also inside lists. */
export function withSlashedDates(sheet: Sheet): Sheet {
  return withCells(sheet, (cell) => cell.replaceAll(/\b(\d{4})-(\d{2})-(\d{2})\b/g, '$3/$2/$1'));
}

/** Place codes as names, where the name is that of one place only. */
export function withPlaceNames(sheet: Sheet, communes: Sheet, units: Sheet): Sheet {
  const names = { commune_id: namesOf(communes), home_commune: namesOf(communes), unit_id: namesOf(units) };
  if (sheet.name !== 'officers' && sheet.name !== 'vacancies') return sheet;
  return withCells(sheet, (cell, column) => names[column as keyof typeof names]?.get(cell) ?? cell);
}

function namesOf({ rows }: Sheet): ReadonlyMap<string, string> {
  const all = rows.map(([, name = '']) => name);
  const unique = rows.filter(([, name = '']) => all.indexOf(name) === all.lastIndexOf(name));
  return new Map(unique.map(([id = '', name = '']) => [id, name]));
}

/** Decimal commas in the columns that hold decimals, as a Vietnamese spreadsheet writes them. */
export function withDecimalCommas(sheet: Sheet): Sheet {
  const decimals = new Set(['lat', 'lon', 'experience_years', 'experience_min_years', 'km']);
  return withCells(sheet, (cell, column) => (decimals.has(column) ? cell.replace('.', ',') : cell));
}

export function utf16(text: string, end: 'little' | 'big'): Buffer {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return end === 'little' ? bytes : bytes.swap16();
}
