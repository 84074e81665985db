import type { Issue, Place } from '../support/issue.ts';
import { compareBytes } from '../support/order.ts';
import type { Instance } from './instance.ts';
import { domainIssue } from './issue-codes.ts';
import { limitedNearest, nearestOf } from './nearest.ts';
import type { PlanRow } from './plan.ts';

/** References from one table to another, and rows of pair tables that stand twice. */
export function checkReferences(instance: Instance): readonly Issue[] {
  const finder = new ReferenceFinder(instance);
  for (const officer of instance.officers) {
    if (officer.unitId !== undefined) finder.unit(officer.unitId, officer.where, 'unit_id');
    if (officer.homeCommuneId !== undefined) finder.hiddenCommune(officer.homeCommuneId, officer.where, 'home_commune');
    for (const id of officer.relativesAt) finder.hiddenCommune(id, officer.where, 'relatives_at');
    for (const id of officer.prefers) finder.wish(id, officer.where, 'prefers');
  }
  for (const vacancy of instance.vacancies) finder.commune(vacancy.communeId, vacancy.where, 'commune_id');
  for (const unit of instance.units) {
    if (unit.communeId !== undefined) finder.commune(unit.communeId, unit.where, 'commune_id');
  }
  for (const score of instance.scores) {
    finder.officer(score.officerId, score.where, 'officer_id');
    finder.vacancy(score.vacancyId, score.where, 'vacancy_id');
  }
  for (const distance of instance.distances) {
    if (instance.hasUnitsTable) finder.unit(distance.unitId, distance.where, 'unit_id');
    finder.commune(distance.communeId, distance.where, 'commune_id');
  }
  for (const result of instance.studies.results) finder.officer(result.officerId, result.where, 'officer_id');
  for (const post of instance.posts) finder.commune(post.communeId, post.where, 'commune_id');
  return [
    ...finder.issues,
    ...duplicatePairs(instance),
    ...vanishedRows(instance),
    ...nearlyKnownSkills(instance),
    ...nearlyHeldSkills(instance),
  ];
}

/** Reports ids that no record has, each with the nearest that one has; `record` is where the id stands, in the column `field`. */
export class ReferenceFinder {
  readonly issues: Issue[] = [];
  readonly #instance: Instance;
  readonly #nearest: Readonly<Record<'officer' | 'vacancy' | 'commune' | 'unit', (text: string) => string | undefined>>;

