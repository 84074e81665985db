import type { Instance } from '../domain/instance.ts';
import type { PlanRow } from '../domain/plan.ts';
import type { Findings } from '../insight/findings.ts';
import type { Freedom } from '../insight/freedom.ts';
import type { PresentedPlan } from '../plan/presented-plan.ts';
import { fieldName } from './demand-text.ts';
import type { PageWords } from './page-words.ts';
import type { SentPerson } from './plan-people.ts';
import { sortedByText } from '../support/name-order.ts';

/** What the parts of a report page are made from. */
export interface PageContext {
  readonly instance: Instance;
  readonly allocation: PresentedPlan;
  readonly findings: Findings;
  readonly freedom: Freedom | undefined;
  /** By given name. */
  readonly people: readonly SentPerson[];
  readonly words: PageWords;
  /** The page has a living part, which puts what it offers beside each person. */
  readonly isLive: boolean;
}

/** A commune or ward with the places it asks for and who comes. */
export interface Destination {
  readonly communeIndex: number;
  readonly name: string;
  readonly region: string;
  /** Sum of headcounts. */
  readonly places: number;
  readonly people: readonly SentPerson[];
  /** Open places by what they are: name of the post and how many. */
  readonly open: readonly { readonly post: string; readonly count: number }[];
}

/** How much of what a destination asks for it gets. */
export type Filling = 'full' | 'part' | 'none' | 'other';

export function fillingOf({ places, people, open }: Pick<Destination, 'places' | 'people' | 'open'>): Filling {
  if (places === 0 && people.length === 0) return 'other';
  if (open.length === 0) return 'full';
  return people.length === 0 ? 'none' : 'part';
}

/** Every commune and ward, in the order of areas and names. */
export function destinationsOf({ instance, people, findings, words }: PageContext): readonly Destination[] {
  const { communes, vacancies, communeOfVacancy, communeIndexById, regions } = instance;
  const places = communes.map(() => 0);
  const sent = communes.map((): SentPerson[] => []);
  const open = communes.map(() => new Map<string, number>());
  for (const [v, { headcount }] of vacancies.entries()) {
    const commune = communeOfVacancy[v] ?? -1;
    places[commune] = (places[commune] ?? 0) + headcount;
  }
  for (const person of people) sent[communeIndexById.get(person.row.communeId) ?? -1]?.push(person);
  for (const { vacancyIndex, headcount, filled } of findings.openPlaces) {
    if (headcount === filled) continue;
    const posts = open[communeOfVacancy[vacancyIndex] ?? -1];
    const post = fieldName(vacancies[vacancyIndex]?.field ?? '', instance, words.voice);
    posts?.set(post, (posts.get(post) ?? 0) + headcount - filled);
  }
  const rank = new Map(regions.map((region, index) => [region, index]));
  const all = communes.map(({ name, region }, communeIndex): Destination => ({
    communeIndex,
    name,
    region,
    places: places[communeIndex] ?? 0,
    people: sent[communeIndex] ?? [],
    open: Array.from(open[communeIndex] ?? [], ([post, count]) => ({ post, count })),
  }));
  return sortedByText(all, ({ name }) => name).toSorted(
    (a, b) => (rank.get(a.region) ?? 0) - (rank.get(b.region) ?? 0),
  );
}

/** How many of `items` have each key, in the order in which keys come first. */
export function countBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const item of items) {
    const key = keyOf(item);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Where a row leads, in a few words. */
export function placeText({ communeName, communeId, title, field }: PlanRow, { instance, words }: PageContext): string {
  return words.say('changes.place', {
    commune: communeName === '' ? communeId : communeName,
    post: title === '' ? fieldName(field, instance, words.voice) : title,
  });
}
