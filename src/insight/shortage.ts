import { findFeasibleFlow } from '../flow/feasible.ts';
import type { Shortage } from '../proof/conflict.ts';
import type { Candidates } from '../rules/candidates.ts';
import type { Demands } from '../rules/demands.ts';
import { assert } from '../support/assert.ts';
import { isHeadcountClaim, isPersonClaim, type Claim } from './claims.ts';

/**
 * Shortages by counting: the people asked for against everybody who could be sent, as a flow from people to places.
 *
 * Invariant: every pair of a person and a place that the minima count is an arc; a person carries one, a place its headcount, a group its
 * maximum. Where less flows than is asked, the cut names people, groups and places that between them hold every pair (König 1931).
 */
interface Ways {
  /** One entry a pair: person and place, numbered from 0. */
  readonly personOf: readonly number[];
  readonly placeOf: readonly number[];
  /** Officer index of each person. */
  readonly officers: readonly number[];
  readonly places: readonly { readonly vacancyIndex: number; readonly room: number }[];
}

/** A maximum that closes whole people, or whole places. */
interface Group {
  readonly claim: Claim;
  readonly side: 'people' | 'places';
  readonly max: number;
}

/**
 * Why counting alone shows that the minima among `claims` cannot be met beside their maxima, one place a person and headcounts;
 * `undefined` where it shows nothing. Only minima of numbers of people are counted, and only where no pair counts for two of them.
 *
 * `limited` holds the vacancy indices whose headcounts count; all by default. A flow over the pairs, where a first try does not serve all.
 */
export function findShortage(
  candidates: Candidates,
  demands: Demands,
  claims: readonly Claim[],
  limited?: ReadonlySet<number>,
): Shortage | undefined {
  const minima = claims.filter(({ of, side }) => of === 'counts' && side === 'min');
  const asked = minima.reduce((sum, { value }) => sum + (value ?? 0), 0);
  const counted = unionOf(minima);
  if (asked === 0 || counted === undefined) return undefined;
  const ways = waysOf(candidates, demands, counted, limited);
  const maxima = claims.filter(
    (claim) => claim.of === 'counts' && claim.side === 'max' && !isPersonClaim(claim) && !isHeadcountClaim(claim),
  );
  if (maxima.length === 0 && servedGreedily(ways) >= asked) return undefined;
  return cutOf(candidates, ways, counted, maxima, asked);
}

/** The candidates that the minima count, ascending; `undefined` where two of them count the same. */
function unionOf(minima: readonly Claim[]): Int32Array | undefined {
  const [only] = minima;
  if (minima.length === 1 && only !== undefined) return only.counted[0];
  const all = Int32Array.from(minima.flatMap(({ counted }) => [...(counted[0] ?? [])])).sort();
  return all.some((c, i) => c === all[i - 1]) ? undefined : all;
}

function waysOf(
  candidates: Candidates,
  demands: Demands,
  counted: Int32Array,
  limited: ReadonlySet<number> | undefined,
): Ways {
  const room = new Map<number, number>();
  for (const { source, max, counted: own } of demands.counts) {
    // Only the first moment of a place holds all its candidates; later ones would bind a part.
    if (source.kind !== 'vacancy' || room.has(source.vacancyIndex) || own.length === 0) continue;
    if (limited === undefined || limited.has(source.vacancyIndex)) room.set(source.vacancyIndex, Math.max(0, max));
  }
  const personOf: number[] = [];
  const placeOf: number[] = [];
  const officers: number[] = [];
  const places: { vacancyIndex: number; room: number }[] = [];
  const numberOfPlace = new Map<number, number>();
  let [lastOfficer, lastVacancy] = [-1, -1];
  for (const c of counted) {
    const [o, v] = [candidates.officerIndex[c] ?? -1, candidates.vacancyIndex[c] ?? -1];
    if (o === lastOfficer && v === lastVacancy) continue;
    if (o !== lastOfficer) officers.push(o);
    [lastOfficer, lastVacancy] = [o, v];
    let place = numberOfPlace.get(v);
    if (place === undefined) {
      place = places.length;
      numberOfPlace.set(v, place);
      places.push({ vacancyIndex: v, room: room.get(v) ?? candidates.count });
    }
    personOf.push(officers.length - 1);
    placeOf.push(place);
  }
  return { personOf, placeOf, officers, places };
}

/** People served when each takes the first place with room, place by place in order. */
function servedGreedily({ personOf, placeOf, officers, places }: Ways): number {
  const left = places.map(({ room }) => room);
  const isServed = new Uint8Array(officers.length);
  let served = 0;
  for (let i = 0; i < personOf.length; i++) {
    const [person, place] = [personOf[i] ?? 0, placeOf[i] ?? 0];
    if (isServed[person] === 1 || (left[place] ?? 0) <= 0) continue;
    isServed[person] = 1;
    left[place] = (left[place] ?? 0) - 1;
    served++;
  }
  return served;
}

