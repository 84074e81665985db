import { describe, expect, it } from 'vitest';
import type { TierName } from '../../src/domain/terms.ts';
import { decodePlan } from '../../src/plan/decode.ts';
import { auditRows, type PlanAudit } from '../../src/proof/audit.ts';
import type { Certificate, Cut, ProofNode, TierCertificate } from '../../src/proof/certificate.ts';
import { certify, type TierClaim } from '../../src/proof/certify.ts';
import { findBroken, tierTotal } from '../../src/proof/feasibility.ts';
import { auditClaims, recheck, type PlanRecord } from '../../src/proof/recheck.ts';
import { writeSystem } from '../../src/proof/system.ts';
import { ONE } from '../../src/proof/weighted-sum.ts';
import { listCandidates } from '../../src/rules/enumerate.ts';
import { listDemands } from '../../src/rules/expand.ts';
import { senseOf } from '../../src/rules/tiers.ts';
import { seededRandom } from '../support/random.ts';
import { someChoices, tinyProblem } from './random-parts.ts';
import { commune, day, instanceOf, officer, pin, unit, vacancy, type Parts } from './rules-instance.ts';

type Prices = Readonly<Record<string, number>>;

const inWholes = (prices: Prices): Map<string, bigint> =>
  new Map(Object.entries(prices).map(([key, price]) => [key, BigInt(price * 4) * (ONE / 4n)]));
const leaf = (prices: Prices): ProofNode => ({ kind: 'bound', multipliers: inWholes(prices) });
const impossible = (prices: Prices): ProofNode => ({ kind: 'impossible', multipliers: inWholes(prices) });

function claim(name: TierName, value: number, tree?: ProofNode, changes: Partial<TierClaim> = {}): TierClaim {
  return { name, sense: senseOf(name), value, isFinished: true, tree, settling: undefined, ...changes };
}

function certifyAll(parts: Parts, ...claims: TierClaim[]): readonly TierCertificate[] {
  const instance = instanceOf(parts);
  const candidates = listCandidates(instance);
  return certify(instance, candidates, listDemands(instance, candidates), claims).tiers;
}

const summary = (tiers: readonly TierCertificate[]): unknown[] =>
  tiers.map(({ name, bound, status }) => [name, bound, status]);

/** A and B of one unit; V (5 points, 7 km) and W (2 points, nobody knows how far). The best fill is 7: one person in each. */
const two: Parts = {
  officers: [officer('A'), officer('B')],
  vacancies: [vacancy('V', { priority: 5 }), vacancy('W', { communeId: '00002', priority: 2 })],
  distances: [{ unitId: 'U1', communeId: '00001', metres: 7000 }],
};
const FILL = leaf({ 'vacancy:V': -5, 'vacancy:W': -2 });

