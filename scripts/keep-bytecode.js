/**
 * Runs the built command once on the 50-person case and keeps what V8 compiled for it as `dist/cli.bytecode`, which `bin/allocate.js` reads.
 *
 *   node scripts/keep-bytecode.js PLAN
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { Script } from 'node:vm';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bundle = join(root, 'dist', 'cli.cjs');
const text = readFileSync(bundle, 'latin1');
const STAMP_LENGTH = 64;

// Two runs are one warm process: what the first leaves uncompiled, such as comparing with a plan that is replaced, the second compiles.
process.argv = [
  process.execPath,
  join(root, 'bin', 'allocate.js'),
  '-C',
  join(root, 'data'),
  '--force',
  process.argv[2],
];
const script = new Script(text, { filename: bundle });
process.on('exit', () => {
  // Bytecode is good for the flags under which it was taken, and a short command leaves these changed (`src/cli/optimiser.ts`).
  setFlagsFromString('--opt');
  setFlagsFromString('--semi-space-growth-factor=2');
  const stamp = Buffer.from(text.slice(-STAMP_LENGTH));
  writeFileSync(join(root, 'dist', 'cli.bytecode'), Buffer.concat([stamp, script.createCachedData(), stamp]));
});
script.runInThisContext()(createRequire(bundle), join(root, 'dist'));
