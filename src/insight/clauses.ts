import type { Instance } from '../domain/instance.ts';
import type { Forbid, Limit, OfficerGroup, Pin, Quota, Rules } from '../domain/policy.ts';
import type { Officer } from '../domain/records.ts';
import { GROUNDS, type Ground } from '../domain/terms.ts';
import type { Demands, DemandSource } from '../rules/demands.ts';
import { listCandidates } from '../rules/enumerate.ts';
import { relistDemands } from '../rules/expand.ts';
import { isSensitiveGround } from '../rules/law.ts';
import { standingOf } from '../rules/standing.ts';
import { present } from '../support/assert.ts';
import type { Place } from '../support/issue.ts';
import { changedInstance, type BoundChange, type QuotaBound } from './repair-change.ts';
import type { Ready } from './variation.ts';

/** Something that is asked of every plan and could be left out by itself: a clause of the policy, a bound of a unit, a ground of law. */
export type Clause = {
  /** Names it for good: `quotas[2]`, `rules.profession_min`, `law.illness`, `units.STC.send_max`. */
  readonly id: string;
  /** `undefined` where it is written nowhere: a default, or the law. */
  readonly where: Place | undefined;
  /** Naming it reveals health, family or discipline. */
  readonly isSensitive: boolean;
} & ClauseKind;

type ClauseKind =
  | { readonly kind: 'quota'; readonly quota: Quota; readonly quotaIndex: number }
  | { readonly kind: 'limit'; readonly limit: Limit }
  | { readonly kind: 'unit'; readonly unitIndex: number; readonly bound: UnitSource['bound'] }
  | { readonly kind: 'pin'; readonly pin: Pin }
  | { readonly kind: 'forbid'; readonly forbid: Forbid }
  | { readonly kind: 'apart' | 'together'; readonly group: OfficerGroup }
  | { readonly kind: 'rule'; readonly rule: RuleName }
  /** `ground`: one ground, posts of relatives, or all of these. `officerCount` people have it. */
  | { readonly kind: 'law'; readonly ground: Ground | 'relatives' | 'all'; readonly officerCount: number };

type UnitSource = Extract<DemandSource, { kind: 'unit' }>;
type RuleName =
  | 'profession_min'
  | 'retirement'
  | 'home_commune'
  | 'leader_match'
  | 'unchecked'
  | 'keep_last_specialist'
  | 'rest_months';

/** Every clause that binds somebody, in the order of the policy: rules, quotas, limits, pins, forbid, apart, together, units, law. */
export function listClauses({ instance, demands }: Pick<Ready, 'instance' | 'demands'>): readonly Clause[] {
  const { quotas, limits, pins, forbids, apart, together } = instance.policy;
  return [
    ...ruleClauses(instance, demands),
    ...quotas.map((quota, quotaIndex): Clause => {
      const id = `quotas[${String(quotaIndex)}]`;
      return { isSensitive: false, id, where: quota.where, kind: 'quota', quota, quotaIndex };
    }),
    ...limits.map((limit, i): Clause => ({
      isSensitive: false,
      id: `limits[${String(i)}]`,
      where: limit.where,
      kind: 'limit',
      limit,
    })),
    ...pins.map((pin): Clause => ({
      isSensitive: false,
      id: `pins.${pin.officerId}`,
      where: pin.where,
      kind: 'pin',
      pin,
    })),
    ...forbids.map((forbid, i): Clause => {
      return { isSensitive: false, id: `forbid[${String(i)}]`, where: forbid.where, kind: 'forbid', forbid };
    }),
    ...apart.map((group, i): Clause => ({
      isSensitive: false,
      id: `apart[${String(i)}]`,
      where: group.where,
      kind: 'apart',
      group,
    })),
    ...together.map((group, i): Clause => {
      return { isSensitive: false, id: `together[${String(i)}]`, where: group.where, kind: 'together', group };
    }),
    ...unitClauses(instance, demands),
    ...lawClauses(instance),
  ];
}

function ruleClauses({ policy, posts, earlier }: Instance, { counts }: Demands): readonly Clause[] {
  const { rules } = policy;
  const binds: Readonly<Record<RuleName, boolean>> = {
    profession_min: rules.professionMinMicro > 0,
    retirement: rules.retirement === 'hard',
    home_commune: rules.homeCommune === 'exclude',
    leader_match: rules.leaderMatch,
    unchecked: rules.unchecked === 'exclude',
    keep_last_specialist: posts.length > 0 && counts.some(({ source }) => source.kind === 'last-specialist'),
    rest_months: rules.restMonths > 0 && earlier.length > 0,
  };
  return (Object.keys(binds) as readonly RuleName[])
    .filter((rule) => binds[rule])
    .map((rule): Clause => ({
      id: `rules.${rule}`,
      where: rules.where?.get(rule),
      isSensitive: rule === 'home_commune',
      kind: 'rule',
      rule,
    }));
}

