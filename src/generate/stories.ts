import type { Person } from './people.ts';
import { drawDate } from './people.ts';
import type { Random } from './random.ts';

/** What is special about one nominated person, known before the person is drawn, since name and category go with it. */
export interface Story {
  readonly sex: 'm' | 'f' | undefined;
  readonly category: 'civil-servant' | 'public-employee' | undefined;
  readonly tell: (random: Random, person: Person) => void;
}

function story(tell: Story['tell'], sex?: 'm' | 'f', category?: Story['category']): Story {
  return { sex, category, tell };
}

function withGround(ground: string, sex?: 'm' | 'f'): Story {
  return story((_random, person) => {
    person.exclusions = ground;
  }, sex);
}

/** Born in one of the two years before the tour, so younger than 36 months on its first day. */
function giveSmallChild(random: Random, person: Person): void {
  person.birthDate = drawDate(random, 1989, 1996);
  person.experienceYears = random.between(4, 9);
  person.youngestChildBirthDate = drawDate(random, 2023, 2024);
}

/** Thirteen people whom a rule of law, or the end of their career, keeps at home, each for another reason. */
export const SPARED_STORIES: readonly Story[] = [
  story(giveSmallChild, 'f', 'civil-servant'),
  // The wish of a public employee does not lift the rule (Law 58/2010 Art. 36.7).
  story(
    (random, person) => {
      giveSmallChild(random, person);
      person.ownWish = 'yes';
    },
    'f',
    'public-employee',
  ),
  // Reaches 61 years and 3 months, the age of 2025 for men, in December 2025: no tour of three months ends before.
  story((_random, person) => {
    person.birthDate = '1964-09-10';
    person.experienceYears = 37;
    person.youngestChildBirthDate = '';
  }, 'm'),
  // Reaches 56 years and 8 months, the age of 2025 for women, in October 2025.
  story((_random, person) => {
    person.birthDate = '1969-02-20';
    person.experienceYears = 33;
    person.youngestChildBirthDate = '';
  }, 'f'),
  withGround('discipline'),
  withGround('seconded'),
  withGround('maternity', 'f'),
  withGround('study'),
  withGround('inspection'),
  withGround('illness'),
  withGround('hardship'),
  story(
    (random, person) => {
      person.exclusions = 'sole-carer';
      person.youngestChildBirthDate = drawDate(random, 2023, 2024);
    },
    'm',
    'civil-servant',
  ),
  story((_random, person) => {
    person.exclusions = 'other';
    person.note = 'Đang phụ trách dự án trọng điểm của tỉnh';
  }),
];

/** Two people whom the law would spare and who wish to go all the same. */
export const WILLING_STORIES: readonly Story[] = [
  story(
    (random, person) => {
      giveSmallChild(random, person);
      person.ownWish = 'yes';
      person.tags.push('volunteer');
    },
    'f',
    'civil-servant',
  ),
  story((_random, person) => {
    person.exclusions = 'hardship';
    person.ownWish = 'yes';
    person.tags.push('volunteer');
  }),
];

/** How many people each gap or date is told about, in this order, each person at most one. */
const GAPS: readonly { readonly count: number; readonly tell: Story['tell'] }[] = [
  {
    count: 5,
    tell: (_random, person): void => {
      person.exclusions = '';
    },
  },
  {
    count: 2,
    tell: (_random, person): void => {
      person.birthDate = person.birthDate.slice(0, 4);
    },
  },
  {
    count: 1,
    tell: (_random, person): void => {
      person.birthDate = '';
    },
  },
  {
    count: 1,
    tell: (_random, person): void => {
      person.sex = undefined;
    },
  },
  {
    count: 2,
    tell: (_random, person): void => {
      person.rating = undefined;
    },
  },
  {
    count: 2,
    tell: (_random, person): void => {
      person.availableFrom = '2025-11-01';
    },
  },
  {
    count: 3,
    tell: (_random, person): void => {
      person.consultedOn = '';
    },
  },
  {
    count: 2,
    tell: (_random, person): void => {
      person.unitAgreed = 'no';
    },
  },
  {
    count: 3,
    tell: (_random, person): void => {
      person.unitAgreed = '';
    },
  },
];

/** Leaves gaps in the data of `people`, none of them of the hidden plan, in the order given. */
export function leaveGaps(random: Random, people: readonly Person[]): void {
  let next = 0;
  for (const { count, tell } of GAPS) {
    for (const person of people.slice(next, next + count)) tell(random, person);
    next += count;
  }
}

/** Leaves one gap, as likely as it is in `leaveGaps`. */
export function leaveGap(random: Random, person: Person): void {
  random.pickWeighted(GAPS.map(({ count, tell }) => ({ item: tell, weight: count })))(random, person);
}
