import type { Commune, Unit } from '../domain/records.ts';
import { sortedByKey } from '../support/order.ts';
import { column, communeCode, type Column, listColumn } from './columns.ts';
import { fold } from '../support/fold.ts';
import { isBareSpelling } from './bare-spelling.ts';
import { hasNamesake, type Merged, mergedInto, mergedNamesakes } from './merged-communes.ts';
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
  /** The id of the one place whose name a text is, written without some or all of its accents. */
  idWithoutAccents(text: string): string | undefined;
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
  return placeNames('commune', communes, () => idsByCommuneName(communes), communeCode);
}

function idsByCommuneName(communes: readonly Commune[]): ReadonlyMap<string, ReadonlySet<string>> {
  const names = new Map<string, Set<string>>();
  for (const { id, name, kind } of communes) {
    const folded = fold(name);
    const split = splitKind(folded);
    const known = split.kind ?? kind;
    claim(names, folded, id);
    claim(names, split.bare, id);
    if (known !== 'ward') claim(names, `xã ${split.bare}`, id);
    if (known !== 'commune') claim(names, `phường ${split.bare}`, id);
  }
  return names;
}

/** Ids and names of units. */
export function unitNames(units: readonly Unit[]): PlaceNames {
  const byName = (): ReadonlyMap<string, ReadonlySet<string>> => {
    const names = new Map<string, Set<string>>();
    for (const { id, name } of units) claim(names, fold(name), id);
    return names;
  };
  return placeNames('unit', units, byName, (text) => text);
}

/** Takes every text for an id: stands in for a table that could not be read, so that its absence is reported once and not in every row. */
export function anyPlace(kind: PlaceNames['kind']): PlaceNames {
  const idOfText = kind === 'commune' ? communeCode : (text: string): string => text;
  return {
    kind,
    idOf: (text) => ({ kind: 'found', id: idOfText(text) }),
    idWithoutAccents: () => undefined,
    nearest: () => undefined,
  };
}

/** `make`, made when it is first asked for. */
function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function claim(names: Map<string, Set<string>>, name: string, id: string): void {
  const ids = names.get(name);
  if (ids === undefined) names.set(name, new Set([id]));
  else ids.add(id);
}

function placeNames(
  kind: PlaceNames['kind'],
  records: readonly { readonly id: string; readonly name: string }[],
  idsByName: () => ReadonlyMap<string, ReadonlySet<string>>,
  idOfText: (text: string) => string,
): PlaceNames {
  const ids = new Set(records.map(({ id }) => id));
  // Most lists hold ids alone, which need no names.
  const names = once(idsByName);
  const idByName = once(() => new Map(sortedByKey(records, (record) => record.id).map(({ id, name }) => [name, id])));
  const closestName = nearestFinder(() => idByName().keys());
  const nameOfId = once(() => new Map(records.map(({ id, name }) => [id, name])));
  const closestKey = nearestFinder(() => names().keys());
  const closestId = nearestFinder(() => ids);
  const answers = new Map<string, PlaceAnswer>();
  const answer = (text: string): PlaceAnswer => {
    const id = idOfText(text);
    if (ids.has(id)) return { kind: 'found', id };
    const found = [...(names().get(fold(text)) ?? [])];
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
    idWithoutAccents(text) {
      const meant = new Set<string>();
      for (const [name, idsOfName] of names()) {
        if (!isBareSpelling(text, name)) continue;
        for (const id of idsOfName) meant.add(id);
      }
      const [only] = meant;
      return meant.size === 1 ? only : undefined;
    },
    nearest(text) {
      const name = closestName(text);
      if (name !== undefined) return { name, id: idByName().get(name) ?? '' };
      // A name without its kind, such as Tan Son for Xã Tân Sơn.
      const [only, ...others] = names().get(closestKey(text) ?? '') ?? [];
      if (only !== undefined && others.length === 0) return { name: nameOfId().get(only) ?? only, id: only };
      const id = closestId(text);
      return id === undefined ? undefined : { name: id, id };
    },
  };
}

