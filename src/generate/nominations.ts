import { present } from '../support/assert.ts';
import type { CommuneFact, UnitFact } from './facts.ts';
import { drawName } from './names.ts';
import type { Person } from './people.ts';
import { DEGREE_SHARES, RATING_SHARES, THEORY_SHARES, dealShares, drawPerson } from './people.ts';
import { NOMINATED, SPARED_COUNTS } from './phu-tho-counts.ts';
import { PROFESSION_BY_CODE } from './professions.ts';
import type { Random } from './random.ts';
import type { Story } from './stories.ts';
import { SPARED_STORIES, WILLING_STORIES } from './stories.ts';

/** Somebody nominated by a unit, before the person is drawn. */
export interface Nomination {
  readonly unit: UnitFact;
  readonly field: string;
  readonly isSpared: boolean;
  story: Story | undefined;
  isLeader: boolean;
  person: Person | undefined;
}

export function nominate(random: Random, units: readonly UnitFact[]): Nomination[] {
  const left = new Map(Object.entries(SPARED_COUNTS));
  const wanted = units.flatMap((unit) =>
    Object.entries(present(NOMINATED[unit.id], 'nominations of a unit')).flatMap(([field, count]) =>
      Array.from({ length: count }, () => ({ unit, field })),
    ),
  );
  return random.shuffled(wanted).map(({ unit, field }) => {
    const isSpared = (left.get(field) ?? 0) > 0;
    if (isSpared) left.set(field, (left.get(field) ?? 0) - 1);
    return { unit, field, isSpared, story: undefined, isLeader: false, person: undefined };
  });
}

/** Who is spared, each for another reason, and who wishes to go although spared. */
export function castStories(random: Random, nominations: readonly Nomination[], kept: ReadonlySet<Nomination>): void {
  const cast = (stories: readonly Story[], waiting: Nomination[]): void => {
    for (const item of stories) {
      const index = waiting.findIndex(
        (nomination) => item.category !== 'public-employee' || nomination.unit.kind === 'department',
      );
      present(waiting.splice(index, 1)[0], 'somebody for a story').story = item;
    }
  };
  cast(SPARED_STORIES, random.shuffled(nominations.filter((item) => item.isSpared)));
  cast(WILLING_STORIES, random.shuffled(nominations.filter((item) => !item.isSpared && !kept.has(item))));
}

/** Draws everybody and numbers them in the order of the units. */
export function drawPeople(
  random: Random,
  nominations: readonly Nomination[],
  communes: readonly CommuneFact[],
): Person[] {
  const leadersFirst = nominations.toSorted((a, b) => Number(b.isLeader) - Number(a.isLeader));
  const leaderCount = nominations.filter((item) => item.isLeader).length;
  const degrees = floorFirst(dealShares(random, nominations.length, DEGREE_SHARES), leaderCount, 3);
  const theories = floorFirst(dealShares(random, nominations.length, THEORY_SHARES), leaderCount, 2);
  const ratings = dealShares(random, nominations.length, RATING_SHARES);
  const names = new Set<string>();
  for (const [index, nomination] of leadersFirst.entries()) {
    const person = drawPerson(random, {
      unitId: nomination.unit.id,
      unitKind: nomination.unit.kind,
      profession: present(PROFESSION_BY_CODE.get(nomination.field), 'profession'),
      field: nomination.field,
      isLeader: nomination.isLeader,
      degree: present(degrees[index], 'degree'),
      politicalTheory: present(theories[index], 'political theory'),
      rating: present(ratings[index], 'rating'),
      sex: nomination.story?.sex,
      category: nomination.story?.category,
    });
    while (names.has(person.name)) person.name = drawName(random, person.sex ?? 'm');
    names.add(person.name);
    person.homeCommune = random.pick(communes).code;
    nomination.story?.tell(random, person);
    nomination.person = person;
  }
  const unitOrder = Object.keys(NOMINATED);
  const people = peopleOf(nominations.toSorted((a, b) => unitOrder.indexOf(a.unit.id) - unitOrder.indexOf(b.unit.id)));
  for (const [index, person] of people.entries()) person.id = `CB${String(index + 1).padStart(3, '0')}`;
  return people;
}

/** `values` with the first `count` at least `floor`: each smaller one changes place with a later one that is large enough. */
function floorFirst(values: number[], count: number, floor: number): number[] {
  let later = count;
  for (let i = 0; i < count; i++) {
    if (present(values[i], 'dealt value') >= floor) continue;
    while (present(values[later], 'a later value large enough') < floor) later++;
    const swapped = present(values[later], 'later value');
    values[later] = present(values[i], 'dealt value');
    values[i] = swapped;
  }
  return values;
}

export function peopleOf(nominations: readonly Nomination[]): Person[] {
  return nominations.map((item) => present(item.person, 'drawn person'));
}
