import { createHash } from 'node:crypto';
import type { Services } from '../index.ts';
import { endIfStopAsked, isStopAsked } from './interruption.ts';
import type { Invocation } from './invocation.ts';
import { createIsolation } from './isolate.ts';
import { createProgress } from './progress.ts';

/** Most candidates that the network engine settles before anybody would press a key: about half a second. */
const QUICK_CANDIDATES = 20_000;

export function sha256OfBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Milliseconds since the process started; monotonic. */
export function now(): number {
  return performance.now();
}

/** What the pipeline borrows from the world. */
export function createServices(invocation: Invocation): Services {
  const progress = createProgress(invocation, now);
  const shouldStop = (): boolean => {
    progress.beat();
    return isStopAsked();
  };
  return {
    runIsolated: createIsolation(invocation.workerScript, shouldStop),
    now,
    sha256: (text) => createHash('sha256').update(text, 'utf8').digest('hex'),
    shouldStop,
    onProgress: progress.see,
    onRoute: (route, candidateCount) => {
      if (route.engine !== 'network' || candidateCount > QUICK_CANDIDATES) invocation.handOver();
      invocation.output.release();
      endIfStopAsked();
    },
  };
}
