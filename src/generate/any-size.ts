/**
 * Workspaces of any size, feasible by construction: a hidden plan is drawn first, every place of it asks for no more than its person has, and the
 * quotas are drawn around its counts.
 *
 * How many pairs are eligible stays near 35 an officer at every size. Beyond about 600 places every place asks for knowledge of its area (a hard
 * skill such as `area-25-03`, a group of neighbouring communes), which a person has for the one to three areas served in; there is one area for
 * each 215 places. On the national scope a profession is besides kept by its province (`land-25`), with the next province's standing in at 0.6.
 */
import { assert, present } from '../support/assert.ts';
import { compareBytes } from '../support/order.ts';
import type { Destination } from './destinations.ts';
import { drawDestination } from './destinations.ts';
import type { CommuneFact, GenerateFacts } from './facts.ts';
import { readNationalCommunes, readPhuThoCommunes } from './facts.ts';
import type { FieldEntry } from './fields-text.ts';
import { fieldEntry, plainFields } from './fields-text.ts';
import type { Person } from './people.ts';
import { DEGREE_SHARES, RATING_SHARES, THEORY_SHARES, dealShares, drawPerson } from './people.ts';
import type { Place } from './places.ts';
import { drawPlace } from './places.ts';
import type { Profession } from './professions.ts';
import { PLACE_SHARES, PROFESSIONS, PROFESSION_BY_CODE } from './professions.ts';
import { Random } from './random.ts';
import type { Sender } from './senders.ts';
import type { Story } from './stories.ts';
import { SPARED_STORIES, leaveGap } from './stories.ts';
import { UnitPool, makePools } from './unit-pool.ts';

export interface AnySize {
  readonly people: readonly Person[];
  readonly places: readonly Place[];
  readonly destinations: readonly Destination[];
  readonly senders: readonly Sender[];
  readonly fields: readonly FieldEntry[];
  /** Region → people the hidden plan sends there and communes it serves, by code of the region. */
  readonly kept: ReadonlyMap<string, { readonly sent: number; readonly communes: number }>;
  /** Most people the hidden plan takes from one unit. */
  readonly mostFromUnit: number;
}

export interface Size {
  readonly seed: number;
  readonly officers: number;
  /** Rows of `vacancies.csv`; a tenth of them have room for two or three. */
  readonly vacancies: number;
  readonly communes: number;
  readonly scope: 'phu-tho' | 'national';
}

const PLACES_OF_AREA = 215;
const PLACES_WITHOUT_AREAS = 600;
const KEPT_PERCENT = 60;

/** How many communes the scope has to choose from. */
export function communeCount(facts: GenerateFacts, scope: Size['scope']): number {
  return readCommunes(facts, scope).length;
}

export function drawAnySize(facts: GenerateFacts, size: Size): AnySize {
  const world = new World(facts, size);
  const keptCount = Math.floor((Math.min(size.officers, size.vacancies) * KEPT_PERCENT) / 100);
  const spots = world.drawSpots(new Random(size.seed, 'spots'), size.vacancies);
  const homes = [
    ...spots.slice(0, keptCount),
    ...world.drawSpots(new Random(size.seed, 'homes'), size.officers - keptCount),
  ];
  const pools = makePools(facts, size.scope, homes);
  const people = drawPeople(new Random(size.seed, 'people'), world, homes, pools, keptCount);
  const places = drawPlaces(new Random(size.seed, 'places'), world, spots, people.slice(0, keptCount));
  const openCounts = new Map<CommuneFact, number>();
  for (const place of places) openCounts.set(place.commune, (openCounts.get(place.commune) ?? 0) + place.headcount);
  const random = new Random(size.seed, 'communes');
  return {
    people: numbered(new Random(size.seed, 'order of people'), people, 'CB'),
    places: numbered(new Random(size.seed, 'order of places'), places, 'VT'),
    destinations: world.communes.map((commune) =>
      drawDestination(random, commune, openCounts.get(commune) ?? 0, false),
    ),
    senders: [...pools.values()].flatMap((pool) => pool.senders),
    fields: world.fields,
    kept: countKept(spots.slice(0, keptCount)),
    mostFromUnit: mostOf(people.slice(0, keptCount).map((person) => person.unitId)),
  };
}

