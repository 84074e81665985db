import { allocate, listFreeChoices, priceAllPairs } from '../index.ts';
import { renderAnswer } from '../render/answer-page.ts';
import { allPage, renderAllCsv, renderAllJson, type AllAnswer } from '../render/explain-all.ts';
import type { ExplainContext } from '../render/explain-words.ts';
import { EXIT, SIGNAL_EXIT, Stop } from './failure.ts';
import { isStopAsked } from './interruption.ts';
import type { Invocation } from './invocation.ts';
import { asker, contextOf, listFormatOf, prepareWorkspace, sharedLimit, type ListFormat } from './questions.ts';
import { reportNoPlan } from './solve.ts';
import { solveOptionsOf } from './solve-options.ts';

/** What every person at every open place would cost the whole plan, and where leadership is free to choose. */
export async function explainAll(invocation: Invocation): Promise<number> {
  const format = listFormatOf(invocation);
  const [subject] = invocation.operands;
  if (subject !== undefined) throw new Stop('all-and-subject', { subject });
  const options = solveOptionsOf(invocation);
  const { services, timeLimitMs = Infinity } = options;
  const endMs = services.now() + timeLimitMs;
  const prepared = await prepareWorkspace(invocation);
  const optionsNow = sharedLimit(options);
  const outcome = await allocate(prepared, { ...optionsNow(), wanted: 'network' });
  if (outcome.kind !== 'plan') return await reportNoPlan(outcome, prepared, invocation);
  const { allocation: best, network } = outcome;
  const shouldStop = (): boolean => services.shouldStop() || services.now() > endMs;
  const isExact = invocation.switches.has('exact');
  const prices = await priceAllPairs(prepared, best, network, asker(prepared, optionsNow), {
    isExact,
    shouldStop,
    onCount: services.onCount,
  });
  const free = best.choices === undefined ? [] : listFreeChoices(prepared.candidates, best, best.choices);
  await invocation.output.data(render({ best, prices, free }, format, contextOf(prepared, invocation)));
  if (prices.isStopped && isStopAsked()) return SIGNAL_EXIT.SIGINT;
  return prices.isStopped || best.status === 'stopped' ? EXIT.stopped : EXIT.done;
}

function render(answer: AllAnswer, format: ListFormat, context: ExplainContext): string {
  if (format === 'csv') return renderAllCsv(answer, context);
  if (format === 'json') return renderAllJson(answer, context);
  return renderAnswer(allPage(answer, context), format);
}