function unitClauses({ units, hasUnitsTable }: Instance, { counts }: Demands): readonly Clause[] {
  const sources = counts.flatMap(({ source }) => (source.kind === 'unit' ? [source] : []));
  return sources.map(({ unitIndex, bound }): Clause => {
    const unit = present(units[unitIndex], 'unit');
    const where = hasUnitsTable ? unit.where : undefined;
    return { id: `units.${unit.id}.${bound}`, where, isSensitive: false, kind: 'unit', unitIndex, bound };
  });
}

/** Grounds that spare anybody, each by itself, and all of them together with the posts of relatives. */
function lawClauses(instance: Instance): readonly Clause[] {
  const people = new Map<Ground | 'relatives' | 'all', number>();
  const count = (ground: Ground | 'relatives' | 'all'): void => void people.set(ground, (people.get(ground) ?? 0) + 1);
  for (const [officerIndex, officer] of instance.officers.entries()) {
    const grounds = GROUNDS.filter((ground) =>
      standingOf(instance, officerIndex).refusals.some((r) => r.rule === ground),
    );
    grounds.forEach(count);
    if (officer.relativesAt.length > 0) count('relatives');
    if (grounds.length > 0 || officer.relativesAt.length > 0) count('all');
  }
  const order = ['all', ...GROUNDS, 'relatives'] as const;
  return order.flatMap((ground): readonly Clause[] => {
    const officerCount = people.get(ground);
    if (officerCount === undefined) return [];
    const isSensitive = ground === 'relatives' || (ground !== 'all' && isSensitiveGround(ground));
    const id = ground === 'all' ? 'law' : `law.${ground}`;
    return [{ id, where: undefined, isSensitive, kind: 'law', ground, officerCount }];
  });
}

/** The workspace as if the clause were not asked. Other clauses keep their positions, so that their demands keep their keys. */
export function withoutClause<Workspace extends Ready>(workspace: Workspace, clause: Clause): Workspace {
  const instance = instanceWithout(workspace.instance, clause);
  const candidates = keepsCandidates(clause) ? workspace.candidates : listCandidates(instance);
  return { ...workspace, instance, candidates, demands: relistDemands(workspace, instance, candidates) };
}

/** Whether the same people may be sent to the same places without the clause. */
function keepsCandidates(clause: Clause): boolean {
  if (clause.kind === 'rule') return clause.rule === 'keep_last_specialist';
  return clause.kind !== 'pin' && clause.kind !== 'forbid' && clause.kind !== 'law';
}

/** Whether leaving the clause out does nothing but take away its own demands. */
export function onlyDropsDemands(clause: Clause, { units }: Instance): boolean {
  // A unit below what it keeps is not asked for what it must send.
  if (clause.kind === 'unit' && clause.bound === 'keep_min') return units[clause.unitIndex]?.sendMin === undefined;
  // A limit on the balance brings variables of its own into a proof.
  if (clause.kind === 'limit') return clause.limit.of !== 'balance';
  return keepsCandidates(clause);
}

/** Whether the demand is one of the clause. */
export function isOfClause(source: DemandSource, clause: Clause): boolean {
  switch (clause.kind) {
    case 'quota':
      return source.kind === 'quota' && source.quotaIndex === clause.quotaIndex;
    case 'limit':
      return source.kind === 'limit' && source.limit === clause.limit;
    case 'unit':
      return source.kind === 'unit' && source.unitIndex === clause.unitIndex && source.bound === clause.bound;
    case 'pin':
      return source.kind === 'pin' && source.pin === clause.pin;
    case 'apart':
    case 'together':
      return source.kind === clause.kind && source.group === clause.group;
    case 'rule':
      return source.kind === 'last-specialist' && clause.rule === 'keep_last_specialist';
    case 'forbid':
    case 'law':
      return false;
  }
}

const QUOTA_BOUNDS: readonly QuotaBound[] = [
  'sentMin',
  'sentMax',
  'communesMin',
  'communesMax',
  'shareMinMicro',
  'shareMaxMicro',
];
const UNIT_BOUNDS = { send_min: 'sendMin', send_max: 'sendMax', keep_min: 'keepMin' } as const;
/** A share is eased by a whole percent, a limit by a hundredth of it. */
const SHARE_STEP = 10_000;
const LIMIT_PARTS = 100;

