import type { Instance } from '../domain/instance.ts';
import { tierTotal } from '../proof/feasibility.ts';
import type { Demands } from '../rules/demands.ts';
import { present } from '../support/assert.ts';
import { listClaims, type Claim } from './claims.ts';
import { goalOf } from './explain-conflict.ts';
import type { PlanMemory } from './plan-memory.ts';
import { applyChanges, type BoundChange, type Change } from './repair-change.ts';
import { liftingChanges, nameOfChange } from './repair-options.ts';
import type { Ready } from './variation.ts';

/** A share moves by whole percents. */
const SHARE_STEP = 10_000;

type QuotaChange = Extract<BoundChange, { kind: 'quota' }>;

/** The numbers a bound may take, from the one that is asked to one that asks nothing. */
interface Range {
  readonly asked: number;
  readonly loosest: number;
  readonly step: number;
  readonly isDown: boolean;
}

/**
 * The change with the value nearest to what is asked that leaves a plan; `undefined` where a limit came first.
 *
 * `others` are the changes made beside it, with which lifting the bound altogether is known to leave a plan. How far the bound must move is
 * bounded from below by the best that one demand can reach while the others of the clause are lifted, and from above by the plans met on the
 * way; between the two it is halved, since an easier bound never loses a plan.
 */
export async function leastChange(
  workspace: Ready,
  change: BoundChange,
  others: readonly Change[],
  memory: PlanMemory,
): Promise<BoundChange | undefined> {
  const search = new LeastSearch(workspace, change, others, memory);
  const way = await search.leastWay();
  return way === undefined || memory.isLimited ? undefined : { ...change, value: search.valueAt(way) };
}

/**
 * The change at the value that one demand by itself allows, the others of its clause lifted: none nearer to what is asked leaves a plan, but
 * whether this one does is not said. `undefined` where there is no such value to name.
 */
export async function floorOfChange(
  workspace: Ready,
  change: BoundChange,
  others: readonly Change[],
  memory: PlanMemory,
): Promise<BoundChange | undefined> {
  const search = new LeastSearch(workspace, change, others, memory);
  const way = await search.floorWay();
  return way === undefined ? undefined : { ...change, value: search.valueAt(way) };
}

/** The search over ways: whole steps that the bound moves from what is asked. */
class LeastSearch {
  readonly #workspace: Ready;
  readonly #change: BoundChange;
  readonly #others: readonly Change[];
  readonly #memory: PlanMemory;
  readonly #range: Range;
  /** Demands that have the bound; none where their numbers are not those of the clause. */
  readonly #claims: readonly Claim[];

  constructor(workspace: Ready, change: BoundChange, others: readonly Change[], memory: PlanMemory) {
    this.#workspace = workspace;
    this.#change = change;
    this.#others = others;
    this.#memory = memory;
    this.#range = rangeOf(workspace, change);
    const before = others.length === 0 ? workspace : applyChanges(workspace, others);
    // A share is no number of people, and what a unit keeps is charged by what it has.
    const isOther = this.#range.step !== 1 || (change.kind === 'unit' && change.bound === 'keepMin');
    this.#claims = isOther ? [] : claimsOfChange(before, change);
  }

