import { Quiet, Stop, systemCode } from './failure.ts';

/** Standard output for data, standard error for everything said to a person. */
export interface Output {
  /** Writes data; a reader that went away ends the command quietly, a full device with a message. */
  readonly data: (text: string) => Promise<void>;
  /** Something said to a person; silent under `--quiet`. */
  readonly say: (text: string) => void;
  /** Something a person must see, even under `--quiet`. */
  readonly warn: (text: string) => void;
}

function writeAll(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.once('error', reject);
    stream.write(text, (error) => {
      stream.off('error', reject);
      if (error === undefined || error === null) resolve();
      else reject(error);
    });
  });
}

/** Both streams report failures as events; without a listener each would be an uncaught exception. */
function swallowErrors(stream: NodeJS.WriteStream): void {
  stream.on('error', () => {});
}

export function createOutput(isQuiet: boolean): Output {
  swallowErrors(process.stdout);
  swallowErrors(process.stderr);
  const warn = (text: string): void => {
    process.stderr.write(text);
  };
  return {
    data: async (text) => {
      try {
        await writeAll(process.stdout, text);
      } catch (error) {
        if (systemCode(error) === 'EPIPE') throw new Quiet(0);
        throw new Stop('stdout-unwritable', { code: systemCode(error) });
      }
    },
    say: isQuiet ? () => {} : warn,
    warn,
  };
}
