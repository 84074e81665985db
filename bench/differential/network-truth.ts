/** The best plan of a tiny network case by trying every plan. Knows the plain numbers of the case alone: no rules, no candidates, no demands. */
import { createHash } from 'node:crypto';
import type { PolicyTier } from '../../src/domain/terms.ts';
import { groupOf, groupsOf, isMeant, type NetworkCase } from './network-cases.ts';
import { COSTS, officerId } from './network-records.ts';

/** An officer in a place under a form. */
interface Option {
  readonly vacancy: number;
  readonly form: number;
  /** Bounds of `Bound` lists that count it, and its points in each tier; more is better. */
  readonly sent: readonly number[];
  readonly reached: readonly number[];
  readonly values: readonly number[];
}

interface Bound {
  readonly min: number;
  readonly max: number;
}

export interface NetworkTruth {
  readonly isFeasible: boolean;
  /** One value a tier, in the tier's own sense. */
  readonly tiers: readonly number[];
  /** By officer: the vacancy and form, or −1. */
  readonly plan: readonly { readonly vacancy: number; readonly form: number }[];
  readonly optimalCount: number;
  /** Without any minimum a feasible case would reach other values. */
  readonly hasBindingMinimum: boolean;
}

const LESS: ReadonlySet<PolicyTier> = new Set(['distance', 'cost', 'balance']);
const NOBODY = 1_000_000;
const HOME = { vacancy: -1, form: -1 };

/** Tiers of the case: with a plan before, `keep` comes last unless named. */
export function tiersOfCase({ objective, baseline }: NetworkCase): readonly PolicyTier[] {
  return baseline === undefined || objective.includes('keep') ? objective : [...objective, 'keep'];
}

export function enumerateCase(drawn: NetworkCase): NetworkTruth {
  return new Enumeration(drawn).run();
}

/** A legal plan: by officer the vacancy and form, or −1; and its tiers, turned so that more is better. */
export interface CasePlan {
  readonly values: readonly number[];
  readonly plan: NetworkTruth['plan'];
}

/** Every legal plan of the case. */
export function enumeratePlans(drawn: NetworkCase): readonly CasePlan[] {
  const plans: CasePlan[] = [];
  new Enumeration(drawn, (plan) => plans.push(plan)).run();
  return plans;
}

class Enumeration {
  readonly #case: NetworkCase;
  readonly #tiers: readonly PolicyTier[];
  /** Officers in the order of the tie break, and the options of each, best first. */
  readonly #order: readonly number[];
  readonly #options: readonly (readonly Option[])[];
  /** Counted people. */
  readonly #bounds: Bound[] = [];
  readonly #counts: number[] = [];
  /** Distinct communes: each demand has one counter a commune. */
  readonly #reachMinima: number[] = [];
  readonly #reachCounts: number[][] = [];
  readonly #mustGo: readonly boolean[];
  readonly #chosen: (Option | undefined)[];
  readonly #sums: number[];
  readonly #sentOfUnit: number[];
  #best: number[] | undefined;
  #bestFree: number[] | undefined;
  #plan: readonly (Option | undefined)[] = [];
  #optimalCount = 0;
  readonly #onPlan: ((plan: CasePlan) => void) | undefined;

  constructor(drawn: NetworkCase, onPlan?: (plan: CasePlan) => void) {
    this.#case = drawn;
    this.#onPlan = onPlan;
    this.#tiers = tiersOfCase(drawn);
    const officers = [...drawn.unitOfOfficer.keys()];
    const { tieSeed } = drawn;
    const hash = (o: number): string =>
      createHash('sha256')
        .update(`${tieSeed}\n${officerId(o)}`)
        .digest('hex');
    const keys = tieSeed === undefined ? undefined : officers.map(hash);
    this.#order =
      keys === undefined ? officers : officers.toSorted((a, b) => ((keys[a] ?? '') < (keys[b] ?? '') ? -1 : 1));
    const memberships = this.#writeBounds();
    this.#options = this.#order.map((officer) => this.#optionsOf(officer, memberships));
    this.#mustGo = this.#order.map((o) => drawn.pins.some(({ officer, to }) => officer === o && to.kind !== 'home'));
    this.#chosen = officers.map(() => undefined);
    this.#sums = this.#tiers.map(() => 0);
    this.#sentOfUnit = drawn.regionOfUnit.map(() => 0);
  }

