import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { runInProcess } from '../corpus/in-process.ts';
import { DEADLINE_MS, smallFiles, trial } from './trial.ts';

/** `ALLOCATE_FUZZ=1-300` runs other seeds; `npm run test:fuzz` runs as many as are asked for. */
const [first = 1, last = 300] = (process.env['ALLOCATE_FUZZ'] ?? '1-300').split('-').map(Number);

const root = mkdtempSync(join(tmpdir(), 'allocate-fuzz-'));
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

it(`mutated workspaces ${String(first)} to ${String(last)} are answered calmly, by a documented exit code and in time`, async () => {
  const run = runInProcess;
  const small = await smallFiles(join(root, 'small'), run);
  const faults: string[] = [];
  for (let seed = first; seed <= last; seed++) {
    const verdict = await trial(seed, small, join(root, 'workspace'), run);
    // What a busy machine made slow is quick when it is tried again.
    const isSlow =
      verdict.elapsedMs > DEADLINE_MS &&
      (await trial(seed, small, join(root, 'workspace'), run)).elapsedMs > DEADLINE_MS;
    for (const fault of isSlow ? ['too slow', ...verdict.faults] : verdict.faults) {
      faults.push(`seed ${String(seed)}, ${verdict.argv.join(' ')}: ${fault}`);
    }
  }
  expect(faults).toEqual([]);
}, 240_000);
