import { Quiet, Stop, systemCode } from './failure.ts';
import { isDevice, writeDescriptor } from './files.ts';

const STANDARD_OUTPUT = 1;
const STANDARD_ERROR = 2;

/** Where the terminal does not say how wide it is. */
const USUAL_COLUMNS = 80;
/** Goes to the start of the line and empties it. */
const CLEAR_LINE = '\r\u001B[2K';

/** Standard output for data, standard error for everything said to a person. */
export interface Output {
  /** Writes data; a reader that went away ends the command quietly, a full device with a message. */
  readonly data: (text: string) => Promise<void>;
  /** Something said to a person; silent under `--quiet`. */
  readonly say: (text: string) => void;
  /** Something a person must see, even under `--quiet`. */
  readonly warn: (text: string) => void;
  /** Shows a line that the next one replaces; only on a terminal, and silent under `--quiet`. */
  readonly show: (line: string) => void;
  /** Takes away the line that `show` left, whichever thread it came from. */
  readonly clear: () => void;
  /** Cells a line of the terminal has. */
  readonly columns: () => number;
  /** Lets out what was held back, and holds nothing back any more. */
  readonly release: () => void;
  /** Forgets what was held back, and holds nothing back any more. */
  readonly discard: () => void;
}

export interface OutputOptions {
  readonly isQuiet: boolean;
  /** Holds back what is said until it is sure that this thread stays with the command. */
  readonly isHeld: boolean;
  /** Width of the terminal, where another thread knows it. */
  readonly columns: number | undefined;
}

/** True when a person at a terminal that can move its cursor reads standard error. */
export function isTerminal(): boolean {
  // Most runs of other programs write to a file or a pipe, and loading Node's terminals takes a while.
  if (!isDevice(STANDARD_ERROR)) return false;
  return process.getBuiltinModule('node:tty').isatty(STANDARD_ERROR) && process.env['TERM'] !== 'dumb';
}

/**
 * Writes straight to the descriptors: from any thread, at once, and an error is met where it happens. Standard error that cannot be written is
 * no reason to end.
 */
export function createOutput({ isQuiet, isHeld, columns }: OutputOptions): Output {
  let held: string[] | undefined = isHeld ? [] : undefined;
  let isShown = false;
  const write = (text: string): void => {
    try {
      writeDescriptor(STANDARD_ERROR, text);
    } catch {
      // Nobody reads; there is nowhere else to say so.
    }
  };
  const clear = (): void => {
    if (isTerminal()) write(CLEAR_LINE);
    isShown = false;
  };
  const release = (): void => {
    const texts = held ?? [];
    held = undefined;
    if (texts.length > 0) write(texts.join(''));
  };
  const warn = (text: string): void => {
    if (held !== undefined) held.push(text);
    else write(isShown ? CLEAR_LINE + text : text);
    isShown = false;
  };
  return {
    data: (text) => {
      release();
      if (isShown) clear();
      return writeData(text);
    },
    say: isQuiet ? () => {} : warn,
    warn,
    show: (line) => {
      if (isQuiet || !isTerminal()) return;
      isShown = true;
      write(CLEAR_LINE + line);
    },
    clear,
    columns: () => {
      const known = columns ?? (isTerminal() ? process.stderr.columns : 0);
      return known > 0 ? known : USUAL_COLUMNS;
    },
    release,
    discard: () => {
      held = undefined;
    },
  };
}

async function writeData(text: string): Promise<void> {
  try {
    writeDescriptor(STANDARD_OUTPUT, text);
  } catch (error) {
    if (systemCode(error) === 'EPIPE') throw new Quiet(0);
    throw new Stop('stdout-unwritable', { code: systemCode(error) });
  }
}
