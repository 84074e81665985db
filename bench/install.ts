/** Gets the peers that the project does not depend on into `bench/.cache`, in the versions named here. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const CACHE: string = resolve('bench/.cache');
export const PYTHON: string = join(CACHE, 'venv/bin/python');
export const LEMON: string = join(CACHE, 'lemon');
export const YALPS: string = join(CACHE, 'node_modules/yalps/dist/index.js');

const NPM = { yalps: '0.6.4' };
const PIP = { ortools: '9.15.6755', highspy: '1.15.1', scipy: '1.17.1' };

/** A program or library that peers run on: its version, or why it is not to be had. */
export type Supply = { readonly version: string } | { readonly missing: string };

/** What each peer's supply is, by name; installs on the first call of a machine and again when a version above changes. */
export function installPeers(): Readonly<Record<string, Supply>> {
  mkdirSync(CACHE, { recursive: true });
  const npm = Object.entries(NPM).map(([name, version]) => `${name}@${version}`);
  const npmAnswer = once('npm', npm, () =>
    run('npm', ['install', '--prefix', CACHE, '--no-audit', '--no-fund', ...npm]),
  );
  const pip = Object.entries(PIP).map(([name, version]) => `${name}==${version}`);
  const pipAnswer = once(
    'pip',
    pip,
    () => run('python3', ['-m', 'venv', join(CACHE, 'venv')]) ?? run(PYTHON, ['-m', 'pip', 'install', '-q', ...pip]),
  );
  const supply = (answer: string | undefined, version: string): Supply =>
    answer === undefined ? { version } : { missing: answer };
  return {
    yalps: supply(npmAnswer, NPM.yalps),
    ortools: supply(pipAnswer, PIP.ortools),
    highspy: supply(pipAnswer, PIP.highspy),
    scipy: supply(pipAnswer, PIP.scipy),
    lemon: lemon(),
    glpk: program('glpsol', ['--version'], /v?(\d+\.\d+(?:\.\d+)?)/, 'glpk-utils'),
    cbc: program('cbc', ['-stop'], /Version: (\S+)/, 'coinor-cbc'),
    highs: dependency('highs'),
    'javascript-lp-solver': dependency('javascript-lp-solver'),
  };
}

/** Does the work unless a note in the cache says that it was done for the same versions. Answers why it failed. */
function once(name: string, versions: readonly string[], work: () => string | undefined): string | undefined {
  const note = join(CACHE, `${name}.versions`);
  const wanted = versions.join('\n');
  if (existsSync(note) && readFileSync(note, 'utf8') === wanted) return undefined;
  console.log(`installing ${versions.join(' ')}`);
  const why = work();
  if (why === undefined) writeFileSync(note, wanted);
  return why;
}

function run(command: string, words: readonly string[]): string | undefined {
  const { status, stderr, error } = spawnSync(command, words, { encoding: 'utf8', timeout: 600_000 });
  if (status === 0) return undefined;
  const lines = (error?.message ?? stderr).trim().split('\n');
  return `${command} ${words[0]}: ${lines.at(-1) ?? 'failed'}`;
}

function lemon(): Supply {
  const header = '/usr/include/lemon/config.h';
  if (!existsSync(header)) return { missing: "Debian's liblemon-dev is not installed" };
  const version = /LEMON_VERSION "([^"]+)"/.exec(readFileSync(header, 'utf8'))?.[1] ?? 'unknown';
  const source = resolve('bench/peers/lemon.cpp');
  const isFresh = existsSync(LEMON) && statSync(LEMON).mtimeMs > statSync(source).mtimeMs;
  const why = isFresh ? undefined : run('g++', ['-O2', '-o', LEMON, source]);
  return why === undefined ? { version: `${version}, g++ -O2` } : { missing: why };
}

function program(command: string, words: readonly string[], pattern: RegExp, debian: string): Supply {
  const { stdout, error } = spawnSync(command, words, { encoding: 'utf8', timeout: 10_000 });
  if (error !== undefined) return { missing: `Debian's ${debian} is not installed` };
  return { version: pattern.exec(stdout)?.[1] ?? 'unknown' };
}

function dependency(name: string): Supply {
  const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')) as { version: string };
  return { version };
}
