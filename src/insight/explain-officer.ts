import { isGoal, type PolicyTier } from '../domain/terms.ts';
import type { SolvedNetwork } from '../engine/contract.ts';
import type { Allocation } from '../plan/allocation.ts';
import { candidatesOf, lastDayOf } from '../rules/candidates.ts';
import { developmentOf, type Development } from '../rules/development.ts';
import { refusalsOfPair } from '../rules/eligibility.ts';
import type { Refusal, Unchecked } from '../rules/refusal.ts';
import { standingOf } from '../rules/standing.ts';
import { tierVector } from '../rules/tiers.ts';
import { choiceOf, type FreeChoice } from './choices.ts';
import type { Findings, UnassignedOfficer } from './findings.ts';
import { fitGroundsOf, type FitGrounds } from './fit-grounds.ts';
import { orderMoves } from './moves.ts';
import { comparePrices, priceByNetwork } from './network-prices.ts';
import { candidatesByOfficer } from './placements.ts';
import { priceFromLosses, priceOf, type Price } from './price.ts';
import { countRefusals, type RefusalCounts } from './refusal-counts.ts';
import { demandPair, type Ask, type Ready } from './variation.ts';

/** Where a person goes and why, what else there was, and what is closed. */
export interface OfficerAnswer {
  readonly officerIndex: number;
  /** The chosen candidate, `undefined` where the person stays. */
  readonly chosen: number | undefined;
  readonly grounds: FitGrounds | undefined;
  /** Why the tour counts as development; `undefined` where it does not, or no goal asks. */
  readonly development: Development | undefined;
  /** What the assignment brings to each goal of the policy that is a sum. */
  readonly brings: readonly { readonly name: PolicyTier; readonly points: number }[];
  /** What other best plans do with the person; `undefined` where that was not looked into. */
  readonly choice: FreeChoice | undefined;
  /** Why the person stays. */
  readonly stays: UnassignedOfficer['reason'] | undefined;
  /** The next best places, the cheapest for the whole plan first: every possible one where the demands are a network, else a few. */
  readonly next: readonly NextPlace[];
  /** Why there are no more of `next`: there is no other plan, enough were looked for, a limit came, or the workspace is too large. */
  readonly nextEnd: 'enough' | 'none' | 'limit' | 'large';
  readonly placeCount: number;
  readonly openCount: number;
  readonly refusals: RefusalCounts;
  /** One entry a vacancy that is closed to the person, by vacancy index. */
  readonly closed: readonly { readonly vacancyIndex: number; readonly refusals: readonly Refusal[] }[];
  readonly unchecked: readonly Unchecked[];
}

export interface NextPlace {
  readonly candidate: number;
  readonly price: Price;
  /** Others who would go elsewhere, come or stay. */
  readonly otherMoveCount: number;
}

const NEXT_MAX = 3;
/** Candidates beyond which fewer next places are priced, and none: each is a solve of the whole workspace. */
const FEWER_FROM = 100_000;
const NONE_FROM = 1_000_000;

export async function explainOfficer(
  ready: Ready,
  best: Allocation,
  findings: Findings,
  officerIndex: number,
  ask: Ask,
  network?: SolvedNetwork,
): Promise<OfficerAnswer> {
  const { instance, candidates } = ready;
  const sent = candidatesByOfficer(candidates, best.chosen);
  const chosen = sent.get(officerIndex);
  const open = new Set(Array.from(candidatesOf(candidates, officerIndex), (c) => candidates.vacancyIndex[c]));
  const lists = instance.vacancies.map((_, v) => (open.has(v) ? [] : refusalsOfPair(instance, officerIndex, v)));
  const { unchecked, warnings } = standingOf(instance, officerIndex);
  return {
    officerIndex,
    chosen,
    grounds:
      chosen === undefined ? undefined : fitGroundsOf(instance, officerIndex, candidates.vacancyIndex[chosen] ?? -1),
    development: chosen === undefined ? undefined : developmentBy(ready, best, chosen),
    brings: chosen === undefined ? [] : bringsOf(ready, best, chosen),
    stays: findings.unassigned.find((entry) => entry.officerIndex === officerIndex)?.reason,
    choice: best.choices && choiceOf(candidates, best.choices, sent, officerIndex),
    ...(nextByNetwork(ready, best, officerIndex, chosen, network) ??
      (await findNext(ready, best, officerIndex, chosen, ask))),
    placeCount: instance.vacancies.length,
    openCount: open.size,
    refusals: countRefusals(lists),
    closed: lists.flatMap((refusals, vacancyIndex) => (open.has(vacancyIndex) ? [] : [{ vacancyIndex, refusals }])),
    unchecked: [...unchecked, ...warnings],
  };
}

