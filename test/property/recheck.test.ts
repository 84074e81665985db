import { describe, expect, it } from 'vitest';
import { verifyPlan, type Prepared, type Services } from '../../src/allocate.ts';
import type { Verification } from '../../src/plan/verification.ts';
import { createIsolation } from '../../src/cli/isolate.ts';
import type { PlanRow } from '../../src/domain/plan.ts';
import type { Allocation } from '../../src/plan/allocation.ts';
import type { PlanRecord } from '../../src/proof/recheck.ts';
import { renderPlanJson } from '../../src/render/plan-json.ts';
import { present } from '../../src/support/assert.ts';
import { readPlanJson, type RecordedPlan } from '../../src/tables/plan-json.ts';
import { randomWorkspace } from '../audit/random-workspace.ts';
import { seededRandom } from '../support/random.ts';
import { prepareTexts, solveWith } from '../support/run.ts';

type Proof = NonNullable<PlanRecord['proofs']>[number];
type Tree = NonNullable<Proof['tree']>;
type Cut = NonNullable<Proof['cuts']>[number];

const runIsolated = createIsolation(new URL('../../dist/worker.js', import.meta.url));
const never = (): never => {
  throw new Error('asked for an engine');
};
/** A world in which nothing can be solved. */
const NO_ENGINE: Services = { runIsolated: never, now: never, shouldStop: never, sha256: never };

interface Solved {
  readonly seed: number;
  readonly prepared: Prepared;
  readonly allocation: Allocation;
  readonly recorded: RecordedPlan;
}

async function solveSeeds(last: number): Promise<readonly Solved[]> {
  const solved: Solved[] = [];
  for (let seed = 1; seed <= last; seed++) {
    const prepared = prepareTexts(randomWorkspace(seed));
    if (!prepared.ok) continue;
    const outcome = await solveWith(prepared.value, 'auto', runIsolated);
    if (outcome.kind !== 'plan') continue;
    const { allocation, findings } = outcome;
    const text = renderPlanJson({
      instance: prepared.value.instance,
      allocation,
      findings,
      inputs: [],
      nameOf: (file) => file,
      version: '0',
      language: 'en',
      isInternal: false,
    });
    const recorded = readPlanJson({ name: 'plan.json', bytes: new TextEncoder().encode(text) });
    solved.push({
      seed,
      prepared: prepared.value,
      allocation,
      recorded: present(recorded.ok ? recorded.value : undefined, 'plan'),
    });
  }
  return solved;
}

async function verify(prepared: Prepared, rows: readonly PlanRow[], record: PlanRecord): Promise<Verification> {
  return await verifyPlan(prepared, rows, {
    engine: 'auto',
    services: NO_ENGINE,
    record: { ...record, file: 'plan.json' },
  });
}

/** The record with every multiplier changed now and then: another size, another sign, gone, or of another inequality. */
function tampered(proofs: readonly Proof[], seed: number): readonly Proof[] {
  const random = seededRandom(seed);
  const change = (multipliers: ReadonlyMap<string, bigint>): ReadonlyMap<string, bigint> => {
    const keys = [...multipliers.keys()];
    return new Map(
      [...multipliers].flatMap(([key, value]): [string, bigint][] => {
        const kind = random.whole(8);
        if (kind === 0) return [];
        if (kind === 1) return [[key, -value]];
        if (kind === 2) return [[key, value * BigInt(random.whole(5)) + BigInt(random.whole(2 ** 30))]];
        if (kind === 3) return [[keys[random.whole(keys.length)] ?? key, value]];
        return [[key, value]];
      }),
    );
  };
  const changeTree = (tree: Tree): Tree => {
    if (tree.kind === 'branch')
      return { ...tree, at: random.whole(4) - 1, below: changeTree(tree.above), above: changeTree(tree.below) };
    const multipliers = change(tree.multipliers);
    if (tree.kind === 'narrow') return { ...tree, multipliers, inner: changeTree(tree.inner) };
    // A leaf narrows by false multipliers, or claims to be impossible.
    if (random.chance(0.2)) return { kind: 'narrow', multipliers, inner: { ...tree, multipliers } };
    return { kind: random.chance(0.2) ? 'impossible' : tree.kind, multipliers };
  };
  const changeCut = (cut: Cut, cuts: readonly Cut[]): Cut => ({
    key: random.chance(0.1) ? (cuts[0]?.key ?? cut.key) : cut.key,
    multipliers: change(cut.multipliers),
    // Every one, none, or a few others are counted from one.
    up: random.chance(0.3)
      ? [...cut.multipliers.keys()].map((key) => key.replace(/^\w+/, 'x'))
      : cut.up.filter(() => random.chance(0.7)),
  });
  return proofs.map(({ tier, tree, settling, cuts = [] }) => ({
    tier,
    tree: tree && changeTree(tree),
    settling: settling && change(settling),
    cuts: cuts.map((cut) => changeCut(cut, cuts)),
  }));
}

