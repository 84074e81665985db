import { describe, expect, it } from 'vitest';
import { findBroken } from '../../src/proof/feasibility.ts';
import type { Prepared } from '../../src/allocate.ts';
import { lastDayOf, startDayOf } from '../../src/rules/candidates.ts';
import { fitComponentsOf } from '../../src/rules/fit.ts';
import { formatDay } from '../../src/support/date.ts';
import { listDemands } from '../audit/demands.ts';
import { diceOf } from '../audit/dice.ts';
import { listPairs, type AuditPair } from '../audit/pairs.ts';
import { randomWorkspace } from '../audit/random-workspace.ts';
import { parseWorkspace, type AuditWorkspace } from '../audit/workspace.ts';
import { prepareTexts } from '../support/run.ts';

/**
 * The rules of the program against those of `test/audit`, which shares no code with it: every candidate of a random workspace column by
 * column, and whether random sets of candidates satisfy the demands. `ALLOCATE_SEEDS=from-to` runs other seeds; a failure names its seed.
 */
const [FIRST = 1, LAST = 400] = (process.env['ALLOCATE_SEEDS'] ?? '1-400').split('-').map(Number);
/** Sets of candidates tried a workspace. */
const SETS = 40;

type Columns = Readonly<Record<string, string | number | boolean>>;

function keyOf(officer: string, vacancy: string, form: string): string {
  return `${officer} ${vacancy} ${form}`;
}

function programCandidates({ instance, candidates }: Prepared): Map<string, Columns> {
  const found = new Map<string, Columns>();
  for (let c = 0; c < candidates.count; c++) {
    const officer = instance.officers[candidates.officerIndex[c] ?? -1]?.id ?? '';
    const vacancy = instance.vacancies[candidates.vacancyIndex[c] ?? -1]?.id ?? '';
    const form = instance.policy.forms[candidates.formIndex[c] ?? -1] ?? '';
    found.set(keyOf(officer, vacancy, form), {
      months: candidates.months[c] ?? -1,
      start: formatDay(startDayOf(instance, candidates, c)),
      end: formatDay(lastDayOf(instance, candidates, c)),
      fit: candidates.fit[c] ?? -1,
      ...fitComponentsOf(instance, candidates.officerIndex[c] ?? -1, candidates.vacancyIndex[c] ?? -1),
      wish: candidates.wish[c] ?? -1,
      distance: candidates.distanceKm[c] ?? -1,
      cost: candidates.cost[c] ?? 0,
      kept: candidates.isKept[c] === 1,
    });
  }
  return found;
}

function auditCandidates(workspace: AuditWorkspace): Map<string, Columns> {
  const isScored = workspace.policy.weights === 'scores';
  return new Map(
    listPairs(workspace)
      .filter((pair) => pair.eligible)
      .map((pair) => {
        const { months, start, end, fit, wish, distance, cost, kept } = pair;
        const { profession, expertise, job, person } = pair.components;
        const components = isScored ? {} : { profession, expertise, job, person };
        return [
          keyOf(pair.officer, pair.vacancy, pair.form),
          { months, start, end, fit, ...components, wish, distance, cost, kept },
        ];
      }),
  );
}

/** What each side says of every candidate on which they differ. */
function differences(program: Map<string, Columns>, audit: Map<string, Columns>): string[] {
  return [...new Set([...program.keys(), ...audit.keys()])].flatMap((key) => {
    const [ours, theirs] = [program.get(key), audit.get(key)];
    if (ours === undefined || theirs === undefined)
      return [`${key} is a candidate of one side alone: ${ours === undefined ? 'audit' : 'program'}`];
    return Object.keys(ours)
      .filter((column) => ours[column] !== theirs[column])
      .map((column) => `${key}, ${column}: ${String(ours[column])}, audit ${String(theirs[column])}`);
  });
}

/** Sets of candidates, from empty to one an officer, on whose feasibility the two sides differ. */
function disputedSets(seed: number, prepared: Prepared, workspace: AuditWorkspace): string[] {
  const { instance, candidates, demands } = prepared;
  const dice = diceOf(seed);
  const pairs = listPairs(workspace).filter((pair) => pair.eligible);
  const indexOf = new Map([...programCandidates(prepared).keys()].map((key, index) => [key, index]));
  const checks = listDemands(workspace).map((demand) => ({ label: demand.label, isBroken: demand.tabulate(pairs) }));
  const found: string[] = [];
  for (let set = 0; set < SETS; set++) {
    const chosen = dice.sample([...pairs.keys()], dice.whole(0, Math.min(pairs.length, workspace.officers.size)));
    const byAudit = checks.filter(({ isBroken }) => isBroken(chosen)).map(({ label }) => label);
    const ours = Int32Array.from(chosen, (at) => indexOf.get(nameOf(pairs[at])) ?? -1).sort();
    const byProgram = findBroken(instance, candidates, demands, ours).map(({ key }) => key);
    if ((byAudit.length === 0) === (byProgram.length === 0)) continue;
    const names = chosen.map((at) => nameOf(pairs[at])).join(', ');
    found.push(`[${names}] breaks ${byProgram.join(', ') || 'nothing'}, audit ${byAudit.join(', ') || 'nothing'}`);
  }
  return found;
}

function nameOf(pair: AuditPair | undefined): string {
  return pair === undefined ? '' : keyOf(pair.officer, pair.vacancy, pair.form);
}

describe('random workspaces', () => {
  it('have the candidates, tours, points and demands that the audit recomputes', () => {
    const found: string[] = [];
    for (let seed = FIRST; seed <= LAST; seed++) {
      const texts = randomWorkspace(seed);
      const workspace = parseWorkspace(texts);
      const prepared = prepareTexts(texts);
      if (!prepared.ok) {
        found.push(
          `seed ${seed}: refused: ${prepared.issues
            .filter((i) => i.severity === 'error')
            .map(({ code, params }) => code + JSON.stringify(params))
            .join(', ')}`,
        );
        continue;
      }
      const disputed = differences(programCandidates(prepared.value), auditCandidates(workspace));
      if (disputed.length === 0) disputed.push(...disputedSets(seed, prepared.value, workspace).slice(0, 3));
      found.push(...disputed.map((text) => `seed ${seed}: ${text}`));
    }
    expect(found).toEqual([]);
  }, 300_000);
});
