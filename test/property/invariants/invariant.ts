import { createIsolation } from '../../../src/cli/isolate.ts';
import type { Prepared } from '../../../src/allocate.ts';
import type { Allocation } from '../../../src/plan/allocation.ts';
import { renderPlanCsv } from '../../../src/render/csv.ts';
import { prepareTexts, solveWith } from '../../support/run.ts';
import { randomWorkspace } from '../../audit/random-workspace.ts';
import { seededRandom } from '../../support/random.ts';
import {
  clausesOf,
  draftOf,
  tableOf,
  textsOf,
  withoutClauses,
  withPolicy,
  withTable,
  withTiers,
  type Draft,
  type Row,
} from './draft.ts';

/** One row of the table of invariants as a property of random workspaces. */
export interface Invariant {
  readonly id: string;
  /** What an office may rely on. */
  readonly says: string;
  /** Of the workspaces tried, at least this share must meet what the row needs. */
  readonly leastShare: number;
  /** What was wrong, `undefined` where nothing was, `unmet` where the workspace does not meet what the row needs. */
  readonly check: (seed: number) => Promise<string | undefined>;
}

export const UNMET = 'unmet';

/** A workspace read and solved; `refused` where it is no valid input. */
export type Answer =
  | { readonly kind: 'refused' | 'infeasible' }
  | { readonly kind: 'plan'; readonly draft: Draft; readonly prepared: Prepared; readonly allocation: Allocation };

export type Solved = Extract<Answer, { kind: 'plan' }>;

const runIsolated = createIsolation(new URL('../../../dist/worker.js', import.meta.url));

export async function solve(draft: Draft): Promise<Answer> {
  const prepared = prepareTexts(textsOf(draft));
  if (!prepared.ok) return { kind: 'refused' };
  const outcome = await solveWith(prepared.value, 'auto', runIsolated);
  if (outcome.kind === 'infeasible') return { kind: 'infeasible' };
  if (outcome.kind !== 'plan') throw new Error(`no limit was set, yet: ${outcome.kind}`);
  return { kind: 'plan', draft, prepared: prepared.value, allocation: outcome.allocation };
}

/** Solves each workspace of a kind once, whoever asks. */
function solvedOnce(draw: (seed: number) => Draft): (seed: number) => Promise<Solved | undefined> {
  const answers = new Map<number, Promise<Answer>>();
  return async (seed) => {
    const asked = answers.get(seed) ?? solve(draw(seed));
    answers.set(seed, asked);
    const answer = await asked;
    return answer.kind === 'plan' ? answer : undefined;
  };
}

/** A random workspace with clauses of every kind. */
export function richDraft(seed: number): Draft {
  return draftOf(randomWorkspace(seed));
}

/** A random workspace in which people and places have nothing to do with each other but through the places' room. */
export function plainDraft(seed: number): Draft {
  const { baseline: _baseline, earlier: _earlier, ...draft } = richDraft(seed);
  const plain = withoutClauses(draft, 'quotas', 'limits', 'apart', 'together', 'earlier', 'keep_bonus');
  const unbound = withTable(plain, 'units', (rows) =>
    rows.map((row) => ({
      ...row,
      keep_min: '',
      staff: '',
      send_min: '',
      send_max: '',
      kind: 'department',
      commune_id: '',
    })),
  );
  const tables = Object.entries(unbound.tables).filter(([name]) => name !== 'quotas' && name !== 'posts');
  const isApart = (tier: string): boolean => !['worst_fit', 'balance', 'keep'].includes(tier);
  return withTiers({ ...unbound, tables: Object.fromEntries(tables) }, isApart);
}

/** The workspace with a panel's points as the fit, small ones so that plans tie; `listed` is the share of pairs that have any. */
export function scored(draft: Draft, seed: number, listed: number): Draft {
  const random = seededRandom(seed);
  const pinned = new Set(clausesOf(draft, 'pins').map(({ officer }) => officer));
  const officers = tableOf(draft, 'officers').map((row) => row['officer_id'] ?? '');
  const vacancies = tableOf(draft, 'vacancies').map((row) => row['vacancy_id'] ?? '');
  const scores = officers.flatMap((officer) =>
    vacancies.flatMap((vacancy): Row[] => {
      const isListed = random.chance(listed) || pinned.has(officer);
      return isListed ? [{ officer_id: officer, vacancy_id: vacancy, points: String(random.whole(4)) }] : [];
    }),
  );
  const limits = clausesOf(draft, 'limits').filter((limit) => limit['of'] !== 'fit');
  const objective = draft.policy['objective'] as readonly string[];
  const changed = withPolicy(withoutClauses(draft, 'keep_bonus', 'limits'), {
    fit: 'scores',
    ...(limits.length > 0 ? { limits } : {}),
    objective: objective.includes('fit') ? objective : [...objective, 'fit'],
  });
  return withTable(changed, 'scores', () => scores);
}

export const solvedRich: (seed: number) => Promise<Solved | undefined> = solvedOnce(richDraft);
export const solvedPlain: (seed: number) => Promise<Solved | undefined> = solvedOnce(plainDraft);
export const solvedScored: (seed: number) => Promise<Solved | undefined> = solvedOnce((seed) =>
  scored(richDraft(seed), seed, 0.8),
);

/** Assignments as `officer vacancy form`, in the order of the plan. */
export function planOf(answer: Answer): readonly string[] {
  if (answer.kind !== 'plan') return [answer.kind];
  return answer.allocation.rows.map(({ officerId, vacancyId, form }) => `${officerId} ${vacancyId} ${form}`);
}

export function tiersOf(answer: Answer): readonly string[] {
  if (answer.kind !== 'plan') return [answer.kind];
  return answer.allocation.tiers.map(({ name, value }) => `${name} ${value}`);
}

/** The bytes of plan.csv. */
export function csvOf(answer: Answer): string {
  return answer.kind === 'plan' ? renderPlanCsv(answer.allocation.rows) : answer.kind;
}

/** Values of the tiers, each greater where better. */
export function valuesOf({ allocation }: Solved): readonly number[] {
  return allocation.tiers.map(({ sense, value }) => (sense === 'max' ? value : -value));
}

/** Above zero where `left` is better: the first tier that differs decides. */
export function compareValues(left: readonly number[], right: readonly number[]): number {
  const at = left.findIndex((value, i) => value !== right[i]);
  return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}

/** What differs between two lists of lines; `undefined` where nothing does. */
export function differenceOf(found: readonly string[], expected: readonly string[]): string | undefined {
  const [left, right] = [found.join(', '), expected.join(', ')];
  return left === right ? undefined : `${left || 'nobody'} instead of ${right || 'nobody'}`;
}

/** Whether the change leaves every assignment as it was; `unmet` where the changed workspace is no valid input. */
export async function expectSamePlan(base: Solved, changed: Draft, isSameValue = true): Promise<string | undefined> {
  const answer = await solve(changed);
  if (answer.kind === 'refused') return UNMET;
  const values = isSameValue ? differenceOf(tiersOf(answer), tiersOf(base)) : undefined;
  return differenceOf(planOf(answer).toSorted(), planOf(base).toSorted()) ?? values;
}

/** One of the items by the seed, `undefined` of none. */
export function pickBy<T>(items: readonly T[], seed: number): T | undefined {
  return items.length === 0 ? undefined : items[seededRandom(seed).whole(items.length)];
}
