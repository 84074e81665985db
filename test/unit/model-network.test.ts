import { describe, expect, it } from 'vitest';
import type { Quota, Selector } from '../../src/domain/policy.ts';
import type { TierName } from '../../src/domain/terms.ts';
import { findFeasibleFlow } from '../../src/flow/feasible.ts';
import type { Network } from '../../src/flow/network.ts';
import { compileModel } from '../../src/model/compile.ts';
import { findNetworkForm, type DemandNetwork, type NetworkForm } from '../../src/model/network-form.ts';
import { findBroken } from '../../src/proof/feasibility.ts';
import type { Demands } from '../../src/rules/demands.ts';
import { listCandidates } from '../../src/rules/enumerate.ts';
import { listDemands } from '../../src/rules/expand.ts';
import { present } from '../../src/support/assert.ts';
import { formText } from './network-text.ts';
import { someChoices, tinyProblem } from './random-parts.ts';
import { commune, instanceOf, officer, pin, quota, unit, vacancy, type Parts } from './rules-instance.ts';

const select = (column: string, ...values: string[]): Selector => ({
  column,
  kind: 'values',
  values,
  where: { file: 'policy.yaml' },
});

/** Officers A of U1 and B of U2; V in 00001 and W in 00002 of the north, X in 00003 of the south. */
const small: Parts = {
  officers: [officer('A'), officer('B', { unitId: 'U2' })],
  vacancies: [vacancy('V'), vacancy('W', { communeId: '00002' }), vacancy('X', { communeId: '00003' })],
  communes: [commune('00001'), commune('00002'), commune('00003', { region: 'south' })],
  units: [unit('U1'), unit('U2')],
};

function withQuotas(quotas: readonly Partial<Quota>[], more: Parts = {}): Parts {
  return { ...small, ...more, policy: { quotas: quotas.map(quota) } };
}

function formOf(parts: Parts, tiers: readonly TierName[] = ['fill']): NetworkForm {
  const instance = instanceOf(parts);
  const candidates = listCandidates(instance);
  return findNetworkForm(instance, candidates, listDemands(instance, candidates), tiers);
}

function circulation({ nodeCount, tail, head, lower, upper }: DemandNetwork): Network {
  return { nodeCount, arcCount: tail.length, tail, head, lower, upper, supply: new Int32Array(nodeCount) };
}

