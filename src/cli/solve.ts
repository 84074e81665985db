import { allocate, prepare, type AllocationOutcome, type Prepared } from '../index.ts';
import { renderConflict, renderConflictJson } from '../render/conflict-text.ts';
import { comparePlans, type PlanChange } from '../render/plan-change.ts';
import { readingLine, renderSummary } from '../render/summary.ts';
import { unreachable } from '../support/assert.ts';
import { EXIT, SIGNAL_EXIT, Stop } from './failure.ts';
import { isStopAsked } from './interruption.ts';
import { valueOf, type Invocation } from './invocation.ts';
import { renderPlan, type PlanDocument } from './plan-formats.ts';
import { planTargets, replacedRows, writePlan, type PlanTarget, type Written } from './plan-output.ts';
import { stopOnErrors } from './problems.ts';
import { now, sha256OfBytes } from './services.ts';
import { solveOptionsOf } from './solve-options.ts';
import { loadWorkspace, type Workspace } from './workspace.ts';

type Solution = Extract<AllocationOutcome, { kind: 'plan' }>;

/** Solves the workspace and writes each PLAN. */
export async function run(invocation: Invocation): Promise<number> {
  const { operands, switches } = invocation;
  if (operands.length === 0 && !switches.has('json') && !switches.has('dry-run')) throw new Stop('plan-missing');
  const options = solveOptionsOf(invocation);
  const loaded = loadWorkspace(invocation);
  if (!loaded.ok) {
    await stopOnErrors(invocation, loaded.issues, loaded.inputs, loaded.options);
    return EXIT.badInput;
  }
  const { workspace } = loaded;
  const targets = planTargets(invocation, workspace.inputs);
  const prepared = prepare(workspace.files, workspace.options);
  await stopOnErrors(invocation, [...loaded.issues, ...prepared.issues], workspace.inputs, workspace.options);
  if (!prepared.ok) return EXIT.badInput;
  invocation.output.say(`${readingLine(prepared.value.instance, invocation.language)}\n`);
  const startMs = now();
  const outcome = await allocate(prepared.value, options);
  if (outcome.kind !== 'plan') return reportNoPlan(outcome, prepared.value, invocation);
  const elapsedMs = now() - startMs;
  return finish({ invocation, workspace, prepared: prepared.value, targets, outcome, elapsedMs });
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
  return { against: replaced.name, difference: comparePlans(replaced.rows, outcome.allocation.rows) };
}

async function finish(finished: Finished): Promise<number> {
  const { invocation, prepared, outcome, elapsedMs } = finished;
  const { language, palette, switches, output } = invocation;
  const { allocation, findings } = outcome;
  const isDryRun = switches.has('dry-run');
  const change = compare(finished);
  const written = isDryRun ? [] : await writeAll(finished);
  output.say(
    renderSummary({
      instance: prepared.instance,
      allocation,
      findings,
      elapsedMs,
      language,
      palette,
      isInternal: switches.has('internal'),
      isVerbose: switches.has('verbose'),
      change,
      written,
      isDryRun,
    }),
  );
  if (allocation.status === 'stopped' || !allocation.isCanonical) return EXIT.stopped;
  // With nothing to compare with, the plan is new, and that is a change.
  const isChanged = change === undefined || change.difference.isAnyColumnDifferent;
  return switches.has('detailed-exitcode') && isChanged ? EXIT.changed : EXIT.done;
}

function documentOf({ invocation, workspace, prepared, outcome }: Finished): PlanDocument {
  const names = new Map(workspace.inputs.map(({ source, file }) => [source.name, file]));
  return {
    instance: prepared.instance,
    allocation: outcome.allocation,
    findings: outcome.findings,
    inputs: workspace.inputs.map(({ source, file }) => ({ file, sha256: sha256OfBytes(source.bytes) })),
    nameOf: (file) => names.get(file) ?? file,
    language: invocation.language,
    isInternal: invocation.switches.has('internal'),
    forExcel: invocation.switches.has('excel'),
  };
}

async function writeAll(finished: Finished): Promise<readonly Written[]> {
  const { invocation, targets } = finished;
  const document = documentOf(finished);
  const written: Written[] = [];
  for (const target of targets) {
    if (target.kind === 'standard-output') await invocation.output.data(await renderPlan('csv', document));
    else written.push(writePlan(target, await renderPlan(target.kind, document), invocation));
  }
  if (invocation.switches.has('json')) await invocation.output.data(await renderPlan('json', document));
  return written;
}

/** Says why there is no plan; nothing is written. */
export async function reportNoPlan(
  outcome: Exclude<AllocationOutcome, { kind: 'plan' }>,
  { instance }: Prepared,
  invocation: Invocation,
): Promise<number> {
  const { language, palette, output, switches, voice } = invocation;
  switch (outcome.kind) {
    case 'infeasible':
      if (switches.has('json')) await output.data(renderConflictJson(outcome.conflict, instance, language));
      output.warn(renderConflict(outcome.conflict, instance, language, palette));
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
