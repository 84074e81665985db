import { prepare, readPlan, verifyPlan, type Verification } from '../index.ts';
import { renderDiagnostics } from '../render/diagnostics.ts';
import { renderVerification, renderVerificationJson } from '../render/verification-text.ts';
import { EXIT, Stop } from './failure.ts';
import { readInput } from './files.ts';
import type { Invocation } from './invocation.ts';
import { stopOnErrors } from './problems.ts';
import { solveOptionsOf } from './solve-options.ts';
import { createLineFinder } from './source-lines.ts';
import { loadWorkspace, type Input } from './workspace.ts';

/** Audits a plan against the inputs. Answers 0 only for a legal plan that nothing beats. */
export async function run(invocation: Invocation): Promise<number> {
  const [path = ''] = invocation.operands;
  const options = solveOptionsOf(invocation);
  const loaded = loadWorkspace(invocation);
  if (!loaded.ok) {
    await stopOnErrors(invocation, loaded.issues, loaded.inputs, loaded.options);
    return EXIT.badInput;
  }
  const { workspace } = loaded;
  const input = planInput(path);
  const plan = readPlan(input.source, workspace.options);
  const prepared = prepare(workspace.files, workspace.options);
  const inputs = [...workspace.inputs, input];
  await stopOnErrors(invocation, [...loaded.issues, ...prepared.issues, ...plan.issues], inputs, workspace.options);
  if (!prepared.ok || !plan.ok) return EXIT.badInput;
  const verification = await verifyPlan(prepared.value, plan.value, options);
  await say(invocation, verification, path, inputs);
  return exitCodeOf(verification);
}

function planInput(path: string): Input {
  if (/\.(?:json|xlsx|html)$/i.test(path)) throw new Stop('plan-not-csv', { file: path });
  const { bytes, identity } = readInput(path);
  return { source: { name: path, bytes }, file: path, identity, table: 'plan', isBaseline: false };
}

async function say(
  invocation: Invocation,
  verification: Verification,
  plan: string,
  inputs: readonly Input[],
): Promise<void> {
  const { language, palette, output, switches } = invocation;
  if (switches.has('json')) {
    await output.data(renderVerificationJson({ ...verification, plan, language }));
    return;
  }
  const lineOf = createLineFinder(inputs, {});
  const perCauseMax = Number.POSITIVE_INFINITY;
  const violations = renderDiagnostics(verification.violations, 'text', { language, palette, lineOf, perCauseMax });
  const verdict = renderVerification({ ...verification, plan, language, palette });
  await output.data(violations === '' ? verdict : `${violations}\n${verdict}`);
}

/** 4 where a limit kept the answer from being known. */
function exitCodeOf({ violations, standing }: Verification): number {
  if (violations.length > 0 || standing.kind === 'below') return EXIT.no;
  return standing.kind === 'unknown' ? EXIT.stopped : EXIT.done;
}