/** A commune and a profession: where a place is, or where and as what a person has served. */
interface Spot {
  readonly commune: CommuneFact;
  readonly profession: Profession;
}

/** The communes chosen, their areas, and the professions as this workspace writes them. */
class World {
  readonly communes: readonly CommuneFact[];
  readonly fields: readonly FieldEntry[];
  readonly #isNational: boolean;
  /** Area of each commune and the areas of each region; empty where there are none. */
  readonly #areaOf = new Map<CommuneFact, string>();
  readonly #areasOf = new Map<string, string[]>();
  readonly #regions: readonly string[];

  constructor(facts: GenerateFacts, size: Size) {
    const all = readCommunes(facts, size.scope);
    assert(size.communes >= 1 && size.communes <= all.length, 'the number of communes is within the scope');
    const chosen = new Set(new Random(size.seed, 'choice of communes').shuffled(all).slice(0, size.communes));
    this.communes = all.filter((commune) => chosen.has(commune));
    this.#isNational = size.scope === 'national';
    this.#regions = [...new Set(this.communes.map((commune) => commune.region))].toSorted(compareBytes);
    this.fields = this.#isNational ? this.#regions.flatMap((region) => this.#fieldsOf(region)) : plainFields();
    if (size.vacancies > PLACES_WITHOUT_AREAS) this.#makeAreas(Math.floor(size.vacancies / PLACES_OF_AREA));
  }

  drawSpots(random: Random, count: number): Spot[] {
    return Array.from({ length: count }, () => ({
      commune: random.pick(this.communes),
      profession: present(PROFESSION_BY_CODE.get(random.pickWeighted(PLACE_SHARES)), 'profession'),
    }));
  }

  field(spot: Spot): string {
    return this.#isNational ? `${spot.profession.code}-${spot.commune.region}` : spot.profession.code;
  }

  /** What a place there asks everybody for. */
  areaSkills(spot: Spot): ReadonlyMap<string, number> {
    const area = this.#areaOf.get(spot.commune);
    return new Map(area === undefined ? [] : [[area, 1]]);
  }

