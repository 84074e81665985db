import type { PhaseRules } from '../domain/policy.ts';
import { formatDay, type Day } from '../support/date.ts';
import { decodeText } from './decode.ts';
import { Report } from './report.ts';
import type { ReadOptions, SourceFile } from './source.ts';
import { withKeys, type PolicyValue } from './yaml.ts';

/** What a phase of a roster asks instead of the policy it comes from. */
export interface PhaseAsked {
  readonly startDay: Day;
  readonly lawDay: Day;
  /** Paths as the workspace sees them. */
  readonly earlier: readonly string[];
  readonly restMonths: number;
  readonly phase: PhaseRules;
}

/** First line of a policy that a roster wrote. */
export const PHASE_POLICY_HEAD = '# allocate roster';

/** The policy of a phase: the text of the roster's policy with start, law, rest, earlier phases and the phase's own rules; `undefined` where it cannot be decoded. */
export function phasePolicy(
  source: SourceFile,
  options: ReadOptions,
  asked: PhaseAsked,
  title: string,
): string | undefined {
  const text = decodeText(source, options, new Report(), 'empty-policy');
  if (text === undefined) return undefined;
  const values = new Map<string, PolicyValue>([
    ['start_date', formatDay(asked.startDay)],
    ['law_date', formatDay(asked.lawDay)],
    ['earlier', asked.earlier],
    ['rules.rest_months', asked.restMonths],
    ['phase', { minima: asked.phase.asksMinima ? 'yes' : 'no' }],
  ]);
  return `${PHASE_POLICY_HEAD}: ${title}\n${withKeys(text, values)}`;
}
