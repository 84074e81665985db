/** Runs one program alone, watched from outside. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

export interface Command {
  readonly command: string;
  readonly words: readonly string[];
}

export interface Measured {
  /** `undefined` when it was ended at the deadline, or by a signal. */
  readonly status: number | undefined;
  readonly isLate: boolean;
  readonly seconds: number;
  /** Peak resident set, MB: the kernel's own high-water mark, looked at every 10 ms. */
  readonly memoryMB: number;
  readonly stdout: string;
  readonly stderr: string;
  /** When each line of standard error came, in seconds. */
  readonly lines: readonly { readonly seconds: number; readonly text: string }[];
}

const LOOK_MS = 10;
const children = new Set<number>();
process.on('exit', () => {
  for (const pid of children) process.kill(pid, 'SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));

export async function measure({ command, words }: Command, deadlineSeconds: number): Promise<Measured> {
  const start = performance.now();
  const secondsSince = (): number => (performance.now() - start) / 1000;
  const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  const { pid } = child;
  if (pid !== undefined) children.add(pid);
  const [out, err, lines]: [Buffer[], Buffer[], { seconds: number; text: string }[]] = [[], [], []];
  child.stdout.on('data', (bytes: Buffer) => out.push(bytes));
  child.stderr.on('data', (bytes: Buffer) => {
    err.push(bytes);
    const seconds = secondsSince();
    for (const text of bytes.toString('utf8').split('\n')) lines.push({ seconds, text });
  });
  let [memoryKB, isLate] = [0, false];
  const look = setInterval(() => {
    memoryKB = Math.max(memoryKB, highWaterKB(pid));
  }, LOOK_MS);
  const end = setTimeout(() => {
    isLate = true;
    child.kill('SIGKILL');
  }, deadlineSeconds * 1000);
  const status = await new Promise<number | null>((resolve) => {
    child.on('error', () => {
      resolve(null);
    });
    child.on('close', resolve);
  });
  const seconds = secondsSince();
  clearInterval(look);
  clearTimeout(end);
  if (pid !== undefined) children.delete(pid);
  const [stdout, stderr] = [Buffer.concat(out).toString('utf8'), Buffer.concat(err).toString('utf8')];
  return { status: status ?? undefined, isLate, seconds, memoryMB: Math.round(memoryKB / 1024), stdout, stderr, lines };
}

function highWaterKB(pid: number | undefined): number {
  try {
    return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
