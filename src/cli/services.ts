import type { Services } from '../index.ts';
import { endIfStopAsked, isStopAsked } from './interruption.ts';
import type { Invocation } from './invocation.ts';
import { createIsolation } from './isolate.ts';
import { releaseOptimiser, releaseOptimiserWhenLong } from './optimiser.ts';
import { collectWhenGrown } from './memory.ts';
import { createProgress } from './progress.ts';

/** Most candidates that the network engine settles before anybody would press a key: about half a second. */
const QUICK_CANDIDATES = 20_000;

/** Most candidates that are settled before compiling the functions that do it would pay. */
const LEAN_CANDIDATES = 3000;

/** Lower-case hex of the SHA-256 of bytes, or of the UTF-8 bytes of a text. */
export function sha256Of(data: Uint8Array | string): string {
  // Most runs need no hash, and loading Node's cryptography takes a tenth of a short one.
  crypto ??= process.getBuiltinModule('node:crypto');
  return crypto.createHash('sha256').update(data).digest('hex');
}

let crypto: ReturnType<typeof process.getBuiltinModule<'node:crypto'>> | undefined;

/** Milliseconds since the process started; monotonic. */
export function now(): number {
  // Node's `performance` is a module of its own, which a short run would load for this alone.
  return process.uptime() * 1000;
}

/** What the pipeline borrows from the world. */
export function createServices(invocation: Invocation): Services {
  const progress = createProgress(invocation, now);
  const shouldStop = (): boolean => {
    progress.beat();
    releaseOptimiserWhenLong();
    collectWhenGrown();
    return isStopAsked();
  };
  return {
    runIsolated: createIsolation(invocation.workerScript, shouldStop),
    now,
    sha256: sha256Of,
    shouldStop,
    onProgress: progress.see,
    onCount: progress.count,
    onPhase: progress.seek,
    onRoute: (route, candidateCount) => {
      if (candidateCount > LEAN_CANDIDATES) releaseOptimiser();
      if (route.engine !== 'network' || candidateCount > QUICK_CANDIDATES) invocation.handOver();
      invocation.output.release();
      endIfStopAsked();
    },
  };
}
