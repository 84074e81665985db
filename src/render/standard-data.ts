import type { Instance } from '../domain/instance.ts';
import type { Requirement } from '../domain/studies.ts';
import {
  permilleOf,
  type PersonStanding,
  type PlaceStanding,
  type StandardCount,
  type StandardReview,
  type Tally,
  type TitleCount,
} from '../insight/standard-review.ts';
import type { Measure } from '../rules/standards.ts';
import { present } from '../support/assert.ts';
import { renderCsv } from './csv.ts';
import { minimumOf } from './standard-words.ts';
import { peopleOf } from './standard-text.ts';

const COUNT_COLUMNS = [
  'scope',
  'region',
  'place_id',
  'place_name',
  'group',
  'title',
  'leader',
  'column',
  'item',
  'minimum',
  'people',
  'met',
  'lacking',
  'unknown',
  'percent',
] as const;

const PERSON_COLUMNS = [
  'region',
  'place_id',
  'place_name',
  'officer_id',
  'officer_name',
  'group',
  'title',
  'leader',
  'column',
  'item',
  'minimum',
  'have',
  'state',
  'source',
] as const;

type Cell = string | number | undefined;

/**
 * One row for everything asked of some people (`column` is `all`) and one for each requirement. `scope` says of whom: all, level, group, title,
 * place, place-title. Column names and codes are never translated.
 */
export function renderStandardCsv(review: StandardReview, instance: Instance): string {
  const none: readonly Cell[] = ['', '', ''];
  const ofTitle = ({ group, title, isLeader }: TitleCount): readonly Cell[] => [group, title, leaderCode(isLeader)];
  const rows = [
    ...countRows(['all', ...none, ...none], review.total),
    ...review.levels.flatMap(({ isLeader, count }) =>
      countRows(['level', ...none, '', '', leaderCode(isLeader)], count),
    ),
    ...review.groups.flatMap((one) =>
      countRows(['group', ...none, one.title, '', leaderCode(one.isLeader)], one.count),
    ),
    ...review.titles.flatMap((one) => countRows(['title', ...none, ...ofTitle(one)], one.count)),
    ...review.places.flatMap((place) => [
      ...countRows(['place', ...placeCells(place, instance), ...none], place.count),
      ...place.titles.flatMap((one) =>
        countRows(['place-title', ...placeCells(place, instance), ...ofTitle(one)], one.count),
      ),
    ]),
  ];
  return renderCsv(COUNT_COLUMNS, rows, { forExcel: false });
}

/** One row for each person and requirement, met ones included. */
export function renderStandingCsv(review: StandardReview, instance: Instance): string {
  const rows = review.places.flatMap((place) =>
    place.people.flatMap((person) => {
      const { id, name } = present(instance.officers[person.officerIndex], 'an officer');
      return person.measures.map((measure): readonly Cell[] => {
        const { requirement, source } = measure.standard;
        return [
          ...placeCells(place, instance),
          id,
          name ?? '',
          person.group ?? '',
          person.title,
          leaderCode(person.isLeader),
          ...requirementCells(requirement),
          haveOf(measure),
          measure.state,
          source ?? '',
        ];
      });
    }),
  );
  return renderCsv(PERSON_COLUMNS, rows, { forExcel: false });
}

function countRows(names: readonly Cell[], count: StandardCount): readonly (readonly Cell[])[] {
  const row = (what: readonly Cell[], tally: Tally): readonly Cell[] => {
    const people = peopleOf(tally);
    const permille = permilleOf(tally.met, people);
    return [
      ...names,
      ...what,
      people,
      tally.met,
      tally.lacking,
      tally.unknown,
      permille === undefined ? '' : permille / 10,
    ];
  };
  return [
    row(['all', '', ''], count),
    ...count.requirements.map((tally) => row(requirementCells(tally.requirement, tally.isMixed), tally)),
  ];
}

