import { fitMaxOf } from '../domain/policy.ts';
import type { NextPlace, OfficerAnswer } from '../insight/explain-officer.ts';
import type { FitGrounds } from '../insight/fit-grounds.ts';
import type { ProofStatus } from '../proof/certificate.ts';
import { lastDayOf, startDayOf } from '../rules/candidates.ts';
import { present } from '../support/assert.ts';
import { formatDay } from '../support/date.ts';
import { line, table, title, type Block } from './answer-page.ts';
import {
  officerId,
  optionTexts,
  personLabel,
  placeLabel,
  priceText,
  proofLine,
  refusalRows,
  type ExplainContext,
} from './explain-words.ts';
import { fitParts } from './fit-text.ts';
import { courseName, skillText } from './train-text.ts';
import { refusalText, unassignedReasonText, uncheckedText } from './reason-text.ts';

/** Rows shown without `-v`. */
const NEXT_SHOWN = 3;
const CHOICES_SHOWN = 5;

/** Where an officer goes and why, the next best places, what is closed. */
export function officerPage(answer: OfficerAnswer, status: ProofStatus, context: ExplainContext): readonly Block[] {
  const { voice } = context;
  return [
    ...(answer.chosen === undefined ? staysBlocks(answer, context) : sentBlocks(answer, answer.chosen, context)),
    ...choiceBlocks(answer, context),
    ...nextBlocks(answer, context),
    ...closedBlocks(answer, context),
    ...uncheckedBlocks(answer, context),
    line(proofLine(status, voice)),
  ];
}

function sentBlocks(answer: OfficerAnswer, chosen: number, context: ExplainContext): readonly Block[] {
  const { instance, candidates, voice } = context;
  const officer = personLabel(context, answer.officerIndex);
  const place = placeLabel(context, candidates.vacancyIndex[chosen] ?? -1);
  const tiers = answer.brings.map(({ name, points }) => `${voice.name('tier', name)} ${voice.number(points)}`);
  return [
    title(voice.say('explain-sent', { officer, place })),
    line(
      voice.say('explain-tour', {
        form: instance.policy.forms[candidates.formIndex[chosen] ?? -1],
        start: formatDay(startDayOf(instance, candidates, chosen)),
        end: formatDay(lastDayOf(instance, candidates, chosen)),
        fit: candidates.fit[chosen],
        top: fitMaxOf(instance.policy),
      }),
    ),
    ...(answer.grounds === undefined
      ? [line(voice.say('explain-scores'))]
      : [line(voice.say('explain-parts')), ...table(partTable(answer.grounds, context))]),
    ...developmentBlocks(answer, context),
    line(voice.say('explain-counts', { tiers: tiers.join(' · ') })),
  ];
}

/** That the tour is a step, and the courses it goes with. */
function developmentBlocks({ development }: OfficerAnswer, { instance, voice }: ExplainContext): readonly Block[] {
  if (development === undefined) return [];
  const steps = development.steps.map(({ skill, have, wanted }) =>
    voice.say('train-gap', { skill: skillText(skill, instance, voice), have, wanted }),
  );
  const courses = development.courses.map((index) => courseName(instance, index));
  return [line(voice.say('explain-development', { steps, courses }))];
}

/** One row a part of the fit: its points, how much it counts, what it was made of. */
function partTable(grounds: FitGrounds, { instance, voice }: ExplainContext): readonly (readonly string[])[] {
  return fitParts(grounds, instance, voice).map(({ name, points, weight, words }) => [name, points, weight, words]);
}

function staysBlocks(answer: OfficerAnswer, context: ExplainContext): readonly Block[] {
  const { instance, voice, isInternal } = context;
  const { officerIndex, stays } = answer;
  const officer = personLabel(context, officerIndex);
  if (stays?.kind === 'not-chosen' && stays.demands.length === 0) {
    return [title(voice.say('explain-stays-others', { officer, open: stays.eligibleCount }))];
  }
  const reason = unassignedReasonText(
    { officerIndex, reason: present(stays, 'a reason') },
    instance,
    isInternal,
    voice,
  );
  return [title(voice.say('explain-stays', { officer, reason }))];
}

