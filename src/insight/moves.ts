import { candidatesByOfficer } from './placements.ts';
import type { Candidates } from '../rules/candidates.ts';
import { present } from '../support/assert.ts';

/** One person whose assignment differs between two plans. */
export interface Move {
  readonly officerIndex: number;
  /** The candidate before and after; `undefined` where the person is not sent. */
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly link: MoveLink;
}

/**
 * Why the move follows: it was asked; it makes room at the place to which the person of an earlier move comes; it fills the place which that
 * person leaves; or neither, and a demand elsewhere is behind it. `after` is the position of the earlier move.
 */
type MoveLink =
  | { readonly kind: 'asked' }
  | { readonly kind: 'makes-room' | 'fills'; readonly after: number }
  | { readonly kind: 'besides' };

/**
 * The moves that lead from one plan to another, each where it can be followed from one before it: first those of `first` (officer
 * indices), then the chain of each: who makes room, and so on to its end, then who fills what was left; at last the others by officer. O(moves²).
 */
export function orderMoves(
  candidates: Candidates,
  before: Int32Array,
  after: Int32Array,
  first: readonly number[],
): readonly Move[] {
  const [old, now] = [candidatesByOfficer(candidates, before), candidatesByOfficer(candidates, after)];
  const everybody = [...new Set([...old.keys(), ...now.keys()])].sort((a, b) => a - b);
  const waiting = new Set(everybody.filter((officer) => old.get(officer) !== now.get(officer)));
  const moves: Move[] = [];
  const place = (candidate: number | undefined): number =>
    candidate === undefined ? -1 : (candidates.vacancyIndex[candidate] ?? -1);
  const take = (officerIndex: number, link: MoveLink): void => {
    if (!waiting.delete(officerIndex)) return;
    moves.push({ officerIndex, from: old.get(officerIndex), to: now.get(officerIndex), link });
  };
  /** Each move is followed to its end before the next question is asked: who makes room first, then who fills what was left. */
  const followFrom = (start: number): void => {
    const open = [{ position: start, isRoomAsked: true }];
    for (let asked = open.at(-1); asked !== undefined; asked = open.at(-1)) {
      const { position, isRoomAsked } = asked;
      const { from, to } = present(moves[position], 'a move');
      const [left, reached] = [place(from), place(to)];
      const next =
        left === reached
          ? undefined
          : isRoomAsked
            ? [...waiting].find((officer) => reached >= 0 && place(old.get(officer)) === reached)
            : [...waiting].find((officer) => left >= 0 && place(now.get(officer)) === left);
      if (next !== undefined) {
        take(next, { kind: isRoomAsked ? 'makes-room' : 'fills', after: position });
        open.push({ position: moves.length - 1, isRoomAsked: true });
      } else {
        open.pop();
        if (isRoomAsked) open.push({ position, isRoomAsked: false });
      }
    }
  };
  for (const officer of first) take(officer, { kind: 'asked' });
  for (let position = 0, count = moves.length; position < count; position++) followFrom(position);
  for (const officer of everybody) {
    if (!waiting.has(officer)) continue;
    take(officer, { kind: 'besides' });
    followFrom(moves.length - 1);
  }
  return moves;
}
