import { Worker } from 'node:worker_threads';
import type { Voice } from '../render/messages/voice.ts';
import { EXIT, SIGNAL_EXIT } from './failure.ts';
import { inputsReadOnce } from './files.ts';
import { askToStop, closeWriting, createInterruption, THREAD_MARK, type CommandThreadData } from './interruption.ts';
import type { Output } from './output.ts';
import { VERSION } from './version.ts';

/** How long a thread that is told to end may take before the process is ended as a whole, in milliseconds. */
const PATIENCE_MS = 1000;
/** Between two looks at whether a file is in place, in milliseconds. */
const POLL_MS = 5;

type EndingSignal = keyof typeof SIGNAL_EXIT;

/**
 * Runs the command of `argv` in a thread of its own and answers its exit code; this thread does nothing but listen to signals.
 *
 * The first Ctrl-C asks the command to stop with the best plan so far; a second one, and any other signal, ends it at once.
 * `script` is the path of the program, which runs a command wherever it is started.
 */
export async function runInThread(
  script: string,
  argv: readonly string[],
  voice: Voice,
  output: Output,
): Promise<number> {
  const interruption = createInterruption();
  const handed: CommandThreadData = { interruption, readOnce: inputsReadOnce(), columns: output.columns() };
  const worker = new Worker(script, {
    argv: [...argv],
    env: { ...process.env, [THREAD_MARK]: '1' },
    workerData: handed,
  });
  return await new Promise((resolve) => {
    const onInterrupt = (): void => {
      if (askToStop(interruption) === 1) output.say(`${voice.say('stopping')}\n`);
      else void endAtOnce(worker, interruption, 'SIGINT', output);
    };
    const onEnd = (signal: EndingSignal): void => void endAtOnce(worker, interruption, signal, output);
    process.on('SIGINT', onInterrupt);
    process.on('SIGTERM', onEnd);
    process.on('SIGHUP', onEnd);
    worker.on('error', (error) => {
      resolve(reportDeath(error, voice, output));
    });
    worker.on('exit', (code) => {
      process.off('SIGINT', onInterrupt);
      process.off('SIGTERM', onEnd);
      process.off('SIGHUP', onEnd);
      resolve(code);
    });
  });
}

/** Why the thread died, in one line. Memory is a limit like time: nothing was found, nothing is written. */
function reportDeath(error: unknown, voice: Voice, output: Output): number {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') {
    output.warn(`allocate: ${voice.say('out-of-memory')}\n`);
    return EXIT.stopped;
  }
  const what = error instanceof Error ? error.name : typeof error;
  output.warn(`allocate: ${voice.say('defect', { what, version: VERSION })}\n`);
  return EXIT.defect;
}

/** Ends the process by `signal`, after a file that is being put in place is whole. */
async function endAtOnce(
  worker: Worker,
  interruption: Int32Array,
  signal: EndingSignal,
  output: Output,
): Promise<void> {
  while (!closeWriting(interruption)) await delay(POLL_MS);
  // A thread that waits for a slow reader of its output cannot be told anything; then the system ends all of it.
  await Promise.race([worker.terminate().then(() => exitBy(signal, output)), delay(PATIENCE_MS)]);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}

function exitBy(signal: EndingSignal, output: Output): void {
  output.clear();
  process.exit(SIGNAL_EXIT[signal]);
}

function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
