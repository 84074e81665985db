import { hundredthsOf, type Fault } from '../domain/evaluation.ts';
import type { Instance } from '../domain/instance.ts';
import { MICRO } from '../domain/policy.ts';
import type { EvaluationReview, RatedPerson, RatingCounts, UnratedPerson } from '../insight/evaluation-review.ts';
import { permilleOf } from '../insight/standard-review.ts';
import { present } from '../support/assert.ts';
import { line, table, title, type Block } from './answer-page.ts';
import type { Voice } from './messages/voice.ts';
import { officersAsListed } from './people-order.ts';
import { placeText } from './place.ts';

export interface EvaluationContext {
  readonly instance: Instance;
  readonly voice: Voice;
  /** Names those to follow up and those not rated, and says points; without it only those to commend are named. */
  readonly isInternal: boolean;
}

/** How many have each rating, who is to be commended and who followed up, and who is not rated and why. */
export function evaluationPage(review: EvaluationReview, context: EvaluationContext): readonly Block[] {
  const { instance, voice, isInternal } = context;
  const { year, counts, rated, unrated } = review;
  const people = rated.length + unrated.length;
  const good = counts.reduce((sum, one) => sum + (one.rating >= 3 ? one.people : 0), 0);
  const percent = percentOf(rated.length, people);
  const goodPercent = percentOf(good, rated.length);
  return [
    title(voice.say('evaluation-title', { year, rated: rated.length, people, percent, good, goodPercent })),
    ...(review.isBeforeBands ? [line(voice.say('evaluation-before', { year }))] : []),
    line(voice.say('evaluation-by-rating')),
    ...table(
      counts.map((one) => [
        voice.name('rating', String(one.rating)),
        voice.say('evaluation-share', {
          part: one.people,
          whole: rated.length,
          percent: percentOf(one.people, rated.length),
        }),
      ]),
    ),
    ...section(
      voice.say('evaluation-commended'),
      commendedOf(review).map((one) => personRow(one, context)),
    ),
    ...(isInternal ? internalBlocks(review, instance, context) : withheldBlocks(review, voice)),
  ];
}

function percentOf(part: number, whole: number): number | undefined {
  const permille = permilleOf(part, whole);
  return permille === undefined ? undefined : permille / 10;
}

function section(heading: string, rows: readonly (readonly string[])[]): readonly Block[] {
  return rows.length === 0 ? [] : [line(heading), ...table(rows)];
}

/** Those rated excellent, most points first. */
export function commendedOf({ rated }: EvaluationReview): readonly RatedPerson[] {
  return rated.filter(({ rating }) => rating === 4);
}

/** Those rated not completed, fewest points first. */
export function followedOf({ rated }: EvaluationReview): readonly RatedPerson[] {
  return rated.filter(({ rating }) => rating === 1).toReversed();
}

/** Those of whom `officers.csv` says another rating, by officer. */
function differingOf({ rated }: EvaluationReview): readonly RatedPerson[] {
  return rated.filter(({ stated }) => stated !== undefined).toSorted((a, b) => a.officerIndex - b.officerIndex);
}

function withheldBlocks(review: EvaluationReview, voice: Voice): readonly Block[] {
  const count = followedOf(review).length;
  const unrated = review.unrated.length;
  const differing = differingOf(review).length;
  if (count + unrated + differing === 0) return [];
  return [line(voice.say('evaluation-withheld', { count, unrated, differing }))];
}

function internalBlocks(review: EvaluationReview, instance: Instance, context: EvaluationContext): readonly Block[] {
  const { voice } = context;
  const listed = <T extends { readonly officerIndex: number }>(people: readonly T[]): readonly T[] =>
    officersAsListed(people, voice.language, instance, ({ officerIndex }) => officerIndex);
  const source = instance.policy.rules.ratingFrom === 'results' ? 'results.csv' : 'officers.csv';
  const columns = [
    ...review.counts.map(({ rating }) => voice.name('rating', String(rating))),
    voice.say('evaluation-unrated-column'),
  ];
  return [
    ...section(
      voice.say('evaluation-followed'),
      followedOf(review).map((one) => personRow(one, context)),
    ),
    ...section(
      voice.say('evaluation-unrated'),
      listed(review.unrated).map((one) => unratedRow(one, context)),
    ),
    ...section(
      voice.say('evaluation-differs', { source }),
      listed(differingOf(review)).map(({ officerIndex, rating: byResults, stated }) => [
        labelOf(officerIndex, context),
        voice.say('evaluation-says', { stated, rated: byResults }),
      ]),
    ),
    ...section(
      voice.say('evaluation-by-unit', { columns: columns.join(' / ') }),
      review.units.map(({ unitIndex, counts, unrated }) => [
        unitLabel(unitIndex, context),
        [...numbersOf(counts), unrated].map((count) => voice.number(count)).join(' / '),
      ]),
    ),
  ];
}

function numbersOf(counts: RatingCounts): readonly number[] {
  return counts.map(({ people }) => people);
}

function unitLabel(unitIndex: number, { instance, voice }: EvaluationContext): string {
  const unit = instance.units[unitIndex];
  return unit === undefined
    ? voice.say('standards-place-unknown')
    : voice.phrase('{id} {name}', { id: unit.id, name: unit.name });
}

function labelOf(officerIndex: number, { instance, voice }: EvaluationContext): string {
  const { id, name } = present(instance.officers[officerIndex], 'an officer');
  const unit = instance.units[instance.unitOfOfficer[officerIndex] ?? -1]?.name;
  return voice.say('person-label', { id, name, unit });
}

function personRow({ officerIndex, points }: RatedPerson, context: EvaluationContext): readonly string[] {
  const { voice, isInternal } = context;
  const shown = isInternal ? voice.say('evaluation-points', { points: voice.number(hundredthsOf(points) / 100) }) : '';
  return [labelOf(officerIndex, context), shown];
}

function unratedRow({ officerIndex, faults }: UnratedPerson, context: EvaluationContext): readonly string[] {
  return [labelOf(officerIndex, context), faults.map((fault) => faultText(fault, context)).join('; ')];
}

function faultText(fault: Fault, { instance, voice }: EvaluationContext): string {
  const nameOf = (id: string): string => instance.studies.indicators.find((one) => one.id === id)?.name ?? id;
  switch (fault.kind) {
    case 'none':
      return voice.say('fault-none');
    case 'missing':
      return voice.say('fault-missing', { indicators: fault.indicatorIds.map(nameOf).join(', ') });
    case 'repeated':
      return voice.say('fault-repeated', {
        indicator: nameOf(fault.indicatorId),
        first: placeText(fault.other),
        second: placeText(fault.where),
      });
    case 'off-scale':
      return voice.say('fault-off-scale', {
        indicator: nameOf(fault.indicatorId),
        value: voice.number(fault.valueMicro / MICRO),
        max: voice.number(fault.scaleMaxMicro / MICRO),
        place: placeText(fault.where),
      });
    case 'undated':
      return voice.say('fault-undated', { place: placeText(fault.where) });
  }
}
