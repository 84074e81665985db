import type { BirthDate, Officer } from '../domain/records.ts';
import { CATEGORIES, type Category, FORMS, type Form } from '../domain/terms.ts';
import type { Day } from '../support/date.ts';
import {
  birthDateColumn,
  certificatesColumn,
  codeColumn,
  codeListColumn,
  type Column,
  communeCode,
  dateColumn,
  idColumn,
  idFault,
  levelsColumn,
  listColumn,
  microColumn,
  numberedCodeColumn,
  required,
  textColumn,
  yesNoColumn,
} from './columns.ts';
import { agesOn } from './date-text.ts';
import { exclusionsColumn } from './exclusions.ts';
import type { TableShape } from './header.ts';
import { nameOfHome } from './home.ts';
import { LIMITS } from './limits.ts';
import type { MadeIds } from './people.ts';
import { placeColumn, placeListColumn } from './place-names.ts';
import type { Table } from './table.ts';
import type { Vocabulary } from './vacancies.ts';
import { valueTable } from './value-table.ts';

const OFFICER_COLUMNS = [
  'officer_id',
  'name',
  'birth_date',
  'sex',
  'unit_id',
  'category',
  'leader',
  'position',
  'grade',
  'field',
  'skills',
  'degree',
  'major',
  'political_theory',
  'experience_years',
  'rating',
  'forms',
  'available_from',
  'available_to',
  'home_commune',
  'exclusions',
  'youngest_child_birth_date',
  'own_wish',
  'health_certificate_date',
  'relatives_at',
  'prefers',
  'certificates',
  'tags',
  'consulted_on',
  'unit_agreed',
  'note',
] as const;

/** Years between the births of a parent and a child below which one of the dates is taken for a slip. */
const PARENT_AGE_MIN = 14;
const VARIANTS = ['birth_date:m', 'birth_date:f', 'exclusions:discipline', 'exclusions:hardship'];

export interface OfficerOptions {
  /** Under `fit: scores` an officer needs neither unit nor field. */
  readonly isScored: boolean;
  /** Lists gathered by `inputs:` may come without ids; they are then made from unit, name and birth date. */
  readonly mayLackIds: boolean;
  /** One maker of ids for all lists, so that it knows the people of each. */
  readonly madeIds: MadeIds;
  /** The policy's: ages are counted on it. */
  readonly startDay: Day;
  /** Ids of vacancies, which the column `prefers` may name beside communes. */
  readonly vacancyIds: ReadonlySet<string>;
}

export function officersShape(options: Pick<OfficerOptions, 'isScored' | 'mayLackIds'>): TableShape {
  return {
    name: 'officers',
    columns: [...OFFICER_COLUMNS, ...VARIANTS],
    required: [
      ...(options.mayLackIds ? [] : ['officer_id']),
      ...(options.isScored ? (options.mayLackIds ? ['name'] : []) : ['unit_id', 'field']),
    ],
    repeatable: ['exclusions', 'exclusions:discipline', 'exclusions:hardship'],
  };
}

const NO_LEVELS: ReadonlyMap<string, number> = new Map();
const NO_CERTIFICATES: ReadonlyMap<string, Day | undefined> = new Map();
const NONE: readonly never[] = [];
const WISH_LIMIT = LIMITS.wishes;
const AGES = { min: 18, max: 75 };

