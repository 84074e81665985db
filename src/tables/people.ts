import type { BirthDate } from '../domain/records.ts';
import { formatDay } from '../support/date.ts';
import { fold } from '../support/fold.ts';
import type { Table } from './table.ts';

/**
 * Ids for lists without an id column, made from unit, name and birth date: the same for the same person every time, whatever the row.
 *
 * The birth date is sensitive, so the id holds a digest and not the date: the unit, a hyphen and 11 characters of FNV-1a (64 bits, base 36).
 * Two people who give the same id are reported, whether they are alike or the digest fails to tell them apart.
 */
export function peopleWithoutId(
  table: Table,
): (
  row: number,
  unitId: string | undefined,
  name: string | undefined,
  birth: BirthDate | undefined,
) => string | undefined {
  const rowOfId = new Map<string, number>();
  return (row, unitId, name, birth) => {
    const missing = [
      ...(unitId === undefined ? ['unit_id'] : []),
      ...(name === undefined ? ['name'] : []),
      ...(birth === undefined ? ['birth_date'] : []),
    ];
    if (missing.length > 0) {
      table.report.add('person-without-name', table.rowPlace(row), { missing });
      return undefined;
    }
    const born = birth?.day === undefined ? String(birth?.year ?? 0) : formatDay(birth.day);
    const digest = fnv1a(`${unitId ?? ''}\n${fold(name ?? '')}\n${born}`);
    const id = `${(unitId ?? '').slice(0, 100)}-${digest}`;
    const other = rowOfId.get(id);
    if (other === undefined) rowOfId.set(id, row);
    else {
      const params = { otherFile: table.grid.file, otherLine: table.grid.lineOf(other) };
      table.report.add('person-not-distinct', table.rowPlace(row), params);
    }
    return other === undefined ? id : undefined;
  };
}

/** FNV-1a over UTF-16 units, 64 bits, in base 36. Source: Fowler, Noll, Vo; draft-eastlake-fnv. */
function fnv1a(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i++) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n);
  }
  return hash.toString(36).padStart(13, '0').slice(-11);
}
