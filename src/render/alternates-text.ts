import type { AlternatesAnswer, OpeningAnswer } from '../insight/alternates.ts';
import type { NearestRequirement } from '../insight/nearest-requirement.ts';
import type { Price } from '../insight/price.ts';
import type { WithdrawalAnswer } from '../insight/withdrawal.ts';
import type { ProofStatus } from '../proof/certificate.ts';
import { line, table, title, type Block } from './answer-page.ts';
import { describeDemand } from './demand-text.ts';
import { demandRow, movesBlocks, priceBlocks } from './explain-pair-text.ts';
import { bareLabel, officerId, placeLabel, priceText, type ExplainContext } from './explain-words.ts';

/** People named before the rest of a list is left to JSON. */
const PEOPLE_MAX = 8;
/** Single changes shown for a place that nobody may be sent to. */
const CHANGES_MAX = 3;

/** What follows when one person withdraws: who comes, what it costs, who moves, and who could step in alone. */
export function withdrawalBlocks(answer: WithdrawalAnswer, context: ExplainContext): readonly Block[] {
  const { voice, candidates } = context;
  const { candidate, replacement } = answer;
  const officerIndex = candidates.officerIndex[candidate] ?? -1;
  const place = placeLabel(context, candidates.vacancyIndex[candidate] ?? -1);
  const heading = title(voice.say('withdraw-title', { officer: bareLabel(context, officerIndex) }));
  if (replacement.kind === 'unanswered') return [heading, line(voice.say('withdraw-unanswered'))];
  if (replacement.kind === 'no-plan') {
    const rows = replacement.members.map(({ source }) => demandRow(source, context));
    return [
      heading,
      line(voice.say(rows.length === 0 ? 'withdraw-no-plan-unknown' : 'withdraw-no-plan')),
      ...table(rows),
    ];
  }
  const { comes, price, moves } = replacement;
  const people = comes.map((c) => bareLabel(context, candidates.officerIndex[c] ?? -1)).join(', ');
  return [
    heading,
    line(people === '' ? voice.say('withdraw-open', { place }) : voice.say('withdraw-comes', { people, place })),
    ...priceBlocks(price, context),
    ...movesBlocks(moves, context),
    ...substituteBlocks(answer, context),
    line(voice.say(`withdraw-${price.status}`, { officer: officerId(context, officerIndex) })),
  ];
}

/** The substitute, where the best way to go on moves others too. */
function substituteBlocks(answer: WithdrawalAnswer, context: ExplainContext): readonly Block[] {
  const { voice, candidates } = context;
  const { substitute } = answer;
  if (isDirect(answer)) return [];
  if (substitute === undefined) return [line(voice.say('substitute-none'))];
  const person = bareLabel(context, candidates.officerIndex[substitute.candidate] ?? -1);
  return [line(voice.say('substitute-is', { person, price: priceText(substitute.price, voice) }))];
}

/** Whether the best way to go on is that one person who stays steps in. */
export function isDirect({ replacement, substitute }: WithdrawalAnswer): boolean {
  if (replacement.kind !== 'plan' || substitute === undefined) return false;
  return replacement.otherMoveCount === 1 && replacement.comes[0] === substitute.candidate;
}

/** What would let somebody in, one row a change; a sentence where nothing would. */
export function nearestBlocks(nearest: readonly NearestRequirement[], context: ExplainContext): readonly Block[] {
  const { voice } = context;
  if (nearest.length === 0) return [line(voice.say('nearest-none'))];
  const shown = context.isVerbose ? nearest : nearest.slice(0, CHANGES_MAX);
  return [
    line(voice.say('nearest-title')),
    ...table(shown.map((one) => [changeText(one, context), letsInText(one, context)])),
  ];
}

/** The change in words: "land level 3 instead of 4". */
export function changeText({ rule, skill, need, have }: NearestRequirement, { voice }: ExplainContext): string {
  switch (rule) {
    case 'skill':
    case 'degree':
    case 'political-theory':
    case 'experience':
    case 'leader':
    case 'available-from':
      return voice.say(`nearest-${rule}`, { skill, need, have });
    case 'profession':
      return voice.say('nearest-profession', { need: Number(need) / 1000, have: Number(have) / 1000 });
    default:
      return voice.name('rule', rule);
  }
}

function letsInText({ officers }: NearestRequirement, context: ExplainContext): string {
  const named = officers.slice(0, PEOPLE_MAX).map((o) => officerId(context, o));
  const people = [...named, ...(officers.length > PEOPLE_MAX ? ['…'] : [])].join(', ');
  return context.voice.say('nearest-lets-in', { count: officers.length, people });
}