export function readOfficers(table: Table, words: Vocabulary, options: OfficerOptions): readonly Officer[] {
  const needed = <T>(name: string, read: Column<T>): Column<T> =>
    options.isScored ? read : required(table, name, read);
  const id = table.has('officer_id') ? required(table, 'officer_id', idColumn(table, 'officer_id')) : undefined;
  const name = textColumn(table, 'name');
  const person = personColumns(table, options.startDay);
  const unit = needed(
    'unit_id',
    words.units === undefined ? idColumn(table, 'unit_id') : placeColumn(table, 'unit_id', words.units),
  );
  const category = codeColumn(table, 'category', valueTable('category', CATEGORIES)) as Column<Category>;
  const leader = yesNoColumn(table, 'leader');
  const hasLeaders = table.header.indices.has('leader');
  const position = textColumn(table, 'position');
  const grade = numberedCodeColumn(table, 'grade', 'grade', 6);
  const field = needed('field', codeColumn(table, 'field', words.fields));
  const skills = levelsColumn(table, 'skills', words.skillCode);
  const degree = numberedCodeColumn(table, 'degree', 'degree', 5);
  const major = textColumn(table, 'major');
  const politicalTheory = numberedCodeColumn(table, 'political_theory', 'political_theory', 3, 0);
  const experience = microColumn(table, 'experience_years', { min: 0, max: 60 });
  const rating = numberedCodeColumn(table, 'rating', 'rating', 4);
  const forms = codeListColumn(table, 'forms', valueTable('forms', FORMS)) as Column<readonly Form[]>;
  const availableFrom = dateColumn(table, 'available_from');
  const availableTo = dateColumn(table, 'available_to');
  const home = nameOfHome(table, words.communes);
  const exclusions = exclusionsColumn(table);
  const child = birthDateColumn(table, 'youngest_child_birth_date');
  const ownWish = yesNoColumn(table, 'own_wish');
  const healthCertificate = dateColumn(table, 'health_certificate_date');
  const relatives = placeListColumn(table, 'relatives_at', words.communes);
  const prefers = wishesColumn(table, words, options.vacancyIds);
  const certificates = certificatesColumn(table, 'certificates', words.skillCode);
  const tags = listColumn(table, 'tags');
  const consultedOn = dateColumn(table, 'consulted_on');
  const unitAgreed = yesNoColumn(table, 'unit_agreed');
  const note = textColumn(table, 'note');

  const officers: Officer[] = [];
  for (const row of table.rows) {
    const { birth, sex } = person.read(row);
    const unitId = unit(row);
    const nameText = name(row);
    const { grounds, checkedGrounds } = exclusions(row);
    const idOrMade = id === undefined ? options.madeIds(table, row, { unitId, name: nameText, birth }) : id(row);
    const officer: Officer = {
      id: idOrMade ?? '',
      name: nameText,
      birth,
      sex,
      unitId,
      category: category(row),
      isLeader: hasLeaders ? (leader(row) ?? false) : undefined,
      position: position(row),
      grade: grade(row),
      field: field(row),
      skills: skills(row) ?? NO_LEVELS,
      degree: degree(row),
      major: major(row),
      politicalTheory: politicalTheory(row),
      experienceMicroYears: experience(row),
      rating: rating(row),
      forms: forms(row) ?? NONE,
      availableFrom: availableFrom.read(row),
      availableTo: availableTo.read(row),
      homeCommuneId: home.read(row),
      grounds,
      checkedGrounds,
      youngestChildBirth: readChild(child.read, birth, options.startDay, table, row),
      hasOwnWish: ownWish(row) ?? false,
      healthCertificateDay: healthCertificate.read(row),
      relativesAt: relatives(row) ?? NONE,
      prefers: prefers(row) ?? NONE,
      certificates: certificates(row) ?? NO_CERTIFICATES,
      tags: tags(row) ?? NONE,
      consultedOn: consultedOn.read(row),
      unitAgreed: unitAgreed(row),
      note: note(row),
      where: table.rowPlace(row),
    };
    checkRow(table, row, officer);
    if (officer.id !== '') officers.push(officer);
  }
  for (const dates of [availableFrom, availableTo, child, healthCertificate, consultedOn]) dates.finish();
  person.finish();
  home.finish();
  return officers;
}

function checkRow(table: Table, row: number, officer: Officer): void {
  const { availableFrom, availableTo } = officer;
  if (availableFrom !== undefined && availableTo !== undefined && availableTo < availableFrom) {
    table.add('range-reversed', row, 'available_to', { lowColumn: 'available_from', highColumn: 'available_to' });
  }
  if (officer.grounds.includes('other') && officer.note === undefined) table.add('reason-missing', row, 'note');
}

