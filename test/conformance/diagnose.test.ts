import { describe, expect, it } from 'vitest';
import { diagnose, type Diagnosis, type Prepared } from '../../src/allocate.ts';
import { createIsolation } from '../../src/cli/isolate.ts';
import { keepClaims, listClaims, type Claim } from '../../src/insight/claims.ts';
import { isBoundChange, type BoundChange, type Change } from '../../src/insight/repair-change.ts';
import type { Repair } from '../../src/insight/repair.ts';
import { findBroken } from '../../src/proof/feasibility.ts';
import { isNoPlanLeft } from '../../src/proof/no-plan.ts';
import { candidatesOf } from '../../src/rules/candidates.ts';
import { bruteForce } from '../audit/brute-force.ts';
import { randomWorkspace } from '../audit/random-workspace.ts';
import { parseWorkspace, type WorkspaceTexts } from '../audit/workspace.ts';
import { editTexts } from '../support/edited-texts.ts';
import { prepareTexts, testServices } from '../support/run.ts';

/**
 * Random tiny workspaces that no plan fits. What is said of them is held against every plan there is: members of a conflict by plain counting
 * over every choice of candidates, repairs by editing the files and asking the brute force of `test/audit`.
 * `ALLOCATE_SEEDS=from-to` runs other seeds; a failure names its seed.
 */
const [FIRST, LAST] = (process.env['ALLOCATE_SEEDS'] ?? '1-620').split('-').map(Number);
const services = testServices(createIsolation(new URL('../../dist/worker.js', import.meta.url)));

type Clash = Extract<Diagnosis, { kind: 'infeasible' }>;

/** Whether any choice of one candidate an officer meets the claims, by trying all. */
function holdTogether({ instance, candidates, demands }: Prepared, kept: readonly Claim[]): boolean {
  const asked = keepClaims(demands, kept);
  const walk = (officer: number, chosen: readonly number[]): boolean => {
    if (officer === instance.officers.length) return findBroken(instance, candidates, asked, chosen).length === 0;
    if (walk(officer + 1, chosen)) return true;
    return [...candidatesOf(candidates, officer)].some((c) => walk(officer + 1, [...chosen, c]));
  };
  return walk(0, []);
}

/** The claims that a conflict names, and those that hold beside them. */
function claimsOf(
  { demands }: Prepared,
  { conflict }: Clash,
): { readonly claims: readonly Claim[]; readonly named: readonly Claim[]; readonly background: readonly Claim[] } {
  const claims = listClaims(demands);
  const named = conflict.members.flatMap(({ key, asked }) =>
    claims.filter((claim) => claim.key === key && (asked?.side ?? 'both') === claim.side).slice(0, 1),
  );
  const background = claims.filter(
    ({ source }) => source.kind === 'officer' || (conflict.hasAllHeadcounts && source.kind === 'vacancy'),
  );
  return { claims, named, background };
}

/** What is wrong with the conflict. */
function faultsOfConflict(prepared: Prepared, clash: Clash): string[] {
  const { conflict } = clash;
  const { claims, named, background } = claimsOf(prepared, clash);
  const faults = named.length === conflict.members.length && named.length > 0 ? [] : ['a member is no demand'];
  if (!conflict.isIrreducible) faults.push('not said to be irreducible');
  if (holdTogether(prepared, [...background, ...named])) faults.push('the members hold together');
  for (const dropped of named) {
    const rest = named.filter((member) => member !== dropped);
    if (!holdTogether(prepared, [...background, ...rest])) faults.push(`${dropped.key} is not needed`);
  }
  for (const [i, { attainable }] of conflict.members.entries()) {
    const claim = named[i];
    if (attainable === undefined || claim === undefined) continue;
    const ground = claims.filter(({ source }) => source.kind === 'officer' || source.kind === 'vacancy');
    const others = [...ground, ...named.filter((member) => member !== claim && member.source.kind !== 'vacancy')];
    const step = claim.side === 'min' ? 1 : -1;
    if (!holdTogether(prepared, [...others, { ...claim, value: attainable }]))
      faults.push(`${claim.key}: not attainable`);
    if (holdTogether(prepared, [...others, { ...claim, value: attainable + step }]))
      faults.push(`${claim.key}: more is`);
  }
  return faults;
}

