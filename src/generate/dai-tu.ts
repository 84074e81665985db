import { assert, present } from '../support/assert.ts';
import { readDaiTuFigures, readDaiTuUnits, type DaiTuGroup, type DaiTuUnit, type Figure } from './dai-tu-facts.ts';
import type { GenerateFacts } from './facts.ts';
import { drawName } from './names.ts';
import { drawPerson, type Person } from './people.ts';
import { PROFESSION_BY_CODE } from './professions.ts';
import { Random } from './random.ts';

/** A post of a commune, with whoever holds it. */
export interface DaiTuPost {
  readonly unit: DaiTuUnit;
  readonly title: string;
  readonly field: string;
  readonly group: DaiTuGroup;
  /** `undefined` where nobody does. */
  person: Person | undefined;
}

/** The district: every post of a published group, unit by unit. */
export interface DaiTu {
  readonly units: readonly DaiTuUnit[];
  readonly groups: readonly DaiTuGroup[];
  readonly posts: readonly DaiTuPost[];
  /** The rating that the published table calls good. */
  readonly ratingAtLeast: number;
}

/** The Front and the four organisations, with the titles of those who head them. */
const ORGANISATIONS = [
  { field: 'home-affairs', head: 'Chủ tịch Ủy ban Mặt trận Tổ quốc', deputy: 'Phó Chủ tịch Ủy ban Mặt trận Tổ quốc' },
  { field: 'culture', head: 'Chủ tịch Hội Liên hiệp Phụ nữ', deputy: 'Phó Chủ tịch Hội Liên hiệp Phụ nữ' },
  { field: 'agriculture', head: 'Chủ tịch Hội Nông dân', deputy: 'Phó Chủ tịch Hội Nông dân' },
  { field: 'home-affairs', head: 'Chủ tịch Hội Cựu chiến binh', deputy: 'Phó Chủ tịch Hội Cựu chiến binh' },
  { field: 'culture', head: 'Bí thư Đoàn Thanh niên', deputy: 'Phó Bí thư Đoàn Thanh niên' },
] as const;

/** Titles of civil servants of a commune before July 2025. A unit has one of each, then more in this order as often as it has people. */
const CIVIL_TITLES = [
  { field: 'home-affairs', title: 'Chỉ huy trưởng Ban Chỉ huy quân sự' },
  { field: 'office', title: 'Công chức Văn phòng - thống kê' },
  { field: 'land', title: 'Công chức Địa chính - nông nghiệp - xây dựng và môi trường' },
  { field: 'accounting', title: 'Công chức Tài chính - kế toán' },
  { field: 'justice', title: 'Công chức Tư pháp - hộ tịch' },
  { field: 'culture', title: 'Công chức Văn hóa - xã hội' },
] as const;

/**
 * The 29 units for a seed, with as many people of each published group as published and exactly as many of them with the degree, the political
 * theory and the rating that is published; who they are, and which posts of the organisations stand empty, is drawn.
 */
export function drawDaiTu(facts: GenerateFacts, seed: number): DaiTu {
  const units = readDaiTuUnits(facts);
  const { groups, rating } = readDaiTuFigures(facts);
  const [heads, deputies, civilServants] = groups;
  const random = new Random(seed, 'dai tu posts');
  const posts = [
    ...organisationPosts(units, heads, 'head'),
    ...organisationPosts(units, deputies, 'deputy'),
    ...civilPosts(random, units, civilServants),
  ];
  const filled = groups.flatMap((group) => {
    const own = posts.filter((post) => post.group === group);
    assert(group.people <= own.length, 'a post for everybody published');
    const chosen = new Set(random.shuffled(own).slice(0, group.people));
    return own.filter((post) => chosen.has(post));
  });
  drawPeople(new Random(seed, 'dai tu people'), filled, groups, rating);
  const order = new Map(units.map((unit, index) => [unit, index]));
  const ranked = posts.toSorted((a, b) => (order.get(a.unit) ?? 0) - (order.get(b.unit) ?? 0));
  const people = ranked.flatMap(({ person }) => person ?? []);
  for (const [index, person] of people.entries()) person.id = `DT${String(index + 1).padStart(3, '0')}`;
  return { units, groups, posts: ranked, ratingAtLeast: rating.atLeast };
}

function organisationPosts(
  units: readonly DaiTuUnit[],
  group: DaiTuGroup,
  level: 'head' | 'deputy',
): readonly DaiTuPost[] {
  return units.flatMap((unit) =>
    ORGANISATIONS.map((organisation): DaiTuPost => {
      return { unit, title: organisation[level], field: organisation.field, group, person: undefined };
    }),
  );
}

/** As even as the number of people allows; which units have one more is drawn. */
function civilPosts(random: Random, units: readonly DaiTuUnit[], group: DaiTuGroup): readonly DaiTuPost[] {
  const each = Math.floor(group.people / units.length);
  const withMore = new Set(random.shuffled(units).slice(0, group.people - each * units.length));
  return units.flatMap((unit) =>
    Array.from({ length: each + (withMore.has(unit) ? 1 : 0) }, (_, index): DaiTuPost => {
      // There is one commander; every further post is one of the other titles in turn.
      const turn =
        index < CIVIL_TITLES.length ? index : 1 + ((index - CIVIL_TITLES.length) % (CIVIL_TITLES.length - 1));
      const { field, title } = present(CIVIL_TITLES[turn], 'a title');
      return { unit, title, field, group, person: undefined };
    }),
  );
}

function drawPeople(random: Random, posts: readonly DaiTuPost[], groups: readonly DaiTuGroup[], rating: Figure): void {
  const ratings = levelsOf(random, posts.length, rating, { above: 20, least: 1, top: 4 });
  const names = new Set<string>();
  let next = 0;
  for (const group of groups) {
    const own = posts.filter((post) => post.group === group);
    const degrees = levelsOf(random, own.length, group.degree, { above: 14, least: 1, top: 4 });
    const theories = levelsOf(random, own.length, group.politicalTheory, { above: 10, least: 0, top: 3 });
    for (const [index, post] of own.entries()) {
      const drawn = drawPerson(random, {
        unitId: unitId(post.unit),
        unitKind: 'commune',
        profession: present(PROFESSION_BY_CODE.get(post.field), 'profession'),
        field: post.field,
        isLeader: group.isLeader,
        degree: present(degrees[index], 'degree'),
        politicalTheory: present(theories[index], 'political theory'),
        rating: present(ratings[next], 'rating'),
        category: group.category,
      });
      next += 1;
      const person: Person = { ...drawn, position: post.title, homeCommune: random.chance(70) ? post.unit.code : '' };
      while (names.has(person.name)) person.name = drawName(random, person.sex ?? 'm');
      names.add(person.name);
      post.person = person;
    }
  }
}

/** `count` levels, shuffled: `meeting` of them at least `atLeast`, of those some (`above` in a hundred) one level up; the others below. */
function levelsOf(
  random: Random,
  count: number,
  { atLeast, meeting }: Figure,
  { above, least, top }: { readonly above: number; readonly least: number; readonly top: number },
): readonly number[] {
  return random.shuffled(
    Array.from({ length: count }, (_, index) => {
      if (index < meeting) return random.chance(above) ? Math.min(top, atLeast + 1) : atLeast;
      return random.chance(70) ? atLeast - 1 : Math.max(least, atLeast - 2);
    }),
  );
}

/** The id of a unit that is a commune, as in the other examples. */
export function unitId({ code }: DaiTuUnit): string {
  return `X${code}`;
}
