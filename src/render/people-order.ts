import type { Instance } from '../domain/instance.ts';
import { sortedByGivenName } from '../support/name-order.ts';
import type { Language } from './language.ts';

/**
 * `people` in the order in which a text of the language lists them: in Vietnamese by given name, else as they come.
 *
 * For sentences and tables that people read; CSV and JSON keep the order they come in. Where something weighs more than the name, sort by
 * that afterwards: sorting is stable.
 */
export function asListed<T>(
  people: readonly T[],
  language: Language,
  name: (one: T) => string,
  id: (one: T) => string,
): readonly T[] {
  return language === 'vi' ? sortedByGivenName(people, name, id) : people;
}

/** The same for officers of the instance. */
export function officersAsListed<T>(
  people: readonly T[],
  language: Language,
  instance: Instance,
  officerIndexOf: (one: T) => number,
): readonly T[] {
  const officerOf = (one: T): Instance['officers'][number] | undefined => instance.officers[officerIndexOf(one)];
  return asListed(
    people,
    language,
    (one) => officerOf(one)?.name ?? '',
    (one) => officerOf(one)?.id ?? '',
  );
}
