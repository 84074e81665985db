import { PLAN_COLUMNS } from '../domain/plan.ts';
import { present } from '../support/assert.ts';
import type { Destination } from './destinations.ts';
import type { Person } from './people.ts';
import { drawPerson, peopleText } from './people.ts';
import type { PhuThoCase } from './phu-tho-case.ts';
import { REGION_PLANS } from './phu-tho-counts.ts';
import { PROFESSIONS } from './professions.ts';
import { Random } from './random.ts';
import type { Pair } from './rules-demo-choices.ts';
import { choosePhaseOne, choosePins, keptPairs } from './rules-demo-choices.ts';
import type { DemoCounts, DemoPins } from './rules-demo-policy.ts';
import {
  LODGING_COST,
  MOUNTAIN_TRAVEL_COST,
  PLAIN_TRAVEL_COST,
  demoPolicyText,
  demoQuotasText,
  demoReadmeText,
} from './rules-demo-policy.ts';
import type { Sender } from './senders.ts';
import { sendersText } from './senders.ts';
import { tableLine, tableText } from './table-text.ts';

/** Professions of the people whom the two surplus communes nominate; the first commune keeps its only IT specialist. */
const SURPLUS_FIELDS = [
  ['it', 'accounting', 'construction'],
  ['accounting', 'justice'],
] as const;

/** The files of `data/rules-demo/`, which stand beside the tables of the 50-person case of the same seed. */
export function rulesDemoFiles(drawn: PhuThoCase, seed: number): ReadonlyMap<string, string> {
  const donors = drawn.destinations
    .filter(({ posts, staff, commune }) => staff >= posts + 2 && commune.kind === 'commune')
    .slice(0, 2);
  const surplus = drawSurplus(new Random(seed, 'demo surplus'), donors);
  const senders = [...drawn.senders.map(boundSender), ...donors.map(donorSender)];
  const served = new Set(drawn.places.map((place) => place.commune));
  const fields = new Random(seed, 'demo posts');
  const withPosts = drawn.destinations.filter((item) => donors.includes(item) || served.has(item.commune));
  const phaseOne = choosePhaseOne(drawn);
  const pins = choosePins(drawn, phaseOne);
  return new Map([
    ['policy.yaml', demoPolicyText(pins, countHidden(drawn, pins))],
    ['surplus-officers.csv', peopleText(surplus)],
    ['units.csv', sendersText(senders)],
    ['quotas.csv', demoQuotasText()],
    ['pins.csv', pinsText(pins)],
    ['scores.csv', scoresText(new Random(seed, 'demo scores'), drawn)],
    ['distances.csv', distancesText(new Random(seed, 'demo roads'), drawn, senders)],
    ['posts.csv', postsText(fields, withPosts, donors)],
    ['phase-1.csv', phaseOneText(drawn, phaseOne)],
    ['README.md', demoReadmeText(seed)],
  ]);
}

function drawSurplus(random: Random, donors: readonly Destination[]): Person[] {
  return donors.flatMap(({ commune }, donorIndex) =>
    present(SURPLUS_FIELDS[donorIndex], 'professions of a donor').map((field, index) => {
      const person = drawPerson(random, {
        unitId: `X${commune.code}`,
        unitKind: 'commune',
        profession: present(
          PROFESSIONS.find((item) => item.code === field),
          'profession',
        ),
        field,
        isLeader: false,
        degree: 3,
        politicalTheory: 2,
        rating: 3,
        category: 'civil-servant',
      });
      person.id = `CX${donorIndex + 1}${index + 1}`;
      person.homeCommune = commune.code;
      return person;
    }),
  );
}

/** Minima and maxima that the hidden plan keeps: a department sends at most ten, a few must send somebody. */
function boundSender(unit: Sender): Sender {
  switch (unit.id) {
    case 'STC':
      return { ...unit, sendMin: 4, sendMax: 9 };
    case 'SNNMT':
      return { ...unit, keepMin: (unit.staff ?? 0) - 14 };
    case 'SKHCN':
      return { ...unit, sendMin: 5, sendMax: 10 };
    case 'STP':
      return { ...unit, sendMax: 3 };
    default:
      return unit;
  }
}

/** A commune with more people than posts; an empty `keep_min` keeps as many as it has posts. */
function donorSender({ commune }: Destination): Sender {
  return {
    id: `X${commune.code}`,
    name: commune.name,
    kind: 'commune',
    communeId: commune.code,
    region: commune.region,
    lat: commune.lat,
    lon: commune.lon,
    staff: undefined,
    keepMin: undefined,
    sendMin: undefined,
    sendMax: undefined,
  };
}