/** Tiers of a plan, each better where greater. */
function ranked({ tiers }: Pick<Verification, 'tiers'>): readonly number[] {
  return tiers.map(({ sense, value }) => (sense === 'max' ? value : -value));
}

function isWorse(left: readonly number[], right: readonly number[]): boolean {
  const at = left.findIndex((value, i) => value !== right[i]);
  return at >= 0 && (left[at] ?? 0) < (right[at] ?? 0);
}

const all = solveSeeds(400);

describe('the certificate of a plan.json', () => {
  it('proves again, without any engine, whatever the solver proved', async () => {
    const wrong: string[] = [];
    for (const { seed, prepared, allocation, recorded } of await all) {
      const { violations, standing } = await verify(prepared, recorded.rows, recorded);
      const expected = allocation.status === 'proven' ? 'best-by-certificate' : 'unproven';
      if (violations.length > 0 || standing.kind !== expected) wrong.push(`${seed}: ${standing.kind}`);
    }
    expect((await all).length).toBeGreaterThan(150);
    const withCuts = (await all).filter(({ recorded }) => recorded.proofs?.some(({ cuts }) => cuts.length > 0));
    expect(withCuts.length).toBeGreaterThan(3);
    expect(wrong).toEqual([]);
  }, 120_000);

  it('only gets weaker when its multipliers, signs or cases are changed', async () => {
    const wrong: string[] = [];
    let weakened = 0;
    for (const { seed, prepared, recorded } of await all) {
      for (let round = 0; round < 5; round++) {
        const record = { ...recorded, proofs: tampered(present(recorded.proofs, 'proofs'), seed * 10 + round) };
        const { certificate, standing, violations } = await verify(prepared, recorded.rows, record);
        if (violations.length > 0) wrong.push(`${seed}: violations`);
        if (standing.kind === 'unproven') weakened++;
        // The plan is the best there is: a bound on the wrong side of its values would be false.
        for (const { name, sense, value, bound } of present(certificate, 'certificate').tiers) {
          if (sense === 'max' ? bound < value : bound > value) wrong.push(`${seed}.${round}: ${name} ${bound}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(weakened).toBeGreaterThan(100);
  }, 120_000);

  it('never proves a plan that is worse, whatever certificate comes with it', async () => {
    const wrong: string[] = [];
    let worse = 0;
    for (const { seed, prepared, recorded } of await all) {
      const best = ranked(await verify(prepared, recorded.rows, recorded));
      for (const dropped of recorded.rows) {
        const rows = recorded.rows.filter((row) => row !== dropped);
        for (const proofs of [recorded.proofs, tampered(present(recorded.proofs, 'proofs'), seed)]) {
          const found = await verify(prepared, rows, { claims: [], proofs });
          if (found.violations.length > 0 || !isWorse(ranked(found), best)) continue;
          worse++;
          if (found.standing.kind !== 'unproven')
            wrong.push(`${seed} without ${dropped.officerId}: ${found.standing.kind}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(worse).toBeGreaterThan(100);
  }, 120_000);
});
