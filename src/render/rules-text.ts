import { MICRO } from '../domain/policy.ts';
import { isGoal, type PolicyTier, type TierName } from '../domain/terms.ts';
import type { Clause } from '../insight/clauses.ts';
import type { DemandStanding } from '../insight/demand-standing.ts';
import { isFree, type EasedBound, type Gain, type RuleCost, type RulePrice } from '../insight/rule-price.ts';
import type { WhatIfAnswer } from '../insight/what-if.ts';
import type { ProofStatus } from '../proof/certificate.ts';
import { line, table, title, type Block } from './answer-page.ts';
import { describeDemand } from './demand-text.ts';
import { standingBlocks } from './explain-place-text.ts';
import { priceWords, type ExplainContext } from './explain-words.ts';
import { placeText } from './place.ts';
import { changeText } from './repair-text.ts';
import { changeSections } from './whatif-text.ts';

/** Rules without a cost that are named before the rest is counted. */
const FREE_MAX = 6;

/** The clause in words. */
export function clauseText(clause: Clause, { instance, voice }: ExplainContext): string {
  switch (clause.kind) {
    case 'quota':
      return voice.say('clause-quota', { name: clause.quota.name });
    case 'limit':
      return voice.say('clause-limit', { name: clause.limit.name, tier: clause.limit.of });
    case 'unit':
      return describeDemand({ kind: 'unit', unitIndex: clause.unitIndex, bound: clause.bound }, instance, voice).text;
    case 'pin':
      return describeDemand({ kind: 'pin', pin: clause.pin }, instance, voice).text;
    case 'forbid': {
      const { officerId, unitId, vacancyId, communeId } = clause.forbid;
      const communes = communeId === undefined ? [] : [instance.communeIndexById.get(communeId) ?? -1];
      const place = [vacancyId, ...communes.map((index) => instance.communes[index]?.name ?? communeId)];
      const unit = unitId === undefined ? undefined : instance.units[instance.unitIndexById.get(unitId) ?? -1]?.name;
      return voice.say('clause-forbid', {
        who: [officerId, unit ?? unitId].filter((part) => part !== undefined).join(', '),
        place: place.filter((part) => part !== undefined).join(', ') || voice.say('clause-forbid-anywhere'),
      });
    }
    case 'apart':
    case 'together':
      return voice.say(`clause-${clause.kind}`, { officers: clause.group.officerIds });
    case 'rule': {
      const value = voice.number(instance.policy.rules.professionMinMicro / MICRO);
      return voice.say(`clause-${clause.rule}`, { value });
    }
    case 'law': {
      const { ground, officerCount: count } = clause;
      if (ground === 'all' || ground === 'relatives') return voice.say(`clause-law-${ground}`, { count });
      return voice.say('clause-law', { ground, count });
    }
  }
}

/** The prices of all rules, dearest first, those that cost nothing in one line. */
export function rulesPage(prices: readonly RulePrice[], hasHidden: boolean, context: ExplainContext): readonly Block[] {
  const { voice, isVerbose } = context;
  const dear = prices.filter(({ cost }) => !isFree(cost));
  const free = prices.filter(({ cost }) => isFree(cost));
  const named = isVerbose ? free : free.slice(0, FREE_MAX);
  const names = named.map(({ clause }) => clauseText(clause, context)).join('; ');
  const isEstimated = dear.some(({ cost }) => cost.kind === 'at-most');
  const hasEased = dear.some(({ eased }) => eased.length > 0);
  return [
    title(voice.say(dear.length === 0 ? 'rules-title-none' : 'rules-title')),
    ...table(dear.map((price) => ruleRow(price, context))),
    ...(free.length === 0 ? [] : [line(voice.say('rules-free', { count: free.length, names }))]),
    ...(named.length === free.length
      ? []
      : [line(voice.say('rules-free-more', { count: free.length - named.length }))]),
    ...(hasHidden ? [line(voice.say('rules-hidden'))] : []),
    line(exactText(prices, isEstimated, context)),
    ...(hasEased ? [line(voice.say('rules-eased'))] : []),
  ];
}

