import { isColumn } from '../domain/course-checks.ts';
import type { Instance } from '../domain/instance.ts';
import type { Course } from '../domain/records.ts';
import type { CourseGap, MissingLevel } from '../insight/course-gaps.ts';
import { courseDays } from '../rules/course-paths.ts';
import { present } from '../support/assert.ts';
import type { CurvePoint, Seat, Unlocking } from '../training/training.ts';
import { line, namedTable, title, type Block } from './answer-page.ts';
import { dayText } from './day-text.ts';
import type { Voice } from './messages/voice.ts';
import { proofText } from './proof-text.ts';
import { escapeControls } from './terminal.ts';

export interface TrainContext {
  readonly voice: Voice;
  /** Lists everybody sent below a wanted level. */
  readonly isVerbose: boolean;
}

/** Gaps listed where nobody asks for all of them. */
const GAPS_SHOWN = 10;

/** What seats to take, what each number of them gives, and courses for those sent below a wanted level. */
export function trainPage(
  unlocking: Unlocking,
  gaps: readonly CourseGap[],
  { voice, isVerbose }: TrainContext,
): readonly Block[] {
  const { instance, opensAnything, seats } = unlocking;
  const curve = curveTable(unlocking.curve, voice);
  return [
    title(headline(unlocking, voice)),
    line(pointsLine(unlocking, voice)),
    ...(unlocking.fitMin === undefined ? [] : [line(voice.say('train-well', { fit: unlocking.fitMin }))]),
    ...(opensAnything ? [] : [line(voice.say('train-idle'))]),
    ...section(voice.say('train-seats'), seatTable(seats, instance, voice)),
    ...(unlocking.curve.length > 1 ? section(voice.say('train-curve'), curve) : []),
    ...(gaps.length === 0
      ? unlocking.present.length === 0
        ? []
        : [line(voice.say('train-no-gaps'))]
      : [
          ...section(
            voice.say('train-gaps', { count: gaps.length }),
            gapTable(isVerbose ? gaps : gaps.slice(0, GAPS_SHOWN), instance, voice),
          ),
          ...(isVerbose || gaps.length <= GAPS_SHOWN
            ? []
            : [line(voice.say('train-more', { count: gaps.length - GAPS_SHOWN }))]),
        ]),
    ...section(voice.say('train-courses'), courseTable(unlocking, gaps, voice)),
  ];
}

function section(heading: string, blocks: readonly Block[]): readonly Block[] {
  return blocks.length === 0 ? [] : [line(heading), ...blocks];
}

function headline({ before, after, seats, cost }: Unlocking, voice: Voice): string {
  const count = seats.reduce((sum, { courses }) => sum + courses.length, 0);
  if (count === 0) return voice.say('train-title-none', { after: after.places });
  const params = { after: after.places, seats: count, cost };
  if (before === undefined) return voice.say('train-title-first', params);
  return voice.say('train-title', { ...params, before: before.places });
}

function pointsLine({ before, after, seats, tiers, status }: Unlocking, voice: Voice): string {
  const proof = proofText({ tiers, status, engine: undefined }, voice);
  if (before === undefined || seats.length === 0)
    return voice.say('train-points-first', { after: after.points, proof });
  return voice.say('train-points', { after: after.points, before: before.points, proof });
}

function seatTable(seats: readonly Seat[], instance: Instance, voice: Voice): readonly Block[] {
  const heads = ['person', 'courses', 'raised', 'cost', 'place'] as const;
  return namedTable(
    heads.map((name) => voice.say(`train-head-${name}`)),
    seats.map(({ officerIndex, courses, raised, cost, vacancyIndex }) => [
      personText(instance, officerIndex, voice),
      courses.map((index) => courseName(instance, index)).join(' + '),
      raised.map((one) => voice.say('train-raise', { ...one, skill: skillText(one.what, instance, voice) })).join('; '),
      voice.say('train-curve-cost', { cost }),
      placeText(instance, vacancyIndex, voice),
    ]),
  );
}

function curveTable(curve: readonly CurvePoint[], voice: Voice): readonly Block[] {
  const heads = ['seats', 'points', 'gain', 'places', 'cost', 'note'] as const;
  return namedTable(
    heads.map((name) => voice.say(`train-head-${name}`)),
    curve.map(({ seats, points, plan, isProven }) => {
      const gain = gainOf(curve, seats);
      return [
        voice.say('train-curve-row', { seats }),
        points === undefined ? voice.say('train-curve-none') : voice.say('train-curve-points', { points }),
        gain === undefined ? '' : voice.say('train-curve-gain', { gain }),
        plan === undefined ? '' : voice.say('train-curve-places', { places: plan.places }),
        plan === undefined ? '' : voice.say('train-curve-cost', { cost: plan.cost }),
        isProven ? '' : voice.say('train-curve-open'),
      ];
    }),
  );
}

