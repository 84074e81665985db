import type { Ground } from '../../domain/terms.ts';
import type { OpenReason, UnassignedOfficer } from '../../insight/findings.ts';
import type { RuleId } from '../../rules/refusal.ts';
import type { Language } from '../language.ts';
import { lists as listsEn } from './en/lists.ts';
import { policyIssues as policyIssuesEn } from './en/policy-issues.ts';
import { proofIssues as proofIssuesEn } from './en/proof-issues.ts';
import { recordIssues as recordIssuesEn } from './en/record-issues.ts';
import {
  demands as demandsEn,
  open as openEn,
  rules as rulesEn,
  unassigned as unassignedEn,
  unchecked as uncheckedEn,
} from './en/rules.ts';
import { tableIssues as tableIssuesEn } from './en/table-issues.ts';
import { texts as textsEn, type TextKey, type TextParts } from './en/text.ts';
import { HEADER_ALIASES } from '../../tables/header-aliases.ts';
import { groundWords } from './ground-words.ts';
import { tierWords } from './tier-words.ts';
import { lists as listsVi } from './vi/lists.ts';
import { policyIssues as policyIssuesVi } from './vi/policy-issues.ts';
import { proofIssues as proofIssuesVi } from './vi/proof-issues.ts';
import { recordIssues as recordIssuesVi } from './vi/record-issues.ts';
import {
  demands as demandsVi,
  open as openVi,
  rules as rulesVi,
  unassigned as unassignedVi,
  unchecked as uncheckedVi,
} from './vi/rules.ts';
import { tableIssues as tableIssuesVi } from './vi/table-issues.ts';
import { texts as textsVi } from './vi/text.ts';

/** What an issue says: `text` what is so, `fix` what to do about it. */
interface IssuePhrase {
  readonly text: string;
  readonly fix: string;
}
export type IssuePhrases = Readonly<Record<string, IssuePhrase>>;

export interface RulePhrase {
  /** In counts and lists. */
  readonly label: string;
  /** Of one officer: "CB014 …". */
  readonly sentence: string;
}
/** Grounds are worded in `ground-words.ts`, both languages together. */
export type RulePhrases = Readonly<Record<Exclude<RuleId, Ground>, RulePhrase>>;
export type UncheckedPhrases = Readonly<Record<string, string>>;
export type DemandKey =
  | 'officer'
  | 'vacancy'
  | `unit.${'send_min' | 'send_max' | 'keep_min'}`
  | 'last-specialist'
  | `quota.${'sent' | 'communes' | 'share' | 'if_served'}`
  | `pin.${'vacancy' | 'commune' | 'stays'}`
  | 'apart'
  | 'together'
  | 'limit'
  | 'course';
export type DemandPhrases = Readonly<Record<DemandKey, string>>;
export type OpenPhrases = Readonly<Record<OpenReason['kind'], string>>;
export type UnassignedPhrases = Readonly<
  Record<UnassignedOfficer['reason']['kind'] | 'not-chosen.demands' | 'not-chosen.filled', string>
>;
/** List name → code → name in running text. */
export type Lists = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Every sentence of one language. */
export interface Catalogue {
  readonly issues: IssuePhrases;
  readonly rules: Readonly<Record<RuleId, RulePhrase>>;
  readonly unchecked: UncheckedPhrases;
  readonly demands: DemandPhrases;
  readonly open: OpenPhrases;
  readonly unassigned: UnassignedPhrases;
  readonly lists: Lists;
  readonly texts: TextParts;
}

/** One language of a table that holds its languages side by side. */
function pick<Key extends string, Words, Shown>(
  table: Readonly<Record<Key, Readonly<Record<Language, Words>>>>,
  language: Language,
  show: (words: Words) => Shown,
): Readonly<Record<Key, Shown>> {
  const entries = Object.entries<Readonly<Record<Language, Words>>>(table);
  return Object.fromEntries(entries.map(([key, words]) => [key, show(words[language])])) as Record<Key, Shown>;
}

/** Columns by the word that Vietnamese lists have for them, beside the name; those that mean different things in different tables by name alone. */
function columnWords(language: Language): Readonly<Record<string, string>> {
  const words = new Map<string, string | undefined>();
  for (const columns of Object.values(HEADER_ALIASES)) {
    for (const [column, [alias]] of Object.entries(columns)) {
      words.set(column, words.has(column) && words.get(column) !== alias ? undefined : alias);
    }
  }
  const shown = [...words].filter(([column]) => !column.includes(':'));
  return Object.fromEntries(
    shown.map(([column, word]) => [column, language === 'en' || word === undefined ? column : `${word} (${column})`]),
  );
}

function sharedLists(language: Language): Lists {
  return {
    tier: pick(tierWords, language, ({ name }) => name),
    'tier-unit': pick(tierWords, language, ({ unit }) => unit),
    ground: pick(groundWords, language, ({ name }) => name),
    column: columnWords(language),
  };
}

/** The tables of one language as its files hold them. */
interface Tables extends Omit<Catalogue, 'rules' | 'issues'> {
  readonly rules: RulePhrases;
  readonly issues: readonly IssuePhrases[];
}

/** What `make` makes, made when it is first asked for. */
function once<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => (made ??= make());
}

/** Tables of several files are put together when they are first asked for: most commands say little. */
function createCatalogue(language: Language, tables: Tables): Catalogue {
  const rules = once(() => ({ ...tables.rules, ...pick(groundWords, language, (words) => words) }));
  const issues = once(() => Object.assign({}, ...tables.issues) as IssuePhrases);
  const lists = once(() => ({ ...tables.lists, ...sharedLists(language) }));
  return {
    ...tables,
    get rules() {
      return rules();
    },
    get issues() {
      return issues();
    },
    get lists() {
      return lists();
    },
  };
}

const CATALOGUES: Readonly<Record<Language, Catalogue>> = {
  en: createCatalogue('en', {
    rules: rulesEn,
    unchecked: uncheckedEn,
    demands: demandsEn,
    open: openEn,
    unassigned: unassignedEn,
    issues: [tableIssuesEn, policyIssuesEn, recordIssuesEn, proofIssuesEn],
    lists: listsEn,
    texts: textsEn,
  }),
  vi: createCatalogue('vi', {
    rules: rulesVi,
    unchecked: uncheckedVi,
    demands: demandsVi,
    open: openVi,
    unassigned: unassignedVi,
    issues: [tableIssuesVi, policyIssuesVi, recordIssuesVi, proofIssuesVi],
    lists: listsVi,
    texts: textsVi,
  }),
};

export function catalogueOf(language: Language): Catalogue {
  return CATALOGUES[language];
}

/** The sentence of a key as it is written; the key itself where no part has it. */
export function templateOf({ texts }: Catalogue, key: TextKey): string {
  for (const part of texts) {
    const template = part[key];
    if (template !== undefined) return template;
  }
  return key;
}
