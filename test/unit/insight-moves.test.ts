import { describe, expect, it } from 'vitest';
import { orderMoves } from '../../src/insight/moves.ts';
import type { Candidates } from '../../src/rules/candidates.ts';

/** Candidates as `officer-vacancy` pairs. */
function candidatesOf(pairs: readonly string[]): Candidates {
  const parts = pairs.map((pair) => pair.split('-').map(Number));
  return {
    count: pairs.length,
    officerIndex: Int32Array.from(parts, ([officer = -1]) => officer),
    vacancyIndex: Int32Array.from(parts, ([, vacancy = -1]) => vacancy),
  } as Candidates;
}

/** The moves between two plans as `officer kind after`. */
function movesBetween(before: readonly string[], after: readonly string[], first: readonly number[]): string[] {
  const pairs = [...new Set([...before, ...after])];
  const plan = (chosen: readonly string[]): Int32Array => Int32Array.from(chosen, (pair) => pairs.indexOf(pair)).sort();
  const moves = orderMoves(candidatesOf(pairs), plan(before), plan(after), first);
  return moves.map(({ officerIndex, link }) => {
    const cause = 'after' in link ? ` ${String(moves[link.after]?.officerIndex)}` : '';
    return `${String(officerIndex)} ${link.kind}${cause}`;
  });
}

describe('moves between two plans', () => {
  it('follow the chain of those who make room to its end', () => {
    const before = ['0-0', '1-1', '2-2', '3-3'];
    const after = ['0-1', '1-2', '2-0', '3-3'];
    expect(movesBetween(before, after, [0])).toEqual(['0 asked', '1 makes-room 0', '2 makes-room 1']);
  });

  it('name who takes the place that was left', () => {
    expect(movesBetween(['0-0'], ['0-1', '1-0'], [0])).toEqual(['0 asked', '1 fills 0']);
  });

  it('name last those whom no chain explains, and nobody who stays', () => {
    const before = ['0-0', '4-4', '5-5'];
    const after = ['0-1', '4-6', '5-5'];
    expect(movesBetween(before, after, [0])).toEqual(['0 asked', '4 besides']);
  });
});