function exactText(prices: readonly RulePrice[], isEstimated: boolean, { voice }: ExplainContext): string {
  if (isEstimated) return voice.say('rules-estimates');
  const status = statusOfPrices(prices);
  return voice.say(status === 'proven' ? 'rules-exact' : `rules-exact-${status}`);
}

/** The weakest proof among prices that were solved for. */
export function statusOfPrices(prices: readonly RulePrice[]): ProofStatus {
  const statuses = new Set(
    prices.map(({ cost }): ProofStatus => {
      if (cost.kind === 'unanswered') return 'stopped';
      return cost.kind === 'exact' ? cost.price.status : 'proven';
    }),
  );
  if (statuses.has('stopped')) return 'stopped';
  return statuses.has('engine') ? 'engine' : 'proven';
}

function ruleRow({ clause, cost, eased }: RulePrice, context: ExplainContext): readonly string[] {
  return [
    clauseText(clause, context),
    costText(cost, context),
    easedText(eased, context),
    clause.where === undefined ? '' : placeText(clause.where),
  ];
}

/** What a rule costs, and in return brings, in one cell. */
export function costText(cost: RuleCost, context: ExplainContext): string {
  const { voice } = context;
  switch (cost.kind) {
    case 'exact': {
      const { loss, gain } = costWords(cost, context);
      if (loss === '' && gain === '') return voice.say('price-none');
      if (loss === '') return voice.say('price-gained', { price: gain });
      return gain === '' ? loss : `${loss}; ${voice.say('price-better', { price: gain })}`;
    }
    case 'at-most':
      if (cost.gain === undefined) return voice.say('cost-unknown');
      return voice.say('cost-at-most', { price: gainText(cost.gain, 'worse', context) });
    case 'needed':
    case 'unanswered':
      return voice.say(`cost-${cost.kind}`);
  }
}

function costWords(
  { price, places }: Extract<RuleCost, { kind: 'exact' }>,
  { voice }: ExplainContext,
): { readonly loss: string; readonly gain: string } {
  const { loss, gain } = priceWords(price, voice);
  const join = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ');
  return {
    loss: join(places > 0 ? voice.say('cost-places', { count: places }) : '', loss),
    gain: join(places < 0 ? voice.say('cost-places-more', { count: -places }) : '', gain),
  };
}

function gainText({ name, points }: Gain, way: 'worse' | 'better', { voice }: ExplainContext): string {
  return voice.say(`${way}-${policyTier(name)}`, { points });
}

/** No plan of the workspace itself has the tiers of questions and of rosters. */
function policyTier(name: TierName): PolicyTier {
  return isGoal(name) ? name : 'keep';
}

/** The most that easing any one bound may gain. */
function easedText(eased: readonly EasedBound[], context: ExplainContext): string {
  const { voice } = context;
  const most = mostOf(eased, context);
  if (most === undefined) return '';
  if (most === 'none') return voice.say('eased-nothing');
  return voice.say('eased-at-most', { price: gainText(most, 'better', context) });
}

/** The largest gain: in the first goal that any bound may gain in, the most points; nothing where one is not known. */
export function mostOf(
  eased: readonly EasedBound[],
  { instance }: Pick<ExplainContext, 'instance'>,
): Gain | 'none' | undefined {
  if (eased.length === 0 || eased.some(({ atMost }) => atMost === 'unknown')) return undefined;
  const gains = eased.flatMap(({ atMost }) => (atMost === 'none' || atMost === 'unknown' ? [] : [atMost]));
  const { objective } = instance.policy;
  const rank = ({ name }: Gain): number => objective.findIndex((tier) => tier === name);
  return gains.toSorted((a, b) => rank(a) - rank(b) || b.points - a.points)[0] ?? 'none';
}

