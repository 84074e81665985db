import type { DemandStanding } from '../insight/demand-standing.ts';
import type { CommuneAnswer, UnitAnswer, VacancyAnswer } from '../insight/explain-place.ts';
import type { ProofStatus } from '../proof/certificate.ts';
import { present } from '../support/assert.ts';
import { line, table, title, type Block } from './answer-page.ts';
import { describeDemand } from './demand-text.ts';
import { demandRow, movesBlocks } from './explain-pair-text.ts';
import {
  bareLabel,
  personLabel,
  placeLabel,
  priceText,
  proofLine,
  refusalRows,
  type ExplainContext,
} from './explain-words.ts';
import { officersAsListed } from './people-order.ts';
import { placeText } from './place.ts';
import { openReasonText, unassignedReasonText } from './reason-text.ts';
import { regionName } from './region-name.ts';

/** Rows of a long list shown without `-v`. */
const ROWS_MAX = 20;
const CHOICES_SHOWN = 5;

/** Who fills a place, why it is open, whom it is closed to. */
export function vacancyPage(answer: VacancyAnswer, status: ProofStatus, context: ExplainContext): readonly Block[] {
  const { instance, voice, isInternal } = context;
  const { vacancyIndex, filledBy, open, eligible, officerCount, refusals } = answer;
  const { headcount } = present(instance.vacancies[vacancyIndex], 'vacancy');
  const place = placeLabel(context, vacancyIndex);
  const closed = officerCount - eligible.count;
  return [
    title(voice.say('vacancy-filled', { place, filled: filledBy.length, headcount })),
    ...table(filledBy.map((candidate) => sentRow(candidate, context))),
    ...othersBlocks(answer, context),
    ...(open === undefined
      ? []
      : [line(voice.say('vacancy-open', { reason: openReasonText(open, instance, isInternal, voice) }))]),
    ...fillingBlocks(answer, context),
    line(voice.say('vacancy-eligible', { ...eligible, here: filledBy.length, officers: officerCount })),
    ...(closed === 0 ? [] : [line(voice.say('vacancy-closed', { count: closed }))]),
    ...table(refusalRows(refusals, 'closed-people', context)),
    line(proofLine(status, voice)),
  ];
}

function sentRow(candidate: number, context: ExplainContext): readonly string[] {
  const { candidates, voice } = context;
  return [
    personLabel(context, candidates.officerIndex[candidate] ?? -1),
    voice.say('next-fit', { fit: candidates.fit[candidate] }),
  ];
}

/** Who could fill the place just as well. */
function othersBlocks({ others, filledBy }: VacancyAnswer, context: ExplainContext): readonly Block[] {
  const { voice, isVerbose } = context;
  if (others === undefined || others.length === 0) return [];
  const rows = others.map((candidate) => sentRow(candidate, context));
  return [
    line(voice.say(filledBy.length === 0 ? 'choice-fill' : 'choice-people')),
    ...table(isVerbose ? rows : rows.slice(0, CHOICES_SHOWN)),
    ...(isVerbose || rows.length <= CHOICES_SHOWN
      ? []
      : [line(voice.say('choice-more', { count: rows.length - CHOICES_SHOWN }))]),
  ];
}

function fillingBlocks({ filling }: VacancyAnswer, context: ExplainContext): readonly Block[] {
  const { voice } = context;
  if (filling === undefined) return [];
  if (filling.kind === 'unanswered') return [line(voice.say('filling-unanswered'))];
  if (filling.kind === 'impossible') {
    const rows = filling.members.map(({ source }) => demandRow(source, context));
    return [line(voice.say(rows.length === 0 ? 'filling-impossible-unknown' : 'filling-impossible')), ...table(rows)];
  }
  const isFree = filling.price.tiers.every(({ loss }) => loss === 0);
  const price = priceText(filling.price, voice);
  return [line(voice.say(isFree ? 'filling-free' : 'filling-is', { price })), ...movesBlocks(filling.moves, context)];
}

