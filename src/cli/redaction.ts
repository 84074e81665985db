import { Pseudonyms, redactRows, type PlanRow } from '../index.ts';
import { redactIssue } from '../render/redact.ts';
import type { Issue } from '../support/issue.ts';
import { Stop } from './failure.ts';
import { isOpenToOthers, isPresent, isSameFile, readInput, type FileIdentity } from './files.ts';
import type { Output } from './output.ts';
import type { Voice } from '../render/messages/voice.ts';
import type { Input } from './workspace.ts';

/** Fewer bytes could be guessed. */
const KEY_BYTES_MIN = 16;
/** More is no key: somebody named another file. */
const KEY_BYTES_MAX = 4096;
/** A key of fewer different bytes was typed or filled in, not drawn. */
const DIFFERENT_BYTES_MIN = 8;

/** Tables in which no person stands, so that messages may quote them. */
const IMPERSONAL: ReadonlySet<Input['table']> = new Set([
  'vacancies',
  'communes',
  'units',
  'distances',
  'posts',
  'standards',
  'indicators',
]);

/** A run whose outputs know officers by pseudonyms alone. */
export interface Redaction {
  /** The path of the key as the user wrote it. */
  readonly file: string;
  readonly identity: FileIdentity;
  readonly pseudonyms: Pseudonyms;
}

/** The redaction under the key of `--redact`. Stops where the file is missing or no good as a key; warns where others may read it. */
export function openRedaction(file: string, output: Output, voice: Voice): Redaction {
  if (file !== '-' && !isPresent(file)) throw new Stop('redact-key-missing', { file });
  const { bytes, identity } = readInput(file);
  const isWeak = new Set(bytes).size < DIFFERENT_BYTES_MIN;
  if (bytes.length < KEY_BYTES_MIN || bytes.length > KEY_BYTES_MAX || isWeak) {
    throw new Stop('redact-key-unfit', { file, found: bytes.length, min: KEY_BYTES_MIN, max: KEY_BYTES_MAX });
  }
  if (isOpenToOthers(file)) output.warn(`allocate: ${voice.say('redact-key-open', { file })}\n`);
  // Most runs need no cryptography, and loading it takes a tenth of a short one.
  const { createHmac } = process.getBuiltinModule('node:crypto');
  const pseudonyms = new Pseudonyms((id) => createHmac('sha256', bytes).update(id).digest());
  return { file, identity, pseudonyms };
}

/** Stops where the key is one of the inputs: whoever may read those may not read it. */
export function refuseKeyAsInput({ file, identity }: Redaction, inputs: readonly Input[]): void {
  const input = inputs.find((one) => isSameFile(one.identity, identity));
  if (input !== undefined) throw new Stop('redact-key-is-input', { file, input: input.source.name });
}

/** The key among what is never overwritten. It is no input otherwise: nothing says what it holds, not even by a hash. */
export function withKey(inputs: readonly Input[], redaction: Redaction | undefined): readonly Input[] {
  if (redaction === undefined) return inputs;
  const { file, identity } = redaction;
  const source = { name: file, bytes: new Uint8Array() };
  return [...inputs, { source, file, identity, table: 'plan', isBaseline: false }];
}

/** Issues as they may be shown: in a redacted run nobody can be recognised by them. */
export function shownIssues(
  issues: readonly Issue[],
  inputs: readonly Input[],
  redaction: Redaction | undefined,
): readonly Issue[] {
  if (redaction === undefined) return issues;
  const { pseudonyms } = redaction;
  const impersonal = new Set(inputs.filter(({ table }) => IMPERSONAL.has(table)).map(({ source }) => source.name));
  const isImpersonal = (file: string): boolean => impersonal.has(file);
  return issues.map((issue) => redactIssue(issue, { pseudonyms, isImpersonal }));
}

/** Rows of a plan as they may be shown. */
export function shownRows(rows: readonly PlanRow[], redaction: Redaction | undefined): readonly PlanRow[] {
  return redaction === undefined ? rows : redactRows(rows, redaction.pseudonyms);
}