describe('a tier of a certificate', () => {
  it('is proven where its multipliers bound it at its value, and only there', () => {
    expect(certifyAll(two, claim('fill', 7, FILL))).toEqual([
      { name: 'fill', sense: 'max', value: 7, bound: 7, status: 'proven', proof: FILL, settling: undefined },
    ]);
    expect(summary(certifyAll(two, claim('fill', 5, FILL)))).toEqual([['fill', 7, 'engine']]);
    expect(summary(certifyAll(two, claim('fill', 5, FILL, { isFinished: false })))).toEqual([['fill', 7, 'stopped']]);
    expect(summary(certifyAll(two, claim('fill', 7, leaf({ 'vacancy:V': -5 }))))).toEqual([['fill', 11 - 2, 'engine']]);
  });

  it('may rest on cuts, which are made again from the inputs', () => {
    // Of A, B and C no two go to the commune, where three places are open that count 3 each.
    const groups = ['A B', 'B C', 'A C'].map((ids) => ({ officerIds: ids.split(' '), where: { file: 'policy.yaml' } }));
    const trio: Parts = {
      officers: [officer('A'), officer('B'), officer('C')],
      vacancies: [vacancy('V', { headcount: 3, priority: 3 })],
      policy: { apart: groups },
    };
    const halves = new Map(groups.map((_, i) => [`apart:${i}:00001`, -ONE / 2n]));
    const cut: Cut = { key: 'cut:1', multipliers: halves, up: [] };
    const byCut = leaf({ 'cut:1': 3 });
    const certified = (...cuts: readonly Cut[]): unknown[] =>
      summary(certifyAll(trio, claim('fill', 3, byCut, { cuts })));
    expect(certified(cut)).toEqual([['fill', 3, 'proven']]);
    expect(certified()).toEqual([['fill', 9, 'engine']]);
    expect(certified({ ...cut, key: 'cut:2' })).toEqual([['fill', 9, 'engine']]);
    // Two of the three groups leave two people to go.
    const ofTwo = { ...cut, multipliers: new Map([...halves].slice(1)) };
    expect(certified(ofTwo)).toEqual([['fill', 9, 'engine']]);
    const ends = ['A', 'B'].map((id) => `x:${id}|V|mobilisation`);
    expect(certified({ ...ofTwo, up: ends })).toEqual([['fill', 6, 'engine']]);
    // Nothing takes the place of what the inputs say, and a cut that says nothing is none.
    const single: Parts = { ...trio, vacancies: [vacancy('V', { priority: 3 })] };
    const byPlace = claim('fill', 3, leaf({ 'vacancy:V': -3 }), { cuts: [{ ...cut, key: 'vacancy:V' }] });
    expect(summary(certifyAll(single, byPlace))).toEqual([['fill', 3, 'proven']]);
    expect(certified({ ...cut, multipliers: new Map([...halves].map(([key, half]) => [key, half << 60n])) })).toEqual([
      ['fill', 9, 'engine'],
    ]);
  });

  it('that comes without multipliers is bounded by what each variable can do alone', () => {
    const [tier] = certifyAll(two, claim('fill', 7));
    expect(tier).toMatchObject({ bound: 14, status: 'engine', proof: { kind: 'bound' }, settling: undefined });
    expect(tier?.proof?.kind === 'bound' && tier.proof.multipliers.size).toBe(0);
  });

  it('is rounded to what its points can add up to', () => {
    const far = { ...two, distances: [] };
    const bounds = (prices: Prices): unknown =>
      summary(certifyAll(far, claim('fill', 7, FILL), claim('distance', 1000, leaf(prices))))[1];
    expect(bounds({ 'vacancy:V': 400, 'vacancy:W': 200 })).toEqual(['distance', 1000, 'proven']);
    expect(bounds({ 'vacancy:V': 0.25 })).toEqual(['distance', 500, 'engine']);
    const odd = { ...two, distances: [{ unitId: 'U1', communeId: '00001', metres: 300_000 }] };
    expect(
      summary(
        certifyAll(odd, claim('fill', 7, FILL), claim('distance', 800, leaf({ 'vacancy:V': 300, 'vacancy:W': 301 }))),
      )[1],
    ).toEqual(['distance', 700, 'engine']);
  });

  it('of points that are all zero has the bound zero, not minus zero', () => {
    expect(certifyAll(two, claim('wishes', 0))).toMatchObject([{ bound: 0, status: 'proven' }]);
  });

  it('ruled out altogether by its tree is worth its value: the plan at hand is there', () => {
    const pinned = { ...two, policy: { pins: [pin('A', { vacancyId: 'none' })] } };
    expect(summary(certifyAll(pinned, claim('fill', 7, impossible({ 'pin:A': 1 }))))).toEqual([['fill', 7, 'proven']]);
    expect(certifyAll(pinned, claim('fill', 7, impossible({ 'pin:A': 1 })))[0]?.settling).toBeUndefined();
  });

  it('may be proven by cases', () => {
    const cases: ProofNode = {
      kind: 'branch',
      variable: 'x:A|V|mobilisation',
      at: 0,
      below: FILL,
      above: FILL,
    };
    const settling = inWholes({ 'vacancy:V': -5, 'vacancy:W': -2 });
    expect(certifyAll(two, claim('fill', 7, cases, { settling }))).toMatchObject([
      { bound: 7, status: 'proven', proof: cases, settling },
    ]);
    expect(certifyAll(two, claim('fill', 7, cases))).toMatchObject([
      { bound: 7, status: 'proven', settling: undefined },
    ]);
    const [tier] = certifyAll(two, claim('fill', 7, undefined, { settling }));
    expect(tier).toEqual({
      ...certifyAll(two, claim('fill', 7, FILL))[0],
      proof: { kind: 'bound', multipliers: settling },
    });
  });
});

