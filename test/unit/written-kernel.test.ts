import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

it('the kernel’s WebAssembly is that of its source: npm run kernel', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/write-kernel.js', '--check'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
