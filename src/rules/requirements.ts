import { MICRO, type Policy } from '../domain/policy.ts';
import type { Officer, Vacancy } from '../domain/records.ts';
import type { Refusal } from './refusal.ts';

/**
 * What a vacancy asks of a person. Each question is answered here once, for `enumerate` and for explanations alike.
 *
 * A missing value counts as the lowest, as in fit. Under `fit: scores` only rules whose data are given bind, so there a missing value
 * lacks nothing.
 */
export function isProfessionLacking(policy: Policy, officer: Officer, points: number): boolean {
  if (points * MICRO >= policy.rules.professionMinMicro * 1000) return false;
  return isGivenOrCounted(policy, officer.field);
}

function isDegreeLacking(policy: Policy, officer: Officer, vacancy: Vacancy): boolean {
  const need = vacancy.degreeMin ?? 0;
  return (officer.degree ?? 0) < need && isGivenOrCounted(policy, officer.degree);
}

function isPoliticalTheoryLacking(policy: Policy, officer: Officer, vacancy: Vacancy): boolean {
  const need = vacancy.politicalTheoryMin ?? 0;
  return (officer.politicalTheory ?? 0) < need && isGivenOrCounted(policy, officer.politicalTheory);
}

function isExperienceLacking(policy: Policy, officer: Officer, vacancy: Vacancy): boolean {
  const need = vacancy.experienceMinMicroYears ?? 0;
  return (officer.experienceMicroYears ?? 0) < need && isGivenOrCounted(policy, officer.experienceMicroYears);
}

/** Minima look at the levels alone; an expired certificate lowers the fit, not the right to be considered (FORMATS §4, `job`). */
function isSkillLacking(policy: Policy, officer: Officer, vacancy: Vacancy): boolean {
  if (vacancy.skills.size === 0 || !areSkillsCounted(policy, officer)) return false;
  for (const [skill, need] of vacancy.skills) {
    if ((officer.skills.get(skill) ?? 0) < need) return true;
  }
  return false;
}

function isLeaderLacking(policy: Policy, officer: Officer, vacancy: Vacancy): boolean {
  if (!policy.rules.leaderMatch || !vacancy.isLeading || officer.isLeader === true) return false;
  return isGivenOrCounted(policy, officer.isLeader);
}

/** True when any requirement that `override` lifts is lacking, profession aside. */
export function isRequirementLacking(policy: Policy, officer: Officer, vacancy: Vacancy): boolean {
  return (
    isDegreeLacking(policy, officer, vacancy) ||
    isPoliticalTheoryLacking(policy, officer, vacancy) ||
    isExperienceLacking(policy, officer, vacancy) ||
    isLeaderLacking(policy, officer, vacancy) ||
    isSkillLacking(policy, officer, vacancy)
  );
}

/** The same questions as reasons, with what the person has and what is needed. */
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
  if (isProfessionLacking(policy, officer, professionPoints)) {
    const need = Math.ceil((policy.rules.professionMinMicro * 1000) / MICRO);
    const from = officer.field === undefined ? {} : { field: officer.field };
    add('profession', { ...from, wanted: vacancy.field, have: professionPoints, need }, 'policy: rules.profession_min');
  }
  if (isDegreeLacking(policy, officer, vacancy)) {
    add('degree', { have: officer.degree ?? 0, need: vacancy.degreeMin ?? 0 });
  }
  if (isPoliticalTheoryLacking(policy, officer, vacancy)) {
    add('political-theory', { have: officer.politicalTheory ?? 0, need: vacancy.politicalTheoryMin ?? 0 });
  }
  if (isExperienceLacking(policy, officer, vacancy)) {
    add('experience', {
      have: (officer.experienceMicroYears ?? 0) / MICRO,
      need: (vacancy.experienceMinMicroYears ?? 0) / MICRO,
    });
  }
  if (areSkillsCounted(policy, officer)) {
    for (const [skill, need] of vacancy.skills) {
      const have = officer.skills.get(skill) ?? 0;
      if (have < need) add('skill', { skill, have, need });
    }
  }
  if (isLeaderLacking(policy, officer, vacancy)) add('leader', {}, 'policy: rules.leader_match');
  return refusals;
}

function isGivenOrCounted(policy: Policy, value: unknown): boolean {
  return value !== undefined || policy.fit.kind !== 'scores';
}

function areSkillsCounted(policy: Policy, officer: Officer): boolean {
  return officer.skills.size > 0 || policy.fit.kind !== 'scores';
}
