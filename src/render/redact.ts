import type { Pseudonyms } from '../domain/pseudonyms.ts';
import type { Issue } from '../support/issue.ts';

/** What an issue may still say where nobody may be recognised. */
export interface RedactOptions {
  readonly pseudonyms: Pseudonyms;
  /** Whether a file holds nothing about people, such as communes; its values may be quoted. */
  readonly isImpersonal: (file: string) => boolean;
}

/** Stands for every value that may be somebody's. */
const HIDDEN = '…';

/** Parameters in the program's own words, or that name places, units and clauses: they are about nobody. */
const IMPERSONAL: ReadonlySet<string> = new Set([
  'before',
  'byte',
  'clause',
  'codePoint',
  'codePoints',
  'column',
  'commune',
  'date',
  'demand',
  'encoding',
  'expected',
  'form',
  'group',
  'highColumn',
  'identical',
  'indicator',
  'indicators',
  'lowColumn',
  'missing',
  'name',
  'otherCodePoints',
  'otherFile',
  'part',
  'quota',
  'required',
  'rules',
  'separators',
  'sheet',
  'sheets',
  'side',
  'source',
  'sourceFile',
  'table',
  'target',
  'tier',
  'unit',
  'vacancies',
  'vacancy',
  'what',
]);

/** Codes for which a parameter that elsewhere quotes a cell holds a word of the program. */
const OWN_WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  found: new Set(['wrong-type', 'plan-tiers-differ']),
  key: new Set(['missing-key']),
  nearest: new Set(['unknown-key', 'unknown-choice', 'unknown-selector-column', 'unknown-value', 'missing-column']),
};

/** Codes that name somebody of whom the line is: whoever has the file would learn from it who the pseudonym stands for. */
const LINES_OF_PEOPLE: ReadonlySet<string> = new Set([
  'result-missing',
  'result-repeated',
  'result-off-scale',
  'result-undated',
  'rating-differs',
]);

/** Parameters that quote headers or rows of a file, whatever file it is: a list without its header begins with a person. */
const NEVER_QUOTED: ReadonlySet<string> = new Set(['found', 'headers', 'header', 'columns', 'example']);

/** A path of the policy that consists of its own keys. */
const OWN_PATH = /^[a-z_]*(?:\[\d+\]|\.[a-z_]+)*$/;

/**
 * The issue with pseudonyms in place of officers' ids and `…` in place of every value that may be about a person.
 *
 * Numbers, places and the words of the program stay, so the defect can still be found in its file; but no line beside somebody whose line it
 * is. O(parameters).
 */
export function redactIssue(issue: Issue, options: RedactOptions): Issue {
  const isFree = options.isImpersonal(issue.where.file);
  const isOfPerson = LINES_OF_PEOPLE.has(issue.code);
  const params = Object.entries(issue.params).map(([name, value]) => {
    // A record without a line is one of an officer: only the file is said.
    if (name === 'otherLine' && (value === undefined || isOfPerson)) return [name, HIDDEN];
    if (value === undefined) return [name, undefined];
    const shown = (text: string): string => shownText(issue.code, name, text, isFree, options.pseudonyms);
    if (typeof value === 'string') return [name, shown(value)];
    if (typeof value === 'number') return [name, value];
    return [name, value.map((item) => (typeof item === 'number' ? item : shown(item)))];
  });
  const shown = { ...issue, params: Object.fromEntries(params) as Issue['params'] };
  const { file, field } = issue.where;
  return isOfPerson ? { ...shown, where: field === undefined ? { file } : { file, field } } : shown;
}

function shownText(code: string, name: string, text: string, isFree: boolean, pseudonyms: Pseudonyms): string {
  const known = pseudonyms.known(text);
  if (known !== undefined) return known;
  if (OWN_WORDS[name]?.has(code) === true) return text;
  if (NEVER_QUOTED.has(name)) return HIDDEN;
  if (isFree || IMPERSONAL.has(name)) return text;
  if (name === 'path' && OWN_PATH.test(text)) return text;
  return HIDDEN;
}
