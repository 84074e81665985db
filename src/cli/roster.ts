import { join } from 'node:path';
import {
  phasePolicy,
  PHASE_POLICY_HEAD,
  prepareRoster,
  solveRoster,
  type PreparedRoster,
  type Roster,
  type RosterAsk,
} from '../index.ts';
import { renderPlanCsv } from '../render/csv.ts';
import { COVERAGE_COLUMNS, renderCoverageCsv } from '../render/roster-csv.ts';
import { renderRosterJson } from '../render/roster-json.ts';
import { renderRosterSummary } from '../render/roster-text.ts';
import { readingLine } from '../render/summary.ts';
import { present } from '../support/assert.ts';
import { formatDay } from '../support/date.ts';
import { EXIT, Stop } from './failure.ts';
import { quoteForShell, sameWorkspace } from './next-step.ts';
import { listFolder, pathFrom } from './files.ts';
import { endIfStopAsked } from './interruption.ts';
import { valueOf, type Invocation } from './invocation.ts';
import { writeOwn, type OwnFile } from './own-files.ts';
import { isPlan } from './plan-formats.ts';
import { stopOnErrors } from './problems.ts';
import { shownRows, withKey } from './redaction.ts';
import { now } from './services.ts';
import { reportNoPlan } from './solve.ts';
import { solveOptionsOf } from './solve-options.ts';
import { VERSION } from './version.ts';
import { makeFolder } from './whole-files.ts';
import { loadWorkspace, type Workspace } from './workspace.ts';

const COVERAGE_FILE = 'coverage.csv';
const USUAL = { months: 12, every: 1 } as const;
/** A handover lies in a month of rest, the shortest of which has so many days. */
const MOST = { months: 60, every: 60, rest: 60, handover: 28 } as const;

/** Plans several phases at once and writes each as a plan of its own, with a table of who is where in each month. */
export async function run(invocation: Invocation): Promise<number> {
  const { operands, switches, redaction, output, language } = invocation;
  const [folder] = operands;
  const isWritten = folder !== undefined && !switches.has('dry-run');
  if (folder === undefined && !switches.has('dry-run') && !switches.has('json')) {
    throw new Stop('roster-folder-missing', { folder: 'roster' });
  }
  const asked = askOf(invocation);
  // A general engine computes without a pause in which a signal could be heard.
  invocation.handOver();
  const solving = solveOptionsOf(invocation);
  const loaded = await loadWorkspace(invocation);
  if (!loaded.ok) {
    await stopOnErrors(invocation, loaded.issues, loaded.inputs, loaded.options);
    return EXIT.badInput;
  }
  const { workspace } = loaded;
  const prepared = prepareRoster(workspace.files, asked, workspace.options, endIfStopAsked, redaction?.pseudonyms);
  await stopOnErrors(invocation, [...loaded.issues, ...prepared.issues], workspace.inputs, workspace.options);
  if (!prepared.ok) return EXIT.badInput;
  output.say(`${readingLine(prepared.value.instance, language)}\n`);
  const startMs = now();
  const found = await solveRoster(prepared.value, solving);
  if (found.kind !== 'roster') return await reportNoPlan(found, prepared.value, invocation);
  const elapsedMs = now() - startMs;
  const roster = shownRoster(found.roster, invocation);
  const files = isWritten ? filesOf(folder, roster, prepared.value, workspace, invocation) : [];
  if (isWritten) {
    makeFolder(folder);
    writeOwn(files, withKey(workspace.inputs, redaction), invocation);
    warnOfLeftovers(folder, files, invocation);
  }
  if (switches.has('json')) await output.data(renderRosterJson(roster, VERSION, language));
  const { palette } = invocation;
  const written = files.map(({ name }) => name).filter((name) => name.endsWith('.csv'));
  const next = nextCommand(files, invocation);
  output.say(renderRosterSummary({ roster, elapsedMs, language, palette, written, next }));
  return roster.status === 'stopped' || !roster.isCanonical ? EXIT.stopped : EXIT.done;
}