/** The places of a commune and what is asked of it. */
export function communePage(answer: CommuneAnswer, status: ProofStatus, context: ExplainContext): readonly Block[] {
  const { instance, voice, isInternal } = context;
  const { name, region: code } = present(instance.communes[answer.communeIndex], 'commune');
  const region = regionName(code);
  const { places } = answer;
  if (places.length === 0) return [title(voice.say('commune-none', { commune: name, region }))];
  const filled = places.reduce((sum, { filledBy }) => sum + filledBy.length, 0);
  const total = places.reduce((sum, { headcount }) => sum + headcount, 0);
  const rows = places.flatMap(({ vacancyIndex, filledBy, open }) => {
    const place = placeLabel(context, vacancyIndex);
    const people = filledBy.map((candidate) => [place, ...sentRow(candidate, context)]);
    if (open === undefined) return people;
    const reason = openReasonText(open, instance, isInternal, voice);
    return people.concat([[place, voice.say('place-open', { reason }), '']]);
  });
  return [
    title(voice.say('commune-title', { commune: name, region, filled, places: total })),
    ...table(rows),
    ...standingBlocks(answer.standings, context),
    line(proofLine(status, voice)),
  ];
}

/** Whom a unit sends, what is asked of it, why the others stay. */
export function unitPage(answer: UnitAnswer, status: ProofStatus, context: ExplainContext): readonly Block[] {
  const { instance, voice, isInternal, candidates } = context;
  const { name } = present(instance.units[answer.unitIndex], 'unit');
  const { officerCount } = answer;
  const sent = officersAsListed(answer.sent, voice.language, instance, (one) => candidates.officerIndex[one] ?? -1);
  const staying = officersAsListed(answer.staying, voice.language, instance, ({ officerIndex }) => officerIndex);
  const stayingRows = staying.map((entry) => [
    bareLabel(context, entry.officerIndex),
    unassignedReasonText(entry, instance, isInternal, voice),
  ]);
  return [
    title(voice.say('unit-title', { unit: name, sent: sent.length, officers: officerCount })),
    ...table(
      sent.map((candidate) => [
        bareLabel(context, candidates.officerIndex[candidate] ?? -1),
        voice.say('next-fit', { fit: candidates.fit[candidate] }),
        placeLabel(context, candidates.vacancyIndex[candidate] ?? -1),
      ]),
    ),
    ...boundLines(answer, context),
    ...standingBlocks(answer.standings, context),
    ...(stayingRows.length === 0
      ? []
      : [line(voice.say('unit-staying')), ...capped(stayingRows, 'people-more', context)]),
    line(proofLine(status, voice)),
  ];
}

/** The unit's own bounds that stand under no demand, because nobody of it could be sent anyway. */
function boundLines({ bounds, standings }: UnitAnswer, { voice }: ExplainContext): readonly Block[] {
  const { sendMin, sendMax, keepMin, staff } = bounds;
  const isSaid = (bound: string): boolean =>
    standings.some(({ source }) => source.kind === 'unit' && source.bound === bound);
  return [
    ...(sendMin === undefined || isSaid('send_min') ? [] : [line(voice.say('unit-send-min', { min: sendMin }))]),
    ...(sendMax === undefined || isSaid('send_max') ? [] : [line(voice.say('unit-send-max', { max: sendMax }))]),
    ...(keepMin === undefined || staff === undefined || isSaid('keep_min')
      ? []
      : [line(voice.say('unit-keep', { keep: keepMin, staff }))]),
  ];
}

/** What is asked, where the plan stands, and where it is written. */
export function standingBlocks(standings: readonly DemandStanding[], context: ExplainContext): readonly Block[] {
  if (standings.length === 0) return [];
  const rows = standings.map((standing) => standingRow(standing, context));
  return [line(context.voice.say('standings-title')), ...capped(rows, 'standings-more', context)];
}

function standingRow(
  { source, actual, min, max, isTight }: DemandStanding,
  { instance, voice }: ExplainContext,
): readonly string[] {
  const { text, place } = describeDemand(source, instance, voice);
  const bounds =
    min === max
      ? voice.say('standing-exactly', { min })
      : voice
          .say('standing-bounds', { min: min === 0 ? undefined : min, max: Number.isFinite(max) ? max : undefined })
          .trim();
  return [
    text,
    bounds,
    voice.say('standing-now', { actual }),
    isTight ? voice.say('standing-tight') : '',
    place === undefined ? '' : placeText(place),
  ];
}

function capped(
  rows: readonly (readonly string[])[],
  more: 'standings-more' | 'people-more',
  { voice, isVerbose }: ExplainContext,
): readonly Block[] {
  const shown = isVerbose ? rows : rows.slice(0, ROWS_MAX);
  const rest = rows.length - shown.length;
  return [...table(shown), ...(rest === 0 ? [] : [line(voice.say(more, { count: rest }))])];
}
