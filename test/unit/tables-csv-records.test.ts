import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RECORD_LIMIT, splitRecords } from '../../src/tables/csv-records.ts';

/** What csv-parse, an independent reader of the same dialect, makes of the text; `undefined` where it refuses it. */
function reference(text: string, separator: string): string[][] | undefined {
  try {
    return parse(text, {
      delimiter: separator,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: false,
    });
  } catch {
    return undefined;
  }
}

const TEXT = fc.string({
  unit: fc.constantFrom(',', ',', ';', '\t', '"', '"', '\n', '\r', '\r\n', 'a', 'é', ' ', '😀'),
  maxLength: 40,
});
const QUOTED = fc
  .array(fc.array(TEXT, { minLength: 1, maxLength: 4 }), { maxLength: 5 })
  .map((rows) => rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n'));

describe('the records of CSV text', () => {
  it('are those of csv-parse, and where it refuses a text it is refused', () => {
    const answers = { rows: 0, refused: 0 };
    fc.assert(
      fc.property(fc.oneof(TEXT, QUOTED), fc.constantFrom(',', ';', '\t'), (text, separator) => {
        const wanted = reference(text, separator);
        answers[wanted === undefined ? 'refused' : 'rows'] += 1;
        expect(splitRecords(text, separator)?.rows).toEqual(wanted);
      }),
      { numRuns: 5000 },
    );
    expect(Math.min(answers.rows, answers.refused)).toBeGreaterThan(500);
  });

  it('begin on the lines an editor shows, whatever ends a line', () => {
    const records = splitRecords('a,b\r\n"c\nd\re\r\nf",g\n\nh\ri', ',');
    expect(records?.rows).toEqual([['a', 'b'], ['c\nd\re\r\nf', 'g'], [''], ['h'], ['i']]);
    expect([...(records?.lines ?? [])]).toEqual([1, 2, 6, 7, 8]);
  });

  it('say how long the longest is, and longer ones than the limit are refused', () => {
    expect(splitRecords('a,b\nabc,d\n', ',')?.longest).toBe(6);
    expect(splitRecords(`${'a'.repeat(RECORD_LIMIT - 1)}\nb`, ',')?.longest).toBe(RECORD_LIMIT);
    expect(splitRecords(`${'a'.repeat(RECORD_LIMIT)}\nb`, ',')).toBeUndefined();
  });
});