/** The clause eased by one, once for each of its bounds: one person or commune more or less, one percent of a share, a hundredth of a limit. */
export function easedByOne(
  { officers, units, communes, communeOfUnit }: Instance,
  clause: Clause,
): readonly BoundChange[] {
  if (clause.kind === 'quota') {
    const { quota, quotaIndex } = clause;
    return QUOTA_BOUNDS.flatMap((bound): BoundChange[] => {
      const asked = quota[bound];
      if (asked === undefined) return [];
      const isShare = bound === 'shareMinMicro' || bound === 'shareMaxMicro';
      const step = isShare ? SHARE_STEP : 1;
      const isDown = bound.includes('Min');
      const value = isDown ? Math.max(0, asked - step) : asked + step;
      const loosest = isShare ? 1_000_000 : officers.length + communes.length;
      return value === asked || value > loosest ? [] : [{ kind: 'quota', quotaIndex, bound, value }];
    });
  }
  if (clause.kind === 'unit') {
    const { unitIndex } = clause;
    const bound = UNIT_BOUNDS[clause.bound];
    const unit = present(units[unitIndex], 'unit');
    const asked = unit[bound] ?? communes[communeOfUnit[unitIndex] ?? -1]?.posts ?? 0;
    const value = bound === 'sendMax' ? asked + 1 : Math.max(0, asked - 1);
    return value === asked ? [] : [{ kind: 'unit', unitIndex, bound, value }];
  }
  if (clause.kind !== 'limit') return [];
  const { limit } = clause;
  return (['min', 'max'] as const).flatMap((side): BoundChange[] => {
    const asked = limit[side];
    if (asked === undefined) return [];
    const step = Math.max(1, Math.round(Math.abs(asked) / LIMIT_PARTS));
    const value = side === 'min' ? asked - step : asked + step;
    return side === 'min' && value < 0 ? [] : [{ kind: 'limit', limit, side, value }];
  });
}

function instanceWithout(instance: Instance, clause: Clause): Instance {
  const { policy } = instance;
  const withPolicy = (part: Partial<typeof policy>): Instance => ({ ...instance, policy: { ...policy, ...part } });
  switch (clause.kind) {
    case 'quota': {
      const { quotaIndex } = clause;
      const changes = QUOTA_BOUNDS.map((bound) => ({ kind: 'quota', quotaIndex, bound, value: undefined }) as const);
      return changedInstance(instance, changes);
    }
    case 'limit': {
      const { limit } = clause;
      const changes = (['min', 'max'] as const).map(
        (side) => ({ kind: 'limit', limit, side, value: undefined }) as const,
      );
      return changedInstance(instance, changes);
    }
    case 'unit': {
      const change = {
        kind: 'unit',
        unitIndex: clause.unitIndex,
        bound: UNIT_BOUNDS[clause.bound],
        value: undefined,
      } as const;
      return changedInstance(instance, [change]);
    }
    case 'pin':
      return withPolicy({ pins: policy.pins.filter((pin) => pin !== clause.pin) });
    case 'forbid':
      return withPolicy({ forbids: policy.forbids.filter((forbid) => forbid !== clause.forbid) });
    case 'apart':
    case 'together':
      return withPolicy({
        [clause.kind]: policy[clause.kind].map((group) =>
          group === clause.group ? { ...group, officerIds: [] } : group,
        ),
      });
    case 'rule':
      return withPolicy({ rules: { ...policy.rules, ...LIFTED[clause.rule] } });
    case 'law':
      return { ...instance, officers: instance.officers.map((officer) => unspared(officer, clause.ground)) };
  }
}

const LIFTED: Readonly<Record<RuleName, Partial<Rules>>> = {
  profession_min: { professionMinMicro: 0 },
  retirement: { retirement: 'ignore' },
  home_commune: { homeCommune: 'ignore' },
  leader_match: { leaderMatch: false },
  unchecked: { unchecked: 'flag' },
  keep_last_specialist: { keepLastSpecialist: false },
  rest_months: { restMonths: 0 },
};

/** The officer as if nobody had named the ground, which is looked into all the same. */
function unspared(officer: Officer, ground: Ground | 'relatives' | 'all'): Officer {
  const lifted = new Set(GROUNDS.filter((one) => ground === 'all' || one === ground));
  const { grounds, checkedGrounds: checked, youngestChildBirth, relativesAt } = officer;
  return {
    ...officer,
    grounds: grounds.filter((one) => !lifted.has(one)),
    checkedGrounds: checked === 'all' ? checked : [...checked, ...grounds.filter((one) => lifted.has(one))],
    youngestChildBirth: lifted.has('maternity') ? undefined : youngestChildBirth,
    relativesAt: ground === 'relatives' || ground === 'all' ? [] : relativesAt,
  };
}
