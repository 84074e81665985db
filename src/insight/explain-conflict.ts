import type { Instance } from '../domain/instance.ts';
import type { Conflict, ConflictMember } from '../proof/conflict.ts';
import { findMinimalConflict } from '../proof/quick-xplain.ts';
import { tierVector } from '../rules/tiers.ts';
import type { Candidates } from '../rules/candidates.ts';
import type { Demands } from '../rules/demands.ts';
import { claimsOfRows, isHeadcountClaim, isPersonClaim, keepClaims, listClaims, type Claim } from './claims.ts';
import { PlanMemory, type FindPlan, type PlanGoal } from './plan-memory.ts';
import { findShortage, neededHeadcounts } from './shortage.ts';

/** Most headcounts named in a conflict; more of them say nothing to a reader. */
const HEADCOUNT_LIMIT = 12;
/** From here on a conflict's headcounts are not told apart: each question costs as much as a plan. */
const SOUGHT_LIMIT = 60;
/** The same where the rows of a clause are weak without headcounts, and each question costs more. */
const LOOSE_SOUGHT_LIMIT = 20;
/** Steps of a search for the number that the other members leave possible. */
const STEP_LIMIT = 40;

/** A conflict and the claims it is made of, for those who look for a way out. */
export interface FoundConflict {
  readonly conflict: Conflict;
  /** Clauses and records other than headcounts, in the order of the demands. */
  readonly clauses: readonly Claim[];
  /** What clashes: the members, and what always holds beside them. */
  readonly demands: Demands;
}

/**
 * Demands that cannot hold together, none of which can be left out.
 *
 * Shortages of a single clause that counting shows come first: they ask no engine. Else every clause that an engine's contradiction names is
 * looked at. That a person is in one place and a place holds its headcount is taken for granted; the headcounts that matter are added where
 * they are few. Empty when all demands hold together. `blamed`: keys of rows that an engine has blamed already. `onClash` is told of every
 * smaller list of clauses that cannot hold together, so that there is something to name where the search is broken off.
 */
export async function explainConflict(
  instance: Instance,
  candidates: Candidates,
  demands: Demands,
  findPlan: FindPlan,
  blamed?: ReadonlySet<string>,
  onClash: OnClash = () => {},
): Promise<FoundConflict> {
  const search = new ConflictSearch(instance, candidates, demands, findPlan, onClash);
  return search.byCounting() ?? (await search.byPlans(blamed));
}

/** The first minimum of a clause that counting alone shows to be out of reach, if there is one. */
export function conflictByCounting(
  instance: Instance,
  candidates: Candidates,
  demands: Demands,
): FoundConflict | undefined {
  const nobody: FindPlan = () => Promise.resolve({ kind: 'unknown' });
  return new ConflictSearch(instance, candidates, demands, nobody, () => {}).byCounting();
}

type OnClash = (found: FoundConflict) => void;

class ConflictSearch {
  readonly #onClash: OnClash;
  /** Clauses in the shortest list that is known to clash. */
  #fewest = Infinity;
  readonly #instance: Instance;
  readonly #candidates: Candidates;
  readonly #demands: Demands;
  readonly #memory: PlanMemory;
  readonly #clauses: readonly Claim[];
  readonly #persons: readonly Claim[];
  readonly #headcounts: readonly Claim[];

  constructor(instance: Instance, candidates: Candidates, demands: Demands, findPlan: FindPlan, onClash: OnClash) {
    const claims = listClaims(demands);
    this.#onClash = onClash;
    this.#instance = instance;
    this.#candidates = candidates;
    this.#demands = demands;
    this.#memory = new PlanMemory(instance, candidates, findPlan);
    this.#persons = claims.filter(isPersonClaim);
    this.#headcounts = claims.filter(isHeadcountClaim);
    this.#clauses = claims.filter((claim) => !isPersonClaim(claim) && !isHeadcountClaim(claim));
  }

