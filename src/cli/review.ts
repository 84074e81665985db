import { extname } from 'node:path';
import {
  draftPlaces,
  inspect,
  makeLedger,
  readPlan,
  reviewCommunes,
  type Instance,
  type Ledger,
  type PlanRow,
  type ReadOptions,
  type Review,
} from '../index.ts';
import { renderAnswer } from '../render/answer-page.ts';
import { ledgerPage, renderLedgerCsv, renderLedgerJson } from '../render/ledger-text.ts';
import { isDraftPlaces, renderDraftPlaces, renderReviewCsv, renderReviewJson } from '../render/review-table.ts';
import { reviewPage } from '../render/review-text.ts';
import { EXIT, Quiet, Stop } from './failure.ts';
import { endIfStopAsked } from './interruption.ts';
import { valueOf, type Invocation } from './invocation.ts';
import { writeOwn } from './own-files.ts';
import { stopOnErrors } from './problems.ts';
import { shownRows, withKey } from './redaction.ts';
import { asksForEvaluation, renderEvaluation } from './review-evaluation.ts';
import { asksForStandards, renderStandards, type ReviewFormat } from './review-standards.ts';
import { loadWorkspace, readBaseline, type Input } from './workspace.ts';

/** A review asks what places there should be, and goes without the people who might fill them. */
const MAY_LACK = new Set(['officers', 'vacancies'] as const);

function formatOf({ values, switches }: Invocation): ReviewFormat {
  const format = values.get('format')?.[0] as ReviewFormat | undefined;
  if (!switches.has('json')) return format ?? 'text';
  if (format !== undefined && format !== 'json') throw new Stop('json-and-format', { format });
  return 'json';
}

/** Shows posts and people commune by commune; with `--write` the shortages become a table of places. */
export async function run(invocation: Invocation): Promise<number> {
  const format = formatOf(invocation);
  const target = valueOf(invocation, 'write');
  if (target !== undefined && extname(target).toLowerCase() !== '.csv') {
    throw new Stop('review-write-ending', { file: target });
  }
  const isLedger = invocation.switches.has('ledger');
  const isOfEvaluation = asksForEvaluation(invocation);
  const isOfStandards = asksForStandards(invocation);
  if (isLedger && target !== undefined) throw new Stop('ledger-with-write');
  if (!isLedger && invocation.operands.length > 0) throw new Stop('ledger-without');
  const loaded = await loadWorkspace(invocation);
  if (!loaded.ok) {
    await stopOnErrors(invocation, loaded.issues, loaded.inputs, loaded.options);
    return EXIT.badInput;
  }
  const { files, options, inputs } = loaded.workspace;
  const { redaction } = invocation;
  const lenient = { ...files, mayLack: MAY_LACK };
  const read = inspect(lenient, options, endIfStopAsked, redaction?.pseudonyms);
  await stopOnErrors(invocation, [...loaded.issues, ...read.issues], inputs, options);
  if (!read.ok) return EXIT.badInput;
  if (isLedger) {
    const more = await readPlans(options, invocation);
    await invocation.output.data(renderLedger(makeLedger(read.value, more), format, invocation));
    return EXIT.done;
  }
  if (isOfStandards || isOfEvaluation) {
    const renderPeople = isOfStandards ? renderStandards : renderEvaluation;
    await invocation.output.data(renderPeople(read.value, files, format, invocation));
    return EXIT.done;
  }
  const review = reviewCommunes(read.value);
  if (target !== undefined) writePlaces(target, review, read.value, inputs, invocation);
  await invocation.output.data(render(review, read.value, format, invocation));
  return EXIT.done;
}

function render(review: Review, instance: Instance, format: ReviewFormat, { voice, switches }: Invocation): string {
  const isInternal = switches.has('internal');
  if (format === 'csv') return renderReviewCsv(review, instance);
  if (format === 'json') return renderReviewJson(review, instance, isInternal);
  const context = { instance, voice, isInternal, isVerbose: switches.has('verbose') };
  return renderAnswer(reviewPage(review, context), format);
}

/** Rows of the plans named, in their order; ends the command after showing what is wrong with one. */
async function readPlans(options: ReadOptions, invocation: Invocation): Promise<readonly PlanRow[]> {
  const { redaction } = invocation;
  const rows: PlanRow[] = [];
  for (const path of invocation.operands) {
    const input = await readBaseline(path);
    const plan = readPlan(input.source, options);
    await stopOnErrors(invocation, plan.issues, [input], options);
    if (!plan.ok) throw new Quiet(EXIT.badInput);
    // A plan that was redacted with the same key names the same people.
    const idOf = ({ officerId }: PlanRow): string => redaction?.pseudonyms.idOf(officerId) ?? officerId;
    const known = plan.value.map((row): PlanRow => Object.assign({}, row, { officerId: idOf(row) }));
    rows.push(...shownRows(known, redaction));
  }
  return rows;
}

function renderLedger(ledger: Ledger, format: ReviewFormat, { voice, switches }: Invocation): string {
  if (format === 'csv') return renderLedgerCsv(ledger);
  if (format === 'json') return renderLedgerJson(ledger, switches.has('internal'));
  return renderAnswer(ledgerPage(ledger, voice), format);
}

function writePlaces(
  file: string,
  review: Review,
  instance: Instance,
  inputs: readonly Input[],
  invocation: Invocation,
): void {
  const { voice, output, redaction } = invocation;
  if (!review.hasFields) throw new Stop('review-no-shortage-table');
  const places = draftPlaces(review);
  if (places.length === 0) {
    output.say(`allocate: ${voice.say('review-written-none', { file })}\n`);
    return;
  }
  const bytes = new TextEncoder().encode(renderDraftPlaces(places, instance));
  const isOurs = (old: Uint8Array): boolean => isDraftPlaces(new TextDecoder().decode(old.subarray(0, 400)));
  writeOwn([{ name: file, bytes, isOurs }], withKey(inputs, redaction), invocation);
  const people = places.reduce((sum, { headcount }) => sum + headcount, 0);
  output.say(`${voice.say('review-written', { places: places.length, people, file })}\n`);
}
