import type { TierResult } from '../plan/allocation.ts';
import type { ProofStatus } from '../proof/certificate.ts';
import { tierTotal } from '../proof/feasibility.ts';
import { findMinimalConflict } from '../proof/quick-xplain.ts';
import type { TierName } from '../domain/terms.ts';
import { senseOf } from '../rules/tiers.ts';
import { compareBytes } from '../support/order.ts';
import { explainConflict, type FoundConflict } from './explain-conflict.ts';
import { PlanMemory, type FindPlan } from './plan-memory.ts';
import { applyChanges, isBoundChange, type Change } from './repair-change.ts';
import { floorOfChange, leastChange } from './repair-least.ts';
import { liftingChanges, nameOfChange, supplyOptions } from './repair-options.ts';
import type { Ready, VariationOutcome } from './variation.ts';

/** A way out: changes after which a plan exists, none of which can be left out, and the best plan then. */
export interface Repair {
  readonly changes: readonly Change[];
  readonly sentCount: number;
  /** A tier that is `stopped` has the value of some plan: a limit came before its best. */
  readonly tiers: readonly Pick<TierResult, 'name' | 'sense' | 'value' | 'status'>[];
  /** The weakest of the tiers. */
  readonly status: ProofStatus;
}

/** The workspace solved with the changes made; `start` is a plan of it that is known. */
export type SolveChanged = (workspace: Ready, start: Int32Array | undefined) => Promise<VariationOutcome>;

/** Ways out that are solved; fewer where one solve takes seconds. */
const REPAIR_LIMIT = 8;
const LARGE_REPAIR_LIMIT = 3;
const LARGE_CANDIDATES = 10_000;
/** Clauses that one way out may change. */
const CHANGE_LIMIT = 8;

/**
 * Ways to make room for a plan, each solved, best plan first by the tiers of the policy; between equal plans the one with fewer changes, then
 * in the order of kinds and clauses.
 *
 * First each clause of the conflict by itself, eased by the least that suffices; where other demands clash too, one more clause at a time
 * until a plan exists. Then, in workspaces that are not large, what lets more people be sent: related fields, a level less asked, a level more had.
 */
export async function findRepairs(
  workspace: Ready,
  found: FoundConflict,
  findPlan: FindPlan,
  solve: SolveChanged,
  tierNames: readonly TierName[],
): Promise<readonly Repair[]> {
  const search = new RepairSearch(workspace, found, findPlan);
  const isLarge = workspace.candidates.count > LARGE_CANDIDATES;
  const limit = isLarge ? LARGE_REPAIR_LIMIT : REPAIR_LIMIT;
  const proposals = new Map<string, readonly Change[]>();
  const propose = (changes: readonly Change[] | undefined): void => {
    if (changes === undefined || proposals.size >= limit) return;
    const name = changes.map(nameOfChange).toSorted(compareBytes).join('\n');
    if (!proposals.has(name)) proposals.set(name, changes);
  };
  for (const first of liftingChanges(found.clauses)) {
    if (proposals.size < limit) propose(await search.byLifting(first));
  }
  if (!isLarge) {
    for (const changes of await search.bySupply(found)) propose(changes);
  }
  const repairs: Repair[] = [];
  for (const changes of proposals.values()) {
    const changed = applyChanges(workspace, changes);
    const outcome = await solve(changed, search.planOf(changed));
    if (outcome.kind === 'solved') {
      const { rows, tiers, status } = outcome.allocation;
      repairs.push({ changes, sentCount: rows.length, tiers, status });
    } else if (outcome.kind === 'no-plan') repairs.push(...(await search.unsolved(changes, changed, tierNames)));
  }
  return repairs.toSorted(compareRepairs);
}

/** By tiers first; a stable sort keeps equal ones in the order in which they were thought of. */
function compareRepairs(one: Repair, other: Repair): number {
  for (const [i, tier] of one.tiers.entries()) {
    const difference = tier.value - (other.tiers[i]?.value ?? tier.value);
    if (difference !== 0) return tier.sense === 'max' ? -difference : difference;
  }
  return one.changes.length - other.changes.length;
}

class RepairSearch {
  readonly #workspace: Ready;
  readonly #findPlan: FindPlan;
  /** Plans are only worth keeping where the candidates stay the same. */
  readonly #memory: PlanMemory;
  /** Names of changes, each with its bound lifted altogether, that leave no plan together. */
  readonly #impossible: ReadonlySet<string>[] = [];
  /** Of each conflict met, the names of the changes one of which it needs. */
  readonly #needed: ReadonlySet<string>[] = [];
  /** What trying several changes at their floors gave, by the names of the changes. */
  readonly #floors = new Map<string, readonly Change[] | undefined>();

