import { readFileSync } from 'node:fs';
import type * as fs from 'node:fs';
import type * as workerThreads from 'node:worker_threads';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { Script } from 'node:vm';

/**
 * The built command, run again and again inside this process: nothing of one run is left for the next, because the bundle is evaluated anew.
 *
 * The bundle is the one that `bin/allocate.js` runs. It is handed a `process` of its own and a `require` under which it believes to be the
 * thread that runs a command, so that long solves stay here; what it writes to the descriptors 1 and 2 is kept.
 */

const DIST = resolve(import.meta.dirname, '../../dist');
const STANDARD_OUTPUT = 1;
const STANDARD_ERROR = 2;

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

type Run = (process: unknown, require: (name: string) => unknown, folder: string) => void;

let evaluate: Run | undefined;

function bundle(): Run {
  if (evaluate !== undefined) return evaluate;
  const path = join(DIST, 'cli.cjs');
  const text = readFileSync(path, 'latin1');
  const script = new Script(`(function(process,require,folder){(${text}\n)(require,folder)})`, { filename: path });
  evaluate = script.runInThisContext() as Run;
  return evaluate;
}

function bytesOf(data: unknown, offset: unknown, length: unknown): Buffer {
  if (typeof data === 'string') return Buffer.from(data);
  const bytes = data as Uint8Array;
  const from = typeof offset === 'number' ? offset : 0;
  return Buffer.from(bytes.subarray(from, typeof length === 'number' ? from + length : undefined));
}

/** Answers what the command answers to `argv`, with `environment` as all that it knows of the outside. */
export async function runInProcess(
  argv: readonly string[],
  environment: Readonly<Record<string, string>> = { LC_ALL: 'C' },
): Promise<Ran> {
  const written = new Map<number, Buffer[]>([
    [STANDARD_OUTPUT, []],
    [STANDARD_ERROR, []],
  ]);
  const real = createRequire(join(DIST, 'cli.cjs'));
  const files = real('node:fs') as typeof fs;
  const capturing = {
    ...files,
    writeSync: (descriptor: number, data: unknown, offset?: unknown, length?: unknown): number => {
      const kept = written.get(descriptor);
      if (kept === undefined)
        return files.writeSync(descriptor, data as Uint8Array, offset as number, length as number);
      const bytes = bytesOf(data, offset, length);
      kept.push(bytes);
      return bytes.length;
    },
  };
  const threads = real('node:worker_threads') as typeof workerThreads;
  const interruption = new Int32Array(new SharedArrayBuffer(8));
  const asThread = {
    ...threads,
    isMainThread: false,
    workerData: { interruption, readOnce: new Map<string, Uint8Array>(), columns: 80 },
  };
  const modules = new Map<string, unknown>([
    ['node:fs', capturing],
    ['fs', capturing],
    ['node:worker_threads', asThread],
  ]);
  const requireIt = (name: string): unknown => modules.get(name) ?? real(name);
  const code = await new Promise<number>((done) => {
    const ownProcess: NodeJS.Process = Object.create(process, {
      argv: { value: ['node', 'allocate', ...argv] },
      // Under this mark a thread looks for what it was handed.
      env: { value: { ...environment, ALLOCATE_THREAD: '1' } },
      on: { value: () => ownProcess },
      off: { value: () => ownProcess },
      getBuiltinModule: { value: requireIt },
      exitCode: { set: done },
    }) as NodeJS.Process;
    bundle()(ownProcess, requireIt, DIST);
  });
  const text = (descriptor: number): string => Buffer.concat(written.get(descriptor) ?? []).toString('utf8');
  return { code, out: text(STANDARD_OUTPUT), err: text(STANDARD_ERROR) };
}