/** Which group each person or place is in, −1 for none: the first maximum that holds all of its pairs and shares none with another. */
function groupsOf(
  candidates: Candidates,
  { officers, places }: Ways,
  counted: Int32Array,
  maxima: readonly Claim[],
): { readonly groups: readonly Group[]; readonly ofPerson: Int32Array; readonly ofPlace: Int32Array } {
  const ofPerson = new Int32Array(officers.length).fill(-1);
  const ofPlace = new Int32Array(places.length).fill(-1);
  const groups: Group[] = [];
  const sides = [
    { side: 'people' as const, of: ofPerson, index: candidates.officerIndex, members: officers },
    {
      side: 'places' as const,
      of: ofPlace,
      index: candidates.vacancyIndex,
      members: places.map((one) => one.vacancyIndex),
    },
  ];
  for (const claim of maxima) {
    const isHeld = new Uint8Array(candidates.count);
    for (const c of claim.counted[0] ?? []) isHeld[c] = 1;
    for (const { side, of, index, members } of sides) {
      const inside = new Set<number>();
      const outside = new Set<number>();
      for (const c of counted) (isHeld[c] === 1 ? inside : outside).add(index[c] ?? -1);
      const numbers = members.flatMap((member, number) => (inside.has(member) ? [number] : []));
      const isWhole = inside.size > 0 && [...inside].every((member) => !outside.has(member));
      if (!isWhole || numbers.some((number) => of[number] !== -1)) continue;
      for (const number of numbers) of[number] = groups.length;
      groups.push({ claim, side, max: Math.max(0, claim.value ?? 0) });
      break;
    }
  }
  return { groups, ofPerson, ofPlace };
}

/** The cut where fewer people than `asked` can flow. Nodes: source, sink, people, places, groups. */
function cutOf(
  candidates: Candidates,
  ways: Ways,
  counted: Int32Array,
  maxima: readonly Claim[],
  asked: number,
): Shortage | undefined {
  const { personOf, placeOf, officers, places } = ways;
  const { groups, ofPerson, ofPlace } = groupsOf(candidates, ways, counted, maxima);
  const [source, sink] = [0, 1];
  const person = (i: number): number => 2 + i;
  const place = (i: number): number => 2 + officers.length + i;
  const group = (i: number): number => 2 + officers.length + places.length + i;
  const nodeCount = group(groups.length);
  const [tail, head, lower, upper]: [number[], number[], number[], number[]] = [[], [], [], []];
  const add = (from: number, to: number, most: number, least = 0): void => {
    tail.push(from);
    head.push(to);
    upper.push(most);
    lower.push(least);
  };
  const ofGroup = (number: number, otherwise: number): number => (number < 0 ? otherwise : group(number));
  officers.forEach((_, i) => {
    add(ofGroup(ofPerson[i] ?? -1, source), person(i), 1);
  });
  places.forEach(({ room }, i) => {
    add(place(i), ofGroup(ofPlace[i] ?? -1, sink), room);
  });
  groups.forEach(({ side, max }, i) => {
    if (side === 'people') add(source, group(i), max);
    else add(group(i), sink, max);
  });
  personOf.forEach((p, i) => {
    add(person(p), place(placeOf[i] ?? 0), candidates.count);
  });
  add(sink, source, asked, asked);
  const bounds = { lower: Int32Array.from(lower), upper: Int32Array.from(upper), supply: new Int32Array(nodeCount) };
  const network = {
    nodeCount,
    arcCount: tail.length,
    tail: Int32Array.from(tail),
    head: Int32Array.from(head),
    ...bounds,
  };
  const found = findFeasibleFlow(network);
  if (found.kind === 'feasible') return undefined;
  const isReached = (node: number): boolean => found.side[node] === 1;
  const isClosed = (from: number, to: number): boolean => isReached(from) && !isReached(to);
  const shortage = {
    asked,
    officers: officers.filter((_, i) => isClosed(ofGroup(ofPerson[i] ?? -1, source), person(i))),
    groups: groups.flatMap(({ claim, side, max }, i) => {
      const isCounted = side === 'people' ? isClosed(source, group(i)) : isClosed(group(i), sink);
      return isCounted ? [{ source: claim.source, max }] : [];
    }),
    places: places.filter((_, i) => isClosed(place(i), ofGroup(ofPlace[i] ?? -1, sink))).toSorted(byVacancy),
    otherPlaces: places
      .filter((_, i) => !isReached(place(i)))
      .map(({ vacancyIndex }) => vacancyIndex)
      .sort((a, b) => a - b),
  };
  const most =
    shortage.officers.length +
    shortage.groups.reduce((sum, { max }) => sum + max, 0) +
    shortage.places.reduce((sum, { room }) => sum + room, 0);
  assert(most < asked, 'a shortage leaves fewer people than are asked for');
  return { ...shortage, most };
}

function byVacancy(a: { readonly vacancyIndex: number }, b: { readonly vacancyIndex: number }): number {
  return a.vacancyIndex - b.vacancyIndex;
}

/** The places among those of a shortage whose headcounts are needed for it, by leaving out one after the other. */
export function neededHeadcounts(
  candidates: Candidates,
  demands: Demands,
  claims: readonly Claim[],
  shortage: Shortage,
): ReadonlySet<number> {
  const asked = shortage.places.map(({ vacancyIndex }) => vacancyIndex);
  const needed = new Set(asked);
  for (const vacancyIndex of asked) {
    needed.delete(vacancyIndex);
    if (findShortage(candidates, demands, claims, needed) === undefined) needed.add(vacancyIndex);
  }
  return needed;
}
