/**
 * Seeded tiny workspaces whose demands are a network: at most four officers and four places, plain numbers, and the records that say the
 * same to the program. `network-truth.ts` solves the plain numbers; the records go through the program.
 */
import type { PolicyTier } from '../../src/domain/terms.ts';
import { diceOf, type Dice } from '../../test/audit/dice.ts';

export interface NetworkCase {
  readonly seed: number;
  readonly forms: readonly ('secondment' | 'mobilisation')[];
  readonly unitOfOfficer: readonly number[];
  readonly fieldOfOfficer: readonly number[];
  readonly unitCount: number;
  readonly regionOfUnit: readonly number[];
  readonly sendMin: readonly number[];
  readonly sendMax: readonly number[];
  readonly regionOfCommune: readonly number[];
  readonly communeOfVacancy: readonly number[];
  readonly fieldOfVacancy: readonly number[];
  readonly headcount: readonly number[];
  readonly priority: readonly number[];
  /** By officer, then vacancy; −1 where the panel gave none and the pair is no candidate. */
  readonly points: readonly (readonly number[])[];
  /** By officer: vacancies wished for, best first. */
  readonly wishes: readonly (readonly number[])[];
  /** By unit, then commune. */
  readonly km: readonly (readonly number[])[];
  readonly quotas: readonly CaseQuota[];
  readonly pins: readonly CasePin[];
  /** Officer → vacancy and form of the plan before; empty array entries are people who were not in it. `undefined` without one. */
  readonly baseline: readonly ({ readonly vacancy: number; readonly form: number } | undefined)[] | undefined;
  readonly keepBonus: number;
  readonly objective: readonly PolicyTier[];
  readonly tieSeed: string | undefined;
}

/** Bounds on people sent, or on communes reached, in each group of `per`, of some officers into some places. */
export interface CaseQuota {
  readonly of: 'sent' | 'communes';
  readonly per: 'all' | 'unit' | 'officer_field' | 'commune' | 'region' | 'vacancy' | 'vacancy_field';
  /** One officer, or everybody. */
  readonly officer: number | undefined;
  /** One region, one place, or all places. */
  readonly region: number | undefined;
  readonly vacancy: number | undefined;
  readonly min: number | undefined;
  readonly max: number | undefined;
}

export interface CasePin {
  readonly officer: number;
  readonly to:
    { readonly kind: 'vacancy' | 'commune'; readonly index: number } | { readonly kind: 'home'; readonly index: -1 };
}

/** The most people and places where one form is open, where two are: every plan can be tried quickly. */
const SIZES = [
  { officers: 4, vacancies: 4 },
  { officers: 3, vacancies: 2 },
] as const;

/** Share of the cases whose bounds are drawn around a plan that meets them. */
const GUIDED = 0.71;

export function drawNetworkCase(seed: number): NetworkCase {
  const dice = diceOf(seed);
  const formCount = dice.chance(0.2) ? 2 : 1;
  const size = SIZES[formCount - 1] ?? SIZES[0];
  const officers = dice.whole(2, size.officers);
  const vacancies = dice.whole(1, size.vacancies);
  const list = <T>(length: number, draw: (index: number) => T): readonly T[] =>
    Array.from({ length }, (_, i) => draw(i));
  const unitCount = dice.whole(1, 3);
  const regionCount = dice.whole(1, 2);
  const communeCount = dice.whole(1, 3);
  const highest = dice.pick([0, 1, 1, 2, 5, 1000, 999_000]);
  const points = list(officers, () => list(vacancies, () => (dice.chance(0.75) ? dice.whole(0, highest) : -1)));
  const hasSameRegion = dice.chance(0.5);
  const regionOfCommune = list(communeCount, () => dice.whole(0, regionCount - 1));
  const communeOfVacancy = list(vacancies, () => dice.whole(0, communeCount - 1));
  const hasBaseline = dice.chance(0.2);
  const forms = formCount === 2 ? (['secondment', 'mobilisation'] as const) : (['secondment'] as const);
  const draft = {
    seed,
    forms,
    unitOfOfficer: list(officers, () => dice.whole(0, unitCount - 1)),
    fieldOfOfficer: list(officers, () => dice.whole(0, 1)),
    unitCount,
    regionOfUnit: list(unitCount, () => (hasSameRegion ? dice.whole(0, regionCount - 1) : 0)),
    regionOfCommune,
    communeOfVacancy,
    fieldOfVacancy: list(vacancies, () => dice.whole(0, 1)),
    headcount: list(vacancies, () => dice.pick([0, 1, 1, 1, 1, 2, 2, 3])),
    priority: list(vacancies, () => dice.pick([1, 3, 3, 3, 5])),
    points,
    wishes: list(officers, () => (dice.chance(0.5) ? dice.sample([...communeOfVacancy.keys()], dice.whole(1, 2)) : [])),
    km: list(unitCount, () => list(communeCount, () => dice.pick([0, 40, 40, 79]))),
  };
  const pins = drawPins(dice, draft);
  const witness = dice.chance(GUIDED) ? drawWitness(dice, draft, pins) : undefined;
  const sendMin = list(unitCount, (unit) => {
    if (!dice.chance(0.12)) return 0;
    return witness === undefined ? dice.whole(1, 2) : countOf(witness, (o) => draft.unitOfOfficer[o] === unit);
  });
  const sendMax = list(unitCount, (unit) => {
    if (!dice.chance(0.15)) return Infinity;
    const least = witness === undefined ? 0 : countOf(witness, (o) => draft.unitOfOfficer[o] === unit);
    return Math.max(sendMin[unit] ?? 0, dice.whole(least, 2));
  });
  const baseline = hasBaseline
    ? list(officers, (o) => {
        const open = [...communeOfVacancy.keys()].filter((v) => isListed(points, o, v));
        if (open.length === 0 || dice.chance(0.4)) return undefined;
        return { vacancy: dice.pick(open), form: dice.whole(0, formCount - 1) };
      })
    : undefined;
  return {
    ...draft,
    sendMin,
    sendMax,
    quotas: drawQuotas(dice, draft, pins, witness),
    pins,
    baseline,
    keepBonus: hasBaseline && dice.chance(0.5) ? dice.pick([1, 2, 100]) : 0,
    objective: drawObjective(dice, hasBaseline),
    tieSeed: dice.chance(0.15) ? `2025-${seed % 5}` : undefined,
  };
}

