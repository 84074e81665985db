import { formatDay } from '../support/date.ts';
import { fold } from '../support/fold.ts';
import type { Issue } from '../support/issue.ts';
import type { Instance } from './instance.ts';
import { domainIssue } from './issue-codes.ts';
import { nearestOf } from './nearest.ts';
import type { Policy, Quota, Selector } from './policy.ts';
import type { Commune, Unit } from './records.ts';
import { SENSITIVE_COLUMNS } from './terms.ts';

type Side = 'officers' | 'vacancies';

/** Days between the start of a place and that of the plan above which one of the dates is taken for a slip: five years. */
const START_DISTANCE_MAX = 5 * 366;

/**
 * Selector values that no record has. Ids and codes of places, people and fields are errors; text of one's own is a warning, since the
 * person it is about may come later. Members of closed lists are always meant, even where nobody has them today.
 */
export function checkSelectors(instance: Instance): readonly Issue[] {
  const known = new KnownValues(instance);
  return instance.policy.quotas.flatMap((quota) => [
    ...quota.officers.flatMap((selector) => checkSelector(quota, 'officers', selector, known)),
    ...quota.vacancies.flatMap((selector) => checkSelector(quota, 'vacancies', selector, known)),
  ]);
}

/** Regions that the policy names outside its quotas and no commune has. */
export function checkRegions({ policy, communes }: Instance): readonly Issue[] {
  const regions = new Set(communes.map(({ region }) => region));
  const named = [
    ...policy.regions.map((region) => [region, 'regions'] as const),
    ...routeRegions(policy).map((region) => [region, 'costs.travel'] as const),
  ];
  return named
    .filter(([region]) => !regions.has(region))
    .map(([value, clause]) =>
      domainIssue('unknown-region', policy.where, { value, nearest: nearestOf(value, regions), clause }),
    );
}

/** Both ends of the routes that the policy has costs for, each once. */
function routeRegions({ costs }: Policy): readonly string[] {
  return [...new Set([...(costs?.between.keys() ?? [])].flatMap((route) => route.split('/')))];
}

/** Regions of communes that nearly equal one the policy lists: quotas on that one would not count them. One warning a region. */
export function checkRegionSpelling({ policy, communes }: Instance): readonly Issue[] {
  const listed = new Set(policy.regions);
  const first = new Map<string, Commune>();
  for (const commune of communes)
    if (!listed.has(commune.region)) first.set(commune.region, first.get(commune.region) ?? commune);
  return [...first].flatMap(([value, { where }]) => {
    const nearest = nearestOf(value, listed);
    return nearest === undefined
      ? []
      : [domainIssue('region-nearly-listed', { ...where, field: 'region' }, { value, nearest })];
  });
}

/** Regions of units that nearly equal one that a commune has, where travel is paid by region. One warning a region. */
export function checkUnitRegions({ policy, communes, units }: Instance): readonly Issue[] {
  if (policy.costs === undefined) return [];
  const known = new Set([...communes.map(({ region }) => region), ...policy.regions, ...routeRegions(policy)]);
  const first = new Map<string, Unit>();
  for (const unit of units) {
    if (unit.region !== undefined && !known.has(unit.region)) first.set(unit.region, first.get(unit.region) ?? unit);
  }
  return [...first].flatMap(([value, { where }]) => {
    const nearest = nearestOf(value, known);
    return nearest === undefined
      ? []
      : [domainIssue('unit-region-nearly-known', { ...where, field: 'region' }, { value, nearest })];
  });
}

/** Places that would begin years from the rest of the plan. */
export function checkStarts({ policy, vacancies }: Instance): readonly Issue[] {
  return vacancies.flatMap(({ startDay, where }) =>
    startDay !== undefined && Math.abs(startDay - policy.startDay) > START_DISTANCE_MAX
      ? [
          domainIssue(
            'start-far-from-plan',
            { ...where, field: 'start_date' },
            { date: formatDay(startDay), start: formatDay(policy.startDay) },
          ),
        ]
      : [],
  );
}

