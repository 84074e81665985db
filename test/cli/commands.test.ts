import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nearestWord } from '../../src/cli/nearest.ts';
import { parseDuration } from '../../src/cli/solve-options.ts';
import { matchesPattern } from '../../src/cli/workspace.ts';
import { allocate, smallWorkspace, temporaryFolder } from './run.ts';

describe('allocate init', () => {
  it('writes a workspace that runs as it is, commented in the language of the user', () => {
    for (const [lang, word] of [
      ['en', 'What is asked of the plan'],
      ['vi', 'Yêu cầu đối với phương án'],
    ] as const) {
      const folder = mkdtempSync(join(tmpdir(), 'allocate-'));
      const ran = allocate(['init', '--lang', lang], { cwd: folder });
      expect(ran).toMatchObject({ code: 0, out: '' });
      expect(readFileSync(join(folder, 'policy.yaml'), 'utf8')).toContain(word);
      expect(allocate(['check'], { cwd: folder }).code).toBe(0);
      expect(allocate(['plan.csv'], { cwd: folder }).err).toMatch(/proven/);
      rmSync(folder, { recursive: true });
    }
  });

  it('overwrites nothing, not even with --force, and writes nothing when one file is there', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'units.csv'), 'mine');
    for (const args of [['init'], ['init', '--force']]) {
      const ran = allocate(args, { cwd: folder });
      expect(ran.code).toBe(2);
      expect(ran.err).toContain('already there: units.csv');
      expect(readdirSync(folder)).toEqual(['units.csv']);
    }
  });

  it('makes the folder it is given', () => {
    const folder = temporaryFolder();
    expect(allocate(['init', 'a/b'], { cwd: folder }).code).toBe(0);
    expect(allocate(['-C', 'a/b', '-n'], { cwd: folder }).code).toBe(0);
  });
});

describe('allocate generate', () => {
  it('writes the same workspace for the same seed, and one that can be solved', () => {
    const folder = temporaryFolder();
    const args = ['--officers', '30', '--communes', '10', '--seed', '7'];
    expect(allocate(['generate', 'one', ...args], { cwd: folder }).code).toBe(0);
    expect(allocate(['generate', 'two', ...args], { cwd: folder }).code).toBe(0);
    expect(readdirSync(join(folder, 'one')).length).toBeGreaterThan(4);
    for (const name of readdirSync(join(folder, 'one'))) {
      expect(readFileSync(join(folder, 'two', name), 'utf8')).toBe(readFileSync(join(folder, 'one', name), 'utf8'));
    }
    expect(allocate(['-C', 'one', '-n'], { cwd: folder }).err).toContain('proven');
  });
});

describe('allocate check', () => {
  const folder = smallWorkspace();

  it('lists whom nobody checked, and under --strict counts that as an error', () => {
    const ran = allocate(['check'], { cwd: folder });
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('warning[W0601]: officer CB008 is not fully checked');
    expect(ran.err).toContain('✔ 1 warning');
    expect(allocate(['check', '--strict'], { cwd: folder }).code).toBe(1);
  });

  it('looks only at the files named, and at no file that is not an input', () => {
    const one = allocate(['check', 'vacancies.csv'], { cwd: folder });
    expect(one).toMatchObject({ code: 0, out: '' });
    expect(one.err).toContain('nothing wrong found');
    writeFileSync(join(folder, 'other.csv'), 'x');
    expect(allocate(['check', 'other.csv'], { cwd: folder }).err).toContain('is not an input of this workspace');
  });

  it('finds every defect at once, in every format, and answers 1', () => {
    const bad = smallWorkspace();
    const vacancies = readFileSync(join(bad, 'vacancies.csv'), 'utf8');
    writeFileSync(
      join(bad, 'vacancies.csv'),
      vacancies.replace('VT001,07900', 'VT001,7901').replace('land,land:3', 'land,land'),
    );
    const text = allocate(['check', '--lang', 'vi'], { cwd: bad });
    expect(text.code).toBe(1);
    expect(text.out).toContain('E0503');
    expect(text.out).toContain('E0319');
    expect(text.err).toContain('✘ 2 lỗi');
    const concise = allocate(['check', '--format', 'concise'], { cwd: bad });
    expect(
      concise.out
        .trim()
        .split('\n')
        .every((line) => /^\w+\.csv:\d+:\d+: \w+\[[EWN]\d{4}\]: /.test(line)),
    ).toBe(true);
    const listed = JSON.parse(allocate(['check', '--format', 'json'], { cwd: bad }).out) as { number: string }[];
    const numbers = listed.map((one) => one.number);
    expect(JSON.parse(allocate(['check', '--json'], { cwd: bad }).out)).toEqual({
      issues: listed,
      senders: [],
      corrections: [],
      changes: [],
      written: [],
    });
    expect(numbers).toEqual(expect.arrayContaining(['E0503', 'E0319']));
    expect(allocate(['check', '--format', 'github'], { cwd: bad }).out).toMatch(
      /^::error file=vacancies\.csv,line=2,col=7,title=E0503::/m,
    );
  });

  it('begins with the causes where there are ten thousand defects, and lists each in the other formats', () => {
    const bad = smallWorkspace();
    const rows = Array.from({ length: 10_000 }, (_, index) => {
      const unit = index % 2 === 0 ? 'nowhere' : 'so-nv';
      return `X${String(index)},Nguyễn Văn An,${unit},${index % 2 === 0 ? 'land' : `ngành ${String(index)}`}`;
    });
    writeFileSync(join(bad, 'officers.csv'), ['officer_id,name,unit_id,field', ...rows].join('\n'));
    writeFileSync(join(bad, 'units.csv'), 'unit_id,name\nso-nv,Sở Nội vụ\n');
    const { code, out } = allocate(['check'], { cwd: bad });
    expect([code, ...out.split('\n').slice(0, 3)]).toEqual([
      1,
      '10,000 findings of 2 kinds in 1 file; the commonest come first',
      '  5,000  E0502  officers.csv unit_id  the unit "nowhere" is not listed in units.csv',
      '  5,000  E0302  officers.csv field    "…" is not a value of this column',
    ]);
    expect(out.split('\n').length).toBeLessThan(70);
    const listed = allocate(['check', '--format', 'concise'], { cwd: bad }).out.split('\n');
    expect(listed).toHaveLength(10_001);
  });

  it('points into the policy', () => {
    const bad = smallWorkspace();
    const policy = readFileSync(join(bad, 'policy.yaml'), 'utf8');
    writeFileSync(join(bad, 'policy.yaml'), policy.replace('objective:', 'objectve:'));
    const ran = allocate(['check'], { cwd: bad });
    expect(ran.code).toBe(1);
    expect(ran.out).toContain('did you mean "objective"?');
    expect(ran.out).toMatch(/policy\.yaml:\d+:1\n/);
    expect(ran.out).toMatch(/\^{8}/);
  });

  it('shows control characters of a cell as codes', () => {
    const bad = smallWorkspace();
    const officers = readFileSync(join(bad, 'officers.csv'), 'utf8');
    writeFileSync(join(bad, 'officers.csv'), officers.replace('so-tc', 'so\u001b[2J\u202e'));
    const ran = allocate(['check'], { cwd: bad });
    // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
    expect(ran.out).not.toMatch(/[\u001b\u202e]/);
    expect(ran.out).toContain(String.raw`\x1b[2J`);
  });
});

