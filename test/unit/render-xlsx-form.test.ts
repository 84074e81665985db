import { describe, expect, it } from 'vitest';
import { TEMPLATE_TABLES } from '../../src/cli/template-tables.ts';
import { formText as english } from '../../src/render/messages/en/form-text.ts';
import { formText as vietnamese } from '../../src/render/messages/vi/form-text.ts';
import {
  FORM_COLUMNS,
  FORM_TABLES,
  HANDED_IN,
  type FormColumn,
  type FormTable,
} from '../../src/render/xlsx-form-columns.ts';
import { headerWord, listWords, yesNoWords } from '../../src/render/xlsx-form-words.ts';
import { columnOfHeader } from '../../src/tables/header-words.ts';
import { isGuide, tableOfSheet } from '../../src/tables/sheet-choice.ts';
import { readRecords } from '../../src/tables/workspace.ts';
import { filesOf, source } from './tables-workspace.ts';

const LANGUAGES = ['en', 'vi'] as const;
type Language = (typeof LANGUAGES)[number];

/** Tables whose rows each hold one of the values that a drop-down offers, all else empty but what must be there. */
function wordsOffered({ takes }: FormColumn, language: Language): readonly string[] {
  if (takes.kind === 'words') return listWords(takes.words, language);
  return takes.kind === 'yes-no' ? yesNoWords(language) : [];
}

const NEEDED: Readonly<Record<FormTable, Readonly<Record<string, string>>>> = {
  officers: { officer_id: 'CB', unit_id: 'so-tc', field: 'it', note: 'x' },
  vacancies: { vacancy_id: 'VT', commune_id: '07900', field: 'it', headcount: '1' },
  communes: { commune_id: '9000', name: 'Xã thử', region: 'phu-tho' },
  units: { unit_id: 'u', name: 'Sở thử', commune_id: '07900' },
};

/** The small workspace with a table whose rows hold the values of one column, as the readers see it. */
function issuesOf(table: FormTable, column: FormColumn, language: Language): readonly string[] {
  const words = wordsOffered(column, language);
  const needed = Object.entries(NEEDED[table]).filter(([name]) => name !== column.name);
  const header = [...needed.map(([name]) => name), column.name].map((name) => headerWord(table, name, language));
  const rows = words.map((word, k) =>
    needed.map(([, value], at) => (at === 0 ? value + String(k) : value)).concat(word),
  );
  const text = [header, ...rows].map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\n');
  const files = filesOf({});
  const tables = new Map(files.tables);
  for (const name of FORM_TABLES) tables.set(name, [source(`${name}.csv`, TEMPLATE_TABLES.get(`${name}.csv`) ?? '')]);
  tables.set(table, [source(`${table}.csv`, text)]);
  const read = readRecords({ ...files, tables });
  return read.issues
    .filter(({ where, severity }) => where.file === `${table}.csv` && severity !== 'note')
    .map(({ code, where }) => `${code} ${String(where.field)} ${String(where.line)}`);
}

describe.each(LANGUAGES)('the templates in %s', (language) => {
  const all = FORM_TABLES.flatMap((table) => FORM_COLUMNS[table].map((column) => ({ table, column })));

  it('have headers that the readers know, each of its own column and in its language', () => {
    const headers = all.map(({ table, column }) => headerWord(table, column.name, language));
    const read = all.map(({ table, column }, k) =>
      language === 'en' ? headers[k] : columnOfHeader(table, headers[k] ?? column.name),
    );
    const names = all.map(({ column }) => column.name);
    expect(read).toEqual(names);
    expect(headers.filter((header, k) => header === names[k])).toHaveLength(language === 'en' ? names.length : 0);
  });

  it('offer only values that the readers accept', () => {
    const offering = all.filter(({ column }) => wordsOffered(column, language).length > 0);
    expect(offering.length).toBeGreaterThan(15);
    const refused = offering.map(({ table, column }) => [column.name, issuesOf(table, column, language)]);
    expect(refused).toEqual(offering.map(({ column }) => [column.name, []]));
  });

  it('explain every column within the length that a note may have', () => {
    const texts: Readonly<Record<string, string | readonly string[]>> = language === 'vi' ? vietnamese : english;
    for (const { table, column } of all) {
      const note = `${String(texts[`${table}.${column.name}`])} ${'isList' in column.takes ? String(texts['several']) : ''}`;
      expect([column.name, note.length]).toEqual([
        column.name,
        expect.toSatisfy((length: number) => length > 5 && length <= 255),
      ]);
    }
    for (const key of Object.keys(texts).filter((name) => name.startsWith('refusal.'))) {
      expect(texts[key]?.length).toBeLessThanOrEqual(255);
    }
  });

  it('name their guide as the readers skip it in silence', () => {
    const guide = language === 'vi' ? vietnamese['sheet.guide'] : english['sheet.guide'];
    expect([isGuide(guide), tableOfSheet(guide)]).toEqual([true, undefined]);
  });
});

describe('the list of a department', () => {
  it('has no ids, and needs what tells its people apart', () => {
    const needed = HANDED_IN.filter(({ isRequired }) => isRequired).map(({ name }) => name);
    expect(needed).toEqual(['name', 'birth_date', 'unit_id', 'field']);
    expect(HANDED_IN.map(({ name }) => name)).not.toContain('officer_id');
  });
});
