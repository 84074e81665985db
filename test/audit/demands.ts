import { dayOf, type Day } from './calendar.ts';
import { listPairs, type AuditPair } from './pairs.ts';
import { quotaDemands } from './quota-demands.ts';
import { weigh } from './tiers.ts';
import { countDemand, type Demand } from './demand.ts';
import { entry, type AuditUnit, type AuditVacancy, type AuditWorkspace } from './workspace.ts';

export { tierValues } from './tiers.ts';

/** What an assignment is, whatever else a table says of it. */
export interface AuditPlanRow {
  readonly officer: string;
  readonly vacancy: string;
  readonly form: string;
  readonly start: string;
  readonly end: string;
}

interface Stay {
  readonly start: Day;
  readonly end: Day;
}

function isPresent(stay: Stay, day: Day): boolean {
  return stay.start <= day && day <= stay.end;
}

/**
 * At no moment are more people at the vacancy than its headcount, those of earlier phases included.
 *
 * Earlier rows alone may exceed it; then nobody new is there at that moment. The number present only rises on the first day of a stay, so these days
 * are all the moments there are.
 */
function headcountDemand(workspace: AuditWorkspace, vacancy: AuditVacancy): Demand {
  const earlier = workspace.earlier.filter((row) => row.vacancy === vacancy.id);
  return {
    label: `headcount of ${vacancy.id}`,
    isMinimum: false,
    onlyGetsWorse: true,
    tabulate(pairs) {
      const stays = pairs.map((pair): Stay | null =>
        pair.vacancy === vacancy.id ? { start: dayOf(pair.start), end: dayOf(pair.end) } : null,
      );
      const startsOfEarlier = earlier.map((row) => row.start);
      return (chosen) => {
        const here: Stay[] = [];
        for (const at of chosen) {
          const stay = stays[at];
          if (stay) here.push(stay);
        }
        if (here.length === 0) return false;
        const isCrowded = (day: Day): boolean => {
          let arrived = 0;
          for (const stay of here) if (isPresent(stay, day)) arrived++;
          if (arrived === 0) return false;
          let present = arrived;
          for (const row of earlier) if (isPresent(row, day)) present++;
          return present > vacancy.headcount;
        };
        return startsOfEarlier.some(isCrowded) || here.some((stay) => isCrowded(stay.start));
      };
    },
  };
}

/** Rows of earlier phases that keep a unit's people away while anyone of this plan may be on tour. */
function chargedTo(workspace: AuditWorkspace, unit: AuditUnit): AuditWorkspace['earlier'] {
  const candidates = listPairs(workspace).filter((pair) => pair.eligible);
  if (candidates.length === 0) return [];
  const first = Math.min(...candidates.map((pair) => dayOf(pair.start)));
  const last = Math.max(...candidates.map((pair) => dayOf(pair.end)));
  return workspace.earlier.filter((row) => {
    const unitId = workspace.officers.get(row.officer)?.unitId ?? row.unitId;
    return unitId === unit.id && row.start <= last && first <= row.end;
  });
}

function unitDemands(workspace: AuditWorkspace, unit: AuditUnit): readonly Demand[] {
  const matches = ({ officer }: { readonly officer: string }): boolean =>
    entry(workspace.officers, officer).unitId === unit.id;
  const spare =
    unit.staff === null || unit.keepMin === null ? null : unit.staff - unit.keepMin - chargedTo(workspace, unit).length;
  const most = Math.max(0, Math.min(unit.sendMax ?? Infinity, spare ?? Infinity));
  const found: Demand[] = [];
  if (most < Infinity) found.push(countDemand(`most that ${unit.id} may send`, matches, { max: most }));
  const isWaived = spare !== null && spare < 0;
  if (unit.sendMin !== null && !isWaived) {
    found.push(countDemand(`least that ${unit.id} must send`, matches, { min: unit.sendMin }));
  }
  return found;
}

function lastSpecialistDemands(workspace: AuditWorkspace): readonly Demand[] {
  if (!workspace.policy.keepsLastSpecialist) return [];
  const donors = [...workspace.units.values()].filter((unit) => unit.kind === 'commune');
  return donors.flatMap((unit) =>
    workspace.posts
      .filter((post) => post.communeId === unit.communeId && (post.staff ?? 0) >= 1)
      .map((post) => {
        const matches = (pair: { readonly officer: string }): boolean => {
          const officer = entry(workspace.officers, pair.officer);
          return officer.unitId === unit.id && officer.field === post.field;
        };
        const away = chargedTo(workspace, unit).filter(
          (row) => workspace.officers.get(row.officer)?.field === post.field,
        );
        const most = Math.max(0, (post.staff ?? 0) - 1 - away.length);
        return countDemand(`last ${post.field} of ${unit.id}`, matches, { max: most });
      }),
  );
}

