import { diagnose, prepare } from '../index.ts';
import { renderDiagnosis, renderDiagnosisJson, renderDiagnosisMarkdown } from '../render/diagnose-text.ts';
import { PLAIN } from '../render/terminal.ts';
import { EXIT } from './failure.ts';
import { endIfStopAsked } from './interruption.ts';
import { valueOf, type Invocation } from './invocation.ts';
import { sameWorkspace } from './next-step.ts';
import { stopOnErrors } from './problems.ts';
import { reportNoPlan } from './solve.ts';
import { solveOptionsOf } from './solve-options.ts';
import { loadWorkspace } from './workspace.ts';

/** Says which demands cannot hold together and what would make room for a plan (exit 3), or that a plan exists (exit 0). Writes nothing. */
export async function run(invocation: Invocation): Promise<number> {
  const options = solveOptionsOf(invocation);
  const loaded = await loadWorkspace(invocation);
  if (!loaded.ok) {
    await stopOnErrors(invocation, loaded.issues, loaded.inputs, loaded.options);
    return EXIT.badInput;
  }
  const { workspace } = loaded;
  const prepared = prepare(workspace.files, workspace.options, endIfStopAsked, invocation.redaction?.pseudonyms);
  await stopOnErrors(invocation, [...loaded.issues, ...prepared.issues], workspace.inputs, workspace.options);
  if (!prepared.ok) return EXIT.badInput;
  const diagnosis = await diagnose(prepared.value, options);
  if (diagnosis.kind === 'no-plan' || diagnosis.kind === 'engine-unfit') {
    return reportNoPlan(diagnosis, prepared.value, invocation);
  }
  const { output, switches, language } = invocation;
  const { instance } = prepared.value;
  const format = switches.has('json') ? 'json' : (valueOf(invocation, 'format') ?? 'text');
  const workspaceOptions = sameWorkspace(invocation, ['from']);
  const next = { diagnose: `allocate diagnose${workspaceOptions}`, plan: `allocate${workspaceOptions} plan.csv` };
  if (format === 'json') await output.data(renderDiagnosisJson(diagnosis, instance, language));
  else if (format === 'md') await output.data(renderDiagnosisMarkdown(diagnosis, instance, language, next));
  else await output.data(renderDiagnosis(diagnosis, instance, language, PLAIN, next));
  return diagnosis.kind === 'feasible' ? EXIT.done : EXIT.infeasible;
}