describe('tiers after another rest on', () => {
  const distance = claim('distance', 507, leaf({ 'vacancy:V': 7, 'vacancy:W': 500 }));

  it('the demands that the earlier tier makes tight', () => {
    expect(summary(certifyAll(two, claim('fill', 7, FILL), distance))).toEqual([
      ['fill', 7, 'proven'],
      ['distance', 507, 'proven'],
    ]);
    expect(summary(certifyAll(two, distance))).toEqual([['distance', 0, 'engine']]);
    expect(summary(certifyAll(two, claim('fill', 7), distance))[1]).toEqual(['distance', 0, 'engine']);
  });

  it('the multipliers that settle, whether the tier was proven by them or by cases', () => {
    const settling = inWholes({ 'vacancy:V': -5, 'vacancy:W': -2 });
    const cases: ProofNode = { kind: 'branch', variable: 'x:A|V|mobilisation', at: 0, below: FILL, above: FILL };
    expect(summary(certifyAll(two, claim('fill', 7, cases, { settling }), distance))[1]).toEqual([
      'distance',
      507,
      'proven',
    ]);
    expect(summary(certifyAll(two, claim('fill', 7, cases), distance))[1]).toEqual(['distance', 0, 'engine']);
    const weak = leaf({});
    expect(summary(certifyAll(two, claim('fill', 7, weak, { settling }), distance))).toEqual([
      ['fill', 14, 'engine'],
      ['distance', 507, 'proven'],
    ]);
  });

  it('the multipliers of a narrowing, which are not said again unless others settle', () => {
    const settling = inWholes({ 'vacancy:V': -5, 'vacancy:W': -2 });
    const narrow: ProofNode = { kind: 'narrow', multipliers: settling, inner: FILL };
    const [fill, next] = certifyAll(two, claim('fill', 7, narrow), distance);
    expect(fill).toMatchObject({ bound: 7, status: 'proven', settling: undefined });
    expect(next).toMatchObject({ bound: 507, status: 'proven' });
    const others = inWholes({ 'vacancy:V': -5 });
    expect(certifyAll(two, claim('fill', 7, narrow, { settling: others }), distance)).toMatchObject([
      { settling: others },
      { status: 'engine' },
    ]);
  });

  it('nothing of the last, which is shown as it was before it settled anything', () => {
    const seen: unknown[] = [];
    const instance = instanceOf(two);
    const candidates = listCandidates(instance);
    const demands = listDemands(instance, candidates);
    const claims = [claim('fill', 7, FILL), claim('distance', 507, leaf({ 'vacancy:V': 7, 'vacancy:W': 500 }))];
    certify(instance, candidates, demands, claims, undefined, (tierIndex, { sum, value, divisor, box }) => {
      seen.push([tierIndex, sum.bound / ONE, value, divisor, [...box.lower], [...box.upper]]);
    });
    const open = [Array.from({ length: 4 }, () => 0), Array.from({ length: 4 }, () => 1)];
    expect(seen).toEqual([
      [0, -7n, -7n, 1n, ...open],
      [1, 507n, 507n, 1n, ...open],
    ]);
  });

  it('the earlier tier being at its value: at least where more is better, at most where less is', () => {
    expect(summary(certifyAll(two, claim('fill', 7), claim('distance', 507, leaf({ 'tier:fill': 1 }))))[1]).toEqual([
      'distance',
      7,
      'engine',
    ]);
    expect(summary(certifyAll(two, claim('distance', 0), claim('fill', 0, leaf({ 'tier:distance': -1 }))))[1]).toEqual([
      'fill',
      0,
      'proven',
    ]);
  });

  it('the earlier tier being no worse than its value, even where that proves nothing of it', () => {
    expect(summary(certifyAll(two, claim('distance', 7), claim('fill', 5, leaf({ 'tier:distance': -1 }))))).toEqual([
      ['distance', 0, 'engine'],
      ['fill', 7, 'engine'],
    ]);
  });

  it('the variables that it settles', () => {
    // Only V is worth anything to the fit, so nobody is left for W at the least distance.
    const tiers = certifyAll(two, claim('distance', 0, leaf({})), claim('fill', 0, leaf({})));
    expect(summary(tiers)).toEqual([
      ['distance', 0, 'proven'],
      ['fill', 0, 'proven'],
    ]);
  });

  it('balance as levels of each unit', () => {
    const balance = leaf({ 'vacancy:V': 3, 'vacancy:W': 3, 'levels:U1': -3 });
    expect(summary(certifyAll(two, claim('fill', 7, FILL), claim('balance', 4, balance)))[1]).toEqual([
      'balance',
      4,
      'proven',
    ]);
  });
});

