import {
  codeColumn,
  dateColumn,
  idColumn,
  microColumn,
  required,
  textColumn,
  wholeColumn,
  yesNoColumn,
} from './columns.ts';
import type { TableShape } from './header.ts';
import { OFFICER_COLUMNS } from './officers.ts';
import type { Report } from './report.ts';
import type { ReadOptions, SourceFile, TableName } from './source.ts';
import { openTable, type Table } from './table.ts';
import type { Vocabulary } from './vacancies.ts';
import { valueTableOf } from './value-table.ts';

/**
 * The tables about training, standards and evaluation. No record of an instance comes from them: they are checked cell by cell, so that
 * `check` shows their defects with all others.
 */

const COURSES: TableShape = {
  name: 'courses',
  columns: ['course_id', 'name', 'raises', 'seats', 'weeks', 'cost', 'start_date'],
  required: ['course_id', 'raises'],
};

const STANDARDS: TableShape = {
  name: 'standards',
  columns: ['title', 'leader', 'column', 'minimum', 'source'],
  required: ['title', 'column', 'minimum'],
};

const INDICATORS: TableShape = {
  name: 'indicators',
  columns: ['indicator_id', 'name', 'weight', 'scale_max'],
  required: ['indicator_id', 'weight', 'scale_max'],
};

const RESULTS: TableShape = {
  name: 'results',
  columns: ['officer_id', 'indicator_id', 'value', 'date'],
  required: ['officer_id', 'indicator_id', 'value'],
};

/** Columns that a course can raise besides skills, and the levels they go up to. */
const RAISED: ReadonlyMap<string, number> = new Map([
  ['degree', 5],
  ['political_theory', 3],
]);

/** Reports every defect of these tables. */
export function checkStudies(
  tables: ReadonlyMap<TableName, readonly SourceFile[]>,
  words: Vocabulary,
  options: ReadOptions,
  report: Report,
): void {
  const each = (shape: TableShape & { readonly name: TableName }, check: (table: Table) => void): void => {
    for (const source of tables.get(shape.name) ?? []) {
      const table = openTable(source, shape, options, report);
      if (table !== undefined) check(table);
    }
  };
  each({ ...COURSES, name: 'courses' }, (table) => {
    checkCourses(table, words);
  });
  each({ ...STANDARDS, name: 'standards' }, checkStandards);
  each({ ...INDICATORS, name: 'indicators' }, checkIndicators);
  each({ ...RESULTS, name: 'results' }, checkResults);
}

type Reader = (row: number) => unknown;

function readEveryCell(table: Table, readers: readonly Reader[]): void {
  for (const row of table.rows) for (const read of readers) read(row);
}

function checkCourses(table: Table, words: Vocabulary): void {
  const startDate = dateColumn(table, 'start_date');
  readEveryCell(table, [
    required(table, 'course_id', idColumn(table, 'course_id')),
    required(table, 'raises', raisesColumn(table, words)),
    wholeColumn(table, 'seats', { min: 0, max: 100_000 }),
    wholeColumn(table, 'weeks', { min: 0, max: 520 }),
    wholeColumn(table, 'cost', { min: 0, max: 1_000_000_000_000 }),
    startDate.read,
  ]);
  startDate.finish();
}

/** `it:4; degree:4`: skills with levels 1–5, degree and political theory with theirs. */
function raisesColumn(table: Table, words: Vocabulary): (row: number) => ReadonlyMap<string, number> | undefined {
  const index = table.indexOf('raises');
  return (row) => {
    const text = index < 0 ? '' : table.textAt(row, index);
    if (text === '') return undefined;
    const raised = new Map<string, number>();
    for (const item of text.split(';')) {
      if (item.trim() === '') continue;
      const [, named = '', level = '0'] = /^(.+):\s*([1-5])$/.exec(item.trim()) ?? [];
      const name = named.trimEnd();
      const code = RAISED.has(name) ? name : words.skillCode(name);
      if (code === '' || Number(level) > (RAISED.get(name) ?? 5) || level === '0') {
        table.add('bad-level', row, 'raises', { value: item.trim(), expected: 'it:4; degree:4; political_theory:2' });
        return undefined;
      }
      raised.set(code, Number(level));
    }
    return raised;
  };
}

function checkStandards(table: Table): void {
  const columns = valueTableOf(OFFICER_COLUMNS.map((column) => [column, []]));
  readEveryCell(table, [
    required(table, 'title', textColumn(table, 'title')),
    yesNoColumn(table, 'leader'),
    required(table, 'column', codeColumn(table, 'column', columns)),
    required(table, 'minimum', textColumn(table, 'minimum')),
  ]);
}

function checkIndicators(table: Table): void {
  readEveryCell(table, [
    required(table, 'indicator_id', idColumn(table, 'indicator_id')),
    required(table, 'weight', microColumn(table, 'weight', { min: 0, max: 1_000_000 })),
    required(table, 'scale_max', microColumn(table, 'scale_max', { min: 0, max: 1_000_000 })),
  ]);
}

function checkResults(table: Table): void {
  const date = dateColumn(table, 'date');
  readEveryCell(table, [
    required(table, 'officer_id', idColumn(table, 'officer_id')),
    required(table, 'indicator_id', idColumn(table, 'indicator_id')),
    required(table, 'value', microColumn(table, 'value', { min: -1_000_000, max: 1_000_000 })),
    date.read,
  ]);
  date.finish();
}
