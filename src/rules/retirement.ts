import { addMonths, civilOf, type Day } from '../support/date.ts';
import type { Officer } from '../domain/records.ts';

/**
 * Retirement age in months for those who reach it in `year`.
 *
 * 2025: men 61 years 3 months, women 56 years 8 months; three and four months more a year until men 62 (2028) and women 60 (2035).
 * Before 2025 the same steps back to 2021, and 60 and 55 before that. Source: reference/law-rules.md, age table.
 */
export function retirementAgeMonths(sex: 'm' | 'f', year: number): number {
  if (sex === 'm') return year < 2021 ? 60 * 12 : Math.min(62 * 12, 61 * 12 + 3 + 3 * (year - 2025));
  return year < 2021 ? 55 * 12 : Math.min(60 * 12, 56 * 12 + 8 + 4 * (year - 2025));
}

/** The day the retirement age is completed: the first that falls in the year whose age it completes. */
export function retirementDay(birthDay: Day, sex: 'm' | 'f'): Day {
  const first = civilOf(birthDay).year + (sex === 'm' ? 60 : 55);
  for (let year = first; ; year++) {
    const day = addMonths(birthDay, retirementAgeMonths(sex, year));
    if (civilOf(day).year <= year) return day;
  }
}

/**
 * The day `officer` completes the retirement age; `undefined` where the birth date lacks its day, or the sex is missing: FORMATS §2 has a rule
 * that needs them answer "unknown", even where the year alone would tell.
 */
export function retirementDayOf({ birth, sex }: Pick<Officer, 'birth' | 'sex'>): Day | undefined {
  return birth?.day === undefined || sex === undefined ? undefined : retirementDay(birth.day, sex);
}
