import type { BirthDate } from '../domain/records.ts';
import { formatDay } from '../support/date.ts';
import type { Place } from '../support/issue.ts';
import { fold } from '../support/fold.ts';
import type { Table } from './table.ts';

/** The id of the person in a row, or `undefined` after an issue was reported. */
export type MadeIds = (
  table: Table,
  row: number,
  person: {
    readonly unitId: string | undefined;
    readonly name: string | undefined;
    readonly birth: BirthDate | undefined;
  },
) => string | undefined;

/**
 * Ids for lists without an id column, made from unit, name and birth date: the same for the same person every time, whatever the row.
 *
 * The birth date is sensitive, so the id holds a digest and not the date: the unit, a hyphen and 11 characters of FNV-1a (64 bits, base 36).
 * Two people who give the same id are reported, in whatever lists they stand, whether they are alike or the digest fails to tell them apart.
 */
export function peopleWithoutId(): MadeIds {
  const placeOfId = new Map<string, Place>();
  return (table, row, { unitId, name, birth }) => {
    if (unitId === undefined || name === undefined || birth === undefined) {
      const given = { unit_id: unitId, name, birth_date: birth };
      // A cell that holds something which could not be read was reported as such.
      const missing = Object.entries(given).flatMap(([column, value]) =>
        value === undefined && !isWritten(table, row, column) ? [column] : [],
      );
      if (missing.length > 0) table.report.add('person-without-name', table.rowPlace(row), { missing });
      return undefined;
    }
    const born = birth.day === undefined ? String(birth.year) : formatDay(birth.day);
    const digest = fnv1a(`${unitId}\n${fold(name)}\n${born}`);
    const id = `${unitId.slice(0, 100)}-${digest}`;
    const other = placeOfId.get(id);
    if (other === undefined) {
      placeOfId.set(id, table.rowPlace(row));
      return id;
    }
    table.report.add('person-not-distinct', table.rowPlace(row), { otherFile: other.file, otherLine: other.line });
    return undefined;
  };
}

/** Whether a cell of the column, or of a variant such as the birth date of men, holds any text. */
function isWritten(table: Table, row: number, column: string): boolean {
  return [...table.header.indices].some(
    ([name, indices]) =>
      (name === column || name.startsWith(`${column}:`)) && indices.some((index) => table.textAt(row, index) !== ''),
  );
}

/** FNV-1a over UTF-16 units, 64 bits, in base 36. Source: Fowler, Noll, Vo; draft-eastlake-fnv. */
function fnv1a(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i++) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n);
  }
  return hash.toString(36).padStart(13, '0').slice(-11);
}