interface Person {
  readonly birth: BirthDate | undefined;
  readonly sex: 'm' | 'f' | undefined;
}

/** Birth date and sex, from one column each or from a birth date split into the columns Nam and Nữ. */
function personColumns(
  table: Table,
  startDay: Day,
): { readonly read: (row: number) => Person; readonly finish: () => void } {
  const whole = birthDateColumn(table, 'birth_date');
  const male = birthDateColumn(table, 'birth_date:m');
  const female = birthDateColumn(table, 'birth_date:f');
  const sexColumn = codeColumn(table, 'sex', valueTable('sex', ['m', 'f'])) as Column<'m' | 'f'>;
  const isSplit = table.has('birth_date:m') || table.has('birth_date:f');
  const columnOf = { m: 'birth_date:m', f: 'birth_date:f' } as const;
  const read = (row: number): Person => {
    const sex = sexColumn(row);
    const birth = whole.read(row);
    if (!isSplit) {
      if (birth !== undefined) checkAge(table, row, 'birth_date', birth, startDay);
      return { birth, sex };
    }
    const ofMale = male.read(row);
    const ofFemale = female.read(row);
    const saidSex = ofMale !== undefined ? 'm' : ofFemale !== undefined ? 'f' : undefined;
    const given = [birth, ofMale, ofFemale].filter((date) => date !== undefined);
    if (given.length > 1) table.add('sex-clash', row, 'birth_date:f');
    else if (sex !== undefined && saidSex !== undefined && sex !== saidSex) table.add('sex-clash', row, 'sex');
    if (given[0] !== undefined)
      checkAge(table, row, saidSex === undefined ? 'birth_date' : columnOf[saidSex], given[0], startDay);
    return { birth: given[0], sex: sex ?? saidSex };
  };
  const finish = (): void => {
    for (const dates of [whole, male, female]) dates.finish();
  };
  return { read, finish };
}

function checkAge(table: Table, row: number, column: string, birth: BirthDate, startDay: Day): void {
  const [least, most] = agesOn(birth, startDay);
  if (most < AGES.min || least > AGES.max) table.add('age-out-of-range', row, column, AGES);
}

/** The birth date of the youngest child, with a warning where it cannot well be one: it may be what spares the mother, or does not. */
function readChild(
  read: (row: number) => BirthDate | undefined,
  parent: BirthDate | undefined,
  startDay: Day,
  table: Table,
  row: number,
): BirthDate | undefined {
  const birth = read(row);
  if (birth === undefined) return birth;
  const isLater = agesOn(birth, startDay)[1] < 0;
  if (isLater || (parent !== undefined && birth.year - parent.year < PARENT_AGE_MIN))
    table.add('child-birth-unlikely', row, 'youngest_child_birth_date');
  return birth;
}

/** Ids of vacancies and communes, best first; a commune may be named. What neither table knows is kept for the check across tables. */
function wishesColumn(table: Table, words: Vocabulary, vacancyIds: ReadonlySet<string>): Column<readonly string[]> {
  const items = listColumn(table, 'prefers');
  return (row) => {
    const texts = items(row);
    if (texts === undefined) return undefined;
    if (texts.length > WISH_LIMIT)
      table.add('too-many-items', row, 'prefers', { limit: WISH_LIMIT, found: texts.length });
    return texts.map((text) => {
      const fault = idFault(text);
      if (fault !== undefined) table.add(fault.code, row, 'prefers', fault.params);
      if (vacancyIds.has(text)) return text;
      const answer = words.communes.idOf(text);
      if (answer.kind === 'ambiguous')
        table.addReference('ambiguous-commune', row, 'prefers', { value: text, ids: answer.ids });
      return answer.kind === 'found' ? answer.id : communeCode(text);
    });
  };
}
