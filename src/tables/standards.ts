import { STANDARD_COLUMNS, type Requirement, type Standard, type StandardColumn } from '../domain/studies.ts';
import {
  codeColumn,
  codeListColumn,
  type Column,
  levelsColumn,
  listColumn,
  microColumn,
  numberedCodeColumn,
  required,
  textColumn,
  yesNoColumn,
} from './columns.ts';
import { HEADER_ALIASES } from './header-aliases.ts';
import type { TableShape } from './header.ts';
import type { Table } from './table.ts';
import type { Vocabulary } from './vacancies.ts';
import { valueTableOf } from './value-table.ts';

export const STANDARDS: TableShape = {
  name: 'standards',
  columns: ['title', 'leader', 'column', 'minimum', 'source', 'group'],
  required: ['title', 'column', 'minimum'],
};

/** Requirements row by row; a row that asks for several skills or certificates gives one of each. */
export function readStandards(table: Table, words: Vocabulary): readonly Standard[] {
  const title = required(table, 'title', textColumn(table, 'title'));
  const leader = yesNoColumn(table, 'leader');
  const aliases = HEADER_ALIASES.officers ?? {};
  const columns = valueTableOf(STANDARD_COLUMNS.map((column) => [column, aliases[column] ?? []]));
  const column = required(table, 'column', codeColumn(table, 'column', columns)) as Column<StandardColumn>;
  const minimum = minimumReader(table, words);
  const group = textColumn(table, 'group');
  const source = textColumn(table, 'source');
  return table.rows.flatMap((row) => {
    const titleText = title(row);
    const isLeader = leader(row);
    const asked = column(row);
    const requirements = asked === undefined ? [] : minimum(row, asked);
    if (titleText === undefined) return [];
    const [groupText, sourceText, where] = [group(row), source(row), table.rowPlace(row)];
    return requirements.map((requirement): Standard => {
      return { title: titleText, isLeader, group: groupText, requirement, source: sourceText, where };
    });
  });
}

/** What a row asks for, read as its column is written: the same cell is a level, a list of levels or a list of texts. */
function minimumReader(
  table: Table,
  words: Vocabulary,
): (row: number, column: StandardColumn) => readonly Requirement[] {
  const needed = <T>(read: Column<T>): Column<T> => required(table, 'minimum', read);
  const levels = {
    degree: needed(numberedCodeColumn(table, 'minimum', 'degree', 5)),
    political_theory: needed(numberedCodeColumn(table, 'minimum', 'political_theory', 3)),
    grade: needed(numberedCodeColumn(table, 'minimum', 'grade', 6)),
    rating: needed(numberedCodeColumn(table, 'minimum', 'rating', 4)),
    experience_years: needed(microColumn(table, 'minimum', { min: 0, max: 60 })),
  };
  const skills = needed(levelsColumn(table, 'minimum', words.skillCode));
  const texts = needed(listColumn(table, 'minimum'));
  const fields = needed(codeListColumn(table, 'minimum', words.fields));
  return (row, column) => {
    switch (column) {
      case 'skills':
        return [...(skills(row) ?? [])].map(([skill, minimum]) => ({ kind: 'skill', column, skill, minimum }));
      case 'certificates': {
        const named = new Set((texts(row) ?? []).map(words.skillCode));
        return [...named].map((skill) => ({ kind: 'certificate', column, skill }));
      }
      case 'major':
      case 'field': {
        const accepted = (column === 'field' ? fields : texts)(row) ?? [];
        return accepted.length === 0 ? [] : [{ kind: 'one-of', column, accepted }];
      }
      case 'degree':
      case 'political_theory':
      case 'grade':
      case 'rating':
      case 'experience_years': {
        const minimum = levels[column](row);
        return minimum === undefined ? [] : [{ kind: 'level', column, minimum }];
      }
    }
  };
}
