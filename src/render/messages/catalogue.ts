import type { OpenReason, UnassignedOfficer } from '../../insight/findings.ts';
import type { RuleId } from '../../rules/refusal.ts';
import type { Language } from '../language.ts';
import { lists as listsEn } from './en/lists.ts';
import { policyIssues as policyIssuesEn } from './en/policy-issues.ts';
import { proofIssues as proofIssuesEn } from './en/proof-issues.ts';
import { recordIssues as recordIssuesEn } from './en/record-issues.ts';
import * as rulesEn from './en/rules.ts';
import { tableIssues as tableIssuesEn } from './en/table-issues.ts';
import { text as textEn, type TextKey } from './en/text.ts';
import { lists as listsVi } from './vi/lists.ts';
import { policyIssues as policyIssuesVi } from './vi/policy-issues.ts';
import { proofIssues as proofIssuesVi } from './vi/proof-issues.ts';
import { recordIssues as recordIssuesVi } from './vi/record-issues.ts';
import * as rulesVi from './vi/rules.ts';
import { tableIssues as tableIssuesVi } from './vi/table-issues.ts';
import { text as textVi } from './vi/text.ts';

/** What an issue says: `text` what is so, `fix` what to do about it. */
export interface IssuePhrase {
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
export type RulePhrases = Readonly<Record<RuleId, RulePhrase>>;
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
  | 'limit';
export type DemandPhrases = Readonly<Record<DemandKey, string>>;
export type OpenPhrases = Readonly<Record<OpenReason['kind'], string>>;
export type UnassignedPhrases = Readonly<Record<UnassignedOfficer['reason']['kind'] | 'not-chosen.demands', string>>;
/** List name → code → name in running text. */
export type Lists = Readonly<Record<string, Readonly<Record<string, string>>>>;
export type Texts = Readonly<Record<TextKey, string>>;

/** Every sentence of one language. */
export interface Catalogue {
  readonly issues: IssuePhrases;
  readonly rules: RulePhrases;
  readonly unchecked: UncheckedPhrases;
  readonly demands: DemandPhrases;
  readonly open: OpenPhrases;
  readonly unassigned: UnassignedPhrases;
  readonly lists: Lists;
  readonly text: Texts;
}

const CATALOGUES: Readonly<Record<Language, Catalogue>> = {
  en: {
    ...rulesEn,
    issues: { ...tableIssuesEn, ...policyIssuesEn, ...recordIssuesEn, ...proofIssuesEn },
    lists: listsEn,
    text: textEn,
  },
  vi: {
    ...rulesVi,
    issues: { ...tableIssuesVi, ...policyIssuesVi, ...recordIssuesVi, ...proofIssuesVi },
    lists: listsVi,
    text: textVi,
  },
};

export function catalogueOf(language: Language): Catalogue {
  return CATALOGUES[language];
}
