import { dayOf, formatDay } from '../support/date.ts';

/** What a number in a cell means by the cell's number format: a date with or without a time, a time of day alone, or a number. */
export type CellFormat = 'number' | 'date' | 'time';

/** Formats that every workbook knows without defining them (ECMA-376 part 1, section 18.8.30; 27–36 and 50–58 are East Asian dates). */
function builtInFormat(id: number): CellFormat {
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return 'date';
  return (id >= 18 && id <= 21) || id === 45 || id === 47 ? 'time' : 'number';
}

/** What a number format means; `code` is that of a format the workbook defines itself. Elapsed time (`[h]:mm`) is a number. */
export function formatOf(id: number, code: string | undefined): CellFormat {
  if (code === undefined) return builtInFormat(id);
  const signs = code
    .replace(/"[^"]*"|\\.|[_*]./g, '')
    .split(';', 1)
    .join('')
    .replace(/\[(?:h+|m+|s+)\]/gi, '\0')
    .replace(/\[[^\]]*\]/g, '');
  if (signs.includes('\0') || /general/i.test(signs)) return 'number';
  if (/[yd]/i.test(signs)) return 'date';
  if (/[hs]/i.test(signs)) return 'time';
  return /m/i.test(signs) ? 'date' : 'number';
}

const SECONDS_A_DAY = 86_400;
/** 9999-12-31, the last day that spreadsheets know. */
const SERIAL_MAX = 2_958_465;
const ZERO_OF_1904 = dayOf(1904, 1, 1);
const ZERO_OF_1900 = dayOf(1899, 12, 31);

/**
 * A serial number as the text of a date, `1980-05-01`, with the time of day behind it where there is one: `1980-05-01T07:30:00`.
 *
 * The 1900 system counts 29 February 1900, which never was, as day 60, and calls day 0 the 0th of January; both come out as spreadsheets
 * show them, so that they are refused as dates. `undefined` for numbers that no spreadsheet shows as a date.
 */
export function serialText(serial: number, format: 'date' | 'time', is1904: boolean): string | undefined {
  const seconds = Math.round(serial * SECONDS_A_DAY);
  const days = Math.floor(seconds / SECONDS_A_DAY);
  if (serial < 0 || days > SERIAL_MAX) return undefined;
  const time = timeText(seconds - days * SECONDS_A_DAY);
  if (format === 'time' && days === 0) return time;
  const date = dateText(days, is1904);
  return time === '00:00:00' ? date : `${date}T${time}`;
}

function dateText(days: number, is1904: boolean): string {
  if (is1904) return formatDay(ZERO_OF_1904 + days);
  if (days === 0) return '1900-01-00';
  if (days === 60) return '1900-02-29';
  return formatDay(ZERO_OF_1900 + (days > 60 ? days - 1 : days));
}

function timeText(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

/**
 * A number as a spreadsheet shows it at full width: at most 15 significant digits, no exponent, no thousands marks. `undefined` for what is
 * no number.
 */
export function plainNumber(raw: string): string | undefined {
  if (/^-?[1-9]\d{0,14}$/.test(raw) || raw === '0') return raw;
  const value = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(raw) ? Number(raw) : Number.NaN;
  if (!Number.isFinite(value)) return undefined;
  const shortest = String(Number(value.toPrecision(15)));
  const match = /^(-?)(\d)(?:\.(\d+))?e([-+]\d+)$/.exec(shortest);
  if (match === null) return shortest === '-0' ? '0' : shortest;
  const [, sign = '', first = '', rest = '', power = '0'] = match;
  const digits = first + rest;
  const point = Number(power) + 1;
  return point <= 0 ? `${sign}0.${'0'.repeat(-point)}${digits}` : sign + digits.padEnd(point, '0');
}
