import { civilOf, formatDay, type Day } from '../support/date.ts';
import type { Language } from './language.ts';

/** A day as people of the language write it: `31/12/2025` in Vietnamese, else `2025-12-31`. */
export function dayText(day: Day, language: Language): string {
  if (language !== 'vi') return formatDay(day);
  const { year, month, day: dayOfMonth } = civilOf(day);
  return [dayOfMonth, month, year].map((part) => String(part).padStart(2, '0')).join('/');
}
