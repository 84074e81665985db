/** Posts and people of every commune by profession: what `posts.csv` holds, and what `communes.csv` and the open places follow from. */
import { present } from '../support/assert.ts';
import type { CommuneFact } from './facts.ts';
import { AMPLE, DONORS, EMPTY_PERCENT, POSTS } from './phase-one-counts.ts';
import { PROFESSIONS } from './professions.ts';
import type { Random } from './random.ts';
import { tableLine, tableText } from './table-text.ts';

/** One commune; the maps have every profession. */
export interface Headcount {
  readonly commune: CommuneFact;
  /** Has more people than posts and gives some away. */
  readonly isDonor: boolean;
  readonly posts: ReadonlyMap<string, number>;
  readonly staff: ReadonlyMap<string, number>;
}

/** The communes in their order. A donor has two to five people more than posts, any other at least one fewer; both are short of some professions. */
export function drawHeadcounts(random: Random, communes: readonly CommuneFact[]): readonly Headcount[] {
  const donors = new Set(
    Object.entries(DONORS).flatMap(([region, count]) =>
      random.shuffled(communes.filter((commune) => commune.region === region)).slice(0, count),
    ),
  );
  return communes.map((commune) => {
    const isDonor = donors.has(commune);
    const posts = drawPosts(random, commune);
    const staff = new Map<string, number>();
    for (const [field, count] of posts) staff.set(field, count - drawEmpty(random, field, count, isDonor));
    fillUp(random, staff, isDonor ? sumOf(posts) + random.between(2, 5) : 0);
    if (!isDonor) fillUp(random, staff, Math.min(sumOf(posts) - 1, sumOf(staff) + random.below(3)));
    return { commune, isDonor, posts, staff };
  });
}

export function sumOf(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

/** Of the profession beyond its posts (positive) or short of them (negative). */
export function surplusOf({ posts, staff }: Headcount, field: string): number {
  return present(staff.get(field), 'staff of a profession') - present(posts.get(field), 'posts of a profession');
}

/** `posts.csv` */
export function headcountsText(headcounts: readonly Headcount[]): string {
  const lines = headcounts.flatMap(({ commune, posts, staff }) =>
    PROFESSIONS.map(({ code }) => tableLine([commune.code, code, posts.get(code), staff.get(code)])),
  );
  return tableText(['commune_id', 'field', 'posts', 'staff'], lines);
}

/** Small communes have fewer posts, large ones and wards more; about 32 on average. */
function drawPosts(random: Random, { kind, population }: CommuneFact): Map<string, number> {
  const people = Number(population === '' ? 20_000 : population);
  const posts = new Map(PROFESSIONS.map(({ code }) => [code, present(POSTS[code], 'posts of a profession')]));
  const add = (field: string, count: number): void => {
    posts.set(field, Math.max(1, (posts.get(field) ?? 0) + count));
  };
  if (kind === 'ward') {
    add('construction', 1);
    add('trade', 1);
    add('agriculture', -1);
  }
  if (people < 15_000) {
    add('office', -1);
    add('justice', -1);
  }
  if (people > 30_000) {
    add('accounting', 1);
    add('land', 1);
    add('office', 1);
  }
  if (people > 50_000) {
    add('justice', 1);
    add('construction', 1);
  }
  add(random.pick(PROFESSIONS).code, random.between(-1, 1));
  return posts;
}

/** Empty posts of a profession; a donor has about two for every five that others have. */
function drawEmpty(random: Random, field: string, posts: number, isDonor: boolean): number {
  const percent = present(EMPTY_PERCENT[field], 'empty posts of a profession');
  let empty = 0;
  for (let post = 0; post < posts; post++)
    if (random.chance(isDonor ? Math.floor((percent * 2) / 5) : percent)) empty++;
  return empty;
}

/** Adds people of ample professions until there are `total`. */
function fillUp(random: Random, staff: Map<string, number>, total: number): void {
  for (let count = sumOf(staff); count < total; count++) {
    const field = random.pickWeighted(AMPLE);
    staff.set(field, (staff.get(field) ?? 0) + 1);
  }
}
