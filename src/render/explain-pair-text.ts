import type { PairAnswer, PairVerdict, Target } from '../insight/explain-pair.ts';
import type { Move } from '../insight/moves.ts';
import type { Price } from '../insight/price.ts';
import { present } from '../support/assert.ts';
import { line, table, title, type Block } from './answer-page.ts';
import { describeDemand } from './demand-text.ts';
import {
  moveRows,
  officerId,
  personLabel,
  placeLabel,
  priceWords,
  refusalRows,
  shortPlace,
  type ExplainContext,
} from './explain-words.ts';
import { placeText } from './place.ts';
import { refusalText } from './reason-text.ts';

/** Why an officer is not at a place, or what it would take. `sentBefore` people go in the present plan. */
export function pairPage(answer: PairAnswer, sentBefore: number, context: ExplainContext): readonly Block[] {
  const { voice } = context;
  const { verdict, officerIndex, target } = answer;
  const officer = personLabel(context, officerIndex);
  const id = officerId(context, officerIndex);
  const place = targetLabel(target, context);
  switch (verdict.kind) {
    case 'already':
      return [title(voice.say('pair-already', { officer, place }))];
    case 'no-place':
      return [title(voice.say('pair-no-place', { place }))];
    case 'refused':
      return refusedBlocks(verdict, officer, id, place, context);
    case 'possible':
      return possibleBlocks(answer, verdict, sentBefore, context);
    case 'impossible': {
      const { members } = verdict;
      if (members.length === 0) return [title(voice.say('pair-impossible-unknown', { officer, place }))];
      return [
        title(voice.say('pair-impossible', { officer, place })),
        ...table(members.map(({ source }) => demandRow(source, context))),
      ];
    }
    case 'unanswered':
      return [title(voice.say('pair-unanswered', { officer, place }))];
  }
}

/** A demand in words, and where it is written. */
export function demandRow(
  source: Parameters<typeof describeDemand>[0],
  { instance, voice }: ExplainContext,
): readonly string[] {
  const { text, place } = describeDemand(source, instance, voice);
  return [text, place === undefined ? '' : placeText(place)];
}

function targetLabel(target: Target, context: ExplainContext): string {
  if (target.kind === 'vacancy') return placeLabel(context, target.vacancyIndex);
  return present(context.instance.communes[target.communeIndex], 'commune').name;
}

function refusedBlocks(
  { refusals, counts }: Extract<PairVerdict, { kind: 'refused' }>,
  officer: string,
  id: string,
  place: string,
  context: ExplainContext,
): readonly Block[] {
  const { voice, isInternal } = context;
  if (refusals.length > 0) {
    const sentences = refusals.map((refusal) =>
      refusal.isSensitive && !isInternal
        ? voice.say('refused-spared', { id })
        : voice.say('refused-because', { id, text: refusalText(refusal, isInternal, voice) }),
    );
    const rows = [...new Set(sentences)].map((sentence) => [sentence]);
    return [title(voice.say('pair-refused', { officer, place })), ...table(rows)];
  }
  return [
    title(voice.say('pair-refused-commune', { officer, place, count: counts.refusedCount })),
    ...table(refusalRows(counts, 'closed-count', context)),
  ];
}

function possibleBlocks(
  { officerIndex, present: now }: PairAnswer,
  { price, moves, allocation }: Extract<PairVerdict, { kind: 'possible' }>,
  sentBefore: number,
  context: ExplainContext,
): readonly Block[] {
  const { voice, candidates } = context;
  const goesTo = present(moves[0]?.to, 'the place asked about');
  const officer = personLabel(context, officerIndex);
  const place = placeLabel(context, candidates.vacancyIndex[goesTo] ?? -1);
  const instead = now === undefined ? '' : shortPlace(context, candidates.vacancyIndex[now] ?? -1);
  return [
    title(voice.say(instead === '' ? 'pair-possible-stays' : 'pair-possible', { officer, place, instead })),
    line(sentText(sentBefore, allocation.chosen.length, context)),
    ...priceBlocks(price, context),
    ...movesBlocks(moves, context),
    line(voice.say(`pair-${price.status}`, { officer: officerId(context, officerIndex) })),
  ];
}

function sentText(before: number, after: number, { voice }: ExplainContext): string {
  return voice.say(before === after ? 'sent-same' : 'sent-other', { before, after });
}

/** What a price gives up and gains, a sentence each. */
export function priceBlocks(price: Price, { voice }: ExplainContext): readonly Block[] {
  const { loss, gain } = priceWords(price, voice);
  if (loss === '') return [line(gain === '' ? voice.say('price-free') : voice.say('price-gained', { price: gain }))];
  const cost = line(voice.say('price-is', { price: loss }));
  return gain === '' ? [cost] : [cost, line(voice.say('price-gains', { price: gain }))];
}

/** The chain of moves, one row each, and that nobody else moves. */
export function movesBlocks(moves: readonly Move[], context: ExplainContext): readonly Block[] {
  const { voice } = context;
  return [
    line(voice.say('moves-title')),
    ...table(moveRows(moves, context)),
    line(voice.say(moves.length === 1 ? 'moves-alone' : 'moves-end')),
  ];
}
