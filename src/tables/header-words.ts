import { fold } from '../support/fold.ts';
import { HEADER_ALIASES } from './header-aliases.ts';
import type { TableName } from './source.ts';

const wordsByTable = new Map<TableName, ReadonlyMap<string, string>>();

function wordsOf(table: TableName): ReadonlyMap<string, string> {
  const known = wordsByTable.get(table);
  if (known !== undefined) return known;
  const words = new Map<string, string>();
  for (const [name, aliases] of Object.entries(HEADER_ALIASES[table] ?? {})) {
    const column = name.split(':')[0] ?? name;
    for (const word of [column, ...aliases]) words.set(fold(word), column);
  }
  wordsByTable.set(table, words);
  return words;
}

/** The canonical column that a header means, in any spelling the readers accept; `undefined` for a column they ignore. */
export function columnOfHeader(table: TableName, header: string): string | undefined {
  return wordsOf(table).get(fold(header));
}