  /** Areas somebody has served in: that of the spot, mostly a second of the region, sometimes one of the next region. */
  drawAreaSkills(random: Random, spot: Spot): ReadonlyMap<string, number> {
    const area = this.#areaOf.get(spot.commune);
    if (area === undefined) return new Map();
    const known = new Map([[area, random.between(2, 4)]]);
    const { region } = spot.commune;
    if (random.chance(85))
      known.set(random.pick(present(this.#areasOf.get(region), 'areas of a region')), random.between(1, 3));
    const next = this.#nextRegion(region);
    if (random.chance(25))
      known.set(random.pick(present(this.#areasOf.get(next), 'areas of a region')), random.between(1, 2));
    return known;
  }

  #nextRegion(region: string): string {
    return present(this.#regions[(this.#regions.indexOf(region) + 1) % this.#regions.length], 'next region');
  }

  /** Majors are left out: listed under every province they would tie each person to all of them. */
  #fieldsOf(region: string): FieldEntry[] {
    const next = this.#nextRegion(region);
    return PROFESSIONS.map((profession) => {
      const code = `${profession.code}-${region}`;
      const entry = fieldEntry(profession, code, `${profession.name} ${region}`, (other) => `${other}-${region}`);
      const ofNext = next === region ? [] : [[`${profession.code}-${next}`, 60] as const];
      return { code, name: entry.name, related: [...entry.related, ...ofNext], majors: [] };
    });
  }

  /** Neighbours by code, which follow the former districts, share an area; an area lies in one region. */
  #makeAreas(count: number): void {
    const communesOfArea = Math.max(1, Math.ceil(this.communes.length / count));
    const seen = new Map<string, number>();
    for (const commune of this.communes) {
      const rank = seen.get(commune.region) ?? 0;
      seen.set(commune.region, rank + 1);
      const area = `area-${commune.region}-${String(Math.floor(rank / communesOfArea) + 1).padStart(2, '0')}`;
      this.#areaOf.set(commune, area);
      const areas = this.#areasOf.get(commune.region) ?? [];
      if (areas.at(-1) !== area) areas.push(area);
      this.#areasOf.set(commune.region, areas);
    }
  }
}

function readCommunes(facts: GenerateFacts, scope: Size['scope']): readonly CommuneFact[] {
  return scope === 'national' ? readNationalCommunes(facts) : readPhuThoCommunes(facts);
}

/** One person a spot; the first `keptCount` are those of the hidden plan, about whom nothing is told that could keep them. */
function drawPeople(
  random: Random,
  world: World,
  homes: readonly Spot[],
  pools: ReadonlyMap<string, UnitPool>,
  keptCount: number,
): Person[] {
  const degrees = dealShares(random, homes.length, DEGREE_SHARES);
  const theories = dealShares(random, homes.length, THEORY_SHARES);
  const ratings = dealShares(random, homes.length, RATING_SHARES);
  return homes.map((spot, index) => {
    const isKept = index < keptCount;
    const degree = present(degrees[index], 'degree');
    const unit = present(pools.get(UnitPool.keyOf(spot.commune.region, pools)), 'units of a region').drawFor(
      random,
      spot.profession.code,
    );
    const story: Story | undefined = !isKept && random.chance(25) ? random.pick(SPARED_STORIES) : undefined;
    const person = drawPerson(random, {
      unitId: unit.id,
      unitKind: unit.kind,
      profession: spot.profession,
      field: world.field(spot),
      isLeader: degree >= 3 && random.chance(12),
      degree,
      politicalTheory: present(theories[index], 'political theory'),
      rating: present(ratings[index], 'rating'),
      sex: story?.sex,
      category: story?.category,
    });
    for (const [area, level] of world.drawAreaSkills(random, spot)) person.skills.set(area, level);
    person.homeCommune = random.pick(world.communes).code;
    if (random.chance(30)) person.prefers = [spot.commune.code];
    story?.tell(random, person);
    if (!isKept && story === undefined && random.chance(15)) leaveGap(random, person);
    return person;
  });
}

function drawPlaces(random: Random, world: World, spots: readonly Spot[], keptPeople: readonly Person[]): Place[] {
  return spots.map((spot, index) => {
    const kept = keptPeople[index];
    return drawPlace(random, {
      commune: spot.commune,
      profession: spot.profession,
      field: world.field(spot),
      isLeading: random.chance(5) && (kept === undefined || kept.isLeader),
      headcount: random.chance(90) ? 1 : random.between(2, 3),
      kept: kept === undefined ? [] : [kept],
      isRemote: false,
      isMuongArea: spot.commune.region === 'hoa-binh',
      areaSkills: world.areaSkills(spot),
    });
  });
}

/** The records in another order, numbered in it, so that the hidden plan cannot be read off the ids. */
function numbered<T extends { id: string }>(random: Random, records: readonly T[], prefix: string): T[] {
  const width = Math.max(3, String(records.length).length);
  const ordered = random.shuffled(records);
  for (const [index, record] of ordered.entries()) record.id = `${prefix}${String(index + 1).padStart(width, '0')}`;
  return ordered;
}

function countKept(spots: readonly Spot[]): AnySize['kept'] {
  const communes = new Map<string, Set<string>>();
  const sent = new Map<string, number>();
  for (const { commune } of spots) {
    sent.set(commune.region, (sent.get(commune.region) ?? 0) + 1);
    communes.set(commune.region, (communes.get(commune.region) ?? new Set<string>()).add(commune.code));
  }
  return new Map(
    [...sent]
      .toSorted(([a], [b]) => compareBytes(a, b))
      .map(([region, count]) => [region, { sent: count, communes: communes.get(region)?.size ?? 0 }]),
  );
}

function mostOf(ids: readonly string[]): number {
  const counts = new Map<string, number>();
  let most = 0;
  for (const id of ids) {
    const count = (counts.get(id) ?? 0) + 1;
    counts.set(id, count);
    most = Math.max(most, count);
  }
  return most;
}
