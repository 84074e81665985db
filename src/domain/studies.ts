import type { Day } from '../support/date.ts';
import type { Place } from '../support/issue.ts';

/** What whoever holds a title must have, how people are evaluated, and what came of it. */
export interface Studies {
  /** One entry a requirement: a row that asks for several skills has several. Empty without `standards.csv`. */
  readonly standards: readonly Standard[];
  /** Empty without `indicators.csv`. */
  readonly indicators: readonly Indicator[];
  /** Empty without `results.csv`. */
  readonly results: readonly IndicatorResult[];
}

export const NO_STUDIES: Studies = { standards: [], indicators: [], results: [] };

/** Columns of officers that a standard may ask something of; no sensitive one is among them. */
export const STANDARD_COLUMNS = [
  'degree',
  'political_theory',
  'grade',
  'rating',
  'experience_years',
  'skills',
  'certificates',
  'major',
  'field',
] as const;
export type StandardColumn = (typeof STANDARD_COLUMNS)[number];

/** One thing a standard asks for. */
export type Requirement =
  /** At least `minimum`: a level, or of `experience_years` years in millionths. */
  | {
      readonly kind: 'level';
      readonly column: 'degree' | 'political_theory' | 'grade' | 'rating' | 'experience_years';
      readonly minimum: number;
    }
  | { readonly kind: 'skill'; readonly column: 'skills'; readonly skill: string; readonly minimum: number }
  /** A certificate that has not expired. */
  | { readonly kind: 'certificate'; readonly column: 'certificates'; readonly skill: string }
  | { readonly kind: 'one-of'; readonly column: 'major' | 'field'; readonly accepted: readonly string[] };

/** One requirement of `standards.csv`. */
export interface Standard {
  readonly title: string;
  /** Whom of the title it binds: those who lead, those who do not, or everybody (`undefined`). */
  readonly isLeader: boolean | undefined;
  /** Titles that are summed together, such as the heads of all organisations. */
  readonly group: string | undefined;
  readonly requirement: Requirement;
  /** Where the requirement comes from, in the words of the file. */
  readonly source: string | undefined;
  readonly where: Place;
}

/** One line of `indicators.csv`. */
export interface Indicator {
  readonly id: string;
  readonly name: string | undefined;
  /** Points of a hundred, in millionths; positive. */
  readonly weightMicro: number;
  /** The best value, in millionths; positive. The worst is 0. */
  readonly scaleMaxMicro: number;
  readonly where: Place;
}

/** One line of `results.csv`. */
export interface IndicatorResult {
  readonly officerId: string;
  readonly indicatorId: string;
  /** In millionths, as written: it may lie outside the scale. */
  readonly valueMicro: number;
  readonly day: Day | undefined;
  readonly where: Place;
}

/** What tells one requirement of a title from another: `degree`, `skills it`. */
export function requirementKey(requirement: Requirement): string {
  const { kind, column } = requirement;
  return kind === 'skill' || kind === 'certificate' ? `${column} ${requirement.skill}` : column;
}
