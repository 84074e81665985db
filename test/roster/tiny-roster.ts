import { seededRandom } from '../support/random.ts';

/** A tiny roster to be solved: the raw facts, from which both the texts of a workspace and the brute force are made. */
export interface TinyRoster {
  readonly seed: number;
  readonly months: number;
  readonly every: number;
  readonly rest: number;
  readonly handover: number;
  readonly tour: { readonly min: number; readonly max: number };
  readonly officers: readonly TinyOfficer[];
  readonly places: readonly TinyPlace[];
  readonly units: readonly {
    readonly id: string;
    readonly staff: number;
    readonly keepMin: number;
    readonly sendMax: number | undefined;
  }[];
  /** Points by officer, then place; `undefined` where the pair is not listed. */
  readonly points: readonly (readonly (number | undefined)[])[];
  readonly km: readonly (readonly number[])[];
  readonly quotas: readonly TinyQuota[];
  readonly pin: { readonly officer: number; readonly place: number } | undefined;
  readonly apart: readonly [number, number] | undefined;
  readonly together: readonly [number, number] | undefined;
  readonly costMax: number | undefined;
  readonly objective: readonly ('fill' | 'fit' | 'wishes' | 'distance' | 'cost' | 'balance' | 'worst_fit')[];
  readonly earlier:
    { readonly officer: number; readonly place: number; readonly start: string; readonly end: string } | undefined;
}

interface TinyOfficer {
  readonly id: string;
  readonly unit: number;
  readonly isIt: boolean;
  /** Goes again without a rest. */
  readonly hasOwnWish: boolean;
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** Places, best first. */
  readonly prefers: readonly number[];
}

interface TinyPlace {
  readonly id: string;
  readonly commune: number;
  readonly headcount: number;
  readonly priority: number;
  readonly start: string | undefined;
}

type TinyQuota =
  | { readonly kind: 'sent' | 'communes'; readonly min: number | undefined; readonly max: number | undefined }
  | { readonly kind: 'per-unit'; readonly max: number }
  | { readonly kind: 'if-served' }
  | { readonly kind: 'share' };

export const START = '2025-10-01';
const COMMUNES = ['00001', '00002'];
const DAYS = ['2025-10-20', '2025-11-28', '2025-12-01', '2026-01-15', '2026-02-28', '2026-03-31', '2026-05-10'];

export function drawTinyRoster(seed: number): TinyRoster {
  const { whole, chance } = seededRandom(seed);
  const pick = <T>(items: readonly T[]): T => items[whole(items.length)] as T;
  const officerCount = 2 + whole(3);
  const placeCount = 2 + whole(2);
  const officers = Array.from({ length: officerCount }, (_, o): TinyOfficer => {
    const unit = whole(2);
    const isIt = chance(0.5);
    const hasOwnWish = chance(0.2);
    const from = chance(0.25) ? pick(DAYS) : undefined;
    const to = chance(0.25) ? pick(DAYS) : undefined;
    const prefers = chance(0.5) ? [whole(placeCount)] : [];
    const isReversed = from !== undefined && to !== undefined && to < from;
    return { id: `O${String(o + 1)}`, unit, isIt, hasOwnWish, from, to: isReversed ? undefined : to, prefers };
  });
  const places = Array.from({ length: placeCount }, (_, v): TinyPlace => ({
    id: `V${String(v + 1)}`,
    commune: whole(2),
    headcount: chance(0.2) ? 2 : 1,
    priority: 1 + whole(5),
    start: chance(0.15) ? pick(DAYS) : undefined,
  }));
  const min = 2 + whole(2);
  const rest = whole(3);
  const quotas: TinyQuota[] = [];
  const bounds = (most: number): { min: number | undefined; max: number | undefined } => {
    const max = chance(0.7) ? 1 + whole(most) : undefined;
    const isAsked = max === undefined || chance(0.5);
    return { min: isAsked ? 1 + whole(max ?? most) : undefined, max };
  };
  if (chance(0.4)) quotas.push({ kind: 'sent', ...bounds(2) });
  if (chance(0.25)) quotas.push({ kind: 'communes', ...bounds(2) });
  if (chance(0.25)) quotas.push({ kind: 'per-unit', max: 1 });
  if (chance(0.15)) quotas.push({ kind: 'if-served' });
  if (chance(0.15)) quotas.push({ kind: 'share' });
  const points = officers.map(() => places.map(() => (chance(0.7) ? whole(6) : undefined)));
  const pair = (): readonly [number, number] => [0, 1];
  const pinned = whole(officerCount);
  const pinPlace = points[pinned]?.findIndex((one) => one !== undefined) ?? -1;
  const goals = (['fit', 'wishes', 'distance', 'cost', 'balance'] as const).filter(() => chance(0.5));
  const worst = chance(0.15) ? (['worst_fit'] as const) : [];
  return {
    seed,
    months: 4 + whole(3),
    every: 1 + whole(2),
    rest,
    handover: rest > 0 && chance(0.6) ? 7 : 0,
    tour: { min, max: min + whole(2) },
    officers,
    places,
    units: [0, 1].map((u) => ({
      id: `U${String(u)}`,
      staff: 5,
      keepMin: chance(0.3) ? 4 : 0,
      sendMax: chance(0.3) ? 1 : undefined,
    })),
    points,
    km: [0, 1].map(() => [0, 1].map(() => whole(9))),
    quotas,
    pin: chance(0.2) && pinPlace >= 0 ? { officer: pinned, place: pinPlace } : undefined,
    apart: chance(0.15) ? pair() : undefined,
    together: chance(0.15) ? pair() : undefined,
    costMax: chance(0.15) ? 12 : undefined,
    objective: ['fill', ...worst, ...goals],
    earlier: chance(0.2)
      ? {
          officer: whole(officerCount),
          place: whole(placeCount),
          start: '2025-08-01',
          end: pick(['2025-09-28', '2025-10-31', '2025-12-14']),
        }
      : undefined,
  };
}

