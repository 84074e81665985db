import type { Instance } from '../domain/instance.ts';
import { MICRO } from '../domain/policy.ts';
import type { FitGrounds } from '../insight/fit-grounds.ts';
import { fieldName } from './demand-text.ts';
import type { Voice } from './messages/voice.ts';

/** A part of the fit in words. */
export interface FitPart {
  readonly name: string;
  readonly points: string;
  /** How much it counts. */
  readonly weight: string;
  /** What it was made of. */
  readonly words: string;
}

/** The parts of a pair's fit, in the order of the formula. */
export function fitParts(grounds: FitGrounds, instance: Instance, voice: Voice): readonly FitPart[] {
  const { points, weights, panel } = grounds;
  const row = (part: keyof FitGrounds['points'] | 'panel', value: number, words: string): FitPart => ({
    name: voice.say(`part-${part}`),
    points: voice.number(value),
    weight: voice.say('part-weight', { percent: voice.number(weights[part] / 10) }),
    words,
  });
  return [
    row('profession', points.profession, professionText(grounds, instance, voice)),
    row('expertise', points.expertise, expertiseText(grounds, voice)),
    row('job', points.job, skillsText(grounds, voice)),
    row('person', points.person, personText(grounds, voice)),
    ...(panel === undefined ? [] : [row('panel', panel, voice.say('panel-made'))]),
  ];
}

function professionText({ profession }: FitGrounds, instance: Instance, voice: Voice): string {
  return voice.say(`profession-${profession.by}`, {
    wanted: fieldName(profession.wanted, instance, voice),
    field: profession.field === undefined ? undefined : fieldName(profession.field, instance, voice),
    major: profession.major,
  });
}

function expertiseText({ expertise }: FitGrounds, voice: Voice): string {
  return voice.say('expertise-made', {
    degree: expertise.degree,
    degreeFull: expertise.degreeFull,
    years: expertise.microYears / MICRO,
    yearsFull: expertise.microYearsFull / MICRO,
  });
}

function skillsText({ skills }: FitGrounds, voice: Voice): string {
  if (skills.length === 0) return voice.say('job-none');
  return skills.map((one) => voice.say('job-skill', { ...one })).join('; ');
}

function personText({ person }: FitGrounds, voice: Voice): string {
  return voice.say('person-made', {
    rating: person.rating,
    theory: person.politicalTheory,
    yearLeft: person.hasYearLeft === undefined ? 'unknown' : person.hasYearLeft ? 'yes' : 'no',
  });
}
