import { present } from '../support/assert.ts';
import type { CommuneFact, GenerateFacts, UnitFact } from './facts.ts';
import { readPhuThoCommunes, readProvinces, readUnits } from './facts.ts';
import { SEAT, SITES } from './phu-tho-counts.ts';
import { PROFESSIONS, PROFESSIONS_OF_UNIT } from './professions.ts';
import type { Random } from './random.ts';
import type { Sender } from './senders.ts';

const OFFICERS_OF_UNIT = 15;
/** The one pool of a workspace of Phú Thọ, whose units serve all three areas. */
const WHOLE_PROVINCE = 'phu-tho';

/** The sending units of one province, and which of them has people of a profession. */
export class UnitPool {
  readonly senders: readonly Sender[];
  readonly #ofProfession: ReadonlyMap<string, readonly Sender[]>;

  constructor(senders: readonly Sender[], professionsOf: (unit: Sender) => ReadonlySet<string>) {
    this.senders = senders;
    this.#ofProfession = new Map(
      PROFESSIONS.map(({ code }) => [code, senders.filter((unit) => professionsOf(unit).has(code))]),
    );
  }

  drawFor(random: Random, profession: string): Sender {
    const units = this.#ofProfession.get(profession) ?? [];
    return random.pick(units.length === 0 ? this.senders : units);
  }

  /** The pool that serves a region: its own, or the whole province's. */
  static keyOf(region: string, pools: ReadonlyMap<string, UnitPool>): string {
    return pools.has(region) ? region : WHOLE_PROVINCE;
  }
}

/** One unit for about fifteen officers: real departments and Party bodies first, then invented units that belong to them. */
export function makePools(
  facts: GenerateFacts,
  scope: 'phu-tho' | 'national',
  homes: readonly { readonly commune: CommuneFact }[],
): ReadonlyMap<string, UnitPool> {
  const real = readUnits(facts);
  if (scope === 'phu-tho') {
    const communes = readPhuThoCommunes(facts);
    const place = (unit: UnitFact): CommuneFact =>
      present(
        communes.find((commune) => commune.code === (SITES.get(unit.id) ?? SEAT)),
        'site of a unit',
      );
    return new Map([[WHOLE_PROVINCE, makePool(real, homes.length, '', '', place)]]);
  }
  const counts = new Map<string, number>();
  for (const { commune } of homes) counts.set(commune.region, (counts.get(commune.region) ?? 0) + 1);
  return new Map(
    readProvinces(facts)
      .filter((province) => counts.has(province.code))
      .map((province) => [
        province.code,
        makePool(real, counts.get(province.code) ?? 0, `${province.code}-`, `, ${province.name}`, () => ({
          region: province.code,
          lat: province.lat,
          lon: province.lon,
        })),
      ]),
  );
}

function makePool(
  real: readonly UnitFact[],
  officerCount: number,
  idPrefix: string,
  nameSuffix: string,
  placeOf: (unit: UnitFact) => Pick<CommuneFact, 'region' | 'lat' | 'lon'>,
): UnitPool {
  const count = Math.max(1, Math.ceil(officerCount / OFFICERS_OF_UNIT));
  const departments = real.filter((unit) => unit.kind === 'department');
  const parentOf = new Map<Sender, UnitFact>();
  const senders = Array.from({ length: count }, (_, index) => {
    const extra = index - real.length;
    const parent = present(extra < 0 ? real[index] : departments[extra % departments.length], 'a real unit');
    const ordinal = extra < 0 ? 0 : Math.floor(extra / departments.length) + 1;
    const { region, lat, lon } = placeOf(parent);
    const sender: Sender = {
      id: `${idPrefix}${parent.id}${ordinal === 0 ? '' : `-${String(ordinal).padStart(2, '0')}`}`,
      name: `${ordinal === 0 ? '' : `Đơn vị trực thuộc số ${ordinal}, `}${parent.name}${nameSuffix}`,
      kind: parent.kind,
      communeId: '',
      region,
      lat,
      lon,
      staff: undefined,
      keepMin: undefined,
      sendMin: undefined,
      sendMax: undefined,
    };
    parentOf.set(sender, parent);
    return sender;
  });
  return new UnitPool(senders, (unit) => {
    const profile = PROFESSIONS_OF_UNIT.get(present(parentOf.get(unit), 'parent of a unit').id) ?? [];
    return new Set(profile.map((entry) => entry.item));
  });
}
