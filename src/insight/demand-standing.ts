import type { Instance } from '../domain/instance.ts';
import type { Candidates } from '../rules/candidates.ts';
import type { Demands, DemandSource } from '../rules/demands.ts';

/** Where a demand stands under a plan. */
export interface DemandStanding {
  readonly key: string;
  readonly source: DemandSource;
  /** Assignments, or communes, that the plan has. Rows of earlier phases are left out on both sides. */
  readonly actual: number;
  readonly min: number;
  /** `Infinity` when there is none. */
  readonly max: number;
  /** One more, or one less, would break it. */
  readonly isTight: boolean;
}

/**
 * Demands of clauses and units that count a candidate of `touches`, with where they stand: those that leave no room first, then in their own
 * order. Headcounts and "one place a person" are left out, and so are demands that are no count.
 */
export function standingsOf(
  instance: Instance,
  candidates: Candidates,
  demands: Demands,
  chosen: Int32Array,
  touches: (candidate: number) => boolean,
): readonly DemandStanding[] {
  const isChosen = new Uint8Array(candidates.count);
  for (const candidate of chosen) isChosen[candidate] = 1;
  const standings: DemandStanding[] = [];
  const add = (key: string, source: DemandSource, actual: number, min: number, max: number): void => {
    standings.push({ key, source, actual, min, max, isTight: actual >= max || (min > 0 && actual <= min) });
  };
  for (const { key, source, counted, min, max } of demands.counts) {
    if (source.kind === 'officer' || source.kind === 'vacancy' || !counted.some(touches)) continue;
    add(key, source, countChosen(counted, isChosen), min, max);
  }
  for (const { key, source, counted, already, min, max } of demands.distinct) {
    if (!counted.some(touches)) continue;
    const communes = new Set(already);
    for (const c of counted) {
      if (isChosen[c] === 1) communes.add(instance.communeOfVacancy[candidates.vacancyIndex[c] ?? -1] ?? -1);
    }
    add(key, source, communes.size, min, max);
  }
  return [...standings.filter(({ isTight }) => isTight), ...standings.filter(({ isTight }) => !isTight)];
}

function countChosen(counted: Int32Array, isChosen: Uint8Array): number {
  let count = 0;
  for (const candidate of counted) count += isChosen[candidate] ?? 0;
  return count;
}
