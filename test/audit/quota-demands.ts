import { countDemand, countMarked, type Demand, type Placement } from './demand.ts';
import type { AuditQuota } from './policy.ts';
import { selectsOfficer, selectsVacancy } from './selectors.ts';
import {
  entry,
  worldOf,
  type AuditEarlierRow,
  type AuditOfficer,
  type AuditVacancy,
  type AuditWorkspace,
} from './workspace.ts';

type Matches = (placement: Placement) => boolean;
type Group = ReadonlyMap<string, string>;

const DESTINATION_KEYS = new Set(['commune', 'region', 'vacancy', 'vacancy_field']);
const SENDER_KEYS = new Set(['unit', 'officer_field']);
const MILLION = 1_000_000;

function destinationValue(workspace: AuditWorkspace, vacancy: AuditVacancy, key: string): string {
  if (key === 'commune') return vacancy.communeId;
  if (key === 'region') return entry(workspace.communes, vacancy.communeId).region;
  return key === 'vacancy' ? vacancy.id : vacancy.field;
}

function senderValue(officer: AuditOfficer, key: string): string {
  return key === 'unit' ? officer.unitId : officer.field;
}

function valueOf(workspace: AuditWorkspace, placement: Placement, key: string): string {
  if (key === 'form') return placement.form;
  if (DESTINATION_KEYS.has(key)) return destinationValue(workspace, entry(workspace.vacancies, placement.vacancy), key);
  return senderValue(entry(workspace.officers, placement.officer), key);
}

/** The different combinations of values that the items show; one empty combination where no key is asked for; none with an empty value. */
function combinations<Item>(
  items: readonly Item[],
  keys: readonly string[],
  read: (item: Item, key: string) => string,
): readonly Group[] {
  if (keys.length === 0) return [new Map()];
  const found = new Map<string, Group>();
  for (const item of items) {
    const group = new Map(keys.map((key) => [key, read(item, key)]));
    if (![...group.values()].includes('')) found.set(JSON.stringify([...group]), group);
  }
  return [...found.values()];
}

/** The records a quota's selectors hold for, by id. */
interface Selected {
  readonly officers: ReadonlyMap<string, AuditOfficer>;
  readonly vacancies: ReadonlyMap<string, AuditVacancy>;
}

function selectedBy(workspace: AuditWorkspace, quota: AuditQuota): Selected {
  const officers = [...workspace.officers].filter(([, officer]) => selectsOfficer(workspace, quota.officers, officer));
  const vacancies = [...workspace.vacancies].filter(([, vacancy]) =>
    selectsVacancy(workspace, quota.vacancies, vacancy),
  );
  return { officers: new Map(officers), vacancies: new Map(vacancies) };
}

function groupsOf(workspace: AuditWorkspace, quota: AuditQuota, selected: Selected): readonly Group[] {
  const vacancies = [...selected.vacancies.values()].filter((vacancy) => vacancy.headcount >= 1);
  const officers = [...selected.officers.values()];
  const forms = workspace.policy.forms.filter((form) => quota.forms === null || quota.forms.includes(form));
  const destinations = combinations(
    vacancies,
    quota.per.filter((key) => DESTINATION_KEYS.has(key)),
    (vacancy, key) => destinationValue(workspace, vacancy, key),
  );
  const senders = combinations(
    officers,
    quota.per.filter((key) => SENDER_KEYS.has(key)),
    senderValue,
  );
  const chosenForms = combinations(
    forms,
    quota.per.filter((key) => key === 'form'),
    (form) => form,
  );
  return destinations.flatMap((to) =>
    senders.flatMap((from) => chosenForms.map((form) => new Map([...to, ...from, ...form]))),
  );
}

/** What one group of a quota looks at. */
interface GroupView {
  readonly label: string;
  /** Counted for the quota: selectors and the group's values. */
  readonly matches: Matches;
  /** The whole that a share is taken of: as above, whoever is sent. */
  readonly isInBase: Matches;
  /** Says that the place the group is about receives someone. */
  readonly serves: Matches;
  readonly earlier: EarlierCount;
}

/** What rows of earlier phases add to a group. */
interface EarlierCount {
  readonly part: number;
  readonly base: number;
  /** Communes of the part; a row that names none reaches none. */
  readonly communes: readonly string[];
  readonly hasServed: boolean;
}

type Views = Pick<GroupView, 'matches' | 'isInBase' | 'serves'>;

/** What the quota and the group say of a placement in this workspace. */
function viewsIn(workspace: AuditWorkspace, quota: AuditQuota, selected: Selected, group: Group): Views {
  const isInBase: Matches = (placement) =>
    selected.vacancies.has(placement.vacancy) &&
    (quota.forms === null || quota.forms.includes(placement.form)) &&
    [...group].every(([key, value]) => valueOf(workspace, placement, key) === value);
  const servedKey = group.has('commune') ? 'commune' : 'vacancy';
  return {
    matches: (placement) => selected.officers.has(placement.officer) && isInBase(placement),
    isInBase,
    serves: (placement) => valueOf(workspace, placement, servedKey) === group.get(servedKey),
  };
}

