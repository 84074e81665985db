import type { Instance } from '../domain/instance.ts';
import { tierTotal } from '../proof/feasibility.ts';
import type { Candidates } from '../rules/candidates.ts';
import type { Demands, DemandSource } from '../rules/demands.ts';
import { tierVector } from '../rules/tiers.ts';
import { present } from '../support/assert.ts';
import { compareBytes } from '../support/order.ts';

/** A demand as one more candidate meets it. */
interface Check {
  readonly key: string;
  readonly source: DemandSource;
  /** Whether the demand would be broken with the candidate beside the plan. */
  readonly isBrokenWith: (candidate: number) => boolean;
}

/** A check and the candidates it concerns. */
interface Watched {
  readonly counted: Int32Array;
  readonly check: Check;
}

/**
 * Says which demands leave no room for one more candidate beside a legal plan.
 *
 * Where every demand stands is counted once; a question then costs the demands that count its candidate. Only candidates marked in `asked`
 * may be asked about.
 */
export class Room {
  readonly #instance: Instance;
  readonly #candidates: Candidates;
  readonly #chosen: Int32Array;
  readonly #isChosen: Uint8Array;
  readonly #watched: Watched[] = [];
  /** Positions in `#watched` of the demands that count candidate c, for those asked about: `#checkOf[#first[c]]` … `[#first[c + 1] - 1]`. */
  readonly #first: Int32Array;
  readonly #checkOf: Int32Array;
  readonly #checksOfAll: Check[] = [];

  constructor(instance: Instance, candidates: Candidates, demands: Demands, chosen: Int32Array, asked: Uint8Array) {
    this.#instance = instance;
    this.#candidates = candidates;
    this.#chosen = chosen;
    this.#isChosen = new Uint8Array(candidates.count);
    for (const candidate of chosen) this.#isChosen[candidate] = 1;
    this.#readCounts(demands);
    this.#readDistinct(demands);
    this.#readShares(demands);
    this.#readServed(demands);
    for (const { key, source, parts } of demands.together) {
      for (const part of parts) this.#watch(part, { key, source, isBrokenWith: () => parts.length > 1 });
    }
    this.#readLimits(demands);
    this.#first = countWatches(this.#watched, asked);
    this.#checkOf = fillWatches(this.#watched, asked, this.#first);
  }

  /**
   * Demands that forbid adding any one of `added`, headcounts and "one place a person" aside, by key; `undefined` when one could be added
   * without breaking anything.
   */
  blockedBy(added: Iterable<number>): readonly DemandSource[] | undefined {
    const sources = new Map<string, DemandSource>();
    for (const candidate of added) {
      const broken = [...this.#checksOf(candidate), ...this.#checksOfAll].filter(({ isBrokenWith }) =>
        isBrokenWith(candidate),
      );
      if (broken.length === 0) return undefined;
      for (const { key, source } of broken) {
        if (source.kind !== 'vacancy' && source.kind !== 'officer') sources.set(key, source);
      }
    }
    return [...sources].toSorted(([a], [b]) => compareBytes(a, b)).map(([, source]) => source);
  }

  /** Whether others leave no room at the candidate's own place, whatever else is asked. */
  isPlaceFilled(candidate: number): boolean {
    return this.#checksOf(candidate).some(
      ({ source, isBrokenWith }) => source.kind === 'vacancy' && isBrokenWith(candidate),
    );
  }

  #readCounts({ counts }: Demands): void {
    for (const { key, source, counted, max } of counts) {
      if (max === Infinity) continue;
      const isFull = this.#countChosen(counted) + 1 > max;
      if (isFull) this.#watch(counted, { key, source, isBrokenWith: () => true });
    }
  }

  #readDistinct({ distinct }: Demands): void {
    for (const { key, source, counted, already, max } of distinct) {
      const served = new Set(already);
      for (const c of counted) if (this.#isChosen[c] === 1) served.add(this.#communeOf(c));
      if (served.size + 1 <= max) continue;
      this.#watch(counted, { key, source, isBrokenWith: (candidate) => !served.has(this.#communeOf(candidate)) });
    }
  }

  #readShares({ shares }: Demands): void {
    for (const { key, source, part, total, partEarlier, totalEarlier, minMicro, maxMicro } of shares) {
      const partCount = this.#countChosen(part) + partEarlier;
      const totalCount = this.#countChosen(total) + totalEarlier + 1;
      const inPart = new Set(part);
      const isBrokenWith = (candidate: number): boolean => {
        const share = 1_000_000 * (partCount + (inPart.has(candidate) ? 1 : 0));
        return share < minMicro * totalCount || share > maxMicro * totalCount;
      };
      this.#watch(total, { key, source, isBrokenWith });
    }
  }

  #readServed({ served }: Demands): void {
    for (const { key, source, trigger, counted, min } of served) {
      const lacking = min - this.#countChosen(counted);
      if (lacking <= 0) continue;
      const isCounted = new Set(counted);
      this.#watch(trigger, { key, source, isBrokenWith: (candidate) => lacking > (isCounted.has(candidate) ? 1 : 0) });
    }
  }

  #readLimits({ limits }: Demands): void {
    for (const { key, source, limit, min, max } of limits) {
      if (limit.of === 'balance') {
        const isBrokenWith = (candidate: number): boolean => {
          const total = tierTotal('balance', this.#instance, this.#candidates, [...this.#chosen, candidate]);
          return total < min || total > max;
        };
        this.#checksOfAll.push({ key, source, isBrokenWith });
        continue;
      }
      const { points } = tierVector(limit.of, this.#instance, this.#candidates);
      const total = this.#chosen.reduce((sum, c) => sum + (points[c] ?? 0), 0);
      const isBrokenWith = (candidate: number): boolean => {
        const grown = total + (points[candidate] ?? 0);
        return grown < min || grown > max;
      };
      this.#checksOfAll.push({ key, source, isBrokenWith });
    }
  }

  #watch(counted: Int32Array, check: Check): void {
    this.#watched.push({ counted, check });
  }

  #checksOf(candidate: number): readonly Check[] {
    const positions = this.#checkOf.subarray(this.#first[candidate], this.#first[candidate + 1]);
    return Array.from(positions, (position) => present(this.#watched[position], 'a check').check);
  }

  #countChosen(counted: Int32Array): number {
    let count = 0;
    for (const candidate of counted) count += this.#isChosen[candidate] ?? 0;
    return count;
  }

  #communeOf(candidate: number): number {
    return this.#instance.communeOfVacancy[this.#candidates.vacancyIndex[candidate] ?? -1] ?? -1;
  }
}

/** Length candidates + 1: where the checks of each candidate asked about begin when all are listed one after the other. */
function countWatches(watched: readonly Watched[], asked: Uint8Array): Int32Array {
  const first = new Int32Array(asked.length + 1);
  for (const { counted } of watched) {
    for (const c of counted) if (asked[c] === 1) first[c + 1] = (first[c + 1] ?? 0) + 1;
  }
  for (let c = 0; c < asked.length; c++) first[c + 1] = (first[c + 1] ?? 0) + (first[c] ?? 0);
  return first;
}

/** Positions in `watched`, those of each candidate together, ascending. */
function fillWatches(watched: readonly Watched[], asked: Uint8Array, first: Int32Array): Int32Array {
  const checkOf = new Int32Array(first[asked.length] ?? 0);
  const next = first.slice();
  for (const [position, { counted }] of watched.entries()) {
    for (const c of counted) {
      if (asked[c] !== 1) continue;
      const place = next[c] ?? 0;
      checkOf[place] = position;
      next[c] = place + 1;
    }
  }
  return checkOf;
}
