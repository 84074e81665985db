import { allocate, prepare, type AllocationOutcome, type Prepared } from '../index.ts';
import { planLife } from './plan-life.ts';
import { renderConflict, renderConflictJson } from '../render/conflict-text.ts';
import { comparePlans, type PlanChange } from '../render/plan-change.ts';
import { readingLine, renderSummary } from '../render/summary.ts';
import { unreachable } from '../support/assert.ts';
import { EXIT, SIGNAL_EXIT, Stop } from './failure.ts';
import { endIfStopAsked, isStopAsked } from './interruption.ts';
import { valueOf, type Invocation } from './invocation.ts';
import { collectNow, collectWhenGrown } from './memory.ts';
import { quoteForShell, sameWorkspace } from './next-step.ts';
import { renderText, type PlanDocument } from './plan-formats.ts';
import {
  planTargets,
  replacedRows,
  planContent,
  writePlans,
  type PlanContent,
  type PlanTarget,
  type Written,
} from './plan-output.ts';
import { stopOnErrors } from './problems.ts';
import { shownRows, withKey } from './redaction.ts';
import { now, sha256Of } from './services.ts';
import { solveOptionsOf } from './solve-options.ts';
import { loadWorkspace, namesOf, type Workspace } from './workspace.ts';

type Solution = Extract<AllocationOutcome, { kind: 'plan' }>;

/** Solves the workspace and writes each PLAN. */
export async function run(invocation: Invocation): Promise<number> {
  const { operands, switches, redaction } = invocation;
  if (operands.length === 0 && !switches.has('json') && !switches.has('dry-run')) throw new Stop('plan-missing');
  const options = solveOptionsOf(invocation);
  const loaded = await loadWorkspace(invocation);
  if (!loaded.ok) {
    await stopOnErrors(invocation, loaded.issues, loaded.inputs, loaded.options);
    return EXIT.badInput;
  }
  const { workspace } = loaded;
  const targets = await planTargets(operands, invocation, withKey(workspace.inputs, redaction));
  const prepared = prepare(workspace.files, workspace.options, beat, redaction?.pseudonyms);
  await stopOnErrors(invocation, [...loaded.issues, ...prepared.issues], workspace.inputs, workspace.options);
  if (!prepared.ok) return EXIT.badInput;
  invocation.output.say(`${readingLine(prepared.value.instance, invocation.language)}\n`);
  const startMs = now();
  const saysFreedom = targets.some(({ kind }) => kind === 'json' || kind === 'html');
  const isFreedomShown = saysFreedom || switches.has('json') || switches.has('verbose');
  const found = await allocate(prepared.value, { ...options, ...(isFreedomShown ? { wanted: 'choices' } : {}) });
  if (found.kind !== 'plan') return reportNoPlan(found, prepared.value, invocation);
  const elapsedMs = now() - startMs;
  // The arrays of the solve need not stand beside the texts of the plan.
  collectNow();
  const rows = shownRows(found.allocation.rows, redaction);
  const outcome = { ...found, allocation: { ...found.allocation, rows } };
  return finish({ invocation, workspace, prepared: prepared.value, targets, outcome, elapsedMs });
}

function beat(): void {
  endIfStopAsked();
  collectWhenGrown();
}

interface Finished {
  readonly invocation: Invocation;
  readonly workspace: Workspace;
  readonly prepared: Prepared;
  readonly targets: readonly PlanTarget[];
  readonly outcome: Solution;
  readonly elapsedMs: number;
}

interface Comparison {
  readonly against: string;
  readonly difference: PlanChange;
}

/** Against `--from`, else against the plan that is replaced. */
function compare({ invocation, prepared, targets, outcome }: Finished): Comparison | undefined {
  const from = valueOf(invocation, 'from');
  const baseline = prepared.instance.baseline;
  if (from !== undefined && baseline !== undefined) {
    return { against: from, difference: comparePlans(baseline, outcome.allocation.rows) };
  }
  const replaced = replacedRows(targets);
  if (replaced === undefined) return undefined;
  const rows = shownRows(replaced.rows, invocation.redaction);
  return { against: replaced.name, difference: comparePlans(rows, outcome.allocation.rows) };
}

