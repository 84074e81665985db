import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { allocate, smallWorkspace } from './run.ts';

const scratch = mkdtempSync(join(tmpdir(), 'train-'));
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

const DATA = join(import.meta.dirname, '../../data');

/** The training plan as data. */
interface TrainingData {
  readonly proof: string;
  readonly before: { readonly points: number; readonly places: number };
  readonly after: { readonly points: number; readonly places: number };
  readonly seats: number;
  readonly cost: number;
  readonly unlocking: readonly { readonly officer_id: string; readonly courses: readonly string[] }[];
  readonly curve: readonly { readonly seats: number; readonly points: number; readonly gain: number | null }[];
  readonly gaps: readonly { readonly officer_id: string; readonly when: string | null }[];
}

describe('allocate train', () => {
  it.each([
    [[], 'there is no courses.csv'],
    [['--fit', 'good'], '--fit needs a whole number from 0 to 1,000, not "good"'],
    [['--fit', '1001'], '--fit needs a whole number from 0 to 1,000'],
  ])('%j in a workspace without courses is told what is missing', (args, said) => {
    const ran = allocate(['train', ...args], { cwd: smallWorkspace() });
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain(said);
  });

  it('asks for places to be the first goal, or for a fit', () => {
    const folder = smallWorkspace();
    const policy = join(folder, 'policy.yaml');
    writeFileSync(policy, readFileSync(policy, 'utf8').replace(/^objective:.*$/m, 'objective: [fit, fill]'));
    writeFileSync(join(folder, 'courses.csv'), 'course_id,raises\nK1,it:4\n');
    const ran = allocate(['train', '--lang', 'en'], { cwd: folder });
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain('put fill first');
    expect(allocate(['train', '--fit', '600'], { cwd: folder }).code).toBe(0);
  });

  it.each([
    ['the 50-person case', ['-C', DATA], []],
    ['the phase after it', ['-C', DATA], ['--policy', join(DATA, 'next-phase.yaml')]],
    ['phase 1', ['-C', join(DATA, 'phase-1')], []],
  ])('proves %s, and allocate on the trained officers gives exactly the plan that was promised', (_, where, more) => {
    const out = mkdtempSync(join(scratch, 'out-'));
    const ran = allocate(['train', ...where, ...more, '--write', out, '--json']);
    expect(ran.code).toBe(0);
    const data = JSON.parse(ran.out) as TrainingData;
    expect(data.proof).toBe('proven');
    expect(data.after.points).toBeGreaterThan(data.before.points);
    expect(data.curve.map(({ seats }) => seats)).toEqual(data.curve.map((_point, index) => index));
    expect(data.curve[0]?.points).toBe(data.before.points);
    expect(data.curve.at(-1)?.points).toBe(data.after.points);
    const plan = join(out, 'again.csv');
    const again = allocate([plan, ...where, ...more, '--officers', join(out, 'officers.csv')]);
    expect(again.code).toBe(0);
    expect(readFileSync(plan, 'utf8')).toBe(readFileSync(join(out, 'next-phase.csv'), 'utf8'));
    expect(readFileSync(plan, 'utf8').trimEnd().split('\n')).toHaveLength(data.after.places + 1);
  });

  it('needs every seat: with any one officer left untrained fewer points are reached', () => {
    const out = mkdtempSync(join(scratch, 'out-'));
    const more = ['-C', DATA, '--policy', join(DATA, 'next-phase.yaml')];
    const ran = allocate(['train', ...more, '--write', out, '--json']);
    const { unlocking, after } = JSON.parse(ran.out) as TrainingData;
    expect(unlocking.length).toBeGreaterThan(1);
    const before = readFileSync(join(DATA, 'officers.csv'), 'utf8').split('\n');
    const trained = readFileSync(join(out, 'officers.csv'), 'utf8').split('\n');
    for (const { officer_id: id } of unlocking) {
      const own = before.find((line) => line.startsWith(`${id},`)) ?? '';
      const lines = trained.map((line) => (line.startsWith(`${id},`) ? own : line));
      writeFileSync(join(out, 'fewer.csv'), lines.join('\n'));
      const file = join(out, 'fewer.json');
      expect(allocate([file, ...more, '--officers', join(out, 'fewer.csv')]).code).toBe(0);
      const plan = JSON.parse(readFileSync(file, 'utf8')) as { readonly tiers: readonly { readonly value: number }[] };
      expect(plan.tiers[0]?.value).toBeLessThan(after.points);
    }
  });

  it('says it in text, Markdown and a table, in both languages, the same bytes every time', () => {
    const train = (...args: readonly string[]): string => allocate(['train', '-C', DATA, ...args]).out;
    const text = train('--lang', 'en');
    expect(text).toMatch(/^50 places filled instead of 50 with 2 seats in courses \(7,000,000 VND\)\n/);
    expect(text).toContain('Priority points: 206 instead of 203');
    expect(text).toContain('CB008 Nguyễn Thanh Hạnh (Sở Tài chính)');
    expect(text).toContain('1 seat    205 points   +2');
    expect(text).toBe(train('--lang', 'en'));
    expect(train('--lang', 'vi')).toContain('Các suất học nên cử:');
    expect(train('--lang', 'en', '--format', 'md')).toContain('| Officer | Courses | Levels | Cost | Place |');
    const [header, first] = train('--format', 'csv').split('\n');
    expect(header).toBe(
      'purpose,officer_id,officer_name,unit_id,unit_name,course_id,course_name,course_start,course_end,cost,levels,when,vacancy_id,commune_id,commune_name,title',
    );
    expect(first).toContain('opens-place,CB008,');
  });

  it('names nobody in a redacted run, and writes no table of officers there', () => {
    const out = mkdtempSync(join(scratch, 'out-'));
    const key = join(scratch, 'key');
    writeFileSync(key, 'a key of sixteen bytes and more', { mode: 0o600 });
    const ran = allocate(['train', '-C', DATA, '--redact', key, '--write', out, '--lang', 'en']);
    expect(ran.code).toBe(0);
    const files = ['training.csv', 'next-phase.csv'].map((name) => readFileSync(join(out, name), 'utf8'));
    for (const text of [ran.out, ran.err, ...files]) {
      expect(text).not.toMatch(/CB0\d\d|Nguyễn|Quách/);
    }
    expect(() => readFileSync(join(out, 'officers.csv'))).toThrow(/ENOENT/);
    expect(ran.out).toContain('Priority points: 206 instead of 203');
  });

  it('counts only people who fit well enough where that is asked', () => {
    const ran = allocate(['train', '-C', DATA, '--fit', '800', '--json']);
    expect(ran.code).toBe(0);
    const data = JSON.parse(ran.out) as TrainingData;
    expect(data.proof).toBe('proven');
    expect(data.after.points).toBeGreaterThan(data.before.points);
    expect(data.before.points).toBeLessThan(203);
    expect(data.gaps.length).toBeGreaterThan(0);
  });
});

