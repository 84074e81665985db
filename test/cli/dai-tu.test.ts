import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allocate } from './run.ts';
import { readTable, type Cells } from '../audit/csv.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'data/dai-tu');

/** The published figures, as the issue gives them: n of m. */
const PUBLISHED = {
  heads: { theory: [144, 144], degree: [132, 144] },
  deputies: { theory: [88, 138], degree: [96, 138] },
  civilServants: { theory: [163, 255], degree: [209, 255] },
} as const;

const table = (name: string): readonly Cells[] => readTable(readFileSync(join(FOLDER, name), 'utf8'));
const cell = (row: Cells, column: string): string => row.get(column) ?? '';

const OFFICERS = table('officers.csv');
const GROUPS = {
  heads: OFFICERS.filter((row) => /^(?:Chủ tịch|Bí thư) /.test(cell(row, 'position'))),
  deputies: OFFICERS.filter((row) => /^Phó (?:Chủ tịch|Bí thư) /.test(cell(row, 'position'))),
  civilServants: OFFICERS.filter((row) => cell(row, 'category') === 'civil-servant'),
};

function countAtLeast(rows: readonly Cells[], column: string, level: number): readonly [number, number] {
  return [rows.filter((row) => Number(cell(row, column)) >= level).length, rows.length];
}

interface Count {
  readonly met: number;
  readonly people: number;
  readonly unknown: number;
}
interface Counted extends Count {
  readonly group: string;
  readonly requirements: readonly (Count & { readonly column: string })[];
}

function requirement({ requirements }: Counted, column: string): readonly [number, number] {
  const found = requirements.find((one) => one.column === column);
  return [found?.met ?? -1, found?.people ?? -1];
}

describe('the Dai Tu case', () => {
  it('has 29 units: 27 communes and 2 towns, each a unit of its own', () => {
    const communes = table('communes.csv');
    expect(communes).toHaveLength(29);
    expect(communes.filter((row) => cell(row, 'name').startsWith('Xã '))).toHaveLength(27);
    expect(communes.filter((row) => cell(row, 'name').startsWith('Thị trấn '))).toHaveLength(2);
    const units = new Set(table('units.csv').map((row) => cell(row, 'commune_id')));
    expect(units).toEqual(new Set(communes.map((row) => cell(row, 'commune_id'))));
  });

  it('has over 500 people, each in one of the published groups and in one of the units', () => {
    expect(OFFICERS.length).toBeGreaterThan(500);
    const { heads, deputies, civilServants } = GROUPS;
    expect(heads.length + deputies.length + civilServants.length).toBe(OFFICERS.length);
    expect(new Set([...heads, ...deputies, ...civilServants]).size).toBe(OFFICERS.length);
    const units = new Set(table('units.csv').map((row) => cell(row, 'unit_id')));
    expect(OFFICERS.filter((row) => !units.has(cell(row, 'unit_id')))).toEqual([]);
  });

  it.each(['heads', 'deputies', 'civilServants'] as const)(
    'has the published degrees and political theory of the %s, counted in officers.csv',
    (group) => {
      expect(countAtLeast(GROUPS[group], 'political_theory', 2)).toEqual(PUBLISHED[group].theory);
      expect(countAtLeast(GROUPS[group], 'degree', 3)).toEqual(PUBLISHED[group].degree);
    },
  );

  it('has nine in ten rated good or better, and not one more than that takes', () => {
    const [good, all] = countAtLeast(OFFICERS, 'rating', 3);
    expect(good * 10).toBeGreaterThanOrEqual(all * 9);
    expect((good - 1) * 10).toBeLessThan(all * 9);
  });

  it('is reviewed to the published figures: by group in data, and word for word in text', () => {
    const ran = allocate(['-C', FOLDER, 'review', '--standards', '--json']);
    expect(ran.code).toBe(0);
    const { groups, total } = JSON.parse(ran.out) as { groups: readonly Counted[]; total: Counted };
    expect(groups.map((group) => requirement(group, 'political_theory'))).toEqual([
      PUBLISHED.heads.theory,
      PUBLISHED.deputies.theory,
      PUBLISHED.civilServants.theory,
    ]);
    expect(groups.map((group) => requirement(group, 'degree'))).toEqual([
      PUBLISHED.heads.degree,
      PUBLISHED.deputies.degree,
      PUBLISHED.civilServants.degree,
    ]);
    expect(requirement(total, 'rating')).toEqual(countAtLeast(OFFICERS, 'rating', 3));
    expect(total.unknown).toBe(0);
    const text = allocate(['-C', FOLDER, 'review', '--standards', '--lang', 'en']).out;
    for (const shown of ['144 of 144 (100 %)', '88 of 138 (63.8 %)', '132 of 144 (91.7 %)', '96 of 138 (69.6 %)']) {
      expect(text).toContain(shown);
    }
    for (const shown of ['209 of 255 (82 %)', '163 of 255 (63.9 %)', '484 of 537 (90.1 %)'])
      expect(text).toContain(shown);
  });

  it('is a workspace without an error, whose empty posts can all be filled', () => {
    const ran = allocate(['-C', FOLDER, '-n', '--lang', 'en', 'plan.csv']);
    expect(ran.code).toBe(0);
    expect(ran.err).toContain('Optimal, proven');
    expect(ran.err).toContain('0 of 8 places open');
  });

  it('keeps the published figures out of the program: they stand in data alone', () => {
    const figures = /\b(?:144|132|138|88|96|255|209|163|537|484)\b/;
    const folders = ['generate', 'insight', 'rules', 'domain', 'cli'].map((room) => join(ROOT, 'src', room));
    const files = folders.flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)));
    const naming = files.filter((file) => /dai.?tu|đại từ/i.test(file + readFileSync(file, 'utf8')));
    expect(naming.length).toBeGreaterThan(3);
    expect(naming.filter((file) => figures.test(readFileSync(file, 'utf8')))).toEqual([]);
  });
});
