import { prepare, presentGivenPlan, redactedRows, tiersOf, type AuditedPlan } from '../index.ts';
import { renderDiagnostics } from '../render/diagnostics.ts';
import { readingLine } from '../render/summary.ts';
import { EXIT } from './failure.ts';
import { changedSince, hasOtherIds, isKnownTo, quotable, readGivenPlan, type GivenPlan } from './given-plan.ts';
import { endIfStopAsked } from './interruption.ts';
import type { Invocation } from './invocation.ts';
import { isLetterFolder, letterFiles, readTemplates, refuseForeignLetters, type LetterTemplates } from './letters.ts';
import { writeOwn } from './own-files.ts';
import { renderText, type PlanDocument } from './plan-formats.ts';
import { planContent, planTargets, writePlans, type PlanContent, type PlanTarget } from './plan-output.ts';
import { stopOnErrors } from './problems.ts';
import { createSteps, type Steps } from './progress.ts';
import { shownIssues, shownRows, withKey } from './redaction.ts';
import { now } from './services.ts';
import { documentOf } from './solve.ts';
import { createLineFinder } from './source-lines.ts';
import { loadWorkspace, type Input } from './workspace.ts';
import { makeFolder } from './whole-files.ts';

/** How long a row of each document takes, against a row of CSV: what the time left is reckoned by. */
const ROW_WEIGHTS = { csv: 1, json: 4, xlsx: 60, html: 25, letters: 12 } as const;

/** Makes documents from a plan that is there: audited first, never solved again. */
export async function run(invocation: Invocation): Promise<number> {
  const { redaction, switches } = invocation;
  const [path = '', ...outputs] = invocation.operands;
  const folders = outputs.filter(isLetterFolder);
  const templates = folders.length > 0 ? readTemplates(invocation) : undefined;
  for (const folder of folders) refuseForeignLetters(folder, invocation);
  const steps = createSteps(invocation, now);
  const loaded = await loadWorkspace(invocation);
  if (!loaded.ok) {
    await stopOnErrors(invocation, loaded.issues, loaded.inputs, loaded.options);
    return EXIT.badInput;
  }
  const { workspace } = loaded;
  const given = await readGivenPlan(path, workspace.options);
  const shown = [...workspace.inputs, ...quotable(given)];
  const inputs = withKey([...workspace.inputs, given.input], redaction);
  const targets = await planTargets(
    outputs.filter((name) => !folders.includes(name)),
    invocation,
    inputs,
  );
  steps.at('progress-audit');
  const beat = (): void => {
    endIfStopAsked();
    steps.beat();
  };
  const prepared = prepare(workspace.files, workspace.options, beat, redaction?.pseudonyms);
  const redacted = prepared.ok ? redactedRows(given.rows ?? [], isKnownTo(prepared.value)) : [];
  const issues = [...loaded.issues, ...prepared.issues, ...given.issues, ...redacted];
  await stopOnErrors(invocation, issues, shown, workspace.options);
  if (!prepared.ok || given.rows === undefined) return EXIT.badInput;
  invocation.output.say(`${readingLine(prepared.value.instance, invocation.language)}\n`);
  const record = recordOf(given, path, hasOtherIds(given.rows, prepared.value));
  const tierNames = tiersOf(prepared.value.instance);
  const found = presentGivenPlan(prepared.value, tierNames, shownRows(given.rows, redaction), record);
  const isRefused = found.violations.length > 0 && !switches.has('draft');
  if (!(await sayFound(invocation, found, given, isRefused, workspace.inputs))) return EXIT.no;
  const { plan: allocation, findings, violations } = found;
  const outcome = { allocation, findings, brokenCount: violations.length };
  const document = documentOf({ invocation, workspace, prepared: prepared.value, outcome });
  reckon(steps, targets, folders.length, document);
  await writePlanFiles(invocation, targets, document, steps);
  if (templates === undefined) return EXIT.done;
  for (const folder of folders) writeLetters(folder, templates, document, invocation, inputs, steps);
  return EXIT.done;
}

