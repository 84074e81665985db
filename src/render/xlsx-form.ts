import { dayOf } from '../support/date.ts';
import type { Language } from './language.ts';
import { formText as english } from './messages/en/form-text.ts';
import { formText as vietnamese } from './messages/vi/form-text.ts';
import {
  FORM_COLUMNS,
  FORM_TABLES,
  HANDED_IN,
  PREPARED_ROWS,
  type FormColumn,
  type FormKind,
  type FormTable,
} from './xlsx-form-columns.ts';
import { guideSheet } from './xlsx-form-guide.ts';
import { formValue, headerWord, listWords, yesNoWords } from './xlsx-form-words.ts';
import { heightOf } from './xlsx-text.ts';
import { renderXlsx, type XlsxRule, type XlsxSheet, type XlsxStyle, type XlsxValidation } from './xlsx.ts';

/** Rows of each table in canonical CSV words, the header first. */
export type FormRows = ReadonlyMap<FormTable, readonly (readonly string[])[]>;

const SHEET_NAMES: Readonly<Record<Language, Readonly<Record<FormTable, string>>>> = {
  en: { officers: 'officers', vacancies: 'vacancies', communes: 'communes', units: 'units' },
  vi: { officers: 'Cán bộ', vacancies: 'Vị trí', communes: 'Xã, phường', units: 'Đơn vị' },
};
const REQUIRED: XlsxStyle = {
  format: 'required',
  isBold: true,
  color: 'FFFFFF',
  fill: '1F4E78',
  hasLines: true,
  wraps: true,
  horizontal: 'center',
  vertical: 'center',
};
const OPTIONAL: XlsxStyle = { ...REQUIRED, format: 'text', color: '1F4E78', fill: 'DDEBF7' };
const HEADER_HEIGHT = 50;
/** Numbers up to this are short, and read better away from the text of the next column. */
const COUNT_MAX = 100_000;
/** No date of a person or a plan is earlier; numbers that are years stand for days before it. */
const FIRST_DAY = dayOf(1930, 1, 1);

type Texts = typeof english | typeof vietnamese;

function textsOf(language: Language): Texts {
  return language === 'vi' ? vietnamese : english;
}

/** What the templates of one workbook share. */
interface Form {
  readonly language: Language;
  readonly texts: Texts;
  /** Where drop-downs find the names of communes and units. */
  readonly places: Readonly<Record<'communes' | 'units', XlsxRule>>;
  /** Names of communes and units by id. */
  readonly names: ReadonlyMap<string, string>;
}

/** `workspace.xlsx`: a guide and one sheet a table, filled with the rows given; communes and units offered are those of their sheets. */
export async function renderWorkspaceForm(rows: FormRows, language: Language): Promise<Uint8Array> {
  const texts = textsOf(language);
  const names = SHEET_NAMES[language];
  const places = { communes: nameColumn('communes', names), units: nameColumn('units', names) };
  const form: Form = {
    language,
    texts,
    places,
    names: new Map([...namesById(rows, 'communes'), ...namesById(rows, 'units')]),
  };
  const tables = FORM_TABLES.map((table) => ({ table, sheet: names[table], columns: FORM_COLUMNS[table] }));
  const guide = guideSheet({
    title: texts['title.workspace'],
    steps: texts['steps.workspace'],
    tables,
    language,
    texts,
  });
  const sheets = tables.map(({ table, columns }) => tableSheet(form, table, columns, rows.get(table) ?? []));
  return renderXlsx({ title: texts['title.workspace'], sheets: [guide, ...sheets], listSheet: texts['sheet.lists'] });
}

/** The list that a department fills in: one sheet, no ids, with the names of the communes and units of the rows given to choose from. */
export async function renderOfficersForm(rows: FormRows, language: Language): Promise<Uint8Array> {
  const texts = textsOf(language);
  const places = { communes: namesOf(rows, 'communes'), units: namesOf(rows, 'units') };
  const form: Form = { language, texts, places, names: new Map() };
  const tables = [{ table: 'officers', sheet: SHEET_NAMES[language].officers, columns: HANDED_IN }] as const;
  const guide = guideSheet({ title: texts['title.officers'], steps: texts['steps.officers'], tables, language, texts });
  const sheet = tableSheet(form, 'officers', HANDED_IN, []);
  return renderXlsx({ title: texts['title.officers'], sheets: [sheet, guide], listSheet: texts['sheet.lists'] });
}

function nameColumn(table: 'communes' | 'units', names: Readonly<Record<FormTable, string>>): XlsxRule {
  const column = FORM_COLUMNS[table].findIndex(({ name }) => name === 'name');
  return { kind: 'column', sheet: names[table], column, firstRow: 1 };
}

function namesOf(rows: FormRows, table: FormTable): XlsxRule {
  return { kind: 'list', values: namesById(rows, table).map(([, name]) => name) };
}

