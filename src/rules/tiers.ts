import type { Instance } from '../domain/instance.ts';
import type { TierName } from '../domain/terms.ts';
import { unreachable } from '../support/assert.ts';
import type { Candidates } from './candidates.ts';

type SummedTier = Exclude<TierName, 'balance' | 'worst_fit'>;

/** One tier of the objective that is a sum over chosen candidates. */
export interface TierVector {
  readonly name: TierName;
  readonly sense: 'max' | 'min';
  /** One whole number a candidate; the tier's value is their sum over the chosen ones. Owned by the caller. */
  readonly points: Float64Array;
}

const SENSES: Readonly<Record<TierName, 'max' | 'min'>> = {
  fill: 'max',
  fit: 'max',
  wishes: 'max',
  distance: 'min',
  cost: 'min',
  worst_fit: 'max',
  balance: 'min',
  keep: 'max',
};

/** Whether more of the tier is better, or less. */
export function senseOf(tier: TierName): 'max' | 'min' {
  return SENSES[tier];
}

/**
 * The points of every candidate in `tier`: priority of the place (fill), fit with `keep_bonus` for a kept assignment, 11 − rank (wishes),
 * kilometres (distance), đồng (cost), 1 for a kept assignment (keep). balance and worst_fit are not sums over candidates.
 */
export function tierVector(tier: SummedTier, instance: Instance, candidates: Candidates): TierVector {
  return { name: tier, sense: senseOf(tier), points: pointsOf(tier, instance, candidates) };
}

function pointsOf(tier: SummedTier, instance: Instance, candidates: Candidates): Float64Array {
  switch (tier) {
    case 'fill': {
      const priorities = Float64Array.from(instance.vacancies, (vacancy) => vacancy.priority);
      return Float64Array.from(candidates.vacancyIndex, (vacancyIndex) => priorities[vacancyIndex] ?? 0);
    }
    case 'fit': {
      const points = Float64Array.from(candidates.fit);
      const { keepBonus } = instance.policy;
      if (keepBonus !== 0)
        candidates.isKept.forEach((kept, index) => (points[index] = (points[index] ?? 0) + kept * keepBonus));
      return points;
    }
    case 'wishes':
      return Float64Array.from(candidates.wish);
    case 'distance':
      return Float64Array.from(candidates.distanceKm);
    case 'cost':
      return candidates.cost.slice();
    case 'keep':
      return Float64Array.from(candidates.isKept);
    default:
      return unreachable(tier);
  }
}