  async leastWay(): Promise<number | undefined> {
    const lifted = applyChanges(this.#workspace, [...this.#others, this.#change]).demands;
    const found = await this.#memory.find(lifted);
    if (found.kind !== 'plan') return undefined;
    let good = Math.min(this.#longestWay(found.chosen), this.#wayOf(found.chosen));
    let bad = 0;
    const floor = await this.#floor(lifted, found.chosen);
    if (this.#claims.length === 1 && floor?.isExact === true) return floor.way;
    // The floor itself is the likeliest answer.
    let next = floor === undefined ? undefined : Math.min(floor.way, good - 1);
    if (floor !== undefined) bad = Math.max(bad, Math.min(floor.way, good) - 1);
    while (good - bad > 1) {
      const middle = next !== undefined && next > bad ? next : (good + bad) >> 1;
      next = undefined;
      const { demands } = applyChanges(this.#workspace, [
        ...this.#others,
        { ...this.#change, value: this.valueAt(middle) },
      ]);
      const plan = await this.#memory.find(demands);
      if (plan.kind === 'plan') good = Math.min(middle, this.#wayOf(plan.chosen));
      else bad = middle;
    }
    return good;
  }

  async floorWay(): Promise<number | undefined> {
    const lifted = applyChanges(this.#workspace, [...this.#others, this.#change]).demands;
    return (await this.#floor(lifted, new Int32Array(0)))?.way;
  }

  valueAt(way: number): number {
    const { asked, isDown, step } = this.#range;
    const from = isDown ? Math.ceil(asked / step) : Math.floor(asked / step);
    return (from + (isDown ? -way : way)) * step;
  }

  /** The way to a bound that asks nothing; of a limit, to what the plan has. */
  #longestWay(plan: Int32Array): number {
    const { asked, loosest, step, isDown } = this.#range;
    const change = this.#change;
    if (change.kind !== 'limit') {
      return isDown ? Math.ceil(asked / step) - loosest / step : loosest / step - Math.floor(asked / step);
    }
    const { instance, candidates } = this.#workspace;
    return Math.abs(asked - tierTotal(change.limit.of, instance, candidates, plan));
  }

  /** How far the bound must move for the plan to keep it; `Infinity` where that is not simply counted. */
  #wayOf(plan: Int32Array): number {
    if (this.#claims.length === 0) return Infinity;
    return Math.max(1, ...this.#claims.map((claim) => this.#shortOf(claim, plan) ?? Infinity));
  }

  #shortOf(claim: Claim, plan: Int32Array): number | undefined {
    if (claim.of !== 'counts' || claim.value === undefined) return undefined;
    const isCounted = new Set(claim.counted[0]);
    const count = plan.reduce((sum, c) => sum + (isCounted.has(c) ? 1 : 0), 0);
    return Math.max(0, claim.side === 'min' ? claim.value - count : count - claim.value);
  }

  /** The least that the demand which is furthest off needs the bound to move, the others of the clause lifted. */
  async #floor(
    lifted: Demands,
    plan: Int32Array,
  ): Promise<{ readonly way: number; readonly isExact: boolean } | undefined> {
    const short = (claim: Claim): number => this.#shortOf(claim, plan) ?? 0;
    const [worst] = this.#claims.toSorted((a, b) => short(b) - short(a));
    if (worst?.value === undefined) return undefined;
    const { instance, candidates } = this.#workspace;
    const goal = goalOf(instance, candidates, worst);
    const best = goal && (await this.#memory.best(lifted, goal));
    if (goal === undefined || best === undefined) return undefined;
    const isExact = best.kind === 'plan' && best.isBest;
    if (!isExact && best.kind !== 'bound') return undefined;
    const total = best.kind === 'bound' ? best.value : best.chosen.reduce((sum, c) => sum + (goal.points[c] ?? 0), 0);
    const way = worst.side === 'min' ? worst.value - total : total - worst.value;
    return { way: Math.max(1, way), isExact };
  }
}

function claimsOfChange({ demands }: Ready, change: BoundChange): readonly Claim[] {
  return listClaims(demands).filter((claim) => {
    const [lifting] = liftingChanges([claim]);
    return lifting !== undefined && nameOfChange(lifting) === nameOfChange(change);
  });
}

function rangeOf({ instance }: Ready, change: BoundChange): Range {
  switch (change.kind) {
    case 'quota':
      return quotaRange(instance, change);
    case 'unit': {
      const unit = present(instance.units[change.unitIndex], 'a unit');
      const posts = instance.communes[instance.communeOfUnit[change.unitIndex] ?? -1]?.posts;
      const asked = unit[change.bound] ?? (change.bound === 'keepMin' ? posts : undefined);
      const loosest = change.bound === 'sendMax' ? instance.officers.length : 0;
      const isDown = change.bound !== 'sendMax';
      return { asked: present(asked, 'the bound of a unit'), loosest, step: 1, isDown };
    }
    case 'limit': {
      const asked = present(change.limit[change.side], 'the bound of a limit');
      const isDown = change.side === 'min';
      return { asked, loosest: isDown ? -Infinity : Infinity, step: 1, isDown };
    }
  }
}

function quotaRange({ policy, officers, communes, earlier }: Instance, change: QuotaChange): Range {
  const asked = present(policy.quotas[change.quotaIndex]?.[change.bound], 'the bound of a quota');
  switch (change.bound) {
    case 'sentMin':
    case 'communesMin':
      return { asked, loosest: 0, step: 1, isDown: true };
    case 'sentMax':
      return { asked, loosest: officers.length + earlier.length, step: 1, isDown: false };
    case 'communesMax':
      return { asked, loosest: communes.length + earlier.length, step: 1, isDown: false };
    case 'shareMinMicro':
      return { asked, loosest: 0, step: SHARE_STEP, isDown: true };
    case 'shareMaxMicro':
      return { asked, loosest: 1_000_000, step: SHARE_STEP, isDown: false };
  }
}
