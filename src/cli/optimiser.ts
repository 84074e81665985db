import { setFlagsFromString } from 'node:v8';
import { handed } from './interruption.ts';

/**
 * How V8 works in a short command, and as ever.
 *
 * It would compile hot functions anew, in threads beside the main one, which for a short command cost as much as the command itself, are
 * joined at its end, and come too late to help. And it would give new objects room in small steps, collecting at each of them.
 * Flags are those of the process: the bytecode that the build keeps, which a thread of its own reads too, is good for the usual ones only, so
 * they must be as ever again before one begins.
 */
const SHORT_FLAGS = ['--no-opt', '--semi-space-growth-factor=4'];
const USUAL_FLAGS = ['--opt', '--semi-space-growth-factor=2'];
let isHeld = false;

/** Processor time after which a process is no short one, in microseconds. */
const LEAN_MICROSECONDS = 400_000;

/** Leaves functions as they are until `releaseOptimiser`: for commands that are over in a fraction of a second. */
export function holdOptimiser(): void {
  if (handed !== undefined) return;
  SHORT_FLAGS.forEach(setFlagsFromString);
  isHeld = true;
}

/** Compiles as ever from here on; may be called at any time, and again. */
export function releaseOptimiser(): void {
  if (!isHeld) return;
  USUAL_FLAGS.forEach(setFlagsFromString);
  isHeld = false;
}

/** `releaseOptimiser` once the process has worked for longer than a short one does. */
export function releaseOptimiserWhenLong(): void {
  if (!isHeld) return;
  const { user, system } = process.cpuUsage();
  if (user + system > LEAN_MICROSECONDS) releaseOptimiser();
}
