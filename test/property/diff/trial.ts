import { tiersOf, type Prepared } from '../../../src/allocate.ts';
import { clauseChanges } from '../../../src/domain/clause-changes.ts';
import { PLAN_COLUMNS, type PlanRow } from '../../../src/domain/plan.ts';
import { recordChanges } from '../../../src/domain/record-changes.ts';
import type { RunIsolated } from '../../../src/engine/contract.ts';
import type { Cause, DiffCauses, Side } from '../../../src/insight/diff-cause.ts';
import { traceDiff } from '../../../src/insight/trace-diff.ts';
import { diffPlans, type PlanDiff } from '../../../src/plan/diff.ts';
import { renderPlanCsv } from '../../../src/render/csv.ts';
import { renderDiffJson } from '../../../src/render/diff-data.ts';
import { voiceOf } from '../../../src/render/messages/voice.ts';
import { readPolicyLines } from '../../../src/tables/policy-lines.ts';
import { bruteForce } from '../../audit/brute-force.ts';
import { diceOf } from '../../audit/dice.ts';
import { readTable } from '../../audit/csv.ts';
import { randomWorkspace } from '../../audit/random-workspace.ts';
import { parseWorkspace, type WorkspaceTexts } from '../../audit/workspace.ts';
import { prepareTexts, solveWith } from '../../support/run.ts';
import { editOnce } from './random-edits.ts';

/** What one sequence of edits came to. */
export interface Verdict {
  /** `undefined` where no plan fits the first workspace. */
  readonly kinds: readonly string[] | undefined;
  readonly faults: readonly string[];
}

interface Planned {
  readonly texts: WorkspaceTexts;
  readonly prepared: Prepared;
  readonly rows: readonly PlanRow[];
}

async function planOf(texts: WorkspaceTexts, runIsolated: RunIsolated): Promise<Planned | undefined> {
  const prepared = prepareTexts(texts);
  if (!prepared.ok) return undefined;
  const outcome = await solveWith(prepared.value, 'auto', runIsolated);
  return outcome.kind === 'plan' ? { texts, prepared: prepared.value, rows: outcome.allocation.rows } : undefined;
}

/**
 * Plans a random workspace, edits it one to five times, plans it again (every second time from the first plan as the baseline), and looks at what
 * the diff says: that it makes the new plan of the old one, and that every cause is so.
 */
export async function trial(seed: number, runIsolated: RunIsolated): Promise<Verdict> {
  const dice = diceOf(seed);
  const { baseline: _none, ...texts } = randomWorkspace(seed);
  const old = await planOf(texts, runIsolated);
  if (old === undefined) return { kinds: undefined, faults: [] };
  const isFromOld = seed % 2 === 0;
  let now: Planned = old;
  const editCount = dice.whole(1, 5);
  const inPlan = new Set(old.rows.flatMap(({ officerId, vacancyId }) => [officerId, vacancyId]));
  for (let edit = 0, tries = 0; edit < editCount && tries < 30; tries++) {
    const { baseline: _old, ...bare } = now.texts;
    const edited = editOnce(bare, dice, inPlan);
    const next = await planOf(isFromOld ? { ...edited, baseline: renderPlanCsv(old.rows) } : edited, runIsolated);
    if (next === undefined) continue;
    now = next;
    edit++;
  }
  const { diff, causes } = explain(old, now);
  const faults = [
    ...faultsOfRoundTrip(diff, causes, old.rows, now.rows),
    ...causes.causes.flatMap((cause, row) => faultsOf(cause, row, diff, old, now)),
  ];
  const equals = causes.causes.filter(({ kind }) => kind === 'equals').length;
  if (equals > 0 && isFromOld) faults.push('a free choice although there was a baseline');
  if (equals > 0 && bruteForce(parseWorkspace(now.texts)).optimalCount < 2) {
    faults.push('a free choice among equals where only one plan is best');
  }
  return { kinds: causes.causes.map(nameOf), faults };
}

function nameOf(cause: Cause): string {
  if (cause.kind === 'chain') return cause.link.kind;
  return cause.kind === 'by-hand' ? `by-hand ${cause.plan} ${cause.why}` : cause.kind;
}

