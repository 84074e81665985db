import type { Language } from '../render/language.ts';
import type { Voice } from '../render/messages/voice.ts';
import type { Palette } from '../render/terminal.ts';
import type { Output } from './output.ts';
import type { Redaction } from './redaction.ts';

/** What every command is handed: its operands and options, and a way to speak. */
export interface Invocation {
  readonly operands: readonly string[];
  /** Option by its long name without dashes (`time-limit`), `C` for the folder. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly switches: ReadonlySet<string>;
  readonly language: Language;
  readonly voice: Voice;
  /** Under `--redact`. */
  readonly redaction: Redaction | undefined;
  /** For standard error. */
  readonly palette: Palette;
  readonly output: Output;
  /** The bundle of `worker.ts`. */
  readonly workerScript: string;
  /** Throws a `Handover` on a thread that should not do long work; does nothing where the command already has a thread of its own. */
  readonly handOver: () => void;
  /** Folder of the installed package. */
  readonly packageFolder: string;
}

/** The value of an option that may be given once. */
export function valueOf(invocation: Invocation, name: string): string | undefined {
  return invocation.values.get(name)?.[0];
}
