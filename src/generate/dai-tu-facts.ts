import { assert, present } from '../support/assert.ts';
import { readRows, type GenerateFacts } from './facts.ts';

/** A commune or town of the district. */
export interface DaiTuUnit {
  readonly code: string;
  readonly name: string;
  readonly isTown: boolean;
}

/** How many of a group have at least a level of one column. */
export interface Figure {
  readonly atLeast: number;
  readonly meeting: number;
}

/** People whom the published table counts together. */
export interface DaiTuGroup {
  readonly name: string;
  readonly category: string;
  readonly isLeader: boolean;
  readonly people: number;
  readonly degree: Figure;
  readonly politicalTheory: Figure;
}

export interface DaiTuFigures {
  /** Heads, deputies, civil servants. */
  readonly groups: readonly [heads: DaiTuGroup, deputies: DaiTuGroup, civilServants: DaiTuGroup];
  /** How many of all are rated so or better: the least number that is as many in a hundred as published. */
  readonly rating: Figure;
}

export function readDaiTuUnits({ daiTuUnits }: GenerateFacts): readonly DaiTuUnit[] {
  return readRows(present(daiTuUnits, 'the units of Dai Tu')).map((row) => ({
    code: row('code'),
    name: row('name'),
    isTown: row('kind') === 'town',
  }));
}

/** The published figures; asserts that each group has one number of people and every column of it. */
export function readDaiTuFigures({ daiTuFigures }: GenerateFacts): DaiTuFigures {
  const rows = readRows(present(daiTuFigures, 'the figures of Dai Tu'));
  const names = [...new Set(rows.map((row) => row('group')).filter((name) => name !== ''))];
  const [heads, deputies, civilServants, ...others] = names.map((name): DaiTuGroup => {
    const own = rows.filter((row) => row('group') === name);
    const first = present(own[0], 'a row of the group');
    const people = Number(first('people'));
    assert(
      own.every((row) => Number(row('people')) === people),
      'a group has one number of people',
    );
    const figure = (column: string): Figure => {
      const row = present(
        own.find((one) => one('column') === column),
        `the figure of ${column}`,
      );
      return { atLeast: Number(row('at_least')), meeting: Number(row('meeting')) };
    };
    return {
      name,
      category: first('category'),
      isLeader: first('leader') === 'yes',
      people,
      degree: figure('degree'),
      politicalTheory: figure('political_theory'),
    };
  });
  assert(others.length === 0, 'three groups are published');
  const groups = [
    present(heads, 'the heads'),
    present(deputies, 'the deputies'),
    present(civilServants, 'the civil servants'),
  ] as const;
  const rating = present(
    rows.find((row) => row('column') === 'rating'),
    'the figure of ratings',
  );
  const people = groups.reduce((sum, group) => sum + group.people, 0);
  return {
    groups,
    rating: { atLeast: Number(rating('at_least')), meeting: Math.ceil((people * Number(rating('percent'))) / 100) },
  };
}
