import { parseIsoDay } from '../../support/date.ts';
import type { Issue } from '../../support/issue.ts';
import { articleText } from '../article-text.ts';
import { dayText } from '../day-text.ts';
import type { Language } from '../language.ts';
import { catalogueOf, templateOf, type Catalogue } from './catalogue.ts';
import type { TextKey } from './en/text.ts';
import { numberOf } from './numbers.ts';
import { fill, type TemplateLanguage, type TemplateParams } from './template.ts';

/** One language ready to speak: every method returns one line, with control characters in values escaped. */
export interface Voice {
  readonly language: Language;
  readonly catalogue: Catalogue;
  readonly say: (key: TextKey, params?: TemplateParams) => string;
  /** `template` with its parameters, for phrases that do not stand in `text`. */
  readonly phrase: (template: string, params: TemplateParams) => string;
  /** The name of a code, or the code itself. */
  readonly name: (list: string, code: string) => string;
  readonly issueText: (issue: Issue) => string;
  readonly issueFix: (issue: Issue) => string;
  readonly number: (value: number) => string;
}

/** Stands for every rule and point that would reveal health, family or discipline. */
const SPARED = 'spared-by-law';

function withoutOptions(template: string | undefined): string | undefined {
  return template?.replace(/\[\[.*?\]\]/g, '');
}

/** A day of records and policies, `2025-12-31`, as people of the language write it; anything else stays as it is. */
function dayWord(value: string, language: Language): string | undefined {
  const day = parseIsoDay(value);
  return day === undefined ? undefined : dayText(day, language);
}

function createVoice(language: Language): Voice {
  const catalogue = catalogueOf(language);
  const textOf = (key: TextKey): string => templateOf(catalogue, key);
  const lookUp = (list: string, value: string): string | undefined => {
    if (list === 'rule')
      return value === SPARED
        ? textOf(SPARED)
        : (catalogue.rules as Readonly<Record<string, { readonly label: string }>>)[value]?.label;
    if (list === 'day') return dayWord(value, language);
    if (list === 'article') return articleText(value, language);
    if (list !== 'unchecked') return catalogue.lists[list]?.[value];
    return value === SPARED ? textOf('unchecked-sensitive') : withoutOptions(catalogue.unchecked[value]);
  };
  const templates: TemplateLanguage =
    language === 'vi' ? { thousands: '.', decimal: ',', lookUp } : { thousands: ',', decimal: '.', lookUp };
  const phrase = (template: string, params: TemplateParams): string => fill(template, params, templates);
  return {
    language,
    catalogue,
    phrase,
    say: (key, params = {}) => phrase(textOf(key), params),
    name: (list, code) => phrase(`{code|${list}}`, { code }),
    // A code without a sentence is a defect of the catalogue that tests catch; the user still sees which issue it is.
    issueText: (issue) => phrase(catalogue.issues[issue.code]?.text ?? issue.code, issue.params),
    issueFix: (issue) => phrase(catalogue.issues[issue.code]?.fix ?? '', issue.params),
    number: (value) => phrase('{value|number}', { value }),
  };
}

const voices = new Map<Language, Voice>();

/** The voice of a language; the same object every time. */
export function voiceOf(language: Language): Voice {
  const known = voices.get(language);
  if (known !== undefined) return known;
  const voice = createVoice(language);
  voices.set(language, voice);
  return voice;
}

/** `E0503` for the code of an issue. */
export function issueNumber(code: string): string {
  return numberOf(code) ?? 'E0000';
}
