/** A calendar day as the number of days since 1970-01-01, so that days compare and subtract as integers. */
export type Day = number;

const MS_PER_DAY = 86_400_000;

function dayFromParts(year: number, month: number, date: number): Day {
  return Date.UTC(year, month - 1, date) / MS_PER_DAY;
}

function lastDateOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Whether the text is a real day written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const [year, month, date] = [Number(parts?.[1]), Number(parts?.[2]), Number(parts?.[3])];
  return parts !== null && month >= 1 && month <= 12 && date >= 1 && date <= lastDateOf(year, month);
}

/** The day written `YYYY-MM-DD`. Throws where the text is no real day of the calendar. */
export function dayOf(iso: string): Day {
  if (!isDay(iso)) throw new Error(`no such day: ${iso}`);
  return dayFromParts(Number(iso.slice(0, 4)), Number(iso.slice(5, 7)), Number(iso.slice(8)));
}

/** The day as `YYYY-MM-DD`. */
export function isoOf(day: Day): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

/** The calendar year of the day. */
function yearOf(day: Day): number {
  return new Date(day * MS_PER_DAY).getUTCFullYear();
}

/** The same date `months` later, clamped to the last day of that month (31 August + 6 months is 28 or 29 February). */
export function addMonths(day: Day, months: number): Day {
  const start = new Date(day * MS_PER_DAY);
  const index = start.getUTCFullYear() * 12 + start.getUTCMonth() + months;
  const [year, month] = [Math.floor(index / 12), (index % 12) + 1];
  return dayFromParts(year, month, Math.min(start.getUTCDate(), lastDateOf(year, month)));
}

/** The last day of a tour of whole months: start plus months, clamped, less one day. */
export function endOfTour(start: Day, months: number): Day {
  return addMonths(start, months) - 1;
}

/** The day in a date cell, `YYYY-MM-DD` or `dd/MM/yyyy`; null where the cell is empty or a year alone. */
export function readDate(cell: string): Day | null {
  if (cell === '' || /^\d{4}$/.test(cell)) return null;
  const local = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(cell);
  if (!local) return dayOf(cell);
  return dayOf(`${local[3]}-${(local[2] ?? '').padStart(2, '0')}-${(local[1] ?? '').padStart(2, '0')}`);
}

/** Months of age at which a person of this sex retires if that happens in `year` (men 60 and women 55 in 2020, rising to 62 in 2028 and 60 in 2035). */
function retirementMonths(sex: 'm' | 'f', year: number): number {
  const risen = Math.max(0, year - 2020);
  return sex === 'm' ? Math.min(60 * 12 + 3 * risen, 62 * 12) : Math.min(55 * 12 + 4 * risen, 60 * 12);
}

/**
 * The day the retirement age is completed; null where birth or sex is not known.
 *
 * The age is that of the year in which it is reached. Two years can both fit one birth; the first is meant, which gives the birth months of the
 * annex of Decree 135/2020 (men of April to December 1963 retire at 61, of January to September 1964 at 61 years 3 months).
 */
export function retirementDay(birth: Day | null, sex: string): Day | null {
  if (birth === null || (sex !== 'm' && sex !== 'f')) return null;
  for (let year = yearOf(birth); ; year++) {
    const day = addMonths(birth, retirementMonths(sex, year));
    if (yearOf(day) <= year) return day;
  }
}
