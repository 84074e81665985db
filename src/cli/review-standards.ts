import { reviewStandards, type Instance, type WorkspaceFiles } from '../index.ts';
import { renderAnswer } from '../render/answer-page.ts';
import { renderStandardCsv, renderStandardJson, renderStandingCsv } from '../render/standard-data.ts';
import { standardPage } from '../render/standard-text.ts';
import { Stop } from './failure.ts';
import type { Invocation } from './invocation.ts';

export type ReviewFormat = 'text' | 'csv' | 'json' | 'md';

/** Whether a review is asked to hold people against standards; stops where something else is asked at once. */
export function asksForStandards({ switches, values }: Invocation): boolean {
  if (!switches.has('standards')) {
    if (switches.has('people')) throw new Stop('people-without-standards');
    return false;
  }
  if (switches.has('ledger')) throw new Stop('standards-with-write', { flag: '--ledger' });
  if (values.has('write')) throw new Stop('standards-with-write', { flag: '--write' });
  return true;
}

/** The review of standards in the format asked for; stops where the workspace has no standards or no people. */
export function renderStandards(
  instance: Instance,
  { tables }: WorkspaceFiles,
  format: ReviewFormat,
  { voice, switches }: Invocation,
): string {
  if (!tables.has('standards')) throw new Stop('standards-missing');
  if (instance.studies.standards.length === 0) throw new Stop('standards-empty');
  if (instance.officers.length === 0) throw new Stop('standards-no-officers');
  const review = reviewStandards(instance);
  const namesPeople = switches.has('people');
  if (format === 'csv') return (namesPeople ? renderStandingCsv : renderStandardCsv)(review, instance);
  if (format === 'json') return renderStandardJson(review, instance);
  return renderAnswer(
    standardPage(review, { instance, voice, namesPeople, isVerbose: switches.has('verbose') }),
    format,
  );
}
