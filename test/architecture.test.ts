import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * Which room may import which, and which file owns which library: the table of `docs/architecture.md`, enforced.
 * Type-only and dynamic imports count.
 */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  support: [],
  domain: ['support'],
  tables: ['domain', 'support'],
  rules: ['domain', 'support'],
  model: ['domain', 'rules', 'support'],
  flow: ['support'],
  engine: ['flow', 'model', 'domain', 'support'],
  proof: ['domain', 'rules', 'support'],
  plan: ['domain', 'rules', 'model', 'proof', 'engine/contract', 'support'],
  insight: ['domain', 'rules', 'model', 'flow', 'engine/contract', 'proof', 'plan', 'support'],
  render: ['domain', 'tables', 'rules', 'plan', 'insight', 'proof', 'roster', 'training', 'live', 'support'],
  'allocate.ts': ['domain', 'tables', 'rules', 'model', 'flow', 'engine', 'proof', 'plan', 'insight', 'support'],
  // Several phases are solved, proven and explained as one plan is.
  roster: ['domain', 'tables', 'rules', 'model', 'engine', 'proof', 'plan', 'allocate.ts', 'support'],
  training: ['domain', 'tables', 'rules', 'model', 'engine', 'proof', 'plan', 'allocate.ts', 'support'],
  generate: ['domain', 'tables', 'render', 'support'],
  'index.ts': [
    'domain',
    'tables',
    'rules',
    'model',
    'flow',
    'engine',
    'proof',
    'plan',
    'insight',
    'roster',
    'training',
    'live',
    'render',
    'generate',
    'allocate.ts',
    'support',
  ],
  // What a page needs to answer what-ifs, written and read: solved and proven as any plan is.
  live: ['domain', 'rules', 'model', 'engine', 'insight', 'plan', 'proof', 'support'],
  // Runs inside the report page, bundled: what it takes of the library goes into every page.
  page: ['live', 'render', 'domain', 'insight', 'proof', 'support'],
  // The worker's bundle runs one engine job and nothing else of the library.
  cli: ['index.ts', 'render', 'domain', 'support', 'engine/contract', 'engine/javascript-lp-solver-job'],
};

/** The one file of a room that may import a library; `node:` modules belong to `cli` alone. */
const OWNERS: Readonly<Record<string, readonly string[]>> = {
  'csv-parse/sync': ['src/tables/csv.ts'],
  yaml: ['src/tables/yaml.ts'],
  zod: ['src/tables/policy-schema.ts'],
  'fastest-levenshtein': ['src/tables/nearest.ts'],
  highs: ['src/engine/highs.ts'],
  'javascript-lp-solver': ['src/engine/javascript-lp-solver-job.ts'],
  'csv-stringify/sync': ['src/render/csv.ts'],
  'hucre/xlsx': ['src/render/xlsx-library.ts'],
  'd3-geo': ['src/render/pictures-library.ts'],
  'd3-sankey': ['src/render/pictures-library.ts'],
  chalk: ['src/render/terminal.ts'],
  commander: ['src/cli/program.ts'],
};

const root = resolve(import.meta.dirname, '..');

interface Import {
  readonly file: string;
  readonly target: string;
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

const PATTERN =
  /(?:^|[;}\n])\s*(?:import|export)\s+(?:type\s+)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(PATTERN)].map((match) => ({ file, target: match[1] ?? match[2] ?? '' }));
}

function roomOf(file: string): string {
  const [, first = '', second] = file.split('/');
  return second === undefined ? first : first;
}

const files = listFiles(join(root, 'src'));
const imports = files.flatMap(importsOf);
const local = imports.filter(({ target }) => target.startsWith('.'));
const outside = imports.filter(({ target }) => !target.startsWith('.'));

function targetFile({ file, target }: Import): string {
  return relative(root, resolve(root, dirname(file), target));
}

describe('architecture', () => {
  it('sees every source file and a plausible number of imports', () => {
    expect(files.length).toBeGreaterThan(60);
    expect(new Set(imports.map(({ file }) => file)).size).toBeGreaterThan(files.length * 0.8);
    const known = new Set(files);
    expect(local.map(targetFile).filter((file) => !known.has(file))).toEqual([]);
  });

  it('has no room that the table does not name', () => {
    expect([...new Set(files.map(roomOf))].filter((room) => !(room in ROOMS))).toEqual([]);
  });

  it('lets a room import only what its row lists', () => {
    const wrong = local.filter((one) => {
      const [from, to] = [roomOf(one.file), targetFile(one)];
      if (roomOf(to) === from) return false;
      const allowed = ROOMS[from] ?? [];
      return !allowed.some((room) => room === roomOf(to) || to === `src/${room}.ts`);
    });
    expect(wrong.map((one) => `${one.file} → ${targetFile(one)}`)).toEqual([]);
  });

  it('lets only cli touch node', () => {
    const wrong = outside.filter(({ file, target }) => target.startsWith('node:') && roomOf(file) !== 'cli');
    expect(wrong).toEqual([]);
  });

  it('gives every outside library one owning file', () => {
    const wrong = outside.filter(
      ({ file, target }) => !target.startsWith('node:') && !(OWNERS[target]?.includes(file) ?? false),
    );
    expect(wrong.map(({ file, target }) => `${file} → ${target}`)).toEqual([]);
  });

  it('keeps the independent audit independent', () => {
    const audit = listFiles(join(root, 'test/audit')).filter((file) => !file.endsWith('.test.ts'));
    expect(audit.length).toBeGreaterThan(3);
    const wrong = audit
      .flatMap(importsOf)
      .filter((one) => targetFile(one).startsWith('src') && one.target.startsWith('.'));
    expect(wrong).toEqual([]);
  });
});
