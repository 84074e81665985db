import type { Allocation } from '../plan/allocation.ts';
import type { Conflict } from '../proof/conflict.ts';
import { candidatesOf } from '../rules/candidates.ts';
import { refusalsOfPair } from '../rules/eligibility.ts';
import type { Refusal } from '../rules/refusal.ts';
import { orderMoves, type Move } from './moves.ts';
import { candidatesByOfficer } from './placements.ts';
import { priceOf, type Price } from './price.ts';
import { countRefusals, type RefusalCounts } from './refusal-counts.ts';
import { demandPair, isQuestion, type Ask, type Ready, type VariationOutcome } from './variation.ts';

/** Where a person might have gone: one vacancy, or any of a commune. */
export type Target =
  | { readonly kind: 'vacancy'; readonly vacancyIndex: number }
  | { readonly kind: 'commune'; readonly communeIndex: number };

/** Why the person is not there, or what it would take. */
export interface PairAnswer {
  readonly officerIndex: number;
  readonly target: Target;
  /** The candidate of the present plan, `undefined` where the person is not sent. */
  readonly present: number | undefined;
  readonly verdict: PairVerdict;
}

export type PairVerdict =
  /** The person goes there already. */
  | { readonly kind: 'already' }
  /** The commune has no vacancy. */
  | { readonly kind: 'no-place' }
  /** Rules close the place; in a commune with several places each is closed, and the rules are counted over them. */
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[]; readonly counts: RefusalCounts }
  /** The best plan with the pair. */
  | {
      readonly kind: 'possible';
      readonly price: Price;
      readonly moves: readonly Move[];
      readonly allocation: Allocation;
    }
  /** No plan has the pair: it clashes with these demands. */
  | { readonly kind: 'impossible'; readonly members: Conflict['members']; readonly isIrreducible: boolean }
  /** A limit came before an answer, or the engine cannot give one. */
  | { readonly kind: 'unanswered'; readonly outcome: Exclude<VariationOutcome, { kind: 'solved' | 'infeasible' }> };

/** The exact answer to "why is this person not there": one more solve with the pair demanded, of the best plans the one that moves the fewest. */
export async function explainPair(
  ready: Ready,
  best: Allocation,
  officerIndex: number,
  target: Target,
  ask: Ask,
): Promise<PairAnswer> {
  const { instance, candidates } = ready;
  const present = candidatesByOfficer(candidates, best.chosen).get(officerIndex);
  const isThere = isAt(ready, target);
  const answer = (verdict: PairVerdict): PairAnswer => ({ officerIndex, target, present, verdict });
  if (present !== undefined && isThere(present)) return answer({ kind: 'already' });
  const counted = candidatesOf(candidates, officerIndex).filter(isThere);
  if (counted.length === 0) return answer(refusedVerdict(ready, officerIndex, target));
  const pinned =
    target.kind === 'vacancy'
      ? { vacancyId: instance.vacancies[target.vacancyIndex]?.id, communeId: undefined }
      : { vacancyId: undefined, communeId: instance.communes[target.communeIndex]?.id };
  const required = [demandPair(instance, officerIndex, counted, pinned)];
  const outcome = await ask({ required, stayClose: best.chosen, isConflictWanted: true });
  if (outcome.kind === 'infeasible') {
    const members = (outcome.conflict?.members ?? []).filter(({ source }) => !isQuestion(source));
    return answer({ kind: 'impossible', members, isIrreducible: outcome.conflict?.isIrreducible === true });
  }
  if (outcome.kind !== 'solved') return answer({ kind: 'unanswered', outcome });
  const { allocation } = outcome;
  const moves = orderMoves(candidates, best.chosen, allocation.chosen, [officerIndex]);
  return answer({ kind: 'possible', price: priceOf(best, allocation), moves, allocation });
}

function isAt({ instance, candidates }: Ready, target: Target): (candidate: number) => boolean {
  return (candidate) => {
    const vacancyIndex = candidates.vacancyIndex[candidate] ?? -1;
    return target.kind === 'vacancy'
      ? vacancyIndex === target.vacancyIndex
      : instance.communeOfVacancy[vacancyIndex] === target.communeIndex;
  };
}

function refusedVerdict({ instance }: Ready, officerIndex: number, target: Target): PairVerdict {
  const vacancies =
    target.kind === 'vacancy'
      ? [target.vacancyIndex]
      : [...instance.vacancies.keys()].filter((v) => instance.communeOfVacancy[v] === target.communeIndex);
  const lists = vacancies.map((vacancyIndex) => refusalsOfPair(instance, officerIndex, vacancyIndex));
  if (lists.length === 0) return { kind: 'no-place' };
  return { kind: 'refused', refusals: lists.length === 1 ? (lists[0] ?? []) : [], counts: countRefusals(lists) };
}