function explain(old: Planned, now: Planned): { readonly diff: PlanDiff; readonly causes: DiffCauses } {
  const columns = new Set(PLAN_COLUMNS);
  const diff = diffPlans({ rows: old.rows, columns }, { rows: now.rows, columns });
  const sideOf = ({ prepared, rows }: Planned): Side => ({ ...prepared, rows, tierNames: tiersOf(prepared.instance) });
  const policyOf = ({ texts, prepared }: Planned): Parameters<typeof clauseChanges>[0] => {
    const bytes = new TextEncoder().encode(texts.policy);
    return { policy: prepared.instance.policy, placeOf: readPolicyLines({ name: 'policy.yaml', bytes }) };
  };
  const inputs = [
    ...recordChanges(old.prepared.instance, now.prepared.instance),
    ...clauseChanges(policyOf(old), policyOf(now)),
  ];
  return { diff, causes: traceDiff(diff, sideOf(old), sideOf(now), inputs) };
}

type JsonRow = Readonly<Record<string, string | number | null>>;
interface DiffJson {
  readonly changes: readonly { readonly before: JsonRow | null; readonly after: JsonRow | null }[];
  readonly statuses: readonly { readonly officer_id: string; readonly vacancy_id: string; readonly after: string }[];
}

/** Rows of plan.csv as its reader would see them, in no order. */
function cellsOf(rows: readonly PlanRow[]): readonly string[] {
  return readTable(renderPlanCsv(rows)).map((cells) => JSON.stringify(Object.fromEntries(cells)));
}

function faultsOfRoundTrip(
  diff: PlanDiff,
  causes: DiffCauses,
  old: readonly PlanRow[],
  now: readonly PlanRow[],
): readonly string[] {
  const voice = voiceOf('en');
  const text = renderDiffJson({
    old: { file: 'old.csv', rows: old, changedInputs: [] },
    new: { file: 'new.csv', rows: now, changedInputs: [] },
    origins: undefined,
    diff,
    causes,
    voice,
    isInternal: false,
    nameOf: (file) => file,
    fieldName: (field) => field,
  });
  const { changes, statuses } = JSON.parse(text) as DiffJson;
  // A cell of a CSV file without the mark that keeps a spreadsheet from running it, so that both sides read alike.
  const shown = (row: JsonRow): string =>
    JSON.stringify(Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value ?? '').trim()])));
  const rows = new Map(cellsOf(old).map((row) => [row, JSON.parse(row) as Record<string, string>]));
  const faults: string[] = [];
  for (const { before } of changes) {
    if (before !== null && !rows.delete(shown(before)))
      faults.push('the diff takes away a row that the old plan has not');
  }
  for (const { officer_id: officer, vacancy_id: vacancy, after } of statuses) {
    const row = [...rows.values()].find((one) => one['officer_id'] === officer && one['vacancy_id'] === vacancy);
    if (row !== undefined) row['status'] = after;
  }
  const made = [
    ...[...rows.values()].map((row) => JSON.stringify(row)),
    ...changes.flatMap(({ after }) => (after === null ? [] : [shown(after)])),
  ];
  if (made.toSorted().join('\n') !== cellsOf(now).toSorted().join('\n')) {
    faults.push('the diff does not make the new plan of the old one');
  }
  return faults;
}

function faultsOf(cause: Cause, row: number, diff: PlanDiff, old: Planned, now: Planned): readonly string[] {
  const change = diff.changes[row];
  switch (cause.kind) {
    case 'by-hand':
      return [`${change?.kind ?? ''}: nobody edited anything by hand (${cause.plan} ${cause.why})`];
    case 'elsewhere':
      return cause.changes.length === 0 ? ['something changed elsewhere, but nothing did'] : [];
    case 'equals':
      return [];
    case 'chain': {
      const { link } = cause;
      const other = diff.changes.find(({ officerId }) => officerId === link.by);
      if (other === undefined || other === change) return ['a chain leads to nobody of the diff'];
      if (!('vacancyId' in link)) return [];
      const [left, come] = link.kind === 'place-left' ? [other, change] : [change, other];
      const isSo = left?.before?.vacancyId === link.vacancyId && come?.after?.vacancyId === link.vacancyId;
      return isSo ? [] : [`a chain over ${link.vacancyId} where nobody changes places`];
    }
    case 'input': {
      const { table, kind, where } = cause.change;
      if (table === 'policy' || table === 'earlier') return [];
      const [own, other] = kind === 'removed' ? [old, now] : [now, old];
      const line = (own.texts.tables[table] ?? '').split('\n')[(where.line ?? 0) - 1] ?? '';
      const isNew = !(other.texts.tables[table] ?? '').split('\n').includes(line);
      return isNew ? [] : [`${table}:${String(where.line)} is named as changed and stands in both`];
    }
  }
}
