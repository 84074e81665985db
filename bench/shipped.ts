/** A workspace that is shipped, such as `data/phase-1`, against native HiGHS on the very models that `allocate export` writes. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { measure } from './measure.ts';
import { highspy } from './peers.ts';

const RUNS = 3;

/**
 * A table of medians of three runs in turn: the whole process of `allocate` (read, solve, prove, canonical plan, write), of highspy a process
 * for each goal, whose model holds the goals before at their optimum. Throws where the values differ.
 */
export async function compareShipped(
  workspace: string,
  tiers: readonly string[],
  folder: string,
  deadline: number,
): Promise<string> {
  const own = (...words: string[]) => ({
    command: process.execPath,
    words: ['bin/allocate.js', ...words, '-C', workspace],
  });
  const files: string[] = [];
  for (const tier of tiers) {
    const { stdout } = await measure(own('export', '--format', 'mps', '--tier', tier), deadline);
    files.push(join(folder, `shipped-${tier}.mps`));
    writeFileSync(files.at(-1) ?? '', stdout);
  }
  const runs: { allocate: number; whole: number; solving: number }[] = [];
  for (let run = 0; run < RUNS; run++) {
    const plan = join(folder, 'shipped.json');
    const ours = await measure(own(plan, '-q', '--force'), deadline);
    const values = new Map(
      (JSON.parse(readFileSync(plan, 'utf8')) as { tiers: { name: string; value: number }[] }).tiers.map((t) => [
        t.name,
        t.value,
      ]),
    );
    const answer = { allocate: ours.seconds, whole: 0, solving: 0 };
    for (const [i, tier] of tiers.entries()) {
      const native = await measure(highspy(files[i] ?? ''), deadline);
      if (native.status !== 0) throw new Error(`highspy, ${tier}: ${native.stderr}`);
      const { value, seconds } = JSON.parse(native.stdout) as { value: number; seconds: number };
      if (Math.abs(value) !== values.get(tier)) throw new Error(`${tier}: ${value} instead of ${values.get(tier)}`);
      answer.whole += native.seconds;
      answer.solving += seconds;
    }
    runs.push(answer);
  }
  const median = (of: (run: (typeof runs)[number]) => number): number =>
    runs.map(of).toSorted((a, b) => a - b)[RUNS >> 1] ?? 0;
  const line = (name: string, seconds: number): string =>
    `| ${name} | ${seconds.toFixed(2)} | ${(median(({ allocate }) => allocate) / seconds).toFixed(3)} |`;
  return [
    `| program, ${tiers.length} goals | seconds by the clock | allocate ÷ it |`,
    '|---|---|---|',
    line(
      '**allocate**, whole process',
      median(({ allocate }) => allocate),
    ),
    line(
      'highspy, whole processes',
      median(({ whole }) => whole),
    ),
    line(
      'highspy, its `run()` alone',
      median(({ solving }) => solving),
    ),
  ].join('\n');
}
