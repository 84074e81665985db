import { createIsolation } from '../../src/cli/isolate.ts';
import { officerOrder, solveVariation, tiersOf, type Prepared } from '../../src/allocate.ts';
import { matchRows } from '../../src/insight/variation.ts';
import type { LivingData } from '../../src/live/living-data.ts';
import type { Changes, Living } from '../../src/live/what-if.ts';
import { writeLiving } from '../../src/live/write-living.ts';
import { renderPlanCsv } from '../../src/render/csv.ts';
import { describeDemand } from '../../src/render/demand-text.ts';
import { voiceOf } from '../../src/render/messages/voice.ts';
import type { WorkspaceTexts } from '../audit/workspace.ts';
import { seededRandom } from '../support/random.ts';
import { prepareTexts, solveWith, testServices } from '../support/run.ts';

const runIsolated = createIsolation(new URL('../../dist/worker.js', import.meta.url));
const services = testServices(runIsolated);

export function readTexts(texts: WorkspaceTexts, asked?: string): Prepared | undefined {
  const prepared = prepareTexts(texts, asked);
  return prepared.ok ? prepared.value : undefined;
}

/** The data of a page that shows the best plan, as it arrives there; `undefined` where there is no plan or no data. */
export async function dataOf(prepared: Prepared): Promise<LivingData | undefined> {
  const { instance } = prepared;
  const solved = await solveWith(prepared, 'auto', runIsolated);
  if (solved.kind !== 'plan') return undefined;
  const voice = voiceOf('en');
  const living = writeLiving(prepared, {
    tierNames: tiersOf(instance),
    tieOrder: officerOrder(instance, prepared.pseudonyms, services.sha256),
    plan: solved.allocation,
    describe: (source) => describeDemand(source, instance, voice).text,
  });
  return living.kind === 'data' ? (JSON.parse(JSON.stringify(living.data)) as LivingData) : undefined;
}

/** The changes as `--pin` and `--forbid` hand them over. */
function pinTable({ pins, forbids }: Changes): string {
  const rows = [
    ...pins.map((pair) => ({ ...pair, kind: 'pin' })),
    ...forbids.map((pair) => ({ ...pair, kind: 'forbid' })),
  ];
  return ['officer_id,vacancy_id,kind', ...rows.map((row) => `${row.officerId},${row.vacancyId},${row.kind}`)]
    .map((line) => `${line}\n`)
    .join('');
}

/** What `allocate whatif` answers: plan.csv, goals and, where nothing fits, the keys of the demands that clash. */
export async function askProgram(texts: WorkspaceTexts, before: Prepared, changes: Changes): Promise<string> {
  const varied = readTexts(texts, pinTable(changes));
  if (varied === undefined) return 'refused';
  const base = await solveWith(before, 'auto', runIsolated);
  if (base.kind !== 'plan') return base.kind;
  const removed = changes.removed.map((id) => varied.instance.officerIndexById.get(id) ?? -1);
  const stayClose = matchRows(varied, base.allocation.rows);
  const variation = { removed, stayClose, isConflictWanted: true };
  const after = await solveVariation(varied, variation, { engine: 'auto', services });
  if (after.kind === 'infeasible') {
    return `infeasible: ${(after.conflict?.members ?? []).map(({ key }) => key).join(' ')}`;
  }
  if (after.kind !== 'solved') return after.kind;
  return `${goals(after.allocation.tiers)}\n${renderPlanCsv(after.allocation.rows)}`;
}

function goals(tiers: readonly { readonly name: string; readonly value: number }[]): string {
  return tiers
    .filter(({ name }) => name !== 'unmoved')
    .map(({ name, value }) => `${name} ${value}`)
    .join(', ');
}

export interface PageAnswer {
  readonly text: string;
  readonly isExact: boolean;
}

/** What the page answers, in the same form. */
export async function askPage(living: Living, changes: Changes): Promise<PageAnswer> {
  const answer = await living.ask(changes);
  if (answer.kind === 'infeasible') {
    const text = `infeasible: ${answer.conflict.members.map(({ key }) => key).join(' ')}`;
    return { text, isExact: living.isWhole };
  }
  if (answer.kind !== 'solved') return { text: answer.kind, isExact: answer.kind === 'refused' };
  const { rows, comparison, isExact } = answer;
  const tiers = comparison.price.tiers.map(({ name, after }) => ({ name, value: after }));
  return { text: `${goals(tiers)}\n${renderPlanCsv(rows)}`, isExact };
}

/** One to four random changes: mostly about people who go now and places that are open to the person. */
export function drawChanges(seed: number, data: LivingData): Changes {
  const { whole, chance } = seededRandom(seed);
  const first: number[] = [0];
  for (const size of data.candidates.ofOfficer) first.push((first.at(-1) ?? 0) + size);
  const vacancies = data.candidates.vacancy as readonly number[];
  const officerOf = (candidate: number): number => first.findLastIndex((start) => start <= candidate);
  const pairOf = (candidate: number): Changes['pins'][number] => ({
    officerId: data.officers.id[officerOf(candidate)] ?? '',
    vacancyId: data.vacancies.id[vacancies[candidate] ?? -1] ?? '',
  });
  const anyCandidate = (): number =>
    data.shown.length > 0 && chance(0.6)
      ? (data.shown[whole(data.shown.length)] ?? 0)
      : whole(Math.max(1, data.candidates.count));
  const removed = new Set<string>();
  const pins = new Map<string, Changes['pins'][number]>();
  const forbids = new Map<string, Changes['pins'][number]>();
  for (let left = 1 + whole(4); left > 0 && data.candidates.count > 0; left--) {
    const pair = pairOf(anyCandidate());
    const kind = whole(3);
    if (kind === 0) removed.add(pair.officerId);
    else if (kind === 1) forbids.set(`${pair.officerId} ${pair.vacancyId}`, pair);
    else {
      const pinned = pairOf(whole(data.candidates.count));
      pins.set(pinned.officerId, pinned);
    }
  }
  // What is taken out cannot be pinned too, and nobody pins what they forbid.
  const kept = [...pins.values()].filter(
    ({ officerId, vacancyId }) => !removed.has(officerId) && !forbids.has(`${officerId} ${vacancyId}`),
  );
  return { removed: [...removed], pins: kept, forbids: [...forbids.values()] };
}
