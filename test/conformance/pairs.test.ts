import { describe, expect, it } from 'vitest';
import { checkPairs } from '../../bench/differential/pairs-check.ts';

/**
 * Every pair of tiny workspaces whose demands are a network: quotas with minima, places for several, several forms, pins, ties. The long run is
 * `npm run test:counterfactuals`.
 */
const SEEDS = 600;

describe('every pair of tiny networks', () => {
  it(`costs what trying every plan says and what solving again says; and is as free as the best plans differ (seeds 1…${SEEDS})`, async () => {
    const faults: string[] = [];
    const total = { checked: 0, priced: 0, impossible: 0, free: 0, tied: 0, binding: 0 };
    for (let seed = 1; seed <= SEEDS; seed++) {
      const verdict = await checkPairs(seed);
      if (verdict.kind === 'other') continue;
      total.checked++;
      if (verdict.isTied) total.tied++;
      if (verdict.hasBindingMinimum) total.binding++;
      total.priced += verdict.counts.priced;
      total.impossible += verdict.counts.impossible;
      total.free += verdict.counts.free;
      if (verdict.fault !== undefined) faults.push(`seed ${seed}: ${verdict.fault}`);
    }
    expect(faults).toEqual([]);
    expect(total.checked).toBeGreaterThan(SEEDS * 0.95);
    expect(Math.min(total.tied, total.binding)).toBeGreaterThan(SEEDS * 0.18);
    expect(total.priced).toBeGreaterThan(SEEDS * 2);
    expect(Math.min(total.impossible, total.free)).toBeGreaterThan(SEEDS / 4);
  }, 120_000);
});
