/**
 * `node test/fuzz/run.js --from 1 --count 200000`: bundles the command so that it hands out its `main`, bundles suite.ts, and runs it.
 *
 * The engines' files are those of `dist`, so build first.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(root, 'node_modules', '.fuzz-'));

/** `main.ts` runs when it is loaded; here it is asked for run after run. */
const handedOut = {
  name: 'handed-out',
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]cli[\\/]main\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      if (!text.includes('void main();')) throw new Error('main.ts does not call main() any more');
      return { contents: text.replace('void main();', 'export { main };'), loader: 'ts' };
    });
  },
};
const highsBeside = {
  name: 'highs-beside',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^highs$/ }, () => ({ path: './highs.cjs', external: true }));
  },
};
const bundle = join(folder, 'command.cjs');
const suite = join(folder, 'suite.mjs');
const common = { absWorkingDir: root, bundle: true, platform: 'node', target: 'node20', logLevel: 'error' };
await build({
  ...common,
  entryPoints: ['src/cli/main.ts'],
  outfile: bundle,
  format: 'cjs',
  plugins: [handedOut, highsBeside],
  define: { ALLOCATE_VERSION: '"fuzz"', 'import.meta.dirname': '__folder' },
  banner: { js: '(function(require,module,exports,process,__folder){' },
  footer: { js: '})' },
  supported: { 'dynamic-import': false },
});
await build({ ...common, entryPoints: ['test/fuzz/suite.ts'], outfile: suite, format: 'esm', packages: 'external' });
const { status } = spawnSync(process.execPath, [suite, ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, FUZZ_BUNDLE: bundle, FUZZ_DIST: join(root, 'dist') },
});
rmSync(folder, { recursive: true });
process.exitCode = status ?? 1;
