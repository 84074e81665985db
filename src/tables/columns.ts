import type { BirthDate } from '../domain/records.ts';
import { type Day, formatDay } from '../support/date.ts';
import type { Levels } from '../domain/terms.ts';
import { codeWithoutAccents } from './bare-spelling.ts';
import { isMidnight, parseDate } from './date-text.ts';
import { fold } from '../support/fold.ts';
import { codePointName, CONTROL_OR_INVISIBLE } from './control-characters.ts';
import { LIMITS } from './limits.ts';
import { nearestFinder } from './nearest.ts';
import { isSpreadsheetError, parseMicro, parseWhole, type Range, type TextFault } from './number-text.ts';
import type { Table } from './table.ts';
import { type ValueTable, valueTable, valueTableOf } from './value-table.ts';

/** The value of one column in a row of the table: `undefined` where the cell is empty, the column absent or an issue was reported. */
export type Column<T> = (row: number) => T | undefined;

export const ID_LIMIT: number = LIMITS.idCharacters;

interface Manner<T> {
  /** Texts hardly repeat, or each cell matters, so that none is remembered. */
  readonly isDistinct?: boolean;
  /** Whether a value may be given again without parsing: not where every cell has something to report. */
  readonly isKept?: (value: T, text: string) => boolean;
  /** How a corrected copy writes a value; without it the text stays as it is. */
  readonly write?: (value: T, text: string) => string;
}

/** A column whose cells are parsed text by text, equal texts once. */
export function column<T>(
  table: Table,
  name: string,
  parse: (text: string, row: number) => T | undefined,
  { isDistinct = false, isKept, write }: Manner<T> = {},
): Column<T> {
  const index = table.indexOf(name);
  if (index < 0) return () => undefined;
  if (table.corrections !== undefined && write !== undefined) {
    return (row) => {
      const text = table.textAt(row, index);
      if (text === '') return undefined;
      const value = parse(text, row);
      if (value !== undefined) table.correct(row, name, write(value, text));
      return value;
    };
  }
  if (isDistinct) {
    return (row) => {
      const text = table.textAt(row, index);
      return text === '' ? undefined : parse(text, row);
    };
  }
  const numberOf = table.grid.numbering(index);
  const known: (T | undefined)[] = [undefined];
  return (row) => {
    const number = numberOf(row);
    if (number === 0) return undefined;
    const seen = known[number];
    if (seen !== undefined) return seen;
    while (known.length <= number) known.push(undefined);
    const text = table.textAt(row, index);
    if (text === '') return undefined;
    // What cannot be read is not remembered: every cell that holds it is reported.
    const value = parse(text, row);
    if (value !== undefined && isKept?.(value, text) !== false) known[number] = value;
    return value;
  };
}

/** The same column, with an issue for every empty cell; nothing is reported where the whole column is absent. */
export function required<T>(table: Table, name: string, read: Column<T>): Column<T> {
  const index = table.indexOf(name);
  if (index < 0) return read;
  return (row) => {
    const value = read(row);
    const isEmpty = value === undefined && table.textAt(row, index) === '';
    // A cell without a usable value was reported as such.
    if (isEmpty && table.grid.sheet?.isFaulty(row, index) !== true) table.add('empty-cell', row, name);
    return value;
  };
}

export function textColumn(table: Table, name: string): Column<string> {
  return column(table, name, (text) => text);
}

/** Why a text cannot be an id, or `undefined` when it can. */
export function idFault(text: string): TextFault | undefined {
  const odd = isPrintable(text) ? null : CONTROL_OR_INVISIBLE.exec(text);
  if (odd !== null) return { code: 'character-in-id', params: { codePoint: codePointName(odd[0]) } };
  if (text.length > ID_LIMIT && Array.from(text).length > ID_LIMIT) {
    return { code: 'id-too-long', params: { limit: ID_LIMIT, found: Array.from(text).length } };
  }
  if (isSpreadsheetError(text)) return { code: 'spreadsheet-error', params: { value: text } };
  return undefined;
}

/** Whether a text is printable ASCII, as nearly every id is. */
function isPrintable(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x20 || unit > 0x7e) return false;
  }
  return true;
}

