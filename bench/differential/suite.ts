/**
 * `npm run test:differential -- --network 1000000 --pairs 10000 --side 20000 [--first 1] [--workers 2]`: random tiny instances against trying every plan,
 * plan for plan. Seeds are taken from `--first` on, in order, until so many instances of the asked structure are checked; a later slice
 * begins at the seed after the last one printed. Prints every disagreement with its seed, and exits 1 when there is one or a share is small.
 */
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { checkNetworkCase } from './network-check.ts';
import { checkPairs } from './pairs-check.ts';
import { checkSideCase } from './side-check.ts';
import type { Verdict } from './verdict.ts';

type SuiteName = 'network' | 'pairs' | 'side';

const SUITES: Readonly<
  Record<SuiteName, { readonly check: (seed: number) => Promise<Verdict>; readonly block: number }>
> = {
  network: { check: checkNetworkCase, block: 1000 },
  pairs: { check: checkPairs, block: 100 },
  side: { check: checkSideCase, block: 20 },
};
/** Of the instances checked, at least this share is infeasible, this share tied, and in this share a minimum binds. */
const LEAST_SHARE = 0.2;
/** Disagreements printed in full. */
const SHOWN = 20;

interface Block {
  readonly suite: SuiteName;
  readonly first: number;
  readonly count: number;
}

interface Tally {
  checked: number;
  other: number;
  infeasible: number;
  tied: number;
  binding: number;
  readonly faults: string[];
}

function newTally(): Tally {
  return { checked: 0, other: 0, infeasible: 0, tied: 0, binding: 0, faults: [] };
}

async function checkBlock({ suite, first, count }: Block): Promise<Tally> {
  const tally = newTally();
  for (let seed = first; seed < first + count; seed++) {
    const verdict = await verdictOf(suite, seed);
    if (typeof verdict === 'string') {
      tally.checked++;
      tally.faults.push(`seed ${seed}: ${verdict}`);
      continue;
    }
    if (verdict.kind === 'other') {
      tally.other++;
      continue;
    }
    tally.checked++;
    if (verdict.isInfeasible) tally.infeasible++;
    if (verdict.isTied) tally.tied++;
    if (verdict.hasBindingMinimum) tally.binding++;
    if (verdict.fault !== undefined) tally.faults.push(`seed ${seed}: ${verdict.fault}`);
  }
  return tally;
}

/** The verdict, or what was thrown: a defect that the program itself noticed. */
async function verdictOf(suite: SuiteName, seed: number): Promise<Verdict | string> {
  try {
    return await SUITES[suite].check(seed);
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

/** Runs blocks of seeds on so many threads until `wanted` instances are checked; blocks begun are finished, so no seed is left out. */
async function runSuite(suite: SuiteName, wanted: number, first: number, workers: number): Promise<boolean> {
  const { block } = SUITES[suite];
  const total = newTally();
  let next = first;
  const startMs = Date.now();
  const runThread = async (): Promise<void> => {
    const worker = new Worker(new URL(import.meta.url));
    while (total.checked < wanted) {
      const asked: Block = { suite, first: next, count: block };
      next += block;
      add(total, await answerOf(worker, asked));
      if (Math.floor((next - first) / block) % 50 === 0)
        process.stderr.write(`${suite}: ${total.checked} checked, ${total.faults.length} disagreements\n`);
    }
    await worker.terminate();
  };
  await Promise.all(Array.from({ length: workers }, runThread));
  const seconds = (Date.now() - startMs) / 1000;
  const share = (part: number): string => `${((100 * part) / total.checked).toFixed(1)} %`;
  console.log(`${suite}: seeds ${first}…${next - 1}, ${total.checked} checked, ${total.other} of another structure`);
  console.log(
    `  infeasible ${share(total.infeasible)}, tied ${share(total.tied)}, with binding minima ${share(total.binding)}`,
  );
  console.log(`  ${total.faults.length} disagreements; ${(total.checked / seconds).toFixed(0)} a second`);
  for (const fault of total.faults.slice(0, SHOWN)) console.log(`  ${fault}`);
  const least = Math.min(total.infeasible, total.tied, total.binding) / total.checked;
  if (least < LEAST_SHARE) console.log(`  a share is below ${100 * LEAST_SHARE} %: the suite says less than it should`);
  return total.faults.length === 0 && least >= LEAST_SHARE;
}

function add(total: Tally, part: Tally): void {
  total.checked += part.checked;
  total.other += part.other;
  total.infeasible += part.infeasible;
  total.tied += part.tied;
  total.binding += part.binding;
  total.faults.push(...part.faults);
}

async function answerOf(worker: Worker, block: Block): Promise<Tally> {
  return await new Promise((resolve, reject) => {
    worker.removeAllListeners('error');
    worker.once('message', resolve);
    worker.once('error', reject);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread, not a window
    worker.postMessage(block);
  });
}

if (isMainThread) {
  const { values } = parseArgs({
    options: {
      network: { type: 'string', default: '0' },
      pairs: { type: 'string', default: '0' },
      side: { type: 'string', default: '0' },
      first: { type: 'string', default: '1' },
      workers: { type: 'string', default: '1' },
    },
  });
  const [first, workers] = [Number(values.first), Number(values.workers)];
  const answers: boolean[] = [];
  for (const suite of ['network', 'pairs', 'side'] as const) {
    const wanted = Number(values[suite]);
    if (wanted > 0) answers.push(await runSuite(suite, wanted, first, workers));
  }
  if (answers.length === 0) console.log('nothing asked: --network COUNT, --pairs COUNT, --side COUNT');
  process.exitCode = answers.length > 0 && answers.every(Boolean) ? 0 : 1;
} else {
  parentPort?.on('message', (block: Block) => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread, not a window
    void checkBlock(block).then((tally) => parentPort?.postMessage(tally));
  });
}
