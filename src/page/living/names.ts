import type { LivingData } from '../../live/living-data.ts';
import type { PageVoice } from './page-voice.ts';
import type { Tried } from './tried.ts';

/** How people, places and changes are called on the page. */
export interface Names {
  readonly person: (officerId: string) => string;
  /** A place where somebody goes, or nothing where they stay. */
  readonly place: (vacancyId: string) => string;
  readonly change: (tried: Tried) => string;
  /** The same as the command line says it. */
  readonly shortChange: (tried: Tried) => string;
}

export function namesOf({ officers, vacancies, communes }: LivingData, voice: PageVoice): Names {
  const officerAt = new Map(officers.id.map((id, o) => [id, o]));
  const vacancyAt = new Map(vacancies.id.map((id, v) => [id, v]));
  const person = (id: string): string => {
    const name = officers.name[officerAt.get(id) ?? -1] ?? '';
    return name === '' ? id : `${name} (${id})`;
  };
  const place = (id: string): string =>
    voice.say('short-place', {
      id,
      commune: communes.name[vacancies.commune[vacancyAt.get(id) ?? -1] ?? -1],
    });
  return {
    person,
    place,
    change: (tried) =>
      tried.kind === 'remove'
        ? voice.say('change-remove', { person: person(tried.officerId) })
        : voice.say(`change-${tried.kind}`, { person: person(tried.officerId), place: place(tried.vacancyId) }),
    shortChange: (tried) =>
      tried.kind === 'remove'
        ? voice.say('whatif-remove', { id: tried.officerId })
        : voice.say(`whatif-${tried.kind}`, { officer: tried.officerId, vacancy: tried.vacancyId }),
  };
}
