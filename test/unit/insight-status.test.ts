import { describe, expect, it } from 'vitest';
import type { Instance } from '../../src/domain/instance.ts';
import type { PlanRow } from '../../src/domain/plan.ts';
import { statusOf } from '../../src/insight/status.ts';
import type { Extension } from '../../src/rules/extension.ts';
import { formatDay } from '../../src/support/date.ts';
import { day, instanceOf, officer, planRow, rules, vacancy } from './rules-instance.ts';

function row(
  officerId: string,
  vacancyId: string,
  start: string,
  end: string,
  changes: Partial<PlanRow> = {},
): PlanRow {
  return planRow(officerId, vacancyId, { form: 'secondment', startDay: day(start), endDay: day(end), ...changes });
}

const OPTIONS = { within: 30, months: undefined };

function extension(of: Instance, rows: readonly PlanRow[], on: string): string {
  const status = statusOf(of, [rows], day(on), OPTIONS);
  return told(status.tours.find(({ state }) => state === 'ending')?.extension);
}

function told(one: Extension | undefined): string {
  if (one === undefined) return 'none asked';
  if (one.kind === 'refused') return `refused: ${one.refusals.map(({ rule }) => rule).join(', ')}`;
  if (one.kind === 'unknown') return 'unknown';
  if (one.kind === 'none') return `no: ${one.limit}`;
  return `${one.limit} ${one.untilDay === undefined ? '–' : formatDay(one.untilDay)} ${String(one.months ?? '–')}`;
}

describe('the state of tours on a day', () => {
  const rows = [
    row('A', 'V1', '2025-10-01', '2026-03-31'),
    row('B', 'V2', '2025-10-01', '2026-01-09'),
    row('C', 'V3', '2025-10-01', '2025-12-10'),
    row('D', 'V4', '2026-01-01', '2026-03-31'),
  ];
  const places = ['V1', 'V2', 'V3', 'V4', 'V5'].map((id) => vacancy(id));
  const of = instanceOf({ vacancies: places, officers: ['A', 'B', 'C', 'D'].map((id) => officer(id)) });

  it('counts the last day as under way, and the thirtieth day from now as near', () => {
    const states = (on: string): readonly string[] =>
      statusOf(of, [rows], day(on), OPTIONS).tours.map(({ row: { officerId }, state }) => `${officerId} ${state}`);
    expect(states('2025-12-10')).toEqual(['C ending', 'B ending', 'A on-tour', 'D coming']);
    expect(states('2025-12-11')).toEqual(['C ended', 'B ending', 'A on-tour', 'D coming']);
    expect(states('2025-12-09')).toEqual(['C ending', 'B on-tour', 'A on-tour', 'D coming']);
  });

  it('lists places nobody holds, and those that lose somebody whom nobody follows', () => {
    const next = row('C', 'V2', '2026-01-10', '2026-03-31');
    const status = statusOf(of, [rows, [next]], day('2025-12-10'), OPTIONS);
    expect(status.open.map(({ vacancyIndex }) => of.vacancies[vacancyIndex]?.id)).toEqual(['V4', 'V5']);
    expect(status.emptying.map(({ vacancyId, fromDay }) => `${vacancyId} ${formatDay(fromDay)}`)).toEqual([
      'V3 2025-12-11',
    ]);
    expect(statusOf(of, [rows], day('2025-12-10'), OPTIONS).emptying).toHaveLength(2);
  });

  it('reviews each month: who comes, who returns, who is there and what is open on its last day', () => {
    const { months } = statusOf(of, [rows], day('2025-12-10'), OPTIONS);
    expect(
      months.map(({ month, arrivals, returns, onTour, open }) => [month, arrivals, returns, onTour, open]),
    ).toEqual([
      [10, 3, 0, 3, 2],
      [11, 0, 0, 3, 2],
      [12, 0, 1, 2, 3],
      [1, 1, 1, 2, 3],
      [2, 0, 0, 2, 3],
      [3, 0, 2, 2, 3],
    ]);
    expect(statusOf(of, [rows], day('2025-12-10'), { within: 30, months: 2 }).months.map(({ month }) => month)).toEqual(
      [12, 1],
    );
  });

  it('counts a tour that two plans hold once, as the later one has it', () => {
    const status = statusOf(of, [rows, [row('A', 'V1', '2025-10-01', '2026-01-31')]], day('2025-12-10'), OPTIONS);
    expect(status.tours.filter(({ row: { officerId } }) => officerId === 'A').map(({ daysLeft }) => daysLeft)).toEqual([
      52,
    ]);
  });
});