function writeLetters(
  folder: string,
  templates: LetterTemplates,
  document: PlanDocument,
  invocation: Invocation,
  inputs: readonly Input[],
  steps: Steps,
): void {
  steps.at('progress-letters');
  const files = letterFiles(folder, templates, document, () => {
    endIfStopAsked();
    steps.done(ROW_WEIGHTS.letters / 2);
  });
  makeFolder(folder);
  for (const name of writeOwn(files, inputs, invocation)) sayWritten(invocation, name, undefined);
}

/** What a plan.json says of itself; a certificate that knows officers by other ids than this run is left out. */
function recordOf({ record }: GivenPlan, file: string, isForeign: boolean): Parameters<typeof presentGivenPlan>[3] {
  if (record === undefined) return undefined;
  return { ...record, file, ...(isForeign ? { proofs: undefined } : {}) };
}

/** Says what the audit found; answers whether documents are to be made. */
async function sayFound(
  invocation: Invocation,
  { violations, plan }: AuditedPlan,
  given: GivenPlan,
  isRefused: boolean,
  inputs: readonly Input[],
): Promise<boolean> {
  const { language, palette, output, voice, redaction, switches } = invocation;
  const changed = given.record === undefined ? [] : changedSince(given.record, inputs);
  if (changed.length > 0) output.warn(`   ${voice.say('verify-inputs-changed', { files: changed })}\n`);
  if (violations.length === 0) {
    output.say(`${palette.green('✔')} ${voice.say('report-legal', { count: plan.rows.length })}\n`);
    return true;
  }
  const quoted = [...inputs, ...quotable(given)];
  const shown = shownIssues(violations, quoted, redaction);
  const perCauseMax = switches.has('verbose') ? Number.POSITIVE_INFINITY : 3;
  const lineOf = createLineFinder(redaction === undefined ? quoted : [], {});
  output.warn(`${renderDiagnostics(shown, 'text', { language, palette, lineOf, perCauseMax })}\n`);
  const key = isRefused ? 'report-refused' : 'report-draft';
  output.warn(`${palette.red('✘')} ${voice.say(key, { count: violations.length, plan: given.input.file })}\n`);
  if (isRefused && switches.has('json')) {
    await output.data(renderDiagnostics(shown, 'json', { language, palette, perCauseMax: Number.POSITIVE_INFINITY }));
  }
  return !isRefused;
}

/** Tells the progress line how much there is to do. */
function reckon(steps: Steps, targets: readonly PlanTarget[], folderCount: number, document: PlanDocument): void {
  const rowCount = document.allocation.rows.length;
  const weights = targets.map(({ kind }) => ROW_WEIGHTS[kind === 'standard-output' ? 'csv' : kind]);
  const total = weights.reduce((sum: number, weight) => sum + weight, folderCount * ROW_WEIGHTS.letters);
  steps.outOf(total * rowCount);
}

async function writePlanFiles(
  invocation: Invocation,
  targets: readonly PlanTarget[],
  document: PlanDocument,
  steps: Steps,
): Promise<void> {
  const { output, switches } = invocation;
  const rowCount = document.allocation.rows.length;
  const files: PlanContent[] = [];
  for (const target of targets) {
    endIfStopAsked();
    if (target.kind === 'standard-output') await output.data(await renderText('csv', document));
    else {
      steps.at('progress-file', target.name);
      files.push(await planContent(target, document, invocation));
      steps.done(ROW_WEIGHTS[target.kind] * rowCount);
    }
  }
  const written = files.length === 0 ? [] : writePlans(files, invocation);
  if (switches.has('json')) await output.data(await renderText('json', document));
  for (const { file, backup } of written) sayWritten(invocation, file, backup);
}

function sayWritten({ output, voice }: Invocation, file: string, backup: string | undefined): void {
  output.say(`   → ${voice.say('written', { file, backup })}\n`);
}
