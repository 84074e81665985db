import type { Instance } from '../domain/instance.ts';
import type { CommuneReview, FieldReview, Review } from '../insight/commune-review.ts';
import { balanceOf } from '../insight/commune-review.ts';
import type { HoldReason } from '../insight/release.ts';
import { present } from '../support/assert.ts';
import { compareBytes } from '../support/order.ts';
import { line, table, title, type Block } from './answer-page.ts';
import { fieldName } from './demand-text.ts';
import { officersAsListed } from './people-order.ts';
import type { Voice } from './messages/voice.ts';
import { regionName } from './region-name.ts';

export interface ReviewContext {
  readonly instance: Instance;
  readonly voice: Voice;
  readonly isInternal: boolean;
  /** Names those who could be released. */
  readonly isVerbose: boolean;
}

/** Communes named before the full list, worst first. */
const WORST_MAX = 8;

/** The whole province on the first screen, the worst shortages, then every commune by region. */
export function reviewPage(review: Review, context: ReviewContext): readonly Block[] {
  const { voice } = context;
  const { communes } = review;
  const short = communes.filter((one) => (balanceOf(one) ?? 0) < 0);
  const over = communes.filter((one) => (balanceOf(one) ?? 0) > 0);
  const unknown = communes.filter((one) => balanceOf(one) === undefined);
  return [
    title(
      voice.say('review-title', {
        communes: communes.length,
        short: short.length,
        missing: -totalOf(short),
        over: over.length,
        surplus: totalOf(over),
      }),
    ),
    ...(unknown.length === 0 ? [] : [line(voice.say('review-unknown', { count: unknown.length }))]),
    ...gapLines(review, voice),
    line(voice.say('review-by-region')),
    ...regionTable(review, voice),
    ...worstBlocks(short, context),
    ...fieldBlocks(review, context),
    ...sumLines(communes, voice),
    ...review.regions.flatMap((region) => communeBlocks(region, communes, context)),
  ];
}

/** What was not given, and what therefore is not said. */
function gapLines({ hasFields, hasOwnPeople }: Review, voice: Voice): readonly Block[] {
  return [
    ...(hasFields ? [] : [line(voice.say('review-no-posts'))]),
    ...(hasOwnPeople ? [] : [line(voice.say('review-no-people'))]),
  ];
}

function regionTable({ communes, regions }: Review, voice: Voice): readonly Block[] {
  const head = [
    'review-region',
    'review-communes',
    'review-posts',
    'review-staff',
    'review-short',
    'review-over',
  ] as const;
  return table([
    [...head, 'review-together' as const].map((key) => voice.say(key)),
    ...regions.map((region) => {
      const own = communes.filter(({ commune }) => commune.region === region);
      const known = own.filter((one) => balanceOf(one) !== undefined);
      const sum = (count: (one: CommuneReview) => number): string =>
        voice.number(known.reduce((total, one) => total + count(one), 0));
      return [
        voice.phrase('{region}', { region: regionName(region) }),
        voice.number(own.length),
        sum(({ posts }) => posts ?? 0),
        sum(({ staff }) => staff ?? 0),
        sum((one) => Math.max(0, -(balanceOf(one) ?? 0))),
        sum((one) => Math.max(0, balanceOf(one) ?? 0)),
        sum(({ release }) => release.together),
      ];
    }),
  ]);
}

function worstBlocks(short: readonly CommuneReview[], context: ReviewContext): readonly Block[] {
  if (short.length === 0) return [];
  const worst = short
    .toSorted((a, b) => (balanceOf(a) ?? 0) - (balanceOf(b) ?? 0) || compareBytes(a.commune.id, b.commune.id))
    .slice(0, WORST_MAX);
  return [line(context.voice.say('review-worst')), ...table(worst.map((one) => communeRow(one, context)))];
}

/** Posts and people of each field over all communes, and in how many of them nobody or too many sit on it. */
function fieldBlocks({ communes, hasFields }: Review, { instance, voice }: ReviewContext): readonly Block[] {
  if (!hasFields) return [];
  const rows = communes.flatMap(({ fields }) => fields);
  const codes = [...new Set(rows.map(({ field }) => field))];
  const shortOf = (own: readonly FieldReview[]): number =>
    own.reduce((sum, { posts, staff }) => sum + Math.max(0, posts - staff), 0);
  const groups = codes.map((field) => ({ field, own: rows.filter((row) => row.field === field) }));
  const ordered = groups.toSorted((a, b) => shortOf(b.own) - shortOf(a.own) || compareBytes(a.field, b.field));
  const head = [
    'review-field',
    'review-posts',
    'review-staff',
    'review-short',
    'review-nobody',
    'review-several',
  ] as const;
  return [
    line(voice.say('review-by-field')),
    ...table([
      head.map((key) => voice.say(key)),
      ...ordered.map(({ field, own }) => [
        fieldName(field, instance, voice),
        voice.number(own.reduce((sum, { posts }) => sum + posts, 0)),
        voice.number(own.reduce((sum, { staff }) => sum + staff, 0)),
        voice.number(shortOf(own)),
        voice.number(own.filter(isOmission).length),
        voice.number(own.filter(isOverlap).length),
      ]),
    ]),
  ];
}

