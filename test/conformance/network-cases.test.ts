import { describe, expect, it } from 'vitest';
import { checkNetworkCase } from '../../bench/differential/network-check.ts';
import { draftOf } from '../property/invariants/draft.ts';
import { planOf, solve } from '../property/invariants/invariant.ts';

/**
 * Tiny workspaces whose demands are a network, from the records to the proven plan, against trying every plan. The long run is
 * `npm run test:differential`; what it found is in docs/verification.md.
 */
const SEEDS = 1000;

describe('tiny networks', () => {
  it(`get the plan that trying every plan finds, proven and canonical (seeds 1…${SEEDS})`, async () => {
    const faults: string[] = [];
    const counts = { checked: 0, infeasible: 0, tied: 0, binding: 0 };
    for (let seed = 1; seed <= SEEDS; seed++) {
      const verdict = await checkNetworkCase(seed);
      if (verdict.kind === 'other') continue;
      counts.checked++;
      if (verdict.isInfeasible) counts.infeasible++;
      if (verdict.isTied) counts.tied++;
      if (verdict.hasBindingMinimum) counts.binding++;
      if (verdict.fault !== undefined) faults.push(`seed ${seed}: ${verdict.fault}`);
    }
    expect(faults).toEqual([]);
    expect(counts.checked).toBeGreaterThan(SEEDS * 0.95);
    expect(Math.min(counts.infeasible, counts.tied, counts.binding)).toBeGreaterThan(counts.checked * 0.18);
  });

  it('send the first of two equal officers, though a quota keeps that officer out of another region', async () => {
    const policy = `version: 1
start_date: 2025-10-01
forms: [secondment]
fit: scores
objective: [fill, fit]
quotas:
  - { name: not CB2 to Phú Thọ, officers: { officer_id: CB2 }, vacancies: { region: phu-tho }, sent: { max: 0 } }
`;
    const answer = await solve(
      draftOf({
        policy,
        tables: {
          officers: 'officer_id,exclusions\nCB1,none\nCB2,none\nCB3,none\n',
          communes: 'commune_id,name,region\n00001,Xã Một,phu-tho\n00002,Xã Hai,hoa-binh\n',
          vacancies: 'vacancy_id,commune_id,field,headcount\nVT1,00002,it,1\nVT2,00001,it,1\n',
          scores: 'officer_id,vacancy_id,points\nCB1,VT1,0\nCB1,VT2,2\nCB2,VT1,2\nCB2,VT2,2\nCB3,VT1,2\nCB3,VT2,1\n',
        },
      }),
    );
    expect(planOf(answer).toSorted()).toEqual(['CB1 VT2 secondment', 'CB2 VT1 secondment']);
  });
});
