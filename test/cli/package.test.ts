import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder, type Ran } from './run.ts';

/**
 * The package as npm delivers it: packed, installed into an empty folder and run there, all without a network. Where the machine lets us, the
 * processes get a network namespace of their own, in which nothing answers.
 */
const ROOT = resolve(import.meta.dirname, '../..');
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { readonly version: string };
const parent = temporaryFolder();
const home = join(parent, 'home');
// Spaces and letters beyond ASCII, as in many folders of the people who use this: the engine's file is found by URL.
const folder = join(parent, 'Kế hoạch điều động 100%');

const cutOff = [['-n'], ['-rn']].find((flags) => spawnSync('unshare', [...flags, 'true']).status === 0);

/** Runs a program without a network, with a home folder and a cache of npm that start empty. */
function run(program: string, args: readonly string[], cwd: string): Ran {
  const [first, ...rest] = cutOff === undefined ? [program, ...args] : ['unshare', ...cutOff, program, ...args];
  const ran = spawnSync(first ?? program, rest, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: {
      PATH: process.env['PATH'],
      HOME: home,
      LC_ALL: 'C',
      npm_config_cache: join(home, 'cache'),
      npm_config_offline: 'true',
      npm_config_update_notifier: 'false',
      npm_config_audit: 'false',
      npm_config_fund: 'false',
      npm_config_loglevel: 'error',
    },
  });
  return { code: ran.status, out: ran.stdout, err: ran.stderr };
}

/** Standard output of a run that the tests need before they begin. */
function succeed(program: string, args: readonly string[], cwd: string): string {
  const ran = run(program, args, cwd);
  if (ran.code !== 0) throw new Error(`${program} ${args.join(' ')} exits ${ran.code}: ${ran.err}`);
  return ran.out;
}

const installed = (...args: readonly string[]): Ran => run('npx', ['--no-install', 'allocate', ...args], folder);

describe('the package', () => {
  let files: readonly string[] = [];

  beforeAll(() => {
    mkdirSync(home);
    mkdirSync(folder);
    const packed = succeed('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', parent], ROOT);
    const [report] = Object.values(
      JSON.parse(packed) as Record<
        string,
        { readonly filename: string; readonly files: readonly { readonly path: string }[] }
      >,
    );
    files = report?.files.map(({ path }) => path) ?? [];
    const tarball = join(parent, report?.filename ?? '');
    succeed('npm', ['install', '--offline', '--ignore-scripts', tarball], folder);
  }, 120_000);

  it('holds what runs, its licences, data and documents, and nothing that only makers need', () => {
    const folders = [...new Set(files.map((path) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : '.')))];
    expect(folders.toSorted()).toEqual(['.', 'bin', 'data', 'dist', 'docs']);
    expect(files).toEqual(
      expect.arrayContaining([
        'LICENSE',
        'bin/allocate.js',
        'bin/package.json',
        'data/policy.yaml',
        'dist/THIRD-PARTY-LICENSES.txt',
        'dist/cli.bytecode',
        'dist/cli.cjs',
        'dist/highs.cjs',
        'dist/highs.wasm',
        'dist/index.d.ts',
        'dist/index.js',
        'dist/page/report.js',
        'dist/pictures.cjs',
        'dist/worker.js',
      ]),
    );
  });

  it('brings no other package along', () => {
    const names = readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'));
    expect(names).toEqual(['allocate']);
  });

  it('answers its version', () => {
    expect(installed('--version')).toEqual({ code: 0, out: `allocate ${version}\n`, err: '' });
  });

  it.each(['highs', 'javascript-lp-solver'])('solves the workspace that init writes, with %s', (engine) => {
    const workspace = `init with ${engine}`;
    expect(installed('init', workspace)).toMatchObject({ code: 0 });
    const solved = installed('-C', workspace, join(workspace, 'plan.csv'), '--engine', engine);
    expect(solved).toMatchObject({ code: 0, out: '' });
    expect(solved.err).toContain('✔ Optimal, proven');
    expect(readFileSync(join(folder, workspace, 'plan.csv'), 'utf8')).toMatch(/^officer_id,officer_name,/);
  });

  it('writes the report page, with what runs in it', () => {
    expect(installed('init', 'paged')).toMatchObject({ code: 0 });
    expect(installed('-C', 'paged', '-q', join('paged', 'plan.html'))).toEqual({ code: 0, out: '', err: '' });
    const html = readFileSync(join(folder, 'paged', 'plan.html'), 'utf8');
    const script = readFileSync(
      join(folder, 'node_modules', 'allocate', 'dist', 'page', 'report.js'),
      'utf8',
    ).trimEnd();
    expect(html.includes(`<script>${script}</script>`)).toBe(true);
    // Nothing that only tests need is shipped.
    const licences = readFileSync(join(folder, 'node_modules/allocate/dist/THIRD-PARTY-LICENSES.txt'), 'utf8');
    expect(licences).toContain('d3-sankey 0.12');
    expect(/axe-core|playwright/.exec(licences)).toBeNull();
  });

  it('generates a workspace of sixty officers and solves it', () => {
    expect(installed('generate', 'sixty', '--officers', '60', '--seed', '7')).toMatchObject({ code: 0 });
    const officers = readFileSync(join(folder, 'sixty', 'officers.csv'), 'utf8');
    expect(officers.trimEnd().split('\n')).toHaveLength(61);
    const solved = installed('-C', 'sixty', '-', '-q');
    expect(solved, solved.err).toMatchObject({ code: 0, err: '' });
    expect(solved.out.trimEnd().split('\n').length).toBeGreaterThan(10);
  });

  it('solves the 50-person case that it carries to the bytes that the repository gives', () => {
    const carried = join('node_modules', 'allocate', 'data');
    const here = run(process.execPath, [join(ROOT, 'bin', 'allocate.js'), '-q', '-C', join(ROOT, 'data'), '-'], ROOT);
    expect(here.code).toBe(0);
    expect(installed('-q', '-C', carried, '-')).toEqual(here);
  });

  it('gives every function of the library to import, typed', async () => {
    const names = Object.keys(await import('../../src/index.ts')).toSorted();
    const script =
      "import('allocate').then((library) => console.log(JSON.stringify([Object.keys(library).sort(), typeof library.allocate])))";
    const imported = run(process.execPath, ['-e', script], folder);
    expect(imported, imported.err).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(imported.out)).toEqual([names, 'function']);
    expect(names).toEqual(expect.arrayContaining(['allocate', 'prepare', 'readPolicy', 'verifyPlan']));
    expect(existsSync(join(folder, 'node_modules', 'allocate', 'dist', 'index.d.ts'))).toBe(true);
  });
});
