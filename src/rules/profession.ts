import type { Instance } from '../domain/instance.ts';
import { MICRO, type Policy } from '../domain/policy.ts';
import { fold } from '../support/fold.ts';

/** How far officers' fields and majors stand in for vacancies' fields. */
export interface ProfessionTable {
  /** Codes of the fields that list the major, in the policy's order. */
  fieldsOfMajor(major: string): readonly string[];
  /** Profession points of every vacancy field that has any for this field and major, 1–1000. */
  pointsByField(field: string | undefined, major: string | undefined): ReadonlyMap<string, number>;
}

const cache = new WeakMap<Policy, ProfessionTable>();

/** The table of `policy`, the same object on every call; rows are computed once a pair of field and major. */
export function professionTableOf(policy: Policy): ProfessionTable {
  let table = cache.get(policy);
  if (table === undefined) {
    table = buildTable(policy);
    cache.set(policy, table);
  }
  return table;
}

function buildTable(policy: Policy): ProfessionTable {
  const fieldsByMajor = new Map<string, string[]>();
  for (const [code, definition] of policy.fields) {
    for (const major of new Set(definition.majors.map(fold))) {
      fieldsByMajor.set(major, [...(fieldsByMajor.get(major) ?? []), code]);
    }
  }
  const foldedMajors = new Map<string, readonly string[]>();
  /** By field, then by major; `''` for none. */
  const rows = new Map<string, Map<string, ReadonlyMap<string, number>>>();
  const fieldsOfMajor = (major: string): readonly string[] => {
    let fields = foldedMajors.get(major);
    if (fields === undefined) {
      fields = fieldsByMajor.get(fold(major)) ?? [];
      foldedMajors.set(major, fields);
    }
    return fields;
  };
  const pointsByField = (field: string | undefined, major: string | undefined): ReadonlyMap<string, number> => {
    let byMajor = rows.get(field ?? '');
    if (byMajor === undefined) {
      byMajor = new Map();
      rows.set(field ?? '', byMajor);
    }
    let row = byMajor.get(major ?? '');
    if (row === undefined) {
      row = rowOf(policy, field, major === undefined ? [] : fieldsOfMajor(major));
      byMajor.set(major ?? '', row);
    }
    return row;
  };
  return { fieldsOfMajor, pointsByField };
}

/**
 * 1000 × max(own relation, 0.8 × relation of the major's field), rounded half up. Relations are millionths, so the maximum is taken over
 * whole ten-millionths (10 × own, 8 × major's) and ten thousand of them are a point.
 */
function rowOf(policy: Policy, field: string | undefined, majorFields: readonly string[]): ReadonlyMap<string, number> {
  const strengths = new Map<string, number>();
  const raise = (target: string, strength: number): void => {
    if (strength > (strengths.get(target) ?? 0)) strengths.set(target, strength);
  };
  const spread = (from: string, factor: number): void => {
    raise(from, factor * MICRO);
    for (const [target, micro] of policy.fields.get(from)?.related ?? []) raise(target, factor * micro);
  };
  if (field !== undefined) spread(field, 10);
  for (const majorField of majorFields) spread(majorField, 8);
  const points = new Map<string, number>();
  for (const [target, strength] of strengths) {
    const rounded = Math.floor((strength + 5000) / 10_000);
    if (rounded > 0) points.set(target, rounded);
  }
  return points;
}

/** Profession points of the pair, 0–1000. */
export function professionPoints(instance: Instance, officerIndex: number, vacancyIndex: number): number {
  const officer = instance.officers[officerIndex];
  const vacancy = instance.vacancies[vacancyIndex];
  if (officer === undefined || vacancy === undefined) return 0;
  return professionTableOf(instance.policy).pointsByField(officer.field, officer.major).get(vacancy.field) ?? 0;
}

/** Whether `field` lists `major`: the share of the plan that the ministry asks for. */
export function majorMatches(policy: Policy, major: string | undefined, field: string): boolean {
  return major !== undefined && professionTableOf(policy).fieldsOfMajor(major).includes(field);
}