  run(): NetworkTruth {
    this.#walk(0);
    const best = this.#best;
    const plan = this.#byOfficer(this.#plan);
    return {
      isFeasible: best !== undefined,
      tiers: best === undefined ? [] : best.map((value, i) => (LESS.has(this.#tiers[i] ?? 'fill') ? 0 - value : value)),
      plan,
      optimalCount: this.#optimalCount,
      hasBindingMinimum: best !== undefined && this.#bestFree !== undefined && compare(this.#bestFree, best) !== 0,
    };
  }

  #byOfficer(chosen: readonly (Option | undefined)[]): NetworkTruth['plan'] {
    const plan: { vacancy: number; form: number }[] = this.#order.map(() => HOME);
    for (const [rank, option] of chosen.entries()) {
      if (option !== undefined) plan[this.#order[rank] ?? 0] = { vacancy: option.vacancy, form: option.form };
    }
    return plan;
  }

  /** Places, units and quotas as counters; answers which of them an officer in a place counts in. */
  #writeBounds(): (officer: number, vacancy: number) => Pick<Option, 'sent' | 'reached'> {
    const drawn = this.#case;
    const sets: ((officer: number, vacancy: number) => boolean)[] = [];
    const reaches: ((officer: number, vacancy: number) => boolean)[] = [];
    const add = (min: number, max: number, counts: (officer: number, vacancy: number) => boolean): void => {
      this.#bounds.push({ min, max });
      this.#counts.push(0);
      sets.push(counts);
    };
    for (const [vacancy, headcount] of drawn.headcount.entries()) add(0, headcount, (_, v) => v === vacancy);
    for (const [unit, min] of drawn.sendMin.entries()) {
      add(min, drawn.sendMax[unit] ?? Infinity, (o) => drawn.unitOfOfficer[o] === unit);
    }
    for (const quota of drawn.quotas) {
      for (const group of groupsOf(drawn, quota)) {
        const counts = (o: number, v: number): boolean =>
          isMeant(drawn, quota, o, v) && groupOf(drawn, quota.per, o, v) === group;
        if (quota.of === 'sent') add(quota.min ?? 0, quota.max ?? Infinity, counts);
        else {
          this.#reachMinima.push(quota.min ?? 0);
          this.#reachCounts.push(drawn.regionOfCommune.map(() => 0));
          reaches.push(counts);
        }
      }
    }
    const indicesOf = (tests: typeof sets, o: number, v: number): number[] =>
      tests.flatMap((counts, i) => (counts(o, v) ? [i] : []));
    return (o, v) => ({ sent: indicesOf(sets, o, v), reached: indicesOf(reaches, o, v) });
  }

  #optionsOf(
    officer: number,
    countsOf: (officer: number, vacancy: number) => Pick<Option, 'sent' | 'reached'>,
  ): Option[] {
    const { pins, points, headcount, communeOfVacancy, forms } = this.#case;
    const pin = pins.find((one) => one.officer === officer)?.to;
    if (pin?.kind === 'home') return [];
    const options: Option[] = [];
    for (const vacancy of headcount.keys()) {
      if ((points[officer]?.[vacancy] ?? -1) < 0 || headcount[vacancy] === 0) continue;
      if (pin?.kind === 'vacancy' && pin.index !== vacancy) continue;
      if (pin?.kind === 'commune' && pin.index !== communeOfVacancy[vacancy]) continue;
      const counts = countsOf(officer, vacancy);
      for (const form of forms.keys()) {
        const values = this.#tiers.map((tier) => this.#valueOf(tier, officer, vacancy, form));
        options.push({ vacancy, form, ...counts, values });
      }
    }
    return options;
  }

  /** What the assignment adds to the tier, turned so that more is better; the two tiers that are no sums add nothing. */
  #valueOf(tier: PolicyTier, officer: number, vacancy: number, form: number): number {
    const drawn = this.#case;
    const unit = drawn.unitOfOfficer[officer] ?? -1;
    const commune = drawn.communeOfVacancy[vacancy] ?? -1;
    const before = drawn.baseline?.[officer];
    const isKept = before?.vacancy === vacancy && before.form === form ? 1 : 0;
    if (tier === 'fill') return drawn.priority[vacancy] ?? 0;
    if (tier === 'fit') return (drawn.points[officer]?.[vacancy] ?? 0) + isKept * drawn.keepBonus;
    if (tier === 'wishes') {
      const rank = drawn.wishes[officer]?.indexOf(vacancy) ?? -1;
      return rank < 0 ? 0 : 10 - rank;
    }
    if (tier === 'distance') return 0 - (drawn.km[unit]?.[commune] ?? 0);
    if (tier === 'cost') {
      const isSame = drawn.regionOfUnit[unit] === drawn.regionOfCommune[commune];
      const travel = isSame ? COSTS.sameRegion : COSTS.other;
      return 0 - COSTS.months * (travel + (commune === 0 ? 0 : COSTS.lodging));
    }
    return tier === 'keep' ? isKept : 0;
  }

