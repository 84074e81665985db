import type { BirthDate } from '../domain/records.ts';
import { civilOf, type Day, dayOf, daysInMonth, formatDay } from '../support/date.ts';
import { isSpreadsheetError, type TextFault } from './number-text.ts';

export type DateText =
  | {
      readonly kind: 'day';
      readonly day: Day;
      readonly year: number;
      readonly isSlashed: boolean;
      readonly isDayCertain: boolean;
    }
  | { readonly kind: 'year'; readonly year: number }
  /** Possible as month/day alone; whether that is a mixed column or a slip only the rest of the column tells. */
  | { readonly kind: 'month-first' }
  | { readonly kind: 'fault'; readonly fault: TextFault };

/** What a text says as a date: `YYYY-MM-DD`, `d/M/yyyy` or a year alone. */
export function parseDate(text: string): DateText {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (iso !== null) return dayText(text, Number(iso[1]), Number(iso[2]), Number(iso[3]), false);
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  if (slashed !== null) return slashedDate(text, Number(slashed[1]), Number(slashed[2]), Number(slashed[3]));
  if (/^\d{4}$/.test(text)) return { kind: 'year', year: Number(text) };
  return { kind: 'fault', fault: dateFault(text) };
}

function slashedDate(text: string, first: number, second: number, year: number): DateText {
  if (second > 12 && first >= 1 && first <= 12 && second <= daysInMonth(year, first)) return { kind: 'month-first' };
  return dayText(text, year, second, first, true);
}

function dayText(text: string, year: number, month: number, day: number, isSlashed: boolean): DateText {
  if (year < 1000 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) {
    return { kind: 'fault', fault: { code: 'no-such-date', params: { value: text } } };
  }
  return { kind: 'day', day: dayOf(year, month, day), year, isSlashed, isDayCertain: day > 12 };
}

function dateFault(text: string): TextFault {
  const params = { value: text };
  if (isSpreadsheetError(text)) return { code: 'spreadsheet-error', params };
  if (/^\d{1,2}\/\d{1,2}\/\d{2}$/.test(text) || /^\d{2}-\d{2}-\d{2}$/.test(text))
    return { code: 'two-digit-year', params };
  const timed = /^(\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}\/\d{4})[T ]\d{1,2}:\d{2}/.exec(text);
  if (timed !== null) {
    const date = parseDate(timed[1] ?? '');
    return {
      code: 'date-with-time',
      params: { value: text, nearest: date.kind === 'day' ? formatDay(date.day) : undefined },
    };
  }
  if (/^\d{1,2}[/-]\d{4}$/.test(text) || /^\d{4}-\d{2}$/.test(text)) return { code: 'month-and-year', params };
  return { code: 'bad-date', params };
}

/** Whether a date carries a time of day that says nothing, as programs export dates without one. */
export function isMidnight(text: string): boolean {
  return /[T ]0?0:00(?::00(?:\.0+)?)?$/.test(text);
}

/** Ages in whole years that are possible on `onDay`, least first: equal for a full date, two for a year alone. */
export function agesOn(birth: BirthDate, onDay: Day): readonly [least: number, most: number] {
  const on = civilOf(onDay);
  const years = on.year - birth.year;
  if (birth.day === undefined) return [years - 1, years];
  const born = civilOf(birth.day);
  const hadBirthday = on.month > born.month || (on.month === born.month && on.day >= born.day);
  const age = hadBirthday ? years : years - 1;
  return [age, age];
}
