import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { allocate, smallWorkspace } from './run.ts';

it('a file that is named nearly as a table that is missing is not passed over in silence', () => {
  const folder = smallWorkspace();
  writeFileSync(join(folder, 'Pins.csv'), 'officer,vacancy,kind\n');
  writeFileSync(join(folder, 'quota.csv'), 'name\n');
  writeFileSync(join(folder, 'notes.csv'), 'a\n');
  const { out, err } = allocate(['check', '--format', 'concise', '--lang', 'en'], { cwd: folder });
  const lines = `${out}${err}`.split('\n').filter((line) => line.includes('W0304'));
  expect(lines).toEqual([
    expect.stringMatching(/^Pins\.csv: warning\[W0304\]: the file is not read; the table pins is not there/),
    expect.stringMatching(/^quota\.csv: warning\[W0304\]: the file is not read; the table quotas is not there/),
  ]);
});

it('the first of such warnings stands above the summary of a plan, with the count of all', () => {
  const folder = smallWorkspace();
  writeFileSync(join(folder, 'Pins.csv'), 'officer,vacancy,kind\n');
  const { code, err } = allocate(['plan.csv', '--lang', 'en'], { cwd: folder });
  expect(code).toBe(0);
  expect(err).toContain('Pins.csv: warning[W0304]: the file is not read');
  expect(err.indexOf('W0304')).toBeLessThan(err.indexOf('Optimal'));
});

it('a table under its own name in another ending is no such file', () => {
  const folder = smallWorkspace();
  renameSync(join(folder, 'units.csv'), join(folder, 'departments.csv'));
  const policy = ['--units', 'departments.csv'];
  const { out, err } = allocate(['check', ...policy, '--lang', 'en'], { cwd: folder });
  expect(`${out}${err}`).not.toContain('W0304');
});
