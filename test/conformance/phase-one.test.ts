import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listItems, readTable, type Cells } from '../audit/csv.ts';
import { pairOf } from '../audit/pairs.ts';
import { parseWorkspace } from '../audit/workspace.ts';
import { allocate, temporaryFolder } from '../cli/run.ts';

/**
 * The plan that the built program writes for phase 1, counted from the tables alone: nothing here comes from the program, not even the policy's
 * numbers, which stand here as the published plan and the README of the workspace give them.
 */
const FOLDER = resolve(import.meta.dirname, '../../data/phase-1');

const tableOf = (path: string): readonly Cells[] => readTable(readFileSync(path, 'utf8'));
const cell = (row: Cells | undefined, column: string): string => row?.get(column) ?? '';
const by = (rows: readonly Cells[], column: string): ReadonlyMap<string, Cells> =>
  new Map(rows.map((row) => [cell(row, column), row]));
const countBy = (rows: readonly Cells[], keyOf: (row: Cells) => string): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1);
  return counts;
};

describe('the plan of phase 1', () => {
  const folder = temporaryFolder();
  const ran = allocate(['-C', FOLDER, '-q', join(folder, 'plan.csv'), join(folder, 'plan.json')]);
  const plan = tableOf(join(folder, 'plan.csv'));
  const officers = by(tableOf(join(FOLDER, 'officers.csv')), 'officer_id');
  const vacancies = by(tableOf(join(FOLDER, 'vacancies.csv')), 'vacancy_id');
  const communes = by(tableOf(join(FOLDER, 'communes.csv')), 'commune_id');
  const units = by(tableOf(join(FOLDER, 'units.csv')), 'unit_id');
  const posts = tableOf(join(FOLDER, 'posts.csv'));
  const unitOf = (row: Cells): Cells | undefined => units.get(cell(officers.get(cell(row, 'officer_id')), 'unit_id'));
  const kindOf = (row: Cells): string => cell(unitOf(row), 'kind');
  const ofStream = (form: string, ...kinds: readonly string[]): readonly Cells[] =>
    plan.filter((row) => cell(row, 'form') === form && kinds.includes(kindOf(row)));
  const placeOf = (row: Cells): Cells | undefined => vacancies.get(cell(row, 'vacancy_id'));
  const surplusOf = (commune: Cells | undefined): number =>
    Number(cell(commune, 'staff')) - Number(cell(commune, 'posts'));

  it('is proven to be the best', () => {
    expect(ran).toEqual({ code: 0, out: '', err: '' });
    const { proof, tiers } = JSON.parse(readFileSync(join(folder, 'plan.json'), 'utf8')) as {
      readonly proof: string;
      readonly tiers: readonly { readonly value: number; readonly bound: number }[];
    };
    expect(proof).toBe('proven');
    expect(tiers.map(({ bound }) => bound)).toEqual(tiers.map(({ value }) => value));
  });

  it('sends 390 known people, each once and under the form they are nominated for, to places with room', () => {
    expect(plan).toHaveLength(390);
    expect(new Set(plan.map((row) => cell(row, 'officer_id'))).size).toBe(390);
    expect(plan.filter((row) => !officers.has(cell(row, 'officer_id')))).toEqual([]);
    for (const row of plan) {
      expect(listItems(cell(officers.get(cell(row, 'officer_id')), 'forms'))).toEqual([cell(row, 'form')]);
      const accepted = listItems(cell(placeOf(row), 'forms'));
      expect(accepted.length === 0 || accepted.includes(cell(row, 'form'))).toBe(true);
      expect(cell(placeOf(row), 'commune_id')).toBe(cell(row, 'commune_id'));
    }
    for (const [id, count] of countBy(plan, (row) => cell(row, 'vacancy_id'))) {
      expect(count, id).toBeLessThanOrEqual(Number(cell(vacancies.get(id), 'headcount')));
    }
  });

  it('sends nobody whom a rule keeps, for as long as is legal, at the fit that FORMATS gives', () => {
    const read = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');
    const tables = ['officers', 'vacancies', 'communes', 'units', 'posts'] as const;
    const workspace = parseWorkspace({
      policy: read('policy.yaml'),
      tables: Object.fromEntries(tables.map((name) => [name, read(`${name}.csv`)])),
    });
    for (const row of plan) {
      const officer = workspace.officers.get(cell(row, 'officer_id'));
      const vacancy = workspace.vacancies.get(cell(row, 'vacancy_id'));
      if (officer === undefined || vacancy === undefined) throw new Error('a row names nobody known');
      const pair = pairOf(workspace, { officer, vacancy, form: cell(row, 'form') });
      expect(pair.refusals, officer.id).toEqual([]);
      expect(Number(cell(row, 'fit')), officer.id).toBe(pair.fit);
    }
  });

  it('holds the streams: 102 and 38 mobilised, ten seconded by each of 15 departments, 100 between communes', () => {
    expect(ofStream('mobilisation', 'department')).toHaveLength(102);
    expect(ofStream('mobilisation', 'party', 'mass-organisation')).toHaveLength(38);
    const seconded = countBy(ofStream('secondment', 'department'), (row) => cell(unitOf(row), 'unit_id'));
    expect([...seconded.values()]).toEqual(Array.from({ length: 15 }, () => 10));
    expect(ofStream('reinforcement', 'commune')).toHaveLength(100);
  });

  it('shares stream 1: four to nine from a government body, at most eight from a Party body or mass organisation', () => {
    const unitIdOf = (row: Cells): string => cell(unitOf(row), 'unit_id');
    const government = [...countBy(ofStream('mobilisation', 'department'), unitIdOf).values()];
    expect(government).toHaveLength(15);
    expect(Math.min(...government)).toBeGreaterThanOrEqual(4);
    expect(Math.max(...government)).toBeLessThanOrEqual(9);
    const others = countBy(ofStream('mobilisation', 'party', 'mass-organisation'), unitIdOf);
    expect(Math.max(...others.values())).toBeLessThanOrEqual(8);
  });

  it('takes people of communes only from where there are too many to where there are too few, never home', () => {
    for (const row of ofStream('reinforcement', 'commune')) {
      expect(surplusOf(communes.get(cell(unitOf(row), 'commune_id')))).toBeGreaterThan(0);
      expect(surplusOf(communes.get(cell(row, 'commune_id')))).toBeLessThan(0);
      expect(cell(unitOf(row), 'commune_id')).not.toBe(cell(row, 'commune_id'));
    }
  });

  it('leaves no sender below what it keeps', () => {
    for (const [id, sent] of countBy(plan, (row) => cell(unitOf(row), 'unit_id'))) {
      const unit = units.get(id);
      const commune = communes.get(cell(unit, 'commune_id'));
      const staff = Number(cell(commune ?? unit, 'staff'));
      const keep = Number(cell(unit, 'keep_min') || cell(commune, 'posts'));
      expect(keep, id).toBeGreaterThan(0);
      expect(staff - sent, id).toBeGreaterThanOrEqual(keep);
    }
  });

  it('leaves no commune without a specialist of a field it has, though some were nominated as the last', () => {
    const gone = countBy(ofStream('reinforcement', 'commune'), (row) => {
      const officer = officers.get(cell(row, 'officer_id'));
      return `${cell(unitOf(row), 'commune_id')} ${cell(officer, 'field')}`;
    });
    const staffOf = new Map(
      posts.map((row) => [`${cell(row, 'commune_id')} ${cell(row, 'field')}`, Number(cell(row, 'staff'))]),
    );
    for (const [key, count] of gone) expect((staffOf.get(key) ?? 0) - count, key).toBeGreaterThanOrEqual(1);
    const lasts = [...officers.values()].filter((officer) => {
      const commune = cell(units.get(cell(officer, 'unit_id')), 'commune_id');
      return commune !== '' && staffOf.get(`${commune} ${cell(officer, 'field')}`) === 1;
    });
    expect(lasts.length).toBeGreaterThan(10);
  });

  it('serves enough communes of each area, none with more than five, and leaves out some that have places', () => {
    for (const [region, people, least] of [
      ['phu-tho', 110, 56],
      ['hoa-binh', 135, 44],
      ['vinh-phuc', 70, 33],
    ] as const) {
      const own = plan.filter((row) => cell(communes.get(cell(row, 'commune_id')), 'region') === region);
      expect(own.length, region).toBeGreaterThanOrEqual(people);
      expect(countBy(own, (row) => cell(row, 'commune_id')).size, region).toBeGreaterThanOrEqual(least);
    }
    const served = countBy(plan, (row) => cell(row, 'commune_id'));
    expect(Math.max(...served.values())).toBeLessThanOrEqual(5);
    const asking = new Set([...vacancies.values()].map((row) => cell(row, 'commune_id')));
    expect(served.size).toBeLessThan(asking.size);
  });
});