async function finish(finished: Finished): Promise<number> {
  const { invocation, prepared, outcome, elapsedMs } = finished;
  const { language, palette, switches, output } = invocation;
  const { allocation, findings, freedom } = outcome;
  const isDryRun = switches.has('dry-run');
  const change = compare(finished);
  // Nor need the rows of an older plan, read for what has changed.
  collectNow();
  const written = isDryRun ? [] : await writeAll(finished);
  output.say(
    renderSummary({
      instance: prepared.instance,
      allocation,
      findings,
      freedom,
      elapsedMs,
      language,
      palette,
      isInternal: switches.has('internal'),
      isVerbose: switches.has('verbose'),
      change,
      written,
      isDryRun,
      next: nextCommands(finished, written),
    }),
  );
  if (allocation.status === 'stopped' || !allocation.isCanonical) return EXIT.stopped;
  // With nothing to compare with, the plan is new, and that is a change.
  const isChanged = change === undefined || change.difference.isAnyColumnDifferent;
  return switches.has('detailed-exitcode') && isChanged ? EXIT.changed : EXIT.done;
}

function nextCommands({ invocation, outcome }: Finished, written: readonly Written[]): readonly string[] {
  // A page is for people; nothing reads it back.
  const plan = written.find(({ file }) => !/\.html$/i.test(file))?.file;
  const verify = `allocate verify${sameWorkspace(invocation, ['from', 'pin', 'forbid', 'redact'])}`;
  const commands = [
    ...(plan === undefined ? [] : [`${verify} ${quoteForShell(plan)}`]),
    ...(outcome.findings.summary.uncheckedCount > 0 ? [`allocate check${sameWorkspace(invocation)}`] : []),
  ];
  return commands.length === 0 ? ['allocate --help'] : commands;
}

/** The plan with all that its files may need. */
export function documentOf({
  invocation,
  workspace,
  prepared,
  outcome,
  isAsRead = true,
}: Pick<Finished, 'invocation' | 'workspace' | 'prepared'> & {
  readonly outcome: Pick<PlanDocument, 'allocation' | 'findings' | 'freedom'> & { readonly brokenCount?: number };
  /** Whether the workspace is that of the files, which somebody can ask the same of. */
  readonly isAsRead?: boolean;
}): PlanDocument {
  return {
    instance: prepared.instance,
    allocation: outcome.allocation,
    findings: outcome.findings,
    freedom: outcome.freedom,
    // Hashed only for the documents that name their inputs.
    get inputs() {
      return workspace.inputs.map(({ source, file }) => ({ file, sha256: sha256Of(source.bytes) }));
    },
    nameOf: namesOf(workspace.inputs),
    language: invocation.language,
    isInternal: invocation.switches.has('internal'),
    forExcel: invocation.switches.has('excel'),
    isRedacted: invocation.redaction !== undefined,
    brokenCount: outcome.brokenCount ?? 0,
    live: isAsRead ? planLife(invocation, workspace, prepared, outcome) : undefined,
  };
}

async function writeAll(finished: Finished): Promise<readonly Written[]> {
  const { invocation, targets } = finished;
  const document = documentOf(finished);
  const plans: PlanContent[] = [];
  let failure: unknown;
  for (const target of targets) {
    if (target.kind === 'standard-output') {
      // A reader that went away is no reason to lose the files.
      failure = await failureOf(invocation.output.data(await renderText('csv', document)));
    } else plans.push(await planContent(target, document, invocation));
  }
  const written = plans.length === 0 ? [] : writePlans(plans, invocation);
  if (failure !== undefined) throw failure;
  if (invocation.switches.has('json')) await invocation.output.data(await renderText('json', document));
  return written;
}

async function failureOf(work: Promise<void>): Promise<unknown> {
  try {
    await work;
    return undefined;
  } catch (error) {
    return error;
  }
}

/** Says why there is no plan; nothing is written. */
export async function reportNoPlan(
  outcome: Exclude<AllocationOutcome, { kind: 'plan' }>,
  { instance }: Pick<Prepared, 'instance'>,
  invocation: Invocation,
): Promise<number> {
  const { language, palette, output, switches, voice } = invocation;
  switch (outcome.kind) {
    case 'infeasible':
      if (switches.has('json')) await output.data(renderConflictJson(outcome.conflict, instance, language));
      output.warn(
        renderConflict(
          outcome.conflict,
          instance,
          language,
          palette,
          `allocate diagnose${sameWorkspace(invocation, ['from'])}`,
        ),
      );
      return EXIT.infeasible;
    case 'no-plan':
      output.warn(`allocate: ${voice.say(isStopAsked() ? 'stopped-without-plan' : 'no-plan')}\n`);
      return isStopAsked() ? SIGNAL_EXIT.SIGINT : EXIT.stopped;
    case 'engine-unfit':
      throw new Stop('engine-unfit', { engine: outcome.engine, why: outcome.why });
    default:
      return unreachable(outcome);
  }
}
