import { assert, present } from '../support/assert.ts';
import type { Destination } from './destinations.ts';
import { isRemote } from './destinations.ts';
import type { GenerateFacts, CommuneFact } from './facts.ts';
import { readPhuThoCommunes, readUnits } from './facts.ts';
import type { Headcount } from './headcounts.ts';
import { drawHeadcounts, sumOf, surplusOf } from './headcounts.ts';
import type { Person } from './people.ts';
import { SENT_TO_COMMUNE_MAX, STREAMS } from './phase-one-counts.ts';
import type { Nominator, Nominee } from './phase-one-people.ts';
import { castStories, drawFields, drawNominees, listNominators } from './phase-one-people.ts';
import { SEAT, SITES } from './phu-tho-counts.ts';
import type { Place } from './places.ts';
import { drawPlace } from './places.ts';
import { PROFESSIONS, PROFESSION_BY_CODE } from './professions.ts';
import { Random } from './random.ts';
import type { Sender } from './senders.ts';
import { drawWishes } from './wishes.ts';

/** Phase 1 as records; `kept` of each place is the hidden plan that shows the demands can all be met. */
export interface PhaseOne {
  readonly people: readonly Person[];
  readonly places: readonly Place[];
  readonly destinations: readonly Destination[];
  readonly senders: readonly Sender[];
  readonly headcounts: readonly Headcount[];
}

/** One empty post of a commune. */
interface Slot {
  readonly headcount: Headcount;
  readonly field: string;
  nominee: Nominee | undefined;
}

/**
 * Phase 1 for a seed: the 148 real communes with invented posts and people, some 1,000 empty posts, and 700 people nominated in three streams, of whom
 * the hidden plan sends 390. It sends nobody's last specialist, keeps every donor at its posts, and moves people between communes only from those with
 * too many to those with too few.
 */
export function drawPhaseOne(facts: GenerateFacts, seed: number): PhaseOne {
  const communes = readPhuThoCommunes(facts);
  const headcounts = drawHeadcounts(new Random(seed, 'phase 1 headcounts'), communes);
  const nominators = listNominators(new Random(seed, 'phase 1 shares'), readUnits(facts), headcounts);
  const slots = headcounts.flatMap((headcount) =>
    PROFESSIONS.flatMap(({ code }) =>
      Array.from({ length: Math.max(0, -surplusOf(headcount, code)) }, (): Slot => ({
        headcount,
        field: code,
        nominee: undefined,
      })),
    ),
  );
  const nominees = nominate(new Random(seed, 'phase 1 nominations'), nominators, slots);
  const rows = gatherRows(slots);
  chooseLeaders(new Random(seed, 'phase 1 leaders'), rows, nominees);
  castStories(new Random(seed, 'phase 1 stories'), nominees);
  const people = drawNominees(new Random(seed, 'phase 1 people'), nominees, communes);
  const places = drawPlaces(new Random(seed, 'phase 1 places'), rows);
  const kept = new Set(nominees.flatMap((item) => (item.isKept && item.person !== undefined ? [item.person] : [])));
  drawWishes(new Random(seed, 'phase 1 wishes'), people, places, kept);
  const lodging = new Random(seed, 'phase 1 lodging');
  const destinations = headcounts.map(({ commune, posts, staff }) => ({
    commune,
    posts: sumOf(posts),
    staff: sumOf(staff),
    hasLodging: lodging.chance(isRemote(commune) ? 70 : 20),
  }));
  const senders = drawSenders(new Random(seed, 'phase 1 units'), nominators, communes);
  return { people, places, destinations, senders, headcounts };
}

/** Everybody nominated, unit by unit; those of the hidden plan are chosen first, so that they find an empty post of their profession. */
function nominate(random: Random, nominators: readonly Nominator[], slots: readonly Slot[]): readonly Nominee[] {
  const nominated = new Map<string, Map<string, number>>();
  const servedOf = new Map<CommuneFact, number>();
  const add = (nominator: Nominator, field: string, isKept: boolean): Nominee => {
    const counts = nominated.get(nominator.unit.id) ?? new Map<string, number>();
    nominated.set(nominator.unit.id, counts.set(field, (counts.get(field) ?? 0) + 1));
    return { nominator, field, isKept, isLeader: false, story: undefined, person: undefined };
  };
  const countsOf = (nominator: Nominator): ReadonlyMap<string, number> =>
    nominated.get(nominator.unit.id) ?? new Map<string, number>();
  // Communes come first: only a part of the empty posts is open to them.
  const order = nominators.toSorted((a, b) => Number(b.donor !== undefined) - Number(a.donor !== undefined));
  const kept = order.flatMap((nominator) =>
    Array.from({ length: nominator.keptCount }, () => {
      const fields = drawFields(random, nominator, countsOf(nominator), true);
      const others = nominator.donor === undefined ? random.shuffled(PROFESSIONS).map(({ code }) => code) : [];
      const slot = findSlot(random, nominator, [...fields, ...others], slots, servedOf);
      const nominee = add(nominator, slot.field, true);
      slot.nominee = nominee;
      servedOf.set(slot.headcount.commune, (servedOf.get(slot.headcount.commune) ?? 0) + 1);
      return nominee;
    }),
  );
  return nominators.flatMap((nominator) => {
    const own = kept.filter((nominee) => nominee.nominator === nominator);
    const rest = Array.from({ length: nominator.stream.nominatedEach - own.length }, () => {
      const [field] = drawFields(random, nominator, countsOf(nominator), false);
      return add(nominator, present(field, 'a profession of the unit'), false);
    });
    return random.shuffled([...own, ...rest]);
  });
}