/** Whether every best plan does the same with the person, and what leadership could choose instead. */
function choiceBlocks({ choice, officerIndex, openCount }: OfficerAnswer, context: ExplainContext): readonly Block[] {
  if (choice === undefined || openCount === 0) return [];
  const { voice } = context;
  const options = [
    ...optionTexts(choice, placeLabel, context),
    ...(choice.mayStay === true ? [voice.say('choice-stay', { id: officerId(context, officerIndex) })] : []),
  ];
  const shown = context.isVerbose ? options : options.slice(0, CHOICES_SHOWN);
  const rest = options.length - shown.length;
  const isUnknown = choice.unknownCount > 0 || choice.mayStay === undefined;
  return [
    ...(options.length === 0 ? [] : [line(voice.say('choice-free')), ...table(shown.map((text) => [text]))]),
    ...(rest === 0 ? [] : [line(voice.say('choice-more', { count: rest }))]),
    ...(options.length > 0 || isUnknown ? [] : [line(voice.say('choice-fixed'))]),
    ...(isUnknown ? [line(voice.say('choice-unknown'))] : []),
  ];
}

/** The next best places that cost something; those that cost nothing are free choices and stand above. */
function nextBlocks(
  { next: possible, nextEnd, chosen, choice, openCount, officerIndex }: OfficerAnswer,
  context: ExplainContext,
): readonly Block[] {
  const { candidates, voice } = context;
  const free = new Set(choice?.others.map((candidate) => candidates.vacancyIndex[candidate]));
  const next = possible.filter(({ candidate }) => !free.has(candidates.vacancyIndex[candidate]));
  if (openCount === 0) return [];
  const heading = voice.say(chosen === undefined ? 'explain-next-stays' : 'explain-next');
  const end = nextEnd === 'enough' || (nextEnd === 'none' && possible.length > 0) ? undefined : nextEnd;
  const shown = context.isVerbose ? next : next.slice(0, NEXT_SHOWN);
  const more = next.length - shown.length;
  return [
    ...(next.length === 0 ? [] : [line(heading), ...table(shown.map((place) => nextRow(place, context)))]),
    ...(more === 0 ? [] : [line(voice.say('next-more', { count: more }))]),
    ...(end === undefined ? [] : [line(voice.say(`next-${end}`, { id: officerId(context, officerIndex) }))]),
  ];
}

function nextRow({ candidate, price, otherMoveCount }: NextPlace, context: ExplainContext): readonly string[] {
  const { candidates, voice } = context;
  return [
    placeLabel(context, candidates.vacancyIndex[candidate] ?? -1),
    voice.say('next-fit', { fit: candidates.fit[candidate] }),
    priceText(price, voice),
    otherMoveCount === 0 ? voice.say('next-alone') : voice.say('next-others', { count: otherMoveCount }),
  ];
}

function closedBlocks(answer: OfficerAnswer, context: ExplainContext): readonly Block[] {
  const { voice } = context;
  const { openCount, placeCount, officerIndex, refusals } = answer;
  const count = placeCount - openCount;
  const open = voice.say('explain-open', {
    open: openCount,
    places: placeCount,
    officer: officerId(context, officerIndex),
  });
  if (count === 0) return [line(open)];
  return [
    ...(openCount === 0 ? [] : [line(open)]),
    line(openCount === 0 ? voice.say('explain-closed-all') : voice.say('explain-closed', { count })),
    ...table(refusalRows(refusals, 'closed-count', context)),
    ...(context.isVerbose ? table(closedRows(answer, context)) : []),
  ];
}

/** One row a closed place: the rules that close it. */
function closedRows({ closed }: OfficerAnswer, context: ExplainContext): readonly (readonly string[])[] {
  return closed.map(({ vacancyIndex, refusals }) => [
    placeLabel(context, vacancyIndex),
    [...new Set(refusals.map((refusal) => refusalText(refusal, context.isInternal, context.voice)))].join('; '),
  ]);
}

function uncheckedBlocks({ unchecked }: OfficerAnswer, { voice, isInternal }: ExplainContext): readonly Block[] {
  const items = [...new Set(unchecked.map((item) => uncheckedText(item, isInternal, voice)))];
  return items.length === 0 ? [] : [line(voice.say('explain-unchecked', { items: items.join('; ') }))];
}
