import { SIGNAL_EXIT, Stop } from './failure.ts';

/**
 * How a signal reaches the thread that solves.
 *
 * Signals arrive on the main thread only, and a synchronous solve there would keep them waiting. So long work runs in a thread of its own
 * and the two share two cells: whether the run is asked to stop, and whether a file is being put in place, which nothing may cut short.
 */
const STOP = 0;
const WRITING = 1;

const IDLE = 0;
const BUSY = 1;
const ENDED = 2;

/** The cells, for the main thread to keep and to hand to the thread that solves. */
export function createInterruption(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
}

/** What the main thread hands to the thread that runs a command. */
export interface CommandThreadData {
  readonly interruption: Int32Array;
  /** Inputs that can be read only once, by the path they were read from. */
  readonly readOnce: ReadonlyMap<string, Uint8Array>;
  /** Width of the terminal in cells. */
  readonly columns: number;
}

/** Stands in the environment of a thread that runs a command, so that a run without one need not load Node's threads to ask. */
export const THREAD_MARK = 'ALLOCATE_THREAD';

function handedToThread(): CommandThreadData | undefined {
  if (process.env[THREAD_MARK] === undefined) return undefined;
  const { isMainThread, workerData } = process.getBuiltinModule('node:worker_threads');
  return isMainThread ? undefined : (workerData as CommandThreadData);
}

/** What this thread was handed; `undefined` on the main thread. */
export const handed: CommandThreadData | undefined = handedToThread();

/** Whether the run is asked to stop with the best plan so far. Never on the main thread, which signals end at once. */
export function isStopAsked(): boolean {
  return handed !== undefined && Atomics.load(handed.interruption, STOP) > 0;
}

/** Ends a command that was asked to stop while there is nothing yet that could be written. */
export function endIfStopAsked(): void {
  if (isStopAsked()) throw new Stop('stopped-without-plan', {}, SIGNAL_EXIT.SIGINT);
}

/** Asks the thread to stop; answers how often it has been asked, this time included. */
export function askToStop(cells: Int32Array): number {
  return Atomics.add(cells, STOP, 1) + 1;
}

/** Runs `write` so that a signal waits until it is over. A thread that is to end before it began never begins it. */
export function withoutInterruption<T>(write: () => T): T {
  if (handed === undefined) return whileSignalsWait(write);
  const cells = handed.interruption;
  if (Atomics.compareExchange(cells, WRITING, IDLE, BUSY) === ENDED) Atomics.wait(cells, WRITING, ENDED);
  try {
    return write();
  } finally {
    Atomics.compareExchange(cells, WRITING, BUSY, IDLE);
  }
}

function whileSignalsWait<T>(write: () => T): T {
  const hold = (): void => {};
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, hold);
  try {
    return write();
  } finally {
    for (const signal of signals) process.off(signal, hold);
  }
}

/** Whether the thread is kept from writing from now on; false while a file is being put in place. */
export function closeWriting(cells: Int32Array): boolean {
  return Atomics.compareExchange(cells, WRITING, IDLE, ENDED) !== BUSY;
}
