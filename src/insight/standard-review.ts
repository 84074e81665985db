import type { Instance } from '../domain/instance.ts';
import { requirementKey, type Requirement, type Standard } from '../domain/studies.ts';
import { groupBy } from '../rules/facts.ts';
import { measuresOf, wholeState, type Measure, type StandardState } from '../rules/standards.ts';
import { present } from '../support/assert.ts';
import { fold } from '../support/fold.ts';
import { compareBytes } from '../support/order.ts';

/** People by how they stand; the three sum to all of them. */
export interface Tally {
  readonly met: number;
  readonly lacking: number;
  readonly unknown: number;
}

/** One thing asked of some of the people counted. */
interface RequirementTally extends Tally {
  /** As the first of their titles asks it. */
  readonly requirement: Requirement;
  /** Titles ask for different levels, so that each person is held against their own. */
  readonly isMixed: boolean;
}

/** Some of the people, counted together. `met` of the whole: everything asked of the title is met. */
export interface StandardCount extends Tally {
  /** In the order of `standards.csv`. */
  readonly requirements: readonly RequirementTally[];
}

export interface PersonStanding {
  readonly officerIndex: number;
  /** As `standards.csv` spells it. */
  readonly title: string;
  readonly group: string | undefined;
  readonly isLeader: boolean | undefined;
  /** The whole standard. */
  readonly state: StandardState;
  /** One a requirement, in the order of `standards.csv`. */
  readonly measures: readonly Measure[];
}

/** People of one title and level of leadership, or of one group of titles and level. */
export interface TitleCount {
  readonly title: string;
  readonly group: string | undefined;
  readonly isLeader: boolean | undefined;
  readonly count: StandardCount;
}

/** A commune or another unit; `unitIndex` is −1 for people of whom no unit is known. */
export interface PlaceStanding {
  readonly unitIndex: number;
  readonly communeIndex: number;
  readonly count: StandardCount;
  readonly titles: readonly TitleCount[];
  readonly people: readonly PersonStanding[];
}

/** People whom no row of `standards.csv` speaks of, by what their position says (`undefined`: nothing). */
interface UnheldTitle {
  readonly title: string | undefined;
  readonly people: number;
}

/** How the people of the workspace stand to the standards of their titles. */
export interface StandardReview {
  readonly total: StandardCount;
  /** Those who lead, those who do not, those of whom it is not said; empty ones are left out. */
  readonly levels: readonly { readonly isLeader: boolean | undefined; readonly count: StandardCount }[];
  /** Titles that name a group, summed by group and level: `title` is the group. In the order of `standards.csv`. */
  readonly groups: readonly TitleCount[];
  /** In the order of `standards.csv`, those who lead first. */
  readonly titles: readonly TitleCount[];
  /** By region and commune, then other units by id. */
  readonly places: readonly PlaceStanding[];
  /** Most people first. */
  readonly unheld: readonly UnheldTitle[];
}

/** Holds everybody against the standard of their position on the policy's first day; whoever has none is counted apart. */
export function reviewStandards(instance: Instance): StandardReview {
  const { officers, studies, policy } = instance;
  const order = new RowOrder(studies.standards);
  const people: PersonStanding[] = [];
  for (const [officerIndex, officer] of officers.entries()) {
    const measures = measuresOf(instance, officerIndex, policy.startDay);
    const [first] = measures;
    if (first === undefined) continue;
    people.push({
      officerIndex,
      title: first.standard.title,
      group: measures.find(({ standard }) => standard.group !== undefined)?.standard.group,
      isLeader: officer.isLeader,
      state: wholeState(measures),
      measures,
    });
  }
  const grouped = people.filter(({ group }) => group !== undefined);
  return {
    total: countOf(people, order),
    levels: LEVELS.flatMap((isLeader) => {
      const own = people.filter((person) => person.isLeader === isLeader);
      return own.length === 0 ? [] : [{ isLeader, count: countOf(own, order) }];
    }),
    groups: titleCounts(grouped, ({ group }) => group ?? '', order),
    titles: titleCounts(people, ({ title }) => title, order),
    places: placesOf(instance, people, order),
    unheld: unheldTitles(instance, people),
  };
}

const LEVELS = [true, false, undefined] as const;

/** Everything of `standards.csv` that has an order there: titles, groups and what is asked. */
class RowOrder {
  readonly #rank = new Map<string, number>();