/** One rule: its price, where the plan stands, what easing it gains and how the plan would change without it. */
export function rulePage(
  price: RulePrice,
  standings: readonly DemandStanding[],
  change: WhatIfAnswer | undefined,
  context: ExplainContext,
): readonly Block[] {
  const { voice, isVerbose } = context;
  const { clause, cost, eased } = price;
  const isDefault = clause.kind === 'rule' && clause.where === undefined;
  return [
    title(voice.say('rule-title', { rule: clauseText(clause, context) })),
    ...(clause.where === undefined ? [] : [line(voice.say('rule-where', { place: placeText(clause.where) }))]),
    ...(isDefault ? [line(voice.say('rule-default'))] : []),
    ...costBlocks(cost, context),
    ...(change === undefined || isFree(cost)
      ? []
      : [
          line(
            voice.say('rule-change', {
              goes: change.goes.length,
              moves: change.moved.length,
              stays: change.stays.length,
            }),
          ),
          ...(isVerbose ? changeSections(change, voice) : []),
        ]),
    ...(eased.length === 0
      ? []
      : [line(voice.say('rule-eased-title')), ...table(eased.map((bound) => easedRow(bound, context)))]),
    ...standingBlocks(standings, context),
    ...proofBlocks(cost, context),
  ];
}

function costBlocks(cost: RuleCost, context: ExplainContext): readonly Block[] {
  const { voice } = context;
  if (cost.kind === 'needed' || cost.kind === 'unanswered') return [line(voice.say(`rule-${cost.kind}`))];
  if (cost.kind === 'at-most') return [line(voice.say('rule-cost', { price: costText(cost, context) }))];
  const { loss, gain } = costWords(cost, context);
  if (loss === '' && gain === '') return [line(voice.say('rule-free'))];
  return [
    ...(loss === '' ? [] : [line(voice.say('rule-cost', { price: loss }))]),
    ...(gain === '' ? [] : [line(voice.say('rule-gains', { price: gain }))]),
  ];
}

function proofBlocks(cost: RuleCost, { voice }: ExplainContext): readonly Block[] {
  if (cost.kind !== 'exact') return [];
  if (cost.without === undefined) return [line(voice.say('rule-by-proof'))];
  return [line(voice.say(`rule-${cost.price.status}`))];
}

/** The eased bound, what it gains, and how sure that is. */
function easedRow({ change, atMost, exact }: EasedBound, context: ExplainContext): readonly string[] {
  const { instance, voice } = context;
  const { text } = changeText(change, instance, voice);
  if (exact?.kind === 'exact') {
    const label = voice.say(exact.price.status === 'proven' ? 'label-exact' : 'label-engine');
    return [text, gainedText(exact, context), label];
  }
  if (exact?.kind === 'unanswered') return [text, voice.say('cost-unanswered'), ''];
  if (atMost === 'none') return [text, voice.say('eased-exact-nothing'), voice.say('label-exact')];
  if (atMost === 'unknown') return [text, voice.say('cost-unknown'), ''];
  return [text, voice.say('cost-at-most', { price: gainText(atMost, 'better', context) }), voice.say('label-at-most')];
}

/** What going without gains, and what it gives up for it. */
function gainedText({ price, places }: Extract<RuleCost, { kind: 'exact' }>, { voice }: ExplainContext): string {
  const changed = price.tiers.filter(({ loss }) => loss !== 0);
  const say = (isGain: boolean): readonly string[] =>
    changed
      .filter(({ loss }) => loss > 0 === isGain)
      .map(({ name, loss }) => voice.say(`${isGain ? 'better' : 'worse'}-${name}`, { points: Math.abs(loss) }));
  const gained = [...(places > 0 ? [voice.say('cost-places-more', { count: places })] : []), ...say(true)];
  const lost = [...(places < 0 ? [voice.say('cost-places', { count: -places })] : []), ...say(false)];
  if (gained.length === 0) return voice.say('eased-exact-nothing');
  const gains = voice.say('eased-exact', { price: gained.join(' · ') });
  return lost.length === 0 ? gains : `${gains}; ${voice.say('eased-for', { price: lost.join(' · ') })}`;
}
