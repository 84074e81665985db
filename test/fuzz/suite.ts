import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fastCommand } from './fast-command.ts';
import { DEADLINE_MS, smallFiles, trial, type Verdict } from './trial.ts';

/** `--from SEED --count N`: so many mutated workspaces, one after another in a process that is begun anew after a defect or a hang. */

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

type Message = { readonly seed: number; readonly verdict?: Verdict };

const [bundle = '', dist = ''] = [process.env['FUZZ_BUNDLE'], process.env['FUZZ_DIST']];

function numberOf(name: string, fallback: number): number {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
}

/** In the child: every seed in turn, each announced before it begins. */
async function work(from: number, to: number, root: string): Promise<void> {
  const run = fastCommand(bundle, dist);
  const small = await smallFiles(join(root, `small-${String(from)}`), run);
  for (let seed = from; seed < to; seed++) {
    process.send?.({ seed } satisfies Message);
    const verdict = await trial(seed, small, join(root, 'workspace'), run);
    if (verdict.faults.length > 0 || verdict.elapsedMs > DEADLINE_MS)
      process.send?.({ seed, verdict } satisfies Message);
    codes[verdict.code] = (codes[verdict.code] ?? 0) + 1;
  }
  process.send?.({ codes });
  process.disconnect();
}

const codes: Record<number, number> = {};

/** One stretch of seeds in a child; answers the seed to go on with. */
async function stretch(
  from: number,
  to: number,
  root: string,
  found: (seed: number, what: string) => void,
): Promise<number> {
  const child: ChildProcess = fork(process.argv[1] ?? '', ['--child', String(from), String(to), root], {
    execArgv: ['--max-old-space-size=600'],
  });
  let [at, began] = [from, Date.now()];
  let isHung = false;
  // The machine may be busy: only a run that takes several times the limit is cut off; what takes longer than the limit is tried again alone.
  const watch = setInterval(() => {
    if (Date.now() - began < 12 * DEADLINE_MS) return;
    isHung = true;
    child.kill('SIGKILL');
  }, 1000);
  return await new Promise((resolve) => {
    child.on('message', (message: Message & { codes?: Record<number, number> }) => {
      if (message.codes !== undefined) {
        for (const [code, count] of Object.entries(message.codes))
          codes[Number(code)] = (codes[Number(code)] ?? 0) + count;
        return;
      }
      const { seed, verdict } = message;
      [at, began] = [seed, Date.now()];
      if (verdict === undefined) return;
      for (const fault of verdict.faults) found(seed, `${verdict.argv.join(' ')}: ${fault}`);
      if (verdict.elapsedMs > DEADLINE_MS)
        found(seed, `${verdict.argv.join(' ')}: took ${String(Math.round(verdict.elapsedMs))} ms`);
    });
    child.on('exit', (code) => {
      clearInterval(watch);
      if (code === 0) {
        resolve(to);
        return;
      }
      found(at, isHung ? 'hung' : `the process died (${String(code)})`);
      resolve(at + 1);
    });
  });
}

async function main(): Promise<void> {
  const [from, count] = [numberOf('from', 1), numberOf('count', 1000)];
  const root = mkdtempSync(join(tmpdir(), 'allocate-fuzz-'));
  const faults = new Map<string, number[]>();
  const found = (seed: number, what: string): void => {
    const kind = what.replaceAll(/\d+/g, '#').slice(0, 200);
    const seeds = faults.get(kind) ?? [];
    if (seeds.length === 0) say(`seed ${String(seed)}: ${what}`);
    faults.set(kind, [...seeds, seed]);
  };
  const start = Date.now();
  const slice = 5000;
  for (let seed = from; seed < from + count;) {
    seed = await stretch(seed, Math.min(seed + slice, from + count), root, found);
    say(
      `up to ${String(seed - 1)} · ${String(Math.round((Date.now() - start) / 1000))} s · ${String(faults.size)} kinds of faults · exits ${JSON.stringify(codes)}`,
    );
  }
  for (const [kind, seeds] of faults)
    say(`${String(seeds.length)} × ${kind}\n   seeds ${seeds.slice(0, 10).join(', ')}`);
  rmSync(root, { recursive: true, force: true });
  process.exitCode = faults.size === 0 ? 0 : 1;
}

const child = process.argv.indexOf('--child');
if (child < 0) await main();
else await work(Number(process.argv[child + 1]), Number(process.argv[child + 2]), process.argv[child + 3] ?? tmpdir());
