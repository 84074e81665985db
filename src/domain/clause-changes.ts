import { formatDay } from '../support/date.ts';
import type { Place } from '../support/issue.ts';
import { compareBytes } from '../support/order.ts';
import type { CellChange, Concern, InputChange } from './input-change.ts';
import { MICRO, type Policy, type Quota, type Selector } from './policy.ts';

/** Finds the place of a path in the policy's file. */
type PlaceOf = (path: readonly (string | number)[]) => Place;

/** One clause as cells that are equal where two clauses ask the same. */
interface Clause {
  readonly subject: string;
  /** What makes two clauses the same clause. */
  readonly key: string;
  readonly cells: Readonly<Record<string, string | undefined>>;
  readonly where: Place;
  readonly concern: Concern;
}

const number = (value: number | undefined): string | undefined => (value === undefined ? undefined : String(value));
const share = (value: number | undefined): string | undefined =>
  value === undefined ? undefined : String(value / MICRO);

/**
 * Every clause of the policy that differs, wherever in the file it stands: clauses of a list are matched by their names or by whom they are
 * about. `title`, `regions` and `inputs` decide nothing and are left out.
 */
export function clauseChanges(
  before: { readonly policy: Policy; readonly placeOf: PlaceOf },
  after: { readonly policy: Policy; readonly placeOf: PlaceOf },
): readonly InputChange[] {
  const old = keyed(clausesOf(before.policy, before.placeOf));
  const now = keyed(clausesOf(after.policy, after.placeOf));
  const changes: InputChange[] = [];
  for (const key of new Set([...now.keys(), ...old.keys()])) {
    const [was, is] = [old.get(key), now.get(key)];
    const clause = is ?? was;
    if (clause === undefined) continue;
    const { subject, where } = clause;
    const concern = { ...was?.concern, ...is?.concern };
    if (was === undefined || is === undefined) {
      const kind = was === undefined ? 'added' : 'removed';
      changes.push({ table: 'policy', kind, subject, cells: [], where, concern });
      continue;
    }
    const cells = cellChanges(was, is);
    if (cells.length > 0) changes.push({ table: 'policy', kind: 'changed', subject, cells, where, concern });
  }
  return changes;
}

function cellChanges(was: Clause, is: Clause): readonly CellChange[] {
  return [...new Set([...Object.keys(was.cells), ...Object.keys(is.cells)])].flatMap((column): CellChange[] => {
    const [before, after] = [was.cells[column], is.cells[column]];
    if (before === after) return [];
    // The reason of an override is somebody's own words about a person.
    return column === 'override'
      ? [{ column, before: undefined, after: undefined, isSensitive: true }]
      : [{ column, before, after, isSensitive: false }];
  });
}

/** By key; clauses of one key are numbered in their order. */
function keyed(clauses: readonly Clause[]): ReadonlyMap<string, Clause> {
  const seen = new Map<string, number>();
  return new Map(
    clauses.map((clause) => {
      const key = `${clause.subject}\n${clause.key}`;
      const count = seen.get(key) ?? 0;
      seen.set(key, count + 1);
      return [`${key}\n${String(count)}`, clause];
    }),
  );
}

function clausesOf(policy: Policy, placeOf: PlaceOf): readonly Clause[] {
  return [...valueClauses(policy, placeOf), ...policy.quotas.map(quotaClause), ...listClauses(policy)];
}

