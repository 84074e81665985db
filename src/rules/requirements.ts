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
  const add = (rule: Refusal['rule'], params: Refusal['params'], article?: string): void => {
    refusals.push({ rule, article, isSensitive: false, params });
  };
  const counted = countedOf(policy, officer);
  if (professionPoints < counted.professionLeast) {
    const from = officer.field === undefined ? {} : { field: officer.field };
    const need = counted.professionLeast;
    add('profession', { ...from, wanted: vacancy.field, have: professionPoints, need }, 'policy: rules.profession_min');
  }
  if (counted.degree < (vacancy.degreeMin ?? 0)) {
    add('degree', { have: officer.degree ?? 0, need: vacancy.degreeMin ?? 0 });
  }
  if (counted.politicalTheory < (vacancy.politicalTheoryMin ?? 0)) {
    add('political-theory', { have: officer.politicalTheory ?? 0, need: vacancy.politicalTheoryMin ?? 0 });
  }
  if (counted.experienceMicroYears < (vacancy.experienceMinMicroYears ?? 0)) {
    add('experience', {
      have: (officer.experienceMicroYears ?? 0) / MICRO,
      need: (vacancy.experienceMinMicroYears ?? 0) / MICRO,
    });
  }
  if (counted.areSkillsCounted) {
    for (const [skill, need] of vacancy.skills) {
      const have = officer.skills.get(skill) ?? 0;
      if (have < need) add('skill', { skill, have, need });
    }
  }
  if (vacancy.isLeading && !counted.mayLead) add('leader', {}, 'policy: rules.leader_match');
  return refusals;
}
