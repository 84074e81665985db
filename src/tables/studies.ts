import { dateColumn, idColumn, required, wholeColumn } from './columns.ts';
import type { TableShape } from './header.ts';
import type { Report } from './report.ts';
import type { ReadOptions, SourceFile, TableName } from './source.ts';
import { openTable, type Table } from './table.ts';
import type { Vocabulary } from './vacancies.ts';

/** The table about training. No record of an instance comes from it: it is checked cell by cell, so that `check` shows its defects with all others. */

const COURSES: TableShape = {
  name: 'courses',
  columns: ['course_id', 'name', 'raises', 'seats', 'weeks', 'cost', 'start_date'],
  required: ['course_id', 'raises'],
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