function valueClauses(policy: Policy, placeOf: PlaceOf): readonly Clause[] {
  const value = (path: readonly string[], text: string | undefined, concern: Concern = {}): Clause => ({
    subject: path.join('.'),
    key: '',
    cells: { value: text },
    where: placeOf(path),
    concern,
  });
  const { rules, fit, costs } = policy;
  const weights = Object.entries(fit).map(([part, weight]) => `${part}: ${String(weight)}`);
  const routes = [...(costs?.between ?? [])].sort(([a], [b]) => compareBytes(a, b));
  return [
    value(['law_date'], formatDay(policy.lawDay)),
    value(['start_date'], formatDay(policy.startDay)),
    value(['forms'], policy.forms.join(', ')),
    ...[...policy.tourMonths].map(([form, { min, max }]) =>
      value(['tour_months', form], `${String(min)}–${String(max)}`, { code: form }),
    ),
    ...[...policy.fields].map(([code, { related, majors }]) =>
      withCells(value(['fields', code], undefined, { code }), {
        related: [...related]
          .map(([field, fraction]) => `${field}: ${String(fraction / MICRO)}`)
          .sort(compareBytes)
          .join(', '),
        majors: majors.toSorted(compareBytes).join(', '),
      }),
    ),
    value(['rules', 'profession_min'], share(rules.professionMinMicro)),
    value(['rules', 'retirement'], rules.retirement),
    value(['rules', 'home_commune'], rules.homeCommune),
    value(['rules', 'leader_match'], rules.leaderMatch ? 'yes' : 'no'),
    value(['rules', 'unchecked'], rules.unchecked),
    value(['rules', 'keep_last_specialist'], rules.keepLastSpecialist ? 'yes' : 'no'),
    value(['rules', 'rest_months'], number(rules.restMonths)),
    value(['rules', 'balance_earlier'], rules.balanceEarlier ? 'yes' : 'no'),
    value(['rules', 'rating_from'], rules.ratingFrom ?? 'officers'),
    value(['phase'], policy.phase && (policy.phase.asksMinima ? 'minima: yes' : 'minima: no')),
    value(['fit'], fit.kind === 'scores' ? 'scores' : weights.slice(1).join(', ')),
    value(['objective'], policy.objective.join(', ')),
    value(['keep_bonus'], number(policy.keepBonus)),
    value(['tie_break'], policy.tieBreak.order === 'id' ? 'id' : `hash, ${policy.tieBreak.seed}`),
    withCells(value(['costs'], undefined), {
      'same-region': number(costs?.sameRegion),
      other: number(costs?.other),
      lodging: number(costs?.lodging),
      travel: routes.map(([route, amount]) => `${route}: ${String(amount)}`).join(', '),
    }),
  ];
}

function withCells(clause: Clause, cells: Clause['cells']): Clause {
  return { ...clause, cells };
}

function quotaClause(quota: Quota): Clause {
  return {
    subject: 'quotas',
    key: quota.name,
    cells: {
      per: quota.per.join(', '),
      officers: quota.officers.map(selectorText).join('; '),
      vacancies: quota.vacancies.map(selectorText).join('; '),
      form: quota.forms.join(', '),
      ...boundCells('sent', quota.sentMin, quota.sentMax),
      ...boundCells('communes', quota.communesMin, quota.communesMax),
      'sent.min_share': share(quota.shareMinMicro),
      'sent.max_share': share(quota.shareMaxMicro),
      if_served: quota.ifServed ? 'yes' : 'no',
      with_earlier: quota.withEarlier ? 'yes' : 'no',
    },
    where: quota.where,
    concern: { quota: quota.name },
  };
}

/** Equal bounds as people write them. */
function boundCells(part: string, min: number | undefined, max: number | undefined): Clause['cells'] {
  if (min !== undefined && min === max) return { [`${part}.exactly`]: String(min) };
  return { [`${part}.min`]: number(min), [`${part}.max`]: number(max) };
}

/** `column=a|b` or `column=3..5`. */
function selectorText(selector: Selector): string {
  if (selector.kind === 'values') return `${selector.column}=${selector.values.join('|')}`;
  return `${selector.column}=${String(selector.min ?? '')}..${String(selector.max ?? '')}`;
}

function listClauses(policy: Policy): readonly Clause[] {
  const group = (subject: 'apart' | 'together'): readonly Clause[] =>
    policy[subject].map(({ officerIds, where }) => ({
      subject,
      key: officerIds.toSorted(compareBytes).join('\n'),
      cells: {},
      where,
      concern: { officerIds },
    }));
  return [
    // A row that a person pinned in a baseline stands in no input.
    ...policy.pins
      .filter(({ form }) => form === undefined)
      .map(({ officerId, vacancyId, communeId, staysHome, override, where }) => ({
        subject: 'pins',
        key: officerId,
        cells: { vacancy: staysHome ? 'none' : vacancyId, commune: communeId, override },
        where,
        concern: { officerIds: [officerId], vacancyId, communeId },
      })),
    ...policy.forbids.map(({ officerId, unitId, vacancyId, communeId, where }) => ({
      subject: 'forbid',
      key: [officerId, unitId, vacancyId, communeId].map((id) => id ?? '').join('\n'),
      cells: {},
      where,
      concern: { ...(officerId === undefined ? {} : { officerIds: [officerId] }), unitId, vacancyId, communeId },
    })),
    ...group('apart'),
    ...group('together'),
    ...policy.limits.map(({ name, of, min, max, where }) => ({
      subject: 'limits',
      key: `${name}\n${of}`,
      cells: { min: number(min), max: number(max) },
      where,
      concern: {},
    })),
  ];
}
