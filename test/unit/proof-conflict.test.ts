import { describe, expect, it } from 'vitest';
import { findMinimalConflict } from '../../src/proof/quick-xplain.ts';
import { seededRandom } from '../support/random.ts';

describe('minimal conflict', () => {
  it('names only members that are all needed', async () => {
    const isFeasible = (kept: readonly number[]): Promise<boolean> =>
      Promise.resolve(!(kept.includes(3) && kept.includes(5)));
    expect(await findMinimalConflict([1, 2, 3, 4, 5, 6], isFeasible)).toEqual([3, 5]);
  });

  it('is looked for no further than one member more than are wanted', async () => {
    const members = Array.from({ length: 40 }, (_, i) => i);
    let asked = 0;
    const isFeasible = (kept: readonly number[]): Promise<boolean> => {
      asked++;
      return Promise.resolve(kept.length < members.length);
    };
    expect(await findMinimalConflict(members, isFeasible)).toHaveLength(40);
    const whole = asked;
    asked = 0;
    expect(await findMinimalConflict(members, isFeasible, 3)).toHaveLength(4);
    expect(asked).toBeLessThan(whole / 4);
    expect(await findMinimalConflict(members, isFeasible, 40)).toHaveLength(40);
  });

  it('is empty when everything holds together', async () => {
    expect(await findMinimalConflict([1, 2], () => Promise.resolve(true))).toEqual([]);
  });

  it('is irreducible on 300 random families of conflicts', async () => {
    const wrong: number[] = [];
    for (let seed = 1; seed <= 300; seed++) {
      const random = seededRandom(seed);
      const members = Array.from({ length: 3 + random.whole(12) }, (_, i) => i);
      const conflicts = Array.from({ length: 1 + random.whole(3) }, () => members.filter(() => random.chance(0.3)));
      const isFeasible = (kept: readonly number[]): boolean =>
        !conflicts.some((conflict) => conflict.every((member) => kept.includes(member)));
      const found = await findMinimalConflict(members, (kept) => Promise.resolve(isFeasible(kept)));
      // Nothing to name where everything holds, or where not even nothing does.
      if (isFeasible(members) || !isFeasible([])) {
        if (found.length > 0) wrong.push(seed);
        continue;
      }
      const withoutOne = found.map((member) => found.filter((other) => other !== member));
      if (isFeasible(found) || !withoutOne.every(isFeasible)) wrong.push(seed);
    }
    expect(wrong, 'seeds').toEqual([]);
  });
});
