import { GROUNDS, type Ground } from '../domain/terms.ts';
import { column, yesNoCode } from './columns.ts';
import type { Table } from './table.ts';
import { type ValueTable, valueTable } from './value-table.ts';

export interface Exclusions {
  readonly grounds: readonly Ground[];
  readonly checkedGrounds: 'all' | readonly Ground[];
}

const NOTHING: Exclusions = { grounds: [], checkedGrounds: [] };
const ALL_CLEAR: Exclusions = { grounds: [], checkedGrounds: 'all' };
const VALUES: ValueTable = valueTable('exclusions', [...GROUNDS, 'none']);

/** Columns whose header names one ground: an answer there is an answer about that ground alone. */
const GROUND_COLUMNS: readonly (readonly [column: string, ground: Ground])[] = [
  ['exclusions:discipline', 'discipline'],
  ['exclusions:hardship', 'hardship'],
];

/**
 * Grounds that the exclusion columns of a row name, and those that somebody looked into.
 *
 * A filled general cell means that all grounds were looked into; a cell under the header of one ground, that one was. Values are never
 * echoed: the column is sensitive.
 */
export function exclusionsColumn(table: Table): (row: number) => Exclusions {
  const general = table.header.indices.get('exclusions') ?? [];
  const single = GROUND_COLUMNS.map(([column, ground]) => ({
    column,
    ground,
    indices: table.header.indices.get(column) ?? [],
  }));
  if (single.every(({ indices }) => indices.length === 0) && general.length <= 1) {
    const [index] = general;
    if (index === undefined) return () => NOTHING;
    const read = column(table, 'exclusions', (text, row) => generalAnswer(table, row, index, text));
    return (row) => read(row) ?? NOTHING;
  }
  return (row) => {
    const answers: Exclusions[] = [];
    for (const index of general) {
      const answer = generalCell(table, row, index);
      if (answer !== undefined) answers.push(answer);
    }
    for (const { column, ground, indices } of single) {
      for (const index of indices) {
        const answer = groundCell(table, row, column, ground, index);
        if (answer !== undefined) answers.push(answer);
      }
    }
    return combined(table, row, answers);
  };
}

/** `undefined` for an empty or unreadable cell. */
function generalCell(table: Table, row: number, index: number): Exclusions | undefined {
  const text = table.textAt(row, index);
  return text === '' ? undefined : generalAnswer(table, row, index, text);
}

function generalAnswer(table: Table, row: number, index: number, text: string): Exclusions | undefined {
  if (VALUES.codeOf(text) === 'none' || yesNoCode(text) === 'no') return ALL_CLEAR;
  const grounds = groundsOf(table, row, 'exclusions', text, index);
  return grounds === undefined ? undefined : { grounds, checkedGrounds: 'all' };
}

function groundCell(table: Table, row: number, column: string, ground: Ground, index: number): Exclusions | undefined {
  const text = table.textAt(row, index);
  if (text === '') return undefined;
  const answer = yesNoCode(text);
  if (answer === 'no' || VALUES.codeOf(text) === 'none') return { grounds: [], checkedGrounds: [ground] };
  if (answer === 'yes') return { grounds: [ground], checkedGrounds: [ground] };
  const grounds = groundsOf(table, row, column, text, index);
  return grounds === undefined ? undefined : { grounds, checkedGrounds: [...new Set([ground, ...grounds])] };
}

function groundsOf(
  table: Table,
  row: number,
  column: string,
  text: string,
  index: number,
): readonly Ground[] | undefined {
  const codes = new Set<string>();
  for (const item of text.split(';')) {
    if (item.trim() === '') continue;
    const code = VALUES.codeOf(item);
    if (code === undefined) {
      table.add('unknown-value', row, column, { expected: VALUES.codes }, index);
      return undefined;
    }
    codes.add(code);
  }
  if (codes.has('none') && codes.size > 1) {
    table.add('exclusions-clash', row, column, {}, index);
    return undefined;
  }
  return GROUNDS.filter((ground) => codes.has(ground));
}

function combined(table: Table, row: number, answers: readonly Exclusions[]): Exclusions {
  const found = new Set(answers.flatMap((answer) => answer.grounds));
  const checked = new Set(answers.flatMap((answer) => (answer.checkedGrounds === 'all' ? [] : answer.checkedGrounds)));
  const isAllChecked = answers.some((answer) => answer.checkedGrounds === 'all');
  const denied = answers.some((answer) => clears(answer, found));
  if (denied) table.add('exclusions-clash', row, 'exclusions');
  return {
    grounds: GROUNDS.filter((ground) => found.has(ground)),
    checkedGrounds: isAllChecked ? 'all' : GROUNDS.filter((ground) => checked.has(ground)),
  };
}

/** True when an answer that names nothing looked into a ground that another answer names. */
function clears(answer: Exclusions, found: ReadonlySet<Ground>): boolean {
  if (answer.grounds.length > 0) return false;
  const { checkedGrounds } = answer;
  return checkedGrounds === 'all' ? found.size > 0 : checkedGrounds.some((ground) => found.has(ground));
}
