import type { Instance } from '../domain/instance.ts';
import { MICRO } from '../domain/policy.ts';
import type { Change } from '../insight/repair-change.ts';
import { present } from '../support/assert.ts';
import type { Place } from '../support/issue.ts';
import { linesText, namesText, type PlacedText } from './conflict-text.ts';
import type { Voice } from './messages/voice.ts';
import { placeText } from './place.ts';

/** A change in words, with the clause or records to edit. */
export function changeText(change: Change, instance: Instance, voice: Voice): PlacedText {
  const { policy } = instance;
  const at = (place: Place | undefined): string => (place === undefined ? '' : placeText(place));
  switch (change.kind) {
    case 'quota': {
      const quota = present(policy.quotas[change.quotaIndex], 'a quota');
      const isShare = change.bound === 'shareMinMicro' || change.bound === 'shareMaxMicro';
      const shown = (value: number | undefined): number => (value ?? 0) / (isShare ? MICRO / 100 : 1);
      const params = { name: quota.name, before: shown(quota[change.bound]), after: shown(change.value) };
      return { where: at(quota.where), text: voice.say(`repair-quota-${change.bound}`, params) };
    }
    case 'unit': {
      const unit = present(instance.units[change.unitIndex], 'a unit');
      const posts = instance.communes[instance.communeOfUnit[change.unitIndex] ?? -1]?.posts;
      const before = unit[change.bound] ?? posts;
      const params = { unit: unit.name, before, after: change.value };
      const where = instance.hasUnitsTable ? at(unit.where) : '';
      return { where, text: voice.say(`repair-unit-${change.bound}`, params) };
    }
    case 'limit': {
      const { name, of, where } = change.limit;
      const params = { name, tier: of, before: change.limit[change.side], after: change.value };
      return { where: at(where), text: voice.say(`repair-limit-${change.side}`, params) };
    }
    case 'pin': {
      const { officerId, vacancyId, communeId, where } = change.pin;
      return { where: at(where), text: voice.say('repair-pin', { officer: officerId, place: vacancyId ?? communeId }) };
    }
    case 'apart':
    case 'together': {
      const text = voice.say(`repair-${change.kind}`, { officers: change.group.officerIds });
      return { where: at(change.group.where), text };
    }
    case 'last-specialist':
      return { where: placeText({ file: policy.where.file }), text: voice.say('repair-last-specialist') };
    case 'related-fields': {
      const params = { before: policy.rules.professionMinMicro / MICRO, after: change.value / MICRO };
      return {
        where: placeText({ file: policy.where.file }),
        text: voice.say('repair-related-fields', shownFractions(params, voice)),
      };
    }
    case 'skill': {
      const records = change.vacancyIndices.map((v) => present(instance.vacancies[v], 'a vacancy'));
      return recordsText(records, 'repair-skill', change.skill, voice);
    }
    case 'train': {
      const records = change.officerIndices.map((o) => present(instance.officers[o], 'an officer'));
      return recordsText(records, 'repair-train', change.skill, voice);
    }
  }
}

function recordsText(
  records: readonly { readonly id: string; readonly where: Place }[],
  key: 'repair-skill' | 'repair-train',
  skill: string,
  voice: Voice,
): PlacedText {
  const ids = records.map(({ id }) => id);
  return {
    where: linesText(records.map(({ where }) => where)),
    text: voice.say(key, { names: namesText(ids, voice), skill }),
  };
}

function shownFractions(params: Readonly<Record<string, number>>, voice: Voice): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, voice.number(value)]));
}

/** The change as data: what to set to which value, by names and ids of the inputs. */
export function changeDocument(change: Change, instance: Instance, voice: Voice): Readonly<Record<string, unknown>> {
  const { where, text } = changeText(change, instance, voice);
  return { kind: change.kind, where: where === '' ? null : where, text, ...settingOf(change, instance) };
}

const BOUND_NAMES = {
  sentMin: 'sent_min',
  sentMax: 'sent_max',
  communesMin: 'communes_min',
  communesMax: 'communes_max',
  shareMinMicro: 'min_share',
  shareMaxMicro: 'max_share',
  sendMin: 'send_min',
  sendMax: 'send_max',
  keepMin: 'keep_min',
} as const;

function settingOf(change: Change, instance: Instance): Readonly<Record<string, unknown>> {
  switch (change.kind) {
    case 'quota': {
      const quota = present(instance.policy.quotas[change.quotaIndex], 'a quota');
      const divisor = change.bound === 'shareMinMicro' || change.bound === 'shareMaxMicro' ? MICRO : 1;
      const [before, after] = [quota[change.bound], change.value];
      return {
        quota: quota.name,
        bound: BOUND_NAMES[change.bound],
        before: (before ?? 0) / divisor,
        after: (after ?? 0) / divisor,
      };
    }
    case 'unit': {
      const unit = present(instance.units[change.unitIndex], 'a unit');
      return {
        unit: unit.id,
        bound: BOUND_NAMES[change.bound],
        before: unit[change.bound] ?? null,
        after: change.value,
      };
    }
    case 'limit':
      return { limit: change.limit.name, bound: change.side, before: change.limit[change.side], after: change.value };
    case 'pin':
      return {
        officer: change.pin.officerId,
        vacancy: change.pin.vacancyId ?? null,
        commune: change.pin.communeId ?? null,
      };
    case 'apart':
    case 'together':
      return { officers: change.group.officerIds };
    case 'last-specialist':
      return { rule: 'keep_last_specialist', after: false };
    case 'related-fields':
      return {
        rule: 'profession_min',
        before: instance.policy.rules.professionMinMicro / MICRO,
        after: change.value / MICRO,
      };
    case 'skill':
      return {
        skill: change.skill,
        vacancies: change.vacancyIndices.map((v) => present(instance.vacancies[v], 'a vacancy').id),
      };
    case 'train':
      return {
        skill: change.skill,
        officers: change.officerIndices.map((o) => present(instance.officers[o], 'an officer').id),
      };
  }
}
