import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { handed } from './interruption.ts';

/**
 * Keeps what a long run has let go from staying in memory.
 *
 * A national solve lets go of arrays of tens of megabytes many times a second at its worst, and V8, which collects beside the work, may be
 * half a gigabyte late. So the run itself looks now and then, and collects where much has come since the last time.
 */

/** What is worth a collection, in bytes. */
const WORTH_BYTES = 256 * 1024 * 1024;
/** Between two looks, in milliseconds. */
const LOOK_MS = 50;

let collect: (() => void) | undefined;
let held = 0;
let nextLook = 0;

/** Bytes of values and arrays of this thread, garbage not yet collected included. */
function heldBytes(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Collects if memory has grown much since this was last done; only in the thread of a long run. Cheap enough to be called at every turn. */
export function collectWhenGrown(): void {
  if (handed === undefined) return;
  const time = process.uptime() * 1000;
  if (time < nextLook) return;
  nextLook = time + LOOK_MS;
  const now = heldBytes();
  // V8 may have collected by itself.
  held = Math.min(held, now);
  if (now - held >= WORTH_BYTES) collectNow();
}

/** Collects, in the thread of a long run: where a part of the work has just let go of most of what it held. Of little it is not worth the time. */
export function collectNow(): void {
  if (handed === undefined || heldBytes() < WORTH_BYTES) return;
  collectorOf()();
  held = heldBytes();
}

function collectorOf(): () => void {
  if (collect === undefined) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
  }
  return collect;
}