/** The texts of the workspace; `shuffle` turns the order of rows around. */
export function textsOf(
  roster: TinyRoster,
  shuffle = false,
): { policy: string; tables: Record<string, string>; earlier: Record<string, string> } {
  const table = (header: string, rows: readonly string[]): string =>
    [header, ...(shuffle ? rows.toReversed() : rows)].map((line) => `${line}\n`).join('');
  const { officers, places, units, points, km, pin, apart, together } = roster;
  const idOf = (o: number): string => officers[o]?.id ?? '';
  const quotas = roster.quotas.map((quota) => {
    switch (quota.kind) {
      case 'sent':
      case 'communes': {
        const bounds = [
          ...(quota.min === undefined ? [] : [`min: ${String(quota.min)}`]),
          ...(quota.max === undefined ? [] : [`max: ${String(quota.max)}`]),
        ];
        return `{ name: q, ${quota.kind}: { ${bounds.join(', ')} } }`;
      }
      case 'per-unit':
        return `{ name: u, per: unit, sent: { max: ${String(quota.max)} } }`;
      case 'if-served':
        return '{ name: s, per: commune, if_served: yes, officers: { field: it }, sent: { min: 1 } }';
      case 'share':
        return '{ name: h, officers: { field: it }, sent: { min_share: 0.5 } }';
    }
  });
  const policy = `version: 1
start_date: ${START}
law_date: ${START}
forms: [secondment]
tour_months: { secondment: { min: ${String(roster.tour.min)}, max: ${String(roster.tour.max)} } }
fit: scores
objective: [${roster.objective.join(', ')}]
costs: { travel: { other: 1 }, lodging: 0 }
rules: { profession_min: 0, keep_last_specialist: no }
${quotas.length === 0 ? '' : `quotas: [${quotas.join(', ')}]\n`}${pin === undefined ? '' : `pins: [{ officer: ${idOf(pin.officer)}, vacancy: ${places[pin.place]?.id ?? ''} }]\n`}${apart === undefined ? '' : `apart: [[${apart.map(idOf).join(', ')}]]\n`}${together === undefined ? '' : `together: [[${together.map(idOf).join(', ')}]]\n`}${roster.costMax === undefined ? '' : `limits: [{ name: money, of: cost, max: ${String(roster.costMax)} }]\n`}${roster.earlier === undefined ? '' : 'earlier: [phase-0.csv]\n'}`;
  const row = roster.earlier;
  const earlierText =
    row === undefined
      ? undefined
      : `officer_id,officer_name,unit_id,unit_name,vacancy_id,commune_id,commune_name,region,title,field,form,start_date,end_date,fit,profession,expertise,job,person,distance_km,status,note
${idOf(row.officer)},,${units[officers[row.officer]?.unit ?? 0]?.id ?? ''},,${places[row.place]?.id ?? ''},${COMMUNES[places[row.place]?.commune ?? 0] ?? ''},c,r,,it,secondment,${row.start},${row.end},1,,,,,,new,
`;
  return {
    policy,
    tables: {
      officers: table(
        'officer_id,unit_id,field,own_wish,available_from,available_to,prefers,exclusions',
        officers.map(({ id, unit, isIt, hasOwnWish, from, to, prefers }) =>
          [
            id,
            units[unit]?.id,
            isIt ? 'it' : 'land',
            hasOwnWish ? 'yes' : 'no',
            from ?? '',
            to ?? '',
            prefers.map((v) => places[v]?.id ?? '').join('; '),
            'none',
          ].join(','),
        ),
      ),
      vacancies: table(
        'vacancy_id,commune_id,field,headcount,priority,start_date',
        places.map(({ id, commune, headcount, priority, start }) =>
          [id, COMMUNES[commune], 'it', headcount, priority, start ?? ''].join(','),
        ),
      ),
      communes: table(
        'commune_id,name,region',
        COMMUNES.map((id, c) => `${id},C${String(c)},r`),
      ),
      units: table(
        'unit_id,name,kind,staff,keep_min,send_max',
        units.map(({ id, staff, keepMin, sendMax }) => [id, id, 'department', staff, keepMin, sendMax ?? ''].join(',')),
      ),
      scores: table(
        'officer_id,vacancy_id,points',
        points.flatMap((own, o) =>
          own.flatMap((p, v) => (p === undefined ? [] : [`${idOf(o)},${places[v]?.id ?? ''},${String(p)}`])),
        ),
      ),
      distances: table(
        'unit_id,commune_id,km',
        km.flatMap((own, u) => own.map((d, c) => `${units[u]?.id ?? ''},${COMMUNES[c] ?? ''},${String(d)}`)),
      ),
    },
    earlier: earlierText === undefined ? {} : { 'phase-0.csv': earlierText },
  };
}
