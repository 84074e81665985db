import type { Day } from '../support/date.ts';
import type { Form } from '../domain/terms.ts';
import { DECREE_300_START, rotationArticle, secondmentArticle, type RuleSet } from './law.ts';

/**
 * Articles that say what a person who is sent is owed and where they belong meanwhile; `undefined` where no text that was read says it,
 * which a document then leaves to be filled in.
 *
 * Source: docs/rules.md; Law 80/2025 Arts. 5 and 30.2, Decree 170/2025 Arts. 26.2, 27.1, 27.2, 42, 43, 48.
 */
export interface ServiceTerms {
  /** What the form means, and to which headcount the person belongs. */
  readonly form: string | undefined;
  /** How long the form may last. */
  readonly term: string | undefined;
  /** Who pays: the sender the salary, the host local benefits. */
  readonly pay: string | undefined;
  /** That a suitable post waits at the end. */
  readonly return: string | undefined;
  /** That a leader keeps the old allowance for six months. */
  readonly allowance: string | undefined;
}

const UNKNOWN: ServiceTerms = {
  form: undefined,
  term: undefined,
  pay: undefined,
  return: undefined,
  allowance: undefined,
};

/** The terms under which somebody governed by `ruleSet` is sent on `lawDay`. */
export function serviceTermsOf(form: Form, ruleSet: RuleSet, lawDay: Day, isLeader: boolean): ServiceTerms {
  if (ruleSet !== 'decree-170') return UNKNOWN;
  switch (form) {
    case 'secondment': {
      // Decree 300/2026 rewrites Article 27 and keeps who pays and who takes back.
      const article = lawDay >= DECREE_300_START ? 'D170/2025 Art. 27.2 (D300/2026)' : 'D170/2025 Art. 27.2';
      const term = secondmentArticle(ruleSet, lawDay);
      return { form: 'L80/2025 Art. 5', term, pay: article, return: article, allowance: undefined };
    }
    case 'mobilisation': {
      const isKnown = isLeader && lawDay < DECREE_300_START;
      return { ...UNKNOWN, form: 'L80/2025 Arts. 5, 30.2', allowance: isKnown ? 'D170/2025 Art. 27.1' : undefined };
    }
    case 'rotation':
      return { ...UNKNOWN, form: 'L80/2025 Art. 5', term: rotationArticle(ruleSet) };
    case 'reinforcement':
      return UNKNOWN;
  }
}
