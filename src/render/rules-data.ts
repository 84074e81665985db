import type { TierName } from '../domain/terms.ts';
import type { DemandStanding } from '../insight/demand-standing.ts';
import { isFree, type Gain, type RuleCost, type RulePrice } from '../insight/rule-price.ts';
import type { WhatIfAnswer } from '../insight/what-if.ts';
import { renderCsv } from './csv.ts';
import { priceJson, standingsJson, type AnswerFields, type Json } from './explain-json.ts';
import type { ExplainContext } from './explain-words.ts';
import { placeText } from './place.ts';
import { changeText } from './repair-text.ts';
import { clauseText, costText, mostOf } from './rules-text.ts';
import { changeJson } from './whatif-text.ts';

/** The prices of all rules as data. */
export function rulesJson(prices: readonly RulePrice[], context: ExplainContext): AnswerFields {
  return { rules: prices.map((price) => priceOfRuleJson(price, context)) };
}

/** One rule as data, with how the plan would change without it. */
export function ruleJson(
  price: RulePrice,
  standings: readonly DemandStanding[],
  change: WhatIfAnswer | undefined,
  context: ExplainContext,
): AnswerFields {
  return {
    ...priceOfRuleJson(price, context),
    asked: standingsJson(standings, context),
    without_it: change === undefined ? null : changeJson(change),
  };
}

function priceOfRuleJson({ clause, cost, eased }: RulePrice, context: ExplainContext): AnswerFields {
  const { instance, voice } = context;
  return {
    id: clause.id,
    kind: clause.kind,
    text: clauseText(clause, context),
    where: clause.where === undefined ? null : placeText(clause.where),
    cost: costJson(cost),
    eased_by_one: eased.map(({ change, atMost, exact }) => ({
      text: changeText(change, instance, voice).text,
      gains_at_most: atMost === 'unknown' ? null : atMost === 'none' ? [] : [gainJson(atMost)],
      gains: exact === undefined ? null : costJson(exact),
    })),
  };
}

function costJson(cost: RuleCost): Json {
  switch (cost.kind) {
    case 'exact': {
      const { tiers, status } = cost.price;
      const by = cost.without === undefined ? 'proof of the present plan' : 'solving';
      return {
        label: status === 'proven' ? 'exact' : 'unproven',
        by,
        places: cost.places,
        tiers: tiers.map(({ name, loss }) => ({ tier: name, points: loss })),
        price: priceJson(cost.price),
      };
    }
    case 'at-most':
      return { label: 'estimate', at_most: cost.gain === undefined ? null : gainJson(cost.gain) };
    default:
      return { label: cost.kind };
  }
}

function gainJson({ name, points }: Gain): { readonly tier: TierName; readonly points: number } {
  return { tier: name, points };
}

/** One row a rule. Columns of tiers hold points that the rule costs, negative where it brings some. */
export function renderRulesCsv(
  prices: readonly RulePrice[],
  tiers: readonly TierName[],
  context: ExplainContext,
): string {
  const header = [
    'rule',
    'kind',
    'text',
    'where',
    'label',
    'places',
    ...tiers.map((name) => `cost_${name}`),
    'by_one_tier',
    'by_one_at_most',
    'answer',
  ];
  const rows = prices.map(({ clause, cost, eased }) => {
    const exact = cost.kind === 'exact' ? cost : undefined;
    const most = mostOf(eased, context);
    const gain = most === 'none' ? undefined : most;
    const isNothing = isFree(cost) || most === 'none';
    return [
      clause.id,
      clause.kind,
      clauseText(clause, context),
      clause.where === undefined ? undefined : placeText(clause.where),
      labelOf(cost),
      exact?.places,
      ...tiers.map((name) => exact?.price.tiers.find((tier) => tier.name === name)?.loss),
      gain?.name,
      isNothing ? 0 : gain?.points,
      costText(cost, context),
    ];
  });
  return renderCsv(header, rows, { forExcel: false });
}

function labelOf(cost: RuleCost): string {
  if (cost.kind === 'exact') return cost.price.status === 'proven' ? 'exact' : 'unproven';
  return cost.kind === 'at-most' ? 'estimate' : cost.kind;
}
