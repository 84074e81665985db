import type { TierName } from '../domain/terms.ts';
import type { Allocation } from '../plan/allocation.ts';
import { certify } from '../proof/certify.ts';
import type { Certificate, ProofNode } from '../proof/certificate.ts';
import { findBroken, tierTotal } from '../proof/feasibility.ts';
import { claimsOfRows, listClaims } from './claims.ts';
import { easedByOne, isOfClause, onlyDropsDemands, withoutClause, type Clause } from './clauses.ts';
import { priceOf, type Price } from './price.ts';
import { applyChanges, type BoundChange } from './repair-change.ts';
import { matchRows, type Ready, type VariationOutcome } from './variation.ts';

/** What one clause costs the plan. */
export interface RulePrice {
  readonly clause: Clause;
  readonly cost: RuleCost;
  /** What easing it by one gains at most, once for each of its bounds. */
  readonly eased: readonly EasedBound[];
}

export type RuleCost =
  /** Tier by tier what the plan would gain without the clause (negative: what the clause brings). */
  | {
      readonly kind: 'exact';
      readonly price: Price;
      /** How many more people would go. */
      readonly places: number;
      /** The plan without the clause; `undefined` where the present plan was shown to stay the best. */
      readonly without: { readonly ready: Ready; readonly allocation: Allocation } | undefined;
    }
  /** Not solved, because the workspace is large: the first goal that may gain, and at most how much; no points where nothing is known. */
  | { readonly kind: 'at-most'; readonly gain: Gain | undefined }
  /** Without it no plan is possible. */
  | { readonly kind: 'needed' }
  | { readonly kind: 'unanswered' };

/** The first goal in the order of the objective that may gain, and how much at most; every goal before it gains nothing. */
export interface Gain {
  readonly name: TierName;
  readonly points: number;
}

export interface EasedBound {
  readonly change: BoundChange;
  /** `none`: easing it gains nothing. `unknown`: the proof of the present plan says nothing about it. */
  readonly atMost: Gain | 'none' | 'unknown';
  /** What it gains exactly, where that was asked for. */
  readonly exact: RuleCost | undefined;
}

/** Solves a workspace like any plan; of the best plans the one that keeps the most of `stayClose`. */
export type SolveClose = (workspace: Ready, stayClose: Int32Array) => Promise<VariationOutcome>;

/** Candidates beyond which prices of a list are not solved for. */
const LARGE_CANDIDATES = 100_000;

/** The price of every clause, dearest first, in the order of `listClauses` where equal. `best` is the best plan of `ready`. */
export async function priceRules(
  ready: Ready,
  best: Allocation,
  clauses: readonly Clause[],
  solve: SolveClose,
  onCount: (done: number, total: number) => void = () => {},
): Promise<readonly RulePrice[]> {
  const used = usedKeys(ready, best.certificate);
  const isLarge = ready.candidates.count > LARGE_CANDIDATES;
  const prices: RulePrice[] = [];
  const priced = clauses.filter((clause) => !isUnused(ready, best, clause, used));
  for (const clause of clauses) {
    const index = priced.indexOf(clause);
    if (index < 0) {
      prices.push({ clause, cost: free(best), eased: [] });
      continue;
    }
    onCount(index, priced.length);
    const cost = await costOfClause(ready, best, clause, isLarge ? undefined : solve);
    prices.push({ clause, cost, eased: isFree(cost) ? [] : boundsEased(ready, best, clause) });
  }
  return prices.toSorted(comparePrices);
}

/** The price of one clause, and what easing each of its bounds by one gains, both by solving. */
export async function priceRule(ready: Ready, best: Allocation, clause: Clause, solve: SolveClose): Promise<RulePrice> {
  const cost = await costOfClause(ready, best, clause, solve);
  const eased: EasedBound[] = [];
  for (const bound of boundsEased(ready, best, clause)) {
    const changed = applyChanges(ready, [bound.change]);
    const exact = bound.atMost === 'none' || isFree(cost) ? free(best) : await costAgainst(ready, best, changed, solve);
    eased.push({ ...bound, exact });
  }
  return { clause, cost, eased };
}

/** Whether the clause was shown to cost nothing and to bring nothing. */
export function isFree(cost: RuleCost): boolean {
  if (cost.kind === 'exact') return cost.places === 0 && cost.price.tiers.every(({ loss }) => loss === 0);
  return cost.kind === 'at-most' && cost.gain?.points === 0;
}

function free(best: Allocation): RuleCost {
  return { kind: 'exact', price: priceOf(best, best), places: 0, without: undefined };
}

