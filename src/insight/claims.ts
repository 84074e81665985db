import type { Demands, DemandSource } from '../rules/demands.ts';

/** One bound of one demand: what can be dropped from the demands, or eased, by itself. */
export interface Claim {
  readonly key: string;
  readonly source: DemandSource;
  readonly side: 'min' | 'max' | 'both';
  readonly of: keyof Demands;
  /** The bound; `undefined` where a demand has no number (together). */
  readonly value: number | undefined;
  /** The candidates counted first, then those that only decide whether or how much is asked. */
  readonly counted: readonly Int32Array[];
}

/** What is always taken for granted: a person is in one place. */
export function isPersonClaim({ source }: Claim): boolean {
  return source.kind === 'officer';
}

/** A place holds its headcount. */
export function isHeadcountClaim({ source }: Claim): boolean {
  return source.kind === 'vacancy';
}

/** Every bound of every demand, in the order of the demands. */
export function listClaims(demands: Demands): Claim[] {
  const sides = (
    of: keyof Demands,
    demand: { readonly key: string; readonly source: DemandSource; readonly min: number; readonly max: number },
    counted: readonly Int32Array[],
    noMin: number,
    noMax: number,
  ): Claim[] => {
    const { key, source, min, max } = demand;
    return [
      ...(min > noMin ? [{ key, source, side: 'min' as const, of, value: min, counted }] : []),
      ...(max < noMax ? [{ key, source, side: 'max' as const, of, value: max, counted }] : []),
    ];
  };
  return [
    ...demands.counts.flatMap((demand) => sides('counts', demand, [demand.counted], 0, Infinity)),
    ...demands.distinct.flatMap((demand) => sides('distinct', demand, [demand.counted], 0, Infinity)),
    ...demands.shares.flatMap(({ key, source, minMicro, maxMicro, part, total }) =>
      sides('shares', { key, source, min: minMicro, max: maxMicro }, [part, total], 0, 1_000_000),
    ),
    ...demands.served.map(({ key, source, min, counted, trigger }) => ({
      key,
      source,
      side: 'min' as const,
      of: 'served' as const,
      value: min,
      counted: [counted, trigger],
    })),
    ...demands.together.map(({ key, source, parts }) => ({
      key,
      source,
      side: 'both' as const,
      of: 'together' as const,
      value: undefined,
      counted: parts,
    })),
    ...demands.limits.flatMap((demand) => sides('limits', demand, [], -Infinity, Infinity)),
  ];
}

/** The demands with every bound lifted that is not among `kept`; a kept one has the value of its claim. */
export function keepClaims(demands: Demands, kept: readonly Claim[]): Demands {
  const values = new Map(kept.map((claim) => [`${claim.side}:${claim.key}`, claim.value ?? 0]));
  const valueOf = (key: string, side: Claim['side']): number | undefined => values.get(`${side}:${key}`);
  const lift = <T extends { readonly key: string; readonly min: number; readonly max: number }>(noMin: number) => {
    return (demand: T): T[] => {
      const [min, max] = [valueOf(demand.key, 'min'), valueOf(demand.key, 'max')];
      if (min === undefined && max === undefined) return [];
      return [{ ...demand, min: min ?? noMin, max: max ?? Infinity }];
    };
  };
  return {
    counts: demands.counts.flatMap(lift(0)),
    distinct: demands.distinct.flatMap(lift(0)),
    limits: demands.limits.flatMap(lift(-Infinity)),
    shares: demands.shares.flatMap((demand) => {
      const [min, max] = [valueOf(demand.key, 'min'), valueOf(demand.key, 'max')];
      if (min === undefined && max === undefined) return [];
      return [{ ...demand, minMicro: min ?? 0, maxMicro: max ?? 1_000_000 }];
    }),
    served: demands.served.filter(({ key }) => valueOf(key, 'min') !== undefined),
    together: demands.together.filter(({ key }) => valueOf(key, 'both') !== undefined),
  };
}

/** Claims by the key of their demand that rows of the model are named after: `key`, or `key:` and more. */
export function claimsOfRows(claims: readonly Claim[], rowKeys: ReadonlySet<string>): readonly Claim[] {
  const demandKeys = new Set(claims.map(({ key }) => key));
  const named = new Set<string>();
  for (const rowKey of rowKeys) {
    let end = rowKey.length;
    while (end > 0) {
      const prefix = rowKey.slice(0, end);
      if (demandKeys.has(prefix)) named.add(prefix);
      end = rowKey.lastIndexOf(':', end - 1);
    }
  }
  return claims.filter(({ key }) => named.has(key));
}
