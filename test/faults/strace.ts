import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BIN } from '../cli/run.ts';

/** Runs of the built command under `strace`: the calls they make of the file system, and what happens when one of them fails. */

/** How much is asked: `required` fails where faults cannot be injected, `all` also goes through every call. */
const ASKED = process.env['ALLOCATE_FAULTS'] ?? '';

export const ARE_ALL_ASKED: boolean = ASKED === 'all';

/** Why no fault can be injected on this machine; `undefined` where it can. Throws where faults are required. */
export function whyNoFaults(): string | undefined {
  const args = [
    '-f',
    '-qqq',
    '-o',
    '/dev/null',
    '-e',
    'trace=openat',
    '-e',
    'inject=openat:error=ENOENT:when=1',
    'true',
  ];
  const { error, status, stderr } = spawnSync('strace', args, { encoding: 'utf8' });
  if (error === undefined && status === 0) return undefined;
  const reason = error === undefined ? `strace cannot trace here: ${stderr.trim()}` : 'strace is not installed';
  if (ASKED !== '') throw new Error(`ALLOCATE_FAULTS=${ASKED}, but ${reason}`);
  process.stderr.write(`faults are not injected: ${reason}\n`);
  return reason;
}

/** One call of the file system that the main thread makes. */
export interface Call {
  readonly name: string;
  /** How many calls of this name the thread has made by then, this one included; files of Node itself count too. */
  readonly count: number;
  /** The call as strace writes it, with the paths of descriptors. */
  readonly text: string;
}

export interface Traced {
  readonly code: number | null;
  readonly signal: string | null;
  readonly err: string;
  readonly calls: readonly Call[];
}

/**
 * Runs the command in a folder with the faults, each as strace's `-e inject` takes it, and answers what it called `trace` of.
 *
 * Without colours, languages or anything else of this machine in its environment.
 */
export function trace(args: readonly string[], cwd: string, traced: string, faults: readonly string[] = []): Traced {
  const logFolder = mkdtempSync(join(tmpdir(), 'allocate-strace-'));
  const log = join(logFolder, 'log');
  // Not with --seccomp-bpf: there a signal asked for at the start of a call is lost.
  const options = ['-f', '-y', '-qqq', '-e', 'signal=none', '-e', `trace=${traced}`, '-o', log];
  const injections = faults.flatMap((fault) => ['-e', `inject=${fault}`]);
  const ran = spawnSync('strace', [...options, ...injections, process.execPath, BIN, ...args], {
    cwd,
    env: { PATH: process.env['PATH'], HOME: tmpdir(), LC_ALL: 'C' },
    encoding: 'utf8',
  });
  const calls = readCalls(readFileSync(log, 'utf8'));
  rmSync(logFolder, { recursive: true });
  return { code: ran.status, signal: ran.signal, err: ran.stderr, calls };
}

function readCalls(log: string): readonly Call[] {
  const lines = log.split('\n');
  const main = lines[0]?.split(' ', 1)[0] ?? '';
  const counts = new Map<string, number>();
  const calls: Call[] = [];
  for (const line of lines) {
    const [, thread, name, rest = ''] = /^(\d+) +(\w+)(\(.*)$/.exec(line) ?? [];
    if (thread !== main || name === undefined) continue;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    calls.push({ name, count, text: name + rest });
  }
  return calls;
}

/** Whether a call concerns a folder that the run was started in, or something below it. */
export function concerns({ text }: Call, folder: string): boolean {
  const isRelative = text.includes(`AT_FDCWD<${folder}>, "`) && !text.includes(`AT_FDCWD<${folder}>, "/`);
  return isRelative || text.replaceAll(`AT_FDCWD<${folder}>`, '').includes(folder);
}

/** Whether a call changes what the disk holds, or makes a change last. */
export function isChange({ name, text }: Call, folder: string): boolean {
  if (name === 'openat') return text.includes('O_CREAT');
  if (name === 'close') return text.includes('.tmp>');
  if (name === 'fsync') return text.includes('.tmp>') || text.includes(`<${folder}>`);
  return ['write', 'link', 'rename', 'unlink', 'mkdir'].includes(name);
}

/** A call in a few words that are the same for every run: no process number, no folder of this machine. */
export function describeCall({ name, text }: Call, folder: string): string {
  // Its path is what it answers, and it may fail.
  if (name === 'getcwd') return name;
  const short = text
    .replaceAll(`${folder}/`, '')
    .replaceAll(folder, '.')
    .replaceAll(/\.allocate-[\da-z]+-\d+-[\da-z]+\.tmp/g, '.TMP')
    .replaceAll('AT_FDCWD<.>, ', '');
  // What is read or written is data of people; the descriptor says which file it is.
  const paths = ['read', 'write'].includes(name) ? /\d<([^>]*)>/g : /\d<([^>]*)>|"([^"]+)"/g;
  const found = [...short.matchAll(paths)].map((match) => match[1] ?? match[2] ?? '');
  return [name, ...new Set(found)].join(' ');
}
