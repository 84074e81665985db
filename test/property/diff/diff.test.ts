import { expect, it } from 'vitest';
import { createIsolation } from '../../../src/cli/isolate.ts';
import { trial } from './trial.ts';

/** `ALLOCATE_DIFF=1-1000` runs other seeds: `npm run test:diff` runs 1,000 sequences that change something. A fault names its seed. */
const [first = 1, last = 120] = (process.env['ALLOCATE_DIFF'] ?? '1-120').split('-').map(Number);
const runIsolated = createIsolation(new URL('../../../dist/worker.js', import.meta.url));

it('every change between two plans has one cause that is so, and the diff makes the new plan of the old one', async () => {
  const faults: string[] = [];
  const counts = new Map<string, number>();
  let [sequences, rows] = [0, 0];
  for (let seed = first; seed <= last; seed++) {
    const verdict = await trial(seed, runIsolated);
    if (verdict.kinds === undefined) continue;
    sequences++;
    rows += verdict.kinds.length;
    for (const kind of verdict.kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    faults.push(...verdict.faults.map((fault) => `seed ${String(seed)}: ${fault}`));
  }
  const told = [...counts].toSorted(([, a], [, b]) => b - a).map(([kind, count]) => `${kind} ${String(count)}`);
  process.stderr.write(`${String(sequences)} sequences of edits, ${String(rows)} changed rows: ${told.join(', ')}\n`);
  expect(faults).toEqual([]);
  expect(rows).toBeGreaterThan(sequences / 4);
}, 900_000);
