import type { AliasName } from '../tables/value-aliases.ts';

/** Rows that are ready to be filled in, those with examples included. */
export const PREPARED_ROWS = 500;

export const FORM_TABLES = ['officers', 'vacancies', 'communes', 'units'] as const;
export type FormTable = (typeof FORM_TABLES)[number];

/** What the cells of a template's column take. */
export type FormKind =
  /** Text that must stay as typed: ids, codes, lists. */
  | { readonly kind: 'code' }
  | { readonly kind: 'text' }
  /** `it:3; accounting:2`. */
  | { readonly kind: 'levels' }
  | { readonly kind: 'whole' | 'decimal'; readonly min: number; readonly max: number }
  | { readonly kind: 'date'; readonly mayBeYear?: true }
  | { readonly kind: 'yes-no' }
  /** `isOpen`: the policy may know further values. `isList`: several may stand in a cell. */
  | { readonly kind: 'words'; readonly words: AliasName; readonly isOpen?: true; readonly isList?: true }
  | { readonly kind: 'place'; readonly of: 'communes' | 'units'; readonly isList?: true };

export interface FormColumn {
  readonly name: string;
  readonly takes: FormKind;
  /** In characters. */
  readonly width: number;
  readonly isRequired: boolean;
}

function column(name: string, width: number, takes: FormKind): FormColumn {
  return { name, takes, width, isRequired: false };
}

function needed(name: string, width: number, takes: FormKind): FormColumn {
  return { name, takes, width, isRequired: true };
}

const CODE = { kind: 'code' } as const;
const TEXT = { kind: 'text' } as const;
const LEVELS = { kind: 'levels' } as const;
const DATE = { kind: 'date' } as const;
const BIRTH = { kind: 'date', mayBeYear: true } as const;
const YES_NO = { kind: 'yes-no' } as const;
const FIELD = { kind: 'words', words: 'field', isOpen: true } as const;
const DEGREE = { kind: 'words', words: 'degree' } as const;
const THEORY = { kind: 'words', words: 'political_theory' } as const;
const FORMS = { kind: 'words', words: 'forms', isList: true } as const;
const COMMUNE = { kind: 'place', of: 'communes' } as const;
const COMMUNES = { kind: 'place', of: 'communes', isList: true } as const;
const UNIT = { kind: 'place', of: 'units' } as const;
const YEARS = { kind: 'decimal', min: 0, max: 60 } as const;
const PEOPLE = { kind: 'whole', min: 0, max: 10_000_000 } as const;
const MONTHS = { kind: 'whole', min: 1, max: 120 } as const;
const DEGREES_NORTH = { kind: 'decimal', min: -90, max: 90 } as const;
const DEGREES_EAST = { kind: 'decimal', min: -180, max: 180 } as const;

/** Columns of the templates in their order; limits of numbers are those of the readers. Left out: `tags` and other columns for experts. */
export const FORM_COLUMNS: Readonly<Record<FormTable, readonly FormColumn[]>> = {
  officers: [
    needed('officer_id', 11, CODE),
    column('name', 24, TEXT),
    column('birth_date', 12, BIRTH),
    column('sex', 9, { kind: 'words', words: 'sex' }),
    needed('unit_id', 28, UNIT),
    column('category', 14, { kind: 'words', words: 'category' }),
    column('leader', 11, YES_NO),
    column('position', 20, TEXT),
    column('grade', 19, { kind: 'words', words: 'grade' }),
    needed('field', 21, FIELD),
    column('skills', 24, LEVELS),
    column('degree', 13, DEGREE),
    column('major', 21, TEXT),
    column('political_theory', 16, THEORY),
    column('experience_years', 12, YEARS),
    column('rating', 28, { kind: 'words', words: 'rating' }),
    column('forms', 17, FORMS),
    column('available_from', 12, DATE),
    column('available_to', 12, DATE),
    column('home_commune', 20, COMMUNE),
    column('exclusions', 24, { kind: 'words', words: 'exclusions', isList: true }),
    column('youngest_child_birth_date', 14, BIRTH),
    column('own_wish', 11, YES_NO),
    column('relatives_at', 20, COMMUNES),
    column('prefers', 20, COMMUNES),
    column('note', 24, TEXT),
  ],
  vacancies: [
    needed('vacancy_id', 11, CODE),
    needed('commune_id', 22, COMMUNE),
    column('title', 24, TEXT),
    column('division', 24, { kind: 'words', words: 'division', isOpen: true }),
    column('leader', 12, YES_NO),
    needed('field', 21, FIELD),
    column('skills', 23, LEVELS),
    column('skills_wanted', 23, LEVELS),
    column('degree_min', 13, DEGREE),
    column('political_theory_min', 16, THEORY),
    column('experience_min_years', 13, YEARS),
    needed('headcount', 12, { kind: 'whole', min: 0, max: 100_000 }),
    column('priority', 10, { kind: 'whole', min: 1, max: 5 }),
    column('forms', 17, FORMS),
    column('start_date', 12, DATE),
    column('months_min', 11, MONTHS),
    column('months_max', 11, MONTHS),
    column('note', 24, TEXT),
  ],
  communes: [
    needed('commune_id', 10, CODE),
    needed('name', 26, TEXT),
    column('kind', 12, { kind: 'words', words: 'commune_kind' }),
    needed('region', 14, { kind: 'words', words: 'region', isOpen: true }),
    column('lat', 11, DEGREES_NORTH),
    column('lon', 11, DEGREES_EAST),
    column('population', 11, PEOPLE),
    column('posts', 12, PEOPLE),
    column('staff', 12, PEOPLE),
    column('lodging', 12, YES_NO),
  ],
  units: [
    needed('unit_id', 13, CODE),
    needed('name', 36, TEXT),
    column('kind', 18, { kind: 'words', words: 'unit_kind' }),
    column('commune_id', 22, COMMUNE),
    column('lat', 11, DEGREES_NORTH),
    column('lon', 11, DEGREES_EAST),
    column('staff', 12, PEOPLE),
    column('keep_min', 12, PEOPLE),
    column('send_min', 12, PEOPLE),
    column('send_max', 12, PEOPLE),
  ],
};

/** Columns of the list that a department hands in: it has no ids, so name, birth date and unit tell its people apart. */
export const HANDED_IN: readonly FormColumn[] = [
  needed('name', 24, TEXT),
  needed('birth_date', 12, BIRTH),
  ...FORM_COLUMNS.officers.filter(({ name }) => !['officer_id', 'name', 'birth_date'].includes(name)),
];