describe('a network of demands', () => {
  it('carries exactly the plans that break no demand', () => {
    const wrong: string[] = [];
    const counts = { networks: 0, feasible: 0, plans: 0 };
    for (let seed = 1; seed <= 150; seed++) {
      const { instance, candidates, demands, tierNames } = tinyProblem(seed);
      const form = findNetworkForm(instance, candidates, demands, tierNames);
      if (form.kind !== 'network') continue;
      counts.networks++;
      const network = circulation(form.network);
      const choices = someChoices(candidates, 25);
      const isLegal = choices.map((chosen) => findBroken(instance, candidates, demands, chosen).length === 0);
      const found = findFeasibleFlow(network);
      if (found.kind === 'feasible') {
        counts.feasible++;
        const chosen = [...found.flow.keys()].filter((c) => c < candidates.count && found.flow[c] === 1);
        const broken = findBroken(instance, candidates, demands, chosen).map(({ key }) => key);
        if (broken.length > 0) wrong.push(`${seed}: a flow sends [${chosen.join()}] against ${broken.join()}`);
      }
      for (const [i, chosen] of choices.entries()) {
        counts.plans++;
        const fixed = Int32Array.from({ length: candidates.count }, (_, c) => (chosen.includes(c) ? 1 : 0));
        const [lower, upper] = [network.lower.slice(), network.upper.slice()];
        if (fixed.some((value, c) => value > (upper[c] ?? 0))) wrong.push(`${seed}: a candidate cannot be sent`);
        lower.set(fixed);
        upper.set(fixed);
        const isCarried = findFeasibleFlow({ ...network, lower, upper }).kind === 'feasible';
        if (isCarried !== isLegal[i])
          wrong.push(`${seed}: [${chosen.join()}] legal ${isLegal[i]}, carried ${isCarried}`);
      }
    }
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(counts.networks).toBeGreaterThan(40);
    expect(counts.feasible).toBeGreaterThan(20);
    expect(counts.networks - counts.feasible).toBeGreaterThan(3);
  });

  it('has room for everybody where no demand says otherwise', () => {
    const form = formOf({ policy: { pins: [pin('A', { vacancyId: 'V' })] } });
    expect(form.kind === 'network' && findFeasibleFlow(circulation(form.network)).kind).toBe('feasible');
  });

  it('leaves out bounds that nobody could pass, and keeps those that somebody could', () => {
    const officers = [officer('A'), officer('A2'), officer('B', { unitId: 'U2' })];
    const withMax = (sendMax: number): string =>
      formText({ ...small, officers, units: [unit('U1', { sendMax }), unit('U2')] });
    expect(withMax(2)).not.toContain('send_max');
    expect(withMax(1)).toContain('unit:U1:send_max: at most 1');
    const seats = (headcount: number): string => formText({ ...small, vacancies: [vacancy('V', { headcount })] });
    expect(seats(2)).not.toContain('vacancy:V:');
    expect(seats(1)).toContain('vacancy:V: at most 1');
  });

  it('asks in vain where nobody could be sent', () => {
    const nobody: Partial<Quota> = { officers: [select('degree', '5')] };
    expect(formText(withQuotas([{ ...nobody, sentMin: 1 }]))).toContain('quota:0::sent: at least 1');
    expect(formText(withQuotas([{ ...nobody, communesMin: 2 }]))).toContain(
      'quota:0::communes:total, communes: at least 2',
    );
    const form = formOf(withQuotas([{ ...nobody, communesMin: 2 }]));
    expect(form.kind === 'network' && findFeasibleFlow(circulation(form.network)).kind).toBe('cut');
  });

  it('counts the communes of a region within a bound on the whole country', () => {
    const quotas = [{ sentMax: 1 }, { vacancies: [select('region', 'north')], communesMin: 1 }];
    const form = formOf(withQuotas(quotas));
    expect(form.kind).toBe('network');
    expect(formText(withQuotas(quotas))).toContain('quota:0::sent: at most 1');
    const collector = form.kind === 'network' ? form.network.sets.findIndex(({ kind }) => kind === 'collector') : -1;
    const country =
      form.kind === 'network'
        ? form.network.sets.findIndex((arc) => arc.kind === 'count' && arc.key === 'quota:0::sent')
        : -1;
    const { head, tail } = form.kind === 'network' ? form.network : { head: [], tail: [] };
    expect(head[6 + collector]).toBe(tail[6 + country]);
  });

  it('has a place for every commune that one person could reach', () => {
    const ids = Array.from({ length: 9 }, (_, i) => `0001${i}`);
    const form = formOf({
      vacancies: ids.map((communeId) => vacancy(`V${communeId}`, { communeId })),
      communes: ids.map((id) => commune(id)),
      policy: { quotas: [quota({ communesMin: 1 })] },
    });
    const firsts = form.kind === 'network' ? form.network.sets.filter(({ kind }) => kind === 'first') : [];
    expect(firsts).toHaveLength(9);
    expect(form.kind === 'network' && findFeasibleFlow(circulation(form.network)).kind).toBe('feasible');
  });

  it('knows nobody’s unit where there is none', () => {
    const officers = [officer('A', { unitId: undefined }), officer('B', { unitId: 'U2' })];
    expect(formText({ ...small, officers }, ['balance'])).toContain('levels:U2 at 1');
    expect(formText({ ...small, officers }, ['balance'])).not.toContain('levels:U1');
  });
});

describe('a clause that is no network', () => {
  it('is named with its source', () => {
    expect(formOf(withQuotas([{ communesMax: 1 }]))).toMatchObject({
      kind: 'other',
      key: 'quota:0::communes',
      source: { kind: 'quota', bound: 'communes' },
      why: 'distinct-maximum',
    });
    expect(formOf(withQuotas([{ communesMin: 2 }, { per: ['region'], sentMin: 1 }]))).toMatchObject({
      kind: 'other',
      key: 'quota:0::communes',
      source: { kind: 'quota', bound: 'communes' },
      why: 'crosses-both-sides',
    });
  });

  it('may be the communes that some people reach, where places hold others too', () => {
    const quotas = [{ officers: [select('unit_id', 'U1')], communesMin: 1 }];
    const vacancies = [vacancy('V'), vacancy('V2'), vacancy('W', { communeId: '00002' })];
    const officers = ['A', 'B', 'C', 'D'].map((id) => officer(id, { unitId: id === 'A' ? 'U1' : 'U2' }));
    expect(formOf(withQuotas(quotas, { vacancies, officers }))).toMatchObject({
      kind: 'other',
      key: 'quota:0::communes',
      source: { kind: 'quota' },
      why: 'crosses-both-sides',
    });
  });

  it('is the one that splits people and places, before one that only crosses it', () => {
    const forms = ['mobilisation', 'secondment'] as const;
    const quotas = [
      { vacancies: [select('commune_id', '00001')], sentMin: 1 },
      { forms: ['secondment'] as const, sentMin: 1 },
    ].map(quota);
    // The places of the commune are fewer than those under the form, and more than any one of them: they are what is refused.
    const vacancies = ['V', 'V2', 'W', 'W2', 'W3'].map((id) =>
      vacancy(id, { communeId: id.startsWith('V') ? '00001' : '00002' }),
    );
    expect(formOf({ ...small, vacancies, policy: { forms, quotas } })).toMatchObject({
      kind: 'other',
      key: 'quota:1::sent',
    });
  });

  it('is one that crosses, not one that holds all of what is crossed, or nothing of it', () => {
    const others = (...ids: string[]): Selector => select('unit_id', ...ids);
    const officers = [
      officer('A', { degree: 4 }),
      officer('A2'),
      officer('B', { unitId: 'U2', degree: 4 }),
      officer('B2', { unitId: 'U2', degree: 4 }),
      ...['C', 'C2', 'C3', 'C4'].map((id) => officer(id, { unitId: 'U3' })),
    ];
    const units = [unit('U1'), unit('U2'), unit('U3')];
    const quotas = [
      { officers: [others('U3')], sentMin: 1 },
      { officers: [others('U1', 'U2')], sentMin: 1 },
      { officers: [select('degree', '4')], sentMin: 1 },
    ];
    const parts = withQuotas(quotas, { officers, units });
    expect(formOf(parts).kind).toBe('network');
    expect(formOf(parts, ['balance'])).toMatchObject({ kind: 'other', key: 'quota:2::sent' });
  });

  it('is the quota, where it crosses a unit of the balance, which nobody asked for by itself', () => {
    const officers = [
      officer('A', { degree: 4 }),
      officer('A2'),
      officer('B', { unitId: 'U2', degree: 4 }),
      officer('B2', { unitId: 'U2', degree: 4 }),
    ];
    const parts = withQuotas([{ officers: [select('degree', '4')], sentMin: 1 }], { officers });
    expect(formOf(parts).kind).toBe('network');
    expect(formOf(parts, ['balance'])).toMatchObject({
      kind: 'other',
      key: 'quota:0::sent',
      source: { kind: 'quota', bound: 'sent' },
      why: 'crosses-both-sides',
    });
  });
});

