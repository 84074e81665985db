import type { Policy, Selector } from '../domain/policy.ts';
import type { PlaceNames } from './place-names.ts';
import type { Vocabulary } from './vacancies.ts';

/**
 * The policy with the names of communes and units in its pins, forbid clauses and selectors replaced by ids. A name that is unknown or
 * shared is kept as it stands, for the check across tables to report.
 */
export function withPlaceIds(policy: Policy, words: Pick<Vocabulary, 'communes' | 'units'>): Policy {
  const commune = (text: string | undefined): string | undefined => idOrText(words.communes, text);
  const unit = (text: string | undefined): string | undefined => idOrText(words.units, text);
  return {
    ...policy,
    pins: policy.pins.map((pin) => ({ ...pin, communeId: commune(pin.communeId) })),
    forbids: policy.forbids.map((forbid) => ({
      ...forbid,
      communeId: commune(forbid.communeId),
      unitId: unit(forbid.unitId),
    })),
    quotas: policy.quotas.map((quota) => ({
      ...quota,
      officers: quota.officers.map((selector) => withIds(selector, words)),
      vacancies: quota.vacancies.map((selector) => withIds(selector, words)),
    })),
  };
}

const COMMUNE_COLUMNS: ReadonlySet<string> = new Set(['commune_id', 'home_commune', 'relatives_at', 'prefers']);

function withIds(selector: Selector, words: Pick<Vocabulary, 'communes' | 'units'>): Selector {
  if (selector.kind === 'range') return selector;
  const names =
    selector.column === 'unit_id' ? words.units : COMMUNE_COLUMNS.has(selector.column) ? words.communes : undefined;
  if (names === undefined) return selector;
  return { ...selector, values: selector.values.map((value) => idOrText(names, value) ?? value) };
}

function idOrText(names: PlaceNames | undefined, text: string | undefined): string | undefined {
  if (names === undefined || text === undefined) return text;
  const answer = names.idOf(text);
  return answer.kind === 'found' ? answer.id : text;
}
