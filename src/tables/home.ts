import { column, type Column } from './columns.ts';
import type { PlaceNames } from './place-names.ts';
import type { Table } from './table.ts';

/**
 * Home communes: free text such as `Xã Tu Vũ, tỉnh Phú Thọ`, matched whole or by the part before the first comma.
 *
 * What matches no commune, or several, is left empty and counted in one note, reported by `finish`.
 */
export function nameOfHome(
  table: Table,
  communes: PlaceNames,
): { readonly read: Column<string>; readonly finish: () => void } {
  const unmatched: number[] = [];
  const read = column(table, 'home_commune', (text, row) => {
    for (const part of [text, text.split(',')[0]?.trim() ?? '']) {
      const answer = communes.idOf(part);
      if (answer.kind === 'found') return answer.id;
    }
    unmatched.push(row);
    return undefined;
  });
  const finish = (): void => {
    const [first] = unmatched;
    if (first === undefined) return;
    table.report.add('commune-not-recognised', table.cellPlace(first, 'home_commune'), { count: unmatched.length });
  };
  return { read, finish };
}
