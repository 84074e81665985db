import { present } from '../support/assert.ts';
import type { Person } from './people.ts';
import type { PhuThoCase } from './phu-tho-case.ts';
import type { Place } from './places.ts';
import type { DemoPins } from './rules-demo-policy.ts';

/** A place of the case and somebody for it. */
export interface Pair {
  readonly person: Person;
  readonly place: Place;
}

/** Three people already away since September, in places that stay open for others, and one who is back before October. */
export function choosePhaseOne(drawn: PhuThoCase): Pair[] {
  const kept = keptPairs(drawn);
  const keptPeople = new Set(kept.map((pair) => pair.person));
  const pairs: Pair[] = [];
  for (const place of drawn.places.filter((item) => item.kept.length === 0)) {
    if (pairs.length === 3) break;
    const person = drawn.people.find(
      (item) =>
        !keptPeople.has(item) &&
        item.exclusions === 'none' &&
        item.youngestChildBirthDate < '2022' &&
        pairs.every((pair) => pair.person !== item) &&
        meets(item, place),
    );
    if (person !== undefined) pairs.push({ person, place });
  }
  return [...pairs, present(kept.at(-1), 'a pair of the hidden plan')];
}

/** Whether the person has what the place asks for, for the profession itself and under any form. */
function meets(person: Person, place: Place): boolean {
  return (
    person.field === place.field &&
    person.degree >= place.degreeMin &&
    person.politicalTheory >= (place.politicalTheoryMin ?? 0) &&
    person.experienceYears >= (place.experienceMinYears ?? 0) &&
    (!place.isLeading || person.isLeader) &&
    (place.forms.length === 0 || person.forms.length === 0) &&
    !person.relativesAt.includes(place.commune.code) &&
    person.birthDate > '1972' &&
    [...place.skills].every(([skill, level]) => (person.skills.get(skill) ?? 0) >= level)
  );
}

/** The hidden plan, by place. */
export function keptPairs(drawn: PhuThoCase): Pair[] {
  return drawn.places.flatMap((place) => place.kept.map((person) => ({ person, place })));
}

/** Whom the rules name: chosen so that the hidden plan, with the overriding pin added, keeps them. */
export function choosePins(drawn: PhuThoCase, phaseOne: readonly Pair[]): DemoPins {
  const all = keptPairs(drawn);
  const kept = all.filter(({ person }) => person.degree >= 3);
  const next = (used: readonly Pair[], test: (pair: Pair) => boolean): Pair =>
    present(
      kept.find((pair) => !used.includes(pair) && test(pair)),
      'a pair of the hidden plan',
    );
  const pinned = next([], () => true);
  const toCommune = next([pinned], ({ place }) => place.commune !== pinned.place.commune);
  const companionOf = (pair: Pair): Pair | undefined =>
    all.find((other) => other.person !== pair.person && other.place.commune === pair.place.commune);
  const together = next([pinned, toCommune], (pair) => companionOf(pair) !== undefined);
  const companion = present(companionOf(together), 'the second of the commune');
  const apart = next([pinned, toCommune, together, companion], ({ place }) => place.commune.region === 'hoa-binh');
  const apartToo = next(
    [pinned, toCommune, together, companion],
    ({ place }) => place.commune !== apart.place.commune && place.commune.region === apart.place.commune.region,
  );
  const forbidden = next([pinned, toCommune], ({ person, place }) => elsewhereOf(drawn, person, place) !== undefined);
  const tableForbidden = next(
    [pinned, toCommune, forbidden],
    ({ person, place }) => elsewhereOf(drawn, person, place) !== undefined,
  );
  const inspected = new Set(all.filter(({ person }) => person.unitId === 'TTT').map(({ place }) => place.commune));
  const free = freePeople(drawn, phaseOne);
  const overriding = chooseOverriding(drawn, phaseOne, free);
  return {
    pinned,
    toCommune,
    home: present(
      free.find((person) => person !== overriding.person),
      'somebody who stays',
    ),
    overriding,
    together: [together.person, companion.person],
    apart: [apart.person, apartToo.person],
    forbidden: {
      person: forbidden.person,
      place: present(elsewhereOf(drawn, forbidden.person, forbidden.place), 'elsewhere'),
    },
    unitForbidden: {
      unitId: 'TTT',
      commune: present(
        drawn.places.find((place) => !inspected.has(place.commune)),
        'a commune without the inspectorate',
      ).commune,
    },
    tableForbidden: {
      person: tableForbidden.person,
      place: present(elsewhereOf(drawn, tableForbidden.person, tableForbidden.place), 'elsewhere'),
    },
  };
}

/** Another place of the person's profession, in another commune. */
function elsewhereOf(drawn: PhuThoCase, person: Person, place: Place): Place | undefined {
  return drawn.places.find((item) => item.field === person.field && item.commune !== place.commune);
}

/** People whom neither the hidden plan nor the earlier phase sends and nothing keeps. */
function freePeople(drawn: PhuThoCase, phaseOne: readonly Pair[]): Person[] {
  const busy = new Set([...keptPairs(drawn), ...phaseOne].map(({ person }) => person));
  return drawn.people.filter(
    (person) =>
      !busy.has(person) &&
      person.exclusions === 'none' &&
      person.degree >= 2 &&
      person.forms.length === 0 &&
      person.availableFrom === '' &&
      person.birthDate > '1972' &&
      person.youngestChildBirthDate < '2022',
  );
}

/** Somebody who is short of what an open place asks for: rather of a minimum than of the profession. */
function chooseOverriding(drawn: PhuThoCase, phaseOne: readonly Pair[], free: readonly Person[]): Pair {
  const kept = keptPairs(drawn);
  const countOf = (test: (pair: Pair) => boolean): number => kept.filter(test).length;
  const pairs = drawn.places
    .filter((place) => place.kept.length === 0 && place.forms.length === 0)
    .filter((place) => phaseOne.every((pair) => pair.place !== place))
    .flatMap((place) => free.map((person) => ({ person, place })))
    .filter(({ person, place }) => !meets(person, place) && !person.relativesAt.includes(place.commune.code));
  const hasRoom = ({ person, place }: Pair): boolean =>
    phaseOne.every((pair) => pair.place.commune !== place.commune) &&
    countOf((pair) => pair.place.commune === place.commune) <= 1 &&
    countOf((pair) => pair.person.unitId === person.unitId) < 8 &&
    kept.every((pair) => pair.person.unitId !== person.unitId || pair.place.commune !== place.commune);
  const roomy = pairs.filter(hasRoom);
  const found = roomy.find(({ person, place }) => person.field === place.field) ?? roomy[0] ?? pairs[0];
  return present(found, 'somebody short of a condition');
}
