import type { TierName } from '../domain/terms.ts';
import type { Allocation } from '../plan/allocation.ts';
import type { Conflict } from '../proof/conflict.ts';
import { findBroken, tierTotal } from '../proof/feasibility.ts';
import { tierVector } from '../rules/tiers.ts';
import { present } from '../support/assert.ts';
import { orderMoves, type Move } from './moves.ts';
import { candidatesByOfficer, chosenAt } from './placements.ts';
import { priceOf, type Price } from './price.ts';
import { varyWorkspace, type Ask, type Ready } from './variation.ts';

/** What follows when somebody who is to go withdraws and cannot be sent anywhere. */
export interface WithdrawalAnswer {
  /** The assignment that falls away. */
  readonly candidate: number;
  readonly replacement: Replacement;
  /** The best person among those who stay who can step in while nobody else moves; `undefined` where nobody can. */
  readonly substitute: Substitute | undefined;
}

type Replacement =
  | {
      readonly kind: 'plan';
      readonly price: Price;
      /** The withdrawal first, then what follows. */
      readonly moves: readonly Move[];
      /** Candidates that newly come to the place; none where it stays open. */
      readonly comes: readonly number[];
      /** People besides the one who withdraws whose assignment changes. */
      readonly otherMoveCount: number;
    }
  /** Nothing fits any more; the members are named where they were asked for. */
  | { readonly kind: 'no-plan'; readonly members: Conflict['members'] }
  | { readonly kind: 'unanswered' };

export interface Substitute {
  readonly candidate: number;
  readonly price: Price;
}

/**
 * The cheapest legal repair when the officer of `candidate`, chosen in `best`, withdraws: of the best plans without them one that moves the
 * fewest others. Beside it the best plan in which one person who stays takes over the place and nobody else moves.
 */
export async function explainWithdrawal(
  ready: Ready,
  best: Allocation,
  candidate: number,
  ask: Ask,
  isConflictWanted: boolean,
): Promise<WithdrawalAnswer> {
  const { candidates } = ready;
  const officerIndex = present(candidates.officerIndex[candidate], 'the officer who withdraws');
  const outcome = await ask({ removed: [officerIndex], stayClose: best.chosen, isConflictWanted });
  if (outcome.kind === 'infeasible') {
    return {
      candidate,
      replacement: { kind: 'no-plan', members: outcome.conflict?.members ?? [] },
      substitute: undefined,
    };
  }
  if (outcome.kind !== 'solved') {
    return { candidate, replacement: { kind: 'unanswered' }, substitute: findSubstitute(ready, best, candidate) };
  }
  const { allocation } = outcome;
  const before = new Set(best.chosen);
  const vacancyIndex = candidates.vacancyIndex[candidate] ?? -1;
  const comes = chosenAt(candidates, allocation.chosen, vacancyIndex).filter((c) => !before.has(c));
  const moves = orderMoves(candidates, best.chosen, allocation.chosen, [officerIndex]);
  const price = priceOf(best, allocation);
  const replacement: Replacement = { kind: 'plan', price, moves, comes, otherMoveCount: moves.length - 1 };
  // Where the best repair moves nobody else, it is also the best of those that do not.
  const [, only] = moves;
  const isDirect = moves.length === 2 && only !== undefined && only.from === undefined && comes.length === 1;
  const [comer] = comes;
  const substitute =
    isDirect && comer !== undefined ? { candidate: comer, price } : findSubstitute(ready, best, candidate);
  return { candidate, replacement, substitute };
}

/** The best legal plan that differs from `best` only in who of those staying holds the place of `candidate`; the first candidate of equals. */
function findSubstitute(ready: Ready, best: Allocation, candidate: number): Substitute | undefined {
  const { instance, candidates } = ready;
  const officerIndex = candidates.officerIndex[candidate] ?? -1;
  const vacancyIndex = candidates.vacancyIndex[candidate] ?? -1;
  const sent = candidatesByOfficer(candidates, best.chosen);
  const others = best.chosen.filter((c) => c !== candidate);
  const { demands } = varyWorkspace(ready, { removed: [officerIndex] });
  const totals = totalsAfterSwap(ready, best, candidate);
  const choices: { readonly candidate: number; readonly plan: Int32Array; readonly tiers: Allocation['tiers'] }[] = [];
  for (let c = 0; c < candidates.count; c++) {
    if (candidates.vacancyIndex[c] !== vacancyIndex || sent.has(candidates.officerIndex[c] ?? -1)) continue;
    const plan = Int32Array.from([...others, c]).sort();
    choices.push({ candidate: c, plan, tiers: totals(c, plan) });
  }
  choices.sort((one, other) => compareTiers(one.tiers, other.tiers));
  const found = choices.find(({ plan }) => findBroken(instance, candidates, demands, plan).length === 0);
  return found && { candidate: found.candidate, price: priceOf(best, found) };
}

/** Tier values of the plan in which another candidate stands for `candidate`. */
function totalsAfterSwap(
  { instance, candidates }: Ready,
  best: Allocation,
  candidate: number,
): (other: number, plan: Int32Array) => Allocation['tiers'] {
  const valueOf = (name: TierName, value: number): ((other: number, plan: Int32Array) => number) => {
    if (name === 'balance' || name === 'worst_fit') return (_, plan) => tierTotal(name, instance, candidates, plan);
    const { points } = tierVector(name, instance, candidates);
    return (other) => value + (points[other] ?? 0) - (points[candidate] ?? 0);
  };
  const tiers = best.tiers.map((tier) => ({ tier, value: valueOf(tier.name, tier.value) }));
  return (other, plan) =>
    tiers.map(({ tier, value }) => {
      const total = value(other, plan);
      return { name: tier.name, sense: tier.sense, value: total, bound: total, status: 'proven' };
    });
}

/** Negative where the first plan is better, tier by tier. */
function compareTiers(one: Allocation['tiers'], other: Allocation['tiers']): number {
  for (const [i, tier] of one.entries()) {
    const difference = tier.value - (other[i]?.value ?? tier.value);
    if (difference !== 0) return tier.sense === 'max' ? -difference : difference;
  }
  return 0;
}
