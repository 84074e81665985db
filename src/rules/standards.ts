import type { Instance } from '../domain/instance.ts';
import type { Officer } from '../domain/records.ts';
import type { Requirement, Standard } from '../domain/studies.ts';
import { present } from '../support/assert.ts';
import type { Day } from '../support/date.ts';
import { fold } from '../support/fold.ts';
import { groupBy } from './facts.ts';
import { skillLevel } from './fit.ts';

/**
 * How an officer stands to the standard of a title. What the tables do not say is `unknown`: it counts neither as met nor as lacking.
 */
export type StandardState = 'met' | 'lacking' | 'unknown';

export interface Measure {
  readonly standard: Standard;
  readonly state: StandardState;
  /**
   * What the officer has, in the measure of the requirement's minimum: a level, years in millionths, 0 for a skill that is not theirs or whose
   * certificate has expired. `undefined` where it is unknown, and for requirements that are no level.
   */
  readonly have: number | undefined;
}

const UNKNOWN: Pick<Measure, 'state' | 'have'> = { state: 'unknown', have: undefined };

const cache = new WeakMap<readonly Standard[], ReadonlyMap<string, readonly Standard[]>>();

function standardsByTitle({ studies: { standards } }: Instance): ReadonlyMap<string, readonly Standard[]> {
  let byTitle = cache.get(standards);
  if (byTitle === undefined) {
    byTitle = groupBy(standards, ({ title }) => fold(title));
    cache.set(standards, byTitle);
  }
  return byTitle;
}

/**
 * What the title asks of those who lead (`isLeader` yes), or of the others, in the order of the file. Where it is not said whether the person
 * leads, every row of the title is listed.
 */
export function standardsOfTitle(
  instance: Instance,
  title: string | undefined,
  isLeader: boolean | undefined,
): readonly Standard[] {
  if (title === undefined) return [];
  const rows = standardsByTitle(instance).get(fold(title)) ?? [];
  return rows.filter((row) => row.isLeader === undefined || isLeader === undefined || row.isLeader === isLeader);
}

/** How each officer stands to each requirement of their own title (`position`) on `day`, in the order of the file; empty without a standard. */
export function measuresOf(instance: Instance, officerIndex: number, day: Day): readonly Measure[] {
  const officer = present(instance.officers[officerIndex], 'an officer');
  return standardsOfTitle(instance, officer.position, officer.isLeader).map((standard): Measure => {
    const isOpen = standard.isLeader !== undefined && officer.isLeader === undefined;
    const { state, have } = isOpen ? UNKNOWN : measure(officer, standard.requirement, day);
    return { standard, state, have };
  });
}

/** What of the officer's own standard is lacking or not known: `measuresOf` without what is met. */
export function gapsOf(instance: Instance, officerIndex: number, day: Day): readonly Measure[] {
  return measuresOf(instance, officerIndex, day).filter(({ state }) => state !== 'met');
}

/** The whole standard: lacking where anything is, else unknown where anything is, else met. */
export function wholeState(measures: readonly Pick<Measure, 'state'>[]): StandardState {
  if (measures.some(({ state }) => state === 'lacking')) return 'lacking';
  return measures.some(({ state }) => state === 'unknown') ? 'unknown' : 'met';
}

/**
 * How an officer stands to one requirement on `day`. An empty cell is unknown; a list of skills or certificates that is there says that
 * whatever it does not name is not theirs. A skill whose certificate expired before `day` counts as none, as it does in fit.
 */
export function measure(officer: Officer, requirement: Requirement, day: Day): Pick<Measure, 'state' | 'have'> {
  switch (requirement.kind) {
    case 'level':
      return ofLevel(levelOf(officer, requirement.column), requirement.minimum);
    case 'skill': {
      const isGiven = officer.skills.size > 0;
      return ofLevel(isGiven ? skillLevel(officer, requirement.skill, day) : undefined, requirement.minimum);
    }
    case 'certificate':
      return { state: stateOfCertificate(officer, requirement.skill, day), have: undefined };
    case 'one-of': {
      const value = requirement.column === 'major' ? officer.major : officer.field;
      if (value === undefined) return UNKNOWN;
      const isAccepted = requirement.accepted.some((text) => fold(text) === fold(value));
      return { state: isAccepted ? 'met' : 'lacking', have: undefined };
    }
  }
}

function ofLevel(have: number | undefined, minimum: number): Pick<Measure, 'state' | 'have'> {
  if (have === undefined) return UNKNOWN;
  return { state: have >= minimum ? 'met' : 'lacking', have };
}

function levelOf(officer: Officer, column: Extract<Requirement, { kind: 'level' }>['column']): number | undefined {
  switch (column) {
    case 'degree':
      return officer.degree;
    case 'political_theory':
      return officer.politicalTheory;
    case 'grade':
      return officer.grade;
    case 'rating':
      return officer.rating;
    case 'experience_years':
      return officer.experienceMicroYears;
  }
}

function stateOfCertificate({ certificates }: Officer, skill: string, day: Day): StandardState {
  if (certificates.size === 0) return 'unknown';
  if (!certificates.has(skill)) return 'lacking';
  const last = certificates.get(skill);
  return last !== undefined && last < day ? 'lacking' : 'met';
}
