import { assert, present } from '../support/assert.ts';
import type { Destination } from './destinations.ts';
import { drawDestination, isRemote } from './destinations.ts';
import type { CommuneFact, GenerateFacts, UnitFact } from './facts.ts';
import { readPhuThoCommunes, readUnits } from './facts.ts';
import type { Nomination } from './nominations.ts';
import { castStories, drawPeople, nominate, peopleOf } from './nominations.ts';
import type { Person } from './people.ts';
import { DOUBLE_ROWS, NOMINATED, OPEN_PLACES, REGION_PLANS, SEAT, SITES } from './phu-tho-counts.ts';
import type { Place } from './places.ts';
import { drawPlace } from './places.ts';
import { PROFESSION_BY_CODE } from './professions.ts';
import { Random } from './random.ts';
import type { Sender } from './senders.ts';
import { leaveGaps } from './stories.ts';
import { drawWishes } from './wishes.ts';

/** The 50-person case as records; `kept` of each place is the hidden plan that shows the demands can all be met. */
export interface PhuThoCase {
  readonly people: readonly Person[];
  readonly places: readonly Place[];
  readonly destinations: readonly Destination[];
  readonly senders: readonly Sender[];
}

/** One place for one person, before rows are made of them. */
interface Slot {
  readonly commune: CommuneFact;
  field: string;
  /** The nomination that the hidden plan sends there. */
  nomination: Nomination | undefined;
}

const MOST_FROM_A_UNIT = 10;

/**
 * The 50-person case for a seed: 95 people nominated by 19 real units, 70 places in 36 of the 148 real communes, of which the hidden plan fills 4 in 4
 * communes of the Phú Thọ area, 25 in 19 of Hòa Bình and 21 in 13 of Vĩnh Phúc with at most ten from a unit.
 */
export function drawPhuThoCase(facts: GenerateFacts, seed: number): PhuThoCase {
  const communes = readPhuThoCommunes(facts);
  const units = readUnits(facts);
  const slots = drawSlots(new Random(seed, 'slots'), communes);
  const nominations = nominate(new Random(seed, 'nominations'), units);
  match(new Random(seed, 'hidden plan'), slots, nominations);
  const rows = gatherRows(slots);
  const kept = new Set(slots.flatMap((slot) => slot.nomination ?? []));
  castStories(new Random(seed, 'stories'), nominations, kept);
  chooseLeaders(new Random(seed, 'leaders'), rows, nominations);
  const people = drawPeople(new Random(seed, 'people'), nominations, communes);
  moveHomes(slots, communes);
  leaveGaps(
    new Random(seed, 'gaps'),
    peopleOf(nominations.filter((item) => !kept.has(item) && item.story === undefined)),
  );
  for (const person of peopleOf([...kept]).slice(0, 3)) person.availableTo = '2026-01-31';
  const places = drawPlaces(new Random(seed, 'places'), rows);
  drawWishes(new Random(seed, 'wishes'), people, places, new Set(peopleOf([...kept])));
  const destinations = drawDestinations(new Random(seed, 'communes'), communes, slots);
  return { people, places, destinations, senders: drawSenders(new Random(seed, 'units'), units, communes) };
}

/** The 70 places: at least one in each of the 36 communes, those of the hidden plan first in each region. */
function drawSlots(random: Random, communes: readonly CommuneFact[]): Slot[] {
  const filled: CommuneFact[] = [];
  const open: CommuneFact[] = [];
  for (const plan of REGION_PLANS) {
    const chosen = random
      .shuffled(communes.filter((commune) => commune.region === plan.region))
      .slice(0, plan.communes);
    const spread = (count: number): CommuneFact[] =>
      Array.from({ length: count }, (_, index) => present(chosen[index % chosen.length], 'chosen commune'));
    filled.push(...spread(plan.sent));
    const rest = spread(chosen.length * 2);
    open.push(...random.shuffled(rest).slice(0, plan.places - plan.sent));
  }
  const filledFields = random.shuffled(OPEN_PLACES.flatMap((item) => repeat(item.field, item.filled)));
  const openFields = random.shuffled(OPEN_PLACES.flatMap((item) => repeat(item.field, item.places - item.filled)));
  assert(filledFields.length === filled.length && openFields.length === open.length, 'fields and places are as many');
  const fields = [...filledFields, ...openFields];
  const slots = [...filled, ...open].map((commune, index) => ({
    commune,
    field: present(fields[index], 'field of a place'),
    nomination: undefined,
  }));
  makeDoubles(slots, filled.length);
  return slots;
}

/** Exchanges professions among the places left open so that some commune asks twice for the same one. */
function makeDoubles(slots: readonly Slot[], filledCount: number): void {
  const open = slots.slice(filledCount);
  let made = 0;
  for (const [index, slot] of open.entries()) {
    if (made === DOUBLE_ROWS) return;
    const sibling = slots.find((other) => other.commune === slot.commune);
    const donor = open
      .slice(index + 1)
      .find((other) => other.field === sibling?.field && other.commune !== slot.commune);
    if (sibling === undefined || donor === undefined) continue;
    donor.field = slot.field;
    slot.field = sibling.field;
    made++;
  }
}

