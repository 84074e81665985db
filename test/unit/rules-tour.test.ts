import { describe, expect, it } from 'vitest';
import type { Policy } from '../../src/domain/policy.ts';
import type { Officer, Vacancy } from '../../src/domain/records.ts';
import { isLegalTour, tourOf, type Tour } from '../../src/rules/tour.ts';
import { formatDay } from '../../src/support/date.ts';
import { day, instanceOf, officer, pin, vacancy } from './rules-instance.ts';

interface Case {
  readonly officer?: Partial<Officer>;
  readonly vacancy?: Partial<Vacancy>;
  readonly policy?: Partial<Policy>;
}

function tour(given: Case): string | undefined {
  const found: Tour | undefined = tourOf(build(given), 0, 0, 0);
  return found === undefined ? undefined : `${String(found.months)} months to ${formatDay(found.endDay)}`;
}

function build(given: Case): ReturnType<typeof instanceOf> {
  return instanceOf({
    officers: [officer('A', given.officer)],
    vacancies: [vacancy('V', given.vacancy)],
    ...(given.policy === undefined ? {} : { policy: given.policy }),
  });
}

describe('the longest legal tour', () => {
  it.each<[string, Case, string | undefined]>([
    ['lasts as long as the form permits', {}, '6 months to 2026-03-31'],
    ['31 August and 6 months is 27 February', { vacancy: { startDay: day('2025-08-31') } }, '6 months to 2026-02-27'],
    [
      '31 August 2027 and 6 months is 28 February of the leap year',
      { vacancy: { startDay: day('2027-08-31') } },
      '6 months to 2028-02-28',
    ],
    ['is narrowed by the vacancy', { vacancy: { monthsMax: 4 } }, '4 months to 2026-01-31'],
    [
      'is shortened by available_to to whole months',
      { officer: { availableTo: day('2026-03-30') } },
      '5 months to 2026-02-28',
    ],
    ['available_to is included', { officer: { availableTo: day('2026-03-31') } }, '6 months to 2026-03-31'],
    [
      'may end on the day before the retirement age is completed, 2026-04-01',
      { officer: { birth: { year: 1964, day: day('1964-10-01') } } },
      '6 months to 2026-03-31',
    ],
    [
      'is shortened to end before that day, 2026-05-15',
      { officer: { birth: { year: 1964, day: day('1964-11-15') } }, vacancy: { startDay: day('2026-02-01') } },
      '3 months to 2026-04-30',
    ],
    ['does not exist for a person free only later', { officer: { availableFrom: day('2025-10-02') } }, undefined],
    ['does not exist where form and vacancy share no length', { vacancy: { monthsMax: 2 } }, undefined],
    [
      'of a secondment is 36 months at most',
      { policy: { forms: ['secondment'], tourMonths: new Map([['secondment', { min: 3, max: 60 }]]) } },
      '36 months to 2028-09-30',
    ],
  ])('%s', (_, given, expected) => {
    expect(tour(given)).toBe(expected);
  });

  it('may not end on the very day the retirement age is completed', () => {
    // Three months from 2026-02-01 end on 2026-04-30, the day the first completes it and the eve of the second's.
    const born = (birth: string): Case => ({
      officer: { birth: { year: 1964, day: day(birth) } },
      vacancy: { startDay: day('2026-02-01') },
    });
    expect(tour(born('1964-10-30'))).toBeUndefined();
    expect(tour(born('1964-11-01'))).toBe('3 months to 2026-04-30');
  });

  it('retirement by birth year alone counts at its latest day', () => {
    // Born in 1964, the age is completed between 2025-04-01 and 2026-06-30.
    expect(tour({ officer: { birth: { year: 1964, day: undefined } } })).toBe('6 months to 2026-03-31');
  });

  it('a pin with override lifts retirement, not available_to', () => {
    const policy: Partial<Policy> = { pins: [pin('A', { vacancyId: 'V', override: 'x' })] };
    const old: Partial<Officer> = { birth: { year: 1960, day: day('1960-01-01') } };
    expect(tour({ policy, officer: old })).toBe('6 months to 2026-03-31');
    expect(tour({ policy, officer: { ...old, availableTo: day('2026-01-31') } })).toBe('4 months to 2026-01-31');
  });
});

describe('a tour shortened by hand', () => {
  it.each([
    ['2025-10-01', '2026-03-31', true],
    ['2025-10-01', '2025-12-31', true],
    ['2025-10-01', '2025-11-30', false],
    ['2025-10-01', '2026-04-30', false],
    ['2025-10-01', '2026-01-15', false],
    ['2025-10-02', '2026-01-01', false],
  ])('%s to %s is legal: %j', (start, end, expected) => {
    expect(isLegalTour(build({}), 0, 0, 0, day(start), day(end))).toBe(expected);
  });
});