describe('allocate train --standards', () => {
  const folder = join(DATA, 'dai-tu');

  it('lists what people in post lack of their titles, the courses that lead there, and how often each must be held', () => {
    const text = allocate(['train', '--standards', '-C', folder, '--lang', 'en']).out;
    // 138 − 88 deputies and 255 − 163 civil servants, as the test of the Dai Tu table counts them.
    expect(text).toMatch(/KC1 Trung cấp lý luận chính trị .* 40 seats +142 to send +held 4 times/);
    expect(text).toContain('no course for: rated good or better');
    const rows = allocate(['train', '--standards', '-C', folder, '--format', 'csv']).out.trimEnd().split('\n').slice(1);
    expect(rows.filter((row) => row.includes(',KC1,')).length).toBe(142);
    expect(rows.every((row) => row.startsWith('meets-standard,'))).toBe(true);
  });

  it('needs standards, and goes without what asks for places', () => {
    expect(allocate(['train', '--standards', '-C', DATA])).toMatchObject({ code: 2, out: '' });
    const ran = allocate(['train', '--standards', '--fit', '500', '-C', folder, '--lang', 'en']);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain('goes without --fit');
  });
});

describe('courses.csv in check', () => {
  const check = (courses: string): ReturnType<typeof allocate> => {
    const folder = smallWorkspace();
    writeFileSync(join(folder, 'courses.csv'), courses);
    return allocate(['check', '--lang', 'en', '--format', 'concise'], { cwd: folder });
  };

  it.each([
    ['a level that is none', 'K1,it:9,,5,2,100,2025-09-01', 'E0319'],
    ['a cost in words', 'K1,it:4,,5,2,ten million,2025-09-01', 'E0303'],
    ['a date that is none', 'K1,it:4,,5,2,100,2025-02-30', 'E0311'],
    ['requiring what it leads to', 'K1,it:3,it:3,5,2,100,2025-09-01', 'requires it 3, but leads to no more than 3'],
    ['the same id twice', 'K1,it:4,,5,2,100,2025-09-01\nK1,it:5,,5,2,100,2025-09-01', 'K1'],
  ])('has %s as an error', (_, row, said) => {
    const ran = check(`course_id,raises,requires,seats,weeks,cost,start_date\n${row}\n`);
    expect(ran.code).toBe(1);
    expect(`${ran.out}${ran.err}`).toContain(said);
  });

  it('warns of a course without seats, and notes a skill that no place asks for', () => {
    const ran = check('course_id,raises,seats\nK1,it:4,0\nK2,juggling:3,4\n');
    const said = `${ran.out}${ran.err}`;
    expect(said).toContain('course "K1" has no seats');
    expect(said).toContain('course "K2" raises "juggling"');
    expect(ran.code).toBe(0);
  });
});

describe('prefer_development', () => {
  const policy = join(scratch, 'develop.yaml');
  const withGoals = (objective: string): readonly { readonly name: string; readonly value: number }[] => {
    const text = readFileSync(join(DATA, 'policy.yaml'), 'utf8').replace(/^objective:.*$/m, objective);
    writeFileSync(policy, `${text}prefer_development: yes\n`);
    const file = join(scratch, 'develop.json');
    expect(allocate([file, '-C', DATA, '--policy', policy]).code).toBe(0);
    const plan = JSON.parse(readFileSync(file, 'utf8')) as { readonly tiers: { name: string; value: number }[] };
    return plan.tiers.map(({ name, value }) => ({ name, value }));
  };

  it('costs no goal before it, gains more the earlier it stands, and is told with its course', () => {
    const last = withGoals('objective: [fill, fit, wishes, distance]');
    const file = join(scratch, 'plain.json');
    expect(allocate([file, '-C', DATA]).code).toBe(0);
    const plain = JSON.parse(readFileSync(file, 'utf8')) as { readonly tiers: { name: string; value: number }[] };
    expect(last.slice(0, 4)).toEqual(plain.tiers.map(({ name, value }) => ({ name, value })));
    const second = withGoals('objective: [fill, development, fit, wishes, distance]');
    expect(second.map(({ name }) => name)).toEqual(['fill', 'development', 'fit', 'wishes', 'distance']);
    expect(second[0]).toEqual(last[0]);
    expect(second[1]?.value).toBeGreaterThan(last[4]?.value ?? 0);
    const told = allocate(['explain', 'CB043', '-C', DATA, '--policy', policy, '--lang', 'en']).out;
    expect(told).toContain('The tour counts as development (egov 4 → 5), together with K02B Nâng cao chuyển đổi số');
  });
});
