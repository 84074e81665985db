import { prepare, reviewOfficers } from '../index.ts';
import { countIssues, renderDiagnostics, type DiagnosticFormat } from '../render/diagnostics.ts';
import type { Issue } from '../support/issue.ts';
import { EXIT, Stop } from './failure.ts';
import { identityOf, isSameFile } from './files.ts';
import { valueOf, type Invocation } from './invocation.ts';
import { createLineFinder } from './source-lines.ts';
import { loadWorkspace, type Input, type Workspace } from './workspace.ts';

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

/** What reading finds and, where the workspace can be read, whom a person should look at. */
function issuesOf({ files, options }: Workspace, isInternal: boolean): readonly Issue[] {
  const prepared = prepare(files, options);
  return prepared.ok ? [...prepared.issues, ...reviewOfficers(prepared.value.instance, isInternal)] : prepared.issues;
}

/** Lists every defect of the inputs without solving. Answers 1 when there is an error, or under `--strict` a warning. */
export async function run(invocation: Invocation): Promise<number> {
  const { language, palette, output, voice, switches } = invocation;
  const loaded = loadWorkspace(invocation);
  const inputs = loaded.ok ? loaded.workspace.inputs : loaded.inputs;
  const options = loaded.ok ? loaded.workspace.options : loaded.options;
  const asked = namesAsked(invocation, inputs);
  const all = loaded.ok ? [...loaded.issues, ...issuesOf(loaded.workspace, switches.has('internal'))] : loaded.issues;
  const issues = all.filter(({ where }) => asked === undefined || asked.has(where.file));
  const format = (valueOf(invocation, 'format') ?? (switches.has('json') ? 'json' : 'text')) as DiagnosticFormat;
  const lineOf = createLineFinder(inputs, options);
  const perCauseMax = Number.POSITIVE_INFINITY;
  await output.data(renderDiagnostics(issues, format, { language, palette, lineOf, perCauseMax }));
  const isBad = issues.some((issue) => isDefect(issue, switches.has('strict')));
  const counted = issues.length === 0 ? voice.say('nothing-wrong') : countIssues(issues, voice);
  output.say(`${isBad ? palette.red('✘') : palette.green('✔')} ${counted}\n`);
  return isBad ? EXIT.no : EXIT.done;
}

function isDefect({ severity }: Issue, isStrict: boolean): boolean {
  return severity === 'error' || (isStrict && severity === 'warning');
}
