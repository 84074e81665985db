import type { Instance } from '../domain/instance.ts';
import type { Limit, OfficerGroup, Pin, Policy, Quota } from '../domain/policy.ts';
import { listCandidates } from '../rules/enumerate.ts';
import { relistDemands } from '../rules/expand.ts';
import type { Ready } from './variation.ts';

export type QuotaBound = 'sentMin' | 'sentMax' | 'communesMin' | 'communesMax' | 'shareMinMicro' | 'shareMaxMicro';
type UnitBound = 'sendMin' | 'sendMax' | 'keepMin';

/** One change of the inputs that may make room for a plan. A bound without a value is lifted altogether. */
export type Change =
  | {
      readonly kind: 'quota';
      /** Position in `policy.quotas`. */
      readonly quotaIndex: number;
      readonly bound: QuotaBound;
      /** Whole people, communes or millionths. */
      readonly value: number | undefined;
    }
  | { readonly kind: 'unit'; readonly unitIndex: number; readonly bound: UnitBound; readonly value: number | undefined }
  | { readonly kind: 'limit'; readonly limit: Limit; readonly side: 'min' | 'max'; readonly value: number | undefined }
  | { readonly kind: 'pin'; readonly pin: Pin }
  | { readonly kind: 'apart' | 'together'; readonly group: OfficerGroup }
  | { readonly kind: 'last-specialist' }
  /** profession_min, in millionths. */
  | { readonly kind: 'related-fields'; readonly value: number }
  /** One level less of a skill at these places, ascending. */
  | { readonly kind: 'skill'; readonly skill: string; readonly vacancyIndices: readonly number[] }
  /** One level more of a skill for these people, ascending. */
  | { readonly kind: 'train'; readonly skill: string; readonly officerIndices: readonly number[] };

/** A change of a bound, whose least value that suffices can be looked for. */
export type BoundChange = Extract<Change, { kind: 'quota' | 'unit' | 'limit' }>;

/** True where the change only moves a bound. */
export function isBoundChange(change: Change): change is BoundChange {
  return change.kind === 'quota' || change.kind === 'unit' || change.kind === 'limit';
}

/** The workspace with the changes made; candidates are listed again only where a change may concern them. */
export function applyChanges<Workspace extends Ready>(workspace: Workspace, changes: readonly Change[]): Workspace {
  const instance = changedInstance(workspace.instance, changes);
  const keepsCandidates = changes.every((change) => isBoundChange(change) || isGroupChange(change));
  const candidates = keepsCandidates ? workspace.candidates : listCandidates(instance);
  return { ...workspace, instance, candidates, demands: relistDemands(workspace, instance, candidates) };
}

/** The instance alone with the changes made. */
export function changedInstance(instance: Instance, changes: readonly Change[]): Instance {
  return changes.reduce(changeInstance, instance);
}

function isGroupChange({ kind }: Change): boolean {
  return kind === 'apart' || kind === 'together' || kind === 'last-specialist';
}

function changeInstance(instance: Instance, change: Change): Instance {
  const withPolicy = (part: Partial<Policy>): Instance => ({ ...instance, policy: { ...instance.policy, ...part } });
  const { policy } = instance;
  switch (change.kind) {
    case 'quota':
      return withPolicy({ quotas: replaced(policy.quotas, change.quotaIndex, (quota) => withBound(quota, change)) });
    case 'unit': {
      // A unit of kind commune without a keep_min of its own keeps its posts, so nothing must be written as zero.
      const value = change.value ?? (change.bound === 'keepMin' ? 0 : undefined);
      return {
        ...instance,
        units: replaced(instance.units, change.unitIndex, (unit) => ({ ...unit, [change.bound]: value })),
      };
    }
    case 'limit':
      return withPolicy({
        limits: policy.limits.map((limit) =>
          isSameLimit(limit, change.limit) ? { ...limit, [change.side]: change.value } : limit,
        ),
      });
    case 'pin':
      return withPolicy({ pins: policy.pins.filter((pin) => !isSamePin(pin, change.pin)) });
    case 'apart':
      return withPolicy({ apart: policy.apart.filter((group) => group !== change.group) });
    case 'together':
      return withPolicy({ together: policy.together.filter((group) => group !== change.group) });
    case 'last-specialist':
      return withPolicy({ rules: { ...policy.rules, keepLastSpecialist: false } });
    case 'related-fields':
      return withPolicy({ rules: { ...policy.rules, professionMinMicro: change.value } });
    case 'skill': {
      const eased = new Set(change.vacancyIndices);
      const vacancies = instance.vacancies.map((vacancy, index) =>
        eased.has(index) ? { ...vacancy, skills: stepped(vacancy.skills, change.skill, -1) } : vacancy,
      );
      return { ...instance, vacancies };
    }
    case 'train': {
      const trained = new Set(change.officerIndices);
      const officers = instance.officers.map((officer, index) =>
        trained.has(index) ? { ...officer, skills: stepped(officer.skills, change.skill, 1) } : officer,
      );
      return { ...instance, officers };
    }
  }
}

function replaced<T>(items: readonly T[], index: number, change: (item: T) => T): readonly T[] {
  return items.map((item, i) => (i === index ? change(item) : item));
}

function withBound(quota: Quota, { bound, value }: Extract<Change, { kind: 'quota' }>): Quota {
  return { ...quota, [bound]: value };
}

/** Limits are told apart by where they stand: a change of one makes a new object of it. */
function isSameLimit(one: Limit, other: Limit): boolean {
  return one.name === other.name && one.where === other.where;
}

function isSamePin(one: Pin, other: Pin): boolean {
  return (
    one.officerId === other.officerId &&
    one.vacancyId === other.vacancyId &&
    one.communeId === other.communeId &&
    one.form === other.form
  );
}

/** A level that falls to zero is asked no more. */
function stepped(levels: ReadonlyMap<string, number>, skill: string, step: number): ReadonlyMap<string, number> {
  const level = (levels.get(skill) ?? 0) + step;
  const others = [...levels].filter(([code]) => code !== skill);
  return new Map(level > 0 ? [...others, [skill, level]] : others);
}
