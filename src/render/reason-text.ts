import type { Instance } from '../domain/instance.ts';
import type { OpenPlace, ReleasedOfficer, RuleCount, UnassignedOfficer } from '../insight/findings.ts';
import type { Refusal, RuleId, Unchecked } from '../rules/refusal.ts';
import { unreachable } from '../support/assert.ts';
import { describeDemand } from './demand-text.ts';
import { dayText } from './day-text.ts';
import type { Voice } from './messages/voice.ts';

/** Stands for every rule that would reveal health, family or discipline (FORMATS §5). */
export const SPARED_BY_LAW = 'spared-by-law';

export interface ShownRule {
  readonly rule: RuleId | typeof SPARED_BY_LAW;
  /** `undefined` where several sensitive rules are shown as one: the same person may stand under more than one. */
  readonly count: number | undefined;
}

/** Counts with every sensitive rule merged into "spared by law", unless the output is internal. */
export function maskRuleCounts(rules: readonly RuleCount[], isInternal: boolean): ShownRule[] {
  const shown: ShownRule[] = [];
  const sensitive = rules.filter((rule) => rule.isSensitive && !isInternal);
  for (const rule of rules) {
    if (!sensitive.includes(rule)) shown.push({ rule: rule.rule, count: rule.count });
    else if (rule === sensitive[0]) {
      shown.push({ rule: SPARED_BY_LAW, count: sensitive.length === 1 ? rule.count : undefined });
    }
  }
  return shown;
}

/** Rules named before the rest of a list is left to `plan.json`. */
const RULES_MAX = 3;

function rulesText(rules: readonly RuleCount[], isInternal: boolean, voice: Voice): string {
  const shown = maskRuleCounts(rules, isInternal);
  const texts = shown.slice(0, RULES_MAX).map(({ rule, count }) => {
    const name = voice.name('rule', rule);
    return count === undefined ? name : `${name} (${voice.number(count)})`;
  });
  return [...texts, ...(shown.length > RULES_MAX ? ['…'] : [])].join('; ');
}

/** Why a place stays open, in one line. */
export function openReasonText(place: OpenPlace, instance: Instance, isInternal: boolean, voice: Voice): string {
  const { reason } = place;
  const template = voice.catalogue.open[reason.kind];
  switch (reason.kind) {
    case 'no-headcount':
      return voice.phrase(template, {});
    case 'nobody-eligible':
      return voice.phrase(template, { rules: rulesText(reason.rules, isInternal, voice) });
    case 'all-sent-elsewhere':
      return voice.phrase(template, { eligible: place.eligibleCount });
    case 'no-room': {
      const demands = reason.demands.map((source) => describeDemand(source, instance, voice).text);
      return voice.phrase(template, { free: reason.freeCount, demands });
    }
    case 'not-worth':
      return voice.phrase(template, { free: reason.freeCount });
    default:
      return unreachable(reason);
  }
}

/** What refuses a person, in one phrase; the article follows in brackets where it may be shown. */
export function refusalText(refusal: Refusal, isInternal: boolean, voice: Voice): string {
  if (refusal.isSensitive && !isInternal) return voice.say(SPARED_BY_LAW);
  const sentence = voice.phrase(voice.catalogue.rules[refusal.rule].sentence, refusal.params);
  return refusal.article === undefined ? sentence : `${sentence} (${voice.name('article', refusal.article)})`;
}

/** Why an officer is not sent, in one line. */
export function unassignedReasonText(
  officer: UnassignedOfficer,
  instance: Instance,
  isInternal: boolean,
  voice: Voice,
): string {
  const { reason } = officer;
  const phrases = voice.catalogue.unassigned;
  switch (reason.kind) {
    case 'spared': {
      const reasons = [...new Set(reason.refusals.map((refusal) => refusalText(refusal, isInternal, voice)))];
      return voice.phrase(phrases.spared, { reasons: reasons.join('; ') });
    }
    case 'nowhere-eligible':
      return voice.phrase(phrases['nowhere-eligible'], { rules: rulesText(reason.rules, isInternal, voice) });
    case 'not-chosen': {
      const demands = reason.demands.map((source) => describeDemand(source, instance, voice).text);
      const { eligibleCount: eligible, filledCount } = reason;
      const filled = filledCount === 0 ? undefined : filledCount;
      if (demands.length > 0) return voice.phrase(phrases['not-chosen.demands'], { eligible, filled, demands });
      return voice.phrase(phrases[filledCount === eligible ? 'not-chosen.filled' : 'not-chosen'], { eligible });
    }
    default:
      return unreachable(reason);
  }
}

/** Why somebody of the baseline is not sent any more, in one line. */
export function releasedReasonText(
  { reason }: ReleasedOfficer,
  instance: Instance,
  isInternal: boolean,
  voice: Voice,
): string {
  switch (reason.kind) {
    case 'gone':
    case 'place-gone':
      return voice.say(`released-${reason.kind}`);
    case 'ended':
      return voice.say('released-ended', { day: dayText(reason.endDay, voice.language) });
    case 'refused':
      return [...new Set(reason.refusals.map((refusal) => refusalText(refusal, isInternal, voice)))].join('; ');
    case 'not-chosen':
      return unassignedReasonText(
        { officerIndex: reason.officerIndex, reason: reason.stays },
        instance,
        isInternal,
        voice,
      );
    default:
      return unreachable(reason);
  }
}

/** What was not checked about a person, in one phrase. */
export function uncheckedText(item: Unchecked, isInternal: boolean, voice: Voice): string {
  if (item.isSensitive && !isInternal) return voice.say('unchecked-sensitive');
  const template = voice.catalogue.unchecked[item.what] ?? item.what;
  const sentence = voice.phrase(template, item.params);
  return item.article === undefined ? sentence : `${sentence} (${voice.name('article', item.article)})`;
}
