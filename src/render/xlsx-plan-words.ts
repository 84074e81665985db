import type { Language } from './language.ts';
import { annexText as english } from './messages/en/annex-text.ts';
import { annexText as vietnamese } from './messages/vi/annex-text.ts';
import type { TemplateParams } from './messages/template.ts';
import { voiceOf, type Voice } from './messages/voice.ts';

type Texts = typeof english | typeof vietnamese;
type AnnexKey = keyof Texts;

/** What the sheets of one workbook share: its language and what it may show. */
export interface Wording {
  readonly language: Language;
  readonly voice: Voice;
  readonly say: (key: AnnexKey, params?: TemplateParams) => string;
  readonly texts: Texts;
  /** With `{page}` and `{pages}` in it. */
  readonly footer: string;
  /** May show personal data. */
  readonly isInternal: boolean;
  /** Officers stand under pseudonyms. */
  readonly isRedacted: boolean;
  /** What every sheet says below its title: that it is a draft, that it is internal. */
  readonly marks: readonly string[];
}

export function wordingOf(
  language: Language,
  { isInternal, isRedacted, brokenCount }: { isInternal: boolean; isRedacted: boolean; brokenCount: number },
): Wording {
  const texts: Texts = language === 'vi' ? vietnamese : english;
  const voice = voiceOf(language);
  const say = (key: AnnexKey, params: TemplateParams = {}): string => voice.phrase(texts[key], params);
  const marks = [
    ...(brokenCount > 0 ? [say('draft', { count: brokenCount })] : []),
    ...(isInternal ? [say('internal')] : []),
  ];
  return { language, voice, say, texts, footer: texts.footer, isInternal, isRedacted, marks };
}

/** The word of a code that the workbook itself names, or nothing for one that it does not. */
export function wordsOf({ texts }: Wording, key: string): string {
  const all: Readonly<Record<string, string>> = texts;
  return all[key] ?? '';
}
