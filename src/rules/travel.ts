import type { Instance } from '../domain/instance.ts';
import { present } from '../support/assert.ts';

/** Mean radius of the earth. Source: FORMATS §4 (IUGG mean radius R1). */
const EARTH_RADIUS_KM = 6371.0088;
/** Kilometres counted where the distance is not known. */
export const UNKNOWN_KM = 500;

/** Distances and monthly costs from sending units to communes. */
export interface Travel {
  /** Whole kilometres from the unit to the commune, −1 where unknown. A unit index of −1 is unknown everywhere. */
  kilometres(unitIndex: number, communeIndex: number): number;
  /** Đồng a month for travel and lodging; 0 without `costs`. */
  monthlyCost(unitIndex: number, communeIndex: number): number;
}

/** Travel of an instance. Kilometres come from `distances.csv`, else along the great circle; both rounded half up. */
export function travelOf(instance: Instance): Travel {
  const communeCount = instance.communes.length;
  const listed = listDistances(instance);
  const units = locate(instance.units);
  const communes = locate(instance.communes);
  return {
    kilometres(unitIndex, communeIndex) {
      if (unitIndex < 0) return -1;
      if (listed.size > 0) {
        const known = listed.get(unitIndex * communeCount + communeIndex);
        if (known !== undefined) return known;
      }
      const km = greatCircle(units, unitIndex, communes, communeIndex);
      return Number.isNaN(km) ? -1 : Math.floor(km + 0.5);
    },
    monthlyCost: monthlyCostOf(instance),
  };
}

function listDistances(instance: Instance): Map<number, number> {
  const listed = new Map<number, number>();
  for (const row of instance.distances) {
    const unitIndex = instance.unitIndexById.get(row.unitId);
    const communeIndex = instance.communeIndexById.get(row.communeId);
    if (unitIndex === undefined || communeIndex === undefined) continue;
    listed.set(unitIndex * instance.communes.length + communeIndex, Math.floor((row.metres + 500) / 1000));
  }
  return listed;
}

interface Located {
  readonly lat: number | undefined;
  readonly lon: number | undefined;
}

interface Coordinates {
  /** Radians; NaN where unknown. */
  readonly lat: Float64Array;
  readonly lon: Float64Array;
  readonly cosLat: Float64Array;
}

function locate(places: readonly Located[]): Coordinates {
  const radians = (degrees: number | undefined): number => ((degrees ?? NaN) * Math.PI) / 180;
  const lat = Float64Array.from(places, (place) => radians(place.lat));
  const lon = Float64Array.from(places, (place) => radians(place.lon));
  return { lat, lon, cosLat: lat.map(Math.cos) };
}

/** Haversine formula: R. W. Sinnott, "Virtues of the Haversine", Sky and Telescope 68 (1984). NaN where either end is unknown. */
function greatCircle(from: Coordinates, fromIndex: number, to: Coordinates, toIndex: number): number {
  const sinLat = Math.sin(((to.lat[toIndex] ?? NaN) - (from.lat[fromIndex] ?? NaN)) / 2);
  const sinLon = Math.sin(((to.lon[toIndex] ?? NaN) - (from.lon[fromIndex] ?? NaN)) / 2);
  const chord = sinLat * sinLat + (from.cosLat[fromIndex] ?? NaN) * (to.cosLat[toIndex] ?? NaN) * sinLon * sinLon;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
}

function monthlyCostOf(instance: Instance): Travel['monthlyCost'] {
  const { costs } = instance.policy;
  if (costs === undefined) return () => 0;
  const regionOfUnit = instance.units.map((unit, index) => {
    return unit.region ?? instance.communes[instance.communeOfUnit[index] ?? -1]?.region;
  });
  return (unitIndex, communeIndex) => {
    const commune = present(instance.communes[communeIndex], 'a commune');
    const region = regionOfUnit[unitIndex];
    const lodging = commune.hasLodging ? 0 : costs.lodging;
    if (region === undefined) return costs.other + lodging;
    const unnamed = region === commune.region ? costs.sameRegion : costs.other;
    return (costs.between.get(`${region}/${commune.region}`) ?? unnamed) + lodging;
  };
}