/** Every place asked about in one row: who would come instead, or what would fill it. */
export function alternatesPage({ withdrawals, openings }: AlternatesAnswer, context: ExplainContext): readonly Block[] {
  const { voice } = context;
  const replaced = withdrawals.filter(
    ({ replacement }) => replacement.kind === 'plan' && replacement.comes.length > 0,
  ).length;
  const heading =
    withdrawals.length === 0
      ? voice.say('alternates-title-none')
      : voice.say('alternates-title', {
          count: withdrawals.length,
          replaced,
          direct: withdrawals.filter(isDirect).length,
        });
  return [
    title(heading),
    ...table(withdrawals.map((one) => withdrawalRow(one, context))),
    line(voice.say(openings.length === 0 ? 'alternates-full' : 'alternates-open-title')),
    ...table(openings.map((one) => openingRow(one, context))),
    line(voice.say(`alternates-${statusOf({ withdrawals, openings })}`)),
  ];
}

/** The weakest proof among the answers. */
export function statusOf({ withdrawals, openings }: AlternatesAnswer): ProofStatus {
  const statuses = new Set([
    ...withdrawals.map(({ replacement }) => statusOfOne(replacement)),
    ...openings.map(({ filling }) => (filling === undefined ? 'proven' : statusOfOne(filling))),
  ]);
  if (statuses.has('stopped')) return 'stopped';
  return statuses.has('engine') ? 'engine' : 'proven';
}

function statusOfOne(
  one: { readonly kind: 'plan' | 'possible'; readonly price: Price } | { readonly kind: string },
): ProofStatus {
  if (one.kind === 'unanswered') return 'stopped';
  return 'price' in one ? one.price.status : 'proven';
}

function withdrawalRow(answer: WithdrawalAnswer, context: ExplainContext): readonly string[] {
  const { voice, candidates } = context;
  const { candidate, replacement, substitute } = answer;
  const label = (c: number): string => bareLabel(context, candidates.officerIndex[c] ?? -1);
  const leaves = voice.say('alternates-leaves', { person: label(candidate) });
  const place = placeLabel(context, candidates.vacancyIndex[candidate] ?? -1);
  if (replacement.kind !== 'plan') return [place, leaves, voice.say(`alternates-${replacement.kind}`), '', '', ''];
  const { comes, price, otherMoveCount } = replacement;
  const others = otherMoveCount - comes.length;
  return [
    place,
    leaves,
    comes.length === 0
      ? voice.say('alternates-stays-open')
      : voice.say('alternates-comes', { people: comes.map(label).join(', ') }),
    priceText(price, voice),
    others === 0 ? voice.say('alternates-alone') : voice.say('alternates-others', { count: others }),
    isDirect(answer) || substitute === undefined
      ? ''
      : voice.say('alternates-substitute', {
          person: label(substitute.candidate),
          price: priceText(substitute.price, voice),
        }),
  ];
}

function openingRow(answer: OpeningAnswer, context: ExplainContext): readonly string[] {
  const { voice, candidates } = context;
  const { open, filling } = answer;
  const place = placeLabel(context, open.vacancyIndex);
  if (filling?.kind !== 'possible') return [place, obstacleText(answer, context), '', ''];
  const comes = filling.moves.filter(
    ({ from, to }) =>
      to !== undefined &&
      candidates.vacancyIndex[to] === open.vacancyIndex &&
      (from === undefined || candidates.vacancyIndex[from] !== open.vacancyIndex),
  );
  const people = comes.map(({ officerIndex }) => bareLabel(context, officerIndex)).join(', ');
  const others = filling.moves.length - comes.length;
  return [
    place,
    voice.say('alternates-comes', { people }),
    priceText(filling.price, voice),
    others === 0 ? voice.say('alternates-alone') : voice.say('alternates-others', { count: others }),
  ];
}

/** Why nobody can be brought to the place, and the change that lets in the most people where one does; empty where somebody can. */
export function obstacleText({ open, filling, nearest }: OpeningAnswer, context: ExplainContext): string {
  const { voice, instance } = context;
  if (filling?.kind === 'possible') return '';
  if (filling?.kind === 'unanswered') return voice.say('alternates-unanswered');
  if (filling?.kind === 'impossible') {
    const demands = filling.members.map(({ source }) => describeDemand(source, instance, voice).text);
    if (demands.length === 0) return voice.say('alternates-clash-unknown');
    return voice.say('alternates-clash', { demands: demands.join('; ') });
  }
  if (open.headcount === 0) return voice.say('alternates-no-headcount');
  const [first] = nearest;
  if (first === undefined) return `${voice.say('alternates-nobody')}; ${voice.say('nearest-none')}`;
  const change = voice.say('alternates-nearest', {
    change: changeText(first, context),
    letsIn: letsInText(first, context),
  });
  return `${voice.say('alternates-nobody')}; ${change}`;
}
