import type { Instance } from '../domain/instance.ts';
import { MICRO } from '../domain/policy.ts';
import type { Requirement } from '../domain/studies.ts';
import type { Measure } from '../rules/standards.ts';
import { fieldName } from './demand-text.ts';
import type { Voice } from './messages/voice.ts';

/** What a requirement asks for, in running text; `isMixed` where titles ask for different levels of it. */
export function requirementText(requirement: Requirement, isMixed: boolean, instance: Instance, voice: Voice): string {
  switch (requirement.kind) {
    case 'level': {
      const { column } = requirement;
      return voice.say(isMixed ? `needed-${column}` : `need-${column}`, { minimum: minimumOf(requirement) });
    }
    case 'skill': {
      const params = { skill: fieldName(requirement.skill, instance, voice), minimum: requirement.minimum };
      return voice.say(isMixed ? 'needed-skills' : 'need-skills', params);
    }
    case 'certificate':
      return voice.say('need-certificates', { skill: fieldName(requirement.skill, instance, voice) });
    case 'one-of': {
      const { column } = requirement;
      const accepted =
        column === 'field'
          ? requirement.accepted.map((field) => fieldName(field, instance, voice))
          : requirement.accepted;
      return voice.say(isMixed ? `needed-${column}` : `need-${column}`, { accepted });
    }
  }
}

/** What somebody lacks, with what they have instead where that is a level. */
export function lackText({ standard, have }: Measure, instance: Instance, voice: Voice): string {
  const { requirement } = standard;
  const what = requirementText(requirement, false, instance, voice);
  if (have === undefined) return what;
  if (have === 0 && requirement.kind === 'skill') return voice.say('standards-has-none', { what });
  return voice.say('standards-has', { what, have: haveText(requirement, have, voice) });
}

function haveText(requirement: Requirement, have: number, voice: Voice): string {
  switch (requirement.column) {
    case 'degree':
    case 'political_theory':
    case 'rating':
      return voice.say(`have-${requirement.column}`, { have });
    case 'experience_years':
      return voice.say('have-level', { have: have / MICRO });
    default:
      return voice.say('have-level', { have });
  }
}

/** The minimum in the unit of its column; `undefined` for a requirement that is no level. */
export function minimumOf(requirement: Requirement): number | undefined {
  if (!('minimum' in requirement)) return undefined;
  return requirement.column === 'experience_years' ? requirement.minimum / MICRO : requirement.minimum;
}
