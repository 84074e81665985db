import { present } from '../support/assert.ts';
import type { CommuneFact, UnitFact } from './facts.ts';
import type { Headcount } from './headcounts.ts';
import { sumOf, surplusOf } from './headcounts.ts';
import { drawName } from './names.ts';
import type { Person } from './people.ts';
import { DEGREE_SHARES, RATING_SHARES, THEORY_SHARES, dealShares, drawPerson } from './people.ts';
import type { Stream } from './phase-one-counts.ts';
import { INVENTED_DEPARTMENTS, INVENTED_PROFESSIONS, STREAMS } from './phase-one-counts.ts';
import { PROFESSIONS, PROFESSIONS_OF_UNIT, PROFESSION_BY_CODE } from './professions.ts';
import type { Random } from './random.ts';
import type { Story } from './stories.ts';
import { SPARED_STORIES, WILLING_STORIES, leaveGaps } from './stories.ts';

/** A unit that nominates in a stream, and how many of them the hidden plan sends. */
export interface Nominator {
  readonly stream: Stream;
  readonly unit: UnitFact;
  /** Where the unit is a commune. */
  readonly donor: Headcount | undefined;
  readonly keptCount: number;
}

/** Somebody nominated, before the person is drawn. */
export interface Nominee {
  readonly nominator: Nominator;
  readonly field: string;
  /** Sent by the hidden plan. */
  readonly isKept: boolean;
  isLeader: boolean;
  story: Story | undefined;
  person: Person | undefined;
}

/** Every unit of every stream; how many of each the hidden plan sends differs by one at most, and a commune sends no more than it has beyond its posts. */
export function listNominators(
  random: Random,
  units: readonly UnitFact[],
  headcounts: readonly Headcount[],
): readonly Nominator[] {
  const departments = [...units.filter((unit) => unit.kind === 'department'), ...INVENTED_DEPARTMENTS];
  const others = units.filter((unit) => unit.kind !== 'department');
  const donors = headcounts.filter((item) => item.isDonor);
  const ofProvince = [
    { stream: STREAMS.government, units: departments },
    { stream: STREAMS.party, units: others },
    { stream: STREAMS.secondment, units: departments },
  ].flatMap(({ stream, units: own }) => {
    const counts = shareOut(
      random,
      stream.sent,
      own.map(() => stream.sentMax ?? stream.sent),
    );
    return own.map((unit, index) => ({ stream, unit, donor: undefined, keptCount: present(counts[index], 'a share') }));
  });
  const stream = STREAMS.communes;
  const spare = donors.map(({ posts, staff }) => Math.min(stream.nominatedEach, sumOf(staff) - sumOf(posts)));
  const counts = shareOut(random, stream.sent, spare);
  const ofCommunes = donors.map((donor, index) => ({
    stream,
    unit: { id: `X${donor.commune.code}`, name: donor.commune.name, kind: 'commune' },
    donor,
    keptCount: present(counts[index], 'a share'),
  }));
  return [...ofProvince, ...ofCommunes];
}

/** `total` in shares as even as `most` of each allows; who has one more is drawn. */
function shareOut(random: Random, total: number, most: readonly number[]): number[] {
  const shares = most.map(() => 0);
  let left = total;
  while (left > 0) {
    const open = random.shuffled([...shares.keys()].filter((index) => (shares[index] ?? 0) < (most[index] ?? 0)));
    present(open[0], 'a unit that can send one more');
    for (const index of open.slice(0, left)) shares[index] = (shares[index] ?? 0) + 1;
    left -= Math.min(left, open.length);
  }
  return shares;
}