function pinDemands(workspace: AuditWorkspace): readonly Demand[] {
  const targeted = workspace.policy.pins.filter((pin) => pin.vacancy !== 'none');
  return targeted.map((pin) => {
    const label = `pin of ${pin.officer} to ${pin.vacancy ?? pin.commune}`;
    return countDemand(
      label,
      (pair) =>
        pair.officer === pin.officer &&
        (pin.form === null || pair.form === pin.form) &&
        (pin.vacancy === null || pair.vacancy === pin.vacancy) &&
        (pin.commune === null || entry(workspace.vacancies, pair.vacancy).communeId === pin.commune),
      { min: 1 },
    );
  });
}

function communesOf(workspace: AuditWorkspace, pairs: readonly AuditPair[]): readonly string[] {
  return pairs.map((pair) => entry(workspace.vacancies, pair.vacancy).communeId);
}

/** No two of the group in one commune. */
function apartDemand(workspace: AuditWorkspace, group: readonly string[]): Demand {
  return {
    label: `apart ${group.join(' ')}`,
    isMinimum: false,
    onlyGetsWorse: true,
    tabulate(pairs) {
      const communes = communesOf(workspace, pairs);
      const isMember = pairs.map((pair) => group.includes(pair.officer));
      return (chosen) => {
        const members = chosen.filter((at) => isMember[at]);
        return new Set(members.map((at) => communes[at])).size < members.length;
      };
    },
  };
}

/** All of the group in one commune, or none of them anywhere. */
function togetherDemand(workspace: AuditWorkspace, group: readonly string[]): Demand {
  return {
    label: `together ${group.join(' ')}`,
    isMinimum: false,
    onlyGetsWorse: false,
    tabulate(pairs) {
      const communes = communesOf(workspace, pairs);
      const isMember = pairs.map((pair) => group.includes(pair.officer));
      return (chosen) => {
        const members = chosen.filter((at) => isMember[at]);
        if (members.length === 0) return false;
        return members.length < new Set(group).size || new Set(members.map((at) => communes[at])).size > 1;
      };
    },
  };
}

function limitDemands(workspace: AuditWorkspace): readonly Demand[] {
  return workspace.policy.limits.flatMap((limit) => {
    const side = (isMinimum: boolean, bound: number): Demand => ({
      label: `limit ${limit.name}, ${isMinimum ? 'least' : 'most'}`,
      isMinimum,
      onlyGetsWorse: !isMinimum,
      tabulate(pairs) {
        const totals = weigh(workspace, pairs);
        return (chosen) => {
          const total = totals(chosen).get(limit.of);
          if (total === undefined) throw new Error(`no tier is called ${limit.of}`);
          return isMinimum ? total < bound : total > bound;
        };
      },
    });
    return [
      ...(limit.min === null ? [] : [side(true, limit.min)]),
      ...(limit.max === null ? [] : [side(false, limit.max)]),
    ];
  });
}

function onePlaceDemand(officer: string): Demand {
  return countDemand(`one place for ${officer}`, (pair) => pair.officer === officer, { max: 1 });
}

/** Everything a plan as a whole must hold, beyond each pair being eligible. */
export function listDemands(workspace: AuditWorkspace): readonly Demand[] {
  const { policy } = workspace;
  return [
    ...[...workspace.officers.keys()].map(onePlaceDemand),
    ...[...workspace.vacancies.values()].map((vacancy) => headcountDemand(workspace, vacancy)),
    ...[...workspace.units.values()].flatMap((unit) => unitDemands(workspace, unit)),
    ...lastSpecialistDemands(workspace),
    ...policy.quotas.flatMap((quota) => quotaDemands(workspace, quota)),
    ...pinDemands(workspace),
    ...policy.apart.map((group) => apartDemand(workspace, group)),
    ...policy.together.map((group) => togetherDemand(workspace, group)),
    ...limitDemands(workspace),
  ];
}

/**
 * The demands the chosen pairs break, named in English; none where all hold.
 *
 * Looks at demands on the plan as a whole, not at whether each pair is eligible.
 */
export function violations(workspace: AuditWorkspace, chosen: readonly AuditPair[]): readonly string[] {
  const all = chosen.map((_, at) => at);
  return listDemands(workspace)
    .filter((demand) => demand.tabulate(chosen)(all))
    .map((demand) => demand.label);
}
