import { hundredthsOf, type Fault } from '../domain/evaluation.ts';
import type { Instance } from '../domain/instance.ts';
import { MICRO } from '../domain/policy.ts';
import type { EvaluationReview, RatedPerson, UnratedPerson } from '../insight/evaluation-review.ts';
import { present } from '../support/assert.ts';
import type { Place } from '../support/issue.ts';
import { renderCsv } from './csv.ts';
import { commendedOf, followedOf } from './evaluation-text.ts';

const COLUMNS = [
  'officer_id',
  'officer_name',
  'unit_id',
  'unit_name',
  'year',
  'rating',
  'points',
  'list',
  'stated_rating',
  'problem',
] as const;

type Cell = string | number | undefined;

/**
 * One row a person, most points first, those not rated last; `problem` lists why as codes. Without `isInternal` only those to commend, and no
 * points. Column names and codes are never translated.
 */
export function renderEvaluationCsv(review: EvaluationReview, instance: Instance, isInternal: boolean): string {
  const rows: (readonly Cell[])[] = [];
  for (const { officerIndex, rating, points, stated } of isInternal ? review.rated : commendedOf(review)) {
    const hidden = isInternal ? [hundredthsOf(points) / 100, listOf(rating), stated] : ['', listOf(rating), ''];
    rows.push([...personCells(officerIndex, instance), review.year, rating, ...hidden, '']);
  }
  for (const { officerIndex, faults } of isInternal ? review.unrated : []) {
    const problem = [...new Set(faults.map(({ kind }) => kind))].join('; ');
    rows.push([...personCells(officerIndex, instance), review.year, '', '', '', '', problem]);
  }
  return renderCsv(COLUMNS, rows, { forExcel: false });
}

function personCells(officerIndex: number, instance: Instance): readonly Cell[] {
  const { id, name, unitId } = present(instance.officers[officerIndex], 'an officer');
  const unit = instance.units[instance.unitOfOfficer[officerIndex] ?? -1];
  return [id, name ?? '', unitId ?? '', unit?.name ?? ''];
}

function listOf(rating: number): 'commendation' | 'follow-up' | undefined {
  return rating === 4 ? 'commendation' : rating === 1 ? 'follow-up' : undefined;
}

/** The same as data; what is withheld without `isInternal` is null. Two spaces of indent, LF at the end. */
export function renderEvaluationJson(review: EvaluationReview, instance: Instance, isInternal: boolean): string {
  const { year, isBeforeBands, counts, rated, unrated, units } = review;
  const person = (one: RatedPerson): Json => ratedJson(one, instance, isInternal);
  const document = {
    format: 'allocate-evaluation',
    format_version: 1,
    year: year ?? null,
    before_bands: isBeforeBands,
    people: rated.length + unrated.length,
    rated: rated.length,
    unrated: unrated.length,
    ratings: counts,
    commendation: commendedOf(review).map(person),
    follow_up: { people: followedOf(review).length, officers: isInternal ? followedOf(review).map(person) : null },
    results: isInternal ? rated.map(person) : null,
    not_rated: isInternal ? unrated.map((one) => unratedJson(one, instance)) : null,
    units: isInternal
      ? units.map((one) => ({
          unit_id: instance.units[one.unitIndex]?.id ?? '',
          ratings: one.counts,
          unrated: one.unrated,
        }))
      : null,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

type Json = Readonly<Record<string, unknown>>;

function ratedJson(
  { officerIndex, rating, points, stated }: RatedPerson,
  instance: Instance,
  isInternal: boolean,
): Json {
  const [officerId, name, unitId] = personCells(officerIndex, instance);
  const shown = isInternal ? { points: hundredthsOf(points) / 100, stated_rating: stated ?? null } : {};
  return { officer_id: officerId, name, unit_id: unitId, rating, ...shown };
}

function unratedJson({ officerIndex, faults }: UnratedPerson, instance: Instance): Json {
  const [officerId, name, unitId] = personCells(officerIndex, instance);
  return { officer_id: officerId, name, unit_id: unitId, problems: faults.map(faultJson) };
}

function faultJson(fault: Fault): Json {
  switch (fault.kind) {
    case 'none':
      return { kind: fault.kind };
    case 'missing':
      return { kind: fault.kind, indicators: fault.indicatorIds };
    case 'repeated': {
      const { indicatorId, where, other } = fault;
      return { kind: fault.kind, indicator: indicatorId, ...placeJson(where), other: placeJson(other) };
    }
    case 'off-scale': {
      const { indicatorId, valueMicro, scaleMaxMicro, where } = fault;
      const scale = { value: valueMicro / MICRO, max: scaleMaxMicro / MICRO };
      return { kind: fault.kind, indicator: indicatorId, ...scale, ...placeJson(where) };
    }
    case 'undated':
      return { kind: fault.kind, ...placeJson(fault.where) };
  }
}

function placeJson({ file, line }: Place): Json {
  return { file, line: line ?? null };
}
