import { expect, test } from 'vitest';
import { checkTinyCase } from '../../bench/flow/tiny-check.ts';

const SEEDS = 4000;
const BLOCK = 500;

for (let first = 1; first <= SEEDS; first += BLOCK) {
  test(`flow, cut, least cost, face and lexicographic choice agree with enumeration (seeds ${first}…${first + BLOCK - 1})`, () => {
    const faults: string[] = [];
    for (let seed = first; seed < first + BLOCK; seed++) {
      const { fault } = checkTinyCase(seed);
      if (fault !== undefined) faults.push(`seed ${seed}: ${fault}`);
    }
    expect(faults).toEqual([]);
  });
}

test('at least a fifth of the tiny networks are infeasible, a fifth tied, a fifth held by a minimum', () => {
  let [infeasible, tied, bound] = [0, 0, 0];
  for (let seed = 1; seed <= 2000; seed++) {
    const verdict = checkTinyCase(seed);
    if (verdict.isInfeasible) infeasible++;
    if (verdict.isTied) tied++;
    if (verdict.hasBindingMinimum) bound++;
  }
  expect(Math.min(infeasible, tied, bound) / 2000).toBeGreaterThanOrEqual(0.2);
});
