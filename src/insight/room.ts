import type { Instance } from '../domain/instance.ts';
import { tierTotal } from '../proof/feasibility.ts';
import type { Candidates } from '../rules/candidates.ts';
import type { Demands, DemandSource } from '../rules/demands.ts';
import { tierVector } from '../rules/tiers.ts';
import { compareBytes } from '../support/order.ts';

/** A demand as one more candidate meets it. */
interface Check {
  readonly key: string;
  readonly source: DemandSource;
  /** Whether the demand would be broken with the candidate beside the plan. */
  readonly isBrokenWith: (candidate: number) => boolean;
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
  readonly #asked: Uint8Array;
  /** Demands that count a candidate, for those asked about. */
  readonly #checksOf = new Map<number, Check[]>();
  readonly #checksOfAll: Check[] = [];

  constructor(instance: Instance, candidates: Candidates, demands: Demands, chosen: Int32Array, asked: Uint8Array) {
    this.#instance = instance;
    this.#candidates = candidates;
    this.#chosen = chosen;
    this.#asked = asked;
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
  }

  /**
   * Demands that forbid adding any one of `added`, headcounts and "one place a person" aside, by key; `undefined` when one could be added
   * without breaking anything.
   */
  blockedBy(added: readonly number[]): readonly DemandSource[] | undefined {
    const sources = new Map<string, DemandSource>();
    for (const candidate of added) {
      const broken = [...(this.#checksOf.get(candidate) ?? []), ...this.#checksOfAll].filter(({ isBrokenWith }) =>
        isBrokenWith(candidate),
      );
      if (broken.length === 0) return undefined;
      for (const { key, source } of broken) {
        if (source.kind !== 'vacancy' && source.kind !== 'officer') sources.set(key, source);
      }
    }
    return [...sources].toSorted(([a], [b]) => compareBytes(a, b)).map(([, source]) => source);
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
    for (const candidate of counted) {
      if (this.#asked[candidate] !== 1) continue;
      const checks = this.#checksOf.get(candidate);
      if (checks === undefined) this.#checksOf.set(candidate, [check]);
      else checks.push(check);
    }
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
