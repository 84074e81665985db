import {
  prepare,
  readPlan,
  redactedRows,
  readPlanJson,
  verifyPlan,
  type Prepared,
  type RecordedPlan,
  type Verification,
} from '../index.ts';
import type { PlanRow } from '../domain/plan.ts';
import { renderDiagnostics } from '../render/diagnostics.ts';
import { renderVerification, renderVerificationJson } from '../render/verification-text.ts';
import type { Issue } from '../support/issue.ts';
import { sortedByKey } from '../support/order.ts';
import { EXIT, Stop } from './failure.ts';
import { readInput } from './files.ts';
import { endIfStopAsked } from './interruption.ts';
import { valueOf, type Invocation } from './invocation.ts';
import { stopOnErrors } from './problems.ts';
import { shownIssues, shownRows } from './redaction.ts';
import { sha256Of } from './services.ts';
import { solveOptionsOf } from './solve-options.ts';
import { createLineFinder } from './source-lines.ts';
import { loadWorkspace, type Input, type Workspace } from './workspace.ts';

/** Audits a plan against the inputs. Answers 0 only for a legal plan that nothing beats. */
export async function run(invocation: Invocation): Promise<number> {
  const [path = ''] = invocation.operands;
  const options = solveOptionsOf(invocation);
  const loaded = await loadWorkspace(invocation);
  if (!loaded.ok) {
    await stopOnErrors(invocation, loaded.issues, loaded.inputs, loaded.options);
    return EXIT.badInput;
  }
  const { workspace } = loaded;
  const plan = readGiven(path, workspace);
  const prepared = prepare(workspace.files, workspace.options, endIfStopAsked, invocation.redaction?.pseudonyms);
  const redacted = prepared.ok ? redactedRows(plan.rows ?? [], isKnownTo(prepared.value)) : [];
  const issues = [...loaded.issues, ...prepared.issues, ...plan.issues, ...redacted];
  await stopOnErrors(invocation, issues, plan.shown, workspace.options);
  if (!prepared.ok || plan.rows === undefined) return EXIT.badInput;
  const { record } = plan;
  // Whoever names an engine wants it asked.
  const isSolveAsked =
    invocation.switches.has('solve') ||
    valueOf(invocation, 'engine') !== undefined ||
    hasOtherIds(plan.rows, prepared.value);
  const verification = await verifyPlan(prepared.value, shownRows(plan.rows, invocation.redaction), {
    ...options,
    isSolveAsked,
    ...(record === undefined ? {} : { record: { ...record, file: path } }),
  });
  const changedInputs = record === undefined ? [] : changedSince(record, workspace.inputs);
  const violations = shownIssues(verification.violations, plan.shown, invocation.redaction);
  await say(invocation, { ...verification, violations, changedInputs }, path, plan.shown);
  return exitCodeOf(verification);
}

/** Whether an id, or in a redacted run a pseudonym too, is that of an officer. */
function isKnownTo({ instance, pseudonyms }: Prepared): (officerId: string) => boolean {
  return (id) => pseudonyms?.known(id) !== undefined || instance.officerIndexById.has(id);
}

/** Whether the plan's certificate speaks of officers by other ids than this run does. */
function hasOtherIds(rows: readonly PlanRow[], { pseudonyms }: Prepared): boolean {
  return pseudonyms !== undefined && rows.some(({ officerId }) => pseudonyms.idOf(officerId) === undefined);
}

interface GivenPlan {
  readonly issues: readonly Issue[];
  /** `undefined` when the file cannot be read as a plan. */
  readonly rows: readonly PlanRow[] | undefined;
  /** What a plan.json says of itself. */
  readonly record: RecordedPlan | undefined;
  /** Files whose lines messages may show: not a plan.json, which may hold reasons that are nobody's business. */
  readonly shown: readonly Input[];
}

function readGiven(path: string, { inputs, options }: Workspace): GivenPlan {
  if (/\.(?:xlsx|html)$/i.test(path)) throw new Stop('plan-unreadable-kind', { file: path });
  const { bytes, identity } = readInput(path);
  const source = { name: path, bytes };
  if (/\.json$/i.test(path)) {
    const read = readPlanJson(source);
    const record = read.ok ? read.value : undefined;
    return { issues: read.issues, rows: record?.rows, record, shown: inputs };
  }
  const read = readPlan(source, options);
  const input: Input = { source, file: path, identity, table: 'plan', isBaseline: false };
  return {
    issues: read.issues,
    rows: read.ok ? read.value : undefined,
    record: undefined,
    shown: [...inputs, input],
  };
}

/** Names of the files, by bytes, that the plan was made from and that differ now, are not given now, or are given now only. */
function changedSince({ inputs: recorded }: RecordedPlan, inputs: readonly Input[]): readonly string[] {
  const before = new Set(recorded.map(({ file, sha256 }) => `${sha256} ${file}`));
  const now = new Set(inputs.map(({ source, file }) => `${sha256Of(source.bytes)} ${file}`));
  const different = [...[...before].filter((one) => !now.has(one)), ...[...now].filter((one) => !before.has(one))];
  return sortedByKey([...new Set(different.map((entry) => entry.slice(entry.indexOf(' ') + 1)))], (file) => file);
}

async function say(
  invocation: Invocation,
  verification: Verification & { readonly changedInputs: readonly string[] },
  plan: string,
  inputs: readonly Input[],
): Promise<void> {
  const { language, palette, output, switches } = invocation;
  if (switches.has('json')) {
    await output.data(renderVerificationJson({ ...verification, plan, language }));
    return;
  }
  const lineOf = createLineFinder(invocation.redaction === undefined ? inputs : [], {});
  const perCauseMax = Number.POSITIVE_INFINITY;
  const violations = renderDiagnostics(verification.violations, 'text', { language, palette, lineOf, perCauseMax });
  const verdict = renderVerification({ ...verification, plan, language, palette });
  await output.data(violations === '' ? verdict : `${violations}\n${verdict}`);
}

/** 4 where a limit kept the answer from being known. */
function exitCodeOf({ violations, standing }: Verification): number {
  if (violations.length > 0 || standing.kind === 'below' || standing.kind === 'unproven') return EXIT.no;
  return standing.kind === 'unknown' ? EXIT.stopped : EXIT.done;
}
