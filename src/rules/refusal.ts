import { GROUNDS, type Ground } from '../domain/terms.ts';

/** Why a person cannot be sent, or why a pair may not be: data; the sentence is in `render/messages`, keyed by `rule`. */
export interface Refusal {
  readonly rule: RuleId;
  /** Article of law or the clause of the policy, such as `D170/2025 Art. 25.5a`; `undefined` for requirements of the vacancy. */
  readonly article: string | undefined;
  /** True when the reason reveals health, family or discipline: without `--internal` it reads "spared by law". */
  readonly isSensitive: boolean;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Rules about the person alone: they refuse every pair of that officer (for some forms, where the rule says so). */
export const PERSON_RULES: readonly (Ground | 'unchecked' | 'stays-home')[] = [...GROUNDS, 'unchecked', 'stays-home'];

/** Rules about a pair. */
export const PAIR_RULES = [
  'own-commune',
  'relatives',
  'home-commune',
  'profession',
  'degree',
  'political-theory',
  'experience',
  'skill',
  'leader',
  'forbidden',
  'no-place',
  'no-score',
  'form',
  'available-from',
  'no-legal-tour',
  'retirement',
  'secondment-limit',
  'rotation-leader',
  'rotation-years-left',
  'rotation-term',
  'rotation-health',
  'earlier-phase',
  'rest',
] as const;

export type RuleId = (typeof PERSON_RULES)[number] | (typeof PAIR_RULES)[number];

/** Something that could not be checked for want of data or of a known text of law: never passed silently, never a refusal by itself. */
export interface Unchecked {
  /**
   * `exclusions` (nobody looked), `ground` (that ground was not looked into), `sex`, `birth-date`, `birth-day`, `child-birth-day`,
   * `health-certificate` (rotation asks for one), `law-unknown` (no rule set for this category and date), `consent` (managing body's
   * consent needed), `category`. As a warning: `retirement-soon` (less than 12 months left at the start), `rating-low` (not completed),
   * `unit-disagrees` (the sending unit said no).
   */
  readonly what: string;
  readonly article: string | undefined;
  readonly isSensitive: boolean;
  readonly params: Readonly<Record<string, string | number>>;
}
