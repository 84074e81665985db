import { describe, expect, it } from 'vitest';
import { renderPlanCsv } from '../../src/render/csv.ts';
import { prepareRoster } from '../../src/roster/prepare.ts';
import type { Roster } from '../../src/roster/roster.ts';
import { solveRoster, type RosterOutcome } from '../../src/roster/solve.ts';
import { readPolicy } from '../../src/tables/policy.ts';
import type { SourceFile, TableName } from '../../src/tables/source.ts';
import { testServices } from '../support/run.ts';
import { bruteRoster, type BruteRoster } from './brute-roster.ts';
import { drawTinyRoster, textsOf, type TinyRoster } from './tiny-roster.ts';

/** `ALLOCATE_SEEDS=1-1000` tries more. */
const [FIRST = 1, LAST = 60] = (process.env['ALLOCATE_SEEDS'] ?? '1-60').split('-').map(Number);

async function solveTiny(
  roster: TinyRoster,
  shuffle = false,
  timeLimitMs?: number,
): Promise<RosterOutcome | 'refused'> {
  const { policy: text, tables, earlier } = textsOf(roster, shuffle);
  const source = (name: string, content: string): SourceFile => ({ name, bytes: new TextEncoder().encode(content) });
  const policy = readPolicy(source('policy.yaml', text));
  if (!policy.ok) throw new Error(JSON.stringify(policy.issues));
  const files = {
    policy: policy.value,
    tables: new Map(Object.entries(tables).map(([name, t]) => [name as TableName, [source(`${name}.csv`, t)]])),
    earlier: Object.entries(earlier).map(([name, t]) => source(name, t)),
    baseline: undefined,
  };
  const { months, every, rest, handover } = roster;
  const prepared = prepareRoster(files, { months, everyMonths: every, restMonths: rest, handoverDays: handover });
  if (!prepared.ok) {
    const codes = prepared.issues.filter(({ severity }) => severity === 'error').map(({ code }) => code);
    if (codes.every((code) => code === 'pin-breaks-rule' || code === 'pin-and-exempt')) return 'refused';
    throw new Error(codes.join(', '));
  }
  const services = testServices(() => Promise.reject(new Error('no worker here')));
  return await solveRoster(prepared.value, {
    engine: 'auto',
    services,
    ...(timeLimitMs === undefined ? {} : { timeLimitMs }),
  });
}

function bytesOf({ phases }: Roster): string {
  return phases.map(({ rows }) => renderPlanCsv(rows)).join('\n');
}

/** A tiny roster with the best of all that can be tried: `undefined` where none is legal. */
interface Tried {
  readonly seed: number;
  readonly tiny: TinyRoster;
  readonly best: BruteRoster | undefined;
}

const tried = Array.from({ length: LAST - FIRST + 1 }, (_, i) => FIRST + i).flatMap((seed): Tried[] => {
  const tiny = drawTinyRoster(seed);
  const best = bruteRoster(tiny);
  return best === 'too-many' ? [] : [{ seed, tiny, best }];
});
const possible = tried.filter(({ best }) => best !== undefined);

describe('a tiny roster', () => {
  it.each(tried)(
    'of seed $seed is as good as the best of all that can be tried, and proven',
    async ({ tiny, best }) => {
      const found = await solveTiny(tiny);
      const expected = best === undefined ? 'none' : { ...best, status: 'proven' };
      expect(answerOf(found)).toEqual(expected);
    },
  );

  it('was tried in all its kinds', () => {
    const kinds = new Set(tried.map(({ best }) => best?.minima ?? 'impossible'));
    expect([...kinds].toSorted()).toEqual(['every', 'first', 'impossible', 'none']);
    expect(possible.length).toBeGreaterThan(tried.length / 2);
  });

  it.each(possible.slice(0, 20))('of seed $seed is the same in any order of rows', async ({ tiny }) => {
    const [one, other] = [await solveTiny(tiny), await solveTiny(tiny, true)];
    expect(bytesOf(rosterOf(other))).toBe(bytesOf(rosterOf(one)));
  });

  it.each(possible.slice(0, 20))(
    'of seed $seed stopped at once covers no more than the best, whose coverage its bound does not exclude',
    async ({ tiny, best }) => {
      const found = await solveTiny(tiny, false, 1);
      // A limit of a millisecond often leaves nothing, and where minima were given up the best is another's.
      const isAlike = found !== 'refused' && found.kind === 'roster' && found.roster.minima === best?.minima;
      const [fill] = isAlike ? found.roster.tiers : [];
      const most = best?.values[0] ?? 0;
      expect(fill?.value ?? 0).toBeLessThanOrEqual(most);
      expect(fill?.bound ?? Infinity).toBeGreaterThanOrEqual(most);
    },
  );
});

function rosterOf(found: RosterOutcome | 'refused'): Roster {
  if (found === 'refused' || found.kind !== 'roster') throw new Error('there is a roster, yet none was found');
  return found.roster;
}

/** Minima, tier values and proof; `none` where the program says that no roster is legal. */
function answerOf(found: RosterOutcome | 'refused'): unknown {
  if (found === 'refused' || found.kind === 'infeasible') return 'none';
  const { minima, tiers, status } = rosterOf(found);
  return { minima, values: tiers.map(({ value }) => value), status };
}
