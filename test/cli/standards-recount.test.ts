import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allocate, temporaryFolder } from './run.ts';
import { readTable, type Cells } from '../audit/csv.ts';
import { diceOf, type Dice } from '../audit/dice.ts';

/**
 * The review of standards counted a second time, from the texts of the tables alone: random people with gaps in their data against random
 * standards of every kind.
 */

const TITLES = ['Kế toán', 'Địa chính', 'Văn phòng', 'Tư pháp'];
const SKILLS = ['it', 'english', 'gis'];
const MAJORS = ['Luật', 'Kế toán', 'Tin học'];
const START = '2026-01-01';

type Row = Readonly<Record<string, string>>;

function csv(columns: readonly string[], rows: readonly Row[]): string {
  return `${[columns.join(','), ...rows.map((row) => columns.map((column) => row[column] ?? '').join(','))].join('\n')}\n`;
}

const OFFICER_COLUMNS =
  'officer_id unit_id field leader position degree political_theory grade rating experience_years skills certificates major'.split(
    ' ',
  );

function drawOfficers(dice: Dice): readonly Row[] {
  const maybe = (text: string): string => (dice.chance(0.2) ? '' : text);
  return Array.from({ length: dice.whole(1, 25) }, (_, index) => ({
    officer_id: `C${String(index + 10)}`,
    unit_id: dice.pick(['X1', 'X2', 'S1']),
    field: dice.pick(['it', 'land', 'accounting']),
    leader: dice.pick(['yes', 'no', '']),
    position: dice.pick([...TITLES, 'kế  toán', 'Lái xe', '']),
    degree: maybe(String(dice.whole(1, 5))),
    political_theory: maybe(String(dice.whole(0, 3))),
    grade: maybe(String(dice.whole(1, 6))),
    rating: maybe(String(dice.whole(1, 4))),
    experience_years: maybe(dice.pick(['0', '1.5', '3', '4.75', '12'])),
    skills: maybe(
      dice
        .sample(SKILLS, 2)
        .map((skill) => `${skill}:${String(dice.whole(1, 5))}`)
        .join('; '),
    ),
    certificates: maybe(
      dice
        .sample(SKILLS, 2)
        .map((skill) => `${skill}${dice.pick(['', '@2025-12-31', '@2026-01-01', '@2027-05-05'])}`)
        .join('; '),
    ),
    major: maybe(dice.pick(MAJORS)),
  }));
}

/** Each thing at most once for a title, so that no two rows bind the same people. */
function drawStandards(dice: Dice): readonly Row[] {
  const minimum: Readonly<Record<string, () => string>> = {
    degree: () => String(dice.whole(1, 5)),
    political_theory: () => String(dice.whole(1, 3)),
    grade: () => String(dice.whole(1, 6)),
    rating: () => String(dice.whole(1, 4)),
    experience_years: () => dice.pick(['0', '1.5', '4', '4.75']),
    skills: () =>
      dice
        .sample(SKILLS, dice.whole(1, 3))
        .map((skill) => `${skill}:${String(dice.whole(1, 5))}`)
        .join('; '),
    certificates: () => dice.sample(SKILLS, dice.whole(1, 2)).join('; '),
    major: () => dice.sample(MAJORS, dice.whole(1, 2)).join('; '),
    field: () => dice.sample(['it', 'land', 'accounting'], dice.whole(1, 2)).join('; '),
  };
  const titles = dice.sample(TITLES, dice.whole(1, 4));
  return titles.flatMap((title) =>
    dice.sample(Object.keys(minimum), dice.whole(1, 5)).flatMap((column) => {
      const asked = minimum[column] ?? ((): string => '');
      const leaders = dice.pick([[''], ['yes'], ['no'], ['yes', 'no']]);
      return leaders.map((leader) => ({ title, leader, column, minimum: asked() }));
    }),
  );
}

type State = 'met' | 'lacking' | 'unknown';

const listOf = (text: string): readonly string[] =>
  text
    .split(';')
    .map((item) => item.trim())
    .filter((item) => item !== '');
const plain = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ');

