import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allocate, smallWorkspace } from './run.ts';

const folder = smallWorkspace();

function roster(...args: readonly string[]): ReturnType<typeof allocate> {
  return allocate(['roster', ...args], { cwd: folder });
}

function read(name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

describe('allocate roster', () => {
  it.each([
    [[], 'name the folder to write: allocate roster roster'],
    [['out', '--months', '0'], '--months needs a whole number from 1 to 60, not "0"'],
    [['out', '--every', 'often'], '--every needs a whole number from 1 to 60, not "often"'],
    [['out', '--rest', '0', '--handover', '5'], 'Add --rest 1 or --handover 0'],
    [['out', '--handover', '40'], '--handover needs a whole number from 0 to 28, not "40"'],
    [['out', '--mnths', '6'], 'did you mean --months?'],
  ])('%j is told what would be accepted', (args, said) => {
    const ran = roster(...args);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain(said);
  });

  it('writes a plan a phase, what verify needs for each, and a table of months, the same bytes every time', () => {
    const ran = roster('out', '--months', '9', '--every', '3');
    expect(ran.code).toBe(0);
    expect(ran.err).toContain('✔ Optimal, proven');
    expect(ran.err).toContain('9 months from 2025-10-01');
    expect(ran.err).toMatch(/Phases \(leave \/ on tour then\):\n {5}1 {2}2025-10-01 {2}6 \/ 6\n/);
    const names = readdirSync(join(folder, 'out')).toSorted();
    expect(names).toContain('coverage.csv');
    expect(names.filter((name) => name.startsWith('phase-')).length % 2).toBe(0);
    expect(read('out/phase-1.csv').split('\n')[0]).toBe(allocate(['-', '-q'], { cwd: folder }).out.split('\n')[0]);
    const before = names.map((name) => read(join('out', name)));
    const rows = read('officers.csv').trimEnd().split('\n');
    writeFileSync(join(folder, 'officers.csv'), `${[rows[0], ...rows.slice(1).toReversed()].join('\n')}\n`);
    expect(roster('out', '--months', '9', '--every', '3').code).toBe(0);
    expect(readdirSync(join(folder, 'out')).toSorted()).toEqual(names);
    expect(names.map((name) => read(join('out', name)))).toEqual(before);
  });

  it('has every phase verified by itself, and a phase changed by hand found out', () => {
    const verify = (phase: string): ReturnType<typeof allocate> =>
      allocate(['verify', phase, '--policy', 'out/phase-2.yaml'], { cwd: folder });
    expect(verify('out/phase-2.csv')).toMatchObject({ code: 0, err: '' });
    expect(verify('out/phase-2.csv').out).toContain('legal as a phase of a roster');
    // Whoever left with the first phase is on tour still.
    const first = read('out/phase-1.csv').split('\n');
    const second = read('out/phase-2.csv').trimEnd();
    const copied = (first[1] ?? '').replace('2025-10-01', '2026-01-01').replace('2026-03-31', '2026-06-30');
    writeFileSync(join(folder, 'changed.csv'), `${second}\n${copied}\n`);
    const found = verify('changed.csv');
    expect(found.code).toBe(1);
    expect(found.out).toContain('earlier phase');
  });

  it('shows without writing under -n, and as data under --json', () => {
    const dry = roster('elsewhere', '-n', '--months', '6', '--every', '3');
    expect(dry).toMatchObject({ code: 0, out: '' });
    expect(dry.err).toContain('nothing written');
    expect(readdirSync(folder)).not.toContain('elsewhere');
    const ran = roster('--json', '-q', '--months', '6', '--every', '3');
    const answer = JSON.parse(ran.out) as Record<string, unknown>;
    expect(answer).toMatchObject({
      format: 'allocate-roster',
      proof: 'proven',
      months: 6,
      rest_months: 3,
      minima: 'every',
    });
    expect(Object.keys(answer['certificate'] as object)).toEqual(['tiers']);
  });

  it('says in Vietnamese how much is covered and why the rest is not', () => {
    const ran = roster('-n', '--months', '9', '--lang', 'vi');
    expect(ran.err).toMatch(/có người \d+\/54 tháng-chỗ · \d+ lượt đi của \d+\/8 cán bộ/);
    expect(ran.err).toContain('Chưa có người (tháng-chỗ):');
  });

  it('keeps to pseudonyms under --redact, and then writes no policies', () => {
    writeFileSync(
      join(folder, 'key'),
      Uint8Array.from({ length: 32 }, (_, i) => (i * 37 + 11) % 256),
      { mode: 0o600 },
    );
    const ran = roster('redacted', '--redact', 'key', '--months', '6', '--every', '3', '--json');
    expect(ran.code).toBe(0);
    const names = readdirSync(join(folder, 'redacted'));
    expect(names.filter((name) => name.endsWith('.yaml'))).toEqual([]);
    const all = [ran.out, ran.err, ...names.map((name) => read(join('redacted', name)))].join('\n');
    expect(all).toMatch(/P-[A-Z2-7]{12}/);
    expect(all).not.toMatch(/CB00\d/);
  });

  it('names what is left of another roster, and replaces nothing that is not its own', () => {
    writeFileSync(join(folder, 'out/phase-9.csv'), read('out/phase-1.csv'));
    const ran = roster('out', '--months', '9', '--every', '3');
    expect(ran.err).toContain('left from another roster, no longer part of this one: out/phase-9.csv');
    writeFileSync(join(folder, 'out/coverage.csv'), 'my own notes\n');
    expect(roster('out', '--months', '9', '--every', '3')).toMatchObject({ code: 2 });
    expect(read('out/coverage.csv')).toBe('my own notes\n');
  });

  it('marks what a limit left unproven', () => {
    const ran = roster('-n', '--time-limit', '1ms');
    expect(ran.code).toBe(4);
  });

  it('says which demands leave no room for any roster', () => {
    appendFileSync(
      join(folder, 'policy.yaml'),
      '\npins: [{ officer: CB005, vacancy: VT001 }, { officer: CB006, vacancy: VT001 }]\n',
    );
    const ran = roster('-n', '--months', '3', '--every', '3');
    expect(ran.code).toBe(3);
    expect(ran.err).toContain('CB005');
    expect(ran.err).toContain('CB006');
  });
});