/** Professions somebody of the unit may have, in drawn order, likelier ones earlier; a donor keeps one of each among those the hidden plan sends. */
export function drawFields(
  random: Random,
  { unit, donor }: Nominator,
  nominated: ReadonlyMap<string, number>,
  isKept: boolean,
): string[] {
  const profile =
    donor === undefined
      ? (PROFESSIONS_OF_UNIT.get(unit.id) ?? INVENTED_PROFESSIONS.get(unit.id) ?? [])
      : PROFESSIONS.map(({ code }) => ({ item: code, weight: fieldWeight(donor, code, nominated, isKept) }));
  const left = profile.filter(({ weight }) => weight > 0);
  const drawn: string[] = [];
  while (left.length > 0) {
    const field = random.pickWeighted(left);
    drawn.push(field);
    left.splice(
      left.findIndex(({ item }) => item === field),
      1,
    );
  }
  return drawn;
}

function fieldWeight(donor: Headcount, field: string, nominated: ReadonlyMap<string, number>, isKept: boolean): number {
  const staff = present(donor.staff.get(field), 'staff of a profession');
  const free = staff - (nominated.get(field) ?? 0) - (isKept ? 1 : 0);
  return free <= 0 ? 0 : 1 + 4 * Math.max(0, surplusOf(donor, field));
}

/** Who is spared (39), who wishes to go although spared (4) and whose data have gaps (42): nobody of the hidden plan. */
export function castStories(random: Random, nominees: readonly Nominee[]): void {
  const waiting = random.shuffled(nominees.filter((item) => !item.isKept && !item.isLeader));
  const stories = [...repeat(SPARED_STORIES, 3), ...repeat(WILLING_STORIES, 2)];
  for (const story of stories) {
    const index = waiting.findIndex(
      ({ nominator }) => story.category !== 'public-employee' || nominator.unit.kind === 'department',
    );
    present(waiting.splice(index, 1)[0], 'somebody for a story').story = story;
  }
}

function repeat<T>(items: readonly T[], times: number): T[] {
  return Array.from({ length: times }, () => items).flat();
}

/** Draws everybody, numbers them in the order of the nominees, and leaves gaps in the data of some whom the hidden plan leaves at home. */
export function drawNominees(
  random: Random,
  nominees: readonly Nominee[],
  communes: readonly CommuneFact[],
): readonly Person[] {
  const degrees = dealShares(random, nominees.length, DEGREE_SHARES);
  const theories = dealShares(random, nominees.length, THEORY_SHARES);
  const ratings = dealShares(random, nominees.length, RATING_SHARES);
  const names = new Set<string>();
  const people = nominees.map((nominee, index) => {
    const { nominator, field, isLeader, story } = nominee;
    const person = drawPerson(random, {
      unitId: nominator.unit.id,
      unitKind: nominator.unit.kind,
      profession: present(PROFESSION_BY_CODE.get(field), 'profession'),
      field,
      isLeader,
      degree: Math.max(isLeader ? 3 : 1, present(degrees[index], 'degree')),
      politicalTheory: Math.max(isLeader ? 2 : 0, present(theories[index], 'political theory')),
      rating: present(ratings[index], 'rating'),
      sex: story?.sex,
      category: story?.category,
    });
    while (names.has(person.name)) person.name = drawName(random, person.sex ?? 'm');
    names.add(person.name);
    person.id = `CB${String(index + 1).padStart(4, '0')}`;
    // The form is what the unit nominates the person for; it is never inferred.
    person.forms = [nominator.stream.form];
    person.homeCommune =
      nominator.donor !== undefined && random.chance(60) ? nominator.donor.commune.code : random.pick(communes).code;
    story?.tell(random, person);
    nominee.person = person;
    return person;
  });
  const plain = random.shuffled(nominees.filter((item) => !item.isKept && item.story === undefined));
  const peopleWithGaps = plain.map((item) => present(item.person, 'drawn person'));
  const half = Math.floor(peopleWithGaps.length / 2);
  leaveGaps(random, peopleWithGaps.slice(0, half));
  leaveGaps(random, peopleWithGaps.slice(half));
  const kept = random.shuffled(nominees.filter((item) => item.isKept)).slice(0, 8);
  for (const { person } of kept) present(person, 'drawn person').availableTo = '2026-01-31';
  return people;
}
