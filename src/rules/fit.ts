import type { Instance } from '../domain/instance.ts';
import type { FitFormula } from '../domain/policy.ts';
import type { Officer, Vacancy } from '../domain/records.ts';
import { present } from '../support/assert.ts';
import { addMonths, type Day } from '../support/date.ts';
import { factsOf } from './facts.ts';
import { professionPoints } from './profession.ts';

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
export function expertisePoints(degree: number, microYears: number, degreeMin: number, microYearsMin: number): number {
  const degreeFull = Math.max(DEGREE_FULL, degreeMin);
  const yearsFull = Math.max(MICRO_YEARS_FULL, microYearsMin);
  const degreeHad = Math.min(degree, degreeFull);
  const yearsHad = Math.min(microYears, yearsFull);
  return divideHalfUp(500 * (degreeHad * yearsFull + yearsHad * degreeFull), degreeFull * yearsFull);
}

/** 1000 × the mean over the skills wanted of have ÷ wanted, at most 1 each; 1000 where none is wanted. */
function jobPoints(officer: Officer, vacancy: Vacancy, startDay: Day): number {
  let share = 0;
  for (const [skill, wanted] of vacancy.skillsWanted) {
    share += shareOfLevel(skillLevel(officer, skill, startDay), wanted);
  }
  return jobPointsOf(share, vacancy.skillsWanted.size);
}

/** have ÷ wanted, at most 1, in sixtieths. */
export function shareOfLevel(level: number, wanted: number): number {
  return (LEVEL_UNIT / wanted) * Math.min(level, wanted);
}

/** Points for `share`, the sum of `shareOfLevel` over the skills wanted. */
export function jobPointsOf(share: number, wantedCount: number): number {
  return wantedCount === 0 ? 1000 : divideHalfUp(1000 * share, LEVEL_UNIT * wantedCount);
}

/** The officer's level of `skill` on `startDay`: 0 without it, or where its certificate has expired before that day. */
export function skillLevel(officer: Officer, skill: string, startDay: Day): number {
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

/** The parts of a weighted fit, 0–1000 each. */
export interface FitComponents {
  readonly profession: number;
  readonly expertise: number;
  readonly job: number;
  readonly person: number;
}

/** The components of the pair's fit; `undefined` under `fit: scores`, which has none. */
export function fitComponentsOf(
  instance: Instance,
  officerIndex: number,
  vacancyIndex: number,
): FitComponents | undefined {
  const { policy } = instance;
  if (policy.fit.kind === 'scores') return undefined;
  const officer = present(instance.officers[officerIndex], 'an officer');
  const vacancy = present(instance.vacancies[vacancyIndex], 'a vacancy');
  const startDay = present(instance.startDayOfVacancy[vacancyIndex], 'a start day');
  return {
    profession: professionPoints(instance, officerIndex, vacancyIndex),
    expertise: expertisePoints(
      officer.degree ?? 0,
      officer.experienceMicroYears ?? 0,
      vacancy.degreeMin ?? 0,
      vacancy.experienceMinMicroYears ?? 0,
    ),
    job: jobPoints(officer, vacancy, startDay),
    person: personPoints(officer, factsOf(instance).retirementDay[officerIndex], policy.startDay),
  };
}