export function idColumn(table: Table, name: string): Column<string> {
  return column(
    table,
    name,
    (text, row) => {
      const fault = idFault(text);
      if (fault === undefined) return text;
      table.add(fault.code, row, name, fault.params);
      return undefined;
    },
    { isDistinct: true },
  );
}

/** Ids that are known under names too: `codeOf` gives the code of a text, or the text. */
export function knownIdColumn(table: Table, name: string, codeOf: (text: string) => string): Column<string> {
  const read = idColumn(table, name);
  return (row) => {
    const text = read(row);
    if (text === undefined) return undefined;
    const code = codeOf(text);
    table.correct(row, name, code);
    return code;
  };
}

/** A commune code as the tables compare it: digits alone are padded to five. */
export function communeCode(text: string): string {
  return /^\d{1,4}$/.test(text) ? text.padStart(5, '0') : text;
}

/** The items of `a; b; c`, trimmed, without empty ones; an item named twice is reported. */
export function listColumn(table: Table, name: string): Column<readonly string[]> {
  return column(table, name, (text, row) => {
    const items = text
      .split(';')
      .map((item) => item.trim())
      .filter((item) => item !== '');
    const repeated = items.length < 2 ? undefined : items.find((item, index) => items.indexOf(item) !== index);
    if (repeated === undefined) return items;
    table.add('repeated-item', row, name, { value: repeated });
    return undefined;
  });
}

export function wholeColumn(table: Table, name: string, range: Range): Column<number> {
  return column(
    table,
    name,
    (text, row) => reported(table, name, row, parseWhole(text, range, table.grid.hasDecimalComma)),
    { write: String },
  );
}

/** Decimals in whole millionths. */
export function microColumn(table: Table, name: string, range: Range): Column<number> {
  return column(
    table,
    name,
    (text, row) => reported(table, name, row, parseMicro(text, range, table.grid.hasDecimalComma)),
    { write: (_value, text) => text.replace(',', '.') },
  );
}

function reported(table: Table, name: string, row: number, value: number | TextFault): number | undefined {
  if (typeof value === 'number') return value;
  const { nearest } = value.params;
  // What a percentage and a decimal comma mean is beyond doubt; a thousands mark is not.
  if ((value.code === 'percentage' || value.code === 'decimal-comma') && typeof nearest === 'string') {
    table.correct(row, name, nearest);
  }
  table.add(value.code, row, name, value.params);
  return undefined;
}

/** Whole months, a trailing `tháng` or `months` allowed. */
export function monthsColumn(table: Table, name: string): Column<number> {
  return column(
    table,
    name,
    (text, row) => {
      const number = text.replace(/(?:tháng|months?)$/i, '').trimEnd();
      return reported(table, name, row, parseWhole(number, { min: 1, max: 120 }, table.grid.hasDecimalComma));
    },
    { write: String },
  );
}

const YES_NO = valueTableOf([
  ['yes', ['có', 'x', 'true', '1', 'đúng']],
  ['no', ['không', 'false', '0', 'sai']],
]);

/** `yes` or `no` for a text that means one of them. */
export function yesNoCode(text: string): string | undefined {
  return YES_NO.codeOf(text);
}

export function yesNoColumn(table: Table, name: string): Column<boolean> {
  const codes = codeColumn(table, name, YES_NO);
  return (row) => {
    const code = codes(row);
    return code === undefined ? undefined : code === 'yes';
  };
}

export function codeColumn(table: Table, name: string, values: ValueTable): Column<string> {
  const read = codeReader(table, name, values);
  return column(table, name, read, { write: (code) => code });
}

/** A column whose codes are whole numbers, `3.0` as spreadsheets export them included. */
export function numberedCodeColumn(
  table: Table,
  name: string,
  alias: Parameters<typeof valueTable>[0],
  max: number,
  min = 1,
): Column<number> {
  const codes = Array.from({ length: max - min + 1 }, (_, index) => String(min + index));
  const read = codeReader(table, name, valueTable(alias, codes));
  return column(
    table,
    name,
    (text, row) => {
      const code = read(text.replace(/^(\d)\.0{1,2}$/, '$1'), row);
      return code === undefined ? undefined : Number(code);
    },
    { write: String },
  );
}

