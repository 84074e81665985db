import type { Instance } from '../domain/instance.ts';
import type { FreeChoice } from '../insight/choices.ts';
import type { Move } from '../insight/moves.ts';
import type { Price } from '../insight/price.ts';
import type { RefusalCounts } from '../insight/refusal-counts.ts';
import type { ProofStatus } from '../proof/certificate.ts';
import type { Candidates } from '../rules/candidates.ts';
import { present } from '../support/assert.ts';
import type { Voice } from './messages/voice.ts';
import { SPARED_BY_LAW } from './reason-text.ts';

/** What every page of `explain` needs. */
export interface ExplainContext {
  readonly instance: Instance;
  readonly candidates: Candidates;
  readonly voice: Voice;
  /** Shows sensitive reasons and the articles that reveal them. */
  readonly isInternal: boolean;
  /** Shows long lists whole. */
  readonly isVerbose: boolean;
}

type Context = ExplainContext;

/** `CB013 Trần Văn Đức (Sở Tài chính)`. */
export function personLabel({ instance, voice }: Context, officerIndex: number): string {
  const { id, name } = present(instance.officers[officerIndex], 'officer');
  return voice.say('person-label', {
    id,
    name,
    unit: instance.units[instance.unitOfOfficer[officerIndex] ?? -1]?.name,
  });
}

export function officerId({ instance }: Context, officerIndex: number): string {
  return present(instance.officers[officerIndex], 'officer').id;
}

/** `CB013 Trần Văn Đức`. */
export function bareLabel({ instance, voice }: Context, officerIndex: number): string {
  const { id, name } = present(instance.officers[officerIndex], 'officer');
  return voice.say('person-label', { id, name });
}

/** `VT042 Chuyên viên đất đai, Xã Đà Bắc`. */
export function placeLabel({ instance, voice }: Context, vacancyIndex: number): string {
  const { id, title } = present(instance.vacancies[vacancyIndex], 'vacancy');
  return voice.say('place-label', { id, title, commune: communeName(instance, vacancyIndex) });
}

/** `Xã Đà Bắc (VT042)`. */
export function shortPlace({ instance, voice }: Context, vacancyIndex: number): string {
  const { id } = present(instance.vacancies[vacancyIndex], 'vacancy');
  return voice.say('short-place', { id, commune: communeName(instance, vacancyIndex) });
}

function communeName(instance: Instance, vacancyIndex: number): string {
  return instance.communes[instance.communeOfVacancy[vacancyIndex] ?? -1]?.name ?? '';
}

/** What other best plans do with a person who is sent in them: each other place once, then other forms at the same place. */
export function optionTexts(
  { chosen, others }: FreeChoice,
  label: (context: Context, vacancyIndex: number) => string,
  context: Context,
): readonly string[] {
  const { candidates, instance, voice } = context;
  const present = chosen === undefined ? undefined : candidates.vacancyIndex[chosen];
  const places = new Set(others.map((candidate) => candidates.vacancyIndex[candidate] ?? -1));
  const isHere = places.delete(present ?? -1);
  const forms = others.flatMap((candidate) =>
    isHere && candidates.vacancyIndex[candidate] === present
      ? [instance.policy.forms[candidates.formIndex[candidate] ?? -1]]
      : [],
  );
  return [
    ...Array.from(places, (vacancyIndex) => label(context, vacancyIndex)),
    ...forms.map((form) => voice.say('choice-form', { form })),
  ];
}

/** What a price gives up and what it gains, each as one phrase; empty where there is none. */
export function priceWords({ tiers }: Price, voice: Voice): { readonly loss: string; readonly gain: string } {
  const changed = tiers.filter(({ loss }) => loss !== 0);
  const say = (worse: boolean): string =>
    changed
      .filter(({ loss }) => loss > 0 === worse)
      .map(({ name, loss }) => voice.say(`${worse ? 'worse' : 'better'}-${name}`, { points: Math.abs(loss) }))
      .join(' · ');
  return { loss: say(true), gain: say(false) };
}

/** What a price gives up, with gains behind it, in one cell. */
export function priceText(price: Price, voice: Voice): string {
  const { loss, gain } = priceWords(price, voice);
  if (loss === '' && gain === '') return voice.say('price-none');
  if (gain === '') return loss;
  if (loss === '') return voice.say('price-gained', { price: gain });
  return `${loss}; ${voice.say('price-better', { price: gain })}`;
}

/** Rules with their articles and numbers, sensitive ones as one line unless the output is internal. */
export function refusalRows(
  counts: RefusalCounts,
  unit: 'closed-count' | 'closed-people',
  { voice, isInternal }: Context,
): readonly (readonly string[])[] {
  const open = counts.rules.filter(({ isSensitive }) => isInternal || !isSensitive);
  const rows = open.map(({ rule, article, count }) => ({ label: voice.name('rule', rule), article, count }));
  if (!isInternal && counts.sensitiveCount > 0) {
    rows.push({ label: voice.say(SPARED_BY_LAW), article: undefined, count: counts.sensitiveCount });
  }
  return rows
    .toSorted((a, b) => b.count - a.count)
    .map(({ label, article, count }) => [
      label,
      voice.say(unit, { count }),
      article === undefined ? '' : voice.name('article', article),
    ]);
}

/** One row a person: who, from where to where, fit, why. */
export function moveRows(moves: readonly Move[], context: Context): readonly (readonly string[])[] {
  const { candidates, voice } = context;
  return moves.map(({ officerIndex, from, to, link }) => {
    return [
      bareLabel(context, officerIndex),
      voice.say('move-line', { from: endText(from, 'move-was-staying', context), to: toText(from, to, context) }),
      fitText(fitOf(from), fitOf(to), voice),
      linkText(moves, link, context),
    ];
  });

  function fitOf(candidate: number | undefined): number | undefined {
    return candidate === undefined ? undefined : candidates.fit[candidate];
  }
}

function endText(
  candidate: number | undefined,
  otherwise: 'move-was-staying' | 'move-stays',
  context: Context,
): string {
  if (candidate === undefined) return context.voice.say(otherwise);
  return shortPlace(context, context.candidates.vacancyIndex[candidate] ?? -1);
}

/** The new place; the same place in another form is named by its form. */
function toText(from: number | undefined, to: number | undefined, context: Context): string {
  const { candidates, instance, voice } = context;
  const isSamePlace =
    from !== undefined && to !== undefined && candidates.vacancyIndex[from] === candidates.vacancyIndex[to];
  if (!isSamePlace) return endText(to, 'move-stays', context);
  return voice.say('move-form', { form: instance.policy.forms[candidates.formIndex[to] ?? -1] });
}

function fitText(before: number | undefined, after: number | undefined, voice: Voice): string {
  if (before !== undefined && after !== undefined) return voice.say('move-fit', { before, after });
  const fit = before ?? after;
  return fit === undefined ? '' : voice.say('move-fit-one', { fit });
}

function linkText(moves: readonly Move[], link: Move['link'], context: Context): string {
  const { voice } = context;
  if (link.kind === 'asked') return '';
  if (link.kind === 'besides') return voice.say('move-besides');
  const other = officerId(context, present(moves[link.after], 'a move').officerIndex);
  return voice.say(`move-${link.kind}`, { other });
}

/** Whether the answer is known to be the best, in one sentence about the plan. */
export function proofLine(status: ProofStatus, voice: Voice): string {
  return voice.say(`answer-${status}`);
}