function placeCells({ communeIndex, unitIndex }: PlaceStanding, { communes, units }: Instance): readonly Cell[] {
  const commune = communes[communeIndex];
  const unit = units[unitIndex];
  return commune === undefined
    ? [unit?.region ?? '', unit?.id ?? '', unit?.name ?? '']
    : [commune.region, commune.id, commune.name];
}

function leaderCode(isLeader: boolean | undefined): string {
  return isLeader === undefined ? '' : isLeader ? 'yes' : 'no';
}

/** Column, the skill or the values accepted, and the minimum; neither extent where titles differ in it. */
function requirementCells(requirement: Requirement, isMixed = false): readonly Cell[] {
  const { kind, column } = requirement;
  const isOfSkill = kind === 'skill' || kind === 'certificate';
  const item = isOfSkill ? requirement.skill : kind === 'one-of' && !isMixed ? requirement.accepted.join('; ') : '';
  return [column, item, isMixed ? '' : minimumOf(requirement)];
}

/** What the person has, in the unit of the column; `undefined` where it is unknown or no level. */
function haveOf({ standard, have }: Measure): number | undefined {
  return have !== undefined && standard.requirement.column === 'experience_years' ? have / 1e6 : have;
}

/** The same as data, with everybody: two spaces of indent, LF at the end. */
export function renderStandardJson(review: StandardReview, instance: Instance): string {
  const document = {
    format: 'allocate-standards',
    format_version: 1,
    total: countJson(review.total),
    levels: review.levels.map(({ isLeader, count }) => ({ leader: isLeader ?? null, ...countJson(count) })),
    groups: review.groups.map(({ title, isLeader, count }) => {
      return { group: title, leader: isLeader ?? null, ...countJson(count) };
    }),
    titles: review.titles.map(titleJson),
    places: review.places.map((place) => {
      const [region, id, name] = placeCells(place, instance);
      return {
        place_id: id,
        name,
        region,
        ...countJson(place.count),
        titles: place.titles.map(titleJson),
        people: place.people.map((person) => personJson(person, instance)),
      };
    }),
    without_standard: review.unheld.map(({ title, people }) => ({ title: title ?? null, people })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

type Json = Readonly<Record<string, unknown>>;

function titleJson({ title, group, isLeader, count }: TitleCount): Json {
  return { title, group: group ?? null, leader: isLeader ?? null, ...countJson(count) };
}

function countJson(count: StandardCount): Json {
  return {
    ...tallyJson(count),
    requirements: count.requirements.map(({ requirement, isMixed, ...tally }) => ({
      ...requirementJson(requirement, isMixed),
      ...tallyJson(tally),
    })),
  };
}

function tallyJson(tally: Tally): Json {
  const people = peopleOf(tally);
  const permille = permilleOf(tally.met, people);
  const { met, lacking, unknown } = tally;
  return { people, met, lacking, unknown, percent: permille === undefined ? null : permille / 10 };
}

function requirementJson(requirement: Requirement, isMixed: boolean): Json {
  const { kind, column } = requirement;
  return {
    column,
    ...(kind === 'skill' || kind === 'certificate' ? { item: requirement.skill } : {}),
    ...(kind === 'one-of' && !isMixed ? { accepted: requirement.accepted } : {}),
    ...(kind === 'level' || kind === 'skill' ? { minimum: isMixed ? null : minimumOf(requirement) } : {}),
  };
}

function personJson(
  { officerIndex, title, group, isLeader, state, measures }: PersonStanding,
  instance: Instance,
): Json {
  const { id, name } = present(instance.officers[officerIndex], 'an officer');
  return {
    officer_id: id,
    name: name ?? '',
    title,
    group: group ?? null,
    leader: isLeader ?? null,
    state,
    requirements: measures.map((measure) => ({
      ...requirementJson(measure.standard.requirement, false),
      state: measure.state,
      have: haveOf(measure) ?? null,
      source: measure.standard.source ?? null,
    })),
  };
}