  #walk(rank: number): void {
    const own = this.#options[rank];
    if (own === undefined) {
      this.#judge();
      return;
    }
    for (const option of own) {
      if (option.sent.some((i) => (this.#counts[i] ?? 0) >= (this.#bounds[i]?.max ?? 0))) continue;
      this.#apply(rank, option, 1);
      this.#walk(rank + 1);
      this.#apply(rank, option, -1);
    }
    this.#chosen[rank] = undefined;
    if (this.#mustGo[rank] !== true) this.#walk(rank + 1);
  }

  #apply(rank: number, option: Option, sign: 1 | -1): void {
    if (sign === 1) this.#chosen[rank] = option;
    for (const i of option.sent) this.#counts[i] = (this.#counts[i] ?? 0) + sign;
    const commune = this.#case.communeOfVacancy[option.vacancy] ?? 0;
    for (const i of option.reached) {
      const counts = this.#reachCounts[i];
      if (counts !== undefined) counts[commune] = (counts[commune] ?? 0) + sign;
    }
    for (let i = 0; i < this.#sums.length; i++) this.#sums[i] = (this.#sums[i] ?? 0) + sign * (option.values[i] ?? 0);
    const unit = this.#case.unitOfOfficer[this.#order[rank] ?? -1] ?? -1;
    this.#sentOfUnit[unit] = (this.#sentOfUnit[unit] ?? 0) + sign;
  }

  #judge(): void {
    const values = this.#tiers.map((tier, i) => this.#totalOf(tier, i));
    if (this.#bestFree === undefined || compare(values, this.#bestFree) > 0) this.#bestFree = values;
    if (this.#onPlan !== undefined && this.#meetsMinima()) {
      this.#onPlan({ values, plan: this.#byOfficer(this.#chosen) });
    }
    const order = this.#best === undefined ? 1 : compare(values, this.#best);
    if (order < 0 || !this.#meetsMinima()) return;
    if (order === 0) this.#optimalCount++;
    else {
      this.#best = values;
      this.#plan = [...this.#chosen];
      this.#optimalCount = 1;
    }
  }

  #totalOf(tier: PolicyTier, i: number): number {
    if (tier === 'balance') return 0 - this.#sentOfUnit.reduce((sum, sent) => sum + sent * sent, 0);
    if (tier !== 'worst_fit') return this.#sums[i] ?? 0;
    let worst = NOBODY;
    for (const [rank, option] of this.#chosen.entries()) {
      if (option === undefined) continue;
      worst = Math.min(worst, this.#case.points[this.#order[rank] ?? -1]?.[option.vacancy] ?? 0);
    }
    return worst;
  }

  #meetsMinima(): boolean {
    if (this.#bounds.some(({ min }, i) => (this.#counts[i] ?? 0) < min)) return false;
    return this.#reachMinima.every((min, i) => (this.#reachCounts[i] ?? []).filter((count) => count > 0).length >= min);
  }
}

/** Above zero where `left` is better: the first tier that differs decides. */
export function compare(left: readonly number[], right: readonly number[]): number {
  for (let i = 0; i < left.length; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
