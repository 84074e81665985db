import type { Instance } from '../domain/instance.ts';
import type { Commune } from '../domain/records.ts';
import { groupBy } from '../rules/facts.ts';
import { compareBytes, sortedByKey } from '../support/order.ts';
import { releaseOf, type Release } from './release.ts';

/** Posts and people of one field in one commune. */
export interface FieldReview {
  readonly field: string;
  readonly posts: number;
  readonly staff: number;
}

export interface CommuneReview {
  readonly commune: Commune;
  /** As `communes.csv` says, else the sum of `posts.csv`. */
  readonly posts: number | undefined;
  readonly staff: number | undefined;
  /** Rows of `posts.csv`, by field. */
  readonly fields: readonly FieldReview[];
  /** What `posts.csv` sums to, where `communes.csv` says something else. */
  readonly otherSums: { readonly posts: number; readonly staff: number } | undefined;
  /** Places that `vacancies.csv` opens. */
  readonly placeCount: number;
  readonly release: Release;
}

export interface Review {
  /** In the order of the regions, then by commune. */
  readonly communes: readonly CommuneReview[];
  readonly regions: readonly string[];
  readonly hasFields: boolean;
  /** Somebody of a commune is among the officers. */
  readonly hasOwnPeople: boolean;
}

/** A place that a shortage of one field asks for. */
export interface DraftPlace {
  readonly id: string;
  readonly communeId: string;
  readonly field: string;
  readonly headcount: number;
}

/** Commune by commune: posts and people, fields short and over, and who could be released. */
export function reviewCommunes(instance: Instance): Review {
  const postsOf = groupBy(instance.posts, (post) => post.communeId);
  const rank = new Map(instance.regions.map((region, index) => [region, index]));
  const placeCounts = new Map<string, number>();
  for (const { communeId, headcount } of instance.vacancies) {
    placeCounts.set(communeId, (placeCounts.get(communeId) ?? 0) + headcount);
  }
  const communes = instance.communes.map((commune, communeIndex): CommuneReview => {
    const rows = postsOf.get(commune.id) ?? [];
    const fields = sortedByKey(rows, ({ field }) => field).map(({ field, posts, staff }) => ({ field, posts, staff }));
    const sums = rows.length === 0 ? undefined : { posts: sumOf(rows, 'posts'), staff: sumOf(rows, 'staff') };
    const [posts, staff] = [commune.posts ?? sums?.posts, commune.staff ?? sums?.staff];
    return {
      commune,
      posts,
      staff,
      fields,
      otherSums: sums !== undefined && (sums.posts !== posts || sums.staff !== staff) ? sums : undefined,
      placeCount: placeCounts.get(commune.id) ?? 0,
      release: releaseOf(instance, communeIndex),
    };
  });
  return {
    communes: communes.toSorted(
      (a, b) =>
        (rank.get(a.commune.region) ?? 0) - (rank.get(b.commune.region) ?? 0) ||
        compareBytes(a.commune.id, b.commune.id),
    ),
    regions: instance.regions,
    hasFields: instance.posts.length > 0,
    hasOwnPeople: instance.unitOfOfficer.some((unitIndex) => (instance.communeOfUnit[unitIndex] ?? -1) >= 0),
  };
}

/** People beyond the posts, negative where there are too few; `undefined` where either number is not given. */
export function balanceOf({ posts, staff }: Pick<CommuneReview, 'posts' | 'staff'>): number | undefined {
  return posts === undefined || staff === undefined ? undefined : staff - posts;
}

/**
 * One place for each field a commune is short of, with the shortage as headcount, by region and commune as in the review.
 *
 * The id is made of commune and field alone, so that the same shortage has the same id whatever else changes.
 */
export function draftPlaces(review: Review): readonly DraftPlace[] {
  return review.communes.flatMap(({ commune, fields }) =>
    fields
      .filter(({ posts, staff }) => staff < posts)
      .map(({ field, posts, staff }) => ({
        id: `${commune.id}-${field}`,
        communeId: commune.id,
        field,
        headcount: posts - staff,
      })),
  );
}

function sumOf<K extends string>(rows: readonly Readonly<Record<K, number>>[], column: K): number {
  return rows.reduce((sum, row) => sum + row[column], 0);
}