/** A column of place names or ids; what is not known is reported. */
export function placeColumn(table: Table, name: string, places: PlaceNames): Column<string> {
  return column(
    table,
    name,
    (text, row) => {
      const id = resolved(table, name, row, text, places);
      const meant = certainId(table, text, id, places);
      if (meant !== undefined) table.correct(row, name, meant);
      return id;
    },
    { isKept: (id, text) => table.corrections === undefined && !hasWarning(text, id, places) },
  );
}

/** A list of place names or ids; what is not known is reported. */
export function placeListColumn(table: Table, name: string, places: PlaceNames): Column<readonly string[]> {
  const items = listColumn(table, name);
  return (row) => {
    const texts = items(row);
    const ids = texts?.map((text) => resolved(table, name, row, text, places));
    const meant = ids?.map((id, index) => certainId(table, texts?.[index] ?? '', id, places));
    if (meant !== undefined && !meant.includes(undefined)) table.correct(row, name, meant.join('; '));
    return ids?.filter((id) => id !== undefined);
  };
}

/**
 * The id that a corrected copy writes: the one found, unless a merged commune had the name too, else that of the one place that the text
 * means where it is written without accents. `undefined` where no copy is asked for.
 */
function certainId(table: Table, text: string, id: string | undefined, places: PlaceNames): string | undefined {
  if (table.corrections === undefined) return undefined;
  if (id !== undefined) return places.kind === 'commune' && namesakesOf(text, id).length > 0 ? text : id;
  const meant = places.idWithoutAccents(text);
  return meant !== undefined && places.kind === 'commune' && hasNamesake(meant) ? undefined : meant;
}

/** Former communes that a text may mean where it was taken for the commune `id`; none for a code, which is beyond doubt. */
function namesakesOf(text: string, id: string): readonly Merged[] {
  return /\d/.test(text) ? [] : mergedNamesakes(text, id);
}

function resolved(table: Table, name: string, row: number, text: string, places: PlaceNames): string | undefined {
  const answer = places.idOf(text);
  if (answer.kind === 'found') {
    if (places.kind === 'commune') warnOfNamesakes(table, name, row, text, answer.id);
    return answer.id;
  }
  if (answer.kind === 'ambiguous') {
    const code = places.kind === 'commune' ? 'ambiguous-commune' : 'ambiguous-unit';
    table.addReference(code, row, name, { value: text, ids: answer.ids });
    return undefined;
  }
  const closest = successorOf(text, places) ?? places.nearest(text);
  const code = places.kind === 'commune' ? 'unknown-commune' : 'unknown-unit';
  table.addReference(code, row, name, { value: text, nearest: closest?.name, nearestId: closest?.id });
  return undefined;
}

/** Whether every cell that holds the text is warned of. */
function hasWarning(text: string, id: string, { kind }: PlaceNames): boolean {
  return kind === 'commune' && namesakesOf(text, id).length > 0;
}

/** A name that a merged commune had too may be meant for it: the list may be older than the merger. A code is beyond doubt. */
function warnOfNamesakes(table: Table, name: string, row: number, text: string, id: string): void {
  const merged = namesakesOf(text, id);
  if (merged.length === 0) return;
  table.addReference('merged-commune', row, name, {
    value: text,
    old: merged[0]?.old,
    into: merged.map((one) => `${one.name} (${one.code})`),
    id,
  });
}

/** The commune that one named by its old name is part of now, where the workspace has it and no other bears the old name. */
function successorOf(text: string, places: PlaceNames): { readonly name: string; readonly id: string } | undefined {
  const [merged, ...others] = places.kind === 'commune' ? mergedInto(text) : [];
  if (merged === undefined || others.length > 0 || places.idOf(merged.code).kind !== 'found') return undefined;
  return { name: merged.name, id: merged.code };
}