/** What is wrong with the proof that the members clash: that it is missing, or that it says the same of what holds together. */
function faultsOfProof(prepared: Prepared, clash: Clash): string[] {
  const { proof, shortage } = clash.conflict;
  if (shortage !== undefined) return proof === undefined ? [] : ['counted and proven'];
  if (proof === undefined) return ['not proven'];
  const { instance, candidates, demands } = prepared;
  const { named, background } = claimsOf(prepared, clash);
  const shows = (kept: readonly Claim[]): boolean =>
    isNoPlanLeft(instance, candidates, keepClaims(demands, kept), proof);
  const faults = shows([...background, ...named]) ? [] : ['the proof shows nothing'];
  for (const dropped of named) {
    if (shows([...background, ...named.filter((claim) => claim !== dropped)]))
      faults.push(`the proof rules out plans without ${dropped.key}`);
  }
  return faults;
}

function isFeasible(texts: WorkspaceTexts, changes: readonly Change[], prepared: Prepared): boolean {
  const edited = changes.reduce((whole, change) => editTexts(whole, change, prepared.instance), texts);
  return bruteForce(parseWorkspace(edited)).feasible;
}

/** The same change by one step less. */
function oneLess(change: BoundChange, { instance }: Prepared): BoundChange | undefined {
  const { policy, units } = instance;
  const value = change.value ?? 0;
  const asked =
    change.kind === 'quota'
      ? policy.quotas[change.quotaIndex]?.[change.bound]
      : change.kind === 'unit'
        ? units[change.unitIndex]?.[change.bound]
        : change.limit[change.side];
  if (asked === undefined) return undefined;
  const step = change.kind === 'quota' && change.bound.startsWith('share') ? 10_000 : 1;
  const nearer = value + Math.sign(asked - value) * step;
  const isBeyond = Math.abs(nearer - value) >= Math.abs(asked - value);
  return { ...change, value: isBeyond ? asked : nearer };
}

function faultsOfRepair(texts: WorkspaceTexts, prepared: Prepared, { changes, status }: Repair): string[] {
  const faults = isFeasible(texts, changes, prepared) ? [] : [`${JSON.stringify(changes)} leaves no plan`];
  if (status !== 'proven') faults.push('not proven');
  for (const [i, change] of changes.entries()) {
    const rest = changes.filter((_, j) => j !== i);
    if (isFeasible(texts, rest, prepared)) faults.push(`${JSON.stringify(change)} is not needed`);
    const less = isBoundChange(change) ? oneLess(change, prepared) : undefined;
    if (less !== undefined && isFeasible(texts, changes.with(i, less), prepared)) {
      faults.push(`${JSON.stringify(change)}: less would do`);
    }
  }
  return faults;
}

describe('a workspace that no plan fits', () => {
  it('has a conflict of which nothing can be dropped, and ways out that each leave a plan and are the least', async () => {
    const faults: string[] = [];
    const counts = {
      infeasible: 0,
      repairs: 0,
      withRepair: 0,
      shortages: 0,
      cases: 0,
      kinds: new Map<string, number>(),
    };
    for (let seed = FIRST ?? 1; seed <= (LAST ?? 620); seed++) {
      const texts = randomWorkspace(seed);
      const prepared = prepareTexts(texts);
      if (!prepared.ok || bruteForce(parseWorkspace(texts)).feasible) continue;
      counts.infeasible++;
      const diagnosis = await diagnose(prepared.value, { engine: 'auto', services });
      if (diagnosis.kind !== 'infeasible') {
        faults.push(`seed ${seed}: ${diagnosis.kind}`);
        continue;
      }
      const { conflict, repairs } = diagnosis;
      if (conflict.shortage !== undefined) counts.shortages++;
      if (conflict.proof?.kind === 'branch') counts.cases++;
      counts.repairs += repairs.length;
      if (repairs.length > 0) counts.withRepair++;
      for (const { kind } of repairs.flatMap(({ changes }) => changes)) {
        counts.kinds.set(kind, (counts.kinds.get(kind) ?? 0) + 1);
      }
      const wrong = [
        ...faultsOfConflict(prepared.value, diagnosis),
        ...faultsOfProof(prepared.value, diagnosis),
        ...repairs.flatMap((repair) => faultsOfRepair(texts, prepared.value, repair)),
      ];
      faults.push(...wrong.map((fault) => `seed ${seed}: ${fault}`));
    }
    process.stderr.write(
      `seeds ${FIRST}–${LAST}: ${counts.infeasible} infeasible, ${counts.shortages} shortages, ${counts.cases} by cases, ${counts.withRepair} with a way out, ` +
        `${counts.repairs} ways out: ${[...counts.kinds].map(([kind, count]) => `${kind} ${count}`).join(', ')}\n`,
    );
    expect(faults).toEqual([]);
    expect(counts.infeasible, 'workspaces that no plan fits').toBeGreaterThanOrEqual(150);
    expect(counts.withRepair / counts.infeasible, 'share with a way out').toBeGreaterThan(0.9);
  }, 600_000);
});
