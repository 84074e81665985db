import { KNOWN_FIELDS } from '../domain/terms.ts';
import { VALUE_ALIASES } from './value-aliases.ts';
import { type ValueTable, valueTableOf } from './value-table.ts';

/** Fields by code, Vietnamese alias or the name the policy gives them. */
export function fieldTable(fields: ReadonlyMap<string, { readonly name: string | undefined }>): ValueTable {
  const aliases: Readonly<Record<string, readonly string[]>> = VALUE_ALIASES.field;
  const codes = new Set<string>([...KNOWN_FIELDS, ...fields.keys()]);
  return valueTableOf(
    [...codes].map((code) => {
      const name = fields.get(code)?.name;
      const known = Object.hasOwn(aliases, code) ? (aliases[code] ?? []) : [];
      return [code, name === undefined ? known : [...known, name]];
    }),
  );
}
