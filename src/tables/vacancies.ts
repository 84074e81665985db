import type { Vacancy } from '../domain/records.ts';
import { FORMS, type Form } from '../domain/terms.ts';
import {
  codeColumn,
  codeListColumn,
  dateColumn,
  idColumn,
  levelsColumn,
  listColumn,
  microColumn,
  monthsColumn,
  numberedCodeColumn,
  required,
  type SkillCode,
  textColumn,
  wholeColumn,
  yesNoColumn,
  type Column,
} from './columns.ts';
import type { TableShape } from './header.ts';
import { type PlaceNames, placeColumn } from './place-names.ts';
import type { Table } from './table.ts';
import { aliasCodes, valueTable, type ValueTable } from './value-table.ts';

const VACANCY_COLUMNS = [
  'vacancy_id',
  'commune_id',
  'title',
  'division',
  'leader',
  'field',
  'skills',
  'skills_wanted',
  'degree_min',
  'political_theory_min',
  'experience_min_years',
  'headcount',
  'priority',
  'forms',
  'start_date',
  'months_min',
  'months_max',
  'tags',
  'note',
] as const;

export const VACANCIES: TableShape = {
  name: 'vacancies',
  columns: VACANCY_COLUMNS,
  required: ['vacancy_id', 'commune_id', 'field'],
};

/** What the words of a workspace mean: fields by code, alias or name; skills; names of places. */
export interface Vocabulary {
  readonly fields: ValueTable;
  readonly skillCode: SkillCode;
  readonly communes: PlaceNames;
  /** `undefined` without units.csv: then a unit's text is its id. */
  readonly units: PlaceNames | undefined;
}

const NO_LEVELS: ReadonlyMap<string, number> = new Map();
const NONE: readonly never[] = [];
const divisions = valueTable('division', aliasCodes('division'));

export function divisionCode(text: string): string {
  return divisions.codeOf(text) ?? text;
}

export function readVacancies(table: Table, words: Vocabulary): readonly Vacancy[] {
  const id = required(table, 'vacancy_id', idColumn(table, 'vacancy_id'));
  const commune = required(table, 'commune_id', placeColumn(table, 'commune_id', words.communes));
  const title = textColumn(table, 'title');
  const division = textColumn(table, 'division');
  const leader = yesNoColumn(table, 'leader');
  const field = required(table, 'field', codeColumn(table, 'field', words.fields));
  const skills = levelsColumn(table, 'skills', words.skillCode);
  const skillsWanted = levelsColumn(table, 'skills_wanted', words.skillCode);
  const degreeMin = numberedCodeColumn(table, 'degree_min', 'degree', 5);
  const politicalTheoryMin = numberedCodeColumn(table, 'political_theory_min', 'political_theory', 3, 0);
  const experienceMin = microColumn(table, 'experience_min_years', { min: 0, max: 60 });
  const headcount = required(table, 'headcount', wholeColumn(table, 'headcount', { min: 0, max: 100_000 }));
  const priority = wholeColumn(table, 'priority', { min: 1, max: 5 });
  const forms = codeListColumn(table, 'forms', valueTable('forms', FORMS)) as Column<readonly Form[]>;
  const startDate = dateColumn(table, 'start_date');
  const monthsMin = monthsColumn(table, 'months_min');
  const monthsMax = monthsColumn(table, 'months_max');
  const tags = listColumn(table, 'tags');
  const note = textColumn(table, 'note');
  const vacancies: Vacancy[] = [];
  for (const row of table.rows) {
    const divisionText = division(row);
    if (divisionText !== undefined) table.correct(row, 'division', divisionCode(divisionText));
    const vacancy = {
      id: id(row) ?? '',
      communeId: commune(row) ?? '',
      title: title(row),
      division: divisionText === undefined ? undefined : divisionCode(divisionText),
      isLeading: leader(row) ?? false,
      field: field(row) ?? '',
      skills: skills(row) ?? NO_LEVELS,
      skillsWanted: skillsWanted(row) ?? NO_LEVELS,
      degreeMin: degreeMin(row),
      politicalTheoryMin: politicalTheoryMin(row),
      experienceMinMicroYears: experienceMin(row),
      headcount: headcount(row) ?? 1,
      priority: priority(row) ?? 3,
      forms: forms(row) ?? NONE,
      startDay: startDate.read(row),
      monthsMin: monthsMin(row),
      monthsMax: monthsMax(row),
      tags: tags(row) ?? NONE,
      note: note(row),
      where: table.rowPlace(row),
    };
    checkMonths(table, row, vacancy);
    if (vacancy.id !== '') vacancies.push(vacancy);
  }
  startDate.finish();
  return vacancies;
}

function checkMonths(table: Table, row: number, vacancy: Vacancy): void {
  const { monthsMin, monthsMax } = vacancy;
  if (monthsMin === undefined || monthsMax === undefined || monthsMin <= monthsMax) return;
  const params = { lowColumn: 'months_min', highColumn: 'months_max', low: monthsMin, high: monthsMax };
  table.add('range-reversed', row, 'months_max', params);
}