describe('long work', () => {
  const instance = instanceOf(small);
  const candidates = listCandidates(instance);
  const demands = listDemands(instance, candidates);
  const officerOf = present(demands.counts[0], 'demand');
  /** As many demands, all of one person. */
  const many = (count: number): Demands => ({
    ...demands,
    counts: Array.from({ length: count }, (_, i) => Object.assign({}, officerOf, { key: `officer:${i}` })),
  });
  const beatsIn = (work: (beat: () => void) => unknown): number => {
    let beats = 0;
    work(() => beats++);
    return beats;
  };

  it('says now and then that it goes on, and never where it is short', () => {
    const networkOf = (count: number): number =>
      beatsIn((beat) => findNetworkForm(instance, candidates, many(count), ['fill'], beat));
    expect([networkOf(100), networkOf(10_000)]).toEqual([0, 2]);
    const rowsOf = (count: number): number =>
      beatsIn((beat) => compileModel(instance, candidates, many(count), [], beat));
    expect(rowsOf(100)).toBe(0);
    expect(rowsOf(20_000)).toBeGreaterThan(1);
    expect(rowsOf(20_000)).toBeLessThan(100);
  });

  it('says so for many candidates too', () => {
    const count = 150_000;
    const same = (): Int32Array => new Int32Array(count);
    const wide = { ...candidates, count, officerIndex: same(), vacancyIndex: same(), formIndex: new Uint8Array(count) };
    const none: Demands = { counts: [], distinct: [], shares: [], served: [], together: [], limits: [] };
    expect(beatsIn((beat) => compileModel(instance, wide, none, [], beat))).toBe(2);
  });

  it('ends with what it is told to end with', () => {
    const stop = (): never => {
      throw new Error('enough');
    };
    expect(() => findNetworkForm(instance, candidates, many(10_000), ['fill'], stop)).toThrow('enough');
    expect(() => compileModel(instance, candidates, many(20_000), [], stop)).toThrow('enough');
  });
});

describe('rows of the model', () => {
  it('hold no entry that counts nothing', () => {
    const parts = withQuotas([{ officers: [select('unit_id', 'U1')], shareMinMicro: 1_000_000 }]);
    const instance = instanceOf({
      ...parts,
      scores: [
        { officerId: 'A', vacancyId: 'V', points: 9 },
        ...['W', 'X'].map((vacancyId) => ({ officerId: 'B', vacancyId, points: 0 })),
      ],
      policy: {
        ...parts.policy,
        fit: { kind: 'scores' },
        limits: [{ name: 'l', of: 'fit', min: undefined, max: 5, where: { file: 'policy.yaml' } }],
      },
    });
    const candidates = listCandidates(instance);
    const { rows } = compileModel(instance, candidates, listDemands(instance, candidates), ['fill']);
    expect(rows.keys.filter((key) => /^(?:quota|limit)/.test(key))).toEqual(['quota:0::share:min', 'limit:0']);
    expect(rows.coefficient.every((a) => a !== 0)).toBe(true);
  });
});
