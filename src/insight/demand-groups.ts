import type { DemandSource } from '../rules/demands.ts';
import { keyOf } from '../rules/keys.ts';
import { findBroken } from '../proof/feasibility.ts';
import type { Side } from './diff-cause.ts';

/** Demands that speak of several places at once, each by a name that is the same in two workspaces. */
export interface DemandGroup {
  readonly name: string;
  readonly source: DemandSource;
  readonly side: Side;
}

/**
 * The groups that count the candidates asked about, by candidate. Demands that leave room whatever the row does are left out: those that the
 * plan meets with something to spare on either side.
 */
export function groupsOfCandidates(
  side: Side,
  asked: ReadonlySet<number>,
  chosen: ReadonlySet<number>,
): ReadonlyMap<number, readonly DemandGroup[]> {
  const groups = new Map<number, DemandGroup[]>();
  const note = (source: DemandSource, ...sets: readonly Int32Array[]): void => {
    const group = { name: nameOf(side, source), source, side };
    for (const set of sets) {
      for (const candidate of set) {
        if (!asked.has(candidate)) continue;
        const known = groups.get(candidate) ?? [];
        groups.set(candidate, known);
        if (known.at(-1)?.name !== group.name) known.push(group);
      }
    }
  };
  const { counts, distinct, shares, served, together } = side.demands;
  for (const { source, counted, min, max } of counts) {
    if (source.kind === 'officer' || source.kind === 'vacancy' || source.kind === 'pin') continue;
    const count = counted.reduce((sum, candidate) => sum + (chosen.has(candidate) ? 1 : 0), 0);
    if (count === min || count >= max) note(source, counted);
  }
  for (const { source, counted } of distinct) note(source, counted);
  for (const { source, part, total } of shares) note(source, part, total);
  for (const { source, trigger, counted } of served) note(source, trigger, counted);
  for (const { source, parts } of together) note(source, ...parts);
  return groups;
}

function nameOf({ instance }: Side, source: DemandSource): string {
  switch (source.kind) {
    case 'quota':
      return keyOf('quota', source.bound, source.quota.name, ...source.group.map(({ value }) => value));
    case 'unit':
      return keyOf('unit', source.bound, instance.units[source.unitIndex]?.id ?? '');
    case 'last-specialist':
      return keyOf(source.kind, instance.units[source.unitIndex]?.id ?? '', source.field);
    case 'apart':
    case 'together':
      return keyOf(source.kind, instance.communes[source.communeIndex]?.id ?? '', ...source.group.officerIds);
    case 'limit':
      return keyOf('limit', source.limit.name);
    case 'officer':
    case 'vacancy':
    case 'pin':
    case 'course':
      return source.kind;
  }
}

/** The demands that candidates break, the place of a vacancy and the one place of an officer included. */
export function brokenBy({ instance, candidates, demands }: Side, chosen: readonly number[]): readonly DemandSource[] {
  return findBroken(instance, candidates, demands, chosen).map(({ source }) => source);
}