/** Officer → vacancy, −1 for who stays. */
type Witness = readonly number[];

/** A random plan that the pins and the room of the places allow. */
function drawWitness(dice: Dice, draft: Places, pins: readonly CasePin[]): Witness {
  const room = [...draft.headcount];
  const keen = dice.pick([0.6, 0.8, 1, 1]);
  return draft.points.map((_, officer) => {
    const pin = pins.find((one) => one.officer === officer)?.to;
    if (pin?.kind === 'home' || (pin === undefined && !dice.chance(keen))) return -1;
    const open = [...room.keys()].filter(
      (v) =>
        (room[v] ?? 0) > 0 &&
        isListed(draft.points, officer, v) &&
        (pin?.kind !== 'vacancy' || pin.index === v) &&
        (pin?.kind !== 'commune' || pin.index === draft.communeOfVacancy[v]),
    );
    if (open.length === 0) return -1;
    const vacancy = dice.pick(open);
    room[vacancy] = (room[vacancy] ?? 0) - 1;
    return vacancy;
  });
}

function countOf(witness: Witness, counts: (officer: number, vacancy: number) => boolean): number {
  return witness.filter((vacancy, officer) => vacancy >= 0 && counts(officer, vacancy)).length;
}

function isListed(points: NetworkCase['points'], officer: number, vacancy: number): boolean {
  return (points[officer]?.[vacancy] ?? -1) >= 0;
}

type Places = Pick<
  NetworkCase,
  | 'points'
  | 'headcount'
  | 'unitOfOfficer'
  | 'fieldOfOfficer'
  | 'communeOfVacancy'
  | 'fieldOfVacancy'
  | 'regionOfCommune'
>;

/** Pins that a score allows, of different people. */
function drawPins(dice: Dice, { points, communeOfVacancy, headcount }: Places): readonly CasePin[] {
  return [...points.keys()].flatMap((officer): CasePin[] => {
    if (!dice.chance(0.05)) return [];
    const open = [...communeOfVacancy.keys()].filter((v) => isListed(points, officer, v) && (headcount[v] ?? 0) > 0);
    if (open.length === 0 || dice.chance(0.3)) return [{ officer, to: { kind: 'home', index: -1 } }];
    const vacancy = dice.pick(open);
    if (dice.chance(0.6)) return [{ officer, to: { kind: 'vacancy', index: vacancy } }];
    return [{ officer, to: { kind: 'commune', index: communeOfVacancy[vacancy] ?? -1 } }];
  });
}

/** Group of an officer in a place under `per`; −1 for the side that `per` does not look at. */
export function groupOf(drawn: Places, per: CaseQuota['per'], officer: number, vacancy: number): number {
  const commune = drawn.communeOfVacancy[vacancy] ?? -1;
  switch (per) {
    case 'all':
      return 0;
    case 'unit':
      return drawn.unitOfOfficer[officer] ?? -1;
    case 'officer_field':
      return drawn.fieldOfOfficer[officer] ?? -1;
    case 'commune':
      return commune;
    case 'region':
      return drawn.regionOfCommune[commune] ?? -1;
    case 'vacancy':
      return vacancy;
    case 'vacancy_field':
      return drawn.fieldOfVacancy[vacancy] ?? -1;
  }
}

/** Whether the quota is about the officer in the place at all. */
export function isMeant(drawn: Places, quota: CaseQuota, officer: number, vacancy: number): boolean {
  if (quota.officer !== undefined && quota.officer !== officer) return false;
  if (quota.vacancy !== undefined && quota.vacancy !== vacancy) return false;
  return quota.region === undefined || quota.region === groupOf(drawn, 'region', officer, vacancy);
}

