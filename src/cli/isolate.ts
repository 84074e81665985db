import type { Worker } from 'node:worker_threads';
import type { IsolatedAnswer, IsolatedJob, RunIsolated } from '../index.ts';

/** Between two looks at whether the run is asked to stop, in milliseconds. */
const POLL_MS = 50;
/** Longest delay a timer can hold, in milliseconds. */
const TIMER_MAX = 2 ** 31 - 1;

/**
 * A `runIsolated` that keeps one worker for all its jobs, one job at a time, and ends it when a job's milliseconds are over or the run is
 * asked to stop.
 *
 * An idle worker keeps nothing alive. `script` is the bundle of `worker.ts`.
 */
export function createIsolation(script: string | URL, shouldStop: () => boolean = () => false): RunIsolated {
  let worker: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const runOne = (job: IsolatedJob, limitMs: number): Promise<IsolatedAnswer> =>
    new Promise((resolve) => {
      const running = worker ?? new (process.getBuiltinModule('node:worker_threads').Worker)(script);
      worker = running;
      running.ref();
      const finish = (answer: IsolatedAnswer, isReusable: boolean): void => {
        clearTimeout(timer);
        clearInterval(poll);
        for (const event of ['message', 'error', 'exit']) running.removeAllListeners(event);
        running.unref();
        if (!isReusable) {
          worker = undefined;
          // A worker that is being ended may still report an error; nobody is interested any more.
          running.on('error', () => {});
          void running.terminate();
        }
        resolve(answer);
      };
      const timer = setTimeout(
        () => {
          finish({ kind: 'deadline' }, false);
        },
        Math.min(Math.max(limitMs, 0), TIMER_MAX),
      );
      const poll = setInterval(() => {
        if (shouldStop()) finish({ kind: 'stopped' }, false);
      }, POLL_MS);
      running.once('message', (answer: IsolatedAnswer) => {
        finish(answer, true);
      });
      running.once('error', (error) => {
        finish({ kind: 'failed', why: error.name }, false);
      });
      running.once('exit', () => {
        finish({ kind: 'failed', why: 'exit' }, false);
      });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread of this process, not a window
      running.postMessage(job);
    });

  return (job, limitMs) => {
    const next = last.then(() => runOne(job, limitMs));
    last = next;
    return next;
  };
}
