import type { Instance } from '../domain/instance.ts';
import {
  permilleOf,
  type PersonStanding,
  type PlaceStanding,
  type StandardCount,
  type StandardReview,
  type Tally,
  type TitleCount,
} from '../insight/standard-review.ts';
import { present } from '../support/assert.ts';
import { line, table, title, type Block } from './answer-page.ts';
import type { Voice } from './messages/voice.ts';
import { officersAsListed } from './people-order.ts';
import { lackText, requirementText } from './standard-words.ts';

export interface StandardContext {
  readonly instance: Instance;
  readonly voice: Voice;
  /** Names everybody who lacks something, or of whom something is not known. */
  readonly namesPeople: boolean;
  /** Counts the titles of each place too. */
  readonly isVerbose: boolean;
}

/** The whole, then levels, groups and titles with each requirement, then place by place what is missing. */
export function standardPage(review: StandardReview, context: StandardContext): readonly Block[] {
  const { voice, namesPeople, isVerbose } = context;
  const { total, levels, groups, titles, places } = review;
  const people = peopleOf(total);
  if (people === 0) return [title(voice.say('standards-nobody')), ...unheldBlocks(review, voice)];
  const { met, lacking, unknown } = total;
  const percent = percentOf(met, people);
  return [
    title(voice.say('standards-title', { people, places: places.length, met, percent, lacking, unknown })),
    ...unheldBlocks(review, voice),
    ...section(voice.say('standards-of-all'), countRows([], total, context)),
    ...(levels.length < 2
      ? []
      : section(
          voice.say('standards-by-level'),
          levels.flatMap(({ isLeader, count }) => countRows([levelText(isLeader, voice)], count, context)),
        )),
    ...section(voice.say('standards-by-group'), titleRows(groups, context)),
    ...section(voice.say('standards-by-title'), titleRows(titles, context)),
    ...section(
      voice.say('standards-by-place'),
      places.flatMap((place) => [placeRow(place, context), ...(isVerbose ? placeTitleRows(place, context) : [])]),
    ),
    ...(namesPeople
      ? section(
          voice.say('standards-named'),
          places.flatMap((place) => personRows(place, context)),
        )
      : met === people
        ? []
        : [line(voice.say('standards-more'))]),
  ];
}

export function peopleOf({ met, lacking, unknown }: Tally): number {
  return met + lacking + unknown;
}

function percentOf(part: number, whole: number): number | undefined {
  const permille = permilleOf(part, whole);
  return permille === undefined ? undefined : permille / 10;
}

function levelText(isLeader: boolean | undefined, voice: Voice): string {
  if (isLeader === undefined) return voice.say('standards-level-unknown');
  return voice.say(isLeader ? 'standards-level-yes' : 'standards-level-no');
}

function section(heading: string, rows: readonly (readonly string[])[]): readonly Block[] {
  return rows.length === 0 ? [] : [line(heading), ...table(rows)];
}

function unheldBlocks({ unheld }: StandardReview, voice: Voice): readonly Block[] {
  const count = unheld.reduce((sum, { people }) => sum + people, 0);
  if (count === 0) return [];
  return [
    line(voice.say('standards-unheld', { count })),
    ...table(
      unheld.map(({ title: name, people }) => [
        name === undefined ? voice.say('standards-no-position') : voice.phrase('{name}', { name }),
        voice.number(people),
      ]),
    ),
  ];
}

function titleRows(titles: readonly TitleCount[], context: StandardContext): readonly (readonly string[])[] {
  const { voice } = context;
  return titles.flatMap(({ title: name, isLeader, count }) =>
    countRows([voice.phrase('{name}', { name }), levelText(isLeader, voice)], count, context),
  );
}

