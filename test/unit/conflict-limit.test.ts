import { expect, it } from 'vitest';
import { diagnose, findConflict, type Prepared } from '../../src/allocate.ts';
import { randomWorkspace } from '../audit/random-workspace.ts';
import { prepareTexts, testServices } from '../support/run.ts';

const services = testServices(() => Promise.resolve({ kind: 'failed', why: 'not in this test' }));

/** Workspaces that no plan fits and that take many questions to say why. */
async function clashing(seeds: number): Promise<Prepared[]> {
  const found: Prepared[] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    const prepared = prepareTexts(randomWorkspace(seed));
    if (!prepared.ok) continue;
    const diagnosis = await diagnose(prepared.value, { engine: 'auto', services });
    if (diagnosis.kind === 'infeasible' && diagnosis.conflict.members.length > 1) found.push(prepared.value);
  }
  return found;
}

const CLASHING = clashing(120);

/** The conflict, and how often it was asked whether a limit has come, which is from question `limit` on. */
async function underLimit(
  prepared: Prepared,
  limit: number,
): Promise<{ readonly asked: number; readonly members: number }> {
  let asked = 0;
  const isOver = (): boolean => ++asked >= limit;
  const { conflict } = await findConflict(prepared, { services, deadlineMs: Infinity, isOver });
  // The places that have no room are only sought once the clauses are known.
  return { asked, members: conflict.members.filter(({ source }) => source.kind !== 'vacancy').length };
}

it('a limit that comes while it is looked for what clashes ends the search at the next question', async () => {
  const workspaces = await CLASHING;
  const whole = await Promise.all(workspaces.map(async (prepared) => await underLimit(prepared, Infinity)));
  const long = workspaces.filter((_, i) => (whole[i]?.asked ?? 0) > 6);
  expect(long.length).toBeGreaterThan(3);
  // One question more is whether the search was ended by a limit.
  for (const prepared of long) expect(await underLimit(prepared, 2)).toEqual({ asked: 3, members: 0 });
});

it('a limit leaves the fewest clauses named that are known to clash, not said to be the least', async () => {
  let [shrunk, named] = [0, 0];
  for (const prepared of (await CLASHING).slice(0, 20)) {
    let last = Infinity;
    for (let limit = 2; limit < 14; limit += 3) {
      const { members } = await underLimit(prepared, limit);
      if (members === 0) continue;
      named++;
      expect(members).toBeLessThanOrEqual(last);
      if (members < last && last < Infinity) shrunk++;
      last = members;
    }
  }
  expect(named).toBeGreaterThan(20);
  expect(shrunk).toBeGreaterThan(3);
});
