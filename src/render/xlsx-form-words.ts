import { parseIsoDay, dayOf } from '../support/date.ts';
import { HEADER_ALIASES } from '../tables/header-aliases.ts';
import { type AliasName, VALUE_ALIASES } from '../tables/value-aliases.ts';
import type { Language } from './language.ts';
import type { FormColumn, FormTable } from './xlsx-form-columns.ts';
import type { XlsxValue } from './xlsx.ts';

const YES_NO = { en: { yes: 'yes', no: 'no' }, vi: { yes: 'Có', no: 'Không' } } as const;

/** Where another of the Vietnamese headers that the readers know says better what the template's cells hold. */
const PREFERRED: Readonly<Record<string, string>> = { 'vacancies.commune_id': 'Xã, phường' };

/** The header of a template's column: canonical in English, else a Vietnamese one that the readers know, mostly the first. */
export function headerWord(table: FormTable, column: string, language: Language): string {
  if (language === 'en') return column;
  return PREFERRED[`${table}.${column}`] ?? HEADER_ALIASES[table]?.[column]?.[0] ?? column;
}

/** The words of a closed list in the order in which a drop-down offers them, all of which the readers accept. */
export function listWords(name: AliasName, language: Language): readonly string[] {
  const aliases: Readonly<Record<string, readonly string[]>> = VALUE_ALIASES[name];
  const codes = Object.keys(aliases);
  if (name !== 'exclusions') return codes.map((code) => wordOf(name, code, language));
  // A ground has several words that are different cases of life, and who fills in looks for their own.
  const words = language === 'en' ? codes : codes.flatMap((code) => (code === 'none' ? [] : (aliases[code] ?? [])));
  const none = wordOf(name, 'none', language);
  return [none, ...words.filter((word) => word !== none)];
}

export function yesNoWords(language: Language): readonly string[] {
  return Object.values(YES_NO[language]);
}

function wordOf(name: AliasName, code: string, language: Language): string {
  const aliases: Readonly<Record<string, readonly string[]>> = VALUE_ALIASES[name];
  return language === 'en' ? code : (aliases[code]?.[0] ?? code);
}

/** A cell of a table in canonical CSV as the template shows it: words of the language, names of places by id, numbers and dates. */
export function formValue(
  text: string,
  { takes }: FormColumn,
  language: Language,
  names: ReadonlyMap<string, string>,
): XlsxValue {
  if (text === '') return undefined;
  switch (takes.kind) {
    case 'whole':
    case 'decimal':
      return Number(text);
    case 'date':
      return dateValue(text);
    case 'yes-no':
      return text === 'yes' || text === 'no' ? YES_NO[language][text] : text;
    case 'words': {
      const words = text.split('; ').map((code) => wordOf(takes.words, code, language));
      const [only] = words;
      return words.length === 1 && only !== undefined && /^\d$/.test(only) ? Number(only) : words.join('; ');
    }
    case 'levels':
      return text.replace(/[^:;\s]+(?=:)/g, (code) => wordOf('field', code, language));
    case 'place':
      return text
        .split('; ')
        .map((id) => names.get(id) ?? id)
        .join('; ');
    case 'code':
    case 'text':
      return text;
  }
}

function dateValue(text: string): XlsxValue {
  const slashed = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text);
  if (slashed !== null) return { day: dayOf(Number(slashed[3]), Number(slashed[2]), Number(slashed[1])) };
  const day = parseIsoDay(text);
  return day === undefined ? text : { day };
}