/** How much one person weighs in a commune of an area, where the hidden plan evens loads: the mountains of Hòa Bình get more. */
const LOADS: Readonly<Record<string, number>> = { 'hoa-binh': 2, 'phu-tho': 3, 'vinh-phuc': 3 };

/** An empty post of the first profession that has one for somebody of the unit, in a commune that the hidden plan has sent fewest. */
function findSlot(
  random: Random,
  { donor }: Nominator,
  fields: readonly string[],
  slots: readonly Slot[],
  servedOf: ReadonlyMap<CommuneFact, number>,
): Slot {
  for (const field of fields) {
    const open = slots.filter(
      (slot) =>
        slot.field === field &&
        slot.nominee === undefined &&
        (donor === undefined || !slot.headcount.isDonor) &&
        (servedOf.get(slot.headcount.commune) ?? 0) < SENT_TO_COMMUNE_MAX,
    );
    if (open.length === 0) continue;
    const loadOf = ({ headcount: { commune } }: Slot): number =>
      (servedOf.get(commune) ?? 0) * (LOADS[commune.region] ?? 1);
    const least = Math.min(...open.map(loadOf));
    return random.pick(open.filter((slot) => loadOf(slot) === least));
  }
  assert(false, 'an empty post for somebody of the hidden plan');
}

interface Row {
  readonly slots: readonly Slot[];
  readonly headcount: Headcount;
  readonly field: string;
  isLeading: boolean;
}

/** Empty posts of one profession in one commune are one place with their number as headcount. */
function gatherRows(slots: readonly Slot[]): readonly Row[] {
  const rows = new Map<string, Slot[]>();
  for (const slot of slots) {
    const key = `${slot.headcount.commune.code} ${slot.field}`;
    const row = rows.get(key);
    if (row === undefined) rows.set(key, [slot]);
    else row.push(slot);
  }
  return [...rows.values()].map((row) => {
    const { headcount, field } = present(row[0], 'a slot of a row');
    return { slots: row, headcount, field, isLeading: false };
  });
}

/** Thirty leading posts, twelve of them kept for leaders, and leaders among the others nominated. */
function chooseLeaders(random: Random, rows: readonly Row[], nominees: readonly Nominee[]): void {
  const single = random.shuffled(rows.filter((row) => row.slots.length === 1));
  const filled = single.filter((row) => row.slots[0]?.nominee !== undefined).slice(0, 12);
  const open = single.filter((row) => row.slots[0]?.nominee === undefined).slice(0, 18);
  for (const row of [...filled, ...open]) row.isLeading = true;
  for (const row of filled) present(row.slots[0]?.nominee, 'leader of the hidden plan').isLeader = true;
  for (const nominee of random.shuffled(nominees).slice(0, 50)) nominee.isLeader = true;
}

/** In the order of the communes. A commune with more people than posts takes nobody from another commune, whatever it is short of. */
function drawPlaces(random: Random, rows: readonly Row[]): Place[] {
  return rows.map((row, index) => {
    const { commune, isDonor } = row.headcount;
    const place = drawPlace(random, {
      commune,
      profession: present(PROFESSION_BY_CODE.get(row.field), 'profession'),
      field: row.field,
      isLeading: row.isLeading,
      headcount: row.slots.length,
      kept: row.slots.flatMap((slot) => slot.nominee?.person ?? []),
      isRemote: isRemote(commune),
      isMuongArea: commune.region === 'hoa-binh',
      areaSkills: new Map(),
    });
    const forms =
      isDonor && place.forms.length === 0 ? [STREAMS.secondment.form, STREAMS.government.form] : place.forms;
    return { ...place, forms, id: `VT${String(index + 1).padStart(4, '0')}` };
  });
}

/** The units with an invented staff. A department keeps enough people for all whom it nominates; an empty `keep_min` of a commune means its posts. */
function drawSenders(random: Random, nominators: readonly Nominator[], communes: readonly CommuneFact[]): Sender[] {
  const senders = new Map<string, Sender>();
  for (const { unit, donor } of nominators) {
    if (senders.has(unit.id)) continue;
    const site = SITES.get(unit.id) ?? SEAT;
    const at =
      donor?.commune ??
      present(
        communes.find((commune) => commune.code === site),
        'site of a unit',
      );
    const staff = donor !== undefined ? undefined : (unit.kind === 'department' ? 210 : 90) + random.below(90);
    senders.set(unit.id, {
      id: unit.id,
      name: unit.name,
      kind: unit.kind,
      communeId: donor?.commune.code ?? '',
      region: at.region,
      lat: at.lat,
      lon: at.lon,
      staff,
      keepMin: staff === undefined ? undefined : Math.floor((staff * 85) / 100),
      sendMin: undefined,
      sendMax: undefined,
    });
  }
  return [...senders.values()];
}
