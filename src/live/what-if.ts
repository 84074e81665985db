import type { PlanRow } from '../domain/plan.ts';
import type { Pin } from '../domain/policy.ts';
import type { TierName } from '../domain/terms.ts';
import { findInNetwork } from '../engine/network-plan.ts';
import { solveNetwork } from '../engine/network.ts';
import { explainConflict } from '../insight/explain-conflict.ts';
import { statusOfGoals } from '../insight/price.ts';
import { varyWorkspace, type Ready } from '../insight/variation.ts';
import { compareAnswers, type WhatIfAnswer } from '../insight/what-if.ts';
import { stateProblem } from '../model/problem.ts';
import type { Allocation } from '../plan/allocation.ts';
import { inPlanOrder, rowOf } from '../plan/decode.ts';
import { proveChoice } from '../plan/prove.ts';
import type { Conflict } from '../proof/conflict.ts';
import { findBroken, tierTotal } from '../proof/feasibility.ts';
import { candidatesOf } from '../rules/candidates.ts';
import { pinnedCandidates } from '../rules/expand.ts';
import { senseOf } from '../rules/tiers.ts';
import { assert } from '../support/assert.ts';
import type { LivingData } from './living-data.ts';
import { readLiving, reduce, windowOf, type LivingWorkspace } from './read-living.ts';

/** What would be changed. Officers and vacancies by id. */
export interface Changes {
  readonly removed: readonly string[];
  readonly pins: readonly Pair[];
  readonly forbids: readonly Pair[];
}

interface Pair {
  readonly officerId: string;
  readonly vacancyId: string;
}

export type LivingAnswer =
  | {
      readonly kind: 'solved';
      /** The rows of `plan.csv`. */
      readonly rows: readonly PlanRow[];
      readonly comparison: WhatIfAnswer;
      /** Whether `allocate whatif` gives the same plan. Else this one is the best of a problem that leaves rules out. */
      readonly isExact: boolean;
      /** Names of the clauses left out that the plan breaks. */
      readonly broken: readonly string[];
    }
  | { readonly kind: 'infeasible'; readonly conflict: Conflict }
  /** The rules do not let the person go there. */
  | { readonly kind: 'refused'; readonly pair: Pair }
  /** The change touches what a page does not have. */
  | { readonly kind: 'not-here' };

/** Answers what-ifs as `allocate whatif` does, by the same engine and proof, from what a page has. */
export class Living {
  readonly #data: LivingData;
  readonly #workspace: LivingWorkspace;
  readonly #now: () => number;
  #before: Allocation | undefined;

  /** `now`: milliseconds, for nothing but the progress of an engine. */
  constructor(data: LivingData, now: () => number) {
    this.#data = data;
    this.#workspace = readLiving(data);
    this.#now = now;
  }

  /** Whether every demand and goal is held. */
  get isWhole(): boolean {
    const { leftOut, leftOutTiers } = this.#data;
    return leftOutTiers.length === 0 && Object.values(leftOut).every((list: readonly unknown[]) => list.length === 0);
  }

  /** The vacancies open to an officer, by index, ascending. */
  vacanciesOf(officerIndex: number): readonly number[] {
    const { candidates } = this.#workspace;
    const own = candidatesOf(candidates, officerIndex);
    return [...new Set(Array.from(own, (c) => candidates.vacancyIndex[c] ?? -1))];
  }

  /** How well an officer fits a vacancy that is open to them. */
  fitOf(officerIndex: number, vacancyIndex: number): number {
    const { candidates } = this.#workspace;
    const own = candidatesOf(candidates, officerIndex);
    return candidates.fit[own.find((c) => candidates.vacancyIndex[c] === vacancyIndex) ?? -1] ?? 0;
  }

