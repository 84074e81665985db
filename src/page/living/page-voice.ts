import type { LivingKey, LivingWords } from '../../render/living-part.ts';
import { fill, type TemplateParams } from '../../render/messages/template.ts';
import { present } from '../../support/assert.ts';

/** The words of the page, ready to speak. */
export interface PageVoice {
  readonly say: (key: LivingKey, params?: TemplateParams) => string;
  readonly name: (list: string, code: string) => string;
  readonly number: (value: number) => string;
}

export function pageVoiceOf({ templates, lists, thousands, decimal }: LivingWords): PageVoice {
  const language = { thousands, decimal, lookUp: (list: string, value: string) => lists[list]?.[value] };
  const phrase = (template: string, params: TemplateParams): string => fill(template, params, language);
  return {
    say: (key, params = {}) => phrase(present(templates[key], `the sentence ${key}`), params),
    name: (list, code) => phrase(`{code|${list}}`, { code }),
    number: (value) => phrase('{value|number}', { value }),
  };
}
