import type { FoundChoices, SolvedNetwork } from '../engine/contract.ts';
import { componentsOf } from '../flow/components.ts';
import { residualOf } from '../flow/residual.ts';
import type { Allocation } from '../plan/allocation.ts';
import { CHOICE, type Choices } from '../plan/choices.ts';
import { candidatesOf, type Candidates } from '../rules/candidates.ts';
import type { Demands } from '../rules/demands.ts';
import { candidatesByOfficer } from './placements.ts';

/**
 * Where the best plans of a network differ. O(arcs).
 *
 * The best plans are exactly the flows within the face. Another one uses, or leaves, an arc exactly when a residual cycle leads through it,
 * which is when its ends lie in one strongly connected component. The arc of an officer's own set says who may stay.
 */
export function choicesOfNetwork(candidates: Candidates, demands: Demands, solved: SolvedNetwork): Choices {
  const { network, flow, face, candidateCount } = solved;
  const { nodeCount, tail, head } = network;
  const { lower, upper } = face;
  const supply = new Int32Array(nodeCount);
  const component = componentsOf(
    residualOf({ nodeCount, arcCount: tail.length, tail, head, lower, upper, supply }, flow),
  );
  const canVary = (a: number): boolean =>
    (lower[a] ?? 0) < (upper[a] ?? 0) && component[tail[a] ?? -1] === component[head[a] ?? -1];
  const states = new Uint8Array(candidateCount);
  for (let c = 0; c < candidateCount; c++) {
    states[c] = canVary(c) ? CHOICE.sometimes : flow[c] === 1 ? CHOICE.always : CHOICE.never;
  }
  const officerOfKey = new Map(
    demands.counts.flatMap(({ key, source }) =>
      source.kind === 'officer' ? [[key, source.officerIndex] as const] : [],
    ),
  );
  const stays = new Uint8Array(candidates.firstOfOfficer.length - 1).fill(1);
  for (const [i, arc] of network.sets.entries()) {
    const officer = arc.kind === 'count' ? officerOfKey.get(arc.key) : undefined;
    const a = candidateCount + i;
    if (officer !== undefined && (flow[a] ?? 0) > 0 && !canVary(a)) stays[officer] = 0;
  }
  return { states, stays };
}

/** What an engine without a network found out, by officer. */
export function choicesOfFound(
  found: FoundChoices,
  officerColumns: readonly Int32Array[],
  { officerIndex, firstOfOfficer }: Candidates,
): Choices {
  const stays = new Uint8Array(firstOfOfficer.length - 1).fill(1);
  for (const [position, columns] of officerColumns.entries()) {
    const officer = officerIndex[columns[0] ?? -1];
    if (officer !== undefined) stays[officer] = found.stays[position] ?? 2;
  }
  return { states: found.states, stays };
}

/** A person whose assignment differs among the best plans, or may differ. */
export interface FreeChoice {
  readonly officerIndex: number;
  /** The candidate of the plan, `undefined` where the person stays in it. */
  readonly chosen: number | undefined;
  /** Candidates of other best plans, ascending. */
  readonly others: readonly number[];
  /** Whether the person, sent in this plan, stays in another best one; `undefined` where that was not determined. */
  readonly mayStay: boolean | undefined;
  /** Candidates of which it was not determined. */
  readonly unknownCount: number;
}

/** How free the plan is with one person. */
export function choiceOf(
  candidates: Candidates,
  choices: Choices,
  best: ReadonlyMap<number, number>,
  officerIndex: number,
): FreeChoice {
  const chosen = best.get(officerIndex);
  const own = Array.from(candidatesOf(candidates, officerIndex)).filter((c) => c !== chosen);
  const stays = choices.stays[officerIndex];
  return {
    officerIndex,
    chosen,
    others: own.filter((c) => choices.states[c] === CHOICE.sometimes),
    mayStay: chosen === undefined ? false : stays === 2 ? undefined : stays === 1,
    unknownCount: own.filter((c) => choices.states[c] === CHOICE.unknown).length,
  };
}

/** Everybody with another place, or none, in another best plan; by officer. */
export function listFreeChoices(
  candidates: Candidates,
  allocation: Allocation,
  choices: Choices,
): readonly FreeChoice[] {
  const best = candidatesByOfficer(candidates, allocation.chosen);
  const officers: FreeChoice[] = [];
  for (let o = 0; o + 1 < candidates.firstOfOfficer.length; o++) {
    const choice = choiceOf(candidates, choices, best, o);
    if (choice.others.length > 0 || choice.mayStay === true) officers.push(choice);
  }
  return officers;
}

/** People who are at the place in some best plan though not in this one: one candidate each, ascending. */
export function othersAt(
  { count, vacancyIndex, officerIndex }: Candidates,
  choices: Choices,
  place: number,
  filledBy: readonly number[],
): readonly number[] {
  const seen = new Set(filledBy.map((candidate) => officerIndex[candidate]));
  const others: number[] = [];
  for (let c = 0; c < count; c++) {
    if (vacancyIndex[c] !== place || choices.states[c] !== CHOICE.sometimes || seen.has(officerIndex[c])) continue;
    seen.add(officerIndex[c]);
    others.push(c);
  }
  return others;
}
