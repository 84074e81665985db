import { tableLine, tableText } from './table-text.ts';

/** A row of `units.csv`. */
export interface Sender {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  /** Where kind is `commune`. */
  readonly communeId: string;
  readonly region: string;
  readonly lat: string;
  readonly lon: string;
  readonly staff: number | undefined;
  readonly keepMin: number | undefined;
  readonly sendMin: number | undefined;
  readonly sendMax: number | undefined;
}

export function sendersText(senders: readonly Sender[]): string {
  const lines = senders.map((unit) =>
    tableLine([
      unit.id,
      unit.name,
      unit.kind,
      unit.communeId,
      unit.region,
      unit.lat,
      unit.lon,
      unit.staff,
      unit.keepMin,
      unit.sendMin,
      unit.sendMax,
    ]),
  );
  return tableText(
    ['unit_id', 'name', 'kind', 'commune_id', 'region', 'lat', 'lon', 'staff', 'keep_min', 'send_min', 'send_max'],
    lines,
  );
}