/** Points that one more seat adds to those of one less; `undefined` where there is nothing to compare. */
export function gainOf(curve: readonly CurvePoint[], seats: number): number | undefined {
  const [before, now] = [curve[seats - 1]?.points, curve[seats]?.points];
  return before === undefined || now === undefined ? undefined : now - before;
}

function gapTable(gaps: readonly CourseGap[], instance: Instance, voice: Voice): readonly Block[] {
  const heads = ['person', 'place', 'raised', 'courses', 'when', 'note'] as const;
  return namedTable(
    heads.map((name) => voice.say(`train-head-${name}`)),
    gaps.map((gap) => [
      personText(instance, gap.officerIndex, voice),
      placeText(instance, gap.vacancyIndex, voice),
      missingText(gap, instance, voice),
      gap.courses.map((index) => courseName(instance, index)).join(' + '),
      gap.when === undefined ? '' : voice.say(`train-${gap.when}`),
      openText(gap.missing, instance, voice),
    ]),
  );
}

/** `GIS 2 → 4; data 1 → 3`. */
export function missingText({ missing }: CourseGap, instance: Instance, voice: Voice): string {
  return missing
    .map(({ skill, have, wanted }) =>
      voice.say('train-gap', { skill: skillText(skill, instance, voice), have, wanted }),
    )
    .join('; ');
}

/** Why some levels stay out of reach. */
export function openText(missing: readonly MissingLevel[], instance: Instance, voice: Voice): string {
  const isAlone = missing.length === 1;
  return missing
    .flatMap(({ skill, open }) => {
      if (open === undefined) return [];
      const text = voice.say(`train-${open}`);
      return [isAlone ? text : `${skillText(skill, instance, voice)}: ${text}`];
    })
    .join('; ');
}

function courseTable({ instance, seats }: Unlocking, gaps: readonly CourseGap[], voice: Voice): readonly Block[] {
  const heads = ['course', 'days', 'seats', 'open', 'gaps', 'note'] as const;
  const rows = instance.courses.flatMap((course, index) => {
    const opening = seats.filter(({ courses }) => courses.includes(index)).length;
    const closing = gaps.filter(({ courses }) => courses.includes(index)).length;
    if (opening + closing === 0) return [];
    const isFull = course.seats !== undefined && opening + closing > course.seats;
    return [
      [
        courseName(instance, index),
        courseDaysText(course, voice),
        course.seats === undefined ? '' : voice.say('train-course-seats', { seats: course.seats }),
        opening === 0 ? '' : voice.say('train-course-open', { count: opening }),
        closing === 0 ? '' : voice.say('train-course-gap', { count: closing }),
        isFull ? voice.say('train-course-full') : '',
      ],
    ];
  });
  return namedTable(
    heads.map((name) => voice.say(`train-head-${name}`)),
    rows,
  );
}

export function courseDaysText(course: Course, voice: Voice): string {
  const days = courseDays(course);
  if (days === undefined) return voice.say('train-course-free');
  const [start, end] = [days.startDay, days.endDay].map((day) => dayText(day, voice.language));
  return voice.say('train-course-days', { start, end });
}

/** `K07 GIS nâng cao`. */
export function courseName({ courses }: Instance, index: number): string {
  const { id, name } = present(courses[index], 'a course');
  return escapeControls(name === undefined ? id : `${id} ${name}`);
}

/** A column of officers by its name, any other word as the policy or the file has it. */
export function skillText(what: string, { policy }: Instance, voice: Voice): string {
  if (isColumn(what)) return voice.say(what === 'degree' ? 'train-degree' : 'train-theory');
  return policy.fields.get(what)?.name ?? what;
}

/** `CB013 Trần Văn Đức (Sở Tài chính)`. */
export function personText({ officers, units, unitOfOfficer }: Instance, officerIndex: number, voice: Voice): string {
  const { id, name } = present(officers[officerIndex], 'an officer');
  return voice.say('person-label', { id, name, unit: units[unitOfOfficer[officerIndex] ?? -1]?.name });
}

function placeText({ vacancies, communes, communeOfVacancy }: Instance, vacancyIndex: number, voice: Voice): string {
  const { id } = present(vacancies[vacancyIndex], 'a vacancy');
  return voice.say('short-place', { id, commune: communes[communeOfVacancy[vacancyIndex] ?? -1]?.name ?? id });
}
