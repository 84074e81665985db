// `npm run bench -- [options]`: bundles bench/main.ts into a temporary folder of node_modules and runs it. Options stand there.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';

const root = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(root, 'node_modules/.bench-'));
const outfile = join(folder, 'main.mjs');
buildSync({
  absWorkingDir: root,
  entryPoints: [join(root, 'bench/main.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  logLevel: 'error',
  packages: 'external',
});
const child = spawn(process.execPath, ['--max-old-space-size=12000', outfile, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
// The terminal's Ctrl-C reaches the child too, which then ends what it measures; in the middle of a solve of its own it is deaf.
const PATIENCE_MS = 2000;
const end = () => {
  child.kill('SIGTERM');
  setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS).unref();
};
process.on('SIGINT', end);
process.on('SIGTERM', end);
child.on('close', (status) => {
  rmSync(folder, { recursive: true, force: true });
  process.exitCode = status ?? 1;
});
