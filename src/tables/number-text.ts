import { MICRO } from '../domain/policy.ts';
import type { Issue } from '../support/issue.ts';
import type { TableIssueCode } from './issue-codes.ts';
import { LIMITS } from './limits.ts';

/** Why a text is not the number asked for. */
export interface TextFault {
  readonly code: TableIssueCode;
  readonly params: Issue['params'];
}

export interface Range {
  readonly min: number;
  readonly max: number;
}

const SPREADSHEET_ERROR = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|BUSY!|GETTING_DATA)/i;

export function isSpreadsheetError(text: string): boolean {
  return text.charCodeAt(0) === 35 && SPREADSHEET_ERROR.test(text);
}

/** A whole number of digits alone, or `3.0` as spreadsheets export it; `-0` is 0. */
export function parseWhole(text: string, range: Range, hasDecimalComma: boolean): number | TextFault {
  const digits = wholeDigits(text, hasDecimalComma);
  if (digits !== undefined) {
    const value = digits.length > 16 ? Number.POSITIVE_INFINITY : Number(digits);
    if (value >= range.min && value <= range.max) return value === 0 ? 0 : value;
    return { code: 'number-out-of-range', params: { value: text, ...range } };
  }
  if (isSpreadsheetError(text)) return { code: 'spreadsheet-error', params: { value: text } };
  if (isGrouped(text))
    return { code: 'ambiguous-thousands', params: { value: text, nearest: text.replace(/\D/g, '') } };
  return { code: 'not-whole-number', params: { value: text, ...range } };
}

/** Digits with an optional minus sign. Three decimals that are all zero may be thousands and are left to the caller. */
function wholeDigits(text: string, hasDecimalComma: boolean): string | undefined {
  if (/^-?\d+$/.test(text)) return text;
  const pattern = hasDecimalComma ? /^(-?\d+)[.,](?:0{1,2}|0{4,6})$/ : /^(-?\d+)\.(?:0{1,2}|0{4,6})$/;
  return pattern.exec(text)?.[1];
}

/** `1.000`, `1,000`, `1 000`, `1.234.567`: separators that may be of thousands. */
function isGrouped(text: string): boolean {
  return /^-?\d{1,3}(?:[.,'\u00a0\u202f ]\d{3})+$/.test(text);
}

/** A decimal as whole millionths, exactly; `range` is in units. */
export function parseMicro(text: string, range: Range, hasDecimalComma: boolean): number | TextFault {
  const match = /^(-?)(\d+)(?:([.,])(\d+))?$/.exec(text);
  if (match === null || (match[3] === ',' && !hasDecimalComma)) return decimalFault(text);
  const decimals = match[4] ?? '';
  if (decimals.length > LIMITS.decimals) {
    return { code: 'too-many-decimals', params: { value: text, max: LIMITS.decimals } };
  }
  const whole = match[2] ?? '0';
  const magnitude =
    whole.length > 9 ? Number.POSITIVE_INFINITY : Number(whole) * MICRO + Number(decimals.padEnd(6, '0'));
  const value = match[1] === '-' && magnitude !== 0 ? -magnitude : magnitude;
  if (value >= range.min * MICRO && value <= range.max * MICRO) return value;
  return { code: 'number-out-of-range', params: { value: text, ...range } };
}

function decimalFault(text: string): TextFault {
  if (isSpreadsheetError(text)) return { code: 'spreadsheet-error', params: { value: text } };
  const percentage = /^(\d{1,3})(?:[.,](\d{1,4}))?\s*%$/.exec(text);
  if (percentage !== null) {
    const share = Number(`${percentage[1] ?? '0'}.${percentage[2] ?? '0'}`) / 100;
    return { code: 'percentage', params: { value: text, nearest: String(Number(share.toFixed(6))) } };
  }
  if (/^-?\d+,\d{1,2}$|^-?\d+,\d{4,}$/.test(text)) {
    return { code: 'decimal-comma', params: { value: text, nearest: text.replace(',', '.') } };
  }
  if (isGrouped(text) || /^-?\d{1,3}(?:[.,]\d{3})+[.,]\d+$/.test(text)) {
    return { code: 'ambiguous-thousands', params: { value: text, nearest: undefined } };
  }
  return { code: 'not-a-number', params: { value: text } };
}
