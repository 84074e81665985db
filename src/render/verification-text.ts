import type { TierName } from '../domain/terms.ts';
import type { Allocation } from '../plan/allocation.ts';
import { present } from '../support/assert.ts';
import type { Issue } from '../support/issue.ts';
import type { Language } from './language.ts';
import { issueNumber, voiceOf, type Voice } from './messages/voice.ts';
import { tiersText } from './proof-text.ts';
import type { Palette } from './terminal.ts';

/** What an audit of a plan found, as `verifyPlan` answers it, with the name of the plan. */
export interface VerificationReport {
  readonly plan: string;
  readonly language: Language;
  readonly violations: readonly Issue[];
  readonly tiers: readonly { readonly name: TierName; readonly sense: 'max' | 'min'; readonly value: number }[];
  readonly best: Allocation | undefined;
  readonly standing:
    | { readonly kind: 'best' | 'best-by-engine' | 'unknown' }
    | { readonly kind: 'below'; readonly tierIndex: number; readonly gap: number; readonly isProven: boolean };
}

function standingText({ standing, tiers, violations, best }: VerificationReport, voice: Voice): string {
  if (violations.length > 0) return voice.say('verify-illegal', { count: violations.length });
  if (standing.kind !== 'below') {
    return voice.say(`verify-${standing.kind}`, {
      engine: best === undefined ? undefined : voice.name('engine', best.engine.name),
    });
  }
  const { name } = present(tiers[standing.tierIndex], 'tier');
  const params = { gap: voice.number(standing.gap), unit: voice.name('tier-unit', name), tier: name };
  return voice.say(standing.isProven ? 'verify-below-proven' : 'verify-below', params);
}

/** The verdict on a plan in three lines: legal or not and how far from the best, its tiers, the best one's. LF after every line. */
export function renderVerification(report: VerificationReport & { readonly palette: Palette }): string {
  const { palette, standing, violations, tiers, best, plan } = report;
  const voice = voiceOf(report.language);
  const isGood = violations.length === 0 && (standing.kind === 'best' || standing.kind === 'best-by-engine');
  const lines = [
    `${isGood ? palette.green('✔') : palette.red('✘')} ${palette.bold(standingText(report, voice))}`,
    `   ${voice.say('verify-given', { plan })}: ${tiersText(tiers, voice)}`,
  ];
  if (best !== undefined && !isGood)
    lines.push(`   ${voice.say('verify-best-tiers')}: ${tiersText(best.tiers, voice)}`);
  return lines.map((line) => `${line}\n`).join('');
}

/** The same as data: two spaces of indent, LF at the end. */
export function renderVerificationJson(report: VerificationReport): string {
  const { plan, violations, tiers, best, standing } = report;
  const voice = voiceOf(report.language);
  const document = {
    plan,
    is_legal: violations.length === 0,
    standing: standing.kind,
    tier: standing.kind === 'below' ? (tiers[standing.tierIndex]?.name ?? null) : null,
    gap: standing.kind === 'below' ? standing.gap : null,
    text: standingText(report, voice),
    violations: violations.map((issue) => ({
      number: issueNumber(issue.code),
      code: issue.code,
      file: issue.where.file,
      line: issue.where.line ?? null,
      text: voice.issueText(issue),
      params: issue.params,
    })),
    tiers,
    best: best === undefined ? null : { proof: best.status, tiers: best.tiers },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
