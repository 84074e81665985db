import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
export const BIN: string = join(ROOT, 'bin/allocate.js');

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
}

/** A clean environment: no language, no colour, nothing of the machine that runs the tests. */
function environment(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], HOME: tmpdir(), LC_ALL: 'C', ...more };
}

/** Text that a user must never see: a stack trace, or words that say nothing. */
function expectCalm({ err, out }: Ran): void {
  expect(err).not.toMatch(/^\s+at .*(?::\d+:\d+|node:)/m);
  expect(err).not.toMatch(/\b(?:TypeError|ReferenceError|RangeError|SyntaxError|undefined|NaN|\[object)\b/);
  expect(out).not.toMatch(/^\s+at .*:\d+:\d+/m);
}

/** Runs the built command as a user would. */
export function allocate(args: readonly string[], options: RunOptions = {}): Ran {
  const ran = spawnSync(process.execPath, [BIN, ...args], {
    cwd: options.cwd ?? ROOT,
    env: environment(options.env),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    ...(options.input === undefined ? {} : { input: options.input }),
  });
  const answer = { code: ran.status, out: ran.stdout, err: ran.stderr };
  expectCalm(answer);
  return answer;
}

/** Runs a line of bash in which `allocate` is the built command; pipes, redirections and limits are bash's. */
export function bash(script: string, options: RunOptions = {}): Ran {
  const prelude = `allocate() { ${process.execPath} ${BIN} "$@"; }\n`;
  const ran = spawnSync('bash', ['-c', prelude + script], {
    cwd: options.cwd ?? ROOT,
    env: environment(options.env),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const answer = { code: ran.status, out: ran.stdout, err: ran.stderr };
  expectCalm(answer);
  return answer;
}

/** Starts the command and hands the process over, for signals. */
export function start(args: readonly string[], cwd: string): ReturnType<typeof spawn> {
  return spawn(process.execPath, [BIN, ...args], { cwd, env: environment(), stdio: ['ignore', 'pipe', 'pipe'] });
}

/** A folder of its own, removed at the end of the file's tests. */
export function temporaryFolder(): string {
  if (!existsSync(join(ROOT, 'dist/cli.cjs'))) throw new Error('build first: npm run build');
  const folder = mkdtempSync(join(tmpdir(), 'allocate-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** A folder with the small workspace that `allocate init` writes. */
export function smallWorkspace(): string {
  const folder = temporaryFolder();
  expect(allocate(['init'], { cwd: folder }).code).toBe(0);
  return folder;
}
