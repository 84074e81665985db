import type { Person } from './people.ts';
import type { Place } from './places.ts';
import type { Random } from './random.ts';

/** A third of the people name one to four places or communes, best first; some have relatives where they may not go. */
export function drawWishes(
  random: Random,
  people: readonly Person[],
  places: readonly Place[],
  kept: ReadonlySet<Person>,
): void {
  for (const person of people) {
    if (!random.chance(36)) continue;
    const near = random.shuffled(places.filter((place) => place.field === person.field));
    const wished = (near.length === 0 ? random.shuffled(places) : near).slice(0, random.between(1, 4));
    person.prefers = [...new Set(wished.map((place) => (random.chance(60) ? place.commune.code : place.id)))];
  }
  const others = random.shuffled(people.filter((person) => !kept.has(person))).slice(0, 4);
  for (const person of others) {
    person.relativesAt = random
      .shuffled(places.filter((place) => place.field === person.field))
      .slice(0, 1)
      .map((place) => place.commune.code);
  }
}
