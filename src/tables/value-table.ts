import { fold } from '../support/fold.ts';
import { VALUE_ALIASES } from './value-aliases.ts';

/** The codes a column knows and every text that means one of them. */
export interface ValueTable {
  readonly codes: readonly string[];
  /** The code that a text means, by code or alias, or `undefined`. */
  codeOf(text: string): string | undefined;
  /** Codes and aliases, for finding the nearest. */
  readonly texts: readonly string[];
}

/** A table of `codes` with the aliases of `column` in `reference/value_aliases.csv`; aliases of other codes are left out. */
export function valueTable(column: keyof typeof VALUE_ALIASES, codes: readonly string[]): ValueTable {
  const aliases: Readonly<Record<string, readonly string[]>> = VALUE_ALIASES[column];
  return valueTableOf(codes.map((code) => [code, Object.hasOwn(aliases, code) ? (aliases[code] ?? []) : []]));
}

/** The first entry to claim a text keeps it. */
export function valueTableOf(entries: readonly (readonly [code: string, texts: readonly string[]])[]): ValueTable {
  const codeOfFolded = new Map<string, string>();
  for (const [code] of entries) codeOfFolded.set(fold(code), code);
  for (const [code, texts] of entries) {
    for (const text of texts) if (!codeOfFolded.has(fold(text))) codeOfFolded.set(fold(text), code);
  }
  return {
    codes: entries.map(([code]) => code),
    texts: entries.flatMap(([code, texts]) => [code, ...texts]),
    codeOf: (text) => codeOfFolded.get(fold(text)),
  };
}

export function aliasCodes(column: keyof typeof VALUE_ALIASES): readonly string[] {
  return Object.keys(VALUE_ALIASES[column]);
}
