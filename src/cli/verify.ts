import { prepare, redactedRows, verifyPlan, type Verification } from '../index.ts';
import { renderDiagnostics } from '../render/diagnostics.ts';
import { renderVerification, renderVerificationJson, type VerificationReport } from '../render/verification-text.ts';
import { EXIT } from './failure.ts';
import { changedSince, hasOtherIds, isKnownTo, quotable, readGivenPlan } from './given-plan.ts';
import { endIfStopAsked } from './interruption.ts';
import { valueOf, type Invocation } from './invocation.ts';
import { stopOnErrors } from './problems.ts';
import { auditNamedInputs, auditRecordedParts } from './recorded-parts.ts';
import { shownIssues, shownRows } from './redaction.ts';
import { solveOptionsOf } from './solve-options.ts';
import { createLineFinder } from './source-lines.ts';
import { VERSION } from './version.ts';
import { loadWorkspace, namesOf, type Input } from './workspace.ts';

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
  const plan = await readGivenPlan(path, workspace.options);
  const shown = [...workspace.inputs, ...quotable(plan)];
  const prepared = prepare(workspace.files, workspace.options, endIfStopAsked, invocation.redaction?.pseudonyms);
  const redacted = prepared.ok ? redactedRows(plan.rows ?? [], isKnownTo(prepared.value)) : [];
  const issues = [...loaded.issues, ...prepared.issues, ...plan.issues, ...redacted];
  await stopOnErrors(invocation, issues, shown, workspace.options);
  if (!prepared.ok || plan.rows === undefined) return EXIT.badInput;
  const { record } = plan;
  // Whoever names an engine wants it asked.
  const isSolveAsked =
    invocation.switches.has('solve') ||
    valueOf(invocation, 'engine') !== undefined ||
    hasOtherIds(plan.rows, prepared.value);
  const rows = shownRows(plan.rows, invocation.redaction);
  const verification = await verifyPlan(prepared.value, rows, {
    ...options,
    isSolveAsked,
    ...(record === undefined ? {} : { record: { ...record, file: path } }),
  });
  const changedInputs = record === undefined ? [] : changedSince(record, workspace.inputs);
  const isLegal = verification.violations.length === 0;
  const areIdsOurs = !hasOtherIds(plan.rows, prepared.value);
  const arePartsCompared = isLegal && areIdsOurs && changedInputs.length === 0 && record?.version === VERSION;
  const { language } = invocation;
  const differing = arePartsCompared
    ? auditRecordedParts({
        prepared: prepared.value,
        given: plan,
        rows,
        redaction: invocation.redaction,
        chosen: verification.chosen,
        nameOf: namesOf(workspace.inputs),
        certificate: verification.certificate,
        languages: [language, language === 'en' ? 'vi' : 'en'],
      })
    : auditNamedInputs(plan);
  const violations = shownIssues([...verification.violations, ...differing], shown, invocation.redaction);
  const otherVersion = record?.version === VERSION ? undefined : record?.version;
  const uncompared = record === undefined || arePartsCompared ? undefined : { version: otherVersion };
  await say(invocation, { ...verification, violations, changedInputs, uncompared }, path, shown);
  return exitCodeOf({ ...verification, violations });
}

async function say(
  invocation: Invocation,
  verification: Omit<VerificationReport, 'plan' | 'language'>,
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