function askOf(invocation: Invocation): RosterAsk {
  const asked = (name: keyof typeof MOST, min: number): number | undefined => {
    const text = valueOf(invocation, name);
    if (text === undefined) return undefined;
    const value = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= min && value <= MOST[name]) return value;
    throw new Stop('option-range', { flag: `--${name}`, value: text, min, max: MOST[name] });
  };
  const restMonths = asked('rest', 0);
  const handoverDays = asked('handover', 0);
  if (restMonths === 0 && handoverDays !== undefined && handoverDays > 0) {
    throw new Stop('handover-needs-rest', { days: handoverDays });
  }
  return {
    months: asked('months', 1) ?? USUAL.months,
    everyMonths: asked('every', 1) ?? USUAL.every,
    restMonths,
    handoverDays,
  };
}

function shownRoster(roster: Roster, { redaction }: Invocation): Roster {
  const phases = roster.phases.map((phase) => ({ ...phase, rows: shownRows(phase.rows, redaction) }));
  return { ...roster, phases };
}

/** The plans of the phases, what `verify` needs to audit each, and the table of months. */
function filesOf(
  folder: string,
  roster: Roster,
  { instance }: PreparedRoster,
  workspace: Workspace,
  { switches, redaction }: Invocation,
): readonly OwnFile[] {
  const forExcel = switches.has('excel');
  const encoder = new TextEncoder();
  const width = String(roster.phases.length).length;
  const nameOf = (index: number): string => join(folder, `phase-${String(index + 1).padStart(width, '0')}`);
  const isOursBy = (test: (head: string) => boolean) => (old: Uint8Array) => test(headOf(old));
  const source = present(
    workspace.inputs.find(({ table }) => table === 'policy'),
    'the policy',
  ).source;
  const plans = roster.phases.map(({ rows }, index): OwnFile => {
    const bytes = encoder.encode(renderPlanCsv(rows, { forExcel }));
    const name = `${nameOf(index)}.csv`;
    return { name, bytes, isOurs: (old) => isPlan({ name, bytes: old }) };
  });
  // A policy names officers by their own ids.
  const policies = (redaction === undefined ? roster.phases : []).flatMap(({ day, lawDay }, index): OwnFile[] => {
    const before = plans.slice(0, index).map(({ name }) => pathFrom(workspace.folder, name).replaceAll('\\', '/'));
    const asksMinima = roster.minima === 'every' || (roster.minima === 'first' && index === 0);
    const { policy } = instance;
    const asked = {
      startDay: day,
      lawDay,
      earlier: [...policy.earlier.map(({ file }) => file), ...before],
      restMonths: roster.options.restMonths,
      phase: { asksMinima },
    };
    const title = `${String(index + 1)}/${String(roster.phases.length)}, ${formatDay(day)}`;
    const text = phasePolicy(source, workspace.options, asked, title);
    const isOurs = isOursBy((head) => head.startsWith(PHASE_POLICY_HEAD));
    return text === undefined ? [] : [{ name: `${nameOf(index)}.yaml`, bytes: encoder.encode(text), isOurs }];
  });
  const coverage: OwnFile = {
    name: join(folder, COVERAGE_FILE),
    bytes: encoder.encode(renderCoverageCsv(roster, { forExcel })),
    isOurs: isOursBy((head) => COVERAGE_COLUMNS.every((column) => head.includes(column))),
  };
  return [...plans, ...policies, coverage];
}

function headOf(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes.subarray(0, 4096)).replace(/^\uFEFF/, '');
  return text.split(/\r\n|\n|\r/, 1)[0] ?? '';
}

/** Phases of another roster that stand beside this one's would be read as if they belonged to it. */
function warnOfLeftovers(folder: string, files: readonly OwnFile[], { output, voice }: Invocation): void {
  const own = new Set(files.map(({ name }) => name));
  const others = listFolder(folder)
    .filter((name) => /^phase-\d+\.(?:csv|yaml)$/.test(name))
    .map((name) => join(folder, name))
    .filter((name) => !own.has(name));
  if (others.length > 0) output.warn(`allocate: ${voice.say('roster-leftover', { files: others.toSorted() })}\n`);
}

function nextCommand(files: readonly OwnFile[], invocation: Invocation): string | undefined {
  const policy = files.findLast(({ name }) => name.endsWith('.yaml'))?.name;
  if (policy === undefined) return undefined;
  const options = sameWorkspace({ ...invocation, values: new Map([...invocation.values, ['policy', [policy]]]) });
  return `allocate verify ${quoteForShell(policy.replace(/yaml$/, 'csv'))}${options}`;
}