function codeReader(table: Table, name: string, values: ValueTable): (text: string, row: number) => string | undefined {
  const closest = nearestFinder(() => values.texts);
  return (text, row) => {
    const code = values.codeOf(text);
    if (code !== undefined) return code;
    if (isSpreadsheetError(text)) table.add('spreadsheet-error', row, name, { value: text });
    else {
      const meant = table.corrections === undefined ? undefined : codeWithoutAccents(text, values);
      if (meant !== undefined) table.correct(row, name, meant);
      table.add('unknown-value', row, name, { value: text, nearest: closest(text), expected: values.codes });
    }
    return undefined;
  };
}

/** The codes of `a; b`; unknown ones are reported and left out. */
export function codeListColumn(table: Table, name: string, values: ValueTable): Column<readonly string[]> {
  const items = listColumn(table, name);
  const read = codeReader(table, name, values);
  const known = new Map<string, readonly string[]>();
  return (row) => {
    const texts = items(row);
    if (texts === undefined) return undefined;
    const key = texts.join(';');
    const seen = known.get(key);
    if (seen !== undefined) return seen;
    const codes = texts.map((text) => read(text, row)).filter((code) => code !== undefined);
    const distinct = [...new Set(codes)];
    if (table.corrections !== undefined) {
      const meant = texts.map((text) => values.codeOf(text) ?? codeWithoutAccents(text, values));
      // Without a doubtful item the list is rewritten; otherwise it stays whole, as it was written.
      table.correct(row, name, meant.includes(undefined) ? table.textAt(row, table.indexOf(name)) : meant.join('; '));
      return distinct;
    }
    if (codes.length === texts.length) known.set(key, distinct);
    return distinct;
  };
}

/** A skill as it is compared: the code of a field where it names one, else its folded text. */
export type SkillCode = (text: string) => string;

/** `it:3; accounting:2`; a level is 1–5. */
export function levelsColumn(table: Table, columnName: string, skillCode: SkillCode): Column<Levels> {
  const known = new Map<string, Level>();
  const reported = new Set<string>();
  return column(table, columnName, (text, row) => {
    const levels = new Map<string, number>();
    let hasRepeated = false;
    for (const written of text.split(';')) {
      const item = written.trim();
      if (item === '') continue;
      const read = known.get(item) ?? levelOf(item, skillCode);
      if (read === undefined) {
        table.add('bad-level', row, columnName, { value: item, expected: separated(item) });
        return undefined;
      }
      known.set(item, read);
      if (levels.has(read.skill)) {
        hasRepeated = true;
        if (!reported.has(text)) table.add('repeated-item', row, columnName, { value: read.name });
      }
      levels.set(read.skill, read.level);
    }
    if (hasRepeated) reported.add(text);
    return levels;
  });
}

interface Level {
  readonly name: string;
  readonly skill: string;
  readonly level: number;
}

/** What is meant where several levels stand in one item, separated by another sign than a semicolon; else an example. */
function separated(item: string): string {
  const levels = [...item.matchAll(/([^\s:,|/+&]+)\s*:\s*([1-5])(?![0-9])/g)].map(
    ([, name = '', level = '']) => `${name}:${level}`,
  );
  return levels.length > 1 ? levels.join('; ') : 'it:3';
}

/** One code and one level: a second colon is that of another item, which would become part of a skill nobody has. */
function levelOf(item: string, skillCode: SkillCode): Level | undefined {
  const match = /^([^:]+):\s*([1-5])(?:\.0)?$/.exec(item);
  const name = match?.[1]?.trimEnd() ?? '';
  const skill = skillCode(name);
  return match === null || skill === '' ? undefined : { name, skill, level: Number(match[2]) };
}

/** What is known of the slashed dates of a column once some were read: whether day or month stands first. */
interface SlashedDates {
  certainRow: number;
  someRow: number;
  readonly monthFirst: number[];
}

export interface DateColumn<T> {
  readonly read: Column<T>;
  /** Reports the dates that are possible as month/day only, each with the line of one that is read as day/month. */
  readonly finish: () => void;
}

