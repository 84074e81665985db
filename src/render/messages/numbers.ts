import { DOMAIN_ISSUES, type IssueDefinition } from '../../domain/issue-codes.ts';
import { PROOF_ISSUES } from '../../proof/issue-codes.ts';
import { RULE_ISSUES } from '../../rules/issue-codes.ts';
import { TABLE_ISSUES } from '../../tables/issue-codes.ts';

let known: ReadonlyMap<string, IssueDefinition> | undefined;

/** Code of an issue → what the room that raises it says of it. Made when it is first asked for: a command that raises no issue does without. */
function definitions(): ReadonlyMap<string, IssueDefinition> {
  known ??= new Map(Object.entries({ ...TABLE_ISSUES, ...DOMAIN_ISSUES, ...RULE_ISSUES, ...PROOF_ISSUES }));
  return known;
}

/** What the room that raises an issue says of its code; `undefined` for a code that is not known. */
export function definitionOf(code: string): IssueDefinition | undefined {
  return definitions().get(code);
}

/** `E0503` for `unknown-commune`; `undefined` for a code that is not known. */
export function numberOf(code: string): string | undefined {
  return definitions().get(code)?.number;
}

/** The code that a number stands for, in any case of letters. */
export function codeOfNumber(number: string): string | undefined {
  const wanted = number.toUpperCase();
  return [...definitions()].find(([, definition]) => definition.number === wanted)?.[0];
}

/** Every code, by the digits of its number, errors before warnings before notes of the same hundred. */
export function codesInOrder(): readonly string[] {
  const key = (number: string): string =>
    number.slice(1, 3) + 'EWN'.indexOf(number.charAt(0)).toString() + number.slice(3);
  const keyed = [...definitions()].map(([code, { number }]) => ({ code, key: key(number) }));
  return keyed.toSorted((a, b) => (a.key < b.key ? -1 : 1)).map(({ code }) => code);
}
