import type { ReadOptions } from '../index.ts';
import { countIssues, renderDiagnostics } from '../render/diagnostics.ts';
import type { Issue } from '../support/issue.ts';
import { EXIT, Quiet } from './failure.ts';
import type { Invocation } from './invocation.ts';
import { shownIssues } from './redaction.ts';
import { createLineFinder } from './source-lines.ts';
import type { Input } from './workspace.ts';

/** Issues of one cause that a command other than `check` shows before it counts the rest. */
const PER_CAUSE = 3;

/** Kinds of warnings of which such a command shows the first in a line: they may change who is sent, and a bare count says nothing of that. */
const WARNINGS_SHOWN = 3;

/**
 * Shows what stands in the way of a command. Of warnings the first of some kinds has a line and all are counted, with the command that lists them,
 * except those about the plan of `--from`, which `check` never reads; notes are for `check` and `--verbose`.
 */
function showIssues(
  invocation: Invocation,
  issues: readonly Issue[],
  inputs: readonly Input[],
  options: ReadOptions,
): void {
  const { voice, output, language, palette, redaction } = invocation;
  const isVerbose = invocation.switches.has('verbose');
  const baseline = inputs.find((input) => input.isBaseline)?.source.name;
  const shown = issues.filter(
    ({ severity, where }) => severity === 'error' || isVerbose || (severity === 'warning' && where.file === baseline),
  );
  const text = renderDiagnostics(shown, 'text', {
    language,
    palette,
    lineOf: createLineFinder(redaction === undefined ? inputs : [], options),
    perCauseMax: isVerbose ? Number.POSITIVE_INFINITY : PER_CAUSE,
  });
  const show = shown.some(({ severity }) => severity === 'error') ? output.warn : output.say;
  if (text !== '') show(`${text}\n`);
  if (shown.length === 0) {
    const warnings = issues.filter(({ severity }) => severity === 'warning');
    const firsts = warnings.filter(({ code }, index) => warnings.findIndex((other) => other.code === code) === index);
    const perCauseMax = Number.POSITIVE_INFINITY;
    output.say(renderDiagnostics(firsts.slice(0, WARNINGS_SHOWN), 'concise', { language, palette, perCauseMax }));
  }
  const counted = issues.filter(({ severity }) => severity !== 'note');
  if (counted.length === 0) return;
  const line = `allocate: ${countIssues(counted, voice)} · ${voice.say('all-issues')}: allocate check\n`;
  if (counted.some(({ severity }) => severity === 'error')) output.warn(line);
  else output.say(line);
}

/** Ends the command when an issue is an error, after showing all that stands in the way; under `--json` as data too. */
export async function stopOnErrors(
  invocation: Invocation,
  found: readonly Issue[],
  inputs: readonly Input[],
  options: ReadOptions,
): Promise<void> {
  const issues = shownIssues(found, inputs, invocation.redaction);
  showIssues(invocation, issues, inputs, options);
  if (!issues.some(({ severity }) => severity === 'error')) return;
  if (invocation.switches.has('json')) {
    const { language, palette } = invocation;
    await invocation.output.data(
      renderDiagnostics(issues, 'json', { language, palette, perCauseMax: Number.POSITIVE_INFINITY }),
    );
  }
  throw new Quiet(EXIT.badInput);
}
