import type { Instance } from '../domain/instance.ts';
import type { FitFormula } from '../domain/policy.ts';
import { present } from '../support/assert.ts';
import { addMonths } from '../support/date.ts';
import { factsOf, scoreOf } from '../rules/facts.ts';
import { fitComponentsOf, skillLevel, type FitComponents } from '../rules/fit.ts';
import { majorMatches, professionTableOf } from '../rules/profession.ts';

/** What each part of a pair's fit was made of; `undefined` under `fit: scores`, where the points of the panel are the fit. */
export interface FitGrounds {
  readonly points: FitComponents;
  /** Points of `scores.csv`, at most 1000; `undefined` where the policy gives the panel no weight. */
  readonly panel: number | undefined;
  readonly weights: Extract<FitFormula, { kind: 'weights' }>;
  readonly profession: {
    readonly field: string | undefined;
    readonly wanted: string;
    readonly major: string | undefined;
    /** What the points come from: the same field, a related one, or a field that lists the person's major. */
    readonly by: 'same' | 'related' | 'major' | 'none';
    readonly isMajorListed: boolean;
  };
  readonly expertise: {
    readonly degree: number;
    /** The degree that counts in full: what the place asks, at least a university degree. */
    readonly degreeFull: number;
    /** Years in millionths. */
    readonly microYears: number;
    readonly microYearsFull: number;
  };
  /** Skills wished for, with what the person has on the first day. */
  readonly skills: readonly {
    readonly skill: string;
    readonly have: number;
    readonly wanted: number;
    /** The level that does not count because its certificate has expired; `undefined` where none has. */
    readonly expired: number | undefined;
  }[];
  readonly person: {
    readonly rating: number | undefined;
    readonly politicalTheory: number;
    /** At least twelve months are left to retirement; `undefined` where birth date or sex does not tell. */
    readonly hasYearLeft: boolean | undefined;
  };
}

const DEGREE_FULL = 3;
const PANEL_FULL = 1000;
const MICRO_YEARS_FULL = 5_000_000;

export function fitGroundsOf(instance: Instance, officerIndex: number, vacancyIndex: number): FitGrounds | undefined {
  const { policy } = instance;
  const points = fitComponentsOf(instance, officerIndex, vacancyIndex);
  if (points === undefined || policy.fit.kind === 'scores') return undefined;
  const officer = present(instance.officers[officerIndex], 'officer');
  const vacancy = present(instance.vacancies[vacancyIndex], 'vacancy');
  const startDay = present(instance.startDayOfVacancy[vacancyIndex], 'a start day');
  const retirement = factsOf(instance).retirementDay[officerIndex];
  const own = professionTableOf(policy).pointsByField(officer.field, undefined).get(vacancy.field) ?? 0;
  const by =
    points.profession === 0
      ? 'none'
      : own < points.profession
        ? 'major'
        : officer.field === vacancy.field
          ? 'same'
          : 'related';
  return {
    points,
    panel:
      policy.fit.panel === 0
        ? undefined
        : Math.min(PANEL_FULL, scoreOf(factsOf(instance), officerIndex, vacancyIndex) ?? 0),
    weights: policy.fit,
    profession: {
      field: officer.field,
      wanted: vacancy.field,
      major: officer.major,
      by,
      isMajorListed: majorMatches(policy, officer.major, vacancy.field),
    },
    expertise: {
      degree: officer.degree ?? 0,
      degreeFull: Math.max(DEGREE_FULL, vacancy.degreeMin ?? 0),
      microYears: officer.experienceMicroYears ?? 0,
      microYearsFull: Math.max(MICRO_YEARS_FULL, vacancy.experienceMinMicroYears ?? 0),
    },
    skills: [...vacancy.skillsWanted].map(([skill, wanted]) => {
      const have = skillLevel(officer, skill, startDay);
      return { skill, have, wanted, expired: have > 0 ? undefined : officer.skills.get(skill) };
    }),
    person: {
      rating: officer.rating,
      politicalTheory: officer.politicalTheory ?? 0,
      hasYearLeft: retirement === undefined ? undefined : addMonths(policy.startDay, 12) <= retirement,
    },
  };
}
