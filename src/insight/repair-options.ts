import type { Instance } from '../domain/instance.ts';
import { MICRO } from '../domain/policy.ts';
import type { Officer, Vacancy } from '../domain/records.ts';
import { refusalsOfPair } from '../rules/eligibility.ts';
import { groupQuota, viewRecords } from '../rules/groups.ts';
import { professionPoints } from '../rules/profession.ts';
import { present } from '../support/assert.ts';
import { compareBytes } from '../support/order.ts';
import type { Claim } from './claims.ts';
import type { Change, QuotaBound } from './repair-change.ts';

/** Changes that drop or lift a clause of the conflict, in its order, each once; quotas with `firm: yes` are left alone. */
export function liftingChanges(clauses: readonly Claim[]): readonly Change[] {
  const changes = clauses.flatMap((claim) => liftingChange(claim) ?? []);
  const seen = new Set<string>();
  return changes.filter((change) => {
    const name = nameOfChange(change);
    return !seen.has(name) && seen.add(name);
  });
}

/** Two changes of the same clause have the same name, whatever their values. */
export function nameOfChange(change: Change): string {
  switch (change.kind) {
    case 'quota':
      return `quota:${String(change.quotaIndex)}:${change.bound}`;
    case 'unit':
      return `unit:${String(change.unitIndex)}:${change.bound}`;
    case 'limit':
      return `limit:${change.limit.name}:${String(change.limit.where.line)}:${change.side}`;
    case 'pin':
      return `pin:${JSON.stringify([change.pin.officerId, change.pin.vacancyId, change.pin.communeId, change.pin.form])}`;
    case 'apart':
    case 'together':
      return `${change.kind}:${JSON.stringify([change.group.officerIds, change.group.where.line])}`;
    case 'last-specialist':
    case 'related-fields':
      return change.kind;
    case 'skill':
    case 'train':
      return `${change.kind}:${change.skill}`;
  }
}

function liftingChange({ key, source, side }: Claim): Change | undefined {
  switch (source.kind) {
    case 'quota': {
      const { quota, quotaIndex, bound } = source;
      if (quota.isFirm) return undefined;
      const ofSide = (min: QuotaBound, max: QuotaBound): QuotaBound => (side === 'min' ? min : max);
      const bounds = {
        sent: ofSide('sentMin', 'sentMax'),
        communes: ofSide('communesMin', 'communesMax'),
        share: ofSide('shareMinMicro', 'shareMaxMicro'),
        if_served: key.endsWith('-communes') ? 'communesMin' : 'sentMin',
      } as const;
      return { kind: 'quota', quotaIndex, bound: bounds[bound], value: undefined };
    }
    case 'unit': {
      const bounds = { send_min: 'sendMin', send_max: 'sendMax', keep_min: 'keepMin' } as const;
      return { kind: 'unit', unitIndex: source.unitIndex, bound: bounds[source.bound], value: undefined };
    }
    case 'last-specialist':
      return { kind: 'last-specialist' };
    case 'pin':
      return { kind: 'pin', pin: source.pin };
    case 'apart':
    case 'together':
      return { kind: source.kind, group: source.group };
    case 'limit':
      return { kind: 'limit', limit: source.limit, side: side === 'min' ? 'min' : 'max', value: undefined };
    case 'officer':
    case 'vacancy':
    case 'course':
      return undefined;
  }
}

/** Pairs whose refusals are looked at one by one for a way to more candidates. */
const PAIR_LIMIT = 250_000;

/** What would let more people be sent to the places that the minima of the conflict ask for, each taken as far as it goes. */
export interface SupplyOptions {
  /** Lower values of profession_min that each let somebody in, in millionths, nearest first. */
  readonly professionMinima: readonly number[];
  readonly skills: readonly Extract<Change, { kind: 'skill' }>[];
  readonly trainings: readonly Extract<Change, { kind: 'train' }>[];
}

/**
 * Pairs that one thing alone refuses: the field's relation, or one missing level of one skill. Nothing where there are too many pairs to
 * look at. O(people × places).
 */