/** What the hidden plan comes to where the rules of the demonstration are drawn around it. */
function countHidden(drawn: PhuThoCase, pins: DemoPins): DemoCounts {
  const kept = keptPairs(drawn);
  const regionOf = new Map(drawn.senders.map((unit) => [unit.id, unit.region]));
  const lodging = new Set(drawn.destinations.filter((item) => item.hasLodging).map((item) => item.commune));
  const monthly = ({ person, place }: Pair): number =>
    travelOf(present(regionOf.get(person.unitId), 'region of a unit'), place.commune.region) +
    (lodging.has(place.commune) ? 0 : LODGING_COST);
  const cost = [...kept, pins.overriding].reduce((sum, pair) => sum + 6 * monthly(pair), 0);
  const together = kept.map(
    ({ person, place }) =>
      kept.filter((other) => other.person.unitId === person.unitId && other.place.commune === place.commune).length,
  );
  return {
    cost: 10_000_000 * Math.ceil(cost / 10_000_000),
    mostOfUnitInCommune: Math.max(...together),
    urgentRemote: kept.filter(({ place }) => place.tags.includes('remote') && place.priority >= 4).length,
  };
}

function travelOf(from: string, to: string): number {
  if (from === to) return 0;
  return from !== 'hoa-binh' && to !== 'hoa-binh' ? PLAIN_TRAVEL_COST : MOUNTAIN_TRAVEL_COST;
}

function pinsText(pins: DemoPins): string {
  const { toCommune, tableForbidden } = pins;
  return tableText(
    ['officer_id', 'vacancy_id', 'commune_id', 'kind', 'override'],
    [
      tableLine([toCommune.person.id, '', toCommune.place.commune.code, 'pin', '']),
      tableLine([tableForbidden.person.id, tableForbidden.place.id, '', 'forbid', '']),
    ],
  );
}

/** Points of an interview panel for about a third of the pairs of one profession. */
function scoresText(random: Random, drawn: PhuThoCase): string {
  const lines = drawn.people.flatMap((person) =>
    drawn.places
      .filter((place) => place.field === person.field && random.chance(35))
      .map((place) => tableLine([person.id, place.id, 10 * random.between(40, 100)])),
  );
  return tableText(['officer_id', 'vacancy_id', 'points'], lines);
}

/** Invented road kilometres into the mountains of Hòa Bình, where a straight line misleads most; elsewhere the straight line serves. */
function distancesText(random: Random, drawn: PhuThoCase, senders: readonly Sender[]): string {
  const communes = [...new Set(drawn.places.map((place) => place.commune))].filter(
    (item) => item.region === 'hoa-binh',
  );
  const winding = new Map(communes.map((commune) => [commune, random.between(120, 165)]));
  const lines = senders.flatMap((unit) =>
    communes.map((commune) => {
      // At 21° north a degree is about 111 km of latitude and 104 km of longitude.
      const north = (Number(commune.lat) - Number(unit.lat)) * 111;
      const east = (Number(commune.lon) - Number(unit.lon)) * 104;
      const straight = Math.sqrt(north * north + east * east);
      return tableLine([
        unit.id,
        commune.code,
        Math.round((straight * present(winding.get(commune), 'winding')) / 100),
      ]);
    }),
  );
  return tableText(['unit_id', 'commune_id', 'km'], lines);
}

/** Headcount by field where it matters to the rules: the donors, and the communes that ask for people. */
function postsText(random: Random, destinations: readonly Destination[], donors: readonly Destination[]): string {
  const lines = destinations.flatMap((destination) => {
    const donorIndex = donors.indexOf(destination);
    return PROFESSIONS.map((profession) => {
      const posts = profession.priority >= 4 ? 3 : 2;
      const isOnly = donorIndex === 0 && profession.code === 'it';
      const staff = isOnly ? 1 : donorIndex >= 0 ? posts : random.between(Math.max(0, posts - 2), posts);
      return tableLine([destination.commune.code, profession.code, posts, staff]);
    });
  });
  return tableText(['commune_id', 'field', 'posts', 'staff'], lines);
}

/** Rows of an earlier plan: the last one ended before this phase starts, so that its officer and place are free again. */
function phaseOneText(drawn: PhuThoCase, pairs: readonly Pair[]): string {
  const regions = REGION_PLANS.map((plan) => plan.region);
  const ordered = pairs.toSorted((a, b) => {
    const byRegion = regions.indexOf(a.place.commune.region) - regions.indexOf(b.place.commune.region);
    return byRegion === 0 ? (a.place.id < b.place.id ? -1 : 1) : byRegion;
  });
  const last = pairs.at(-1);
  const lines = ordered.map((pair) => {
    const { person, place } = pair;
    const unit = drawn.senders.find((item) => item.id === person.unitId);
    const [start, end] = pair === last ? ['2025-07-01', '2025-09-30'] : ['2025-09-01', '2026-02-28'];
    const cells: Readonly<Record<(typeof PLAN_COLUMNS)[number], string | number>> = {
      officer_id: person.id,
      officer_name: person.name,
      unit_id: person.unitId,
      unit_name: present(unit, 'unit of an officer').name,
      vacancy_id: place.id,
      commune_id: place.commune.code,
      commune_name: place.commune.name,
      region: place.commune.region,
      title: place.title,
      field: place.field,
      form: person.forms[0] ?? place.forms[0] ?? 'secondment',
      start_date: start,
      end_date: end,
      fit: 800,
      profession: '',
      expertise: '',
      job: '',
      person: '',
      distance_km: '',
      status: 'new',
      note: '',
    };
    return tableLine(PLAN_COLUMNS.map((column) => cells[column]));
  });
  return tableText(PLAN_COLUMNS, lines);
}
