import type { Instance } from '../domain/instance.ts';
import type { Pin } from '../domain/policy.ts';
import type { PerKey } from '../domain/terms.ts';
import type { DemandSource } from '../rules/demands.ts';
import { present, unreachable } from '../support/assert.ts';
import type { Place } from '../support/issue.ts';
import type { DemandKey } from './messages/catalogue.ts';
import type { TemplateParams } from './messages/template.ts';
import type { Voice } from './messages/voice.ts';
import { regionName } from './region-name.ts';

/** The clause or record a demand comes from, in words and as a place in the inputs. */
export interface DemandText {
  readonly text: string;
  readonly place: Place | undefined;
}

interface Phrase {
  readonly key: DemandKey;
  readonly params: TemplateParams;
  readonly place: Place | undefined;
}

/** A unit made from officers' ids has no record of its own, so no place. */
function unitPhrase(
  source: Extract<DemandSource, { kind: 'unit' | 'last-specialist' }>,
  { units, communes, communeOfUnit, hasUnitsTable }: Instance,
): Phrase {
  const unit = present(units[source.unitIndex], 'unit');
  const place = hasUnitsTable ? unit.where : undefined;
  if (source.kind === 'last-specialist') {
    return { key: 'last-specialist', params: { unit: unit.name, field: source.field }, place };
  }
  const commune = communes[communeOfUnit[source.unitIndex] ?? -1];
  const bound = {
    send_min: unit.sendMin,
    send_max: unit.sendMax,
    keep_min: unit.keepMin ?? commune?.posts,
  }[source.bound];
  return {
    key: `unit.${source.bound}`,
    params: { unit: unit.name, bound, staff: unit.staff ?? commune?.staff },
    place,
  };
}

function groupMember(per: PerKey, value: string, instance: Instance, voice: Voice): string {
  if (per === 'unit') return instance.units[instance.unitIndexById.get(value) ?? -1]?.name ?? value;
  if (per === 'commune') return instance.communes[instance.communeIndexById.get(value) ?? -1]?.name ?? value;
  if (per === 'officer_field' || per === 'vacancy_field') return fieldName(value, instance, voice);
  if (per === 'region') return regionName(value);
  return per === 'form' ? voice.name('form', value) : value;
}

/** The policy's own name of a field, else the catalogue's, else the code. */
export function fieldName(field: string, instance: Instance, voice: Voice): string {
  return instance.policy.fields.get(field)?.name ?? voice.name('field', field);
}

function pinPhrase(pin: Pin): Phrase {
  const params = { officer: pin.officerId, vacancy: pin.vacancyId, commune: pin.communeId };
  const key = pin.staysHome ? 'pin.stays' : pin.vacancyId === undefined ? 'pin.commune' : 'pin.vacancy';
  return { key, params, place: pin.where };
}

function phraseOf(source: DemandSource, instance: Instance, voice: Voice): Phrase {
  switch (source.kind) {
    case 'officer': {
      const officer = present(instance.officers[source.officerIndex], 'officer');
      return { key: 'officer', params: { officer: officer.id }, place: officer.where };
    }
    case 'vacancy': {
      const vacancy = present(instance.vacancies[source.vacancyIndex], 'vacancy');
      const earlierCount = source.earlierCount === 0 ? undefined : source.earlierCount;
      return {
        key: 'vacancy',
        params: { vacancy: vacancy.id, headcount: vacancy.headcount, earlierCount },
        place: vacancy.where,
      };
    }
    case 'unit':
    case 'last-specialist':
      return unitPhrase(source, instance);
    case 'quota': {
      const group = source.group.map(({ per, value }) => groupMember(per, value, instance, voice)).join(' × ');
      return { key: `quota.${source.bound}`, params: { name: source.quota.name, group }, place: source.quota.where };
    }
    case 'pin':
      return pinPhrase(source.pin);
    case 'apart':
    case 'together': {
      const commune = present(instance.communes[source.communeIndex], 'commune');
      return {
        key: source.kind,
        params: { officers: source.group.officerIds, commune: commune.name },
        place: source.group.where,
      };
    }
    case 'limit':
      return { key: 'limit', params: { name: source.limit.name, tier: source.limit.of }, place: source.limit.where };
    case 'course': {
      const course = present(instance.courses[source.courseIndex], 'a course');
      return { key: 'course', params: { course: course.id, seats: course.seats }, place: course.where };
    }
    default:
      return unreachable(source);
  }
}

/** The demand in words, with the place of the clause or record it comes from. */
export function describeDemand(source: DemandSource, instance: Instance, voice: Voice): DemandText {
  const { key, params, place } = phraseOf(source, instance, voice);
  return { text: voice.phrase(voice.catalogue.demands[key], params), place };
}