function countEarlier(workspace: AuditWorkspace, quota: AuditQuota, group: Group): EarlierCount {
  const judge = (row: AuditEarlierRow): { part: boolean; base: boolean; serves: boolean; commune: string } => {
    const world = worldOf(workspace, row);
    const views = viewsIn(world, quota, selectedBy(world, quota), group);
    const commune = entry(world.vacancies, row.vacancy).communeId;
    return { part: views.matches(row), base: views.isInBase(row), serves: views.serves(row), commune };
  };
  const rows = quota.withEarlier ? workspace.earlier.map(judge) : [];
  const counted = rows.filter(({ part }) => part);
  return {
    part: counted.length,
    base: rows.filter(({ base }) => base).length,
    communes: counted.map(({ commune }) => commune).filter((commune) => commune !== ''),
    hasServed: rows.some(({ serves }) => serves),
  };
}

function viewOf(workspace: AuditWorkspace, quota: AuditQuota, selected: Selected, group: Group): GroupView {
  return {
    ...viewsIn(workspace, quota, selected, group),
    label: [`quota ${quota.name}`, ...[...group].map(([key, value]) => `${key} ${value}`)].join(', '),
    earlier: countEarlier(workspace, quota, group),
  };
}

/** The minimum, waived while nobody at all comes to the place the group is about. */
function servedMinimum(view: GroupView, demand: Demand): Demand {
  if (view.earlier.hasServed) return demand;
  return {
    ...demand,
    label: `${demand.label}, if served`,
    tabulate(pairs) {
      const arrives = pairs.map(view.serves);
      const isBroken = demand.tabulate(pairs);
      return (chosen) => countMarked(arrives, chosen) > 0 && isBroken(chosen);
    },
  };
}

function sentDemands(quota: AuditQuota, view: GroupView): Demand[] {
  const counted = view.earlier.part;
  const { min, max } = quota.sent;
  const found: Demand[] = [];
  if (min !== null) {
    const least = countDemand(`${view.label}: least sent`, view.matches, { min: min - counted });
    found.push(quota.ifServed ? servedMinimum(view, least) : least);
  }
  if (max !== null) {
    // Earlier rows alone may exceed the maximum: then no plan holds it, since nothing of this plan can take them away.
    found.push(countDemand(`${view.label}: most sent`, view.matches, { max: max - counted }));
  }
  return found;
}

function shareDemand(view: GroupView, bound: number, isMinimum: boolean): Demand {
  const { part: earlierPart, base: earlierBase } = view.earlier;
  return {
    label: `${view.label}: ${isMinimum ? 'least' : 'most'} share`,
    isMinimum,
    onlyGetsWorse: false,
    tabulate(pairs) {
      const inPart = pairs.map(view.matches);
      const inBase = pairs.map(view.isInBase);
      return (chosen) => {
        const part = earlierPart + countMarked(inPart, chosen);
        const base = earlierBase + countMarked(inBase, chosen);
        if (isMinimum) return part < Math.ceil((bound * base) / MILLION);
        return part > Math.floor((bound * base) / MILLION);
      };
    },
  };
}

function communesDemand(workspace: AuditWorkspace, view: GroupView, bound: number, isMinimum: boolean): Demand {
  const communeOf = (placement: Placement): string => entry(workspace.vacancies, placement.vacancy).communeId;
  return {
    label: `${view.label}: ${isMinimum ? 'least' : 'most'} communes`,
    isMinimum,
    onlyGetsWorse: !isMinimum,
    tabulate(pairs) {
      const inPart = pairs.map(view.matches);
      const communes = pairs.map(communeOf);
      return (chosen) => {
        const served = new Set<string | undefined>(view.earlier.communes);
        for (const at of chosen) if (inPart[at]) served.add(communes[at]);
        return isMinimum ? served.size < bound : served.size > bound;
      };
    },
  };
}

/** The demands of one quota: for every group of its `per`, each bound apart. */
export function quotaDemands(workspace: AuditWorkspace, quota: AuditQuota): readonly Demand[] {
  const selected = selectedBy(workspace, quota);
  return groupsOf(workspace, quota, selected).flatMap((group) => {
    const view = viewOf(workspace, quota, selected, group);
    const found = sentDemands(quota, view);
    if (quota.share.min !== null) found.push(shareDemand(view, quota.share.min, true));
    if (quota.share.max !== null) found.push(shareDemand(view, quota.share.max, false));
    if (quota.communes.min !== null) {
      const least = communesDemand(workspace, view, quota.communes.min, true);
      found.push(quota.ifServed ? servedMinimum(view, least) : least);
    }
    if (quota.communes.max !== null) found.push(communesDemand(workspace, view, quota.communes.max, false));
    return found;
  });
}
