import type { Allocation } from '../plan/allocation.ts';
import { bucketCandidates } from '../rules/buckets.ts';
import { everyCandidate } from '../rules/candidates.ts';
import { priceFilling, type FillingAnswer } from './explain-place.ts';
import type { Findings, OpenPlace } from './findings.ts';
import { nearestRequirements, type NearestRequirement } from './nearest-requirement.ts';
import type { Ask, Ready } from './variation.ts';
import { explainWithdrawal, type WithdrawalAnswer } from './withdrawal.ts';

/** What would fill a place that stays open, or what keeps everybody out. */
export interface OpeningAnswer {
  readonly open: OpenPlace;
  /** `undefined` where nobody more may be sent there. */
  readonly filling: FillingAnswer | undefined;
  /** Where nobody more may be sent: which single requirement lets whom in. */
  readonly nearest: readonly NearestRequirement[];
}

/** Stand-ins for every assignment asked about, and fillings for every place that stays open among those asked about. */
export interface AlternatesAnswer {
  readonly withdrawals: readonly WithdrawalAnswer[];
  readonly openings: readonly OpeningAnswer[];
}

/** What a list of alternates is about. */
export interface AlternatesQuestion {
  /** Chosen candidates, ascending. */
  readonly chosen: readonly number[];
  readonly openPlaces: readonly OpenPlace[];
}

/** Everything a plan leaves to ask: each of its assignments and each open place. */
export function everyAlternate({ chosen }: Allocation, { openPlaces }: Findings): AlternatesQuestion {
  return { chosen: [...chosen], openPlaces };
}

/** Each answered by a solve of its own; `onCount` is told after each how many are done of how many. The withdrawals keep the order of the candidates, the openings that of the places. */
export async function findAlternates(
  ready: Ready,
  best: Allocation,
  { chosen, openPlaces }: AlternatesQuestion,
  ask: Ask,
  onCount: (done: number, total: number) => void = () => {},
): Promise<AlternatesAnswer> {
  const withdrawals: WithdrawalAnswer[] = [];
  const openings: OpeningAnswer[] = [];
  const count = (): void => onCount(withdrawals.length + openings.length, chosen.length + openPlaces.length);
  count();
  for (const candidate of chosen) {
    withdrawals.push(await explainWithdrawal(ready, best, candidate, ask, false));
    count();
  }
  for (const open of openPlaces) {
    openings.push(await explainOpening(ready, best, open, ask));
    count();
  }
  return { withdrawals, openings };
}

/** What would bring one more person to an open place. */
export async function explainOpening(
  ready: Ready,
  best: Allocation,
  open: OpenPlace,
  ask: Ask,
): Promise<OpeningAnswer> {
  const { instance, candidates } = ready;
  const { vacancyIndex, headcount, filled, eligibleCount } = open;
  if (headcount === 0) return { open, filling: undefined, nearest: [] };
  if (eligibleCount <= filled)
    return { open, filling: undefined, nearest: nearestRequirements(instance, vacancyIndex) };
  const byVacancy = bucketCandidates(
    everyCandidate(candidates),
    instance.vacancies.length,
    (c) => candidates.vacancyIndex[c] ?? -1,
  );
  const filling = await priceFilling(ready, best, vacancyIndex, byVacancy.of(vacancyIndex), filled + 1, ask);
  return { open, filling, nearest: [] };
}
