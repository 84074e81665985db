import { parentPort } from 'node:worker_threads';
import { runJob } from '../engine/javascript-lp-solver-job.ts';
import type { IsolatedAnswer, IsolatedJob } from '../engine/contract.ts';

function answer(job: IsolatedJob): IsolatedAnswer {
  try {
    return runJob(job);
  } catch (error) {
    return { kind: 'failed', why: error instanceof Error ? error.name : 'unknown' };
  }
}

parentPort?.on('message', (job: IsolatedJob) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread of this process, not a window
  parentPort?.postMessage(answer(job));
});