  /** Where each officer goes in the plan that the page shows, vacancies by id. */
  shownPlaces(): ReadonlyMap<string, string> {
    const { instance, candidates } = this.#workspace;
    return new Map(
      this.#data.shown.map((c) => [
        instance.officers[candidates.officerIndex[c] ?? -1]?.id ?? '',
        instance.vacancies[candidates.vacancyIndex[c] ?? -1]?.id ?? '',
      ]),
    );
  }

  /** The plan that answers are compared with: the best one, or where rules are left out the one that the page shows. */
  before(): Allocation {
    this.#before ??= this.isWhole ? this.#best() : this.#shown();
    return this.#before;
  }

  /** Whether the plan that the page shows is the one that answers are compared with. */
  get isShownCompared(): boolean {
    const { shown } = this.#data;
    const { chosen } = this.before();
    return chosen.length === shown.length && chosen.every((c, i) => c === shown[i]);
  }

  /** The best plan with the changes, and of those the one that moves the fewest people. */
  async ask(changes: Changes): Promise<LivingAnswer> {
    const { instance } = this.#workspace;
    const before = this.before();
    const varied = this.#vary(changes);
    if (varied === undefined) return { kind: 'not-here' };
    const refused = changes.pins.find(
      (pair) => pinnedCandidates(varied.instance, varied.candidates, asPin(pair)).length === 0,
    );
    if (refused !== undefined) return { kind: 'refused', pair: refused };
    const removed = changes.removed.map((id) => instance.officerIndexById.get(id) ?? -1);
    const stayClose = before.chosen.map((c) => varied.newOf[c] ?? -1).filter((c) => c >= 0);
    const asked = varyWorkspace(varied, { removed, stayClose });
    const solved = this.#solve(asked, [...this.#data.tiers, 'unmoved']);
    if (solved === 'not-here') return { kind: 'not-here' };
    if (solved === 'infeasible') return { kind: 'infeasible', conflict: await conflictOf(asked) };
    const { isShownChosen, leftOutTiers } = this.#data;
    const broken = this.#brokenClauses(asked, solved.chosen);
    const tiers = solved.tiers.filter(({ name }) => name !== 'unmoved');
    const after = { ...solved, tiers, status: statusOfGoals(tiers) };
    return {
      kind: 'solved',
      rows: after.rows,
      comparison: compareAnswers(before, after),
      isExact: this.isWhole || (isShownChosen && leftOutTiers.length === 0 && broken.length === 0),
      broken,
    };
  }

  #brokenClauses({ instance, candidates, leftOut }: LivingWorkspace, chosen: Int32Array): readonly string[] {
    const { leftOutNames, leftOutClauses } = this.#data;
    const clauses = new Set(
      findBroken(instance, candidates, leftOut, chosen).map(({ key }) => leftOutClauses[key] ?? -1),
    );
    return leftOutNames.filter((_, clause) => clauses.has(clause));
  }

  #vary({ pins, forbids }: Changes): ReturnType<typeof reduce> | undefined {
    const { instance, candidates } = this.#workspace;
    const { policy, officers, vacancies } = instance;
    const forbidden = new Set(forbids.map(keyOfPair));
    const isGone = (c: number): boolean =>
      forbidden.has(
        keyOfPair({
          officerId: officers[candidates.officerIndex[c] ?? -1]?.id ?? '',
          vacancyId: vacancies[candidates.vacancyIndex[c] ?? -1]?.id ?? '',
        }),
      );
    const pinned = { ...instance, policy: { ...policy, pins: [...policy.pins, ...pins.map(asPin)] } };
    const varied = reduce(this.#workspace, pinned, forbidden.size === 0 ? () => false : isGone);
    const { window } = this.#data;
    const isWindowChanged = window !== null && String(window) !== String(windowOf(varied.instance, varied.candidates));
    return isWindowChanged ? undefined : varied;
  }

  #best(): Allocation {
    const solved = this.#solve(this.#workspace, this.#data.tiers);
    assert(typeof solved !== 'string', 'the plan of the page comes from no network');
    return solved;
  }

  /** The plan shown, its goals counted. */
  #shown(): Allocation {
    const { instance, candidates } = this.#workspace;
    const { tiers: names, shown, shownStatus } = this.#data;
    const chosen = Int32Array.from(shown);
    const status = shownStatus === 'given' ? 'engine' : shownStatus;
    const tiers = names.map((name) => {
      const value = tierTotal(name, instance, candidates, chosen);
      return { name, sense: senseOf(name), value, bound: value, status };
    });
    return {
      rows: rowsOf(this.#workspace, chosen),
      chosen,
      tiers,
      status,
      certificate: { tiers: [] },
      isCanonical: true,
      engine: BY_NETWORK,
    };
  }

  #solve(workspace: LivingWorkspace, tierNames: readonly TierName[]): Allocation | 'infeasible' | 'not-here' {
    const { instance, candidates, demands } = workspace;
    const problem = stateProblem(instance, candidates, demands, tierNames);
    const form = problem.networkForm();
    if (form.kind === 'other') return 'not-here';
    const order = this.#data.tieOrder ?? instance.officers.map((_, o) => o);
    const outcome = solveNetwork({
      network: form.network,
      candidateCount: candidates.count,
      tiers: problem.tierPoints(),
      officerColumns: order.map((o) => candidatesOf(candidates, o)),
      shouldStop: () => false,
      now: this.#now,
    });
    if (outcome.kind !== 'solved') return 'infeasible';
    const proven = proveChoice({ instance, candidates, demands }, tierNames, outcome, () => false);
    return { ...proven, rows: rowsOf(workspace, proven.chosen), engine: BY_NETWORK };
  }
}

const BY_NETWORK: Allocation['engine'] = { name: 'network', reason: 'is-network', clause: undefined };

function asPin({ officerId, vacancyId }: Pair): Pin {
  const nothing = { communeId: undefined, staysHome: false, override: undefined };
  return { officerId, vacancyId, ...nothing, where: { file: '--pin' } };
}

function keyOfPair({ officerId, vacancyId }: Pair): string {
  return `${officerId}\n${vacancyId}`;
}

function rowsOf({ instance, candidates, judgedOf }: LivingWorkspace, chosen: Int32Array): readonly PlanRow[] {
  return inPlanOrder(
    instance,
    Array.from(chosen, (c) => rowOf(instance, candidates, c, judgedOf(c))),
  );
}

/** The demands that leave no plan, found out as the command line does, by networks alone. */
async function conflictOf({ instance, candidates, demands }: Ready): Promise<Conflict> {
  const found = await explainConflict(instance, candidates, demands, (one, list, asked, { goal }) => {
    const form = stateProblem(one, list, asked, []).networkForm();
    return Promise.resolve(
      form.kind === 'network'
        ? findInNetwork(form.network, list.count, goal, () => false)
        : { kind: 'unknown' as const },
    );
  });
  return found.conflict;
}
