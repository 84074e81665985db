import { createSurvey, inspect, reviewOfficers, type ReadOptions, type Survey, type WorkspaceFiles } from '../index.ts';
import { renderChanges } from '../render/change-text.ts';
import { countIssues, issueJson, renderDiagnostics, type DiagnosticFormat } from '../render/diagnostics.ts';
import { renderSenders, sendersOf, type SentFile } from '../render/senders.ts';
import type { Issue } from '../support/issue.ts';
import { fixedCopies, inputsOfCopies, withCopies, writeCopies, type FixedCopy } from './corrected-copies.ts';
import { writeCorrections } from './correction-lists.ts';
import { EXIT, Stop } from './failure.ts';
import { identityOf, isSameFile } from './files.ts';
import { endIfStopAsked } from './interruption.ts';
import { valueOf, type Invocation } from './invocation.ts';
import { shownIssues, type Redaction } from './redaction.ts';
import { createLineFinder } from './source-lines.ts';
import { loadWorkspace, type Input, type Workspace } from './workspace.ts';

/** Blocks of one kind of defect in one file that `check` shows before it counts the rest; `--verbose` shows all. */
const PER_KIND = 5;

/** Names of the inputs that the FILE operands mean; every name where there is none. */
function namesAsked(invocation: Invocation, inputs: readonly Input[]): ReadonlySet<string> | undefined {
  if (invocation.operands.length === 0) return undefined;
  const names = invocation.operands.map((path) => {
    const identity = identityOf(path);
    const input = inputs.find((one) => isSameFile(one.identity, identity));
    if (input === undefined)
      throw new Stop('not-an-input', { file: path, expected: inputs.map(({ source }) => source.name) });
    return input.source.name;
  });
  return new Set(names);
}

/** What was found in a workspace, and in the corrected copies where they were written. */
interface Findings {
  /** After corrections, where they were made. */
  readonly issues: readonly Issue[];
  readonly inputs: readonly Input[];
  readonly copies: readonly FixedCopy[];
  /** Files of tables that several files make up. */
  readonly sent: readonly SentFile[];
}

/** What reading finds and, where the workspace can be read, whom a person should look at. */
function issuesOf(
  files: WorkspaceFiles,
  options: ReadOptions,
  isInternal: boolean,
  redaction?: Redaction,
): readonly Issue[] {
  const read = inspect(files, options, endIfStopAsked, redaction?.pseudonyms);
  return read.ok ? [...read.issues, ...reviewOfficers(read.value, isInternal)] : read.issues;
}

function findingsOf(workspace: Workspace, loaded: readonly Issue[], invocation: Invocation): Findings {
  const isInternal = invocation.switches.has('internal');
  const isFixing = invocation.switches.has('fix');
  const asked = namesAsked(invocation, workspace.inputs);
  const survey = createSurvey(workspace.files, isFixing);
  const { redaction } = invocation;
  const options = { ...workspace.options, onTable: survey.onTable };
  const found = [...loaded, ...issuesOf(workspace.files, options, isInternal, redaction)];
  const issues = shownIssues(found, workspace.inputs, redaction);
  const sent = sentFiles(workspace.files, survey, issues);
  const isAsked = ({ where }: Issue): boolean => asked?.has(where.file) !== false;
  if (!isFixing) return { issues: issues.filter(isAsked), inputs: workspace.inputs, copies: [], sent };
  const tables = survey.corrected(issues);
  const copies = fixedCopies(tables.filter(({ source }) => asked?.has(source.name) !== false));
  writeCopies(copies, workspace.inputs, invocation);
  const remaining = issuesOf(withCopies(workspace.files, copies), workspace.options, isInternal);
  const names = asked === undefined ? undefined : new Set([...asked, ...copies.map(({ name }) => name)]);
  return {
    issues: [...loaded, ...remaining].filter(({ where }) => names?.has(where.file) !== false),
    inputs: [...workspace.inputs, ...inputsOfCopies(copies)],
    copies,
    sent,
  };
}

