import { isoOf } from './calendar.ts';
import { refusalsOf, tourOf } from './eligibility.ts';
import { fraction, roundHalfUp } from './exact.ts';
import { fitComponents, fitOf, type Components } from './fit.ts';
import { entry, keyOf, type AuditWorkspace, type Place, type Triple } from './workspace.ts';

/**
 * An officer at a vacancy in a form, with all that FORMATS says of it.
 *
 * `months` is 0 and `end` empty where no tour is permitted. `fit` is without keep bonus; `wish` is 11 − rank or 0; `distance` is in whole kilometres,
 * 500 where unknown; `cost` is for the whole tour; `kept` says that the baseline has officer, vacancy and form.
 */
export interface AuditPair {
  readonly officer: string;
  readonly vacancy: string;
  readonly form: string;
  readonly eligible: boolean;
  readonly refusals: readonly string[];
  readonly months: number;
  readonly start: string;
  readonly end: string;
  readonly fit: number;
  readonly components: Components;
  readonly wish: number;
  readonly distance: number;
  readonly cost: number;
  readonly kept: boolean;
}

const EARTH_RADIUS_KM = 6371.0088;
const UNKNOWN_KM = 500;

function greatCircle(from: Place, to: Place): number {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const across = Math.sin(radians(to.lat - from.lat) / 2) ** 2;
  const along = Math.sin(radians(to.lon - from.lon) / 2) ** 2;
  const share = across + Math.cos(radians(from.lat)) * Math.cos(radians(to.lat)) * along;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(share)));
}

/** Whole kilometres from the officer's unit to the vacancy's commune, by `distances.csv` or as the crow flies; null where unknown. */
export function knownDistance(workspace: AuditWorkspace, { officer, vacancy }: Triple): number | null {
  const listed = workspace.distances.get(keyOf(officer.unitId, vacancy.communeId));
  if (listed !== undefined) return roundHalfUp(fraction(listed, 1_000_000));
  const [from, to] = [workspace.units.get(officer.unitId)?.place, workspace.communes.get(vacancy.communeId)?.place];
  return from && to ? Math.floor(greatCircle(from, to) + 0.5) : null;
}

function wishOf({ officer, vacancy }: Triple): number {
  const at = officer.prefers.findIndex((wish) => wish === vacancy.id || wish === vacancy.communeId);
  return at === -1 ? 0 : 10 - at;
}

function costOf(workspace: AuditWorkspace, { officer, vacancy }: Triple, months: number): number {
  const { travel, lodging } = workspace.policy;
  const commune = entry(workspace.communes, vacancy.communeId);
  const [from, to] = [workspace.units.get(officer.unitId)?.region ?? '', commune.region];
  const named = travel.get(`${from}/${to}`) ?? travel.get(`${to}/${from}`);
  const same = from === to ? travel.get('same-region') : undefined;
  const monthly = named ?? same ?? travel.get('other') ?? 0;
  return months * (monthly + (commune.lodges ? 0 : lodging));
}

/** The triple's record of FORMATS, or, with `months`, that of the tour of exactly so many months. */
export function pairOf(workspace: AuditWorkspace, triple: Triple, months?: number): AuditPair {
  const tour = tourOf(workspace, triple, months);
  const refusals = refusalsOf(workspace, triple, tour);
  const components = fitComponents(workspace, triple);
  const [officer, vacancy, form] = [triple.officer.id, triple.vacancy.id, triple.form];
  return {
    officer,
    vacancy,
    form,
    eligible: refusals.length === 0,
    refusals,
    months: tour?.months ?? 0,
    start: isoOf(triple.vacancy.start),
    end: tour ? isoOf(tour.end) : '',
    fit: fitOf(workspace, triple, components),
    components,
    wish: wishOf(triple),
    distance: knownDistance(workspace, triple) ?? UNKNOWN_KM,
    cost: costOf(workspace, triple, tour?.months ?? 0),
    kept: (workspace.baseline ?? []).some(
      (row) => row.officer === officer && row.vacancy === vacancy && row.form === form,
    ),
  };
}

const listed = new WeakMap<AuditWorkspace, AuditPair[]>();

/** Every officer × vacancy × form of the policy, refused ones with their reasons, in the order of the tables. Kept per workspace: do not change it. */
export function listPairs(workspace: AuditWorkspace): AuditPair[] {
  const known = listed.get(workspace);
  if (known) return known;
  const pairs = [...workspace.officers.values()].flatMap((officer) =>
    [...workspace.vacancies.values()].flatMap((vacancy) =>
      workspace.policy.forms.map((form) => pairOf(workspace, { officer, vacancy, form })),
    ),
  );
  listed.set(workspace, pairs);
  return pairs;
}
