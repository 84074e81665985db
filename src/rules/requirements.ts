import { MICRO, type Policy } from '../domain/policy.ts';
import type { Officer, Vacancy } from '../domain/records.ts';
import type { Refusal } from './refusal.ts';

/**
 * What an officer counts as having when a vacancy asks. Decided here once, for the list of candidates and for explanations alike.
 *
 * A missing value counts as the lowest, as in fit. Under `fit: scores` only rules whose data are given bind, so there a missing value
 * counts as enough for anything.
 */
export interface Counted {
  /** Fewest profession points that suffice, 0–1000. */
  readonly professionLeast: number;
  readonly degree: number;
  readonly politicalTheory: number;
  readonly experienceMicroYears: number;
  /** Whether leading vacancies are open. */
  readonly mayLead: boolean;
  /** Whether the levels that vacancies require are looked at. Levels alone: an expired certificate lowers the fit, not the right. */
  readonly areSkillsCounted: boolean;
}

export function countedOf(policy: Policy, officer: Officer): Counted {
  const missing = policy.fit.kind === 'scores' ? Infinity : 0;
  const isFieldCounted = officer.field !== undefined || missing === 0;
  return {
    professionLeast: isFieldCounted ? leastProfession(policy) : 0,
    degree: officer.degree ?? missing,
    politicalTheory: officer.politicalTheory ?? missing,
    experienceMicroYears: officer.experienceMicroYears ?? missing,
    mayLead: !policy.rules.leaderMatch || (officer.isLeader ?? missing > 0),
    areSkillsCounted: officer.skills.size > 0 || missing === 0,
  };
}

/** Whole points that are at least `profession_min`. */
function leastProfession({ rules }: Policy): number {
  return Math.ceil((rules.professionMinMicro * 1000) / MICRO);
}

/** What the vacancy asks and the person lacks, as reasons, with what the person has and what is needed. */
export function requirementRefusals(
  policy: Policy,
  officer: Officer,
  vacancy: Vacancy,
  professionPoints: number,
): readonly Refusal[] {
  const refusals: Refusal[] = [];
  const counted = countedOf(policy, officer);
  if (professionPoints < counted.professionLeast) {
    const from = officer.field === undefined ? {} : { field: officer.field };
    const need = counted.professionLeast;
    const params = { ...from, wanted: vacancy.field, have: professionPoints, need };
    refusals.push(lacking('profession', params, 'policy: rules.profession_min'));
  }
  if (counted.degree < (vacancy.degreeMin ?? 0)) {
    refusals.push(lacking('degree', { have: officer.degree ?? 0, need: vacancy.degreeMin ?? 0 }));
  }
  if (counted.politicalTheory < (vacancy.politicalTheoryMin ?? 0)) {
    const params = { have: officer.politicalTheory ?? 0, need: vacancy.politicalTheoryMin ?? 0 };
    refusals.push(lacking('political-theory', params));
  }
  if (counted.experienceMicroYears < (vacancy.experienceMinMicroYears ?? 0)) {
    const have = (officer.experienceMicroYears ?? 0) / MICRO;
    refusals.push(lacking('experience', { have, need: (vacancy.experienceMinMicroYears ?? 0) / MICRO }));
  }
  if (counted.areSkillsCounted && vacancy.skills.size > 0) {
    for (const [skill, need] of vacancy.skills) {
      const have = officer.skills.get(skill) ?? 0;
      if (have < need) refusals.push(lacking('skill', { skill, have, need }));
    }
  }
  if (vacancy.isLeading && !counted.mayLead) refusals.push(lacking('leader', {}, 'policy: rules.leader_match'));
  return refusals;
}

function lacking(rule: Refusal['rule'], params: Refusal['params'], article?: string): Refusal {
  return { rule, article, isSensitive: false, params };
}
