import type { Instance } from '../domain/instance.ts';
import type { Conflict, ConflictMember } from '../proof/conflict.ts';
import { findMinimalConflict } from '../proof/quick-xplain.ts';
import type { Candidates } from '../rules/candidates.ts';
import type { Demands, DemandSource } from '../rules/demands.ts';

/** One bound of one demand: what can be dropped from the demands by itself. */
interface Claim {
  readonly key: string;
  readonly source: DemandSource;
  readonly side: 'min' | 'max' | 'both';
  readonly value: number | undefined;
  readonly counted: readonly Int32Array[];
}

/** Most headcounts named in a conflict; more of them say nothing to a reader. */
const HEADCOUNT_LIMIT = 12;

/**
 * Demands that cannot hold together, none of which can be left out.
 *
 * That a person is in one place and a place holds its headcount is taken for granted first; then the headcounts that matter are added, when
 * they are few. `isFeasible` says whether some plan meets a set of demands. Empty when all demands hold together.
 */
export async function explainConflict(
  instance: Instance,
  candidates: Candidates,
  demands: Demands,
  isFeasible: (demands: Demands) => Promise<boolean>,
): Promise<Conflict> {
  const claims = listClaims(demands);
  const isGround = (claim: Claim): boolean => claim.source.kind === 'officer' || claim.source.kind === 'vacancy';
  const ground = claims.filter(isGround);
  const holdsWith = (kept: readonly Claim[]): Promise<boolean> => isFeasible(keepClaims(demands, kept));
  const clauses = await findMinimalConflict(
    claims.filter((claim) => !isGround(claim)),
    (kept) => holdsWith([...ground, ...kept]),
  );
  const officers = ground.filter((claim) => claim.source.kind === 'officer');
  const touched = new Set(clauses.flatMap((claim) => placesOf(candidates, claim)));
  const headcounts = ground.filter(
    (claim) => claim.source.kind === 'vacancy' && touched.has(claim.source.vacancyIndex),
  );
  const needed = await findMinimalConflict(headcounts, (kept) => holdsWith([...officers, ...clauses, ...kept]));
  const named = needed.length <= HEADCOUNT_LIMIT ? needed : [];
  const members = [...clauses, ...named].map((claim): ConflictMember => describeClaim(instance, candidates, claim));
  return { members, isIrreducible: true };
}

function describeClaim(instance: Instance, candidates: Candidates, claim: Claim): ConflictMember {
  const all = claim.counted.flatMap((counted) => [...counted]);
  const vacancies = new Set(all.map((c) => candidates.vacancyIndex[c] ?? -1));
  return {
    source: claim.source,
    asked: claim.side === 'both' || claim.value === undefined ? undefined : { side: claim.side, value: claim.value },
    officerCount: new Set(all.map((c) => candidates.officerIndex[c])).size,
    placeCount: [...vacancies].reduce((sum, v) => sum + (instance.vacancies[v]?.headcount ?? 0), 0),
  };
}

function placesOf(candidates: Candidates, claim: Claim): number[] {
  return claim.counted.flatMap((counted) => Array.from(counted, (c) => candidates.vacancyIndex[c] ?? -1));
}

function listClaims(demands: Demands): Claim[] {
  const sides = (
    demand: { readonly key: string; readonly source: DemandSource; readonly min: number; readonly max: number },
    counted: readonly Int32Array[],
    noMin: number,
    noMax: number,
  ): Claim[] => {
    const { key, source, min, max } = demand;
    return [
      ...(min > noMin ? [{ key, source, side: 'min' as const, value: min, counted }] : []),
      ...(max < noMax ? [{ key, source, side: 'max' as const, value: max, counted }] : []),
    ];
  };
  return [
    ...demands.counts.flatMap((demand) => sides(demand, [demand.counted], 0, Infinity)),
    ...demands.distinct.flatMap((demand) => sides(demand, [demand.counted], 0, Infinity)),
    ...demands.shares.flatMap(({ key, source, minMicro, maxMicro, part, total }) =>
      sides({ key, source, min: minMicro, max: maxMicro }, [part, total], 0, 1_000_000),
    ),
    ...demands.served.map(({ key, source, min, counted, trigger }) => ({
      key,
      source,
      side: 'min' as const,
      value: min,
      counted: [counted, trigger],
    })),
    ...demands.together.map(({ key, source, parts }) => ({
      key,
      source,
      side: 'both' as const,
      value: undefined,
      counted: parts,
    })),
    ...demands.limits.flatMap((demand) => sides(demand, [], -Infinity, Infinity)),
  ];
}

/** The demands with every bound that is not among `kept` lifted. */
function keepClaims(demands: Demands, kept: readonly Claim[]): Demands {
  const sides = new Set(kept.map((claim) => `${claim.side}:${claim.key}`));
  const has = (key: string, side: Claim['side']): boolean => sides.has(`${side}:${key}`);
  const lift = <T extends { readonly key: string; readonly min: number; readonly max: number }>(noMin: number) => {
    return (demand: T): T[] => {
      const [hasMin, hasMax] = [has(demand.key, 'min'), has(demand.key, 'max')];
      if (!hasMin && !hasMax) return [];
      return [{ ...demand, min: hasMin ? demand.min : noMin, max: hasMax ? demand.max : Infinity }];
    };
  };
  return {
    counts: demands.counts.flatMap(lift(0)),
    distinct: demands.distinct.flatMap(lift(0)),
    limits: demands.limits.flatMap(lift(-Infinity)),
    shares: demands.shares.map((demand) => ({
      ...demand,
      minMicro: has(demand.key, 'min') ? demand.minMicro : 0,
      maxMicro: has(demand.key, 'max') ? demand.maxMicro : 1_000_000,
    })),
    served: demands.served.filter(({ key }) => has(key, 'min')),
    together: demands.together.filter(({ key }) => has(key, 'both')),
  };
}
