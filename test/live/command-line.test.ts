import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LivingData } from '../../src/live/living-data.ts';
import { Living, type Changes } from '../../src/live/what-if.ts';
import { renderPlanCsv } from '../../src/render/csv.ts';
import { allocate, temporaryFolder } from '../cli/run.ts';
import { drawChanges } from './agreement.ts';

/** How many what-ifs are asked of the built command; `npm run test:live` asks 200. */
const ASKED = Number(process.env['ALLOCATE_LIVE'] ?? '8');
const CASE = resolve(import.meta.dirname, '../../data');

function dataIn(page: string): LivingData {
  const text = /<script type="application\/json" id="workspace">(.*?)<\/script>/s.exec(page)?.[1] ?? '';
  return (JSON.parse(text) as { readonly workspace: LivingData }).workspace;
}

function optionsOf({ removed, pins, forbids }: Changes): readonly string[] {
  return [
    ...removed.flatMap((id) => ['--remove', id]),
    ...pins.flatMap(({ officerId, vacancyId }) => ['--pin', `${officerId}=${vacancyId}`]),
    ...forbids.flatMap(({ officerId, vacancyId }) => ['--forbid', `${officerId}=${vacancyId}`]),
  ];
}

interface Asked {
  readonly name: string;
  readonly from: string;
  readonly seeds: readonly number[];
}

const out = temporaryFolder();

/** Three small invented workspaces beside the case of 50 people. */
function workspaces(): readonly Asked[] {
  const seeds = (first: number, count: number): readonly number[] => Array.from({ length: count }, (_, i) => first + i);
  const invented = [1, 2, 3].map((seed) => {
    const folder = join(out, `invented-${String(seed)}`);
    const args = ['generate', folder, '--officers', '12', '--communes', '5', '--seed', String(seed)];
    if (allocate(args).code !== 0) throw new Error('a workspace is invented');
    return { name: `invented ${String(seed)}`, from: folder, seeds: seeds(1, Math.ceil(ASKED / 8)) };
  });
  return [{ name: 'case', from: CASE, seeds: seeds(1, ASKED) }, ...invented];
}

/** The plan.csv that the page saves; where no plan is possible the exit code that says so. */
async function savedText(living: Living, changes: Changes): Promise<string> {
  const answer = await living.ask(changes);
  if (answer.kind === 'solved') return answer.isExact ? renderPlanCsv(answer.rows) : 'indicative';
  return answer.kind === 'infeasible' ? 'exit code 3' : answer.kind;
}

describe('what a page saves', () => {
  it(`is plan.csv as allocate whatif writes it, from what stands in the page (${ASKED} random what-ifs of the case)`, async () => {
    const counts = { same: 0, infeasible: 0 };
    for (const { name, from, seeds } of workspaces()) {
      const file = join(out, 'page.html');
      expect(allocate(['-C', from, '-q', file]).code, name).toBe(0);
      const data = dataIn(readFileSync(file, 'utf8'));
      const living = new Living(data, () => 0);
      for (const seed of seeds) {
        const changes = drawChanges(seed, data);
        const plan = join(out, 'whatif.csv');
        const { code } = allocate(['whatif', plan, '-C', from, ...optionsOf(changes)]);
        const written = code === 0 ? readFileSync(plan, 'utf8') : `exit code ${String(code)}`;
        expect(await savedText(living, changes), `${name}, seed ${String(seed)}`).toBe(written);
        if (code === 0) counts.same++;
        else counts.infeasible++;
      }
    }
    expect(counts.same).toBeGreaterThan(counts.infeasible);
  }, 1_800_000);

  it('is what the command line writes under --from, too', async () => {
    const old = join(out, 'old.csv');
    expect(allocate(['-C', CASE, '-q', old, '--pin', 'CB037=VT048']).code).toBe(0);
    const file = join(out, 'page.html');
    expect(allocate(['-C', CASE, '-q', file, '--from', old]).code).toBe(0);
    const data = dataIn(readFileSync(file, 'utf8'));
    const plan = join(out, 'whatif.csv');
    expect(allocate(['whatif', plan, '-C', CASE, '--from', old, '--remove', 'CB012']).code).toBe(0);
    const changes = { removed: ['CB012'], pins: [], forbids: [] };
    expect(await savedText(new Living(data, () => 0), changes)).toBe(readFileSync(plan, 'utf8'));
  });
});
