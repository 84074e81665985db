import type { Course } from '../domain/records.ts';
import {
  dateColumn,
  idColumn,
  required,
  textColumn,
  wholeColumn,
  type Column,
  type DateColumn,
  type SkillCode,
} from './columns.ts';
import type { TableShape } from './header.ts';
import type { Table } from './table.ts';
import type { Day } from '../support/date.ts';

export const COURSES: TableShape = {
  name: 'courses',
  columns: ['course_id', 'name', 'raises', 'requires', 'seats', 'weeks', 'cost', 'start_date'],
  required: ['course_id', 'raises'],
};

/** Columns of officers that a course can raise besides skills, and the levels they go up to. */
const RAISED: ReadonlyMap<string, number> = new Map([
  ['degree', 5],
  ['political_theory', 3],
]);

/**
 * The courses of `courses.csv`. An empty cell of seats means as many as are wanted, of weeks one day, of cost nothing, of the date whenever
 * it is wanted.
 */
export function readCourses(table: Table, skillCode: SkillCode): readonly Course[] {
  const id = required(table, 'course_id', idColumn(table, 'course_id'));
  const name = textColumn(table, 'name');
  const raises = required(table, 'raises', raisedColumn(table, 'raises', skillCode));
  const requires = raisedColumn(table, 'requires', skillCode);
  const seats = wholeColumn(table, 'seats', { min: 0, max: 100_000 });
  const weeks = wholeColumn(table, 'weeks', { min: 0, max: 520 });
  const cost = wholeColumn(table, 'cost', { min: 0, max: 1_000_000_000_000 });
  const startDate: DateColumn<Day> = dateColumn(table, 'start_date');
  const courses: Course[] = [];
  for (const row of table.rows) {
    const course = {
      id: id(row) ?? '',
      name: name(row),
      raises: raises(row) ?? new Map<string, number>(),
      requires: requires(row) ?? new Map<string, number>(),
      seats: seats(row),
      weeks: weeks(row) ?? 0,
      cost: cost(row) ?? 0,
      startDay: startDate.read(row),
      where: table.rowPlace(row),
    };
    if (course.id !== '' && course.raises.size > 0) courses.push(course);
  }
  startDate.finish();
  return courses;
}

/** `it:4; degree:4`: skills with levels 1–5, degree and political theory with theirs. */
function raisedColumn(table: Table, column: string, skillCode: SkillCode): Column<ReadonlyMap<string, number>> {
  const index = table.indexOf(column);
  return (row) => {
    const text = index < 0 ? '' : table.textAt(row, index);
    if (text === '') return undefined;
    const raised = new Map<string, number>();
    for (const item of text.split(';')) {
      if (item.trim() === '') continue;
      const [, named = '', level = '0'] = /^(.+):\s*([1-5])$/.exec(item.trim()) ?? [];
      const name = named.trimEnd();
      const code = RAISED.has(name) ? name : skillCode(name);
      if (code === '' || Number(level) > (RAISED.get(name) ?? 5) || level === '0') {
        table.add('bad-level', row, column, { value: item.trim(), expected: 'it:4; degree:4; political_theory:2' });
        return undefined;
      }
      if (raised.has(code)) table.add('repeated-item', row, column, { value: name });
      raised.set(code, Math.max(Number(level), raised.get(code) ?? 0));
    }
    return raised;
  };
}