/** Nobody does what there is a post for. */
export function isOmission({ posts, staff }: FieldReview): boolean {
  return posts > 0 && staff === 0;
}

/** More people do it than there are posts. */
export function isOverlap({ posts, staff }: FieldReview): boolean {
  return staff > posts;
}

/** Communes of which the two tables say different things. */
function sumLines(communes: readonly CommuneReview[], voice: Voice): readonly Block[] {
  const other = communes.filter(({ otherSums }) => otherSums !== undefined);
  if (other.length === 0) return [];
  return [
    line(voice.say('review-sums-differ', { count: other.length })),
    ...table(
      other
        .slice(0, WORST_MAX)
        .map(({ commune, posts, staff, otherSums }) => [
          voice.phrase('{id} {name}', { id: commune.id, name: commune.name }),
          voice.say('review-sums', { posts, staff, otherPosts: otherSums?.posts, otherStaff: otherSums?.staff }),
        ]),
    ),
  ];
}

function communeBlocks(region: string, communes: readonly CommuneReview[], context: ReviewContext): readonly Block[] {
  const own = communes.filter(({ commune }) => commune.region === region);
  if (own.length === 0) return [];
  const people = context.isVerbose ? own.flatMap((one) => peopleRows(one, context)) : [];
  return [
    title(context.voice.phrase('{region}', { region: regionName(region) })),
    ...table(own.map((one) => communeRow(one, context))),
    ...(people.length === 0 ? [] : [line(context.voice.say('review-people')), ...table(people)]),
  ];
}

/** `08296  Xã Sơn Lương   31/34   +3   short: …   over: …   may go: 2` */
function communeRow(one: CommuneReview, { instance, voice }: ReviewContext): readonly string[] {
  const { commune, posts, staff, fields, release } = one;
  const balance = balanceOf(one);
  const listed = (rows: readonly FieldReview[], count: (row: FieldReview) => number): readonly string[] =>
    rows.map((row) =>
      voice.phrase('{field} {count|number}', { field: fieldName(row.field, instance, voice), count: count(row) }),
    );
  const short = fields.filter((row) => row.staff < row.posts && !isOmission(row));
  const names = fields.filter(isOmission).map(({ field }) => fieldName(field, instance, voice));
  return [
    voice.phrase('{id}', { id: commune.id }),
    voice.phrase('{name}', { name: commune.name }),
    voice.say('review-of', { staff: staff ?? '?', posts: posts ?? '?' }),
    balance === undefined ? '?' : balance > 0 ? `+${voice.number(balance)}` : voice.number(balance),
    [
      voice.say('review-none-on', { fields: names }),
      voice.say('review-short-of', { fields: listed(short, (row) => row.posts - row.staff) }),
      voice.say('review-several-on', { fields: listed(fields.filter(isOverlap), (row) => row.staff - row.posts) }),
      voice.say('review-may-go', { count: release.together === 0 ? undefined : release.together }),
    ]
      .filter((text) => text !== '')
      .join(' · '),
  ];
}

function peopleRows({ commune, release }: CommuneReview, context: ReviewContext): readonly (readonly string[])[] {
  const { instance, voice } = context;
  const people = officersAsListed(release.people, voice.language, instance, ({ officerIndex }) => officerIndex);
  return people.map(({ officerIndex, held, refusals }) => {
    const { id, name, field } = present(instance.officers[officerIndex], 'an officer');
    const rules = refusals.flatMap(({ rule, isSensitive }) =>
      isSensitive && !context.isInternal ? [] : [voice.name('rule', rule)],
    );
    return [
      voice.say('person-label', { id, name, unit: commune.name }),
      field === undefined ? '' : fieldName(field, instance, voice),
      held === undefined
        ? voice.say('review-can-go')
        : voice.say(HELD[held], rules.length === 0 ? {} : { rules: [...new Set(rules)] }),
    ];
  });
}

const HELD: Readonly<Record<HoldReason, 'held-law' | 'held-time' | 'held-last' | 'held-keep'>> = {
  law: 'held-law',
  time: 'held-time',
  'last-specialist': 'held-last',
  'keep-min': 'held-keep',
};

function totalOf(communes: readonly CommuneReview[]): number {
  return communes.reduce((sum, one) => sum + (balanceOf(one) ?? 0), 0);
}
