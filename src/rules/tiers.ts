import type { Instance } from '../domain/instance.ts';
import type { TierName } from '../domain/terms.ts';
import { unreachable } from '../support/assert.ts';
import { earlierToursOfOfficers } from './burden.ts';
import { developmentPoints } from './development.ts';
import { trainedOf, type Candidates } from './candidates.ts';

type SummedTier = Exclude<TierName, 'balance' | 'worst_fit'>;

/** One tier of the objective that is a sum over chosen candidates. */
export interface TierVector {
  readonly name: TierName;
  readonly sense: 'max' | 'min';
  /** One whole number a candidate; the tier's value is their sum over the chosen ones. */
  readonly points: Points;
}

/** Whole numbers, one a candidate. Often a column of the candidates themselves, so nobody may write to them. */
export type Points = Float64Array | Int32Array | Uint8Array;

const SENSES: Readonly<Record<TierName, 'max' | 'min'>> = {
  fill: 'max',
  fit: 'max',
  wishes: 'max',
  distance: 'min',
  cost: 'min',
  worst_fit: 'max',
  balance: 'min',
  burden: 'min',
  development: 'max',
  keep: 'max',
  unmoved: 'max',
  tours: 'min',
  well_filled: 'max',
  course_cost: 'min',
  seats: 'min',
};

/** Whether more of the tier is better, or less. */
export function senseOf(tier: TierName): 'max' | 'min' {
  return SENSES[tier];
}

/**
 * The points of every candidate in `tier`: priority of the place (fill), fit with `keep_bonus` for a kept assignment, 11 − rank (wishes),
 * kilometres (distance), đồng (cost), 2e + 1 for somebody with e tours in earlier phases (burden: so much the square of their number grows),
 * 1 for a kept assignment (keep), 1 for one of the present plan (unmoved), 1 for every tour (tours); in a training plan priority where the fit
 * suffices (well_filled), what the courses cost and the seats in them.
 * In a roster the first four count for every month of the horizon. balance and worst_fit are not sums over candidates.
 */
export function tierVector(tier: SummedTier, instance: Instance, candidates: Candidates): TierVector {
  const points = pointsOf(tier, instance, candidates);
  const isMonthly = tier === 'fill' || tier === 'fit' || tier === 'wishes' || tier === 'distance';
  const months = isMonthly ? candidates.tours?.countedMonths : undefined;
  return { name: tier, sense: senseOf(tier), points: months === undefined ? points : timesMonths(points, months) };
}

function timesMonths(points: Points, months: Uint8Array): Points {
  return Float64Array.from(months, (count, c) => count * (points[c] ?? 0));
}

function pointsOf(tier: SummedTier, instance: Instance, candidates: Candidates): Points {
  switch (tier) {
    case 'fill': {
      const priorities = Uint8Array.from(instance.vacancies, (vacancy) => vacancy.priority);
      const points = new Uint8Array(candidates.count);
      for (let c = 0; c < points.length; c++) points[c] = priorities[candidates.vacancyIndex[c] ?? -1] ?? 0;
      return points;
    }
    case 'fit': {
      const { keepBonus } = instance.policy;
      if (keepBonus === 0) return candidates.fit;
      return new Float64Array(candidates.fit).map((fit, c) => fit + (candidates.isKept[c] ?? 0) * keepBonus);
    }
    case 'wishes':
      return candidates.wish;
    case 'distance':
      return candidates.distanceKm;
    case 'cost':
      return instance.policy.costs === undefined ? new Uint8Array(candidates.count) : candidates.cost;
    case 'development':
      return candidates.recorded?.development ?? developmentPoints(instance, candidates);
    case 'burden': {
      if (candidates.recorded !== undefined) return candidates.recorded.burden;
      const earlier = earlierToursOfOfficers(instance);
      const points = new Float64Array(candidates.count).fill(1);
      if (earlier.size === 0) return points;
      return points.map((_, c) => 2 * (earlier.get(candidates.officerIndex[c] ?? -1) ?? 0) + 1);
    }
    case 'keep':
      return candidates.isKept;
    case 'unmoved':
      return candidates.isUnmoved ?? new Uint8Array(candidates.count);
    case 'tours':
      return new Uint8Array(candidates.count).fill(1);
    case 'well_filled': {
      const fitMin = candidates.training?.fitMin ?? 0;
      return Uint8Array.from(pointsOf('fill', instance, candidates), (points, c) =>
        (candidates.fit[c] ?? 0) >= fitMin ? points : 0,
      );
    }
    case 'course_cost':
      return Float64Array.from(candidates.fit, (_, c) => trainedOf(candidates, c)?.cost ?? 0);
    case 'seats':
      return Uint8Array.from(candidates.fit, (_, c) => trainedOf(candidates, c)?.courses.length ?? 0);
    default:
      return unreachable(tier);
  }
}