describe('allocate verify', () => {
  const folder = smallWorkspace();
  allocate(['plan.csv', '-q'], { cwd: folder });
  const plan = readFileSync(join(folder, 'plan.csv'), 'utf8');

  function verify(change: (text: string) => string, ...args: readonly string[]): ReturnType<typeof allocate> {
    writeFileSync(join(folder, 'edited.csv'), change(plan));
    return allocate(['verify', 'edited.csv', ...args], { cwd: folder });
  }

  it('answers 0 for the best plan and says that this is proven', () => {
    const ran = allocate(['verify', 'plan.csv'], { cwd: folder });
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out).toContain('nothing better exists; this is proven');
  });

  it('answers 1 for a legal plan that is not the best and says how far it is', () => {
    const ran = verify((text) => text.replace(/^CB001.*\n/m, ''));
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(/3 priority points short of the best filled places by priority; the best is proven/);
  });

  it('names the line and the rule that an edited plan breaks', () => {
    const ran = verify((text) => text.replace(/^CB001/m, 'CB003'));
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(/error\[E07\d\d\]/);
    expect(ran.out).toMatch(/edited\.csv:\d+/);
    expect(ran.out).toMatch(/The plan breaks \d+ rules?/);
    const data = JSON.parse(verify((text) => text.replace(/^CB001/m, 'CB003'), '--json').out) as { is_legal: boolean };
    expect(data.is_legal).toBe(false);
  });

  it('says what it cannot read', () => {
    expect(allocate(['verify', 'nobody.csv'], { cwd: folder })).toMatchObject({ code: 2, out: '' });
    expect(allocate(['verify', 'plan.html'], { cwd: folder }).err).toContain(
      'a plan is read from .csv, .json or .xlsx in this version',
    );
    expect(verify(() => 'a,b\n1,2\n').code).toBe(2);
  });
});

describe('allocate export', () => {
  const folder = smallWorkspace();

  it('prints the model in each format and nothing else', () => {
    expect(allocate(['export', '--format', 'lp', '-q'], { cwd: folder })).toMatchObject({ code: 0, err: '' });
    expect(allocate(['export', '--format', 'mps', '-q'], { cwd: folder }).out).toMatch(/ROWS[\s\S]*ENDATA/);
    expect(
      JSON.parse(allocate(['export', '--format', 'json', '-q', '--tier', 'fill'], { cwd: folder }).out),
    ).toMatchObject({ tier: 'fill' });
  });

  it('answers an unknown goal with the nearest one', () => {
    const ran = allocate(['export', '--format', 'lp', '--tier', 'distanc'], { cwd: folder });
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain('did you mean "distance"? Goals: fill, fit, wishes, distance');
  });
});

describe('small parts of the command line', () => {
  it('read times with units, digits alone as seconds', () => {
    expect(['60s', '5m', '1.5h', '250ms', '90'].map(parseDuration)).toEqual([60_000, 300_000, 5_400_000, 250, 90_000]);
    expect(['', 's', '-1s', '0s', '1e3s', '10 s', '9999999999s'].map(parseDuration)).toEqual(Array(7).fill(undefined));
  });

  it('match names with a star, in time linear in both', () => {
    expect(matchesPattern('officers-1.csv', 'officers-*.csv')).toBe(true);
    expect(matchesPattern('officers.csv', 'officers-*.csv')).toBe(false);
    expect(matchesPattern('.hidden.csv', '*.csv')).toBe(false);
    expect(matchesPattern('aba', 'ab*ba')).toBe(false);
    const start = performance.now();
    matchesPattern('a'.repeat(100_000), `${'a*'.repeat(50_000)}b`);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it('find the nearest word, or none', () => {
    const words = ['check', 'verify', 'export', 'explain'];
    expect(nearestWord('chekc', words)).toBe('check');
    expect(nearestWord('exp', words)).toBe('export');
    expect(nearestWord('banana', words)).toBeUndefined();
    expect(nearestWord('x'.repeat(10_000), words)).toBeUndefined();
  });
});
