import { readFileSync } from 'node:fs';
import type * as fs from 'node:fs';
import type * as workerThreads from 'node:worker_threads';
import { createRequire } from 'node:module';
import { Script } from 'node:vm';
import type { Ran } from '../corpus/in-process.ts';
import type { Run } from './trial.ts';

/**
 * The command of a bundle that hands out its `main` instead of calling it, so that one evaluation serves for all runs.
 *
 * What a run leaves behind in the modules is there for the next one, which the seed that fails alone tells apart.
 */
export function fastCommand(bundle: string, dist: string): Run {
  const real = createRequire(`${dist}/cli.cjs`);
  const written = new Map<number, Buffer[]>();
  const files = real('node:fs') as typeof fs;
  const capturing = {
    ...files,
    fsyncSync: () => {},
    writeSync: (descriptor: number, data: Uint8Array | string, offset?: number, length?: number): number => {
      if (descriptor > 2) return files.writeSync(descriptor, data as Uint8Array, offset, length);
      const bytes =
        typeof data === 'string'
          ? Buffer.from(data)
          : Buffer.from(data.subarray(offset ?? 0, length === undefined ? undefined : (offset ?? 0) + length));
      written.set(descriptor, [...(written.get(descriptor) ?? []), bytes]);
      return bytes.length;
    },
  };
  const threads = real('node:worker_threads') as typeof workerThreads;
  const workerData = { interruption: new Int32Array(new SharedArrayBuffer(8)), readOnce: new Map(), columns: 80 };
  const modules = new Map<string, unknown>([
    ['node:fs', capturing],
    ['fs', capturing],
    ['node:worker_threads', { ...threads, isMainThread: false, workerData }],
  ]);
  const requireIt = (name: string): unknown => modules.get(name) ?? real(name);
  let argv: readonly string[] = [];
  let code = -1;
  const ownProcess: NodeJS.Process = Object.create(process, {
    argv: { get: () => ['node', 'allocate', ...argv] },
    env: {
      value: {
        LC_ALL: 'C',
        // Under this mark a thread looks for what it was handed.
        ALLOCATE_THREAD: '1',
        ...(process.env['ALLOCATE_DEBUG'] === undefined ? {} : { ALLOCATE_DEBUG: '1' }),
      },
    },
    on: { value: () => ownProcess },
    off: { value: () => ownProcess },
    getBuiltinModule: { value: requireIt },
    exitCode: {
      set: (value: number) => {
        code = value;
      },
    },
  }) as NodeJS.Process;
  const evaluate = new Script(readFileSync(bundle, 'utf8'), { filename: bundle }).runInThisContext() as (
    ...handed: readonly unknown[]
  ) => void;
  const module = { exports: {} as { main: () => Promise<void> } };
  evaluate(requireIt, module, module.exports, ownProcess, dist);
  const text = (descriptor: number): string => Buffer.concat(written.get(descriptor) ?? []).toString('utf8');
  return async (asked): Promise<Ran> => {
    argv = asked;
    code = -1;
    written.clear();
    await module.exports.main();
    return { code, out: text(1), err: text(2) };
  };
}
