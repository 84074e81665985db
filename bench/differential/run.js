/** `node bench/differential/run.js [arguments]`: bundles suite.ts into a temporary folder of node_modules and runs it in a fresh process. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const folder = mkdtempSync(fileURLToPath(new URL('../../node_modules/.differential-', import.meta.url)));
const outfile = join(folder, 'suite.mjs');
buildSync({
  entryPoints: [fileURLToPath(new URL('suite.ts', import.meta.url))],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  logLevel: 'error',
  packages: 'external',
});
const { status } = spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], { stdio: 'inherit' });
rmSync(folder, { recursive: true });
process.exitCode = status ?? 1;