/** The quota's groups: those that have people, or places with room for anybody. */
export function groupsOf(drawn: Places, { per }: CaseQuota): readonly number[] {
  if (per === 'all') return [0];
  const keys =
    per === 'unit' || per === 'officer_field'
      ? drawn.points.map((_, officer) => groupOf(drawn, per, officer, -1))
      : [...drawn.headcount.keys()].filter((v) => (drawn.headcount[v] ?? 0) > 0).map((v) => groupOf(drawn, per, -1, v));
  return [...new Set(keys)];
}

/** People, or communes, that the witness sends in each group. */
function reachedBy(drawn: Places, quota: CaseQuota, witness: Witness): readonly number[] {
  return groupsOf(drawn, quota).map((group) => {
    const own = [...witness.entries()].filter(
      ([o, v]) => v >= 0 && isMeant(drawn, quota, o, v) && groupOf(drawn, quota.per, o, v) === group,
    );
    return quota.of === 'sent' ? own.length : new Set(own.map(([, v]) => drawn.communeOfVacancy[v])).size;
  });
}

/** Bounds that the witness meets, where there is one; else any. */
function drawBounds(
  dice: Dice,
  drawn: Places,
  quota: CaseQuota,
  most: number,
  witness: Witness | undefined,
): CaseQuota {
  const reached = witness === undefined ? undefined : reachedBy(drawn, quota, witness);
  const min = reached === undefined ? dice.pick([1, 1, 2, most]) : Math.min(...reached, most);
  const max = reached === undefined ? dice.whole(0, most) : Math.max(...reached) + dice.whole(0, 1);
  const kind = quota.of === 'communes' ? 1 : dice.whole(1, 10);
  if (kind <= 6) return { ...quota, min };
  if (kind <= 7) return { ...quota, max };
  return { ...quota, min, max: Math.max(min, max) };
}

/** Quotas of one family on each side: by units or by officers' fields, by communes or by the places' fields, regions above both. */
function drawQuotas(
  dice: Dice,
  drawn: Places,
  pins: readonly CasePin[],
  witness: Witness | undefined,
): readonly CaseQuota[] {
  const senders = dice.pick(['unit', 'unit', 'officer_field'] as const);
  const receivers = dice.pick(['commune', 'commune', 'vacancy', 'vacancy_field'] as const);
  const pinned = new Set(pins.map(({ officer }) => officer));
  const quotas: CaseQuota[] = [];
  const add = (
    chance: number,
    most: number,
    of: CaseQuota['of'],
    per: CaseQuota['per'],
    only: Partial<CaseQuota> = {},
  ): void => {
    if (!dice.chance(chance)) return;
    const plain = {
      of,
      per,
      officer: undefined,
      region: undefined,
      vacancy: undefined,
      min: undefined,
      max: undefined,
    };
    quotas.push(drawBounds(dice, drawn, { ...plain, ...only }, most, witness));
  };
  add(0.35, 4, 'sent', 'all');
  add(0.3, 2, 'sent', senders);
  add(0.3, 2, 'sent', receivers);
  if (receivers !== 'vacancy_field') {
    add(0.3, 2, 'sent', 'region');
    add(0.3, 2, 'communes', dice.pick(['all', 'region'] as const));
    add(0.15, 2, 'sent', 'all', { region: dice.pick(drawn.regionOfCommune) });
  }
  for (const vacancy of drawn.headcount.keys()) add(0.25, 2, 'sent', 'all', { vacancy });
  for (const officer of drawn.points.keys()) {
    if (pinned.has(officer)) continue;
    const aim = drawn.regionOfCommune[drawn.communeOfVacancy[witness?.[officer] ?? -1] ?? -1];
    const region = dice.chance(0.5) ? (aim ?? dice.pick(drawn.regionOfCommune)) : undefined;
    add(0.25, 1, 'sent', 'all', { officer, region });
  }
  for (const officer of drawn.points.keys()) {
    const isAsked = pinned.has(officer) || quotas.some((quota) => quota.officer === officer);
    const region = dice.pick(drawn.regionOfCommune);
    const sentTo = drawn.regionOfCommune[drawn.communeOfVacancy[witness?.[officer] ?? -1] ?? -1];
    if (isAsked || region === sentTo || !dice.chance(0.15)) continue;
    quotas.push({ of: 'sent', per: 'all', officer, region, vacancy: undefined, min: undefined, max: 0 });
  }
  return quotas;
}

function drawObjective(dice: Dice, hasBaseline: boolean): readonly PolicyTier[] {
  const rest: readonly PolicyTier[] = [
    'fit',
    'wishes',
    'distance',
    'cost',
    ...(hasBaseline ? (['keep'] as const) : []),
  ];
  const others: readonly PolicyTier[] = [
    ...dice.sample(rest, dice.whole(0, 3)),
    ...(dice.chance(0.15) ? ['balance' as const] : []),
  ];
  const worst: readonly PolicyTier[] = dice.chance(0.15) ? ['worst_fit'] : [];
  if (dice.chance(0.34)) return ['fill', ...worst, ...others];
  const mixed = dice.sample([...worst, ...others, ...(dice.chance(0.5) ? (['fill'] as const) : [])], 5);
  return mixed.length > 0 ? mixed : ['fit'];
}