function namesById(rows: FormRows, table: FormTable): readonly (readonly [id: string, name: string])[] {
  const [header = [], ...lines] = rows.get(table) ?? [];
  const [id, name] = [header.findIndex((column) => column.endsWith('_id')), header.indexOf('name')];
  return lines.map((cells) => [cells[id] ?? '', cells[name] ?? ''] as const);
}

function tableSheet(
  form: Form,
  table: FormTable,
  columns: readonly FormColumn[],
  rows: readonly (readonly string[])[],
): XlsxSheet {
  const [header = [], ...lines] = rows;
  const indices = columns.map(({ name }) => header.indexOf(name));
  const { language } = form;
  return {
    name: SHEET_NAMES[language][table],
    columns: columns.map(({ width, takes }) => ({ width, style: styleOf(takes) })),
    rows: [
      {
        height: HEADER_HEIGHT,
        cells: columns.map(({ name, isRequired }) => ({
          value: headerWord(table, name, language),
          style: isRequired ? REQUIRED : OPTIONAL,
        })),
      },
      ...lines.map((line) => {
        const cells = columns.map((column, k) => formValue(line[indices[k] ?? -1] ?? '', column, language, form.names));
        const texts = cells.map((cell, k) => [typeof cell === 'string' ? cell : '', columns[k]?.width ?? 1] as const);
        return { cells, height: heightOf(texts) };
      }),
    ],
    preparedRows: PREPARED_ROWS - lines.length,
    frozen: { rows: 1, columns: table === 'officers' ? columns.findIndex(({ name }) => name === 'name') + 1 : 1 },
    linesFrom: 1,
    validations: columns.flatMap((column, index) => validationsOf(form, table, column, index)),
    page: {
      orientation: 'landscape',
      pagesWide: table === 'officers' ? 3 : table === 'vacancies' ? 2 : 1,
      footer: form.texts.footer,
    },
  };
}

function styleOf(takes: FormKind): XlsxStyle {
  const top = { wraps: true, vertical: 'top' } as const;
  if (takes.kind === 'date') return { ...top, format: 'date', horizontal: 'center' };
  const isCount = 'max' in takes && takes.min >= 0 && takes.max <= COUNT_MAX;
  if (isCount) return { ...top, horizontal: 'center' };
  if (takes.kind === 'code' || takes.kind === 'levels' || takes.kind === 'place') return { ...top, format: 'text' };
  return top;
}

/** Two validations: the note alone on the header, and note and rule on the cells below it. */
function validationsOf(form: Form, table: FormTable, column: FormColumn, index: number): readonly XlsxValidation[] {
  const { texts, language } = form;
  const title = headerWord(table, column.name, language);
  const message = noteOf(texts, table, column);
  const area = (firstRow: number, lastRow: number): XlsxValidation['area'] => ({
    firstRow,
    lastRow,
    firstColumn: index,
    lastColumn: index,
  });
  const rule = ruleOf(form, column.takes);
  const refusal = rule === undefined ? undefined : refusalOf(texts, column.takes);
  return [
    { area: area(0, 0), rule: { kind: 'any' }, title, message },
    {
      area: area(1, PREPARED_ROWS),
      rule: rule ?? { kind: 'any' },
      title,
      message,
      ...(refusal === undefined ? {} : { refusal }),
    },
  ];
}

function noteOf(texts: Texts, table: FormTable, { name, takes }: FormColumn): string {
  const note = texts[`${table}.${name}` as keyof Texts] as string;
  return 'isList' in takes && name !== 'prefers' ? `${note} ${texts.several}` : note;
}

function ruleOf({ language, places }: Form, takes: FormKind): XlsxRule | undefined {
  switch (takes.kind) {
    case 'whole':
    case 'decimal':
      return takes;
    case 'date':
      return { kind: 'date', min: FIRST_DAY, mayBeYear: takes.mayBeYear === true };
    case 'yes-no':
      return { kind: 'list', values: yesNoWords(language) };
    case 'words':
      return { kind: 'list', values: listWords(takes.words, language) };
    case 'place':
      return places[takes.of];
    case 'levels':
    case 'code':
    case 'text':
      return undefined;
  }
}

function refusalOf(texts: Texts, takes: FormKind): XlsxValidation['refusal'] {
  if ('isList' in takes) return undefined;
  if (takes.kind === 'date')
    return { message: texts[takes.mayBeYear === true ? 'refusal.birth' : 'refusal.date'], mayInsist: false };
  if (takes.kind === 'whole' || takes.kind === 'decimal') return { message: texts['refusal.number'], mayInsist: false };
  const isOpen = takes.kind === 'place' || 'isOpen' in takes;
  return { message: isOpen ? texts['refusal.open'] : texts['refusal.list'], mayInsist: isOpen };
}
