import { describe, expect, it } from 'vitest';
import { tiersOf } from '../../src/allocate.ts';
import { findInNetwork } from '../../src/engine/network-plan.ts';
import { findNetworkForm } from '../../src/model/network-form.ts';
import { bruteForce } from '../audit/brute-force.ts';
import { randomWorkspace } from '../audit/random-workspace.ts';
import { parseWorkspace } from '../audit/workspace.ts';
import { prepareTexts } from '../support/run.ts';

/** Networks looked at; seeds go on until there are so many. */
const NETWORKS = 300;

describe('the network form', () => {
  it(`has a flow exactly where some plan meets every demand, on ${NETWORKS} random workspaces`, () => {
    const wrong: number[] = [];
    const counts = { networks: 0, feasible: 0 };
    for (let seed = 1; counts.networks < NETWORKS && seed <= 2000; seed++) {
      const texts = randomWorkspace(seed);
      const prepared = prepareTexts(texts);
      if (!prepared.ok) continue;
      const { instance, candidates, demands } = prepared.value;
      const form = findNetworkForm(instance, candidates, demands, tiersOf(instance));
      if (form.kind !== 'network') continue;
      counts.networks++;
      const { feasible } = bruteForce(parseWorkspace(texts));
      if (feasible) counts.feasible++;
      const found = findInNetwork(form.network, candidates.count, undefined, () => false);
      if ((found.kind === 'plan') !== feasible) wrong.push(seed);
    }
    expect(wrong, 'seeds').toEqual([]);
    expect(counts.networks).toBe(NETWORKS);
    expect(counts.feasible).toBeGreaterThan(NETWORKS * 0.2);
    expect(NETWORKS - counts.feasible).toBeGreaterThan(NETWORKS * 0.1);
  }, 120_000);
});