export function supplyOptions(instance: Instance, clauses: readonly Claim[]): SupplyOptions {
  const { isPerson, isPlace } = concernedBy(instance, clauses);
  const minima = new Set<number>();
  const places = new Map<string, Set<number>>();
  const people = new Map<string, Set<number>>();
  const officers = isPerson.flatMap((yes, o) => (yes ? [o] : []));
  const vacancies = isPlace.flatMap((yes, v) => (yes ? [v] : []));
  if (officers.length * vacancies.length > PAIR_LIMIT) return { professionMinima: [], skills: [], trainings: [] };
  for (const o of officers) {
    for (const v of vacancies) {
      const lack = lackOf(instance, o, v);
      if (lack === undefined) continue;
      const refusals = refusalsOfPair(instance, o, v);
      if (refusals.length !== 1 || refusals[0]?.rule !== lack.rule) continue;
      if (lack.rule === 'profession') minima.add(lack.points);
      else {
        places.set(lack.skill, (places.get(lack.skill) ?? new Set()).add(v));
        people.set(lack.skill, (people.get(lack.skill) ?? new Set()).add(o));
      }
    }
  }
  const ascending = (indices: ReadonlySet<number>): readonly number[] => [...indices].sort((a, b) => a - b);
  const byCode = (sets: ReadonlyMap<string, ReadonlySet<number>>): [string, readonly number[]][] =>
    [...sets]
      .map(([skill, set]): [string, readonly number[]] => [skill, ascending(set)])
      .toSorted(([a], [b]) => compareBytes(a, b));
  return {
    professionMinima: ascending(minima)
      .toReversed()
      .map((points) => (points * MICRO) / 1000),
    skills: byCode(places).map(([skill, vacancyIndices]) => ({ kind: 'skill', skill, vacancyIndices })),
    trainings: byCode(people).map(([skill, officerIndices]) => ({ kind: 'train', skill, officerIndices })),
  };
}

type Lack =
  { readonly rule: 'profession'; readonly points: number } | { readonly rule: 'skill'; readonly skill: string };

/** The one thing that the person lacks for the place by a cheap look: some relation of the field, or one level of one skill. */
function lackOf(instance: Instance, officerIndex: number, vacancyIndex: number): Lack | undefined {
  const officer = present(instance.officers[officerIndex], 'an officer');
  const vacancy = present(instance.vacancies[vacancyIndex], 'a vacancy');
  const missing = missingLevels(officer, vacancy);
  if (missing.length > 1) return undefined;
  const [skill] = missing;
  const points = professionPoints(instance, officerIndex, vacancyIndex);
  const isRelated = points * MICRO >= instance.policy.rules.professionMinMicro * 1000;
  if (skill !== undefined) return { rule: 'skill', skill };
  return !isRelated && points > 0 ? { rule: 'profession', points } : undefined;
}

/** Each skill as often as levels of it are missing. */
function missingLevels(officer: Officer, vacancy: Vacancy): readonly string[] {
  return [...vacancy.skills].flatMap(([skill, need]) => {
    const count = Math.max(0, need - (officer.skills.get(skill) ?? 0));
    return Array.from({ length: count }, () => skill);
  });
}

/** People and places that a minimum among the clauses is about. */
function concernedBy(
  instance: Instance,
  clauses: readonly Claim[],
): { readonly isPerson: boolean[]; readonly isPlace: boolean[] } {
  const isPerson = instance.officers.map(() => false);
  const isPlace = instance.vacancies.map(() => false);
  const views = viewRecords(instance);
  for (const { source, side } of clauses) {
    if (side !== 'min') continue;
    if (source.kind === 'quota') {
      const groups = groupQuota(instance, source.quota, views);
      isPerson.forEach((yes, o) => (isPerson[o] = yes || groups.isSender[o] === 1));
      isPlace.forEach((yes, v) => (isPlace[v] = yes || groups.isPlace[v] === 1));
    } else if (source.kind === 'unit') {
      isPerson.forEach((yes, o) => (isPerson[o] = yes || instance.unitOfOfficer[o] === source.unitIndex));
      isPlace.fill(true);
    } else if (source.kind === 'limit') {
      isPerson.fill(true);
      isPlace.fill(true);
    }
  }
  return { isPerson, isPlace };
}
