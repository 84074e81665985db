import { evaluatedYears, reviewEvaluation, type Instance, type WorkspaceFiles } from '../index.ts';
import { renderAnswer } from '../render/answer-page.ts';
import { renderEvaluationCsv, renderEvaluationJson } from '../render/evaluation-data.ts';
import { evaluationPage } from '../render/evaluation-text.ts';
import { Stop } from './failure.ts';
import type { Invocation } from './invocation.ts';
import type { ReviewFormat } from './review-standards.ts';
import { wholeNumber } from './whole-number.ts';

/** Whether a review is asked for ratings; stops where something else is asked at once. */
export function asksForEvaluation({ switches, values }: Invocation): boolean {
  if (!switches.has('evaluation')) {
    if (values.has('year')) throw new Stop('year-without-evaluation');
    return false;
  }
  for (const flag of ['ledger', 'standards']) {
    if (switches.has(flag)) throw new Stop('evaluation-with', { flag: `--${flag}` });
  }
  if (values.has('write')) throw new Stop('evaluation-with', { flag: '--write' });
  return true;
}

/** The review of an evaluation in the format asked for; stops where criteria, results or people are missing. */
export function renderEvaluation(
  instance: Instance,
  { tables }: WorkspaceFiles,
  format: ReviewFormat,
  invocation: Invocation,
): string {
  const { voice, switches } = invocation;
  for (const table of ['indicators', 'results'] as const) {
    if (!tables.has(table)) throw new Stop('evaluation-missing', { file: `${table}.csv` });
    if (instance.studies[table].length === 0) throw new Stop('evaluation-empty', { file: `${table}.csv` });
  }
  if (instance.officers.length === 0) throw new Stop('evaluation-no-officers');
  const year = wholeNumber(invocation, 'year', 1900);
  const years = evaluatedYears(instance);
  if (year !== undefined && !years.includes(year)) {
    throw new Stop('evaluation-no-year', { year, years: years.map(String) });
  }
  const review = reviewEvaluation(instance, year);
  const isInternal = switches.has('internal');
  if (format === 'csv') return renderEvaluationCsv(review, instance, isInternal);
  if (format === 'json') return renderEvaluationJson(review, instance, isInternal);
  return renderAnswer(evaluationPage(review, { instance, voice, isInternal }), format);
}