function developmentBy({ instance, candidates }: Ready, best: Allocation, chosen: number): Development | undefined {
  if (best.tiers.every(({ name }) => name !== 'development')) return undefined;
  const officerIndex = candidates.officerIndex[chosen] ?? -1;
  const vacancyIndex = candidates.vacancyIndex[chosen] ?? -1;
  return developmentOf(instance, officerIndex, vacancyIndex, lastDayOf(instance, candidates, chosen));
}

function bringsOf({ instance, candidates }: Ready, best: Allocation, chosen: number): OfficerAnswer['brings'] {
  return best.tiers.flatMap(({ name }) => {
    if (name === 'balance' || name === 'worst_fit' || !isGoal(name)) return [];
    return [{ name, points: tierVector(name, instance, candidates).points[chosen] ?? 0 }];
  });
}

/** Every place of the person by what it costs, as the network of the plan says it; `undefined` where it does not. */
function nextByNetwork(
  { candidates, demands }: Ready,
  best: Allocation,
  officerIndex: number,
  chosen: number | undefined,
  network: SolvedNetwork | undefined,
): Pick<OfficerAnswer, 'next' | 'nextEnd'> | undefined {
  if (network === undefined) return undefined;
  const present = chosen === undefined ? undefined : candidates.vacancyIndex[chosen];
  const asked = candidatesOf(candidates, officerIndex).filter((c) => candidates.vacancyIndex[c] !== present);
  const prices = priceByNetwork(network, best.tiers.length, asked, () => false, demands);
  if (prices === undefined || prices === 'stopped') return undefined;
  const { losses, width, tierCount } = prices;
  const places = new Set<number>();
  const next = [...asked.keys()]
    .filter((position) => losses[position * width] !== Infinity)
    .sort((a, b) => comparePrices(prices, a, b) || a - b)
    .flatMap((position): NextPlace[] => {
      const candidate = asked[position] ?? -1;
      const place = candidates.vacancyIndex[candidate] ?? -1;
      // A place in several forms stands at the form that costs least.
      if (places.has(place)) return [];
      places.add(place);
      const of = losses.subarray(position * width, (position + 1) * width);
      const touched = (of[tierCount] ?? 0) + (of[tierCount + 1] ?? 0);
      return [{ candidate, price: priceFromLosses(best, of), otherMoveCount: touched - 1 }];
    });
  return { next, nextEnd: 'none' };
}

/** The person's best places one after the other: each solve leaves out the places found before it. */
async function findNext(
  { instance, candidates }: Ready,
  best: Allocation,
  officerIndex: number,
  chosen: number | undefined,
  ask: Ask,
): Promise<Pick<OfficerAnswer, 'next' | 'nextEnd'>> {
  const next: NextPlace[] = [];
  const most = candidates.count >= NONE_FROM ? 0 : candidates.count >= FEWER_FROM ? 1 : NEXT_MAX;
  const seen = new Set(chosen === undefined ? [] : [candidates.vacancyIndex[chosen]]);
  for (;;) {
    const counted = candidatesOf(candidates, officerIndex).filter((c) => !seen.has(candidates.vacancyIndex[c]));
    if (counted.length === 0) return { next, nextEnd: 'none' };
    if (next.length === most) return { next, nextEnd: most < NEXT_MAX ? 'large' : 'enough' };
    const target = { vacancyId: undefined, communeId: undefined };
    const required = [demandPair(instance, officerIndex, counted, target)];
    const outcome = await ask({ required, stayClose: best.chosen });
    if (outcome.kind === 'infeasible') return { next, nextEnd: 'none' };
    if (outcome.kind !== 'solved') return { next, nextEnd: 'limit' };
    const { allocation } = outcome;
    const candidate = candidatesByOfficer(candidates, allocation.chosen).get(officerIndex) ?? -1;
    const moves = orderMoves(candidates, best.chosen, allocation.chosen, [officerIndex]);
    next.push({ candidate, price: priceOf(best, allocation), otherMoveCount: moves.length - 1 });
    seen.add(candidates.vacancyIndex[candidate]);
  }
}