/** One row for everything asked and one for each requirement; what is counted is named in the first alone. */
function countRows(
  names: readonly string[],
  count: StandardCount,
  { instance, voice }: StandardContext,
): readonly (readonly string[])[] {
  const row = (shown: readonly string[], what: string, tally: Tally): readonly string[] => [
    ...shown,
    what,
    shareText(tally, voice),
    voice.say('standards-lacking', { count: tally.lacking === 0 ? undefined : tally.lacking }),
    voice.say('standards-unknown', { count: tally.unknown === 0 ? undefined : tally.unknown }),
  ];
  const blank = names.map(() => '');
  return [
    row(names, voice.say('standards-everything'), count),
    ...count.requirements.map((tally) =>
      row(blank, requirementText(tally.requirement, tally.isMixed, instance, voice), tally),
    ),
  ];
}

function shareText(tally: Tally, voice: Voice): string {
  const people = peopleOf(tally);
  return voice.say('standards-share', { met: tally.met, people, percent: percentOf(tally.met, people) });
}

/** `08296  Xã Sơn Lương   12 of 18 (66.7 %)   university degree or higher 4 · …` */
function placeRow(place: PlaceStanding, context: StandardContext): readonly string[] {
  const { id, name } = placeName(place, context);
  return [id, name, '', ...missingCells(place.count, context)];
}

/** The titles of a place, one row each, below the place itself. */
function placeTitleRows({ titles }: PlaceStanding, context: StandardContext): readonly (readonly string[])[] {
  const { voice } = context;
  return titles.map(({ title: name, isLeader, count }) => [
    '',
    voice.phrase('{name}', { name }),
    levelText(isLeader, voice),
    ...missingCells(count, context),
  ]);
}

/** How many meet everything asked, and how many lack each thing. */
function missingCells(count: StandardCount, { instance, voice }: StandardContext): readonly string[] {
  const short = count.requirements
    .filter(({ lacking }) => lacking > 0)
    .map(({ requirement, isMixed, lacking }) => {
      const what = requirementText(requirement, isMixed, instance, voice);
      return voice.say('standards-short', { what, count: lacking });
    });
  const open = count.requirements.reduce((sum, { unknown }) => sum + unknown, 0);
  return [
    shareText(count, voice),
    [...short, voice.say('standards-unknown', { count: open === 0 ? undefined : open })]
      .filter((text) => text !== '')
      .join(' · '),
  ];
}

/** Id and name of the commune, else of the unit, ready to be shown. */
function placeName(
  { communeIndex, unitIndex }: PlaceStanding,
  { instance, voice }: StandardContext,
): { readonly id: string; readonly name: string } {
  const place = instance.communes[communeIndex] ?? instance.units[unitIndex];
  if (place === undefined) return { id: '', name: voice.say('standards-place-unknown') };
  return { id: voice.phrase('{id}', { id: place.id }), name: voice.phrase('{name}', { name: place.name }) };
}

function personRows(place: PlaceStanding, context: StandardContext): readonly (readonly string[])[] {
  const people = place.people.filter(({ state }) => state !== 'met');
  const { instance, voice } = context;
  return officersAsListed(people, voice.language, instance, ({ officerIndex }) => officerIndex).map((person) =>
    personRow(person, placeName(place, context).name, context),
  );
}

function personRow(
  { officerIndex, title: held, measures }: PersonStanding,
  place: string,
  { instance, voice }: StandardContext,
): readonly string[] {
  const { id, name } = present(instance.officers[officerIndex], 'an officer');
  const lacking = measures.filter(({ state }) => state === 'lacking').map((one) => lackText(one, instance, voice));
  const open = measures
    .filter(({ state }) => state === 'unknown')
    .map(({ standard }) => requirementText(standard.requirement, false, instance, voice));
  return [
    voice.say('person-label', { id, name, unit: place }),
    voice.phrase('{held}', { held }),
    [
      voice.say('standards-person-lacking', { what: lacking.join(', ') }),
      voice.say('standards-person-unknown', { what: open.join(', ') }),
    ]
      .filter((text) => text !== '')
      .join('; '),
  ];
}