/** Every requirement of the officer's title as `column item minimum` with how it stands. */
function standingOf(officer: Row, standards: readonly Row[]): readonly (readonly [string, State])[] {
  // An empty cell of a column `leader` that is there is no.
  const leads = officer['leader'] === 'yes' ? 'yes' : 'no';
  const own = standards.filter(
    ({ title = '', leader = '' }) =>
      plain(title) === plain(officer['position'] ?? '') && (leader === '' || leader === leads),
  );
  return own.flatMap(({ column = '', minimum = '' }): readonly (readonly [string, State])[] => {
    const cell = officer[column] ?? '';
    const judge = (isMet: boolean): State => (cell === '' ? 'unknown' : isMet ? 'met' : 'lacking');
    if (column === 'skills') {
      const levels = new Map(listOf(cell).map((item) => item.split(':') as [string, string]));
      const expired = listOf(officer['certificates'] ?? '').filter(
        (item) => item.includes('@') && (item.split('@')[1] ?? '') < START,
      );
      return listOf(minimum).map((item) => {
        const [skill = '', level = ''] = item.split(':');
        const isExpired = expired.some((one) => one.startsWith(`${skill}@`));
        const have = isExpired ? 0 : Number(levels.get(skill) ?? 0);
        return [`skills ${skill} ${level}`, judge(have >= Number(level))];
      });
    }
    if (column === 'certificates') {
      const valid = listOf(cell).filter((item) => !item.includes('@') || (item.split('@')[1] ?? '') >= START);
      const held = new Set(valid.map((item) => item.split('@')[0] ?? ''));
      return listOf(minimum).map((skill) => [`certificates ${skill} `, judge(held.has(skill))]);
    }
    if (column === 'major' || column === 'field') {
      const accepted = listOf(minimum);
      return [[`${column} ${accepted.join('; ')} `, judge(accepted.includes(cell))]];
    }
    return [[`${column}  ${String(Number(minimum))}`, judge(Number(cell) >= Number(minimum))]];
  });
}

const wholeOf = (states: readonly State[]): State =>
  states.includes('lacking') ? 'lacking' : states.includes('unknown') ? 'unknown' : 'met';

const cell = (row: Cells, column: string): string => row.get(column) ?? '';

describe('the review of standards, counted again', () => {
  it.each(Array.from({ length: 24 }, (_, seed) => seed + 1))(
    'agrees person by person and sum by sum, seed %i',
    (seed) => {
      const dice = diceOf(seed);
      const [officers, standards] = [drawOfficers(dice), drawStandards(dice)];
      const folder = temporaryFolder();
      const put = (name: string, text: string): void => {
        writeFileSync(join(folder, name), text);
      };
      put('policy.yaml', `version: 1\nstart_date: ${START}\nforms: [reinforcement]\nobjective: [fill]\n`);
      put('communes.csv', 'commune_id,name,region\n00001,Xã Một,bac\n00002,Xã Hai,nam\n');
      put(
        'units.csv',
        'unit_id,name,kind,commune_id\nX1,Xã Một,commune,00001\nX2,Xã Hai,commune,00002\nS1,Sở,department,\n',
      );
      put('officers.csv', csv(OFFICER_COLUMNS, officers));
      put('standards.csv', csv(['title', 'leader', 'column', 'minimum'], dice.sample(standards, standards.length)));
      const ask = (...args: readonly string[]): string => {
        const ran = allocate(['-C', folder, 'review', '--standards', '--format', 'csv', ...args]);
        expect(ran.code, `seed ${String(seed)}: ${ran.err}`).toBe(0);
        return ran.out;
      };
      const held = officers.flatMap((officer) => {
        const measures = standingOf(officer, standards);
        return measures.length === 0 ? [] : [{ officer, measures }];
      });
      const expected = held.flatMap(({ officer, measures }) =>
        measures.map(([what, state]) => `${officer['officer_id'] ?? ''} ${what} ${state}`),
      );
      const named = readTable(ask('--people')).map((row) =>
        ['officer_id', 'column', 'item', 'minimum', 'state'].map((column) => cell(row, column)).join(' '),
      );
      expect(named.toSorted()).toEqual(expected.toSorted());
      const placeOf: Readonly<Record<string, string>> = { X1: '00001', X2: '00002', S1: 'S1' };
      const counted = readTable(ask()).filter((row) => cell(row, 'scope') === 'place' || cell(row, 'scope') === 'all');
      for (const row of counted) {
        const place = cell(row, 'place_id');
        const own = held.filter(({ officer }) => place === '' || placeOf[officer['unit_id'] ?? ''] === place);
        const [column, item] = [cell(row, 'column'), cell(row, 'item')];
        const states = own.flatMap(({ measures }): readonly State[] => {
          if (column === 'all') return [wholeOf(measures.map(([, state]) => state))];
          const prefix = column === 'skills' || column === 'certificates' ? `${column} ${item} ` : `${column} `;
          return measures.flatMap(([what, state]) => (what.startsWith(prefix) ? [state] : []));
        });
        const count = (state: State): number => states.filter((one) => one === state).length;
        expect(['people', 'met', 'lacking', 'unknown'].map((name) => Number(cell(row, name)))).toEqual([
          states.length,
          count('met'),
          count('lacking'),
          count('unknown'),
        ]);
        const percent = states.length === 0 ? '' : String(Math.round((1000 * count('met')) / states.length) / 10);
        expect(cell(row, 'percent')).toBe(percent);
      }
      expect(counted.length).toBeGreaterThan(0);
    },
  );
});