/** Whether no step of the proof speaks of the clause: the same proof then shows that the plan is the best without it. */
function isUnused({ instance, demands }: Ready, best: Allocation, clause: Clause, used: ReadonlySet<string>): boolean {
  if (best.status !== 'proven' || !onlyDropsDemands(clause, instance)) return false;
  return Object.values(demands)
    .flat()
    .every(({ key, source }) => !used.has(key) || !isOfClause(source, clause));
}

/** Keys of the demands that any step of the certificate speaks of. */
function usedKeys({ demands }: Ready, { tiers }: Certificate): ReadonlySet<string> {
  const rows = new Set<string>();
  const add = (multipliers: ReadonlyMap<string, bigint> | undefined): void => {
    for (const [key, multiplier] of multipliers ?? []) if (multiplier !== 0n) rows.add(key);
  };
  const visit = (node: ProofNode | undefined): void => {
    if (node === undefined) return;
    if (node.kind !== 'branch') add(node.multipliers);
    if (node.kind === 'narrow') visit(node.inner);
    if (node.kind !== 'branch') return;
    // Beside those of candidates, variables are named after a demand: `y:D:C`, `s:D`.
    rows.add(node.variable.slice(node.variable.indexOf(':') + 1));
    visit(node.below);
    visit(node.above);
  };
  for (const { proof, settling, cuts } of tiers) {
    visit(proof);
    add(settling);
    for (const { multipliers } of cuts ?? []) add(multipliers);
  }
  return new Set(claimsOfRows(listClaims(demands), rows).map(({ key }) => key));
}

async function costOfClause(
  ready: Ready,
  best: Allocation,
  clause: Clause,
  solve: SolveClose | undefined,
): Promise<RuleCost> {
  return await costAgainst(ready, best, withoutClause(ready, clause), solve);
}

/** What `ready` gives up against `changed`: by the present plan's own proof where that still holds, else by solving. */
async function costAgainst(
  ready: Ready,
  best: Allocation,
  changed: Ready,
  solve: SolveClose | undefined,
): Promise<RuleCost> {
  const gain = gainAtMost(best, changed);
  if (gain === 'none') return free(best);
  if (solve === undefined) return { kind: 'at-most', gain: gain === 'unknown' ? undefined : gain };
  const stayClose = changed.candidates === ready.candidates ? best.chosen : matchRows(changed, best.rows);
  const outcome = await solve(changed, stayClose);
  if (outcome.kind === 'infeasible') return { kind: 'needed' };
  if (outcome.kind !== 'solved') return { kind: 'unanswered' };
  const { allocation } = outcome;
  return {
    kind: 'exact',
    price: priceOf(allocation, best),
    places: allocation.chosen.length - best.chosen.length,
    without: { ready: changed, allocation },
  };
}

/**
 * What `changed`, which asks less, gains over the best plan at most: the plan's own proof is summed again over what is then asked. A multiplier
 * of a demand is what one more unit of it can gain; the sum keeps account of all of them, and of whoever may newly be sent.
 */
function gainAtMost(best: Allocation, changed: Ready): Gain | 'none' | 'unknown' {
  if (best.status !== 'proven') return 'unknown';
  const { instance, candidates, demands } = changed;
  const chosen = matchRows(changed, best.rows);
  const isSame =
    chosen.length === best.chosen.length &&
    best.tiers.every(({ name, value }) => tierTotal(name, instance, candidates, chosen) === value) &&
    findBroken(instance, candidates, demands, chosen).length === 0;
  if (!isSame) return 'unknown';
  const claims = best.certificate.tiers.map(({ name, sense, value, proof, settling, cuts }) => {
    return { name, sense, value, isFinished: true, tree: proof, settling, cuts };
  });
  const { tiers } = certify(instance, candidates, demands, claims);
  const open = tiers.find(({ status }) => status !== 'proven');
  if (open === undefined) return 'none';
  return Number.isFinite(open.bound) ? { name: open.name, points: Math.abs(open.bound - open.value) } : 'unknown';
}

function boundsEased(ready: Ready, best: Allocation, clause: Clause): readonly EasedBound[] {
  return easedByOne(ready.instance, clause).map((change) => {
    return { change, atMost: gainAtMost(best, applyChanges(ready, [change])), exact: undefined };
  });
}

const KIND_ORDER: readonly RuleCost['kind'][] = ['needed', 'exact', 'at-most', 'unanswered'];

function comparePrices({ cost: one }: RulePrice, { cost: other }: RulePrice): number {
  if (one.kind === 'exact' && other.kind === 'exact') {
    for (const [i, { loss }] of one.price.tiers.entries()) {
      const difference = (other.price.tiers[i]?.loss ?? 0) - loss;
      if (difference !== 0) return difference;
    }
    return other.places - one.places;
  }
  return KIND_ORDER.indexOf(one.kind) - KIND_ORDER.indexOf(other.kind);
}