/** Full dates. `finish` must be called after the last row. */
export function dateColumn(table: Table, name: string): DateColumn<Day> {
  return datesOf(table, name, (parsed, row) => {
    if (parsed.kind === 'day') return parsed.day;
    table.add('year-alone', row, name, { value: String(parsed.year) });
    return undefined;
  });
}

/** Full dates or years alone. `finish` must be called after the last row. */
export function birthDateColumn(table: Table, name: string): DateColumn<BirthDate> {
  return datesOf(table, name, (parsed) =>
    parsed.kind === 'day' ? { year: parsed.year, day: parsed.day } : { year: parsed.year, day: undefined },
  );
}

type Readable = Extract<ReturnType<typeof parseDate>, { kind: 'day' | 'year' }>;

function datesOf<T>(
  table: Table,
  name: string,
  valueOf: (parsed: Readable, row: number) => T | undefined,
): DateColumn<T> {
  const slashed: SlashedDates = { certainRow: -1, someRow: -1, monthFirst: [] };
  const rewritten = new Map<number, string>();
  const read = column(
    table,
    name,
    (text, row) => {
      const parsed = parseDate(text);
      if (parsed.kind === 'fault') {
        table.add(parsed.fault.code, row, name, parsed.fault.params);
        const { nearest } = parsed.fault.params;
        if (typeof nearest === 'string' && isMidnight(text)) rewritten.set(row, nearest);
        return undefined;
      }
      if (parsed.kind === 'month-first') {
        slashed.monthFirst.push(row);
        return undefined;
      }
      if (parsed.kind === 'day' && parsed.isSlashed) {
        if (table.corrections !== undefined) rewritten.set(row, formatDay(parsed.day));
        if (slashed.someRow < 0) slashed.someRow = row;
        if (slashed.certainRow < 0 && parsed.isDayCertain) slashed.certainRow = row;
      }
      return valueOf(parsed, row);
    },
    { isDistinct: table.corrections !== undefined },
  );
  const finish = (): void => {
    // A column with a date that is possible as month/day alone leaves every slashed date of it in doubt.
    if (slashed.monthFirst.length === 0) for (const [row, text] of rewritten) table.correct(row, name, text);
    const other = slashed.certainRow >= 0 ? slashed.certainRow : slashed.someRow;
    for (const row of slashed.monthFirst) {
      const value = table.textAt(row, table.indexOf(name));
      if (other < 0) table.add('no-such-date', row, name, { value });
      else table.add('mixed-date-formats', row, name, { value, otherLine: table.grid.lineOf(other) });
    }
  };
  return { read, finish };
}

/** `skill; skill@2026-12-31` → skill and last day of validity. */
export function certificatesColumn(
  table: Table,
  name: string,
  skillCode: SkillCode,
): Column<ReadonlyMap<string, Day | undefined>> {
  const reported = new Set<string>();
  return column(table, name, (text, row) => {
    const certificates = new Map<string, Day | undefined>();
    let hasRepeated = false;
    for (const item of text.split(';')) {
      if (item.trim() === '') continue;
      const [skillText = '', expiryText, ...rest] = item.split('@').map((part) => part.trim());
      const skill = skillCode(skillText);
      const expiry = expiryText === undefined ? undefined : parseDate(expiryText);
      if (skill === '' || rest.length > 0 || (expiry !== undefined && expiry.kind !== 'day')) {
        table.add('bad-certificate', row, name, { value: item.trim(), expected: 'accounting@2026-12-31' });
        return undefined;
      }
      if (certificates.has(skill)) {
        hasRepeated = true;
        if (!reported.has(text)) table.add('repeated-item', row, name, { value: skillText });
      }
      certificates.set(skill, expiry?.day);
    }
    if (hasRepeated) reported.add(text);
    return certificates;
  });
}

/** The skill coder of a workspace: `fields` gives the code of a text that names a field. */
export function skillCoder(fields: ValueTable): SkillCode {
  const known = new Map<string, string>();
  return (text) => {
    let code = known.get(text);
    if (code === undefined) {
      code = fields.codeOf(text) ?? fold(text);
      known.set(text, code);
    }
    return code;
  };
}
