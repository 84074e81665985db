import type { Verification } from '../plan/verification.ts';
import { present } from '../support/assert.ts';
import type { Language } from './language.ts';
import { issueNumber, voiceOf, type Voice } from './messages/voice.ts';
import { tiersText } from './proof-text.ts';
import type { Palette } from './terminal.ts';

/** What `verifyPlan` answers, with the name of the plan. */
export interface VerificationReport extends Omit<Verification, 'chosen'> {
  readonly plan: string;
  readonly language: Language;
  /** Names of inputs that are not, or no longer, those the plan was made from; empty where the plan does not say. */
  readonly changedInputs: readonly string[];
  /** Where a plan.json's summary, reasons and notes were not compared with the inputs: the version that wrote it, where that is why. */
  readonly uncompared?: { readonly version: string | undefined } | undefined;
}

/** Codes of what a file says wrongly of a plan whose rows break no rule. */
const MISSTATEMENTS: ReadonlySet<string> = new Set([
  'plan-tier-value',
  'plan-tiers-differ',
  'plan-part-differs',
  'duplicate-key',
]);

function standingText({ standing, tiers, violations, best }: VerificationReport, voice: Voice): string {
  const count = violations.length;
  const isOnlyMisstated = violations.every(({ code }) => MISSTATEMENTS.has(code));
  if (count > 0) return voice.say(isOnlyMisstated ? 'verify-misstated' : 'verify-illegal', { count });
  if (standing.kind !== 'below' && standing.kind !== 'unproven') {
    return voice.say(`verify-${standing.kind}`, {
      engine: best === undefined ? undefined : voice.name('engine', best.engine.name),
    });
  }
  const { name } = present(tiers[standing.tierIndex], 'tier');
  const unit = voice.name('tier-unit', name);
  if (standing.kind === 'unproven') return voice.say('verify-unproven', { gap: standing.gap, unit, tier: name });
  const params = { gap: voice.number(standing.gap), unit, tier: name };
  return voice.say(standing.isProven ? 'verify-below-proven' : 'verify-below', params);
}

/** One line a tier that the certificate bounds: what it proves, or the bound it gives and the gap to it. */
function boundLines({ certificate, standing }: VerificationReport, voice: Voice): readonly string[] {
  if (standing.kind !== 'unproven') return [];
  return (certificate?.tiers ?? []).map(({ name, value, bound, status }) => {
    const params = { tier: name, value, bound, gap: Math.abs(bound - value) };
    return `   ${voice.say(status === 'proven' ? 'verify-tier-proven' : 'verify-tier-bound', params)}`;
  });
}

/**
 * The verdict on a plan in a few lines: legal or not and how far from the best, its tiers, the best one's or what the certificate proves,
 * and the inputs that changed. LF after every line.
 */
export function renderVerification(report: VerificationReport & { readonly palette: Palette }): string {
  const { palette, standing, violations, tiers, best, plan, changedInputs, uncompared } = report;
  const voice = voiceOf(report.language);
  const isGood = violations.length === 0 && (standing.kind.startsWith('best') || standing.kind === 'phase');
  const lines = [
    `${isGood ? palette.green('✔') : palette.red('✘')} ${palette.bold(standingText(report, voice))}`,
    `   ${voice.say('verify-given', { plan })}: ${tiersText(tiers, voice)}`,
  ];
  if (best !== undefined && !isGood)
    lines.push(
      `   ${voice.say(best.status === 'stopped' ? 'verify-found-tiers' : 'verify-best-tiers')}: ${tiersText(best.tiers, voice)}`,
    );
  lines.push(...boundLines(report, voice));
  if (changedInputs.length > 0) lines.push(`   ${voice.say('verify-inputs-changed', { files: changedInputs })}`);
  if (isGood && uncheckedParts(report).length > 0)
    lines.push(`   ${voice.say('verify-only-solving', { parts: uncheckedParts(report) })}`);
  if (uncompared !== undefined) lines.push(`   ${voice.say('verify-parts-uncompared', uncompared)}`);
  return lines.map((line) => `${line}\n`).join('');
}

/** Parts of a plan.json that say something which no certificate shows. */
function uncheckedParts({ certificate }: VerificationReport): readonly string[] {
  return certificate === undefined ? [] : ['fixed', 'free_choices', 'is_canonical'];
}

/** The same as data: two spaces of indent, LF at the end. */
export function renderVerificationJson(report: VerificationReport): string {
  const { plan, violations, tiers, best, standing, certificate, changedInputs, uncompared } = report;
  const isShort = standing.kind === 'below' || standing.kind === 'unproven';
  const voice = voiceOf(report.language);
  const document = {
    plan,
    is_legal: violations.length === 0,
    standing: standing.kind,
    tier: isShort ? (tiers[standing.tierIndex]?.name ?? null) : null,
    gap: isShort ? standing.gap : null,
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
    certificate:
      certificate?.tiers.map(({ name, value, bound, status }) => ({
        name,
        value,
        bound,
        gap: Math.abs(bound - value),
        is_proven: status === 'proven',
      })) ?? null,
    changed_inputs: changedInputs,
    is_all_compared: uncompared === undefined,
    not_checked: uncheckedParts(report),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
