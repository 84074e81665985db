import type { PlanRow } from '../../domain/plan.ts';
import type { WhatIfAnswer } from '../../insight/what-if.ts';
import type { Tried } from './tried.ts';

/** Somebody whose place changes, and how that hangs together with the step before. */
export interface Step {
  readonly officerId: string;
  /** `undefined`: stays. */
  readonly before: PlanRow | undefined;
  readonly after: PlanRow | undefined;
  /** `undefined` where the change itself is about the person. */
  readonly link: Link | undefined;
}

type Link =
  { readonly kind: 'makes-room' | 'fills'; readonly other: string } | { readonly kind: 'besides'; readonly other: '' };

type Move = Omit<Step, 'link'>;

/**
 * Who moves, one thing after the other: from the people whom the changes name to whoever makes room for them and whoever takes the places that
 * they leave, and so on; at the end those who hang together with nobody.
 */
export function stepsOf({ goes, moved, stays }: WhatIfAnswer, tried: readonly Tried[]): readonly Step[] {
  const moves: readonly Move[] = [
    ...moved.map(({ before, after }) => ({ officerId: after.officerId, before, after })),
    ...stays.map((before) => ({ officerId: before.officerId, before, after: undefined })),
    ...goes.map((after) => ({ officerId: after.officerId, before: undefined, after })),
  ];
  const named = new Set(tried.map(({ officerId }) => officerId));
  const steps: Step[] = [];
  const seen = new Set<string>();
  const follow = (first: Move, firstLink: Link | undefined): void => {
    const waiting: { readonly move: Move; readonly link: Link | undefined }[] = [{ move: first, link: firstLink }];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { move, link } = next;
      if (seen.has(move.officerId)) continue;
      seen.add(move.officerId);
      steps.push({ ...move, link });
      const other = move.officerId;
      const room = moves.filter((one) => isAt(one.before, move.after) && !isAt(one.after, one.before));
      const fills = moves.filter((one) => isAt(one.after, move.before) && !isAt(one.after, one.before));
      // The last is taken first: who makes room before who fills what is left.
      for (const one of fills) waiting.push({ move: one, link: { kind: 'fills', other } });
      for (const one of room) waiting.push({ move: one, link: { kind: 'makes-room', other } });
    }
  };
  for (const move of moves) if (named.has(move.officerId)) follow(move, undefined);
  for (const move of moves) if (!seen.has(move.officerId)) follow(move, { kind: 'besides', other: '' });
  return steps;
}

function isAt(one: PlanRow | undefined, other: PlanRow | undefined): boolean {
  return one !== undefined && one.vacancyId === other?.vacancyId;
}