function checkSelector(quota: Quota, side: Side, selector: Selector, known: KnownValues): readonly Issue[] {
  if (selector.kind === 'range') return [];
  const { column, where } = selector;
  const source = known.valuesOf(side, column);
  if (source === undefined) return [];
  const isHidden = side === 'officers' && (SENSITIVE_COLUMNS as readonly string[]).includes(column);
  const code = source.isClosed ? 'selector-without-match' : 'selector-text-without-match';
  const issues: Issue[] = [];
  for (const value of selector.values) {
    if (source.values.has(source.isId ? value : fold(value))) continue;
    const said = isHidden ? undefined : value;
    const nearest = isHidden ? undefined : nearestOf(value, source.shown());
    issues.push(domainIssue(code, where, { clause: quota.name, side, column, value: said, nearest }));
  }
  return issues;
}

interface ValueSource {
  /** Values in the form in which they are compared. */
  readonly values: ReadonlySet<string>;
  readonly shown: () => Iterable<string>;
  readonly isClosed: boolean;
  /** Ids are compared as they stand, other text folded. */
  readonly isId: boolean;
}

/** The values that each column holds in the data, gathered when first asked for. */
class KnownValues {
  readonly #instance: Instance;
  readonly #sources = new Map<string, ValueSource | undefined>();

  constructor(instance: Instance) {
    this.#instance = instance;
  }

  /** `undefined` for columns whose values are checked where the policy is read. */
  valuesOf(side: Side, column: string): ValueSource | undefined {
    const key = `${side}.${column}`;
    if (!this.#sources.has(key)) this.#sources.set(key, this.#gather(side, column));
    return this.#sources.get(key);
  }

  #gather(side: Side, column: string): ValueSource | undefined {
    const { officers, vacancies, communes, units } = this.#instance;
    const ids = (values: Iterable<string | undefined>): ValueSource => sourceOf(values, true, true);
    const free = (values: Iterable<string | undefined>): ValueSource => sourceOf(values, false, false);
    switch (`${side}.${column}`) {
      case 'officers.officer_id':
        return ids(officers.map(({ id }) => id));
      case 'officers.unit_id':
        return ids(units.map(({ id }) => id));
      case 'officers.unit_kind':
        // Only units.csv tells kinds; with it a kind is meant even where no unit is of it today.
        return this.#instance.hasUnitsTable ? undefined : sourceOf([], true, false);
      case 'officers.home_commune':
      case 'officers.relatives_at':
      case 'vacancies.commune_id':
        return ids(communes.map(({ id }) => id));
      case 'vacancies.vacancy_id':
        return ids(vacancies.map(({ id }) => id));
      case 'vacancies.region':
        return sourceOf(
          // A region that the policy lists is known even where no commune of the workspace lies in it.
          [...communes.map(({ region }) => region), ...this.#instance.policy.regions],
          true,
          false,
        );
      case 'officers.name':
        return free(officers.map(({ name }) => name));
      case 'officers.position':
        return free(officers.map(({ position }) => position));
      case 'officers.major':
        return free(officers.map(({ major }) => major));
      case 'officers.tags':
        return free(officers.flatMap(({ tags }) => tags));
      case 'officers.skills':
        return free(officers.flatMap(({ skills }) => withLevels(skills)));
      case 'officers.certificates':
        return free(officers.flatMap(({ certificates }) => Array.from(certificates.keys())));
      case 'vacancies.title':
        return free(vacancies.map(({ title }) => title));
      case 'vacancies.division':
        return free(vacancies.map(({ division }) => division));
      case 'vacancies.tags':
        return free(vacancies.flatMap(({ tags }) => tags));
      case 'vacancies.skills':
        return free(vacancies.flatMap(({ skills }) => withLevels(skills)));
      case 'vacancies.skills_wanted':
        return free(vacancies.flatMap(({ skillsWanted }) => withLevels(skillsWanted)));
      case 'vacancies.name':
        return free(communes.map(({ name }) => name));
      default:
        return undefined;
    }
  }
}

function withLevels(levels: ReadonlyMap<string, number>): readonly string[] {
  return [...levels].flatMap(([skill, level]) => [skill, `${skill}:${String(level)}`]);
}

function sourceOf(values: Iterable<string | undefined>, isClosed: boolean, isId: boolean): ValueSource {
  const shown = new Set<string>();
  for (const value of values) if (value !== undefined) shown.add(value);
  return { values: isId ? shown : new Set([...shown].map(fold)), shown: () => shown, isClosed, isId };
}
