#!/usr/bin/env node
await import('../dist/cli.js').catch((error) => {
  if (error?.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  process.stderr.write('allocate is not built yet: run `npm ci` or `npm run build` in its folder, then try again.\n');
  process.exitCode = 2;
});
