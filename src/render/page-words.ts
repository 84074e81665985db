import type { Day } from '../support/date.ts';
import { formatDay } from '../support/date.ts';
import { dayText } from './day-text.ts';
import { element, type Html } from './html.ts';
import type { Language } from './language.ts';
import { pageText as english } from './messages/en/page-text.ts';
import type { TemplateParams } from './messages/template.ts';
import { pageText as vietnamese } from './messages/vi/page-text.ts';
import type { Voice } from './messages/voice.ts';
import { wordingOf, type Wording } from './xlsx-plan-words.ts';

type PageKey = keyof typeof english;

/** The words of a report page, and what it may show. */
export interface PageWords {
  readonly language: Language;
  readonly voice: Voice;
  readonly say: (key: PageKey, params?: TemplateParams) => string;
  /** The template itself, for scripts that fill it in. */
  readonly template: (key: PageKey) => string;
  /** What the page says in the words of the workbook. */
  readonly annex: Wording['say'];
  readonly marks: readonly string[];
  readonly isInternal: boolean;
  readonly isRedacted: boolean;
  /** A day that scripts can sort. */
  readonly day: (day: Day) => Html;
}

export function pageWordsOf(
  language: Language,
  shown: { readonly isInternal: boolean; readonly isRedacted: boolean; readonly brokenCount: number },
): PageWords {
  const wording = wordingOf(language, shown);
  const { voice } = wording;
  const texts = language === 'vi' ? vietnamese : english;
  const say = (key: PageKey, params: TemplateParams = {}): string => voice.phrase(texts[key], params);
  return {
    language,
    voice,
    say,
    template: (key) => texts[key],
    annex: wording.say,
    marks: [...wording.marks, ...(shown.isRedacted ? [say('redacted')] : [])],
    isInternal: shown.isInternal,
    isRedacted: shown.isRedacted,
    day: (day) => element('time', { datetime: formatDay(day) }, dayText(day, language)),
  };
}
