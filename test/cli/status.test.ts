import { beforeAll, describe, expect, it } from 'vitest';
import { allocate, bash, smallWorkspace } from './run.ts';

const folder = smallWorkspace();

beforeAll(() => {
  const { code, err } = allocate(['plan.csv', 'plan.json', '-q'], { cwd: folder });
  if (code !== 0) throw new Error(err);
});

function status(...args: readonly string[]): ReturnType<typeof allocate> {
  return allocate(['status', 'plan.csv', ...args], { cwd: folder });
}

interface Told {
  readonly on: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly tours: readonly { readonly end_date: string; readonly extension: { readonly limit: string } | null }[];
  readonly months: readonly { readonly month: string; readonly on_tour: number }[];
}

describe('allocate status PLAN --on DATE', () => {
  it('says who is on tour, who returns within 30 days and how long they may stay, and what is open', () => {
    const { code, out } = status('--on', '2026-03-10', '--lang', 'en');
    expect(code).toBe(0);
    expect(out).toMatch(/^2026-03-10: (\d+) on tour, \1 of them ending within 30 days; 0 still to come, 0 ended; /m);
    expect(out).toMatch(
      /CB005 .*21 days left +up to 30 months more, until 2028-09-30 \(36 months of secondment in all\)/,
    );
    expect(out).toContain('extended only while an urgent task is unfinished (D170/2025 Art. 26.2)');
    expect(out).toMatch(/^ +2026-03 +0 arrive +\d+ return /m);
  });

  it('takes and writes days as Vietnamese offices do', () => {
    const { out } = status('--on', '10/03/2026', '--lang', 'vi');
    expect(out).toMatch(/^Ngày 10\/03\/2026: \d+ người đang công tác/m);
    expect(out).toMatch(/CB005 .*còn 21 ngày +thêm nhiều nhất 30 tháng, đến 30\/09\/2028/);
    expect(out).toMatch(/^ +03\/2026 /m);
  });

  it('never asks the clock: without a day it says which to give', () => {
    expect(status('--lang', 'en')).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('--on 2025-10-01 (the plan runs from 2025-10-01 to 2026-03-31)') as string,
    });
    expect(status('--on', 'soon', '--lang', 'en').err).toContain('"soon" is not a day: write 2025-10-01 or 01/10/2025');
    expect(status('--on', '2025-13-01').code).toBe(2);
  });

  it('answers the same as JSON, from plan.json too, as CSV with a row for each open place, and as Markdown', () => {
    const told = JSON.parse(status('--on', '2026-03-10', '--json').out) as Told;
    const again = allocate(['status', 'plan.json', '--on', '2026-03-10', '--format', 'json'], { cwd: folder });
    expect(JSON.parse(again.out)).toEqual(told);
    expect(told.tours.every(({ extension }) => extension !== null)).toBe(true);
    expect(told.months.map(({ month }) => month)[0]).toBe('2025-10');
    const csvOn = (day: string): readonly string[] => status('--on', day, '--format', 'csv').out.trimEnd().split('\n');
    expect(csvOn('2026-03-10').filter((row) => row.includes(',ending,'))).toHaveLength(told.tours.length);
    expect(csvOn('2026-04-01').filter((row) => row.includes(',open,'))).toHaveLength(told.tours.length);
    expect(status('--on', '2026-03-10', '--format', 'md', '--lang', 'en').out).toContain('| Officer | Place | Form |');
  });

  it('looks as far ahead, and over as many months, as it is asked to', () => {
    const told = JSON.parse(status('--on', '2026-01-01', '--within', '5', '--months', '2', '--json').out) as Told;
    expect(told.counts['ending']).toBe(0);
    expect(told.months.map(({ month }) => month)).toEqual(['2026-01', '2026-02']);
    expect(status('--on', '2026-01-01', '--within', 'x', '--lang', 'en')).toMatchObject({ code: 2 });
  });

  it('knows people by pseudonyms alone under --redact', () => {
    const script = `(umask 077; head -c 32 /dev/urandom > key); allocate status plan.csv --on 2026-03-10 -v --lang en --redact key`;
    const { out } = bash(script, { cwd: folder });
    expect(out).toMatch(/P-[A-Z2-7]{12}/);
    expect(out).not.toMatch(/(?<![\w-])CB\d|Nguyễn|Trần/);
  });
});
