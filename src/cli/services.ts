import { createHash } from 'node:crypto';
import type { ProgressEvent, Services } from '../index.ts';
import type { Invocation } from './invocation.ts';
import { createIsolation } from './isolate.ts';

/** A run says what it is doing only once it has taken this long, in milliseconds. */
const PATIENCE_MS = 2000;

export function sha256OfBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Milliseconds since the process started; monotonic. */
export function now(): number {
  return performance.now();
}

/** What the pipeline borrows from the world. Long work reports each goal on standard error as it is settled; short work says nothing. */
export function createServices(invocation: Invocation): Services {
  const { output, voice } = invocation;
  const startMs = now();
  const onProgress = ({ tier, tierIndex, tierCount, value }: ProgressEvent): void => {
    const elapsedMs = now() - startMs;
    if (elapsedMs < PATIENCE_MS) return;
    const params = { tier, step: tierIndex + 1, steps: tierCount, value, seconds: Math.round(elapsedMs / 1000) };
    output.say(`${voice.say('progress', params)}\n`);
  };
  return {
    runIsolated: createIsolation(invocation.workerScript),
    now,
    sha256: (text) => createHash('sha256').update(text, 'utf8').digest('hex'),
    shouldStop: () => false,
    onProgress,
  };
}
