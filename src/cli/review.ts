import { extname } from 'node:path';
import { draftPlaces, inspect, reviewCommunes, type Instance, type Review } from '../index.ts';
import { renderAnswer } from '../render/answer-page.ts';
import { isDraftPlaces, renderDraftPlaces, renderReviewCsv, renderReviewJson } from '../render/review-table.ts';
import { reviewPage } from '../render/review-text.ts';
import { EXIT, Stop } from './failure.ts';
import { endIfStopAsked } from './interruption.ts';
import { valueOf, type Invocation } from './invocation.ts';
import { writeOwn } from './own-files.ts';
import { stopOnErrors } from './problems.ts';
import { withKey } from './redaction.ts';
import { loadWorkspace, type Input } from './workspace.ts';

type ReviewFormat = 'text' | 'csv' | 'json' | 'md';

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
