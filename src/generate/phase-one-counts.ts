/**
 * The sizes of phase 1. Public are the three streams: 140 mobilised (102 of the government, 38 of the Party and mass organisations), some 150 seconded
 * by some 15 departments, ten each, and some 100 moved between communes; that a commune has about 32 government posts; and that IT, land, construction
 * and accounting are short. All other numbers here are invented around them.
 */
import type { UnitFact } from './facts.ts';

export type StreamName = 'government' | 'party' | 'secondment' | 'communes';

export interface Stream {
  readonly name: StreamName;
  readonly form: string;
  readonly sent: number;
  /** Nominated by each unit of the stream. */
  readonly nominatedEach: number;
  /** Most and fewest that the policy lets a unit send; a commune's bound is what it has beyond its posts. */
  readonly sentMin: number | undefined;
  readonly sentMax: number | undefined;
}

export const STREAMS: Readonly<Record<StreamName, Stream>> = {
  government: { name: 'government', form: 'mobilisation', sent: 102, nominatedEach: 11, sentMin: 4, sentMax: 9 },
  party: { name: 'party', form: 'mobilisation', sent: 38, nominatedEach: 11, sentMin: undefined, sentMax: 8 },
  secondment: { name: 'secondment', form: 'secondment', sent: 150, nominatedEach: 16, sentMin: 10, sentMax: 10 },
  communes: {
    name: 'communes',
    form: 'reinforcement',
    sent: 100,
    nominatedEach: 5,
    sentMin: undefined,
    sentMax: undefined,
  },
};

/** With the 13 departments of `data/reference/units.csv`, fifteen that second ten each. No source was found for these two: they are invented. */
export const INVENTED_DEPARTMENTS: readonly UnitFact[] = [
  { id: 'BQLKCN', name: 'Ban Quản lý các khu công nghiệp', kind: 'department' },
  { id: 'BQLDA', name: 'Ban Quản lý dự án đầu tư xây dựng', kind: 'department' },
];

/** Professions of the invented departments, with weights. */
export const INVENTED_PROFESSIONS: ReadonlyMap<string, readonly { readonly item: string; readonly weight: number }[]> =
  new Map([
    [
      'BQLKCN',
      [
        { item: 'construction', weight: 4 },
        { item: 'environment', weight: 3 },
        { item: 'trade', weight: 2 },
        { item: 'land', weight: 1 },
      ],
    ],
    [
      'BQLDA',
      [
        { item: 'construction', weight: 6 },
        { item: 'accounting', weight: 3 },
        { item: 'land', weight: 1 },
      ],
    ],
  ]);

/** How many of the communes of an area have more people than posts. */
export const DONORS: Readonly<Record<string, number>> = { 'phu-tho': 22, 'hoa-binh': 10, 'vinh-phuc': 14 };

/** Fewest communes that the policy wants served in an area, of the 66, 46 and 36 there are, and the most people one commune may get. */
export const SERVED_MIN: Readonly<Record<string, number>> = { 'phu-tho': 56, 'hoa-binh': 44, 'vinh-phuc': 33 };
export const SENT_TO_COMMUNE_MAX = 5;

/** Posts of a profession in a commune of middling size: 32 in all. */
export const POSTS: Readonly<Record<string, number>> = {
  it: 1,
  'digital-transformation': 2,
  accounting: 3,
  land: 3,
  environment: 1,
  construction: 2,
  agriculture: 2,
  trade: 1,
  justice: 3,
  office: 5,
  'home-affairs': 3,
  education: 2,
  culture: 2,
  health: 2,
};

/** In how many of a hundred posts of a profession nobody sits, in communes that have too few people. */
export const EMPTY_PERCENT: Readonly<Record<string, number>> = {
  it: 80,
  'digital-transformation': 55,
  accounting: 37,
  land: 45,
  environment: 45,
  construction: 50,
  agriculture: 26,
  trade: 34,
  justice: 20,
  office: 8,
  'home-affairs': 11,
  education: 18,
  culture: 20,
  health: 22,
};

/** Professions of which communes kept more people than posts when districts were dissolved, with weights. */
export const AMPLE: readonly { readonly item: string; readonly weight: number }[] = [
  { item: 'office', weight: 7 },
  { item: 'home-affairs', weight: 5 },
  { item: 'culture', weight: 3 },
  { item: 'justice', weight: 3 },
  { item: 'education', weight: 3 },
  { item: 'agriculture', weight: 3 },
  { item: 'accounting', weight: 2 },
  { item: 'land', weight: 1 },
  { item: 'health', weight: 1 },
];
