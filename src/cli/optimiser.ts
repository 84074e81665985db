import { isMainThread } from 'node:worker_threads';
import { setFlagsFromString } from 'node:v8';

/**
 * Whether V8 compiles hot functions anew.
 *
 * It does so in threads beside the main one, which for a short command cost as much as the command itself, are joined at its end, and come too late to
 * help. The flag is one of the process: the bytecode that the build keeps, which a thread of its own reads too, is good for the usual flags
 * only, so it must be as ever again before one begins.
 */
let isHeld = false;

/** Leaves functions as they are until `releaseOptimiser`: for commands that are over in a fraction of a second. */
export function holdOptimiser(): void {
  if (!isMainThread) return;
  setFlagsFromString('--no-opt');
  isHeld = true;
}

/** Compiles as ever from here on; may be called at any time, and again. */
export function releaseOptimiser(): void {
  if (!isHeld) return;
  setFlagsFromString('--opt');
  isHeld = false;
}