describe('the worst fit of a certificate', () => {
  const scored = (a: number, b: number, more: Parts = {}): Parts => ({
    officers: [officer('A'), officer('B')],
    vacancies: [vacancy('V')],
    scores: [
      { officerId: 'A', vacancyId: 'V', points: a },
      { officerId: 'B', vacancyId: 'V', points: b },
    ],
    policy: { fit: { kind: 'scores' } },
    ...more,
  });
  const fill = claim('fill', 3, leaf({ 'vacancy:V': -3 }));
  const none = impossible({ 'vacancy:V': 1 });

  it('is proven where the tiers before cannot do with better people alone', () => {
    expect(certifyAll(scored(400, 600), fill, claim('worst_fit', 600, none))[1]).toEqual({
      name: 'worst_fit',
      sense: 'max',
      value: 600,
      bound: 600,
      status: 'proven',
      proof: none,
      settling: undefined,
    });
    expect(summary(certifyAll(scored(400, 600), fill, claim('worst_fit', 599, none)))[1]).toEqual([
      'worst_fit',
      1_000_000,
      'engine',
    ]);
    expect(summary(certifyAll(scored(400, 600), fill, claim('worst_fit', 600, leaf({}))))[1]).toEqual([
      'worst_fit',
      1_000_000,
      'engine',
    ]);
    expect(
      summary(certifyAll(scored(400, 600), fill, claim('worst_fit', 600, undefined, { isFinished: false })))[1],
    ).toEqual(['worst_fit', 1_000_000, 'stopped']);
  });

  it('needs no proof at the top of the scale', () => {
    expect(summary(certifyAll(scored(400, 600), claim('worst_fit', 1_000_000)))).toEqual([
      ['worst_fit', 1_000_000, 'proven'],
    ]);
    expect(summary(certifyAll(scored(400, 600), claim('worst_fit', 999_999)))).toEqual([
      ['worst_fit', 1_000_000, 'engine'],
    ]);
    expect(summary(certifyAll(two, claim('worst_fit', 1000)))).toEqual([['worst_fit', 1000, 'proven']]);
    expect(summary(certifyAll(two, claim('worst_fit', 999)))).toEqual([['worst_fit', 1000, 'engine']]);
  });

  it('needs none where an earlier tier needs somebody no better', () => {
    const alone = { ...scored(400, 600), officers: [officer('A')] };
    const only = claim('fill', 3, leaf({}));
    expect(summary(certifyAll(alone, only, claim('worst_fit', 400)))[1]).toEqual(['worst_fit', 400, 'proven']);
    expect(summary(certifyAll(alone, only, claim('worst_fit', 399)))[1]).toEqual(['worst_fit', 1_000_000, 'engine']);
  });

  it('needs none where somebody no better is needed beside somebody better', () => {
    const both = scored(400, 600, {
      vacancies: [vacancy('V'), vacancy('W')],
      scores: [
        { officerId: 'A', vacancyId: 'V', points: 400 },
        { officerId: 'B', vacancyId: 'W', points: 600 },
      ],
    });
    expect(summary(certifyAll(both, claim('fill', 6, leaf({})), claim('worst_fit', 400)))[1]).toEqual([
      'worst_fit',
      400,
      'proven',
    ]);
  });

  it('takes the people below it out of the tiers that follow, and keeps those at it', () => {
    const fit = (value: number): readonly TierCertificate[] =>
      certifyAll(scored(400, 600), fill, claim('worst_fit', value, none), claim('fit', 600, leaf({})));
    expect(summary(fit(600))[2]).toEqual(['fit', 600, 'proven']);
    expect(summary(fit(601))[2]).toEqual(['fit', 0, 'engine']);
    expect(summary(fit(400))[2]).toEqual(['fit', 1000, 'engine']);
    // What was tried for the sake of the proof is not taken out.
    expect(summary(fit(599))[2]).toEqual(['fit', 600, 'proven']);
  });
});

