import { assert, present } from '../support/assert.ts';

/** Texts of the tables of facts kept in `data/reference/`. */
export interface GenerateFacts {
  readonly communesPhuTho: string;
  readonly communesVn: string;
  readonly provinces: string;
  readonly units: string;
  /** The district of Dai Tu: its units, and how many people have what. Only the preset `dai-tu` reads them. */
  readonly daiTuUnits?: string;
  readonly daiTuFigures?: string;
}

/** A real commune, ward or special zone. */
export interface CommuneFact {
  readonly code: string;
  readonly name: string;
  readonly kind: 'commune' | 'ward';
  /** `phu-tho`, `hoa-binh`, `vinh-phuc`, or the province's code on the national scope. */
  readonly region: string;
  /** Decimal degrees as printed, so that they are copied unchanged. */
  readonly lat: string;
  readonly lon: string;
  /** Empty where the source has none. */
  readonly population: string;
}

export interface UnitFact {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}

export interface ProvinceFact {
  readonly code: string;
  readonly name: string;
  readonly lat: string;
  readonly lon: string;
}

const AREA_OF_FORMER_PROVINCE: ReadonlyMap<string, string> = new Map([
  ['Phú Thọ', 'phu-tho'],
  ['Hòa Bình', 'hoa-binh'],
  ['Vĩnh Phúc', 'vinh-phuc'],
]);

/** The communes of Phú Thọ, each in the area of its former province, in the order of the file (by code). */
export function readPhuThoCommunes(facts: Pick<GenerateFacts, 'communesPhuTho'>): readonly CommuneFact[] {
  return readRows(facts.communesPhuTho).map((row) => ({
    code: row('code'),
    name: row('name_vi'),
    kind: row('type_en') === 'ward' ? 'ward' : 'commune',
    region: present(AREA_OF_FORMER_PROVINCE.get(row('former_province')), 'area of the former province'),
    lat: row('lat'),
    lon: row('lon'),
    population: row('population'),
  }));
}

/** The communes of the country, each in its province, in the order of the file (by code). */
export function readNationalCommunes(facts: GenerateFacts): readonly CommuneFact[] {
  return readRows(facts.communesVn).map((row) => ({
    code: row('code'),
    name: row('name_vi'),
    kind: row('type_vi') === 'phường' ? 'ward' : 'commune',
    region: row('province_code'),
    lat: row('lat'),
    lon: row('lon'),
    population: row('population'),
  }));
}

export function readUnits(facts: GenerateFacts): readonly UnitFact[] {
  return readRows(facts.units).map((row) => ({ id: row('unit_id'), name: row('name'), kind: row('kind') }));
}

export function readProvinces(facts: GenerateFacts): readonly ProvinceFact[] {
  return readRows(facts.provinces).map((row) => ({
    code: row('code'),
    name: row('name_vi'),
    lat: row('lat_area_weighted'),
    lon: row('lon_area_weighted'),
  }));
}

/** Reads a cell of one row by its column. */
export type Row = (column: string) => string;

/**
 * Rows of one of our own tables of facts: comma, LF, RFC 4180 quotes, no line end inside a cell. These files are part of the program, so a
 * missing column is a defect and not an issue; the readers in `tables` are for what people hand in.
 */
export function readRows(text: string): readonly Row[] {
  const lines = text.split('\n').filter((line) => line !== '');
  const columns = new Map(
    splitLine(present(lines[0], 'header of a table of facts')).map((name, index) => [name, index]),
  );
  return lines.slice(1).map((line) => {
    const cells = splitLine(line);
    assert(cells.length === columns.size, 'a row of facts has as many cells as its header');
    return (column: string): string => present(cells[present(columns.get(column), `column ${column}`)], column);
  });
}

function splitLine(line: string): string[] {
  if (!line.includes('"')) return line.split(',');
  const cells: string[] = [];
  for (const match of line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)) {
    cells.push(match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('""', '"'));
  }
  return cells;
}