  constructor(instance: Instance) {
    this.#instance = instance;
    this.#nearest = {
      officer: limitedNearest(() => instance.officerIndexById.keys()),
      vacancy: limitedNearest(() => instance.vacancyIndexById.keys()),
      commune: limitedNearest(() => instance.communeIndexById.keys()),
      unit: limitedNearest(() => instance.unitIndexById.keys()),
    };
  }

  officer(id: string, record: Place, field?: string): void {
    if (this.#instance.officerIndexById.has(id)) return;
    this.issues.push(
      domainIssue('unknown-officer', placeOf(record, field), { value: id, nearest: this.#nearest.officer(id) }),
    );
  }

  vacancy(id: string, record: Place, field?: string): void {
    if (this.#instance.vacancyIndexById.has(id)) return;
    this.issues.push(
      domainIssue('unknown-vacancy', placeOf(record, field), { value: id, nearest: this.#nearest.vacancy(id) }),
    );
  }

  commune(id: string, record: Place, field?: string): void {
    if (this.#instance.communeIndexById.has(id)) return;
    const nearest = this.#nearest.commune(id);
    this.issues.push(
      domainIssue('unknown-commune', placeOf(record, field), { value: id, nearest, nearestId: nearest }),
    );
  }

  /** A commune in a sensitive column: the value stays unsaid. */
  hiddenCommune(id: string, record: Place, field?: string): void {
    if (!this.#instance.communeIndexById.has(id))
      this.issues.push(domainIssue('unknown-commune', placeOf(record, field)));
  }

  unit(id: string, record: Place, field?: string): void {
    if (this.#instance.unitIndexById.has(id)) return;
    const nearest = this.#nearest.unit(id);
    this.issues.push(domainIssue('unknown-unit', placeOf(record, field), { value: id, nearest, nearestId: nearest }));
  }

  wish(id: string, record: Place, field?: string): void {
    const { vacancyIndexById, communeIndexById } = this.#instance;
    if (vacancyIndexById.has(id) || communeIndexById.has(id)) return;
    const nearest = this.#nearest.vacancy(id) ?? this.#nearest.commune(id);
    this.issues.push(domainIssue('unknown-wish', placeOf(record, field), { value: id, nearest }));
  }
}

function placeOf(record: Place, field: string | undefined): Place {
  return field === undefined ? record : { ...record, field };
}

function duplicatePairs(instance: Instance): readonly Issue[] {
  return [
    ...repeatedPairs(
      'scores',
      instance.scores.map((row) => ({ first: row.officerId, second: row.vacancyId, where: row.where })),
    ),
    ...repeatedPairs(
      'distances',
      instance.distances.map((row) => ({ first: row.unitId, second: row.communeId, where: row.where })),
    ),
    ...repeatedPairs(
      'posts',
      instance.posts.map((row) => ({ first: row.communeId, second: row.field, where: row.where })),
    ),
  ];
}

function repeatedPairs(
  table: string,
  rows: readonly { readonly first: string; readonly second: string; readonly where: Place }[],
): readonly Issue[] {
  const issues: Issue[] = [];
  const placeOfPair = new Map<string, Map<string, Place>>();
  for (const { first, second, where } of rows) {
    let places = placeOfPair.get(first);
    if (places === undefined) {
      places = new Map();
      placeOfPair.set(first, places);
    }
    const other = places.get(second);
    if (other === undefined) places.set(second, where);
    else {
      const params = { table, first, second, otherFile: other.file, otherLine: other.line };
      issues.push(domainIssue('duplicate-pair', where, params));
    }
  }
  return issues;
}

const LISTED = 20;

/** One warning for each file of an earlier plan that names officers or vacancies no longer there. */
function vanishedRows({ earlier, baseline, officerIndexById, vacancyIndexById }: Instance): readonly Issue[] {
  const byFile = new Map<string, VanishedRows>();
  for (const row of [...earlier, ...(baseline ?? [])]) {
    const hasOfficer = officerIndexById.has(row.officerId);
    const hasVacancy = vacancyIndexById.has(row.vacancyId);
    if (hasOfficer && hasVacancy) continue;
    const entry = entryOf(byFile, row);
    entry.count += 1;
    if (!hasOfficer) entry.officers.add(row.officerId);
    if (!hasVacancy) entry.vacancies.add(row.vacancyId);
  }
  return [...byFile.values()].map(({ count, where, officers, vacancies }) =>
    domainIssue('vanished-rows', where, { count, officers: listed(officers), vacancies: listed(vacancies) }),
  );
}

interface VanishedRows {
  count: number;
  readonly where: Place;
  readonly officers: Set<string>;
  readonly vacancies: Set<string>;
}

function entryOf(byFile: Map<string, VanishedRows>, row: PlanRow): VanishedRows {
  const where = row.where ?? { file: '' };
  const known = byFile.get(where.file);
  if (known !== undefined) return known;
  const entry = { count: 0, where, officers: new Set<string>(), vacancies: new Set<string>() };
  byFile.set(where.file, entry);
  return entry;
}

function listed(ids: ReadonlySet<string>): readonly string[] {
  return [...ids].toSorted(compareBytes).slice(0, LISTED);
}

/** Skills of officers that no vacancy asks for and that nearly equal one that some do; one warning a skill, at its first officer. */
function nearlyKnownSkills({ officers, vacancies }: Instance): readonly Issue[] {
  const users = new Map<string, number>();
  for (const { skills, skillsWanted } of vacancies) {
    for (const skill of skills.keys()) users.set(skill, (users.get(skill) ?? 0) + 1);
    for (const skill of skillsWanted.keys()) if (!skills.has(skill)) users.set(skill, (users.get(skill) ?? 0) + 1);
  }
  if (users.size === 0) return [];
  const asked = [...users.keys()];
  const issues: Issue[] = [];
  const seen = new Set<string>();
  for (const officer of officers) {
    for (const [field, skills] of [
      ['skills', officer.skills.keys()],
      ['certificates', officer.certificates.keys()],
    ] as const) {
      for (const skill of skills) {
        if (users.has(skill) || seen.has(skill) || seen.size > 1000) continue;
        seen.add(skill);
        const nearest = skill.length < 4 ? undefined : nearestOf(skill, asked, 4);
        if (nearest === undefined) continue;
        const params = { value: skill, nearest, users: users.get(nearest) ?? 0 };
        issues.push(domainIssue('skill-nearly-known', { ...officer.where, field }, params));
      }
    }
  }
  return issues;
}

/** Skills that vacancies ask for, no officer has, and nearly equal one that some do; one warning a skill, at its first vacancy. */
function nearlyHeldSkills({ officers, vacancies }: Instance): readonly Issue[] {
  const holders = new Map<string, number>();
  for (const { skills } of officers)
    for (const skill of skills.keys()) holders.set(skill, (holders.get(skill) ?? 0) + 1);
  // One that no vacancy asks for is warned of at its officer.
  const asked = new Set(vacancies.flatMap(({ skills, skillsWanted }) => [...skills.keys(), ...skillsWanted.keys()]));
  const held = [...holders.keys()].filter((skill) => asked.has(skill));
  const issues: Issue[] = [];
  const seen = new Set<string>();
  for (const { skills, skillsWanted, where } of vacancies) {
    for (const [field, levels] of [
      ['skills', skills],
      ['skills_wanted', skillsWanted],
    ] as const) {
      for (const skill of levels.keys()) {
        if (holders.has(skill) || seen.has(skill) || seen.size > 1000) continue;
        seen.add(skill);
        const nearest = skill.length < 3 ? undefined : nearestOf(skill, held, 3);
        if (nearest === undefined) continue;
        const params = { value: skill, nearest, users: holders.get(nearest) ?? 0 };
        issues.push(domainIssue('asked-skill-nearly-known', { ...where, field }, params));
      }
    }
  }
  return issues;
}
