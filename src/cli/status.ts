import { inspect, parseDate, redactedRows, statusOf, type Instance, type Status } from '../index.ts';
import type { PlanRow } from '../domain/plan.ts';
import { renderAnswer } from '../render/answer-page.ts';
import { dayText } from '../render/day-text.ts';
import { renderStatusCsv, renderStatusJson, statusPage } from '../render/status-text.ts';
import { EXIT, Quiet, Stop } from './failure.ts';
import { quotable, readGivenPlan } from './given-plan.ts';
import { endIfStopAsked } from './interruption.ts';
import { valueOf, type Invocation } from './invocation.ts';
import { stopOnErrors } from './problems.ts';
import { listFormatOf } from './questions.ts';
import { shownRows } from './redaction.ts';
import { wholeNumber } from './whole-number.ts';
import { loadWorkspace } from './workspace.ts';

const WITHIN = 30;

/** Says who is on tour on a day, who returns soon and how long they may stay, and which places are open or fall empty. */
export async function run(invocation: Invocation): Promise<number> {
  const { output, voice, switches } = invocation;
  const format = listFormatOf(invocation);
  const within = wholeNumber(invocation, 'within', 0) ?? WITHIN;
  const months = wholeNumber(invocation, 'months', 1);
  const on = dayAsked(invocation);
  const { instance, plans } = await readAll(invocation);
  const status: Status = statusOf(instance, plans, on ?? refuseWithoutDay(plans.flat(), invocation), {
    within,
    months,
  });
  const context = { instance, voice, isInternal: switches.has('internal'), isVerbose: switches.has('verbose') };
  await output.data(
    format === 'json'
      ? renderStatusJson(status, context)
      : format === 'csv'
        ? renderStatusCsv(status, context)
        : renderAnswer(statusPage(status, context), format),
  );
  return EXIT.done;
}

function dayAsked(invocation: Invocation): number | undefined {
  const text = valueOf(invocation, 'on');
  if (text === undefined) return undefined;
  const date = parseDate(text.trim());
  if (date.kind !== 'day') throw new Stop('status-bad-day', { value: text });
  return date.day;
}

/** Ends the command with a day that the plans could be asked about. */
function refuseWithoutDay(rows: readonly PlanRow[], { language }: Invocation): never {
  const start = rows.reduce((day, { startDay }) => Math.min(day, startDay), Infinity);
  const end = rows.reduce((day, { endDay }) => Math.max(day, endDay), -Infinity);
  if (rows.length === 0) throw new Stop('status-on-missing', { day: language === 'vi' ? '01/10/2025' : '2025-10-01' });
  const [first, last] = [start, end].map((day) => dayText(day, language));
  throw new Stop('status-on-missing', { day: first, start: first, end: last });
}

/** The workspace, and the rows of its earlier phases and of each plan given, in this order. */
async function readAll(
  invocation: Invocation,
): Promise<{ readonly instance: Instance; readonly plans: readonly (readonly PlanRow[])[] }> {
  const { operands, redaction } = invocation;
  const loaded = await loadWorkspace(invocation);
  if (!loaded.ok) {
    await stopOnErrors(invocation, loaded.issues, loaded.inputs, loaded.options);
    throw new Quiet(EXIT.badInput);
  }
  const { files, inputs, options } = loaded.workspace;
  const given = await Promise.all(operands.map(async (path) => await readGivenPlan(path, options)));
  const read = inspect(files, options, endIfStopAsked, redaction?.pseudonyms);
  const isKnown = (id: string): boolean =>
    redaction?.pseudonyms.known(id) !== undefined || (read.ok && read.value.officerIndexById.has(id));
  const issues = [
    ...loaded.issues,
    ...read.issues,
    ...given.flatMap((plan) => plan.issues),
    ...(read.ok ? given.flatMap(({ rows = [] }) => redactedRows(rows, isKnown)) : []),
  ];
  await stopOnErrors(invocation, issues, [...inputs, ...given.flatMap(quotable)], options);
  if (!read.ok) throw new Quiet(EXIT.badInput);
  const plans = given.map(({ rows = [] }) => shownRows(rows, redaction));
  return { instance: read.value, plans: [read.value.earlier, ...plans] };
}
