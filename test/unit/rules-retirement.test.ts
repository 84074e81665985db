import { expect, it } from 'vitest';
import { retirementAgeMonths, retirementDay, retirementDayOf } from '../../src/rules/retirement.ts';
import { formatDay } from '../../src/support/date.ts';
import { day } from './rules-instance.ts';

it.each([
  ['m', 2025, 61 * 12 + 3],
  ['m', 2026, 61 * 12 + 6],
  ['m', 2027, 61 * 12 + 9],
  ['m', 2028, 62 * 12],
  ['m', 2040, 62 * 12],
  ['f', 2025, 56 * 12 + 8],
  ['f', 2026, 57 * 12],
  ['f', 2034, 59 * 12 + 8],
  ['f', 2035, 60 * 12],
  ['f', 2050, 60 * 12],
  ['m', 2021, 60 * 12 + 3],
  ['f', 2021, 55 * 12 + 4],
] as const)('the age of %s in %i is %i months', (sex, year, months) => {
  expect(retirementAgeMonths(sex, year)).toBe(months);
});

it.each([
  // Rows of the annex of Decree 135/2020: born until September 1961 at 60 years 3 months, from October at 60 years 6 months.
  ['1961-09-15', 'm', '2021-12-15'],
  ['1961-10-15', 'm', '2022-04-15'],
  ['1964-03-10', 'm', '2025-06-10'],
  ['1969-01-10', 'f', '2025-09-10'],
  ['1970-02-28', 'f', '2027-06-28'],
  ['1990-05-20', 'm', '2052-05-20'],
  ['1990-05-20', 'f', '2050-05-20'],
  ['1963-12-31', 'm', '2024-12-31'],
  ['1963-10-31', 'm', '2024-10-31'],
  ['1964-11-30', 'm', '2026-05-30'],
] as const)('born %s, %s: completes the age on %s', (birth, sex, expected) => {
  expect(formatDay(retirementDay(day(birth), sex))).toBe(expected);
});

it('a later birth never retires earlier', () => {
  for (const sex of ['m', 'f'] as const) {
    let previous = -Infinity;
    for (let birth = day('1955-01-01'); birth < day('1985-01-01'); birth++) {
      const retires = retirementDay(birth, sex);
      expect(retires).toBeGreaterThanOrEqual(previous);
      previous = retires;
    }
  }
});

it('a year alone, a missing sex and a missing birth date leave the day unknown', () => {
  const birth = { year: 1990, day: day('1990-05-20') };
  expect(retirementDayOf({ birth, sex: 'f' })).toBe(day('2050-05-20'));
  expect(retirementDayOf({ birth: { year: 1990, day: undefined }, sex: 'f' })).toBeUndefined();
  expect(retirementDayOf({ birth, sex: undefined })).toBeUndefined();
  expect(retirementDayOf({ birth: undefined, sex: 'f' })).toBeUndefined();
});
