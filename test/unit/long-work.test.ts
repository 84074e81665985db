import { describe, expect, it } from 'vitest';
import { findNetworkForm } from '../../src/model/network-form.ts';
import { compileModel } from '../../src/model/compile.ts';
import { certify } from '../../src/proof/certify.ts';
import { listCandidates } from '../../src/rules/enumerate.ts';
import { listDemands } from '../../src/rules/expand.ts';
import { instanceOf, officer, quota, vacancy } from './rules-instance.ts';

/** Enough officers and places for every step to look up from its work at least once. */
const instance = instanceOf({
  officers: Array.from({ length: 2500 }, (_, i) => officer(`A${i}`)),
  vacancies: Array.from({ length: 30 }, (_, i) => vacancy(`V${i}`)),
  policy: { quotas: [quota({ sentMin: 1 })] },
});
const candidates = listCandidates(instance);
const demands = listDemands(instance, candidates);

class Stop extends Error {}
const stop = (): void => {
  throw new Stop();
};

describe('long work that is told to stop', () => {
  it('ends while the candidates are listed', () => {
    expect(() => listCandidates(instance, stop)).toThrow(Stop);
  });

  it('ends while the demands are listed', () => {
    expect(() => listDemands(instance, candidates, stop)).toThrow(Stop);
  });

  it('ends while the network is written', () => {
    const many = instanceOf({
      officers: Array.from({ length: 5000 }, (_, i) => officer(`A${i}`)),
      vacancies: [vacancy('V')],
    });
    const all = listCandidates(many);
    expect(() => findNetworkForm(many, all, listDemands(many, all), ['fill'], stop)).toThrow(Stop);
  });

  it('ends while the linear model is written', () => {
    expect(() => compileModel(instance, candidates, demands, ['fill'], stop)).toThrow(Stop);
  });

  it('still certifies what is left, with bounds that need no proof', () => {
    const claims = (['fill', 'wishes'] as const).map((name) => {
      return { name, sense: 'max', value: 0, isFinished: true, tree: undefined, settling: undefined } as const;
    });
    const { tiers } = certify(instance, candidates, demands, claims, () => true);
    expect(tiers.map(({ status }) => status)).toEqual(['stopped', 'proven']);
    expect(tiers[0]?.bound).toBe(3 * candidates.count);
  });
});