/** Gives each place of the hidden plan somebody of its field, at most ten from a unit and rather from one that sends nobody else there. */
function match(random: Random, slots: readonly Slot[], nominations: readonly Nomination[]): void {
  const sentCount = REGION_PLANS.reduce((sum, plan) => sum + plan.sent, 0);
  const sentFrom = new Map<string, number>();
  const free = new Set(random.shuffled(nominations.filter((item) => !item.isSpared)));
  const order = OPEN_PLACES.map((item) => item.field);
  const filled = slots.slice(0, sentCount).toSorted((a, b) => order.indexOf(a.field) - order.indexOf(b.field));
  for (const slot of filled) {
    const fitting = [...free].filter(
      (item) => item.field === slot.field && (sentFrom.get(item.unit.id) ?? 0) < MOST_FROM_A_UNIT,
    );
    const siblings = new Set(
      filled.filter((other) => other.commune === slot.commune).map((other) => other.nomination?.unit),
    );
    const found = fitting.find((item) => !siblings.has(item.unit)) ?? fitting[0];
    const nomination = present(found, 'somebody for a place of the hidden plan');
    free.delete(nomination);
    sentFrom.set(nomination.unit.id, (sentFrom.get(nomination.unit.id) ?? 0) + 1);
    slot.nomination = nomination;
  }
}

interface SlotRow {
  readonly slots: readonly Slot[];
  isLeading: boolean;
}

/** Places of one profession in one commune are one row with their number as headcount. */
function gatherRows(slots: readonly Slot[]): SlotRow[] {
  const rows = new Map<string, Slot[]>();
  for (const slot of slots) {
    const key = `${slot.commune.region} ${slot.commune.code} ${slot.field}`;
    const row = rows.get(key);
    if (row === undefined) rows.set(key, [slot]);
    else row.push(slot);
  }
  return [...rows.values()].map((row) => ({ slots: row, isLeading: false }));
}

/** Three leading posts, two of them kept for leaders, and leaders among the others nominated. */
function chooseLeaders(random: Random, rows: readonly SlotRow[], nominations: readonly Nomination[]): void {
  const single = random.shuffled(rows.filter((row) => row.slots.length === 1));
  const filled = single.filter((row) => row.slots[0]?.nomination !== undefined).slice(0, 2);
  const open = single.filter((row) => row.slots[0]?.nomination === undefined).slice(0, 1);
  for (const row of [...filled, ...open]) row.isLeading = true;
  for (const row of filled) present(row.slots[0]?.nomination, 'leader of the hidden plan').isLeader = true;
  const others = nominations.filter((item) => item.story === undefined);
  for (const nomination of random.shuffled(others).slice(0, 10)) nomination.isLeader = true;
}

/** Nobody of the hidden plan goes home, so that a policy which excludes it can still be met. */
function moveHomes(slots: readonly Slot[], communes: readonly CommuneFact[]): void {
  for (const { commune, nomination } of slots) {
    if (nomination?.person?.homeCommune !== commune.code) continue;
    nomination.person.homeCommune = present(
      communes[(communes.indexOf(commune) + 1) % communes.length],
      'commune',
    ).code;
  }
}

function drawPlaces(random: Random, rows: readonly SlotRow[]): Place[] {
  const regions = REGION_PLANS.map((plan) => plan.region);
  const rank = (row: SlotRow): string => {
    const { commune, field } = present(row.slots[0], 'place of a row');
    return `${regions.indexOf(commune.region)} ${commune.code} ${field}`;
  };
  const ordered = rows.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1));
  return ordered.map((row, index) => {
    const { commune, field } = present(row.slots[0], 'place of a row');
    const place = drawPlace(random, {
      commune,
      profession: present(PROFESSION_BY_CODE.get(field), 'profession'),
      field,
      isLeading: row.isLeading,
      headcount: row.slots.length,
      kept: row.slots.flatMap((slot) => slot.nomination?.person ?? []),
      isRemote: isRemote(commune),
      isMuongArea: commune.region === 'hoa-binh',
      areaSkills: new Map(),
    });
    place.id = `VT${String(index + 1).padStart(3, '0')}`;
    return place;
  });
}

function drawDestinations(random: Random, communes: readonly CommuneFact[], slots: readonly Slot[]): Destination[] {
  return communes.map((commune) => {
    const openCount = slots.filter((slot) => slot.commune === commune).length;
    return drawDestination(random, commune, openCount, isRemote(commune));
  });
}

/** The units with an invented staff, at the ward of the site they are said to work at. */
function drawSenders(random: Random, units: readonly UnitFact[], communes: readonly CommuneFact[]): Sender[] {
  return units.map((unit) => {
    const site = SITES.get(unit.id) ?? SEAT;
    const ward = present(
      communes.find((commune) => commune.code === site),
      'site of a unit',
    );
    const nominated = Object.values(present(NOMINATED[unit.id], 'nominations of a unit')).reduce(
      (sum, count) => sum + count,
      0,
    );
    return {
      id: unit.id,
      name: unit.name,
      kind: unit.kind,
      communeId: '',
      region: ward.region,
      lat: ward.lat,
      lon: ward.lon,
      staff: 40 + nominated * 6 + random.below(30),
      keepMin: undefined,
      sendMin: undefined,
      sendMax: undefined,
    };
  });
}

function repeat<T>(item: T, count: number): T[] {
  return Array.from({ length: count }, () => item);
}
