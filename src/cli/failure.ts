import type { TextKey } from '../render/messages/en/text.ts';
import type { TemplateParams } from '../render/messages/template.ts';

/** Exit codes of FORMATS §6. */
export const EXIT = {
  done: 0,
  no: 1,
  badInput: 2,
  infeasible: 3,
  stopped: 4,
  changed: 5,
  defect: 70,
} as const;

/** Exit codes of a run that a signal ended with nothing written: 128 and the number of the signal. */
export const SIGNAL_EXIT = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** Ends a command with a sentence for the user: what is wrong and, where it helps, what would be accepted. Never carries values of records. */
export class Stop extends Error {
  override readonly name = 'Stop';
  readonly exitCode: number;
  readonly key: TextKey;
  readonly params: TemplateParams;

  constructor(key: TextKey, params: TemplateParams = {}, exitCode: number = EXIT.badInput) {
    super(key);
    this.key = key;
    this.params = params;
    this.exitCode = exitCode;
  }
}

/** Ends a command that has already said everything. */
export class Quiet extends Error {
  override readonly name = 'Quiet';
  readonly exitCode: number;

  constructor(exitCode: number) {
    super('quiet');
    this.exitCode = exitCode;
  }
}

/** Leaves a command to a thread of its own, which begins it again: nothing has been said or written yet. */
export class Handover extends Error {
  override readonly name = 'Handover';
}

/** The code of an operating-system error, such as `ENOENT`; empty for anything else. */
export function systemCode(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  if (typeof error.code !== 'string') return '';
  // Node has no name for a quota that is used up.
  return error.code === 'Unknown system error -122' ? 'EDQUOT' : error.code;
}
