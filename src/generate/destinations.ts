import type { CommuneFact } from './facts.ts';
import type { Random } from './random.ts';
import { tableLine, tableText } from './table-text.ts';

/** A row of `communes.csv`: a real commune with an invented headcount. */
export interface Destination {
  readonly commune: CommuneFact;
  /** Authorised. */
  readonly posts: number;
  /** Present. */
  readonly staff: number;
  readonly hasLodging: boolean;
}

/**
 * An invented headcount for a real commune: about 32 posts, more where more people live; `openCount` of them and a few more stand empty. A
 * commune without open places may have a few people too many.
 */
export function drawDestination(
  random: Random,
  commune: CommuneFact,
  openCount: number,
  isRemote: boolean,
): Destination {
  const population = Number(commune.population === '' ? 20_000 : commune.population);
  const posts = Math.max(openCount + 10, Math.min(40, 28 + Math.floor(population / 9_000) + random.below(4)));
  const missing = openCount > 0 ? openCount + random.below(3) : random.between(-3, 3);
  return { commune, posts, staff: posts - missing, hasLodging: isRemote ? random.chance(70) : random.chance(20) };
}

/** Far from the plain: invented from the map, south-west of a line through Hòa Bình and Yên Lập. */
export function isRemote(commune: CommuneFact): boolean {
  return commune.kind === 'commune' && Number(commune.lon) < (commune.region === 'hoa-binh' ? 105.4 : 105.1);
}

export function destinationsText(destinations: readonly Destination[]): string {
  const lines = destinations.map(({ commune, posts, staff, hasLodging }) =>
    tableLine([
      commune.code,
      commune.name,
      commune.kind,
      commune.region,
      commune.lat,
      commune.lon,
      commune.population,
      posts,
      staff,
      hasLodging ? 'yes' : 'no',
    ]),
  );
  return tableText(
    ['commune_id', 'name', 'kind', 'region', 'lat', 'lon', 'population', 'posts', 'staff', 'lodging'],
    lines,
  );
}
