/** `node bench/flow/run.js SCRIPT [arguments]`: bundles bench/flow/SCRIPT.ts into a temporary folder of node_modules and runs it in a fresh process. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const [script = 'peers', ...rest] = process.argv.slice(2);
const folder = mkdtempSync(fileURLToPath(new URL('../../node_modules/.flow-bench-', import.meta.url)));
const outfile = join(folder, `${script}.mjs`);
const entry = fileURLToPath(new URL(`${script}.ts`, import.meta.url));
buildSync({
  entryPoints: [entry],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  logLevel: 'error',
  external: ['esbuild'],
});
const { status } = spawnSync(process.execPath, [outfile, ...rest], { stdio: 'inherit' });
rmSync(folder, { recursive: true });
process.exitCode = status ?? 1;