  constructor(workspace: Ready, found: FoundConflict, findPlan: FindPlan) {
    this.#workspace = workspace;
    this.#findPlan = findPlan;
    this.#memory = this.#memoryOf(workspace);
    this.#meet(found);
  }

  /** At a limit a conflict may name too little, and is left aside. */
  #meet({ clauses, conflict }: FoundConflict): void {
    if (!conflict.isIrreducible) return;
    this.#needed.push(new Set(liftingChanges(clauses).map(nameOfChange)));
  }

  /** A plan met on the way that the workspace allows. */
  planOf({ candidates, demands }: Ready): Int32Array | undefined {
    return candidates === this.#workspace.candidates ? this.#memory.known(demands) : undefined;
  }

  /** The least changes, that of one clause among them, after which a plan exists; `undefined` where none were found. */
  async byLifting(first: Change): Promise<readonly Change[] | undefined> {
    const lifted = await this.#liftUntilPlan(first);
    if (lifted === undefined) return undefined;
    let changes = await this.#withoutNeedless(lifted);
    const floors = await this.#atFloors(changes);
    if (floors !== undefined) return floors;
    for (const [i, change] of changes.entries()) {
      if (!isBoundChange(change)) continue;
      const others = changes.filter((_, j) => j !== i);
      const listed = applyChanges(
        this.#workspace,
        others.filter((other) => !isBoundChange(other)),
      );
      const memory = listed.candidates === this.#workspace.candidates ? this.#memory : this.#memoryOf(listed);
      // Its demands count these candidates: what no change concerns is taken from them.
      const base = { ...this.#workspace, candidates: listed.candidates, demands: listed.demands };
      const least = await leastChange(base, change, others, memory);
      if (least === undefined) return undefined;
      changes = changes.with(i, least);
    }
    return changes;
  }

  /**
   * Several changes, each at the value that one demand alone allows after those before it, if there is a plan then: it shows at once that every
   * one of them is the least, where a search one by one would need a plan for each.
   */
  async #atFloors(changes: readonly Change[]): Promise<readonly Change[] | undefined> {
    if (changes.length < 2) return undefined;
    const name = changes.map(nameOfChange).join('\n');
    if (!this.#floors.has(name)) this.#floors.set(name, await this.#findAtFloors(changes));
    return this.#floors.get(name);
  }

  async #findAtFloors(changes: readonly Change[]): Promise<readonly Change[] | undefined> {
    let floors = changes;
    for (const [i, change] of changes.entries()) {
      if (!isBoundChange(change)) return undefined;
      const others = floors.filter((_, j) => j !== i);
      const floor = await floorOfChange(this.#workspace, change, others, this.#memory);
      if (floor === undefined) return undefined;
      floors = floors.with(i, floor);
    }
    return (await this.#find(applyChanges(this.#workspace, floors))) === 'plan' ? floors : undefined;
  }

  async #liftUntilPlan(first: Change): Promise<readonly Change[] | undefined> {
    let changes: readonly Change[] = [first];
    while (changes.length <= CHANGE_LIMIT) {
      const lifted = applyChanges(this.#workspace, changes);
      const found = await this.#memoryFor(lifted).find(lifted.demands, true);
      if (found.kind === 'plan') return changes;
      if (found.kind !== 'none') return undefined;
      this.#impossible.push(new Set(changes.map(nameOfChange)));
      const { instance, candidates, demands } = lifted;
      const next = await explainConflict(instance, candidates, demands, this.#findPlan, found.blamed);
      this.#meet(next);
      const names = new Set(changes.map(nameOfChange));
      const options = liftingChanges(next.clauses).filter((option) => !names.has(nameOfChange(option)));
      const better = await this.#firstThatSuffices(changes, options);
      if (better === undefined) return undefined;
      changes = changes.concat([better]);
    }
    return undefined;
  }

  /**
   * The first option after which a plan exists, else the first. A plan at the floors is one with the bounds lifted too, and is wanted in the
   * end, so it is looked for first.
   */
  async #firstThatSuffices(changes: readonly Change[], options: readonly Change[]): Promise<Change | undefined> {
    if (options.length === 1) return options[0];
    for (const option of options) {
      const all = [...changes, option];
      if ((await this.#atFloors(all)) !== undefined) return option;
      if ((await this.#find(applyChanges(this.#workspace, all))) === 'plan') return option;
    }
    return options[0];
  }

  /** The changes without those that others make needless. */
  async #withoutNeedless(changes: readonly Change[]): Promise<readonly Change[]> {
    let kept = changes;
    for (const change of changes) {
      const rest = kept.filter((other) => other !== change);
      const names = rest.map(nameOfChange);
      // Fewer of the changes than were not enough are not enough either, nor are any that leave a conflict as it is.
      const isTooLittle = this.#impossible.some((tried) => names.every((name) => tried.has(name)));
      const leavesConflict = this.#needed.some((needed) => !names.some((name) => needed.has(name)));
      if (
        rest.length > 0 &&
        !isTooLittle &&
        !leavesConflict &&
        (await this.#find(applyChanges(this.#workspace, rest))) === 'plan'
      )
        kept = rest;
    }
    return kept;
  }

  /** Changes that let more people be sent, each as small as suffices by itself. */
  async bySupply({ clauses }: FoundConflict): Promise<readonly (readonly Change[])[]> {
    const options = supplyOptions(this.#workspace.instance, clauses);
    const repairs: (readonly Change[])[] = [];
    const minimum = await this.#nearestMinimum(options.professionMinima);
    if (minimum !== undefined) repairs.push([{ kind: 'related-fields', value: minimum }]);
    for (const { kind, skill, vacancyIndices } of options.skills) {
      const needed = await this.#fewest(vacancyIndices, (some) => ({ kind, skill, vacancyIndices: some }));
      if (needed !== undefined) repairs.push([needed]);
    }
    for (const { kind, skill, officerIndices } of options.trainings) {
      const needed = await this.#fewest(officerIndices, (some) => ({ kind, skill, officerIndices: some }));
      if (needed !== undefined) repairs.push([needed]);
    }
    return repairs;
  }

  /** The first of the values, nearest first, that leaves a plan: a lower one never loses it. */
  async #nearestMinimum(values: readonly number[]): Promise<number | undefined> {
    let [bad, good] = [-1, values.length];
    const leaves = async (i: number): Promise<boolean> =>
      await this.#suffices([{ kind: 'related-fields', value: values[i] ?? 0 }]);
    if (values.length === 0 || !(await leaves(values.length - 1))) return undefined;
    good = values.length - 1;
    while (good - bad > 1) {
      const middle = (good + bad) >> 1;
      if (await leaves(middle)) good = middle;
      else bad = middle;
    }
    return values[good];
  }

  /** The change over as few of `indices` as suffices, none of which can be left out; `undefined` where all of them do not. */
  async #fewest(
    indices: readonly number[],
    changeOf: (some: readonly number[]) => Change,
  ): Promise<Change | undefined> {
    if (!(await this.#suffices([changeOf(indices)]))) return undefined;
    const lacksPlan = async (some: readonly number[]): Promise<boolean> =>
      !(await this.#suffices([changeOf(some.toSorted((a, b) => a - b))]));
    const needed = await findMinimalConflict(indices, lacksPlan);
    return needed.length === 0 ? undefined : changeOf(needed.toSorted((a, b) => a - b));
  }

  /** The way out with the plan by which it was found, where a limit left no time for the best one. */
  async unsolved(
    changes: readonly Change[],
    { instance, candidates, demands }: Ready,
    tierNames: readonly TierName[],
  ): Promise<readonly Repair[]> {
    const memory =
      candidates === this.#workspace.candidates ? this.#memory : new PlanMemory(instance, candidates, this.#findPlan);
    const found = await memory.find(demands);
    if (found.kind !== 'plan') return [];
    const tiers = tierNames.map((name) => ({
      name,
      sense: senseOf(name),
      value: tierTotal(name, instance, candidates, found.chosen),
      status: 'stopped' as const,
    }));
    return [{ changes, sentCount: found.chosen.length, tiers, status: 'stopped' }];
  }

  async #suffices(changes: readonly Change[]): Promise<boolean> {
    return (await this.#find(applyChanges(this.#workspace, changes))) === 'plan';
  }

  async #find(workspace: Ready): Promise<'plan' | 'none' | 'unknown'> {
    const { kind } = await this.#memoryFor(workspace).find(workspace.demands);
    return kind === 'plan' || kind === 'none' ? kind : 'unknown';
  }

  #memoryFor(workspace: Ready): PlanMemory {
    return workspace.candidates === this.#workspace.candidates ? this.#memory : this.#memoryOf(workspace);
  }

  #memoryOf({ instance, candidates }: Ready): PlanMemory {
    return new PlanMemory(instance, candidates, this.#findPlan);
  }
}
