import type { Commune, Unit } from '../domain/records.ts';
import { sortedByKey } from '../support/order.ts';
import { communeCode, type Column, listColumn } from './columns.ts';
import { fold } from '../support/fold.ts';
import { nearestFinder } from './nearest.ts';
import type { Table } from './table.ts';

/**
 * Names to ids. A name matches whole or not at all: Lương Sơn and Sơn Lương are different communes 88 km apart, so words are never
 * looked up one by one or in another order.
 */
export interface PlaceNames {
  readonly kind: 'commune' | 'unit';
  /** The id that a text means, by id or by name. */
  idOf(text: string): PlaceAnswer;
  /** The name, or failing that the id, that comes nearest to a text. */
  nearest(text: string): { readonly name: string; readonly id: string } | undefined;
}

type PlaceAnswer =
  | { readonly kind: 'found'; readonly id: string }
  | { readonly kind: 'ambiguous'; readonly ids: readonly string[] }
  | { readonly kind: 'unknown' };

/** Name without its kind, and the kind it names: `Phường Việt Trì` is the ward `việt trì`. */
function splitKind(folded: string): { readonly bare: string; readonly kind: 'commune' | 'ward' | undefined } {
  const match = /^(xã|phường|đặc khu) (.+)$/.exec(folded);
  if (match === null) return { bare: folded, kind: undefined };
  return { bare: match[2] ?? folded, kind: match[1] === 'phường' ? 'ward' : 'commune' };
}

/** Codes and names of communes; `Xã X`, `Phường X` and, where one commune alone is called so, `X`. */
export function communeNames(communes: readonly Commune[]): PlaceNames {
  const ids = new Set<string>();
  const names = new Map<string, Set<string>>();
  for (const { id, name, kind } of communes) {
    ids.add(id);
    const folded = fold(name);
    const split = splitKind(folded);
    const known = split.kind ?? kind;
    claim(names, folded, id);
    claim(names, split.bare, id);
    if (known !== 'ward') claim(names, `xã ${split.bare}`, id);
    if (known !== 'commune') claim(names, `phường ${split.bare}`, id);
  }
  return placeNames('commune', communes, ids, names, communeCode);
}

/** Ids and names of units. */
export function unitNames(units: readonly Unit[]): PlaceNames {
  const ids = new Set<string>();
  const names = new Map<string, Set<string>>();
  for (const { id, name } of units) {
    ids.add(id);
    claim(names, fold(name), id);
  }
  return placeNames('unit', units, ids, names, (text) => text);
}

/** Takes every text for an id: stands in for a table that could not be read, so that its absence is reported once and not in every row. */
export function anyPlace(kind: PlaceNames['kind']): PlaceNames {
  const idOfText = kind === 'commune' ? communeCode : (text: string): string => text;
  return { kind, idOf: (text) => ({ kind: 'found', id: idOfText(text) }), nearest: () => undefined };
}

function claim(names: Map<string, Set<string>>, name: string, id: string): void {
  const ids = names.get(name);
  if (ids === undefined) names.set(name, new Set([id]));
  else ids.add(id);
}

function placeNames(
  kind: PlaceNames['kind'],
  records: readonly { readonly id: string; readonly name: string }[],
  ids: ReadonlySet<string>,
  names: ReadonlyMap<string, ReadonlySet<string>>,
  idOfText: (text: string) => string,
): PlaceNames {
  const idByName = new Map(sortedByKey(records, (record) => record.id).map(({ id, name }) => [name, id]));
  const closestName = nearestFinder(() => idByName.keys());
  const closestId = nearestFinder(() => ids);
  const answers = new Map<string, PlaceAnswer>();
  const answer = (text: string): PlaceAnswer => {
    const id = idOfText(text);
    if (ids.has(id)) return { kind: 'found', id };
    const found = [...(names.get(fold(text)) ?? [])];
    if (found.length === 0) return { kind: 'unknown' };
    const [first] = found;
    if (found.length === 1 && first !== undefined) return { kind: 'found', id: first };
    return { kind: 'ambiguous', ids: sortedByKey(found, (each) => each) };
  };
  return {
    kind,
    idOf(text) {
      const known = answers.get(text) ?? answer(text);
      answers.set(text, known);
      return known;
    },
    nearest(text) {
      const name = closestName(text);
      if (name !== undefined) return { name, id: idByName.get(name) ?? '' };
      const id = closestId(text);
      return id === undefined ? undefined : { name: id, id };
    },
  };
}

/** A column of place names or ids; what is not known is reported. */
export function placeColumn(table: Table, name: string, places: PlaceNames): Column<string> {
  const index = table.indexOf(name);
  return (row) => {
    const text = index < 0 ? '' : table.textAt(row, index);
    return text === '' ? undefined : resolved(table, name, row, text, places);
  };
}

/** A list of place names or ids; what is not known is reported. */
export function placeListColumn(table: Table, name: string, places: PlaceNames): Column<readonly string[]> {
  const items = listColumn(table, name);
  return (row) =>
    items(row)
      ?.map((text) => resolved(table, name, row, text, places))
      .filter((id) => id !== undefined);
}

function resolved(table: Table, name: string, row: number, text: string, places: PlaceNames): string | undefined {
  const answer = places.idOf(text);
  if (answer.kind === 'found') return answer.id;
  if (answer.kind === 'ambiguous') {
    const code = places.kind === 'commune' ? 'ambiguous-commune' : 'ambiguous-unit';
    table.addReference(code, row, name, { value: text, ids: answer.ids });
    return undefined;
  }
  const closest = places.nearest(text);
  const code = places.kind === 'commune' ? 'unknown-commune' : 'unknown-unit';
  table.addReference(code, row, name, { value: text, nearest: closest?.name, nearestId: closest?.id });
  return undefined;
}
