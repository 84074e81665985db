import { dayOf, type Day } from '../support/date.ts';
import { unreachable } from '../support/assert.ts';
import type { Category, Form, Ground } from '../domain/terms.ts';

/**
 * Which text of law governs a category of staff on a date, and which of its articles names a ground.
 *
 * Sources and how sure each is: docs/rules.md. Grounds named in the data exclude in every rule set; only the article differs.
 */
export type RuleSet =
  /** Decree 170/2025 under Law 80/2025: civil servants, and by inference cadres and people whose category is missing. */
  | 'decree-170'
  /** Law 58/2010 and Decree 115/2020: public employees until 2026-06-30. */
  | 'law-58'
  /** A text exists that was not read, or none is known. */
  | 'unknown';

const DECREE_170_START = dayOf(2025, 7, 1);
/** Decree 300/2026 rewrites Articles 26 and 27 of Decree 170. */
export const DECREE_300_START: Day = dayOf(2026, 8, 1);
/** Law 58/2010 in force. */
const LAW_58_START = dayOf(2012, 1, 1);
/** Law 129/2025 replaces it; its text was not read. */
const LAW_58_END = dayOf(2026, 7, 1);

/** Months under which a child spares the mother. */
export const CHILD_AGE_MONTHS = 36;
/** Longest secondment, in months. */
export const SECONDMENT_MONTHS_MAX = 36;
/** Shortest rotation, in months. */
export const ROTATION_MONTHS_MIN = 36;
/** Months of work a rotated leader must have left at the start. */
export const ROTATION_MONTHS_LEFT = 120;
/** Oldest health certificate for a rotation, in months. */
export const HEALTH_CERTIFICATE_MONTHS = 6;

/** The rule set of `category` on `lawDay`. A missing category is read as civil servant, and flagged elsewhere. */
export function ruleSetOf(category: Category | undefined, lawDay: Day): RuleSet {
  switch (category) {
    case undefined:
    case 'civil-servant':
    case 'cadre':
      return lawDay >= DECREE_170_START ? 'decree-170' : 'unknown';
    case 'public-employee':
      return lawDay >= LAW_58_START && lawDay < LAW_58_END ? 'law-58' : 'unknown';
    case 'contract':
      return 'unknown';
    default:
      return unreachable(category);
  }
}

/** The article that spares a person on `ground`, or `undefined` where no known text names it. `forms` are the policy's. */
export function articleOfGround(
  ground: Ground,
  ruleSet: RuleSet,
  lawDay: Day,
  forms: readonly Form[],
): string | undefined {
  if (ruleSet === 'unknown') return undefined;
  if (ruleSet === 'law-58') return ground === 'maternity' ? 'L58/2010 Art. 36.7' : undefined;
  switch (ground) {
    case 'discipline':
      return 'L80/2025 Art. 38.2; D170/2025 Art. 25.5a,b';
    case 'inspection':
      return 'D170/2025 Art. 25.5b';
    case 'illness':
      return 'D170/2025 Art. 25.5c';
    case 'study':
    case 'seconded':
      return 'D170/2025 Art. 25.5d';
    case 'maternity':
    case 'sole-carer':
      return maternityArticle(lawDay, forms);
    case 'hardship':
      return 'D170/2025 Art. 25.5e';
    case 'other':
      return 'D170/2025 Art. 25.5g';
    default:
      return unreachable(ground);
  }
}

/** Article 25 speaks of mobilisation; Article 26 carries the ground over to secondment, under another number since Decree 300/2026. */
function maternityArticle(lawDay: Day, forms: readonly Form[]): string {
  const ofSecondment = lawDay >= DECREE_300_START ? 'D170/2025 Art. 26.6 (D300/2026)' : 'D170/2025 Art. 26.7';
  const others = forms.some((form) => form !== 'secondment');
  if (!forms.includes('secondment')) return 'D170/2025 Art. 25.5đ';
  return others ? `D170/2025 Art. 25.5đ; ${ofSecondment}` : ofSecondment;
}

/** Whether the person's own wish lifts `ground`. A public employee's maternity protection has no such exception under Law 58/2010. */
export function isLiftedByWish(ground: Ground, ruleSet: RuleSet): boolean {
  if (ground === 'maternity') return ruleSet !== 'law-58';
  return ground === 'sole-carer' || ground === 'hardship';
}

/** True when the ground's name alone reveals health, family or discipline. */
export function isSensitiveGround(ground: Ground): boolean {
  return ground !== 'study' && ground !== 'seconded';
}

/** Article on the longest secondment. */
export function secondmentArticle(ruleSet: RuleSet, lawDay: Day): string | undefined {
  if (ruleSet !== 'decree-170') return undefined;
  return lawDay >= DECREE_300_START ? 'D170/2025 Art. 26.2 (D300/2026)' : 'D170/2025 Art. 26.2';
}

/** Articles on rotation. */
export function rotationArticle(ruleSet: RuleSet): string | undefined {
  return ruleSet === 'decree-170' ? 'D170/2025 Arts. 42, 43, 48' : undefined;
}

/** Article that asks the managing body's consent before the person takes a civil servant's post, where one is known. */
export function consentArticle(ruleSet: RuleSet): string | undefined {
  return ruleSet === 'law-58' ? 'D115/2020 Art. 27.4b' : undefined;
}

/** Articles that ask for a talk with the person and for written agreement of sender and receiver; none where the text is not known. */
export function consultationArticles(category: Category | undefined, lawDay: Day): readonly string[] {
  const ruleSet = ruleSetOf(category, lawDay);
  const consent = consentArticle(ruleSet);
  if (ruleSet !== 'decree-170') return consent === undefined ? [] : [consent];
  // Decree 300/2026 numbers the clauses of Article 26 anew, and which of them these became was not read.
  return [
    'D170/2025 Art. 25.4',
    lawDay >= DECREE_300_START ? 'D170/2025 Art. 26 (D300/2026)' : 'D170/2025 Art. 26.5–6',
  ];
}

export const RELATIVES_ARTICLE = 'L36/2018 Art. 20';