describe('a certificate, whatever its multipliers and cases,', () => {
  it('never bounds a tier on the wrong side of the best plan, on 60 tiny problems', () => {
    const wrong: string[] = [];
    let proven = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const { instance, candidates, demands, tierNames } = tinyProblem(seed);
      const legal = someChoices(candidates, 500).filter(
        (chosen) => findBroken(instance, candidates, demands, chosen).length === 0,
      );
      const values = legal.map((chosen) =>
        tierNames.map((name) => tierTotal(name, instance, candidates, chosen) * (senseOf(name) === 'max' ? 1 : -1)),
      );
      const best = values.reduce<number[] | undefined>((a, b) => {
        const at = a?.findIndex((value, i) => value !== b[i]) ?? 0;
        return a === undefined || (at >= 0 && (a[at] ?? 0) < (b[at] ?? 0)) ? b : a;
      }, undefined);
      if (best === undefined) continue;
      const random = seededRandom(seed);
      const system = writeSystem(instance, candidates, demands, tierNames);
      const keys = [...system.inequalities.keys(), 'tier:fill', 'tier:fit', 'tier:distance'];
      const prices = (size: number): Map<string, bigint> =>
        new Map(
          keys
            .filter(() => random.chance(0.5))
            .map((key) => [key, BigInt(random.whole(2 * size + 1) - size) * (ONE / 8n)]),
        );
      const treeOf = (depth: number, size: number): ProofNode => {
        if (depth === 0 || random.chance(0.3))
          return { kind: random.chance(0.2) ? 'impossible' : 'bound', multipliers: prices(size) };
        if (random.chance(0.3)) return { kind: 'narrow', multipliers: prices(size), inner: treeOf(depth - 1, size) };
        const variable = `x:A${1 + random.whole(3)}|V${1 + random.whole(3)}|mobilisation`;
        return { kind: 'branch', variable, at: 0, below: treeOf(depth - 1, size), above: treeOf(depth - 1, size) };
      };
      for (let round = 0; round < 4; round++) {
        const claims = tierNames.map((name, i) => {
          const size = 2 ** (3 + random.whole(10));
          const settling = random.chance(0.3) ? prices(size) : undefined;
          const value = (best[i] ?? 0) * (senseOf(name) === 'max' ? 1 : -1);
          return claim(name, value, treeOf(2, size), { settling });
        });
        for (const { name, sense, value, bound, status } of certify(instance, candidates, demands, claims).tiers) {
          if (sense === 'max' ? bound < value : bound > value) wrong.push(`${seed}: ${name} ${value} ${bound}`);
          if (status === 'proven') proven++;
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(proven).toBeGreaterThan(20);
  });
});

describe('a plan’s record', () => {
  const instance = instanceOf({
    officers: [officer('A'), officer('B')],
    communes: [commune('00001')],
    units: [unit('U1', { region: 'north' })],
    policy: { costs: { sameRegion: 1_000_000, between: new Map(), other: 1_000_000, lodging: 0 } },
  });
  const candidates = listCandidates(instance);
  const demands = listDemands(instance, candidates);
  const tierNames: readonly TierName[] = ['fill', 'cost'];

  const auditUntil = (end: string): PlanAudit =>
    auditRows(
      instance,
      candidates,
      demands,
      tierNames,
      decodePlan(instance, candidates, Int32Array.of(0)).map((row) => Object.assign(row, { endDay: day(end) })),
    );
  const LONGEST = '2026-03-31';
  const proofs: NonNullable<PlanRecord['proofs']> = [
    { tier: 'cost', tree: leaf({ 'vacancy:V': 6_000_000 }), settling: undefined },
    { tier: 'fill', tree: leaf({ 'vacancy:V': -3 }), settling: undefined },
  ];
  const again = (audit: PlanAudit, given: PlanRecord['proofs']): Certificate | undefined =>
    recheck(instance, candidates, demands, audit, { claims: [], proofs: given });

  it('proves again by its own multipliers, each found by the name of its tier', () => {
    expect(again(auditUntil(LONGEST), proofs)?.tiers).toMatchObject([
      { name: 'fill', sense: 'max', value: 3, status: 'proven' },
      { name: 'cost', sense: 'min', value: 6_000_000, bound: 6_000_000, status: 'proven' },
    ]);
  });

  it('is believed in nothing: a tier it does not prove is only where the plan stopped', () => {
    expect(again(auditUntil(LONGEST), [])?.tiers).toMatchObject([
      { name: 'fill', value: 3, bound: 6, status: 'stopped' },
      { name: 'cost', value: 6_000_000, bound: 0, status: 'stopped' },
    ]);
    const settled = [{ tier: 'fill', tree: undefined, settling: inWholes({ 'vacancy:V': -3 }) } as const];
    expect(again(auditUntil(LONGEST), [...settled, ...proofs.slice(0, 1)])?.tiers[1]?.status).toBe('proven');
  });

  it('says nothing where there is no certificate, a row is wrong, or the rows are not those certificates speak of', () => {
    expect(again(auditUntil(LONGEST), undefined)).toBeUndefined();
    expect(again(auditUntil('2026-03-15'), proofs)).toBeUndefined();
    expect(again(auditUntil('2025-12-31'), proofs)).toBeUndefined();
    const broken = { ...auditUntil(LONGEST), chosen: Int32Array.of(), tiers: [] };
    expect(again(broken, proofs)?.tiers).toEqual([]);
    const required = instanceOf({ policy: { pins: [pin('A', { vacancyId: 'V' })] } });
    const pairs = listCandidates(required);
    const asked = listDemands(required, pairs);
    expect(recheck(required, pairs, asked, broken, { claims: [], proofs })).toBeUndefined();
  });

  it('is compared with the goals and the values of the rows', () => {
    const audit = auditUntil(LONGEST);
    const at = (line: number): { file: string; line: number } => ({ file: 'plan.json', line });
    const claims = (fill: number, cost: number): PlanRecord['claims'] => [
      { tier: 'fill', value: fill, where: at(1) },
      { tier: 'cost', value: cost, where: at(2) },
    ];
    const issues = (record: PlanRecord, of = audit): unknown[] =>
      Array.from(auditClaims(of, record, 'plan.json'), ({ code, where, params }) => ({ code, ...where, ...params }));
    expect(issues({ claims: claims(3, 6_000_000), proofs: undefined })).toEqual([]);
    expect(issues({ claims: claims(4, 6_000_000), proofs: undefined })).toEqual([
      { code: 'plan-tier-value', file: 'plan.json', line: 1, tier: 'fill', value: 4, expected: 3 },
    ]);
    // The file says each value twice.
    expect(issues({ claims: [...claims(4, 6_000_000), ...claims(4, 5)], proofs: [...proofs].reverse() })).toEqual([
      { code: 'plan-tier-value', file: 'plan.json', line: 1, tier: 'fill', value: 4, expected: 3 },
      { code: 'plan-tier-value', file: 'plan.json', line: 2, tier: 'cost', value: 5, expected: 6_000_000 },
    ]);
    expect(issues({ claims: claims(3, 6_000_000), proofs })).toEqual([
      { code: 'plan-tiers-differ', file: 'plan.json', found: ['cost', 'fill'], expected: ['fill', 'cost'] },
    ]);
    const fewer = claims(3, 6_000_000).slice(0, 1);
    expect(issues({ claims: fewer, proofs: undefined })).toEqual([
      { code: 'plan-tiers-differ', file: 'plan.json', found: ['fill'], expected: ['fill', 'cost'] },
    ]);
    const other = [...claims(3, 6_000_000), { tier: 'keep', value: 1, where: at(3) } as const];
    expect(issues({ claims: other, proofs: undefined }).map((issue) => (issue as { code: string }).code)).toEqual([
      'plan-tiers-differ',
    ]);
    expect(issues({ claims: claims(4, 1), proofs: undefined }, auditUntil('2026-03-15'))).toEqual([]);
  });
});
