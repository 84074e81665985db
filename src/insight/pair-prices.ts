import type { SolvedNetwork } from '../engine/contract.ts';
import { isGoal, type PolicyTier } from '../domain/terms.ts';
import type { Allocation } from '../plan/allocation.ts';
import { CHOICE } from '../plan/choices.ts';
import { boundCandidates } from '../proof/candidate-bounds.ts';
import { everyCandidate } from '../rules/candidates.ts';
import { priceByNetwork } from './network-prices.ts';
import { priceOf } from './price.ts';
import { demandPair, type Ask, type Ready } from './variation.ts';

/**
 * How a price was found: the candidate is in the plan; by shortest paths in the network of the plan; by solving again with the candidate
 * demanded, or because another plan that is as good was seen with it; only a bound, from the proof of the plan.
 */
export const PRICE_WAYS = ['plan', 'residual', 're-solve', 'bound'] as const;

/** What every candidate would cost the whole plan. One entry a candidate, `tiers.length` in `losses`. */
export interface PairPrices {
  readonly tiers: readonly PolicyTier[];
  /** Points given up in each tier; NaN where that is not known, `Infinity` where no plan has the candidate. */
  readonly losses: Float64Array;
  /** Position in `PRICE_WAYS`. Of a bound, the numbers are the least that is given up. */
  readonly ways: Uint8Array;
  /** Whether a limit ended the work. */
  readonly isStopped: boolean;
}

/** Candidates for which the whole is solved again unless more is asked for. */
const SOLVES_MAX = 200;

/** How far the pricing goes, and whom it tells. */
interface PriceLimits {
  readonly isExact: boolean;
  readonly shouldStop: () => boolean;
  /** Told before each solve how many are done of how many. */
  readonly onCount?: ((done: number, total: number) => void) | undefined;
}

/** Prices of all candidates: exact for a network, and elsewhere where there are few, or `isExact` asks for it at any length. */
export async function priceAllPairs(
  ready: Ready,
  best: Allocation,
  network: SolvedNetwork | undefined,
  ask: Ask,
  { isExact, shouldStop, onCount }: PriceLimits,
): Promise<PairPrices> {
  const { candidates } = ready;
  const tiers = best.tiers.map(({ name }) => name).filter(isGoal);
  const found = network && priceByNetwork(network, tiers.length, everyCandidate(candidates), shouldStop);
  const prices = new Prices(ready, best, tiers);
  if (found !== undefined && found !== 'stopped') {
    prices.losses.set(found.losses);
    prices.ways.fill(PRICE_WAYS.indexOf('residual'));
    prices.notePlan();
    return prices.finish(false);
  }
  prices.notePlan();
  const open = prices.noteKnown();
  if (found === 'stopped') return prices.finish(true);
  if (open.length > SOLVES_MAX && !isExact) return prices.finish(false);
  for (const [index, candidate] of open.entries()) {
    onCount?.(index, open.length);
    if (shouldStop() || !(await prices.solveFor(candidate, ask))) return prices.finish(true);
  }
  return prices.finish(false);
}

class Prices {
  readonly losses: Float64Array;
  readonly ways: Uint8Array;
  readonly #ready: Ready;
  readonly #best: Allocation;
  readonly #tiers: readonly PolicyTier[];

  constructor(ready: Ready, best: Allocation, tiers: readonly PolicyTier[]) {
    this.#ready = ready;
    this.#best = best;
    this.#tiers = tiers;
    this.losses = new Float64Array(ready.candidates.count * tiers.length);
    this.ways = new Uint8Array(ready.candidates.count).fill(PRICE_WAYS.indexOf('bound'));
  }

  notePlan(): void {
    for (const candidate of this.#best.chosen) this.#note(candidate, 'plan', 0);
  }

  /** Writes what needs no solve, and bounds of all others; answers those. */
  noteKnown(): readonly number[] {
    const { instance, candidates, demands } = this.#ready;
    const { certificate, choices } = this.#best;
    const bounds = boundCandidates(instance, candidates, demands, certificate);
    const open: number[] = [];
    const isChosen = new Set(this.#best.chosen);
    for (let c = 0; c < candidates.count; c++) {
      if (isChosen.has(c)) continue;
      if (choices?.states[c] === CHOICE.sometimes) {
        this.#note(c, 're-solve', 0);
        continue;
      }
      open.push(c);
      const at = c * this.#tiers.length;
      const first = bounds.tierIndex[c] ?? 0;
      if (first < this.#tiers.length) this.losses[at + first] = bounds.loss[c] ?? 0;
      // Behind the first loss anything may be lost or gained.
      this.losses.fill(NaN, at + first + 1, at + this.#tiers.length);
    }
    return open;
  }

  /** False when a limit came first. */
  async solveFor(candidate: number, ask: Ask): Promise<boolean> {
    const { instance, candidates } = this.#ready;
    const target = { vacancyId: undefined, communeId: undefined };
    const officer = candidates.officerIndex[candidate] ?? -1;
    const required = [demandPair(instance, officer, Int32Array.of(candidate), target)];
    const outcome = await ask({ required });
    if (outcome.kind === 'infeasible') {
      this.#note(candidate, 're-solve', Infinity);
      return true;
    }
    if (outcome.kind !== 'solved' || outcome.allocation.status === 'stopped') return false;
    this.#note(candidate, 're-solve', 0);
    const { tiers } = priceOf(this.#best, outcome.allocation);
    for (const [i, { loss }] of tiers.entries()) this.losses[candidate * this.#tiers.length + i] = loss;
    return true;
  }

  finish(isStopped: boolean): PairPrices {
    return { tiers: this.#tiers, losses: this.losses, ways: this.ways, isStopped };
  }

  #note(candidate: number, way: (typeof PRICE_WAYS)[number], loss: number): void {
    const at = candidate * this.#tiers.length;
    this.losses.fill(loss, at, at + this.#tiers.length);
    this.ways[candidate] = PRICE_WAYS.indexOf(way);
  }
}

/** Whether some plan has the candidate; `undefined` where that is not known. */
export function isPossible({ losses, ways, tiers }: PairPrices, candidate: number): boolean | undefined {
  if (ways[candidate] === PRICE_WAYS.indexOf('bound')) return undefined;
  return losses[candidate * tiers.length] !== Infinity;
}
