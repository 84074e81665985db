import type { Instance } from '../domain/instance.ts';
import { fitMaxOf } from '../domain/policy.ts';
import type { TierName } from '../domain/terms.ts';
import { earlierToursOfUnits } from '../rules/burden.ts';
import type { Candidates } from '../rules/candidates.ts';
import type { Demands, DemandSource } from '../rules/demands.ts';
import { tierVector } from '../rules/tiers.ts';
import { present } from '../support/assert.ts';

/** A demand that a set of chosen candidates does not meet. */
export interface BrokenDemand {
  readonly key: string;
  readonly source: DemandSource;
  readonly actual: number;
  readonly min: number;
  readonly max: number;
  /** The chosen candidates it counts. */
  readonly counted: readonly number[];
}

/** Every demand that the chosen candidates break, by plain counting: no model, no engine. Empty when the plan is legal. */
export function findBroken(
  instance: Instance,
  candidates: Candidates,
  demands: Demands,
  chosen: ArrayLike<number>,
): readonly BrokenDemand[] {
  const isChosen = new Uint8Array(candidates.count);
  for (let i = 0; i < chosen.length; i++) isChosen[chosen[i] ?? -1] = 1;
  const among = (members: Int32Array): number[] => {
    const found: number[] = [];
    for (const c of members) if (isChosen[c] === 1) found.push(c);
    return found;
  };
  const broken: BrokenDemand[] = [];
  const check = (
    key: string,
    source: DemandSource,
    actual: number,
    min: number,
    max: number,
    counted: number[],
  ): void => {
    if (actual < min || actual > max) broken.push({ key, source, actual, min, max, counted });
  };

  for (const { key, source, counted, min, max } of demands.counts) {
    const mine = among(counted);
    // Earlier phases may alone exceed a maximum; then nobody more may be added, but nothing here is at fault.
    check(key, source, mine.length, min, source.kind === 'vacancy' ? Math.max(0, max) : max, mine);
  }
  for (const { key, source, counted, already, min, max } of demands.distinct) {
    const mine = among(counted);
    const communes = new Set(already);
    for (const c of mine) communes.add(instance.communeOfVacancy[candidates.vacancyIndex[c] ?? -1] ?? -1);
    check(key, source, communes.size, min, max, mine);
  }
  for (const demand of demands.shares) {
    const mine = among(demand.part);
    const part = mine.length + demand.partEarlier;
    const total = among(demand.total).length + demand.totalEarlier;
    const min = Math.ceil((demand.minMicro * total) / 1_000_000);
    const max = Math.floor((demand.maxMicro * total) / 1_000_000);
    check(demand.key, demand.source, part, min, max, mine);
  }
  for (const { key, source, trigger, counted, min } of demands.served) {
    const mine = among(counted);
    if (among(trigger).length > 0) check(key, source, mine.length, min, Infinity, among(trigger));
  }
  for (const { key, source, parts } of demands.together) {
    const sizes = parts.map((part) => among(part).length);
    const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
    check(key, source, least, most, most, parts.flatMap(among));
  }
  for (const { key, source, limit, min, max } of demands.limits) {
    check(key, source, tierTotal(limit.of, instance, candidates, chosen), min, max, Array.from(chosen));
  }
  return broken;
}

/** The value of one tier for a set of chosen candidates, recomputed. */
export function tierTotal(
  name: TierName,
  instance: Instance,
  candidates: Candidates,
  chosen: ArrayLike<number>,
): number {
  const list = Array.from(chosen);
  if (name === 'worst_fit') {
    const top = fitMaxOf(instance.policy);
    return list.reduce((worst, c) => Math.min(worst, candidates.fit[c] ?? top), top);
  }
  if (name === 'balance') {
    const sent = new Map<number, number>();
    for (const c of list) {
      const unit = present(instance.unitOfOfficer[candidates.officerIndex[c] ?? -1], 'unit of officer');
      if (unit >= 0) sent.set(unit, (sent.get(unit) ?? 0) + 1);
    }
    const earlier = earlierToursOfUnits(instance);
    return [...sent].reduce((sum, [unit, count]) => sum + count * (2 * (earlier.get(unit) ?? 0) + count), 0);
  }
  const { points } = tierVector(name, instance, candidates);
  return list.reduce((sum, c) => sum + (points[c] ?? 0), 0);
}
