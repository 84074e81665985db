import type { FitFormula } from '../domain/policy.ts';
import type { Officer, Vacancy } from '../domain/records.ts';
import { addMonths, type Day } from '../support/date.ts';

/**
 * The fit formula of FORMATS §4 in whole numbers.
 *
 * Each component is written as one fraction of integers and rounded half up once: (2a + b) ÷ 2b, floored. Every numerator stays below
 * 2^43, and a floored quotient of integers below 2^52 is exact in a double, so no result depends on binary fractions.
 */

const MICRO_YEARS_FULL = 5_000_000;
const DEGREE_FULL = 3;
/** Divisible by every level 1–5. */
const LEVEL_UNIT = 60;

/** numerator ÷ denominator, rounded half up. Both whole, non-negative, the denominator positive, 2 × numerator below 2^52. */
export function divideHalfUp(numerator: number, denominator: number): number {
  return Math.floor((2 * numerator + denominator) / (2 * denominator));
}

/** 500 for the degree and 500 for the years, each in proportion to what the vacancy asks, at least a university degree and 5 years. */
export function expertisePoints(officer: Officer, vacancy: Vacancy): number {
  const degreeFull = Math.max(DEGREE_FULL, vacancy.degreeMin ?? 0);
  const yearsFull = Math.max(MICRO_YEARS_FULL, vacancy.experienceMinMicroYears ?? 0);
  const degree = Math.min(officer.degree ?? 0, degreeFull);
  const years = Math.min(officer.experienceMicroYears ?? 0, yearsFull);
  return divideHalfUp(500 * (degree * yearsFull + years * degreeFull), degreeFull * yearsFull);
}

/** 1000 × the mean over the skills wanted of have ÷ wanted, at most 1 each; 1000 where none is wanted. */
export function jobPoints(officer: Officer, vacancy: Vacancy, startDay: Day): number {
  const wantedCount = vacancy.skillsWanted.size;
  if (wantedCount === 0) return 1000;
  let share = 0;
  for (const [skill, wanted] of vacancy.skillsWanted) {
    share += (LEVEL_UNIT / wanted) * Math.min(skillLevel(officer, skill, startDay), wanted);
  }
  return divideHalfUp(1000 * share, LEVEL_UNIT * wantedCount);
}

/** The officer's level of `skill` on `startDay`: 0 without it, or where its certificate has expired before that day. */
function skillLevel(officer: Officer, skill: string, startDay: Day): number {
  const level = officer.skills.get(skill) ?? 0;
  if (level === 0) return 0;
  const expiry = officer.certificates.get(skill);
  return expiry !== undefined && expiry < startDay ? 0 : level;
}

/**
 * 400 × (rating − 1) ÷ 3 + 100 × political theory + 300 with at least 12 months to retirement on the policy's start day. An unknown
 * retirement day earns none of the 300, as every unknown counts as the lowest.
 */
export function personPoints(officer: Officer, retirementDay: Day | undefined, policyStartDay: Day): number {
  const ratingThirds = 400 * ((officer.rating ?? 1) - 1);
  const hasYearLeft = retirementDay !== undefined && addMonths(policyStartDay, 12) <= retirementDay;
  return divideHalfUp(ratingThirds + 300 * (officer.politicalTheory ?? 0) + (hasYearLeft ? 900 : 0), 3);
}

/** Weighted sum of the components in thousandths, rounded half up; `panel` is the pair's points in `scores.csv`, at most 1000. */
export function weightedFit(
  formula: Extract<FitFormula, { kind: 'weights' }>,
  profession: number,
  expertise: number,
  job: number,
  person: number,
  panel: number,
): number {
  return divideHalfUp(
    formula.profession * profession +
      formula.expertise * expertise +
      formula.job * job +
      formula.person * person +
      formula.panel * Math.min(panel, 1000),
    1000,
  );
}