function sentFiles(files: WorkspaceFiles, survey: Survey, issues: readonly Issue[]): readonly SentFile[] {
  const read = survey.files();
  const sent = [...files.tables].flatMap(([table, sources]) => {
    const own = sources.filter(({ name }) => !name.startsWith('--'));
    return own.length < 2 ? [] : own.map(({ name }) => ({ file: name, table }));
  });
  return sent.map(({ file, table }) => ({
    file,
    table,
    read: read.find((one) => one.file === file && one.table === table),
    issues: issues.filter(({ where }) => where.file === file),
  }));
}

/** Lists every defect of the inputs without solving. Answers 1 when there is an error, or under `--strict` a warning. */
export async function run(invocation: Invocation): Promise<number> {
  const loaded = await loadWorkspace(invocation);
  const findings = loaded.ok
    ? findingsOf(loaded.workspace, loaded.issues, invocation)
    : {
        issues: shownIssues(loaded.issues, loaded.inputs, invocation.redaction),
        inputs: loaded.inputs,
        copies: [],
        sent: [],
      };
  const options = loaded.ok ? loaded.workspace.options : loaded.options;
  const folder = valueOf(invocation, 'corrections');
  if (folder !== undefined && loaded.ok && findings.sent.length === 0) throw new Stop('corrections-without-senders');
  const lists = folder === undefined ? [] : writeCorrections(folder, findings.sent, findings.inputs, invocation);
  sayChanges(findings.copies, invocation);
  const lineOf = createLineFinder(invocation.redaction === undefined ? findings.inputs : [], options);
  await invocation.output.data(renderFindings(findings, lists, lineOf, invocation));
  return saySummary(findings, lists, folder, invocation);
}

function renderFindings(
  { issues, copies, sent }: Findings,
  lists: readonly string[],
  lineOf: ReturnType<typeof createLineFinder>,
  invocation: Invocation,
): string {
  const { language, palette, voice, switches } = invocation;
  const format = valueOf(invocation, 'format') as DiagnosticFormat | undefined;
  if (format === undefined && switches.has('json')) {
    const document = {
      issues: issues.map((issue) => issueJson(issue, voice)),
      senders: sendersOf(sent),
      corrections: lists,
      changes: copies.flatMap(({ original }) => original.changes),
      written: copies.map(({ name, original }) => ({
        file: name,
        original: original.source.name,
        table: original.table,
      })),
    };
    return `${JSON.stringify(document, null, 2)}\n`;
  }
  const perCauseMax = switches.has('verbose') ? Number.POSITIVE_INFINITY : PER_KIND;
  const listed = renderDiagnostics(issues, format ?? 'text', {
    language,
    palette,
    lineOf,
    perCauseMax,
    hasOverview: true,
  });
  if ((format ?? 'text') !== 'text' || sent.length === 0) return listed;
  return `${listed}${listed === '' ? '' : '\n'}${renderSenders(sendersOf(sent), voice)}`;
}

/** Each change of the corrected copies, and what they are called. */
function sayChanges(copies: readonly FixedCopy[], { voice, output, switches }: Invocation): void {
  if (!switches.has('fix')) return;
  const changes = copies.flatMap(({ original }) => original.changes);
  if (changes.length === 0) {
    output.say(`allocate: ${voice.say('nothing-to-fix')}\n`);
    return;
  }
  output.say(`${voice.say('changes-title', { count: changes.length })}:\n`);
  output.say(renderChanges(changes, !switches.has('verbose'), voice));
}

function saySummary(
  { issues, copies }: Findings,
  lists: readonly string[],
  folder: string | undefined,
  { output, palette, voice, switches }: Invocation,
): number {
  if (folder !== undefined) {
    output.say(
      `${lists.length === 0 ? voice.say('no-corrections') : voice.say('corrections-written', { count: lists.length, folder })}\n`,
    );
  }
  if (copies.length > 0) output.say(`${voice.say('copies-written', { files: copies.map(({ name }) => name) })}\n`);
  const isBad = issues.some((issue) => isDefect(issue, switches.has('strict')));
  const counted = issues.length === 0 ? voice.say('nothing-wrong') : countIssues(issues, voice);
  const about = copies.length > 0 ? `${voice.say('after-fixing')}: ` : '';
  output.say(`${isBad ? palette.red('✘') : palette.green('✔')} ${about}${counted}\n`);
  return isBad ? EXIT.no : EXIT.done;
}

function isDefect({ severity }: Issue, isStrict: boolean): boolean {
  return severity === 'error' || (isStrict && severity === 'warning');
}
