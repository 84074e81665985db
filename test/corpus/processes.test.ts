import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createHighs } from '../../src/engine/highs.ts';
import { allocate, bash, BIN, smallWorkspace } from '../cli/run.ts';
import { binaryProgram } from '../support/programs.ts';
import { runInProcess } from './in-process.ts';

describe('a run inside this process', () => {
  const folder = smallWorkspace();

  it.each([
    ['check', '-C', folder],
    ['-', '-C', folder, '-q'],
    ['-', '-C', folder, '--engine', 'highs'],
    ['check', '-C', folder, '--json'],
    ['-', '-C', folder, '--officers', join(folder, 'units.csv')],
    ['--lang', 'fr'],
    ['chekc'],
    ['--version'],
  ])('answers %s %s %s as a process of its own does', async (...argv) => {
    const timeless = (text: string): string => text.replaceAll(/\d+(?:[.,]\d+)? s/g, 't s');
    const [own, inside] = [allocate(argv), await runInProcess(argv)];
    expect({ ...inside, err: timeless(inside.err) }).toEqual({ ...own, err: timeless(own.err) });
  });
});

describe('sizes', () => {
  const folder = smallWorkspace();

  it.runIf(process.platform === 'linux')('CSV-018 one line of 2 GB is refused with less than 300 MB of memory', () => {
    writeFileSync(join(folder, 'huge.csv'), '');
    truncateSync(join(folder, 'huge.csv'), 2 ** 31);
    // The most that this program had in memory, in KiB; what `getrusage` answers may be that of the process it was forked from.
    writeFileSync(
      join(folder, 'memory.cjs'),
      `const { readFileSync } = require('node:fs');
      const { isMainThread } = require('node:worker_threads');
      const peak = () => /VmHWM:\\s*(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1];
      if (isMainThread) process.on('exit', () => console.log(peak()));`,
    );
    const ran = bash(`${process.execPath} -r ./memory.cjs ${BIN} - --officers huge.csv`, { cwd: folder });
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('is larger than 400 MiB');
    expect(Number(ran.out)).toBeLessThan(300_000);
    const piped = bash(
      `head -c 2G /dev/zero | tr '\\0' a | ${process.execPath} -r ./memory.cjs ${BIN} - --officers -`,
      {
        cwd: folder,
      },
    );
    expect(piped.code).toBe(2);
    expect(piped.err).toContain('no line break within 16 MiB');
    expect(Number(piped.out)).toBeLessThan(300_000);
  });

  it('CSV-019 many rows are read and checked within the memory of a small machine', () => {
    const count = Number(process.env['ALLOCATE_CORPUS_ROWS'] ?? 100_000);
    const row = (k: number): string => `X${String(k)},so-tc,accounting,1985-03-15,m,none\n`;
    const rows = Array.from({ length: count }, (_, k) => row(k)).join('');
    writeFileSync(join(folder, 'many.csv'), `officer_id,unit_id,field,birth_date,sex,exclusions\n${rows}`);
    const ran = bash(`${process.execPath} --max-old-space-size=2000 ${BIN} check --officers many.csv`, { cwd: folder });
    expect([ran.code, ran.err]).toEqual([0, expect.stringContaining('✔')]);
  }, 300_000);

  it('SOLV-003 a model too large for the engine is known before it is built', async () => {
    const columns = 1_500_001;
    const program = binaryProgram(
      'max',
      Array.from({ length: columns }, () => 1),
      [],
    );
    const outcome = await createHighs(() => 0).solve(program, Infinity);
    expect(outcome).toEqual({ termination: 'failed', why: 'too-large' });
  });
});

it('DATE-015 the time zone changes nothing', () => {
  const folder = smallWorkspace();
  const zones = ['America/Los_Angeles', 'Asia/Ho_Chi_Minh', 'Pacific/Kiritimati', 'UTC'];
  const plans = zones.map((zone) => allocate(['-', '-q'], { cwd: folder, env: { TZ: zone } }).out);
  expect(plans[0]).toMatch(/^officer_id,/);
  expect(new Set(plans).size).toBe(1);
});
