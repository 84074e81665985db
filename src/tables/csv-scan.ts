import { LIMITS } from './limits.ts';

/**
 * A strict scan of one record of CSV text (RFC 4180) that keeps the position of everything: for records with quotes, to choose the separator, to
 * place an error and to say what is wrong with a text.
 */

const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

export const VALUE_LIMIT: number = LIMITS.valueKib * 1024;

export interface ScannedRecord {
  readonly cells: readonly string[];
  /** Index in the text where each cell begins, its quote included. */
  readonly starts: readonly number[];
  /** Index after the line break that ends the record. */
  readonly end: number;
  readonly problem: ScanProblem | undefined;
}

interface ScanProblem {
  readonly kind: 'unclosed-quote' | 'quote-inside-value' | 'text-after-quote' | 'value-too-long';
  /** Index in the text. */
  readonly at: number;
  readonly openedAt: number;
}

/** The record that begins at `start`; a problem ends the scan of the record except `quote-inside-value`, whose value is read as it stands. */
export function scanRecord(text: string, start: number, separator: string): ScannedRecord {
  const cells: string[] = [];
  const starts: number[] = [];
  let problem: ScanProblem | undefined;
  const separatorUnit = separator.charCodeAt(0);
  let at = start;
  for (;;) {
    starts.push(at);
    const cell = text.charCodeAt(at) === QUOTE ? scanQuoted(text, at) : scanPlain(text, at, separatorUnit);
    cells.push(cell.value);
    problem ??= cell.problem;
    if (problem === undefined && cell.value.length > VALUE_LIMIT)
      problem = { kind: 'value-too-long', at, openedAt: at };
    at = cell.end;
    if (problem !== undefined && problem.kind !== 'quote-inside-value') return { cells, starts, end: at, problem };
    const next = text[at];
    if (next === separator) {
      at += 1;
    } else if (next === undefined || isBreak(next)) {
      return { cells, starts, end: afterBreak(text, at), problem };
    } else {
      problem ??= { kind: 'text-after-quote', at, openedAt: starts.at(-1) ?? at };
      return { cells, starts, end: at, problem };
    }
  }
}

interface ScannedCell {
  readonly value: string;
  readonly end: number;
  readonly problem: ScanProblem | undefined;
}

function scanPlain(text: string, start: number, separator: number): ScannedCell {
  let end = start;
  let quoteAt = -1;
  // A value past the limit is refused anyway, so its end is not looked for.
  const stop = Math.min(text.length, start + VALUE_LIMIT + 1);
  for (; end < stop; end++) {
    const unit = text.charCodeAt(end);
    if (unit === separator || unit === LINE_FEED || unit === CARRIAGE_RETURN) break;
    if (unit === QUOTE && quoteAt < 0) quoteAt = end;
  }
  const problem: ScanProblem | undefined =
    quoteAt < 0 ? undefined : { kind: 'quote-inside-value', at: quoteAt, openedAt: quoteAt };
  return { value: text.slice(start, end), end, problem };
}

function scanQuoted(text: string, start: number): ScannedCell {
  let from = start + 1;
  let value = '';
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) {
      const isLong = text.length - start > VALUE_LIMIT && !/[\r\n]/.test(text.slice(start, start + VALUE_LIMIT));
      const kind = isLong ? 'value-too-long' : 'unclosed-quote';
      return { value: '', end: text.length, problem: { kind, at: start, openedAt: start } };
    }
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') return { value, end: quote + 1, problem: undefined };
    value += '"';
    from = quote + 2;
  }
}

function isBreak(unit: string): boolean {
  return unit === '\n' || unit === '\r';
}

function afterBreak(text: string, at: number): number {
  if (text[at] === '\r' && text[at + 1] === '\n') return at + 2;
  return Math.min(text.length, at + 1);
}