describe('how long a tour may go on', () => {
  const tour = row('A', 'V1', '2025-10-01', '2026-03-31');
  const on = '2026-03-15';
  const one = (changes: Parameters<typeof officer>[1]): Instance =>
    instanceOf({ officers: [officer('A', changes)], vacancies: [vacancy('V1')] });

  it('36 months of secondment in all, counted from the first of tours that follow each other at the place', () => {
    expect(extension(one({}), [tour], on)).toBe('secondment-limit 2028-09-30 30');
    const before = row('A', 'V1', '2024-10-01', '2025-09-30');
    expect(extension(one({}), [before, tour], on)).toBe('secondment-limit 2027-09-30 18');
    expect(extension(one({}), [row('A', 'V1', '2023-04-01', '2026-03-31')], on)).toBe('no: secondment-limit');
  });

  it('cites the article of the day the law is asked about', () => {
    const status = statusOf(one({}), [[tour]], day(on), OPTIONS);
    expect(status.tours[0]?.extension).toMatchObject({ article: 'D170/2025 Art. 26.2' });
  });

  it('no longest term for mobilisation, except retirement that comes within three years', () => {
    const mobilised = { ...tour, form: 'mobilisation' as const };
    expect(extension(one({}), [mobilised], on)).toBe('no-limit – –');
    // 61 years and 9 months for a man who completes them in 2027.
    expect(extension(one({ birth: { year: 1965, day: day('1965-05-20') } }), [mobilised], on)).toBe(
      'retirement 2026-10-31 7',
    );
  });

  it('the last day the person is available, their next tour, and whoever comes to the place', () => {
    expect(extension(one({ availableTo: day('2026-05-15') }), [tour], on)).toBe('available-to 2026-04-30 1');
    expect(extension(one({}), [tour, row('A', 'V9', '2026-06-01', '2026-08-31')], on)).toBe('next-tour 2026-05-31 2');
    const of = instanceOf({ officers: [officer('A'), officer('B')], vacancies: [vacancy('V1')] });
    expect(extension(of, [tour, row('B', 'V1', '2026-04-01', '2026-08-31')], on)).toBe('no: place-taken');
    const wide = instanceOf({ officers: [officer('A'), officer('B')], vacancies: [vacancy('V1', { headcount: 2 })] });
    expect(extension(wide, [tour, row('B', 'V1', '2026-04-01', '2026-08-31')], on)).toContain('secondment-limit');
  });

  it('nobody whom a ground of exemption spares by now, and nothing is said of somebody no longer listed', () => {
    expect(extension(one({ grounds: ['illness'] }), [tour], on)).toBe('refused: illness');
    expect(extension(instanceOf({ officers: [], vacancies: [vacancy('V1')] }), [tour], on)).toBe('unknown');
  });

  it('keeps the ends of months, also from the 31st', () => {
    const late = row('A', 'V1', '2025-08-31', '2026-02-27');
    expect(extension(one({ availableTo: day('2026-04-30') }), [late], '2026-02-20')).toBe('available-to 2026-04-29 2');
  });

  it('lets the policy ignore retirement', () => {
    const of = instanceOf({
      officers: [officer('A', { birth: { year: 1965, day: day('1965-05-20') } })],
      vacancies: [vacancy('V1')],
      policy: { rules: rules({ retirement: 'ignore' }) },
    });
    expect(extension(of, [{ ...tour, form: 'mobilisation' }], on)).toBe('no-limit – –');
  });
});
