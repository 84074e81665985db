import type { Distance, Post, Score } from '../domain/records.ts';
import { codeColumn, idColumn, microColumn, required, wholeColumn } from './columns.ts';
import type { TableShape } from './header.ts';
import { placeColumn } from './place-names.ts';
import type { Table } from './table.ts';
import type { Vocabulary } from './vacancies.ts';

/** Tables with one row a pair: scores, distances, headcount by field. */

export const SCORES: TableShape = {
  name: 'scores',
  columns: ['officer_id', 'vacancy_id', 'points'],
  required: ['officer_id', 'vacancy_id', 'points'],
};

export const DISTANCES: TableShape = {
  name: 'distances',
  columns: ['unit_id', 'commune_id', 'km'],
  required: ['unit_id', 'commune_id', 'km'],
};

export const POSTS: TableShape = {
  name: 'posts',
  columns: ['commune_id', 'field', 'posts', 'staff'],
  required: ['commune_id', 'field', 'posts', 'staff'],
};

export function readScores(table: Table): readonly Score[] {
  const officer = required(table, 'officer_id', idColumn(table, 'officer_id'));
  const vacancy = required(table, 'vacancy_id', idColumn(table, 'vacancy_id'));
  const points = required(table, 'points', wholeColumn(table, 'points', { min: 0, max: 1_000_000 }));
  const scores: Score[] = [];
  for (const row of table.rows) {
    const officerId = officer(row);
    const vacancyId = vacancy(row);
    const value = points(row);
    if (officerId === undefined || vacancyId === undefined || value === undefined) continue;
    scores.push({ officerId, vacancyId, points: value, where: table.rowPlace(row) });
  }
  return scores;
}

export function readDistances(table: Table, words: Vocabulary): readonly Distance[] {
  const unit = required(
    table,
    'unit_id',
    words.units === undefined ? idColumn(table, 'unit_id') : placeColumn(table, 'unit_id', words.units),
  );
  const commune = required(table, 'commune_id', placeColumn(table, 'commune_id', words.communes));
  const km = required(table, 'km', microColumn(table, 'km', { min: 0, max: 20_000 }));
  const distances: Distance[] = [];
  for (const row of table.rows) {
    const unitId = unit(row);
    const communeId = commune(row);
    const microKm = km(row);
    if (unitId === undefined || communeId === undefined || microKm === undefined) continue;
    distances.push({ unitId, communeId, metres: Math.round(microKm / 1000), where: table.rowPlace(row) });
  }
  return distances;
}

export function readPosts(table: Table, words: Vocabulary): readonly Post[] {
  const commune = required(table, 'commune_id', placeColumn(table, 'commune_id', words.communes));
  const field = required(table, 'field', codeColumn(table, 'field', words.fields));
  const posts = required(table, 'posts', wholeColumn(table, 'posts', { min: 0, max: 100_000 }));
  const staff = required(table, 'staff', wholeColumn(table, 'staff', { min: 0, max: 100_000 }));
  const rows: Post[] = [];
  for (const row of table.rows) {
    const communeId = commune(row);
    const fieldCode = field(row);
    const authorised = posts(row);
    const present = staff(row);
    if (communeId === undefined || fieldCode === undefined || authorised === undefined || present === undefined)
      continue;
    rows.push({ communeId, field: fieldCode, posts: authorised, staff: present, where: table.rowPlace(row) });
  }
  return rows;
}
