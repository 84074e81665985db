import type { Commune, Unit } from '../domain/records.ts';
import { COMMUNE_KINDS, type CommuneKind, UNIT_KINDS, type UnitKind } from '../domain/terms.ts';
import { MICRO } from '../domain/policy.ts';
import {
  codeColumn,
  communeCode,
  idColumn,
  knownIdColumn,
  microColumn,
  required,
  textColumn,
  wholeColumn,
  yesNoColumn,
  type Column,
} from './columns.ts';
import type { TableShape } from './header.ts';
import { type PlaceNames, placeColumn } from './place-names.ts';
import type { Table } from './table.ts';
import { aliasCodes, valueTable } from './value-table.ts';

/** Communes and wards, and the units that send: the tables whose names others refer to. */

const COMMUNE_COLUMNS = [
  'commune_id',
  'name',
  'kind',
  'region',
  'lat',
  'lon',
  'population',
  'posts',
  'staff',
  'lodging',
] as const;

export const COMMUNES: TableShape = {
  name: 'communes',
  columns: COMMUNE_COLUMNS,
  required: ['commune_id', 'name', 'region'],
};

const UNIT_COLUMNS = [
  'unit_id',
  'name',
  'kind',
  'commune_id',
  'region',
  'lat',
  'lon',
  'staff',
  'keep_min',
  'send_min',
  'send_max',
] as const;

export const UNITS: TableShape = { name: 'units', columns: UNIT_COLUMNS, required: ['unit_id', 'name'] };

const PEOPLE = { min: 0, max: 10_000_000 };
const regions = valueTable('region', aliasCodes('region'));

/** A region as it is compared: the code where the text is a known name, else the text as it stands. */
export function regionCode(text: string): string {
  return regions.codeOf(text) ?? text;
}

export function readCommunes(table: Table): readonly Commune[] {
  const id = required(table, 'commune_id', knownIdColumn(table, 'commune_id', communeCode));
  const name = required(table, 'name', textColumn(table, 'name'));
  const kind = codeColumn(table, 'kind', valueTable('commune_kind', COMMUNE_KINDS)) as Column<CommuneKind>;
  const region = required(table, 'region', knownIdColumn(table, 'region', regionCode));
  const coordinates = coordinateColumns(table);
  const population = wholeColumn(table, 'population', PEOPLE);
  const posts = wholeColumn(table, 'posts', PEOPLE);
  const staff = wholeColumn(table, 'staff', PEOPLE);
  const lodging = yesNoColumn(table, 'lodging');
  const communes: Commune[] = [];
  for (const row of table.rows) {
    const commune = {
      id: id(row) ?? '',
      name: name(row) ?? '',
      kind: kind(row),
      region: region(row) ?? '',
      ...coordinates(row),
      population: population(row),
      posts: posts(row),
      staff: staff(row),
      hasLodging: lodging(row) ?? false,
      where: table.rowPlace(row),
    };
    if (commune.id !== '') communes.push(commune);
  }
  return communes;
}

export function readUnits(table: Table, communes: PlaceNames): readonly Unit[] {
  const id = required(table, 'unit_id', idColumn(table, 'unit_id'));
  const name = required(table, 'name', textColumn(table, 'name'));
  const kind = codeColumn(table, 'kind', valueTable('unit_kind', UNIT_KINDS)) as Column<UnitKind>;
  const commune = placeColumn(table, 'commune_id', communes);
  const region = knownIdColumn(table, 'region', regionCode);
  const coordinates = coordinateColumns(table);
  const staff = wholeColumn(table, 'staff', PEOPLE);
  const keepMin = wholeColumn(table, 'keep_min', PEOPLE);
  const sendMin = wholeColumn(table, 'send_min', PEOPLE);
  const sendMax = wholeColumn(table, 'send_max', PEOPLE);
  const units: Unit[] = [];
  for (const row of table.rows) {
    const unit = {
      id: id(row) ?? '',
      name: name(row) ?? '',
      kind: kind(row),
      communeId: commune(row),
      region: region(row),
      ...coordinates(row),
      staff: staff(row),
      keepMin: keepMin(row),
      sendMin: sendMin(row),
      sendMax: sendMax(row),
      where: table.rowPlace(row),
    };
    if (unit.id !== '') units.push(unit);
  }
  return units;
}

interface Coordinates {
  readonly lat: number | undefined;
  readonly lon: number | undefined;
}

/** Degrees; one without the other, or both exchanged, is reported. */
function coordinateColumns(table: Table): (row: number) => Coordinates {
  const lat = microColumn(table, 'lat', { min: -180, max: 180 });
  const lon = microColumn(table, 'lon', { min: -180, max: 180 });
  return (row) => {
    const latMicro = lat(row);
    const lonMicro = lon(row);
    if (latMicro !== undefined && lonMicro !== undefined && areSwapped(latMicro, lonMicro)) {
      table.add('coordinates-swapped', row, 'lat', { lat: latMicro / MICRO, lon: lonMicro / MICRO });
    } else if (latMicro !== undefined && Math.abs(latMicro) > 90 * MICRO) {
      table.add('number-out-of-range', row, 'lat', { value: String(latMicro / MICRO), min: -90, max: 90 });
    }
    const hasBoth = latMicro !== undefined && lonMicro !== undefined;
    return { lat: hasBoth ? latMicro / MICRO : undefined, lon: hasBoth ? lonMicro / MICRO : undefined };
  };
}

/** True where the pair cannot be right, or lies outside Viet Nam as written and inside it the other way round. */
function areSwapped(lat: number, lon: number): boolean {
  const isViet = (north: number, east: number): boolean =>
    north >= 6 * MICRO && north <= 24 * MICRO && east >= 100 * MICRO && east <= 118 * MICRO;
  return !isViet(lat, lon) && isViet(lon, lat);
}
