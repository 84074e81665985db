import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTable, type Cells } from '../audit/csv.ts';
import { allocate, temporaryFolder } from './run.ts';

const DATA = resolve(import.meta.dirname, '../../data');
const table = (path: string): readonly Cells[] => readTable(readFileSync(join(DATA, path), 'utf8'));
const cell = (row: Cells, column: string): string => row.get(column) ?? '';

const STANDARDS = table('standards/standards.csv');
const titlesOf = (leader: string): ReadonlySet<string> =>
  new Set(STANDARDS.filter((row) => cell(row, 'leader') === leader).map((row) => cell(row, 'title')));

describe('the framework of standards', () => {
  it('has the 28 professional posts, and the 8 leading ones, of which two have another title in a ward', () => {
    expect(titlesOf('no').size).toBe(28);
    expect(titlesOf('yes').size).toBe(10);
    expect([...titlesOf('yes')].filter((title) => title.includes('Hạ tầng'))).toHaveLength(2);
  });

  it('asks of every post a degree, political theory, IT and a language, and of a professional one a skill of its own', () => {
    for (const title of [...titlesOf('yes'), ...titlesOf('no')]) {
      const own = STANDARDS.filter((row) => cell(row, 'title') === title);
      const columns = own.map((row) => cell(row, 'column'));
      expect(columns, title).toEqual(expect.arrayContaining(['degree', 'political_theory', 'skills']));
      const skills = own
        .filter((row) => cell(row, 'column') === 'skills')
        .map((row) => cell(row, 'minimum'))
        .join('; ');
      expect(skills, title).toMatch(/\bit:[1-5]/);
      expect(skills, title).toMatch(/\benglish:[1-5]/);
      expect(skills.split(';').length, title).toBeGreaterThanOrEqual(3);
    }
  });

  it('says of every row that it is invented, as no public text gives it', () => {
    expect(STANDARDS.filter((row) => !cell(row, 'source').includes('invented'))).toEqual([]);
  });

  it('speaks of every professional place that the phase-1 example opens', () => {
    const places = table('phase-1/vacancies.csv').filter((row) => cell(row, 'leader') === 'no');
    const asked = new Set(places.map((row) => cell(row, 'title')));
    expect(asked.size).toBe(14);
    expect([...asked].filter((title) => !titlesOf('no').has(title))).toEqual([]);
  });

  it('comes with criteria whose weights sum to a hundred', () => {
    const weights = table('standards/indicators.csv').map((row) => Number(cell(row, 'weight')));
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBe(100);
  });

  it('is written by allocate init --standards into a workspace, where check finds nothing wrong with it', () => {
    const folder = temporaryFolder();
    expect(allocate(['init', folder, '--lang', 'en']).code).toBe(0);
    const ran = allocate(['init', folder, '--standards', '--lang', 'en']);
    expect([ran.code, ran.err]).toEqual([0, expect.stringContaining('wrote standards.csv, indicators.csv to')]);
    expect(readFileSync(join(folder, 'standards.csv'), 'utf8')).toBe(
      readFileSync(join(DATA, 'standards/standards.csv'), 'utf8'),
    );
    const checked = allocate(['-C', folder, 'check', '--format', 'concise', '--lang', 'en']);
    expect(checked.out).not.toMatch(/(?:standards|indicators)\.csv:/);
    expect(checked.code).toBe(0);
    const again = allocate(['init', folder, '--standards', '--lang', 'en']);
    expect(again.code).toBe(2);
  });

  it('holds people of the posts against it', () => {
    const folder = temporaryFolder();
    allocate(['init', folder, '--lang', 'en']);
    allocate(['init', folder, '--standards', '--lang', 'en']);
    const officers = readFileSync(join(folder, 'officers.csv'), 'utf8').replaceAll(
      ',Chuyên viên,',
      ',Chuyên viên đất đai,',
    );
    writeFileSync(join(folder, 'officers.csv'), officers);
    const ran = allocate(['-C', folder, 'review', '--standards', '--people', '--lang', 'en']);
    expect(ran.code).toBe(0);
    expect(ran.out).toMatch(/CB004 .*Chuyên viên đất đai +lacks .*gis at level 2 or higher \(has none\)/);
  });
});