  /** The first minimum of a clause that counting shows to be out of reach. */
  byCounting(): FoundConflict | undefined {
    for (const claim of this.#clauses) {
      if (claim.of !== 'counts' || claim.side !== 'min') continue;
      const shortage = findShortage(this.#candidates, this.#demands, [claim]);
      if (shortage === undefined) continue;
      const isNamed = shortage.places.length <= HEADCOUNT_LIMIT;
      const needed = new Set(isNamed ? neededHeadcounts(this.#candidates, this.#demands, [claim], shortage) : []);
      // The first claim of a place is its headcount at the start, which is the one that was counted.
      const named = this.#headcounts.filter(
        ({ source }) => source.kind === 'vacancy' && needed.delete(source.vacancyIndex),
      );
      const members = [this.#describe(claim, shortage.most), ...named.map((one) => this.#describe(one, undefined))];
      const conflict = { members, isIrreducible: true, hasAllHeadcounts: !isNamed, shortage };
      return { conflict, clauses: [claim], demands: this.#keep([...this.#persons, ...this.#headcounts, claim]) };
    }
    return undefined;
  }

  async byPlans(known: ReadonlySet<string> | undefined): Promise<FoundConflict> {
    const ground = [...this.#persons, ...this.#headcounts];
    const holds = async (kept: readonly Claim[]): Promise<boolean> => {
      const demands = this.#keep([...ground, ...kept]);
      const isHolding = await this.#memory.holds(demands);
      if (!isHolding) this.#tell(kept, demands);
      return isHolding;
    };
    const rows = known ?? (await this.#blamedRows());
    const blamed = rows === undefined ? [] : claimsOfRows(this.#clauses, rows);
    let clauses = await findMinimalConflict(blamed, holds);
    if (clauses.length === 0) clauses = await findMinimalConflict(this.#clauses, holds);
    const needed = await this.#neededHeadcounts(clauses);
    const isNamed = needed !== undefined && needed.length <= HEADCOUNT_LIMIT;
    const named = isNamed ? needed : [];
    const background = [...this.#persons, ...(isNamed ? [] : this.#headcounts)];
    const shortage = findShortage(this.#candidates, this.#demands, clauses);
    const members: ConflictMember[] = [];
    for (const claim of clauses) {
      const others = [...this.#persons, ...this.#headcounts, ...clauses.filter((other) => other !== claim)];
      members.push(this.#describe(claim, await this.#attainable(claim, others)));
    }
    members.push(...named.map((claim) => this.#describe(claim, undefined)));
    const isIrreducible = !this.#memory.isLimited && (await this.#isIrreducible([...clauses, ...named], background));
    const demands = this.#keep([...background, ...clauses, ...named]);
    return { conflict: { members, isIrreducible, hasAllHeadcounts: !isNamed, shortage }, clauses, demands };
  }

  #tell(clauses: readonly Claim[], demands: Demands): void {
    if (clauses.length >= this.#fewest) return;
    this.#fewest = clauses.length;
    const members = clauses.map((claim) => this.#describe(claim, undefined));
    this.#onClash({
      conflict: { members, isIrreducible: false, hasAllHeadcounts: true, shortage: undefined },
      clauses,
      demands,
    });
  }

  async #blamedRows(): Promise<ReadonlySet<string> | undefined> {
    const whole = await this.#memory.find(this.#demands, true);
    return whole.kind === 'none' ? whole.blamed : undefined;
  }

  /** The headcounts without which the clauses would hold together; `undefined` where too many come into question. */
  async #neededHeadcounts(clauses: readonly Claim[]): Promise<readonly Claim[] | undefined> {
    const sought = await this.#soughtHeadcounts(clauses);
    const withSought = this.#keep([...this.#persons, ...clauses, ...sought]);
    const limit = clauses.some(restsOnHeadcounts) ? LOOSE_SOUGHT_LIMIT : SOUGHT_LIMIT;
    if (sought.length > limit || (await this.#memory.holds(withSought))) return undefined;
    const holds = (kept: readonly Claim[]): Promise<boolean> =>
      this.#memory.holds(this.#keep([...this.#persons, ...clauses, ...kept]));
    return await findMinimalConflict(sought, holds, HEADCOUNT_LIMIT);
  }

  /** Headcounts among which are those that the clauses clash with: of the rows to blame, else of all places that the clauses touch. */
  async #soughtHeadcounts(clauses: readonly Claim[]): Promise<readonly Claim[]> {
    const found = await this.#memory.find(this.#keep([...this.#persons, ...this.#headcounts, ...clauses]), true);
    if (found.kind === 'none' && found.blamed !== undefined) {
      const blamed = claimsOfRows(this.#headcounts, found.blamed);
      if (!(await this.#memory.holds(this.#keep([...this.#persons, ...clauses, ...blamed])))) return blamed;
    }
    // A limit counts whatever the plan does, wherever it is.
    if (clauses.some(({ of }) => of === 'limits')) return this.#headcounts;
    const touched = new Set(clauses.flatMap((claim) => placesOf(this.#candidates, claim)));
    return this.#headcounts.filter(({ source }) => source.kind === 'vacancy' && touched.has(source.vacancyIndex));
  }

  /** Whether dropping any one member leaves a plan, each time by a plan that was found. */
  async #isIrreducible(members: readonly Claim[], background: readonly Claim[]): Promise<boolean> {
    if (members.length === 0) return false;
    for (const dropped of members) {
      const rest = [...background, ...members.filter((member) => member !== dropped)];
      if ((await this.#memory.find(this.#keep(rest))).kind !== 'plan') return false;
    }
    return true;
  }

  /** The number nearest to what the claim asks that the others leave possible. */
  async #attainable(claim: Claim, others: readonly Claim[]): Promise<number | undefined> {
    const { value, side } = claim;
    const goal = goalOf(this.#instance, this.#candidates, claim);
    if (goal !== undefined) {
      const best = await this.#memory.best(this.#keep(others), goal);
      if (best.kind === 'bound') {
        const isReached = await this.#memory.find(this.#keep([...others, { ...claim, value: best.value }]));
        return isReached.kind === 'plan' ? best.value : undefined;
      }
      if (best.kind !== 'plan' || !best.isBest) return undefined;
      return best.chosen.reduce((sum, c) => sum + (goal.points[c] ?? 0), 0);
    }
    if (claim.of !== 'distinct' || value === undefined) return undefined;
    const reach = (one: number): Promise<boolean> =>
      this.#memory.holds(this.#keep([...others, { ...claim, value: one }]));
    const all = new Set(placesOf(this.#candidates, claim).map((v) => this.#instance.communeOfVacancy[v]));
    let [good, bad] = side === 'min' ? [0, value] : [all.size, value];
    for (let step = 0; Math.abs(good - bad) > 1 && step < STEP_LIMIT; step++) {
      const middle = Math.trunc((good + bad) / 2);
      if (await reach(middle)) good = middle;
      else bad = middle;
    }
    return this.#memory.isLimited ? undefined : good;
  }

  #keep(kept: readonly Claim[]): Demands {
    return keepClaims(this.#demands, kept);
  }

  #describe(claim: Claim, attainable: number | undefined): ConflictMember {
    const all = claim.counted.flatMap((counted) => [...counted]);
    const vacancies = new Set(all.map((c) => this.#candidates.vacancyIndex[c] ?? -1));
    const { key, source, side, value } = claim;
    return {
      key,
      source,
      asked: side === 'both' || value === undefined ? undefined : { side, value },
      attainable,
      officerCount: new Set(all.map((c) => this.#candidates.officerIndex[c])).size,
      placeCount: [...vacancies].reduce((sum, v) => sum + (this.#instance.vacancies[v]?.headcount ?? 0), 0),
    };
  }
}

/** Whether the rows of the claim are tight only for places that hold their headcount. */
function restsOnHeadcounts({ of, side }: Claim): boolean {
  return of === 'served' || of === 'together' || (of === 'distinct' && side === 'max');
}

/** What the claim counts as points of candidates: for numbers of people, and for sums that are no balance. */
export function goalOf(instance: Instance, candidates: Candidates, claim: Claim): PlanGoal | undefined {
  const sense = claim.side === 'min' ? 'max' : 'min';
  if (claim.of === 'counts') {
    const points = new Float64Array(candidates.count);
    for (const c of claim.counted[0] ?? []) points[c] = 1;
    return { sense, points };
  }
  if (claim.of !== 'limits' || claim.source.kind !== 'limit' || claim.source.limit.of === 'balance') return undefined;
  return { sense, points: Float64Array.from(tierVector(claim.source.limit.of, instance, candidates).points) };
}

function placesOf(candidates: Candidates, claim: Claim): number[] {
  return claim.counted.flatMap((counted) => Array.from(counted, (c) => candidates.vacancyIndex[c] ?? -1));
}
