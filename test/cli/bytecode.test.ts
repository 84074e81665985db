import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { BIN, temporaryFolder } from './run.ts';

const ROOT = dirname(dirname(BIN));
const folder = temporaryFolder();
const BYTECODE = join(folder, 'dist', 'cli.bytecode');

/** The plan of the 50-person case from the copy of the program, under `flags` of Node. */
function solve(...flags: readonly string[]): { code: number | null; plan: string; said: string } {
  const args = [...flags, join(folder, 'bin', 'allocate.js'), '-q', '-C', join(ROOT, 'data'), '-'];
  const ran = spawnSync(process.execPath, args, { encoding: 'utf8', env: { PATH: process.env['PATH'] } });
  return { code: ran.status, plan: ran.stdout, said: ran.stderr };
}

describe('the bytecode beside the bundle', () => {
  let kept = Buffer.alloc(0);
  let best = { code: 0 as number | null, plan: '', said: '' };

  beforeAll(() => {
    for (const name of ['bin', 'dist']) mkdirSync(join(folder, name));
    for (const file of ['bin/allocate.js', 'bin/package.json', 'dist/cli.cjs', 'dist/cli.bytecode'])
      copyFileSync(join(ROOT, file), join(folder, file));
    kept = readFileSync(BYTECODE);
    best = solve();
  });

  it('gives the plan', () => {
    expect(best).toMatchObject({ code: 0, said: '' });
    expect(best.plan.split('\n').length).toBeGreaterThan(50);
  });

  it('may be missing', () => {
    rmSync(BYTECODE);
    expect(solve()).toEqual(best);
  });

  it('is refused where it is empty, cut off or of another bundle', () => {
    const ofAnother = Buffer.from(kept);
    ofAnother.write('0123456789abcdef');
    for (const bytes of [Buffer.alloc(0), kept.subarray(0, 40), kept.subarray(0, kept.length >> 1), ofAnother]) {
      writeFileSync(BYTECODE, bytes);
      expect(solve()).toEqual(best);
    }
  }, 60_000);

  it('is ignored under flags it was not made for', () => {
    writeFileSync(BYTECODE, kept);
    expect(solve('--no-opt')).toEqual(best);
    expect(solve('--jitless')).toMatchObject({ code: 0, plan: best.plan });
  });
});
