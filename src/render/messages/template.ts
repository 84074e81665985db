import { escapeControls } from '../terminal.ts';

/**
 * Sentences are templates: `{name}` is a parameter; `{name?one:many}` chooses by whether the number is 1; `{name|number}` groups thousands;
 * `{name|day}` and `{name|article}` write days and articles of law as the language does;
 * `{name|column}` and the like look the value up in a list of the catalogue; `[[ … ]]` disappears when a parameter inside it is absent, and
 * `[[ … || other]]` then becomes `other`.
 */
type TemplateValue = string | number | readonly string[] | readonly number[] | undefined;
export type TemplateParams = Readonly<Record<string, TemplateValue>>;

/** What a template needs of its language. */
export interface TemplateLanguage {
  readonly thousands: string;
  readonly decimal: string;
  /** A translation of `value` in the list `list`, or `undefined` to show it as it is. */
  readonly lookUp: (list: string, value: string) => string | undefined;
}

/** Items of a list shown before the rest is counted. */
const LIST_MAX = 8;

const PLACEHOLDER = /\{([a-zA-Z_]\w*)(?:\|([a-z-]+)|\?([^:}]*):([^}]*))?\}/g;
const OPTIONAL = /\[\[([\s\S]*?)\]\]/g;

/** Names of the parameters that `template` uses, without repeats. */
export function parametersOf(template: string): string[] {
  return [...new Set(Array.from(template.matchAll(PLACEHOLDER), (match) => match[1] ?? ''))];
}

/** Lists that `template` looks values up in. */
export function listsOf(template: string): string[] {
  return Array.from(template.matchAll(PLACEHOLDER), (match) => match[2] ?? '').filter((name) => name !== '');
}

/** A whole or decimal number the way the language writes it. */
function formatNumber(value: number, language: TemplateLanguage): string {
  const [whole = '', fraction] = String(Math.abs(value)).split('.');
  const grouped = /^\d+$/.test(whole) ? whole.replace(/\B(?=(\d{3})+$)/g, language.thousands) : whole;
  return (value < 0 ? '−' : '') + grouped + (fraction === undefined ? '' : language.decimal + fraction);
}

function isAbsent(value: TemplateValue): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

function showOne(value: string | number, list: string | undefined, language: TemplateLanguage): string {
  if (list === 'number' && typeof value === 'number') return formatNumber(value, language);
  const text = String(value);
  return escapeControls(list === undefined ? text : (language.lookUp(list, text) ?? text));
}

function show(value: TemplateValue, list: string | undefined, language: TemplateLanguage): string {
  if (value === undefined) return '';
  if (typeof value === 'string' || typeof value === 'number') return showOne(value, list, language);
  const shown = value.slice(0, LIST_MAX).map((item) => showOne(item, list, language));
  if (value.length > LIST_MAX) shown.push(`… (+${value.length - LIST_MAX})`);
  return shown.join(', ');
}

/** The sentence of `template` with its parameters filled in; control characters in values are escaped, so the result is one line. */
export function fill(template: string, params: TemplateParams, language: TemplateLanguage): string {
  const kept = template.replace(OPTIONAL, (_whole, inner: string) => {
    const [said = '', otherwise = ''] = inner.split('||');
    return parametersOf(said).some((name) => isAbsent(params[name])) ? otherwise : said;
  });
  return kept.replace(PLACEHOLDER, (_whole, name: string, list?: string, one?: string, many?: string) => {
    if (many !== undefined) return (params[name] === 1 ? one : many) ?? '';
    return show(params[name], list, language);
  });
}
