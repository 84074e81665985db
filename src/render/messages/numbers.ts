import { DOMAIN_ISSUES } from '../../domain/issue-codes.ts';
import { PROOF_ISSUES } from '../../proof/issue-codes.ts';
import { RULE_ISSUES } from '../../rules/issue-codes.ts';
import { TABLE_ISSUES } from '../../tables/issue-codes.ts';

/** Code of an issue → what the room that raises it says of it. */
const DEFINITIONS: ReadonlyMap<string, { readonly number: string }> = new Map(
  Object.entries({ ...TABLE_ISSUES, ...DOMAIN_ISSUES, ...RULE_ISSUES, ...PROOF_ISSUES }),
);

/** `E0503` for `unknown-commune`; `undefined` for a code that is not known. */
export function numberOf(code: string): string | undefined {
  return DEFINITIONS.get(code)?.number;
}

/** The code that a number stands for, in any case of letters. */
export function codeOfNumber(number: string): string | undefined {
  const wanted = number.toUpperCase();
  return [...DEFINITIONS].find(([, definition]) => definition.number === wanted)?.[0];
}
