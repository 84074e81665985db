import {
  comparePoints,
  evaluate,
  FIRST_YEAR_OF_BANDS,
  yearsOf,
  type Fault,
  type Points,
  type Rating,
} from '../domain/evaluation.ts';
import type { Instance } from '../domain/instance.ts';
import { groupBy } from '../rules/facts.ts';

export interface RatedPerson {
  readonly officerIndex: number;
  readonly points: Points;
  readonly rating: Rating;
  /** What `officers.csv` says, where it is another rating of the same year. */
  readonly stated: number | undefined;
}

export interface UnratedPerson {
  readonly officerIndex: number;
  readonly faults: readonly Fault[];
}

/** How many people have each rating, best first: 4, 3, 2, 1. */
export type RatingCounts = readonly { readonly rating: Rating; readonly people: number }[];

interface UnitRatings {
  /** −1 for people of whom no unit is known. */
  readonly unitIndex: number;
  readonly counts: RatingCounts;
  readonly unrated: number;
}

/** What the results of one year make of everybody. */
export interface EvaluationReview {
  /** `undefined` where no result has a date. */
  readonly year: number | undefined;
  /** The year is one before points made ratings. */
  readonly isBeforeBands: boolean;
  readonly counts: RatingCounts;
  /** Most points first, then by officer. */
  readonly rated: readonly RatedPerson[];
  /** By officer; those without any result last. */
  readonly unrated: readonly UnratedPerson[];
  /** By unit index, people without a unit last. */
  readonly units: readonly UnitRatings[];
}

const RATINGS: readonly Rating[] = [4, 3, 2, 1];

/** The years that can be asked about. */
export function evaluatedYears({ studies }: Instance): readonly number[] {
  return yearsOf(studies);
}

/** Everybody's points and rating in `year`, by default the last that results are of, with why the others have none. */
export function reviewEvaluation(instance: Instance, year: number | undefined): EvaluationReview {
  const { officers, studies, unitOfOfficer } = instance;
  const latest = yearsOf(studies).at(-1);
  const asked = year ?? latest;
  const { outcomes } = evaluate(
    studies,
    officers.map(({ id }) => id),
    asked,
  );
  const rated: RatedPerson[] = [];
  const unrated: UnratedPerson[] = [];
  for (const [officerIndex, { id, rating: counting, statedRating }] of officers.entries()) {
    const outcome = outcomes.get(id);
    if (outcome === undefined) continue;
    if (outcome.kind === 'unrated') {
      unrated.push({ officerIndex, faults: outcome.faults });
      continue;
    }
    const inTable = statedRating ?? counting;
    const stated = asked === latest && inTable !== outcome.rating ? inTable : undefined;
    rated.push({ officerIndex, points: outcome.points, rating: outcome.rating, stated });
  }
  const isWithoutResult = ({ faults }: UnratedPerson): boolean => faults.some(({ kind }) => kind === 'none');
  const byUnit = groupBy([...officers.keys()], (officerIndex) => unitOfOfficer[officerIndex] ?? -1);
  const ratingOf = new Map(rated.map(({ officerIndex, rating }) => [officerIndex, rating]));
  const last = (unitIndex: number): number => (unitIndex < 0 ? Number.MAX_SAFE_INTEGER : unitIndex);
  return {
    year: asked,
    isBeforeBands: asked !== undefined && asked < FIRST_YEAR_OF_BANDS,
    counts: countRatings(rated.map(({ rating }) => rating)),
    rated: rated.toSorted((a, b) => comparePoints(a.points, b.points) || a.officerIndex - b.officerIndex),
    unrated: unrated.toSorted(
      (a, b) => Number(isWithoutResult(a)) - Number(isWithoutResult(b)) || a.officerIndex - b.officerIndex,
    ),
    units: [...byUnit]
      .toSorted(([a], [b]) => last(a) - last(b))
      .map(([unitIndex, own]) => {
        const ratings = own.flatMap((officerIndex) => ratingOf.get(officerIndex) ?? []);
        return { unitIndex, counts: countRatings(ratings), unrated: own.length - ratings.length };
      }),
  };
}

function countRatings(ratings: readonly Rating[]): RatingCounts {
  return RATINGS.map((rating) => ({ rating, people: ratings.filter((one) => one === rating).length }));
}