  constructor(standards: readonly Standard[]) {
    for (const { title, group, requirement } of standards) {
      for (const key of [titleKey(title), titleKey(group ?? ''), requirementKey(requirement)]) {
        if (!this.#rank.has(key)) this.#rank.set(key, this.#rank.size);
      }
    }
  }

  of(key: string): number {
    return present(this.#rank.get(key), 'the place of a row of standards.csv');
  }
}

/** Told apart from the keys of requirements. */
function titleKey(title: string): string {
  return `title ${fold(title)}`;
}

function tallyOf(states: readonly StandardState[]): Tally {
  const count = (wanted: StandardState): number => states.filter((state) => state === wanted).length;
  return { met: count('met'), lacking: count('lacking'), unknown: count('unknown') };
}

function countOf(people: readonly PersonStanding[], order: RowOrder): StandardCount {
  const asked = groupBy(
    people.flatMap(({ measures }) => measures),
    ({ standard }) => requirementKey(standard.requirement),
  );
  const requirements = [...asked].toSorted(([a], [b]) => order.of(a) - order.of(b));
  return {
    ...tallyOf(people.map(({ state }) => state)),
    requirements: requirements.map(([, measures]): RequirementTally => {
      const { requirement } = present(measures[0], 'a measure').standard;
      const { met, lacking, unknown } = tallyOf(measures.map(({ state }) => state));
      const isMixed = measures.some(({ standard }) => !isSameRequirement(standard.requirement, requirement));
      return { requirement, isMixed, met, lacking, unknown };
    }),
  };
}

/** Of requirements with one key. */
function isSameRequirement(left: Requirement, right: Requirement): boolean {
  const extent = (requirement: Requirement): string =>
    'minimum' in requirement
      ? String(requirement.minimum)
      : requirement.kind === 'one-of'
        ? requirement.accepted.map(fold).toSorted(compareBytes).join(';')
        : '';
  return extent(left) === extent(right);
}

function titleCounts(
  people: readonly PersonStanding[],
  titleOf: (person: PersonStanding) => string,
  order: RowOrder,
): readonly TitleCount[] {
  const groups = groupBy(people, (person) => `${fold(titleOf(person))}\n${String(LEVELS.indexOf(person.isLeader))}`);
  const counts = [...groups.values()].map((own): TitleCount => {
    const first = present(own[0], 'somebody of the title');
    return { title: titleOf(first), group: first.group, isLeader: first.isLeader, count: countOf(own, order) };
  });
  const rank = ({ title }: TitleCount): number => order.of(titleKey(title));
  return counts.toSorted((a, b) => rank(a) - rank(b) || LEVELS.indexOf(a.isLeader) - LEVELS.indexOf(b.isLeader));
}

function placesOf(instance: Instance, people: readonly PersonStanding[], order: RowOrder): readonly PlaceStanding[] {
  const { unitOfOfficer, communeOfUnit, communes, regions } = instance;
  const rankOfRegion = new Map(regions.map((region, rank) => [region, rank]));
  const byUnit = groupBy(people, ({ officerIndex }) => unitOfOfficer[officerIndex] ?? -1);
  const places = [...byUnit].map(([unitIndex, own]): PlaceStanding => {
    const communeIndex = communeOfUnit[unitIndex] ?? -1;
    const titles = titleCounts(own, ({ title }) => title, order);
    return { unitIndex, communeIndex, count: countOf(own, order), titles, people: own };
  });
  const rank = ({ communeIndex }: PlaceStanding): number => {
    const commune = communes[communeIndex];
    return commune === undefined ? regions.length : (rankOfRegion.get(commune.region) ?? regions.length);
  };
  // Units without a commune stand last, those of whom nothing is known after them.
  const last = (index: number): number => (index < 0 ? Number.MAX_SAFE_INTEGER : index);
  return places.toSorted(
    (a, b) => rank(a) - rank(b) || last(a.communeIndex) - last(b.communeIndex) || last(a.unitIndex) - last(b.unitIndex),
  );
}

function unheldTitles(instance: Instance, held: readonly PersonStanding[]): readonly UnheldTitle[] {
  const isHeld = new Set(held.map(({ officerIndex }) => officerIndex));
  const rest = instance.officers.filter((_, officerIndex) => !isHeld.has(officerIndex));
  const groups = groupBy(rest, ({ position }) => (position === undefined ? '' : fold(position)));
  return [...groups]
    .map(([key, own]) => ({ key, title: present(own[0], 'somebody without a standard').position, people: own.length }))
    .toSorted((a, b) => b.people - a.people || compareBytes(a.key, b.key))
    .map(({ title, people }) => ({ title, people }));
}

/** Tenths of a percent, rounded half up; `undefined` of nobody. */
export function permilleOf(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : Math.floor((2000 * part + whole) / (2 * whole));
}
