import { CATEGORIES, COMMUNE_KINDS, FORMS, GROUNDS, UNIT_KINDS } from '../domain/terms.ts';
import { formatDay } from '../support/date.ts';
import { communeCode, idFault, type SkillCode, yesNoCode } from './columns.ts';
import { parseDate } from './date-text.ts';
import { regionCode } from './places.ts';
import { divisionCode } from './vacancies.ts';
import { type ValueTable, valueTable } from './value-table.ts';

export type Side = 'officers' | 'vacancies';

/**
 * What a selector's values are: a member of a closed list; yes or no; a number; a field; an id of a unit, commune, officer, vacancy or
 * region; a skill; a date; or text of one's own.
 */
export type SelectorKind =
  | { readonly kind: 'codes'; readonly values: ValueTable }
  | { readonly kind: 'numbered'; readonly values: ValueTable }
  | { readonly kind: 'yes-no' | 'number' | 'field' | 'skill' | 'date' | 'text' | 'division' }
  | { readonly kind: 'unit' | 'commune' | 'officer' | 'vacancy' | 'region' };

const codes = (alias: Parameters<typeof valueTable>[0], members: readonly string[]): SelectorKind => ({
  kind: 'codes',
  values: valueTable(alias, members),
});
const numbered = (alias: Parameters<typeof valueTable>[0], members: readonly string[]): SelectorKind => ({
  kind: 'numbered',
  values: valueTable(alias, members),
});

const FORM_CODES = codes('forms', FORMS);
const DEGREES = numbered('degree', ['1', '2', '3', '4', '5']);
const POLITICAL_THEORY = numbered('political_theory', ['0', '1', '2', '3']);
const TEXT: SelectorKind = { kind: 'text' };
const NUMBER: SelectorKind = { kind: 'number' };
const YES_NO: SelectorKind = { kind: 'yes-no' };
const DATE: SelectorKind = { kind: 'date' };
const SKILL: SelectorKind = { kind: 'skill' };
const COMMUNE: SelectorKind = { kind: 'commune' };

const OFFICER_SELECTORS: Readonly<Record<string, SelectorKind>> = {
  officer_id: { kind: 'officer' },
  name: TEXT,
  birth_date: DATE,
  sex: codes('sex', ['m', 'f']),
  unit_id: { kind: 'unit' },
  category: codes('category', CATEGORIES),
  leader: YES_NO,
  position: TEXT,
  grade: numbered('grade', ['1', '2', '3', '4', '5', '6']),
  field: { kind: 'field' },
  skills: SKILL,
  degree: DEGREES,
  major: TEXT,
  political_theory: POLITICAL_THEORY,
  experience_years: NUMBER,
  rating: numbered('rating', ['1', '2', '3', '4']),
  forms: FORM_CODES,
  available_from: DATE,
  available_to: DATE,
  home_commune: COMMUNE,
  exclusions: codes('exclusions', [...GROUNDS, 'none']),
  youngest_child_birth_date: DATE,
  own_wish: YES_NO,
  health_certificate_date: DATE,
  relatives_at: COMMUNE,
  prefers: TEXT,
  certificates: SKILL,
  tags: TEXT,
  consulted_on: DATE,
  unit_agreed: YES_NO,
  note: TEXT,
  unit_kind: codes('unit_kind', UNIT_KINDS),
};

const VACANCY_SELECTORS: Readonly<Record<string, SelectorKind>> = {
  vacancy_id: { kind: 'vacancy' },
  commune_id: COMMUNE,
  title: TEXT,
  division: { kind: 'division' },
  leader: YES_NO,
  field: { kind: 'field' },
  skills: SKILL,
  skills_wanted: SKILL,
  degree_min: DEGREES,
  political_theory_min: POLITICAL_THEORY,
  experience_min_years: NUMBER,
  headcount: NUMBER,
  priority: NUMBER,
  forms: FORM_CODES,
  start_date: DATE,
  months_min: NUMBER,
  months_max: NUMBER,
  tags: TEXT,
  note: TEXT,
  name: TEXT,
  kind: codes('commune_kind', COMMUNE_KINDS),
  region: { kind: 'region' },
  lat: NUMBER,
  lon: NUMBER,
  population: NUMBER,
  posts: NUMBER,
  staff: NUMBER,
  lodging: YES_NO,
  deficit: YES_NO,
};

/** The columns that selectors of a side may name. */
export function selectorColumns(side: Side): readonly string[] {
  return Object.keys(side === 'officers' ? OFFICER_SELECTORS : VACANCY_SELECTORS);
}

export function selectorKind(side: Side, column: string): SelectorKind | undefined {
  const kinds = side === 'officers' ? OFFICER_SELECTORS : VACANCY_SELECTORS;
  return Object.hasOwn(kinds, column) ? kinds[column] : undefined;
}

export interface SelectorWords {
  readonly fields: ValueTable;
  readonly skillCode: SkillCode;
}

/** The text a value is stored as, or what would have been accepted. */
export type SelectorAnswer = { readonly value: string } | { readonly expected: readonly string[] };

/** The answer for one value of a selector. */
export function selectorValue(kind: SelectorKind, text: string, words: SelectorWords): SelectorAnswer {
  switch (kind.kind) {
    case 'codes':
      return known(kind.values.codeOf(text), kind.values.codes);
    case 'numbered':
      return known(kind.values.codeOf(text.replace(/^(\d)\.0+$/, '$1')), kind.values.codes);
    case 'field':
      return known(words.fields.codeOf(text), words.fields.codes);
    case 'yes-no':
      return known(yesNoCode(text), ['yes', 'no']);
    case 'number':
      return /^-?\d+(?:\.\d+)?$/.test(text) ? { value: String(Number(text)) } : { expected: ['12', '3.5'] };
    case 'date':
      return dateValue(text);
    case 'skill': {
      const [, skill = text, level] = /^(.*):\s*([1-5])$/.exec(text) ?? [];
      const code = words.skillCode(skill.trimEnd());
      return { value: level === undefined ? code : `${code}:${level}` };
    }
    case 'division':
      return { value: divisionCode(text) };
    case 'region':
      return { value: regionCode(text) };
    case 'commune':
      return { value: communeCode(text) };
    case 'unit':
    case 'officer':
    case 'vacancy':
      return idFault(text) === undefined ? { value: text } : { expected: [] };
    default:
      return { value: text };
  }
}

function known(code: string | undefined, expected: readonly string[]): SelectorAnswer {
  return code === undefined ? { expected } : { value: code };
}

function dateValue(text: string): SelectorAnswer {
  const date = parseDate(text);
  if (date.kind === 'day') return { value: formatDay(date.day) };
  return date.kind === 'year' ? { value: text } : { expected: ['YYYY-MM-DD'] };
}
